"""Amounts: the decimal sign of a column is decided once, from all of it."""

from decimal import Decimal

import pyarrow as pa
import pytest

from fromwhom.data.ledgers_data import load_ledger_words
from fromwhom.ledgers.amounts import AmountColumn, MoneyWords, Unit, read_amounts
from fromwhom.ledgers.reading import read_bytes

MONEY = MoneyWords(load_ledger_words().words)


def amounts(*texts: str | None, comma_likely: bool = False) -> AmountColumn:
    """Read a column of amounts called Amount."""
    column = pa.array(texts, pa.string())
    return read_amounts("Amount", column, MONEY, comma_likely=comma_likely, factor=Decimal(1))


def shown(column: AmountColumn) -> list[str | None]:
    """Write the amounts as text."""
    return [None if value is None else str(value) for value in column.amounts.to_pylist()]


def test_english_amounts() -> None:
    """Commas group, a full stop parts the decimals, brackets and minus are negative."""
    column = amounts("$9,995,000", "$1.50", "(1,200)", "1,234-", "-$5", "−7", "+8", "5 CR", ".5")
    assert shown(column) == [
        "9995000.00", "1.50", "-1200.00", "-1234.00", "-5.00", "-7.00", "8.00", "-5.00", "0.50",
    ]  # fmt: skip
    assert column.currencies.to_pylist()[:3] == ["USD", "USD", None]


def test_continental_amounts() -> None:
    """Full stops group, a comma parts the decimals."""
    column = amounts("9.995.000,00 €", "1.234,5", "EUR 12", "-3,--", "(1.200,00)", "1.234-")
    assert shown(column) == ["9995000.00", "1234.50", "12.00", "-3.00", "-1200.00", "-1234.00"]
    assert column.currencies.to_pylist()[:3] == ["EUR", None, "EUR"]


def test_swiss_french_full_width_and_chinese_amounts() -> None:
    """Apostrophes and spaces group; 万 is ten thousand, 亿 a hundred million."""
    column = amounts(
        "CHF 1'234.50", "1’234.50", "1 234 567.89", "１２３４．５０", "12万", "3.5万元", "1.5亿",
        "¥378,000.00", "Rs.500", "1,23,456.00",
    )  # fmt: skip
    assert shown(column) == [
        "1234.50", "1234.50", "1234567.89", "1234.50", "120000.00", "35000.00", "150000000.00",
        "378000.00", "500.00", "123456.00",
    ]  # fmt: skip
    assert column.currencies.to_pylist()[5] == "CNY"


def test_a_broken_pound_sign_costs_the_currency_and_not_the_amount() -> None:
    """A replacement character says nothing; Â£ is a pound sign read twice."""
    column = amounts("\ufffd5,536.66", "Â£3.20", "£1.00")
    assert shown(column) == ["5536.66", "3.20", "1.00"]
    assert column.currencies.to_pylist() == [None, "GBP", "GBP"]


def test_three_digits_after_a_full_stop_are_thousands_and_reported() -> None:
    """Where no amount shows otherwise "1.234" is 1,234, and the notes say that it is a choice."""
    column = amounts("1.234", "5.678")
    assert shown(column) == ["1234.00", "5678.00"]
    assert not column.settled
    assert column.notes == (
        'Amounts in "Amount" such as "1.234" could have a decimal sign there; read as thousands '
        '(a "," would be the decimal sign), because no amount shows otherwise.',
    )


def test_one_clear_amount_settles_the_whole_column() -> None:
    """The same text is read by the company it keeps, never alone."""
    assert shown(amounts("1.234", "0,50")) == ["1234.00", "0.50"]
    assert shown(amounts("1.234", "0.50")) == ["1.23", "0.50"]


def test_what_does_not_fit_the_column_is_left_open_and_named() -> None:
    """A cell in another notation is no reason to guess."""
    column = amounts(*["1.50"] * 40, "1,5", "abc", "12.04.2020", "", "n/a", None)
    assert shown(column)[40:] == [None] * 6
    assert column.bad == (40, 41, 42)
    assert 'No amount could be read in "Amount" in rows 41, 42, 43.' in column.notes


def test_two_decimal_signs_in_one_column_leave_the_unclear_open() -> None:
    """What reads one way only is read; "1.234" is not guessed."""
    column = amounts("1.50", "2.50", "3,50", "1.234")
    assert shown(column) == ["1.50", "2.50", None, None]
    assert shown(amounts("1.234", "1,234", "7")) == [None, None, "7.00"]


def test_more_than_two_decimals_are_rounded_half_to_even_and_reported() -> None:
    """0.005 goes to the even cent; the rows are named."""
    column = amounts("1.005", "1.015", "2.30")
    assert shown(column) == ["1.00", "1.02", "2.30"]
    assert column.notes == (
        'Amounts in "Amount" with more than two decimals were rounded half to even in rows 1, 2.',
    )


def test_a_number_too_large_for_money_is_no_amount() -> None:
    """Twenty-two whole digits are a reference number."""
    assert shown(amounts("1234567890123456789012.00", "5.00")) == [None, "5.00"]


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Amount (GBP)", Unit("GBP", Decimal(1))),
        ("金额（万元）", Unit("CNY", Decimal(10_000))),
        ("金额(万美元)", Unit("USD", Decimal(10_000))),
        ("Betrag in TEUR", Unit("EUR", Decimal(1_000))),
        ("Betrag EUR", Unit("EUR", Decimal(1))),
        ("Amount £000", Unit("GBP", Decimal(1_000))),
        ("Spend £m", Unit("GBP", Decimal(1_000_000))),
        ("Montant (k€)", Unit("EUR", Decimal(1_000))),
        ("Importe en miles de euros", Unit("EUR", Decimal(1_000))),
        ("Total Price", Unit(None, Decimal(1))),
    ],
)
def test_a_header_states_currency_and_unit(header: str, unit: Unit) -> None:
    """What stands in the header holds for each amount below it."""
    assert MONEY.unit(header) == unit


def test_the_unit_of_the_header_multiplies_and_is_reported() -> None:
    """1.5 under "金额（万元）" is 15,000 yuan."""
    data = "供应商,金额（万元）\n甲有限公司,1.5\n乙有限公司,20\n".encode()
    ledger = read_bytes(data, path="l.csv")
    assert [str(a) for a in ledger.lines["amount"].to_pylist()] == ["15000.00", "200000.00"]
    assert ledger.lines["currency"].to_pylist() == ["CNY", "CNY"]
    assert '"金额（万元）" states amounts in units of 10,000; they were multiplied.' in ledger.notes


def test_the_currency_column_prevails_over_a_sign() -> None:
    """A bare $ is a US dollar only where nothing else is said."""
    data = b"Supplier,Amount,Currency\nAcme Ltd,$5.00,CAD\nBeta Ltd,$6.00,\nGamma Ltd,7.00,euro\n"
    ledger = read_bytes(data, path="l.csv")
    assert ledger.lines["currency"].to_pylist() == ["CAD", "USD", "EUR"]


def test_a_currency_that_is_not_stated_is_null_and_said() -> None:
    """No currency is ever assumed."""
    ledger = read_bytes(b"Supplier,Amount\nAcme Ltd,5.00\n", path="l.csv")
    assert ledger.lines["currency"].to_pylist() == [None]
    assert "Currency not stated for any amount." in ledger.notes
