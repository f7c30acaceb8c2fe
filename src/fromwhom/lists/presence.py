"""What the presence of an entry in edition after edition proves, series by series.

A *series* is a sequence of editions whose entry ids are comparable. An entry is in an
edition or it is not; an edition that is complete in its parties proves absence too.
Editions of one series on one day are one observation: an entry that any of them shows
was there that day.

Editions are numbered in date order. An entry's presence in a series is a bit set over
those numbers, so that years of daily editions cost a few hundred bytes an entry.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Run:
    """An unbroken run of editions of *series* that show an entry.

    ``absent`` is the date of the next complete edition without it, or None while no
    such edition is known.
    """

    series: str
    first: date
    last: date
    absent: date | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One day on which editions of a series appeared: their bits, and completeness."""

    day: date
    editions: int
    complete: bool


class Calendar:
    """Which editions of which series appeared on which day."""

    def __init__(self) -> None:
        """Begin with no edition."""
        self._days: dict[str, list[Observation]] = {}
        self._known: dict[tuple[str, int, int | None], tuple[Run, ...]] = {}

    def add(self, series: Iterable[str], number: int, day: date, *, complete: bool) -> None:
        """Enter edition *number* of *day*, which shows these *series*; days do not go back."""
        for one in series:
            days = self._days.setdefault(one, [])
            bit = 1 << number
            if days and days[-1].day == day:
                last = days.pop()
                bit, complete_then = bit | last.editions, complete or last.complete
                days.append(Observation(day, bit, complete_then))
            else:
                days.append(Observation(day, bit, complete))

    def runs(self, series: str, shown: int, *, among: int | None = None) -> tuple[Run, ...]:
        """Return the runs of what the editions *shown* state in *series*, oldest first.

        Only editions *among* these bits are asked: the others say nothing of it. None asks all.
        """
        key = (series, shown, among)
        found = self._known.get(key)
        if found is None:
            days = self._days[series]
            asked = days if among is None else [day for day in days if day.editions & among]
            found = self._known[key] = _runs(series, asked, shown)
        return found


def _runs(series: str, days: Sequence[Observation], shown: int) -> tuple[Run, ...]:
    """Walk the days of a series once, opening and closing runs."""
    closed: list[Run] = []
    first = last = None
    for observation in days:
        if shown & observation.editions:
            first, last = first or observation.day, observation.day
        elif first and last and observation.complete:
            closed.append(Run(series, first, last, observation.day))
            first = last = None
    if first and last:
        closed.append(Run(series, first, last))
    return tuple(closed)
