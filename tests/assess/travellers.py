"""What Gostic et al. 2020 print, and the ranges of their figure 3, for the tests of the models.

The numbers are those of the paper and of its source data, to the digits given here; ``growing``
and ``stable`` are its two kinds of epidemic.
"""

from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.stats import qmc

from fromwhom.assess.ages import Ages
from fromwhom.assess.gostic2020 import Outcomes, Screens, Tree, growing, population

Floats = npt.NDArray[np.float64]

OUTCOMES: Final = tuple(
    "d_fever d_risk a_fever a_risk m_both m_fever m_risk undetectable detected".split()
)
RANGES: Final = {  # table 1: uniform between
    "g": (0.05, 0.40),
    "s": (0.60, 0.90),
    "r": (0.05, 0.25),
    "mu": (4.5, 6.5),
    "R0": (1.5, 4.0),
    "tau": (3.0, 7.0),
}


@cache
def draws(power: int = 13) -> dict[str, Floats]:
    """Draw 2 ** *power* sets of inputs from the ranges of figure 3."""
    places = qmc.Sobol(len(RANGES), seed=1).random_base2(power)
    return {
        name: low + (high - low) * places[:, at]
        for at, (name, (low, high)) in enumerate(RANGES.items())
    }


@cache
def travellers(
    phase: str, subclinical: int, screens: str, *, power: int = 13, grid: bool = False
) -> Outcomes:
    """Give the outcomes of figure 3 for one phase of the epidemic, in percent and place."""
    drawn = draws(power)
    mu, tau, s, r = (drawn[name] for name in ("mu", "tau", "s", "r"))
    ages = growing(mu, 2.25, tau, drawn["R0"]) if phase == "growing" else Ages(mu, 2.25, mu + tau)
    tree = Tree(
        f=1 - subclinical / 100, g=drawn["g"], s_d=s, s_a=s, r_d=r, r_a=r, screens=Screens(screens)
    )
    return population(tree, ages, grid=grid)
