"""Export: the whole of a snapshot for other programs.

snapshot -> parties, some thousands at a time -> entities or statements -> bytes
snapshot -> tables, one file each, as CSV or Parquet
"""

import csv
import io
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from fromwhom.data.lists_meta import ListMeta
from fromwhom.errors import StoreError
from fromwhom.jobs.own_lists import OWNER
from fromwhom.jobs.party_rows import PartyRows
from fromwhom.lists.entries import OWN
from fromwhom.lists.tables import SCHEMAS
from fromwhom.reports import ftm, ftm_statements
from fromwhom.store.snapshot import Snapshot

_AT_ONCE: Final = 2_000
_OWNED: Final = ("names", "identifiers", "addresses", "listings")


class Format(StrEnum):
    """What is written: a file of entities or of statements, or a folder of tables."""

    FTM = "ftm"
    FTM_STATEMENTS = "ftm-statements"
    CSV = "csv"
    PARQUET = "parquet"

    @property
    def is_tables(self) -> bool:
        """Whether it is a folder."""
        return self in (Format.CSV, Format.PARQUET)


def exported(
    tables: dict[str, pa.Table], lists: dict[str, ListMeta], form: Format
) -> Iterator[bytes]:
    """Write all parties of *tables* as entities or as statements, piece by piece.

    Args:
        tables: The tables of a snapshot, by name.
        lists: What is known about lists, by id.
        form: ``ftm`` or ``ftm-statements``.
    """

    def publisher(list_id: str) -> str | None:
        """Give who publishes a list; a licensed file says so in its own sanctions."""
        if list_id in lists:
            return lists[list_id].publisher
        return OWNER if list_id.startswith(OWN) and "." not in list_id else None

    parties = _parties(tables)
    if form is Format.FTM:
        yield from ftm.lines(one for rows in parties for one in ftm.entities(rows, publisher))
    else:
        made = (row for rows in parties for row in ftm_statements.statements(rows, publisher))
        yield from ftm_statements.statement_lines(made)


def _parties(tables: dict[str, pa.Table]) -> Iterator[ftm.PartyRows]:
    """Yield the parties in order, each with its rows."""
    rows = PartyRows(lambda name: tables[name], _OWNED)
    count = tables["parties"].num_rows
    lists = tables["listings"]["list"].to_pylist()
    for begin in range(0, count, _AT_ONCE):
        some = range(begin, min(begin + _AT_ONCE, count))
        rows.read_ahead(some)
        for party in some:
            names, *others = (rows.of(table, party) for table in _OWNED)
            carried = [row | {"listings": [lists[n] for n in row["listings"]]} for row in names]
            yield ftm.PartyRows(rows.party(party), carried, *others)


def export_tables(snapshot: Snapshot, folder: Path, form: Format) -> list[Path]:
    """Write every table of *snapshot* into *folder*; give the files.

    In CSV, a cell that holds several values is JSON.

    Raises:
        StoreError: A file cannot be written.
    """
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in SCHEMAS:
            path = folder / f"{name}.{form}"
            if form is Format.PARQUET:
                pq.write_table(snapshot.table(name), path, compression="zstd")
            else:
                path.write_bytes(_as_csv(snapshot.table(name)))
            written.append(path)
    except OSError as problem:
        raise StoreError(
            f"{folder} cannot be written: {problem.strerror}. Choose another folder with -o."
        ) from None
    return written


def _as_csv(table: pa.Table) -> bytes:
    """Write a table as CSV: UTF-8, the heading first."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.column_names)
    for batch in table.to_batches(max_chunksize=10_000):
        for row in batch.to_pylist():
            writer.writerow([_cell(value) for value in row.values()])
    return text.getvalue().encode()


def _cell(value: object) -> str:
    """Write one cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return msgspec.json.encode(value).decode()
