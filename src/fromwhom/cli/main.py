"""The ``fromwhom`` command: its groups, its exit codes, and how errors are told."""

import gc
import io
import os
import sys
import traceback
from pathlib import Path
from typing import Annotated, Final, TextIO

import typer

from fromwhom import __version__
from fromwhom.cli import lazily
from fromwhom.cli.edge import err
from fromwhom.cli.lazily import Listed
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

_COMMANDS: Final = {
    "screen": Listed(
        "screen:screen_command", "Screen LEDGER, each line on its own date, with citations."
    ),
    "match": Listed(
        "match:match_command", "Look each NAME up: same, related, look-alike, and why."
    ),
    "show": Listed("show:show_command", "Show all that is known of PARTY, with sources."),
    "explain": Listed(
        "explain:explain_command", "Say in words why FINDING-ID was found and what follows."
    ),
    "evaluate": Listed(
        "evaluate:evaluate_command", "Measure the matcher on PAIRS that people have judged."
    ),
    "export": Listed("export:export_command", "Export all parties and listings of a snapshot."),
    "update": Listed("update:update_command", "Capture official lists, compile and use them."),
    "doctor": Listed(
        "doctor:doctor_command", "Check home, archive, snapshot, lists, canaries and rules."
    ),
    "snapshots": Listed(
        "snapshots:app", "Compiled snapshots: which there are, and which is in use."
    ),
    "lists": Listed("lists:app", "Official lists and your own: which, how old, what was read."),
    "identities": Listed("identities:app", "Which listings are one party, as people decided it."),
    "rules": Listed("rules:app", "The legal tests as data: what binds whom, and from when."),
    "assess": Listed(
        "assess:app", "Assess a technology itself: does it work, and is it justified."
    ),
}

app = typer.Typer(
    name="fromwhom",
    cls=lazily.group(_COMMANDS),
    help=_HELP,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)


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
    """Let a terminal that lacks a character show its number: Chinese in Latin-1, say.

    A stream that was closed before the start swallows what is written to it.
    """
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _nowhere() -> TextIO:
    """Open a stream that leads nowhere, for as long as the command runs."""
    return Path(os.devnull).open("w", encoding="utf-8")


def _tell(message: str) -> None:
    """Print what is wrong and what to do; with ``--debug`` the traceback, too."""
    if os.environ.get(_DEBUG):
        traceback.print_exc()
    err().print(f"fromwhom: {message}", style="bold", markup=False, soft_wrap=True)
