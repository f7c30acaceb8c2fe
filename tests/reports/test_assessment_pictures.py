"""Pictures of an assessment: readable aloud, inside their frame, true to the document."""

from xml.etree import ElementTree

import msgspec
import pytest
from tests.reports import assessment_example as example
from tests.reports import assessment_variants as variants

from fromwhom.assessment import ScreeningAssessment
from fromwhom.reports import assessment_curves, dots, forest, outcome_tree, tornado
from fromwhom.reports.plots import Drawing


def pictures(of: ScreeningAssessment) -> list[Drawing]:
    """Draw all pictures that the document allows."""
    drawn = (
        dots.infected(of),
        dots.door(of),
        outcome_tree.outcome_tree(of),
        assessment_curves.predictive_value(of),
        assessment_curves.burden(of),
        assessment_curves.operating_curve(of),
        assessment_curves.net_benefit(of),
        tornado.tornado(of, "detected"),
        tornado.tornado(of, "ppv"),
        forest.yields(of),
        forest.studies(of),
    )
    return [one for one in drawn if one is not None]


def root(drawing: Drawing | None) -> ElementTree.Element:
    """Parse the picture."""
    assert drawing is not None
    return ElementTree.fromstring(str(drawing.svg))


def found(drawing: Drawing | None, kind: str) -> list[dict[str, str]]:
    """Give the attributes of every shape of one class."""
    return [one.attrib for one in root(drawing).iter() if one.get("class") == kind]


def texts(drawing: Drawing | None) -> list[str]:
    """Give the texts of a picture."""
    return ["".join(one.itertext()) for one in root(drawing).iter("text")]


@pytest.mark.parametrize("of", [example.example(), variants.hostile(), variants.bare()])
def test_every_picture_can_be_heard_and_has_its_numbers(of: ScreeningAssessment) -> None:
    """Each has a title, a description, a table as wide as its headings, and is named once."""
    drawn = pictures(of)
    for one in drawn:
        svg = root(one)
        assert svg.get("role") == "img"
        assert svg.get("aria-labelledby") == f"{one.key}-t {one.key}-d"
        assert svg.findtext("title")
        assert len(svg.findtext("desc") or "") > 20
        assert one.rows
        assert {len(row) for row in one.rows} == {len(one.headings)}
    assert len({one.key for one in drawn}) == len(drawn)


def test_all_eleven_are_drawn_and_those_without_numbers_are_left_out() -> None:
    """A document without curves, drivers, checks and studies has people and a tree only."""
    assert len(pictures(example.example())) == 11
    assert [one.key for one in pictures(variants.bare())] == ["dots-infected", "dots-door", "tree"]


@pytest.mark.parametrize("of", [example.example(), variants.hostile()])
def test_nothing_is_drawn_outside(of: ScreeningAssessment) -> None:
    """Shapes and texts lie within the picture; no text is broader than a picture can hold."""
    for drawing in pictures(of):
        _, _, width, height = map(float, root(drawing).attrib["viewBox"].split())
        for one in root(drawing).iter():
            for name in ("x", "x1", "x2", "cx"):
                assert 0 <= float(one.get(name, "0")) <= width
            for name in ("y", "y1", "y2", "cy"):
                assert 0 <= float(one.get(name, "0")) <= height
            if one.get("x") and one.get("width"):
                assert float(one.get("x", "0")) + float(one.get("width", "0")) <= width + 0.1
        assert max(map(len, texts(drawing))) <= 60


def test_hostile_text_stays_text() -> None:
    """Labels of a file cannot bring markup into a picture."""
    for drawing in pictures(variants.hostile()):
        assert "<script" not in drawing.svg
        assert "\u202e" not in drawing.svg


def test_the_range_of_prevalence_is_marked() -> None:
    """The reader sees where on the curve the case lies, and what follows there."""
    drawing = assessment_curves.predictive_value(example.example())
    (assumed,) = found(drawing, "assumed")
    (middle,) = found(drawing, "limit")
    left = float(assumed["x"])
    assert left < float(middle["x1"]) < left + float(assumed["width"])
    assert "here: 1.0% (0.21% to 5.4%)" in texts(drawing)


def test_the_operating_point_lies_within_its_cross() -> None:
    """Both intervals cross in the point, and what the curve rests on is said."""
    drawing = assessment_curves.operating_curve(example.example())
    assert drawing is not None
    across, upward = found(drawing, "reach")
    assert float(across["x1"]) < float(upward["x1"]) < float(across["x2"])
    assert float(upward["y2"]) < float(across["y1"]) < float(upward["y1"])
    assert drawing.note.endswith("The curve of equal spreads through the one point that is known.")


def test_net_benefit_stands_beside_nobody_and_everyone() -> None:
    """Three lines, told apart by their strokes, named below; the steep one is cut by a window."""
    drawing = assessment_curves.net_benefit(example.example())
    kinds = ("line", "line second", "line third")
    lines = [one for kind in kinds for one in found(drawing, kind) if "points" in one]
    assert len(lines) == 3
    assert {one["clip-path"] for one in lines} == {"url(#net-benefit-window)"}
    assert texts(drawing)[-3:] == ["the screen", "stop everyone", "stop nobody"]


def test_the_strongest_driver_comes_first() -> None:
    """Growth moves what is found most; its bar goes from end to end."""
    drawing = tornado.tornado(example.example(), "detected")
    assert drawing is not None
    assert [row[1:] for row in drawing.rows][:2] == [
        ("17.0%", "6.6%", "−0.86"),
        ("7.5%", "14.0%", "+0.78"),
    ]
    assert drawing.rows[0][0].startswith("growth_rate: Growth of the epidemic")
    low, high, way = (found(drawing, kind)[0] for kind in ("hollow", "dot", "way"))
    assert float(high["cx"]) == float(way["x"])
    assert float(low["cx"]) == pytest.approx(float(way["x"]) + float(way["width"]))


def test_an_input_that_moves_nothing_stands_in_the_table_only() -> None:
    """The picture has those that tell something; no zero has a sign."""
    whole = example.example()
    idle = msgspec.structs.replace(
        whole.drivers[0], input="N", rank_correlation=-0.001, at_low=0.11, at_high=0.11
    )
    drawing = tornado.tornado(
        msgspec.structs.replace(whole, drivers=[*whole.drivers, idle]), "detected"
    )
    assert drawing is not None
    assert drawing.rows[-1] == (
        "N: People who come through the door in a day.", "11.0%", "11.0%", "0.00"
    )  # fmt: skip
    assert len(found(drawing, "way")) == 4


def test_no_driver_no_tornado() -> None:
    """A figure that nothing drives, or that has no range, is not drawn."""
    assert tornado.tornado(example.example(), "npv") is None
    assert tornado.tornado(variants.bare(), "detected") is None


def test_an_observation_outside_is_told_by_its_shape() -> None:
    """Two dots lie inside, one cross outside, to the left of its bar."""
    drawing = forest.yields(example.example())
    assert len(found(drawing, "dot")) == 2
    (cross,) = found(drawing, "outside")
    (tokyo,) = found(drawing, "expected")[2:]
    assert float(cross["d"].split(",")[0].removeprefix("M")) + 5 < float(tokyo["x"])
    assert drawing is not None
    assert [row[4] for row in drawing.rows] == ["inside", "inside", "outside"]


def test_each_study_names_who_paid() -> None:
    """Funding stands in the row of the study; a study without shares says so."""
    drawing = forest.studies(example.example())
    told = texts(drawing)
    assert sum("Funding:" in one for one in told) == 3
    assert "Held against fever. Funding: The authors were staff of IPVM," in told
    assert "no single share is given" in told
    assert len(found(drawing, "dot")) == len(found(drawing, "hollow")) == 2


def test_the_tree_has_every_branch_with_its_interval() -> None:
    """From 10,000 people to each cause: a number, its interval, and its share."""
    drawing = outcome_tree.outcome_tree(example.example())
    assert drawing is not None
    assert drawing.rows[:3] == (
        ("people who come in one day", "10,000", "100%"),
        ("– infected", "45 (9.2 to 186)", "0.45%"),
        ("– – found by the fever", "5 (0.7 to 25); 11 (5.1 to 22) of 100", "11.8%"),
    )
    assert drawing.rows[7] == (
        "– – – of the missed, stopped by luck: a false reading", "6.6 (2.6 to 16) of 100", "6.6%"
    )  # fmt: skip
    assert drawing.rows[8][1] == "9,955 (9,813 to 9,991) of 10,000"
    assert len(drawing.rows) == 12


def test_the_tree_of_no_day_is_of_10000_people() -> None:
    """Where nothing is counted, people are, and the word day is not used."""
    whole = msgspec.structs.replace(example.example(), counts=[])
    drawing = outcome_tree.outcome_tree(whole)
    assert drawing is not None
    assert drawing.rows[0][:2] == ("people who come", "10,000")
    assert drawing.rows[1][1] == "45 (9 to 187) of 10,000"


def test_the_tree_at_work_is_of_one_screening() -> None:
    """Where outcomes are those of days, the tree tells who is stopped in one screening."""
    drawing = outcome_tree.outcome_tree(variants.repeated())
    assert drawing is not None
    assert drawing.rows[2:4] == (
        ("– – stopped in one screening", "19 (9.7 to 34) of 100", "18.7%"),
        ("– – let through", "81 (66 to 90) of 100", "81.3%"),
    )
