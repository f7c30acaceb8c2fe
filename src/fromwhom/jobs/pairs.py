"""Pairs of subject and party, one by one: what a batch of matches holds where it is small."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from fromwhom.document import Relation
from fromwhom.screening.matching import MatchBatch
from fromwhom.screening.weigh import LOOKALIKE, RELATIONS

_STRATA: Final = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of a match batch: a subject, a party, and how they belong together."""

    subject: int
    party: int
    name: int
    bits: float
    probability: float
    relation: Relation


def unpacked(batch: MatchBatch) -> Iterator[Pair]:
    """Yield the rows of *batch*, in its order."""
    columns = (
        batch.subject,
        batch.party,
        batch.name,
        batch.bits,
        batch.probability,
        batch.relation,
    )
    for subject, party, name, bits, probability, relation in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        yield Pair(subject, party, name, bits, probability, RELATIONS[relation])


def best_of_each(batch: MatchBatch) -> MatchBatch:
    """Keep the best pair of each subject."""
    first = np.concatenate([[True], batch.subject[1:] != batch.subject[:-1]])[: len(batch)]
    return batch.where(first)


def nearest_unreported(batch: MatchBatch) -> MatchBatch:
    """Keep what came nearest for the subjects of which nothing is reported, best first."""
    best = best_of_each(batch)
    rows = np.flatnonzero(best.relation == LOOKALIKE)
    return best.where(rows[np.argsort(-best.probability[rows], kind="stable")])


def drawn(count: int, most: int, seed: int) -> list[tuple[int, float]]:
    """Draw about *most* of *count* positions, and say for how many each of them stands.

    The first positions are all taken. Of the others, which lie in strata that grow like a
    geometric series, each stratum gives as many. The same seed draws the same.
    """
    sure = min(count, most * 2 // 5)
    taken = [(position, 1.0) for position in range(sure)]
    random = np.random.RandomState(seed % 2**32)  # its stream is promised never to change
    begin, left = sure, min(count, most) - sure
    for remaining in range(_STRATA, 0, -1):
        end = count if remaining == 1 else _border(begin, count, remaining)
        size = min(end - begin, -(-left // remaining))
        chosen = begin + np.sort(random.permutation(end - begin)[:size])
        taken += [(position, (end - begin) / size) for position in chosen.tolist()]
        begin, left = end, left - size
    return taken


def _border(begin: int, count: int, strata: int) -> int:
    """Say where the next of *strata* ends that divide *begin* to *count* geometrically."""
    growth: float = (count / max(begin, 1)) ** (1 / strata)
    return min(count, round(begin * growth))
