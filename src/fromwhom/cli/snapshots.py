"""``fromwhom snapshots``: what was compiled, and which of it is in use."""

from typing import Annotated

import typer

from fromwhom.cli import edge, told
from fromwhom.store import snapshot

_HELP = """Compiled snapshots: which there are, and which is in use.

Examples:
  fromwhom snapshots list
  fromwhom snapshots use 1f0c9a
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
