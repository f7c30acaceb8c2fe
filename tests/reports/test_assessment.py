"""An assessment in words, as a page and as CSV: plain, complete, and safe to open."""

import csv
import io

import msgspec
import pytest
from tests.reports import assessment_example as example
from tests.reports.golden import same_as_golden
from tests.reports.test_html import Page

from fromwhom.assessment import Range, ScreeningAssessment
from fromwhom.reports import assessment as report


def words_of(of: ScreeningAssessment) -> str:
    """Give the words of the page."""
    return " ".join(" ".join(Page(report.page(of).decode()).text).split())


def test_the_screen_reads_as_reviewed() -> None:
    """The whole text is the one that was read and accepted."""
    assert same_as_golden("assessment.txt", report.text(example.example()).encode())


@pytest.mark.parametrize("of", [example.example(), example.hostile(), example.bare()])
def test_80_columns_hold_it(of: ScreeningAssessment) -> None:
    """No line is longer, and no control character reaches the terminal."""
    text = report.text(of)
    assert max(len(line) for line in text.splitlines()) <= 80
    assert "\u202e" not in text


def test_what_is_assumed_stands_before_what_follows() -> None:
    """On the screen and on the page: the band, the plain words, the inputs, then results."""
    text = report.text(example.example())
    page = report.page(example.example()).decode()
    for whole, order in (
        (text, ("SCENARIO", "In plain words", "What is assumed", "What happens to the infected")),
        (page, ("SCENARIO", 'id="plain"', 'id="assumed"', 'id="people"', 'id="figures"')),
    ):
        places = [whole.index(one) for one in order]
        assert places == sorted(places)


def test_only_a_scenario_is_called_one() -> None:
    """A measured place carries no band."""
    assert "SCENARIO" in words_of(example.example())
    assert "SCENARIO" not in words_of(example.bare())
    assert "SCENARIO" not in report.text(example.bare())


def test_the_page_is_self_contained_and_nests() -> None:
    """No script, nothing fetched, each picture named once; a bad address is no link."""
    for of in (example.example(), example.hostile(), example.bare()):
        page = Page(report.page(of).decode())
        assert page.open == []
        assert not {"script", "iframe", "img", "link"} & {tag for tag, _ in page.tags}
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        links = [attributes["href"] or "" for _, attributes in page.tags if "href" in attributes]
        assert all(one.startswith(("#", "https://")) for one in links)
        assert {one[1:] for one in links if one.startswith("#")} <= set(ids)
    assert '=<script>alert("1")</script> & �Sons' in words_of(example.hostile())


def test_the_page_says_what_the_document_says() -> None:
    """Inputs with basis and words, both intervals of a day, checks, funding, how it was read."""
    text = words_of(example.example())
    for said in (
        "Of 100 infected people who walk in, about 11 (5 to 22) are stopped because of a fever.",
        "81.8% 75.8% to 86.6% bell-shaped within 0 to 100% cited aggarwal-2020 “thermal scanners",
        "prevalence Share of infected people among those who come. 0.447% 0.1% to 2%",
        "uninfected people stopped 775 319 to 1,781 314 to 1,790",
        "found by their fever 11.8% 11.1% 5.1% to 21.5%",
        "Found by their fever, at least 50.0%: reached in 0% of all sets of inputs.",
        "15 infected people found of 471,733; predicted 80, 95 % interval 16 to 410: OUTSIDE.",
        "Funding: The authors were staff of IPVM",
        "Read in part only , checked on 2026-11-23.",
        "Answered: What a party named in it replied would stand here.",
        "The published models describe travellers",
        "Whether the screening is justified. That is another question",
    ):
        assert said in text


def test_what_cannot_be_had_is_a_dash() -> None:
    """An instrument without an alarm has no share of right alarms; no figure is made up."""
    text = report.text(example.bare())
    assert "  Alarms that are right                            –\n" in text
    assert "What drives" not in text
    assert "Undefined for 100% of the sets of inputs." in words_of(example.bare())


def test_repeated_screening_shows_what_drives_the_days() -> None:
    """A figure that only repeated screening has is drawn as well."""
    whole = example.example()
    days = msgspec.structs.replace(
        whole.figures[0],
        id="person_days_averted",
        label="Infectious days averted",
        range=Range(value=0.19, low=0.08, high=0.33),
    )
    drivers = [
        msgspec.structs.replace(one, figure="person_days_averted") for one in whole.drivers[:2]
    ]
    text = words_of(
        msgspec.structs.replace(
            whole, mode="repeated", figures=[*whole.figures, days], drivers=drivers
        )
    )
    assert "What drives: Infectious days averted" in text
    assert "the same people are measured every working day" in text


def test_the_csv_has_all_numbers_and_no_formula() -> None:
    """Text that a spreadsheet would compute gets an apostrophe; numbers stay numbers."""
    rows = list(csv.DictReader(io.StringIO(report.to_csv(example.example()).decode("utf-8-sig"))))
    assert [row["part"] for row in rows] == (
        ["assumption"] * 8 + ["outcome"] * 6 + ["other"] * 3 + ["figure"] * 12 + ["count"] * 10
    )
    assert rows[8] == {
        "part": "outcome",
        "id": "detected",
        "label": "found by their fever",
        "kind": "found",
        "unit": "share",
        "mean": "0.118",
        "value": "0.111",
        "low": "0.051",
        "high": "0.215",
        "basis": "",
        "source": "",
        "note": "",
    }
    hostile = csv.reader(io.StringIO(report.to_csv(example.hostile()).decode("utf-8-sig")))
    assert not [cell for row in hostile for cell in row if cell.startswith("=")]
