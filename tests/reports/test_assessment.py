"""An assessment in words, as a page and as CSV: plain, complete, and safe to open."""

import csv
import io

import msgspec
import pytest
from tests.reports import assessment_example as example
from tests.reports import assessment_variants as variants
from tests.reports.golden import same_as_golden
from tests.reports.test_html import Page

from fromwhom.assessment import ScreeningAssessment
from fromwhom.reports import assessment as report


def words_of(of: ScreeningAssessment) -> str:
    """Give the words of the page."""
    return " ".join(" ".join(Page(report.page(of).decode()).text).split())


def test_the_screen_reads_as_reviewed() -> None:
    """The whole text is the one that was read and accepted."""
    assert same_as_golden("assessment.txt", report.text(example.example()).encode())


@pytest.mark.parametrize("of", [example.example(), variants.hostile(), variants.bare()])
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
        (text, ("SCENARIO", "What is assumed", "In plain words", "What happens to the infected")),
        (
            page,
            ("SCENARIO", 'id="rests"', 'id="plain"', 'id="assumed"', 'id="people"', 'id="figures"'),
        ),
    ):
        places = [whole.index(one) for one in order]
        assert places == sorted(places)


def test_only_a_scenario_is_called_one() -> None:
    """A measured place carries no band."""
    assert "SCENARIO" in words_of(example.example())
    assert "SCENARIO" not in words_of(variants.bare())
    assert "SCENARIO" not in report.text(variants.bare())


def test_the_page_is_self_contained_and_nests() -> None:
    """No script, nothing fetched, each picture named once; a bad address is no link."""
    for of in (example.example(), variants.hostile(), variants.bare()):
        page = Page(report.page(of).decode())
        assert page.open == []
        assert not {"script", "iframe", "img", "link"} & {tag for tag, _ in page.tags}
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        links = [attributes["href"] or "" for _, attributes in page.tags if "href" in attributes]
        assert all(one.startswith(("#", "https://")) for one in links)
        assert {one[1:] for one in links if one.startswith("#")} <= set(ids)
    assert '=<script>alert("1")</script> & �Sons' in words_of(variants.hostile())


def test_the_page_says_what_the_document_says() -> None:
    """Inputs with basis and words, both intervals of a day, checks, funding, how it was read."""
    text = words_of(example.example())
    for said in (
        "Of 100 infected people who walk in, about 11 (5 to 22) are stopped because of a fever.",
        "81.8% 75.8% to 86.6% bell-shaped within 0 to 100% cited aggarwal-2020 “thermal scanners",
        "prevalence Share of infected people among those who come. 0.447% 0.1% to 2%",
        "Uninfected people stopped 775 319 to 1,781 314 to 1,790",
        "found by the fever 11.8% 11.1% 5.1% to 21.5%",
        "missed: not ill yet 76.8%",
        "Found by their fever, at least 50.0%: reached in 0% of all sets of inputs.",
        "15 of 471,733 (infected people found); predicted 80, 95 % interval 16 to 410: OUTSIDE.",
        "The buyer did not confirm it. Source: dollard-2020 .",
        "Funding: The authors were staff of IPVM",
        "Read in part only , checked on 2026-11-23.",
        "Answered: What a party named in it replied would stand here.",
        "The published models describe travellers",
        "Whether the screening is justified. That is another question",
    ):
        assert said in text


def test_what_cannot_be_had_is_a_dash() -> None:
    """An instrument without an alarm has no share of right alarms; no figure is made up."""
    text = report.text(variants.bare())
    assert "  Alarms that are right                            –\n" in text
    assert "What drives" not in text
    assert "Undefined for 100% of the sets of inputs." in words_of(variants.bare())


def test_repeated_screening_is_of_days() -> None:
    """At work the outcomes are days, and what drives the days averted is drawn as well."""
    text = words_of(variants.repeated())
    for said in (
        "What drives: Infectious days at work averted",
        "the same people are measured every working day",
        "Infectious days at work; the means add up to 100 %",
        "missed: until the next screening or after the fever",
    ):
        assert said in text
    assert "\nInfectious days at work" in report.text(variants.repeated())


def test_counts_made_in_use_stand_beside_what_was_expected() -> None:
    """The page says that results are of what is believed since, and what the counts teach."""
    text = words_of(variants.observed())
    for said in (
        "2 periods, 2020-05-01 to 2020-06-30. All results on this page are of the inputs as",
        "The sunset of 2020-06-30 has passed",
        "93 of 45,000 (alarms, of the people screened); expected 3,500, 95 % interval 1,400 to",
        "After the counts it lies outside what was assumed. 92.3% 82.3% to 96.9% 99.79%",
    ):
        assert said in text
    assert "Counted in use, 2020-05-01 to 2020-06-30" in report.text(variants.observed())
    assert "Counted in use" not in words_of(example.example())


def test_a_reason_that_counts_of_one_programme_share_is_told_once() -> None:
    """Three counts of one airport have one heading and one reason."""
    whole = example.example()
    same = msgspec.structs.replace(whole.checks[2], id="again", what="people flagged", observed=9)
    more = msgspec.structs.replace(whole, checks=[*whole.checks, same])
    for text in (report.text(more), words_of(more)):
        assert " ".join(text.split()).count("Those who were found had also been asked") == 1


def test_the_csv_has_all_numbers_and_no_formula() -> None:
    """Text that a spreadsheet would compute gets an apostrophe; numbers stay numbers."""
    rows = list(csv.DictReader(io.StringIO(report.to_csv(example.example()).decode("utf-8-sig"))))
    assert [row["part"] for row in rows] == (
        ["about"] + ["assumption"] * 8 + ["outcome"] * 5 + ["other"] * 3 + ["figure"] * 13
        + ["count"] * 10 + ["target"] + ["check"] * 3
    )  # fmt: skip
    assert rows[0]["note"].startswith("SCENARIO")
    assert rows[9] == {
        "part": "outcome",
        "id": "detected",
        "label": "found by the fever",
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
    hostile = csv.reader(io.StringIO(report.to_csv(variants.hostile()).decode("utf-8-sig")))
    assert not [cell for row in hostile for cell in row if cell.startswith("=")]
