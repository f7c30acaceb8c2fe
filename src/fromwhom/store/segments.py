"""Segments kept: what was read of each list's names, so that the next update need not.

    segments/<hash of the list's id>    one file per list: seal, heading, arrays

They are a shortcut and no record: a snapshot does not need them, and the folder may be
deleted at any time. Only those of the newest update stay. A file says what it was made
by; of another maker, cut short or altered, it is as good as absent. It is replaced whole,
in one rename, so a reader sees the old one or the new one.
"""

import hashlib
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np
import numpy.typing as npt

from fromwhom.errors import StoreError
from fromwhom.store import files

_SEAL_DIGITS: Final = 64

Array = npt.NDArray[Any]


class _Heading(msgspec.Struct, frozen=True):
    """Of which list a file is, and what it was made by."""

    list_id: str
    made_by: str


class Segments:
    """The kept segments of one maker under one folder."""

    def __init__(self, root: Path, made_by: str) -> None:
        """Name the folder *root*, and all that a segment depends on beside its texts.

        Nothing is read or made yet.
        """
        self.root: Final = root
        self._made_by: Final = made_by

    def get(self, list_id: str) -> dict[str, Array] | None:
        """Return the arrays of a list; None where there are none that can be trusted."""
        try:
            data = self._path(list_id).read_bytes()
        except OSError:
            return None
        seal, body = data[:_SEAL_DIGITS], memoryview(data)[_SEAL_DIGITS:]
        if seal != _seal(body):
            return None
        heading, _, arrays = bytes(body).partition(b"\n")
        if heading != self._heading(list_id):
            return None
        with np.load(io.BytesIO(arrays), allow_pickle=False) as found:
            return dict(found)

    def put(self, list_id: str, arrays: Mapping[str, Array]) -> None:
        """Keep the arrays of a list in place of those that were there.

        Raises:
            StoreError: They cannot be written.
        """
        body = io.BytesIO()
        body.write(self._heading(list_id) + b"\n")
        np.savez(body, allow_pickle=False, **arrays)
        try:
            files.make_folder(self.root)
            files.write_whole(self._path(list_id), _seal(body.getbuffer()) + body.getvalue())
        except OSError as problem:
            raise self._not_written(problem) from None

    def keep_only(self, lists: Iterable[str]) -> None:
        """Remove what is no segment of one of *lists*, remains of a crash among it.

        Raises:
            StoreError: It cannot be removed.
        """
        wanted = {self._path(one) for one in lists}
        try:
            for path in sorted(self.root.iterdir()) if self.root.is_dir() else ():
                if path not in wanted:
                    path.unlink()
        except OSError as problem:
            raise self._not_written(problem) from None

    def _path(self, list_id: str) -> Path:
        """Name the file of a list."""
        return self.root / hashlib.sha256(list_id.encode()).hexdigest()[:32]

    def _heading(self, list_id: str) -> bytes:
        """Write the line that says what a file holds."""
        return msgspec.json.encode(_Heading(list_id, self._made_by))

    def _not_written(self, problem: OSError) -> StoreError:
        """Say that the folder cannot be changed, and what to do."""
        return StoreError(
            f"What was read of the lists cannot be kept in {self.root}: {problem.strerror}. "
            "The next update reads every name again; free some space, or make the folder writable."
        )


def _seal(body: memoryview) -> bytes:
    """Hash what a file holds behind its seal."""
    return hashlib.sha256(body).hexdigest().encode("ascii")
