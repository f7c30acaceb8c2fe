"""Which pairs below the threshold are shown to be checked."""

from hypothesis import given
from hypothesis import strategies as st

from fromwhom.jobs.pairs import drawn


def test_a_few_are_all_taken() -> None:
    """Where twenty are asked for and four exist, each stands for itself."""
    assert drawn(4, 20, seed=7) == [(0, 1.0), (1, 1.0), (2, 1.0), (3, 1.0)]


def test_of_many_the_nearest_are_taken_and_the_others_drawn() -> None:
    """Eight nearest, four from each of three strata; the drawing is the same for ever."""
    positions = [position for position, _ in drawn(4000, 20, seed=7)]
    assert positions[:8] == [0, 1, 2, 3, 4, 5, 6, 7]
    assert positions[8:] == [23, 30, 35, 42, 290, 302, 390, 437, 1239, 1370, 1763, 2722]


@given(st.integers(0, 5000), st.integers(0, 2**64))
def test_the_sample_stands_for_all(count: int, seed: int) -> None:
    """Positions are distinct and in order, and their weights add up to what is there."""
    taken = drawn(count, 20, seed)
    positions = [position for position, _ in taken]
    assert positions == sorted(set(positions))
    assert len(positions) == min(count, 20)
    assert round(sum(weight for _, weight in taken), 6) == count
