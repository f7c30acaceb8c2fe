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
from scipy.special import ndtri

from fromwhom.assess.arrays import Floats
from fromwhom.assess.laws import at_score
from fromwhom.quantities import Law, Quantity

SETS: Final = 13  # 2 ** 13 = 8,192 sets of inputs
_LEAST: Final = 1e-12  # no share of probability is taken to be nearer to 0 or 1


@dataclass(frozen=True, slots=True)
class Drawn:
    """Sets of inputs: ``values`` by name, each of shape (sets,), and the ``seed`` they are of."""

    values: dict[str, Floats]
    seed: int

    @property
    def sets(self) -> int:
        """Count the sets."""
        return next(iter(self.values.values())).size


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
    return Drawn(values_at(quantities, scores(quantities, power, seed), together), seed)


def scores(quantities: Mapping[str, Quantity], power: int, seed: int) -> Floats:
    """Draw 2 ** *power* standard normal scores for the quantities that are not known exactly.

    Shape (sets, inputs); one column at least, so that sets are counted where nothing varies.
    """
    from scipy.stats import qmc  # noqa: PLC0415  slow to load; no other command asks for it

    places = qmc.Sobol(max(len(spread(quantities)), 1), seed=seed).random_base2(power)
    return np.asarray(ndtri(np.clip(places, _LEAST, 1 - _LEAST)))


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
