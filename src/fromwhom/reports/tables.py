"""Tables for other programs: CSV and Parquet. For people, see ``workbook``.

Both hold the rows of ``flat``. The CSV is UTF-8 with a byte order mark, so that Excel
shows Chinese names; a text that a spreadsheet would take for a formula gets an apostrophe
in front. Parquet holds every text as it is. Same result, same bytes.
"""

import csv
import io
from decimal import Decimal
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from fromwhom.document import Result
from fromwhom.reports.cells import cell
from fromwhom.reports.flat import FlatRow, flat_rows
from fromwhom.reports.workbook import to_xlsx

__all__ = ["to_csv", "to_parquet", "to_xlsx"]

_TYPES: Final = {
    "probability": pa.float64(),
    "rows": pa.list_(pa.int64()),
    "spend": pa.decimal128(24, 2),
}


def to_csv(result: Result) -> bytes:
    """Write the flat table as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FlatRow._fields)
    for row in flat_rows(result):
        writer.writerow([cell(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def to_parquet(result: Result) -> bytes:
    """Write the flat table as Parquet, amounts as decimals and rows as lists of integers."""
    schema = pa.schema([(name, _TYPES.get(name, pa.string())) for name in FlatRow._fields])
    columns = list(zip(*flat_rows(result), strict=True)) or [() for _ in schema]
    arrays = [
        pa.array(map(_cents, column) if field.name == "spend" else column, field.type)
        for column, field in zip(columns, schema, strict=True)
    ]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(arrays, schema=schema), sink, compression="zstd")
    return sink.getvalue().to_pybytes()


def _cents(value: object) -> Decimal | None:
    """Give an amount two decimals, as the column has them."""
    return value.quantize(Decimal("0.01")) if isinstance(value, Decimal) else None
