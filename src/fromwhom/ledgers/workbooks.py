"""Spreadsheets: XLSX and the older XLS, with dates as dates.

The first sheet that has a table is read, and every sheet is named in the notes. An XLSX is
a ZIP archive of XML in which one cell may claim to stand at the far corner of a sheet of 17
thousand million cells: what it unpacks to, and how far its cells reach, is counted first.
"""

import io
import logging
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import replace
from typing import IO, Final

import fastexcel
import pyarrow as pa

from fromwhom.errors import LedgerError
from fromwhom.ledgers.arrow import Column, pc
from fromwhom.ledgers.grid import Grid
from fromwhom.ledgers.headings import Heading, Lexicon, heading

MAX_UNPACKED: Final = 1 << 30
MAX_CELLS: Final = 50_000_000
_CHUNK: Final = 1 << 20
_OLE: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_LOOK: Final = 60
_TYPED: Final = 2_000
_MIDNIGHT: Final = r"^(\d{4}-\d{2}-\d{2})[ T]00:00:00(\.0+)?$"
_PLAIN: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FAR_COLUMN: Final = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{2,4})\d""")
_FAR_ROW: Final = re.compile(rb"""\br\s*=\s*["'][A-Za-z]{0,4}(\d{6,9})["']""")
_OVERLAP: Final = 64
_PROTECTED: Final = "The workbook is protected by a password. Save it without one, or as CSV."
_UNREADABLE: Final = "The workbook cannot be read. Open it and save it again as XLSX or CSV."

for _library in ("fastexcel", "calamine"):  # what they say of odd cells is no news to a buyer
    logging.getLogger(_library).addHandler(logging.NullHandler())


def workbook(data: bytes, lexicon: Lexicon) -> Grid:
    """Read the first sheet with a table.

    Raises:
        LedgerError: It is encrypted, damaged, too large unpacked, or has no table.
    """
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise LedgerError(_PROTECTED)
    else:
        _check(data)
    try:
        reader = fastexcel.read_excel(data)
        grid, at, start = _first_table(reader, lexicon)
        return replace(grid, pointed=_numbers(reader, at, start, len(grid.columns)))
    except fastexcel.FastExcelError as problem:
        raise LedgerError(_UNREADABLE) from problem


def _check(data: bytes) -> None:
    """Refuse archives that are no workbook, are damaged, or unpack to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            if any(entry.flag_bits & 1 for entry in entries):
                raise LedgerError(_PROTECTED)
            if "content.xml" in names or "xl/workbook.bin" in names:
                raise LedgerError("The workbook is not an XLSX. Save it as XLSX or CSV.")
            if not any(name.startswith("xl/") for name in names):
                raise LedgerError("The file is a ZIP archive, not a table. Unpack it first.")
            if any(entry.compress_type not in _PLAIN for entry in entries):
                raise LedgerError(_UNREADABLE)
            total = 0
            for entry in entries:
                with archive.open(entry) as unpacked:
                    total += _counted(unpacked, MAX_UNPACKED - total)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError,
            RuntimeError, NotImplementedError) as problem:  # fmt: skip
        raise LedgerError(_UNREADABLE) from problem


def _counted(unpacked: IO[bytes], limit: int) -> int:
    """Unpack one part of the archive piece by piece; count its bytes and how far it reaches.

    Raises:
        LedgerError: There is more of it than *limit*, or its cells lie too far apart.
    """
    total, tail, widest, longest = 0, b"", 26, 100_000
    while chunk := unpacked.read(_CHUNK):
        total += len(chunk)
        if total > limit:
            raise LedgerError("The workbook unpacks to more than 1 GiB. Save it as CSV.")
        text = tail + chunk
        for letters in set(_FAR_COLUMN.findall(text)):
            widest = max(widest, _column_number(letters))
        longest = max(longest, max(map(int, _FAR_ROW.findall(text)), default=0))
        if widest * longest > MAX_CELLS:
            raise LedgerError(
                f"A sheet reaches over {longest:,} rows and {widest:,} columns. "
                "Save the table alone, as CSV."
            )
        tail = text[-_OVERLAP:]
    return total


def _column_number(letters: bytes) -> int:
    """Count columns as spreadsheets name them: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _rows(reader: fastexcel.ExcelReader, at: int) -> list[Column]:
    """Load one sheet as columns of text; dates become ISO dates."""
    sheet = reader.load_sheet(at, header_row=None, dtypes="string")
    batch = sheet.to_arrow()
    columns = []
    for i in range(batch.num_columns):
        column = batch.column(i).cast(pa.string())
        columns.append(pc.replace_substring_regex(column, _MIDNIGHT, r"\1"))
    return columns


def _numbers(reader: fastexcel.ExcelReader, at: int, start: int, width: int) -> frozenset[int]:
    """Find the columns whose cells are numbers, not text that looks like them."""
    try:
        sheet = reader.load_sheet(
            at, header_row=None, skip_rows=start, n_rows=_TYPED, schema_sample_rows=_TYPED
        )
        kinds = [column.dtype for column in sheet.available_columns()]
    except fastexcel.FastExcelError:
        return frozenset()  # a column of mixed kinds: then its text decides
    if len(kinds) != width:
        return frozenset()
    return frozenset(i for i, kind in enumerate(kinds) if kind in ("int", "float"))


def _first_table(reader: fastexcel.ExcelReader, lexicon: Lexicon) -> tuple[Grid, int, int]:
    """Take the first sheet with a heading row, else the largest; its position and first row."""
    names = list(reader.sheet_names)
    best: tuple[int, int, list[Column], Heading] | None = None
    for at in range(len(names)):
        columns = _rows(reader, at)
        if not columns or not len(columns[0]):
            continue
        found = heading(_head(columns), lexicon)
        size = len(columns) * len(columns[0])
        if found.row is not None:
            best = size, at, columns, found
            break
        if best is None or size > best[0]:
            best = size, at, columns, found
    if best is None:
        raise LedgerError("The workbook is empty. Give one with a row for each purchase.")
    _, at, columns, found = best
    start = 0 if found.row is None else found.row + 1
    notes = []
    if len(names) > 1:
        others = ", ".join(f'"{name}"' for i, name in enumerate(names) if i != at)
        notes.append(f'Sheet "{names[at]}" is read; not read: {others}.')
    if found.row:
        notes.append(f"{found.row} rows above the header left out.")
    headers = found.names or ("",) * len(columns)
    body = tuple(pc.fill_null(column.slice(start), "") for column in columns)
    return Grid(headers, body, headed=found.row is not None, notes=tuple(notes)), at, start


def _head(columns: Sequence[Column]) -> list[list[str]]:
    """Give the first rows as lists of text."""
    lists = [column.slice(0, _LOOK).to_pylist() for column in columns]
    return [[cell or "" for cell in cells] for cells in zip(*lists, strict=True)]
