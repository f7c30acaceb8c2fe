"""fromwhom as one scorer among others: it ranks a set's names, and judges given pairs."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from benchmarks.own_names import matcher_of, ranked, subjects
from fromwhom.jobs.knowledge import Knowledge
from fromwhom.screening.columns import Bools, Doubles, Ints
from fromwhom.screening.matching import MatchBatch
from fromwhom.screening.weigh import (
    LOOKALIKE,
    SAME,
    judge_companies,
    judge_persons,
    probability,
    total,
)

_REPEATS: Final = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs as judged: the log-odds of being one party, what was said, and the time it took.

    ``said`` marks what is reported as the same party at the default threshold; of persons,
    whom a name alone never makes the same, what is reported at all.
    """

    log_odds: Doubles
    probability: Doubles
    said: Bools
    seconds: float


class Ours:
    """The matcher over the listed names of a set."""

    name: Final = "fromwhom"

    def __init__(self, listed: Sequence[str], schemas: Sequence[str], knowledge: Knowledge) -> None:
        """Index the names."""
        self.matcher: Final = matcher_of(listed, schemas, knowledge)
        self._weights: Final = knowledge.weights

    def ranked(self, names: Sequence[str], most: int) -> MatchBatch:
        """Rank at most *most* listed names for each of *names*."""
        return ranked(self.matcher, names, most)

    def judged(
        self, names: Sequence[str], pairs: tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]
    ) -> Judged:
        """Judge *pairs*: position in *names*, position of the listed name.

        Names are read outside the clock, as every other scorer's are. A pair of which one
        side has no word that could be compared is as far apart as can be.
        """
        comparison = self.matcher._comparison  # judging alone, below retrieval
        chunk = comparison._read(subjects(names))
        owner, left, right = _forms(pairs, chunk.forms.row, comparison.index.party)
        person = comparison.index.person[right]
        odds = np.full(len(owner), -np.inf)
        said = np.zeros(len(owner), np.bool_)
        weights, seconds = self._weights, 0.0
        for kind, judge, even in (
            (False, judge_companies, weights.companies.even),
            (True, judge_persons, weights.persons.even),
        ):
            rows = np.flatnonzero(person == kind)
            if len(rows) == 0:
                continue
            took = []
            for _ in range(_REPEATS):
                begun = time.perf_counter()
                facts = comparison._facts(chunk, (left[rows], right[rows]), person=kind)
                bits = total(facts, weights)
                relation, _ = judge(facts, bits, weights, weights.decision.min_probability)
                took.append(time.perf_counter() - begun)
            seconds += float(np.median(took))
            odds[rows] = bits - even
            said[rows] = (relation != LOOKALIKE) if kind else (relation == SAME)
        best = np.full(len(pairs[0]), -200.0)
        np.maximum.at(best, owner, odds)
        spoken = np.zeros(len(pairs[0]), np.bool_)
        spoken[owner[said]] = True
        return Judged(best, probability(best, 0.0), spoken, seconds)


def _forms(
    pairs: tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]], row: Ints, party: Ints
) -> tuple[npt.NDArray[np.int64], Ints, Ints]:
    """List all forms × forms of *pairs*: the pair's position, and both forms'."""
    mine, theirs = np.argsort(row, kind="stable"), np.argsort(party, kind="stable")
    count, begins = [], []
    for column, of, order in ((pairs[0], row, mine), (pairs[1], party, theirs)):
        begin = np.searchsorted(of[order], column, side="left")
        begins.append(begin)
        count.append(np.searchsorted(of[order], column, side="right") - begin)
    cells = count[0] * count[1]
    owner = np.repeat(np.arange(len(cells)), cells)
    cell = np.arange(len(owner)) - np.repeat(np.cumsum(cells) - cells, cells)
    width = count[1][owner]
    left = mine[begins[0][owner] + cell // np.maximum(width, 1)]
    right = theirs[begins[1][owner] + cell % np.maximum(width, 1)]
    return owner, left.astype(np.int32), right.astype(np.int32)
