"""How long ago the infected were infected, and how many of them are past incubation.

The time from infection to symptoms, the incubation period, has mean ``mu`` and standard
deviation ``sigma``, in days. Nobody walks about later than ``T`` days after infection: by
then the person is isolated. While cases grow by ``r`` a day, more of the infected were
infected lately: the age of infection has density proportional to exp(-r a) on [0, T]. With
r = 0 the epidemic is stable, below 0 it declines.

Source: Gostic et al. 2020, eLife 9:e55570, whose law has r = R0 / T; stated here by the growth
rate itself, since with the former R0 = 1 is not the stable case. The closed form follows from
integrating the gamma distribution function by parts.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import gammainc, ndtr

from fromwhom.assess.arrays import Floats, floats
from fromwhom.data.assess_schema import Incubation
from fromwhom.errors import UsageError

_NEAR_ZERO: Final = 2e-3  # of r T: below, the closed form is met by a parabola through r = 0
_NODES: Final = 64  # of the quadrature for laws without a closed form
_GRID_DAYS: Final = 0.1  # of the published simulation
_GRID_END: Final = 25.0


@dataclass(frozen=True, slots=True)
class Ages:
    """When the infected were infected, and when symptoms begin: numbers or arrays, in days.

    Attributes:
        mu: Mean incubation period.
        sigma: Its standard deviation.
        T: Days from infection to isolation; nobody is screened later.
        r: Growth of cases per day; 0 is stable.
        law: Of the incubation period.
    """

    mu: npt.ArrayLike
    sigma: npt.ArrayLike
    T: npt.ArrayLike
    r: npt.ArrayLike = 0.0
    law: Incubation = Incubation.GAMMA


def begun(ages: Ages, days: npt.ArrayLike) -> Floats:
    """Give the share whose symptoms begin within *days* of infection: F of the papers."""
    x = np.maximum(np.asarray(days, dtype=np.float64), 0.0)
    mu, sigma = floats(ages.mu, ages.sigma)
    if ages.law is Incubation.GAMMA:
        return np.asarray(gammainc((mu / sigma) ** 2, x * mu / sigma**2))
    spread = np.log1p((sigma / mu) ** 2)
    with np.errstate(divide="ignore"):
        return np.asarray(ndtr((np.log(x) - np.log(mu) + spread / 2) / np.sqrt(spread)))


def share_past(ages: Ages, delta: npt.ArrayLike = 0.0) -> Floats:
    """Give the expected share of the infected who are past incubation *delta* days on.

    The mean of F(a + delta) over the ages of infection a at the moment of leaving.

    Raises:
        UsageError: A length of time that is not positive, or a decline so steep that the
            closed form has no value (1 + r sigma² / mu must be above 0).
    """
    mu, sigma, end, r, later = np.broadcast_arrays(
        *floats(ages.mu, ages.sigma, ages.T, ages.r, delta)
    )
    if not (np.all(mu > 0) and np.all(sigma > 0) and np.all(end > 0) and np.all(later >= 0)):
        raise UsageError(
            "mu, sigma and T must be above 0 days, and delta at least 0. "
            "Correct the one that is not."
        )
    if ages.law is not Incubation.GAMMA:
        return _by_quadrature(ages, end, r, later)
    theta = sigma**2 / mu
    if not np.all(1 + r * theta > 0):
        raise UsageError(
            "The growth rate r is too far below 0 for this incubation period: "
            "1 + r sigma²/mu must be above 0. Raise r."
        )
    shape = mu / theta
    near = np.abs(r * end) < _NEAR_ZERO
    found = np.empty(near.shape)
    found[~near] = _growing(*(one[~near] for one in (shape, theta, end, r, later)))
    found[near] = _nearly_stable(*(one[near] for one in (shape, theta, end, r, later)))
    return found


def share_past_on_grid(ages: Ages, delta: npt.ArrayLike = 0.0) -> Floats:
    """Give the same as the published simulation has it, with ages on a grid of 0.1 days.

    The simulation takes the first point of the grid at which the distribution function of the
    age exceeds a random number, and so rounds ages up. For comparison with Gostic et al. 2020
    only.

    Raises:
        UsageError: The epidemic does not grow, or T is beyond the 25 days of that grid.
    """
    if not (np.all(np.asarray(ages.r) > 0) and np.all(np.asarray(ages.T) <= _GRID_END)):
        raise UsageError(
            "The published grid of ages is for growing epidemics and T up to 25 days. "
            "Compute without the grid."
        )
    grid = np.arange(0.0, _GRID_END + _GRID_DAYS / 2, _GRID_DAYS)
    end, r = _column(ages.T), _column(ages.r)
    below = np.where(grid < end, np.expm1(-r * grid) / np.expm1(-r * end), 1.0)
    weights = np.diff(below, axis=-1, prepend=0.0)
    wide = Ages(_column(ages.mu), _column(ages.sigma), end, law=ages.law)
    later = _column(delta)
    return np.asarray((weights * begun(wide, grid + later)).sum(axis=-1))


def _nearly_stable(shape: Floats, theta: Floats, end: Floats, r: Floats, later: Floats) -> Floats:
    """Give the parabola through r = 0 and a step to either side, where the closed form loses."""
    step = _NEAR_ZERO / end
    stable = _stable(shape, theta, end, later)
    up = _growing(shape, theta, end, step, later)
    down = _growing(shape, theta, end, -step, later)
    x = r / step
    return np.asarray(stable + x * (up - down) / 2 + x * x * ((up + down) / 2 - stable))


def _stable(shape: Floats, theta: Floats, end: Floats, later: Floats) -> Floats:
    """Give the closed form for ages spread evenly over [0, T]."""
    return (_area(shape, theta, end + later) - _area(shape, theta, later)) / end


def _area(shape: Floats, theta: Floats, x: Floats) -> Floats:
    """Integrate the gamma distribution function from 0 to *x*."""
    scaled = x / theta
    return np.asarray(x * gammainc(shape, scaled) - shape * theta * gammainc(shape + 1, scaled))


def _growing(shape: Floats, theta: Floats, end: Floats, r: Floats, later: Floats) -> Floats:
    """Give the closed form for ages with density proportional to exp(-r a)."""
    first = _discounted(shape, theta, end + later, r)
    last = _discounted(shape, theta, later, r)
    return np.asarray(np.exp(r * later) * (first - last) / -np.expm1(-r * end))


def _discounted(shape: Floats, theta: Floats, x: Floats, r: Floats) -> Floats:
    """Integrate r exp(-r y) F(y) from 0 to *x*."""
    tilt = 1 + r * theta
    return np.asarray(
        -np.exp(-r * x) * gammainc(shape, x / theta)
        + tilt**-shape * gammainc(shape, x * tilt / theta)
    )


def _by_quadrature(ages: Ages, end: Floats, r: Floats, later: Floats) -> Floats:
    """Average the distribution function over the ages by Gauss-Legendre quadrature."""
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    at = (nodes + 1) / 2 * end[..., None]
    dense = weights * np.exp(-r[..., None] * at)
    wide = Ages(_column(ages.mu), _column(ages.sigma), _column(ages.T), law=ages.law)
    total = (dense * begun(wide, at + later[..., None])).sum(axis=-1)
    return np.asarray(total / dense.sum(axis=-1))


def _column(values: npt.ArrayLike) -> Floats:
    """Give values a last axis of one, for nodes to stand along."""
    return np.asarray(values, np.float64)[..., None]
