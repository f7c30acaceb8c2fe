"""The column of dates of birth: read like other dates, with less where it is in doubt.

A sole trader's or private payee's date of birth tells namesakes apart, so a wrong one does
more harm than none:

* The order of day and month counts as known only where the column itself shows it, another
  date column of the file does, or full stops part the numbers. Else a date that could be
  read two ways is no more than its year.
* A year or a month alone is read as such.
* A year of two digits lies between 1930 and 2029: whoever is paid was not born later.
* 1 January 1900 and 1 January 1970 stand in many systems for a date that is missing. They
  are not used.

No date is repeated in a note; notes name rows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyarrow as pa

from fromwhom.ledgers.arrow import Column, pc, positions
from fromwhom.ledgers.cells import rows_named
from fromwhom.ledgers.days import ORDERS, Order, Reading, Survey, proven_order
from fromwhom.ledgers.headings import normal
from fromwhom.values.dates import PartialDate
from fromwhom.values.identifiers import BIRTH_YEARS

_YEAR: Final = re.compile(r"(\d{4})\s*年?\Z")
_YEAR_MONTH: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?\Z")
_MONTH_YEAR: Final = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})\Z")
_NAMED: Final = re.compile(r"([^\W\d_]+)[\W_]+(\d{4})\Z")
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?\Z")
_TURN: Final = 2030  # a year of two digits that would lie from here on is of the last century
_PLACEHOLDERS: Final = frozenset({date(1900, 1, 1), date(1970, 1, 1)})


@dataclass(frozen=True, slots=True)
class BirthColumn:
    """The dates of birth of all rows in ISO 8601, as far as known, and notes on them."""

    births: Column
    notes: tuple[str, ...]


def partial(text: str, months: Mapping[str, int]) -> PartialDate | None:
    """Read a year, or a month of a year, standing alone; else None.

    *months* gives the number of each month by its name in normal form.
    """
    year, month = 0, None
    if found := _YEAR.match(text):
        year = int(found[1])
    elif found := _YEAR_MONTH.match(text):
        year, month = int(found[1]), int(found[2])
    elif found := _MONTH_YEAR.match(text):
        year, month = int(found[2]), int(found[1])
    elif found := _NAMED.match(text):
        year, month = int(found[2]), months.get(normal(found[1]), 0)
    if year not in BIRTH_YEARS or month not in (None, *range(1, 13)):
        return None
    return PartialDate(year, month)


def read_births(column: Survey, others: Sequence[Survey], months: Mapping[str, str]) -> BirthColumn:
    """Read the dates of birth that *column* holds.

    Args:
        column: The survey of the column.
        others: The surveys of the other date columns of the file.
        months: Numbers of months by name, as text.
    """
    table = {normal(word): int(number) for word, number in months.items()}
    order = proven_order(column, others)
    read = [
        _birth(text, reading, order, table)
        for text, reading in zip(column.texts, column.readings, strict=True)
    ]
    births: Column = pa.array([str(b) if b else None for b in read], pa.string())
    halved = pa.array(
        [
            b is not None and b.day is None and any(r)
            for b, r in zip(read, column.readings, strict=True)
        ],
        pa.bool_(),
    )
    values: Column = births.take(column.codes)
    notes = []
    if column.is_open() and order:
        notes.append(f'Dates of birth in "{column.header}" are read {order.value}.')
    if rows := positions(halved.take(column.codes)):
        notes.append(
            f'Dates of birth in "{column.header}" could be read in more than one order; only the '
            f"year is used in {rows_named(rows)}."
        )
    if rows := positions(pc.and_(pc.is_null(values), pc.invert(column.blank))):
        notes.append(
            f'"{column.header}" holds no date of birth that can be used in {rows_named(rows)}; '
            "not used there."
        )
    return BirthColumn(values, tuple(notes))


def _birth(
    text: str, reading: Reading, order: Order | None, months: Mapping[str, int]
) -> PartialDate | None:
    """Read one date; without a known order, what all its readings agree in."""
    days = [_of_a_life(text, day) for day in reading]
    if order and (known := days[ORDERS.index(order)]):
        days = [known]
    meant = {day for day in days if day and day.year in BIRTH_YEARS}
    if not meant:
        return None if any(reading) else partial(text, months)
    if meant & _PLACEHOLDERS:
        return None
    if len(meant) == 1:
        return PartialDate.of(meant.pop())
    years = {day.year for day in meant}
    return PartialDate(years.pop()) if len(years) == 1 else None


def _of_a_life(text: str, day: date | None) -> date | None:
    """Put a year of two digits into the century in which somebody who is paid was born."""
    short = day is not None and str(day.year) not in text and not _SERIAL.match(text)
    if day is None or not short or day.year < _TURN:
        return day
    return day.replace(year=day.year - 100)
