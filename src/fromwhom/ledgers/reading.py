"""Read a purchase ledger: bytes to table to columns to lines. The whole reading, in order.

    file -> grid of text -> which column is what -> amounts and dates as columns -> lines

Nothing vanishes: ``rows`` is the number of lines, rows set aside by name and rows unread.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa

from fromwhom.data.ledgers_data import LedgerWords, load_ledger_words
from fromwhom.errors import LedgerError
from fromwhom.ledgers.amounts import MONEY, AmountColumn, MoneyWords, read_amounts
from fromwhom.ledgers.arrow import Column, pc
from fromwhom.ledgers.births import BirthColumn, read_births
from fromwhom.ledgers.cells import rows_named
from fromwhom.ledgers.columns import DATES, LINE_FACTS, Columns, choose
from fromwhom.ledgers.days import DayColumn, Locale, Survey, settle, survey
from fromwhom.ledgers.facts import read_facts
from fromwhom.ledgers.grid import Grid
from fromwhom.ledgers.headings import Lexicon
from fromwhom.ledgers.rows import RowReason, sort_rows
from fromwhom.ledgers.tables import read_grid

MAX_BYTES: Final = 2 << 30

_FIELDS: Final[list[tuple[str, pa.DataType]]] = [
    ("row", pa.int64()),
    ("supplier", pa.string()),
    ("date", pa.date32()),
    *((role, pa.date32()) for role in DATES if role != "date"),
    ("amount", MONEY),
    ("currency", pa.string()),
    ("country", pa.string()),
    ("identifiers", pa.list_(pa.string())),
    ("address", pa.string()),
    ("birth_date", pa.string()),
    ("description", pa.string()),
    ("act", pa.string()),
    *((fact, pa.string()) for fact in LINE_FACTS),
]
LINES: Final = pa.schema(_FIELDS)
"""The columns of the lines of every ledger, whatever file it came in."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger as read. ``rows == len(lines) + len(set_aside) + len(unread)``, always.

    ``columns`` maps each role to the header (or position, ``#3``) it was read from.
    ``notes`` are sentences on every choice that could have been made otherwise.
    """

    path: str
    sha256: str
    rows: int
    lines: pa.Table
    set_aside: tuple[RowReason, ...]
    unread: tuple[RowReason, ...]
    columns: dict[str, str]
    notes: tuple[str, ...]


def read(
    path: Path,
    *,
    columns: Mapping[str, str] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Ledger:
    """Read the ledger at *path*.

    Args:
        path: A CSV, XLSX, Parquet or JSON Lines file, recognised by its content.
        columns: Role to header or position (``{"supplier": "Vendor", "date": "#3"}``);
            ``-`` says that the file has no such column. The rest is found.
        progress: Told what is done, how many rows are, and how many there are.

    Raises:
        LedgerError: It cannot be read as a ledger; the message says what to do.
    """
    data = bytes_of(path)
    ledger = read_bytes(data, path=str(path), columns=columns)
    if progress is not None:
        progress("reading rows", ledger.rows, ledger.rows)
    return ledger


def read_bytes(data: bytes, *, path: str, columns: Mapping[str, str] | None = None) -> Ledger:
    """Read a ledger from its bytes; *path* is only reported."""
    given = dict(columns or {})
    words = load_ledger_words()
    lexicon = Lexicon(words, [name for name in given.values() if name[:1] not in "#-"])
    grid = read_grid(data, lexicon)
    chosen = choose(grid, lexicon, words, given)
    amounts = _amounts(grid, chosen, words)
    facts = read_facts(grid, chosen, words, amounts)
    surveys = _surveys(grid, chosen, words, DATES)
    days = settle(surveys, _locale(chosen, amounts, facts.columns["currency"]))
    births = _births(_surveys(grid, chosen, words, ("birth_date",)), surveys, words)
    misread = frozenset(row for found in days for row in found.bad)
    if amounts is not None:
        misread |= frozenset(amounts.bad)
    rows = sort_rows(grid, chosen, words, misread)
    keep = pa.array(rows.lines)
    stated = {**facts.columns, **({"birth_date": births.births} if births else {})}
    table = _table(grid, chosen, amounts, days, stated).filter(keep)
    notes = [*grid.notes, *chosen.notes, *_short(grid, rows.lines)]
    notes += [note for found in (amounts, *days, births) if found for note in found.notes]
    return Ledger(
        path,
        hashlib.sha256(data).hexdigest(),
        grid.rows,
        table,
        rows.set_aside,
        rows.unread,
        chosen.named(),
        tuple(notes + list(facts.notes)),
    )


def bytes_of(path: Path) -> bytes:
    """Read the whole file.

    Raises:
        LedgerError: It cannot be opened, or is too large.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise LedgerError(f"{path} is larger than 2 GiB. Split it, or give it as Parquet.")
        return path.read_bytes()
    except OSError as problem:
        reason = problem.strerror or "it cannot be opened"
        raise LedgerError(
            f"{path} cannot be read: {reason}. Give the path of a file that can be opened."
        ) from problem


def _amounts(grid: Grid, chosen: Columns, words: LedgerWords) -> AmountColumn | None:
    """Read the amount column, if there is one."""
    at = chosen.chosen.get("amount")
    if at is None:
        return None
    money = MoneyWords(words.words)
    return read_amounts(
        chosen.titles[at],
        grid.columns[at],
        money,
        comma_likely=grid.comma_likely or bool(chosen.languages & {"de", "fr", "es"}),
        factor=money.unit(grid.headers[at]).factor,
        decimal="." if at in grid.pointed else None,
    )


def _surveys(grid: Grid, chosen: Columns, words: LedgerWords, roles: Sequence[str]) -> list[Survey]:
    """Survey the date columns that were chosen for *roles*."""
    return [
        survey(chosen.titles[at], role, grid.columns[at], words.words["month"])
        for role, at in chosen.chosen.items()
        if role in roles
    ]


def _locale(chosen: Columns, amounts: AmountColumn | None, currency: Column) -> Locale:
    """Say what the file tells about where it was written."""
    return Locale(
        frozenset(code for code in pc.unique(currency).to_pylist() if code),
        decimal_comma=bool(amounts and amounts.decimal == "," and amounts.settled),
        languages=chosen.languages,
    )


def _births(
    stated: Sequence[Survey], others: Sequence[Survey], words: LedgerWords
) -> BirthColumn | None:
    """Read the column of dates of birth, if there is one."""
    return read_births(stated[0], others, words.words["month"]) if stated else None


def _table(
    grid: Grid,
    chosen: Columns,
    amounts: AmountColumn | None,
    days: tuple[DayColumn, ...],
    facts: Mapping[str, Column],
) -> pa.Table:
    """Put the columns of all rows together."""
    by_role = {found.role: found.days for found in days}
    columns: dict[str, Column] = {
        "row": pa.array(np.arange(1, grid.rows + 1)),
        "supplier": pc.utf8_trim_whitespace(grid.columns[chosen.chosen["supplier"]]),
        **by_role,
        **facts,
    }
    stated = [by_role[role] for role in DATES if role in by_role]
    if stated:
        columns["date"] = pc.coalesce(*stated)
    if amounts:
        columns["amount"] = amounts.amounts
    arrays = [
        columns.get(field.name, pa.nulls(grid.rows, field.type)).cast(field.type) for field in LINES
    ]
    return pa.Table.from_arrays(arrays, schema=LINES)


def _short(grid: Grid, lines: np.typing.NDArray[np.bool_]) -> list[str]:
    """Say which lines had fewer fields than the header."""
    short = [row for row in sorted(grid.short) if lines[row]]
    if not short:
        return []
    return [f"Fewer fields than the header in {rows_named(short)}; the missing ones are empty."]
