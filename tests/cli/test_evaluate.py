"""``fromwhom evaluate``: figures on the screen, as JSON, as CSV and as a page."""

import csv
import io
from pathlib import Path

import pytest
from tests import judged_sample
from tests.cli.terminal import Run
from tests.cli.test_dispositions import answered


@pytest.fixture
def pairs(fromwhom: Run) -> Path:  # noqa: ARG001 - the folder is made by it
    """A file of seven judged pairs."""
    path = Path("pairs.csv").absolute()
    path.write_text(judged_sample.PAIRS, encoding="utf-8")
    return path


def test_the_screen_gives_figures_and_their_grounds(fromwhom: Run, pairs: Path) -> None:
    """Precision, recall, F1, thresholds, calibration, errors, and what they rest on."""
    ran = fromwhom("evaluate", pairs)
    assert ran.status == 0
    assert "7 judged pairs: 4 matches, 3 not." in ran.said
    for word in ("precision", "recall", "F1", "average precision", "calibration error"):
        assert word in ran.out
    assert "7 rows: 7 scored, 0 empty, 0 unread." in ran.said
    assert "Only 3 pairs are no matches: read the intervals, not the figures." in ran.said
    assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_json_is_one_document(fromwhom: Run, pairs: Path) -> None:
    """All figures, nothing else on stdout."""
    ran = fromwhom("evaluate", pairs, "--json", "--min-probability", "0.9", "--seed", "7")
    document = ran.document()
    assert (document["version"], document["seed"], document["min_probability"]) == ("1", 7, 0.9)
    assert document["reported"]["figures"]["pairs"] == 7


def test_every_output_is_written(fromwhom: Run, pairs: Path) -> None:
    """The CSV has every pair; a text that a spreadsheet takes for a formula is disarmed."""
    pairs.write_text(
        judged_sample.PAIRS + "=HYPERLINK(1) Talvorex,Talvorex,,no,,,,\n", encoding="utf-8"
    )
    ran = fromwhom(
        "evaluate", pairs, "-o", "csv=scored.csv", "-o", "html=e.html", "-o", "json=e.json"
    )
    assert ran.status == 0
    assert "Written: scored.csv" in ran.err
    rows = list(csv.DictReader(io.StringIO(Path("scored.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == 8
    assert rows[-1]["left"] == "'=HYPERLINK(1) Talvorex"
    assert {row["is_match"] for row in rows} == {"true", "false"}
    assert Path("e.html").read_bytes().count(b"<svg") == 3
    assert Path("e.json").read_bytes().startswith(b'{\n  "version": "1"')


def test_a_document_on_stdout_stands_alone(fromwhom: Run, pairs: Path) -> None:
    """The figures for people go to stderr then."""
    ran = fromwhom("evaluate", pairs, "-o", "json=-")
    assert ran.document()["pairs"]["scored"] == 7
    assert "7 judged pairs" in ran.err


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("absent.csv",), 4, "absent.csv cannot be read"),
        (("pairs.csv", "-o", "xlsx=x.xlsx"), 2, "one of html, json, csv"),
        (("pairs.csv", "-o", "csv=pairs.csv"), 2, "would overwrite"),
        (("pairs.csv", "--columns", "left=Nobody"), 2, "names no column of its own"),
        (("pairs.csv", "--columns", "supplier=left"), 2, "no column of judged pairs"),
        (("pairs.csv", "--min-probability", "2"), 2, "less than or equal to 1"),
    ],
)
def test_what_cannot_be_is_said(
    fromwhom: Run, pairs: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    """2 for what was asked wrongly, 4 for what cannot be read."""
    assert pairs.is_file()
    ran = fromwhom("evaluate", *arguments)
    assert (ran.status, ran.out) == (status, "")
    assert said in ran.said


def test_an_empty_file_cannot_be_read(fromwhom: Run, pairs: Path) -> None:
    """It says what to give instead."""
    pairs.write_text("", encoding="utf-8")
    ran = fromwhom("evaluate", pairs)
    assert ran.status == 4
    assert "is empty. Give a file with a row for each pair of names." in ran.said


@pytest.mark.parametrize(
    ("disposition", "hits", "alarms"), [("true match", 1, 0), ("not a match", 0, 1)]
)
def test_a_reviewed_workbook_is_a_file_of_pairs(
    fromwhom: Run, ledger: Path, disposition: str, hits: int, alarms: int
) -> None:
    """What reviewers answered in the workbook of a screening is read as it stands."""
    assert fromwhom("screen", ledger, "-o", "xlsx=review.xlsx").status == 1
    ran = fromwhom("evaluate", answered(Path("review.xlsx"), disposition=disposition), "--json")
    figures = ran.document()["reported"]["figures"]
    assert (figures["hits"], figures["false_alarms"]) == (hits, alarms)


def test_an_accepted_match_is_no_judgement(fromwhom: Run, ledger: Path) -> None:
    """To accept a risk says nothing about who is who: no pair is left to measure by."""
    fromwhom("screen", ledger, "-o", "xlsx=review.xlsx")
    ran = fromwhom("evaluate", answered(Path("review.xlsx"), disposition="accepted"))
    assert ran.status == 4
    assert 'Row 1: the judgement "accepted" is neither yes nor no.' in ran.said
