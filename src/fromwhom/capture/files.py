"""Finds the files of a folder that somebody brought, to be captured like fetched ones.

Every file below the folder is either found or refused with a reason; none is passed over.
Links are followed only to files inside the folder, so that a link cannot smuggle in what
was not brought. Reading is bounded.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fromwhom.errors import CaptureError

SIZE_LIMIT: Final = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file: where it lies, its path within the folder (with ``/``), and its size."""

    path: Path
    relative: str
    size: int

    def read(self, limit: int = SIZE_LIMIT) -> bytes:
        """Read it whole, *limit* bytes at most.

        Raises:
            CaptureError: It is larger, has gone, or may not be read.
        """
        try:
            with self.path.open("rb") as file:
                data = b"" if self.size > limit else file.read(limit + 1)
        except OSError as problem:
            raise CaptureError(
                f"{shown(self.path)} cannot be read: {problem.strerror}. "
                "Check the file and its rights."
            ) from None
        if max(self.size, len(data)) > limit:
            raise CaptureError(
                f"{shown(self.path)} is larger than {limit:,} bytes. "
                "Lists are smaller: check the file."
            )
        return data


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """One file that is not taken, and why."""

    relative: str
    reason: str


def shown(path: Path) -> str:
    """Write *path* with ``/``; bytes of a name that are no UTF-8 are shown by number."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def walk(folder: Path) -> Iterator[FoundFile | RefusedFile]:
    """Yield everything below *folder*, sorted by path, each file once.

    Raises:
        CaptureError: *folder* is no folder that can be read.
    """
    if not folder.is_dir():
        raise CaptureError(f"{folder} is not a folder. Give the folder that holds the files.")
    root = folder.resolve()
    yield from _within(root, root)


def _within(root: Path, folder: Path) -> Iterator[FoundFile | RefusedFile]:
    """Yield what lies in one folder and the folders below it."""
    try:
        paths = sorted(folder.iterdir())
    except OSError as problem:
        if folder == root:
            raise CaptureError(
                f"{folder} cannot be read: {problem.strerror}. Check its rights."
            ) from None
        yield RefusedFile(_relative(root, folder), f"the folder cannot be read: {problem.strerror}")
        return
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            yield from _within(root, path)
        else:
            yield _look(root, path)


def _look(root: Path, path: Path) -> FoundFile | RefusedFile:
    """Judge one thing that is not a folder."""
    relative = _relative(root, path)
    if path.is_symlink():
        reason = _reason_against_link(root, path)
        if reason is not None:
            return RefusedFile(relative, reason)
    try:
        facts = path.stat()
    except OSError as problem:
        return RefusedFile(relative, f"it cannot be read: {problem.strerror}")
    if not stat.S_ISREG(facts.st_mode):
        return RefusedFile(relative, "it is no file but a pipe, socket or device")
    return FoundFile(path, relative, facts.st_size)


def _reason_against_link(root: Path, link: Path) -> str | None:
    """Say why a link is not followed; None when it leads to a file inside the folder."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return "it is a link that leads nowhere"
    if not target.is_relative_to(root):
        return "it is a link that leads out of the folder"
    if target.is_dir():
        return "it is a link to a folder; bring that folder itself"
    return None


def _relative(root: Path, path: Path) -> str:
    """Write the path within the folder the same on every system."""
    return shown(path.relative_to(root))
