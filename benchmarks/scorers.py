"""Everyone's scores for the same pairs: fromwhom, n-grams, rapidfuzz, Watchman's way, nomenklatura.

A scorer gets pairs as positions in a column of queries and a column of listed names, and
gives one score for each, what it says at its own threshold, and the time it took on one
thread. Where a peer has no threshold of its own, a customary one is taken and named.
"""

import json
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from benchmarks.accuracy import Scores, Truth
from benchmarks.children import REPOSITORY
from benchmarks.fuzzy import token_set_pairs, watchman_pairs
from benchmarks.ngrams import Ngrams
from benchmarks.ours import Ours

PYTHON: Final = REPOSITORY / ".venv-peers" / "bin" / "python"
ALGORITHMS: Final = ("logic-v1", "logic-v2", "name-based")
Rows = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Task:
    """Pairs to be scored: positions in *queries* and in *listed*, and the kind of each party."""

    queries: list[str]
    listed: list[str]
    schemas: list[str]
    query: Rows
    at: Rows

    @property
    def left(self) -> list[str]:
        """The query of each pair."""
        return [self.queries[i] for i in self.query.tolist()]

    @property
    def right(self) -> list[str]:
        """The listed name of each pair."""
        return [self.listed[i] for i in self.at.tolist()]


@dataclass(frozen=True, slots=True)
class Scored:
    """What one scorer says of each pair, and how long it took."""

    score: Scores
    said: Truth
    seconds: float


@dataclass(frozen=True, slots=True)
class Scorer:
    """One scorer: its name, the threshold above which it says yes, and where that is from."""

    name: str
    threshold: float | None
    origin: str
    score: Callable[[Task], Scored]


def scorers(ours: Ours, grams: dict[str, Ngrams]) -> list[Scorer]:
    """List the scorers that are here; *grams* are the n-gram indexes by name."""
    found = [
        Scorer("fromwhom", None, "its default", partial(_ours, ours)),
        Scorer(
            "Jaro–Winkler, Watchman's way", 0.85, "a band of its documentation",
            lambda task: _timed(0.85, *watchman_pairs(task.left, task.right)),
        ),
        Scorer(
            "rapidfuzz token_set_ratio", 0.90, "customary",
            lambda task: _timed(0.90, *token_set_pairs(task.left, task.right)),
        ),
    ]  # fmt: skip
    found += [
        Scorer(name, 0.80, "customary", partial(_ngrams, index)) for name, index in grams.items()
    ]
    if PYTHON.exists():
        found += [
            Scorer(f"nomenklatura {one}", 0.70, "its default", partial(_nomenklatura, one))
            for one in ALGORITHMS
        ]
    return found


def _ours(ours: Ours, task: Task) -> Scored:
    """Score with fromwhom: the log-odds of being one party."""
    judged = ours.judged(task.queries, (task.query, task.at))
    return Scored(judged.log_odds, judged.said, judged.seconds)


def _ngrams(index: Ngrams, task: Task) -> Scored:
    """Score with the cosine of n-grams, vectors made outside the clock."""
    left, right = index.vectors(task.queries), index.listed
    begun = time.perf_counter()
    rows = left[task.query].multiply(right[task.at])
    score = np.asarray(rows.sum(axis=1), np.float64).ravel()
    return _timed(0.80, score, time.perf_counter() - begun)


def _nomenklatura(algorithm: str, task: Task) -> Scored:
    """Score with one of nomenklatura's algorithms in its own environment."""
    kinds = [task.schemas[i] for i in task.at.tolist()]
    rows = (
        json.dumps({"left": left, "right": right, "schema": kind})
        for left, right, kind in zip(task.left, task.right, kinds, strict=True)
    )
    done = subprocess.run(
        [PYTHON, str(Path(__file__).with_name("peer_nomenklatura.py")), algorithm],
        input="\n".join(rows),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    *scored, last = done.stdout.strip().splitlines()
    score = np.array([json.loads(line)["score"] for line in scored], np.float64)
    return _timed(0.70, score, float(json.loads(last)["seconds"]))


def _timed(threshold: float, score: Scores, seconds: float) -> Scored:
    """Say yes at *threshold*."""
    return Scored(score, score >= threshold, seconds)


def pair_columns(pairs: Sequence[tuple[int, int]]) -> tuple[Rows, Rows]:
    """Write pairs as two columns, sorted."""
    rows = np.array(sorted(set(pairs)), np.int32).reshape(-1, 2)
    return np.ascontiguousarray(rows[:, 0]), np.ascontiguousarray(rows[:, 1])
