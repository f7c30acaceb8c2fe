"""Priors: uncertain quantities as sets of inputs.

Sets come from a scrambled Sobol sequence: each input is spread evenly over its law, and any
few inputs jointly so, with far fewer sets than plain chance would need. The same seed gives the
same sets.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv, expit, ndtr, ndtri

from fromwhom.errors import UsageError
from fromwhom.quantities import Basis, Law, Quantity

Floats = npt.NDArray[np.float64]

SETS: Final = 13  # 2 ** 13 = 8,192 sets of inputs
_Z: Final = float(ndtri(0.975))  # a 95 % interval is 2 z standard deviations wide
_ENDS: Final = (0.025, 0.5, 0.975)
_ROUNDED: Final = 0.005  # a share beside its counts may be rounded to a percent


@dataclass(frozen=True, slots=True)
class Drawn:
    """Sets of inputs: ``values`` by name, each of shape (sets,), and the ``seed`` they are of."""

    values: dict[str, Floats]
    seed: int

    @property
    def sets(self) -> int:
        """Count the sets."""
        return next(iter(self.values.values())).size


def check(name: str, quantity: Quantity) -> None:
    """Refuse a quantity that says too little or contradicts itself.

    Raises:
        UsageError: A cited one without a source, an interval that is missing, turned round or
            not around the value, or a share outside its law's bounds.
    """
    if quantity.basis is Basis.CITED and not quantity.source:
        raise _wrong(name, "is cited but names no source", "Name it, or say basis: declared.")
    if not np.isfinite(quantity.value):
        raise _wrong(name, "is no finite number", "Give a number.")
    match quantity.law:
        case Law.FIXED:
            if quantity.low is not None or quantity.high is not None:
                raise _wrong(name, "is fixed but has an interval", "Name its law, or leave it out.")
        case Law.BETA:
            hits, of = quantity.hits, quantity.of
            if hits is None or of is None or not 0 <= hits <= of or of == 0:
                raise _wrong(name, "has no counts for the law beta", "Give hits and of.")
            if abs(quantity.value - hits / of) > _ROUNDED:
                raise _wrong(name, "has a value that is not hits / of", "Correct one of them.")
        case _:
            _check_ends(name, quantity)


def ppf(quantity: Quantity, u: npt.ArrayLike) -> Floats:
    """Give the points of a quantity below which shares *u* of it lie.

    The ends of an interval law are met at 2.5 % and 97.5 %. An interval that is not symmetric
    on its law's scale is met by two half widths, one on each side of the median, so both ends
    and the median are as stated.
    """
    places = np.asarray(u, dtype=np.float64)
    low, high = quantity.low, quantity.high
    match quantity.law:
        case Law.FIXED:
            return np.full(places.shape, quantity.value)
        case Law.BETA:
            hits, of = quantity.hits or 0.0, quantity.of or 0.0
            return np.asarray(betaincinv(hits + 0.5, of - hits + 0.5, places))
    if low is None or high is None:
        raise _wrong("a quantity", "has no interval", "Give low and high.")
    match quantity.law:
        case Law.UNIFORM:
            return low + (high - low) * places
        case Law.LOG_UNIFORM:
            return np.asarray(np.exp(np.log(low) + (np.log(high) - np.log(low)) * places))
        case Law.TRIANGULAR:
            return _triangular(quantity.value, low, high, places)
        case Law.NORMAL:
            return _halves(quantity.value, low, high, places)
        case Law.LOG_NORMAL:
            middle, first, last = (math.log(end) for end in (quantity.value, low, high))
            return np.asarray(np.exp(_halves(middle, first, last, places)))
        case _:
            middle, first, last = (math.log(x / (1 - x)) for x in (quantity.value, low, high))
            return np.asarray(expit(_halves(middle, first, last, places)))


def draw(
    quantities: Mapping[str, Quantity],
    *,
    power: int = SETS,
    seed: int = 1,
    together: Mapping[tuple[str, str], float] | None = None,
) -> Drawn:
    """Draw 2 ** *power* sets of all *quantities*.

    Args:
        quantities: By name; each was checked.
        power: Of two; the number of sets.
        seed: Of the scrambling.
        together: Correlation, on the normal scale, of pairs of names that vary together: the
            sensitivity and the specificity that one cut-off sets. A name is in at most one pair.
    """
    from scipy.stats import qmc  # noqa: PLC0415  slow to load; no other command asks for it

    spread = [name for name, one in quantities.items() if one.law is not Law.FIXED]
    places = qmc.Sobol(max(len(spread), 1), seed=seed).random_base2(power)
    places = np.clip(places, 1e-12, 1 - 1e-12)
    at = dict(zip(spread, places.T, strict=False))
    for (first, second), rho in (together or {}).items():
        if first in at and second in at:
            at[second] = _tied(at[first], at[second], rho)
    fixed = np.broadcast_to(0.5, 2**power)
    values = {name: ppf(one, at.get(name, fixed)) for name, one in quantities.items()}
    return Drawn(values, seed)


def interval(quantity: Quantity) -> tuple[float, float, float]:
    """Give the 2.5 %, 50 % and 97.5 % points of a quantity."""
    low, middle, high = ppf(quantity, _ENDS)
    return float(low), float(middle), float(high)


def _tied(first: Floats, second: Floats, rho: float) -> Floats:
    """Tie the second to the first by a Gaussian copula."""
    return np.asarray(ndtr(rho * ndtri(first) + np.sqrt(1 - rho * rho) * ndtri(second)))


def _halves(middle: float, low: float, high: float, places: Floats) -> Floats:
    """Give normal points with one width below the median and another above."""
    z = ndtri(places)
    return middle + z * np.where(z < 0, middle - low, high - middle) / _Z


def _triangular(mode: float, low: float, high: float, places: Floats) -> Floats:
    """Give points of the triangular law."""
    wide = high - low
    split = (mode - low) / wide
    left = low + np.sqrt(places * wide * (mode - low))
    right = high - np.sqrt((1 - places) * wide * (high - mode))
    return np.where(places < split, left, right)


def _check_ends(name: str, quantity: Quantity) -> None:
    """Refuse an interval that its law cannot have."""
    low, high = quantity.low, quantity.high
    if low is None or high is None:
        raise _wrong(name, f"has no interval for the law {quantity.law}", "Give low and high.")
    if not (math.isfinite(low) and math.isfinite(high)):
        raise _wrong(name, "has an end that is no finite number", "Correct low and high.")
    if not low < high:
        raise _wrong(name, "has an interval without width", "Give low below high, or law: fixed.")
    if not low <= quantity.value <= high:
        raise _wrong(name, "has a value outside its interval", "Correct one of them.")
    if quantity.law in (Law.LOG_NORMAL, Law.LOG_UNIFORM) and low <= 0:
        raise _wrong(name, f"cannot be 0 or less with the law {quantity.law}", "Raise low.")
    if quantity.law is Law.LOGIT_NORMAL and not (low > 0 and high < 1):
        raise _wrong(name, "is no share between 0 and 1", "Correct low and high.")
    if quantity.law in (Law.NORMAL, Law.LOG_NORMAL, Law.LOGIT_NORMAL) and quantity.value in (
        low,
        high,
    ):
        raise _wrong(name, "has its median at an end", "Correct value, low or high.")


def _wrong(name: str, what: str, remedy: str) -> UsageError:
    """Say what is wrong with a quantity, and what to do."""
    return UsageError(f"The quantity {name} {what}. {remedy}")
