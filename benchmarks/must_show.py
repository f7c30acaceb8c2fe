"""Every line that matching must show, in order: the figure, the target, met or missed.

    python -m benchmarks.must_show HOME [--data SHARED]

HOME holds a compiled snapshot of all the lists. Takes under three minutes.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks import showings
from benchmarks.accuracy import Share
from benchmarks.children import REPOSITORY
from benchmarks.ledger_spellings import (
    NAMES,
    POOLED,
    by_list,
    chinese_tables,
    companies,
    drawn,
    short_or_weak,
    strong_latin,
    table,
)
from benchmarks.real_ledgers import reported, suppliers
from benchmarks.showings import Shown
from benchmarks.speeds import speeds
from benchmarks.spellings import CHINESE_WAYS, WAYS
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import Knowledge, load_knowledge
from fromwhom.jobs.open_snapshot import open_snapshot
from fromwhom.jobs.search import Search
from fromwhom.values.scripts import has_han

_WIDTH: Final = 66


def spelled(search: Search, shared: Path) -> Iterator[Shown]:
    """Write listed names as ledgers write them: the share reported, by way, list and script."""
    ids = [str(one) for one in search.snapshot.table("parties")["id"].to_pylist()]
    known = companies(search)
    sample = drawn(known, NAMES // 2, strong_latin).half(ids, even=False)
    for row in table(search.matcher, sample, list(WAYS), known):
        mark = row.spelling == POOLED
        possible = f"; {row.possible.value:.3f} possible" if row.possible else ""
        yield _share(
            f"Latin names, held out, {row.spelling}", row.reported, 0.97 if mark else None, possible
        )
    for member, row in by_list(search, sample).items():
        yield _share(f"Latin names, held out, all ways, {member}", row.reported, None)
    weak = drawn(known, NAMES // 8, short_or_weak).half(ids, even=False)
    yield _share(
        "short or weak names, held out, all ways",
        table(search.matcher, weak, list(WAYS))[-1].reported, None,
    )  # fmt: skip
    for what, rows in chinese_tables(shared, search.knowledge, even=False).items():
        for row in rows:
            target = 0.90 if row.spelling == POOLED else None
            yield _share(f"Chinese, held out, {what}, {row.spelling}", row.reported, target)
    han = drawn(known, NAMES, lambda name, _weak: has_han(name))
    yield _share(
        "Chinese names of the snapshot, all ways",
        table(search.matcher, han, list(CHINESE_WAYS))[-1].reported, 0.90,
    )  # fmt: skip


def on_ledgers(search: Search, shared: Path) -> Iterator[Shown]:
    """Match the suppliers of real ledgers; whoever is reported there is likely another."""
    names = suppliers(shared)
    found = reported(search, names)
    for kind, one in (("same", found.same), ("related", found.related)):
        interval = f"{one.value * 1000:.2f} ({one.low * 1000:.2f}–{one.high * 1000:.2f})"
        yield Shown(
            f"real ledgers, names reported as {kind}, of {one.of:,}",
            f"{one.hits}: {interval} per 1,000",
            "≤ 2 names called false" if kind == "same" else "",
            one.hits <= 2 if kind == "same" else None,
        )
    for supplier, listed in found.same_pairs:
        yield Shown("  to be judged by a person", f"{supplier} → {listed}")


def held_by_tests() -> Iterator[Shown]:
    """Name what tests hold."""
    yield Shown("properties of signals, names and probabilities", "pytest tests/screening")
    yield Shown("Japanese and Korean names, own fixtures", "pytest tests/values tests/screening")
    yield Shown("halves by party, and which data trained what", "src/fromwhom/data/weights.yaml")


def _share(what: str, one: Share, target: float | None, note: str = "") -> Shown:
    """Show a share with its interval."""
    return Shown(
        what,
        f"{one.value:.3f} ({one.low:.3f}–{one.high:.3f}) of {one.of:,}{note}",
        f"≥ {target}" if target else "",
        one.value >= target if target else None,
    )


def parts(
    search: Search, shared: Path, knowledge: Knowledge
) -> list[tuple[str, Callable[[], Iterator[Shown]]]]:
    """List what must be shown, in order."""
    known = (shared, knowledge)
    return [
        ("Aliases of companies, only primary names listed", partial(showings.aliases, *known)),
        ("Names as ledgers write them", partial(spelled, search, shared)),
        ("Pairs that people judged", partial(showings.judged, *known)),
        ("Calibration", partial(showings.calibrated, *known)),
        ("Chinese companies", partial(showings.chinese, *known)),
        ("Other scripts", partial(showings.cross_script, *known)),
        ("Typical ledger names and look-alikes", partial(showings.typical, *known)),
        ("Real ledgers", partial(on_ledgers, search, shared)),
        ("Speed", partial(speeds, search, shared)),
        ("Held by tests", held_by_tests),
    ]


def lines(shown: Shown) -> str:
    """Write one figure as a line."""
    verdict = "" if shown.met is None else ("met" if shown.met else "MISSED")
    return f"  {shown.what:<{_WIDTH}} {shown.figure:<52} {shown.target:<22} {verdict}".rstrip()


def main() -> None:
    """Measure and print, part by part."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.must_show")
    parser.add_argument("home", type=Path)
    parser.add_argument("--data", type=Path, default=REPOSITORY.parent / "shared" / "data")
    asked = parser.parse_args()
    begun = time.perf_counter()
    knowledge = load_knowledge()
    search = Search(open_snapshot(Home(asked.home), None, knowledge), knowledge)
    verdicts = []
    for title, show in parts(search, asked.data.resolve(), knowledge):
        print(title, flush=True)
        for shown in show():
            verdicts.append(shown.met)
            print(lines(shown), flush=True)
        print()
    print(
        f"{verdicts.count(True)} met, {verdicts.count(False)} missed; "
        f"{time.perf_counter() - begun:.0f} s"
    )


if __name__ == "__main__":
    main()
