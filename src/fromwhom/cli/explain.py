"""``fromwhom explain``: one finding or match in words, from a kept result."""

from typing import Annotated

import typer

from fromwhom.cli import edge, options
from fromwhom.jobs import results
from fromwhom.reports import explain


def explain_command(
    finding: Annotated[
        str, typer.Argument(metavar="FINDING-ID", help="Id of a finding or a match.")
    ],
    in_: options.InResult = None,
) -> None:
    """Say in words why FINDING-ID was found and what follows.

    Examples:
      fromwhom explain 3f2a9c
      fromwhom explain 3f2a9c --in result.json
    """
    result = results.read(in_ or results.newest(edge.home().results))
    found = results.find(result, finding)
    edge.out().print(explain.text(found.match, found.finding), markup=False, highlight=False)
