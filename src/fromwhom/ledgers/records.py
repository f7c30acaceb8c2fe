"""Parquet, and JSON as lines or as one array of objects.

Both name their columns, so there is no heading row to find. Values inside objects become
columns of their own ("supplier.name"); lists of plain values are joined, other lists are
kept as JSON text. A line that is no JSON object is a row that could not be read.
"""

import re
from decimal import Decimal
from typing import Any, Final

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from fromwhom.errors import LedgerError
from fromwhom.ledgers.arrow import Column, pc
from fromwhom.ledgers.encoding import Decoded
from fromwhom.ledgers.grid import Grid

MAX_UNPACKED: Final = 4 << 30
_OCDS: Final = frozenset({"releases", "records"})
_LARGEST: Final = 1e18
_BREAK: Final = re.compile(rb"\r\n|\r|\n")
_DEEPEST: Final = 4
_WIDEST: Final = 2_000
_LONGEST: Final = 30  # digits of a number written with an exponent


class _Number(str):
    """A JSON number with decimals, as it was written."""

    __slots__ = ()


def _number(text: str) -> _Number:
    """Keep a number as written; an exponent is written out."""
    if "e" in text or "E" in text:
        number = Decimal(text)
        if abs(number.adjusted()) < _LONGEST:
            return _Number(f"{number:f}")
    return _Number(text)


_ROWS: Final = msgspec.json.Decoder(list[dict[str, object]], float_hook=_number)
_ROW: Final = msgspec.json.Decoder(dict[str, object], float_hook=_number)


def parquet(data: bytes) -> Grid:
    """Read a Parquet file.

    Raises:
        LedgerError: It is damaged, or would take too much memory.
    """
    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        size = sum(file.metadata.row_group(i).total_byte_size for i in range(file.num_row_groups))
        if size > MAX_UNPACKED:
            raise LedgerError("The Parquet file unpacks to more than 4 GiB. Split it.")
        table = file.read()
    except (pa.ArrowException, OSError, ValueError, KeyError) as problem:
        raise LedgerError(
            "The Parquet file cannot be read. Write it again, or give the table as CSV."
        ) from problem
    while any(pa.types.is_struct(field.type) for field in table.schema):
        table = table.flatten()
    columns, headers = list[Column](), list[str]()
    pointed, notes = set[int](), list[str]()
    for name, column in zip(table.column_names, table.columns, strict=True):
        whole = _whole(column)
        text = _as_text(whole)
        if text is None:
            notes.append(f'Column "{name}" holds {column.type} and is not read.')
            continue
        if _is_number(whole.type):
            pointed.add(len(columns))
        headers.append(name)
        columns.append(text)
    if not columns:
        raise LedgerError("The Parquet file has no columns. Give a table of purchases.")
    return Grid(tuple(headers), tuple(columns), pointed=frozenset(pointed), notes=tuple(notes))


def _whole(column: Any) -> Column:
    """Give a column in one piece, without dictionary."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    whole: Column = pa.concat_arrays(column.chunks) if column.chunks else pa.array([], column.type)
    return whole


def _is_number(kind: pa.DataType) -> bool:
    """Say whether the type is one of numbers."""
    types = pa.types
    return bool(types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind))


def _as_text(column: Column) -> Column | None:
    """Write a column as text, nulls as empty; None where its values are no text."""
    types = pa.types
    try:
        if types.is_binary(column.type) or types.is_large_binary(column.type):
            column = column.cast(pa.string())
        elif types.is_timestamp(column.type) or types.is_date64(column.type):
            column = column.cast(pa.date32(), safe=False)
        elif types.is_floating(column.type):
            return _float_text(column.cast(pa.float64()))
        texts: Column = pc.fill_null(column.cast(pa.string()), "")
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError):
        return None
    return texts


def _float_text(column: Column) -> Column:
    """Write binary numbers with eight decimals at most, never with an exponent."""
    fits = pc.and_(pc.is_finite(column), pc.less(pc.abs(column), _LARGEST))
    exact = pc.if_else(fits, column, pa.scalar(None, pa.float64())).cast(pa.decimal128(30, 8))
    plain = pc.replace_substring_regex(exact.cast(pa.string()), r"\.?0+$", "")
    texts: Column = pc.fill_null(pc.coalesce(plain, column.cast(pa.string())), "")
    return texts


def json_records(decoded: Decoded) -> Grid | None:
    """Read JSON Lines or an array of objects; None where the text is not JSON at all.

    Raises:
        LedgerError: It is JSON, but no rows.
    """
    data = decoded.data.strip()
    rows: list[dict[str, object] | None] = []
    try:
        if data[:1] == b"[":
            rows.extend(_ROWS.decode(data))
        else:
            rows.extend(_lines(data))
    except (msgspec.DecodeError, msgspec.ValidationError, RecursionError):
        found = _by_line(data)
        if found is None:
            return None
        rows = found
    if len(rows) == 1 and rows[0] is not None and _OCDS & set(rows[0]):
        raise LedgerError(
            "The file is an OCDS package, not a table. "
            "Flatten it to a table of awards first, as CSV or XLSX."
        )
    return _grid(rows, decoded.notes)


def _lines(data: bytes) -> list[dict[str, object]]:
    """Decode one object per line; a single object over many lines is one row."""
    try:
        return list(_ROW.decode_lines(data))
    except (msgspec.DecodeError, msgspec.ValidationError):
        return [_ROW.decode(data)]


def _by_line(data: bytes) -> list[dict[str, object] | None] | None:
    """Decode line by line; a line that is no object gives None. None: no line is one."""
    rows: list[dict[str, object] | None] = []
    for line in _BREAK.split(data):
        if not line.strip():
            rows.append({})
            continue
        try:
            rows.append(_ROW.decode(line))
        except (msgspec.DecodeError, msgspec.ValidationError, RecursionError):
            rows.append(None)
    good = sum(1 for row in rows if row)
    return rows if good * 2 > len(rows) else None


def _grid(rows: list[dict[str, object] | None], notes: tuple[str, ...]) -> Grid:
    """Make columns of text out of objects, in the order in which keys first appear."""
    columns: dict[str, list[str]] = {}
    worded: set[str] = set()
    doubtful: dict[int, str] = {}
    for at, row in enumerate(rows):
        if row is None:
            doubtful[at] = "the line is not a JSON object"
            continue
        for key, value in _cells(row, "", 0):
            if key not in columns and len(columns) == _WIDEST:
                raise LedgerError(
                    f"The objects have more than {_WIDEST} keys. Give a table of purchases."
                )
            column = columns.setdefault(key, [])
            column.extend([""] * (at + 1 - len(column)))
            column[at] = _text(value)
            if not isinstance(value, int | _Number | None):
                worded.add(key)
    for column in columns.values():
        column.extend([""] * (len(rows) - len(column)))
    if not columns:
        raise LedgerError("The file holds no objects. Give one object for each purchase.")
    arrays = tuple(pa.array(column, pa.string()) for column in columns.values())
    pointed = frozenset(i for i, key in enumerate(columns) if key not in worded)
    return Grid(tuple(columns), arrays, doubtful=doubtful, pointed=pointed, notes=notes)


def _cells(row: dict[str, object], before: str, depth: int) -> list[tuple[str, object]]:
    """List the keys and values of one object; keys of inner objects follow a full stop."""
    cells: list[tuple[str, object]] = []
    for key, value in row.items():
        name = f"{before}{key}"
        if isinstance(value, dict) and depth < _DEEPEST:
            cells.extend(_cells(value, f"{name}.", depth + 1))
        else:
            cells.append((name, value))
    return cells


def _text(value: object) -> str:
    """Write one value as text: null is empty, lists of plain values are joined."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str | int | float) for item in value):
        return "; ".join(str(item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return msgspec.json.encode(value, enc_hook=_as_written).decode()


def _as_written(value: object) -> msgspec.Raw:
    """Write a number inside lists and deep objects as it stood in the file."""
    return msgspec.Raw(str(value).encode())
