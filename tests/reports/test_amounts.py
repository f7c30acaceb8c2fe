"""Numbers of an assessment: enough digits, never rounded to nothing or to certainty."""

import pytest

from fromwhom.assessment import Range
from fromwhom.reports import amounts


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.0, "0%"),
        (1.0, "100%"),
        (0.111, "11.1%"),
        (0.0104, "1.0%"),
        (0.00447, "0.45%"),
        (0.000012, "0.0012%"),
        (0.9961, "99.61%"),
        (0.99996, "99.9960%"),
        (1e-12, "<0.000001%"),
        (1 - 1e-12, ">99.999999%"),
    ],
)
def test_a_share_keeps_two_digits_at_both_ends(value: float, said: str) -> None:
    """What is rare is not nothing, and nearly all is not all."""
    assert amounts.share(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(1100.4, "1,100"), (23.4, "23"), (2.2, "2.2"), (5.0, "5"), (0.045, "0.045"), (-0.3, "−0.30")],
)
def test_a_ratio_has_the_digits_that_mean_something(value: float, said: str) -> None:
    """Whole from ten on; a minus is a minus sign."""
    assert amounts.number(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(766044, "766,044"), (9.24, "9.2"), (5.0, "5"), (0.53, "0.5"), (0.07, "0.07"), (0, "0")],
)
def test_people_are_whole_from_ten_on(value: float, said: str) -> None:
    """An expectation below ten has one decimal, so that half a person is not nobody."""
    assert amounts.people(value) == said


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("share", "25.0% (10.0% to 50.0%)"),
        ("ratio", "0.25 (0.10 to 0.50)"),
        ("per_day", "0.2 a day (0.1 to 0.5 a day)"),
        ("per_year", "0.2 a year (0.1 to 0.5 a year)"),
    ],
)
def test_a_figure_is_written_in_its_unit(unit: str, said: str) -> None:
    """The middle comes first, both ends in brackets."""
    assert amounts.told(Range(value=0.25, low=0.1, high=0.5), unit) == said


def test_a_figure_without_a_range_is_a_dash() -> None:
    """Nothing is made up."""
    assert amounts.told(None, "share") == "–"


def test_an_input_is_written_as_it_was_given() -> None:
    """Its digits are not padded and not cut; ends that are not there are not written."""
    assert amounts.given(0.818, "share") == "81.8%"
    assert amounts.given(5.5, "days") == "5.5 days"
    assert amounts.given(10_000, "people") == "10,000 people"
    assert amounts.given(1_500_000, "people") == "1,500,000 people"
    assert amounts.given(-0.05, "per_day") == "−0.05 per day"
    assert amounts.given_span(4.5, 6.5, "days") == "4.5 to 6.5 days"
    assert amounts.given_span(0.758, 0.866, "share") == "75.8% to 86.6%"
    assert amounts.given_span(None, None, "days") == ""


def test_ends_that_are_the_same_are_written_once() -> None:
    """Nobody is nobody, and not nobody with an interval."""
    assert amounts.heads(Range(value=0.0, low=0.0, high=0.0)) == "0"
    assert amounts.told(Range(value=1.0, low=1.0, high=1.0), "share") == "100%"
    assert amounts.heads(Range(value=45.0, low=9.2, high=186.0)) == "45 (9.2 to 186)"
