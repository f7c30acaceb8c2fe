"""Quality: how well scores tell right pairs from wrong ones, and how sure that is.

A score is higher where a match is more likely; the truth says which pairs are matches.
Pairs with one score cannot be told apart, so they count as one step: no figure depends
on the order in which pairs are written.

* Average precision: precision at each distinct score, weighted by the matches gained there.
* Calibration error: pairs in ten bins of equally many, by score; in each the distance between
  the mean score and the share of matches; averaged over pairs. (Expected calibration error
  with equal-mass bins: Naeini, Cooper and Hauskrecht, AAAI 2015.) It is never below what
  chance alone gives, so that is computed, too.
* Intervals of shares: Wilson, or Clopper-Pearson where an interval must never be too short;
  of everything else the percentile bootstrap over pairs, with a seed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
import numpy.typing as npt

from fromwhom.screening.columns import Doubles, Longs

Scores = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]
Statistic = Callable[[Longs, Longs], Doubles]
"""From pairs and matches of each step, a row for each draw, to one number for each draw."""

BINS: Final = 10
DRAWS: Final = 1_000
_CELLS: Final = 4_000_000  # numbers held at once while resampling
_UPPER: Final = 0.975  # of a 95 % interval
_MIDDLE: Final = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, with a 95 % interval."""

    hits: int
    of: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Range:
    """A 95 % interval, or another range, of a figure."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Counts:
    """What was said against what is true: four numbers of pairs."""

    hits: int
    false_alarms: int
    misses: int
    rejections: int


@dataclass(frozen=True, slots=True)
class Steps:
    """Pairs by distinct score, lowest first: how many have it, and how many of them match."""

    score: Scores
    pairs: Longs
    matches: Longs


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs of neighbouring scores: their number, matches, mean and extreme scores."""

    pairs: int
    matches: int
    mean: float
    low: float
    high: float


def share(hits: int, of: int) -> Share:
    """Estimate a share with its Wilson interval; of nothing, nothing is known."""
    if of == 0:
        return Share(0, 0, 0.0, 0.0, 1.0)
    from scipy.special import ndtri  # noqa: PLC0415  slow to load, and no update asks for it

    deviations = float(ndtri(_UPPER))
    spread = deviations**2 / of
    value = hits / of
    middle = (value + spread / 2) / (1 + spread)
    half = deviations / (1 + spread) * sqrt(value * (1 - value) / of + spread / (4 * of))
    low = 0.0 if hits == 0 else middle - half
    return Share(hits, of, value, low, 1.0 if hits == of else middle + half)


def exact_share(hits: int, of: int) -> Share:
    """Estimate a share with its Clopper-Pearson interval, which is never too short."""
    if of == 0:
        return Share(0, 0, 0.0, 0.0, 1.0)
    from scipy.special import betaincinv  # noqa: PLC0415  slow to load, and no update asks for it

    misses = of - hits
    low = float(betaincinv(hits, misses + 1, 1 - _UPPER)) if hits else 0.0
    high = float(betaincinv(hits + 1, misses, _UPPER)) if misses else 1.0
    return Share(hits, of, hits / of, low, high)


def counted(said: Truth, truth: Truth) -> Counts:
    """Count right and wrong answers of both kinds."""
    hits = int((said & truth).sum())
    alarms, misses = int(said.sum()) - hits, int(truth.sum()) - hits
    return Counts(hits, alarms, misses, len(truth) - hits - alarms - misses)


def f1(said: Truth, truth: Truth) -> float:
    """Weigh precision and recall of yes-or-no answers alike."""
    total = int(said.sum() + truth.sum())
    return float(2 * (said & truth).sum() / total) if total else 0.0


def steps(scores: Scores, truth: Truth) -> Steps:
    """Gather pairs by distinct score."""
    score, at = np.unique(scores, return_inverse=True)
    return Steps(
        score,
        np.bincount(at, minlength=len(score)).astype(np.int64),
        np.bincount(at[truth], minlength=len(score)).astype(np.int64),
    )


def average_precision(scores: Scores, truth: Truth) -> float:
    """Average the precision over the right pairs, best score first; ties count as one step."""
    if not truth.any():
        return 0.0
    found = steps(scores, truth)
    return float(precision_of(found.pairs[None], found.matches[None])[0])


def best_f1(scores: Scores, truth: Truth) -> float:
    """Find the highest F1 that any threshold on the score gives."""
    return best_threshold(steps(scores, truth))[1]


def best_threshold(found: Steps) -> tuple[float, float]:
    """Find the threshold with the highest F1, and that F1; the highest such threshold."""
    if not found.matches.any():
        return 1.0, 0.0
    hits, taken = _from_the_top(found)
    values = 2 * hits / (taken + found.matches.sum())
    best = int(np.argmax(values))
    return float(found.score[::-1][best]), float(values[best])


def curve(found: Steps) -> tuple[Scores, Scores, Scores]:
    """Give thresholds, highest first, with the recall and the precision from there on up.

    At least one pair must match.
    """
    hits, taken = _from_the_top(found)
    return found.score[::-1], hits / found.matches.sum(), hits / taken


def reliability(found: Steps, bins: int = BINS) -> list[Bin]:
    """Cut pairs into *bins* of equally many by score; one score is never cut apart.

    Bins that stay empty, because many pairs share a score, are left out.
    """
    at = _bins(found.pairs[None], bins)[0]
    cut = [np.flatnonzero(at == number) for number in range(bins)]
    return [
        Bin(
            pairs=int(found.pairs[rows].sum()),
            matches=int(found.matches[rows].sum()),
            mean=float(np.average(found.score[rows], weights=found.pairs[rows])),
            low=float(found.score[rows[0]]),
            high=float(found.score[rows[-1]]),
        )
        for rows in cut
        if len(rows)
    ]


def calibration_error(scores: Scores, truth: Truth, bins: int = BINS) -> float:
    """Measure how far probabilities are from shares of matches, on average over pairs."""
    found = steps(scores, truth)
    return float(error_of(found.score, bins)(found.pairs[None], found.matches[None])[0])


def error_of(score: Scores, bins: int = BINS) -> Statistic:
    """Make the calibration error of steps with these scores, for whole tables of draws."""

    def error(pairs: Longs, matches: Longs) -> Doubles:
        draws = len(pairs)
        cell = np.arange(draws)[:, None] * bins + _bins(pairs, bins)
        gap = pairs * score - matches
        sums = np.bincount(cell.ravel(), gap.ravel(), minlength=draws * bins)
        total = np.maximum(pairs.sum(axis=1), 1)
        return np.asarray(np.abs(sums.reshape(draws, bins)).sum(axis=1) / total, np.float64)

    return error


def precision_of(pairs: Longs, matches: Longs) -> Doubles:
    """Compute the average precision of each draw; not a number where nothing matches."""
    hits = np.cumsum(matches[:, ::-1], axis=1)
    taken = np.cumsum(pairs[:, ::-1], axis=1)
    precision = hits / np.maximum(taken, 1)
    total = matches.sum(axis=1)
    return _divided((matches[:, ::-1] * precision).sum(axis=1), total)


def f1_of(score: Scores, threshold: float) -> Statistic:
    """Make the F1 from *threshold* on up of steps with these scores."""
    said = score >= threshold

    def value(pairs: Longs, matches: Longs) -> Doubles:
        total = pairs[:, said].sum(axis=1) + matches.sum(axis=1)
        return _divided(2.0 * matches[:, said].sum(axis=1), total)

    return value


def bootstrap(
    found: Steps, statistics: Sequence[Statistic], *, seed: int, draws: int = DRAWS
) -> list[Range]:
    """Say how far each figure moves when pairs are drawn anew, as often as there are.

    All *statistics* see the same draws. A draw for which one has no value is left out.
    """
    generator = np.random.default_rng(seed)
    size = len(found.score)
    kind = np.repeat(
        np.arange(2 * size),
        np.column_stack([found.pairs - found.matches, found.matches]).ravel(),
    )
    values: list[list[Doubles]] = [[] for _ in statistics]
    for count in _batches(draws, max(len(kind), 2 * size)):
        drawn = kind[generator.integers(0, len(kind), (count, len(kind)))]
        drawn += np.arange(count)[:, None] * 2 * size
        table = np.bincount(drawn.ravel(), minlength=count * 2 * size).reshape(count, size, 2)
        pairs, matches = table.sum(axis=2), table[:, :, 1]
        for statistic, into in zip(statistics, values, strict=True):
            into.append(statistic(pairs, matches))
    return [_middle(np.concatenate(one)) for one in values]


def error_by_chance(found: Steps, *, seed: int, draws: int = DRAWS) -> tuple[float, float]:
    """Say what calibration error the same scores would show were every one of them right.

    Returns its mean, and what 95 draws of 100 stay below. The scores are probabilities.
    """
    generator = np.random.default_rng(seed)
    error = error_of(found.score)
    values = []
    for count in _batches(draws, len(found.score)):
        matches = generator.binomial(found.pairs, found.score, (count, len(found.score)))
        pairs = np.broadcast_to(found.pairs, matches.shape)
        values.append(error(pairs, matches))
    together = np.concatenate(values)
    return float(together.mean()), float(np.percentile(together, 95))


def _from_the_top(found: Steps) -> tuple[Scores, Scores]:
    """Count right and all pairs at or above each distinct score, highest score first."""
    hits = np.cumsum(found.matches[::-1]).astype(np.float64)
    return hits, np.cumsum(found.pairs[::-1]).astype(np.float64)


def _bins(pairs: Longs, bins: int) -> Longs:
    """Give the bin of each step: that of its middle pair, in each draw."""
    ends = np.cumsum(pairs, axis=1)
    total = np.maximum(ends[:, -1:], 1)
    middle = (2 * ends - pairs) * bins // (2 * total)
    return np.asarray(np.minimum(middle, bins - 1), np.int64)


def _divided(part: Doubles, whole: Longs) -> Doubles:
    """Divide; not a number where *whole* is 0."""
    value = np.full(len(part), np.nan)
    np.divide(part, whole, out=value, where=whole > 0)
    return value


def _batches(draws: int, width: int) -> list[int]:
    """Cut *draws* so that a table of them, *width* numbers each, fits in memory."""
    most = max(1, _CELLS // max(width, 1))
    return [min(most, draws - begun) for begun in range(0, draws, most)]


def _middle(values: Doubles) -> Range:
    """Give the middle 95 % of *values*, those that are numbers."""
    known = values[~np.isnan(values)]
    if len(known) == 0:
        return Range(np.nan, np.nan)
    low, high = np.percentile(known, _MIDDLE)
    return Range(float(low), float(high))
