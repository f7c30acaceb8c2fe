"""What is kept of one update so that the next need not do it again.

    segments/<hash of a key>    one file per list: what was read of its names
    readings/<hash of a key>    one file per source: what its editions said

They are a shortcut and no record: a snapshot does not need them, and the folders may be
deleted at any time. Only those of the newest update stay. A file says what it was made
by; of another maker, cut short or altered, it is as good as absent. It is replaced whole,
in one rename, so a reader sees the old one or the new one.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from fromwhom.errors import StoreError
from fromwhom.store import files

_SEAL_DIGITS: Final = 64


class _Heading(msgspec.Struct, frozen=True):
    """Under which key a file is kept, and what it was made by."""

    key: str
    made_by: str


class Shortcuts:
    """Bytes kept by key under one folder, of one maker."""

    def __init__(self, root: Path, made_by: str) -> None:
        """Name the folder *root*, and all that the bytes depend on beside what they are of.

        Nothing is read or made yet.
        """
        self.root: Final = root
        self._made_by: Final = made_by

    def get(self, key: str) -> bytes | None:
        """Return what is kept under *key*; None where there is nothing that can be trusted."""
        try:
            data = self._path(key).read_bytes()
        except OSError:
            return None
        seal, body = data[:_SEAL_DIGITS], memoryview(data)[_SEAL_DIGITS:]
        heading = self._heading(key)
        if seal != _seal(body) or body[: len(heading)] != heading:
            return None
        return bytes(body[len(heading) :])

    def put(self, key: str, data: bytes) -> None:
        """Keep *data* in place of what was kept under *key*.

        Raises:
            StoreError: It cannot be written.
        """
        body = memoryview(self._heading(key) + data)
        try:
            files.make_folder(self.root)
            files.write_whole(self._path(key), _seal(body) + bytes(body))
        except OSError as problem:
            raise self._not_written(problem) from None

    def keep_only(self, keys: Iterable[str]) -> None:
        """Remove what is kept under none of *keys*, remains of a crash among it.

        Raises:
            StoreError: It cannot be removed.
        """
        wanted = {self._path(one) for one in keys}
        try:
            for path in sorted(self.root.iterdir()) if self.root.is_dir() else ():
                if path not in wanted:
                    path.unlink()
        except OSError as problem:
            raise self._not_written(problem) from None

    def _path(self, key: str) -> Path:
        """Name the file of a key."""
        return self.root / hashlib.sha256(key.encode()).hexdigest()[:32]

    def _heading(self, key: str) -> bytes:
        """Write the line that says what a file holds."""
        return msgspec.json.encode(_Heading(key, self._made_by)) + b"\n"

    def _not_written(self, problem: OSError) -> StoreError:
        """Say that the folder cannot be changed, and what to do."""
        return StoreError(
            f"What was read of the lists cannot be kept in {self.root}: {problem.strerror}. "
            "The next update reads it all again; free some space, or make the folder writable."
        )


def _seal(body: memoryview) -> bytes:
    """Hash what a file holds behind its seal."""
    return hashlib.sha256(body).hexdigest().encode("ascii")
