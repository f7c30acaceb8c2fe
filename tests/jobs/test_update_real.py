"""The real lists, where they exist: every record accounted for, in time and in memory."""

import csv
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

_UPDATE = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
import msgspec
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import load_knowledge
from fromwhom.jobs.update import UpdateRequest, update

now = datetime(2026, 11, 24, tzinfo=UTC)
request = UpdateRequest("ada", now, now.date(), folder=Path(sys.argv[1]))
report = update(
    Home(Path(sys.argv[2])), request, load_knowledge(), fetch=None, advance=lambda *_: None
)
rows = [
    [r.path, r.status.value, r.reason, r.adds_up, r.tally.records if r.tally else None]
    for r in report.files
]
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
sys.stdout.buffer.write(msgspec.json.encode({"rows": rows, "peak": peak}))
"""


Row = tuple[str, str, str | None, bool, int | None]


class Told(msgspec.Struct):
    """What the update told: path, status, reason, whether it adds up, and its records."""

    rows: list[Row]
    peak: int
    seconds: float = 0.0


@pytest.fixture(scope="module")
def told(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The real lists are compiled once, in a process of their own, with time and memory."""
    home = tmp_path_factory.mktemp("home")
    command = [sys.executable, "-c", _UPDATE, str(shared_data / "lists"), str(home)]
    started = time.monotonic()
    ran = subprocess.run(command, capture_output=True, check=True)
    made = msgspec.json.decode(ran.stdout, type=Told)
    made.seconds = time.monotonic() - started
    return made


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
    used = {path: count for path, status, _, adds, count in told.rows if status == "used" and adds}
    assert used == {path: records[path] for path, status, *_ in told.rows if status == "used"}
    assert len(used) == 40


def test_damaged_and_unknown_real_files_are_named(told: Told) -> None:
    """The damaged CSL and the broken files are refused; formats without a reader are named."""
    by_status: dict[str, set[str]] = {}
    for path, status, *_ in told.rows:
        by_status.setdefault(status, set()).add(path.partition("/")[0])
    assert by_status["refused"] == {"invalid", "us-csl"}
    assert by_status["no reader yet"] == {
        "gb-ofsi",
        "un-sc",
        "us-bis-dpl",
        "us-dhs-uflpa",
        "us-fcc-covered",
    }
    assert set(by_status) == {"used", "refused", "no reader yet"}


def test_the_real_lists_are_compiled_in_a_minute_and_a_gigabyte_and_a_half(told: Told) -> None:
    """A whole update, from files to the live snapshot, within its bounds."""
    assert told.seconds < 60
    assert told.peak < 1536
