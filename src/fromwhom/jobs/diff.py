"""Compare two snapshots: how every listing stood and stands, list by list."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from fromwhom.difference import (
    ChangedField,
    ChangedIdentity,
    ChangedList,
    ChangedListing,
    Differences,
    SnapshotInfo,
)
from fromwhom.errors import UsageError
from fromwhom.jobs.knowledge import Knowledge
from fromwhom.lists.differences import Difference, Weight, What, differences
from fromwhom.lists.identity_changes import IdentityChange, identity_changes, reasons_of
from fromwhom.lists.standing import Standing, standings
from fromwhom.store.snapshot import Snapshot

_TABLES: Final = (
    "parties",
    "listings",
    "names",
    "identifiers",
    "addresses",
    "history",
    "editions",
    "identities",
)
_Standings = Mapping[str, Standing]


def diff(
    before: Snapshot, after: Snapshot, knowledge: Knowledge, *, lists: Sequence[str] = ()
) -> Differences:
    """Say what differs between two snapshots, on all lists or on *lists*.

    Raises:
        UsageError: Neither snapshot holds a list that is asked for.
        StoreError: A table was altered.
    """
    held = {member for one in (before, after) for member in _editions(one)}
    unknown = sorted(set(lists) - held)
    if unknown:
        raise UsageError(
            f"Neither snapshot holds a list {unknown[0]!r}. They hold {', '.join(sorted(held))}."
        )
    tables = [{name: side.table(name) for name in _TABLES} for side in (before, after)]
    all_old, all_new = (standings(one) for one in tables)
    old, new = (
        {key: one for key, one in side.items() if not lists or one.list_id in lists}
        for side in (all_old, all_new)
    )
    found = list(differences(old, new))
    reasons = reasons_of(tables[0]), reasons_of(tables[1])
    identities = map(_identity, identity_changes(all_old, all_new, reasons))
    return Differences(
        before=_info(before),
        after=_info(after),
        lists=_lists(found, (old, new), (_editions(before), _editions(after)), knowledge),
        listings=[_listing(one) for one in found],
        identities=[one for one in identities if not lists or _of_lists(one, lists)],
    )


def _identity(one: IdentityChange) -> ChangedIdentity:
    """Write down which parties became one, or came apart."""
    return ChangedIdentity(
        became=one.became,
        party=one.party,
        name=one.name,
        groups=[[listing.id for listing in group] for group in one.groups],
        reasons=list(one.reasons),
    )


def _of_lists(one: ChangedIdentity, lists: Sequence[str]) -> bool:
    """Say whether a change of identity speaks of one of *lists*."""
    return any(listing.split(":")[0] in lists for group in one.groups for listing in group)


def _info(side: Snapshot) -> SnapshotInfo:
    """Name one snapshot."""
    return SnapshotInfo(id=side.id, built=side.about().built)


def _editions(side: Snapshot) -> dict[str, list[str]]:
    """Name the newest edition of every source that carries each member list."""
    carried: dict[str, list[str]] = {}
    for row in side.table("lists").to_pylist():
        for member in row["members"]:
            carried.setdefault(member["list"], []).append(row["edition"])
    return carried


def _lists(
    found: Iterable[Difference],
    standing: tuple[_Standings, _Standings],
    editions: tuple[Mapping[str, list[str]], Mapping[str, list[str]]],
    knowledge: Knowledge,
) -> list[ChangedList]:
    """Count what came, went and changed, list by list; lists without a difference, too."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in found:
        counts[one.shown.list_id, one.what] += 1
        if one.what is What.CHANGED and one.weight is not Weight.REAL:
            counts[one.shown.list_id, "editorial"] += 1
    on_list = [Counter(s.list_id for s in side.values() if s.on_list) for side in standing]
    return [
        ChangedList(
            list=name,
            title=knowledge.lists[name].title if name in knowledge.lists else name,
            before=editions[0].get(name, []),
            after=editions[1].get(name, []),
            standing_before=on_list[0][name],
            standing_after=on_list[1][name],
            added=counts[name, What.ADDED],
            removed=counts[name, What.REMOVED],
            changed=counts[name, What.CHANGED],
            editorial=counts[name, "editorial"],
        )
        for name in sorted({s.list_id for side in standing for s in side.values()})
    ]


def _listing(one: Difference) -> ChangedListing:
    """Write down what happened to one listing."""
    shown = one.shown
    return ChangedListing(
        id=shown.id,
        list=shown.list_id,
        party=shown.party,
        name=shown.name,
        what=one.what,
        weight=one.weight,
        start=shown.start,
        absent_from=shown.absent,
        until=shown.until,
        ended_by=shown.ended_by,
        citations=shown.citations,
        fields=[
            ChangedField(field=f.field, before=f.before, after=f.after, weight=f.weight)
            for f in one.fields
        ],
    )
