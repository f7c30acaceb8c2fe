"""Matching: columns of subjects in, judged pairs of subject and party out.

    names → forms → near (sparse) → align → facts → bits → probability, relation

Subjects are distinct; everything runs over arrays, in chunks on a few threads.
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from fromwhom.data.weights_data import Weights
from fromwhom.document import Relation, Signal
from fromwhom.screening import columns
from fromwhom.screening.columns import Arrays, Bools, Doubles, Ints, States
from fromwhom.screening.compare import Comparison
from fromwhom.screening.compared import Compared
from fromwhom.screening.explaining import Explanation, Found, explain
from fromwhom.screening.index import build, open_index
from fromwhom.screening.segments import Reader
from fromwhom.screening.shown import pairs_of
from fromwhom.screening.subjects import Subjects
from fromwhom.screening.weigh import LOOKALIKE, RELATIONS, log_odds, reasons
from fromwhom.values.knowledge import NameKnowledge

__all__ = ["MatchBatch", "Matcher", "Subjects", "build_index"]

_MOST_AT_ONCE: Final = 50_000  # a larger chunk reads fewer words twice, and takes more memory
_WORTH_A_THREAD: Final = 4096  # subjects
_THREADS: Final = 2


@dataclass(frozen=True, slots=True)
class MatchBatch:
    """Judged pairs, sorted by subject, then by relation and probability, highest first.

    Where many parties were asked for, look-alikes come as their letters are alike, too.
    ``name`` is the row in ``names`` that met; ``relation`` indexes ``RELATIONS``.
    """

    subject: Ints
    party: Ints
    name: Ints
    bits: Doubles
    probability: Doubles
    relation: States

    def __len__(self) -> int:
        """The number of pairs."""
        return len(self.subject)

    def where(self, rows: npt.NDArray[np.bool_] | npt.NDArray[np.integer]) -> "MatchBatch":
        """The pairs at *rows* (positions, or a mask), in that order."""
        return MatchBatch(
            self.subject[rows],
            self.party[rows],
            self.name[rows],
            self.bits[rows],
            self.probability[rows],
            self.relation[rows],
        )

    def relations(self) -> list[Relation]:
        """The relation of each pair."""
        return [RELATIONS[i] for i in self.relation.tolist()]


def build_index(
    names: pa.Table,
    parties: pa.Table,
    identifiers: pa.Table,
    addresses: pa.Table,
    knowledge: NameKnowledge,
    weights: Weights,
) -> Arrays:
    """Make index arrays from the tables of a snapshot, reading every name; deterministic."""
    tables = {
        "names": names, "parties": parties, "identifiers": identifiers, "addresses": addresses,
    }  # fmt: skip
    reader = Reader(knowledge, weights.rarity)
    read = reader.read(columns.column(names, "value"), columns.column(addresses, "text"))
    return build(tables, read, knowledge, weights)


class Matcher:
    """Finds the listed parties that subjects may be. Holds no state between calls."""

    def __init__(
        self,
        arrays: Mapping[str, npt.NDArray[np.generic]],
        tables: Mapping[str, pa.Table],
        knowledge: NameKnowledge,
        weights: Weights,
    ) -> None:
        """Open the index *arrays* beside the snapshot's *tables*."""
        self._comparison = Comparison(open_index(arrays, weights), tables, knowledge, weights)
        self._weights = weights

    def match(
        self,
        subjects: Subjects,
        *,
        min_probability: float | None = None,
        parties_mask: Bools | None = None,
        limit: int = 10,
        progress: Callable[[int], None] | None = None,
        keep_lookalikes: bool = False,
    ) -> MatchBatch:
        """Compare all *subjects* with all parties (of *parties_mask*, if given).

        Args:
            subjects: Distinct subjects, as columns.
            parties_mask: Which parties to search, one flag for each row of ``parties``.
            min_probability: From here on a pair is reported; None takes the weights' own.
            limit: At most so many parties per subject.
            progress: Called with the number of subjects done since the last call.
            keep_lookalikes: Also give the pairs that were compared and found apart.
        """
        least = (
            self._weights.decision.min_probability if min_probability is None else min_probability
        )
        most = max(limit, self._weights.retrieval.most)
        comparison = self._comparison.restricted(parties_mask)
        parts: list[Compared] = []
        chunks = _chunks(len(subjects.names))

        def run(chunk: tuple[int, int]) -> Compared:
            """Compare one chunk."""
            return comparison.run(subjects.slice(*chunk), least, most)

        with ExitStack() as stack:
            jobs: Iterator[Compared] = map(run, chunks)
            if len(chunks) > 1:  # a thread takes longer to start than a name to match
                jobs = stack.enter_context(ThreadPoolExecutor(_THREADS)).map(run, chunks)
            for (begin, end), part in zip(chunks, jobs, strict=True):
                best = _best(part, limit, keep_lookalikes=keep_lookalikes)
                parts.append(replace(best, subject=best.subject + begin))
                if progress is not None:
                    progress(end - begin)
        return _batch(parts)

    def score(
        self,
        subjects: Subjects,
        parties: Ints,
        names: Ints,
        *,
        min_probability: float | None = None,
    ) -> MatchBatch:
        """Judge given pairs, near or not: each subject with one party, under one name of it.

        Every pair stands alone, so that no other party of its subject bears on it. A pair
        of which one side holds no word is left out.

        Args:
            subjects: Columns; a subject may occur in several pairs.
            parties: The party of each subject, by its row in ``parties``.
            names: The row in ``names`` of the name under which it is compared.
            min_probability: From here on a pair is reported; None takes the weights' own.
        """
        least = (
            self._weights.decision.min_probability if min_probability is None else min_probability
        )
        parts = []
        for begin, end in _chunks(len(subjects.names)):
            part = self._comparison.pairs(
                subjects.slice(begin, end), parties[begin:end], names[begin:end], least
            )
            parts.append(replace(part, subject=part.subject + begin))
        return _batch(parts)

    def explain(self, subjects: Subjects, i: int, party: int, name: int) -> tuple[Signal, ...]:
        """Say why subject *i* and *party*, under its *name*, were judged so.

        The bits add up to the bits of the pair in the batch.
        """
        one = np.array([i], np.int32), np.array([party], np.int32), np.array([name], np.int32)
        return self.explain_all(subjects, *one)[0]

    def explain_all(
        self, subjects: Subjects, positions: Ints, parties: Ints, names: Ints
    ) -> list[tuple[Signal, ...]]:
        """Say of many pairs why they were judged so: subject, party and its name by position."""
        chosen = subjects.take(positions)
        least = self._weights.decision.min_probability
        compared = self._comparison.pairs(chosen, parties, names, least)
        pairs = pairs_of(compared, chosen, self._comparison, names)
        return reasons(pairs, compared.facts, self._weights)

    def explain_fully(
        self, subjects: Subjects, found: Found, *, min_probability: float | None = None
    ) -> list[Explanation]:
        """Say of pairs why, which forms met, and what would change the answer.

        *min_probability* is that of the match that found them.
        """
        return explain(self._comparison, subjects, found, min_probability)


def _chunks(subjects: int) -> list[tuple[int, int]]:
    """Part so many subjects evenly: into few chunks, and where it is worth it, one a thread."""
    count = max(-(-subjects // _MOST_AT_ONCE), min(subjects // _WORTH_A_THREAD, _THREADS), 1)
    bounds = [subjects * i // count for i in range(count + 1)]
    return [(begin, end) for begin, end in pairwise(bounds) if begin < end]


def _best(part: Compared, limit: int, *, keep_lookalikes: bool) -> Compared:
    """Keep the reported pairs, best first, at most *limit* for each subject.

    Look-alikes come by their odds, and where many were asked for, by their letters, too.
    """
    keep = np.flatnonzero((part.relation != LOOKALIKE) | keep_lookalikes)
    likely = log_odds(part.probability) + np.where(part.relation == LOOKALIKE, part.order, 0.0)
    keys = (part.party, -part.bits, -likely, part.relation, part.subject)
    order = keep[np.lexsort([key[keep] for key in keys])]
    subject = part.subject[order]
    rank = np.arange(len(order)) - np.searchsorted(subject, subject, side="left")
    return part.take(order[rank < limit])


def _batch(parts: list[Compared]) -> MatchBatch:
    """Join the chunks."""
    nothing = np.zeros(0)
    names = [f.name for f in fields(MatchBatch)]
    subject, party, name, bits, probability, relation = (
        np.concatenate([nothing, *(getattr(p, n) for p in parts)]) for n in names
    )
    return MatchBatch(
        subject.astype(np.int32),
        party.astype(np.int32),
        name.astype(np.int32),
        bits,
        probability,
        relation.astype(np.int8),
    )
