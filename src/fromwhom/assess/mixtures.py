"""What chance does to a count whose probability is itself not known exactly.

Given one set of inputs, the number of people of *n* to whom something happens is binomial. Over
many sets, all of the same weight, it follows the mean of those laws: a binomial mixture. Its
points are found from that mean itself, not by drawing numbers.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import betainc, ndtr, xlog1py, xlogy

from fromwhom.assess.arrays import ENDS, Floats

Counts = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

_ROUNDING: Final = 1e-13  # what a sum of many numbers may lose
_NEVER: Final = 32.0  # e ** -32 is about 1e-14: a set that far off adds nothing


def cumulative(n: npt.ArrayLike, probabilities: npt.ArrayLike, count: int) -> float:
    """Give the probability of at most *count*, over all sets.

    Args:
        n: People, one number for all sets or one per set; rounded to whole people.
        probabilities: Of what is counted, per person, one per set; within 0 and 1.
        count: The number asked about.
    """
    tries, shares = _sets(n, probabilities)
    return float(_below(tries, shares, np.array([float(count)]))[0])


def quantiles(n: npt.ArrayLike, probabilities: npt.ArrayLike, at: npt.ArrayLike) -> Counts:
    """Give the smallest counts that are not exceeded with probabilities *at*.

    All are sought at once by halving the span in which each must lie: first roughly, with normal
    laws in place of the binomial ones, then exactly, in a span that is widened until it holds.

    Args:
        n: People, one number for all sets or one per set; rounded to whole people.
        probabilities: Of what is counted, per person, one per set; within 0 and 1.
        at: Cumulative probabilities, such as 0.025, 0.5 and 0.975.

    Returns:
        One count for each of *at*, never more than the largest *n*.
    """
    tries, shares = _sets(n, probabilities)
    wanted = np.atleast_1d(np.asarray(at, dtype=np.float64)) - _ROUNDING
    most = float(tries.max(initial=0.0))
    middle, spread = tries * shares, np.sqrt(np.maximum(tries * shares * (1 - shares), 1e-12))

    def nearly(counts: Floats) -> Bools:
        """Say which counts are large enough, by normal laws."""
        below = ndtr((counts[:, None] + 0.5 - middle) / spread).mean(axis=1)
        return np.asarray(below >= wanted)

    def exactly(counts: Floats) -> Bools:
        """Say which counts are large enough; the largest always is, one below none never."""
        known = (counts < 0) | (counts >= most)
        found = _below(tries, shares, np.where(known, most, counts)) >= wanted
        return np.asarray(np.where(known, counts >= most, found))

    guess = _halved(np.full(wanted.shape, -1.0), np.full(wanted.shape, most), nearly)
    low, high, step = guess - 2, guess + 1, 2.0
    while True:
        wide, narrow = exactly(low), ~exactly(high)
        if not (wide.any() or narrow.any()):
            break
        low, high = np.where(wide, low - step, low), np.where(narrow, high + step, high)
        step *= 4
    low, high = np.maximum(low, -1.0), np.minimum(high, most)
    return _halved(low, high, exactly).astype(np.int64)


def interval(n: npt.ArrayLike, probabilities: npt.ArrayLike) -> tuple[int, int, int]:
    """Give the low end of the 95 % interval of a count, its median, and the high end."""
    low, middle, high = quantiles(n, probabilities, ENDS)
    return int(low), int(middle), int(high)


def _halved(low: Floats, high: Floats, enough: Callable[[Floats], Bools]) -> Floats:
    """Find the smallest whole numbers that are *enough*; *low* are not, *high* are."""
    while (high - low > 1).any():
        middle = np.floor((low + high) / 2)
        there = enough(middle)
        low, high = np.where(there, low, middle), np.where(there, middle, high)
    return high


def _sets(n: npt.ArrayLike, probabilities: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Give people and probability of every set, as flat arrays of one length."""
    tries, shares = np.broadcast_arrays(
        np.rint(np.asarray(n, dtype=np.float64)), np.asarray(probabilities, dtype=np.float64)
    )
    return tries.ravel(), shares.ravel()


def _below(tries: Floats, shares: Floats, counts: Floats) -> Floats:
    """Give the probability of at most each of *counts*, the mean over the sets.

    Only sets near a count are computed. By Chernoff's bound the probability of a share ``a``
    or one further from ``p`` is at most ``exp(-n KL(a, p))``; where that is next to nothing
    the probability is 0 or 1.
    """
    found = np.empty(counts.shape)
    for place, count in enumerate(counts):
        sure = count >= tries
        some = np.maximum(tries, 1.0)  # where nobody is, nothing has to be computed
        share = np.where(sure, 0.0, count / some)
        far = some * (
            xlogy(share, share)
            - xlogy(share, shares)
            + xlogy(1 - share, 1 - share)
            - xlog1py(1 - share, -shares)
        )
        near = ~sure & (far < _NEVER) & (shares > 0) & (shares < 1)
        value = np.where(sure | (share >= shares), 1.0, 0.0)
        value[near] = betainc(tries[near] - count, count + 1, 1 - shares[near])
        found[place] = value.mean()
    return found
