"""``python -m benchmarks``: measure, print a table, and write it as JSON."""

import argparse
import sys
import time
from pathlib import Path

from benchmarks.children import REPOSITORY
from benchmarks.figures import Report, lines, machine
from benchmarks.plan import FULL, QUICK, Plan, blocks


def main() -> None:
    """Run everything and report as it goes."""
    asked = _arguments()
    begun = time.perf_counter()
    described = ", ".join(f"{name} {value}" for name, value in machine().items() if value)
    print(f"fromwhom benchmarks{' (quick)' if asked.quick else ''}: {described}\n")
    report = Report(asked.quick)
    plan = Plan(asked.data, asked.out / "bench", QUICK if asked.quick else FULL)
    for block in blocks(plan):
        report.blocks.append(block)
        print("\n".join(lines(block)) + "\n", flush=True)
    asked.out.mkdir(parents=True, exist_ok=True)
    written = asked.out / "bench.json"
    written.write_text(report.as_json(), encoding="utf-8")
    print(f"{time.perf_counter() - begun:.0f} s. Written to {written}")
    failed = [one for one in report.blocks if one.skipped and one.skipped.startswith("failed")]
    sys.exit(1 if failed else 0)


def _arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Speed, memory, recall and precision on the real lists, beside the peers.",
    )
    parser.add_argument("--quick", action="store_true", help="little data, under a minute")
    parser.add_argument(
        "--data",
        type=Path,
        default=REPOSITORY.parent / "shared" / "data",
        help="the folder of real lists, ledgers and known answers (default: ../shared/data)",
    )
    parser.add_argument(
        "--out", type=Path, default=REPOSITORY / "out", help="where to write (default: out)"
    )
    parsed = parser.parse_args()
    parsed.data, parsed.out = parsed.data.resolve(), parsed.out.resolve()
    return parsed


if __name__ == "__main__":
    main()
