"""The figures of an evaluation: from scores and truth to the fields of its document."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from fromwhom.evaluation import (
    Answered,
    AtThreshold,
    BinInfo,
    Calibration,
    Column,
    Figures,
    Interval,
    Point,
    Slice,
)
from fromwhom.screening import quality
from fromwhom.screening.columns import Bools, Doubles
from fromwhom.screening.quality import Share, Steps

_THRESHOLDS: Final = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
_COLUMNS: Final = 20  # of the histogram
_POINTS: Final = 400  # of the curve, at most


def figures(said: Bools, truth: Bools) -> Figures:
    """Count answers against the truth; a share of nothing is None."""
    one = quality.counted(said, truth)
    return Figures(
        pairs=len(truth),
        hits=one.hits,
        false_alarms=one.false_alarms,
        misses=one.misses,
        rejections=one.rejections,
        precision=_ratio(one.hits, one.hits + one.false_alarms),
        recall=_ratio(one.hits, one.hits + one.misses),
        f1=quality.f1(said, truth) if truth.any() else None,
        false_alarm_rate=_ratio(one.false_alarms, one.false_alarms + one.rejections),
    )


def answered(said: Bools, truth: Bools, seed: int) -> Answered:
    """Give the figures of yes-or-no answers with their intervals."""
    one = figures(said, truth)
    interval = None
    if one.f1 is not None:
        found = quality.steps(said.astype(np.float64), truth)
        interval = _bootstrap(found, quality.f1_of(found.score, 0.5), seed)
    return Answered(
        figures=one,
        precision_interval=_exact(one.hits, one.hits + one.false_alarms),
        recall_interval=_exact(one.hits, one.hits + one.misses),
        false_alarm_interval=_exact(one.false_alarms, one.false_alarms + one.rejections),
        f1_interval=interval,
    )


def thresholds(probability: Doubles, truth: Bools, least: float) -> list[AtThreshold]:
    """Give the figures at round thresholds, and at the one in use."""
    return [
        AtThreshold(threshold=at, figures=figures(probability >= at, truth))
        for at in sorted({*_THRESHOLDS, least})
    ]


def average_precision(found: Steps, seed: int) -> tuple[float | None, Interval | None]:
    """Compute the average precision with its interval; None where only one kind occurs."""
    if not _both(found):
        return None, None
    value = float(quality.precision_of(found.pairs[None], found.matches[None])[0])
    return value, _bootstrap(found, quality.precision_of, seed)


def calibration(found: Steps, seed: int) -> Calibration:
    """Hold probabilities against shares of matches."""
    error = quality.error_of(found.score)
    by_chance, most = quality.error_by_chance(found, seed=seed)
    return Calibration(
        error=float(error(found.pairs[None], found.matches[None])[0]),
        interval=_bootstrap(found, error, seed),
        by_chance=by_chance,
        by_chance_most=most,
        bins=[_bin(one) for one in quality.reliability(found)],
    )


def slices(
    names: Sequence[str], probability: Doubles, reported: Bools, truth: Bools
) -> list[Slice]:
    """Give the figures of the pairs of each name, in order of name; of none where none is."""
    kinds, at = np.unique(np.array(names, np.str_), return_inverse=True)
    if kinds.tolist() == [""]:
        return []
    found = []
    for number, name in enumerate(kinds.tolist()):
        rows = at == number
        step = quality.steps(probability[rows], truth[rows])
        average = quality.average_precision(probability[rows], truth[rows])
        found.append(
            Slice(
                name=name,
                figures=figures(reported[rows], truth[rows]),
                average_precision=average if _both(step) else None,
            )
        )
    return found


def curve(found: Steps) -> list[Point]:
    """Draw precision against recall, thinned where there are too many steps to see."""
    if not found.matches.any():
        return []
    columns = quality.curve(found)
    count = len(columns[0])
    rows = np.unique(np.linspace(0, count - 1, min(count, _POINTS)).round().astype(np.int64))
    return [
        Point(threshold=threshold, recall=recall, precision=precision)
        for threshold, recall, precision in zip(
            *(column[rows].tolist() for column in columns), strict=True
        )
    ]


def histogram(probability: Doubles, truth: Bools) -> list[Column]:
    """Count matches and others by probability, in columns of equal width."""
    edges = np.linspace(0.0, 1.0, _COLUMNS + 1)
    matches, _ = np.histogram(probability[truth], edges)
    others, _ = np.histogram(probability[~truth], edges)
    ends = edges.round(6).tolist()
    return [
        Column(low=low, high=high, matches=yes, non_matches=no)
        for low, high, yes, no in zip(
            ends[:-1], ends[1:], matches.tolist(), others.tolist(), strict=True
        )
    ]


def _bin(one: quality.Bin) -> BinInfo:
    """Write one bin with the interval of its share."""
    share = quality.share(one.matches, one.pairs)
    return BinInfo(
        low=one.low,
        high=one.high,
        pairs=one.pairs,
        matches=one.matches,
        mean=one.mean,
        share=share.value,
        interval=_interval(share),
    )


def _bootstrap(found: Steps, statistic: quality.Statistic, seed: int) -> Interval:
    """Give the bootstrap interval of one figure."""
    (one,) = quality.bootstrap(found, [statistic], seed=seed)
    return Interval(low=one.low, high=one.high)


def _exact(hits: int, of: int) -> Interval:
    """Give the interval of a share that is never too short."""
    return _interval(quality.exact_share(hits, of))


def _interval(share: Share) -> Interval:
    """Take the interval of a share."""
    return Interval(low=share.low, high=share.high)


def _ratio(part: int, whole: int) -> float | None:
    """Divide; of nothing there is no share."""
    return part / whole if whole else None


def _both(found: Steps) -> bool:
    """Say whether matches and others occur."""
    return 0 < int(found.matches.sum()) < int(found.pairs.sum())
