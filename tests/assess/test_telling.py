"""The result in sentences: whole people, every number with its interval, no verdict."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports import assessment_example as example
from tests.reports import assessment_numbers as numbers
from tests.reports import assessment_variants as variants

from fromwhom.assess.telling import of_people, plain
from fromwhom.assessment import Range, ScreeningAssessment
from fromwhom.data.assess_schema import Mode


def told(of: ScreeningAssessment) -> str:
    """Tell a document."""
    figures = {one.id: one for one in of.figures}
    return " ".join(plain(figures, of.outcomes, of.counts, of.scenario, Mode(of.mode)))


def with_figure(name: str, spread: Range | None) -> ScreeningAssessment:
    """Give the example with one figure changed or added."""
    whole = example.example()
    kept = [one for one in whole.figures if one.id != name]
    new = numbers.figure(name, name, name, "share", spread)
    return msgspec.structs.replace(whole, figures=[*kept, new])


@pytest.mark.parametrize(
    ("spread", "said"),
    [
        ((0.111, 0.051, 0.215), ("100", "about 11 (5 to 22)")),
        ((0.0104, 0.0021, 0.054), ("1,000", "about 10 (2 to 54)")),
        ((0.02, 0.00001, 0.062), ("1,000", "about 20 (fewer than 1 to 62)")),
        ((0.25, 0.25, 0.25), ("100", "25")),
        ((0.0, 0.0, 0.0), ("100", "0")),
        ((1.0, 1.0, 1.0), ("100", "all")),
        ((1e-9, 1e-9, 1e-9), ("1,000,000", "fewer than 1")),
        ((0.101, 0.0081, 0.203), ("100", "about 10 (1 to 20)")),
    ],
)
def test_a_share_becomes_so_many_people(
    spread: tuple[float, float, float], said: tuple[str, str]
) -> None:
    """The base grows until the middle is somebody; the rare is never said to be nobody."""
    value, low, high = spread
    assert of_people(Range(value=value, low=low, high=high)) == said


def test_the_paragraph_says_what_the_document_says() -> None:
    """Found, missed by cause, stopped in vain, and how stopping at random compares."""
    text = told(example.example())
    for sentence in (
        "This is a scenario: its numbers were not measured at a real door.",
        "Of 100 infected people who walk in, about 11 (5 to 22) are stopped because of a fever.",
        "Of 1,000 infected people, about 774 (626 to 883) carry the infection without any sign",
        "; about 22 (1 to 67) hide their fever",
        "The others are not found by a fever. Of 1,000 infected people, about 774",
        "Some whose fever is not read are stopped all the same. Of 100 infected people, about 7 "
        "(3 to 16) are stopped by a false reading: by luck",
        "Of 100 people who are not infected, about 8 (3 to 18) are stopped all the same.",
        "Of 1,000 people who are stopped, about 10 (2 to 54) are infected.",
        "about 159 (23 to 1,100) people who are not infected are stopped.",
        "the instrument finds about 2.2 (1.4 to 4.9) times as many.",
        "about 775 (319 to 1,781) people who are not infected are stopped.",
        "in 95 of 100 sets of inputs",
    ):
        assert sentence in text


def test_percentages_and_verdicts_are_for_others() -> None:
    """A works council reads of people; whether that is enough is theirs to say."""
    text = told(example.example()).lower()
    assert not [word for word in ("%", "percent", "ineffective", "useless", "fail") if word in text]


def test_an_instrument_that_stops_nobody_has_no_share_of_right_alarms() -> None:
    """Nothing is divided by zero: it is said that there is no such number."""
    text = told(variants.bare())
    assert "none is stopped because of a fever" in text
    assert "The others" not in text
    assert "Of 100 people who are not infected, none is stopped." in text
    assert "no number can be given" in text
    assert "times as many" not in text
    assert "95 of 100" not in text


def test_a_measured_place_is_no_scenario() -> None:
    """The word stands only where it is true."""
    assert "scenario" not in told(variants.bare())


def test_where_nobody_is_infected_nobody_is_found() -> None:
    """The first sentence says so, and no share of the infected is told."""
    text = told(with_figure("prevalence", numbers.NOBODY))
    assert "Nobody who comes is infected here, so nobody can be found." in text
    assert "infected people who walk in" not in text
    assert "people who are stopped," not in text


def test_a_day_without_infected_people_and_one_without_alarms() -> None:
    """Nobody is written in words, and nothing is said of those who do not come."""
    whole = with_figure("prevalence", numbers.NOBODY)
    counts = [
        msgspec.structs.replace(one, expected=numbers.NOBODY)
        if one.id in {"infected", "found", "missed"}
        else one
        for one in whole.counts
    ]
    text = told(msgspec.structs.replace(whole, counts=counts))
    assert "In one day, about 775 (319 to 1,781) people who are not infected are stopped." in text
    quiet = [
        one if one.id == "infected" else msgspec.structs.replace(one, expected=numbers.NOBODY)
        for one in whole.counts
    ]
    text = told(msgspec.structs.replace(example.example(), counts=quiet))
    assert (
        "In one day, about 45 (9 to 186) infected people come, none of them is found by a fever, "
        "none of them is let through, the rest of them are stopped by luck, and no people who are "
        "not infected are stopped." in text
    )


def test_repeated_screening_is_told_in_days() -> None:
    """What counts at work is the time that infectious people do not spend there."""
    text = told(variants.repeated())
    for sentence in (
        "Of 100 workers who become infected, about 11 (5 to 22) are sent home because of a fever.",
        "Of 100 days that infectious people would spend at work, about 19 (8 to 33) are averted.",
        "The others are not averted. Of 100 such days, about 38 (20 to 55) come before the first",
        "about 15 (6 to 28) lie before the next screening or after the fever",
        "Of 100 healthy workers, about 45 (20 to 70) are stopped at least once in a month",
    ):
        assert sentence in text
    assert "walk in" not in text


def test_luck_is_told_apart_from_finding() -> None:
    """Where luck is no outcome of its own, but a figure, it is told all the same."""
    whole = with_figure("chance", Range(value=0.101, low=0.008, high=0.203))
    outcomes = [one for one in whole.outcomes if one.id != "chance"]
    assert (
        "Of 100 infected people, about 10 (1 to 20) are stopped by a false reading: by luck"
        in told(msgspec.structs.replace(whole, outcomes=outcomes))
    )


def test_an_unknown_cause_is_told_by_its_label() -> None:
    """A cause that a model adds is not lost."""
    whole = example.example()
    causes = [
        msgspec.structs.replace(one, id="masked", label="fever behind a mask")
        if one.id == "concealed"
        else one
        for one in whole.outcomes
    ]
    assert "are counted as “fever behind a mask”" in told(
        msgspec.structs.replace(whole, outcomes=causes)
    )


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_no_share_becomes_more_people_than_there_are(a: float, b: float, c: float) -> None:
    """The numbers keep their order and never exceed the base."""
    low, value, high = sorted((a, b, c))
    base, said = of_people(Range(value=value, low=low, high=high))
    people = [
        int(word.strip("()").replace(",", ""))
        for word in said.replace("fewer than 1", "0").split()
        if word.strip("()").replace(",", "").isdigit()
    ]
    assert all(one <= int(base.replace(",", "")) for one in people)
