"""Open the snapshot asked for: the live one, the starter, one by id, or one by its folder."""

from pathlib import Path
from typing import Final

from fromwhom.jobs.compiler import COMPILER
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import Knowledge
from fromwhom.store import snapshot
from fromwhom.store.snapshot import Snapshot

STARTER: Final = "starter"


def open_snapshot(home: Home, asked: str | None, knowledge: Knowledge) -> Snapshot:
    """Open a snapshot; without *asked*, the live one, or the starter while there is none.

    Raises:
        StoreError: It is damaged, or of another compiler.
        UsageError: There is none of that id.
    """
    if asked is None:
        live = snapshot.current(home.snapshots)
        if live is not None:
            return Snapshot.open(home.snapshots / live, compiler=COMPILER)
        return _starter(home, knowledge)
    if asked == STARTER:
        return _starter(home, knowledge)
    if "/" in asked or "\\" in asked or asked.startswith("."):
        return Snapshot.open(Path(asked), compiler=COMPILER)
    return Snapshot.open(snapshot.find(home.snapshots, asked), compiler=COMPILER)


def _starter(home: Home, knowledge: Knowledge) -> Snapshot:
    """Open the starter snapshot."""
    from fromwhom.jobs.starter import starter  # noqa: PLC0415  compiles, which takes long to load

    return starter(home, knowledge)
