"""``fromwhom show``: all that is known of one party, with sources."""

import sys
from typing import Annotated

import msgspec
import typer

from fromwhom.cli import edge, options
from fromwhom.jobs.show import show
from fromwhom.reports import answers


def show_command(
    party: Annotated[
        str,
        typer.Argument(metavar="PARTY", help="A party's id, SCHEME:VALUE, or an unambiguous name."),
    ],
    as_of: options.HeldOn = None,
    snapshot: options.SnapshotName = None,
    json: options.AsJson = False,
) -> None:
    """Show all that is known of PARTY, with sources.

    Examples:
      fromwhom show fw:zhejiang-dahua
      fromwhom show CN-USCC:91330000733796106P --as-of 2020-04-15
      fromwhom show "Dahua Technology" --json
    """
    asked = edge.words(party)
    search = edge.search(snapshot)
    day = edge.day(as_of, "--as-of") or edge.today()
    sheet = show(search, asked, as_of=day, known_on=edge.today())
    if json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(sheet)) + b"\n")
    else:
        edge.out().print(answers.sheet_text(sheet), markup=False, highlight=False)
