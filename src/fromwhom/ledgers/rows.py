"""Every data row finds its place: a line, set aside by name, or unread with the reason.

Set aside are empty rows, rows without a supplier, total rows, headings that are repeated,
and payees whom the publisher redacted. Unread is a row that has a supplier, or may have
one, and cannot be used: its fields may stand in the wrong columns.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from fromwhom.data.ledgers_data import LedgerWords
from fromwhom.ledgers.cells import blank_mask
from fromwhom.ledgers.grid import Grid
from fromwhom.ledgers.headings import normal

_LETTER: Final = re.compile(r"[^\W\d_]")
_ANYTHING: Final = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class RowReason:
    """A data row (counted from 1) and why it is no line."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Sorted:
    """Which rows are lines (a mask), and the account of the others."""

    lines: npt.NDArray[np.bool_]
    set_aside: tuple[RowReason, ...]
    unread: tuple[RowReason, ...]


def sort_rows(grid: Grid, supplier: int, words: LedgerWords, misread: frozenset[int]) -> Sorted:
    """Sort the rows of *grid*; *misread*: rows in which a date or an amount is none."""
    names = grid.columns[supplier]
    lines = np.ones(grid.rows, dtype=bool)
    aside: dict[int, str] = {}
    unread: dict[int, str] = {}
    nameless = np.flatnonzero(_named_blank(names, words).to_numpy(zero_copy_only=False))
    for row, cells in _cells(grid, nameless):
        reason, is_unread = _nameless(row, cells, grid, supplier, words)
        (unread if is_unread else aside)[row] = reason
    for row, cells in _cells(grid, _suspects(names, grid.headers[supplier], words)):
        reason = _named(cells, grid, supplier, words)
        if reason:
            aside.setdefault(row, reason)
    for row, reason in grid.doubtful.items():
        if row not in aside:
            unread[row] = reason
    for row, fields in grid.short.items():
        if row in misread and row not in aside:
            unread[row] = (
                f"the row ends after {fields} of {len(grid.headers)} fields, and they do not "
                "fit their columns"
            )
    for row in (*aside, *unread):
        lines[row] = False
    return Sorted(lines, _reasons(aside), _reasons(unread))


def _reasons(rows: Mapping[int, str]) -> tuple[RowReason, ...]:
    """List rows in their order, counted from 1."""
    return tuple(RowReason(row + 1, rows[row]) for row in sorted(rows))


def _cells(grid: Grid, rows: npt.NDArray[np.int64]) -> Iterable[tuple[int, list[str]]]:
    """Yield the cells of some rows."""
    if not len(rows):
        return
    where = pa.array(rows)
    columns = [[cell or "" for cell in c.take(where).to_pylist()] for c in grid.columns]
    for position, row in enumerate(rows.tolist()):
        yield row, [column[position] for column in columns]


def _named_blank(names: pa.Array, words: LedgerWords) -> pa.Array:
    """Say of each supplier cell whether it names nobody."""
    return pc.or_(blank_mask(names), _matches(names, rf"^\W*({_any(words, 'blank')})\W*$"))


def _matches(names: pa.Array, pattern: str) -> pa.Array:
    """Match the trimmed cells without regard to case; an empty cell does not match."""
    found = pc.match_substring_regex(pc.utf8_trim_whitespace(names), pattern, ignore_case=True)
    return pc.fill_null(found, False)


def _any(words: LedgerWords, kind: str) -> str:
    """Make a pattern of all words of a *kind*; a blank in them may be any gap or none."""
    terms = sorted(words.words[kind], key=len, reverse=True)
    return "|".join(r"[\s/._-]*".join(map(re.escape, term.split())) for term in terms)


def _nameless(
    row: int, cells: Sequence[str], grid: Grid, supplier: int, words: LedgerWords
) -> tuple[str, bool]:
    """Say why a row without a supplier is none, and whether it counts as unread."""
    filled = [cell for cell in cells if _ANYTHING.search(cell)]
    if row in grid.doubtful and (filled or not any(cells)):
        if filled or grid.doubtful[row].startswith("the line"):
            return grid.doubtful[row], True
    if not filled:
        return "empty row", False
    if _is_total(filled[0], words):
        return f'total row ("{filled[0].strip()[:60]}")', False
    fields = grid.short.get(row)
    if fields is not None and fields <= supplier and len(filled) > 1:
        return (
            f"the row ends after {fields} of {len(grid.headers)} fields, before the supplier",
            True,
        )
    return "no supplier", False


def _is_total(text: str, words: LedgerWords) -> bool:
    """Say whether a cell heads a total: "Total", "Total for April", "合计："."""
    pattern = rf"\W*({_any(words, 'total')})(\s+(for|of|per|in|de|für|du)\b.*)?\W*"
    return re.fullmatch(pattern, text, re.IGNORECASE) is not None


def _suspects(names: pa.Array, header: str, words: LedgerWords) -> npt.NDArray[np.int64]:
    """Find the rows whose supplier could be a total, a redaction or the header again."""
    total = _matches(names, rf"^\W*({_any(words, 'total')})(\s+(for|of|per|in|de|für|du)\b.*)?\W*$")
    redacted = _matches(names, rf"^\W*(({_any(words, 'redacted')})\W*$|redacted\b)")
    mask = pc.or_(total, redacted)
    if header:
        again = pc.equal(pc.utf8_lower(pc.utf8_trim_whitespace(names)), header.lower())
        mask = pc.or_(mask, pc.fill_null(again, False))
    return np.flatnonzero(mask.to_numpy(zero_copy_only=False))


def _named(cells: Sequence[str], grid: Grid, supplier: int, words: LedgerWords) -> str | None:
    """Say why a row with something in the supplier column is no line; None: it is one."""
    name = cells[supplier].strip()
    others = [cell for at, cell in enumerate(cells) if at != supplier and _ANYTHING.search(cell)]
    if grid.headed and _repeats_header(cells, grid.headers):
        return "repeated heading row"
    if _is_total(name, words) and not any(_LETTER.search(cell) for cell in others):
        if len(others) <= 2:
            return f'total row ("{name[:60]}")'
        return None
    if re.match(rf"\W*(({_any(words, 'redacted')})\W*\Z|redacted\b)", name, re.IGNORECASE):
        forms = words.words["legal_form"]
        if not any(token in forms for token in normal(name).split()):
            return f'redacted by the publisher ("{name[:60]}")'
    return None


def _repeats_header(cells: Sequence[str], headers: Sequence[str]) -> bool:
    """Say whether the filled cells are the headers once more."""
    filled = [(c.strip(), h) for c, h in zip(cells, headers, strict=True) if c.strip()]
    same = sum(1 for cell, header in filled if header and cell.lower() == header.lower())
    return same * 2 > len(filled) and same >= min(2, len(headers))
