"""Partial dates, half-open intervals, and the third answer."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.values.dates import Answer, Interval, PartialDate

days = st.dates(date(1990, 1, 1), date(2050, 12, 31))


def _since(text: str, until: str | None = None) -> Interval:
    """An interval with both ends written as a list writes them."""
    return Interval(PartialDate.parse(text), PartialDate.parse(until) if until else None)


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2019, 10, 8), Answer.NO),  # the day before 84 FR 54002 took effect
        (date(2019, 10, 9), Answer.YES),  # the effective date itself counts
        (date(2020, 4, 28), Answer.YES),  # the purchase in the motivating case
    ],
)
def test_entity_listing_holds_from_its_effective_date(day: date, held: Answer) -> None:
    """A listing binds on its effective date, not on the day after."""
    assert _since("2019-10-09").covers(day) is held


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2019, 9, 30), Answer.NO),
        (date(2019, 10, 1), Answer.UNKNOWN),
        (date(2019, 10, 30), Answer.UNKNOWN),
        (date(2019, 10, 31), Answer.YES),
    ],
)
def test_a_start_known_to_the_month_leaves_the_month_open(day: date, held: Answer) -> None:
    """Within the month nobody can say; by its last day it has begun, whichever day it was."""
    assert _since("2019-10").covers(day) is held


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2020, 12, 31), Answer.YES),
        (date(2021, 1, 1), Answer.UNKNOWN),
        (date(2021, 12, 30), Answer.UNKNOWN),
        (date(2021, 12, 31), Answer.NO),
    ],
)
def test_an_end_known_to_the_year_leaves_the_year_open(day: date, held: Answer) -> None:
    """It may have ended on any day of that year."""
    assert _since("2019-10-09", "2021").covers(day) is held


def test_the_ending_day_no_longer_counts() -> None:
    """Intervals are half-open: removed on a day, it does not bind on that day."""
    assert _since("2019-10-09", "2021-03-12").covers(date(2021, 3, 12)) is Answer.NO
    assert _since("2019-10-09", "2021-03-12").covers(date(2021, 3, 11)) is Answer.YES


@given(day=days)
def test_an_undated_listing_is_unknown_not_eternal(day: date) -> None:
    """A row without a date says nothing about any day."""
    assert Interval().covers(day) is Answer.UNKNOWN


def test_an_end_without_a_start_still_ends() -> None:
    """Of a listing that is only known to have ended, the time after is known."""
    ended = Interval(None, PartialDate(2021, 3, 12))
    assert ended.covers(date(2021, 3, 12)) is Answer.NO
    assert ended.covers(date(2021, 3, 11)) is Answer.UNKNOWN


@given(start=days, length=st.integers(1, 9000), day=days)
def test_touching_intervals_never_both_hold(start: date, length: int, day: date) -> None:
    """Delisting and relisting on one day leaves no day with two answers."""
    border = PartialDate.of(start + timedelta(days=length))
    first, second = Interval(PartialDate.of(start), border), Interval(border)
    assert not (first.covers(day) is second.covers(day) is Answer.YES)


@given(start=days, length=st.integers(1, 9000), day=days)
def test_touching_intervals_leave_no_gap(start: date, length: int, day: date) -> None:
    """From the first day on, exactly one of two touching intervals holds."""
    border = PartialDate.of(start + timedelta(days=length))
    first, second = Interval(PartialDate.of(start), border), Interval(border)
    answers = [first.covers(day), second.covers(day)]
    assert answers.count(Answer.YES) == (1 if day >= start else 0)


@given(year=st.integers(1990, 2050), month=st.integers(1, 12), day=days)
def test_a_vaguer_date_never_contradicts_the_exact_one(year: int, month: int, day: date) -> None:
    """Knowing less about the start may make the answer unknown, never the opposite."""
    vague = Interval(PartialDate(year, month)).covers(day)
    exact = {Interval(PartialDate(year, month, d)).covers(day) for d in (1, 15, 28)}
    assert vague is Answer.UNKNOWN or exact == {vague}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-10-09", date(2019, 10, 9), date(2019, 10, 9)),
    ],
)
def test_a_date_spans_what_it_can_mean(text: str, first: date, last: date) -> None:
    """A year or a month stands for all its days, and is written as vaguely as it was read."""
    parsed = PartialDate.parse(text)
    assert (parsed.first, parsed.last, str(parsed)) == (first, last, text)


@pytest.mark.parametrize(
    "text", ["", "19", "2019-13", "2019-02-29", "2019-1-1", "9 Oct 2019", "2019-10-09T00:00"]
)
def test_what_no_calendar_holds_is_refused(text: str) -> None:
    """A date that does not exist is never bent into one that does."""
    with pytest.raises(ValueError, match=r"\S"):
        PartialDate.parse(text)


@pytest.mark.parametrize("year", [0, 10_000, 10**30])
def test_a_year_that_no_calendar_holds_is_no_date(year: int) -> None:
    """However large the number, it is refused like the 31st of June."""
    with pytest.raises(ValueError, match="year"):
        PartialDate(year, 3, 7)
