"""CSV, Parquet and XLSX: safe to open, the same bytes each time, spend counted once."""

import csv
import io
from decimal import Decimal

import msgspec
import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports import sample
from tests.reports.golden import same_as_golden

from fromwhom.document import LedgerInfo, RowNote
from fromwhom.reports import tables


def read_csv(data: bytes) -> list[dict[str, str]]:
    """Read CSV back as a person's program would."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def workbook(data: bytes) -> openpyxl.Workbook:
    """Open the workbook."""
    return openpyxl.load_workbook(io.BytesIO(data))


def test_the_csv_reads_as_reviewed() -> None:
    """The whole table is the one that was read and accepted."""
    assert same_as_golden("result.csv", tables.to_csv(sample.result()))


def test_the_spend_column_adds_up_to_the_spend_of_the_result() -> None:
    """Each line is counted once, however many findings it has."""
    rows = read_csv(tables.to_csv(sample.result()))
    dollars = sum(
        Decimal(row["spend"]) for row in rows if row["currency"] == "USD" and row["spend"]
    )
    assert dollars == Decimal("9964058.00")


def test_lines_under_two_matches_are_counted_once() -> None:
    """A supplier that may be either of two parties has spent its money once."""
    full = sample.result()
    twin = msgspec.structs.replace(sample.dahua(), id="twin")
    rows = read_csv(tables.to_csv(msgspec.structs.replace(full, matches=[sample.dahua(), twin])))
    assert [row["spend"] for row in rows if row["spend"]] == ["9957600.00"]


def test_a_csv_cell_never_begins_like_a_formula() -> None:
    """A supplier's name is a name, even =HYPERLINK(…); a refund stays a number."""
    row = read_csv(tables.to_csv(sample.result()))[-1]
    assert row["supplier"] == "'" + sample.NASTY
    assert row["reason"] == "'@SUM(1+1) is no company"
    assert row["spend"] == "-120.00"


@given(st.sampled_from("=+-@\t\r"), st.text())
def test_no_first_letter_slips_through(first: str, rest: str) -> None:
    """Whatever begins like a formula gets an apostrophe."""
    bad = msgspec.structs.replace(sample.nasty(), subject=first + rest.replace("\x00", ""))
    result = msgspec.structs.replace(sample.result(), matches=[bad])
    text = tables.to_csv(result).decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(text.split("\n", 1)[1], newline="")))[9][0] == "'"


def test_parquet_keeps_types_and_text() -> None:
    """Amounts are decimals, rows are numbers, and no text is altered."""
    table = pq.read_table(io.BytesIO(tables.to_parquet(sample.result())))
    rows = table.to_pylist()
    assert rows[0]["spend"] == Decimal("9957600.00")
    assert rows[2]["rows"] == [3, 29]
    assert rows[-1]["supplier"] == sample.NASTY
    assert pq.read_table(io.BytesIO(tables.to_parquet(sample.clean()))).num_rows == 0


@pytest.mark.parametrize("write", [tables.to_csv, tables.to_xlsx, tables.to_parquet])
def test_the_same_result_gives_the_same_bytes(write: object) -> None:
    """No clock and no chance enters a table."""
    assert callable(write)
    assert write(sample.result()) == write(sample.result())


def test_the_workbook_has_six_sheets() -> None:
    """Reviewers find answers, findings, pairs to check, gaps and editions each on a sheet."""
    book = workbook(tables.to_xlsx(sample.result()))
    assert book.sheetnames == [
        "Matches", "Findings", "To check", "Lines not screened", "Lists", "Blind spots",
    ]  # fmt: skip
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref is not None
    assert book.properties.created.isoformat() == "2026-11-24T09:00:00"


def test_the_pairs_to_check_stand_on_a_sheet() -> None:
    """Each with the reason against it, and for how many pairs it stands."""
    sheet = workbook(tables.to_xlsx(sample.result()))["To check"]
    assert [cell.value for cell in sheet[3]] == [
        "Dahlia Catering Ltd",
        "Zhejiang Dahua Technology Co., Ltd.",
        "Zhejiang Dahua Technology Co., Ltd.",
        "17",
        0.0004,
        "'dahlia' stands against 'dahua'.",
        4,
    ]


def test_the_workbook_holds_text_as_text() -> None:
    """No cell of the workbook is a formula or a link."""
    book = workbook(tables.to_xlsx(sample.result()))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}
    assert book["Matches"]["J6"].value == sample.NASTY


def test_reviewers_choose_from_the_four_dispositions() -> None:
    """The column offers them, and the hidden column is hidden."""
    sheet = workbook(tables.to_xlsx(sample.result()))["Matches"]
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1 == '"true match,not a match,accepted,escalated"'
    assert str(rule.sqref) == "B2:B6"
    assert sheet["T1"].value == "basis"
    assert sheet.column_dimensions["T"].hidden


def test_an_answer_that_was_reopened_must_be_given_anew() -> None:
    """Its cells are empty, and the earlier decision stands beside them."""
    sheet = workbook(tables.to_xlsx(sample.result()))["Matches"]
    row = [cell.value for cell in sheet[3]]
    assert row[1:5] == [None, None, None, None]
    assert row[5] == (
        "Reopened: probability fell from 99.9% to 93.1%. "
        "Earlier: accepted by M. Haas: Framework contract"
    )


def test_a_text_too_long_for_a_cell_says_so() -> None:
    """Excel holds 32,767 characters in a cell; what is cut is announced."""
    long = LedgerInfo(
        path="x.csv", sha256="", rows=1, screened=0, set_aside=[RowNote(row=1, reason="y" * 40_000)]
    )
    result = msgspec.structs.replace(sample.clean(), ledger=long)
    sheet = workbook(tables.to_xlsx(result))["Lines not screened"]
    assert str(sheet["C2"].value).endswith("… [cut here, 40,000 characters in all: see JSON]")
