"""Facts about how the benchmark writes listed names, and what it counts."""

import random

import pytest
from tests.screening.listed import Listed, matcher

from benchmarks.ledger_spellings import WAYS, Sample, lines, measured, mistyped

NAME = "Orbaluxa Science and Technology Development Company Limited"


@pytest.mark.parametrize(
    ("way", "written"),
    [
        ("capitals", "ORBALUXA SCIENCE AND TECHNOLOGY DEVELOPMENT COMPANY LIMITED"),
        ("legal form left out", "Orbaluxa Science and Technology Development"),
        ("legal form added", f"{NAME} Ltd"),
        ("cut to 35 characters", "ORBALUXA SCIENCE AND TECHNOLOGY DEV"),
        ("common words shortened", "Orbaluxa Sci & Tech Dev Co Ltd"),
    ],
)
def test_each_way_writes_as_it_says(way: str, written: str) -> None:
    """What clerks and systems do to a name."""
    assert WAYS[way](NAME, random.Random(1)) == written


def test_a_typing_error_changes_one_place() -> None:
    """The first letter stays, and the length changes by one at most."""
    for seed in range(50):
        written = mistyped("Orbaluxa", random.Random(seed))
        assert written[0] == "O"
        assert abs(len(written) - 8) <= 1


def test_a_name_counts_as_found_when_its_own_party_is_reported() -> None:
    """Two listed names, of which one is drawn with the wrong party."""
    opened = matcher([Listed(("Orbaluxa Pumps Ltd.",)), Listed(("Rudnikovstroy OOO",))])
    sample = Sample(["Orbaluxa Pumps Ltd.", "Rudnikovstroy OOO"], [0, 0])
    row = measured(opened, sample, "capitals", WAYS["capitals"])
    assert (row.reported.hits, row.same.hits, row.same.of) == (1, 1, 2)
    assert lines([row])[1].split()[:2] == ["capitals", "0.500"]


def test_the_halves_share_no_party() -> None:
    """What matching was developed on is not what it is judged on."""
    ids = [f"list:{i}" for i in range(100)]
    sample = Sample([f"Name {i}" for i in range(100)], list(range(100)))
    even, odd = sample.half(ids, even=True).party, sample.half(ids, even=False).party
    assert sorted(even + odd) == list(range(100))
