"""The real lists, where they exist: every record accounted for, in time and in memory."""

import csv
from pathlib import Path

import pytest
from tests.real_lists import Told

from fromwhom.jobs.compiler import COMPILER
from fromwhom.store import snapshot
from fromwhom.store.snapshot import Snapshot


@pytest.fixture
def told(real_lists: Told) -> Told:
    """What the update of all real lists told."""
    return real_lists


@pytest.fixture(scope="module")
def records(shared_data: Path) -> dict[str, int]:
    """How many records each real file holds, as counted when it was collected."""
    counted: dict[str, int] = {}
    with (shared_data / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            path = row["path"].removeprefix("lists/")
            for one in row["records"].split("; "):
                name, sign, count = one.rpartition("=")
                if count.isdigit():
                    counted[f"{path}/{name}" if sign else path] = int(count)
    return counted


def test_every_real_file_is_accounted_for(told: Told, shared_data: Path) -> None:
    """Each file below the folder has one row, and each that is not used has a reason."""
    lists = shared_data / "lists"
    files = sorted(p.relative_to(lists).as_posix() for p in lists.rglob("*") if p.is_file())
    assert sorted(path for path, *_ in told.rows) == files
    assert all(status == "used" or reason for _, status, reason, *_ in told.rows)


def test_the_records_of_every_real_file_add_up(told: Told, records: dict[str, int]) -> None:
    """Records in = listings + joined + unread + set aside, and in is what the file holds."""
    used = {
        path: count for path, status, _, adds, count, _ in told.rows if status == "used" and adds
    }
    assert used == {path: records[path] for path, status, *_ in told.rows if status == "used"}
    assert len(used) == 48


def test_damaged_and_unknown_real_files_are_named(told: Told) -> None:
    """Damaged and broken files are refused; formats without a reader are named."""
    by_status: dict[str, set[str]] = {}
    for path, status, *_ in told.rows:
        by_status.setdefault(status, set()).add(path.partition("/")[0])
    assert by_status["refused"] == {"invalid", "un-sc", "us-csl"}
    assert by_status["no reader yet"] == {"us-dhs-uflpa"}  # what a third party made of the page
    assert set(by_status) == {"used", "refused", "no reader yet"}


def test_nothing_of_a_refused_edition_is_in_the_snapshot(told: Told) -> None:
    """No listing is carried by an edition of which a file was refused."""
    refused = {row[5] for row in told.rows if row[1] == "refused"} - {None}
    assert refused
    root = Path(told.home) / "snapshots"
    opened = Snapshot.open(root / str(snapshot.current(root)), compiler=COMPILER)
    listings = opened.table("listings").to_pylist()
    carriers = {one for listing in listings for one in listing["carried_by"]}
    assert carriers
    assert not carriers & refused
    compiled = {one["id"] for one in opened.table("editions").to_pylist() if not one["refused"]}
    assert carriers <= compiled


def test_the_real_lists_are_compiled_in_a_minute_and_a_gigabyte(told: Told) -> None:
    """A whole update, from files to the live snapshot; half the time where nothing else runs."""
    assert told.seconds < 60
    assert told.peak < 1024
