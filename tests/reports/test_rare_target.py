"""The report on rare targets: both measures, every picture with its numbers, nothing unescaped."""

import csv
import datetime
import io
import re
from xml.etree import ElementTree

import msgspec
import pytest
from tests.reports.golden import same_as_golden

from fromwhom.data.deployments_data import load_published
from fromwhom.jobs.assess_rare_target import Request, assess_rare_target
from fromwhom.rare_target import RareTargetAssessment, encode
from fromwhom.reports import rare_pictures, rare_target

_TODAY = datetime.date(2026, 11, 27)
_HOSTILE = "=cmd|<script>alert(1)</script>\u202e"


def _document(*presets: str, **stated: str) -> RareTargetAssessment:
    """Assess what is stated, in a fixed version."""
    request = Request(_TODAY, list(presets), stated)
    found = assess_rare_target(request, load_published())
    return msgspec.structs.replace(found, software="0")


@pytest.fixture(scope="module")
def run() -> RareTargetAssessment:
    """Give a run of measured rates with groups and uncertain numbers."""
    return _document(
        "npl-2023",
        n="100000",
        n_T="uniform(1,100)",
        confirm_false="0.5",
        groups="women=0.5:uniform(2,5); men=0.5:1",
    )


def test_the_text_of_a_use_is_as_read_by_eye() -> None:
    """The newest published use, 80 columns wide."""
    assert same_as_golden("rare-target.txt", rare_target.text(_document("met-2024-2025")).encode())


def test_the_text_of_a_run_fits_and_says_both_measures(run: RareTargetAssessment) -> None:
    """No line is wider than 80; what is assumed comes before what follows."""
    told = rare_target.text(run)
    assert max(len(line) for line in told.splitlines()) <= 80
    assert told.index("What is assumed") < told.index("Figures") < told.index("Published uses")
    assert "SCENARIO" in told
    assert "Both are true" in told
    said = " ".join(told.split())
    assert "Metropolitan Police, September 2024 to September 2025: 10 of 3,147,436" in said
    assert "OUTSIDE. The rates of this run were measured or declared for other settings." in said


def test_every_picture_is_readable_aloud_and_has_its_numbers(run: RareTargetAssessment) -> None:
    """Title and description in each; as many cells in each row as there are headings."""
    drawn = [
        draw(run)
        for draw in (
            rare_pictures.alarms,
            rare_pictures.both,
            rare_pictures.prevalence,
            rare_pictures.groups,
            rare_pictures.uses,
        )
    ]
    for one in drawn:
        assert one is not None
        root = ElementTree.fromstring(str(one.svg))
        assert root.attrib["role"] == "img"
        assert [child.tag for child in root][:2] == ["title", "desc"]
        assert one.rows
        assert {len(row) for row in one.rows} == {len(one.headings)}


def test_a_thousand_alarms_are_a_thousand_marks() -> None:
    """2,067 of 2,077 right: 995 of 1,000 marks are right, 5 are wrong."""
    drawn = rare_pictures.alarms(_document("met-2024-2025"))
    assert drawn is not None
    assert [row[1] for row in drawn.rows] == ["995", "5"]


def test_what_is_not_published_is_not_drawn() -> None:
    """A use without faces or groups has neither picture of its own."""
    document = msgspec.structs.replace(_document("met-2016-2018"), uses=[])
    assert rare_pictures.both(document) is None
    assert rare_pictures.groups(document) is None
    assert rare_pictures.prevalence(document) is None


def test_names_are_text_and_stay_text(run: RareTargetAssessment) -> None:
    """A hostile name of a group runs nowhere: not on the page, not in a spreadsheet."""
    hostile = msgspec.structs.replace(
        run,
        title=_HOSTILE,
        groups=[msgspec.structs.replace(one, name=_HOSTILE) for one in run.groups],
    )
    page = rare_target.page(hostile).decode()
    assert "<script" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;" in page
    rows = list(csv.DictReader(io.StringIO(rare_target.to_csv(hostile).decode("utf-8-sig"))))
    assert {row["id"] for row in rows if row["part"] == "group"} == {f"'{_HOSTILE}"}


def test_the_page_links_every_source_it_names(run: RareTargetAssessment) -> None:
    """Each reference leads to an entry of the list, and nothing is fetched."""
    page = rare_target.page(run).decode()
    named = set(re.findall(r'href="#(source-\d+)"', page))
    assert named
    assert named <= set(re.findall(r'id="(source-\d+)"', page))
    assert "default-src 'none'" in page
    assert "Both are true" in page


def test_the_same_question_gives_the_same_documents(run: RareTargetAssessment) -> None:
    """Page, table and JSON are the same byte for byte."""
    again = _document(
        "npl-2023",
        n="100000",
        n_T="uniform(1,100)",
        confirm_false="0.5",
        groups="women=0.5:uniform(2,5); men=0.5:1",
    )
    assert encode(run) == encode(again)
    assert rare_target.page(run) == rare_target.page(again)


@pytest.mark.parametrize(
    "stated",
    [
        {"n_T": "0", "FPIR": "0", "TPIR": "1"},
        {"n_T": "0", "FPIR": "0.001", "TPIR": "0.9"},
        {"n_T": "5", "FPIR": "0", "TPIR": "0"},
        {"n_T": "1000", "FPIR": "1", "TPIR": "1"},
    ],
    ids=["no alarm at all", "nobody sought", "nobody found", "everybody sought"],
)
def test_limits_have_a_report_too(stated: dict[str, str]) -> None:
    """Where nobody is sought or found there is no precision, and the report says what there is."""
    document = assess_rare_target(Request(_TODAY, [], {"n": "1000", **stated}), load_published())
    page, told = rare_target.page(document).decode(), rare_target.text(document)
    assert "nan" not in re.sub(r"[a-z]nan|nan[a-z]", "", (page + told).lower())
    assert (document.measures[0].id == "alerts") == (stated["FPIR"] != "0")
