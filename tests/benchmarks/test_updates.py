"""What updates cost is measured on the command itself, and their order is put to the test."""

import shutil
from pathlib import Path

import pytest

from benchmarks.updates import backwards, measure

EDITIONS = Path(__file__).resolve().parents[1] / "editions"


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """A folder with two small lists."""
    folder = tmp_path / "lists"
    for path, day in (
        ("us-bis-dpl/2022-09-10/dpl.txt", "us-bis-dpl/2022-09-07/dpl.txt"),
        ("us-fcc-covered/2026-07-31/covered.csv", "us-fcc-covered/2026-07-31/covered.csv"),
    ):
        (folder / day).parent.mkdir(parents=True)
        shutil.copyfile(EDITIONS / path, folder / day)
    return folder


def test_both_updates_are_measured_and_their_order_does_not_matter(
    lists: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each figure has its line; file by file, two small lists give the same snapshot."""
    work = tmp_path / "work"
    work.mkdir()
    measure(lists, work, 1)  # whether it is fast here and now is no matter of a test
    assert backwards(lists, work)
    told = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in told] == [
        "all lists from nothing",
        "one list changed",
        "2 files one by one, the last first",
    ]
