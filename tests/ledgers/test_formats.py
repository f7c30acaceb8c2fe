"""Workbooks, Parquet and JSON: recognised by content, read like any table."""

import io
import json
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from fromwhom.errors import LedgerError
from fromwhom.ledgers import workbooks
from fromwhom.ledgers.reading import LINES, Ledger, read, read_bytes

ROWS = [
    ("Acme Ltd", 1234.5, date(2020, 4, 28)),
    ("浙江大华技术股份有限公司", 9_900_000, date(2020, 4, 15)),
]


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    """Write sheets of cells; dates become real spreadsheet dates."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for at, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, cell, day)
                else:
                    sheet.write(at, column, cell)
    book.close()
    return out.getvalue()


def told(ledger: Ledger) -> list[tuple[str | None, str, date | None]]:
    """List supplier, amount and date of each line."""
    lines = ledger.lines
    return [
        (supplier, str(amount), day)
        for supplier, amount, day in zip(
            lines["supplier"].to_pylist(),
            lines["amount"].to_pylist(),
            lines["date"].to_pylist(),
            strict=True,
        )
    ]


EXPECTED = [
    ("Acme Ltd", "1234.50", date(2020, 4, 28)),
    ("浙江大华技术股份有限公司", "9900000.00", date(2020, 4, 15)),
]
HEADER: list[object] = ["Supplier", "Amount", "Order date"]


def test_a_workbook_keeps_its_dates() -> None:
    """The first sheet with a table is read; title rows are left out; all sheets are named."""
    data = workbook(
        ("Cover", [["Purchases of 2020"]]),
        ("Data", [["All amounts in USD"], [], HEADER, *map(list, ROWS)]),
        ("Notes", [["none"]]),
    )
    ledger = read_bytes(data, path="l.bin")
    assert told(ledger) == EXPECTED
    assert 'Sheet "Data" is read; not read: "Cover", "Notes".' in ledger.notes


def test_dates_left_as_numbers_and_as_text_are_read_too() -> None:
    """A spreadsheet serial and a typed date mean the same day."""
    data = workbook(("Data", [HEADER, ["A Ltd", 1, 43949], ["B Ltd", 2, "28.04.2020"]]))
    assert read_bytes(data, path="l").lines["date"].to_pylist() == [date(2020, 4, 28)] * 2


def test_numbers_of_a_workbook_have_no_grouping() -> None:
    """1.234 as a number is one and a bit, never one thousand."""
    data = workbook(("Data", [HEADER, ["A Ltd", 1.234, "x"], ["B Ltd", 5.678, "y"]]))
    amounts = read_bytes(data, path="l").lines["amount"].to_pylist()
    assert amounts == [Decimal("1.23"), Decimal("5.68")]


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it says of its own size does not matter; what comes out is counted."""
    monkeypatch.setattr(workbooks, "MAX_UNPACKED", 2_000)
    data = workbook(("Data", [HEADER, *([["A Ltd", 1.0, "x"]] * 99)]))
    with pytest.raises(LedgerError, match="unpacks to more than"):
        read_bytes(data, path="l.xlsx")


def test_a_cell_in_the_far_corner_of_a_sheet_is_refused() -> None:
    """A sheet is as large as its farthest cell; nobody's memory holds 17 thousand million."""
    out = io.BytesIO(workbook(("Data", [HEADER, ["A Ltd", 1.0, "x"]])))
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b'r="C2"', b'r="XFD1048576"')
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    with pytest.raises(LedgerError, match="reaches over 1,048,576 rows and 16,384 columns"):
        read_bytes(changed.getvalue(), path="l.xlsx")


def test_an_encrypted_workbook_is_named() -> None:
    """An encrypted XLSX is an OLE file that holds an encrypted package."""
    data = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )
    with pytest.raises(LedgerError, match="protected by a password"):
        read_bytes(data, path="l.xlsx")


def test_other_archives_and_damaged_workbooks_are_refused() -> None:
    """A ZIP of something else is told from a workbook that is cut short."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(LedgerError, match="is a ZIP archive"):
        read_bytes(out.getvalue(), path="l.xlsx")
    with pytest.raises(LedgerError, match="The workbook cannot be read"):
        read_bytes(workbook(("Data", [HEADER]))[:-300], path="l.xlsx")


def test_an_empty_workbook_is_refused() -> None:
    """There is nothing in it."""
    with pytest.raises(LedgerError, match="The workbook is empty"):
        read_bytes(workbook(("Data", [])), path="l.xlsx")


def test_parquet_keeps_types() -> None:
    """Dates, numbers, dictionaries and inner fields are columns; lists are left out and named."""
    table = pa.table(
        {
            "supplier": pa.array([row[0] for row in ROWS]).dictionary_encode(),
            "amount": [float(row[1]) for row in ROWS],
            "order": [{"date": row[2]} for row in ROWS],
            "tags": [["a"], []],
        }
    )
    out = io.BytesIO()
    pq.write_table(table, out)
    ledger = read_bytes(out.getvalue(), path="l.parquet")
    assert told(ledger) == EXPECTED
    assert any(note.startswith('Column "tags" holds list') for note in ledger.notes)


def test_decimals_of_parquet_are_exact() -> None:
    """A third decimal is rounded, and never taken for thousands."""
    table = pa.table(
        {"supplier": ["A Ltd", "B Ltd"], "amount": [Decimal("1.234"), Decimal("5.678")]}
    )
    out = io.BytesIO()
    pq.write_table(table, out)
    amounts = read_bytes(out.getvalue(), path="l").lines["amount"].to_pylist()
    assert amounts == [Decimal("1.23"), Decimal("5.68")]


def test_damaged_parquet_is_refused() -> None:
    """The magic bytes alone make no file."""
    with pytest.raises(LedgerError, match="The Parquet file cannot be read"):
        read_bytes(b"PAR1" + b"\0" * 40 + b"PAR1", path="l.parquet")


OBJECTS = [
    {"supplier": supplier, "amount": amount, "order_date": day.isoformat()}
    for supplier, amount, day in ROWS
]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(json.dumps(o, ensure_ascii=False) for o in OBJECTS),
        "\r\n".join(json.dumps(o) for o in OBJECTS) + "\r\n",
        json.dumps(OBJECTS),
        json.dumps(OBJECTS, indent=2),
    ],
)
def test_json_lines_and_arrays_of_objects(text: str) -> None:
    """One object for each purchase."""
    assert told(read_bytes(text.encode(), path="l.jsonl")) == EXPECTED


def test_lists_of_objects_keep_their_numbers_as_written() -> None:
    """A line with items inside is one line; their numbers with decimals are no obstacle."""
    data = b'{"supplier": "Acme Ltd", "amount": 12.5, "items": [{"price": 1.50, "of": [2.0e1]}]}'
    (line,) = read_bytes(data, path="l.jsonl").lines.to_pylist()
    assert (line["supplier"], line["amount"]) == ("Acme Ltd", Decimal("12.50"))


def test_inner_objects_are_columns_and_missing_keys_are_empty() -> None:
    """The key of an inner object follows a full stop."""
    text = (
        '{"supplier":{"name":"A Ltd","country":"CN"},"amount":1.234}\n{"supplier":{"name":"B"}}\n'
    )
    ledger = read_bytes(text.encode(), path="l")
    assert ledger.columns["supplier"] == "supplier.name"
    assert ledger.columns["country"] == "supplier.country"
    assert ledger.lines["amount"].to_pylist() == [Decimal("1.23"), None]


def test_a_line_that_is_no_object_is_unread() -> None:
    """It may have held a supplier; the others are read."""
    text = '{"supplier":"A"}\n{"supplier":"B"\n\n{"supplier":"C"}\n{"supplier":"D"}\n'
    ledger = read_bytes(text.encode(), path="l")
    assert ledger.lines["supplier"].to_pylist() == ["A", "C", "D"]
    assert [(u.row, u.reason) for u in ledger.unread] == [(2, "the line is not a JSON object")]
    assert [(a.row, a.reason) for a in ledger.set_aside] == [(3, "empty row")]


def test_a_contracting_package_is_named() -> None:
    """OCDS releases are no table of purchases."""
    with pytest.raises(LedgerError, match="The file is an OCDS package"):
        read_bytes(b'{"uri":"x","releases":[{"ocid":"1"}]}', path="l.json")


@pytest.mark.parametrize("text", ['{"a":', '[{"supplier": "Acme"},', '{"supplier": "Acme"\n'])
def test_json_that_is_cut_is_not_taken_for_a_supplier(text: str) -> None:
    """Half a document is no row; the message says what to give instead."""
    with pytest.raises(LedgerError, match="The file is JSON that is cut or damaged"):
        read_bytes(text.encode(), path="l.json")


def test_text_that_only_begins_like_json_is_a_table() -> None:
    """A title in square brackets is a title."""
    data = b"[internal] purchases\nSupplier,Amount\nA Ltd,1.00\nB Ltd,2.00\n"
    assert read_bytes(data, path="l.csv").lines["supplier"].to_pylist() == ["A Ltd", "B Ltd"]


def test_every_format_gives_the_same_schema() -> None:
    """Lines are lines, whatever file they came in."""
    for data in (b"Supplier\nA\n", b'{"supplier":"A"}', workbook(("D", [["Supplier"], ["A"]]))):
        assert read_bytes(data, path="l").lines.schema == LINES


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    """The suffix does not matter, and progress is told."""
    path = tmp_path / "ledger.dat"
    path.write_bytes(b"Supplier,Amount\nA Ltd,1.00\n")
    steps: list[tuple[str, int, int]] = []
    ledger = read(path, progress=lambda step, done, total: steps.append((step, done, total)))
    assert ledger.path == str(path)
    assert steps == [("reading rows", 1, 1)]


def test_a_path_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Neither a folder nor nothing is a ledger."""
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(LedgerError, match="cannot be read"):
            read(path)
