"""Screening of travellers as Gostic et al. 2020 model it: a tree of outcomes.

An infected traveller meets a fever scanner and a questionnaire on leaving, a second scanner and
a second questionnaire on arriving. One strike stops. Who has no fever cannot be scanned, who
is not aware of an exposure cannot report it. False alarms are not in this model.

Source: Gostic KM, Gomez ACR, Mummah RO, Kucharski AJ, Lloyd-Smith JO. Estimated effectiveness
of symptom and risk screening to prevent the spread of COVID-19. eLife 2020;9:e55570, and its
authors' program. Parameters have the names of the paper.
"""

import enum
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from fromwhom.assess.ages import Ages, begun, share_past, share_past_on_grid
from fromwhom.assess.arrays import Floats


class Screens(enum.StrEnum):
    """Where travellers are screened."""

    DEPARTURE = "departure"
    ARRIVAL = "arrival"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Tree:
    """The inputs of the tree; defaults are those of the paper's figure 2. Shares, but delta.

    Attributes:
        f: Of the infected past incubation, those with symptoms that a screen can detect.
        g: Of the infected, those aware of having been exposed.
        s_d: Sensitivity of the scanner on departure.
        s_a: Sensitivity of the scanner on arrival.
        r_d: Of the aware, those who say so on departure.
        r_a: Of the aware, those who say so on arrival.
        delta: Days under way.
        e: Of the infected, those who evade screening altogether.
        screens: Where travellers are screened.
    """

    f: npt.ArrayLike = 0.75
    g: npt.ArrayLike = 0.2
    s_d: npt.ArrayLike = 0.7
    s_a: npt.ArrayLike = 0.7
    r_d: npt.ArrayLike = 0.25
    r_a: npt.ArrayLike = 0.25
    delta: npt.ArrayLike = 1.0
    e: npt.ArrayLike = 0.0
    screens: Screens = Screens.BOTH


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Shares of infected travellers by outcome; together they are one.

    ``d_`` is found on departure, ``a_`` on arrival, ``m_`` missed. ``m_risk`` and
    ``undetectable`` hold who was still incubating, and who has no symptoms at all.
    """

    d_fever: Floats
    d_risk: Floats
    a_fever: Floats
    a_risk: Floats
    m_both: Floats
    m_fever: Floats
    m_risk: Floats
    undetectable: Floats
    evaded: Floats

    @property
    def detected(self) -> Floats:
        """The share that is stopped at any of the four steps."""
        return self.d_fever + self.d_risk + self.a_fever + self.a_risk

    def named(self) -> dict[str, Floats]:
        """Give all shares by name, in the order of the paper, and what is detected."""
        shares = {field.name: getattr(self, field.name) for field in fields(self)}
        return {**shares, "detected": self.detected}


def individual(a: npt.ArrayLike, tree: Tree, ages: Ages) -> Outcomes:
    """Give the outcomes of a traveller who leaves *a* days after exposure.

    Of *ages* only the incubation period counts. Arrays are broadcast against one another.
    """
    leaving = np.asarray(a, np.float64)
    return outcomes(begun(ages, leaving), begun(ages, leaving + np.asarray(tree.delta)), tree)


def population(tree: Tree, ages: Ages, *, grid: bool = False) -> Outcomes:
    """Give the expected outcomes of infected travellers whose ages of infection vary.

    The tree is linear in the distribution function of the incubation period, so its mean over
    the ages is exact. The paper's growing epidemic is ``r = R0 / T``; *grid* rounds ages up to
    0.1 days as its program does.
    """
    past = share_past_on_grid if grid else share_past
    return outcomes(past(ages), past(ages, tree.delta), tree)


def growing(mu: npt.ArrayLike, sigma: npt.ArrayLike, tau: npt.ArrayLike, R0: npt.ArrayLike) -> Ages:
    """Give the ages of the paper's growing epidemic: T = mu + *tau*, r = R0 / T.

    Args:
        mu: Mean incubation period, days.
        sigma: Its standard deviation, days.
        tau: From onset to isolation, days.
        R0: Of the paper; see ``ages`` on what it means here.
    """
    end = np.asarray(mu, np.float64) + np.asarray(tau, np.float64)
    return Ages(mu, sigma, end, np.asarray(R0, np.float64) / end)


def outcomes(leaving: npt.ArrayLike, arriving: npt.ArrayLike, tree: Tree) -> Outcomes:
    """Walk the tree, given who is past incubation on *leaving* and on *arriving* (shares)."""
    off = np.zeros(())
    departs, arrives = tree.screens is not Screens.ARRIVAL, tree.screens is not Screens.DEPARTURE
    s_d, r_d = (tree.s_d, tree.r_d) if departs else (off, off)
    s_a, r_a = (tree.s_a, tree.r_a) if arrives else (off, off)
    f, g, stays = (np.asarray(v, np.float64) for v in (tree.f, tree.g, 1 - np.asarray(tree.e)))
    before = np.asarray(leaving, np.float64)
    under_way = np.asarray(arriving, np.float64) - before if arrives else np.zeros_like(before)
    walks = [
        _walk(before, under_way, (fever * np.asarray(s_d), aware * np.asarray(r_d)),
              (fever * np.asarray(s_a), aware * np.asarray(r_a)))
        for fever, aware in ((1, 1), (1, 0), (0, 1), (0, 0))
    ]  # fmt: skip
    weights = (f * g, f * (1 - g), (1 - f) * g, (1 - f) * (1 - g))
    both, fever, risk, neither = (
        [weight * stays * share for share in walk]
        for weight, walk in zip(weights, walks, strict=True)
    )
    found = [
        sum(step) for step in zip(*(one[:4] for one in (both, fever, risk, neither)), strict=True)
    ]
    missed = (both[4], fever[4], both[5] + risk[4] + risk[5], fever[5] + neither[4] + neither[5])
    return Outcomes(*np.broadcast_arrays(*found, *missed, 1 - stays))


def _walk(
    past: Floats, onset: Floats, leaving: tuple[Floats, Floats], arriving: tuple[Floats, Floats]
) -> tuple[Floats, ...]:
    """Walk one class: found by fever, by risk, twice; missed past and before incubation."""
    (s_d, r_d), (s_a, r_a) = leaving, arriving
    before = 1 - past - onset
    ill, fell_ill, well = past * (1 - s_d) * (1 - r_d), onset * (1 - r_d), before * (1 - r_d)
    return (
        past * s_d,
        past * (1 - s_d) * r_d + (onset + before) * r_d,
        (ill + fell_ill) * s_a,
        (ill + fell_ill) * (1 - s_a) * r_a + well * r_a,
        (ill + fell_ill) * (1 - s_a) * (1 - r_a),
        well * (1 - r_a),
    )
