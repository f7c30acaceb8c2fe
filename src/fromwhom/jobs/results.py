"""Kept results: every screening stays under the home folder until it is pruned.

One file per result, ``<created>-<hash>.json``, in a folder only its owner can read,
because a purchase ledger is confidential. ``explain``, ``rules why`` and later runs look
in the newest one, or in the file they are given. A file named ``*.pinned.json`` stays.
"""

import hashlib
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

from fromwhom import document
from fromwhom.document import Finding, Match, Result
from fromwhom.errors import StoreError, UsageError

_MODE: Final = 0o700


@dataclass(frozen=True, slots=True)
class Found:
    """A finding (or None, for a match as a whole) with its match and result."""

    result: Result
    match: Match
    finding: Finding | None


def keep(folder: Path, result: Result) -> Path:
    """Write *result* into *folder* so that a reader never sees half of it."""
    folder.mkdir(parents=True, exist_ok=True, mode=_MODE)
    folder.chmod(_MODE)
    data = document.encode(result)
    stamp = result.created.replace(":", "").replace("-", "").split(".")[0].rstrip("Z")
    path = folder / f"{stamp}-{hashlib.sha256(data).hexdigest()[:12]}.json"
    beside = path.with_suffix(".part")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    beside.replace(path)
    return path


def prune(folder: Path, *, now: datetime, days: int) -> int:
    """Remove results older than *days* that are not pinned; return how many."""
    removed = 0
    for path in _kept(folder):
        if path.name.endswith(".pinned.json"):
            continue
        written = datetime.fromtimestamp(path.stat().st_mtime, tz=now.tzinfo)
        if now - written > timedelta(days=days):
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def read(path: Path) -> Result:
    """Read one result document.

    Raises:
        UsageError: There is no such file, or it is no result of this version.
    """
    try:
        return document.decode(path.read_bytes())
    except OSError as problem:
        raise UsageError(
            f"The result {path} cannot be read: {problem.strerror}. "
            "Give the JSON file that screen wrote with -o json=FILE."
        ) from None
    except msgspec.MsgspecError as problem:
        raise UsageError(
            f"{path} is not a result of this version: {problem}. Screen the ledger again."
        ) from None


def newest(folder: Path) -> Path:
    """Name the newest kept result.

    Raises:
        StoreError: Nothing was kept yet.
    """
    kept = _kept(folder)
    if not kept:
        raise StoreError(
            "No result is kept yet. Run `fromwhom screen LEDGER` first, or give --in FILE."
        )
    return max(kept, key=lambda path: (path.stat().st_mtime_ns, path.name))


def find(result: Result, key: str) -> Found:
    """Find a finding or a match of *result* by its id, or by the unambiguous start of one.

    Raises:
        UsageError: No id starts so, or several do.
    """
    found = [
        Found(result, match, finding)
        for match in result.matches
        for finding in match.findings
        if finding.id.startswith(key)
    ] + [Found(result, match, None) for match in result.matches if match.id.startswith(key)]
    exact = [one for one in found if key == (one.finding.id if one.finding else one.match.id)]
    if len(exact) == 1 or len(found) == 1:
        return (exact or found)[0]
    if found:
        raise UsageError(f"{key!r} is the start of {len(found)} ids. Give more of it.")
    raise UsageError(
        f"No finding or match {key!r} is in this result. "
        "The ids stand in the report and in the JSON document."
    )


def _kept(folder: Path) -> list[Path]:
    """List the results of *folder*, oldest first."""
    return sorted(folder.glob("*.json")) if folder.is_dir() else []
