"""What a rare-target assessment says in words: for people who decide, and those it is used on."""

from collections.abc import Mapping, Sequence

import numpy as np

from fromwhom.assess.arrays import Floats
from fromwhom.assess.describing import ranged
from fromwhom.assess.rare_inputs import Values
from fromwhom.assess.rare_target import Alarms
from fromwhom.assessment import Range
from fromwhom.rare_target import Measure
from fromwhom.values.shares import count, percent

QUESTION = (
    "Whether this justifies scanning everybody who passes is no question of rates. "
    "The questionnaire (fromwhom assess necessity) asks it."
)


def span(share: Range) -> str:
    """Write a share with its interval, if it has any width."""
    return _span(percent(share.value), percent(share.low), percent(share.high))


def number(of: Range) -> str:
    """Write a number with its interval, if it has any width."""
    return _span(count(of.value), count(of.low), count(of.high))


def measures(found: Alarms) -> list[Measure]:
    """Give both measures of a run of the model, each with its sentence."""
    told = []
    if np.isfinite(found.wrong_of_alarms).any():
        alerts = ranged(found.wrong_of_alarms)
        told.append(_measure("alerts", alerts, f"Of the alarms, {span(alerts)} are wrong."))
    faces = ranged(found.wrong_of_people)
    sentence = f"Of the people scanned, {span(faces)} suffer a wrong alarm."
    told.append(_measure("faces", faces, sentence))
    return told


def counted_measures(alerts: int, wrong: Range, false: int, faces: Range | None) -> list[Measure]:
    """Give both measures of published counts; *faces* None where they were not published."""
    sentence = f"Of the alarms, {span(wrong)} were wrong: {false:,} of {alerts:,}."
    told = [_measure("alerts", wrong, sentence)]
    if faces is not None:
        told.append(
            _measure("faces", faces, f"Of the faces scanned, {span(faces)} met a wrong alarm.")
        )
    return told


def plain(found: Alarms, told: Sequence[Measure]) -> list[str]:
    """Say what is to be expected, with the intervals of what is not known."""
    people, sought = (ranged(one) for one in (found.people, found.targets))
    true, false = ranged(found.true_alarms), ranged(found.false_alarms)
    said = [
        f"Of {number(people)} people who pass, {number(sought)} are sought. The "
        f"model expects {number(true)} alarms at people who are sought and {number(false)} at "
        "people who are not.",
    ]
    if sought.high > 0:
        said.append(
            f"Of those sought, {number(ranged(found.missed))} pass without an alarm: "
            f"{span(ranged(1 - found.true_rate))}."
        )
    if len(told) == 2:
        said.append(
            " ".join(one.sentence for one in told) + " Both are true: they are shares of "
            "different things, and neither replaces the other."
        )
    if np.isfinite(found.people_per_true).any() and np.isfinite(found.lift).any():
        lift, each = ranged(found.lift), ranged(found.people_per_true)
        said.append(
            f"An alarm finds somebody sought {number(lift)} times as often as stopping "
            f"people at random would. For each one found, {number(each)} people are scanned."
        )
    else:
        said.append("Nobody is found: by these inputs nobody is sought, or nobody raises an alarm.")
    confirmed = found.false_stops + found.true_stops
    if (confirmed < found.false_alarms + found.true_alarms).any():
        stopped, wrong = ranged(confirmed), ranged(found.false_stops)
        said.append(
            f"After people have looked at each alarm, {number(stopped)} are acted on, "
            f"{number(wrong)} of them wrongly. Nobody who was missed is found by that."
        )
        lost = ranged(found.true_alarms - found.true_stops)
        if lost.high > 0:
            said.append(f"Of the right alarms, {number(lost)} are dropped.")
    return said


def cautions(values: Values, weights: Mapping[str, float], rate: Floats) -> list[str]:
    """Say what the model takes for granted in this run; *rate* is the FPIR over all groups."""
    said = [
        "Rates are taken to hold for the place, the light, the list and the people of this run. "
        "They were measured or declared elsewhere.",
    ]
    if "FMR" in values or ("FPIR_N" in values and "N" in values):
        said.append(
            "Every entry of the list is taken to be one more independent chance of a mistake."
        )
    if "k" in values:
        said.append(
            "Everybody is counted once, however many alarms their passes raise. Passes are taken "
            "to be independent, so that both numbers are upper bounds: who is mistaken once is "
            "likely to be mistaken again, and who is missed, missed again. Their ratio, how many "
            "alarms are right, is no bound."
        )
    if weights:
        said.append(
            f"FPIR is that of the group whose ratio is 1; over all groups it is "
            f"{span(ranged(rate))}."
        )
    return said


def _measure(name: str, share: Range, sentence: str) -> Measure:
    """Put a measure together."""
    labels = {"alerts": "wrong, of the alarms", "faces": "wrong, of the people scanned"}
    return Measure(id=name, label=labels[name], share=share, sentence=sentence)


def _span(value: str, low: str, high: str) -> str:
    """Join a value and its interval."""
    return value if low == high else f"{value} ({low} to {high})"
