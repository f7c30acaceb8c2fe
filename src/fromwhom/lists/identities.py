"""Identities: which entries of several lists are one and the same party, and why.

Entries are joined, the surest reason first:

1. a user confirmed it; what a user cut is never joined again, by any reason;
2. the curated list judges them one party;
3. their lists share a numbering (those of OFAC), and the number is the same;
4. they share a number that names one legal person or one ship for ever, or a number that
   another list gave the party (the UN's reference on the UK's list) and a word of the name,
   which holds for people;
5. one list called a party by one id and then by another, because its ids are made of names:
   the first entry ends with the edition in which the second appears, and a name of theirs
   is the same;
6. a name of theirs is the same, and something else speaks for it: another name, a number, an
   address, the citation, or for an organisation the country; for people the day of birth.

Nothing but a judgement joins two entries that stand on one list together, or that lists with
one numbering give two numbers: who publishes them holds them apart. Nothing joins what two
curated identities, or two different numbers of one scheme, hold apart. A party is called by its
curated identity, else by the entry that was known first, so that a new list does not rename it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations
from typing import Final

from anyascii import anyascii

from fromwhom.data.lists_meta import ListMeta
from fromwhom.lists.entries import Merged
from fromwhom.lists.plain_names import in_any_order, plainly
from fromwhom.model import Schema
from fromwhom.values.dates import PartialDate
from fromwhom.values.identifiers import STRONG

REFERENCES: Final = frozenset({"UN-REF", "GB-OFSI-GROUP"})
"""Numbers that a list gives a party and other lists cite; they name people, too."""

_CRAFT: Final = (Schema.VESSEL, Schema.AIRPLANE)
_BODIES: Final = (Schema.COMPANY, Schema.ORGANIZATION, Schema.PUBLIC_BODY)
_SHORTEST: Final = 6
"""A name of fewer letters and digits is borne by too many to join anything."""
_SHORTEST_WORD: Final = 4
_TOO_MANY: Final = 8
"""A name that so many entries bear says nothing of who they are."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a user decided of two entries, by their ids: one party, or two."""

    left: str
    right: str
    same: bool
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Two entries, by their place in the order given, that were joined, and why.

    ``kind``: ``confirmed``, ``curated``, ``numbering``, ``number``, ``succession`` or ``name``.
    """

    left: int
    right: int
    kind: str
    reason: str


@dataclass(slots=True)
class _Group:
    """One party while entries are being joined."""

    members: list[int]
    lists: set[str]
    identity: str | None
    numbers: dict[str, set[str]]
    numbering: dict[str, str]
    cut: set[int] = field(default_factory=set)


def identities(
    entries: Sequence[Merged],
    lists: Mapping[str, ListMeta],
    judgements: Sequence[Judgement] = (),
    *,
    is_firm: Callable[[str], bool] = lambda _: False,
) -> tuple[list[list[int]], list[Joined]]:
    """Find which of *entries*, given in order of id, are one party, and say why.

    Args:
        entries: In order of id.
        lists: What is known of the lists, by id.
        judgements: What users decided; of two about the same entries the later one holds.
        is_firm: Says whether a name is an organisation's by its own words.

    Returns:
        The members of each party, and every join with its reason.
    """
    joining = _Joining(entries, lists, judgements)
    for one in joining.confirmed:
        joining.join(one, judged=True)
    for one in (*_curated(entries), *_numberings(entries, lists)):
        joining.join(one, judged=one.kind == "curated")
    for one in (*_numbers(entries), *_cited(entries), *_names(entries, is_firm)):
        joining.join(one, judged=False)
    return joining.groups(), joining.joined


class _Joining:
    """Joins entries one reason at a time, and keeps apart what must stay apart."""

    def __init__(
        self,
        entries: Sequence[Merged],
        lists: Mapping[str, ListMeta],
        judgements: Sequence[Judgement],
    ) -> None:
        """Begin with every entry a party of its own."""
        self._group: Final = [
            _Group([n], {e.list_id}, e.identity, _strong(e), _numbered(e, lists))
            for n, e in enumerate(entries)
        ]
        self.joined: Final[list[Joined]] = []
        self.confirmed: Final[list[Joined]] = []
        place = {entry.id: number for number, entry in enumerate(entries)}
        for one in {frozenset((j.left, j.right)): j for j in judgements}.values():
            left, right = place.get(one.left), place.get(one.right)
            if left is None or right is None or left == right:
                continue
            if one.same:
                told = f"{one.who}: {one.reason}" if one.reason else one.who
                self.confirmed.append(Joined(left, right, "confirmed", told))
            else:
                self._group[left].cut.add(right)
                self._group[right].cut.add(left)

    def join(self, one: Joined, *, judged: bool) -> None:
        """Join two parties, unless something holds them apart."""
        first, second = self._group[one.left], self._group[one.right]
        if first is second or not self._may(first, second, one, judged=judged):
            return
        if len(first.members) < len(second.members):
            first, second = second, first
        first.members += second.members
        first.lists |= second.lists
        first.identity = first.identity or second.identity
        first.cut |= second.cut
        first.numbering |= second.numbering
        for scheme, values in second.numbers.items():
            first.numbers.setdefault(scheme, set()).update(values)
        for member in second.members:
            self._group[member] = first
        self.joined.append(one)

    def _may(self, first: _Group, second: _Group, one: Joined, *, judged: bool) -> bool:
        """Say whether two parties may be joined for this reason."""
        if first.cut & set(second.members) or second.cut & set(first.members):
            return False
        if first.identity and second.identity and first.identity != second.identity:
            return judged and one.kind == "confirmed"
        if judged or one.kind == "succession":
            return True
        if one.kind == "name" and _contradict(first.numbers, second.numbers):
            return False
        apart = (
            first.numbering[n] != second.numbering[n]
            for n in first.numbering.keys() & second.numbering.keys()
        )
        return not first.lists & second.lists and not any(apart)

    def groups(self) -> list[list[int]]:
        """Give the members of every party, in order of their first."""
        found: dict[int, list[int]] = {}
        for number, group in enumerate(self._group):
            found.setdefault(id(group), []).append(number)
        return list(found.values())


def first_known(entries: Sequence[Merged]) -> Merged:
    """Choose the entry by which a party is called: the one that was known first."""
    return min(entries, key=lambda one: (one.known_from, one.id))


def _strong(entry: Merged) -> dict[str, set[str]]:
    """Collect the strong numbers of an entry by scheme."""
    found: dict[str, set[str]] = {}
    for number in entry.identifiers:
        if number.scheme in STRONG:
            found.setdefault(number.scheme, set()).add(number.value)
    return found


def _numbered(entry: Merged, lists: Mapping[str, ListMeta]) -> dict[str, str]:
    """Give the number of an entry by the numbering that its list shares with others, if any."""
    meta = lists.get(entry.list_id)
    return {meta.numbering: entry.entry_id} if meta and meta.numbering else {}


def _contradict(one: Mapping[str, set[str]], other: Mapping[str, set[str]]) -> bool:
    """Say whether two parties have different strong numbers of one scheme."""
    return any(not one[scheme] & other[scheme] for scheme in one.keys() & other.keys())


# --- numbers and judgements ------------------------------------------------------------------


def _linked(keys: Iterator[tuple[tuple[str, ...], int]], kind: str, told: str) -> Iterator[Joined]:
    """Join every entry to the first that has the same key."""
    seen: dict[tuple[str, ...], int] = {}
    for key, one in keys:
        first = seen.setdefault(key, one)
        if first != one:
            yield Joined(first, one, kind, told.format(key[-1]))


def _curated(entries: Sequence[Merged]) -> Iterator[Joined]:
    """Join the entries that share a curated identity."""
    keys = (((entry.identity,), one) for one, entry in enumerate(entries) if entry.identity)
    return _linked(keys, "curated", "the curated list judges them one party, {}")


def _numberings(entries: Sequence[Merged], lists: Mapping[str, ListMeta]) -> Iterator[Joined]:
    """Join the entries with one number on lists whose publisher numbers across them."""
    known = {one: meta.numbering for one, meta in lists.items() if meta.numbering}
    keys = (
        ((known[entry.list_id], entry.entry_id), one)
        for one, entry in enumerate(entries)
        if entry.list_id in known
    )
    return _linked(keys, "numbering", "the publisher gives them one number on its lists, {}")


def _numbers(entries: Sequence[Merged]) -> Iterator[Joined]:
    """Join the entries with a number that proves identity.

    A ship's number on a company (its owner's record) does not make the company a ship, and a
    company's number on a person does not make the person the company.
    """
    found: list[tuple[tuple[str, ...], int]] = []
    for one, entry in enumerate(entries):
        kind = "craft" if entry.schema in _CRAFT else "body"
        for number in entry.identifiers:
            if number.scheme in REFERENCES:
                continue
            if number.scheme in STRONG and entry.schema is not Schema.PERSON:
                found.append(((kind, str(number)), one))
    return _linked(iter(sorted(found)), "number", "they have one number, {}")


def _cited(entries: Sequence[Merged]) -> Iterator[Joined]:
    """Join the entries with a number that one list gave and another cites, people too.

    Lists cite wrongly at times: of 271 references of the UN in a British edition of 2020, 8
    were another party's. So the names must have a word in common.
    """
    bearers: dict[str, list[int]] = defaultdict(list)
    for one, entry in enumerate(entries):
        for number in entry.identifiers:
            if number.scheme in REFERENCES:
                bearers[str(number)].append(one)
    for cited, some in sorted(bearers.items()):
        for left, right in combinations(some, 2):
            if _words(entries[left]) & _words(entries[right]):
                yield Joined(left, right, "number", f"they have one number, {cited}")


def _words(entry: Merged) -> set[str]:
    """Give the words of the names of an entry that are long enough to mean something."""
    text = " ".join(anyascii(name.value).lower() for name in entry.names)
    return {word for word in re.split(r"[^a-z0-9]+", text) if len(word) >= _SHORTEST_WORD}


# --- names, with something that speaks for them ----------------------------------------------


@dataclass(frozen=True, slots=True)
class _Named:
    """An entry with its names, plainly written, that are long enough to mean somebody."""

    entry: Merged
    keys: frozenset[str]


def _names(entries: Sequence[Merged], is_firm: Callable[[str], bool]) -> Iterator[Joined]:
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
    why = _speaks_for(one, other, names=shared, firm=partial(is_firm, name))
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
    one: Merged, other: Merged, *, names: frozenset[str], firm: Callable[[], bool]
) -> str | None:
    """Say what besides a name speaks for one party, or give None.

    *names* are those they share, plainly written; *firm* says whether they are a firm's.
    """
    shared = sorted(str(n) for n in set(one.identifiers) & set(other.identifiers))
    if shared:
        return f"one number, {shared[0]}"
    if Schema.PERSON in (one.schema, other.schema):
        born = sorted({str(d) for d in _days(one) & _days(other)})
        return f"one day of birth, {born[0]}" if born else None
    if one.schema in _CRAFT or other.schema in _CRAFT:
        return None
    places = _places(one)
    if same := sorted(places.keys() & _places(other).keys()):
        return f"one address, {places[same[0]]}"
    countries = set(one.countries) & set(other.countries)
    if one.countries and other.countries and not countries:
        return None
    if len(names) > 1 and names & {in_any_order(one.name), in_any_order(other.name)}:
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
