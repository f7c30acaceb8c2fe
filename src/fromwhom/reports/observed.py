"""What was counted after deployment, put into words and rows for screen and page."""

from fromwhom.assessment import Learnt, Observed, Range
from fromwhom.reports import amounts, assessment_words


def lines(observed: Observed) -> list[str]:
    """Write what was counted and what follows, one sentence or row a line."""
    told = [
        f"{observed.first} to {observed.last}, {observed.periods} "
        f"period{'s' if observed.periods > 1 else ''}: {observed.screened:,} screened, "
        f"{observed.alarms:,} alarms, {_or_not(observed.confirmed)} confirmed, "
        f"{_or_not(observed.missed_known)} known to be missed.",
        *observed.sentences,
    ]
    told += [assessment_words.counted(one) for one in observed.before]
    return told + [f"{one.input}: {learnt(one)}" for one in observed.learnt]


def learnt(one: Learnt) -> str:
    """Write an input before and after the counts."""
    outside = ", outside what was stated" if one.outside else ""
    return f"{span(one.before)} before, {span(one.after)} after{outside}."


def span(one: Range) -> str:
    """Write an input with its interval."""
    return f"{amounts.number(one.value)} ({amounts.number(one.low)} to {amounts.number(one.high)})"


def _or_not(number: int | None) -> str:
    """Write a count, or that it was not made."""
    return "it was not counted how many" if number is None else f"{number:,}"
