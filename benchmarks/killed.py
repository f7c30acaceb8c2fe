"""``python -m benchmarks.killed --times 200``: updates are killed; what is live stays whole.

Each time a home with a live snapshot and a small archive is laid out anew, a real
``fromwhom update`` brings it new editions, and the process is killed (signal 9). Every other
time the moment is drawn over the whole run; the other times it is drawn from the moment the
update holds its lock, since before that it writes nothing. Then the live snapshot must be
the one before or the one after, open and verify whole; and the same update, run to its end,
must give what an undisturbed one gives, and leave nothing of the other behind.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.children import REPOSITORY
from fromwhom.errors import FromwhomError
from fromwhom.jobs.compiler import COMPILER
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import Knowledge, load_knowledge
from fromwhom.jobs.update import UpdateRequest, update
from fromwhom.store import snapshot
from fromwhom.store.archive import Archive
from fromwhom.store.snapshot import Snapshot

if TYPE_CHECKING:
    from fromwhom.capture.http import Conditional, Fetched, NotModified

TIMES: Final = 200
_SEED: Final = 9
_PARTIES: Final = 400
_NOON: Final = datetime(2020, 4, 28, 12, tzinfo=UTC)
_NULL: Final = "-0- "
_LONGEST: Final = 120.0
_TRIES: Final = 20
_INTERRUPTED: Final = ("half-written", "torn")


@dataclass(frozen=True, slots=True)
class Arena:
    """What every time begins with, and what must come of it.

    ``before`` is live in the home to copy, ``after`` follows when *brought* is brought;
    ``seconds`` is how long that takes in a process of its own.
    """

    folder: Path
    home: Path
    brought: Path
    before: str
    after: str
    seconds: float
    knowledge: Knowledge


@dataclass(frozen=True, slots=True)
class Killed:
    """One update that was killed: in which state it left its home, and what is wrong with it."""

    state: str
    faults: tuple[str, ...]


def main() -> None:
    """Kill as often as asked, and tell in which states updates died."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.killed", description=__doc__)
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--seed", type=int, default=_SEED)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fromwhom-") as folder:
        arena = prepared(Path(folder))
        print(f"an undisturbed update takes {arena.seconds:.1f} s", flush=True)
        states: Counter[str] = Counter()
        faults: list[str] = []
        for number, one in enumerate(kills(arena, asked.times, asked.seed), start=1):
            states[one.state] += 1
            faults += one.faults
            if one.faults or number % 25 == 0:
                print("\n".join([f"killed {number} times", *one.faults]), flush=True)
    for state, count in states.most_common():
        print(f"{count:>5}  {state}")
    print(f"{len(faults)} faults" if faults else "nothing was ever damaged or lost")
    sys.exit(1 if faults else 0)


def prepared(folder: Path) -> Arena:
    """Lay out the home to begin with, what is brought, and what must come of it."""
    knowledge = load_knowledge()
    home, other = folder / "base", folder / "undisturbed"
    for month, fewer in (("01-31", 9), ("02-29", 4), ("03-31", 0)):
        _write(folder / ("later" if month == "03-31" else "first") / f"2020-{month}", fewer)
    before = _updated(home, folder / "first", knowledge)
    shutil.copytree(home, other)
    begun = time.perf_counter()
    if _started(folder / "later", other).wait() != 0:
        raise ValueError("the update to kill does not end well")
    seconds = time.perf_counter() - begun
    after = snapshot.current(other / "snapshots")
    if after is None or after == before:
        raise ValueError("the update to kill changes nothing")
    return Arena(folder, home, folder / "later", before, after, seconds, knowledge)


def _write(folder: Path, fewer: int) -> None:
    """Write an edition of invented parties in OFAC's form, with their other names."""
    folder.mkdir(parents=True)
    null = ",".join([_NULL] * 7)
    numbers = range(1, _PARTIES - fewer)
    main = [f'{n},"HARBOUR {n} TRADING",{_NULL},"CUBA",{null},{_NULL}\r\n' for n in numbers]
    other = [f'{n},{n}9,"aka","QUAY {n} SHIPPING",{_NULL}\r\n' for n in numbers]
    (folder / "sdn.csv").write_text("".join(main), encoding="ascii")
    (folder / "alt.csv").write_text("".join(other), encoding="ascii")


def kills(arena: Arena, times: int, seed: int) -> Iterator[Killed]:
    """Kill *times* updates; one that ended before its moment does not count, and sets the pace.

    Raises:
        ValueError: Updates end too soon, again and again.
    """
    rng, seconds = random.Random(seed), arena.seconds
    for number in range(times):
        for _ in range(_TRIES):
            moment, begun = rng.random(), time.perf_counter()
            killed = _kill(arena, moment, seconds, from_lock=bool(number % 2))
            if killed is not None:
                yield killed
                break
            seconds = time.perf_counter() - begun
        else:
            raise ValueError("no update lives long enough to be killed")


def _kill(arena: Arena, moment: float, seconds: float, *, from_lock: bool) -> Killed | None:
    """Kill one update, which takes *seconds*, and judge what it left; None if it ended before."""
    home = arena.folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(arena.home, home)
    process = _started(arena.brought, home)
    begun = time.perf_counter()
    if from_lock:
        _await_lock(home, process)
    waited = time.perf_counter() - begun
    try:
        process.wait(moment * max(seconds - waited, seconds / 4))
    except subprocess.TimeoutExpired:
        process.kill()
    if process.wait() == 0:
        return None
    state, faults = _state(arena, home, process.pid), [*_live_faults(arena, home)]
    faults += _next_faults(arena, home)
    return Killed(state, tuple(f"killed at {moment:.4f} ({state}): {one}" for one in faults))


def _await_lock(home: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until *process* holds the lock of *home*."""
    lock, mine = home / "archive" / "lock", f"{process.pid}\n"
    until = time.perf_counter() + _LONGEST
    while lock.read_text(encoding="ascii") != mine:
        if process.poll() is not None or time.perf_counter() > until:
            return
        time.sleep(0.001)


def _state(arena: Arena, home: Path, pid: int) -> str:
    """Say how far an update came before it died."""
    if snapshot.current(home / "snapshots") == arena.after:
        return "the new snapshot was live"
    if (home / "snapshots" / arena.after).exists():
        return "the new snapshot was written, and not yet live"
    if any((home / "snapshots").glob(".building-*")):
        return "a snapshot was half-written"
    log = home / "archive" / "custody.jsonl"
    lines = log.read_bytes().count(b"\n")
    added = lines - (arena.home / "archive" / "custody.jsonl").read_bytes().count(b"\n")
    if added:
        return f"{added} of 2 files were captured"
    held = (home / "archive" / "lock").read_text(encoding="ascii") == f"{pid}\n"
    return "it held its lock, nothing was captured" if held else "it had not begun"


def _live_faults(arena: Arena, home: Path) -> Iterator[str]:
    """Say what is wrong with what is live: it must be one of the two, and whole."""
    try:
        live = snapshot.current(home / "snapshots")
        if live not in (arena.before, arena.after):
            yield f"the live snapshot is {live}"
            return
        path = home / "snapshots" / live
        yield from snapshot.verify(path)
        opened = Snapshot.open(path, compiler=COMPILER)
        if not opened.table("listings").num_rows or not opened.arrays():
            yield "the live snapshot is empty"
    except FromwhomError as problem:
        yield str(problem)


def _next_faults(arena: Arena, home: Path) -> Iterator[str]:
    """Say what is wrong with the update that follows: it must end as an undisturbed one."""
    try:
        live = _updated(home, arena.brought, arena.knowledge)
    except FromwhomError as problem:
        yield f"the next update fails: {problem}"
        return
    if live != arena.after:
        yield f"the next update gives {live}"
    yield from snapshot.verify(home / "snapshots" / live)
    yield from (f"{p.name} is left" for p in (home / "snapshots").glob(".building-*"))
    for one in Archive(home / "archive").verify():
        if not one.reason.startswith(_INTERRUPTED):
            yield f"{one.where}: {one.reason}"


def _updated(home: Path, folder: Path, knowledge: Knowledge) -> str:
    """Update *home* to the end; give what is live then."""
    request = UpdateRequest("benchmark", _NOON, _NOON.date(), folder=folder)
    report = update(Home(home), request, knowledge, fetch=_no_network, advance=lambda *_: None)
    report.check()
    return str(snapshot.current(home / "snapshots"))


def _no_network(url: str, _: "Conditional | None") -> "Fetched | NotModified":
    """Stay away from publishers: a benchmark reads what lies in a folder."""
    raise ValueError(f"{url} was asked for")


def _started(brought: Path, home: Path) -> subprocess.Popen[bytes]:
    """Start the command that is killed."""
    source = str(REPOSITORY / "src")
    return subprocess.Popen(
        [sys.executable, "-m", "fromwhom", "update", "--from", str(brought)],
        env={**os.environ, "FROMWHOM_HOME": str(home), "PYTHONPATH": source, "PYTHONUTF8": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


if __name__ == "__main__":
    main()
