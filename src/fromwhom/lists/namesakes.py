"""Namesakes: entries of several lists with one name, and what else speaks for one party.

A name alone joins nothing. Beside it stands another name, a number, an address, the citation,
for an organisation the country, for people the day of birth; or one list called the party by
one id and then by another.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import Final

from fromwhom.lists.entries import Merged
from fromwhom.lists.plain_names import in_any_order, plainly
from fromwhom.model import Schema
from fromwhom.values.dates import PartialDate

CRAFT: Final = (Schema.VESSEL, Schema.AIRPLANE)
_BODIES: Final = (Schema.COMPANY, Schema.ORGANIZATION, Schema.PUBLIC_BODY)
_SHORTEST: Final = 6
"""A name of fewer letters and digits is borne by too many to join anything."""
_TOO_MANY: Final = 8
"""A name that so many entries bear says nothing of who they are."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Two entries, by their place in the order given, that were joined, and why.

    ``kind``: ``confirmed``, ``curated``, ``numbering``, ``number``, ``succession`` or ``name``.
    """

    left: int
    right: int
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Named:
    """An entry with its names, plainly written, that are long enough to mean somebody."""

    entry: Merged
    keys: frozenset[str]


def namesakes(entries: Sequence[Merged], is_firm: Callable[[str], bool]) -> Iterator[Joined]:
    """Join the entries with one name, where something else speaks for it."""
    named = [_Named(entry, _keys(entry)) for entry in entries]
    bearers: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(named):
        for key in sorted(one.keys):
            bearers[key].append(place)
    found: dict[tuple[int, int], Joined] = {}
    for some in bearers.values():
        if 1 < len(some) <= _TOO_MANY:
            for pair in combinations(some, 2):
                if pair not in found and (joined := _joined(named, *pair, is_firm)):
                    found[pair] = joined
    yield from sorted(
        found.values(), key=lambda one: (one.kind != "succession", one.left, one.right)
    )


def _keys(entry: Merged) -> frozenset[str]:
    """Give the names of an entry, plainly written, that are long enough to mean somebody.

    A name counts in whatever order its words stand: "RI JE-SON" is "Je-son RI".
    """
    found = (in_any_order(name.value) for name in entry.names if not name.weak)
    return frozenset(key for key in found if len(key) >= _SHORTEST)


def _joined(
    named: Sequence[_Named], left: int, right: int, is_firm: Callable[[str], bool]
) -> Joined | None:
    """Say why two entries that share a name are one party, or give None."""
    one, other = named[left].entry, named[right].entry
    shared = named[left].keys & named[right].keys
    if (one.schema is Schema.PERSON) != (other.schema is Schema.PERSON) and _stated(one, other):
        return None
    name = next(n.value for n in one.names if not n.weak and in_any_order(n.value) in shared)
    if one.list_id == other.list_id:
        if not _succeeds(one, other):
            return None
        told = f"the list calls it {other.entry_id} where it called it {one.entry_id}: {name}"
        return Joined(left, right, "succession", told)
    several = len(shared) > 1 and bool(shared & {in_any_order(e.name) for e in (one, other)})
    why = _speaks_for(one, other, several=several, firm=partial(is_firm, name))
    return Joined(left, right, "name", f"they have one name, {name}, and {why}") if why else None


def _stated(one: Merged, other: Merged) -> bool:
    """Say whether both lists state what kind of party it is."""
    return Schema.LEGAL_ENTITY not in (one.schema, other.schema)


def _succeeds(one: Merged, other: Merged) -> bool:
    """Say whether one entry of a list begins with the very edition in which the other is gone."""
    ends = {(run.series, run.absent) for run in one.runs if run.absent}
    begins = {(run.series, run.first) for run in other.runs}
    after = {(run.series, run.absent) for run in other.runs if run.absent}
    before = {(run.series, run.first) for run in one.runs}
    return bool(ends & begins or after & before) and not _together(one, other)


def _together(one: Merged, other: Merged) -> bool:
    """Say whether an edition shows both entries."""
    return any(
        a.series == b.series and a.first <= b.last and b.first <= a.last
        for a in one.runs
        for b in other.runs
    )


def _speaks_for(
    one: Merged, other: Merged, *, several: bool, firm: Callable[[], bool]
) -> str | None:
    """Say what besides a name speaks for one party, or give None.

    *several* says that they share more than one name, and the first name of one of them;
    *firm* whether it is a firm's.
    """
    shared = sorted(str(n) for n in set(one.identifiers) & set(other.identifiers))
    if shared:
        return f"one number, {shared[0]}"
    if Schema.PERSON in (one.schema, other.schema):
        born = sorted({str(d) for d in _days(one) & _days(other)})
        return f"one day of birth, {born[0]}" if born else None
    if one.schema in CRAFT or other.schema in CRAFT:
        return None
    places = _places(one)
    if same := sorted(places.keys() & _places(other).keys()):
        return f"one address, {places[same[0]]}"
    countries = set(one.countries) & set(other.countries)
    if one.countries and other.countries and not countries:
        return None
    if several:
        return "another name of theirs is the same, too"
    cited = {c.text for c in one.citations if c.published} & {c.text for c in other.citations}
    if cited:
        return f"one citation, {min(cited)}"
    body = one.schema in _BODIES or other.schema in _BODIES or firm()
    return f"one country, {min(countries)}" if countries and body else None


def _places(entry: Merged) -> dict[str, str]:
    """Give the addresses of an entry by how they are plainly written; a town alone is none."""
    streets = (a.text for a in entry.addresses if any(sign.isdigit() for sign in a.text))
    return {plainly(text): text for text in streets}


def _days(entry: Merged) -> set[PartialDate]:
    """Give the days of birth of an entry that are known to the day."""
    return {one for one in entry.birth_dates if one.day}
