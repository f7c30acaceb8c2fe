"""What users decided about who is who: a file that is only ever appended to.

    identities.jsonl    one JSON line per decision, each with the hash of the line before

A decision is about two listings, by their ids, so it outlives every rebuild. A later one about
the same two replaces an earlier one and both stay in the file. A line that was altered or
taken out breaks the chain of hashes, and the file is refused until somebody has looked.
"""

import hashlib
import os
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from fromwhom.errors import StoreError
from fromwhom.store.files import flush_folder, make_folder, only_one

_BEGIN: Final = "0" * 64


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """One decision: two listings are one party (``same``), or are not.

    ``left_name`` and ``right_name`` are what the lists called them then, for people who read
    the file. ``before`` is the hash of the line before.
    """

    when: datetime
    who: str
    left: str
    left_name: str
    right: str
    right_name: str
    same: bool
    reason: str
    before: str = ""


def read(path: Path) -> tuple[Decided, ...]:
    """Read every decision in the order in which they were taken; none where there is no file.

    Raises:
        StoreError: A line cannot be read, or was altered or taken out.
    """
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    found: list[Decided] = []
    before = _BEGIN
    for number, line in enumerate(lines, start=1):
        try:
            one = msgspec.json.decode(line, type=Decided)
        except msgspec.MsgspecError:
            raise _broken(path, number) from None
        if one.before != before:
            raise _broken(path, number)
        found.append(one)
        before = hashlib.sha256(line).hexdigest()
    return tuple(found)


def append(path: Path, decided: Decided) -> None:
    """Write *decided* behind all others and flush it to the disk.

    Raises:
        StoreError: The file is not whole, or another process writes it.
    """
    make_folder(path.parent)
    with only_one(path.with_suffix(".lock")):
        read(path)
        lines = path.read_bytes().splitlines() if path.exists() else []
        before = hashlib.sha256(lines[-1]).hexdigest() if lines else _BEGIN
        line = msgspec.json.encode(msgspec.structs.replace(decided, before=before)) + b"\n"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "ab") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        flush_folder(path.parent)


def _broken(path: Path, line: int) -> StoreError:
    """Say that the file is not what was written."""
    return StoreError(
        f"{path} was altered: line {line} does not follow from the one before. "
        "Restore the file from a copy, or move it away and decide again."
    )
