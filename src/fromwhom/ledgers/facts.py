"""The other columns of a line: currency, country, identifiers, act, and plain text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from fromwhom.data.ledgers_data import LedgerWords
from fromwhom.data.places_data import load_countries
from fromwhom.ledgers.amounts import AmountColumn, MoneyWords
from fromwhom.ledgers.arrow import Column, distinct_texts, pc, positions, taken
from fromwhom.ledgers.cells import blank_mask, rows_named, trimmed
from fromwhom.ledgers.columns import IDENTIFIERS, LINE_FACTS, Columns
from fromwhom.ledgers.grid import Grid
from fromwhom.ledgers.headings import normal
from fromwhom.values.identifiers import (
    BIRTH_DATE,
    Identifier,
    find_identifiers,
    parse_identifier,
    scheme_of,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Columns of all rows by their name in the lines table, and notes on them."""

    columns: Mapping[str, Column]
    notes: tuple[str, ...]


def read_facts(
    grid: Grid, chosen: Columns, words: LedgerWords, amounts: AmountColumn | None
) -> Facts:
    """Read every column that is neither supplier, amount nor date."""
    notes: list[str] = []
    columns: dict[str, Column] = {}
    for role in ("address", "description", *LINE_FACTS):
        if role in chosen.chosen:
            columns[role] = _text(grid.columns[chosen.chosen[role]])
    money = MoneyWords(words.words)
    acts = {normal(word): means for word, means in words.words["act"].items()}
    for role, meaning in (
        ("currency", money.currency),
        ("country", load_countries().code),
        ("act", lambda text: acts.get(normal(text))),
    ):
        if role in chosen.chosen:
            at = chosen.chosen[role]
            before = len(notes)
            columns[role] = _mapped(chosen.titles[at], grid.columns[at], meaning, notes)
            if role == "act" and len(notes) > before:
                notes[-1] += " These lines are judged for the act of --act."
    columns["currency"] = _currency(grid, chosen, money, amounts, columns.get("currency"), notes)
    columns["identifiers"] = _identifiers(grid, chosen, columns.get("country"), notes)
    return Facts(columns, tuple(notes))


def _text(column: Column) -> Column:
    """Give a column as it stands, trimmed; blank cells are null."""
    blank = blank_mask(column)
    texts: Column = pc.if_else(blank, pa.scalar(None, pa.string()), pc.utf8_trim_whitespace(column))
    return texts


def _mapped(
    title: str, column: Column, meaning: Callable[[str], str | None], notes: list[str]
) -> Column:
    """Translate each distinct text of a column; what has no meaning is null and noted."""
    texts = trimmed(column)
    encoded = texts.dictionary_encode()
    known = [meaning(text) for text in distinct_texts(encoded)]
    values = pa.array(known, pa.string()).take(encoded.indices)
    odd = pc.and_(pc.is_null(values), pc.invert(blank_mask(texts)))
    rows = positions(odd)
    if rows:
        example = texts[rows[0]].as_py()
        notes.append(f'"{title}" is not understood in {rows_named(rows)} ("{example[:40]}").')
    return values


def _currency(
    grid: Grid,
    chosen: Columns,
    money: MoneyWords,
    amounts: AmountColumn | None,
    stated: Column | None,
    notes: list[str],
) -> Column:
    """Give each row's currency: its own column, else the amount, else the header."""
    none = pa.nulls(grid.rows, pa.string())
    if amounts is None:
        return none if stated is None else stated
    unit = money.unit(grid.headers[chosen.chosen["amount"]])
    if unit.factor != 1:
        notes.append(
            f'"{chosen.titles[chosen.chosen["amount"]]}" states amounts in units of '
            f"{unit.factor:,}; they were multiplied."
        )
    result: Column = pc.coalesce(
        none if stated is None else stated,
        amounts.currencies,
        pa.array([unit.currency] * grid.rows, pa.string()),
    )
    missing = int(pc.sum(pc.and_(pc.is_null(result), pc.is_valid(amounts.amounts))).as_py() or 0)
    if missing:
        which = (
            "any amount"
            if missing == len(amounts.amounts) - amounts.amounts.null_count
            else "1 amount"
            if missing == 1
            else f"{missing:,} amounts"
        )
        notes.append(f"Currency not stated for {which}.")
    return result


def _identifiers(grid: Grid, chosen: Columns, country: Column | None, notes: list[str]) -> Column:
    """Gather the registration numbers of each row as ``SCHEME:VALUE``."""
    roles = [role for role in IDENTIFIERS if role in chosen.chosen]
    found: list[Column] = []
    for role in roles:
        at = chosen.chosen[role]
        texts = trimmed(grid.columns[at])
        keys = texts
        if country is not None:
            keys = pc.binary_join_element_wise(texts, pc.fill_null(country, ""), "\x1f")
        encoded = keys.dictionary_encode()
        known = [_number(key, role) for key in distinct_texts(encoded)]
        values = pa.array([str(n) if n else None for n in known], pa.string())
        column = values.take(encoded.indices)
        odd = pc.and_(pc.is_null(column), pc.invert(blank_mask(texts)))
        rows = positions(odd)
        if rows:
            notes.append(
                f'"{chosen.titles[at]}" holds no valid number in {rows_named(rows)}; '
                "not used there."
            )
        found.append(column)
    return _lists(found, grid.rows)


def _number(key: str, role: str) -> Identifier | None:
    """Read one registration number; its country follows it after a separator."""
    text, _, country = key.partition("\x1f")
    if role == "identifier":
        scheme, mark, value = text.partition(":")
        if scheme_of(scheme) == BIRTH_DATE:  # it has a column of its own
            return None
        stated = parse_identifier(scheme, value) if mark else None
        return stated or next(iter(find_identifiers(text)), None)
    if role in ("vat", "company_number"):
        proven = parse_identifier("CN-USCC", text) or parse_identifier("LEI", text)
        if proven:
            return proven
        if role == "vat":
            return parse_identifier("VAT", text) or _opaque("TAX", text, country)
        return (parse_identifier("GB-COH", text) if country == "GB" else None) or _opaque(
            "REG", text, country
        )
    return parse_identifier(IDENTIFIERS[role], text)


def _opaque(kind: str, text: str, country: str) -> Identifier | None:
    """Keep a number whose system is known by kind and country only; it must have a digit."""
    if not any(sign.isdigit() for sign in text):
        return None
    return parse_identifier(f"{country}-{kind}" if country else kind, text)


def _lists(columns: list[Column], rows: int) -> Column:
    """Make one list a row out of columns, leaving out nulls."""
    width = len(columns)
    if not width:
        columns, width = [pa.nulls(rows, pa.string())], 1
    order = np.arange(rows * width).reshape(width, rows).T.reshape(-1)
    flat = taken(pa.concat_arrays(columns), order)
    valid = pc.is_valid(flat).to_numpy(zero_copy_only=False)
    offsets: Any = pa.array(
        np.concatenate(([0], np.cumsum(valid.reshape(rows, width).sum(axis=1)))).astype(np.int32)
    )
    return pa.ListArray.from_arrays(offsets, flat.drop_null())
