"""Who is past incubation: the closed form against integration, and its limits."""

import math
from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad

from fromwhom.assess.ages import Ages, begun, share_past, share_past_on_grid
from fromwhom.data.assess_schema import Incubation
from fromwhom.errors import UsageError

_RATES: Final = (-0.1, -0.05, -0.001, 0.0, 0.0001, 0.001, 0.05, 0.1, 0.2, 0.3)


def _integrated(ages: Ages, delta: float) -> float:
    """Average F(a + delta) over the ages by adaptive quadrature."""
    r, end = float(np.asarray(ages.r)), float(np.asarray(ages.T))
    above = quad(
        lambda a: math.exp(-r * a) * float(begun(ages, a + delta)),
        0, end, epsabs=1e-14, epsrel=1e-13, limit=300,
    )[0]  # fmt: skip
    return float(above / quad(lambda a: math.exp(-r * a), 0, end, epsabs=1e-14)[0])


@pytest.mark.parametrize("r", _RATES)
@pytest.mark.parametrize("delta", [0.0, 1.0])
def test_the_closed_form_is_the_integral(r: float, delta: float) -> None:
    """For growth of -0.1 to 0.3 a day the closed form and quadrature agree to 1e-11."""
    for mu, sigma, end in ((5.5, 2.25, 10.5), (4.5, 2.25, 7.5), (2.0, 2.0, 9.0)):
        ages = Ages(mu, sigma, end, r)
        assert float(share_past(ages, delta)) == pytest.approx(_integrated(ages, delta), abs=1e-11)


@pytest.mark.parametrize("r", _RATES)
def test_the_log_normal_law_is_averaged_as_exactly(r: float) -> None:
    """64 nodes average a log-normal incubation period to 1e-11 for ages of two weeks."""
    for mu, sigma, end in ((5.5, 2.25, 10.5), (6.2, 4.0, 13.0)):
        ages = Ages(mu, sigma, end, r, Incubation.LOG_NORMAL)
        assert float(share_past(ages, 1.0)) == pytest.approx(_integrated(ages, 1.0), abs=1e-11)


def test_a_narrow_log_normal_law_over_forty_days_is_still_averaged_to_1e_4() -> None:
    """The steeper F is beside T, the coarser the nodes: the worst case found is 0.00001."""
    ages = Ages(1.62, 0.26, 39.6, 0.31, Incubation.LOG_NORMAL)
    expected = quad(
        lambda a: math.exp(-0.31 * a) * float(begun(ages, a)), 0, 39.6, points=[1, 1.62, 2.5]
    )[0] / (-math.expm1(-0.31 * 39.6) / 0.31)
    assert float(share_past(ages)) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(
    ("r", "past"),
    [(-0.1, 0.5870), (0, 0.4801), (0.05, 0.4256), (0.1, 0.3726), (0.2, 0.2765), (0.3, 0.1990)],
)
def test_the_faster_an_epidemic_grows_the_fewer_are_past_incubation(r: float, past: float) -> None:
    """Mean incubation of 5.5 days (sd 2.25), isolation after 10.5: from 59 % down to 20 %."""
    assert float(share_past(Ages(5.5, 2.25, 10.5, r))) == pytest.approx(past, abs=5e-5)


@pytest.mark.parametrize("sign", [-1, 1])
@pytest.mark.parametrize("end", [5.0, 10.5, 40.0])
def test_nothing_jumps_where_the_formula_changes(sign: int, end: float) -> None:
    """Near r = 0 a parabola replaces the closed form; at |r T| = 0.002 they meet within 1e-11."""
    switch = sign * 2e-3 / end
    below, above = (
        float(share_past(Ages(5.5, 2.25, end, switch * near), 1.0)) for near in (1 - 1e-9, 1 + 1e-9)
    )
    assert abs(below - above) < 1e-11


def test_no_growth_is_the_limit_of_little_growth() -> None:
    """As r goes to 0 from either side, the share goes to that of a stable epidemic."""
    stable = float(share_past(Ages(5.5, 2.25, 10.5, 0.0)))
    for r in (1e-9, -1e-9):
        assert float(share_past(Ages(5.5, 2.25, 10.5, r))) == pytest.approx(stable, abs=1e-8)
    up, down = (float(share_past(Ages(5.5, 2.25, 10.5, r))) - stable for r in (1e-5, -1e-5))
    assert up < 0 < down
    assert up == pytest.approx(-down, rel=1e-3)


@settings(max_examples=80, deadline=None)
@given(
    mu=st.floats(1, 12), spread=st.floats(0.15, 1.2), end=st.floats(2, 30),
    r=st.floats(-0.05, 0.5), later=st.floats(0, 5), law=st.sampled_from(Incubation),
)  # fmt: skip
def test_a_share_past_incubation_is_a_share_that_grows_with_time(
    mu: float, spread: float, end: float, r: float, later: float, law: Incubation
) -> None:
    """Within 0 and 1; no smaller some days later, nor where cases grow more slowly."""
    now, then = (float(share_past(Ages(mu, mu * spread, end, r, law), d)) for d in (0.0, later))
    slower = float(share_past(Ages(mu, mu * spread, end, r - 0.02, law)))
    assert -1e-12 <= now <= then + 1e-12 <= 1 + 2e-12
    assert slower >= now - 1e-5  # the nodes of the log-normal law


def test_both_laws_begin_at_nothing_and_end_at_all() -> None:
    """Nobody falls ill before infection; in the end everybody who falls ill has."""
    for law in Incubation:
        ages = Ages(5.5, 2.25, 10.5, law=law)
        assert begun(ages, [-3.0, 0.0, 400.0]).tolist() == pytest.approx([0, 0, 1])


def test_the_log_normal_law_has_the_stated_mean_and_deviation() -> None:
    """Mean and standard deviation are those of days, not of their logarithms."""
    ages = Ages(5.5, 2.25, 10.5, law=Incubation.LOG_NORMAL)
    mean = quad(lambda x: 1 - float(begun(ages, x)), 0, 200, limit=200)[0]
    square = quad(lambda x: 2 * x * (1 - float(begun(ages, x))), 0, 200, limit=200)[0]
    assert mean == pytest.approx(5.5, abs=1e-6)
    assert math.sqrt(square - mean**2) == pytest.approx(2.25, abs=1e-5)


def test_sets_computed_at_once_are_those_computed_one_by_one() -> None:
    """Stable, growing and declining sets stand beside one another in one array."""
    mu, r = np.array([[4.5], [6.5]]), np.array([-0.1, -1e-5, 0, 1e-4, 0.2])
    for law in Incubation:
        at_once = share_past(Ages(mu, 2.25, 10.5, r, law), 0.5)
        assert at_once.shape == (2, 5)
        for row, column in np.ndindex(2, 5):
            alone = share_past(Ages(mu[row, 0], 2.25, 10.5, r[column], law), 0.5)
            assert at_once[row, column] == pytest.approx(float(alone), abs=1e-14)


def test_the_published_grid_rounds_ages_up() -> None:
    """Rounding up by 0.05 days on average is close to looking 0.05 days later."""
    ages = Ages([5.5, 6.0], 2.25, 10.5, 0.24)
    assert share_past_on_grid(ages, 1.0) == pytest.approx(share_past(ages, 1.05), abs=1e-3)
    assert (share_past_on_grid(ages) > share_past(ages)).all()


@pytest.mark.parametrize(("end", "r"), [(10.5, 0.0), (10.5, -0.1), (25.5, 0.1)])
def test_the_published_grid_refuses_what_its_program_cannot_draw(end: float, r: float) -> None:
    """The grid ends at 25 days and is drawn for growing epidemics only."""
    with pytest.raises(UsageError, match="growing epidemics and T up to 25 days"):
        share_past_on_grid(Ages(5.5, 2.25, end, r))


@pytest.mark.parametrize(
    "ages",
    [
        Ages(0, 2.25, 10.5),
        Ages(5.5, 0, 10.5),
        Ages(5.5, 2.25, [10.5, 0]),
        Ages(math.nan, 2.25, 10.5),
        Ages(5.5, 2.25, -1, law=Incubation.LOG_NORMAL),
    ],
)
def test_a_time_without_length_is_refused(ages: Ages) -> None:
    """Mean, deviation and time to isolation are above 0 days; one bad set refuses all."""
    with pytest.raises(UsageError, match="above 0 days"):
        share_past(ages)


def test_looking_back_and_too_steep_a_decline_are_refused() -> None:
    """The age cannot be looked at before leaving; 1 + r sigma²/mu must be above 0."""
    with pytest.raises(UsageError, match="delta at least 0"):
        share_past(Ages(5.5, 2.25, 10.5), -0.5)
    with pytest.raises(UsageError, match="Raise r"):
        share_past(Ages(5.5, 2.25, 10.5, -1.1))
