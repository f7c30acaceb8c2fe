"""The edge: where the clock, the environment and the terminal enter, once.

Everything below the command line takes ``today``, ``now`` and the settings as arguments.
What opens snapshots or the network is loaded when it is asked for: help and small commands do
without.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import platformdirs
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from fromwhom.errors import StoreError, UsageError
from fromwhom.jobs.home import Home
from fromwhom.settings import Settings
from fromwhom.values.dates import PartialDate

if TYPE_CHECKING:
    from fromwhom.capture import http
    from fromwhom.jobs.search import Search


class Advance(Protocol):
    """Tell how far a job is: *done* of *total* in the step called *step*."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Report progress."""


def now() -> datetime:
    """Read the clock, in UTC."""
    return datetime.now(tz=UTC).replace(microsecond=0)


def today() -> date:
    """Read the calendar of the user's own time zone: purchases are dated locally."""
    return datetime.now().astimezone().date()


def words(argument: str) -> str:
    """Read an argument as text, in UTF-8 even where the locale is plain C.

    Raises:
        UsageError: It is in another encoding.
    """
    try:
        return argument.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        raise UsageError(
            f"{argument!a} is not text in UTF-8. Set the terminal to UTF-8, or write the names "
            "into a CSV file and screen it."
        ) from None


def settings() -> Settings:
    """Read the settings of the working folder and the environment."""
    default = Path(platformdirs.user_data_dir("fromwhom", appauthor=False))
    return Settings.read(os.environ, Path.cwd(), default)


def home() -> Home:
    """Name the home folder in use.

    Raises:
        StoreError: It is no folder.
    """
    folder = settings().home
    there = next(path for path in (folder, *folder.parents) if path.exists())
    if not there.is_dir():
        raise StoreError(
            f"The home {folder} is no folder: {there} is a file. "
            "Set FROMWHOM_HOME to a folder you may write to."
        )
    return Home(folder)


def search(asked: str | None) -> Search:
    """Open the snapshot asked for, with the packaged knowledge."""
    from fromwhom.jobs.knowledge import load_knowledge
    from fromwhom.jobs.open_snapshot import open_snapshot
    from fromwhom.jobs.search import Search

    knowledge = load_knowledge()
    return Search(open_snapshot(home(), asked, knowledge), knowledge)


def out() -> Console:
    """Make the console for results (stdout)."""
    return Console(file=sys.stdout, highlight=False, emoji=False, soft_wrap=not sys.stdout.isatty())


def err() -> Console:
    """Make the console for progress and summaries (stderr)."""
    return Console(file=sys.stderr, highlight=False, emoji=False)


def day(text: str | None, option: str) -> date | None:
    """Read a date option; a month or a year stands for its last day.

    Raises:
        UsageError: The text is no date.
    """
    if text is None:
        return None
    try:
        return PartialDate.parse(text).last
    except ValueError:
        raise UsageError(
            f"{option} got {text!r}, which is not a date. Write it like 2020-04-15."
        ) from None


@contextmanager
def progress() -> Iterator[Advance]:
    """Show a bar with rate and time left on stderr while the block runs.

    A step appears once it has run for a second, so quick work stays quiet; where stderr
    is no terminal nothing is shown.
    """
    console = err()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        tasks: dict[str, TaskID] = {}

        def advance(step: str, done: int, total: int) -> None:
            """Move the bar of *step*."""
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total, visible=False, rate="")
            task = bar.tasks[tasks[step]]
            elapsed = task.elapsed or 0.0
            rate = f"{done / elapsed:,.0f}/s" if elapsed > 0 else ""
            shown = elapsed > 1.0 and done < total
            bar.update(tasks[step], completed=done, total=total, visible=shown, rate=rate)

        yield advance


def fetch(url: str, previous: http.Conditional | None) -> http.Fetched | http.NotModified:
    """Fetch one address with the real clock, and say so: a publisher may take its time."""
    from fromwhom.capture import http

    err().print(f"fetching {url}", markup=False, soft_wrap=True)
    pace = http.Pace(time.monotonic, time.sleep, random.random)
    return http.fetch(url, pace=pace, previous=previous)
