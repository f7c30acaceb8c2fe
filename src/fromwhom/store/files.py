"""Files that are whole or absent: every write of the store goes through here.

Bytes go to a file beside the target, are flushed to the disk, and take the target's
name in one rename; then the folder is flushed. A reader, or the next start after a
crash, sees the old state or the new one, never half of it.
"""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from fromwhom.errors import StoreError

PART_SUFFIX: Final = ".part"
_BLOCK: Final = 1 << 20


def write_whole(path: Path, data: bytes) -> None:
    """Write *data* to *path* so that it is there whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}{PART_SUFFIX}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    flush_folder(path.parent)


def copy_whole(path: Path, source: Path) -> str:
    """Copy *source* to *path*, whole or not at all, block by block; give the hash of the copy."""
    beside = path.with_name(f".{path.name}.{os.getpid()}{PART_SUFFIX}")
    digest = hashlib.sha256()
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    with os.fdopen(descriptor, "wb") as file, source.open("rb") as original:
        while block := original.read(_BLOCK):
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    flush_folder(path.parent)
    return digest.hexdigest()


def flush_file(path: Path) -> None:
    """Force the bytes of *path* to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_folder(folder: Path) -> None:
    """Force the names in *folder* to the disk."""
    flush_file(folder)


def make_folder(folder: Path) -> None:
    """Make *folder* and its parents, private to their owner, and flush the names.

    What is there already keeps its rights: who shares a home opens it on purpose.

    Raises:
        StoreError: Something that is no folder stands there, or it may not be made.
    """
    try:
        missing = (one for one in reversed(folder.parents) if not one.exists())
        for one in (*missing, folder):
            one.mkdir(mode=0o700, exist_ok=True)
    except OSError as problem:
        raise StoreError(
            f"The folder {folder} cannot be made: {problem.strerror}. "
            "Set FROMWHOM_HOME to a folder you may write to."
        ) from None
    flush_folder(folder.parent)


def sha256_of(path: Path) -> str:
    """Hash the file at *path*, block by block."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold the lock *path* while the block runs; the system frees it if the process dies.

    Raises:
        StoreError: Another process holds it, or it cannot be made.
    """
    make_folder(path.parent)
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as problem:
        raise StoreError(
            f"The lock {path} cannot be made: {problem.strerror}. "
            "Set FROMWHOM_HOME to a folder you may write to."
        ) from None
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 64).decode("ascii", "replace").strip() or "unknown"
            raise StoreError(
                f"Another update holds the lock {path} (process {holder}). "
                "Wait until it ends, then run the command again."
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
        yield
    finally:
        os.close(descriptor)


def fresh_folder(parent: Path, prefix: str) -> Path:
    """Make an empty folder in *parent* whose name says which process owns it."""
    made = Path(tempfile.mkdtemp(prefix=f"{prefix}{os.getpid()}-", dir=parent))
    made.chmod(0o755)
    return made


def owner_alive(folder: Path) -> bool:
    """Say whether the process that made *folder* with ``fresh_folder`` still runs."""
    owner = folder.name.rpartition("-")[0].rpartition("-")[2]
    try:
        os.kill(int(owner), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return int(owner) != os.getpid()
