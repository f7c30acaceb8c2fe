"""Compare: one chunk of subjects against the index, from names to judged pairs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
from scipy import sparse

from fromwhom.data.weights_data import Weights
from fromwhom.screening import columns, letters
from fromwhom.screening.align import align
from fromwhom.screening.births import compare_births, states_birth
from fromwhom.screening.candidates import (
    Space,
    cosines,
    joined_pairs,
    meant,
    nearest,
    rows_of,
)
from fromwhom.screening.columns import Bools, Doubles, Ints, Longs
from fromwhom.screening.compared import Compared, concatenated
from fromwhom.screening.fathers import between, turned
from fromwhom.screening.forms import Forms, fills_a_field, read_forms
from fromwhom.screening.grid import Side
from fromwhom.screening.index import SHORTEST_MEANT, Index
from fromwhom.screening.particulars import (
    carriers,
    compare_addresses,
    compare_identifiers,
    compare_native,
)
from fromwhom.screening.persons import (
    looks_like_person,
    may_be_chinese_person,
    may_be_foreign_person,
    may_be_named_person,
)
from fromwhom.screening.resemblance import (
    across_scripts,
    same_initials,
    sounds_shared,
    weak_reading,
)
from fromwhom.screening.sides import side_of
from fromwhom.screening.signals import Facts
from fromwhom.screening.subjects import Subjects
from fromwhom.screening.vectors import vectors
from fromwhom.screening.weigh import (
    RELATED,
    SAME,
    as_told,
    held_back,
    judge_companies,
    judge_persons,
    not_ahead,
    outranked,
    total,
)
from fromwhom.screening.whereabouts import (
    compare_countries,
    compare_places,
    country_codes,
)
from fromwhom.screening.wording import compare_wording
from fromwhom.values.identifiers import Identifier
from fromwhom.values.knowledge import NameKnowledge, Role
from fromwhom.values.reading import ReadingKind


@dataclass(frozen=True, slots=True)
class _Chunk:
    """One chunk of subjects, read."""

    subjects: Subjects
    forms: Forms
    like: tuple[Bools, Bools]  # which forms may be companies', and persons'
    personal: Bools  # which subjects look like persons, or may be Chinese ones
    named: Bools  # which may be persons, for no word of business says otherwise
    side: Side
    vectors: sparse.csr_matrix
    letters: letters.Letters
    begun: tuple[Ints, Ints]  # cut forms, and the listed ones that begin so


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
        one, two = self.index.spaces
        keep = tuple(np.flatnonzero(mask[self.index.party[space.form]]) for space in (one, two))
        spaces = one.only(keep[0]), two.only(keep[1])
        party = np.where(mask[self.index.identifier_party], self.index.identifier_party, -1)
        index = replace(
            self.index,
            spaces=spaces,
            deep=self.index.deep.only(spaces, (keep[0], keep[1])),
            identifier_party=party.astype(np.int32),
        )
        return replace(self, index=index)

    def run(self, subjects: Subjects, least: float, most: int) -> Compared:
        """Compare one chunk of subjects with all parties."""
        chunk = self._read(subjects)
        companies, persons = self._candidates(chunk, most)
        parts = [
            self._judge(chunk, pairs, least, person=person)
            for pairs, person in ((companies, False), (persons, True))
            if len(pairs[0]) or not person
        ]
        found = concatenated(parts)
        if most > self.weights.retrieval.most:
            met = found.form, found.listed
            bits = self.index.deep.order(chunk.forms.plain, met, found.facts.near)
            found = replace(found, order=bits)
        return found

    def pairs(self, subjects: Subjects, parties: Ints, names: Ints, least: float = 0.0) -> Compared:
        """Compare each subject with the party of its position, under one name of it."""
        chunk = self._read(subjects)
        both = self._forms_of(chunk, parties, names)
        person = self.index.person[both[1]]
        parts = [
            self._judge(chunk, (both[0][which], both[1][which]), least, person=kind)
            for which, kind in ((~person, False), (person, True))
        ]
        together = concatenated(parts)
        return together.take(np.argsort(together.subject, kind="stable"))

    def _forms_of(self, chunk: _Chunk, parties: Ints, names: Ints) -> tuple[Ints, Ints]:
        """List the forms of each subject, each with all of its party's name."""
        order = np.argsort(self.index.name, kind="stable").astype(np.int32)
        ends = [np.searchsorted(self.index.name[order], names, side=s) for s in ("left", "right")]
        owner, at = columns.members(np.column_stack(ends).ravel(), 2 * np.arange(len(names)))
        good = self.index.party[order[at]] == parties[owner]
        owner, listed = owner[good], order[at[good]]
        mine = np.argsort(chunk.forms.row, kind="stable").astype(np.int32)
        start = np.searchsorted(owner, np.arange(len(names) + 1))
        which, at = columns.members(start, chunk.forms.row[mine])
        return mine[which], listed[at]

    def _read(self, subjects: Subjects) -> _Chunk:
        """Read the names of a chunk into forms and weigh their words."""
        names = columns.texts(subjects.names)
        forms = read_forms(names, self.knowledge, self.weights.rarity)
        known = np.array([self.index.number.get(w, -1) for w in forms.words.text], np.int32)
        weight = forms.words.weight.copy()
        weight[known >= 0] = self.index.weight[known[known >= 0]]
        person = looks_like_person(names, forms)
        either = may_be_chinese_person(len(names), forms, self.knowledge)
        personal = person | either
        either |= may_be_foreign_person(len(names), forms) | states_birth(subjects)
        named = may_be_named_person(len(names), forms)
        like = (~person | either)[forms.row], (person | either | named)[forms.row]
        side = side_of(self.index, forms, known, weight)
        own = vectors(forms, weight, self._meant(forms, known), self.index.terms)
        full = fills_a_field(columns.lengths(names))[forms.row]
        spelt_out = letters.letters_of(forms.plain, forms.kind, full)
        begun = letters.begun_by(spelt_out, self.index.written, self.index.party)
        return _Chunk(subjects, forms, like, personal, named, side, own, spelt_out, begun)

    def _candidates(self, chunk: _Chunk, most: int) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
        """Find the pairs of forms worth comparing: of companies, and of persons."""
        found = []
        own, spaces = chunk.vectors, self.index.spaces
        if most > self.weights.retrieval.most:
            own, spaces = self.index.deep.search(own, chunk.forms.plain)
        for space, which in zip(spaces, chunk.like, strict=True):
            parts = [
                self._near(own, np.flatnonzero(which & kinds), space, wide)
                for kinds, wide in self._widths(chunk.forms, most)
            ]
            lefts, rights = zip(*parts, strict=True)
            found.append((np.concatenate(lefts), np.concatenate(rights)))
        left, right = found[1]
        binds = self.index.binds[self.index.party[right]]
        by_number = self._by_identifier(chunk)
        is_person = self.index.person[by_number[1]]
        companies = joined_pairs(found[0], self._by_letters(chunk), None)
        return (
            joined_pairs(companies, by_number, ~is_person),
            joined_pairs((left[binds], right[binds]), by_number, is_person),
        )

    def _widths(self, forms: Forms, most: int) -> list[tuple[Bools, tuple[float, int]]]:
        """Say how widely forms are searched: those that had to be read otherwise, more so.

        Where more parties are asked for than usual, less alike names are looked at.
        """
        retrieval = self.weights.retrieval
        floor = retrieval.floor if most <= retrieval.most else retrieval.deep_floor
        written = forms.kind == ReadingKind.WRITTEN
        other = min(floor, retrieval.other_floor), max(most, retrieval.other_most)
        return [(written, (floor, most)), (~written, other)]

    def _near(
        self, matrix: sparse.csr_matrix, rows: Longs, space: Space, wide: tuple[float, int]
    ) -> tuple[Ints, Ints]:
        """Find the listed forms that come near to the forms at *rows*."""
        at = rows.astype(np.int32)
        if len(at) == 0:
            return at, at
        left, right, _ = nearest(rows_of(matrix, at), space, *wide)
        return at[left], right

    def _meant(self, forms: Forms, known: Ints) -> Ints:
        """Give each word's listed word: itself if *known*, or one that it may misspell."""
        words = forms.words
        length = np.array([len(w) for w in words.text], np.int64)
        rest = np.flatnonzero((known < 0) & (words.role == Role.CORE) & (length >= SHORTEST_MEANT))
        known = known.copy()
        text = columns.pick(columns.texts(words.text), rest)
        known[rest] = meant(text, self.index.near_keys, self.index.near_words)
        return known

    def _by_letters(self, chunk: _Chunk) -> tuple[Ints, Ints]:
        """Pair companies' forms with the listed ones of nearly their letters, or that begin so."""
        index = self.index
        same = letters.near_letters(chunk.letters, index.written)
        left, right = (np.concatenate(both) for both in zip(same, chunk.begun, strict=True))
        keep = index.spaces[0].has(right) & chunk.like[0][left]
        return left[keep], right[keep]

    def _by_identifier(self, chunk: _Chunk) -> tuple[Ints, Ints]:
        """Pair subjects with the parties that carry one of their identifiers."""
        left: list[int] = []
        right: list[int] = []
        for i, numbers in enumerate(chunk.subjects.identifiers):
            for number in numbers:
                for party in self.carriers(number):
                    mine = np.flatnonzero(chunk.forms.row == i).tolist()
                    theirs = np.flatnonzero(self.index.party == party).tolist()
                    left += [a for a in mine for _ in theirs]
                    right += [b for _ in mine for b in theirs]
        return np.array(left, np.int32), np.array(right, np.int32)

    def carriers(self, number: Identifier) -> list[int]:
        """List the parties that carry *number*."""
        return carriers(self.index, number)

    def _judge(
        self, chunk: _Chunk, pairs: tuple[Ints, Ints], least: float, *, person: bool
    ) -> Compared:
        """Align, weigh and decide pairs of forms; keep each party's best name."""
        facts = self._facts(chunk, pairs, person=person)
        bits = total(facts, self.weights)
        judge = judge_persons if person else judge_companies
        relation, chance = judge(facts, bits, self.weights, least)
        subject = chunk.forms.row[pairs[0]].astype(np.int64)
        party = self.index.party[pairs[1]]
        name = self.index.name[pairs[1]]
        kind = chunk.forms.kind[pairs[0]].astype(np.int64) << 4 | self.index.kind[pairs[1]]
        likely = name.astype(np.int64) << 8 | kind  # of equal forms the likelier reading
        order = np.lexsort((likely, -bits.round(5), facts.across, relation, party, subject))
        key = subject[order] * (int(self.index.party.max(initial=0)) + 1) + party[order]
        first = np.concatenate(([True], key[1:] != key[:-1]))[: len(key)]
        best = order[first]
        found = Compared(
            subject[best], party[best], name[best], pairs[0][best], pairs[1][best], bits[best],
            chance[best], relation[best], np.zeros(len(best)), facts.take(best),
        )  # fmt: skip
        lower = outranked(found.subject, found.relation, found.facts)
        if not person:
            lower |= not_ahead(found.subject, found.bits, found.facts, self.weights)
        lower &= found.relation == SAME
        relation = np.where(lower, np.int8(RELATED), found.relation)
        if not person:
            unclear = chunk.named[found.subject] & self.index.unclear[found.party]
            relation = held_back(relation, found.facts, chunk.personal[found.subject] | unclear)
        chance = as_told(relation, found.probability, least)
        return replace(found, relation=relation, probability=chance)

    def _facts(self, chunk: _Chunk, pairs: tuple[Ints, Ints], *, person: bool) -> Facts:
        """Gather what is known about pairs of forms."""
        index = self.index
        shared = align(*self._sides(chunk, person=person), pairs, self.weights.name)
        party = index.party[pairs[1]].astype(np.int64)
        subject = chunk.forms.row[pairs[0]]
        nothing = np.zeros(len(party), np.int8)
        birth, birth_choices = (
            compare_births(self.tables["parties"], chunk.subjects, subject, party)
            if person
            else (nothing, nothing)
        )
        told = compare_wording(chunk.forms, index, pairs, shared, self.weights.name.telling)
        country = country_codes(chunk.subjects.countries)[subject]
        place, left = compare_places(chunk.forms, index, pairs, country)
        left = np.where(chunk.forms.full[pairs[0]], np.int8(0), left)
        return Facts(
            shared=shared,
            identical=told.identical,
            legal=nothing if person else told.legal,
            place=nothing if person else place,
            place_left=nothing if person else left,
            country=compare_countries(country, party, index.place_keys),
            identifier=compare_identifiers(index, chunk.subjects, subject, party),
            address=compare_addresses(self.tables["addresses"], chunk.subjects, subject, party),
            birth=birth,
            birth_choices=birth_choices,
            father_turned=turned(
                (chunk.side, index.side),
                (between(chunk.forms.words.text), index.between),
                pairs,
            )
            if person
            else nothing,
            vessel=index.vessel[party].astype(np.int8),
            native=compare_native(index, chunk.forms, pairs[0], party),
            acronym=nothing if person else same_initials(chunk.forms, index, pairs),
            heard=np.zeros(len(party))
            if person
            else sounds_shared(chunk.forms, index, pairs, self.knowledge),
            weak=weak_reading(chunk.forms, index, pairs),
            near=self._cosines(chunk, pairs, person=person),
            across=across_scripts(chunk.forms, index, pairs),
            person=np.full(len(party), person, np.int8),
            letters=nothing
            if person
            else letters.alike(chunk.letters, index.written.letters, pairs),
            begun=nothing if person else letters.marked(pairs, chunk.begun),
            group=nothing if person else told.group,
        )

    def _cosines(self, chunk: _Chunk, pairs: tuple[Ints, Ints], *, person: bool) -> Doubles:
        """Say how near pairs of forms are in the space in which they are searched."""
        space = self.index.spaces[person]
        listed = np.searchsorted(space.form, pairs[1])
        return cosines(chunk.vectors, pairs[0], space.whole, listed).astype(np.float64)

    def _sides(self, chunk: _Chunk, *, person: bool) -> tuple[Side, Side]:
        """Give both sides' words; in persons' names every word counts."""
        if not person:
            return chunk.side, self.index.side
        sides = [
            replace(side, role=np.full(len(side.role), Role.CORE, np.uint8))
            for side in (chunk.side, self.index.side)
        ]
        return sides[0], sides[1]
