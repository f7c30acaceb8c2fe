"""Snapshots: what was compiled, immutable, identified by the hash of its content.

    snapshots/
      1f0c…/            one snapshot, named by its id
        manifest.json   every file with its hash, the compiler's version, the counts
        tables/*.parquet    arrays/*.npy
        about.json      when it was built and where the captures came from; not in the id
      current           the id of the live snapshot

A snapshot is written in a folder beside the others, flushed, read back and compared, and
only then takes its name in one rename; ``use`` switches the live one by one rename more.
A reader sees the old snapshot or the new one, and a crash at any moment leaves the old
one live and whole. The same tables, arrays and compiler give the same bytes and the same
id, in whatever folder. Opening reads the manifest only: arrays are mapped, tables read
when first asked for.
"""

import hashlib
import io
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import msgspec
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from fromwhom.errors import StoreError, UsageError
from fromwhom.store import files
from fromwhom.store.manifest import (
    ABOUT,
    ID_DIGITS,
    MANIFEST,
    About,
    FileEntry,
    Manifest,
    about_is_whole,
    altered,
    as_json,
    identified,
    read_manifest,
    sealed,
)

CURRENT: Final = "current"
_BUILDING: Final = ".building-"

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """A snapshot in the folder: whether it is the live one, and when it was built."""

    id: str
    live: bool
    built: str
    compiler: str
    counts: dict[str, int]


class Snapshot:
    """One opened snapshot. Opening is cheap; what is read stays in memory."""

    def __init__(self, path: Path, manifest: Manifest) -> None:
        """Hold the folder and its manifest; ``open`` is the way in."""
        self.path: Final = path
        self.manifest: Final = manifest
        self._tables: dict[str, pa.Table] = {}
        self._arrays: dict[str, Array] = {}

    @classmethod
    def open(cls, path: Path, *, compiler: str) -> "Snapshot":
        """Open the snapshot in the folder *path*.

        The manifest is checked against the id, and every file against its size; the hash
        of a file is checked when it is first read, and by ``verify``.

        Raises:
            StoreError: It is absent, incomplete, altered or of another compiler.
        """
        manifest = read_manifest(path)
        if manifest.compiler != compiler:
            raise StoreError(
                f"The snapshot {manifest.id[:12]} was compiled by version {manifest.compiler!r}, "
                f"this is version {compiler!r}. "
                "Run `fromwhom update` to compile the archived lists anew."
            )
        for name, entry in manifest.files.items():
            file = path / name
            if not file.is_file() or file.stat().st_size != entry.size:
                raise altered(path, name)
        return cls(path, manifest)

    @property
    def id(self) -> str:
        """The hash that identifies it."""
        return self.manifest.id

    def table(self, name: str) -> pa.Table:
        """Return a table; it is read and its hash checked the first time.

        Raises:
            StoreError: There is no such table, or its file was altered.
        """
        if name not in self._tables:
            file = f"tables/{name}.parquet"
            data = self._path(file).read_bytes()
            if hashlib.sha256(data).hexdigest() != self.manifest.files[file].sha256:
                raise altered(self.path, file)
            self._tables[name] = pq.read_table(pa.BufferReader(data), use_threads=False)
        return self._tables[name]

    def array(self, name: str) -> Array:
        """Map an array, copy on write: processes share its pages, and none alters the file.

        Raises:
            StoreError: There is no such array, or its file was altered.
        """
        if name not in self._arrays:
            file = f"arrays/{name}.npy"
            path, entry = self._path(file), self.manifest.files.get(file)
            if entry is None or files.sha256_of(path) != entry.sha256:
                raise altered(self.path, file)
            mode: Literal["c"] | None = "c" if entry.rows else None  # nothing cannot be mapped
            self._arrays[name] = np.load(path, mmap_mode=mode, allow_pickle=False)
        return self._arrays[name]

    def arrays(self) -> dict[str, Array]:
        """Map every array."""
        names = (Path(name) for name in self.manifest.files)
        return {p.stem: self.array(p.stem) for p in names if p.parent.name == "arrays"}

    def about(self) -> About:
        """Tell when it was built and where its captures came from, as far as is known."""
        try:
            return msgspec.json.decode((self.path / ABOUT).read_bytes(), type=About)
        except (OSError, UnicodeDecodeError, msgspec.MsgspecError):
            return About()

    def captured(self) -> dict[str, str]:
        """Tell when each edition, by its id, was first captured, as far as is known."""
        return self.about().captured

    def _path(self, name: str) -> Path:
        """Name a file of the manifest."""
        if name not in self.manifest.files:
            raise StoreError(
                f"The snapshot {self.id[:12]} holds no {name}. "
                "Run `fromwhom update` to compile the archived lists anew."
            )
        return self.path / name


def write(
    root: Path,
    tables: Mapping[str, pa.Table],
    arrays: Mapping[str, Array],
    *,
    compiler: str,
    about: About | None = None,
) -> str:
    """Write a snapshot beside the others in *root*, whole or not at all; return its id.

    The live snapshot stays what it was: ``use`` switches. If the same snapshot is here
    already, it is kept; a damaged one of the same id is replaced.

    Raises:
        StoreError: It cannot be written, or not read back as it was written.
    """
    files.make_folder(root)
    try:
        _sweep(root)
        beside = files.fresh_folder(root, _BUILDING)
        manifest = _write_whole(beside, tables, arrays, compiler, about or About())
        problems = verify(beside)
        if not problems:
            _take_name(beside, root / manifest.id)
            return manifest.id
        shutil.rmtree(beside)
    except OSError as problem:
        raise StoreError(
            f"The snapshot cannot be written to {root}: {problem.strerror}. "
            "Free some space or set FROMWHOM_HOME to a folder you may write to."
        ) from None
    raise StoreError(
        f"The new snapshot could not be read back: {problems[0]}. "
        "Check the disk, then run the command again; the live snapshot is unchanged."
    )


def use(root: Path, snapshot_id: str) -> str:
    """Make a snapshot the live one, in one rename; return its full id.

    Raises:
        UsageError: No snapshot, or more than one, begins with this id.
        StoreError: It is damaged.
    """
    path = find(root, snapshot_id)
    problems = verify(path)
    if problems:
        raise StoreError(
            f"The snapshot {path.name[:12]} is damaged: {problems[0]}. "
            "Run `fromwhom update` to compile the archived lists anew."
        )
    files.write_whole(root / CURRENT, f"{path.name}\n".encode("ascii"))
    return path.name


def current(root: Path) -> str | None:
    """Name the live snapshot, or None when there is none yet.

    Raises:
        StoreError: The file that names it does not hold an id.
    """
    try:
        text = (root / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        text = ""
    if len(text) != ID_DIGITS or not all(digit in "0123456789abcdef" for digit in text):
        raise StoreError(
            f"The file {root / CURRENT} does not name a snapshot. "
            "Choose one with `fromwhom snapshots use ID`."
        )
    return text


def find(root: Path, snapshot_id: str) -> Path:
    """Find the folder of a snapshot by its id or the unambiguous beginning of it.

    Raises:
        UsageError: No snapshot, or more than one, begins with this id.
    """
    found = [path for path in _folders(root) if snapshot_id and path.name.startswith(snapshot_id)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{snapshot_id!r} is the start of {len(found)} ids. Give more of it.")
    raise UsageError(
        f"There is no snapshot {snapshot_id!r}. `fromwhom snapshots list` shows those that are."
    )


def list_snapshots(root: Path) -> tuple[Listed, ...]:
    """List the snapshots in *root*, the newest first; damaged manifests are left out."""
    live = current(root)
    found = []
    for path in _folders(root):
        try:
            manifest = read_manifest(path)
        except StoreError:
            continue
        built = Snapshot(path, manifest).about().built
        found.append(
            Listed(manifest.id, path.name == live, built, manifest.compiler, manifest.counts)
        )
    return tuple(sorted(found, key=lambda one: (one.built, one.id), reverse=True))


def verify(path: Path) -> tuple[str, ...]:
    """Say what is wrong with the snapshot in *path*, by hashing every file of it."""
    try:
        manifest = read_manifest(path)
    except StoreError as problem:
        return (str(problem),)
    problems = []
    for name, entry in manifest.files.items():
        file = path / name
        if not file.is_file():
            problems.append(f"{name} is absent")
        elif file.stat().st_size != entry.size or files.sha256_of(file) != entry.sha256:
            problems.append(f"{name} was altered")
    if not about_is_whole(path):
        problems.append(f"{ABOUT} was altered")
    there = {str(p.relative_to(path)) for p in path.rglob("*") if p.is_file()}
    strange = sorted(there - set(manifest.files) - {MANIFEST, ABOUT})
    return (*problems, *(f"{name} does not belong to it" for name in strange))


def prune(root: Path, *, keep: int) -> tuple[str, ...]:
    """Remove all but the *keep* newest snapshots; the live one always stays.

    Each is taken out of sight in one rename before its files go. Returns their ids.
    """
    old = [one.id for one in list_snapshots(root)[keep:] if not one.live]
    for snapshot_id in old:
        hidden = files.fresh_folder(root, _BUILDING) / snapshot_id
        (root / snapshot_id).rename(hidden)
        shutil.rmtree(hidden.parent)
    files.flush_folder(root) if old else None
    return tuple(old)


def _write_whole(
    beside: Path,
    tables: Mapping[str, pa.Table],
    arrays: Mapping[str, Array],
    compiler: str,
    about: About,
) -> Manifest:
    """Write every file of a snapshot into the folder *beside*; the manifest comes last."""
    entries = dict(_write_files(beside, tables, arrays))
    manifest = identified(
        Manifest(
            id="",
            compiler=compiler,
            editions=_editions(tables),
            counts={name: table.num_rows for name, table in sorted(tables.items())},
            files=dict(sorted(entries.items())),
        )
    )
    files.write_whole(beside / ABOUT, as_json(sealed(about)))
    files.write_whole(beside / MANIFEST, as_json(manifest))
    files.flush_folder(beside)
    return manifest


def _write_files(
    folder: Path, tables: Mapping[str, pa.Table], arrays: Mapping[str, Array]
) -> Iterable[tuple[str, FileEntry]]:
    """Write every table and array into *folder* and yield what was written."""
    for kind in ("tables", "arrays"):
        (folder / kind).mkdir()
    for name, table in sorted(tables.items()):
        yield _write_file(folder, f"tables/{name}.parquet", _parquet(table), table.num_rows)
    for name, array in sorted(arrays.items()):
        buffer = io.BytesIO()
        np.save(buffer, np.ascontiguousarray(array), allow_pickle=False)
        yield _write_file(folder, f"arrays/{name}.npy", buffer.getbuffer(), array.size)
    for kind in ("tables", "arrays"):
        files.flush_folder(folder / kind)


def _write_file(
    folder: Path, name: str, data: bytes | memoryview, rows: int
) -> tuple[str, FileEntry]:
    """Write one file and flush it."""
    path = folder / name
    path.write_bytes(data)
    files.flush_file(path)
    return name, FileEntry(hashlib.sha256(data).hexdigest(), len(data), rows)


def _parquet(table: pa.Table) -> bytes:
    """Write *table* as Parquet with options that are spelt out and metadata that is not."""
    sink = io.BytesIO()
    pq.write_table(
        table.replace_schema_metadata(None).combine_chunks(),
        sink,
        version="2.6",
        compression="zstd",
        compression_level=3,
        use_dictionary=True,
        write_statistics=False,
        store_schema=True,
        row_group_size=1 << 20,
    )
    return sink.getvalue()


def _editions(tables: Mapping[str, pa.Table]) -> list[str]:
    """List the ids of the editions compiled, where there is such a table."""
    if "editions" not in tables:
        return []
    return [str(one) for one in tables["editions"]["id"].to_pylist()]


def _folders(root: Path) -> list[Path]:
    """List the folders that bear the name of a snapshot, sorted."""
    if not root.is_dir():
        return []
    return sorted(p for p in root.iterdir() if p.is_dir() and not p.name.startswith("."))


def _take_name(beside: Path, path: Path) -> None:
    """Give a finished snapshot its name; one that is whole and here already stays."""
    if path.exists() and verify(path):
        broken = files.fresh_folder(path.parent, _BUILDING)
        path.rename(broken / path.name)
        shutil.rmtree(broken)
    try:
        beside.rename(path)
    except OSError:
        if verify(path):
            raise
        shutil.rmtree(beside)  # the same snapshot is here, perhaps from another process
    files.flush_folder(path.parent)


def _sweep(root: Path) -> None:
    """Remove what crashed builds left, unless their process is still at work."""
    for leftover in root.glob(f"{_BUILDING}*"):
        if not files.owner_alive(leftover):
            shutil.rmtree(leftover, ignore_errors=True)
