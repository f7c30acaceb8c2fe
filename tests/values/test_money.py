"""Amounts as cells write them, and what they prove about decimals."""

from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.values.money import Money, parse_amount

Sign = Literal[".", ","]


@pytest.mark.parametrize(
    ("text", "decimal", "amount", "currency"),
    [
        ("$9,995,000", ".", "9995000", "USD"),
        ("9.995.000,00 €", ",", "9995000.00", "EUR"),
        ("(1,200)", ".", "-1200", None),
        ("USD (1,200.50)", ".", "-1200.50", "USD"),
        ("1.234-", ",", "-1234", None),
        ("1.234-", ".", "-1.234", None),
        ("-1,200", ".", "-1200", None),
        ("−£5.00", ".", "-5.00", "GBP"),  # a typographic minus
        ("CHF 1'234.50", ".", "1234.50", "CHF"),
        ("1’234.50", ".", "1234.50", None),
        ("1 234,56", ",", "1234.56", None),  # no-break space
        ("1,00,000", ".", "100000", None),  # Indian grouping
        ("¥1,234", ".", "1234", "CNY"),
        ("¥ 100 JPY", ".", "100", "JPY"),
        ("RMB 5,000.00", ".", "5000.00", "CNY"),
        ("人民币1,500万元", ".", "15000000", "CNY"),
        ("3.2亿", ".", "320000000", None),
        ("１，２００元", ".", "1200", "CNY"),
        ("$1,200 CAD", ".", "1200", "CAD"),
        ("HK$ 12", ".", "12", "HKD"),
        ("1.5 million USD", ".", "1500000", "USD"),
        ("kr 1.200,00", ",", "1200.00", None),  # crowns of which country is not said
        ("9.995E+06", ".", "9995000", None),
        ("'1200", ".", "1200", None),  # a spreadsheet's mark for text
        ("0", ".", "0", None),
    ],
)
def test_an_amount_is_read(text: str, decimal: Sign, amount: str, currency: str | None) -> None:
    """Marks, grouping, brackets and words around an amount are understood."""
    assert parse_amount(text, decimal=decimal) == Money(Decimal(amount), currency)


@pytest.mark.parametrize("decimal", [".", ","])
@pytest.mark.parametrize(
    "text",
    [
        "", "n/a", "-", "USD", "12/5", "5%", "2019-10-09", "1-2", "--5", "(-5)", "(5", "1,2345,6",
        "12 units", "1,200 CR", "US$ 100 EUR", "$ 100 CAD USD", "3 x 500",
    ],
)  # fmt: skip
def test_what_is_no_amount_is_not_bent_into_one(text: str, decimal: Sign) -> None:
    """A cell that says something else, or contradicts itself, is no amount."""
    assert parse_amount(text, decimal=decimal) is None


@given(cents=st.integers(-(10**14), 10**14), sign=st.sampled_from([".", ","]))
def test_a_written_amount_reads_as_itself(cents: int, sign: Sign) -> None:
    """Reading undoes writing, in the English and in the German way of grouping."""
    amount = Decimal(cents).scaleb(-2)
    text = f"{amount:,.2f}"
    if sign == ",":
        text = text.translate(str.maketrans(".,", ",."))
    assert parse_amount(text, decimal=sign) == Money(amount)


@given(text=st.text(max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever a cell holds, it is an amount or it is not."""
    for sign in (".", ","):
        read = parse_amount(text, decimal=sign)
        assert read is None or read.amount.is_finite()


def test_money_is_written_plainly() -> None:
    """No exponent, no grouping, the code behind."""
    assert str(Money(Decimal("9995000.00"), "USD")) == "9995000.00 USD"
    assert str(Money(Decimal("1E+3"))) == "1000"
