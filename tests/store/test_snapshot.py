"""A snapshot is immutable, whole or absent, and the same content has the same id."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pytest

from fromwhom.errors import StoreError, UsageError
from fromwhom.store import snapshot
from fromwhom.store.manifest import About, Origin, sealed
from fromwhom.store.snapshot import Snapshot

TABLES = {
    "names": pa.table({"party": pa.array([0, 0], pa.int32()), "value": ["Dahua", "大华"]}),
    "editions": pa.table({"id": ["us-csl@2022-04-25#0123456789ab"]}),
    "responses": pa.table({"text": pa.array([], pa.string())}),
}
ARRAYS: dict[str, npt.NDArray[Any]] = {
    "grams.data": np.arange(5, dtype=np.float32),
    "empty": np.zeros(0, dtype=np.uint8),
    "pairs": np.arange(6, dtype=np.int32).reshape(2, 3),
}


def write(root: Path, *, names: str = "Dahua", compiler: str = "1", built: str = "") -> str:
    """Write a small snapshot; another first name makes another snapshot."""
    table = pa.table({"party": pa.array([0, 0], pa.int32()), "value": [names, "大华"]})
    return snapshot.write(
        root, TABLES | {"names": table}, ARRAYS, compiler=compiler, about=About(built=built)
    )


def spoil(path: Path, data: bytes) -> None:
    """Put *data* in place of the last bytes of a file; its size stays."""
    whole = path.read_bytes()
    path.write_bytes(whole[: -len(data)] + data)


def test_what_was_written_is_what_is_read(tmp_path: Path) -> None:
    """Tables and arrays come back with their values, types and shapes."""
    opened = Snapshot.open(tmp_path / write(tmp_path), compiler="1")
    assert opened.table("names").equals(TABLES["names"])
    assert opened.table("responses").equals(TABLES["responses"])
    assert sorted(opened.arrays()) == ["empty", "grams.data", "pairs"]
    for name, array in ARRAYS.items():
        assert np.array_equal(opened.array(name), array)
        assert opened.array(name).dtype == array.dtype
    assert opened.manifest.editions == ["us-csl@2022-04-25#0123456789ab"]
    assert opened.manifest.counts == {"editions": 1, "names": 2, "responses": 0}


def test_arrays_are_mapped_and_never_written_back(tmp_path: Path) -> None:
    """Any number of processes share the pages of an array, and none can change the file."""
    path = tmp_path / write(tmp_path)
    array = Snapshot.open(path, compiler="1").array("pairs")
    before = int(array[0, 0])
    assert isinstance(array, np.memmap)
    array[0, 0] = before + 7
    array.flush()
    assert int(Snapshot.open(path, compiler="1").array("pairs")[0, 0]) == before
    assert snapshot.verify(path) == ()


def test_the_same_content_has_the_same_id_and_bytes_in_any_folder(tmp_path: Path) -> None:
    """Neither the folder nor the hour of building enters the id or the content."""
    left = tmp_path / "a" / write(tmp_path / "a", built="2020-04-28T12:00:00Z")
    right = tmp_path / "b" / write(tmp_path / "b", built="2021-01-01T00:00:00Z")
    assert left.name == right.name
    paths = sorted(str(p.relative_to(left)) for p in left.rglob("*") if p.name != "about.json")
    assert paths == [
        "arrays",
        "arrays/empty.npy",
        "arrays/grams.data.npy",
        "arrays/pairs.npy",
        "manifest.json",
        "tables",
        "tables/editions.parquet",
        "tables/names.parquet",
        "tables/responses.parquet",
    ]
    files = [path for path in paths if "." in path]
    assert [(left / p).read_bytes() for p in files] == [(right / p).read_bytes() for p in files]


def test_other_content_or_another_compiler_has_another_id(tmp_path: Path) -> None:
    """The id tells snapshots apart."""
    first = write(tmp_path)
    ids = {first, write(tmp_path, names="Hikvision"), write(tmp_path, compiler="2")}
    assert len(ids) == 3


def test_writing_does_not_switch_and_use_does(tmp_path: Path) -> None:
    """The live snapshot changes only when it is told to; going back is a switch back."""
    old = write(tmp_path)
    assert snapshot.current(tmp_path) is None
    assert snapshot.use(tmp_path, old) == old
    new = write(tmp_path, names="Hikvision")
    assert snapshot.current(tmp_path) == old
    assert snapshot.use(tmp_path, new[:10]) == new
    assert snapshot.current(tmp_path) == new
    snapshot.use(tmp_path, old)
    assert snapshot.current(tmp_path) == old


def test_writing_what_is_there_keeps_it_and_mends_what_is_damaged(tmp_path: Path) -> None:
    """The same snapshot written again replaces only a damaged one."""
    path = tmp_path / write(tmp_path)
    inode = (path / "manifest.json").stat().st_ino
    write(tmp_path)
    assert (path / "manifest.json").stat().st_ino == inode
    spoil(path / "arrays/pairs.npy", b"x")
    write(tmp_path)
    assert snapshot.verify(path) == ()
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_snapshot_of_another_compiler_is_refused(tmp_path: Path) -> None:
    """Both versions are named, and what to do."""
    path = tmp_path / write(tmp_path, compiler="1")
    with pytest.raises(StoreError, match=r"version '1', this is version '2'\. Run `fromwhom"):
        Snapshot.open(path, compiler="2")


def test_an_absent_snapshot_is_refused(tmp_path: Path) -> None:
    """No snapshot: the message says how to make one."""
    with pytest.raises(StoreError, match=r"There is no snapshot in .*\. Run `fromwhom update`"):
        Snapshot.open(tmp_path / "absent", compiler="1")


@pytest.mark.parametrize("name", ["tables/names.parquet", "arrays/pairs.npy"])
def test_a_file_cut_short_or_absent_is_found_on_opening(tmp_path: Path, name: str) -> None:
    """A snapshot that lacks bytes does not open."""
    path = tmp_path / write(tmp_path)
    (path / name).write_bytes((path / name).read_bytes()[:-1])
    with pytest.raises(StoreError, match=f"{name} was altered or is absent. Run"):
        Snapshot.open(path, compiler="1")
    (path / name).unlink()
    with pytest.raises(StoreError, match=f"{name} was altered or is absent. Run"):
        Snapshot.open(path, compiler="1")
    assert snapshot.verify(path) == (f"{name} is absent",)


def test_an_altered_file_is_found_before_it_is_used(tmp_path: Path) -> None:
    """One changed byte of a table or an array, and it is not read."""
    path = tmp_path / write(tmp_path)
    spoil(path / "tables/names.parquet", b"x")
    opened = Snapshot.open(path, compiler="1")
    with pytest.raises(StoreError, match=r"names\.parquet was altered"):
        opened.table("names")
    assert snapshot.verify(path) == ("tables/names.parquet was altered",)
    spoil(path / "arrays/pairs.npy", b"x")
    with pytest.raises(StoreError, match=r"pairs\.npy was altered"):
        opened.array("pairs")


def test_an_altered_array_is_found_by_verify_and_never_made_live(tmp_path: Path) -> None:
    """A damaged snapshot cannot be switched to."""
    path = tmp_path / write(tmp_path)
    spoil(path / "arrays/pairs.npy", b"x")
    assert snapshot.verify(path) == ("arrays/pairs.npy was altered",)
    with pytest.raises(StoreError, match=r"damaged: arrays/pairs\.npy was altered"):
        snapshot.use(tmp_path, path.name)
    assert snapshot.current(tmp_path) is None


def test_an_altered_manifest_is_found_on_opening(tmp_path: Path) -> None:
    """The id follows from the manifest; a manifest that gives another id was altered."""
    path = tmp_path / write(tmp_path)
    text = (path / "manifest.json").read_text(encoding="utf-8")
    (path / "manifest.json").write_text(text.replace('"compiler": "1"', '"compiler": "2"'))
    with pytest.raises(StoreError, match=r"manifest\.json was altered"):
        Snapshot.open(path, compiler="2")
    (path / "manifest.json").write_text("{")
    with pytest.raises(StoreError, match=r"manifest\.json was altered"):
        Snapshot.open(path, compiler="1")


def test_a_file_that_does_not_belong_is_named(tmp_path: Path) -> None:
    """A stranger's file in a snapshot is found by verify."""
    path = tmp_path / write(tmp_path)
    (path / "tables/extra.parquet").write_bytes(b"")
    assert snapshot.verify(path) == ("tables/extra.parquet does not belong to it",)


def test_where_captures_came_from_is_told_and_not_in_the_id(tmp_path: Path) -> None:
    """Two machines that read one file from different folders compile one snapshot."""
    told = About("2020-04-28T12:00:00Z", {"ab": Origin("a/sdn.csv", "2020-04-28T11:00:00Z")})
    first = snapshot.write(tmp_path, TABLES, ARRAYS, compiler="1", about=told)
    assert Snapshot.open(tmp_path / first, compiler="1").about() == sealed(told)
    assert snapshot.write(tmp_path, TABLES, ARRAYS, compiler="1") == first


def test_snapshots_are_listed_newest_first_and_pruned_but_for_the_live_one(tmp_path: Path) -> None:
    """Pruning keeps the newest and the live one, however old that is."""
    oldest, older, newest = (
        write(tmp_path, names=name, built=f"2020-04-2{day}T00:00:00Z")
        for day, name in enumerate(("one", "two", "three"))
    )
    snapshot.use(tmp_path, oldest)
    listed = snapshot.list_snapshots(tmp_path)
    assert [(one.id, one.live) for one in listed] == [
        (newest, False),
        (older, False),
        (oldest, True),
    ]
    assert snapshot.prune(tmp_path, keep=1) == (older,)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["current", newest, oldest])


def test_an_id_that_is_unknown_or_ambiguous_is_a_usage_error(tmp_path: Path) -> None:
    """The person who asked is told what is wrong with the id."""
    with pytest.raises(UsageError, match=r"There is no snapshot 'abc'\."):
        snapshot.find(tmp_path, "abc")
    for name in ("abc1", "abc2"):
        (tmp_path / name).mkdir()
    with pytest.raises(UsageError, match=r"'abc' is the start of 2 ids\."):
        snapshot.find(tmp_path, "abc")


def test_a_damaged_pointer_is_named(tmp_path: Path) -> None:
    """A ``current`` file that holds no id is not followed."""
    (tmp_path / "current").write_text("../../etc\n", encoding="utf-8")
    with pytest.raises(StoreError, match=r"does not name a snapshot\. Choose one with"):
        snapshot.current(tmp_path)


_CRASH = """
import os, signal, sys
from pathlib import Path
import numpy as np, pyarrow as pa
from fromwhom.store import files, snapshot

root = Path(sys.argv[1])

def build(name):
    tables = {"names": pa.table({"value": [name]}), "editions": pa.table({"id": ["e"]})}
    return snapshot.write(root, tables, {"a": np.arange(3)}, compiler="1")

def build_and_die_at(step):
    left, flush = [step], files.flush_file
    def dying(path):
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        flush(path)
    files.flush_file = dying
    snapshot.use(root, build(f"new {step}"))

old = snapshot.use(root, build("old"))
for step in range(1, 100):
    child = os.fork()
    if not child:
        build_and_die_at(step)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    live = snapshot.current(root)
    snapshot.use(root, old)
    assert snapshot.verify(root / live) == (), step
    print(step, "killed" if os.WIFSIGNALED(status) else "done", "old" if live == old else "new")
    if not os.WIFSIGNALED(status):
        break
print(len([p for p in root.iterdir() if p.name.startswith(".b")]), "left over")
"""


def test_a_process_killed_at_any_step_leaves_a_whole_live_snapshot(tmp_path: Path) -> None:
    """Killed before any flush of a build or a switch: the live snapshot is whole.

    It is the old one until the very last step, in which the name is already written.
    """
    ran = subprocess.run(
        [sys.executable, "-c", _CRASH, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    *steps, left_over = ran.stdout.splitlines()
    told = [line.split(maxsplit=1)[1] for line in steps]
    assert len(told) > 10
    assert told == ["killed old"] * (len(told) - 2) + ["killed new", "done new"]
    assert left_over == "0 left over"


def test_a_folder_that_cannot_be_written_is_a_store_error(tmp_path: Path) -> None:
    """The operator is told where, why and what to do."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match=r"cannot be made: Not a directory\. Set FROMWHOM_HOME"):
        write(tmp_path / "file" / "snapshots")


_BUILD = """
import sys
from pathlib import Path
import pyarrow as pa
from fromwhom.store import snapshot
table = pa.table({"id": ["edition"] * 100_000})
print(snapshot.write(Path(sys.argv[1]), {"editions": table}, {}, compiler="1"))
"""


def test_processes_that_build_the_same_at_once_agree(tmp_path: Path) -> None:
    """Four first commands at the same time: one snapshot, whole, and nothing left beside it."""
    command = [sys.executable, "-c", _BUILD, str(tmp_path)]
    others = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    ids = {other.communicate()[0].strip() for other in others}
    assert len(ids) == 1
    assert [path.name for path in tmp_path.iterdir()] == [ids.pop()]


def test_one_bit_changed_in_any_file_is_found(tmp_path: Path) -> None:
    """Manifest, origins, tables and arrays: nothing in a snapshot changes unseen."""
    told = About("2020-04-28T12:00:00Z", {"ab": Origin("a/sdn.csv", "2020-04-28T11:00:00Z")})
    path = tmp_path / snapshot.write(tmp_path, TABLES, ARRAYS, compiler="1", about=told)
    assert snapshot.verify(path) == ()
    for file in sorted(p for p in path.rglob("*") if p.is_file()):
        whole = file.read_bytes()
        for place in range(0, len(whole), max(1, len(whole) // 40)):
            bit = bytes([whole[place] ^ 1])
            file.write_bytes(whole[:place] + bit + whole[place + 1 :])
            assert snapshot.verify(path), f"{file.name} byte {place}"
        file.write_bytes(whole)
    assert snapshot.verify(path) == ()
