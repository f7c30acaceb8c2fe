"""The manifest of a snapshot: what it consists of, and the id that follows from it."""

import hashlib
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
    """What a snapshot consists of. Its id is the hash of all the rest of it."""

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

    ``origins`` is by SHA-256 of the capture; ``captured`` by id of the edition; ``seal``
    is the hash of the rest.
    """

    built: str = ""
    origins: dict[str, Origin] = {}
    captured: dict[str, str] = {}
    seal: str = ""


def identified(manifest: Manifest) -> Manifest:
    """Give *manifest* the id that follows from the rest of it."""
    plain = msgspec.json.encode(msgspec.structs.replace(manifest, id=""), order="deterministic")
    digest = hashlib.sha256(plain).hexdigest()[:ID_DIGITS]
    return msgspec.structs.replace(manifest, id=digest)


def sealed(about: About) -> About:
    """Give *about* the seal that shows whether it was altered."""
    plain = msgspec.json.encode(msgspec.structs.replace(about, seal=""), order="deterministic")
    return msgspec.structs.replace(about, seal=hashlib.sha256(plain).hexdigest())


def as_json(value: msgspec.Struct) -> bytes:
    """Write *value* as JSON that people can read."""
    return msgspec.json.format(msgspec.json.encode(value, order="deterministic"), indent=2) + b"\n"


def about_is_whole(path: Path) -> bool:
    """Say whether the file beside the manifest is as it was written."""
    try:
        data = (path / ABOUT).read_bytes()
        about = msgspec.json.decode(data, type=About)
    except (OSError, UnicodeDecodeError, msgspec.MsgspecError):
        return False
    return about == sealed(about) and data == as_json(about)


def read_manifest(path: Path) -> Manifest:
    """Read the manifest in *path* and check that the id follows from it.

    Raises:
        StoreError: It is absent, unreadable or altered.
    """
    try:
        data = (path / MANIFEST).read_bytes()
        manifest = msgspec.json.decode(data, type=Manifest)
    except OSError:
        raise StoreError(
            f"There is no snapshot in {path}. Run `fromwhom update` to compile one."
        ) from None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise altered(path, MANIFEST) from None
    if manifest != identified(manifest) or data != as_json(manifest):
        raise altered(path, MANIFEST)
    return manifest


def altered(path: Path, name: str) -> StoreError:
    """Say that a file of a snapshot is not what was written."""
    return StoreError(
        f"The snapshot {path.name[:12]} is damaged: {name} was altered or is absent. "
        "Run `fromwhom update` to compile the archived lists anew."
    )
