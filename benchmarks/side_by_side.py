"""Side by side: every peer and fromwhom on the same sets, the same candidates, in one run.

    sets → candidates of the searches → everyone's scores → one table per set

Prints the tables, and writes them as ``peers.json``, ``peers.md`` and ``peers.svg``. With
``--docs`` they also take the place of what stands behind the mark in ``benchmarks.md`` of
that folder.

    python -m benchmarks.side_by_side [--data SHARED] [--out out] [--names 600] [--docs docs]
"""

import argparse
import json
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from benchmarks import sets
from benchmarks.children import REPOSITORY
from benchmarks.comparing import Table, labelled, searched
from benchmarks.figures import machine
from benchmarks.hard_pairs import hard_pairs
from benchmarks.primaries import primaries
from benchmarks.scorers import PYTHON
from benchmarks.side_tables import chart, markdown, ratios, text
from fromwhom.jobs.knowledge import Knowledge, load_knowledge

MARK: Final = "<!-- what follows is measured: make bench-peers -->"


def tables(shared: Path, knowledge: Knowledge, most: int) -> Iterator[Table]:
    """Measure one set after the other, of those that are searched at most *most* queries."""
    yield searched(
        "aliases", "Companies by their aliases, among all primary names of OFAC's list",
        sets.aliases(shared).sample(most), knowledge,
    )  # fmt: skip
    yield searched(
        "chinese", "English names of Chinese companies by the Chinese ones",
        sets.chinese(shared).sample(most), knowledge,
    )  # fmt: skip
    yield searched(
        "cross-script", "Listed parties by the name in their own script",
        sets.cross_script(shared).sample(most // 6), knowledge, every=True,
    )  # fmt: skip
    judged = sets.judged(shared)
    yield labelled("judged", "Pairs that people judged", judged, knowledge)
    yield labelled("judged-companies", "Of these, no persons", judged.companies(), knowledge)
    pairs = hard_pairs(
        shared,
        primaries(shared, knowledge, beside=[]),
        development=False,
        negatives=5,
        met_only=True,
    )
    yield labelled(
        "hard", "Aliases and their nearest strangers, held out", sets.from_hard(pairs), knowledge
    )


def write(out: Path, found: Sequence[Table]) -> None:
    """Write what was found as JSON, Markdown and a picture."""
    out.mkdir(parents=True, exist_ok=True)
    document = {"version": 1, "machine": machine(), "tables": [asdict(one) for one in found]}
    written = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    (out / "peers.json").write_text(written, encoding="utf-8")
    lines = [line for one in found for line in markdown(one)]
    lines += ["### Pairs judged in the same time, per core", "", *ratios(found), ""]
    (out / "peers.md").write_text("\n".join(lines), encoding="utf-8")
    picture = chart([one for one in found if one.id in ("aliases", "chinese")], "recall@1")
    (out / "peers.svg").write_text(picture, encoding="utf-8")


def into_docs(docs: Path, out: Path) -> None:
    """Put what was written to *out* behind the mark in the docs, and the picture beside."""
    page = docs / "benchmarks.md"
    head, mark, _ = page.read_text(encoding="utf-8").partition(MARK)
    tables_ = (out / "peers.md").read_text(encoding="utf-8")
    page.write_text(f"{head}{mark or MARK}\n\n{tables_}", encoding="utf-8")
    shutil.copyfile(out / "peers.svg", docs / "benchmarks.svg")


def main() -> None:
    """Run everything and report as it goes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.side_by_side")
    parser.add_argument("--data", type=Path, default=REPOSITORY.parent / "shared" / "data")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "out")
    parser.add_argument("--names", type=int, default=600, help="queries of each searched set")
    parser.add_argument("--docs", type=Path, help="the folder of benchmarks.md to bring up to date")
    asked = parser.parse_args()
    if not (asked.data / "MANIFEST.csv").is_file():
        print(f"The real lists are not here: no MANIFEST.csv in {asked.data}. Give --data.")
        return
    if not PYTHON.exists():
        print("nomenklatura is not here. `make peers` makes its environment, .venv-peers.")
    begun = time.perf_counter()
    knowledge, found = load_knowledge(), []
    for table in tables(asked.data.resolve(), knowledge, asked.names):
        found.append(table)
        print("\n".join(text(table)) + "\n", flush=True)
    write(asked.out, found)
    if asked.docs is not None:
        into_docs(asked.docs, asked.out)
    print(f"{time.perf_counter() - begun:.0f} s. Written to {asked.out}/peers.json, .md and .svg")


if __name__ == "__main__":
    main()
