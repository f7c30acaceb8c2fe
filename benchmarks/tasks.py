"""Tasks, each run in a fresh process: ``python -m benchmarks.tasks NAME``, arguments on stdin."""

import json
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np

from benchmarks.children import Answer, tell
from benchmarks.invent import as_ledgers_write, suppliers, write_ledger
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import buyer_of, load_knowledge
from fromwhom.jobs.open_snapshot import open_snapshot
from fromwhom.jobs.screen import Request, screen
from fromwhom.jobs.search import Search
from fromwhom.ledgers.reading import read
from fromwhom.model import Schema
from fromwhom.screening.matching import Subjects

if TYPE_CHECKING:
    from fromwhom.capture.http import Conditional, Fetched, NotModified

SEED: Final = 2020
_OFTEN: Final = 10  # a supplier of the second ledger has at least so many lines


class Ask(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The arguments of every task; each takes those it needs."""

    home: str = ""
    shared: str = ""
    folder: str = ""
    ledger: str = ""
    ledgers: list[str] = []
    result: str = ""
    count: int = 0


def quiet(_step: str, _done: int, _total: int) -> None:
    """Show no progress."""


def update_task(ask: Ask) -> Answer:
    """Read a folder of lists into an empty home, compile and switch."""
    # Only this task loads what fetches, as only `fromwhom update` does.
    from fromwhom.jobs.update import UpdateRequest, update  # noqa: PLC0415

    now = datetime.now(tz=UTC)
    request = UpdateRequest(who="benchmark", now=now, today=now.date(), folder=Path(ask.folder))
    begun = time.perf_counter()
    report = update(
        Home(Path(ask.home)), request, load_knowledge(), fetch=_no_network, advance=quiet
    )
    seconds = time.perf_counter() - begun
    report.check()
    used = [row for row in report.files if row.tally is not None]
    return {
        "seconds": seconds,
        "files read": len(used),
        "records": sum(row.tally.records for row in used if row.tally),
        "adds up": float(all(row.adds_up for row in report.files)),
        **{name: float(report.counts[name]) for name in ("parties", "names", "listings")},
    }


def open_task(ask: Ask) -> Answer:
    """Open the live snapshot and match one name, in a process that did nothing yet."""
    begun = time.perf_counter()
    knowledge = load_knowledge()
    loaded = time.perf_counter()
    search = Search(open_snapshot(Home(Path(ask.home)), None, knowledge), knowledge)
    opened = time.perf_counter()
    matcher = search.matcher
    ready = time.perf_counter()
    found = matcher.match(_subjects(["Zhejiang Dahua Technology Co Ltd"]), limit=10)
    return {
        "knowledge": loaded - begun,
        "open": opened - loaded,
        "ready": ready - loaded,
        "first match": time.perf_counter() - loaded,
        "matches": len(found),
    }


def invent_task(ask: Ask) -> Answer:
    """Write two ledgers into a folder: every name another, and real suppliers repeated."""
    real = sorted({name for path in ask.ledgers for name in _suppliers(Path(path))})
    listed = _listed_companies(ask.home)
    folder = Path(ask.folder)
    folder.mkdir(parents=True, exist_ok=True)
    made = suppliers(real, listed, ask.count, SEED)
    write_ledger(folder / "distinct.csv", made, ask.count, SEED)
    often = real[:: max(len(real) * _OFTEN // ask.count, 1)]
    write_ledger(folder / "repeated.csv", often, ask.count, SEED)
    rng = random.Random(SEED)
    asked = [as_ledgers_write(name, rng) for name in rng.sample(listed, 500)]
    asked = [name for pair in zip(asked, rng.choices(real, k=500), strict=True) for name in pair]
    (folder / "asked.json").write_text(json.dumps(asked), encoding="utf-8")
    return {"real suppliers": len(real), "distinct": len(made), "listed companies": len(listed)}


def read_task(ask: Ask) -> Answer:
    """Read a ledger."""
    begun = time.perf_counter()
    ledger = read(Path(ask.ledger))
    return {"seconds": time.perf_counter() - begun, "rows": ledger.rows}


def screen_task(ask: Ask) -> Answer:
    """Screen a ledger and write the result as JSON, telling how long each step took."""
    at = {"begin": time.perf_counter()}

    def step(name: str, _done: int, _total: int) -> None:
        """Remember when a step was last heard of."""
        at[name] = time.perf_counter()

    knowledge = load_knowledge()
    search = Search(open_snapshot(Home(Path(ask.home)), None, knowledge), knowledge)
    at["open"] = time.perf_counter()
    now = datetime.now(tz=UTC)
    request = Request(Path(ask.ledger), buyer_of(None), now.date(), now)
    result = screen(request, search, advance=step)
    at["judged"] = time.perf_counter()
    Path(ask.result).write_bytes(msgspec.json.encode(result))
    at["written"] = time.perf_counter()
    marks = ("begin", "open", "reading rows", "comparing suppliers", "judged", "written")
    steps = ("opening", "reading", "comparing", "judging", "writing")
    times = [at[mark] for mark in marks]
    took = dict(zip(steps, (b - a for a, b in pairwise(times)), strict=True))
    relations = [match.relation.value for match in result.matches]
    return {
        **took,
        "rows": result.ledger.rows,
        "names": result.summary.subjects,
        "same": relations.count("same"),
        "related": relations.count("related"),
    }


def latency_task(ask: Ask) -> Answer:
    """Match names one by one in an open process."""
    knowledge = load_knowledge()
    search = Search(open_snapshot(Home(Path(ask.home)), None, knowledge), knowledge)
    asked: list[str] = json.loads(Path(ask.ledger).read_bytes())[: ask.count]
    for name in asked[:5]:
        search.pairs(_subjects([name]), keep_lookalikes=True)
    times = []
    found = 0
    for name in asked:
        begun = time.perf_counter()
        found += bool(search.pairs(_subjects([name]), keep_lookalikes=False))
        times.append(time.perf_counter() - begun)
    half, most = np.percentile(times, [50, 99]).tolist()
    return {"p50": half, "p99": most, "names": len(asked), "with a match": found}


def _subjects(names: list[str]) -> Subjects:
    """Make subjects of which nothing but the name is known."""
    count = len(names)
    return Subjects(names, [None] * count, [()] * count, [None] * count)


def _suppliers(ledger: Path) -> set[str]:
    """Name the suppliers of a ledger."""
    return {str(name) for name in read(ledger).lines["supplier"].unique().to_pylist()}


def _listed_companies(home: str) -> list[str]:
    """Name the companies of the live snapshot, as far as a Western clerk can type them."""
    snapshot = open_snapshot(Home(Path(home)), None, load_knowledge())
    parties = snapshot.table("parties")["schema"].to_pylist()
    company = [schema in _COMPANIES for schema in parties]
    names = snapshot.table("names")
    companies = {
        str(name)
        for name, party in zip(names["value"].to_pylist(), names["party"].to_pylist(), strict=True)
        if company[int(party or 0)] and str(name).isascii() and len(str(name)) > 8
    }
    return sorted(companies)


def _no_network(url: str, _previous: "Conditional | None") -> "Fetched | NotModified":
    """Refuse to fetch: benchmarks read folders."""
    raise AssertionError(f"a benchmark asked for {url}")


_COMPANIES: Final = (Schema.COMPANY, Schema.ORGANIZATION, Schema.LEGAL_ENTITY)

TASKS: Final[dict[str, Callable[[Ask], Answer]]] = {
    "update": update_task,
    "open": open_task,
    "invent": invent_task,
    "read": read_task,
    "screen": screen_task,
    "latency": latency_task,
}


def main() -> None:
    """Run the task named on the command line."""
    ask = msgspec.json.decode(sys.stdin.buffer.read(), type=Ask)
    tell(TASKS[sys.argv[1]](ask))


if __name__ == "__main__":
    main()
