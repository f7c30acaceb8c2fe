"""Joins a pathogen, an instrument and the asker's own quantities into the inputs of one model.

What cannot be true together is refused; what is allowed but weak is joined with a caution, a
sentence that every report shows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from fromwhom.data.assess_schema import (
    Against,
    Incubation,
    InstrumentPreset,
    PathogenPreset,
    Spread,
)
from fromwhom.errors import UsageError
from fromwhom.quantities import Basis, Quantity

_WORKPLACE: Final = "workplace"
_SHARES: Final = frozenset({"f", "c", "p_asym"})  # of the infected
_SCANNERS: Final = ("s_d", "s_a", "s_exit", "s_entry")  # of the published models
_FRACTIONS: Final = ("f", "g", "c", "q", "p", "s", "sp", "s2", "sp2", "p_asym", "r_d", "r_a")
_VARIANCES: Final = {"I_var": "I_mean", "S_var": "S_mean"}
_EQUIVALENT: Final = {"I_mean": "mu", "I_var": "sigma", "S_mean": "tau", "p_asym": "f"}
_RIVALS: Final = {"R0": "r", "T": "tau"}  # growth, and how long an infected person goes about
_LONG: Final = 1.5  # no incubation period was found that varies more than that


@dataclass(frozen=True, slots=True)
class Combined:
    """The inputs of one model by name, the law of the incubation, and what is weak about them.

    ``incubation`` is ``gamma`` where no pathogen was joined.
    """

    quantities: dict[str, Quantity]
    incubation: Incubation
    cautions: tuple[str, ...]


def combined(
    pathogen: PathogenPreset | None,
    instrument: InstrumentPreset | None,
    own: Mapping[str, Quantity],
    *,
    people: str = _WORKPLACE,
) -> Combined:
    """Join the presets and the asker's own quantities, which come before those of presets.

    Args:
        pathogen: Whose parameters are taken; None where no epidemic is modelled.
        instrument: Gives s and sp; None where the pathogen's set brings its own scanner or the
            asker gives both.
        own: By name; a name of a published set may be given anew only as declared or assumed.
        people: Who is screened: ``workplace``, ``airport`` or another setting.

    Raises:
        UsageError: An accuracy against infection where the share of the febrile is also
            multiplied, numbers of another publication in a published set, a variance where a
            standard deviation belongs, or names of two models at once.
    """
    quantities: dict[str, Quantity] = {}
    if pathogen is not None:
        _of_one_set(pathogen, own)
        quantities |= _left(pathogen, own)
    if instrument is not None:
        _one_scanner(quantities, instrument)
        quantities |= _accuracy(instrument, own)
    quantities |= own
    if instrument is not None:
        _counted_once(instrument, quantities)
    _named_once(quantities)
    _deviations(quantities)
    _shares(quantities)
    cautions = (
        *(_weak_pathogen(pathogen, own, people) if pathogen else ()),
        *(_weak_instrument(instrument, own, people) if instrument else ()),
    )
    incubation = pathogen.incubation if pathogen else Incubation.GAMMA
    return Combined(quantities, incubation, tuple(dict.fromkeys(cautions)))


def _of_one_set(pathogen: PathogenPreset, own: Mapping[str, Quantity]) -> None:
    """Refuse numbers that another publication found, in a set that belongs together."""
    if pathogen.set is None:
        return
    of_set = {one.source for one in pathogen.parameters.values()}
    for name, quantity in own.items():
        if name not in pathogen.parameters or quantity.basis is not Basis.CITED:
            continue
        if quantity.source not in of_set:
            raise UsageError(
                f"The quantity {name} from {quantity.source} does not belong to the set "
                f"{pathogen.set} of the preset {pathogen.id}. "
                "Take a preset without a set, or declare the quantity as your own premise."
            )


def _left(pathogen: PathogenPreset, own: Mapping[str, Quantity]) -> dict[str, Quantity]:
    """Give the parameters of a preset that the asker's own do not take the place of."""
    gone = {other for name, other in _RIVALS.items() if name in own}
    gone |= {name for name, other in _RIVALS.items() if other in own}
    gone |= own.keys()
    return {name: one for name, one in pathogen.parameters.items() if name not in gone}


def _one_scanner(quantities: Mapping[str, Quantity], instrument: InstrumentPreset) -> None:
    """Refuse an instrument beside the scanner that a published set brings."""
    brought = [name for name in _SCANNERS if name in quantities]
    if brought:
        raise UsageError(
            f"The pathogen's set brings its own scanner ({', '.join(brought)}). "
            f"Leave out the instrument {instrument.id}, or take a pathogen without a set."
        )


def _accuracy(instrument: InstrumentPreset, own: Mapping[str, Quantity]) -> dict[str, Quantity]:
    """Give s and sp of an instrument.

    Raises:
        UsageError: No sp is to be had.
    """
    sp = own.get("sp", instrument.sp)
    if sp is None:
        raise UsageError(f"The instrument {instrument.id} states no specificity. Give sp.")
    return {"s": instrument.s, "sp": sp}


def _counted_once(instrument: InstrumentPreset, quantities: Mapping[str, Quantity]) -> None:
    """Refuse an accuracy against infection beside shares of the infected.

    Nishiura and Kamiya 2011: the sensitivity of screening "is a product" of that of fever for
    infection and that of the instrument for fever. Measured against infection it is the product.
    """
    shares = sorted(_SHARES & quantities.keys())
    if instrument.against is Against.INFECTION and shares:
        raise UsageError(
            f"The instrument {instrument.id} was measured against infection: infected people "
            f"without fever are already in it, and {', '.join(shares)} would count them twice. "
            "Take an instrument measured against fever."
        )


def _named_once(quantities: Mapping[str, Quantity]) -> None:
    """Refuse names of two models for one thing, and one thing said in two ways."""
    for name, same in _EQUIVALENT.items():
        if name in quantities and same in quantities:
            raise UsageError(
                f"The quantities {name} and {same} say one thing in two models. "
                "Give those of one model."
            )
    for name, other in _RIVALS.items():
        if name in quantities and other in quantities:
            raise UsageError(
                f"The quantities {name} and {other} say one thing in two ways. Give one."
            )


def _deviations(quantities: Mapping[str, Quantity]) -> None:
    """Refuse what looks like a variance where a standard deviation belongs."""
    mu, sigma = quantities.get("mu"), quantities.get("sigma")
    if mu and sigma and sigma.value > _LONG * mu.value:
        raise UsageError(
            f"The standard deviation sigma ({sigma.value:g} days) is more than {_LONG:g} times "
            f"the mean ({mu.value:g} days). If it is a variance, give its square root."
        )
    for name, mean in _VARIANCES.items():
        variance = quantities.get(name)
        if variance and mean not in quantities:
            raise UsageError(f"The variance {name} has no {mean}. Give both, or neither.")


def _shares(quantities: Mapping[str, Quantity]) -> None:
    """Refuse percents where shares belong."""
    for name in (*_FRACTIONS, *_SCANNERS):
        one = quantities.get(name)
        if one and not 0 <= one.value <= 1:
            raise UsageError(
                f"The quantity {name} is {one.value:g}, and a share lies between 0 and 1. "
                "Divide percents by 100."
            )


def _weak_pathogen(
    pathogen: PathogenPreset, own: Mapping[str, Quantity], people: str
) -> Iterator[str]:
    """Yield what is weak about the parameters of an infection."""
    yield from pathogen.cautions
    if people == _WORKPLACE and pathogen.set is not None:
        yield (
            f"The published model {pathogen.set} describes travellers, who are screened once or "
            "twice, not workers who come every day."
        )
    changed = sorted(pathogen.parameters.keys() - _left(pathogen, own).keys())
    if pathogen.set is not None and changed:
        yield (
            f"{', '.join(changed)} of the set {pathogen.set} was changed: the result is no "
            "longer that of the publication."
        )
    assumed = sorted(
        name for name, one in _left(pathogen, own).items() if one.basis is Basis.ASSUMED
    )
    if assumed:
        yield f"No source was found for {', '.join(assumed)} of {pathogen.title}: assumed."


def _weak_instrument(
    instrument: InstrumentPreset, own: Mapping[str, Quantity], people: str
) -> Iterator[str]:
    """Yield what is weak about the accuracy of an instrument."""
    yield from instrument.cautions
    if {"s", "sp"} <= own.keys():
        return
    match instrument.spread:
        case Spread.MEAN:
            yield (
                "The accuracy is the mean over studies and its interval that of the mean. One "
                "device, the one that is bought, may lie far outside it: the result looks surer "
                "than it is."
            )
        case Spread.STUDY:
            yield (
                "The accuracy is that of one study; its interval is the chance of that study "
                "alone, not how devices and places differ."
            )
        case Spread.RANGE:
            apart = "" if "rho_s_sp" in own else "; sensitivity and specificity are drawn apart"
            yield (
                "The accuracy runs over what several devices, cut-offs or studies showed, each "
                f"value held equally likely{apart}."
            )
    measured = instrument.setting.replace("_", " ")
    if people == _WORKPLACE and instrument.setting not in (_WORKPLACE, "various"):
        yield (
            f"The accuracy was measured in this setting: {measured}. At the door of a workplace "
            "it may be another."
        )
