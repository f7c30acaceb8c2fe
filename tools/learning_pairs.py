"""Pairs to learn from: names beside the listed parties that come near them, as features.

Retrieval and facts are the matcher's own. Which of a party's forms a name meets best
depends on the weights, so all forms are kept until weights choose one of them. What a set
of pairs is does therefore not depend on the weights that the package ships.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from tools.fitting import Bits, Matrix

from benchmarks.own_names import places, subjects
from fromwhom.screening.columns import Bools, Doubles, Ints, Longs
from fromwhom.screening.features import FEATURES
from fromwhom.screening.matching import Matcher
from fromwhom.screening.signals import Facts

_CHUNK: Final = 4096


@dataclass(frozen=True, slots=True)
class Weighing:
    """The weights with which forms are chosen, of companies and of persons."""

    companies: Bits
    persons: Bits


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of a name and a listed party, one row for each of their forms that met.

    ``subject`` is the name's position, ``features`` stand in the order of ``FEATURES``;
    ``person`` marks the parties that are compared as persons.
    """

    features: npt.NDArray[np.float32]
    subject: Longs
    party: Longs
    person: Bools

    def take(self, rows: Longs | Bools) -> "Pairs":
        """Select rows."""
        return Pairs(self.features[rows], self.subject[rows], self.party[rows], self.person[rows])

    def matrix(self) -> Matrix:
        """Give the features as the numbers that fitting wants."""
        return self.features.astype(np.float64)

    def column(self, name: str) -> Doubles:
        """Give one feature."""
        return self.features[:, list(FEATURES).index(name)].astype(np.float64)

    def bits(self, weighing: Weighing) -> Doubles:
        """Add up the features, each times its weight."""
        both = [np.array([w[f] for f in FEATURES]) for w in (weighing.companies, weighing.persons)]
        found = self.features @ np.column_stack(both)
        return np.asarray(np.where(self.person, found[:, 1], found[:, 0]), np.float64)

    def chosen(self, weighing: Weighing, depth: int) -> "Pairs":
        """Keep each pair once, as its best forms met, and the *depth* best parties of a name."""
        bits = self.bits(weighing)
        order = np.lexsort((-bits, self.party, self.subject))
        pair = np.column_stack([self.subject[order], self.party[order]])
        new = np.ones(len(order), np.bool_)
        new[1:] = (pair[1:] != pair[:-1]).any(axis=1)
        best = order[new]
        best = best[np.lexsort((self.party[best], -bits[best], self.subject[best]))]
        return self.take(best[places(self.subject[best]) < depth])


def near(matcher: Matcher, names: Sequence[str], most: int) -> Pairs:
    """Pair *names* with the parties that the matcher finds, at most *most* forms for each form."""
    comparison = matcher._comparison  # what the matcher itself compares, before it decides
    found = []
    for begin in range(0, len(names), _CHUNK):
        chunk = comparison._read(subjects(names[begin : begin + _CHUNK]))
        kinds = zip(comparison._candidates(chunk, most), (False, True), strict=True)
        for (left, right), person in kinds:
            facts = comparison._facts(chunk, (left, right), person=person)
            owner = chunk.forms.row[left].astype(np.int64) + begin
            found.append(_pairs(facts, owner, comparison.index.party[right]))
    return _joined(found)


def given(matcher: Matcher, names: Sequence[str], party: Sequence[int]) -> Pairs:
    """Pair each of *names* with the party of its position, near or not, in all forms."""
    comparison = matcher._comparison
    chunk = comparison._read(subjects(names))
    owner = np.argsort(comparison.index.party, kind="stable")
    sorted_party = comparison.index.party[owner]
    mine = chunk.forms.row
    first = np.searchsorted(sorted_party, np.array(party)[mine], side="left")
    count = np.searchsorted(sorted_party, np.array(party)[mine], side="right") - first
    left = np.repeat(np.arange(len(mine)), count)
    step = np.arange(len(left)) - np.repeat(np.cumsum(count) - count, count)
    right = owner[first[left] + step]
    found = []
    for person in (False, True):
        rows = np.flatnonzero(comparison.index.person[right] == person)
        at = left[rows].astype(np.int32), right[rows].astype(np.int32)
        facts = comparison._facts(chunk, at, person=person)
        found.append(_pairs(facts, mine[at[0]].astype(np.int64), comparison.index.party[at[1]]))
    return _joined(found)


def _pairs(facts: Facts, subject: Longs, party: Ints) -> Pairs:
    """Measure every feature of pairs."""
    values: Mapping[str, Doubles] = {
        name: column.astype(np.float64) for name, column in facts.values().items()
    }
    columns = [np.asarray(measure(values), np.float32) for measure in FEATURES.values()]
    return Pairs(np.column_stack(columns), subject, party.astype(np.int64), values["person"] > 0)


def _joined(parts: Sequence[Pairs]) -> Pairs:
    """Put pairs of several chunks together."""
    return Pairs(
        np.concatenate([part.features for part in parts]),
        np.concatenate([part.subject for part in parts]),
        np.concatenate([part.party for part in parts]),
        np.concatenate([part.person for part in parts]),
    )
