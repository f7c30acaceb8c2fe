"""The reviewers' file comes back: from the workbook, from CSV, or with a clear message."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from tests.reports import sample

from fromwhom.errors import UsageError
from fromwhom.jobs.dispositions_file import read_decisions
from fromwhom.reports import tables
from fromwhom.review import dispositions as review
from fromwhom.review.dispositions import Verdict

TODAY = date(2026, 11, 24)


def answered(path: Path) -> Path:
    """Fill in the workbook of the sample as a reviewer would, and save it."""
    book = openpyxl.load_workbook(io.BytesIO(tables.to_xlsx(sample.result())))
    sheet = book["Matches"]
    assert sheet["J2"].value == "Zhejiang Dahua Technology Co Ltd"
    sheet["B2"], sheet["C2"], sheet["D2"] = "True match", "USCC compared", "A. Lind"
    sheet["E2"] = date(2027, 1, 31)
    sheet["B4"] = "dunno"
    book.save(path)
    return path


def test_a_workbook_filled_in_is_read_back(tmp_path: Path) -> None:
    """The answer, its reason, reviewer and last day arrive; a bad one is named with its row."""
    decisions, notes = read_decisions(answered(tmp_path / "reviewed.xlsx"))
    first = decisions[0]
    assert (first.match_id, first.verdict) == ("3f2a9c41d07be865", Verdict.TRUE_MATCH)
    assert (first.reason, first.reviewer) == ("USCC compared", "A. Lind")
    assert first.until == date(2027, 1, 31)
    assert notes == (
        "reviewed.xlsx row 4 is not applied: 'dunno' is no disposition; "
        "write one of: true match, not a match, accepted, escalated.",
    )


def test_an_answer_goes_round_from_result_to_result(tmp_path: Path) -> None:
    """Read back and written again, the workbook still holds the answer and its grounds."""
    decisions, _ = read_decisions(answered(tmp_path / "first.xlsx"))
    result = review.apply(sample.result(), decisions, today=TODAY)
    second = tmp_path / "second.xlsx"
    second.write_bytes(tables.to_xlsx(result))
    again, notes = read_decisions(second)
    assert {one.match_id: one.verdict for one in again} == {
        "3f2a9c41d07be865": Verdict.TRUE_MATCH,
        "81c0de5510aa7732": Verdict.ESCALATED,
        "e0e1e2e3e4e5e6e7": Verdict.NOT_A_MATCH,
    }
    assert notes == ()
    assert {one.match_id: one.grounds for one in again} == {
        one.match_id: one.grounds for one in decisions
    }


def test_the_csv_of_a_result_is_read_back(tmp_path: Path) -> None:
    """Several rows of one match are one answer, and the apostrophe is taken off again."""
    path = tmp_path / "result.csv"
    path.write_bytes(tables.to_csv(sample.result()))
    decisions, notes = read_decisions(path)
    assert [(one.match_id, one.reason) for one in decisions] == [
        ("81c0de5510aa7732", "Asked legal on 2026-11-21"),
        ("e0e1e2e3e4e5e6e7", "@SUM(1+1) is no company"),
    ]
    assert notes == ()


def test_a_csv_saved_with_semicolons_is_read(tmp_path: Path) -> None:
    """Excel in much of Europe writes semicolons."""
    path = tmp_path / "answers.csv"
    path.write_text("match id;disposition;reason;reviewer\nabc;accepted;known;R. Osei\n")
    (one,), _ = read_decisions(path)
    assert (one.match_id, one.verdict) == ("abc", Verdict.ACCEPTED)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 broken", "is not a workbook that can be read"),
        (b"\xff\xfe\x00broken", "is not CSV in UTF-8"),
        (b"", "no column 'match id'"),
        (b"supplier,amount\nx,1\n", "no column 'match id'"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_advice(
    tmp_path: Path, data: bytes, said: str
) -> None:
    """What is wrong, and what to do, in two sentences."""
    path = tmp_path / "answers"
    path.write_bytes(data)
    with pytest.raises(UsageError, match=said):
        read_decisions(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The path stands in the message."""
    with pytest.raises(UsageError, match=r"nowhere\.xlsx cannot be read"):
        read_decisions(tmp_path / "nowhere.xlsx")
