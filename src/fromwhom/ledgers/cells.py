"""Cells of a column as text: trimmed, blank or not, and rows named in a sentence."""

from collections.abc import Sequence
from typing import Final

from fromwhom.ledgers.arrow import Column, pc

_NO_WORD: Final = r"^[^\pL\pN]*$"
_SHOWN: Final = 5


def trimmed(column: Column) -> Column:
    """Give *column* in compatibility form (full-width digits are digits), trimmed."""
    if not pc.all(pc.string_is_ascii(column), min_count=0).as_py():
        column = pc.utf8_normalize(column, form="NFKC")
    texts: Column = pc.utf8_trim_whitespace(column)
    return texts


def blank_mask(column: Column) -> Column:
    """Say of each cell whether it holds neither letter nor digit, or only "n/a" or the like."""
    empty = pc.match_substring_regex(column, _NO_WORD)
    none = pc.match_substring_regex(column, r"(?i)^(n\.?/?a\.?|none|null|nil|nan|nat)$")
    mask: Column = pc.fill_null(pc.or_(empty, none), True)
    return mask


def rows_named(rows: Sequence[int]) -> str:
    """Name rows counted from 0 as people count them: "row 3", "rows 3, 9 and 12 more"."""
    shown = ", ".join(str(row + 1) for row in rows[:_SHOWN])
    if len(rows) == 1:
        return f"row {shown}"
    more = f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
    return f"rows {shown}{more}"
