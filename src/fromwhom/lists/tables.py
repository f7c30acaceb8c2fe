"""The tables of a snapshot: their columns, and how merged entries become rows.

Every table is sorted, so that the same editions give the same bytes. Dates are ISO 8601
text, because a list may know no more than a year. ``party`` and the lists in ``names``
are row numbers into ``parties`` and ``listings``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any, Final

import pyarrow as pa

from fromwhom.lists.entries import Merged
from fromwhom.lists.identities import Joined
from fromwhom.lists.presence import Run
from fromwhom.model import Address, Citation, Edition, Name, NameKind, Response, Schema
from fromwhom.values.identifiers import Identifier

_TEXT: Final = pa.string()
_ROW: Final = pa.int32()
_RUN: Final = pa.struct([("series", _TEXT), ("first", _TEXT), ("last", _TEXT), ("absent", _TEXT)])
_CITATION: Final = pa.struct([("text", _TEXT), ("published", _TEXT), ("url", _TEXT)])
_DETAIL: Final = pa.struct([("label", _TEXT), ("value", _TEXT)])
_FILE: Final = pa.struct([("sha256", _TEXT), ("size", pa.int64()), ("part", _TEXT)])
_MEMBER: Final = pa.struct([("list", _TEXT), ("count", pa.int64())])

_COLUMNS: Final[Mapping[str, Mapping[str, pa.DataType]]] = {
    "parties": {
        "id": _TEXT,
        "caption": _TEXT,
        "schema": _TEXT,
        "countries": pa.list_(_TEXT),
        "birth_dates": pa.list_(_TEXT),
        "binds_people": pa.bool_(),
    },
    "names": {
        "party": _ROW,
        "value": _TEXT,
        "kind": _TEXT,
        "weak": pa.bool_(),
        "lang": _TEXT,
        "listings": pa.list_(_ROW),
    },
    "identifiers": {
        "party": _ROW,
        "scheme": _TEXT,
        "value": _TEXT,
        "source": _TEXT,
        "listings": pa.list_(_ROW),
    },
    "addresses": {
        "party": _ROW,
        "text": _TEXT,
        "city": _TEXT,
        "country": _TEXT,
        "listings": pa.list_(_ROW),
    },
    "listings": {
        "id": _TEXT,
        "party": _ROW,
        "list": _TEXT,
        "entry": _TEXT,
        "name": _TEXT,
        "series": pa.list_(_TEXT),
        "carried_by": pa.list_(_TEXT),
        "programmes": pa.list_(_TEXT),
        "from": _TEXT,
        "until": _TEXT,
        "known_from": _TEXT,
        "runs": pa.list_(_RUN),
        "citations": pa.list_(_CITATION),
        "url": _TEXT,
        "details": pa.list_(_DETAIL),
        "confidence": _TEXT,
    },
    "history": {
        "party": _ROW,
        "listing": _ROW,
        "field": _TEXT,
        "value": _TEXT,
        "runs": pa.list_(_RUN),
    },
    "identities": {"party": _ROW, "left": _ROW, "right": _ROW, "kind": _TEXT, "reason": _TEXT},
    "responses": {"party": _ROW, "text": _TEXT, "source": _TEXT, "url": _TEXT, "date": _TEXT},
    "editions": {
        "id": _TEXT,
        "source": _TEXT,
        "date": _TEXT,
        "dated_by": _TEXT,
        "records": pa.int64(),
        "listings": pa.int64(),
        "joined": pa.int64(),
        "unread": pa.int64(),
        "set_aside": pa.int64(),
        "covers": pa.list_(_TEXT),
        "complete": pa.bool_(),
        "refused": _TEXT,
        "files": pa.list_(_FILE),
        "series": pa.list_(_TEXT),
    },
    "lists": {
        "id": _TEXT,
        "title": _TEXT,
        "edition": _TEXT,
        "published": _TEXT,
        "listings": pa.int64(),
        "members": pa.list_(_MEMBER),
        "freshness_days": pa.int64(),
        "canary": _TEXT,
    },
    "unread": {"edition": _TEXT, "kind": _TEXT, "where": _TEXT, "reason": _TEXT},
}
SCHEMAS: Final = {name: pa.schema(columns) for name, columns in _COLUMNS.items()}
_KINDS: Final = {kind: number for number, kind in enumerate(NameKind)}


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything compiled from a set of editions, as Arrow tables."""

    parties: pa.Table
    names: pa.Table
    identifiers: pa.Table
    addresses: pa.Table
    listings: pa.Table
    history: pa.Table
    identities: pa.Table
    responses: pa.Table
    editions: pa.Table
    lists: pa.Table
    unread: pa.Table

    def by_name(self) -> dict[str, pa.Table]:
        """Return the tables under their names."""
        return {name: getattr(self, name) for name in SCHEMAS}


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party: the rows of ``listings`` that are its own, with their merged entries."""

    id: str
    binds_people: bool
    listings: tuple[int, ...]
    entries: tuple[Merged, ...]


class Columns:
    """Rows of one table, collected and then made an Arrow table of its schema."""

    def __init__(self, name: str) -> None:
        """Begin the table *name* with no row."""
        self._schema: Final = SCHEMAS[name]
        self._rows: list[tuple[object, ...]] = []

    def add(self, *values: object) -> None:
        """Add one row, its values in the order of the schema."""
        self._rows.append(values)

    def table(self) -> pa.Table:
        """Make the table, its rows in the order in which they were added."""
        columns = list(zip(*self._rows, strict=True)) or [()] * len(self._schema)
        arrays = [_array(c, f.type) for c, f in zip(columns, self._schema, strict=True)]
        return pa.Table.from_arrays(arrays, schema=self._schema)


def _array(values: Sequence[Any], kind: pa.DataType) -> "pa.Array[Any]":
    """Make a column; lists of records, each a tuple in the order of its fields, are laid flat."""
    if not (pa.types.is_list(kind) and pa.types.is_struct(kind.value_type)):
        return pa.array(values, type=kind)
    fields = list(kind.value_type)
    flat = list(zip(*chain.from_iterable(values), strict=True)) or [()] * len(fields)
    parts = [pa.array(one, type=field.type) for one, field in zip(flat, fields, strict=True)]
    ends = pa.array(list(accumulate(map(len, values), initial=0)), type=pa.int32())
    return pa.ListArray.from_arrays(ends, pa.StructArray.from_arrays(parts, fields=fields))


def party_tables(parties: Sequence[PartyRow]) -> dict[str, pa.Table]:
    """Make the tables of *parties*: themselves, their names, numbers, addresses, answers."""
    names = ("parties", "names", "identifiers", "addresses", "responses")
    columns = {name: Columns(name) for name in names}
    for row, party in enumerate(parties):
        best = sorted(party.entries, key=lambda e: (e.caption_rank, e.id))
        caption = best[0].caption
        columns["parties"].add(
            party.id,
            caption,
            _schema(best),
            sorted({country for entry in best for country in entry.countries}),
            sorted({str(day) for entry in best for day in entry.birth_dates}),
            party.binds_people,
        )
        for name, listings in _names(party, caption):
            columns["names"].add(row, name.value, name.kind, name.weak, name.lang, listings)
        for number, lists, listings in _identifiers(party):
            source = ", ".join(lists)
            columns["identifiers"].add(row, number.scheme, number.value, source, listings)
        for address, listings in _addresses(party):
            text, city, country = address.text, address.city, address.country
            columns["addresses"].add(row, text, city, country, listings)
        for response in _responses(best):
            day = str(response.date) if response.date else None
            columns["responses"].add(row, response.text, response.source, response.url, day)
    return {name: one.table() for name, one in columns.items()}


def listing_table(
    entries: Sequence[Merged], party_of: Sequence[int], editions: Sequence[Edition]
) -> pa.Table:
    """Make the table of *entries*; *party_of* gives each its row in ``parties``."""
    columns = Columns("listings")
    for entry, party in zip(entries, party_of, strict=True):
        columns.add(
            entry.id,
            party,
            entry.list_id,
            entry.entry_id,
            entry.name,
            entry.series,
            [editions[number].id for number in entry.carried_by],
            entry.programmes,
            str(entry.start) if entry.start else None,
            str(entry.end) if entry.end else None,
            editions[entry.known_from].date.isoformat(),
            [_run(run) for run in entry.runs],
            [_citation(citation) for citation in entry.citations],
            entry.url,
            [(detail.label, detail.value) for detail in entry.details],
            entry.confidence,
        )
    return columns.table()


def history_table(entries: Sequence[Merged], party_of: Sequence[int]) -> pa.Table:
    """Make the table of what changed on *entries*, which are the rows of ``listings``."""
    columns = Columns("history")
    for row, (entry, party) in enumerate(zip(entries, party_of, strict=True)):
        for change in entry.changes:
            runs = [_run(run) for run in change.runs]
            columns.add(party, row, change.field, change.value, runs)
    return columns.table()


def identity_table(joined: Iterable[Joined], party_of: Sequence[int]) -> pa.Table:
    """Make the table of which rows of ``listings`` were judged one party, and why."""
    columns = Columns("identities")
    for one in joined:
        columns.add(party_of[one.left], one.left, one.right, one.kind, one.reason)
    return columns.table()


def _run(run: Run) -> tuple[str | None, ...]:
    """Write a run as one record of the table."""
    absent = run.absent.isoformat() if run.absent else None
    return run.series, run.first.isoformat(), run.last.isoformat(), absent


def _citation(citation: Citation) -> tuple[str | None, ...]:
    """Write a citation as one record of the table."""
    return citation.text, str(citation.published) if citation.published else None, citation.url


def _schema(best: Iterable[Merged]) -> Schema:
    """Take the kind of party that the best placed entry states."""
    stated = (entry.schema for entry in best)
    return next((s for s in stated if s is not Schema.LEGAL_ENTITY), Schema.LEGAL_ENTITY)


def _names(party: PartyRow, caption: str) -> list[tuple[Name, list[int]]]:
    """Merge the names of a party's entries, the caption first, then by kind.

    A name is weak only if every listing that states it calls it weak.
    """
    merged: dict[str, tuple[Name, list[int]]] = {}
    stated = sorted(zip(party.listings, party.entries, strict=True), key=_by_rank)
    for listing, entry in stated:
        for name in entry.names:
            if name.value not in merged:
                merged[name.value] = (name, [listing])
                continue
            known, listings = merged[name.value]
            weak, lang = known.weak and name.weak, known.lang or name.lang
            merged[name.value] = (Name(name.value, known.kind, weak, lang), [*listings, listing])
    if len(merged) == 1:
        return [(name, sorted(listings)) for name, listings in merged.values()]
    return sorted(
        ((name, sorted(listings)) for name, listings in merged.values()),
        key=lambda one: (
            one[0].value != caption,
            _KINDS[one[0].kind],
            one[0].weak,
            one[0].value,
        ),
    )


def _by_rank(pair: tuple[int, Merged]) -> tuple[tuple[int, int], str]:
    """Order entries by who says it: curated first, then the newest edition."""
    return pair[1].caption_rank, pair[1].id


def _identifiers(party: PartyRow) -> list[tuple[Identifier, list[str], list[int]]]:
    """Collect the numbers of a party, each once, with the lists and listings that state it."""
    if len(party.entries) == 1:
        (entry,), (listing,) = party.entries, party.listings
        return [(number, [entry.list_id], [listing]) for number in sorted(entry.identifiers)]
    lists: dict[Identifier, set[str]] = {}
    listings: dict[Identifier, set[int]] = {}
    for listing, entry in zip(party.listings, party.entries, strict=True):
        for number in entry.identifiers:
            lists.setdefault(number, set()).add(entry.list_id)
            listings.setdefault(number, set()).add(listing)
    return [(one, sorted(lists[one]), sorted(listings[one])) for one in sorted(lists)]


def _addresses(party: PartyRow) -> list[tuple[Address, list[int]]]:
    """Collect the addresses of a party, each once, in order, with the listings that state it."""
    found: dict[Address, set[int]] = {}
    for listing, entry in zip(party.listings, party.entries, strict=True):
        for address in entry.addresses:
            found.setdefault(address, set()).add(listing)
    ordered = sorted(found, key=lambda a: (a.text, a.city or "", a.country or ""))
    return [(one, sorted(found[one])) for one in ordered]


def _responses(best: Iterable[Merged]) -> list[Response]:
    """Collect what the party answered, each answer once, in order."""
    found = {response for entry in best for response in entry.responses}
    return sorted(found, key=lambda r: (str(r.date or ""), r.source, r.text, r.url or ""))
