"""Amount columns: sign, currency, grouping and decimal sign, decided once a column.

Each amount is split into digits with their separators, and the rest (a currency, "万", a
minus, brackets). The rest takes few distinct values, so those are understood one by one;
the digits are read by Arrow for the whole column at once. Which of comma and full stop is
the decimal sign is settled by the amounts that allow one reading only; where none does
("1.234"), three digits after a sign are thousands, and the report says so.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import pyarrow as pa

from fromwhom.ledgers.arrow import Column, distinct_texts, pc, positions
from fromwhom.ledgers.cells import blank_mask, rows_named, trimmed
from fromwhom.ledgers.headings import normal
from fromwhom.values.money import CURRENCIES, Money, parse_amount

MONEY: Final = pa.decimal128(24, 2)
_EXACT: Final = pa.decimal128(30, 8)
_WIDEST: Final = pa.decimal256(71, 8)
_SHAPE: Final = {  # amounts that one decimal sign explains and the other does not
    ".": r"^(\d{1,3}(,\d{2,3})*,\d{3}\.\d*|\d*\.\d{1,2}|\d*\.\d{4,}|\d{4,}\.\d{3}|0*\.\d{3}"
    r"|\d{1,3}(,\d{3}){2,})$",
    ",": r"^(\d{1,3}(\.\d{3})*\.\d{3},\d*|\d*,\d{1,2}|\d*,\d{4,}|\d{4,},\d{3}|0*,\d{3}"
    r"|\d{1,3}(\.\d{3}){2,})$",
}
_OPEN: Final = {".": r"^[1-9]\d{0,2}\.\d{3}$", ",": r"^[1-9]\d{0,2},\d{3}$"}
_VALID: Final = {
    ".": r"^(\d{1,3}(,\d{2,3})*,\d{3}|\d+)(\.\d*)?$|^\.\d+$",
    ",": r"^(\d{1,3}(\.\d{3})+|\d+)(,\d*)?$|^,\d+$",
}
_EXPONENT: Final = r"^[+-]?\d+(\.\d+)?[eE][+-]?\d{1,2}$"
_MOST_DIGITS: Final = 18  # whole digits beyond which a number is no amount
_BRACKETED: Final = re.compile(r"[(（\[【]([^)）\]】]*)")
_SCALED_FIRST: Final = re.compile(r"([tTkKmM])(€|£|\$|[A-Z]{3})\Z")
_SCALED_LAST: Final = re.compile(r"(€|£|\$|[A-Z]{3})(k|K|m|M|000s?|'000s?)\Z")
_HAN_SCALED: Final = re.compile(r"(百万|千|万|萬|亿|億)((?:人民币|美|欧|港|日)?[元圆])")
_BROKEN: Final = re.compile("[\ufffd:]")
_ENDING: Final = re.compile(r"\s*\b([A-Za-z]+)\.?\Z")
_DASHED: Final = re.compile(r"#[.,]?[-–—]{2,}")
_MIXED: Final = 0.05
_CENT: Final = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a header says of its amounts: the currency (None: nothing) and the factor."""

    currency: str | None = None
    factor: Decimal = Decimal(1)


class MoneyWords:
    """Currencies, multipliers and signs by word."""

    def __init__(self, words: Mapping[str, Mapping[str, str]]) -> None:
        """Take them from the tables of the package, in normal form."""
        self._currencies = {normal(word): means for word, means in words["currency"].items()}
        self._factors = {normal(word): Decimal(n) for word, n in words["multiplier"].items()}
        self._signs = {word.upper(): int(n) for word, n in words["sign"].items()}

    def currency(self, text: str) -> str | None:
        """Give the ISO 4217 code that *text* names ("Euro", "US$", "RMB"), or None."""
        plain = text.strip().upper()
        if plain in CURRENCIES:
            return plain
        found = parse_amount(f"1 {plain}", decimal=".") if plain else None
        stated = found.currency if found else None
        return stated or self._currencies.get(normal(text))

    def unit(self, header: str) -> Unit:
        """Read the unit in a header: "Amount (GBP)", "金额（万元）", "Betrag in TEUR", "£000"."""
        currency, factor = None, Decimal(1)
        inside = " ".join(_BRACKETED.findall(header))
        for word in re.split(r"[\s()（）/\[\],:【】]+", f"{inside} {header}"):
            scaled = _SCALED_FIRST.match(word)
            mark, scale = (scaled[2], scaled[1]) if scaled else (word, "")
            scaled = _SCALED_LAST.match(word)
            mark, scale = (scaled[1], scaled[2]) if scaled else (mark, scale)
            stated = self.currency(mark) if mark and not mark.isdigit() else None
            currency = currency or stated
            if stated and scale:
                factor = Decimal(10) ** (6 if scale in "mM" else 3)
        for word in normal(f"{header} {inside}").split():
            factor = max(factor, self._factors.get(word, Decimal(1)))
        han = _HAN_SCALED.search(header)
        if han:
            factor = self._factors[normal(han[1])]
            currency = currency or self.currency(han[2])
        return Unit(currency, factor)

    def rest(self, text: str) -> Money | None:
        """Understand what stands around the digits, ``#`` in their place: "$#", "(#)", "# CR".

        The amount is the factor that the digits are to be multiplied with.
        """
        if text.count("#") != 1:
            return None
        plain = _BROKEN.sub("", text).replace("â£", "£").replace("Â£", "£")
        sign = 1
        ending = _ENDING.search(plain)
        if ending and ending[1].upper() in self._signs:
            sign = self._signs[ending[1].upper()]
            plain = plain[: ending.start()]
        plain = _DASHED.sub("#", plain)
        found = parse_amount(plain.replace("#", "1"), decimal=".")
        if found is None or found.amount != found.amount.to_integral_value():
            return None
        return Money(found.amount * sign, found.currency)


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """One amount column as money. ``currencies``: as stated in the amounts, null elsewhere.

    ``decimal`` is the decimal sign; ``settled`` says whether an amount proved it.
    """

    amounts: Column
    currencies: Column
    decimal: str
    settled: bool
    bad: tuple[int, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Parts:
    """The split column: digits with separators, factor with sign, currency, understood or not."""

    digits: Column
    factors: Column
    currencies: Column
    known: Column


def read_amounts(
    header: str,
    column: Column,
    money: MoneyWords,
    *,
    comma_likely: bool,
    factor: Decimal,
    decimal: str | None = None,
) -> AmountColumn:
    """Read a whole column of amounts.

    *factor* is what its header says ("万元": 10,000); *decimal* is given where the format
    itself settles the decimal sign.
    """
    texts = trimmed(column)
    blank = blank_mask(texts)
    parts = _split(texts, money)
    settled, mixed, notes = True, False, list[str]()
    if decimal is None:
        decimal, settled, mixed, notes = _decimal_sign(
            f'"{header}"', parts.digits, comma_likely=comma_likely
        )
    usable = pc.match_substring_regex(parts.digits, _VALID[decimal])
    usable = pc.and_(pc.fill_null(usable, False), parts.known)
    if mixed:
        unclear = pc.match_substring_regex(parts.digits, f"{_OPEN['.']}|{_OPEN[',']}")
        usable = pc.and_(usable, pc.invert(pc.fill_null(unclear, False)))
    grouping = "," if decimal == "." else "."
    digits = pc.replace_substring(parts.digits, grouping, "")
    digits = pc.replace_substring(digits, decimal, ".") if decimal == "," else digits
    digits = pc.replace_substring_regex(digits, r"^(\d*)\.?(\d{0,8})\d*$", r"0\1.\2")
    digits = pc.replace_substring_regex(digits, r"\.$", "")
    small = pc.match_substring_regex(digits, rf"^0*\d{{0,{_MOST_DIGITS}}}(\.\d*)?$")
    usable = pc.and_(usable, small)
    clean = pc.if_else(usable, digits, pa.scalar(None, pa.string()))
    amounts, rounded = _money(clean, parts, factor)
    bad = pc.and_(pc.is_null(amounts), pc.invert(blank))
    where = positions(bad)
    if where:
        notes.append(f'No amount could be read in "{header}" in {rows_named(where)}.')
    if rounded:
        notes.append(
            f'Amounts in "{header}" with more than two decimals were rounded half to even in '
            f"{rows_named(rounded)}."
        )
    return AmountColumn(amounts, parts.currencies, decimal, settled, where, tuple(notes))


def _split(texts: Column, money: MoneyWords) -> _Parts:
    """Part each amount into its digits and what stands around them."""
    texts = pc.replace_substring_regex(texts, r"[’'ʼ` ](\d{3})\b", r"\1")
    texts = pc.replace_substring_regex(texts, r"(\pL)([.,])(\d)", r"\1\2 \3")  # Rs.500
    rest = pc.replace_substring_regex(texts, r"\d[\d.,]*|[.,]\d[\d.,]*", "#")
    whole = pc.match_substring_regex(texts, r"\d[.,][-–—]+\D*$")
    rest = pc.if_else(whole, pc.replace_substring_regex(rest, r"#[-–—]+", "#"), rest)
    encoded = rest.dictionary_encode()
    meanings = [money.rest(text) for text in distinct_texts(encoded)]
    codes = encoded.indices
    digits = pc.replace_substring_regex(texts, r"(?s)^.*?([.,]?\d[\d.,]*).*$", r"\1")
    digits = pc.replace_substring_regex(digits, r"[.,]+$", "")
    factors = [f"{meaning.amount:f}" if meaning else "1" for meaning in meanings]
    currencies = [meaning.currency if meaning else None for meaning in meanings]
    known = pa.array([meaning is not None for meaning in meanings], pa.bool_()).take(codes)
    return _Parts(
        digits,
        pa.array(factors, pa.string()).take(codes),
        pa.array(currencies, pa.string()).take(codes),
        pc.fill_null(known, False),
    )


def _decimal_sign(
    name: str, digits: Column, *, comma_likely: bool
) -> tuple[str, bool, bool, list[str]]:
    """Settle the decimal sign: the sign, proved or not, one of two in use or not, notes."""
    proof = {sign: _count(digits, pattern) for sign, pattern in _SHAPE.items()}
    open_ = {sign: _count(digits, pattern) for sign, pattern in _OPEN.items()}
    total = sum(proof.values())
    if total:
        comma = proof[","] > proof["."] or (proof[","] == proof["."] and comma_likely)
        decimal = "," if comma else "."
        if total - proof[decimal] <= _MIXED * total:
            return decimal, True, False, []
        note = (
            f"Amounts in {name} are written with two decimal signs; those that do not fit "
            f'"{decimal}", and those that could be read two ways, are left open.'
        )
        return decimal, True, True, [note]
    if open_["."] and not open_[","]:
        return ",", False, False, [_unproved(name, ".", 'a "," would be')]
    if open_[","] and not open_["."] and comma_likely:
        return ".", False, False, [_unproved(name, ",", 'a "." would be')]
    if open_["."] and open_[","]:
        note = f'Amounts in {name} such as "1.234" and "1,234" could be read two ways; left open.'
        return ".", False, True, [note]
    return ("," if comma_likely and not open_[","] else "."), not open_[","], False, []


def _unproved(name: str, sign: str, other: str) -> str:
    """Say that three digits after a sign were taken for thousands."""
    return (
        f'Amounts in {name} such as "1{sign}234" could have a decimal sign there; read as '
        f"thousands ({other} the decimal sign), because no amount shows otherwise."
    )


def _count(texts: Column, pattern: str) -> int:
    """Count the cells that match *pattern*."""
    return int(pc.sum(pc.match_substring_regex(texts, pattern)).as_py() or 0)


def _money(clean: Column, parts: _Parts, factor: Decimal) -> tuple[Column, tuple[int, ...]]:
    """Turn clean digits into money: factor, sign, two decimals. Also the rows rounded."""
    exact = clean.cast(_EXACT)
    factors = {text for text in pc.unique(parts.factors).to_pylist() if text}
    if factors - {"1", "-1"} or factor != 1:
        exact = _multiplied(exact, parts.factors, sorted(factors), factor)
    negative = pc.fill_null(pc.starts_with(parts.factors, "-"), False)
    exact = pc.if_else(negative, pc.negate(exact), exact)
    amounts = pc.round(exact, 2, "half_to_even")
    off = pc.abs(pc.subtract(amounts, exact))
    rounded = positions(pc.greater(off, pa.scalar(_CENT)))
    return amounts.cast(MONEY), rounded


def _multiplied(exact: Column, texts: Column, factors: Sequence[str], factor: Decimal) -> Column:
    """Apply the factors of cells ("万") and of the header ("in thousands"), without sign."""
    wide = exact.cast(pa.decimal256(40, 8))
    result = wide.cast(_WIDEST)
    for text in factors:
        times = pa.scalar(abs(Decimal(text)) * factor, pa.decimal256(30, 0))
        result = pc.if_else(pc.equal(texts, text), pc.multiply(wide, times), result)
    fits = pc.less(result, pa.scalar(Decimal(10) ** 20))
    fitting: Column = pc.if_else(fits, result, pa.scalar(None, _WIDEST)).cast(_EXACT)
    return fitting
