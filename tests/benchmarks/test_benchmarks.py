"""The benchmark runs and counts right. Nothing here judges how fast it is."""

import json
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from benchmarks import accuracy, invent
from benchmarks.figures import Block, Figure, lines

_REPOSITORY = Path(__file__).resolve().parents[2]


def _run(out: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the benchmark as ``make bench`` does, writing into *out*."""
    command = [sys.executable, "-m", "benchmarks", "--out", str(out), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=_REPOSITORY)


def _figures(out: Path) -> dict[str, dict[str, float]]:
    """Read what was written: the figures of each block by name, the first of a name."""
    document = json.loads((out / "bench.json").read_bytes())
    found: dict[str, dict[str, float]] = {}
    for block in document["blocks"]:
        assert block["skipped"] is None or block["id"] == "logic-v2", block
        for figure in block["figures"]:
            found.setdefault(block["id"], {}).setdefault(figure["name"], figure["value"])
    return found


def test_a_quick_run_answers_every_question_and_loses_no_line(
    tmp_path: Path, shared_data: Path
) -> None:
    """Counts of a small run add up: records, rows, names; no figure depends on the machine."""
    done = _run(tmp_path, "--quick", "--data", str(shared_data))
    assert done.returncode == 0, done.stdout + done.stderr
    found = _figures(tmp_path)
    assert found["update"]["records"] > 40_000
    assert found["update"]["parties"] > 10_000
    assert found["read"]["rows"] == 2_000
    assert found["screen-distinct"]["rows"] == 2_000
    assert 1_990 <= found["screen-distinct"]["distinct names"] <= 2_000
    assert found["screen-repeated"]["rows"] == 2_000
    assert found["screen-repeated"]["distinct names"] <= 400
    assert found["latency"]["names"] == 50
    assert found["aliases"]["companies: aliases"] == 200
    assert found["aliases"]["companies: recall@1"] <= found["aliases"]["companies: recall@10"]
    assert found["peers"]["of them right"] < found["peers"]["pairs"]


def test_without_real_lists_every_block_says_why_it_is_skipped(tmp_path: Path) -> None:
    """A machine without the real lists gets a clear sentence, not an error."""
    done = _run(tmp_path, "--data", str(tmp_path / "nothing"))
    assert done.returncode == 0
    blocks = json.loads((tmp_path / "bench.json").read_bytes())["blocks"]
    assert len(blocks) == 9
    assert all(block["skipped"].startswith("the real lists") for block in blocks)
    assert done.stdout.count("skipped: the real lists and ledgers are not here") == 9


def test_a_share_comes_with_its_wilson_interval() -> None:
    """Eight of ten lies between 0.49 and 0.94 with 95 % confidence; of nothing nothing is known."""
    found = accuracy.share(8, 10)
    assert (round(found.low, 3), round(found.high, 3)) == (0.490, 0.943)
    nothing = accuracy.share(0, 0)
    assert (nothing.low, nothing.high) == (0.0, 1.0)


def test_average_precision_counts_ties_as_one_step() -> None:
    """The order of pairs with one score must not decide the figure."""
    truth = np.array([True, False, True, False])
    assert accuracy.average_precision(np.array([4.0, 3.0, 2.0, 1.0]), truth) == pytest.approx(5 / 6)
    assert accuracy.average_precision(np.ones(4), truth) == pytest.approx(0.5)
    assert accuracy.best_f1(np.array([4.0, 3.0, 2.0, 1.0]), truth) == pytest.approx(0.8)
    assert accuracy.f1(np.array([True, True, False, False]), truth) == pytest.approx(0.5)


def test_invented_suppliers_are_distinct_and_the_same_for_one_seed() -> None:
    """The ledger that is screened today is the one that was screened last year."""
    real = ["Adler Ltd", "Birch and Sons Ltd", "Cole Transport Limited", "Dunn Care Home"]
    listed = ["Example Technology Co., Ltd.", "Sample Optics Corporation"]
    made = invent.suppliers(real, listed, 200, seed=7)
    assert made == invent.suppliers(real, listed, 200, seed=7)
    assert len(made) == len(set(made)) == 200
    assert set(real) <= set(made)


def test_listed_names_are_written_as_ledgers_write_them() -> None:
    """Notes and brackets go, legal forms are short, and no name is made up."""
    rng = random.Random(1)
    name = "Example (Sample) Company, Limited and any successor, sub-unit, or subsidiary thereof"
    written = {invent.as_ledgers_write(name, rng).lower() for _ in range(20)}
    assert "example co ltd" in written
    assert not any("successor" in one or "(" in one for one in written)


def test_a_skipped_block_prints_its_reason() -> None:
    """Text and JSON say the same."""
    block = Block("one", "One", (Figure("time", 1.5, "s", 1.0, 2.0),))
    assert list(lines(block)) == ["One", "  time  1.500 s (1.000 to 2.000)"]
    assert list(lines(Block("two", "Two", skipped="no data"))) == ["Two", "  skipped: no data"]
