"""Date columns: every common form, with the order of day and month decided once a column.

A column is surveyed first: each distinct text is read in every order it allows. Then the
order is settled for the whole column: the one under which most rows are dates. Where two
orders fit every row, evidence decides (another date column, the separator, the days
spanned, the currency, the decimal sign, the language), else the day comes first; both are
reported. No row is ever read in an order of its own.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

import numpy as np
import pyarrow as pa

from fromwhom.ledgers.arrow import Column, distinct_texts, pc, positions
from fromwhom.ledgers.cells import blank_mask, rows_named, trimmed
from fromwhom.ledgers.headings import normal

_TIME: Final = (
    r"(?i)(T|\s+|,\s*)\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*([ap]\.?m\.?)?\s*"
    r"(Z|UTC|GMT|CET|CEST|Uhr|[+-]\d{2}:?\d{2})?$"
)
_YEAR_FIRST: Final = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号號]?\Z"
)
_YEAR_LAST: Final = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})\.?\Z")
_COMPACT: Final = re.compile(r"\d{6,8}\Z")
_SERIAL: Final = re.compile(r"(\d{5})(?:\.\d+)?\Z")
_ORDINAL: Final = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|º|ª|°|o)(?![a-z])", re.IGNORECASE)
_PIECE: Final = re.compile(r"\d+|[^\W\d_]+")
_EPOCH: Final = date(1899, 12, 30)  # day 0 of a spreadsheet's serial dates, from March 1900 on
_YEARS: Final = range(1900, 2101)
_PIVOT: Final = 70  # two-digit years: 70 is 1970, 69 is 2069 (POSIX)
_MIXED: Final = 0.05  # share of rows that fit another order only, beyond which none is settled
_WORDS: Final = 4
_ENOUGH: Final = 6  # dates from which on it means something how far they lie apart
_DECADE: Final = 3_653


class Order(StrEnum):
    """In which order a column writes day, month and year."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    YEAR_FIRST = "year first"


ORDERS: Final = tuple(Order)
"""The orders of the dates in a ``Reading``."""
Reading = tuple[date | None, date | None, date | None]
_NO: Final[Reading] = (None, None, None)


@dataclass(frozen=True, slots=True)
class Survey:
    """The distinct texts of one column, what each may mean in each order, and how often."""

    header: str
    role: str
    codes: Column
    texts: tuple[str, ...]
    readings: tuple[Reading, ...]
    counts: tuple[int, ...]
    blank: Column

    def fits(self, order: Order) -> int:
        """Count the rows that are dates in *order*."""
        at = ORDERS.index(order)
        return sum(n for r, n in zip(self.readings, self.counts, strict=True) if r[at])

    def is_open(self) -> bool:
        """Say whether the order of any text matters."""
        return any(len(set(reading)) > 1 for reading in self.readings)


@dataclass(frozen=True, slots=True)
class Locale:
    """What the rest of the file says about where it was written."""

    currencies: frozenset[str] = frozenset()
    decimal_comma: bool = False
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DayColumn:
    """One date column as days. ``bad``: rows (from 0) with a text that is no date."""

    role: str
    days: Column
    bad: tuple[int, ...]
    notes: tuple[str, ...]


def survey(header: str, role: str, column: Column, months: Mapping[str, str]) -> Survey:
    """Read each distinct text of *column* in every order it allows."""
    texts = trimmed(column)
    if pc.any(pc.match_substring(texts, ":")).as_py():
        texts = pc.replace_substring_regex(texts, _TIME, "")
    encoded = texts.dictionary_encode()
    distinct = distinct_texts(encoded)
    codes = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False)
    counts = np.bincount(codes[codes >= 0], minlength=len(distinct))
    table = {normal(word): int(number) for word, number in months.items()}
    return Survey(
        header,
        role,
        encoded.indices,
        tuple(distinct),
        tuple(readings(text, table) for text in distinct),
        tuple(int(n) for n in counts),
        blank_mask(texts),
    )


def readings(text: str, months: Mapping[str, int]) -> Reading:
    """Give what *text* means day first, month first and year first."""
    found = _YEAR_FIRST.match(text)
    if found:
        return _same(_day(found[1], found[2], found[3]))
    found = _YEAR_LAST.match(text)
    if found:
        first, second, last = found.groups()
        year_first = _day(first, second, last) if len(last) == 2 and len(first) == 2 else None
        return _day(last, second, first), _day(last, first, second), year_first
    if _COMPACT.match(text):
        return _compact(text)
    found = _SERIAL.match(text)
    if found:
        day = _EPOCH + timedelta(days=int(found[1]))
        return _same(day if day.year in _YEARS else None)
    return _same(_in_words(text, months))


def _same(day: date | None) -> Reading:
    """Make a reading that no order changes."""
    return day, day, day


def _day(year: str, month: str, day: str) -> date | None:
    """Make a day, or None where the calendar has none."""
    number = int(year)
    if len(year) <= 2:
        number += 2000 if number < _PIVOT else 1900
    if number not in _YEARS:
        return None
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None


def _compact(text: str) -> Reading:
    """Read 20200424, 24042020 (also without its first zero) or 240420."""
    if len(text) == 6:
        first, second, last = text[:2], text[2:4], text[4:]
        return _day(last, second, first), _day(last, first, second), _day(first, second, last)
    if len(text) == 8:
        day = _day(text[:4], text[4:6], text[6:])
        if day:
            return _same(day)
    text = text.zfill(8)
    first, second, last = text[:2], text[2:4], text[4:]
    return _day(last, second, first), _day(last, first, second), None


def _in_words(text: str, months: Mapping[str, int]) -> date | None:
    """Read a date whose month is a word: "April 28, 2020", "1er avril 2020", "24-Jun-20"."""
    pieces = _PIECE.findall(_ORDINAL.sub("", text))
    named = [i for i, piece in enumerate(pieces) if normal(piece) in months]
    numbers = [(i, piece) for i, piece in enumerate(pieces) if piece.isdecimal()]
    if len(named) != 1 or len(numbers) != 2 or len(pieces) > 3 + _WORDS:
        return None
    month = str(months[normal(pieces[named[0]])])
    (_, first), (_, second) = numbers
    if len(first) == 4:
        return _day(first, month, second)
    if len(second) in (2, 4) and len(first) <= 2:
        return _day(second, month, first)
    return None


def settle(surveys: Sequence[Survey], locale: Locale) -> tuple[DayColumn, ...]:
    """Settle the order of each column, the clear ones first, and give their days."""
    orders: dict[int, tuple[Order | None, str]] = {}
    for at, column in enumerate(surveys):
        likely = _likely(column)
        if len(likely) == 1:
            orders[at] = likely[0], ""
    sure = {order for at, (order, _) in orders.items() if order and surveys[at].is_open()}
    for at, column in enumerate(surveys):
        if at not in orders:
            orders[at] = _by_evidence(column, _likely(column), sure, locale)
    return tuple(_apply(column, *orders[at]) for at, column in enumerate(surveys))


def proven_order(column: Survey, others: Sequence[Survey]) -> Order | None:
    """Give the order in which *column* is surely written; None where that is a guess.

    It is proven where all dates fit this order and no other, where they fit what another
    date column proves, or where full stops part day, month and year.
    """
    dated = sum(n for r, n in zip(column.readings, column.counts, strict=True) if any(r))
    likely = [order for order in _likely(column) if column.fits(order) == dated]
    if len(likely) == 1:
        return likely[0]
    elsewhere = {proven_order(other, ()) for other in others if other.is_open()} - {None}
    if len(elsewhere) == 1 and (order := elsewhere.pop()) in likely:
        return order
    return Order.DAY_FIRST if Order.DAY_FIRST in likely and _full_stops(column) else None


def _full_stops(column: Survey) -> bool:
    """Say whether full stops part the dates of *column*."""
    return all("." in text for text, r in zip(column.texts, column.readings, strict=True) if any(r))


def _likely(column: Survey) -> list[Order]:
    """List the orders under which most rows are dates; those that read alike count once."""
    fits = {order: column.fits(order) for order in ORDERS}
    most = max(fits.values(), default=0)
    likely = [order for order in ORDERS if fits[order] == most]
    distinct: list[Order] = []
    for order in likely:
        at = ORDERS.index(order)
        if not any(
            all(r[at] == r[ORDERS.index(other)] for r in column.readings) for other in distinct
        ):
            distinct.append(order)
    return distinct


def _by_evidence(
    column: Survey, likely: Sequence[Order], sure: set[Order], locale: Locale
) -> tuple[Order, str]:
    """Choose among orders that fit alike, and say why."""
    for order, reason in _evidence(column, likely, sure, locale):
        if order in likely:
            return order, reason
    return likely[0], "nothing in the file says otherwise"


def _evidence(
    column: Survey, likely: Sequence[Order], sure: set[Order], locale: Locale
) -> Iterable[tuple[Order, str]]:
    """Yield what speaks for an order, the strongest first."""
    if len(sure) == 1:
        yield next(iter(sure)), "another date column of the file is written so"
    if _full_stops(column):
        yield Order.DAY_FIRST, "its parts are separated by full stops"
    spans = {order: _span(column, order) for order in likely}
    narrow, widest = min(spans, key=spans.__getitem__), max(spans.values())
    enough = len(column.texts) >= _ENOUGH or widest > _DECADE
    if enough and spans[narrow] * 5 <= widest:
        yield narrow, f"its dates then lie within {spans[narrow]} days instead of {widest:,}"
    if locale.currencies == {"USD"} and not locale.decimal_comma:
        yield Order.MONTH_FIRST, "the amounts are in US dollars"
    if locale.decimal_comma:
        yield Order.DAY_FIRST, "the amounts have a decimal comma"
    if locale.currencies and "USD" not in locale.currencies:
        yield Order.DAY_FIRST, f"the amounts are in {', '.join(sorted(locale.currencies))}"
    if locale.languages & {"de", "fr", "es"}:
        yield Order.DAY_FIRST, "the headers are in a language that writes the day first"


def _span(column: Survey, order: Order) -> int:
    """Count the days between the first and the last date when read in *order*."""
    at = ORDERS.index(order)
    days = [day for reading in column.readings if (day := reading[at])]
    return (max(days) - min(days)).days if days else 0


def _apply(column: Survey, order: Order | None, reason: str) -> DayColumn:
    """Read the whole column in *order*; what it does not fit has no date and is noted."""
    chosen = order or Order.DAY_FIRST
    at = ORDERS.index(chosen)
    rows = sum(column.counts)
    others = sum(
        n for r, n in zip(column.readings, column.counts, strict=True) if r[at] is None and any(r)
    )
    mixed = others > rows * _MIXED
    days = [
        None if mixed and len(set(reading) - {None}) > 1 else reading[at]
        for reading in column.readings
    ]
    values: Column = pa.array(days, pa.date32()).take(column.codes)
    bad = pc.and_(pc.is_null(values), pc.invert(column.blank))
    where = positions(bad)
    name = f'"{column.header}"'
    notes = []
    if reason:
        notes.append(
            f"Dates in {name} could be read in more than one order; "
            f"read {chosen.value}, because {reason}."
        )
    elif column.is_open():
        notes.append(f"Dates in {name} are read {chosen.value}, the order that fits them.")
    if mixed:
        notes.append(
            f"Dates in {name} are written in more than one order; those that could be read "
            "two ways, and those of the rarer order, are left open."
        )
    if where:
        notes.append(f"No date could be read in {name} in {rows_named(where)}.")
    return DayColumn(column.role, values, where, tuple(notes))
