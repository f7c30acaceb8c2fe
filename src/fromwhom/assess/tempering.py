"""From sets of inputs drawn before anything was observed to sets that agree with observations.

The sets start spread over the prior and the likelihood is let in by degrees, each so small that
at least half of the sets would still count (adaptive tempering). After each degree the sets are
redrawn by their weight and moved about by random-walk Metropolis steps whose size follows the
spread of the sets and the share of steps accepted. Observations that contradict the prior only
need more degrees.

Source: Del Moral, Doucet, Jasra, "Sequential Monte Carlo samplers", J. R. Stat. Soc. B 68 (2006).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from fromwhom.assess.arrays import Floats

Likelihood = Callable[[Floats], Floats]
"""From scores of shape (sets, inputs) to log likelihoods of shape (sets,), all finite."""

_KEPT: Final = 0.5  # share of the sets that must still count after a degree
_FAR: Final = 1.6  # mean squared way, in spreads, after which a set has forgotten; 2 is entirely
_LEAST: Final = 4  # moves after each degree
_MOST: Final = 40
_LAST: Final = 12  # moves after the last degree, at least
_DEGREES: Final = 400
_ACCEPTED: Final = 0.3  # share of steps to accept; 0.23 to 0.44 is best


@dataclass(frozen=True, slots=True)
class Tempered:
    """Scores that agree with the observations, shape (sets, inputs), and how they came about.

    ``effective`` are the numbers of sets that still counted after each degree.
    """

    scores: Floats
    effective: tuple[float, ...]


def tempered(scores: Floats, likelihood: Likelihood, *, seed: int) -> Tempered:
    """Bring sets of standard normal *scores* into agreement with what *likelihood* says.

    The same seed gives the same sets.
    """
    chance = np.random.default_rng(seed)
    places, known = scores, likelihood(scores)
    degree, reach = 0.0, 1.0
    effective: list[float] = []
    while degree < 1 and len(effective) < _DEGREES:
        step = _step(known, 1 - degree)
        weights = _weights(known, step)
        effective.append(1 / float((weights**2).sum()))
        degree = 1.0 if step >= 1 - degree else degree + step
        taken = _redrawn(weights, chance.random())
        places, known = places[taken], known[taken]
        root = _root(places)
        start, moves = places, 0
        least = _LAST if degree == 1 else _LEAST
        while moves < least or (moves < _MOST and _way(places - start, root) < _FAR):
            moves += 1
            tried = places + reach * chance.standard_normal(places.shape) @ root.T
            likely = likelihood(tried)
            gain = degree * (likely - known) + ((places**2).sum(1) - (tried**2).sum(1)) / 2
            better = np.log(chance.random(gain.size)) < gain
            places = np.where(better[:, None], tried, places)
            known = np.where(better, likely, known)
            reach *= float(np.exp(float(better.mean()) - _ACCEPTED))
    return Tempered(places, tuple(effective))


def _step(known: Floats, most: float) -> float:
    """Find the largest degree, at most *most*, after which enough sets still count."""
    enough = _KEPT * known.size
    if _counting(known, most) >= enough:
        return most
    low, high = -40.0, float(np.log(most))
    for _ in range(50):
        middle = (low + high) / 2
        if _counting(known, float(np.exp(middle))) >= enough:
            low = middle
        else:
            high = middle
    return float(np.exp(low))


def _counting(known: Floats, step: float) -> float:
    """Say how many sets still count after a degree (Kish's effective sample size)."""
    return 1 / float((_weights(known, step) ** 2).sum())


def _weights(known: Floats, step: float) -> Floats:
    """Give the weights of the sets after a degree; they add up to one."""
    raw = np.exp(step * (known - known.max()))
    return np.asarray(raw / raw.sum())


def _redrawn(weights: Floats, offset: float) -> npt.NDArray[np.intp]:
    """Redraw sets by weight, evenly: each is taken as often as its weight says, or once more."""
    marks = (np.arange(weights.size) + offset) / weights.size
    return np.minimum(np.searchsorted(np.cumsum(weights), marks), weights.size - 1)


def _root(places: Floats) -> Floats:
    """Give a square root of the spread of the sets, scaled for a random walk."""
    inputs = places.shape[1]
    spread = np.atleast_2d(np.cov(places, rowvar=False)) + 1e-12 * np.eye(inputs)
    return np.asarray(np.linalg.cholesky(spread) * 2.38 / np.sqrt(inputs))


def _way(moved: Floats, root: Floats) -> float:
    """Give the mean squared way that sets have gone, in spreads, per input."""
    inputs = moved.shape[1]
    scaled = np.linalg.solve(root * np.sqrt(inputs) / 2.38, moved.T)
    return float((scaled**2).mean())
