"""The starter snapshot: the packaged list alone, so that the first command works offline.

It is compiled the first time it is asked for and kept beside the other snapshots. A file
``starter`` says what it was compiled from; when the package knows more, it is compiled
anew. It never becomes the live snapshot.
"""

from pathlib import Path
from typing import Final

from fromwhom.data.fingerprint import fingerprint
from fromwhom.jobs.building import build, curated_edition
from fromwhom.jobs.compiler import COMPILER
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import Knowledge
from fromwhom.jobs.segments import read_all
from fromwhom.lists.compile import compile_editions
from fromwhom.store.files import write_whole
from fromwhom.store.manifest import About
from fromwhom.store.snapshot import Snapshot, verify

_NAME: Final = "starter"


def starter(home: Home, knowledge: Knowledge) -> Snapshot:
    """Open the starter snapshot, compiling it first where it is not there yet.

    Raises:
        StoreError: The home folder cannot be written.
    """
    made_from = f"{COMPILER} {fingerprint()}"
    known = _known(home.snapshots, made_from)
    if known is None:
        tables = compile_editions([curated_edition()], knowledge.lists)
        read = read_all(tables, knowledge)
        known = build(home.snapshots, tables, knowledge, read=read, about=About())
        write_whole(home.snapshots / _NAME, f"{made_from} {known}\n".encode("ascii"))
    return Snapshot.open(home.snapshots / known, compiler=COMPILER)


def _known(root: Path, made_from: str) -> str | None:
    """Name the starter snapshot that was made from the same, if it is here and whole."""
    try:
        text = (root / _NAME).read_text(encoding="ascii")
        told, _, made = text.strip().rpartition(" ")
    except (OSError, UnicodeDecodeError):
        return None
    return made if told == made_from and not verify(root / made) else None
