"""An evaluation in words, as a page and as CSV: plain, complete, and safe to open."""

import csv
import io
import json

import jsonschema
from tests.reports import evaluated
from tests.reports.golden import same_as_golden
from tests.reports.test_html import Page

from fromwhom import evaluation
from fromwhom.reports import evaluation as report
from fromwhom.reports import schema


def words_of(page: Page) -> str:
    """Give the words of a page."""
    return " ".join(" ".join(page.text).split())


def test_the_screen_reads_as_reviewed() -> None:
    """The whole text is the one that was read and accepted; 80 columns hold it."""
    text = report.text(evaluated.evaluation())
    assert same_as_golden("evaluation.txt", text.encode())
    assert max(len(line) for line in text.splitlines()) <= 80


def test_what_does_not_exist_is_a_dash() -> None:
    """Without a match there is no recall and no F1; no figure is made up."""
    text = report.text(evaluated.without_matches())
    assert "  recall                    –   0 of 0\n" in text
    assert "  F1                        –\n" in text
    assert "best F1" not in text
    assert "Misses with the lowest probability\n  none" in text


def test_the_page_is_self_contained_and_nests() -> None:
    """No script, nothing fetched; names stay text; control characters are shown."""
    data = report.page(evaluated.evaluation())
    page = Page(data.decode())
    assert page.open == []
    assert not {"script", "iframe", "img", "link"} & {tag for tag, _ in page.tags}
    assert all(
        value.startswith("#")
        for _, attributes in page.tags
        for name, value in attributes.items()
        if name in {"src", "href"} and value
    )
    assert '=<script>alert("1")</script> & �Sons' in words_of(page)


def test_the_page_says_all_that_the_screen_says() -> None:
    """Figures with their intervals, every unread row, both kinds of errors, how to read it."""
    text = words_of(Page(report.page(evaluated.evaluation()).decode()))
    for said in (
        "40 judged pairs: 20 matches, 20 not.",
        "Precision 83.3%",
        "61.0% to 97.0%; of 18 reported pairs",
        "8.3% 6.1% to 17.4%; by chance alone 7.1%",
        "43 rows: 40 scored, 1 empty, 2 unread.",
        "Row 7 is not read: there is no judgement.",
        "Judged both ways (row 3 yes, row 8 no): Bene / Bene SA.",
        "Rows 2, 5 hold one pair: Alto / Alto AG.",
        "Row 12, company, old cases: judged no match, found related, probability 98.9%",
        "+26.5 Both names have the trade name 'sumika'.",
        "No word of it can be compared.",
        "Only 20 pairs are matches",
        "seed 1, 1,000 draws",
    ):
        assert said in text


def test_the_page_does_without_what_there_is_not() -> None:
    """Two pictures instead of three, no table of groups, no best threshold."""
    text = report.page(evaluated.without_matches()).decode()
    assert Page(text).open == []
    assert text.count("<svg") == 2
    assert "By group" not in text
    assert "best F1" not in text


def test_the_csv_has_every_pair_and_no_formula() -> None:
    """A name that a spreadsheet would compute gets an apostrophe in front."""
    data = report.to_csv([evaluated.ALARM, evaluated.MISS])
    first, second = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    assert second["left"] == f"'{evaluated.HOSTILE}"
    assert first == {
        "row": "12",
        "left": "Sumika Trust Bank Limited",
        "right": "Sumika Banking Corporation",
        "schema": "Company",
        "left_country": "JP",
        "right_country": "JP SG",
        "group": "old cases",
        "is_match": "false",
        "relation": "related",
        "probability": "0.9893",
        "bits": "24",
        "reported": "true",
        "error": "false alarm",
    }


def test_the_document_satisfies_its_schema() -> None:
    """So does one with figures that do not exist; one without its file does not."""
    validator = jsonschema.Draft202012Validator(schema.evaluation_schema())
    for one in (evaluated.evaluation(), evaluated.without_matches()):
        assert validator.is_valid(json.loads(evaluation.encode(one)))
    value = json.loads(evaluation.encode(evaluated.evaluation()))
    del value["pairs"]["unread"]
    assert not validator.is_valid(value)
