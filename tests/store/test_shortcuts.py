"""What one update keeps for the next is a shortcut: trusted whole, or not at all."""

from pathlib import Path

import pytest

from fromwhom.errors import StoreError
from fromwhom.store.shortcuts import Shortcuts

DATA = "大华".encode() + bytes(range(256))


@pytest.fixture
def kept(tmp_path: Path) -> Shortcuts:
    """A folder in which one list is kept."""
    made = Shortcuts(tmp_path / "segments", "maker 1")
    made.put("us-bis-el", DATA)
    return made


def only_file(kept: Shortcuts) -> Path:
    """Name the one file there is."""
    (path,) = kept.root.iterdir()
    return path


def test_what_was_kept_is_what_is_read(kept: Shortcuts) -> None:
    """Bytes come back as they were."""
    assert kept.get("us-bis-el") == DATA


def test_of_another_list_or_maker_nothing_is_found(kept: Shortcuts) -> None:
    """When the tables about names change, what they said before is as good as absent."""
    assert kept.get("us-bis-uvl") is None
    assert Shortcuts(kept.root, "maker 2").get("us-bis-el") is None
    other = only_file(kept).read_bytes()
    only_file(kept).unlink()
    kept.put("us-bis-uvl", DATA)
    only_file(kept).write_bytes(other)
    assert kept.get("us-bis-uvl") is None


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 200, -1])
def test_a_file_that_was_cut_is_as_good_as_absent(kept: Shortcuts, size: int) -> None:
    """At whatever byte it ends too early."""
    path = only_file(kept)
    path.write_bytes(path.read_bytes()[:size])
    assert kept.get("us-bis-el") is None


@pytest.mark.parametrize("place", [0, 70, 300, -1])
def test_a_file_of_which_a_byte_was_altered_is_as_good_as_absent(
    kept: Shortcuts, place: int
) -> None:
    """In its seal, its heading or its bytes."""
    path = only_file(kept)
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    assert kept.get("us-bis-el") is None


def test_what_is_kept_anew_takes_the_place_of_the_old(kept: Shortcuts) -> None:
    """One key has one file, replaced whole."""
    kept.put("us-bis-el", b"new")
    assert kept.get("us-bis-el") == b"new"
    assert only_file(kept).is_file()


def test_what_no_list_needs_goes(kept: Shortcuts) -> None:
    """Those of other lists, and what a killed update left half-written, are removed."""
    kept.put("us-bis-uvl", DATA)
    (kept.root / ".abc.1234.part").write_bytes(b"half")
    kept.keep_only(["us-bis-uvl"])
    assert kept.get("us-bis-uvl") is not None
    assert kept.get("us-bis-el") is None
    assert only_file(kept).is_file()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """The operator learns that nothing is kept, and where."""
    (tmp_path / "segments").write_bytes(b"")
    with pytest.raises(StoreError, match="segments cannot be made"):
        Shortcuts(tmp_path / "segments", "maker 1").put("us-bis-el", DATA)
    kept = Shortcuts(tmp_path / "other", "maker 1")
    kept.put("us-bis-el", DATA)
    path = only_file(kept)
    path.unlink()
    path.mkdir()
    with pytest.raises(StoreError, match=r"cannot be kept in .*other: Is a directory"):
        kept.put("us-bis-el", DATA)
    with pytest.raises(StoreError, match="The next update reads it all again"):
        kept.keep_only([])
