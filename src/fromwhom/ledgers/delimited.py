"""Delimited text of any dialect: comma, semicolon, tab or bar; quotes; any line ending.

The dialect is decided from the first rows: the delimiter that cuts most rows into equally
many fields and shows known headers wins. The body is then parsed by Arrow in one go. Files
whose quotation marks do not close are read again line by line, so that one stray mark
costs one row and not the rest of the file.
"""

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

from fromwhom.errors import LedgerError
from fromwhom.ledgers.arrow import Column
from fromwhom.ledgers.encoding import Decoded
from fromwhom.ledgers.grid import Grid, merged
from fromwhom.ledgers.headings import Heading, Lexicon, heading

_SAMPLE: Final = 1 << 18
_SAMPLE_ROWS: Final = 400
_DELIMITERS: Final = (",", ";", "\t", "|")
_NONE: Final = "\x1f"  # a delimiter no file has: one column
_WIDEST: Final = 2_000
_MOST_ODD: Final = 20_000  # odd rows beyond which Arrow's way is not worth it
_LONGEST_QUOTE: Final = 60  # lines a quoted cell may span in a file with stray marks
_SEP: Final = re.compile(r'\ufeff?"?sep=(.)"?[ \t]*(\r\n|\r|\n)', re.IGNORECASE)
_OPEN: Final = "unexpected end of data"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the fields of a line are told apart."""

    delimiter: str
    quote: str = '"'
    escape: str | None = None
    skip_space: bool = False

    def reader(self, lines: Iterator[str], *, strict: bool = False) -> Iterator[list[str]]:
        """Cut *lines* into fields."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote,
            doublequote=True,
            escapechar=self.escape,
            skipinitialspace=self.skip_space,
            strict=strict,
        )


def parse(decoded: Decoded, lexicon: Lexicon) -> Grid:
    """Read delimited text into a grid.

    Raises:
        LedgerError: It has more columns than any table has.
    """
    data, notes = decoded.data, list(decoded.notes)
    sample = data[:_SAMPLE].decode("utf-8", "ignore")
    forced = None
    stated = _SEP.match(sample)
    if stated:
        forced, sample = stated[1], sample[stated.end() :]
        data = data[len(stated[0].encode()) :]
    whole = len(data) <= _SAMPLE
    dialect = _dialect(sample, lexicon, forced, whole=whole)
    records, ends = _records(sample, dialect)
    found = heading(records, lexicon)
    start = 0 if found.row is None else len(sample[: ends[found.row]].encode())
    if found.row:
        notes.append(_preamble(records[: found.row]))
    width = _width(records[0 if found.row is None else found.row + 1 :], found)
    if width > _WIDEST:
        raise LedgerError(
            f"The file has {width} columns. Give a table with a row for each purchase."
        )
    grid = _Body(data[start:], dialect, width, found).grid()
    return Grid(
        headers=grid.headers,
        columns=grid.columns,
        headed=found.row is not None,
        doubtful=grid.doubtful,
        short=grid.short,
        comma_likely=dialect.delimiter == ";",
        notes=(*notes, *grid.notes),
    )


def _preamble(records: Sequence[Sequence[str]]) -> str:
    """Say which lines above the header were left out."""
    filled = [",".join(cell for cell in cells if cell).strip() for cells in records]
    first = next((text for text in filled if text), "")
    lines = "line" if len(records) == 1 else "lines"
    return f'{len(records)} {lines} above the header left out, the first with text: "{first[:80]}".'


def _dialect(sample: str, lexicon: Lexicon, forced: str | None, *, whole: bool) -> Dialect:
    """Choose the dialect under which the sample is most like a table."""
    options = [Dialect(mark) for mark in ((forced,) if forced else (*_DELIMITERS, _NONE))]
    if '"' not in sample and re.search(r"(?m)^'.*'[,;\t|]'", sample):
        options = [Dialect(option.delimiter, quote="'") for option in options]
    if '\\"' in sample:
        options += [Dialect(option.delimiter, escape="\\") for option in options]
    if re.search(r'[,;|] "', sample):
        options += [Dialect(o.delimiter, o.quote, o.escape, skip_space=True) for o in options]
    best, most = options[0], -1.0
    for option in options:
        score = _likeness(sample, option, lexicon, whole=whole)
        if score > most + 1e-9:
            best, most = option, score
    return best


def _likeness(sample: str, dialect: Dialect, lexicon: Lexicon, *, whole: bool) -> float:
    """Score how much the sample is like a table under *dialect*."""
    if dialect.delimiter != _NONE and dialect.delimiter not in sample:
        return 0.0
    records, _ = _records(sample, dialect)
    filled = [cells for cells in records if any(cells)]
    if not whole and len(records) < _SAMPLE_ROWS:
        filled = filled[:-1] or filled
    if not filled:
        return 0.0
    width, often = Counter(len(cells) for cells in filled).most_common(1)[0]
    share = often / len(filled)
    rows = filled[:60]
    known = max(lexicon.known(cells) for cells in rows)
    if width == 1:
        return 0.55 * share + (0.5 if known == 1 else 0.0) * (dialect.delimiter == _NONE)
    alone = known == 1 and any(len(cells) == 1 and lexicon.exactly(cells[0]) for cells in rows[:1])
    score = share**2 * (1 + math.log2(width) / 8) + 0.5 * min(known, 4)
    return score * 0.3 if alone else score


def _records(sample: str, dialect: Dialect) -> tuple[list[list[str]], list[int]]:
    """Cut the sample into rows, and say at which character each row ends."""
    lines = list(io.StringIO(sample, newline=""))
    spans = [0]
    for line in lines:
        spans.append(spans[-1] + len(line))
    reader = csv.reader(
        iter(lines),
        delimiter=dialect.delimiter,
        quotechar=dialect.quote,
        escapechar=dialect.escape,
        skipinitialspace=dialect.skip_space,
    )
    records: list[list[str]] = []
    ends: list[int] = []
    try:
        for cells in reader:
            records.append(cells)
            ends.append(spans[reader.line_num])
            if len(records) == _SAMPLE_ROWS:
                break
    except csv.Error:
        pass  # a field larger than any cell: what was read so far decides
    return records or [[]], ends or [0]


def _width(records: Sequence[Sequence[str]], found: Heading) -> int:
    """Give the usual number of fields of a row."""
    widths = Counter(len(cells) for cells in records if any(cell.strip() for cell in cells))
    if not widths:
        return max(1, len(found.names))
    usual, often = widths.most_common(1)[0]
    named = len(found.names)
    return named if widths[named] * 2 >= often and named > 1 else usual


class _Body:
    """The rows below the header, being read."""

    def __init__(self, data: bytes, dialect: Dialect, width: int, found: Heading) -> None:
        """Take the bytes, their dialect, the usual width of a row and the heading."""
        self._data = data
        self._dialect = dialect
        self._width = width
        names = list(found.names)
        while len(names) > width and not names[-1]:
            names.pop()
        self._headers = tuple(names) + ("",) * (width - len(names))
        self._odd: dict[int, list[str]] = {}
        self._doubtful: dict[int, str] = {}
        self._short: dict[int, int] = {}
        self._notes: list[str] = []

    def grid(self) -> Grid:
        """Read every row: by Arrow where the quotation marks are sound, else by line."""
        columns = self._by_arrow() if self._sound() else None
        if columns is None:
            self._odd.clear()
            columns = self._by_line()
        wide = len(self._headers)
        where = sorted(self._odd)
        placed = [self._place(row, self._odd[row]) for row in where]
        full = [
            merged(column, [cells[i] for cells in placed], where)
            for i, column in enumerate(columns)
        ]
        rows = len(full[0])
        for i in range(len(full), wide):
            full.append(
                merged(
                    pa.nulls(rows - len(where), pa.string()), [cells[i] for cells in placed], where
                )
            )
        return Grid(
            self._headers,
            tuple(full),
            doubtful=self._doubtful,
            short=self._short,
            notes=tuple(self._notes),
        )

    def _sound(self) -> bool:
        """Say whether every quoted cell that spans lines closes where a field ends."""
        mark = self._dialect.quote.encode()
        if self._dialect.skip_space:
            return False
        if mark not in self._data:
            return True
        text = io.TextIOWrapper(io.BytesIO(self._data), "utf-8", newline="")
        if self._data.count(mark) % 2 == 0 and not self._spans_lines():
            return True
        try:
            for _ in self._dialect.reader(text, strict=True):
                pass
        except csv.Error:
            return False
        return True

    def _spans_lines(self) -> bool:
        """Say whether a quotation mark opens on one line and closes on another."""
        signs = np.frombuffer(self._data, dtype=np.uint8)
        ends = np.flatnonzero(signs == (10 if b"\n" in self._data else 13))
        marks = np.flatnonzero(signs == ord(self._dialect.quote))
        return bool((np.searchsorted(marks, ends) & 1).any())

    def _by_arrow(self) -> list[Column] | None:
        """Parse the body in C++; rows of another width are kept apart."""
        names = [f"c{i}" for i in range(self._width)]
        if not self._data:
            return [pa.array([], pa.string()) for _ in names]

        def keep(row: pa_csv.InvalidRow) -> Literal["skip", "error"]:
            if len(self._odd) < _MOST_ODD and row.number is not None:
                self._odd[row.number - 1] = self._cut(row.text)
                return "skip"
            return "error"

        try:
            table = pa_csv.read_csv(
                io.BytesIO(self._data),
                read_options=pa_csv.ReadOptions(
                    column_names=names,
                    use_threads=False,
                    block_size=min(max(len(self._data) + 1, 1 << 16), 1 << 26),
                ),
                parse_options=pa_csv.ParseOptions(
                    delimiter=self._dialect.delimiter,
                    quote_char=self._dialect.quote,
                    escape_char=self._dialect.escape or False,
                    newlines_in_values=self._dialect.quote.encode() in self._data,
                    ignore_empty_lines=False,
                    invalid_row_handler=keep,
                ),
                convert_options=pa_csv.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.string()),
                    strings_can_be_null=False,
                    check_utf8=False,
                ),
            )
        except pa.ArrowInvalid:
            return None
        return [table.column(name).combine_chunks() for name in names]

    def _by_line(self) -> list[Column]:
        """Parse line by line; a mark that does not close costs its own row only."""
        self._notes.append("Quotation marks do not stand as they should; read line by line.")
        text = self._data.decode("utf-8", "replace")
        lines = list(io.StringIO(text, newline=""))
        columns: list[list[str | None]] = [[] for _ in range(self._width)]
        at, row = 0, 0
        while at < len(lines):
            cells, used, broken = self._record(lines, at)
            if broken:
                self._doubtful[row] = "a quotation mark opens and does not close"
            if len(cells) != self._width and any(cells):
                self._odd[row] = cells
            else:
                padded = cells if cells else [""]
                for i, column in enumerate(columns):
                    column.append(padded[i] if i < len(padded) else "")
            at, row = at + used, row + 1
        return [pa.array(column, pa.string()) for column in columns]

    def _record(self, lines: Sequence[str], at: int) -> tuple[list[str], int, bool]:
        """Read one row: its fields, how many lines it takes, whether a mark is stray."""
        for used in range(1, min(_LONGEST_QUOTE, len(lines) - at) + 1):
            try:
                cells = list(self._dialect.reader(iter(lines[at : at + used]), strict=True))
            except csv.Error as problem:
                if _OPEN in str(problem):
                    continue
                if used == 1:
                    return self._cut(lines[at]), 1, False
                break
            if used == 1 or (len(cells) == 1 and len(cells[0]) == self._width):
                return (cells[0] if cells else []), used, False
            break
        return self._split(lines[at]), 1, True

    def _cut(self, line: str) -> list[str]:
        """Cut one line into fields, by its quotation marks where they make sense."""
        try:
            return next(self._dialect.reader(iter([line])), [])
        except csv.Error:
            return self._split(line)

    def _split(self, line: str) -> list[str]:
        """Cut one line at every delimiter, whatever its quotation marks say."""
        plain = line.rstrip("\r\n").split(self._dialect.delimiter)
        return [cell.strip().strip(self._dialect.quote) for cell in plain]

    def _place(self, row: int, cells: list[str]) -> list[str | None]:
        """Fit the fields of an odd row to the header, and say what is odd."""
        wide = len(self._headers)
        while len(cells) > wide and not cells[-1].strip():
            cells = cells[:-1]
        if len(cells) > wide:
            self._doubtful.setdefault(
                row, f"the row has {len(cells)} fields, the header has {wide}"
            )
        elif len(cells) < self._width:
            self._short[row] = len(cells)
        return [*cells[:wide], *(None for _ in range(wide - len(cells)))]
