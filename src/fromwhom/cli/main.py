"""The ``fromwhom`` command: its groups, its exit codes, and how errors are told."""

import gc
import io
import os
import sys
import traceback
from typing import Annotated, Final

import typer

from fromwhom import __version__
from fromwhom.cli import (
    assess,
    doctor,
    evaluate,
    explain,
    export,
    identities,
    lists,
    match,
    rules,
    screen,
    show,
    snapshots,
    told,
    update,
)
from fromwhom.cli.edge import err
from fromwhom.errors import FromwhomError, NotSearched, UsageError

_DEBUG: Final = "FROMWHOM_DEBUG"
_STATUS: Final = {UsageError: 2, NotSearched: 3}
_HELP = """Know from whom you buy, before you buy and for as long as you own it.

Screens what an organisation buys against what the public record says about who makes
and sells it, as of the day of the purchase. A match is a lead for a human, never a
verdict.

Examples:
  fromwhom screen purchases.csv -o html=report.html
  fromwhom match "Zhejiang Dahua Technology Co Ltd"

Exit status of every command:
  0  done; for screen: nothing at or above --fail-on
  1  screen: completely screened, something at or above --fail-on
  2  usage error
  3  screen: not screened completely; doctor, rules check: something is out of order
  4  could not: unreadable input, no snapshot, store fault
"""

app = typer.Typer(
    name="fromwhom",
    cls=told.Group,
    help=_HELP,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)
app.command("screen", cls=told.Command)(screen.screen_command)
app.command("match", cls=told.Command)(match.match_command)
app.command("show", cls=told.Command)(show.show_command)
app.command("explain", cls=told.Command)(explain.explain_command)
app.command("evaluate", cls=told.Command)(evaluate.evaluate_command)
app.command("export", cls=told.Command)(export.export_command)
app.command("update", cls=told.Command)(update.update_command)
app.add_typer(snapshots.app, name="snapshots")
app.add_typer(lists.app, name="lists")
app.add_typer(identities.app, name="identities")
app.add_typer(rules.app, name="rules")
app.add_typer(assess.app, name="assess")
app.command("doctor", cls=told.Command)(doctor.doctor_command)


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
        os.environ[_DEBUG] = "1"


def main() -> None:
    """Run the command line; tell errors in two sentences and choose the exit status."""
    _speak_in_any_encoding()
    gc.unfreeze()
    try:
        app()
    except FromwhomError as problem:
        _tell(str(problem))
        sys.exit(_STATUS.get(type(problem), 4))
    except OSError as problem:
        _tell(f"{problem.filename or 'A file'}: {problem.strerror}. Check the disk and its rights.")
        sys.exit(4)
    except Exception as problem:  # noqa: BLE001 - the edge: nobody but here tells it in words
        _tell(
            f"This is a bug ({type(problem).__name__}: {problem}). "
            "Report it, with what `fromwhom --debug` and the same arguments print."
        )
        sys.exit(4)
    finally:
        gc.freeze()  # what lives now lives to the end: leaving takes no second walk through it


def _speak_in_any_encoding() -> None:
    """Let a terminal that lacks a character show its number: Chinese in Latin-1, say."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _tell(message: str) -> None:
    """Print what is wrong and what to do; with ``--debug`` the traceback, too."""
    if os.environ.get(_DEBUG):
        traceback.print_exc()
    err().print(f"fromwhom: {message}", style="bold", markup=False, soft_wrap=True)
