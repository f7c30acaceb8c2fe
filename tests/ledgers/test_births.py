"""Dates of birth of payees: a wrong one does more harm than none."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fromwhom.errors import LedgerError
from fromwhom.ledgers.reading import Ledger, read_bytes
from fromwhom.values.dates import PartialDate
from fromwhom.values.identifiers import BIRTH_YEARS


def ledger_of(*births: str, header: str = "Date of birth", paid: str = "2021-05-03") -> Ledger:
    """Make a ledger of one payee a row."""
    rows = "".join(f"Mr Ivan Sample\t{birth}\t{paid}\t1.00\n" for birth in births)
    return read_bytes(f"Payee\t{header}\tPaid on\tAmount\n{rows}".encode(), path="l.csv")


def births(ledger: Ledger) -> list[str | None]:
    """List the dates of birth of the lines."""
    return ledger.lines["birth_date"].to_pylist()


@pytest.mark.parametrize(
    "header",
    [
        "Date of birth", "DOB", "D.O.B.", "BirthDate", "birth_date", "Payee DOB",
        "DOB (dd/mm/yyyy)", "Supplier date of birth", "Year of birth", "Geburtsdatum",
        "Geb.-Datum", "geb. am",
        "Date de naissance", "Né(e) le", "Née le", "Fecha de nacimiento", "Fecha Nac.",
        "出生日期", "出生年月日", "出生年月",
    ],
)  # fmt: skip
def test_the_column_is_known_by_its_heading(header: str) -> None:
    """In five languages, and not taken for the date of the purchase."""
    ledger = ledger_of("1966-04-17", header=header)
    assert ledger.columns["birth_date"] == header
    assert births(ledger) == ["1966-04-17"]
    assert [str(day) for day in ledger.lines["date"].to_pylist()] == ["2021-05-03"]


@pytest.mark.parametrize("header", ["Place of birth", "Country of birth", "Geburtsort", "出生地"])
def test_a_place_of_birth_is_neither_date_nor_country(header: str) -> None:
    """Where somebody was born says nothing about where the supplier is."""
    ledger = ledger_of("France", header=header)
    assert not {"birth_date", "country", "address"} & set(ledger.columns)


def test_the_user_names_the_column() -> None:
    """Any heading will do where the user says so."""
    data = b"Payee,Extra,Amount\nMr Ivan Sample,17/04/1966,1.00\n"
    assert births(read_bytes(data, path="l.csv")) == [None]
    ledger = read_bytes(data, path="l.csv", columns={"birth_date": "Extra"})
    assert births(ledger) == ["1966-04-17"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1966-04-17", "1966-04-17"),
        ("17.04.1966", "1966-04-17"),
        ("03.04.1966", "1966-04-03"),
        ("17 April 1966", "1966-04-17"),
        ("17. April 1966", "1966-04-17"),
        ("17 avril 1966", "1966-04-17"),
        ("1966年4月17日", "1966-04-17"),
        ("17/04/1966 00:00:00", "1966-04-17"),
        ("24214", "1966-04-17"),
        ("05/05/1966", "1966-05-05"),
        ("17/04/66", "1966-04-17"),
        ("17-Apr-66", "1966-04-17"),
        ("17-Apr-29", "2029-04-17"),
        ("17-Apr-30", "1930-04-17"),
        ("1966", "1966"),
        ("1966年", "1966"),
        ("1966-04", "1966-04"),
        ("04/1966", "1966-04"),
        ("April 1966", "1966-04"),
        ("avr. 1966", "1966-04"),
        ("1966年4月", "1966-04"),
    ],
)
def test_every_common_form_is_read_as_far_as_it_is_known(text: str, read: str) -> None:
    """Days like those of purchases; a year or a month alone; short years of the last century."""
    assert births(ledger_of(text)) == [read]


def test_an_open_order_of_day_and_month_leaves_the_year() -> None:
    """03/04/1966 is April or March: neither is guessed, and the note says so."""
    ledger = ledger_of("03/04/1966", "05/06/1971")
    assert births(ledger) == ["1966", "1971"]
    assert (
        'Dates of birth in "Date of birth" could be read in more than one order; only the year '
        "is used in rows 1, 2."
    ) in ledger.notes


def test_neither_currency_nor_language_settles_a_date_of_birth() -> None:
    """Such evidence is enough for a purchase, and not for a person."""
    data = b"Lieferant\tGeburtsdatum\tBetrag EUR\nIvan Sample\t03/04/1966\t1,50\n"
    assert births(read_bytes(data, path="l.csv")) == ["1966"]


def test_one_day_above_twelve_settles_the_column() -> None:
    """The order is the column's, as with other dates."""
    assert births(ledger_of("03/04/1966", "28/04/1970")) == ["1966-04-03", "1970-04-28"]
    assert births(ledger_of("03/04/1966", "04/28/1970")) == ["1966-03-04", "1970-04-28"]


def test_another_date_column_settles_it_too() -> None:
    """One file is written in one order."""
    assert births(ledger_of("03/04/1966", paid="28/04/2021")) == ["1966-04-03"]
    assert births(ledger_of("03/04/1966", paid="04/28/2021")) == ["1966-03-04"]


def test_a_column_of_two_orders_is_read_where_only_one_is_possible() -> None:
    """Days above twelve read themselves; the others keep their year."""
    ledger = ledger_of("28/04/1966", "04/28/1966", "03/04/1970", "29/04/1966", "30/04/1966")
    assert births(ledger) == ["1966-04-28", "1966-04-28", "1970", "1966-04-29", "1966-04-30"]


@pytest.mark.parametrize("text", ["n/a", "-", "", "N/A"])
def test_an_empty_cell_is_no_date_and_no_complaint(text: str) -> None:
    """Most payees of a ledger state none."""
    ledger = ledger_of("1966-04-17", text)
    assert births(ledger) == ["1966-04-17", None]
    assert not [note for note in ledger.notes if "not used" in note]


@pytest.mark.parametrize(
    "text", ["31/02/1966", "soon", "1900-01-01", "01/01/1970", "1.1.1900", "2", "1866-04-17"]
)
def test_what_is_no_date_of_birth_is_left_out_and_named(text: str) -> None:
    """A slip, or what a system writes where a date is missing, tells nothing of a person."""
    ledger = ledger_of("1966-04-17", "1966-04-18", text)
    assert births(ledger) == ["1966-04-17", "1966-04-18", None]
    assert (
        '"Date of birth" holds no date of birth that can be used in row 3; not used there.'
    ) in ledger.notes
    assert ledger.lines.num_rows == 3


def test_notes_repeat_no_cell_of_the_column() -> None:
    """Not even one that is no date: it may be a number that names a person."""
    ledger = ledger_of("AB123456C", "AB999999C", header="DOB")
    assert "birth_date" not in ledger.columns
    assert any('"DOB" is not read as birth_date' in note for note in ledger.notes)
    assert not [note for note in ledger.notes if "AB123456C" in note]


def test_a_date_of_birth_in_the_column_of_numbers_is_not_used() -> None:
    """It has a column of its own."""
    data = b"Supplier,Identifier,Amount\nIvan Sample,BIRTH-DATE:1966-04-17,1.00\n"
    ledger = read_bytes(data, path="l.csv")
    assert ledger.lines["identifiers"].to_pylist() == [[]]
    assert any("holds no valid number in row 1" in note for note in ledger.notes)


def test_the_column_alone_is_no_ledger() -> None:
    """A list of birthdays names no supplier."""
    with pytest.raises(LedgerError):
        read_bytes(b"Date of birth,Amount\n1966-04-17,1.00\n", path="l.csv")


@settings(deadline=None)
@given(
    born=st.lists(st.dates(date(1930, 1, 1), date(2029, 12, 31)), min_size=1, max_size=5),
    order=st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d-%m-%y", "%m/%d/%y", "%y-%m-%d", "%Y%m%d"]),
)
def test_no_date_of_birth_is_ever_read_as_another(born: list[date], order: str) -> None:
    """However a column is written: the day itself, its year, or nothing."""
    read = births(ledger_of(*(day.strftime(order) for day in born)))
    for day, text in zip(born, read, strict=True):
        assert text in (None, str(day.year), str(day))


_PRINTED = st.one_of(
    st.sampled_from("0123456789/-. 年月日"),
    st.characters(exclude_categories=("C", "Z"), exclude_characters='"'),
)


@settings(deadline=None)
@given(texts=st.lists(st.text(_PRINTED, max_size=12), min_size=1, max_size=5))
def test_whatever_stands_there_is_a_date_or_nothing(texts: list[str]) -> None:
    """No cell breaks the reading, and what is read is a date as far as it is known."""
    cells = [" ".join(text.split()) for text in texts]
    ledger = read_bytes(
        "\n".join(["Payee\tDOB", *(f"Mr Ivan Sample\t{cell}" for cell in cells)]).encode(),
        path="l.csv",
        columns={"birth_date": "DOB", "supplier": "Payee"},
    )
    for text in births(ledger):
        assert text is None or PartialDate.parse(text).year in BIRTH_YEARS
