"""Entries: all that editions state about one listing, merged into one record.

An entry is what one list calls by one id. Each source that carries the list states it
anew in every edition; statements that do not change are kept once. When all editions
are in, the statements are merged, the newest first, and nothing that any of them said
is lost: a name that a later edition leaves out stays a name of the entry.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from itertools import chain
from operator import or_
from typing import Final, TypeVar

from fromwhom.lists.history import Change, Series, Stated
from fromwhom.lists.presence import Run
from fromwhom.model import (
    Address,
    Citation,
    Confidence,
    Detail,
    Listing,
    Name,
    NameKind,
    Response,
    Schema,
)
from fromwhom.values.dates import PartialDate
from fromwhom.values.identifiers import Identifier

CURATED: Final = "fromwhom-curated"
OWN: Final = "own:"
T = TypeVar("T")
_RANK: Final = {Confidence.OFFICIAL: 0, Confidence.DOCUMENTED: 1, Confidence.REPORTED: 2}


@dataclass(slots=True)
class Statement:
    """What *source* states about an entry, and the last edition in which it did.

    ``shown`` are the bits of all editions in which it did.
    """

    source: str
    listing: Listing
    edition: int
    shown: int


@dataclass(slots=True)
class Entry:
    """One entry of one list: everything that was stated about it."""

    list_id: str
    entry_id: str
    statements: list[Statement] = field(default_factory=list)

    def state(self, source: str, listing: Listing, edition: int) -> Statement:
        """Enter that edition number *edition* of *source* states *listing*."""
        for statement in reversed(self.statements):
            if statement.source == source and statement.listing == listing:
                statement.edition = edition
                statement.shown |= 1 << edition
                return statement
        statement = Statement(source, listing, edition, 1 << edition)
        self.statements.append(statement)
        return statement

    def shown(self) -> dict[str, int]:
        """Give the bits of the editions that show it, by series, in order of name."""
        found: dict[str, int] = {}
        for statement in self.statements:
            series = statement.listing.series
            found[series] = found.get(series, 0) | statement.shown
        return dict(sorted(found.items())) if len(found) > 1 else found

    def series(self) -> list[Series]:
        """Give what the editions of every series that has a name state, in order of name."""
        return [
            Series(
                name,
                shown,
                tuple(
                    Stated(s.listing, s.shown) for s in self.statements if s.listing.series == name
                ),
            )
            for name, shown in self.shown().items()
            if name
        ]


class Entries:
    """All entries, while the editions that state them come in."""

    def __init__(self) -> None:
        """Begin with none."""
        self._by_key: Final[dict[tuple[str, str], Entry]] = {}
        self._known: Final[dict[int, Statement]] = {}

    def state(self, source: str, listing: Listing, edition: int) -> None:
        """Enter that edition number *edition* of *source* states *listing*.

        What is read through what is kept comes as the very object that an earlier edition
        stated. It is known by its address in memory, which is no other's while the statement
        holds it.
        """
        known = self._known.get(id(listing))
        if known is not None and known.source == source:
            known.edition = edition
            known.shown |= 1 << edition
            return
        key = listing.list_id, listing.entry_id
        entry = self._by_key.get(key)
        if entry is None:
            entry = self._by_key[key] = Entry(*key)
        statement = entry.state(source, listing, edition)
        if statement.listing is listing:
            self._known[id(listing)] = statement

    def drained(self) -> Iterator[Entry]:
        """Yield every entry and let it go; none is stated any more."""
        self._known.clear()
        while self._by_key:
            yield self._by_key.popitem()[1]


@dataclass(frozen=True, slots=True)
class Merged:
    """An entry with everything its statements say, the newest first.

    ``name`` is the name as the list printed it last. ``caption`` is the name to call the
    party by, with the rank of who says so: the lower the better.
    """

    id: str
    list_id: str
    entry_id: str
    name: str
    caption: str
    caption_rank: tuple[int, int]
    names: tuple[Name, ...]
    schema: Schema
    countries: tuple[str, ...]
    identifiers: tuple[Identifier, ...]
    addresses: tuple[Address, ...]
    birth_dates: tuple[PartialDate, ...]
    series: tuple[str, ...]
    programmes: tuple[str, ...]
    start: PartialDate | None
    end: PartialDate | None
    citations: tuple[Citation, ...]
    url: str | None
    details: tuple[Detail, ...]
    identity: str | None
    confidence: Confidence
    responses: tuple[Response, ...]
    carried_by: tuple[int, ...]
    known_from: int
    runs: tuple[Run, ...] = ()
    changes: tuple[Change, ...] = ()


def merge(
    entry: Entry,
    days: list[date],
    runs: tuple[Run, ...],
    changes: tuple[Change, ...] = (),
) -> Merged:
    """Merge the statements of *entry*; *days* are the dates of the editions by number."""
    newest = sorted(entry.statements, key=lambda statement: -statement.edition)
    official = [s for s in newest if s.source != CURATED] or newest
    latest = _latest_of_each_source(newest)
    listings = [statement.listing for statement in newest]
    parties = [listing.party for listing in listings]
    caption, rank = _caption(newest)
    shown = entry.shown()
    bits = reduce(or_, shown.values())
    return Merged(
        id=f"{entry.list_id}:{entry.entry_id}",
        list_id=entry.list_id,
        entry_id=entry.entry_id,
        name=official[0].listing.party.names[0].value,
        caption=caption,
        caption_rank=rank,
        names=_names(newest),
        schema=_schema(listings),
        countries=_union([one.countries for one in parties]),
        identifiers=_union([one.identifiers for one in parties]),
        addresses=_union([one.addresses for one in parties]),
        birth_dates=_union([one.birth_dates for one in parties]),
        series=tuple(series for series in shown if series),
        programmes=_union([s.listing.programmes for s in latest]),
        start=_start(newest),
        end=_end(newest, latest, days),
        citations=_citations(listings),
        url=next((one.url for one in listings if one.url), None),
        details=_union([one.details for one in listings]),
        identity=next((one.identity for one in listings if one.identity), None),
        confidence=min((one.confidence for one in listings), key=_RANK.__getitem__),
        responses=_union([one.responses for one in listings]),
        carried_by=tuple(_highest_bits(bits, 3)),
        known_from=(bits & -bits).bit_length() - 1,
        runs=runs,
        changes=changes,
    )


def _citations(listings: Sequence[Listing]) -> tuple[Citation, ...]:
    """Join citations, each reference once, as the newest statement gives it.

    Lists give other addresses for one reference; a date that the newest lacks is taken over.
    """
    found: dict[str, Citation] = {}
    for one in _union([one.citations for one in listings]):
        known = found.setdefault(one.text, one)
        if known.published is None and one.published is not None:
            found[one.text] = Citation(known.text, one.published, known.url or one.url)
    return tuple(found.values())


def _union(groups: Sequence[tuple[T, ...]]) -> tuple[T, ...]:
    """Join *groups*, each item once, in order of first appearance."""
    some = [group for group in groups if group]
    if not some:
        return ()
    if len(some) == 1 and len(some[0]) == 1:
        return some[0]
    return tuple(dict.fromkeys(chain.from_iterable(some)))


def _highest_bits(bits: int, most: int) -> Iterator[int]:
    """Yield the numbers of at most *most* bits, the highest first."""
    while bits and most:
        number = bits.bit_length() - 1
        yield number
        bits ^= 1 << number
        most -= 1


def _latest_of_each_source(newest: list[Statement]) -> list[Statement]:
    """Keep the statements of each source's last edition that shows the entry."""
    if len(newest) == 1:
        return newest
    last: dict[str, int] = {}
    for statement in newest:
        last.setdefault(statement.source, statement.edition)
    return [s for s in newest if s.edition == last[s.source]]


def _names(newest: list[Statement]) -> tuple[Name, ...]:
    """Merge names by value.

    Kind comes from the newest statement of the name. A name is weak if any source, the
    last time it gave the name, called it weak: a source that knows no weak names (the
    Consolidated Screening List) does not make one strong.
    """
    told: set[tuple[str, str]] = set()
    merged: dict[str, Name] = {}
    for statement in newest:
        for name in statement.listing.party.names:
            if (statement.source, name.value) in told:
                continue
            told.add((statement.source, name.value))
            before = merged.get(name.value)
            if before is None:
                merged[name.value] = name
            elif (name.weak and not before.weak) or (name.lang and not before.lang):
                merged[name.value] = Name(
                    name.value, before.kind, before.weak or name.weak, before.lang or name.lang
                )
    return tuple(merged.values())


def _caption(newest: list[Statement]) -> tuple[str, tuple[int, int]]:
    """Choose what to call the party: curated English, else official, else the user's own."""
    best: tuple[tuple[int, int], str] | None = None
    for statement in newest:
        names = statement.listing.party.names
        primary = next((n for n in names if n.kind is NameKind.PRIMARY), names[0])
        place = 3 if statement.source.startswith(OWN) else 2
        if statement.source == CURATED:
            english = [n for n in names if n.kind is NameKind.PRIMARY and n.lang in ("en", None)]
            primary, place = (english[0], 0) if english else (primary, 1)
        ranked = ((place, -statement.edition), primary.value)
        best = min(best, ranked) if best else ranked
    assert best is not None  # noqa: S101 - an entry exists because a statement made it
    return best[1], best[0]


def _schema(listings: list[Listing]) -> Schema:
    """Take the newest stated kind of party."""
    stated = (one.party.schema for one in listings)
    return next((s for s in stated if s is not Schema.LEGAL_ENTITY), Schema.LEGAL_ENTITY)


def _start(newest: list[Statement]) -> PartialDate | None:
    """Take the start read in the issuer's own notice, else the earliest stated one.

    The curated list states a start as official only where the notice was read, so it
    corrects a compilation that misdates an entry. Of "2019" and "2019-10-09" the more
    precise one is taken.
    """
    read = [s.listing for s in newest if s.source == CURATED]
    official = [one for one in read if one.confidence is Confidence.OFFICIAL]
    chosen = [one for one in official if one.valid.start] or [s.listing for s in newest]
    stated = {one.valid.start for one in chosen if one.valid.start is not None}
    return min(stated, key=lambda d: (d.last, -d.first.toordinal()), default=None)


def _end(newest: list[Statement], latest: list[Statement], days: list[date]) -> PartialDate | None:
    """Take the newest stated end, unless a later edition without it shows the entry since.

    A source that gives the entry twice, once without an end, states none.
    """
    ends: dict[str, list[Statement]] = {}
    if all(statement.listing.valid.end is None for statement in latest):
        return None
    for statement in latest:
        ends.setdefault(statement.source, []).append(statement)
    for statements in ends.values():
        stated = [s.listing.valid.end for s in statements]
        known = [end for end in stated if end is not None]
        if len(known) < len(stated):
            continue
        end = max(known, key=lambda d: (d.last, d.first))
        shown_since = newest[0].edition > statements[0].edition
        return None if shown_since and days[newest[0].edition] >= end.last else end
    return None
