"""Pairs of subject and party, one by one: what a batch of matches holds where it is small."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fromwhom.document import Relation
from fromwhom.screening.matching import MatchBatch
from fromwhom.screening.weigh import LOOKALIKE, RELATIONS


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


def nearest_unreported(batch: MatchBatch, most: int) -> MatchBatch:
    """Keep what came nearest for the subjects of which nothing is reported, best first."""
    reported = np.unique(batch.subject[batch.relation != LOOKALIKE])
    first = np.concatenate([[True], batch.subject[1:] != batch.subject[:-1]])[: len(batch)]
    rows = np.flatnonzero(first & ~np.isin(batch.subject, reported))
    return batch.where(rows[np.argsort(-batch.probability[rows], kind="stable")][:most])
