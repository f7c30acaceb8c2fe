"""``fromwhom screen``: screen a ledger and report."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fromwhom import document
from fromwhom.cli import edge
from fromwhom.cli.outputs import Output, parse_output, write_outputs
from fromwhom.document import Effect
from fromwhom.errors import UsageError
from fromwhom.jobs import results
from fromwhom.jobs.dispositions_file import read_decisions
from fromwhom.jobs.knowledge import buyer_of, load_knowledge
from fromwhom.jobs.open_snapshot import open_snapshot
from fromwhom.jobs.outcome import exit_code
from fromwhom.jobs.screen import Request, screen
from fromwhom.model import Act
from fromwhom.reports import terminal
from fromwhom.review import dispositions as review


class FailOn(StrEnum):
    """From which effect on the exit status is 1; ``never`` switches it off."""

    PROHIBITED = "prohibited"
    ASSET_FREEZE = "asset_freeze"
    LICENCE_REQUIRED = "licence_required"
    FORCED_LABOUR_PRESUMPTION = "forced_labour_presumption"
    INELIGIBLE_FOR_PUBLIC_CONTRACT = "ineligible_for_public_contract"
    INVESTMENT_BAN = "investment_ban"
    RED_FLAG = "red_flag"
    INFORMATION = "information"
    NEVER = "never"


def screen_command(  # noqa: PLR0913  the contract of DESIGN.md has these options
    ledger: Annotated[
        Path,
        typer.Argument(
            metavar="LEDGER",
            help="CSV, XLSX, Parquet or JSON Lines, in any dialect and encoding.",
        ),
    ],
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Judge every line as of DATE, not on its own date."),
    ] = None,
    known_on: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Use only what editions up to DATE show."),
    ] = None,
    law_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Apply the rules as they stood on DATE."),
    ] = None,
    buyer: Annotated[
        str | None,
        typer.Option(
            metavar="NAME|FILE",
            help="For whom: us-private (assumed), us-federal-agency, us-federal-contractor, "
            "uk-local-authority, or a YAML file with your own facts.",
        ),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="ROLE=HEADER,…",
            help="Name columns yourself: supplier=Vendor,date='Order date',amount=Total.",
        ),
    ] = None,
    lists: Annotated[
        str | None,
        typer.Option(metavar="LIST,…", help="Search only these lists, e.g. us-bis-el,us-889."),
    ] = None,
    min_probability: Annotated[
        float | None,
        typer.Option(metavar="P", min=0.0, max=1.0, help="Report matches from this probability."),
    ] = None,
    snapshot: Annotated[
        str | None,
        typer.Option(metavar="ID|PATH", help="Use this snapshot; 'starter' is the packaged one."),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FORMAT=FILE",
            help="Write json, csv, xlsx, html or parquet; repeatable; json=- writes to stdout.",
        ),
    ] = None,
    act: Annotated[
        Act, typer.Option(help="What is done, where no ledger column says it.")
    ] = Act.BUY,
    dispositions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Read reviewers' answers back (XLSX or CSV)."),
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option(help="Exit 1 if something is this severe or worse.")
    ] = FailOn.RED_FLAG,
    no_keep: Annotated[
        bool, typer.Option("--no-keep", help="Do not keep the result for explain and dossier.")
    ] = False,
) -> None:
    """Screen LEDGER, each line on its own date, and print what was found, with citations.

    \b
    Examples:
      fromwhom screen purchases.csv
      fromwhom screen purchases.xlsx --buyer us-federal-agency -o html=report.html
      fromwhom screen spend.csv --columns supplier="Beneficiary Name" --as-of 2020-04-15
      fromwhom screen purchases.csv --dispositions reviewed.xlsx -o json=-

    \b
    Exit status:
      0  screened completely; nothing at or above --fail-on
      1  screened completely; something at or above --fail-on
      2  usage error
      3  not screened completely: a list could not be searched, or a row with a supplier
         could not be read; see "not screened" in the report
      4  could not: unreadable input, no snapshot, store fault
    """
    outputs = [parse_output(text) for text in output or []]
    settings = edge.settings()
    home = edge.home()
    knowledge = load_knowledge()
    chosen = buyer_of(buyer or settings.buyer)
    request = Request(
        ledger=ledger,
        buyer=chosen,
        buyer_assumed=buyer is None and settings.buyer is None,
        act=act,
        columns=_pairs(columns),
        lists=tuple(part.strip() for part in (lists or "").split(",") if part.strip()),
        as_of=edge.day(as_of, "--as-of"),
        known_on=edge.day(known_on, "--known-on"),
        law_of=edge.day(law_of, "--law-of"),
        min_probability=min_probability,
        today=edge.today(),
        now=edge.now(),
    )
    opened = open_snapshot(home, snapshot, knowledge)
    with edge.progress() as advance:
        result = screen(request, opened, knowledge, advance=advance)
    notes: tuple[str, ...] = ()
    if dispositions is not None:
        decisions, notes = read_decisions(dispositions)
        result = review.apply(result, decisions, today=request.today)
    written = write_outputs(result, outputs)
    if not no_keep:
        results.prune(home.results, now=request.now, days=settings.results_days)
        written.append(results.keep(home.results, result))
    _report(result, outputs, written, notes)
    threshold = None if fail_on is FailOn.NEVER else Effect(fail_on.value)
    raise typer.Exit(exit_code(result, threshold))


def _report(
    result: document.Result, outputs: list[Output], written: list[Path], notes: tuple[str, ...]
) -> None:
    """Print the screen: to stdout, or to stderr where stdout carries a document."""
    console = edge.err() if any(output.to_stdout for output in outputs) else edge.out()
    terminal.render(result, console, written=[str(path) for path in written])
    for note in notes:
        edge.err().print(note, markup=False)


def _pairs(text: str | None) -> dict[str, str]:
    """Read ``role=Header,role=Header``.

    Raises:
        UsageError: A part has no ``=``.
    """
    pairs: dict[str, str] = {}
    for part in (text or "").split(","):
        if not part.strip():
            continue
        role, sign, header = part.partition("=")
        if not sign or not role.strip() or not header.strip():
            raise UsageError(
                f"--columns got {part.strip()!r}, which is not ROLE=HEADER. "
                "Write it like --columns supplier=Vendor,amount='Net Amount'."
            )
        pairs[role.strip()] = header.strip()
    return pairs
