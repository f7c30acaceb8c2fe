"""Rows: each is a line, set aside by name, or unread with its number and reason."""

from fromwhom.ledgers.reading import read_bytes


def test_empty_total_and_heading_rows_are_set_aside_by_name() -> None:
    """Their numbers count data rows from one, blank ones included."""
    data = (
        b"Supplier,Date,Amount\n"
        b"Acme Ltd,2020-04-01,5.00\n"
        b"\n"
        b",,\n"
        b"Supplier,Date,Amount\n"
        b",2020-04-02,7.00\n"
        b"Beta Ltd,2020-04-03,6.00\n"
        b"n/a,2020-04-03,6.00\n"
        b"Grand Total,,11.00\n"
    )
    ledger = read_bytes(data, path="l.csv")
    assert ledger.rows == 8
    assert ledger.lines["row"].to_pylist() == [1, 6]
    assert [(aside.row, aside.reason) for aside in ledger.set_aside] == [
        (2, "empty row"),
        (3, "empty row"),
        (4, "repeated heading row"),
        (5, "no supplier"),
        (7, "no supplier"),
        (8, 'total row ("Grand Total")'),
    ]
    assert ledger.unread == ()


def test_totals_in_other_languages_and_columns() -> None:
    """A total may stand in the first cell, with no supplier at all."""
    for word in ("Summe", "合计", "Total général", "Suma total", "Subtotal:", "Total for April"):
        data = f"Ref,Supplier,Amount\nA1,Acme Ltd,5.00\n{word},,5.00\n".encode()
        ledger = read_bytes(data, path="l.csv")
        assert [aside.reason for aside in ledger.set_aside] == [f'total row ("{word}")']


def test_a_supplier_called_total_is_a_line() -> None:
    """An oil company with a dated purchase is no sum."""
    data = (
        b"Supplier,Date,Amount\nTOTAL,2020-04-01,5.00\nTotal Gas & Power,2020-04-02,6.00\n"
        b"Total ID Limited,2020-04-02,6.00\n"
    )
    ledger = read_bytes(data, path="l.csv")
    assert ledger.lines.num_rows == 3


def test_redacted_payees_are_set_aside_as_such() -> None:
    """The publisher hid who it was; a company with such a name is a line."""
    data = (
        b"Supplier,Amount\nREDACTED PERSONAL DATA,5.00\nRedacted Personal Information,5.00\n"
        b"Redacted - foster carer,5.00\nName withheld,5.00\nRedacted Ltd,6.00\nAcme Ltd,1.00\n"
    )
    ledger = read_bytes(data, path="l.csv")
    assert ledger.lines["supplier"].to_pylist() == ["Redacted Ltd", "Acme Ltd"]
    assert [aside.row for aside in ledger.set_aside] == [1, 2, 3, 4]
    assert ledger.set_aside[0].reason == 'redacted by the publisher ("REDACTED PERSONAL DATA")'


def test_a_chinese_name_beside_a_blank_word_is_a_name() -> None:
    """Only a cell that holds nothing else is blank."""
    data = "供应商,金额\n大华NA,5.00\n无,6.00\n无锡合计有限公司,7.00\n".encode()
    ledger = read_bytes(data, path="l.csv")
    assert ledger.lines["supplier"].to_pylist() == ["大华NA", "无锡合计有限公司"]


def test_a_row_cut_before_its_supplier_is_unread() -> None:
    """It may have had one; a footer of one cell had not."""
    data = b"Date,Amount,Supplier\n2020-04-01,5.00,Acme Ltd\n2020-04-02,6.00\nPrinted by finance\n"
    ledger = read_bytes(data, path="l.csv")
    assert [(u.row, u.reason) for u in ledger.unread] == [
        (2, "the row ends after 2 of 3 fields, before the supplier")
    ]
    assert [(a.row, a.reason) for a in ledger.set_aside] == [(3, "no supplier")]


def test_a_header_and_nothing_else_is_a_ledger_of_no_rows() -> None:
    """Nothing was bought, and that can be said."""
    ledger = read_bytes(b"Supplier,Amount\n", path="l.csv")
    assert (ledger.rows, ledger.lines.num_rows) == (0, 0)


def test_path_and_hash_identify_the_file() -> None:
    """The hash is that of the bytes as they are."""
    ledger = read_bytes(b"Supplier\nAcme Ltd\n", path="folder/l.csv")
    assert ledger.path == "folder/l.csv"
    assert ledger.sha256 == "06a722cf05120c943505e175e742a4bcbeb0d7bf5c7f817dfa6f8660b7c437ae"
