"""How fast names are matched and pairs judged, as far as it shows in under a minute.

``python -m benchmarks`` times whole processes, medians of several; this is one run.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks import sets
from benchmarks.children import run
from benchmarks.comparing import NEAR
from benchmarks.ngrams import Ngrams
from benchmarks.ours import Ours
from benchmarks.scorers import PYTHON, Task, scorers
from benchmarks.showings import Shown
from fromwhom.jobs.search import Search

_TASKS: Final = "benchmarks.tasks"
_CSL: Final = "lists/us-csl/2022-04-25"
_NAMES: Final = 100_000
_QUERIES: Final = 60


def speeds(search: Search, shared: Path) -> Iterator[Shown]:
    """Screen a ledger against one list, match names one by one, and judge pairs."""
    with tempfile.TemporaryDirectory() as folder:
        home, work = str(Path(folder) / "home"), Path(folder)
        run(f"{_TASKS} update", home=home, folder=str(shared / _CSL))
        ledgers = [str(path) for path in sorted((shared / "ledgers").glob("*.csv"))]
        run(f"{_TASKS} invent", home=home, ledgers=ledgers, folder=folder, count=_NAMES)
        screened = run(
            f"{_TASKS} screen", home=home, ledger=str(work / "distinct.csv"),
            result=str(work / "result.json"),
        )  # fmt: skip
        one = run(f"{_TASKS} latency", home=home, ledger=str(work / "asked.json"), count=300)
    rate = screened.answer["names"] / screened.seconds
    yield Shown(
        "distinct names/s against the CSL of 2022, whole process", f"{rate:,.0f}", "≥ 25,000",
        rate >= 25_000,
    )  # fmt: skip
    slow = one.answer["p99"] * 1000
    yield Shown("one name in an open process, p99", f"{slow:.1f} ms", "< 5 ms", slow < 5)
    yield from _pairs(search, shared)
    yield Shown("500,000 listed names, and the slope of cost", "python -m benchmarks")


def _pairs(search: Search, shared: Path) -> Iterator[Shown]:
    """Judge the same pairs with fromwhom and logic-v2, one thread each."""
    rows = sets.aliases(shared).sample(_QUERIES)
    ours = Ours(rows.listed, rows.schemas, search.knowledge)
    found = Ngrams(rows.listed, (2, 4), inside_words=True).ranked(rows.queries, 200)
    task = Task(rows.queries, rows.listed, rows.schemas, found.query, found.listed)
    if not PYTHON.exists():
        yield Shown("pairs/s over logic-v2", "not measured: `make peers` makes its environment")
        return
    rate = {
        scorer.name: len(found.query) / scorer.score(task).seconds
        for scorer in scorers(ours, {NEAR: Ngrams(rows.listed[:1], (2, 4), inside_words=True)})
        if scorer.name in ("fromwhom", "nomenklatura logic-v2")
    }
    times = rate["fromwhom"] / rate["nomenklatura logic-v2"]
    pairs = f"{rate['fromwhom']:,.0f} to {rate['nomenklatura logic-v2']:,.0f}"
    yield Shown(
        f"pairs/s over logic-v2, {len(np.unique(found.query))} names", f"{times:.0f} ×: {pairs}",
        "≥ 50 ×", times >= 50,
    )  # fmt: skip
