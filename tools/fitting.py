"""Fit the weights of features: a logistic regression in bits that starts from set weights.

The odds that a pair is the same party double with each bit that its features add up to.
Pulled towards the start, a weight moves only as far as pairs teach it; a sign or a least
size that reason demands is kept; sets of pairs of one kind share an intercept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, minimize

Matrix = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]
Bits = dict[str, float]

PULL: Final = 3.0
"""How strongly weights are held at the start: the precision of a normal prior."""
_LN2: Final = float(np.log(2.0))
_LEAST_SPREAD: Final = 0.05  # a feature that hardly varies is measured as if it did
_FIRST_EVEN: Final = 6.0
_MOST_STEPS: Final = 3_000
_SMALL: Final = 1e-10, 1e-5  # change of the loss, and slope, at which the search ends


@dataclass(frozen=True, slots=True)
class Part:
    """Pairs of one set: a row of features each, the truth, and how much one pair counts.

    Parts with the same ``group`` share an intercept: the share of pairs that are the same
    differs from group to group, and says nothing about the weights.
    """

    features: Matrix
    truth: Truth
    weight: float
    group: int


@dataclass(frozen=True, slots=True)
class Rules:
    """What is demanded of each feature, all by its name.

    ``start`` is where learning starts and what it is pulled towards; ``fixed`` stay there.
    A weight keeps the sign of its start, or that of ``signs``, which settles those that
    start at nothing; ``floors`` are least and ``caps`` greatest sizes, whatever the sign.
    """

    start: Mapping[str, float]
    fixed: frozenset[str]
    signs: Mapping[str, int]
    floors: Mapping[str, float]
    caps: Mapping[str, float]

    def bounds(self, name: str) -> tuple[float, float]:
        """Say between what values the weight of a feature may lie."""
        start = self.start[name]
        if name in self.fixed:
            return start, start
        sign = self.signs.get(name, int(np.sign(start)))
        least, most = self.floors.get(name, 0.0), self.caps.get(name, np.inf)
        return (least, most) if sign > 0 else (-most, -least) if sign < 0 else (-most, most)


@dataclass(frozen=True, slots=True)
class Fit:
    """The weights by feature, and the bits at which the odds are even, for each group."""

    bits: Bits
    even: tuple[float, ...]

    def log_odds(self, features: Matrix, group: int = 0) -> Matrix:
        """Give the log odds, in bits, of rows of features in the order of ``bits``."""
        return np.asarray(features @ np.array(list(self.bits.values())) - self.even[group])


def fit(parts: Sequence[Part], rules: Rules, begin: Fit | None = None) -> Fit:
    """Find the weights that make *parts* likeliest under *rules*.

    The solution is the only one; *begin*, a fit of nearly the same pairs, shortens the way.
    """
    names = list(rules.start)
    features = np.concatenate([part.features for part in parts])
    sign = np.concatenate([np.where(part.truth, 1.0, -1.0) for part in parts])
    weight = np.concatenate([np.full(len(part.truth), part.weight) for part in parts])
    group = np.concatenate([np.full(len(part.truth), part.group) for part in parts])
    groups = int(group.max()) + 1
    spread = np.maximum(features.std(axis=0), _LEAST_SPREAD)
    start = np.array([rules.start[name] for name in names]) * spread
    scaled = features / spread
    count = len(names)

    def loss(at: Matrix) -> tuple[float, Matrix]:
        odds = (scaled @ at[:count] - at[count:][group]) * _LN2 * sign
        small = np.exp(-np.abs(odds))
        wrong = np.where(odds > 0, small, 1.0) / (1.0 + small)
        slope = -sign * weight * _LN2 * wrong
        away = at[:count] - start
        value = weight @ (np.maximum(-odds, 0.0) + np.log1p(small)) + PULL * (away @ away) / 2
        down = np.bincount(group, slope, groups)
        return float(value), np.concatenate([scaled.T @ slope + PULL * away, -down])

    ends = np.array([rules.bounds(name) for name in names]) * spread[:, None]
    ends = np.concatenate([ends, np.tile([-np.inf, np.inf], (groups, 1))])
    first = start if begin is None else np.array(list(begin.bits.values())) * spread
    evens = [_FIRST_EVEN] * groups if begin is None else list(begin.even)
    found = minimize(
        loss,
        np.concatenate([first, evens]),
        jac=True,
        method="L-BFGS-B",
        bounds=Bounds(ends[:, 0], ends[:, 1]),
        options={"maxiter": _MOST_STEPS, "ftol": _SMALL[0], "gtol": _SMALL[1]},
    )
    bits = (found.x[:count] / spread).tolist()
    return Fit(dict(zip(names, bits, strict=True)), tuple(found.x[count:].tolist()))


def calibration(log_odds: Matrix, truth: Truth) -> tuple[float, float]:
    """Find the scale and the shift under which log odds are likeliest to be right.

    Returns *a* and *b*: the calibrated log odds are *a* times the given ones, less *b*.
    """

    def loss(at: Matrix) -> float:
        odds = (at[0] * log_odds - at[1]) * _LN2 * np.where(truth, 1.0, -1.0)
        return float(np.logaddexp(0.0, -odds).sum())

    found = minimize(loss, [1.0, 0.0], method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-7})
    return float(found.x[0]), float(found.x[1])


def calibrated(found: Fit, scale: float, shift: float, rules: Rules) -> Fit:
    """Scale what was learnt, not what is fixed, and move the intercept of the first group."""
    bits = {
        name: value if name in rules.fixed else value * scale for name, value in found.bits.items()
    }
    first, *rest = (even * scale for even in found.even)
    return Fit(bits, (first + shift, *rest))
