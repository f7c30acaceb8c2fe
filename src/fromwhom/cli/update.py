"""``fromwhom update``: capture lists, compile them, switch to the new snapshot."""

import getpass
from pathlib import Path
from typing import Annotated

import typer

from fromwhom.cli import edge
from fromwhom.cli.columns import columns
from fromwhom.errors import UsageError
from fromwhom.jobs.knowledge import load_knowledge
from fromwhom.jobs.segments import Indexed
from fromwhom.jobs.update import UpdateRequest, recompile, update
from fromwhom.jobs.update_report import FileRow, UpdateReport

_SHOWN_UNREAD = 20


def update_command(
    lists: Annotated[
        list[str] | None,
        typer.Argument(metavar="LIST", help="Capture only these; everything is compiled."),
    ] = None,
    from_: Annotated[
        Path | None,
        typer.Option("--from", metavar="DIR", help="Read files of a folder, not the network."),
    ] = None,
    dated: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The date of files that state none, nor their path."),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Fetch the state of DATE where the publisher keeps it."),
    ] = None,
    accept: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Accept this file's edition although it was refused."),
    ] = None,
) -> None:
    """Capture official lists, compile and use them.

    Prints a table of every file: records in, listings, joined, unread, set aside. A refused
    edition is named with the reason, and the snapshot in use stays what it was.

    Examples:
      fromwhom update
      fromwhom update us-bis-el --at 2020-04-15
      fromwhom update --from lists/ --dated 2026-11-01

    Exit status: 0 if anything was compiled, else 4.
    """
    _agree(from_, dated, at)
    request = UpdateRequest(
        who=getpass.getuser(),
        now=edge.now(),
        today=edge.today(),
        lists=tuple(lists or ()),
        folder=from_,
        dated=edge.day(dated, "--dated"),
        at=edge.day(at, "--at"),
        accept=tuple(accept or ()),
    )
    with edge.progress() as advance:
        report = update(edge.home(), request, load_knowledge(), fetch=edge.fetch, advance=advance)
    _print(report)
    if report.problem and report.switched:  # what was archived is compiled all the same
        edge.err().print(report.problem, markup=False, soft_wrap=True)
    else:
        report.check()


def compile_again() -> None:
    """Compile what is archived once more and tell which snapshot is live."""
    request = UpdateRequest(who=getpass.getuser(), now=edge.now(), today=edge.today())
    with edge.progress() as advance:
        report = recompile(edge.home(), request, load_knowledge(), advance=advance)
    if report.problem:
        edge.err().print(report.problem, markup=False, soft_wrap=True)
    else:
        edge.err().print(f"snapshot {(report.snapshot or '')[:12]} now live", markup=False)


def _agree(folder: Path | None, dated: str | None, at: str | None) -> None:
    """Refuse options that contradict each other.

    Raises:
        UsageError: ``--at`` asks a publisher and ``--from`` does not, or ``--dated`` has no files.
    """
    if folder is not None and at is not None:
        raise UsageError(
            "--at asks a publisher for the state of a day, and --from asks no publisher. "
            "Use one of them; --dated DATE says of which day files are."
        )
    if folder is None and dated is not None:
        raise UsageError(
            "--dated says of which day files of a folder are, and no folder is given. "
            "Add --from FOLDER; --at DATE asks the publisher for the state of a day."
        )


def _print(report: UpdateReport) -> None:
    """Print the account of every file, then what was left unread, then what is live."""
    heads = ("records", "listings", "joined", "unread", "set aside", "status", "edition", "file")
    read = [row for row in report.files if row.tally is not None and row.brought]
    earlier = sum(row.tally is not None and not row.brought for row in report.files)
    for line in columns(heads, [_cells(row) for row in read]) if read else ():
        edge.out().print(line, markup=False, soft_wrap=True)
    if earlier:
        files = "1 file" if earlier == 1 else f"{earlier} files"
        told = f"Compiled with {files} archived earlier: `fromwhom lists check`"
        edge.err().print(told, markup=False)
    rest = [row for row in report.files if row.reason and row.brought]
    if rest:
        edge.out().print("\nNot used, and why", style="bold")
    for row in rest:
        edge.out().print(f"{row.path}\n    {_why(row)}", markup=False, soft_wrap=True)
    console = edge.err()
    wrong = [row.path for row in report.files if not row.adds_up]
    for path in wrong:
        console.print(f"the records of {path} do not add up: please report this", markup=False)
    for one in report.unread[:_SHOWN_UNREAD]:
        console.print(
            f"unread: {one.edition} {one.record.where}: {one.record.reason}", markup=False
        )
    if len(report.unread) > _SHOWN_UNREAD:
        left = len(report.unread) - _SHOWN_UNREAD
        console.print(f"{left} more unread records: `fromwhom lists check --unread`", markup=False)
    if report.snapshot:
        word = "now live" if report.switched else "stays live"
        counts = f"{report.counts.get('listings', 0):,} listings of "
        counts += f"{report.counts.get('parties', 0):,} parties"
        told = counts if report.switched else ""
        console.print(f"snapshot {report.snapshot[:12]} {word} {told}".rstrip(), markup=False)
    if report.indexed:
        console.print(_indexed(report.indexed), markup=False, soft_wrap=True)


def _indexed(indexed: Indexed) -> str:
    """Say how many lists were indexed anew, and why none will be kept, if so."""
    lists = "1 list" if len(indexed.anew) == 1 else f"{len(indexed.anew)} lists"
    told = f"indexed anew: {lists}, {indexed.read:,} names and addresses read"
    told += f"; kept: {len(indexed.kept)}"
    return "\n".join([told, *([indexed.problem] if indexed.problem else [])])


def _cells(row: FileRow) -> list[str | int | None]:
    """Write one file that was read as the cells of the table."""
    tally = row.tally
    if tally is None:
        return [None] * 8
    return [
        tally.records,
        tally.listings,
        tally.joined,
        len(tally.unread),
        tally.aside,
        row.status,
        f"{row.source} {row.date} ({row.dated_by})",
        row.path,
    ]


def _why(row: FileRow) -> str:
    """Say what became of a file that is not used, and why."""
    reason = row.reason or ""
    return reason if reason.startswith(str(row.status)) else f"{row.status}: {reason}"
