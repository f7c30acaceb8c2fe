"""``python -m benchmarks.scale``: what a query costs as the list grows, fitted and drawn.

Lists and queries are drawn alike from one growth of names (``benchmarks.growth``). Each
size runs in a process of its own: index, open, match the queries with the threads that
the matcher always uses, then match some one by one. Cost is processor time, so that a busy
machine does not look like a slow matcher; names per second are by the clock. The slope is
that of the least-squares line through the logarithms of size and cost.
"""

import argparse
import csv
import gzip
import json
import sys
import time
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import pyarrow as pa

from benchmarks.children import REPOSITORY, Ran, run, tell
from benchmarks.growth import Growth
from fromwhom.jobs.knowledge import load_knowledge
from fromwhom.ledgers.reading import read
from fromwhom.screening.matching import Matcher, Subjects, build_index

SIZES: Final = (10_000, 100_000, 500_000, 1_000_000)
_LIST: Final = "lists/us-csl/2022-04-25/consolidated.csv.gz"
_QUERIES: Final = 20_000
_ONE_BY_ONE: Final = 500
_SEED: Final = 2022
_WIDTH, _HEIGHT, _MARGIN = 480, 300, 56


class Ask(msgspec.Struct, frozen=True):
    """One size, and the file of names: as many for a list as it may hold, then the queries."""

    names: str
    size: int


def main() -> None:
    """Measure every size, print a table, and write figures and curve; or run one size."""
    if sys.argv[1:] == ["one"]:
        tell(measured(msgspec.json.decode(sys.stdin.buffer.read(), type=Ask)))
        return
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--data", type=Path, default=REPOSITORY.parent / "shared" / "data")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "out")
    parser.add_argument("--most", type=int, default=SIZES[-1], help="the longest list")
    asked = parser.parse_args()
    sizes = [size for size in SIZES if size <= asked.most]
    asked.out.mkdir(parents=True, exist_ok=True)
    names = asked.out / "scale-names.json"
    growth = Growth(_real_names(asked.data), _SEED)
    made = growth.names(sizes[-1] + _QUERIES)
    growth.shuffle(made)
    names.write_text(json.dumps(made), encoding="utf-8")
    rans: list[Ran] = []
    for size in sizes:
        ran = run("benchmarks.scale one", names=str(names), size=size)
        rans.append(ran)
        told = "  ".join(f"{name} {value:,.4g}" for name, value in ran.answer.items())
        print(f"{size:>9,} names: {told}  peak MiB {ran.peak_mib:,.0f}", flush=True)
    costs = [ran.answer["us_per_query"] for ran in rans]
    slope = fitted(sizes, costs)
    print(f"log-log slope {slope:.2f}")
    (asked.out / "scale.svg").write_text(drawn(sizes, costs, slope), encoding="utf-8")
    figures = {"slope": slope, "sizes": {n: r.answer for n, r in zip(sizes, rans, strict=True)}}
    (asked.out / "scale.json").write_text(json.dumps(figures, indent=2), encoding="utf-8")
    names.unlink()


def measured(ask: Ask) -> dict[str, float]:
    """Index the first names of the file and match its last."""
    every: list[str] = json.loads(Path(ask.names).read_bytes())
    listed, queries = every[: ask.size], every[-_QUERIES:]
    knowledge = load_knowledge()
    tables = tables_of(listed)
    begun = time.perf_counter()
    arrays = build_index(
        tables["names"], tables["parties"], tables["identifiers"], tables["addresses"],
        knowledge.names, knowledge.weights,
    )  # fmt: skip
    built = time.perf_counter() - begun
    matcher = Matcher(arrays, tables, knowledge.names, knowledge.weights)
    matcher.match(_subjects(queries[:100]))
    begun, used = time.perf_counter(), time.process_time()
    matcher.match(_subjects(queries))
    used, seconds = time.process_time() - used, time.perf_counter() - begun
    times = []
    for name in queries[:_ONE_BY_ONE]:
        begun = time.perf_counter()
        matcher.match(_subjects([name]))
        times.append(time.perf_counter() - begun)
    half, most = np.percentile(times, [50, 99]).tolist()
    return {
        "us_per_query": used / len(queries) * 1e6,
        "names_per_s": len(queries) / seconds,
        "build_s": built,
        "one_p50_ms": half * 1e3,
        "one_p99_ms": most * 1e3,
    }


def tables_of(names: list[str]) -> dict[str, pa.Table]:
    """Write *names* as the tables of a snapshot, every one a party of its own."""
    count = len(names)
    none = pa.array([], pa.string())
    nobody = pa.array([], pa.int32())
    return {
        "names": pa.table({"party": pa.array(range(count), pa.int32()), "value": names}),
        "parties": pa.table(
            {
                "schema": ["Company"] * count,
                "countries": pa.array([[]] * count, pa.list_(pa.string())),
                "binds_people": [True] * count,
            }
        ),
        "identifiers": pa.table({"party": nobody, "scheme": none, "value": none}),
        "addresses": pa.table({"party": nobody, "text": none, "country": none}),
    }


def fitted(sizes: list[int], costs: list[float]) -> float:
    """Fit the slope of the logarithm of cost against that of size; 0 for one size."""
    if len(sizes) == 1:
        return 0.0
    return float(np.polyfit(np.log(sizes), np.log(costs), 1)[0])


def drawn(sizes: list[int], costs: list[float], slope: float) -> str:
    """Draw cost against size, both as logarithms, as SVG."""
    x, y = _scaled(sizes), _scaled(costs)
    points = [
        (_MARGIN + a * (_WIDTH - 2 * _MARGIN), _HEIGHT - _MARGIN - b * (_HEIGHT - 2 * _MARGIN))
        for a, b in zip(x, y, strict=True)
    ]
    line = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
    marks = "".join(
        f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3"/>'
        f'<text x="{a:.1f}" y="{b - 9:.1f}" text-anchor="middle">{cost:,.0f} µs</text>'
        f'<text x="{a:.1f}" y="{_HEIGHT - 30}" text-anchor="middle">{size:,}</text>'
        for (a, b), size, cost in zip(points, sizes, costs, strict=True)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        'font-family="sans-serif" font-size="11" fill="#333">'
        f"<title>Processor time per query against listed names, slope {slope:.2f}</title>"
        f'<text x="{_MARGIN}" y="18">Processor time per query, slope {slope:.2f}</text>'
        f'<polyline points="{line}" fill="none" stroke="#333"/>{marks}'
        f'<text x="{_WIDTH / 2}" y="{_HEIGHT - 10}" text-anchor="middle">names on the list</text>'
        "</svg>\n"
    )


def _scaled(values: list[int] | list[float]) -> list[float]:
    """Place logarithms between 0 and 1."""
    logs = np.log(values)
    span = float(logs.max() - logs.min()) or 1.0
    return [float(v) for v in (logs - logs.min()) / span]


def _real_names(data: Path) -> list[str]:
    """Name the suppliers of the ledgers and the primary names of a list in *data*."""
    ledgers = sorted((data / "ledgers").glob("*.csv"))
    suppliers = {str(n) for p in ledgers for n in read(p).lines["supplier"].unique().to_pylist()}
    with gzip.open(data / _LIST, "rt", encoding="utf-8-sig", newline="") as file:
        listed = {row["name"] for row in csv.DictReader(file) if row["type"] != "Individual"}
    return sorted(suppliers) + sorted(name for name in listed if name.isascii())


def _subjects(names: list[str]) -> Subjects:
    """Make subjects of which nothing but the name is known."""
    count = len(names)
    return Subjects(names, [None] * count, [()] * count, [None] * count)


if __name__ == "__main__":
    main()
