"""Predictive values, likelihood ratios, exact intervals: published values and identities."""

import math
from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from fromwhom.assess.accuracy import (
    clopper_pearson,
    false_per_true,
    lift,
    lr_negative,
    lr_positive,
    net_benefit,
    npv,
    ppv,
)

_INNER: Final = st.floats(0.001, 0.999)


@pytest.mark.parametrize(
    ("p", "s", "sp", "percent"),
    [
        (0.005, 0.86, 0.71, 1.47),  # Priest 2011, fever at an airport; the paper prints 1.5
        (0.01, 0.896, 0.754, 3.55),  # Bitar 2009, at 1 % prevalence; the paper prints 3.5
        (0.001, 0.818, 0.923, 1.05),  # Aggarwal 2020, thermal scanners
        (0.01, 0.818, 0.923, 9.69),
        (0.05, 0.818, 0.923, 35.9),
    ],
)
def test_the_rarer_a_fever_the_fewer_alarms_are_true(
    p: float, s: float, sp: float, percent: float
) -> None:
    """The predictive value of an alarm, in percent."""
    assert 100 * float(ppv(p, s, sp)) == pytest.approx(percent, abs=0.05)


@pytest.mark.parametrize(("p", "percent"), [(0.001, 99.98), (0.01, 99.80), (0.05, 98.97)])
def test_nearly_all_who_pass_have_no_fever_since_nearly_nobody_has(
    p: float, percent: float
) -> None:
    """The predictive value of no alarm, thermal scanners as in Aggarwal 2020."""
    assert 100 * float(npv(p, 0.818, 0.923)) == pytest.approx(percent, abs=0.05)


def test_nguyen_2010_asked_people_whether_they_have_a_fever() -> None:
    """48 of 64 febrile said so, and 428 of 2,809 others: 10.1 % of those who say so have one."""
    asked = 64 / (64 + 2_809), 48 / 64, 1 - 428 / 2_809
    found = [100 * float(share) for share in (ppv(*asked), npv(*asked))]
    assert found == pytest.approx([10.08, 99.33], abs=0.005)


def test_sydney_2009_found_3_of_45_cases() -> None:
    """Gunaratnam 2014: 5,845 of 625,147 passengers were flagged, 3 of them cases."""
    airport = 45 / 625_147, 3 / 45, 1 - 5_842 / (625_147 - 45)
    assert 100 * float(ppv(*airport)) == pytest.approx(0.051, abs=0.0005)


@pytest.mark.parametrize(
    ("hits", "of", "low", "high", "within"),
    [
        (3, 45, 1.40, 18.27, 0.005),  # Gunaratnam 2014, sensitivity
        (3, 5_845, 0.011, 0.150, 0.0005),  # the same, predictive value of an alarm
        (5, 53, 3.13, 20.66, 0.005),  # Pană 2021, sensitivity
        (0, 30, 0, 11.6, 0.05),  # Priest 2011, febrile among infected travellers
        (4, 406, 0.27, 2.50, 0.005),  # Auckland 2009
        (15, 805, 1.05, 3.05, 0.005),  # Tokyo 2009
        (0, 794, 0, 0.46, 0.005),  # SARS, Australia
        (30, 30, 88.4, 100, 0.05),
    ],
)
def test_exact_intervals_are_the_published_ones(
    hits: int, of: int, low: float, high: float, within: float
) -> None:
    """Clopper and Pearson's 95 % interval of a share, in percent."""
    ends = clopper_pearson(hits, of)
    assert [100 * float(end) for end in ends] == pytest.approx([low, high], abs=within)


@settings(max_examples=60, deadline=None)
@given(of=st.integers(1, 2_000), part=st.floats(0, 1), level=st.floats(0.5, 0.999))
def test_at_its_ends_an_exact_interval_leaves_half_of_the_rest(
    of: int, part: float, level: float
) -> None:
    """At the lower end so many hits or more are as rare as stated; at the upper, so few."""
    hits = round(part * of)
    low, high = (float(end) for end in clopper_pearson(hits, of, level))
    assert 0 <= low <= hits / of <= high <= 1
    if hits > 0:
        assert binom.sf(hits - 1, of, low) == pytest.approx((1 - level) / 2, rel=1e-6)
    if hits < of:
        assert binom.cdf(hits, of, high) == pytest.approx((1 - level) / 2, rel=1e-6)


def test_many_intervals_are_computed_at_once() -> None:
    """Arrays give arrays, none and all among them, as one by one."""
    low, high = clopper_pearson([0, 5, 53], 53)
    assert low.tolist() == pytest.approx([0, 0.0313, 0.9328], abs=1e-4)
    assert high.tolist() == pytest.approx([0.0672, 0.2066, 1], abs=1e-4)


@settings(max_examples=60, deadline=None)
@given(p=_INNER, s=_INNER, sp=_INNER)
def test_odds_before_times_the_likelihood_ratio_are_odds_after(
    p: float, s: float, sp: float
) -> None:
    """Bayes in odds, for an alarm and for none."""
    before = p / (1 - p)
    after, after_none = float(ppv(p, s, sp)), 1 - float(npv(p, s, sp))
    assert after / (1 - after) == pytest.approx(before * float(lr_positive(s, sp)), rel=1e-9)
    assert after_none / (1 - after_none) == pytest.approx(
        before * float(lr_negative(s, sp)), rel=1e-6
    )


@settings(max_examples=60, deadline=None)
@given(p=_INNER, s=_INNER, sp=_INNER)
def test_predictive_values_put_the_prevalence_together_again(p: float, s: float, sp: float) -> None:
    """Those with an alarm and those without, each with their share, are all the infected."""
    alarm = p * s + (1 - p) * (1 - sp)
    whole = alarm * float(ppv(p, s, sp)) + (1 - alarm) * (1 - float(npv(p, s, sp)))
    assert whole == pytest.approx(p, rel=1e-9)


@settings(max_examples=60, deadline=None)
@given(p=_INNER, s=_INNER, sp=_INNER)
def test_lift_and_false_alarms_say_the_same_as_the_predictive_value(
    p: float, s: float, sp: float
) -> None:
    """Lift is the predictive value over the prevalence; false per true its odds turned round."""
    true = float(ppv(p, s, sp))
    assert float(lift(p, s, sp)) == pytest.approx(true / p)
    assert float(false_per_true(p, s, sp)) == pytest.approx((1 - true) / true, rel=1e-6, abs=1e-9)


def test_an_instrument_that_knows_nothing_is_stopping_people_at_random() -> None:
    """Where as many of the infected as of the others are flagged, the lift is 1."""
    assert float(lift(0.02, 0.3, 0.7)) == pytest.approx(1)
    assert float(lr_positive(0.3, 0.7)) == pytest.approx(float(lr_negative(0.3, 0.7)))


@pytest.mark.parametrize(
    ("p", "s", "sp", "true", "clear"),
    [(0.01, 1, 1, 1.0, 1.0), (0, 0.8, 0.9, 0.0, 1.0), (1, 0.8, 0.9, 1.0, 0.0)],
    ids=["perfect instrument", "nobody infected", "everybody infected"],
)
def test_predictive_values_at_their_limits(
    p: float, s: float, sp: float, true: float, clear: float
) -> None:
    """A perfect instrument is always right; where nobody is infected no alarm is true."""
    assert float(ppv(p, s, sp)) == true
    assert float(npv(p, s, sp)) == clear


def test_a_figure_without_a_value_has_none() -> None:
    """An instrument that never raises an alarm has no predictive value of one."""
    assert math.isnan(float(ppv(0.01, 0, 1)))
    assert math.isnan(float(lr_positive(0, 1)))
    assert math.isnan(float(lift(0, 0.8, 0.9)))
    assert math.isnan(float(false_per_true(0, 0.8, 0.9)))
    assert np.isnan(ppv([0.01, 0.01], [0, 1], 1)).tolist() == [True, False]


@pytest.mark.parametrize(
    ("true", "false", "threshold", "benefit"),
    [
        (0.004, 0.036, 0.1, 0.0),  # nine stopped in vain for one who is infected: even
        (0.004, 0.036, 0.05, 0.004 - 0.036 / 19),
        (0.01, 0.0, 0.5, 0.01),
    ],
)
def test_net_benefit_weighs_false_alarms_at_the_stated_rate(
    true: float, false: float, threshold: float, benefit: float
) -> None:
    """True alarms less false ones, times the odds of the threshold (Vickers and Elkin)."""
    assert float(net_benefit(true, false, threshold)) == pytest.approx(benefit, abs=1e-12)


def test_screening_everybody_is_worth_nothing_at_the_prevalence() -> None:
    """Isolating all breaks even where the threshold is the prevalence itself."""
    assert float(net_benefit(0.02, 0.98, 0.02)) == pytest.approx(0, abs=1e-12)
