"""What an assessment of mass screening found, in words for people who will live with it.

Natural frequencies ("of 100 infected people, about 11") instead of percentages, every number
with its interval, and no word of praise or blame: whether that is enough is for those to say
who read it.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Final

from fromwhom.assessment import Cause, Count, Figure, Range
from fromwhom.data.assess_schema import Mode

_HALF: Final = 0.5  # of a person, from which on it is rounded to one
_LEAST: Final = 100  # "of 100 people" at least
_MOST: Final = 1_000_000
_ROOM: Final = 1_000  # base of a list of causes, at most
_WHO: Final = {
    Mode.DEPARTURE: "who set out on a journey",
    Mode.ARRIVAL: "who arrive",
    Mode.BOTH: "who travel",
}
_MISSED: Final = {
    "incubating": "carry the infection without any sign of it yet",
    "afebrile": "are ill without a fever",
    "concealed": "hide their fever, by a medicine for example",
    "instrument": "have a fever that the instrument does not see",
    "confirmation": "are let go after a second measurement",
}
_LOST: Final = {
    "incubating": "come before the first symptoms",
    "afebrile": "are those of people who are ill without a fever",
    "concealed": "are those of people who hide their fever",
    "waiting": "lie before the next screening or after the fever",
    "instrument": "are those of people whose fever is not seen by the instrument",
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
    mode: Mode,
) -> list[str]:
    """Tell the result in sentences.

    Args:
        figures: By id. Those that are missing, or have no range, are left out or said to be
            unknown; ``person_days_averted`` is there for repeated screening only.
        outcomes: Those of an infected entrant; of infectious days for repeated screening.
        counts: Those of one day; may be empty.
        scenario: Whether the inputs describe no measured place.
        mode: When people are screened.
    """
    by_id = {one.id: one for one in counts}
    said = []
    if scenario:
        said.append("This is a scenario: its numbers were not measured at a real door.")
    nobody = _nobody_is_infected(figures)
    if nobody:
        said.append("Nobody who comes is infected here, so nobody can be found.")
    elif mode is Mode.REPEATED:
        said += _workers(figures, outcomes)
    else:
        said += _infected(figures, outcomes, _WHO.get(mode, "who walk in"))
    said += _uninfected(figures, " in one screening" if mode is Mode.REPEATED else "")
    if not nobody:
        said += _stopped(figures)
    said += _day(by_id, _luck(figures))
    if any("(" in sentence for sentence in said):
        said.append(_BRACKETS)
    return said


def of_people(spread: Range, base: int | None = None) -> tuple[str, str]:
    """Write a share as a natural frequency: the base ("1,000") and "about 10 (2 to 54)".

    Without a *base*, the smallest fitting one is taken.
    """
    of = base or _base(spread)
    if spread.low == 1:
        return f"{of:,}", "all"
    people = Range(value=spread.value * of, low=spread.low * of, high=spread.high * of)
    return f"{of:,}", _about(people)


def _base(spread: Range) -> int:
    """Choose the smallest power of ten, from 100 on, of which the share is somebody.

    That goes for the middle and for the lower end, unless this is rarer than a tenth of the
    middle.
    """
    least = max(spread.low, spread.value / 10)
    base = _LEAST
    while 0 < least * base < _HALF and base < _MOST:
        base *= 10
    return base


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
    """Tell what happens to infected people, and how many of them are stopped by luck."""
    detected = _range(figures, "detected")
    if detected is None:
        return []
    base, about = of_people(detected)
    found = "none is stopped" if detected.high == 0 else f"{about} are stopped"
    said = [f"Of {base} infected people {who}, {found} because of a fever."]
    base, told = _causes(outcomes, _MISSED)
    if told:
        others = "The others are not found by a fever. " if detected.high > 0 else ""
        said.append(f"{others}Of {base} infected people, {told}.")
    luck = next((one.range for one in outcomes if one.id == "chance"), _range(figures, "chance"))
    if luck is not None and luck.high > 0:
        base, about = of_people(luck)
        said.append(
            "Some whose fever is not read are stopped all the same. "
            f"Of {base} infected people, {about} are stopped by a false reading: by luck, as "
            "happens to people who are not infected."
        )
    return said


def _workers(figures: Mapping[str, Figure], outcomes: Sequence[Cause]) -> list[str]:
    """Tell what screening day by day changes at a workplace: workers, and their days."""
    said = []
    detected = _range(figures, "detected")
    if detected is not None:
        base, about = of_people(detected)
        found = "none is sent" if detected.high == 0 else f"{about} are sent"
        said.append(f"Of {base} workers who become infected, {found} home because of a fever.")
    averted = _range(figures, "person_days_averted")
    if averted is not None:
        base, about = of_people(averted)
        found = "none is" if averted.high == 0 else f"{about} are"
        said.append(f"Of {base} days that infectious people would spend at work, {found} averted.")
    base, told = _causes(outcomes, _LOST)
    if told:
        others = "The others are not averted. " if averted and averted.high > 0 else ""
        said.append(f"{others}Of {base} such days, {told}.")
    stopped = _range(figures, "falsely_stopped")
    if stopped is not None and stopped.high > 0:
        base, about = of_people(stopped)
        said.append(
            f"Of {base} healthy workers, {about} are stopped at least once in a month of 20 "
            "screenings."
        )
    return said


def _causes(outcomes: Sequence[Cause], words: Mapping[str, str]) -> tuple[str, str]:
    """Write all causes of missing somebody, the most frequent first, of one base.

    A cause without words of its own is named by its label.
    """
    missed = sorted(
        (one for one in outcomes if one.kind == "missed" and one.range.high > 0),
        key=lambda one: -one.mean,
    )
    base = min(max((_base(one.range) for one in missed), default=_LEAST), _ROOM)
    told = [
        f"{of_people(one.range, base)[1]} {words.get(one.id, f'are counted as “{one.label}”')}"
        for one in missed
    ]
    return f"{base:,}", "; ".join(told)


def _uninfected(figures: Mapping[str, Figure], when: str) -> list[str]:
    """Tell what happens, and *when*, to those who are not infected."""
    rate = _range(figures, "false_alarm_rate")
    if rate is None:
        return []
    base, about = of_people(rate)
    if rate.high == 0:
        return [f"Of {base} people who are not infected, none is stopped{when}."]
    return [f"Of {base} people who are not infected, {about} are stopped{when} all the same."]


def _stopped(figures: Mapping[str, Figure]) -> list[str]:
    """Tell who those are who are stopped, and how stopping people at random compares."""
    said = []
    right = _range(figures, "ppv")
    if right is not None:
        base, about = of_people(right)
        said.append(f"Of {base} people who are stopped, {about} {_are(about)} infected.")
    elif "ppv" in figures:
        said.append(
            "With these inputs nobody is stopped, so no number can be given of how many of those "
            "who are stopped are infected."
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


def _luck(figures: Mapping[str, Figure]) -> bool:
    """Say whether some infected people are stopped although their fever is not read."""
    found = _range(figures, "chance") or _range(figures, "false_alarm_rate")
    return found is not None and found.high > 0


def _day(counts: Mapping[str, Count], lucky: bool) -> list[str]:
    """Tell how one day goes; *lucky* where some infected people are stopped by luck."""
    if "infected" not in counts or "false_alarms" not in counts:
        return []
    parts = []
    if counts["infected"].expected.high > 0:
        come = _about(counts["infected"].expected)
        parts.append(f"{come} infected {'person comes' if come == '1' else 'people come'}")
        parts += [
            f"{_some(counts[name].expected)} {said}"
            for name, said in (("found", "found by a fever"), ("missed", "let through"))
            if name in counts
        ]
        if len(parts) > 2 and lucky:
            parts.append("the rest of them are stopped by luck")
    alarms = counts["false_alarms"].expected
    told = _about(alarms) if alarms.high > 0 else "no"
    parts.append(f"{told} people who are not infected are stopped")
    *before, last = parts
    return [f"In one day, {', '.join(before)}, and {last}." if before else f"In one day, {last}."]


def _some(spread: Range) -> str:
    """Begin to say of how many of them something is true."""
    about = _about(spread)
    return f"{about} of them {_are(about)}" if spread.high > 0 else "none of them is"


def _are(people: str) -> str:
    """Give the verb for a number of people, which is one only where nothing is uncertain."""
    return "is" if people == "1" else "are"
