"""Pictures of an evaluation: in the right places, readable aloud, with their numbers."""

from xml.etree import ElementTree

import msgspec
import pytest
from tests.reports import evaluated

from fromwhom.evaluation import Column
from fromwhom.reports.curves import drawings
from fromwhom.reports.plots import Drawing


def root(drawing: Drawing) -> ElementTree.Element:
    """Parse the picture."""
    return ElementTree.fromstring(str(drawing.svg))


def found(drawing: Drawing, kind: str) -> list[dict[str, str]]:
    """Give the attributes of every shape of one class."""
    return [one.attrib for one in root(drawing).iter() if one.get("class") == kind]


def test_each_bin_is_a_dot_where_it_belongs() -> None:
    """A dot right on the dashed line means: said as often as true."""
    perfect = [evaluated.bin_of(0.4, 0.6, 5, 0.5)]
    calibration = msgspec.structs.replace(evaluated.evaluation().calibration, bins=perfect)
    drawing = drawings(msgspec.structs.replace(evaluated.evaluation(), calibration=calibration))[0]
    (dot,) = found(drawing, "dot")
    (line,) = found(drawing, "limit")
    assert float(dot["cx"]) == pytest.approx((float(line["x1"]) + float(line["x2"])) / 2, abs=0.2)
    assert float(dot["cy"]) == pytest.approx((float(line["y1"]) + float(line["y2"])) / 2, abs=0.2)


def test_the_number_of_pairs_stands_beside_its_dot() -> None:
    """How many pairs a dot rests on can be read."""
    reliability = drawings(evaluated.evaluation())[0]
    texts = ["".join(one.itertext()) for one in root(reliability).iter("text")]
    assert texts.count("10") == 4
    assert len(found(reliability, "dot")) == len(found(reliability, "range")) == 4


def test_the_threshold_in_use_is_marked() -> None:
    """The diamond stands on the curve, and is named."""
    precision = drawings(evaluated.evaluation())[1]
    (mark,) = found(precision, "mark")
    (line,) = found(precision, "line")
    middle = f"{float(mark['x']) + 5:.1f},{float(mark['y']) + 5:.1f}"
    assert middle in line["points"].split()
    assert "from 50.0% on" in str(precision.svg)


def test_a_single_pair_is_seen_beside_thousands() -> None:
    """A column that is not empty is never too low to see; an empty one is not drawn."""
    columns = [
        Column(low=0.0, high=0.5, matches=0, non_matches=100_000),
        Column(low=0.5, high=1.0, matches=1, non_matches=0),
    ]
    one = msgspec.structs.replace(evaluated.evaluation(), histogram=columns)
    histogram = drawings(one)[2]
    (bar,), (hollow,) = found(histogram, "bar"), found(histogram, "hollow")
    assert float(bar["height"]) == 2.0
    assert float(hollow["height"]) > 100
    assert float(bar["y"]) + 2.0 == float(hollow["y"])


def test_pictures_can_be_heard_and_have_their_numbers() -> None:
    """Each has a title, a description and a table as wide as its headings."""
    for drawing in drawings(evaluated.evaluation()):
        svg = root(drawing)
        assert svg.get("role") == "img"
        assert svg.findtext("title") == drawing.title
        assert len(svg.findtext("desc") or "") > 40
        assert drawing.rows
        assert {len(row) for row in drawing.rows} == {len(drawing.headings)}


def test_nothing_is_drawn_outside() -> None:
    """All shapes and texts lie within the picture."""
    for drawing in (*drawings(evaluated.evaluation()), *drawings(evaluated.without_matches())):
        _, _, width, height = map(float, root(drawing).attrib["viewBox"].split())
        for one in root(drawing).iter():
            for name in ("x", "x1", "x2", "cx"):
                assert 0 <= float(one.get(name, "0")) <= width
            for name in ("y", "y1", "y2", "cy"):
                assert 0 <= float(one.get(name, "0")) <= height
