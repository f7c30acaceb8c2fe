"""From arrays over sets of inputs to the parts of a document, whatever is assessed.

What is not known about the inputs is a range over the sets; what chance does to a count is added
from the exact binomial mixture. The two are never mixed into one number.
"""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

import numpy as np

from fromwhom.assess import drivers, laws, mixtures
from fromwhom.assess.arrays import ENDS, Floats
from fromwhom.assessment import (
    Assumption,
    Count,
    Curve,
    CurvePoint,
    Driver,
    Figure,
    Range,
    Target,
)
from fromwhom.errors import UsageError
from fromwhom.quantities import Law, Quantity

_POINTS: Final = np.linspace(0, 1, 101)


def ranged(values: Floats) -> Range:
    """Give the median and the 95 % interval of *values*, those without a value left out."""
    low, middle, high = np.quantile(values[np.isfinite(values)], ENDS)
    return Range(value=float(middle), low=float(low), high=float(high))


def assumption(name: str, meaning: str, unit: str, one: Quantity) -> Assumption:
    """Describe one input; the ends of a law of counts are its 95 % interval."""
    low, high = one.low, one.high
    if one.law is Law.BETA:
        low, _, high = laws.interval(one)
    return Assumption(
        name=name,
        meaning=meaning,
        unit=unit,
        value=one.value,
        low=low,
        high=high,
        law=one.law,
        basis=one.basis,
        source=one.source,
        said=one.said,
        note=one.note,
    )


def figure(words: tuple[str, str, str, str], values: Floats) -> Figure:
    """Describe one figure; *words* are its id, label, meaning and unit."""
    known = values[np.isfinite(values)]
    undefined = 1 - known.size / values.size
    if not known.size:
        return _figure(words, None, None, 1.0)
    points = [float(one) for one in np.quantile(known, _POINTS)]
    return _figure(words, ranged(known), points, undefined)


def count(id_: str, label: str, people: Floats, rate: Floats) -> Count:
    """Describe how many of so many *people* it happens to, each with the probability *rate*."""
    low, middle, high = mixtures.interval(people, rate)
    day = Range(value=float(middle), low=float(low), high=float(high))
    return Count(id=id_, label=label, expected=ranged(np.atleast_1d(people * rate)), day=day)


def curve(words: tuple[str, str, str, str], over: Floats, at: Callable[[float], Floats]) -> Curve:
    """Draw a curve *over* x, on a scale of tenfold steps, with its band.

    Args:
        words: Its id and label, and what x and y are.
        over: The places of its points; those without a value are left out.
        at: The values at a place, one per set.
    """
    id_, label, x_label, y_label = words
    points = []
    for x in over:
        values = at(float(x))
        if np.isfinite(values).any():
            band = ranged(values)
            points.append(CurvePoint(x=float(x), value=band.value, low=band.low, high=band.high))
    return Curve(id=id_, label=label, x_label=x_label, y_label=y_label, scale="log", points=points)


def what_drives(
    values: Mapping[str, Floats],
    figures: Mapping[str, Floats],
    model: drivers.Model,
    driven: Sequence[str],
) -> list[Driver]:
    """Say how far each input that varies drives the figures *driven*, the strongest first.

    Args:
        values: The inputs by name, one per set.
        figures: What they give, by id.
        model: From inputs to figures.
        driven: Ids of figures; those that there are not are left out.
    """
    varying = {name: one for name, one in values.items() if np.ptp(one) > 0}
    middle = {name: float(np.median(one)) for name, one in values.items()}
    ends = {
        name: (float(low), float(high))
        for name, one in varying.items()
        for low, high in [np.quantile(one, (ENDS[0], ENDS[-1]))]
    }
    moved = drivers.moved_alone(model, middle, ends)
    found = []
    for id_ in (one for one in driven if one in figures):
        ranks = drivers.rank_correlations(varying, figures[id_])
        for name, rank in sorted(ranks.items(), key=lambda item: (-abs(item[1]), item[0])):
            low, high = moved[name][id_]
            if np.isfinite(low) and np.isfinite(high):
                found.append(
                    Driver(input=name, figure=id_, rank_correlation=rank, at_low=low, at_high=high)
                )
    return found


def target(text: str, figures: Mapping[str, Floats], shares: Collection[str]) -> Target:
    """Read a target like ``detected>=0.5`` and give the probability that it is met.

    Sets of inputs in which the figure has no value do not meet it. ``shares`` names the figures
    that are shares: 50 is not read as 50 % of one.

    Raises:
        UsageError: It cannot be read, names no figure of this assessment, or cannot be reached.
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
        if not math.isfinite(bound):
            break
        if name in shares and not 0 <= bound <= 1:
            raise UsageError(
                f"The target {text!r} is out of reach: {name} is a share. Write it as "
                f"{name}{sign}0.5 or {name}{sign}50%."
            )
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
