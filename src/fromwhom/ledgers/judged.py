"""Read judged pairs: two names, and whether people said that they are one party.

    file -> grid of text -> which column is what -> rows read, empty or unread

Any dialect and encoding that a ledger may come in. A judgement is read only where it is
plain: "yes" is, "probably" is not, and such a row is named. ``rows`` is the number of
rows read, empty and unread.
"""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from fromwhom.data.ledgers_data import LedgerWords, PairWords, load_pair_words
from fromwhom.data.places_data import load_countries
from fromwhom.errors import LedgerError, UsageError
from fromwhom.ledgers.columns import position
from fromwhom.ledgers.grid import Grid
from fromwhom.ledgers.headings import Lexicon, normal
from fromwhom.ledgers.rows import RowReason
from fromwhom.ledgers.tables import read_grid
from fromwhom.values.places import Countries

ROLES: Final = (
    "left", "right", "is_match", "schema", "left_country", "right_country", "group",
)  # fmt: skip
_NEEDED: Final = ROLES[:3]
_GAP: Final = re.compile(r"(?<=\w)[\s_-]+(?=\w)")
_CODES: Final = re.compile(r"[A-Z]{2}(?: [A-Z]{2})+")
_PARTING: Final = re.compile(r"[;|]")
_SHOWN: Final = 40  # characters of a cell that a note quotes


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """One judged pair. ``row`` counts data rows from 1; countries are alpha-2 codes."""

    row: int
    left: str
    right: str
    schema: str
    left_country: str | None
    right_countries: tuple[str, ...]
    group: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class JudgedPairs:
    """A file of pairs as read. ``rows == len(pairs) + empty + len(unread)``, always.

    ``columns`` maps each role to the heading or position it was read from; ``ignored``
    names the other headings.
    """

    path: str
    sha256: str
    rows: int
    pairs: tuple[JudgedRow, ...]
    empty: int
    unread: tuple[RowReason, ...]
    columns: dict[str, str]
    ignored: tuple[str, ...]
    notes: tuple[str, ...]


def read_judged(data: bytes, *, path: str, columns: Mapping[str, str] | None = None) -> JudgedPairs:
    """Read judged pairs from the bytes of a file; *path* is only reported.

    Args:
        data: CSV, XLSX, Parquet or JSON Lines, recognised by content.
        path: Where they came from.
        columns: Role (one of ``ROLES``) to heading or position, where they are not found.

    Raises:
        LedgerError: It is no table, a column is missing, or no row can be read.
        UsageError: *columns* names a role or column that there is not.
    """
    if not data.strip():
        raise LedgerError(f"{path} is empty. Give a file with a row for each pair of names.")
    words, given = load_pair_words(), dict(columns or {})
    lexicon = _lexicon(words, given)
    grid = read_grid(data, lexicon)
    chosen = _choose(grid, words, given, path)
    reader = _Reader(words, load_countries())
    cells = {role: _cells(grid, at) for role, at in chosen.items()}
    blank = [""] * grid.rows
    for number, row in enumerate(zip(*(cells.get(role, blank) for role in ROLES), strict=True)):
        reader.take(number, dict(zip(ROLES, row, strict=True)), grid.doubtful.get(number))
    if not reader.pairs:
        first = f" Row {reader.unread[0].row}: {reader.unread[0].reason}." if reader.unread else ""
        raise LedgerError(f"{path} holds no pair that can be read.{first} See docs/evaluate.md.")
    taken = set(chosen.values())
    return JudgedPairs(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        rows=grid.rows,
        pairs=tuple(reader.pairs),
        empty=reader.empty,
        unread=tuple(reader.unread),
        columns={role: grid.headers[at] or f"#{at + 1}" for role, at in chosen.items()},
        ignored=tuple(h for at, h in enumerate(grid.headers) if at not in taken and h),
        notes=(*grid.notes, *reader.notes()),
    )


def alike(pairs: Sequence[JudgedRow]) -> list[list[JudgedRow]]:
    """Gather the rows that hold one pair of names, in either order; only where several do.

    Names are one whatever their case, width and spaces; kind and countries must agree.
    """
    found: dict[object, list[JudgedRow]] = {}
    for pair in pairs:
        sides = (
            (_folded(pair.left), pair.left_country or ""),
            (_folded(pair.right), " ".join(pair.right_countries)),
        )
        found.setdefault((pair.schema, *sorted(sides)), []).append(pair)
    return [rows for rows in found.values() if len(rows) > 1]


def _folded(name: str) -> str:
    """Reduce a name to what makes two spellings of it one."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _lexicon(words: PairWords, given: Mapping[str, str]) -> Lexicon:
    """Know the headings of pairs, and those the user named."""
    own = LedgerWords(words.headers, {"not_a_name": {}, "not_an_amount": {}})
    return Lexicon(own, [name for name in given.values() if name[:1] not in "#-"])


def _choose(grid: Grid, words: PairWords, given: Mapping[str, str], path: str) -> dict[str, int]:
    """Find the column of each role: as given, else the heading named first in the table."""
    chosen = _given(grid, given)
    places = {normal(header): at for at, header in reversed(list(enumerate(grid.headers)))}
    for term in words.headers:
        at = places.get(normal(term.text))
        if at is not None and term.role not in {*chosen, *given} and at not in chosen.values():
            chosen[term.role] = at
    missing = [role for role in _NEEDED if role not in chosen]
    if missing:
        there = ", ".join(f'"{h}"' for h in grid.headers if h) or "without headings"
        raise LedgerError(
            f"{path} has no column for {' and '.join(missing)}; its columns are {there}. "
            'Head them left, right and is_match, or name them: --columns left="Our name",…'
        )
    return {role: chosen[role] for role in ROLES if role in chosen}


def _given(grid: Grid, given: Mapping[str, str]) -> dict[str, int]:
    """Find the columns that the user named.

    Raises:
        UsageError: There is no such role or column.
    """
    chosen: dict[str, int] = {}
    for role, header in given.items():
        if role not in ROLES:
            raise UsageError(
                f'"{role}" is no column of judged pairs. Use one of: {", ".join(ROLES)}.'
            )
        if header == "-":
            continue
        at = position(grid, header)
        if at is None or at in chosen.values():
            raise UsageError(
                f"--columns {role}={header} names no column of its own. "
                "Name each column once, by its heading or as #1, #2 …"
            )
        chosen[role] = at
    return chosen


def _cells(grid: Grid, at: int) -> list[str]:
    """Give one column as trimmed texts."""
    return [str(cell or "").strip() for cell in grid.columns[at].to_pylist()]


@dataclass(slots=True)
class _Reader:
    """Sorts rows into read, empty and unread, and keeps what is to be said of them."""

    words: PairWords
    countries: Countries
    pairs: list[JudgedRow] = field(default_factory=list)
    unread: list[RowReason] = field(default_factory=list)
    empty: int = 0
    no_country: dict[str, list[int]] = field(default_factory=dict)

    def take(self, number: int, cells: Mapping[str, str], doubt: str | None) -> None:
        """Read the row *number* (from 0); *doubt* says why its cells may be misplaced."""
        if not any(cells.values()):
            self.empty += 1
            return
        row = number + 1
        reason = doubt or self._reason(cells)
        if reason:
            self.unread.append(RowReason(row, reason))
            return
        left = self._countries(cells["left_country"], row)
        self.pairs.append(
            JudgedRow(
                row=row,
                left=cells["left"],
                right=cells["right"],
                schema=self.words.schemas[normal(cells["schema"])]
                if cells["schema"]
                else "Company",
                left_country=left[0] if len(left) == 1 else None,
                right_countries=self._countries(cells["right_country"], row),
                group=cells["group"],
                is_match=self.words.answers[_answer(cells["is_match"])],
            )
        )

    def notes(self) -> list[str]:
        """Say which countries were not understood, and where."""
        return [
            f"{_quoted(text)} is no country that is known (row {rows[0]}"
            f"{f' and {len(rows) - 1} more' if len(rows) > 1 else ''}); compared without it."
            for text, rows in self.no_country.items()
        ]

    def _reason(self, cells: Mapping[str, str]) -> str | None:
        """Say why a row cannot be read; None where it can."""
        for role in ("left", "right"):
            if not cells[role]:
                return f"the {role} name is missing"
        if not cells["is_match"]:
            return "there is no judgement"
        if _answer(cells["is_match"]) not in self.words.answers:
            return f"the judgement {_quoted(cells['is_match'])} is neither yes nor no"
        if cells["schema"] and normal(cells["schema"]) not in self.words.schemas:
            return f"{_quoted(cells['schema'])} is no schema that is known"
        return None

    def _countries(self, text: str, row: int) -> tuple[str, ...]:
        """Read countries: several names parted by ";" or "|", codes also by spaces.

        An unknown one is noted.
        """
        codes = []
        for part in text.split() if _CODES.fullmatch(text) else _PARTING.split(text):
            code = self.countries.code(part) if part.strip() else None
            if code is not None:
                codes.append(code)
            elif part.strip():
                self.no_country.setdefault(part.strip(), []).append(row)
        return tuple(codes)


def _answer(text: str) -> str:
    """Reduce a judgement to what the table of answers holds: "Non-match" to "non match"."""
    plain = unicodedata.normalize("NFKC", text).casefold().strip(" .")
    return _GAP.sub(" ", plain)


def _quoted(text: str) -> str:
    """Quote a cell, cut to what a note holds."""
    return f'"{text if len(text) <= _SHOWN else text[:_SHOWN] + "…"}"'
