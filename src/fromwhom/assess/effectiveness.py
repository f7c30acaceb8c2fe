"""What the document of mass screening tells beside its figures: outcomes, counts, curves, ROC."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from fromwhom.assess import accuracy, describing, mass_screening, thermography
from fromwhom.assess.arrays import Floats
from fromwhom.assess.describing import ranged
from fromwhom.assess.mass_screening import Computed
from fromwhom.assessment import Cause, Count, Curve, OperatingPoint, Roc

_PREVALENCES: Final = np.geomspace(1e-5, 0.2, 49)
_THRESHOLDS: Final = np.geomspace(1e-4, 0.5, 49)
_FALSE: Final = np.concatenate([np.geomspace(1e-4, 0.1, 25), np.linspace(0.12, 0.999, 45)])
_PPV: Final = (
    "ppv", "Alarms that are true", "share of people infected", "share of alarms true",
)  # fmt: skip
_BURDEN: Final = (
    "burden", "False alarms for each infected person found", "share of people infected",
    "false alarms per person found",
)  # fmt: skip


def causes(words: Sequence[tuple[str, str, str]], shares: Mapping[str, Floats]) -> list[Cause]:
    """Describe what becomes of people; *words* are id, label and kind, in order.

    Causes that no set of inputs knows are left out; the means add up to one all the same.
    """
    return [
        Cause(
            id=id_,
            label=label,
            kind=kind,
            mean=float(shares[id_].mean()),
            range=ranged(shares[id_]),
        )
        for id_, label, kind in words
        if id_ in shares and (shares[id_] > 0).any()
    ]


def counts(
    words: Sequence[tuple[str, str]], rates: Mapping[str, Floats], people: Floats
) -> list[Count]:
    """Describe the counts of one day of so many *people*; *words* are id and label."""
    return [describing.count(id_, label, people, rates[id_]) for id_, label in words]


def curves(computed: Computed) -> list[Curve]:
    """Draw what depends on the prevalence, and the net benefit where a prevalence is known."""
    flagged, false = computed.figures["flagged"], computed.figures["false_alarm_rate"]

    def at_prevalence(p: float) -> Floats:
        return accuracy.ppv(p, flagged, 1 - false)

    def burden(p: float) -> Floats:
        return accuracy.false_per_true(p, computed.found, 1 - false)

    drawn = [
        describing.curve(words, _PREVALENCES, at)
        for words, at in ((_PPV, at_prevalence), (_BURDEN, burden))
    ]
    if "infected" in computed.rates:
        drawn += _net_benefit(computed)
    return [one for one in drawn if one.points]


def roc(computed: Computed, values: Mapping[str, Floats]) -> Roc:
    """Draw sensitivity against false alarms: by the model of readings, else through the point."""
    operating = OperatingPoint(
        sensitivity=ranged(np.atleast_1d(computed.s)),
        false_alarm_rate=ranged(np.atleast_1d(1 - computed.sp)),
    )
    middle = {name: np.median(one) for name, one in values.items()}
    model = mass_screening.readings({name: np.asarray(one) for name, one in middle.items()})
    if model is not None:
        true, area = thermography.curve(model, _FALSE), float(thermography.area(model))
        basis = "A model of the readings at the middle of all inputs."
    else:
        s, sp = float(np.median(computed.s)), float(np.median(computed.sp))
        s, sp = (min(max(one, 1e-6), 1 - 1e-6) for one in (s, sp))
        true = thermography.curve_through(s, sp, _FALSE)
        area = float(thermography.equal_spread_area(s, sp))
        basis = (
            "Only the one point is known. The curve is that of two groups whose readings spread "
            "equally, drawn through it: an assumption."
        )
    points = [(float(x), float(y)) for x, y in zip(_FALSE, true, strict=True)]
    return Roc(points=points, area=area, operating=operating, basis=basis)


def _net_benefit(computed: Computed) -> list[Curve]:
    """Draw the net benefit of the screen, and of stopping everyone; of nobody it is 0."""
    p = computed.rates["infected"]
    true, false = p * computed.figures["flagged"], computed.rates["false_alarms"]

    def screen(at: float) -> Floats:
        return accuracy.net_benefit(true, false, at)

    def everyone(at: float) -> Floats:
        return accuracy.net_benefit(p, 1 - p, at)

    def nobody(_at: float) -> Floats:
        return np.zeros_like(p)

    x = "probability of infection at which a stop is held worth it"
    return [
        describing.curve((id_, label, x, "net benefit per person screened"), _THRESHOLDS, at)
        for id_, label, at in (
            ("net_benefit", "This screen", screen),
            ("net_benefit_everyone", "Everyone stays at home", everyone),
            ("net_benefit_nobody", "Nobody is screened", nobody),
        )
    ]
