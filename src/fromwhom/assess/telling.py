"""What an assessment of mass screening found, in words for people who will live with it.

Natural frequencies ("of 100 infected people, about 11") instead of percentages, every number
with its interval, and no word of praise or blame: whether that is enough is for those to say
who read it.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Final

from fromwhom.assessment import Cause, Count, Figure, Range

_LEAST: Final = 100  # "of 100 people" at least
_MOST: Final = 1_000_000
_FOUND: Final = "found"
_WHO: Final = {
    "departure": "who set out on a journey",
    "arrival": "who arrive",
    "repeated": "who come to work",
}
_MISSED: Final = {
    "incubating": "carry the infection without any sign of it yet",
    "afebrile": "are ill without a fever",
    "concealed": "have a fever that they hide, by a medicine for example",
    "instrument": "have a fever that the instrument does not see",
    "confirmation": "are stopped and let go after the second measurement",
}
_BRACKETS: Final = (
    "The numbers in brackets span what is not known about the inputs: in 95 of 100 sets of inputs "
    "that fit what is assumed, the result lies between them."
)


def plain(
    figures: Mapping[str, Figure],
    outcomes: Sequence[Cause],
    counts: Sequence[Count],
    scenario: bool,
    mode: str,
) -> list[str]:
    """Tell the result in sentences.

    Args:
        figures: By id. Those that are missing, or have no range, are left out or said to be
            unknown; ``person_days_averted`` is there for repeated screening only.
        outcomes: Those of an infected entrant.
        counts: Those of one day; may be empty.
        scenario: Whether the inputs describe no measured place.
        mode: ``one_off``, ``departure``, ``arrival`` or ``repeated``.
    """
    who = _WHO.get(mode, "who walk in")
    by_id = {one.id: one for one in counts}
    said = []
    if scenario:
        said.append("This is a scenario: its numbers were not measured at a real door.")
    nobody = _nobody_is_infected(figures)
    if nobody:
        said.append("Nobody who comes is infected here, so nobody can be found.")
    else:
        said += _infected(figures, outcomes, who)
    said += _uninfected(figures)
    if not nobody:
        said += _stopped(figures)
    said += _day(by_id)
    said += _work(figures)
    if any("(" in sentence for sentence in said):
        said.append(_BRACKETS)
    return said


def of_people(spread: Range) -> tuple[str, str]:
    """Write a share as a natural frequency: the base ("1,000") and "about 10 (2 to 54)".

    The base is the smallest power of ten, from 100 on, of which the middle and the lower end
    are at least one person; a lower end that is rarer than a tenth of the middle does not
    move it.
    """
    least = max(spread.low, spread.value / 10)
    base = _LEAST
    while 0 < least * base < 1 and base < _MOST:
        base *= 10
    if spread.low == 1:
        return f"{base:,}", "all"
    people = Range(value=spread.value * base, low=spread.low * base, high=spread.high * base)
    return f"{base:,}", _about(people)


def _about(spread: Range) -> str:
    """Write a number of people with its interval; without one where there is none."""
    middle, low, high = (_people(one) for one in (spread.value, spread.low, spread.high))
    if low == high:
        return middle
    return f"about {middle} ({low} to {high})"


def _people(number: float) -> str:
    """Write a number of people; what is rarer than one is not rounded to nobody."""
    if 0 < number < 0.5:
        return "fewer than 1"
    if number >= 10_000:
        digits = int(math.log10(number)) - 2
        number = round(number / 10**digits) * 10**digits
    return f"{number:,.0f}"


def _times(spread: Range) -> str:
    """Write a ratio with its interval; one decimal below ten."""
    middle, low, high = (
        f"{one:,.0f}" if one >= 10 else f"{one:.1f}"
        for one in (spread.value, spread.low, spread.high)
    )
    return middle if low == high else f"about {middle} ({low} to {high})"


def _range(figures: Mapping[str, Figure], name: str) -> Range | None:
    """Look up the range of a figure."""
    found = figures.get(name)
    return found.range if found else None


def _nobody_is_infected(figures: Mapping[str, Figure]) -> bool:
    """Say whether the share of infected people is zero for all inputs."""
    prevalence = _range(figures, "prevalence")
    return prevalence is not None and prevalence.high == 0


def _infected(figures: Mapping[str, Figure], outcomes: Sequence[Cause], who: str) -> list[str]:
    """Tell what happens to those who are infected."""
    detected = _range(figures, "detected")
    if detected is None:
        return []
    base, about = of_people(detected)
    if detected.high == 0:
        said = [f"Of {base} infected people {who}, none is stopped because of a fever."]
    else:
        said = [f"Of {base} infected people {who}, {about} are stopped because of a fever."]
    missed = sorted(
        (one for one in outcomes if one.kind == "missed" and one.range.high > 0),
        key=lambda one: -one.mean,
    )
    for one in missed[:1]:
        base, about = of_people(one.range)
        said.append(f"Of {base}, {about} pass because they {_because(one)}.")
    if missed[1:]:
        rest = "; ".join(_of(one) for one in missed[1:])
        said.append(f"Others pass for other causes: {rest}.")
    chance = next((one for one in outcomes if one.id == "chance" and one.range.high > 0), None)
    if chance:
        base, about = of_people(chance.range)
        said.append(
            f"Of {base} infected people, {about} are stopped by a false reading: by luck, as "
            "happens to people who are not infected."
        )
    return said


def _because(one: Cause) -> str:
    """Say why somebody passes; a cause without words of its own is named by its label."""
    return _MISSED.get(one.id, f"are counted under “{one.label}”")


def _of(one: Cause) -> str:
    """Write a cause with its natural frequency."""
    base, about = of_people(one.range)
    return f"of {base}, {about} {_because(one)}"


def _uninfected(figures: Mapping[str, Figure]) -> list[str]:
    """Tell what happens to those who are not infected."""
    rate = _range(figures, "false_alarm_rate")
    if rate is None:
        return []
    base, about = of_people(rate)
    if rate.high == 0:
        return [f"Of {base} people who are not infected, none is stopped."]
    return [f"Of {base} people who are not infected, {about} are stopped all the same."]


def _stopped(figures: Mapping[str, Figure]) -> list[str]:
    """Tell who those are who are stopped, and how stopping people at random compares."""
    said = []
    right = _range(figures, "ppv")
    if right is not None:
        base, about = of_people(right)
        said.append(f"Of {base} people who are stopped, {about} are infected.")
    elif "ppv" in figures:
        said.append(
            "Some or all of the inputs lead to nobody being stopped, so no number can be given of "
            "how many stopped people are infected."
        )
    each = _range(figures, "false_per_detection")
    if each is not None and each.high > 0:
        said.append(
            f"For one infected person found by a fever, {_times(each)} people who are not "
            "infected are stopped."
        )
    lift = _range(figures, "lift")
    if lift is not None:
        said.append(
            f"Stopping as many people at random would find infected people too; the instrument "
            f"finds {_times(lift)} times as many."
        )
    return said


def _day(counts: Mapping[str, Count]) -> list[str]:
    """Tell how one day goes."""
    if "infected" not in counts or "false_alarms" not in counts:
        return []
    parts = [f"{_about(counts['infected'].expected)} infected people come"]
    if "found" in counts:
        parts.append(f"{_about(counts['found'].expected)} of them are found by a fever")
    if "missed" in counts:
        parts.append(f"{_about(counts['missed'].expected)} of them are not stopped")
    alarms = _about(counts["false_alarms"].expected)
    parts.append(f"{alarms} people who are not infected are stopped")
    return [f"On an average day {', '.join(parts[:-1])}, and {parts[-1]}."]


def _work(figures: Mapping[str, Figure]) -> list[str]:
    """Tell, for repeated screening, how much time at work is averted."""
    averted = _range(figures, "person_days_averted")
    if averted is None:
        return []
    base, about = of_people(averted)
    if averted.high == 0:
        return [f"Of {base} days that infectious people would spend at work, none is averted."]
    return [f"Of {base} days that infectious people would spend at work, {about} are averted."]
