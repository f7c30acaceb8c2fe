"""Run one published model on its own: inputs → sets → outcomes → document."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import msgspec
import numpy as np

from fromwhom import __version__
from fromwhom.assess import mass_screening, published
from fromwhom.assess.arrays import Floats
from fromwhom.assess.priors import SETS, draw
from fromwhom.assess.published import DEFAULTS, Form, Published
from fromwhom.assessment import VERSION, ModelRun
from fromwhom.data.assess_data import load_presets, preset
from fromwhom.errors import UsageError
from fromwhom.jobs import assess_inputs
from fromwhom.quantities import Basis, Law, Quantity

_HOURS: Final = "travel_hours"
_SENSITIVITY: Final = "s"
_BOTH: Final = ("s_d", "s_a")
_EVADE: Final = "e"  # whom no publication gives: nobody evades unless somebody says so
_SOURCE: Final = {Published.GOSTIC2020: "gostic-2020", Published.QUILTY2020: "quilty-2020-code"}
_SAID: Final = {
    Published.GOSTIC2020: "values of figure 2",
    Published.QUILTY2020: "baseline",
}
_CAUTIONS: Final = {
    Published.GOSTIC2020: [
        "The model describes travellers who are infected; it knows no false alarms.",
        "Its growing epidemic has the rate R0 / T, so R0 = 1 is not the stable case.",
    ],
    Published.QUILTY2020: [
        "The model describes travellers in a stable epidemic; a growing one is missed more often.",
        "The interval printed with the published result is the scatter of simulated groups of "
        "about 50 people. It says nothing about the inputs and is not shown.",
    ],
    Published.ENTRANCE: [
        "Inputs that were not given are taken as: nobody hides a fever (c), nobody has one from "
        "another cause (q), the epidemic is stable (r), and the instrument raises no false alarm "
        "(sp)."
    ],
}


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """What is asked: the model, its form, inputs as stated, sets (a power of two) and seed.

    ``pathogen`` is a preset of the model's own publication; None takes its baseline.
    """

    model: Published
    form: Form = field(default_factory=Form)
    pathogen: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    power: int = SETS
    seed: int = 1


def run_model(request: ModelRequest) -> ModelRun:
    """Run a model under the names of its publication.

    Raises:
        UsageError: An input is unknown, missing, or cannot be.
    """
    own = _own(request)
    quantities = _published(request, own) | own
    of = quantities.pop("n", None)
    varies = any(one.law is not Law.FIXED for one in quantities.values())
    drawn = draw(
        quantities,
        power=request.power if varies else 0,
        seed=request.seed,
        together=assess_inputs.together(quantities),
    )
    ran = published.run(request.model, drawn, _form(request))
    parameters = assess_inputs.assumptions(quantities)
    sources = load_presets().sources
    return ModelRun(
        version=VERSION,
        software=__version__,
        kind="model",
        model=request.model,
        variant=ran.variant,
        seed=request.seed,
        sets=drawn.sets,
        inputs={one.name: one.value for one in parameters},
        outcomes={name: _mean(one) for name, one in ran.outcomes.items()},
        intervals=published.intervals(ran.outcomes),
        group=published.group(ran.outcomes["detected"], int(of.value)) if of else None,
        parameters=parameters,
        cautions=_CAUTIONS[request.model],
        sources=[sources[one] for one in sorted(assess_inputs.cited(quantities.values()))],
    )


def _form(request: ModelRequest) -> Form:
    """Give the form with the law of incubation of the pathogen's own publication."""
    if request.pathogen is None or request.form.law is not None:
        return request.form
    law = load_presets().pathogens[request.pathogen].incubation
    return replace(request.form, law=law)


def _mean(values: Floats) -> float | None:
    """Give the mean of an outcome over the sets in which it has a value."""
    known = values[np.isfinite(values)]
    return float(known.mean()) if known.size else None


def _own(request: ModelRequest) -> dict[str, Quantity]:
    """Read what was stated; ``s`` of the tree is the sensitivity on leaving and on arriving.

    Raises:
        UsageError: It cannot be read, or says one thing twice.
    """
    stated = assess_inputs.stated(request.texts, request.model)
    found: dict[str, Quantity] = {}
    for name, one in stated.items():
        both = request.model is Published.GOSTIC2020 and name == _SENSITIVITY
        for meant in _BOTH if both else (_name(name),):
            if meant in found or (meant != name and meant in stated):
                raise UsageError(f"{name} and {meant} say the same. Give one of them.")
            found[meant] = _days(name, one)
    return found


def _published(request: ModelRequest, own: Mapping[str, Quantity]) -> dict[str, Quantity]:
    """Give the published inputs that nobody stated; one stated length of time replaces another.

    Raises:
        UsageError: The pathogen named has no inputs of this model.
    """
    found = {
        name: _default(request.model, value) for name, value in DEFAULTS[request.model].items()
    }
    if request.pathogen is not None:
        of_set = _of_set(request.model, request.pathogen)
        lacking = found.keys() - of_set.keys() - own.keys() - {"tau", _EVADE}
        if lacking:
            raise UsageError(
                f"The set {request.pathogen} gives no {', '.join(sorted(lacking))}, and inputs of "
                "another publication are not mixed into it. State it yourself."
            )
        found = of_set | {name: one for name, one in found.items() if name == _EVADE}
    if {"T"} & (found.keys() | own.keys()):
        found.pop("tau", None)
    if "tau" in own:
        found.pop("T", None)
    if {"a", "r"} & own.keys():
        found.pop("R0", None)
    if request.model is Published.ENTRANCE:
        still = mass_screening.unstated(own, request.form.mode)
        found = {name: one for name, one in found.items() if name in still}
    return found


def _of_set(model: Published, pathogen: str) -> dict[str, Quantity]:
    """Give the inputs of a published set.

    Raises:
        UsageError: There is no such set of this model.
    """
    presets = load_presets().pathogens
    chosen = preset("pathogen", pathogen, presets)
    if chosen.model != model:
        names = ", ".join(one.id for one in presets.values() if one.model == model)
        raise UsageError(
            f"The pathogen {pathogen} has no inputs of the model {model}. Name {names or 'none'}."
        )
    return {_name(name): _days(name, one) for name, one in chosen.parameters.items()}


def _name(name: str) -> str:
    """Give the name under which a model takes an input."""
    return "delta" if name == _HOURS else name


def _days(name: str, one: Quantity) -> Quantity:
    """Give hours in days."""
    if name != _HOURS:
        return one
    ends = {"low": one.low and one.low / 24, "high": one.high and one.high / 24}
    return msgspec.structs.replace(one, value=one.value / 24, note="hours of the source", **ends)


def _default(model: Published, value: float) -> Quantity:
    """Give a published value with its source; of the entrance an assumption."""
    if model is Published.ENTRANCE:
        return Quantity(value=value, basis=Basis.ASSUMED, note=assess_inputs.UNSTATED)
    return Quantity(value=value, basis=Basis.CITED, source=_SOURCE[model], said=_SAID[model])
