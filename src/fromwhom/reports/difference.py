"""What differs between two snapshots, as text for a terminal and as a page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from fromwhom.difference import (
    ChangedField,
    ChangedIdentity,
    ChangedList,
    ChangedListing,
    Differences,
)
from fromwhom.reports import html, words

_MOST: Final = 20
"""So many listings of each kind and list are named on the screen; the page names all."""
_SIGN: Final = {"added": "+", "removed": "−", "changed": "~"}
_TITLE: Final = {"added": "Came", "removed": "Went", "changed": "Changed"}


def text(found: Differences) -> str:
    """Write the counts of every list, then who came, went and changed, real changes first."""
    lines = [headline(found), ""]
    for one in found.lists:
        lines.append(f"{one.list}: {counts(one)}")
        mine = [listing for listing in found.listings if listing.list == one.list]
        for what, sign in _SIGN.items():
            some = _weightiest(listing for listing in mine if listing.what == what)
            for listing in some[:_MOST]:
                lines.append(f"  {sign} {listing.name}  [{listing.id}]{moment(listing)}")
                lines += [f"      {changed(field)}" for field in listing.fields]
            if len(some) > _MOST:
                more = f"{len(some) - _MOST:,} more {what}"
                lines.append(f"    … and {more}; -o html=FILE or json=FILE names them all.")
    for title, parties in identities(found):
        lines += ["", f"{title}: {len(parties):,}"]
        for change in parties[:_MOST]:
            lines.append(f"  = {identity(change)}")
            lines += [f"      {reason}" for reason in why(change)]
        if len(parties) > _MOST:
            lines.append(f"    … and {len(parties) - _MOST:,} more; -o html=FILE names them all.")
    return "\n".join(words.visible(line) for line in lines) + "\n"


def identities(found: Differences) -> list[tuple[str, list[ChangedIdentity]]]:
    """Give the parties that were joined and those that came apart, each under its title."""
    kinds = {"joined": "Parties that are one now", "split": "Parties that came apart"}
    told = [
        (title, [one for one in found.identities if one.became == became])
        for became, title in kinds.items()
    ]
    return [(title, some) for title, some in told if some]


def page(found: Differences) -> bytes:
    """Write a self-contained HTML page in UTF-8."""
    return html.rendered(
        "difference.html.j2",
        ("page.css", "difference.css"),
        of=found,
        headline=headline(found),
        kinds=_kinds(found),
        widest=max([1, *(one.added + one.removed + one.changed for one in found.lists)]),
        counts=counts,
        moment=moment,
        identities=identities(found),
        identity=identity,
        why=why,
    )


def headline(found: Differences) -> str:
    """Say in one sentence how much differs."""
    real = sum(one.what == "changed" and one.weight == "real" for one in found.listings)
    added, removed = (sum(one.what == what for one in found.listings) for what in _TWO)
    other = len(found.listings) - added - removed - real
    return (
        f"From {found.before.id[:12]} to {found.after.id[:12]}: {added:,} added, {removed:,} "
        f"removed, {real:,} really changed, {other:,} respelt or edited.{_who(found)}"
    )


def _who(found: Differences) -> str:
    """Say how many parties were joined and split, if any were."""
    became = Counter(one.became for one in found.identities)
    if not became:
        return ""
    return f" Parties joined: {became['joined']:,}; split: {became['split']:,}."


_TWO: Final = ("added", "removed")


def counts(one: ChangedList) -> str:
    """Say what happened to one list, and which editions are compared."""
    if not one.before:
        return f"not in the first snapshot; {one.standing_after:,} listings in the second."
    if not one.after:
        return f"{one.standing_before:,} listings in the first snapshot, not in the second."
    if one.before == one.after and not (one.added or one.removed or one.changed):
        return f"{one.standing_after:,} listings, the same editions, no difference."
    return (
        f"{one.standing_before:,} → {one.standing_after:,} listings; {one.added:,} added, "
        f"{one.removed:,} removed, {one.changed:,} changed ({one.editorial:,} of them respelt or "
        "edited only)."
    )


def moment(one: ChangedListing) -> str:
    """Say since when an added listing stands, or from which edition on a removed one is absent."""
    if one.what == "added" and one.start:
        cited = f", {'; '.join(one.citations[-2:])}" if one.citations else ""
        return f", listed since {one.start}{cited}"
    if one.what != "removed":
        return ""
    if one.until and (one.absent_from is None or one.until <= one.absent_from):
        told = f"by {one.ended_by}" if one.ended_by else "as the list states"
        return f", ended {one.until} {told}"
    gone = f"the edition of {one.absent_from}" if one.absent_from else "the second snapshot"
    return f", absent from {gone}"


def identity(one: ChangedIdentity) -> str:
    """Say which listings are one party now, or which parties one came apart into."""
    several = any(len(group) > 1 for group in one.groups)
    groups = [f"({', '.join(group)})" if several else group[0] for group in one.groups]
    if one.became == "joined":
        return f"{one.name}: {' and '.join(groups)} are one party now"
    return f"{one.name}: one party before, {len(groups)} now: {' and '.join(groups)}"


def why(one: ChangedIdentity) -> list[str]:
    """Say why the listings are one party, or were."""
    word = "because" if one.became == "joined" else "was one because"
    return [f"{word} {reason}" for reason in one.reasons]


def changed(field: ChangedField) -> str:
    """Write one change of one field, with its weight unless it is real."""
    mark = "" if field.weight == "real" else f" ({field.weight})"
    if field.before is None:
        return f"{field.field} + {field.after}{mark}"
    if field.after is None:
        return f"{field.field} − {field.before}{mark}"
    return f"{field.field} {field.before} → {field.after}{mark}"


def _weightiest(listings: Iterable[ChangedListing]) -> list[ChangedListing]:
    """Put real changes first, keeping the order otherwise."""
    return sorted(listings, key=lambda one: _WEIGHTS.index(one.weight))


_WEIGHTS: Final = ("real", "correction", "editorial")


def _kinds(
    found: Differences,
) -> Sequence[tuple[ChangedList, list[tuple[str, list[ChangedListing]]]]]:
    """Group the listings by list and by what happened to them, for the page."""
    grouped = []
    for one in found.lists:
        mine = [listing for listing in found.listings if listing.list == one.list]
        kinds = [
            (title, _weightiest(listing for listing in mine if listing.what == what))
            for what, title in _TITLE.items()
        ]
        grouped.append((one, [(title, some) for title, some in kinds if some]))
    return grouped
