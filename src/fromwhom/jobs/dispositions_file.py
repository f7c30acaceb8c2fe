"""Read the reviewers' file: XLSX as ``screen -o xlsx=`` wrote it, or CSV.

Every cell comes as text, so that nothing is converted on the way; what the text means is
decided in ``review.dispositions``. Rows that cannot be read are named, never dropped.
"""

import csv
import io
from pathlib import Path
from typing import Final

import fastexcel

from fromwhom.errors import UsageError
from fromwhom.model import Unread
from fromwhom.review.dispositions import Decision, read_rows

_SHEET: Final = "Matches"
_ZIP: Final = b"PK"


def read_decisions(path: Path) -> tuple[tuple[Decision, ...], tuple[str, ...]]:
    """Read the decisions in *path* and a note on each row that could not be read.

    Raises:
        UsageError: The file cannot be opened, or is neither such a workbook nor CSV.
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise UsageError(
            f"The dispositions {path} cannot be read: {problem.strerror}. "
            "Give the XLSX or CSV that `fromwhom screen` wrote."
        ) from None
    rows = _xlsx(data, path) if data.startswith(_ZIP) else _csv(data, path)
    read = read_rows(rows)
    decisions = tuple(one for one in read if isinstance(one, Decision))
    notes = tuple(
        f"{path.name} {one.where} is not applied: {one.reason}."
        for one in read
        if isinstance(one, Unread)
    )
    return decisions, notes


def _xlsx(data: bytes, path: Path) -> list[list[str]]:
    """Read the sheet of matches, or the only sheet, as rows of text."""
    try:
        book = fastexcel.read_excel(data)
        sheet = _SHEET if _SHEET in book.sheet_names else 0
        table = book.load_sheet(sheet, header_row=None, dtypes="string").to_arrow()
    except fastexcel.FastExcelError:
        raise UsageError(
            f"{path} is not a workbook that can be read. Save it as XLSX again."
        ) from None
    columns = [column.to_pylist() for column in table.columns]
    return [[cell or "" for cell in row] for row in zip(*columns, strict=True)]


def _csv(data: bytes, path: Path) -> list[list[str]]:
    """Read CSV in UTF-8, separated by comma, semicolon or tab."""
    try:
        text = data.decode("utf-8-sig")
        heading = text.partition("\n")[0]
        separator = max(",;\t", key=heading.count)
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except (UnicodeDecodeError, csv.Error) as problem:
        raise UsageError(
            f"{path} is not CSV in UTF-8: {problem}. Save it so, or as XLSX."
        ) from None
