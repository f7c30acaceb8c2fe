"""What chance does to a count whose probability is itself not known exactly.

Given one set of inputs, the number of people of *n* to whom something happens is binomial. Over
many sets, all of the same weight, it follows the mean of those laws: a binomial mixture. Its
points are found from that mean itself, not by drawing numbers.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import betainc, xlog1py, xlogy

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

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

    All are sought at once by halving the span in which each must lie.

    Args:
        n: People, one number for all sets or one per set; rounded to whole people.
        probabilities: Of what is counted, per person, one per set; within 0 and 1.
        at: Cumulative probabilities, such as 0.025, 0.5 and 0.975.

    Returns:
        One count for each of *at*, never more than the largest *n*.
    """
    tries, shares = _sets(n, probabilities)
    wanted = np.atleast_1d(np.asarray(at, dtype=np.float64))
    low = np.full(wanted.shape, -1.0)  # too small, always
    high = np.full(wanted.shape, float(tries.max(initial=0.0)))  # large enough, always
    while (high - low > 1).any():
        middle = np.floor((low + high) / 2)
        # What a sum of many numbers loses is far below one count in a million sets.
        enough = _below(tries, shares, middle) >= wanted - 1e-13
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    return high.astype(np.int64)


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
