"""History: what came and went on an entry while it stood on its list.

A party is renamed, an address is taken off, a programme is added. Each value of an entry has
runs of editions that state it, as the entry itself has. An edition speaks of a value only if
it shows the entry and covers the part that the value belongs to: a file of primary names
alone ends no alias. Kept is what changed; what every edition states has no history.
"""

from collections.abc import Iterable, Iterator, Mapping
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


@dataclass(frozen=True, slots=True)
class Series:
    """What the editions of one series state about an entry, and which of them show it."""

    name: str
    shown: int
    stated: tuple[Stated, ...]


def changes(
    series: Iterable[Series], covering: Mapping[Part, int], calendar: Calendar
) -> tuple[Change, ...]:
    """Find what changed on an entry, in order of field and value.

    A value that changed in one series is told with its runs in every series that states it:
    what one publisher leaves out, another may state still.

    Args:
        series: What is stated about the entry, series by series.
        covering: Of each part, the bits of the editions that speak of it.
        calendar: Knows the days of the editions.
    """
    every = list(series)
    several = {one.name: _stated(one) for one in every if len(one.stated) > 1}
    changed = {
        key
        for one in every
        for key, editions in several.get(one.name, {}).items()
        if one.shown & covering[PART_OF[key[0]]] & ~editions
    }
    told: dict[tuple[str, str], list[Run]] = {key: [] for key in sorted(changed)}
    for one in every if changed else ():
        stated = several.get(one.name) or _stated(one)
        for key in changed & stated.keys():
            asked = one.shown & covering[PART_OF[key[0]]] | stated[key]
            told[key] += calendar.runs(one.name, stated[key], among=asked)
    return tuple(Change(*key, tuple(runs)) for key, runs in told.items())


def _stated(series: Series) -> dict[tuple[str, str], int]:
    """Give, of every value that a series states, the bits of the editions that do."""
    first, *others = series.stated
    found = dict.fromkeys(values(first.listing), first.editions)
    for one in others:
        for key in values(one.listing):
            found[key] = found.get(key, 0) | one.editions
    return found


def values(listing: Listing) -> Iterator[tuple[str, str]]:
    """Yield every value of *listing* whose history is kept, with its field, as text."""
    party = listing.party
    yield "primary name", party.names[0].value
    yield from (("name", one.value) for one in party.names)
    yield from (("weak name", one.value) for one in party.names if one.weak)
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
