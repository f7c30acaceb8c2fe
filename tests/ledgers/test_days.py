"""Dates: one order for a column, from all of it; what is in doubt is said."""

from datetime import date

import pytest

from fromwhom.ledgers.reading import Ledger, read_bytes


def ledger_of(*days: str, header: str = "Order date", amount: str = "") -> Ledger:
    """Make a ledger of one supplier with these order dates."""
    rows = "".join(f"Acme Ltd\t{day}\t{amount or '1.00'}\n" for day in days)
    return read_bytes(f"Supplier\t{header}\tAmount\n{rows}".encode(), path="l.csv")


def days(ledger: Ledger) -> list[date | None]:
    """List the days of the lines."""
    return ledger.lines["date"].to_pylist()


@pytest.mark.parametrize(
    "text",
    [
        "2020-04-28", "2020/4/28", "2020.04.28", "20200428", "28.04.2020", "28/04/2020",
        "28-04-2020", "28 04 2020", "28.4.20", "04/28/2020", "4/28/20", "28042020",
        "2020-04-28 13:45:00", "2020-04-28T13:45:00Z", "2020-04-28T00:00:00+08:00",
        "28/04/2020 1:45 PM", "28.04.2020, 13:45 Uhr", "43949", "43949.5",
        "28-Apr-20", "28-Apr-2020", "28 April 2020", "28th of April, 2020", "April 28, 2020",
        "Apr 28 2020", "Tuesday, 28 April 2020", "2020-Apr-28", "28. April 2020", "28 avril 2020",
        "28 avr. 2020", "28 de abril de 2020", "28 abr 2020", "2020年4月28日", "2020年04月28号",
        "２０２０年４月２８日", "2020 年 4 月 28 日",
    ],
)  # fmt: skip
def test_every_common_form_is_read(text: str) -> None:
    """Numbers, month names in four languages, spreadsheet serials, Chinese."""
    assert days(ledger_of(text)) == [date(2020, 4, 28)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er avril 2020", date(2020, 4, 1)),
        ("3. März 2020", date(2020, 3, 3)),
        ("12 déc. 2019", date(2019, 12, 12)),
        ("5 août 2019", date(2019, 8, 5)),
        ("15-Okt-2019", date(2019, 10, 15)),
        ("2 enero 1999", date(1999, 1, 2)),
        ("31-Dec-69", date(2069, 12, 31)),
        ("31-Dec-70", date(1970, 12, 31)),
    ],
)
def test_month_names_and_short_years(text: str, day: date) -> None:
    """Two-digit years turn at 70."""
    assert days(ledger_of(text)) == [day]


def test_one_day_above_twelve_settles_the_whole_column() -> None:
    """03/04 is read as its column is written."""
    assert days(ledger_of("03/04/2020", "28/04/2020")) == [date(2020, 4, 3), date(2020, 4, 28)]
    assert days(ledger_of("03/04/2020", "04/28/2020")) == [date(2020, 3, 4), date(2020, 4, 28)]


def test_an_order_nothing_decides_is_day_first_and_reported() -> None:
    """The notes say that it is a choice."""
    ledger = ledger_of("03/04/2020", "05/06/2020")
    assert days(ledger) == [date(2020, 4, 3), date(2020, 6, 5)]
    assert (
        'Dates in "Order date" could be read in more than one order; read day first, because '
        "nothing in the file says otherwise."
    ) in ledger.notes


@pytest.mark.parametrize(
    ("amount", "first", "reason"),
    [
        ("$5.00", date(2020, 3, 4), "the amounts are in US dollars"),
        ("£5.00", date(2020, 4, 3), "the amounts are in GBP"),
        ("5,50", date(2020, 4, 3), "the amounts have a decimal comma"),
    ],
)
def test_the_rest_of_the_file_is_evidence(amount: str, first: date, reason: str) -> None:
    """Currency and decimal sign say where a file was written."""
    ledger = ledger_of("03/04/2020", "05/06/2020", amount=amount)
    assert days(ledger)[0] == first
    assert any(reason in note for note in ledger.notes)


def test_the_currency_of_a_header_or_a_column_is_evidence() -> None:
    """US dollars speak for the month first, wherever they are stated."""
    for data in (
        b"Supplier,Spend USD,PO date\nA Ltd,5,03/04/2020\nB Ltd,6,05/06/2020\n",
        b"Supplier,Amount,Currency,PO date\nA Ltd,5,USD,03/04/2020\nB Ltd,6,USD,05/06/2020\n",
    ):
        assert days(read_bytes(data, path="l.csv")) == [date(2020, 3, 4), date(2020, 5, 6)]


def test_another_date_column_is_evidence() -> None:
    """One file is written in one order."""
    data = (
        b"Supplier,Order date,Payment date\n"
        b"Acme Ltd,03/04/2020,04/28/2020\nBeta Ltd,05/06/2020,06/30/2020\n"
    )
    ledger = read_bytes(data, path="l.csv")
    assert ledger.lines["order_date"].to_pylist() == [date(2020, 3, 4), date(2020, 5, 6)]
    assert any("another date column of the file is written so" in n for n in ledger.notes)


def test_full_stops_between_the_parts_are_evidence() -> None:
    """01.04.2020 is written where the day comes first."""
    assert days(ledger_of("01.04.2020", "02.05.2020")) == [date(2020, 4, 1), date(2020, 5, 2)]


def test_days_of_one_month_are_evidence() -> None:
    """Twelve dates of one month are likelier than one day in twelve months."""
    ledger = ledger_of(*(f"04/{day:02d}/2020" for day in range(1, 13)))
    assert {day.month for day in days(ledger) if day} == {4}


def test_two_digit_years_first() -> None:
    """20-04-28 is read year first when the column shows it."""
    assert days(ledger_of("20-04-28", "20-05-30", "20-06-01")) == [
        date(2020, 4, 28),
        date(2020, 5, 30),
        date(2020, 6, 1),
    ]


def test_a_text_that_is_no_date_leaves_its_row_a_line() -> None:
    """The date is open, the row is kept, and the notes name it."""
    ledger = ledger_of(*["28/04/2020"] * 9, "31/02/2020", "soon", "n/a")
    assert days(ledger)[9:] == [None, None, None]
    assert ledger.lines.num_rows == 12
    assert 'No date could be read in "Order date" in rows 10, 11.' in ledger.notes


def test_a_column_of_two_orders_is_not_guessed() -> None:
    """What could be read two ways is left open."""
    ledger = ledger_of("28/04/2020", "29/04/2020", "04/28/2020", "03/04/2020")
    assert days(ledger) == [date(2020, 4, 28), date(2020, 4, 29), None, None]
    assert any("are written in more than one order" in note for note in ledger.notes)


def test_a_rare_slip_does_not_open_the_column() -> None:
    """One date in forty of another order is itself open; the others stand."""
    ledger = ledger_of(*["28/04/2020"] * 40, "03/04/2020", "04/28/2020")
    assert days(ledger)[-2:] == [date(2020, 4, 3), None]


def test_the_day_of_a_line_is_the_earliest_step_that_is_dated() -> None:
    """Order before contract, delivery, import, payment and any other date."""
    data = (
        b"Supplier,Invoice date,Payment date,Delivery date,Contract date,Order date\n"
        b"A Ltd,2020-06-06,2020-05-05,2020-04-04,2020-03-03,2020-02-02\n"
        b"B Ltd,2020-06-06,2020-05-05,2020-04-04,2020-03-03,\n"
        b"C Ltd,2020-06-06,2020-05-05,2020-04-04,,\n"
        b"D Ltd,2020-06-06,2020-05-05,,,\n"
        b"E Ltd,2020-06-06,,,,\n"
    )
    ledger = read_bytes(data, path="l.csv")
    assert days(ledger) == [date(2020, n, n) for n in (2, 3, 4, 5, 6)]
    assert ledger.lines["payment_date"].to_pylist()[0] == date(2020, 5, 5)


def test_a_month_is_no_day() -> None:
    """No day is invented for "April 2020"."""
    assert days(ledger_of("28/04/2020", "April 2020")) == [date(2020, 4, 28), None]
