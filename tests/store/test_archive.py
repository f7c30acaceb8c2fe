"""The archive keeps captures unchanged, says where they came from, and never trusts damage."""

import hashlib
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from fromwhom.errors import StoreError
from fromwhom.store.archive import Archive, Custody, Problem, What
from fromwhom.store.files import make_folder

NOON = datetime(2020, 4, 28, 12, tzinfo=UTC)
BYTES = b"36,AEROCARIBBEAN AIRLINES\n"
SHA256 = hashlib.sha256(BYTES).hexdigest()


def custody(origin: str = "sdn.csv") -> Custody:
    """Say that a person captured a file at noon."""
    return Custody(
        when=NOON,
        who="ada@desk",
        what=What.CAPTURED,
        origin=origin,
        run=1,
        source="us-ofac-sdn",
        part="main",
        dated=date(2020, 4, 27),
        dated_by="path",
    )


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An empty archive."""
    return Archive(tmp_path / "archive")


def test_a_capture_is_filed_under_its_hash_and_read_back_unchanged(archive: Archive) -> None:
    """What was captured is what is read, and its name is its SHA-256."""
    kept = archive.put(BYTES, custody())
    assert (kept.sha256, kept.size, kept.new) == (SHA256, 26, True)
    assert archive.read(SHA256) == BYTES
    assert archive.captures() == (SHA256,)
    assert archive.verify() == ()


def test_the_custody_log_tells_who_what_when_and_from_where(archive: Archive) -> None:
    """Every capture leaves one line with its origin, hash and size."""
    archive.put(BYTES, custody())
    (event,) = archive.custody()
    assert (event.who, event.what, event.when, event.origin) == (
        "ada@desk",
        What.CAPTURED,
        NOON,
        "sdn.csv",
    )
    assert (event.sha256, event.size, event.source) == (SHA256, 26, "us-ofac-sdn")
    assert (event.dated, event.dated_by) == (date(2020, 4, 27), "path")


def test_updates_are_numbered(archive: Archive) -> None:
    """Files that were captured together share the number of their update."""
    assert archive.next_run() == 1
    archive.put(BYTES, custody())
    assert archive.next_run() == 2


def test_the_same_bytes_are_kept_once_and_logged_twice(archive: Archive) -> None:
    """Capturing again what is here adds a line of custody and no file."""
    archive.put(BYTES, custody())
    assert not archive.put(BYTES, custody("again.csv")).new
    assert archive.captures() == (SHA256,)
    assert [event.origin for event in archive.custody()] == ["sdn.csv", "again.csv"]


@pytest.mark.parametrize("damage", [BYTES[:10], BYTES.replace(b"36", b"37"), b""])
def test_a_damaged_capture_is_named_and_never_used(archive: Archive, damage: bytes) -> None:
    """A capture that was cut short or altered is refused, in two sentences."""
    archive.put(BYTES, custody())
    archive.path(SHA256).chmod(0o644)
    archive.path(SHA256).write_bytes(damage)
    with pytest.raises(StoreError, match=r"cut short or altered\. Capture it again"):
        archive.read(SHA256)
    assert archive.verify() == (
        Problem(f"captures/{SHA256[:2]}/{SHA256}", "altered or cut short: its hash is another"),
    )


def test_a_damaged_capture_is_replaced_by_good_bytes_but_kept_beside(archive: Archive) -> None:
    """When the same bytes are captured again, the damage is set aside and still named."""
    archive.put(BYTES, custody())
    archive.path(SHA256).chmod(0o644)
    archive.path(SHA256).write_bytes(b"damage")
    assert archive.put(BYTES, custody()).new
    assert archive.read(SHA256) == BYTES
    (problem,) = archive.verify()
    assert problem.where.endswith(".altered-1")


def test_an_absent_capture_is_named(archive: Archive) -> None:
    """The log names a capture whose file is gone: that is found and told."""
    archive.put(BYTES, custody())
    archive.path(SHA256).unlink()
    with pytest.raises(StoreError, match="is not in the archive"):
        archive.read(SHA256)
    assert [p.reason for p in archive.verify()] == ["absent, though the custody log names it"]


def test_an_interrupted_write_is_named_and_not_taken_for_a_capture(archive: Archive) -> None:
    """A crash before the rename leaves a part file, which is no capture."""
    archive.put(BYTES, custody())
    part = archive.path(SHA256).with_name(".0123.77.part")
    part.write_bytes(BYTES[:5])
    assert archive.captures() == (SHA256,)
    assert [p.reason for p in archive.verify()] == ["half-written: the capture was interrupted"]


def test_a_crash_between_capture_and_log_leaves_a_capture_that_is_named(archive: Archive) -> None:
    """Bytes that no line of custody speaks of are named; capturing again heals it."""
    archive.put(BYTES, custody())
    (archive.root / "custody.jsonl").unlink()
    assert [p.reason for p in archive.verify()] == ["no line of the custody log speaks of it"]
    archive.put(BYTES, custody())
    assert archive.verify() == ()


def test_a_torn_last_line_is_skipped_named_and_does_not_spoil_the_next(archive: Archive) -> None:
    """A crash in the middle of a log line loses that line and no other."""
    archive.put(BYTES, custody("first.csv"))
    log = archive.root / "custody.jsonl"
    log.write_bytes(log.read_bytes() + b'{"when":"2020-04-2')
    assert [event.origin for event in archive.custody()] == ["first.csv"]
    assert [p.where for p in archive.verify()] == ["custody.jsonl line 2"]
    archive.put(BYTES, custody("second.csv"))
    assert [event.origin for event in archive.custody()] == ["first.csv", "second.csv"]


_HOLD = """
import sys, time
from pathlib import Path
from fromwhom.store.archive import Archive
with Archive(Path(sys.argv[1])).lock():
    print("held", flush=True)
    time.sleep(60)
"""


def test_two_updates_do_not_interleave_and_a_killed_one_frees_the_lock(archive: Archive) -> None:
    """The second update is told to wait; when the first is killed, it may run."""
    command = [sys.executable, "-c", _HOLD, str(archive.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        told = rf"process {other.pid}\)\. Wait until it ends"
        with pytest.raises(StoreError, match=told), archive.lock():
            pass
        other.kill()
    with archive.lock():
        archive.put(BYTES, custody())
    assert archive.captures() == (SHA256,)


def test_an_archive_that_cannot_be_written_is_a_store_error(archive: Archive) -> None:
    """Neither a capture nor a lock is silently lost: the operator is told."""
    archive.root.mkdir()
    (archive.root / "custody.jsonl").mkdir()
    with pytest.raises(StoreError, match=r"cannot be written: Is a directory\. Free some space"):
        archive.put(BYTES, custody())
    with pytest.raises(StoreError, match="cannot be written"):
        archive.note(custody())
    (archive.root / "lock").mkdir()
    with pytest.raises(StoreError, match="lock cannot be made"), archive.lock():
        pass


def test_what_is_kept_is_private_to_its_owner(tmp_path: Path) -> None:
    """Own lists and where files came from are nobody else's business; what was shared stays."""
    (tmp_path / "shared").mkdir(mode=0o755)
    make_folder(tmp_path / "shared" / "home" / "archive")
    modes = [tmp_path / "shared" / "home" / "archive", tmp_path / "shared" / "home"]
    assert [path.stat().st_mode & 0o777 for path in modes] == [0o700, 0o700]
    assert (tmp_path / "shared").stat().st_mode & 0o777 == 0o755


def test_a_file_is_kept_as_its_bytes_are(archive: Archive, tmp_path: Path) -> None:
    """Copied block by block, under the same name, and logged alike."""
    source = tmp_path / "sdn.csv"
    source.write_bytes(BYTES)
    kept = archive.put_file(source, custody())
    assert (kept.sha256, kept.size, kept.new) == (SHA256, 26, True)
    assert archive.put(BYTES, custody()).new is False
    assert archive.put_file(source, custody()).new is False
    assert archive.whole(SHA256).read_bytes() == BYTES
    assert archive.verify() == ()
    assert [event.sha256 for event in archive.custody()] == [SHA256] * 3


def test_a_damaged_or_absent_file_is_not_given_for_reading(archive: Archive) -> None:
    """Whoever reads piece by piece gets a whole file or a reason."""
    with pytest.raises(StoreError, match="is not in the archive"):
        archive.whole(SHA256)
    archive.put(BYTES, custody())
    path = archive.path(SHA256)
    path.chmod(0o644)
    path.write_bytes(BYTES[:-1])
    with pytest.raises(StoreError, match="no longer has the hash"):
        archive.whole(SHA256)
