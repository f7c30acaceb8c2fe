"""A FollowTheMoney file is read in memory that hardly grows with it."""

from pathlib import Path

from benchmarks.children import run
from benchmarks.streaming import write

PARTIES = 20_000
_MIB_AT_MOST = 200
"""Places of two million parties are a hundred times this file's; the program is most of it."""


def test_a_large_file_is_read_record_by_record(tmp_path: Path) -> None:
    """Every invented record is accounted for, and memory stays that of the program."""
    file = tmp_path / "entities.ftm.json"
    assert write(file, PARTIES) > 10 << 20
    ran = run("benchmarks.streaming read", file=str(file), home=str(tmp_path))
    assert (ran.answer["records"], ran.answer["listings"]) == (45_333, PARTIES)
    assert ran.peak_mib < _MIB_AT_MOST


def test_the_same_seed_writes_the_same_file(tmp_path: Path) -> None:
    """So that two figures speak of one file."""
    one, two = tmp_path / "one", tmp_path / "two"
    write(one, 500)
    write(two, 500)
    assert one.read_bytes() == two.read_bytes()
