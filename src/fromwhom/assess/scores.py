"""Uncertain quantities as functions of standard normal scores.

A score says how far out a value lies: 0 is the median, 1.96 the upper end of a 95 % interval.
``priors.ppf`` does the same from shares of probability; scores also tell values apart that lie
so far out that their share can no longer be written as a number different from 1.
"""

import math
from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv, expit, logit, ndtr, ndtri

from fromwhom.assess.priors import ppf
from fromwhom.quantities import Law, Quantity

Floats = npt.NDArray[np.float64]

_Z: Final = float(ndtri(0.975))
_NORMAL: Final = (Law.NORMAL, Law.LOG_NORMAL, Law.LOGIT_NORMAL)


def values_at(
    quantities: Mapping[str, Quantity],
    scores: Floats,
    together: Mapping[tuple[str, str], float] | None = None,
) -> dict[str, Floats]:
    """Give the values of all *quantities* at *scores*, shape (sets, inputs).

    Args:
        quantities: By name; those that are spread take the columns in order, see ``spread``.
        scores: Standard normal where nothing is known but the prior.
        together: Correlation, on the normal scale, of pairs of names that vary together.
    """
    columns = dict(zip(spread(quantities), scores.T, strict=False))
    for (first, second), rho in (together or {}).items():
        if first in columns and second in columns:
            own = math.sqrt(1 - rho * rho)
            columns[second] = rho * columns[first] + own * columns[second]
    nothing = np.zeros(scores.shape[0])
    return {name: at_score(one, columns.get(name, nothing)) for name, one in quantities.items()}


def spread(quantities: Mapping[str, Quantity]) -> list[str]:
    """Name the quantities that are not known exactly, in order."""
    return [name for name, one in quantities.items() if one.law is not Law.FIXED]


def at_score(quantity: Quantity, scores: Floats) -> Floats:
    """Give the values of one quantity at *scores*."""
    low, high = quantity.low, quantity.high
    if quantity.law is Law.BETA:
        return _beta(quantity.hits or 0.0, quantity.of or 0.0, scores)
    if quantity.law not in _NORMAL or low is None or high is None:
        return ppf(quantity, ndtr(scores))
    match quantity.law:
        case Law.NORMAL:
            return _halves((quantity.value, low, high), scores)
        case Law.LOG_NORMAL:
            ends = (math.log(quantity.value), math.log(low), math.log(high))
            return np.asarray(np.exp(_halves(ends, scores)))
        case _:
            ends = (float(logit(quantity.value)), float(logit(low)), float(logit(high)))
            return np.asarray(expit(_halves(ends, scores)))


def _halves(ends: tuple[float, float, float], scores: Floats) -> Floats:
    """Give points with one width below the median and another above."""
    middle, low, high = ends
    return middle + scores * np.where(scores < 0, middle - low, high - middle) / _Z


def _beta(hits: float, of: float, scores: Floats) -> Floats:
    """Give points of the beta law, the upper ones from the upper end, with Jeffreys' prior."""
    right, wrong, lower = hits + 0.5, of - hits + 0.5, scores < 0
    tail = betaincinv(
        np.where(lower, right, wrong), np.where(lower, wrong, right), ndtr(-np.abs(scores))
    )
    return np.asarray(np.where(lower, tail, 1 - tail))
