"""All real lists compiled once for a whole test run, in a process of its own.

Workers that run side by side share it: the first one compiles, the others wait.
"""

import fcntl
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import msgspec

_UPDATE: Final = """
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
    [r.path, r.status.value, r.reason, r.adds_up, r.tally.records if r.tally else None, r.edition]
    for r in report.files
]
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
sys.stdout.buffer.write(msgspec.json.encode({"rows": rows, "peak": peak}))
"""

Row = tuple[str, str, str | None, bool, int | None, str | None]


class Told(msgspec.Struct):
    """What the update told: path, status, reason, whether it adds up, records, edition."""

    rows: list[Row]
    peak: int
    home: str = ""
    seconds: float = 0.0


def compiled(lists: Path, folder: Path) -> Told:
    """Compile *lists* into a home below *folder*, unless that was done in this run."""
    answer = folder / "real-lists.json"
    with (folder / "real-lists.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not answer.is_file():
            answer.write_bytes(msgspec.json.encode(_compile(lists, folder / "real-lists")))
    return msgspec.json.decode(answer.read_bytes(), type=Told)


def _compile(lists: Path, home: Path) -> Told:
    """Run the update, with time and memory."""
    command = [sys.executable, "-c", _UPDATE, str(lists), str(home)]
    started = time.monotonic()
    ran = subprocess.run(command, capture_output=True, check=True)
    told = msgspec.json.decode(ran.stdout, type=Told)
    told.seconds = time.monotonic() - started
    told.home = str(home)
    return told
