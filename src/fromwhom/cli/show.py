"""``fromwhom show``: all that is known of one party, with sources."""

import sys
from typing import Annotated

import msgspec
import typer

from fromwhom.cli import edge
from fromwhom.jobs.knowledge import load_knowledge
from fromwhom.jobs.open_snapshot import open_snapshot
from fromwhom.jobs.search import Search
from fromwhom.jobs.show import show
from fromwhom.reports import answers


def show_command(
    party: Annotated[
        str,
        typer.Argument(
            metavar="PARTY", help="A party's id, SCHEME:VALUE, or an unambiguous name."
        ),
    ],
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Its listings on DATE; today if not given.")
    ] = None,
    snapshot: Annotated[
        str | None, typer.Option(metavar="ID|PATH", help="Use this snapshot.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As one JSON document.")] = False,
) -> None:
    """Show names, numbers, addresses, listings and answers of PARTY, each with its source.

    \b
    Examples:
      fromwhom show fw:zhejiang-dahua
      fromwhom show CN-USCC:91330000733796106P --as-of 2020-04-15
      fromwhom show "Dahua Technology" --json
    """
    search = Search(open_snapshot(edge.home(), snapshot, load_knowledge()))
    day = edge.day(as_of, "--as-of") or edge.today()
    sheet = show(search, party, as_of=day, known_on=edge.today())
    if json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(sheet)) + b"\n")
    else:
        edge.out().print(answers.sheet_text(sheet), markup=False, highlight=False)
