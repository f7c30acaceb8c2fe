"""Inputs of an assessment: what a person states, checked against what each input means."""

from collections.abc import Iterable, Mapping
from typing import Final

from fromwhom.assess import describing, laws
from fromwhom.assess.stating import quantity
from fromwhom.assessment import Assumption
from fromwhom.data.assess_words import Parameter, load_parameters
from fromwhom.errors import UsageError
from fromwhom.quantities import Law, Quantity

_AS_ONE: Final = (("s_d", "s_a"), ("r_d", "r_a"))
_CORRELATION: Final = "rho_s_sp"
_WITHOUT: Final = ("share", "ratio")  # units that are not written behind a number
UNSTATED: Final = "Not stated, and taken to be so."


def stated(texts: Mapping[str, str], model: str) -> dict[str, Quantity]:
    """Read the inputs that a person states of *model*, by name.

    Raises:
        UsageError: A name is unknown to the model, or a value cannot be read or be.
    """
    found = {}
    for name, text in texts.items():
        known(name, model)
        found[name] = quantity(name, text)
        check(name, found[name])
    return found


def known(name: str, model: str) -> Parameter:
    """Find what an input of *model* means.

    Raises:
        UsageError: The model has no such input.
    """
    parameters = load_parameters()
    if name not in parameters or model not in parameters[name].models:
        names = ", ".join(one.name for one in parameters.values() if model in one.models)
        raise UsageError(f"The model {model} has no input {name!r}. Its inputs are {names}.")
    return parameters[name]


def check(name: str, one: Quantity) -> None:
    """Refuse a quantity that contradicts itself or lies out of the bounds of its input.

    Raises:
        UsageError: It does.
    """
    laws.check(name, one)
    parameter = load_parameters()[name]
    low, high = (one.low, one.high) if one.law is not Law.FIXED else (one.value, one.value)
    if low is None or high is None:
        low = high = one.value
    inside = parameter.least < low if parameter.above else parameter.least <= low
    if not inside or high > parameter.most:
        least = "above" if parameter.above else "at least"
        unit = "" if parameter.unit in _WITHOUT else f" {parameter.unit}"
        raise UsageError(
            f"{name} ({parameter.meaning[0].lower()}{parameter.meaning[1:]}) must be {least} "
            f"{parameter.least:g} and at most {parameter.most:g}{unit}. Correct it."
        )


def together(quantities: Mapping[str, Quantity]) -> dict[tuple[str, str], float]:
    """Say which inputs vary together, with their correlation on the normal scale.

    Leaving and arriving are drawn as one where they are stated alike, as the program of 2020
    draws them; sensitivity and specificity as ``rho_s_sp`` states.

    Raises:
        UsageError: The correlation is itself uncertain.
    """
    found = {
        (first, second): 1.0
        for first, second in _AS_ONE
        if first in quantities and quantities[first] == quantities.get(second)
    }
    stated = quantities.get(_CORRELATION)
    if stated is not None:
        if stated.law is not Law.FIXED:
            raise UsageError(f"{_CORRELATION} is stated with an interval. Give one number.")
        found["s", "sp"] = stated.value
    return found


def assumptions(quantities: Mapping[str, Quantity]) -> list[Assumption]:
    """List all inputs with what they mean, in the order of the table of inputs."""
    parameters = load_parameters()
    order = list(parameters)
    return [
        describing.assumption(name, known.meaning, known.unit, quantities[name])
        for name in sorted(quantities, key=order.index)
        for known in [parameters[name]]
    ]


def listing(model: str) -> list[str]:
    """List the inputs of a model, a line each: name, meaning, unit."""
    return [
        f"  {one.name:<12}{one.meaning} ({one.unit})"
        for one in load_parameters().values()
        if model in one.models
    ]


def cited(quantities: Iterable[Quantity]) -> set[str]:
    """Name the sources on which quantities rest."""
    return {one.source for one in quantities if one.source is not None}
