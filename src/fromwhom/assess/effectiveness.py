"""From sets of inputs to the parts of a document: figures, outcomes, counts, curves, drivers.

What is not known about the inputs is a range over the sets; what chance does to the count of one
day is added from the exact binomial mixture. The two are never mixed into one number.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from fromwhom.assess import accuracy, drivers, mass_screening, mixtures, thermography
from fromwhom.assess.arrays import Floats
from fromwhom.assess.mass_screening import Computed
from fromwhom.assessment import (
    Cause,
    Count,
    Curve,
    CurvePoint,
    Driver,
    Figure,
    OperatingPoint,
    Range,
    Roc,
    Target,
)
from fromwhom.errors import UsageError

ENDS: Final = (0.025, 0.5, 0.975)
_POINTS: Final = np.linspace(0, 1, 101)
_PREVALENCES: Final = np.geomspace(1e-5, 0.2, 49)
_THRESHOLDS: Final = np.geomspace(1e-4, 0.5, 49)
_FALSE: Final = np.concatenate([np.geomspace(1e-4, 0.1, 25), np.linspace(0.12, 0.999, 45)])
_DRIVEN: Final = ("detected", "ppv", "person_days_averted")


def ranged(values: Floats) -> Range:
    """Give the median and the 95 % interval of *values*, those without a value left out."""
    low, middle, high = np.quantile(values[np.isfinite(values)], ENDS)
    return Range(value=float(middle), low=float(low), high=float(high))


def figure(words: tuple[str, str, str, str], values: Floats) -> Figure:
    """Describe one figure; *words* are its id, label, meaning and unit."""
    known = values[np.isfinite(values)]
    undefined = 1 - known.size / values.size
    if not known.size:
        return _figure(words, None, None, 1.0)
    points = [float(one) for one in np.quantile(known, _POINTS)]
    return _figure(words, ranged(known), points, undefined)


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
    found = []
    for id_, label in words:
        expected = people * rates[id_]
        low, middle, high = mixtures.quantiles(people, rates[id_], ENDS)
        day = Range(value=float(middle), low=float(low), high=float(high))
        found.append(Count(id=id_, label=label, expected=ranged(expected), day=day))
    return found


def curves(computed: Computed) -> list[Curve]:
    """Draw what depends on the prevalence, and the net benefit where a prevalence is known."""
    flagged, false = computed.figures["flagged"], computed.figures["false_alarm_rate"]
    detected = computed.figures["detected"]

    def at_prevalence(p: float) -> Floats:
        return accuracy.ppv(p, flagged, 1 - false)

    def burden(p: float) -> Floats:
        return accuracy.false_per_true(p, detected, 1 - false)

    drawn = [
        _curve("ppv", "Alarms that are true", "share of people infected", "share of alarms true",
               _PREVALENCES, at_prevalence),
        _curve("burden", "False alarms for each infected person found",
               "share of people infected", "false alarms per person found", _PREVALENCES, burden),
    ]  # fmt: skip
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


def what_drives(
    values: Mapping[str, Floats],
    computed: Computed,
    model: Callable[[Mapping[str, Floats]], Computed],
) -> list[Driver]:
    """Say how far each input that varies drives the main figures, the strongest first."""
    varying = {name: one for name, one in values.items() if np.ptp(one) > 0}
    middle = {name: float(np.median(one)) for name, one in values.items()}
    ends = {
        name: (float(low), float(high))
        for name, one in varying.items()
        for low, high in [np.quantile(one, (0.025, 0.975))]
    }
    moved = drivers.moved_alone(lambda inputs: model(inputs).figures, middle, ends)
    found = []
    for id_ in (one for one in _DRIVEN if one in computed.figures):
        ranks = drivers.rank_correlations(varying, computed.figures[id_])
        for name, rank in sorted(ranks.items(), key=lambda item: (-abs(item[1]), item[0])):
            low, high = moved[name][id_]
            if np.isfinite(low) and np.isfinite(high):
                found.append(
                    Driver(input=name, figure=id_, rank_correlation=rank, at_low=low, at_high=high)
                )
    return found


def target(text: str, figures: Mapping[str, Floats]) -> Target:
    """Read a target like ``detected>=0.5`` and give the probability that it is met.

    Sets of inputs in which the figure has no value do not meet it.

    Raises:
        UsageError: It cannot be read, or names no figure of this assessment.
    """
    for sign in (">=", "<="):
        name, found, limit = (part.strip() for part in text.partition(sign))
        if not found:
            continue
        if name not in figures:
            raise UsageError(
                f"The target {text!r} names no figure. Choose one of {', '.join(sorted(figures))}."
            )
        try:
            bound = float(limit[:-1]) / 100 if limit.endswith("%") else float(limit)
        except ValueError:
            break
        met = figures[name] >= bound if sign == ">=" else figures[name] <= bound
        return Target(
            figure=name,
            at_least=bound if sign == ">=" else None,
            at_most=bound if sign == "<=" else None,
            probability=float(met.mean()),
        )
    raise UsageError(f"The target {text!r} cannot be read. Write it as detected>=0.5 or ppv>=10%.")


def _figure(
    words: tuple[str, str, str, str], found: Range | None, points: list[float] | None, lost: float
) -> Figure:
    """Put a figure together."""
    id_, label, meaning, unit = words
    return Figure(
        id=id_, label=label, meaning=meaning, unit=unit, range=found, quantiles=points,
        undefined=lost,
    )  # fmt: skip


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
        _curve(id_, label, x, "net benefit per person screened", _THRESHOLDS, at)
        for id_, label, at in (
            ("net_benefit", "This screen", screen),
            ("net_benefit_everyone", "Everyone stays at home", everyone),
            ("net_benefit_nobody", "Nobody is screened", nobody),
        )
    ]


def _curve(
    id_: str, label: str, x_label: str, y_label: str, over: Floats, at: Callable[[float], Floats]
) -> Curve:
    """Draw one curve with its band; points without a value are left out."""
    points = []
    for x in over:
        values = at(float(x))
        if np.isfinite(values).any():
            band = ranged(values)
            points.append(CurvePoint(x=float(x), value=band.value, low=band.low, high=band.high))
    return Curve(id=id_, label=label, x_label=x_label, y_label=y_label, scale="log", points=points)
