"""What being in one edition after another proves, and what being absent proves."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.lists.presence import Calendar, Run

DAY = date(2020, 1, 31)
SDN = "us-ofac-sdn"


def day(number: int) -> date:
    """Count days from the last of January 2020."""
    return DAY + timedelta(days=number)


def since(when: date) -> int:
    """Count the days since the last of January 2020."""
    return (when - DAY).days


def runs(*seen: tuple[int, str]) -> list[tuple[int, int, int | None]]:
    """Give the runs, in days, of an entry *seen* on days as ``x``; ``-`` is absent.

    ``~`` is absent from an edition that is not complete, ``o`` present in such a one.
    """
    calendar, shown = Calendar(), 0
    for number, (when, mark) in enumerate(seen):
        calendar.add([SDN], number, day(when), complete=mark in "x-")
        shown |= (mark in "xo") << number
    found = calendar.runs(SDN, shown)
    return [(since(r.first), since(r.last), since(r.absent) if r.absent else None) for r in found]


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ([(0, "x")], [(0, 0, None)]),
        ([(0, "x"), (10, "x"), (20, "x")], [(0, 20, None)]),
        ([(0, "x"), (10, "-")], [(0, 0, 10)]),
        ([(0, "x"), (10, "-"), (20, "x")], [(0, 0, 10), (20, 20, None)]),
        ([(0, "-"), (10, "x")], [(10, 10, None)]),
        ([(0, "x"), (10, "-"), (20, "-")], [(0, 0, 10)]),
    ],
)
def test_a_run_goes_on_until_a_complete_edition_lacks_the_entry(
    seen: list[tuple[int, str]], expected: list[tuple[int, int, int | None]]
) -> None:
    """Delisted and relisted: two runs, and the day of the edition without the entry."""
    assert runs(*seen) == expected


def test_absence_from_an_incomplete_edition_proves_nothing() -> None:
    """Only an edition that is complete in its parties can end a run."""
    assert runs((0, "x"), (10, "~"), (20, "x")) == [(0, 20, None)]
    assert runs((0, "x"), (10, "~")) == [(0, 0, None)]


def test_presence_in_an_incomplete_edition_counts() -> None:
    """An incomplete edition shows what it shows; it mends no absence before it."""
    assert runs((0, "x"), (10, "o")) == [(0, 10, None)]
    assert runs((0, "x"), (10, "-"), (20, "o")) == [(0, 0, 10), (20, 20, None)]


@pytest.mark.parametrize("marks", ["x-", "-x", "o-", "-o"])
def test_editions_of_one_day_are_one_observation(marks: str) -> None:
    """Shown in the morning and not in the evening, or the reverse: it was there that day."""
    assert runs((0, marks[0]), (0, marks[1]), (10, "x")) == [(0, 10, None)]


def test_series_do_not_speak_for_each_other() -> None:
    """An entry of one list is not missed in the editions of another."""
    calendar = Calendar()
    calendar.add([SDN], 0, day(0), complete=True)
    calendar.add(["us-csl/us-bis-el"], 1, day(10), complete=True)
    calendar.add([SDN, "us-csl/us-bis-el"], 2, day(20), complete=True)
    assert calendar.runs(SDN, 0b001) == (Run(SDN, day(0), day(0), day(20)),)


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from("xo-~")), min_size=1, max_size=12))
def test_a_day_without_the_entry_lies_between_any_two_runs(seen: list[tuple[int, str]]) -> None:
    """Runs come in order; each but the last is closed by a day on which the entry lacked."""
    found = runs(*sorted(seen))
    for (first, last, absent), (following, _, _) in pairwise(found):
        assert absent is not None
        assert first <= last < absent < following
    assert bool(found) == any(mark in "xo" for _, mark in seen)
