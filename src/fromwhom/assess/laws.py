"""Laws of uncertain quantities: what is refused, and which value lies how far out.

A score says how far out a value lies on the normal scale: 0 is the median, 1.96 the upper end of a
95 % interval. Shares of probability say the same; scores also tell values apart that lie so far
out that their share can no longer be written as a number different from 1.
"""

import math
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv, expit, logit, ndtr, ndtri

from fromwhom.assess.arrays import ENDS, Floats
from fromwhom.errors import UsageError
from fromwhom.quantities import Basis, Law, Quantity

_Z: Final = float(ndtri(0.975))  # a 95 % interval is 2 z standard deviations wide
_ROUNDED: Final = 0.005  # a share beside its counts may be rounded to a percent


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
                raise _wrong(
                    name,
                    "has no counts of the kind 8/10: the first at most the second, which is not 0",
                    "Correct them; in a file they are hits and of.",
                )
            if abs(quantity.value - hits / of) > _ROUNDED:
                raise _wrong(name, "has a value that is not hits / of", "Correct one of them.")
        case _:
            _check_ends(name, quantity)


def at_score(quantity: Quantity, scores: Floats) -> Floats:
    """Give the values of one quantity at *scores*.

    The ends of an interval law are met at 2.5 % and 97.5 %. An interval that is not symmetric
    on its law's scale is met by two half widths, one on each side of the median, so both ends
    and the median are as stated.
    """
    low, high = quantity.low, quantity.high
    match quantity.law:
        case Law.FIXED:
            return np.full(scores.shape, quantity.value)
        case Law.BETA:
            return _beta(quantity.hits or 0.0, quantity.of or 0.0, scores)
    if low is None or high is None:
        raise _wrong("a quantity", "has no interval", "Give low and high.")
    ends = (quantity.value, low, high)
    match quantity.law:
        case Law.UNIFORM:
            return np.asarray(low + (high - low) * ndtr(scores))
        case Law.LOG_UNIFORM:
            wide = math.log(high) - math.log(low)
            return np.asarray(np.exp(math.log(low) + wide * ndtr(scores)))
        case Law.TRIANGULAR:
            return _triangular(*ends, ndtr(scores))
        case Law.NORMAL:
            return _halves(*ends, scores)
        case Law.LOG_NORMAL:
            middle, first, last = (math.log(end) for end in ends)
            return np.asarray(np.exp(_halves(middle, first, last, scores)))
        case _:
            middle, first, last = (float(logit(end)) for end in ends)
            return np.asarray(expit(_halves(middle, first, last, scores)))


def ppf(quantity: Quantity, u: npt.ArrayLike) -> Floats:
    """Give the points of a quantity below which shares *u* of it lie."""
    return at_score(quantity, np.asarray(ndtri(np.asarray(u, dtype=np.float64))))


def interval(quantity: Quantity) -> tuple[float, float, float]:
    """Give the 2.5 %, 50 % and 97.5 % points of a quantity."""
    low, middle, high = ppf(quantity, ENDS)
    return float(low), float(middle), float(high)


def _halves(middle: float, low: float, high: float, scores: Floats) -> Floats:
    """Give points with one width below the median and another above."""
    return middle + scores * np.where(scores < 0, middle - low, high - middle) / _Z


def _beta(hits: float, of: float, scores: Floats) -> Floats:
    """Give points of the beta law, the upper ones from the upper end, with Jeffreys' prior."""
    right, wrong, lower = hits + 0.5, of - hits + 0.5, scores < 0
    tail = betaincinv(
        np.where(lower, right, wrong), np.where(lower, wrong, right), ndtr(-np.abs(scores))
    )
    return np.asarray(np.where(lower, tail, 1 - tail))


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
