"""The ``fromwhom`` command: its groups, its exit codes, and how errors are told."""

import os
import sys
import traceback
from typing import Annotated

import typer

from fromwhom import __version__
from fromwhom.cli import doctor, explain, lists, match, rules, screen, show, snapshots, update
from fromwhom.cli.edge import err
from fromwhom.errors import FromwhomError, UsageError

_HELP = """Know from whom you buy, before you buy and for as long as you own it.

Screens what an organisation buys against what the public record says about who makes
and sells it, as of the day of the purchase. A match is a lead for a human, never a
verdict.

\b
Exit status of every command:
  0  done; for screen: nothing at or above --fail-on
  1  screen: completely screened, something at or above --fail-on
  2  usage error
  3  screen: not screened completely
  4  could not: unreadable input, no snapshot, store fault
"""

app = typer.Typer(
    name="fromwhom",
    help=_HELP,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)
app.command("screen")(screen.screen_command)
app.command("match")(match.match_command)
app.command("show")(show.show_command)
app.command("explain")(explain.explain_command)
app.command("update")(update.update_command)
app.add_typer(snapshots.app, name="snapshots")
app.add_typer(lists.app, name="lists")
app.add_typer(rules.app, name="rules")
app.command("doctor")(doctor.doctor_command)


def _version(asked: bool) -> None:
    """Print the version and leave."""
    if asked:
        typer.echo(f"fromwhom {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    _version_asked: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show a traceback on errors.")] = False,
) -> None:
    """Hold the options that stand before every command."""
    if debug:
        os.environ["FROMWHOM_DEBUG"] = "1"


def main() -> None:
    """Run the command line; tell foreseen errors in two sentences and exit 2 or 4."""
    try:
        app()
    except FromwhomError as problem:
        if os.environ.get("FROMWHOM_DEBUG"):
            traceback.print_exc()
        err().print(f"fromwhom: {problem}", style="bold", markup=False, soft_wrap=True)
        sys.exit(2 if isinstance(problem, UsageError) else 4)
