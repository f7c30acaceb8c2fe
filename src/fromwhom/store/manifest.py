"""The manifest of a snapshot: what it consists of, and the id that follows from it."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from fromwhom.errors import StoreError

MANIFEST: Final = "manifest.json"
ABOUT: Final = "about.json"
ID_DIGITS: Final = 32


class FileEntry(msgspec.Struct, frozen=True):
    """One file of a snapshot: its hash, its size, and how many rows or items it holds."""

    sha256: str
    size: int
    rows: int


class Manifest(msgspec.Struct, frozen=True):
    """What a snapshot consists of. Its id is the hash of ``compiler`` and ``files``."""

    id: str
    compiler: str
    editions: list[str]
    counts: dict[str, int]
    files: dict[str, FileEntry]


class Origin(msgspec.Struct, frozen=True):
    """Where a capture came from and when it was first obtained."""

    path: str
    captured: str


class About(msgspec.Struct, frozen=True):
    """What is known about a snapshot and is not in its id, because it may differ.

    ``origins`` is by SHA-256 of the capture; ``captured`` by id of the edition.
    """

    built: str = ""
    origins: dict[str, Origin] = {}
    captured: dict[str, str] = {}


def content_id(compiler: str, entries: Mapping[str, FileEntry]) -> str:
    """Hash the compiler's version and the hashes of all files, in order of name."""
    lines = [f"compiler {compiler}\n"]
    lines += [f"{entries[name].sha256} {name}\n" for name in sorted(entries)]
    return hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()[:ID_DIGITS]


def read_manifest(path: Path) -> Manifest:
    """Read the manifest in *path* and check that the id follows from it.

    Raises:
        StoreError: It is absent, unreadable or altered.
    """
    try:
        manifest = msgspec.json.decode((path / MANIFEST).read_bytes(), type=Manifest)
    except OSError:
        raise StoreError(
            f"There is no snapshot in {path}. Run `fromwhom update` to compile one."
        ) from None
    except msgspec.MsgspecError:
        raise altered(path, MANIFEST) from None
    if manifest.id != content_id(manifest.compiler, manifest.files):
        raise altered(path, MANIFEST)
    return manifest


def altered(path: Path, name: str) -> StoreError:
    """Say that a file of a snapshot is not what was written."""
    return StoreError(
        f"The snapshot {path.name[:12]} is damaged: {name} was altered or is absent. "
        "Run `fromwhom update` to compile the archived lists anew."
    )
