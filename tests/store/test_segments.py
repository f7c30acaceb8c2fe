"""What was read of lists is kept as a shortcut: trusted whole, or not at all."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from fromwhom.store.segments import Segments

from fromwhom.errors import StoreError

ARRAYS: dict[str, npt.NDArray[Any]] = {
    "row": np.arange(5, dtype=np.int32),
    "names_bytes": np.frombuffer("大华".encode(), np.uint8),
    "empty": np.zeros(0, np.uint64),
}


@pytest.fixture
def kept(tmp_path: Path) -> Segments:
    """A folder in which one list is kept."""
    segments = Segments(tmp_path / "segments", "maker 1")
    segments.put("us-bis-el", ARRAYS)
    return segments


def only_file(segments: Segments) -> Path:
    """Name the one file there is."""
    (path,) = segments.root.iterdir()
    return path


def test_what_was_kept_is_what_is_read(kept: Segments) -> None:
    """Arrays come back with their values and types."""
    found = kept.get("us-bis-el")
    assert found is not None
    assert sorted(found) == ["empty", "names_bytes", "row"]
    for name, array in ARRAYS.items():
        assert np.array_equal(found[name], array)
        assert found[name].dtype == array.dtype


def test_of_another_list_or_maker_nothing_is_found(kept: Segments) -> None:
    """When the tables about names change, what they said before is as good as absent."""
    assert kept.get("us-bis-uvl") is None
    assert Segments(kept.root, "maker 2").get("us-bis-el") is None
    other = only_file(kept).read_bytes()
    only_file(kept).unlink()
    kept.put("us-bis-uvl", ARRAYS)
    only_file(kept).write_bytes(other)
    assert kept.get("us-bis-uvl") is None


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 200, -1])
def test_a_file_that_was_cut_is_as_good_as_absent(kept: Segments, size: int) -> None:
    """At whatever byte it ends too early."""
    path = only_file(kept)
    path.write_bytes(path.read_bytes()[:size])
    assert kept.get("us-bis-el") is None


@pytest.mark.parametrize("place", [0, 70, 300, -1])
def test_a_file_of_which_a_byte_was_altered_is_as_good_as_absent(
    kept: Segments, place: int
) -> None:
    """In its seal, its heading or its arrays."""
    path = only_file(kept)
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    assert kept.get("us-bis-el") is None


def test_what_is_kept_anew_takes_the_place_of_the_old(kept: Segments) -> None:
    """One list has one file, replaced whole."""
    kept.put("us-bis-el", {"row": np.zeros(2, np.int32)})
    found = kept.get("us-bis-el")
    assert found is not None
    assert {name: array.tolist() for name, array in found.items()} == {"row": [0, 0]}
    assert only_file(kept).is_file()


def test_what_no_list_needs_goes(kept: Segments) -> None:
    """Segments of other lists, and what a killed update left half-written, are removed."""
    kept.put("us-bis-uvl", ARRAYS)
    (kept.root / ".abc.1234.part").write_bytes(b"half")
    kept.keep_only(["us-bis-uvl"])
    assert kept.get("us-bis-uvl") is not None
    assert kept.get("us-bis-el") is None
    assert only_file(kept).is_file()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """The operator learns that nothing is kept, and where."""
    (tmp_path / "segments").write_bytes(b"")
    with pytest.raises(StoreError, match="segments cannot be made"):
        Segments(tmp_path / "segments", "maker 1").put("us-bis-el", ARRAYS)
    kept = Segments(tmp_path / "other", "maker 1")
    kept.put("us-bis-el", ARRAYS)
    path = only_file(kept)
    path.unlink()
    path.mkdir()
    with pytest.raises(StoreError, match=r"cannot be kept in .*other: Is a directory"):
        kept.put("us-bis-el", ARRAYS)
    with pytest.raises(StoreError, match="The next update reads every name again"):
        kept.keep_only([])


def test_nothing_is_kept_that_would_have_to_be_run_to_be_read(kept: Segments) -> None:
    """Python's own objects are no plain arrays."""
    with pytest.raises(ValueError, match="allow_pickle=False"):
        kept.put("us-bis-el", {"row": np.array([object()])})
    assert kept.get("us-bis-el") is not None
