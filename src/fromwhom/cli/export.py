"""``fromwhom export``: the whole snapshot for other programs."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from fromwhom.cli import edge, options
from fromwhom.errors import StoreError, UsageError
from fromwhom.jobs.export import Format, export_tables, exported
from fromwhom.lists.tables import SCHEMAS


def export_command(
    form: Annotated[Format, typer.Option("--format", help="What to write.")],
    target: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="PATH", help="The file, or for csv and parquet the folder."
        ),
    ] = None,
    snapshot: options.SnapshotName = None,
) -> None:
    """Export all parties and listings of a snapshot.

    ftm: FollowTheMoney entities, one JSON line each; ftm-statements: the same as statements,
    CSV; without -o both go to stdout. csv, parquet: every table, one file each in a folder.
    Lists of your own are exported, too: mind the licence of what you added.

    Examples:
      fromwhom export --format ftm -o entities.ftm.json
      fromwhom export --format ftm-statements | head
      fromwhom export --format parquet -o tables
    """
    search = edge.search(snapshot)
    if form.is_tables:
        if target is None:
            raise UsageError(f"--format {form} writes one file for each table. Name a folder, -o.")
        written = export_tables(search.snapshot, target, form)
        edge.err().print(f"{len(written)} tables written to {target}", markup=False)
        return
    tables = {name: search.snapshot.table(name) for name in SCHEMAS}
    _write(exported(tables, search.knowledge.lists, form), target)


def _write(pieces: Iterable[bytes], target: Path | None) -> None:
    """Write to a file, or to stdout.

    Raises:
        StoreError: The file cannot be written.
    """
    if target is None:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            for piece in pieces:
                file.write(piece)
    except OSError as problem:
        raise StoreError(
            f"{target} cannot be written: {problem.strerror}. Choose another file with -o."
        ) from None
    edge.err().print(f"{target} written", markup=False)
