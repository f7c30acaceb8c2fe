"""Accuracy: shares with their uncertainty, and how well a score orders right before wrong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from fromwhom.screening import quality
from fromwhom.screening.quality import Share

__all__ = [
    "RESAMPLES", "SEED", "Estimate", "Scores", "Share", "Truth", "average_precision", "best_f1",
    "best_threshold", "calibration_error", "f1", "resampled", "share",
]  # fmt: skip

Scores = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]
SEED: Final = 2020
RESAMPLES: Final = 200


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval, from resampling."""

    value: float
    low: float
    high: float


def share(hits: int, of: int, method: Literal["wilson", "exact"] = "wilson") -> Share:
    """Estimate a share, as the product does. ``exact`` is Clopper and Pearson's interval."""
    return quality.share(hits, of) if method == "wilson" else quality.exact_share(hits, of)


def average_precision(scores: Scores, truth: Truth, weight: Scores | None = None) -> float:
    """Average the precision over the right pairs, best score first; ties count as one step.

    *weight* says how often each pair counts; once, if not given.
    """
    hits, taken, right = _at_each_score(scores, truth, weight)
    if right == 0:
        return 0.0
    gained = np.diff(np.concatenate(([0], hits)))
    return float(np.sum(gained / right * hits / np.maximum(taken, 1e-12)))


def best_f1(scores: Scores, truth: Truth, weight: Scores | None = None) -> float:
    """Find the highest F1 that any threshold on the score gives."""
    hits, taken, right = _at_each_score(scores, truth, weight)
    return float(np.max(2 * hits / (taken + right))) if right else 0.0


def best_threshold(scores: Scores, truth: Truth) -> float:
    """Find the threshold at which F1 is highest; of several the highest."""
    hits, taken, right = _at_each_score(scores, truth, None)
    distinct = np.unique(scores)[::-1]
    return float(distinct[np.argmax(2 * hits / (taken + right))])


def f1(said: Truth, truth: Truth, weight: Scores | None = None) -> float:
    """Weigh precision and recall of yes-or-no answers alike."""
    one = np.ones(len(truth)) if weight is None else weight
    total = float(one[said].sum() + one[truth].sum())
    return float(2 * one[said & truth].sum() / total) if total else 0.0


def calibration_error(
    probability: Scores, truth: Truth, weight: Scores | None = None, *, bins: int = 10
) -> float:
    """Average how far probability and truth lie apart, over *bins* of equal mass."""
    order = np.argsort(probability, kind="stable")
    one = np.ones(len(truth)) if weight is None else weight
    one = one[order] / one.sum()
    mass = np.concatenate(([0], np.cumsum(one)[:-1]))
    number = np.minimum((mass * bins + 1e-9).astype(np.int64), bins - 1)
    gap = np.bincount(number, one * (probability[order] - truth[order]), bins)
    return float(np.abs(gap).sum())


def resampled(
    figure: Callable[[Scores], float], groups: Sequence[object], times: int = RESAMPLES
) -> Estimate:
    """Estimate *figure*, a function of how often each row counts, by drawing groups anew.

    Rows of one group, such as the pairs of one query, are drawn together.
    """
    known = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    number = np.array([known[group] for group in groups], np.int64)
    rng = np.random.default_rng(SEED)
    size = len(known)
    drawn = [
        figure(np.bincount(rng.integers(size, size=size), minlength=size)[number].astype(float))
        for _ in range(times)
    ]
    low, high = np.quantile(drawn, [0.025, 0.975]).tolist()
    return Estimate(figure(np.ones(len(number))), low, high)


def _at_each_score(
    scores: Scores, truth: Truth, weight: Scores | None
) -> tuple[Scores, Scores, float]:
    """Count right and all pairs at or above each distinct score, highest first; and all right."""
    order = np.argsort(-scores, kind="stable")
    one = np.ones(len(truth)) if weight is None else weight[order]
    hits, taken = np.cumsum(one * truth[order]), np.cumsum(one)
    last = np.flatnonzero(np.append(np.diff(scores[order]) != 0, True))
    return hits[last], taken[last], float(hits[-1]) if len(hits) else 0.0
