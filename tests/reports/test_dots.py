"""People as dots: always exactly 1,000, each kind with a shape of its own."""

import re
from xml.etree import ElementTree

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from tests.reports import assessment_example as example
from tests.reports import assessment_numbers as numbers
from tests.reports import assessment_variants as variants

from fromwhom.reports import dots
from fromwhom.reports.plots import Drawing

_shares = st.lists(st.floats(0, 1), min_size=1, max_size=8).filter(lambda some: sum(some) > 1e-3)


def marks(drawing: Drawing) -> list[tuple[str, int]]:
    """Give colour and number of marks of each path; those of the legend are single."""
    root = ElementTree.fromstring(str(drawing.svg))
    return [
        ((one.get("class") or "").removeprefix("dots "), (one.get("d") or "").count("M"))
        for one in root.iter("path")
    ]


def shape(path: str) -> str:
    """Give the form of the first mark, apart from its place."""
    return re.sub(r"^M[\d.,-]+", "", path.split("M")[1] and "M" + path.split("M")[1])


@given(_shares)
def test_there_are_always_1000_dots(shares: list[float]) -> None:
    """Rounding neither invents a person nor loses one, nor moves a kind by a whole person."""
    size = sum(shares)
    rounded = dots.whole([one / size for one in shares])
    assert sum(rounded) == 1000
    assert all(
        abs(number - one / size * 1000) < 1 for number, one in zip(rounded, shares, strict=True)
    )


def test_the_largest_remainders_are_rounded_up() -> None:
    """Of thirds, the first gets the dot that is left over."""
    assert dots.whole([1 / 3, 1 / 3, 1 / 3]) == [334, 333, 333]
    assert dots.whole([0.0005, 0.9995]) == [1, 999]


def test_infected_people_are_drawn_as_the_document_says() -> None:
    """118 of 1,000 are found by the fever; luck is told beside, for it finds nobody."""
    drawing = dots.infected(example.example())
    drawn = [one for one in marks(drawing) if one[1] > 1]
    assert drawn == [
        ("found", 118),
        ("missed", 768),
        ("missed", 64),
        ("missed", 24),
        ("missed", 26),
    ]
    assert sum(number for _, number in drawn) == 1000
    assert drawing.rows[0] == ("found by the fever", "118", "51 to 215")
    assert drawing.rows[1] == ("missed: not ill yet", "768", "626 to 883")
    assert "66 (26 to 155) are stopped all the same, by a false reading" in drawing.note
    assert sum(int(number) for _, number, _ in drawing.rows) == 1000


def test_kinds_differ_by_shape_and_not_by_colour_alone() -> None:
    """Whoever sees no colours can tell all outcomes apart: by form, and filled or hollow."""
    root = ElementTree.fromstring(str(dots.infected(example.example()).svg))
    legend = [one for one in root.iter("path") if (one.get("d") or "").count("M") == 1]
    seen = {(shape(one.get("d") or ""), one.get("class") == "dots found") for one in legend}
    assert len(seen) == len(legend) == 5


def test_1000_people_through_the_door() -> None:
    """What is rarer than one in 1,000 is said even where it has no dot."""
    drawing = dots.door(example.example())
    assert drawing is not None
    drawn = marks(drawing)[:-5]  # the legend has one of each kind
    assert sum(number for _, number in drawn) == 1000
    assert drawn == [("found", 1), ("through", 4), ("alarm", 77), ("passed", 918)]
    assert drawing.rows[0] == ("infected, found by the fever", "0.5", "0.07 to 2.5")
    assert drawing.rows[1] == ("infected, stopped by luck", "0.3", "")
    assert drawing.rows[3] == ("not infected, stopped", "77", "32 to 178")


def test_an_interval_that_is_not_known_for_1000_people_is_left_out() -> None:
    """Where the number of people varies itself, a count of a day says nothing of 1,000."""
    whole = example.example()
    inputs = [
        msgspec.structs.replace(one, low=5000.0, high=20_000.0) if one.name == "N" else one
        for one in whole.assumptions
    ]
    drawing = dots.door(msgspec.structs.replace(whole, assumptions=inputs))
    assert drawing is not None
    assert {row[2] for row in drawing.rows} == {""}


def test_at_work_days_are_drawn_and_one_screening() -> None:
    """Outcomes are those of infectious days; at the door nobody is said to be found by a fever."""
    days, once = dots.infected(variants.repeated()), dots.door(variants.repeated())
    assert days.title == "1,000 days of infectious people at work"
    assert days.rows[0] == ("averted: sent home", "190", "80 to 330")
    assert once is not None
    assert [row[0] for row in once.rows] == [
        "infected, stopped",
        "infected, let through",
        "not infected, stopped",
        "not infected, let through",
    ]


def test_without_a_prevalence_nobody_is_drawn_at_the_door() -> None:
    """How many are infected is not made up."""
    whole = example.example()
    kept = [one for one in whole.figures if one.id != "prevalence"]
    assert dots.door(msgspec.structs.replace(whole, figures=kept)) is None


def test_where_nobody_is_infected_all_dots_are_of_others() -> None:
    """Zero prevalence draws 1,000 people all the same."""
    whole = example.example()
    figures = [
        msgspec.structs.replace(one, range=numbers.NOBODY) if one.id == "prevalence" else one
        for one in whole.figures
    ]
    drawing = dots.door(msgspec.structs.replace(whole, figures=figures))
    assert drawing is not None
    assert [one for one in marks(drawing) if one[1] > 1] == [("alarm", 78), ("passed", 922)]
