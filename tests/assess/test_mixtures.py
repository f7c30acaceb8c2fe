"""Counts under uncertain probabilities: the laws that any count must keep."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from fromwhom.assess.mixtures import cumulative, quantiles

_AT = (0.025, 0.25, 0.5, 0.75, 0.975)


@pytest.mark.parametrize(
    ("n", "p"), [(30, 0.3), (1, 0.5), (1_000, 0.001), (3_147_436, 1 / 6_000), (766_044, 0.99)]
)
def test_one_known_probability_gives_the_binomial_law(n: int, p: float) -> None:
    """With nothing uncertain but chance, the points are those of the binomial law."""
    assert quantiles(n, [p], _AT).tolist() == np.asarray(binom.ppf(_AT, n, p)).tolist()


def test_two_equally_likely_probabilities_give_the_mean_of_two_laws() -> None:
    """Half never and half always: half of the mass lies at 0 and half at n."""
    assert quantiles(10, [0.0, 1.0], [0.025, 0.5, 0.51, 0.975]).tolist() == [0, 0, 10, 10]
    assert cumulative(10, [0.0, 1.0], 9) == 0.5


def test_people_may_differ_from_set_to_set() -> None:
    """A count never exceeds the people of its own set."""
    assert quantiles([5, 500], [1.0, 1.0], [0.5, 0.51]).tolist() == [5, 500]
    assert quantiles(0, [0.3], [0.5, 1.0]).tolist() == [0, 0]
    assert quantiles([0, 1], [1.0, 1.0], [0.5, 0.51]).tolist() == [0, 1]


def test_uniform_ignorance_makes_every_count_equally_likely() -> None:
    """Bayes: a probability uniform on 0 to 1 makes the counts 0 to n equally likely."""
    spread = (np.arange(4_096) + 0.5) / 4_096
    assert [cumulative(9, spread, k) for k in range(10)] == pytest.approx(
        [(k + 1) / 10 for k in range(10)], abs=1e-4
    )


@settings(max_examples=60, deadline=None)
@given(
    n=st.integers(0, 5_000),
    shares=st.lists(st.floats(0, 1), min_size=1, max_size=6),
)
def test_points_rise_and_reach_their_probability(n: int, shares: list[float]) -> None:
    """Each point is the first count at which its probability is reached; none exceeds n."""
    found = quantiles(n, shares, _AT)
    assert (np.diff(found) >= 0).all()
    assert 0 <= found.min() <= found.max() <= n
    for at, count in zip(_AT, found, strict=True):
        exact = np.mean(binom.cdf([count - 1, count], n, np.array(shares)[:, None]), axis=0)
        assert exact[0] < at + 1e-9
        assert exact[1] > at - 1e-9
