"""``fromwhom screen``: screen a ledger and report."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import typer

from fromwhom import document
from fromwhom.cli import edge, options
from fromwhom.cli.options import FailOn
from fromwhom.cli.outputs import Output, parse_outputs, write_each
from fromwhom.document import Effect, Result
from fromwhom.jobs import results
from fromwhom.jobs.dispositions_file import read_decisions
from fromwhom.jobs.knowledge import buyer_of
from fromwhom.jobs.outcome import exit_code
from fromwhom.jobs.screen import Request, screen
from fromwhom.model import Act
from fromwhom.reports import html, tables, terminal
from fromwhom.review import dispositions as review

_FORMATS: Final[dict[str, Callable[[Result], bytes]]] = {
    "json": document.encode,
    "csv": tables.to_csv,
    "xlsx": tables.to_xlsx,
    "html": html.page,
    "parquet": tables.to_parquet,
}


def screen_command(  # noqa: PLR0917 - the contract of the command line
    ledger: options.LedgerPath,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    law_of: options.LawOf = None,
    buyer: options.BuyerName = None,
    columns: options.Columns = None,
    lists: options.Lists = None,
    min_probability: options.MinProbability = None,
    snapshot: options.SnapshotName = None,
    output: options.Outputs = None,
    act: options.ActDone = Act.BUY,
    dispositions: options.DispositionsFile = None,
    fail_on: options.FailOnOption = FailOn.RED_FLAG,
    no_keep: options.NoKeep = False,
) -> None:
    """Screen LEDGER, each line on its own date, with citations.

    Examples:
      fromwhom screen purchases.csv
      fromwhom screen purchases.xlsx --buyer us-federal-agency -o html=report.html
      fromwhom screen spend.csv --columns supplier="Beneficiary Name" --as-of 2020-04-15
      fromwhom screen purchases.csv --dispositions reviewed.xlsx -o json=-

    Exit status:
      0  screened completely; nothing at or above --fail-on
      1  screened completely; something at or above --fail-on
      2  usage error
      3  not screened completely: a list asked for with --lists could not be searched
         or is stale, or a row with a supplier could not be read; the report says which
      4  could not: unreadable input, no snapshot, store fault
    """
    read = [ledger, *([dispositions] if dispositions else []), *([Path(buyer)] if buyer else [])]
    outputs = parse_outputs(output or [], read=read, formats=tuple(_FORMATS))
    preferred = edge.settings().buyer
    request = Request(
        ledger=ledger,
        buyer=buyer_of(buyer or preferred),
        buyer_assumed=buyer is None and preferred is None,
        act=act,
        columns=options.named_pairs(columns),
        lists=tuple(part.strip() for part in (lists or "").split(",") if part.strip()),
        as_of=edge.day(as_of, "--as-of"),
        known_on=edge.day(known_on, "--known-on"),
        law_of=edge.day(law_of, "--law-of"),
        min_probability=min_probability,
        today=edge.today(),
        now=edge.now(),
    )
    search = edge.search(snapshot)
    with edge.progress() as advance:
        result = screen(request, search, advance=advance)
    result, notes = _decided(result, dispositions, request)
    written = write_each(outputs, lambda name: _FORMATS[name](result))
    if not no_keep:
        written.append(_keep(result, request))
    _report(result, outputs, written)
    for note in notes:
        edge.err().print(note, markup=False)
    raise typer.Exit(exit_code(result, None if fail_on is FailOn.NEVER else Effect(fail_on.value)))


def _decided(
    result: Result, dispositions: Path | None, request: Request
) -> tuple[Result, tuple[str, ...]]:
    """Put the reviewers' answers of a file beside the matches, with notes on the rest."""
    if dispositions is None:
        return result, ()
    decisions, notes = read_decisions(dispositions)
    left = tuple(
        f"{one.where} is not applied: {one.reason}."
        for one in review.not_applied(result, decisions)
    )
    return review.apply(result, decisions, today=request.today), (*notes, *left)


def _keep(result: Result, request: Request) -> Path:
    """Keep the result for later commands, and prune the old ones."""
    folder = edge.home().results
    results.prune(folder, now=request.now, days=edge.settings().results_days)
    return results.keep(folder, result)


def _report(result: Result, outputs: Sequence[Output], written: Sequence[Path]) -> None:
    """Print the screen: to stdout, or to stderr where stdout carries a document."""
    console = edge.err() if any(output.to_stdout for output in outputs) else edge.out()
    terminal.render(result, console, written=[str(path) for path in written])
