"""Answers of reviewers: out in the workbook, in with ``--dispositions``, reopened on change."""

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.cli.terminal import Run


def answered(path: Path, **answer: str) -> Path:
    """Fill the answer of every match in the workbook, as a reviewer does, and save it."""
    book = openpyxl.load_workbook(path)
    sheet = book["Matches"]
    heads = {str(cell.value): cell.column or 0 for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        for name, value in answer.items():
            sheet.cell(row, heads[name], value)
    reviewed = path.with_name("reviewed.xlsx")
    book.save(reviewed)
    return reviewed


@pytest.fixture
def workbook(fromwhom: Run, ledger: Path) -> Path:
    """The workbook of a screening with one match."""
    path = Path("review.xlsx")
    assert fromwhom("screen", ledger, "-o", f"xlsx={path}").status == 1
    return path


def of(fromwhom: Run, ledger: Path, reviewed: Path, *options: str) -> tuple[int, Any, str]:
    """Screen with the answers; give the status, the disposition and all that was said."""
    ran = fromwhom("screen", ledger, "--dispositions", reviewed, "-o", "json=-", *options)
    return ran.status, ran.document()["matches"][0]["disposition"], ran.said


@pytest.mark.parametrize(
    ("disposition", "status"),
    [("not a match", 0), ("accepted", 0), ("true match", 1), ("escalated", 1)],
)
def test_an_answer_comes_back_and_decides_the_status(
    fromwhom: Run, ledger: Path, workbook: Path, disposition: str, status: int
) -> None:
    """Decided matches stay on the screen; only what is settled no longer fails a run."""
    reviewed = answered(workbook, disposition=disposition, reason="checked", reviewer="Ada")
    code, given, said = of(fromwhom, ledger, reviewed)
    assert code == status
    assert (given["disposition"], given["reviewer"]) == (disposition, "Ada")
    assert given["state"] == "standing"
    assert f"[Decided: {disposition} by Ada: checked]" in said


def test_an_answer_that_has_run_out_counts_no_more(
    fromwhom: Run, ledger: Path, workbook: Path
) -> None:
    """Until yesterday: expired, and the run fails again."""
    reviewed = answered(
        workbook, disposition="accepted", reason="one-off", reviewer="Ada", until="2026-11-23"
    )
    code, given, _ = of(fromwhom, ledger, reviewed)
    assert (code, given["state"]) == (1, "expired")


def test_changed_ground_reopens_an_answer_with_the_difference(fromwhom: Run, ledger: Path) -> None:
    """Accepted while not listed; once a listing is in force, the answer asks to be given anew."""
    workbook = Path("review.xlsx")
    fromwhom("screen", ledger, "--as-of", "2019-10-08", "-o", f"xlsx={workbook}")
    reviewed = answered(workbook, disposition="accepted", reason="not listed", reviewer="Ada")
    assert of(fromwhom, ledger, reviewed, "--as-of", "2019-10-08")[1]["state"] == "standing"
    code, given, _ = of(fromwhom, ledger, reviewed, "--as-of", "2019-10-09")
    assert (code, given["state"]) == (1, "reopened")
    assert any("us-bis-el" in one or "Entity List" in one for one in given["difference"])


def test_answers_are_read_from_csv_too(fromwhom: Run, ledger: Path, workbook: Path) -> None:
    """The headings of the sheet, in a file of text."""
    sheet = openpyxl.load_workbook(workbook)["Matches"]
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.values]
    rows[1][1:4] = ["not a match", "another company", "Ada"]
    with Path("answers.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    assert of(fromwhom, ledger, Path("answers.csv"))[0] == 0


def test_an_answer_that_fits_no_match_is_named(fromwhom: Run, workbook: Path) -> None:
    """Nothing that a reviewer wrote is passed over in silence."""
    reviewed = answered(workbook, disposition="accepted", reason="r", reviewer="Ada")
    Path("other.csv").write_text("Supplier\nExample Stationery Ltd\n", encoding="utf-8")
    ran = fromwhom("screen", "other.csv", "--dispositions", reviewed)
    assert ran.status == 0
    assert "is not applied" in ran.err


def test_an_answer_without_reason_or_reviewer_is_named(
    fromwhom: Run, ledger: Path, workbook: Path
) -> None:
    """It does not count, and the row is told."""
    reviewed = answered(workbook, disposition="accepted")
    ran = fromwhom("screen", ledger, "--dispositions", reviewed)
    assert ran.status == 1
    assert "reviewed.xlsx row 2 is not applied" in ran.err


def test_a_file_that_holds_no_answers_is_a_usage_error(fromwhom: Run, ledger: Path) -> None:
    """A ledger, and a workbook that is none."""
    broken = Path("broken.xlsx")
    broken.write_bytes(b"PK\x03\x04 cut off")
    for path, said in ((ledger, "have no column 'match id'"), (broken, "is not a workbook")):
        ran = fromwhom("screen", ledger, "--dispositions", path)
        assert ran.status == 2
        assert said in ran.err
        assert ran.err.count("\n") == 1
