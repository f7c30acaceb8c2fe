"""Delimited text: whatever dialect and encoding, the same rows come out."""

import pytest

from fromwhom.errors import LedgerError
from fromwhom.ledgers.reading import Ledger, read_bytes

PLAIN = "Supplier,Amount,Order date\nAcme Ltd,10.50,2020-04-28\nMüller GmbH,7,2020-04-29\n"


def suppliers(ledger: Ledger) -> list[str | None]:
    """List the suppliers of the lines."""
    return ledger.lines["supplier"].to_pylist()


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        PLAIN.encode("latin-1"),
        PLAIN.encode("cp1252"),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode(),
        PLAIN.replace(",", "|").encode(),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.replace("Acme Ltd", '"Acme Ltd"').encode(),
        PLAIN.replace("Acme Ltd", "Acme\0 Ltd").encode(),
        PLAIN.rstrip("\n").encode(),
        ("sep=;\n" + PLAIN.replace(",", ";")).encode(),
        ("Spend over 500 pounds\n\nApril 2020,,\n" + PLAIN).encode(),
        "\n".join(
            f"'{line.replace(',', chr(39) + ',' + chr(39))}'" for line in PLAIN.split("\n")[:3]
        ).encode(),
    ],
)
def test_the_dialect_does_not_change_what_is_read(data: bytes) -> None:
    """Encoding, delimiter, line ending, quotes and title lines are the writer's business."""
    ledger = read_bytes(data, path="ledger.csv")
    assert suppliers(ledger) == ["Acme Ltd", "Müller GmbH"]
    assert [str(amount) for amount in ledger.lines["amount"].to_pylist()] == ["10.50", "7.00"]
    assert ledger.rows == 2


def test_chinese_legacy_encoding_is_recognised() -> None:
    """GB18030 is told from Western encodings by giving common Chinese."""
    data = "供应商,金额,日期\n浙江大华技术股份有限公司,1000,2020年4月28日\n".encode("gb18030")
    ledger = read_bytes(data, path="ledger.csv")
    assert suppliers(ledger) == ["浙江大华技术股份有限公司"]
    assert "The file is read as GB18030." in ledger.notes


def test_broken_bytes_in_utf8_are_kept_one_by_one() -> None:
    """One byte of another encoding does not turn the whole file into mojibake."""
    data = "Supplier,Amount\nMüller Söhne GmbH,£1\n".encode() + b"Caf\xe9 Ltd,2\n"
    assert suppliers(read_bytes(data, path="l.csv")) == ["Müller Söhne GmbH", "Café Ltd"]


def test_a_quoted_cell_may_hold_delimiters_quotes_and_line_breaks() -> None:
    """What stands in quotation marks is one cell."""
    data = b'Supplier,Amount\n"Acme, ""The"" Shop\nLtd",5\nBeta Ltd,6\n'
    assert suppliers(read_bytes(data, path="l.csv")) == ['Acme, "The" Shop\nLtd', "Beta Ltd"]


def test_a_quotation_mark_that_does_not_close_costs_its_own_row_only() -> None:
    """The rows after it are read; the row itself is unread, with its number."""
    rows = "".join(f"Supplier {n} Ltd,{n}.00\n" for n in range(3, 100))
    data = f'Supplier,Amount\nAcme Ltd,1.00\n"Broken Ltd,2.00\n{rows}'.encode()
    ledger = read_bytes(data, path="l.csv")
    assert ledger.rows == 99
    assert ledger.lines.num_rows == 98
    assert [(u.row, u.reason) for u in ledger.unread] == [
        (2, "a quotation mark opens and does not close")
    ]


def test_inch_marks_inside_a_cell_are_no_quotation_marks() -> None:
    """A mark that does not begin a cell is a character like any other."""
    data = b'Supplier,Description,Amount\nAcme Ltd,Pipe 5" wide,1\nBeta Ltd,Pipe 6" wide,2\n'
    ledger = read_bytes(data, path="l.csv")
    assert suppliers(ledger) == ["Acme Ltd", "Beta Ltd"]
    assert ledger.lines["description"].to_pylist() == ['Pipe 5" wide', 'Pipe 6" wide']


def test_a_row_with_too_many_fields_is_unread() -> None:
    """An unquoted delimiter moves cells into wrong columns; the supplier is in doubt."""
    data = b"Supplier,Amount,Date\nAcme, Inc,5.00,2020-04-01\nBeta Ltd,6.00,2020-04-02\n"
    ledger = read_bytes(data, path="l.csv")
    assert suppliers(ledger) == ["Beta Ltd"]
    assert [(u.row, u.reason) for u in ledger.unread] == [
        (1, "the row has 4 fields, the header has 3")
    ]


def test_empty_fields_beyond_the_header_are_nothing() -> None:
    """A trailing delimiter does not make a row unreadable."""
    data = b"Supplier,Amount\nAcme Ltd,5.00,\nBeta Ltd,6.00\nGamma Ltd,7.00\n"
    assert suppliers(read_bytes(data, path="l.csv")) == ["Acme Ltd", "Beta Ltd", "Gamma Ltd"]


def test_a_row_that_ends_early_is_a_line_if_its_cells_fit() -> None:
    """Missing fields at the end are empty, and the notes name the row."""
    data = b"Supplier,Date,Amount,Note\nAcme Ltd,2020-04-01,5.00,x\nBeta Ltd,2020-04-02\n"
    ledger = read_bytes(data, path="l.csv")
    assert suppliers(ledger) == ["Acme Ltd", "Beta Ltd"]
    assert ledger.lines["amount"].to_pylist()[1] is None
    assert "Fewer fields than the header in row 2; the missing ones are empty." in ledger.notes


def test_a_row_that_ends_early_and_does_not_fit_is_unread() -> None:
    """A field lost in the middle shows when a date column holds an amount."""
    data = b"Supplier,Date,Amount\nAcme Ltd,2020-04-01,5.00\nC,2020-04-03,1\nBeta Ltd,6.00\n"
    ledger = read_bytes(data, path="l.csv")
    assert suppliers(ledger) == ["Acme Ltd", "C"]
    assert ledger.unread[0].row == 3


def test_one_column_of_names_is_a_ledger() -> None:
    """A list of suppliers needs no delimiter and no header."""
    assert suppliers(read_bytes(b"Supplier\nAcme, Inc.\nBeta Ltd\n", path="l.csv")) == [
        "Acme, Inc.",
        "Beta Ltd",
    ]
    assert suppliers(read_bytes(b"Acme Ltd\nBeta GmbH\n", path="l.csv")) == [
        "Acme Ltd",
        "Beta GmbH",
    ]


def test_columns_beyond_the_usual_width_have_their_place() -> None:
    """A header wider than most rows keeps its columns."""
    rows = "".join(f"Acme {n} Ltd,{n}\n" for n in range(9))
    data = f"Supplier,Amount,Country\n{rows}Beta Ltd,5,China\n".encode()
    ledger = read_bytes(data, path="l.csv")
    assert ledger.lines["country"].to_pylist() == [None] * 9 + ["CN"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty."),
        (b" \r\n\n", "The file is empty."),
        (b"\xff\xfe", "The file is empty."),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "The file is a web page"),
        (b"\n <html lang='en'>", "The file is a web page"),
        (b"<?xml version='1.0'?><rows/>", "The file is XML"),
        (b"%PDF-1.7 ...", "The file is a PDF document"),
        (b"\x1f\x8b\x08\x00rest", "The file is a gzip archive"),
        (bytes(range(1, 32)) * 9, "The file is neither text nor a format that can be read."),
        (b"a\0\0\0\0\0\0\0\0b,c\n\0\0\0\0\0\0", "The file is neither text nor a format"),
    ],
)
def test_what_is_no_table_is_refused_in_two_sentences(data: bytes, said: str) -> None:
    """What is wrong, and what to do."""
    with pytest.raises(LedgerError) as refusal:
        read_bytes(data, path="ledger.csv")
    assert str(refusal.value).startswith(said)
    assert str(refusal.value).count(". ") == 1
