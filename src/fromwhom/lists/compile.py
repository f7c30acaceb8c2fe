"""Compile editions into tables: who is listed, where, since when, and who is who.

    editions in date order ──▶ entries (one per list and id, all statements merged)
                           ──▶ parties (entries that are one and the same)
                           ──▶ tables, sorted

Pure: nothing is read but the records passed in, and the same editions give the same
tables whatever order they were captured in. Editions are consumed one at a time, so the
records of only one of them need be in memory.

Entries are one party when a curated identity says so, when lists that share a numbering
(those of OFAC) give them one number, or when they share a number that names one legal
person, or one ship, for ever. A natural person is joined by no such number, and it joins
neither what two curated identities hold apart nor two entries of one list: who publishes
the list holds them apart.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pyarrow as pa

from fromwhom.data.lists_meta import ListMeta
from fromwhom.lists.entries import Entry, Merged, merge
from fromwhom.lists.presence import Calendar, Run
from fromwhom.lists.tables import Columns, PartyRow, Tables, listing_table, party_tables
from fromwhom.model import Edition, Listing, Part, Schema, Tally
from fromwhom.values.identifiers import STRONG

VERSION: Final = "3"
"""Part of a snapshot's id: a change of what is compiled from the same bytes changes it."""


@dataclass(frozen=True, slots=True)
class EditionRecords:
    """One edition with its records and their account.

    ``listings`` may be an iterator; it is consumed once, unless the edition is *refused*:
    then nothing of it is compiled but the reason. ``by_part`` splits the account of an
    edition of several files; it is empty where there is one. ``series`` names what the edition
    speaks of even where it lists nobody: whoever stood there before does no more.
    """

    edition: Edition
    listings: Iterable[Listing]
    tally: Tally
    refused: str | None = None
    by_part: Mapping[str, Tally] = field(default_factory=dict)
    series: tuple[str, ...] = ()


@dataclass(slots=True)
class _Account:
    """What is remembered of an edition after its records are gone."""

    edition: Edition
    tally: Tally
    refused: str | None
    series: tuple[str, ...] = ()
    members: tuple[tuple[str, int], ...] = ()


def edition_order(edition: Edition) -> tuple[str, str, str]:
    """Order editions by date, then by source, so that arrival does not matter."""
    return edition.date.isoformat(), edition.source, edition.id


def compile_editions(editions: Iterable[EditionRecords], lists: Mapping[str, ListMeta]) -> Tables:
    """Compile *editions*, which come in ``edition_order``, into tables.

    Args:
        editions: Every edition once, refused ones too; consumed one at a time.
        lists: What is known about sources and member lists, by id.

    Raises:
        ValueError: Editions are out of order, or one of them comes twice.
    """
    entries: dict[tuple[str, str], Entry] = {}
    calendar = Calendar()
    accounts: list[_Account] = []
    for number, records in enumerate(editions):
        if accounts and edition_order(records.edition) <= edition_order(accounts[-1].edition):
            raise ValueError(f"edition {records.edition.id} is out of order")
        accounts.append(_enter(number, records, entries, calendar))
    merged = _merge_all(entries, calendar, accounts)
    parties = _parties(merged, lists)
    party_of = [0] * len(merged)
    for row, party in enumerate(parties):
        for listing in party.listings:
            party_of[listing] = row
    return Tables(
        **party_tables(parties),
        listings=listing_table(merged, party_of, [account.edition for account in accounts]),
        editions=_edition_table(accounts),
        lists=_list_table(accounts, lists),
        unread=_unread_table(accounts),
    )


def _enter(
    number: int,
    records: EditionRecords,
    entries: dict[tuple[str, str], Entry],
    calendar: Calendar,
) -> _Account:
    """Enter the records of edition *number* into *entries* and *calendar*."""
    edition, source = records.edition, records.edition.source
    account = _Account(edition, records.tally, records.refused)
    if records.refused is not None:
        return account
    series = set(records.series)
    members: Counter[str] = Counter()
    for listing in records.listings:
        key = listing.list_id, listing.entry_id
        entry = entries.get(key)
        if entry is None:
            entry = entries[key] = Entry(*key)
        entry.state(source, listing, number)
        series.add(listing.series)
        members[listing.list_id] += 1
    calendar.add(sorted(series), number, edition.date, complete=_proves_absence(edition))
    account.series = tuple(sorted(one for one in series if one))
    account.members = tuple(sorted(members.items()))
    return account


def _proves_absence(edition: Edition) -> bool:
    """Say whether a party that is absent from *edition* was not listed then."""
    return edition.complete and Part.PARTIES in edition.covers


def _merge_all(
    entries: dict[tuple[str, str], Entry], calendar: Calendar, accounts: Sequence[_Account]
) -> list[Merged]:
    """Merge every entry, in order of id; the statements are let go one by one."""
    days = [account.edition.date for account in accounts]
    merged = []
    while entries:
        _, entry = entries.popitem()
        merged.append(merge(entry, days, _runs(entry, calendar)))
    return sorted(merged, key=lambda one: one.id)


def _runs(entry: Entry, calendar: Calendar) -> tuple[Run, ...]:
    """Collect the runs of *entry* in every series that has a name."""
    series = sorted(one for one in entry.shown if one)
    return tuple(run for one in series for run in calendar.runs(one, entry.shown[one]))


def _parties(entries: Sequence[Merged], lists: Mapping[str, ListMeta]) -> list[PartyRow]:
    """Join *entries* that are one party, and order the parties by id."""
    rows = []
    for group in _groups(entries, lists):
        members = [entries[one] for one in group]
        identity = next((m.identity for m in members if m.identity), None)
        rows.append(
            PartyRow(
                id=f"fw:{identity}" if identity else members[0].id,
                binds_people=any(_binds_people(m.list_id, lists) for m in members),
                listings=tuple(group),
                entries=tuple(members),
            )
        )
    return sorted(rows, key=lambda row: row.id)


def _binds_people(list_id: str, lists: Mapping[str, ListMeta]) -> bool:
    """Say whether a list binds dealings with people; one that is not described does not."""
    return list_id in lists and lists[list_id].binds_people


def _groups(entries: Sequence[Merged], lists: Mapping[str, ListMeta]) -> list[list[int]]:
    """Find which of *entries*, given in order of id, are one party (union-find)."""
    parent = list(range(len(entries)))
    identity = [entry.identity for entry in entries]
    stands_on = [frozenset((entry.list_id,)) for entry in entries]

    def root(one: int) -> int:
        """Find the first entry of the party of *one*, shortening the way."""
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    def join(left: int, right: int, *, judged: bool) -> None:
        """Join two parties, unless an identity or a list holds them apart."""
        first, second = sorted((root(left), root(right)))
        apart = identity[first] and identity[second] and identity[first] != identity[second]
        if first == second or apart or (not judged and stands_on[first] & stands_on[second]):
            return
        parent[second] = first
        identity[first] = identity[first] or identity[second]
        stands_on[first] |= stands_on[second]

    seen: dict[tuple[str, ...], int] = {}
    for key, one in _identities(entries):
        join(seen.setdefault(key, one), one, judged=True)
    for key, one in [*_numberings(entries, lists), *sorted(_numbers(entries))]:
        join(seen.setdefault(key, one), one, judged=False)
    groups: dict[int, list[int]] = {}
    for one in range(len(entries)):
        groups.setdefault(root(one), []).append(one)
    return list(groups.values())


_Keys = Iterator[tuple[tuple[str, ...], int]]


def _identities(entries: Sequence[Merged]) -> _Keys:
    """Yield the curated identity of every entry that has one."""
    for one, entry in enumerate(entries):
        if entry.identity:
            yield ("identity", entry.identity), one


def _numberings(entries: Sequence[Merged], lists: Mapping[str, ListMeta]) -> _Keys:
    """Yield the number of every entry on a list whose publisher numbers across lists."""
    for one, entry in enumerate(entries):
        numbering = lists[entry.list_id].numbering if entry.list_id in lists else None
        if numbering:
            yield ("numbering", numbering, entry.entry_id), one


def _numbers(entries: Sequence[Merged]) -> _Keys:
    """Yield the numbers that prove identity, with the kind of party they can join.

    A ship's number on a company (its owner's record) does not make the company a ship.
    """
    for one, entry in enumerate(entries):
        if entry.schema is Schema.PERSON:
            continue
        craft = entry.schema in (Schema.VESSEL, Schema.AIRPLANE)
        for number in entry.identifiers:
            if number.scheme in STRONG:
                yield ("craft" if craft else "body", number.scheme, number.value), one


def _edition_table(accounts: Sequence[_Account]) -> pa.Table:
    """Make the table of editions, the refused ones with their reason."""
    columns = Columns("editions")
    for account in accounts:
        edition, tally = account.edition, account.tally
        columns.add(
            edition.id,
            edition.source,
            edition.date.isoformat(),
            edition.dated_by,
            tally.records,
            tally.listings,
            tally.joined,
            len(tally.unread),
            tally.aside,
            sorted(edition.covers),
            account.refused is None and _proves_absence(edition),
            account.refused,
            sorted(
                ({"sha256": f.sha256, "size": f.size, "part": f.part} for f in edition.files),
                key=lambda file: (str(file["part"]), str(file["sha256"])),
            ),
            account.series,
        )
    return columns.table()


def _list_table(accounts: Sequence[_Account], lists: Mapping[str, ListMeta]) -> pa.Table:
    """Make the table of sources, each with its newest accepted edition."""
    newest: dict[str, _Account] = {}
    for account in accounts:
        if account.refused is None:
            newest[account.edition.source] = account
    columns = Columns("lists")
    for source, account in sorted(newest.items()):
        known = lists.get(source)
        columns.add(
            source,
            known.title if known else source,
            account.edition.id,
            account.edition.date.isoformat(),
            account.tally.listings,
            [{"list": one, "count": count} for one, count in account.members],
            known.freshness_days if known else None,
            known.canary if known else None,
        )
    return columns.table()


def _unread_table(accounts: Sequence[_Account]) -> pa.Table:
    """Make the table of records that no listing speaks of, and why."""
    columns = Columns("unread")
    for account in accounts:
        for unread in account.tally.unread:
            columns.add(account.edition.id, "unread", unread.where, unread.reason)
        for aside in account.tally.set_aside:
            many = f"{aside.count:,} records: " if aside.count > 1 else ""
            columns.add(account.edition.id, "set_aside", aside.where, many + aside.reason)
    return columns.table()
