"""What counts made after deployment mean, in sentences that people understand."""

import datetime
from collections.abc import Sequence
from typing import Final

from fromwhom.assessment import Observed, ObservedCheck, Target

LABELS: Final = {
    "alarms": "alarms of the people screened",
    "confirmed": "alarms that were confirmed",
    "missed_known": "people known to have been missed",
}
_FEW_PERIODS: Final = 0.01  # probability below which periods are said to differ
_RARE: Final = 1e-6


def sentences(observed: Observed, needed: float, today: datetime.date) -> list[str]:
    """Say what the counts mean, the most serious first.

    Args:
        observed: The document so far.
        needed: The probability from which on a target counts as met.
        today: The day on which this is said.
    """
    told = [*_sunset(observed, today), *_purpose(observed, needed)]
    told += [_surprise(one) for one in observed.before if not one.inside]
    if all(one.inside for one in observed.before):
        told.append("Every observed number lies inside what was expected.")
    told += _inputs(observed)
    told += [_still(one) for one in observed.after if not one.inside]
    if observed.alike is not None and observed.alike < _FEW_PERIODS:
        told.append(
            "The periods differ from one another more than chance explains "
            f"({_chance(observed.alike)}). They are added up all the same, so that the intervals "
            "after the counts are too short."
        )
    if observed.confirmed is None:
        told.append(
            "How many alarms were confirmed was not counted: how many of them were right stays as "
            "uncertain as before."
        )
    told.append(_missed(observed))
    return told


def _sunset(observed: Observed, today: datetime.date) -> list[str]:
    """Say whether the day has passed on which the permission ends."""
    if observed.sunset is None:
        return ["No day is set on which this ends. A measure of an emergency needs one."]
    if observed.sunset_passed:
        return [
            f"The sunset of {observed.sunset} has passed ({today.isoformat()}): going on needs a "
            "new decision on why it is necessary."
        ]
    return [f"The sunset of {observed.sunset} has not passed."]


def _purpose(observed: Observed, needed: float) -> list[str]:
    """Say whether the stated purpose is met, before and after the counts."""
    if not observed.targets_after:
        return ["No purpose was stated as a number, so that it cannot be said whether it is met."]
    told = []
    pairs: Sequence[tuple[Target, Target]] = list(
        zip(observed.targets_before, observed.targets_after, strict=True)
    )
    for before, after in pairs:
        change = (
            f"{_percent(before.probability)} before the counts, {_percent(after.probability)} after"
        )
        if after.probability >= needed:
            told.append(f"The stated purpose ({_aim(after)}) is met: its probability is {change}.")
        else:
            lost = "no longer met" if before.probability >= needed else "not met"
            told.append(
                f"The stated purpose ({_aim(after)}) is {lost}: its probability is {change}; "
                f"{needed:.0%} is asked for."
            )
    return told


def _aim(target: Target) -> str:
    """Write a target."""
    if target.at_least is not None:
        return f"{target.figure} at least {target.at_least:g}"
    return f"{target.figure} at most {target.at_most:g}"


def _surprise(one: ObservedCheck) -> str:
    """Say that a count lies outside what was expected."""
    return (
        f"The observed {one.label}, {one.observed:,} of {one.of:,}, lie outside what was "
        f"expected: {one.low:,} to {one.high:,} ({_chance(one.chance)}). The inputs as they were "
        "stated do not describe this place."
    )


def _still(one: ObservedCheck) -> str:
    """Say that even the updated inputs do not give a count."""
    were = "was" if one.observed == 1 else "were"
    return (
        f"Even the inputs as believed since let expect {one.low:,} to {one.high:,} {one.label}, "
        f"and {one.observed:,} {were} counted: something that the model does not know is at work."
    )


def _inputs(observed: Observed) -> list[str]:
    """Name the inputs that had to leave the interval they were given."""
    moved = [one.input for one in observed.learnt if one.outside]
    if not moved:
        return []
    *first, last = moved
    named = f"{', '.join(first)} and {last}" if first else last
    return [
        f"To agree with the counts, {named} had to leave the interval that was stated or that the "
        "source gives."
    ]


def _missed(observed: Observed) -> str:
    """Say what is not known about those who were missed."""
    if observed.missed_known is None:
        return (
            "Nobody counted who was missed. Who raises no alarm is seen by nobody, so that these "
            "counts say little about how many are found."
        )
    return (
        f"Known to have been missed: {observed.missed_known:,}. That is a lower bound: "
        "others were missed and nobody knows."
    )


def _chance(value: float) -> str:
    """Write a small probability."""
    if value < _RARE:
        return "probability below one in a million"
    return f"probability {value:.2g}"


def _percent(value: float) -> str:
    """Write a probability, never rounded to certainty."""
    if value >= 0.995:
        return "more than 99%"
    return "less than 1%" if value < 0.005 else f"{value:.0%}"
