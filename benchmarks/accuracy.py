"""Accuracy: shares with their uncertainty, and how well a score orders right before wrong."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import binomtest

Scores = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, with the 95 % Wilson interval."""

    hits: int
    of: int
    value: float
    low: float
    high: float


def share(hits: int, of: int) -> Share:
    """Estimate a share; of nothing, nothing is known."""
    if of == 0:
        return Share(0, 0, 0.0, 0.0, 1.0)
    interval = binomtest(hits, of).proportion_ci(confidence_level=0.95, method="wilson")
    return Share(hits, of, hits / of, float(interval.low), float(interval.high))


def average_precision(scores: Scores, truth: Truth) -> float:
    """Average the precision over the right pairs, best score first; ties count as one step."""
    if not truth.any():
        return 0.0
    hits, taken = _at_each_score(scores, truth)
    gained = np.diff(np.concatenate(([0], hits)))
    return float(np.sum(gained / truth.sum() * hits / taken))


def best_f1(scores: Scores, truth: Truth) -> float:
    """Find the highest F1 that any threshold on the score gives."""
    if not truth.any():
        return 0.0
    hits, taken = _at_each_score(scores, truth)
    return float(np.max(2 * hits / (taken + truth.sum())))


def f1(said: Truth, truth: Truth) -> float:
    """Weigh precision and recall of yes-or-no answers alike."""
    total = int(said.sum() + truth.sum())
    return float(2 * (said & truth).sum() / total) if total else 0.0


def _at_each_score(scores: Scores, truth: Truth) -> tuple[Scores, Scores]:
    """Count right and all pairs at or above each distinct score, highest score first."""
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(truth[order]).astype(np.float64)
    last = np.flatnonzero(np.append(np.diff(scores[order]) != 0, True))
    return hits[last], (last + 1).astype(np.float64)
