"""Run one published model on its own: inputs → sets → outcomes → document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from fromwhom import __version__
from fromwhom.assess import published
from fromwhom.assess.priors import SETS, Floats, draw
from fromwhom.assess.published import DEFAULTS, Form, Published
from fromwhom.assessment import VERSION, ModelRun
from fromwhom.data.assess_data import load_presets
from fromwhom.jobs import assess_inputs
from fromwhom.quantities import Basis, Law, Quantity

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
        "another cause (q), and the instrument raises no false alarm (sp)."
    ],
}


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """What is asked: the model, its form, inputs as stated, sets (a power of two) and seed."""

    model: Published
    form: Form = field(default_factory=Form)
    texts: Mapping[str, str] = field(default_factory=dict)
    power: int = SETS
    seed: int = 1


def run_model(request: ModelRequest) -> ModelRun:
    """Run a model under the names of its publication.

    Raises:
        UsageError: An input is unknown, missing, or cannot be.
    """
    own = assess_inputs.stated(request.texts, request.model)
    quantities = {name: _default(request.model, value) for name, value in _defaults(request, own)}
    quantities |= own
    of = quantities.pop("n", None)
    varies = any(one.law is not Law.FIXED for one in quantities.values())
    drawn = draw(quantities, power=request.power if varies else 0, seed=request.seed)
    ran = published.run(request.model, drawn, request.form)
    sources = load_presets().sources
    return ModelRun(
        version=VERSION,
        software=__version__,
        kind="model",
        model=request.model,
        variant=ran.variant,
        seed=request.seed,
        sets=drawn.sets,
        parameters=assess_inputs.assumptions(quantities),
        outcomes={name: _mean(one) for name, one in ran.outcomes.items()},
        intervals=published.intervals(ran.outcomes),
        group=published.group(ran.outcomes["detected"], int(of.value)) if of else None,
        cautions=_CAUTIONS[request.model],
        sources=[sources[one] for one in sorted(assess_inputs.cited(quantities.values()))],
    )


def _mean(values: Floats) -> float | None:
    """Give the mean of an outcome over the sets in which it has a value."""
    known = values[np.isfinite(values)]
    return float(known.mean()) if known.size else None


def _defaults(request: ModelRequest, own: Mapping[str, Quantity]) -> list[tuple[str, float]]:
    """Give the inputs that nobody stated; one stated length of time replaces another."""
    return [
        (name, value)
        for name, value in DEFAULTS[request.model].items()
        if name not in own and not (name == "tau" and "T" in own)
    ]


def _default(model: Published, value: float) -> Quantity:
    """Give a published value with its source; of the entrance an assumption."""
    if model is Published.ENTRANCE:
        return Quantity(value=value, basis=Basis.ASSUMED, note="not given")
    return Quantity(value=value, basis=Basis.CITED, source=_SOURCE[model], said=_SAID[model])
