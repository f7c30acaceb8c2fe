"""Runs one model on its own, under the names of its publication.

``gostic2020``: one traveller who leaves ``a`` days after exposure, or a population whose ages of
infection follow a growing (``R0`` or ``r``) or a stable epidemic. ``quilty2020``: its flight.
``entrance``: the one-off screen of this project, without any preset.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from fromwhom.assess import mass_screening, mixtures
from fromwhom.assess.ages import Ages
from fromwhom.assess.arrays import Floats
from fromwhom.assess.describing import ranged
from fromwhom.assess.gostic2020 import Outcomes, Screens, Tree, individual, population
from fromwhom.assess.priors import Drawn
from fromwhom.assess.quilty2020 import Flight, quilty2020
from fromwhom.assessment import Group, Range
from fromwhom.data.assess_schema import Incubation, Mode
from fromwhom.errors import UsageError


class Published(enum.StrEnum):
    """The models that can be run on their own."""

    GOSTIC2020 = "gostic2020"
    QUILTY2020 = "quilty2020"
    ENTRANCE = "entrance"


@dataclass(frozen=True, slots=True)
class Form:
    """Which form of a model is run.

    ``screens`` counts for ``gostic2020``, ``mode`` for ``entrance``. ``grid`` rounds ages of a
    growing epidemic up to 0.1 days, as the program of 2020 does. ``law`` is that of the
    incubation period; None is the publication's own, gamma where none says otherwise.
    """

    screens: Screens = Screens.BOTH
    mode: Mode = Mode.ONE_OFF
    grid: bool = False
    law: Incubation | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What a model gives: shares by name, arrays over the sets; and which variant it was."""

    outcomes: dict[str, Floats]
    variant: str


_GROWING: Final = "growing epidemic"
_INCUBATION: Final = {"mu": 5.5, "sigma": 2.25, "tau": 5.0}
_TREE: Final = tuple(one.name for one in fields(Tree) if one.name != "screens")

DEFAULTS: Final[Mapping[Published, Mapping[str, float]]] = {
    Published.GOSTIC2020: {name: float(getattr(Tree(), name)) for name in _TREE} | _INCUBATION,
    Published.QUILTY2020: {one.name: float(getattr(Flight(), one.name)) for one in fields(Flight)},
    Published.ENTRANCE: mass_screening.UNSTATED,
}


def run(model: Published, drawn: Drawn, form: Form) -> Run:
    """Run *model* on every set of inputs.

    Raises:
        UsageError: Inputs contradict each other, or one is missing.
    """
    values = drawn.values
    match model:
        case Published.GOSTIC2020:
            return _gostic(values, form)
        case Published.QUILTY2020:
            inputs = {one.name: values[one.name] for one in fields(Flight)}
            return Run(quilty2020(Flight(**inputs)).named(), "exit and entry")
        case Published.ENTRANCE:
            return _entrance(values, form)


def group(detected: Floats, n: int) -> Group:
    """Say how many of *n* infected travellers are found, and the first three."""
    low, middle, high = (one / n for one in mixtures.interval(n, detected))
    first = [float((detected**count).mean()) for count in (1, 2, 3)]
    return Group(n=n, found=Range(value=middle, low=low, high=high), first_all_found=first)


def intervals(outcomes: Mapping[str, Floats]) -> dict[str, Range] | None:
    """Give the interval of each outcome, or None where no input has a spread."""
    if all(one.size == 1 for one in outcomes.values()):
        return None
    return {name: ranged(one) for name, one in outcomes.items() if np.isfinite(one).any()}


def _gostic(values: Mapping[str, Floats], form: Form) -> Run:
    """Run the tree of 2020: one traveller, a growing or a stable population."""
    given = [name for name in ("a", "R0", "r") if name in values]
    if len(given) > 1:
        raise UsageError(
            f"{' and '.join(given)} exclude each other: a is one traveller, R0 and r are a "
            "population. Keep one."
        )
    if form.grid and "R0" not in values:
        raise UsageError(
            "The published grid of ages is of the growing epidemic. "
            "State R0, or leave the grid out."
        )
    tree = Tree(**{name: values[name] for name in _TREE}, screens=form.screens)
    law = form.law or Incubation.GAMMA
    mu, sigma, tau = values["mu"], values["sigma"], values.get("tau", np.zeros(()))
    end = values["T"] if "T" in values else mu + tau
    if "a" in values:
        ages = Ages(mu, sigma, end, law=law)
        return _told(individual(values["a"], tree, ages), "one traveller", form)
    if "R0" in values:
        ages = Ages(mu, sigma, end, values["R0"] / end, law)
        return _told(population(tree, ages, grid=form.grid), _GROWING, form)
    if "r" in values:
        ages = Ages(mu, sigma, end, values["r"], law)
        return _told(population(tree, ages), "epidemic that grows by r", form)
    return _told(
        population(tree, Ages(mu, sigma, end, law=law)),
        "stable epidemic",
        form,
    )


def _told(outcomes: Outcomes, kind: str, form: Form) -> Run:
    """Name the variant."""
    where = {"both": "departure and arrival"}.get(form.screens, str(form.screens))
    grid = ", ages on a grid of 0.1 days" if form.grid and kind == _GROWING else ""
    return Run(outcomes.named(), f"{kind}, screened at {where}{grid}")


def _entrance(values: Mapping[str, Floats], form: Form) -> Run:
    """Run the screen at a door; the figures stand beside the outcomes."""
    computed = mass_screening.compute(values, form.mode, form.law or Incubation.GAMMA)
    names = {"false_reading": "other_false_reading", "passed": "other_passed"}
    others = {names.get(name, name): one for name, one in computed.others.items()}
    outcomes = {**computed.infected, "chance": computed.chance, **others, **computed.figures}
    outcomes["sys_spec"] = 1 - computed.figures["false_alarm_rate"]
    if "flagged" in computed.figures:
        outcomes["sys_sens"] = computed.figures["flagged"]
    if form.mode is not Mode.REPEATED:
        outcomes["past_incubation"] = 1 - computed.infected["incubating"]
    whole = np.broadcast_shapes(*(one.shape for one in outcomes.values()))
    variant = form.mode.replace("_", "-")
    return Run({name: np.broadcast_to(one, whole) for name, one in outcomes.items()}, variant)
