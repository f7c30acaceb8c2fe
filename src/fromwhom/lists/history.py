"""History: what came and went on an entry while it stood on its list.

A party is renamed, an address is taken off, a programme is added. Each value of an entry has
runs of editions that state it, as the entry itself has. An edition speaks of a value only if
it shows the entry and covers the part that the value belongs to: a file of primary names
alone ends no alias. Kept is what changed; what every edition states has no history.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from fromwhom.lists.presence import Calendar, Run
from fromwhom.model import Listing, Part

PART_OF: Final[Mapping[str, Part]] = {
    "primary name": Part.PARTIES,
    "kind of party": Part.PARTIES,
    "programme": Part.PARTIES,
    "citation": Part.PARTIES,
    "start": Part.PARTIES,
    "end": Part.PARTIES,
    "name": Part.ALIASES,
    "weak name": Part.ALIASES,
    "address": Part.ADDRESSES,
    "identifier": Part.REMARKS,
    "birth date": Part.REMARKS,
    "detail": Part.REMARKS,
}
"""The fields whose history is kept, and the part of an edition that speaks of each."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What one listing states, and the bits of the editions that state exactly this."""

    listing: Listing
    editions: int


@dataclass(frozen=True, slots=True)
class Change:
    """A value of one field that not every edition states, and the runs of those that do."""

    field: str
    value: str
    runs: tuple[Run, ...]


def changes(
    statements: list[Stated], shown: int, covering: Mapping[Part, int], calendar: Calendar
) -> tuple[Change, ...]:
    """Find what changed on an entry in one series, in order of field and value.

    Args:
        statements: All that editions of the series state about it, at least one.
        shown: The bits of the editions of the series that show the entry.
        covering: Of each part, the bits of the editions that speak of it.
        calendar: Knows the days of the editions.
    """
    if len(statements) == 1:
        return ()
    stated: dict[tuple[str, str], int] = {}
    for one in statements:
        for key in values(one.listing):
            stated[key] = stated.get(key, 0) | one.editions
    series = statements[0].listing.series
    found = []
    for (field, value), editions in stated.items():
        asked = shown & covering[PART_OF[field]]
        if asked & ~editions:
            runs = calendar.runs(series, editions, among=asked | editions)
            found.append(Change(field, value, runs))
    return tuple(sorted(found, key=lambda one: (one.field, one.value)))


def values(listing: Listing) -> Iterator[tuple[str, str]]:
    """Yield every value of *listing* whose history is kept, with its field, as text."""
    party = listing.party
    yield "primary name", party.names[0].value
    for name in party.names:
        yield "weak name" if name.weak else "name", name.value
    yield "kind of party", party.schema
    yield from (("address", one.text) for one in party.addresses)
    yield from (("identifier", str(one)) for one in party.identifiers)
    yield from (("birth date", str(one)) for one in party.birth_dates)
    yield from (("programme", one) for one in listing.programmes)
    yield from (("citation", one.text) for one in listing.citations)
    yield from (("detail", f"{one.label}: {one.value}") for one in listing.details)
    if listing.valid.start:
        yield "start", str(listing.valid.start)
    if listing.valid.end:
        yield "end", str(listing.valid.end)
