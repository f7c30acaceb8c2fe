"""Compile editions into tables: who is listed, where, since when, and who is who.

    editions in date order ──▶ entries (one per list and id, all statements merged)
                           ──▶ parties (entries that are one and the same)
                           ──▶ tables, sorted

Pure: nothing is read but the records passed in, and the same editions give the same
tables whatever order they were captured in. Editions are consumed one at a time, so the
records of only one of them need be in memory.

Which entries are one and the same party, and why, is found in ``identities``.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pyarrow as pa

from fromwhom.data.lists_meta import ListMeta
from fromwhom.lists.entries import Entries, Merged, merge
from fromwhom.lists.history import changes
from fromwhom.lists.identities import Judgement, first_known, identities
from fromwhom.lists.presence import Calendar
from fromwhom.lists.tables import (
    Columns,
    PartyRow,
    Tables,
    history_table,
    identity_table,
    listing_table,
    party_tables,
)
from fromwhom.model import Edition, Listing, Part, Tally

VERSION: Final = "5"
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


def compile_editions(
    editions: Iterable[EditionRecords],
    lists: Mapping[str, ListMeta],
    judgements: Sequence[Judgement] = (),
    *,
    is_firm: Callable[[str], bool] = lambda _: False,
) -> Tables:
    """Compile *editions*, which come in ``edition_order``, into tables.

    Args:
        editions: Every edition once, refused ones too; consumed one at a time.
        lists: What is known about sources and member lists, by id.
        judgements: What users decided about who is who, in the order in which they did.
        is_firm: Says whether a name is an organisation's by its own words.

    Raises:
        ValueError: Editions are out of order, or one of them comes twice.
    """
    entries, calendar = Entries(), Calendar()
    accounts: list[_Account] = []
    spoken: dict[str, set[str]] = {}
    for number, records in enumerate(editions):
        if accounts and edition_order(records.edition) <= edition_order(accounts[-1].edition):
            raise ValueError(f"edition {records.edition.id} is out of order")
        accounts.append(_enter(number, records, entries, calendar, spoken))
    merged = _merge_all(entries, calendar, accounts)
    groups, joined = identities(merged, lists, judgements, is_firm=is_firm)
    parties = _parties(merged, groups, lists)
    party_of = [0] * len(merged)
    for row, party in enumerate(parties):
        for listing in party.listings:
            party_of[listing] = row
    return Tables(
        **party_tables(parties),
        listings=listing_table(merged, party_of, [account.edition for account in accounts]),
        history=history_table(merged, party_of),
        identities=identity_table(joined, party_of),
        editions=_edition_table(accounts),
        lists=_list_table(accounts, lists),
        unread=_unread_table(accounts),
    )


def _enter(
    number: int,
    records: EditionRecords,
    entries: Entries,
    calendar: Calendar,
    spoken: dict[str, set[str]],
) -> _Account:
    """Enter the records of edition *number* into *entries* and *calendar*.

    *spoken* are the series that editions of each source spoke of so far. A source that carries
    several lists speaks of each of them in every edition, of one that was emptied, too.
    """
    edition, source = records.edition, records.edition.source
    account = _Account(edition, records.tally, records.refused)
    if records.refused is not None:
        return account
    series = spoken.setdefault(source, set())
    series.update(records.series)
    members: Counter[str] = Counter()
    for listing in records.listings:
        entries.state(source, listing, number)
        series.add(listing.series)
        members[listing.list_id] += 1
    calendar.add(sorted(series), number, edition.date, complete=_proves_absence(edition))
    account.series = tuple(sorted(one for one in series if one))
    account.members = tuple(sorted(members.items()))
    return account


def _proves_absence(edition: Edition) -> bool:
    """Say whether a party that is absent from *edition* was not listed then."""
    return edition.complete and Part.PARTIES in edition.covers


def _merge_all(entries: Entries, calendar: Calendar, accounts: Sequence[_Account]) -> list[Merged]:
    """Merge every entry, in order of id; the statements are let go one by one."""
    days = [account.edition.date for account in accounts]
    covering = _covering(accounts)
    merged = []
    for entry in entries.drained():
        shown = entry.shown()
        runs = tuple(run for one, bits in shown.items() if one for run in calendar.runs(one, bits))
        several = len(entry.statements) > len(shown)  # else no series says two things
        changed = changes(entry.series(), covering, calendar) if several else ()
        merged.append(merge(entry, days, runs, changed))
    return sorted(merged, key=lambda one: one.id)


def _covering(accounts: Sequence[_Account]) -> dict[Part, int]:
    """Give, of each part, the bits of the accepted editions that speak of it."""
    covering = dict.fromkeys(Part, 0)
    for number, account in enumerate(accounts):
        for part in account.edition.covers if account.refused is None else ():
            covering[part] |= 1 << number
    return covering


def _parties(
    entries: Sequence[Merged], groups: Sequence[Sequence[int]], lists: Mapping[str, ListMeta]
) -> list[PartyRow]:
    """Make a party of every group of *entries*, and order the parties by id."""
    rows = []
    for group in groups:
        members = [entries[one] for one in group]
        identity = next((m.identity for m in members if m.identity), None)
        rows.append(
            PartyRow(
                id=f"fw:{identity}" if identity else first_known(members).id,
                binds_people=any(_binds_people(m.list_id, lists) for m in members),
                listings=tuple(group),
                entries=tuple(members),
            )
        )
    return sorted(rows, key=lambda row: row.id)


def _binds_people(list_id: str, lists: Mapping[str, ListMeta]) -> bool:
    """Say whether a list binds dealings with people; one that is not described does not."""
    return list_id in lists and lists[list_id].binds_people


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
            [
                (file.sha256, file.size, file.part)
                for file in sorted(edition.files, key=lambda file: (file.part, file.sha256))
            ],
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
            account.members,
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
            kind = "category" if aside.category else "set_aside"
            many = f"{aside.count:,} records: " if aside.count > 1 else ""
            columns.add(account.edition.id, kind, aside.where, many + aside.reason)
    return columns.table()
