"""What a person's answer to a match rests on, and how it travels in a file.

An answer given today must not silently hold when the match has become another one
tomorrow. So each answer remembers the relation, the probability and the listings with
their legal state and effect as the person saw them. In a spreadsheet that is one cell
that nobody edits: a fingerprint, a space, and compact JSON.
"""

import hashlib
from typing import Final

import msgspec

from fromwhom.document import Effect, Grounds, ListingGround, Match, headline, legal_state

DRIFT: Final = 0.05  # a change of probability as large as this is a change of the match


def of(match: Match) -> Grounds:
    """Record what an answer to *match* given now would rest on."""
    return Grounds(
        relation=match.relation,
        probability=round(match.probability, 4),
        names=len(match.party.names),
        listings=[
            ListingGround(
                list=finding.listing.list,
                entry=finding.listing.entry,
                state=legal_state(finding),
                since=finding.listing.from_,
                effect=headline(finding.effects),
            )
            for finding in match.findings
        ],
    )


def write(grounds: Grounds) -> str:
    """Write *grounds* as one cell of text."""
    body = msgspec.json.encode(grounds).decode()
    return f"{_fingerprint(body)} {body}"


def read(cell: str) -> Grounds:
    """Read a cell that ``write`` wrote.

    Raises:
        ValueError: The cell was altered, cut, or written by another version.
    """
    mark, _, body = cell.strip().partition(" ")
    if mark != _fingerprint(body):
        raise ValueError(
            "its hidden column basis was altered or cut; copy the row again from the workbook"
        )
    try:
        return msgspec.json.decode(body, type=Grounds)
    except msgspec.MsgspecError as problem:
        raise ValueError(f"its hidden column basis is of another version: {problem}") from None


def difference(before: Grounds, now: Grounds) -> list[str]:
    """Say in sentences what has changed since *before*; empty when nothing that matters.

    A listing or legal state that was not there, a listing that is gone, another effect,
    another relation, or a probability that moved by five points matters. A legal state
    that is merely absent does not: another ledger has lines of other days. A changed
    number of names is mentioned beside other changes and is none by itself.
    """
    said = []
    if before.relation is not now.relation:
        said.append(f"relation changed from {before.relation} to {now.relation}")
    said.extend(_listings(before, now))
    moved = now.probability - before.probability
    if abs(moved) >= DRIFT:
        verb = "rose" if moved > 0 else "fell"
        said.append(f"probability {verb} from {before.probability:.1%} to {now.probability:.1%}")
    if said and before.names != now.names:
        said.append(f"the party has {now.names} names, it had {before.names}")
    return said


def _listings(before: Grounds, now: Grounds) -> list[str]:
    """Say which listings, legal states and effects are new, gone or different."""
    then = {(one.list, one.entry, one.state): one for one in before.listings}
    entries_then = {(one.list, one.entry) for one in before.listings}
    entries_now = {(one.list, one.entry) for one in now.listings}
    said = []
    for one in now.listings:
        seen = then.get((one.list, one.entry, one.state))
        since = f" since {one.since}" if one.since else ""
        if (one.list, one.entry) not in entries_then:
            said.append(f"new listing: {one.list} {one.entry}{since} ({one.state})")
        elif seen is None:
            said.append(f"{one.list} {one.entry} is now also {one.state} for lines of this ledger")
        elif seen.effect is not one.effect:
            said.append(
                f"effect of {one.list} {one.entry} changed "
                f"from {_named(seen.effect)} to {_named(one.effect)}"
            )
    said.extend(
        f"listing no longer found: {name} {entry}"
        for name, entry in sorted(entries_then - entries_now)
    )
    return said


def _named(effect: Effect | None) -> str:
    """Name an effect, or say that there was none."""
    return "no effect" if effect is None else effect.value


def _fingerprint(body: str) -> str:
    """Hash the body, shortly: it guards against slips, not against forgers."""
    return hashlib.sha256(body.encode()).hexdigest()[:12]
