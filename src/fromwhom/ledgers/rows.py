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

from fromwhom.data.ledgers_data import LedgerWords
from fromwhom.ledgers.arrow import Column, pc, positions, taken
from fromwhom.ledgers.cells import blank_mask
from fromwhom.ledgers.columns import DATES, Columns
from fromwhom.ledgers.grid import Grid
from fromwhom.ledgers.headings import normal

_LETTER: Final = re.compile(r"[^\W\d_]")
_ANYTHING: Final = re.compile(r"[^\W_]")
_GAP: Final = r"[^\pL\pN]*"
_SIGNS: Final = r"[\W_]*"
_NUMBER: Final = re.compile(r"\d{5,}")
_PERIOD: Final = r"(\s+(for|of|per|in|de|für|du)\b.*)?"


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


def sort_rows(grid: Grid, columns: Columns, words: LedgerWords, misread: frozenset[int]) -> Sorted:
    """Sort the rows of *grid*; *misread*: rows in which a date or an amount is none."""
    supplier = columns.chosen["supplier"]
    names = grid.columns[supplier]
    lines = np.ones(grid.rows, dtype=bool)
    aside: dict[int, str] = {}
    unread: dict[int, str] = {}
    patterns = _Patterns(words)
    for row, cells in _cells(grid, positions(_nobody(names, patterns))):
        reason, is_unread = _nameless(row, cells, grid, supplier, patterns)
        (unread if is_unread else aside)[row] = reason
    for row, cells in _cells(grid, _suspects(names, grid.headers[supplier], patterns)):
        named = _named(cells, grid, columns, patterns)
        if named:
            aside.setdefault(row, named)
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


def _cells(grid: Grid, rows: Sequence[int]) -> Iterable[tuple[int, list[str]]]:
    """Yield the cells of some rows."""
    if not rows:
        return
    columns = [[cell or "" for cell in taken(c, rows).to_pylist()] for c in grid.columns]
    for position, row in enumerate(rows):
        yield row, [column[position] for column in columns]


class _Patterns:
    r"""Words of totals, redactions and blanks, as patterns over whole cells.

    Arrow's patterns need their own gap: to its ``\W`` a Chinese character is no letter.
    """

    def __init__(self, words: LedgerWords) -> None:
        """Make the patterns from the tables of the package."""
        self.blank = _whole(_any(words, "blank"), _GAP)
        self.total = _whole(f"({_any(words, 'total')}){_PERIOD}", _GAP)
        self.redacted = f"{_whole(_any(words, 'redacted'), _GAP)}|^{_GAP}redacted\\b"
        total = _whole(f"({_any(words, 'total')}){_PERIOD}", _SIGNS)
        redacted = _whole(_any(words, "redacted"), _SIGNS)
        self._total = re.compile(total, re.IGNORECASE)
        self._redacted = re.compile(rf"{redacted}|^[\W_]*redacted\b", re.IGNORECASE)
        self._forms = words.words["legal_form"]

    def is_total(self, text: str) -> bool:
        """Say whether a cell heads a total: "Total", "Total for April", "合计："."""
        return self._total.match(text) is not None

    def is_redacted(self, text: str) -> bool:
        """Say whether a payee is hidden, and not a company with such a name."""
        hidden = self._redacted.match(text) is not None
        return hidden and not any(word in self._forms for word in normal(text).split())


def _any(words: LedgerWords, kind: str) -> str:
    """Make a pattern of all words of a *kind*; a blank in them may be any gap or none."""
    terms = sorted(words.words[kind], key=len, reverse=True)
    return "|".join(r"[\s/._-]*".join(map(re.escape, term.split())) for term in terms)


def _whole(pattern: str, gap: str) -> str:
    """Make *pattern* match a whole cell, whatever signs stand around it."""
    return f"^{gap}({pattern}){gap}$"


def _nobody(names: Column, patterns: _Patterns) -> Column:
    """Say of each supplier cell whether it names nobody."""
    mask: Column = pc.or_(blank_mask(names), _matches(names, patterns.blank))
    return mask


def _matches(names: Column, pattern: str) -> Column:
    """Match the trimmed cells without regard to case; an empty cell does not match."""
    found = pc.match_substring_regex(pc.utf8_trim_whitespace(names), pattern, ignore_case=True)
    mask: Column = pc.fill_null(found, False)
    return mask


def _nameless(
    row: int, cells: Sequence[str], grid: Grid, supplier: int, patterns: _Patterns
) -> tuple[str, bool]:
    """Say why a row without a supplier is none, and whether it counts as unread."""
    filled = [cell for cell in cells if _ANYTHING.search(cell)]
    if row in grid.doubtful and (filled or not any(cells)):
        return grid.doubtful[row], True
    if not filled:
        return "empty row", False
    if patterns.is_total(filled[0].strip()):
        return f'total row ("{filled[0].strip()[:60]}")', False
    fields, wide = grid.short.get(row), len(grid.headers)
    if fields is not None and fields <= supplier and len(filled) > 1:
        return f"the row ends after {fields} of {wide} fields, before the supplier", True
    return "no supplier", False


def _suspects(names: Column, header: str, patterns: _Patterns) -> tuple[int, ...]:
    """Find the rows whose supplier could be a total, a redaction or the header again."""
    mask = pc.or_(_matches(names, patterns.total), _matches(names, patterns.redacted))
    if header:
        again = pc.equal(pc.utf8_lower(pc.utf8_trim_whitespace(names)), header.lower())
        mask = pc.or_(mask, pc.fill_null(again, False))
    return positions(mask)


def _named(cells: Sequence[str], grid: Grid, columns: Columns, patterns: _Patterns) -> str | None:
    """Say why a row with something in the supplier column is no line; None: it is one."""
    name = cells[columns.chosen["supplier"]].strip()
    if grid.headed and _repeats_header(cells, grid.headers):
        return "repeated heading row"
    if patterns.is_total(name) and _is_bare(cells, columns):
        return f'total row ("{name[:60]}")'
    if patterns.is_redacted(name):
        return f'redacted by the publisher ("{name[:60]}")'
    return None


def _is_bare(cells: Sequence[str], columns: Columns) -> bool:
    """Say whether a row holds sums only: no date, no words, no document number."""
    apart = {at for role, at in columns.chosen.items() if role in ("supplier", "amount")}
    dates = {at for role, at in columns.chosen.items() if role in DATES}
    others = {at: cell for at, cell in enumerate(cells) if _ANYTHING.search(cell)}
    return not any(
        at in dates or _LETTER.search(cell) or _NUMBER.fullmatch(cell.strip())
        for at, cell in others.items()
        if at not in apart
    )


def _repeats_header(cells: Sequence[str], headers: Sequence[str]) -> bool:
    """Say whether the filled cells are the headers once more."""
    filled = [(c.strip(), h) for c, h in zip(cells, headers, strict=True) if c.strip()]
    same = sum(1 for cell, header in filled if header and cell.lower() == header.lower())
    return same * 2 > len(filled) and same >= min(2, len(headers))
