"""Scales and texts of pictures: round ticks, places that keep their order, nothing cut off."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.assessment_variants import HOSTILE

from fromwhom.reports import plots
from fromwhom.reports.plots import Axis, Scale


@pytest.mark.parametrize(
    ("axis", "ticks"),
    [
        (Axis(0.0, 1.0, 0, 100), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (Axis(0.066, 0.17, 0, 100), [0.075, 0.1, 0.125, 0.15]),
        (Axis(-27.0, 50.0, 0, 100), [-20.0, 0.0, 20.0, 40.0]),
        (Axis(0.0001, 0.3, 0, 100, Scale.LOG), [0.0001, 0.001, 0.01, 0.1]),
        (Axis(0.005, 0.05, 0, 100, Scale.LOG), [0.01, 0.03]),
        (Axis(0.0, 530.0, 0, 100, Scale.COUNTS), [0.0, 1.0, 10.0, 100.0]),
    ],
)
def test_ticks_are_round_numbers(axis: Axis, ticks: list[float]) -> None:
    """A scale can be read: its ticks are few, round, and inside."""
    assert axis.ticks() == pytest.approx(ticks)


@given(st.floats(1e-6, 1e6), st.floats(1e-6, 1e6), st.sampled_from(list(Scale)))
def test_what_is_larger_is_never_placed_before(a: float, b: float, scale: Scale) -> None:
    """All three scales keep the order of values, also beyond their ends."""
    axis = Axis(0.001, 1000.0, 10.0, 350.0, scale)
    low, high = sorted((a, b))
    assert 10.0 <= axis.at(low) <= axis.at(high) <= 350.0
    assert axis.beyond(low) <= axis.beyond(high)


def test_a_scale_of_counts_has_a_place_for_none() -> None:
    """Nobody found can be drawn beside thousands."""
    axis = Axis(0.0, 999.0, 0.0, 300.0, Scale.COUNTS)
    assert (axis.at(0), axis.at(9), axis.at(99), axis.at(999)) == (0.0, 100.0, 200.0, 300.0)


def test_text_stays_text() -> None:
    """Angle brackets are escaped, marks that reorder text are shown."""
    drawn = plots.svg("k", HOSTILE, HOSTILE, 20, [plots.text(0, 10, HOSTILE, "label")])
    assert "<script" not in drawn
    root = ElementTree.fromstring(str(drawn))
    assert root.findtext("title") == '=<script>alert("1")</script> & �Sons'


@pytest.mark.parametrize(
    ("largest", "end"), [(0.68, 0.8), (0.0, 1.0), (45.0, 50.0), (1.0, 1.0), (0.0012, 0.0015)]
)
def test_a_scale_ends_on_a_round_number(largest: float, end: float) -> None:
    """Nothing sticks out above, and little room is wasted."""
    assert plots.rounded_up(largest) == pytest.approx(end)


def test_long_text_is_broken_and_long_names_are_cut() -> None:
    """No line is longer than its room, and what was cut shows an ellipsis."""
    said = "a publisher on video surveillance that sells subscriptions " * 6
    lines = plots.wrapped(said, 30, 3)
    assert len(lines) == 3
    assert max(map(len, lines)) <= 30
    assert lines[-1].endswith("…")
    assert plots.shortened("a very long name of an input", 12) == "a very long…"
    assert plots.shortened("short", 12) == "short"
