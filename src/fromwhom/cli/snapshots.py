"""``fromwhom snapshots``: what was compiled, and which of it is in use."""

import sys
from collections.abc import Callable
from typing import Annotated, Final

import msgspec
import typer

from fromwhom.cli import edge, options, told
from fromwhom.cli.outputs import parse_outputs, write_each
from fromwhom.difference import Differences
from fromwhom.jobs.diff import diff
from fromwhom.jobs.knowledge import load_knowledge
from fromwhom.jobs.open_snapshot import open_snapshot
from fromwhom.jobs.uncollected import uncollected
from fromwhom.reports import difference as report
from fromwhom.reports.words import visible
from fromwhom.store import snapshot

_HELP = """Compiled snapshots: which there are, and which is in use.

Examples:
  fromwhom snapshots list
  fromwhom snapshots use 1f0c9a
  fromwhom snapshots diff 1f0c9a
"""

app = typer.Typer(cls=told.Group, help=_HELP, no_args_is_help=True)

SnapshotId = Annotated[
    str, typer.Argument(metavar="ID", help="The id of a snapshot, or the start of it.")
]


@app.command("list", cls=told.Command)
def list_command() -> None:
    """List the snapshots, newest first; the live one is marked.

    Example:
      fromwhom snapshots list
    """
    console = edge.out()
    found = snapshot.list_snapshots(edge.home().snapshots)
    for one in found:
        mark = "live" if one.live else "    "
        counts = ", ".join(f"{number:,} {name}" for name, number in sorted(one.counts.items()))
        built = one.built or "starter"
        console.print(f"{mark} {one.id[:12]}  {built}  {counts}", markup=False)
    if not found:
        edge.err().print(
            "No snapshot yet. `fromwhom update` compiles one; screen uses the starter."
        )


@app.command("show", cls=told.Command)
def show_command(
    which: Annotated[
        str | None, typer.Argument(metavar="ID", help="The live one, if not given.")
    ] = None,
) -> None:
    """Show from which editions a snapshot was compiled, how old.

    Examples:
      fromwhom snapshots show
      fromwhom snapshots show starter
    """
    search = edge.search(which)
    console = edge.out()
    console.print(f"snapshot {search.snapshot.id}", markup=False)
    for one in search.lists(today=edge.today()):
        stale = ", stale" if one.stale else ""
        console.print(
            f"  {one.id}: {one.title}\n    newest edition {one.edition}, "
            f"{one.age_days} days old{stale}; {one.listings:,} listings",
            markup=False,
        )
        for member, count in one.members.items():
            console.print(f"      {member}  {count:,}", markup=False)
    for series, dates in sorted(search.editions.items()):
        first, last = dates[0], dates[-1]
        console.print(f"  {series}: {len(dates)} editions, {first} to {last}", markup=False)


_FORMATS: Final[dict[str, Callable[[Differences], bytes]]] = {
    "html": report.page,
    "json": lambda found: msgspec.json.format(msgspec.json.encode(found)) + b"\n",
    "text": lambda found: report.text(found).encode(),
}


@app.command("diff", cls=told.Command)
def diff_command(
    before: Annotated[
        str, typer.Argument(metavar="A", help="The first snapshot: its id, or `starter`.")
    ],
    after: Annotated[
        str | None, typer.Argument(metavar="B", help="The second one; the live one, if not given.")
    ] = None,
    lists: Annotated[
        list[str] | None,
        typer.Option("--lists", metavar="LIST,…", help="Compare these lists only; repeatable."),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "-o", "--output", metavar="FORMAT=FILE", help="Write html, json or text; repeatable."
        ),
    ] = None,
    json: options.AsJson = False,
) -> None:
    """Say what differs between two snapshots, by list, party and field.

    A listing counts while it stands on its list: one taken off since is removed, one that
    came back is added. Changes of case, accents, punctuation and blanks are editorial, a name
    respelt by a few letters is a correction; all others are real.

    Examples:
      fromwhom snapshots diff 1f0c9a
      fromwhom snapshots diff starter 1f0c9a --lists us-bis-el
      fromwhom snapshots diff 1f0c9a 77e3b1 -o html=changes.html -o json=changes.json
    """
    outputs = parse_outputs(output or [], formats=tuple(_FORMATS))
    knowledge = load_knowledge()
    first, second = (open_snapshot(edge.home(), one, knowledge) for one in (before, after))
    asked = [one.strip() for some in lists or [] for one in some.split(",") if one.strip()]
    with uncollected():
        found = diff(first, second, knowledge, lists=asked)
    written = write_each(outputs, lambda name: _FORMATS[name](found))
    taken = any(one.to_stdout for one in outputs)
    if json and not taken:
        sys.stdout.buffer.write(_FORMATS["json"](found))
    elif not json:
        console = edge.err() if taken else edge.out()
        console.print(report.text(found), markup=False, highlight=False, end="", soft_wrap=True)
    for path in written:
        edge.err().print(f"Written: {visible(str(path))}", markup=False, soft_wrap=True)


@app.command("verify", cls=told.Command)
def verify_command(which: SnapshotId = "") -> None:
    """Hash every file of a snapshot (by default the live one).

    Exit 4 if one was altered.

    Example:
      fromwhom snapshots verify
    """
    opened = edge.search(which or None).snapshot
    problems = snapshot.verify(opened.path)
    for problem in problems:
        edge.out().print(problem, markup=False)
    if not problems:
        edge.out().print(f"{opened.id[:12]}: every file is as it was compiled", markup=False)
    raise typer.Exit(4 if problems else 0)


@app.command("use", cls=told.Command)
def use_command(which: SnapshotId) -> None:
    """Make a snapshot the live one, in one step; earlier ones stay.

    Example:
      fromwhom snapshots use 1f0c9a
    """
    chosen = snapshot.use(edge.home().snapshots, which)
    edge.out().print(f"{chosen[:12]} is live", markup=False)


@app.command("prune", cls=told.Command)
def prune_command(
    keep: Annotated[int, typer.Option(min=1, help="How many of the newest stay.")] = 5,
) -> None:
    """Remove all but the newest snapshots and the live one.

    Example:
      fromwhom snapshots prune --keep 3
    """
    removed = snapshot.prune(edge.home().snapshots, keep=keep)
    edge.out().print(f"{len(removed)} removed", markup=False)
