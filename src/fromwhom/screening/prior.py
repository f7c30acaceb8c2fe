"""Prior: how many suppliers of one ledger are listed parties, and how many answers are wrong.

A probability says how often pairs like this one are the same *where listed parties are as
frequent among the suppliers that come near one* as in the pairs the weights learnt from
(the reference). One ledger holds more of them, another next to none, and then fewer or
more of its matches are false. The share is fitted to the ledger: each supplier that came
near is either a listed party, and its best pair has the likelihood ratio that its
probability states, or none. The share of greatest posterior density is taken; it is where
the iteration "judge all with the share, take the mean judgement as the share"
(expectation maximisation) comes to rest.

The fitted share is told and nothing is decided by it: the answer to one line must not
depend on the other lines of the ledger. Decisions keep the reference.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from fromwhom.evidence import Estimate
from fromwhom.screening.columns import Doubles

_ASSUMED: Final = 50.0
_USUAL: Final = 0.003
"""So many suppliers stand beside those of the ledger, and that share of them is listed.

A Beta prior, set by hand: public ledgers hold next to no listed parties. It keeps the
estimate of a small ledger sane and says little in a large one.
"""
_DROP: Final = 1.92  # of log density: half the 95 % point of chi-square with one degree
_LEAST, _MOST = 1e-9, 1.0 - 1e-9
_HALVINGS: Final = 60
_CERTAIN: Final = 1e-12  # keeps odds finite


@dataclass(frozen=True, slots=True)
class Fitted:
    """The share of near suppliers that are listed: the reference, and the fitted with interval."""

    reference: float
    share: Estimate

    def posterior(self, chance: Doubles, share: float | None = None) -> Doubles:
        """Turn probabilities at the reference into those at the fitted (or a given) *share*."""
        at = self.share.value if share is None else share
        ratio = _ratios(chance, self.reference)
        return np.asarray(at * ratio / (at * ratio + 1.0 - at), np.float64)

    def expected(self, chance: Doubles, *, false: bool) -> Estimate:
        """Add up the probability of *chance* pairs to be the same, or of being false.

        The interval is that over the interval of the share.
        """

        def told(share: float) -> float:
            is_same = self.posterior(chance, share)
            return float(np.sum(1.0 - is_same if false else is_same))

        low, high = sorted((told(self.share.low), told(self.share.high)))
        return Estimate(
            value=round(told(self.share.value), 3), low=round(low, 3), high=round(high, 3)
        )


def fit(chance: Doubles, *, reference: float) -> Fitted:
    """Fit the share of listed parties to a ledger.

    Args:
        chance: For each supplier that came near any party: the probability, at the
            reference, that it and the best of these are the same.
        reference: The share of listed parties among such suppliers that *chance* assumes.
    """
    excess = _ratios(chance, reference) - 1.0

    def slope(share: float) -> float:
        near = float(np.sum(excess / (1.0 + share * excess)))
        return near + _ASSUMED * (_USUAL / share - (1.0 - _USUAL) / (1.0 - share))

    def density(share: float) -> float:
        near = float(np.sum(np.log1p(share * excess)))
        return near + _ASSUMED * float(_USUAL * np.log(share) + (1.0 - _USUAL) * np.log1p(-share))

    best = _crossing(slope, _LEAST, _MOST)
    least = density(best) - _DROP
    low = _crossing(lambda share: least - density(share), _LEAST, best)
    high = _crossing(lambda share: density(share) - least, best, _MOST)
    return Fitted(reference, Estimate(value=best, low=low, high=high))


def _ratios(chance: Doubles, reference: float) -> Doubles:
    """Give the likelihood ratios that probabilities at the reference stand for."""
    kept = np.clip(chance, _CERTAIN, 1.0 - _CERTAIN)
    return np.asarray(kept / (1.0 - kept) * (1.0 - reference) / reference, np.float64)


def _crossing(falling: Callable[[float], float], low: float, high: float) -> float:
    """Find where a *falling* function of a share crosses zero, halving the log odds."""
    begin, end = (float(np.log(s / (1.0 - s))) for s in (low, high))
    for _ in range(_HALVINGS):
        middle = (begin + end) / 2
        if falling(1.0 / (1.0 + np.exp(-middle))) > 0:
            begin = middle
        else:
            end = middle
    return float(1.0 / (1.0 + np.exp(-(begin + end) / 2)))
