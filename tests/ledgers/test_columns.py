"""Columns: found by header in five languages, by content, or as the user says."""

import pytest

from fromwhom.errors import LedgerError, UsageError
from fromwhom.ledgers.reading import read_bytes


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (
            "Body Name,Date,Supplier Name,Supplier Number,Net Amount,VAT Amount",
            {"supplier": "Supplier Name", "amount": "Net Amount", "date": "Date"},
        ),
        (
            "Entity,Departmental Family,Payment Date,Expense Type,Supplier,Amount",
            {
                "supplier": "Supplier", "amount": "Amount", "payment_date": "Payment Date",
                "description": "Expense Type",
            },
        ),
        (
            "Organisation Label,Effective Date,Payment Date,Purpose,Amount,Beneficiary Name",
            {
                "supplier": "Beneficiary Name", "amount": "Amount", "date": "Effective Date",
                "payment_date": "Payment Date", "description": "Purpose",
            },
        ),
        (
            "VendorName,VendorCountry,OrderDate,UnitPrice,Quantity,LineTotal,CurrencyCode",
            {
                "supplier": "VendorName", "country": "VendorCountry", "order_date": "OrderDate",
                "amount": "LineTotal", "currency": "CurrencyCode",
            },
        ),
        (
            "vendor_name,vendor_id,po_date,delivery_date,total_amount,intended_use",
            {
                "supplier": "vendor_name", "order_date": "po_date", "amount": "total_amount",
                "delivery_date": "delivery_date", "use": "intended_use",
            },
        ),
        (
            "采购人,供应商名称,统一社会信用代码,合同签订日期,交货日期,金额（万元）,货物名称,用途",
            {
                "supplier": "供应商名称", "uscc": "统一社会信用代码", "amount": "金额（万元）",
                "contract_date": "合同签订日期", "delivery_date": "交货日期",
                "description": "货物名称", "use": "用途",
            },
        ),
        (
            "Auftraggeber;Lieferant;Lieferantennummer;Bestelldatum;Lieferdatum;Nettobetrag;"
            "Währung;Land;USt-IdNr.;Bezeichnung",
            {
                "supplier": "Lieferant", "order_date": "Bestelldatum", "amount": "Nettobetrag",
                "delivery_date": "Lieferdatum", "currency": "Währung", "country": "Land",
                "vat": "USt-IdNr.", "description": "Bezeichnung",
            },
        ),
        (
            "Acheteur;Nom du fournisseur;Code fournisseur;Date de commande;Montant HT;Devise;Pays",
            {
                "supplier": "Nom du fournisseur", "order_date": "Date de commande",
                "amount": "Montant HT", "currency": "Devise", "country": "Pays",
            },
        ),
        (
            "Órgano de contratación;Proveedor;NIF;Fecha de pago;Importe;Moneda;País;Descripción",
            {
                "supplier": "Proveedor", "company_number": "NIF", "payment_date": "Fecha de pago",
                "amount": "Importe", "currency": "Moneda", "country": "País",
                "description": "Descripción",
            },
        ),
    ],
)  # fmt: skip
def test_headers_in_five_languages(header: str, columns: dict[str, str]) -> None:
    """The buyer, document numbers, unit prices and taxes are not taken for anything."""
    assert read_bytes(f"{header}\n".encode(), path="l.csv").columns == columns


def test_the_buyer_is_never_the_supplier() -> None:
    """A file that names the buyer only is refused, whatever legal form the buyer has."""
    data = (
        b"Body Name,Department,Amount\nBig City Ltd,Parks Ltd,5.00\nBig City Ltd,Roads Ltd,6.00\n"
    )
    with pytest.raises(LedgerError):
        read_bytes(data, path="l.csv")


def test_a_column_of_numbers_headed_supplier_is_not_believed() -> None:
    """Where "Supplier" holds vendor numbers, the column of names is taken."""
    data = b"Supplier,Name,Amount\n10001,Acme Ltd,5.00\n10002,Beta Ltd,6.00\n"
    assert read_bytes(data, path="l.csv").columns["supplier"] == "Name"


def test_unknown_headers_are_judged_by_content() -> None:
    """Company names show themselves by their legal forms, and the notes say so."""
    data = (
        b"Ref,Wem,Wieviel,Wann\n"
        b"A1,Acme Ltd,5.50,28/04/2020\nA2,Beta GmbH,1.20,29/04/2020\nA3,Gamma Inc,3.00,30/04/2020\n"
    )
    ledger = read_bytes(data, path="l.csv")
    assert ledger.columns == {"supplier": "Wem", "amount": "Wieviel", "date": "Wann"}
    assert any(note.startswith('"Wem" was taken for the supplier') for note in ledger.notes)


def test_a_file_without_header_is_judged_by_content() -> None:
    """Its columns are called by their position."""
    data = b"28/04/2020,Acme Ltd,PO-7,5.50\n29/04/2020,Beta GmbH,PO-8,1.20\n"
    ledger = read_bytes(data, path="l.csv")
    assert ledger.columns == {"supplier": "#2", "amount": "#4", "date": "#1"}
    assert ledger.rows == 2


def test_the_users_word_prevails() -> None:
    """By header, whatever its case, or by position; the rest is still found."""
    data = b"Supplier,Agent,Amount\nAcme Ltd,Zeta Ltd,5.00\n"
    named = read_bytes(data, path="l.csv", columns={"supplier": "agent"})
    assert named.columns == {"supplier": "Agent", "amount": "Amount"}
    placed = read_bytes(data, path="l.csv", columns={"supplier": "#2", "amount": "-"})
    assert placed.columns == {"supplier": "Agent"}
    assert placed.lines["supplier"].to_pylist() == ["Zeta Ltd"]


def test_a_header_that_only_the_user_knows_is_found_below_title_lines() -> None:
    """Named columns mark the heading row."""
    data = b"Bericht\nStand April\nQui,Combien\nAcme,5.00\nBeta,6.00\n"
    ledger = read_bytes(data, path="l.csv", columns={"supplier": "Qui", "amount": "Combien"})
    assert ledger.lines["supplier"].to_pylist() == ["Acme", "Beta"]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"vendor": "Supplier"}, '"vendor" is not a column that fromwhom knows.'),
        ({"supplier": "Vendor"}, 'The file has no column "Vendor".'),
        ({"supplier": "#9"}, 'The file has no column "#9".'),
        ({"supplier": "#0"}, 'The file has no column "#0".'),
        ({"supplier": "Note"}, '2 columns are called "Note".'),
        ({"supplier": "#1", "address": "#1"}, 'Column "Supplier" is named for both'),
        ({"supplier": "-"}, "No column is known to hold the supplier;"),
    ],
)
def test_a_wrong_choice_is_explained(columns: dict[str, str], said: str) -> None:
    """The message says what there is to choose from."""
    data = b"Supplier,Amount,Note,Note\nAcme Ltd,5.00,x,y\n"
    with pytest.raises((LedgerError, UsageError)) as refusal:
        read_bytes(data, path="l.csv", columns=columns)
    assert str(refusal.value).startswith(said)


def test_without_a_supplier_column_the_headers_are_listed() -> None:
    """And an example shows how to name one."""
    data = b"Foo,Bar\nsome words,1.00\nmore words,2.00\n"
    with pytest.raises(LedgerError) as refusal:
        read_bytes(data, path="l.csv")
    assert str(refusal.value) == (
        'No column is known to hold the supplier; the file has "Foo", "Bar". '
        'Name it, for example --columns supplier="Foo".'
    )


def test_without_header_and_supplier_the_columns_are_shown_by_example() -> None:
    """A position can be named where there is no header."""
    data = b"1,2.50,red apples,small box\n2,3.50,green pears,large box\n"
    with pytest.raises(LedgerError, match=r'#3 \("red apples"\).*--columns supplier=#1'):
        read_bytes(data, path="l.csv")


def test_identifiers_of_each_row_are_gathered_with_their_scheme() -> None:
    """A number that its check digit refutes is not used, and noted."""
    data = (
        "供应商,统一社会信用代码,国家,LEI\n"
        "甲有限公司,91330000733796106P,中国,5493001KJTIIGC8Y1R12\n"
        "乙有限公司,91330000733796107P,中国,\n"
    )
    ledger = read_bytes(data.encode(), path="l.csv")
    assert ledger.lines["identifiers"].to_pylist() == [
        ["CN-USCC:91330000733796106P", "LEI:5493001KJTIIGC8Y1R12"],
        [],
    ]
    assert '"统一社会信用代码" holds no valid number in row 2; not used there.' in ledger.notes
    assert ledger.lines["country"].to_pylist() == ["CN", "CN"]


def test_company_numbers_take_the_country_of_their_row() -> None:
    """Without a country the register is unknown, and the number proves less."""
    data = b"Supplier,Country,Company number\nAcme Ltd,UK,1234567\nBeta AG,Germany,HRB 77\nC,,99\n"
    ledger = read_bytes(data, path="l.csv")
    assert ledger.lines["identifiers"].to_pylist() == [
        ["GB-COH:01234567"],
        ["DE-REG:HRB77"],
        ["REG:99"],
    ]


def test_acts_are_understood_in_five_languages() -> None:
    """An act nobody knows is null and noted; it is not taken for a purchase."""
    data = "Supplier,Act\nA Ltd,Purchase\nB Ltd,Einfuhr\nC Ltd,出口\nD Ltd,dance\n".encode()
    ledger = read_bytes(data, path="l.csv")
    assert ledger.lines["act"].to_pylist() == ["buy", "import", "export", None]
    assert (
        '"Act" is not understood in row 4 ("dance"). These lines are judged for the act of --act.'
    ) in ledger.notes


def test_a_column_whose_cells_are_not_what_its_header_says_is_named() -> None:
    """It is not used, and the notes say how to insist."""
    data = b"Supplier,Order date,Transaction type\nA Ltd,soon,Invoice\nB Ltd,later,Credit\n"
    ledger = read_bytes(data, path="l.csv")
    assert ledger.columns == {"supplier": "Supplier"}
    assert ledger.notes[1:] == (
        '"Order date" is not read as order_date, because most of its cells are none ("soon"); '
        'if it is, use --columns order_date="Order date".',
        '"Transaction type" is not read as act, because most of its cells are none ("Invoice"); '
        'if it is, use --columns act="Transaction type".',
    )


def test_a_vendor_number_is_not_the_vendor() -> None:
    """The sign # after a word is a number."""
    data = b"Vendor #,Name,Amount\nV-01,Acme Ltd,5.00\nV-02,Beta Ltd,6.00\n"
    assert read_bytes(data, path="l.csv").columns["supplier"] == "Name"


def test_a_heading_given_twice_is_read_once_and_said() -> None:
    """Of two columns called Vendor the first is read, and the other is named, never silent."""
    ledger = read_bytes(b"Vendor,Vendor,Amount\nAcme Ltd,Zenith Ltd,2\n", path="x.csv")
    assert ledger.lines["supplier"].to_pylist() == ["Acme Ltd"]
    assert (
        '"Vendor" (#2) could be the supplier too; "Vendor" (#1) is read. '
        "--columns supplier=#2 chooses another."
    ) in ledger.notes


def test_a_column_that_the_user_chose_needs_no_such_note() -> None:
    """Who names the column by its position is not told of the other one."""
    ledger = read_bytes(
        b"Vendor,Vendor,Amount\nAcme Ltd,Zenith Ltd,2\n", path="x.csv", columns={"supplier": "#2"}
    )
    assert ledger.lines["supplier"].to_pylist() == ["Zenith Ltd"]
    assert not any("could be the supplier" in note for note in ledger.notes)


def test_one_amount_without_a_currency_is_counted_in_the_singular() -> None:
    """The note about currencies reads "1 amount", not "1 amounts"."""
    ledger = read_bytes(
        b"Vendor,Date,Amount\nAcme Ltd,2020-04-15,$100.00\nZenith Ltd,2020-04-16,400.00\n",
        path="x.csv",
    )
    assert "Currency not stated for 1 amount." in ledger.notes
