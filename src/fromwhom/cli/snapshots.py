"""``fromwhom snapshots``: what was compiled, and which of it is in use."""

from typing import Annotated

import typer

from fromwhom.cli import edge
from fromwhom.store import snapshot

app = typer.Typer(help="Compiled snapshots: list, show, verify, use, prune.", no_args_is_help=True)

SnapshotId = Annotated[
    str, typer.Argument(metavar="ID", help="The id of a snapshot, or the start of it.")
]


@app.command("list")
def list_command() -> None:
    r"""List the snapshots, newest first; the live one is marked.

    \b
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


@app.command("show")
def show_command(
    which: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The live one, if not given.")
    ] = None,
) -> None:
    r"""Show which editions a snapshot was compiled from, and how old they are.

    \b
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


@app.command("verify")
def verify_command(which: SnapshotId = "") -> None:
    r"""Hash every file of a snapshot (the live one, if not given); exit 4 if one was altered.

    \b
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


@app.command("use")
def use_command(which: SnapshotId) -> None:
    r"""Make a snapshot the live one, in one step; earlier ones stay.

    \b
    Example:
      fromwhom snapshots use 1f0c9a
    """
    chosen = snapshot.use(edge.home().snapshots, which)
    edge.out().print(f"{chosen[:12]} is live", markup=False)


@app.command("prune")
def prune_command(
    keep: Annotated[int, typer.Option(min=1, help="How many of the newest stay.")] = 5,
) -> None:
    r"""Remove all but the newest snapshots; the live one always stays.

    \b
    Example:
      fromwhom snapshots prune --keep 3
    """
    removed = snapshot.prune(edge.home().snapshots, keep=keep)
    edge.out().print(f"{len(removed)} removed", markup=False)
