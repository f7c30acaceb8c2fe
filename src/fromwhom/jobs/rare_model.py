"""A run of the rare-target model, from sets of inputs to the document."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from fromwhom import __version__
from fromwhom.assess import drivers, effectiveness, laws, mixtures, rare_inputs, rare_told
from fromwhom.assess.arrays import Floats
from fromwhom.assess.priors import Drawn
from fromwhom.assess.rare_inputs import PARAMETERS, RATIO
from fromwhom.assess.rare_target import Alarms, precision_at
from fromwhom.assessment import (
    Assumption,
    Count,
    Curve,
    CurvePoint,
    Driver,
    Observed,
    Range,
    Target,
    YieldCheck,
)
from fromwhom.data.deployments_data import Published
from fromwhom.jobs.assess_observed import Model, Until, observe, read_periods
from fromwhom.quantities import Quantity
from fromwhom.rare_target import (
    VERSION,
    GroupShare,
    RareTargetAssessment,
    Statement,
    Use,
)

_ENDS: Final = (0.025, 0.5, 0.975)
_FEWEST: Final = 1e-6  # share sought at which the curve begins, or lower if the run's is
_MOST: Final = 0.1
_POINTS: Final = 61
_DRIVEN: Final = ("ppv", "wrong_of_faces")

WORDS: Final = (
    ("ppv", "Alarms that are right", "of all alarms, those at people who are sought", "share"),
    ("wrong_of_alerts", "Wrong, of the alarms", "false discovery rate (FDR)", "share"),
    ("wrong_of_faces", "Wrong, of the people scanned", "wrong alarms per person scanned", "share"),
    ("stop_ppv", "Right after a second look", "of the alarms that people confirm", "share"),
    ("false_per_true", "Wrong alarms for each right one", "", "ratio"),
    ("faces_per_true", "People scanned for each right alarm", "", "ratio"),
    ("lift", "Better than stopping people at random", "times as often somebody sought", "ratio"),
    ("found", "Found, of those sought", "at whom an alarm is raised in the period", "share"),
    ("false_alarm_rate", "Wrong alarm, of those not sought", "in the whole period", "share"),
    ("alerts_per_day", "Alarms a day", "", "per_day"),
    ("false_per_day", "Wrong alarms a day", "", "per_day"),
    ("alerts_per_year", "Alarms a year", "", "per_year"),
)
_WHY: Final = (
    "The rates of this run were measured or declared for other settings. Threshold, list, light "
    "and cameras differ, and which alarms count as wrong is for the publisher to say."
)
_SINCE: Final = (
    "All results are of the inputs as believed since the counts; what is assumed tells what was "
    "believed before."
)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a run rests on: the inputs with their sets, words, targets, and counts made since."""

    quantities: Mapping[str, Quantity]
    weights: Mapping[str, float]
    drawn: Drawn
    title: str
    technology: str
    notes: list[str]
    answered: list[Statement]
    targets: list[str]
    observed: Path | None
    sunset: datetime.date | None
    today: datetime.date


def ran(
    stated: Stated, found: Use | None, shown: list[Use], published: Published
) -> RareTargetAssessment:
    """Run the model and put the document together.

    Raises:
        UsageError: A target names no figure.
        LedgerError: The file of observed counts cannot be used.
    """
    observed = None
    if stated.observed is not None:
        observed, drawn = _observed(stated, stated.observed)
        stated = replace(stated, drawn=drawn)
    values = stated.drawn.values
    alarms = rare_inputs.compute(values, stated.weights)
    figures = rare_inputs.figures(alarms, values)
    told = rare_told.measures(alarms)
    return RareTargetAssessment(
        version=VERSION,
        software=__version__,
        kind="rare_target",
        title=stated.title if found is None else f"{stated.title}, beside {found.name}",
        technology=stated.technology,
        scenario=found is None,
        seed=stated.drawn.seed,
        sets=stated.drawn.sets,
        assumptions=assumptions(stated),
        cautions=[
            *([] if observed is None else [_SINCE]),
            *rare_told.cautions(values, stated.weights, alarms.false_rate),
            *stated.notes,
        ],
        plain=[
            *rare_told.plain(alarms, told),
            *([] if found is None else [_counted(found)]),
            rare_told.QUESTION,
        ],
        use=found,
        measures=told,
        figures=[
            effectiveness.figure(words, _wide(figures[words[0]], stated.drawn.sets))
            for words in WORDS
            if words[0] in figures
        ],
        counts=_counts(alarms, stated.drawn.sets),
        prevalence=effectiveness.ranged(alarms.targets / alarms.people),
        groups=_groups(stated, alarms),
        curves=[_curve(alarms)],
        drivers=_drivers(stated, figures),
        targets=_targets(stated, stated.drawn),
        checks=_checks(stated, shown),
        observed=observed,
        answered=stated.answered,
        uses=shown,
        sources=list(published.sources.values()),
    )


def _counted(found: Use) -> str:
    """Say what was counted in the use that stands beside the run."""
    sentences = " ".join(one.sentence for one in found.measures)
    return f"Counted there ({found.name}): {sentences}"


def assumptions(stated: Stated) -> list[Assumption]:
    """List every input with its value, how sure it is, and on what it rests."""
    listed = []
    for name, quantity in stated.quantities.items():
        known = PARAMETERS.get(name)
        group = name.removeprefix(f"{RATIO}[").removesuffix("]")
        low, middle, high = laws.interval(quantity)
        sure = quantity.low is None and quantity.hits is None
        listed.append(
            Assumption(
                name=name,
                meaning=known.meaning
                if known
                else f"times as often as the group of ratio 1 a wrong alarm falls on: {group}",
                unit=known.unit if known else "ratio",
                value=middle,
                low=None if sure else low,
                high=None if sure else high,
                law=quantity.law,
                basis=quantity.basis,
                source=quantity.source,
                said=quantity.said,
                note=quantity.note,
            )
        )
    return listed


def _counts(alarms: Alarms, sets: int) -> list[Count]:
    """Give the counts of the period; chance alone is added from the exact mixture."""
    others = np.maximum(alarms.people - alarms.targets, 0.0)
    counted = [
        ("true_alarms", "Alarms at people who are sought", alarms.targets, alarms.true_rate),
        ("false_alarms", "Alarms at people who are not", others, alarms.false_rate),
        ("missed", "Sought and not found", alarms.targets, 1 - alarms.true_rate),
    ]
    looked = alarms.false_stops + alarms.true_stops
    if (looked < alarms.false_alarms + alarms.true_alarms).any():
        right = _part(alarms.true_stops, alarms.targets)
        wrong = _part(alarms.false_stops, others)
        counted += [
            ("true_stops", "Confirmed and right", alarms.targets, right),
            ("false_stops", "Confirmed and wrong", others, wrong),
        ]
    return [_count(one, sets) for one in counted]


def _count(counted: tuple[str, str, Floats, Floats], sets: int) -> Count:
    """Give one count: expected, and with what chance does to it."""
    id_, label, people, rate = counted
    low, middle, high = (int(one) for one in mixtures.quantiles(people, rate, _ENDS))
    return Count(
        id=id_,
        label=label,
        expected=effectiveness.ranged(_wide(people * rate, sets)),
        day=Range(value=middle, low=low, high=high),
    )


def _groups(stated: Stated, alarms: Alarms) -> list[GroupShare]:
    """Give what falls on each group."""
    return [
        GroupShare(
            name=name,
            weight=weight,
            ratio=effectiveness.ranged(np.atleast_1d(stated.drawn.values[f"{RATIO}[{name}]"])),
            false_alarms=effectiveness.ranged(alarms.group_false_alarms[at]),
            share=effectiveness.ranged(alarms.group_shares[at]),
        )
        for at, (name, weight) in enumerate(stated.weights.items())
        if np.isfinite(alarms.group_shares[at]).any()
    ]


def _curve(alarms: Alarms) -> Curve:
    """Draw how many alarms are right where more or fewer of those who pass are sought."""
    sought = effectiveness.ranged(alarms.targets / alarms.people).low
    lowest = min(_FEWEST, 10.0 ** np.floor(np.log10(max(sought, 1e-12))))
    over = np.geomspace(lowest, _MOST, _POINTS)
    right = precision_at(over, alarms.false_rate, alarms.true_rate)
    points = []
    for at, prevalence in enumerate(over):
        if np.isfinite(right[at]).any():
            band = effectiveness.ranged(right[at])
            points.append(
                CurvePoint(x=float(prevalence), value=band.value, low=band.low, high=band.high)
            )
    return Curve(
        id="ppv",
        label="Alarms that are right",
        x_label="share of those who pass that is sought",
        y_label="share of alarms that are right",
        scale="log",
        points=points,
    )


def _drivers(stated: Stated, figures: Mapping[str, Floats]) -> list[Driver]:
    """Say how far each uncertain input drives how many alarms, and how many people, are wrong."""
    values = stated.drawn.values
    varying = {name: one for name, one in values.items() if np.ptp(one) > 0}
    middle = {name: float(np.median(one)) for name, one in values.items()}
    ends = {name: tuple(np.quantile(one, (0.025, 0.975)).tolist()) for name, one in varying.items()}

    def model(inputs: Mapping[str, Floats]) -> Mapping[str, Floats]:
        """Give the figures of other inputs."""
        taken = {name: np.atleast_1d(np.asarray(one)) for name, one in inputs.items()}
        return rare_inputs.figures(rare_inputs.compute(taken, stated.weights), taken)

    moved = drivers.moved_alone(model, middle, ends)
    found = []
    for id_ in _DRIVEN:
        ranks = drivers.rank_correlations(varying, figures[id_]) if varying else {}
        for name, rank in sorted(ranks.items(), key=lambda one: (-abs(one[1]), one[0])):
            low, high = moved[name][id_]
            if np.isfinite(low) and np.isfinite(high):
                found.append(
                    Driver(input=name, figure=id_, rank_correlation=rank, at_low=low, at_high=high)
                )
    return found


def _targets(stated: Stated, drawn: Drawn) -> list[Target]:
    """Give the probability of each stated target."""
    if not stated.targets:
        return []
    alarms = rare_inputs.compute(drawn.values, stated.weights)
    figures = rare_inputs.figures(alarms, drawn.values)
    wide = {name: _wide(one, drawn.sets) for name, one in figures.items()}
    return [effectiveness.target(text, wide) for text in stated.targets]


def _checks(stated: Stated, shown: Sequence[Use]) -> list[YieldCheck]:
    """Hold the rate of wrong alarms of this run against every published use that has faces."""
    values = stated.drawn.values
    found = []
    for one in shown:
        if one.faces is None:
            continue
        rate = rare_inputs.fpir(values, None if one.list_size is None else one.list_size)
        group = rare_inputs.groups(values, stated.weights)
        if group is not None:
            rate = (group.weights[:, None] * np.minimum(rate * group.ratios, 1)).sum(axis=0)
        others = one.faces - one.true_alerts
        low, middle, high = (int(p) for p in mixtures.quantiles(others, rate, _ENDS))
        wrong = one.alerts - one.true_alerts
        inside = low <= wrong <= high
        found.append(
            YieldCheck(
                id=one.id,
                programme=one.name,
                observed=wrong,
                of=one.faces,
                what="wrong alarm" if wrong == 1 else "wrong alarms",
                low=low,
                value=middle,
                high=high,
                inside=inside,
                why="" if inside else _WHY,
                source=one.sources[0],
            )
        )
    return found


def _observed(stated: Stated, counts: Path) -> tuple[Observed, Drawn]:
    """Take counts made since into the inputs; give them as they are now believed too."""
    model = Model(
        quantities=stated.quantities,
        expect=lambda values: rare_inputs.expected(values, stated.weights),
        targets=lambda drawn: _targets(stated, drawn),
    )
    until = Until(stated.sunset, stated.today)
    return observe(model, read_periods(counts), until, seed=stated.drawn.seed)


def _part(part: Floats, whole: Floats) -> Floats:
    """Divide; 0 where there is nothing to divide."""
    return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0)


def _wide(values: Floats, sets: int) -> Floats:
    """Give one value per set."""
    return np.broadcast_to(values, (sets,))
