"""Facts about the curve of cost against size, and about the names it is measured on."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from benchmarks.growth import Growth
from benchmarks.scale import Ask, drawn, fitted, measured

REAL = [
    *(f"{word} TRADING COMPANY LIMITED" for word in ("ALDERMOOR", "BRACKENTHWAITE", "COLDEN")),
    *(f"{word} ENGINEERING LIMITED" for word in ("DUNSTER", "ELMWOOD", "FAIRLEIGH")),
    *(f"SHENZHEN {word} TECHNOLOGY COMPANY LIMITED" for word in ("GUANGYA", "HENGLI", "JIAYUE")),
]


def test_names_grow_without_end_and_each_is_another() -> None:
    """Of nine real names a thousand are made; the same seed makes the same ones."""
    made = Growth(REAL, seed=7).names(1000)
    assert len(set(made)) == 1000
    assert made == Growth(REAL, seed=7).names(1000)
    assert made != Growth(REAL, seed=8).names(1000)


def test_common_words_stay_common_and_new_ones_keep_coming() -> None:
    """As in real lists: a frequent word is in as many names as ever, the vocabulary grows on."""
    made = Growth(REAL, seed=7).names(4000)
    early, late = made[:2000], made[2000:]
    words = {word for name in early for word in name.split()}
    new = {word for name in late for word in name.split()} - words
    assert len(new) > 100
    shares = [sum("LIMITED" in name.split() for name in half) / 2000 for half in (early, late)]
    assert shares[1] == pytest.approx(shares[0], abs=0.1)


def test_a_size_is_measured_on_its_own_names(tmp_path: Path) -> None:
    """The first names are the list; every figure is there and above nothing."""
    names = tmp_path / "names.json"
    names.write_text(json.dumps(Growth(REAL, seed=7).names(600)), encoding="utf-8")
    figures = measured(Ask(str(names), 400))
    assert set(figures) == {"us_per_query", "names_per_s", "build_s", "one_p50_ms", "one_p99_ms"}
    assert all(value > 0 for value in figures.values())


@pytest.mark.parametrize("power", [0.0, 0.5, 1.0])
def test_the_slope_is_the_power_of_the_size(power: float) -> None:
    """A cost that grows as the square root of the size has the slope one half."""
    sizes = [10_000, 100_000, 1_000_000]
    assert fitted(sizes, [3.0 * size**power for size in sizes]) == pytest.approx(power)


def test_one_size_has_no_slope() -> None:
    """A line needs two points."""
    assert fitted([10_000], [5.0]) == 0.0


def test_the_curve_names_its_points_and_its_slope() -> None:
    """The larger list stands to the right, the larger cost above."""
    picture = ET.fromstring(drawn([10_000, 1_000_000], [50.0, 150.0], 0.24))
    space = "{http://www.w3.org/2000/svg}"
    texts = [one.text or "" for one in picture.iter(f"{space}text")]
    assert {"10,000", "1,000,000", "50 µs", "150 µs"} <= set(texts)
    assert any("slope 0.24" in text for text in texts)
    left, right = (
        (float(one.get("cx", 0)), float(one.get("cy", 0))) for one in picture.iter(f"{space}circle")
    )
    assert left[0] < right[0]
    assert left[1] > right[1]
