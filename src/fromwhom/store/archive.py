"""The archive: captures by SHA-256, and the custody log that says where each came from.

    captures/ab/abcdef…   the bytes as obtained; never changed, never overwritten
    custody.jsonl         one JSON line per event, only ever appended to
    lock                  held by the one update that may write

A capture is read only if its bytes still have the hash it is filed under; one that was
cut short or altered is named and never used. A line of the log that a crash cut short
is skipped and named; what follows it is still read.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec

from fromwhom.errors import StoreError
from fromwhom.store.files import (
    PART_SUFFIX,
    copy_whole,
    flush_folder,
    make_folder,
    only_one,
    sha256_of,
    write_whole,
)

_SHA256_DIGITS: Final = 64


class What(StrEnum):
    """What happened to a capture."""

    CAPTURED = "captured"
    UNCHANGED = "unchanged"
    ACCEPTED = "accepted"
    REGISTERED = "registered"


class Custody(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One event: who did what, when, from where, and what the bytes were taken for.

    ``origin`` is a URL or the path of a file; ``run`` numbers the update, so that files
    captured together are known. ``given`` is the date that a person stated, or the day
    on which a publisher showed the file. ``source``, ``part``, ``dated`` and ``dated_by``
    say what the bytes were recognised as at that time; None means that they were not
    recognised, or not dated.
    """

    when: datetime
    who: str
    what: What
    origin: str
    sha256: str = ""
    size: int = 0
    run: int = 0
    given: date | None = None
    source: str | None = None
    part: str | None = None
    dated: date | None = None
    dated_by: str | None = None
    http: dict[str, str] = {}
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes in the archive. ``new`` is false when they were there before."""

    sha256: str
    size: int
    new: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the archive that cannot be trusted: where it stands, and why."""

    where: str
    reason: str


class Archive:
    """Captures and their custody log under one folder."""

    def __init__(self, root: Path) -> None:
        """Name the archive at *root*. Nothing is read or made yet."""
        self.root: Final = root
        self._log: Final = root / "custody.jsonl"
        self._captures: Final = root / "captures"

    def lock(self) -> AbstractContextManager[None]:
        """Let one update write at a time.

        Raises:
            StoreError: Another process is writing.
        """
        return only_one(self.root / "lock")

    def put(self, data: bytes, custody: Custody) -> Capture:
        """Keep *data*, then log where it came from; hash and size are filled in here.

        A crash in between leaves a capture that no line speaks of, which ``verify``
        names and nothing uses.

        Raises:
            StoreError: The archive cannot be written.
        """
        digest = hashlib.sha256(data).hexdigest()
        path = self.path(digest)
        make_folder(path.parent)
        try:
            new = not self._holds(path, digest)
            if new:
                _set_aside(path)
                write_whole(path, data)
                path.chmod(0o444)
            self._append(msgspec.structs.replace(custody, sha256=digest, size=len(data)))
        except OSError as problem:
            raise self._not_written(problem) from None
        return Capture(digest, len(data), new)

    def put_file(self, source: Path, custody: Custody) -> Capture:
        """Keep the file *source* as ``put`` keeps bytes, without holding it in memory.

        Raises:
            StoreError: The archive cannot be written, or the file changed meanwhile.
        """
        try:
            digest, size = sha256_of(source), source.stat().st_size
            path = self.path(digest)
            make_folder(path.parent)
            new = not self._holds(path, digest)
            if new:
                _set_aside(path)
                if copy_whole(path, source) != digest:
                    path.unlink()
                    raise StoreError(
                        f"{source} changed while it was read. Wait until it is whole, then run "
                        "the command again."
                    )
                path.chmod(0o444)
            self._append(msgspec.structs.replace(custody, sha256=digest, size=size))
        except OSError as problem:
            raise self._not_written(problem) from None
        return Capture(digest, size, new)

    def note(self, custody: Custody) -> None:
        """Log an event about a capture that is here already.

        Raises:
            StoreError: The archive cannot be written.
        """
        make_folder(self.root)
        try:
            self._append(custody)
        except OSError as problem:
            raise self._not_written(problem) from None

    def path(self, sha256: str) -> Path:
        """Name the file of a capture, present or not."""
        return self._captures / sha256[:2] / sha256

    def captures(self) -> tuple[str, ...]:
        """List the hashes of what is kept, sorted, trusted or not."""
        return tuple(sorted(p.name for p in self._files() if len(p.name) == _SHA256_DIGITS))

    def read(self, sha256: str) -> bytes:
        """Return the bytes of a capture.

        Raises:
            StoreError: It is absent, cut short or altered.
        """
        try:
            data = self.path(sha256).read_bytes()
        except OSError:
            raise self._absent(sha256) from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise self._altered(sha256)
        return data

    def whole(self, sha256: str) -> Path:
        """Give the file of a capture, its hash checked, for whoever reads it piece by piece.

        Raises:
            StoreError: It is absent, cut short or altered.
        """
        path = self.path(sha256)
        if not path.is_file():
            raise self._absent(sha256)
        if sha256_of(path) != sha256:
            raise self._altered(sha256)
        return path

    def custody(self) -> tuple[Custody, ...]:
        """Return every whole line of the custody log, oldest first."""
        return tuple(event for event in self._events() if isinstance(event, Custody))

    def next_run(self) -> int:
        """Number the update that is about to begin; the lock is held."""
        return max((event.run for event in self.custody()), default=0) + 1

    def holds(self, sha256: str) -> bool:
        """Say whether a capture is here and whole."""
        return self._holds(self.path(sha256), sha256)

    def verify(self) -> tuple[Problem, ...]:
        """Find what cannot be trusted, by reading and hashing everything."""
        problems = [event for event in self._events() if isinstance(event, Problem)]
        spoken_of = {event.sha256 for event in self.custody() if event.sha256}
        for path in self._files():
            where = str(path.relative_to(self.root))
            if path.name.endswith(PART_SUFFIX):
                problems.append(Problem(where, "half-written: the capture was interrupted"))
            elif ".altered-" in path.name:
                problems.append(Problem(where, "altered; set aside when the bytes came again"))
            elif sha256_of(path) != path.name:
                problems.append(Problem(where, "altered or cut short: its hash is another"))
            elif path.name not in spoken_of:
                problems.append(Problem(where, "no line of the custody log speaks of it"))
        kept = set(self.captures())
        problems += [
            Problem(f"captures/{sha256[:2]}/{sha256}", "absent, though the custody log names it")
            for sha256 in sorted(spoken_of - kept)
        ]
        return tuple(problems)

    def _absent(self, sha256: str) -> StoreError:
        """Say that a capture is not there, and what to do."""
        return StoreError(
            f"The capture {sha256} is not in the archive {self.root}. "
            "Capture it again with `fromwhom update`."
        )

    def _altered(self, sha256: str) -> StoreError:
        """Say that a capture is not what it was, and what to do."""
        return StoreError(
            f"The capture {self.path(sha256)} no longer has the hash it is filed under: "
            "it was cut short or altered. Capture it again with `fromwhom update`."
        )

    def _not_written(self, problem: OSError) -> StoreError:
        """Say that the archive cannot be written, and what to do."""
        return StoreError(
            f"The archive {self.root} cannot be written: {problem.strerror}. "
            "Free some space or set FROMWHOM_HOME to a folder you may write to."
        )

    def _holds(self, path: Path, digest: str) -> bool:
        """Say whether the capture is here and whole."""
        return path.is_file() and sha256_of(path) == digest

    def _files(self) -> list[Path]:
        """List every file among the captures, sorted."""
        return sorted(p for p in self._captures.glob("*/*") if p.is_file())

    def _append(self, custody: Custody) -> None:
        """Add one line to the log and flush it; a torn line before it is closed first."""
        line = msgspec.json.encode(custody) + b"\n"
        with self._log.open("ab") as log:
            if log.tell() and not _ends_with_newline(self._log):
                line = b"\n" + line
            log.write(line)
            log.flush()
            os.fsync(log.fileno())
        flush_folder(self.root)

    def _events(self) -> Iterator[Custody | Problem]:
        """Yield every line of the log in order, read or named as unreadable."""
        if not self._log.is_file():
            return
        for number, line in enumerate(self._log.read_bytes().split(b"\n"), start=1):
            if not line:
                continue
            try:
                yield msgspec.json.decode(line, type=Custody)
            except (msgspec.MsgspecError, UnicodeDecodeError):
                shown = json.dumps(line[:40].decode("utf-8", "replace"), ensure_ascii=False)
                yield Problem(f"custody.jsonl line {number}", f"torn or altered: begins {shown}")


def _set_aside(path: Path) -> None:
    """Move an altered capture out of the way, so that it is kept and not overwritten."""
    if not path.exists():
        return
    number = len(list(path.parent.glob(f"{path.name}.altered-*"))) + 1
    path.rename(path.with_name(f"{path.name}.altered-{number}"))


def _ends_with_newline(path: Path) -> bool:
    """Say whether the last byte of the file is a line end."""
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
