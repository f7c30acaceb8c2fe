"""The waterfall adds up, stays in its frame, and says in words what it draws."""

from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports import sample

from fromwhom.document import Match, Signal
from fromwhom.reports.waterfall import lay_out, waterfall


def falling(*bits: float, threshold: float | None = None) -> Match:
    """Make a match with signals of these bits."""
    signals = [Signal(name="s", bits=b, subject="", listed="", sentence="") for b in bits]
    return msgspec.structs.replace(
        sample.dahua(), signals=signals, bits=sum(bits), threshold=threshold
    )


def test_each_bar_begins_where_the_one_before_ended() -> None:
    """Sixteen up, four down: the last bar is the sum, and the line lies at half of all."""
    layout = lay_out(falling(16.0, -4.0, threshold=8.0))
    first, second, total = layout.steps
    assert (first.start, first.end) == (4.0, 356.0)
    assert (second.start, second.end, second.left, second.width) == (356.0, 268.0, 268.0, 88.0)
    assert (total.start, total.end, total.bits) == (4.0, 268.0, 12.0)
    assert (layout.zero, layout.threshold) == (4.0, 180.0)


@given(st.lists(st.floats(-30, 30), max_size=8), st.none() | st.floats(-40, 40))
def test_a_waterfall_stays_in_its_frame(bits: list[float], threshold: float | None) -> None:
    """No bar and no line leaves the drawing, whatever speaks for or against."""
    layout = lay_out(falling(*bits, threshold=threshold))
    assert len(layout.steps) == len(bits) + 1
    assert 0 <= layout.zero <= 360
    assert layout.threshold is None or 0 <= layout.threshold <= 360
    for step in layout.steps:
        assert step.left >= 0
        assert step.left + step.width <= 360


@pytest.mark.parametrize("bits", [(), (0.0,)])
def test_no_evidence_is_drawn_as_none(bits: tuple[float, ...]) -> None:
    """A sum of zero has the least visible width and divides by nothing."""
    assert lay_out(falling(*bits)).steps[-1].width == 1.5


def test_the_drawing_says_its_numbers() -> None:
    """Each bar has its name and its bits beside it; the line says where it lies."""
    root = ElementTree.fromstring(str(waterfall(sample.dahua())))
    assert ["".join(one.itertext()) for one in root.iter("text")] == [
        "0",
        "Trade name", "+14.2",
        "Place", "+3.1",
        "Country", "−5.4",
        "In all", "+11.9 bits, probability >99.9%",
        "the same from 8.5 bits",
    ]  # fmt: skip


def test_the_drawing_can_be_heard() -> None:
    """A title, and a description that says all that is drawn."""
    root = ElementTree.fromstring(str(waterfall(sample.related())))
    assert root.attrib["role"] == "img"
    assert [one.tag for one in root[:2]] == ["title", "desc"]
    assert root[1].text == (
        "Trade name +9.0; Place −6.2; in all +2.8 bits, related, probability 87.4%. "
        "5.7 bits are missing to the 8.5 bits from which on names are reported as the same."
    )


def test_what_speaks_against_is_told_apart_without_colour() -> None:
    """For, against and sum are drawn in three ways."""
    root = ElementTree.fromstring(str(waterfall(sample.dahua())))
    assert [one.attrib["class"] for one in root.iter("rect")] == ["up", "up", "down", "sum"]


def test_without_a_threshold_no_line_is_drawn() -> None:
    """Where no evidence of the name decides, there is no line to reach."""
    assert "threshold" not in waterfall(falling(5.0))
    assert "the same from" not in waterfall(falling(5.0))
