"""Compare: one chunk of subjects against the index, from names to judged pairs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse

from fromwhom.data.weights_data import Weights
from fromwhom.screening.align import Doubles, Shared, Side, align
from fromwhom.screening.candidates import Space, near, positions, vectors
from fromwhom.screening.forms import (
    Bools, Forms, Ints, Longs, country_of, place_code, read_forms,
)  # fmt: skip
from fromwhom.screening.index import HAS_REGIONS, PLACES, Index, joined, key_of
from fromwhom.screening.persons import looks_like_person
from fromwhom.screening.signals import Facts, Pair
from fromwhom.screening.weigh import judge_companies, judge_persons, total
from fromwhom.values.identifiers import Identifier
from fromwhom.values.knowledge import NameKnowledge, Role

_GROUP: Final = 8  # the bit of Group and Holding, which every other form may stand beside
_ADDRESS_WORD: Final = re.compile(r"[0-9]{2,}|[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Subjects:
    """Distinct subjects as columns; None and () where the ledger states nothing."""

    names: list[str]
    countries: list[str | None]
    identifiers: list[tuple[Identifier, ...]]
    addresses: list[str | None]

    def slice(self, begin: int, end: int) -> "Subjects":
        """Select neighbouring subjects."""
        return Subjects(
            self.names[begin:end], self.countries[begin:end],
            self.identifiers[begin:end], self.addresses[begin:end],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compared:
    """Judged pairs of one chunk, each under the listed name that fits best."""

    subject: Longs
    party: Ints
    name: Ints
    bits: Doubles
    probability: Doubles
    relation: npt.NDArray[np.int8]
    facts: Facts

    def take(self, rows: Longs) -> "Compared":
        """Select pairs."""
        return Compared(
            *(
                getattr(self, f.name).take(rows)
                if f.name == "facts"
                else getattr(self, f.name)[rows]
                for f in fields(self)
            )
        )


@dataclass(frozen=True, slots=True)
class _Chunk:
    """One chunk of subjects, read."""

    subjects: Subjects
    forms: Forms
    known: Ints
    weight: npt.NDArray[np.float32]
    person_like: Bools


@dataclass(frozen=True, slots=True)
class Comparison:
    """The opened index with all that comparing needs."""

    index: Index
    tables: Mapping[str, pa.Table]
    knowledge: NameKnowledge
    weights: Weights

    def restricted(self, mask: Bools | None) -> "Comparison":
        """Search only the parties of *mask*; None searches all."""
        if mask is None:
            return self
        spaces = []
        for space in self.index.spaces:
            keep = np.flatnonzero(mask[self.index.party[space.form]])
            spaces.append(Space(sparse.csr_matrix(space.matrix[:, keep]), space.form[keep]))
        party = np.where(mask[self.index.identifier_party], self.index.identifier_party, -1)
        index = replace(
            self.index, spaces=(spaces[0], spaces[1]), identifier_party=party.astype(np.int32)
        )
        return replace(self, index=index)

    def run(self, subjects: Subjects, least: float, most: int) -> Compared:
        """Compare one chunk of subjects with all parties."""
        chunk = self._read(subjects)
        companies, persons = self._candidates(chunk, most)
        parts = [
            self._judge(chunk, pairs, least, person=person)
            for pairs, person in ((companies, False), (persons, True))
        ]
        return _concatenate(parts)

    def pair(self, subjects: Subjects, party: int, name: int) -> Compared:
        """Compare one subject with one *party* under one *name*."""
        chunk = self._read(subjects)
        listed = np.flatnonzero((self.index.name == name) & (self.index.party == party))
        left = np.repeat(np.arange(len(chunk.forms.row), dtype=np.int32), len(listed))
        right = np.tile(listed.astype(np.int32), len(chunk.forms.row))
        person = bool(self.index.person[listed].all())
        return self._judge(chunk, (left, right), 0.0, person=person)

    def _read(self, subjects: Subjects) -> _Chunk:
        """Read the names of a chunk into forms and weigh their words."""
        names = pa.array(subjects.names, pa.string())
        forms = read_forms(names, self.knowledge, self.weights.rarity)
        known = positions(forms.words.text, self.index.words)
        weight = forms.words.weight.copy()
        weight[known >= 0] = self.index.weight[known[known >= 0]]
        return _Chunk(subjects, forms, known, weight, looks_like_person(names, forms))

    def _candidates(
        self, chunk: _Chunk, most: int
    ) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
        """Find the pairs of forms worth comparing: of companies, and of persons."""
        matrix = vectors(
            chunk.forms.start, chunk.forms.word, chunk.forms.words,
            chunk.weight, chunk.known, self.index.gram,
        )  # fmt: skip
        matrix.resize((matrix.shape[0], self.index.spaces[0].matrix.shape[0]))
        like = chunk.person_like[chunk.forms.row]
        found = []
        for space, which in zip(self.index.spaces, (~like, like), strict=True):
            rows = np.flatnonzero(which).astype(np.int32)
            left, right = near(matrix[rows], space, self.weights.retrieval.floor, most)
            found.append((rows[left], right))
        persons = found[1]
        binds = self.index.binds[self.index.party[persons[1]]]
        by_number = self._by_identifier(chunk)
        is_person = self.index.person[by_number[1]]
        return (
            _joined_pairs(found[0], by_number, ~is_person),
            _joined_pairs((persons[0][binds], persons[1][binds]), by_number, is_person),
        )

    def _by_identifier(self, chunk: _Chunk) -> tuple[Ints, Ints]:
        """Pair subjects with the parties that carry one of their identifiers."""
        left: list[int] = []
        right: list[int] = []
        for i, numbers in enumerate(chunk.subjects.identifiers):
            for number in numbers:
                for party in self._carriers(number):
                    mine = np.flatnonzero(chunk.forms.row == i).tolist()
                    theirs = np.flatnonzero(self.index.party == party).tolist()
                    left += [a for a in mine for _ in theirs]
                    right += [b for _ in mine for b in theirs]
        return np.array(left, np.int32), np.array(right, np.int32)

    def _carriers(self, number: Identifier) -> list[int]:
        """List the parties that carry *number*."""
        key = np.uint64(key_of(number.scheme, number.value))
        begin, end = np.searchsorted(self.index.identifier_keys, [key, key + np.uint64(1)])
        return [p for p in self.index.identifier_party[begin:end].tolist() if p >= 0]

    def _judge(
        self, chunk: _Chunk, pairs: tuple[Ints, Ints], least: float, *, person: bool
    ) -> Compared:
        """Align, weigh and decide pairs of forms; keep each party's best name."""
        facts = self._facts(chunk, pairs, person=person)
        bits = total(facts, self.weights)
        judge = judge_persons if person else judge_companies
        relation, chance = judge(facts, bits, self.weights.decision, least)
        subject = chunk.forms.row[pairs[0]].astype(np.int64)
        party = self.index.party[pairs[1]]
        name = self.index.name[pairs[1]]
        order = np.lexsort((name, -bits, relation, party, subject))
        key = subject[order] * (int(self.index.party.max(initial=0)) + 1) + party[order]
        first = np.concatenate(([True], key[1:] != key[:-1]))[: len(key)]
        best = order[first]
        return Compared(
            subject[best], party[best], name[best], bits[best], chance[best], relation[best],
            facts.take(best),
        )  # fmt: skip

    def _facts(self, chunk: _Chunk, pairs: tuple[Ints, Ints], *, person: bool) -> Facts:
        """Gather what is known about pairs of forms."""
        index = self.index
        shared = align(*self._sides(chunk, person=person), pairs, self.weights.name)
        party = index.party[pairs[1]].astype(np.int64)
        subject = chunk.forms.row[pairs[0]]
        nothing = np.zeros(len(party), np.int8)
        mine = chunk.forms.legal[pairs[0]] & ~np.uint8(_GROUP)
        theirs = index.legal[pairs[1]] & ~np.uint8(_GROUP)
        stated = (mine > 0) & (theirs > 0)
        legal = np.where(stated, np.where(mine & theirs, 1, -1), 0).astype(np.int8)
        country = _codes(chunk.subjects.countries)[subject]
        place, left = _places(chunk.forms, index, pairs, country)
        identical = (
            (chunk.forms.legal[pairs[0]] == index.legal[pairs[1]])
            & ((mine > 0) | (shared.words > 1))
            & (np.diff(chunk.forms.start)[pairs[0]] == np.diff(index.side.start)[pairs[1]])
            & (shared.words == np.diff(chunk.forms.start)[pairs[0]])
            & (shared.errors == 0)
        )
        return Facts(
            shared=shared,
            identical=identical.astype(np.int8),
            legal=nothing if person else legal,
            place=nothing if person else place,
            place_left=nothing if person else left,
            country=_country_state(country, party, index.place_keys),
            identifier=self._identifier_state(chunk, subject, party),
            address=self._address_state(chunk, subject, party),
            vessel=index.vessel[party].astype(np.int8),
            native=self._native_state(chunk, pairs[0], party),
        )

    def _sides(self, chunk: _Chunk, *, person: bool) -> tuple[Side, Side]:
        """Number the words of both sides alike; in persons' names every word counts."""
        index, words = self.index, chunk.forms.words
        size = len(index.words)
        number = np.where(chunk.known >= 0, chunk.known, size + np.arange(len(words.text)))
        role = np.concatenate([index.role, words.role])
        listed = index.side
        if person:
            role = np.full(len(role), Role.CORE, np.uint8)
            listed = replace(listed, role=role[:size])
        subject = Side(
            chunk.forms.start, number[chunk.forms.word], role,
            np.concatenate([index.weight, words.weight]),
            pa.concat_arrays([index.words, pa.array(words.text, pa.string())]),
            joined(chunk.forms), chunk.forms.cut,
        )  # fmt: skip
        return subject, listed

    def _identifier_state(self, chunk: _Chunk, subject: Ints, party: Longs) -> npt.NDArray[np.int8]:
        """Compare identifiers, of those subjects that state one."""
        state = np.zeros(len(subject), np.int8)
        has = np.array([bool(n) for n in chunk.subjects.identifiers], np.bool_)
        for at in np.flatnonzero(has[subject]).tolist():
            numbers = chunk.subjects.identifiers[subject[at]]
            if any(int(party[at]) in self._carriers(n) for n in numbers):
                state[at] = 1
            elif any(
                _contains(self.index.scheme_keys, key_of(int(party[at]), n.scheme)) for n in numbers
            ):
                state[at] = -1
        return state

    def _address_state(self, chunk: _Chunk, subject: Ints, party: Longs) -> npt.NDArray[np.int8]:
        """Compare addresses, of those subjects that state one."""
        state = np.zeros(len(subject), np.int8)
        has = np.array([bool(a) for a in chunk.subjects.addresses], np.bool_)
        rows = np.flatnonzero(has[subject])
        if len(rows) == 0:
            return state
        owner = self.tables["addresses"]["party"].to_numpy()
        order = np.argsort(owner, kind="stable")
        begin = np.searchsorted(owner[order], party[rows], side="left")
        end = np.searchsorted(owner[order], party[rows], side="right")
        for at, low, high in zip(rows.tolist(), begin.tolist(), end.tolist(), strict=True):
            mine = _address_words(chunk.subjects.addresses[subject[at]] or "")
            texts = self.tables["addresses"]["text"].take(pa.array(order[low:high])).to_pylist()
            state[at] = int(any(_same_address(mine, _address_words(t)) for t in texts))
        return state

    def _native_state(self, chunk: _Chunk, form: Ints, party: Longs) -> npt.NDArray[np.int8]:
        """Compare Chinese trade names, where both sides have one."""
        state = np.zeros(len(party), np.int8)
        has = np.array([bool(n) for n in chunk.forms.native], np.bool_)
        both = has[form] & np.isin(party, self.index.native_parties)
        for at in np.flatnonzero(both).tolist():
            key = key_of(int(party[at]), chunk.forms.native[form[at]])
            state[at] = 1 if _contains(self.index.native_keys, key) else -1
        return state


def pair_of(
    compared: Compared, row: int, subjects: Subjects, comparison: Comparison, name: int
) -> Pair:
    """Show one compared pair: its facts as numbers, and the texts of its sentences."""
    facts, shared = compared.facts, compared.facts.shared
    values = {f.name: float(getattr(shared, f.name)[row]) for f in fields(Shared)}
    values |= {
        f.name: float(getattr(facts, f.name)[row]) for f in fields(Facts) if f.name != "shared"
    }
    i = int(compared.subject[row])
    party = int(compared.party[row])
    listed = str(comparison.tables["names"]["value"][name].as_py())
    mine, theirs = _trade_words(subjects.names[i], comparison), _trade_words(listed, comparison)
    numbers = [n for n in subjects.identifiers[i] if party in comparison._carriers(n)]
    return Pair(
        facts=values,
        subject=subjects.names[i],
        listed=listed,
        shared_core=" ".join(w for w in theirs if w in mine),
        left_subject=" ".join(w for w in mine if w not in theirs),
        left_listed=" ".join(w for w in theirs if w not in mine),
        country_subject=subjects.countries[i] or "",
        country_listed=", ".join(comparison.tables["parties"]["countries"][party].as_py() or ()),
        identifiers=", ".join(map(str, numbers)),
    )


def _trade_words(name: str, comparison: Comparison) -> list[str]:
    """List the trade-name words of one name."""
    forms = read_forms(pa.array([name]), comparison.knowledge, comparison.weights.rarity)
    return [forms.words.text[w] for w in forms.word.tolist() if forms.words.role[w] == Role.CORE]


def _places(
    forms: Forms, index: Index, pairs: tuple[Ints, Ints], country: Ints
) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int8]]:
    """Compare the places in both names with each other and with the party's places."""
    mine = forms.words.place[forms.word]
    pair, code = _expand(forms.start, mine, pairs[0])
    party = index.party[pairs[1]].astype(np.int64)[pair] * PLACES
    land = country_of(code)
    here = _within(index.place_keys, party + code) & (code != land)
    near_ = _within(index.place_keys, party + land)
    divided = _within(index.place_keys, party + land + HAS_REGIONS)
    anywhere = _known_countries(index.place_keys, index.party[pairs[1]].astype(np.int64))[pair]
    theirs, other = _expand(index.side.start, index.place[index.side.word], pairs[1])
    printed = np.unique(theirs * np.int64(PLACES) + other)
    here |= _within(printed, pair * np.int64(PLACES) + code)
    state = np.where(
        here, 2,
        np.where(near_, np.where((code != land) & divided, -1, 1), np.where(anywhere, -2, 0)),
    )  # fmt: skip
    worst = np.zeros(len(pairs[0]), np.int8)
    best = np.zeros(len(pairs[0]), np.int8)
    np.minimum.at(worst, pair, state.astype(np.int8))
    np.maximum.at(best, pair, state.astype(np.int8))
    place = np.where((worst == -2) | ((worst < 0) & (best < 2)), worst, best).astype(np.int8)
    lands = np.unique(np.concatenate([pair * np.int64(PLACES) + k for k in (land, code)]))
    key = theirs * np.int64(PLACES)
    home = country_of(other)
    whole = other == home
    answered = _within(lands, key + other) | (whole & (country[theirs] == home))
    left = np.zeros(len(pairs[0]), np.int8)
    np.maximum.at(left, theirs[~answered], np.where(whole, 2, 1).astype(np.int8)[~answered])
    return place, left


def _expand(start: Longs, place: Ints, form: Ints) -> tuple[Longs, Ints]:
    """List the (pair, place code) of the place words of each pair's form."""
    has = np.concatenate(([0], np.cumsum(place > 0)))
    begin, end = has[start[form]], has[start[form + 1]]
    count = end - begin
    pair = np.repeat(np.arange(len(form)), count)
    within = np.arange(len(pair)) - np.repeat(np.cumsum(count) - count, count)
    return pair, place[place > 0][begin[pair] + within]


def _within(keys: Longs, wanted: Longs) -> Bools:
    """Say which *wanted* keys are among the sorted *keys*."""
    if len(keys) == 0:
        return np.zeros(len(wanted), np.bool_)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.asarray(keys[at] == wanted, np.bool_)


def _known_countries(keys: Longs, party: Longs) -> Bools:
    """Say of which parties any place is known."""
    return np.searchsorted(keys, party * PLACES) < np.searchsorted(keys, (party + 1) * PLACES)


def _country_state(country: Ints, party: Longs, keys: Longs) -> npt.NDArray[np.int8]:
    """Compare the stated country of the subject with the party's known ones."""
    same = _within(keys, party * PLACES + country)
    known = _known_countries(keys, party)
    return np.where((country > 0) & known, np.where(same, 1, -1), 0).astype(np.int8)


def _codes(countries: list[str | None]) -> Ints:
    """Write stated ISO 3166-1 countries as place codes, 0 where none is stated."""
    return np.array(
        [place_code(c.upper()) if c and len(c) == 2 and c.isascii() and c.isalpha() else 0
         for c in countries],
        np.int32,
    )  # fmt: skip


def _contains(keys: npt.NDArray[np.uint64], key: int) -> bool:
    """Say whether a sorted array of hashes holds *key*."""
    at = int(np.searchsorted(keys, np.uint64(key)))
    return at < len(keys) and int(keys[at]) == key


def _address_words(text: str) -> frozenset[str]:
    """Give the figures and longer words of an address."""
    return frozenset(_ADDRESS_WORD.findall(text.casefold()))


def _same_address(one: frozenset[str], two: frozenset[str]) -> bool:
    """Say whether two addresses share a figure and two longer words."""
    both = one & two
    figures = sum(w.isdigit() for w in both)
    return figures > 0 and len(both) - figures > 1


def _joined_pairs(
    found: tuple[Ints, Ints], more: tuple[Ints, Ints], which: Bools
) -> tuple[Ints, Ints]:
    """Join two sets of pairs, each pair once."""
    left = np.concatenate([found[0], more[0][which]]).astype(np.int64)
    right = np.concatenate([found[1], more[1][which]]).astype(np.int64)
    both = np.unique((left << 32) | right) if which.any() else (left << 32) | right
    return (both >> 32).astype(np.int32), (both & 0xFFFFFFFF).astype(np.int32)


def _concatenate(parts: list[Compared]) -> Compared:
    """Join judged pairs."""

    def join(values: Iterator[npt.NDArray[np.generic]]) -> npt.NDArray[np.generic]:
        """Join one column."""
        return np.concatenate(list(values))

    def join_facts(facts: list[Facts]) -> Facts:
        """Join the facts column by column."""
        shared = Shared(*(join(getattr(f.shared, c.name) for f in facts) for c in fields(Shared)))
        rest = (
            join(getattr(f, c.name) for f in facts) for c in fields(Facts) if c.name != "shared"
        )
        return Facts(shared, *rest)

    return Compared(
        *(join(getattr(p, c.name) for p in parts) for c in fields(Compared) if c.name != "facts"),
        join_facts([p.facts for p in parts]),
    )
