"""What the document of rare targets tells: figures, counts, groups, curve, drivers, checks."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from fromwhom.assess import describing, mixtures, rare_inputs
from fromwhom.assess.arrays import Floats
from fromwhom.assess.describing import ranged
from fromwhom.assess.rare_inputs import PARAMETERS, RATIO, Values
from fromwhom.assess.rare_target import Alarms, precision_at
from fromwhom.assessment import Assumption, Count, Curve, Driver, Figure, Target, YieldCheck
from fromwhom.quantities import Quantity
from fromwhom.rare_target import GroupShare, Use

_FEWEST: Final = 1e-6  # share sought at which the curve begins, or lower if the run's is
_MOST: Final = 0.1
_POINTS: Final = 61
_DRIVEN: Final = ("ppv", "wrong_of_faces")
_CURVE: Final = (
    "ppv", "Alarms that are right", "share of those who pass that is sought",
    "share of alarms that are right",
)  # fmt: skip

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
SHARES: Final = frozenset(id_ for id_, _, _, unit in WORDS if unit == "share")
_WHY: Final = (
    "The rates of this run were measured or declared for other settings. Threshold, list, light "
    "and cameras differ, and which alarms count as wrong is for the publisher to say."
)


def figures(found: Mapping[str, Floats], sets: int) -> list[Figure]:
    """Describe the figures that there are, in the order in which they are told."""
    return [
        describing.figure(words, _wide(found[words[0]], sets))
        for words in WORDS
        if words[0] in found
    ]


def targets(texts: Sequence[str], values: Values, weights: Mapping[str, float]) -> list[Target]:
    """Give the probability of each stated target.

    Raises:
        UsageError: One names no figure, or cannot be read.
    """
    if not texts:
        return []
    found = rare_inputs.figures(rare_inputs.compute(values, weights), values)
    wide = {name: _wide(one, values["n"].size) for name, one in found.items()}
    return [describing.target(text, wide, SHARES) for text in texts]


def assumptions(quantities: Mapping[str, Quantity]) -> list[Assumption]:
    """List every input with its value, the ends of its law, and on what it rests."""
    listed = []
    for name, quantity in quantities.items():
        known = PARAMETERS.get(name)
        group = name.removeprefix(f"{RATIO}[").removesuffix("]")
        of_group = f"times as often as the group of ratio 1 a wrong alarm falls on: {group}"
        meaning, unit = (known.meaning, known.unit) if known else (of_group, "ratio")
        listed.append(describing.assumption(name, meaning, unit, quantity))
    return listed


def counts(alarms: Alarms) -> list[Count]:
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
    return [describing.count(*one) for one in counted]


def groups(values: Values, weights: Mapping[str, float], alarms: Alarms) -> list[GroupShare]:
    """Give what falls on each group."""
    return [
        GroupShare(
            name=name,
            weight=weight,
            ratio=ranged(np.atleast_1d(values[f"{RATIO}[{name}]"])),
            false_alarms=ranged(alarms.group_false_alarms[at]),
            share=ranged(alarms.group_shares[at]),
        )
        for at, (name, weight) in enumerate(weights.items())
        if np.isfinite(alarms.group_shares[at]).any()
    ]


def curve(alarms: Alarms) -> Curve:
    """Draw how many alarms are right where more or fewer of those who pass are sought."""
    sought = ranged(alarms.targets / alarms.people).low
    lowest = min(_FEWEST, 10.0 ** np.floor(np.log10(max(sought, 1e-12))))

    def right(prevalence: float) -> Floats:
        return precision_at(prevalence, alarms.false_rate, alarms.true_rate)

    return describing.curve(_CURVE, np.geomspace(lowest, _MOST, _POINTS), right)


def drivers(
    values: Values, weights: Mapping[str, float], found: Mapping[str, Floats]
) -> list[Driver]:
    """Say how far each uncertain input drives how many alarms, and how many people, are wrong."""

    def model(inputs: Values) -> Mapping[str, Floats]:
        return rare_inputs.figures(rare_inputs.compute(inputs, weights), inputs)

    return describing.what_drives(values, found, model, _DRIVEN)


def checks(values: Values, weights: Mapping[str, float], uses: Sequence[Use]) -> list[YieldCheck]:
    """Hold the rate of wrong alarms of this run against every published use that has faces."""
    group = rare_inputs.groups(values, weights)
    found = []
    for one in uses:
        if one.faces is None:
            continue
        rate = rare_inputs.fpir(values, None if one.list_size is None else one.list_size)
        if group is not None:
            rate = (group.weights[:, None] * np.minimum(rate * group.ratios, 1)).sum(axis=0)
        others = one.faces - one.true_alerts
        low, middle, high = mixtures.interval(others, rate)
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


def _part(part: Floats, whole: Floats) -> Floats:
    """Divide; 0 where there is nothing to divide."""
    return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0)


def _wide(values: Floats, sets: int) -> Floats:
    """Give one value per set."""
    return np.broadcast_to(values, (sets,))
