"""What a thermal scanner reads, and what follows for fever."""

from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from fromwhom.assess.thermography import (
    Readings,
    accuracy,
    area,
    at_rate,
    curve,
    curve_through,
    distance,
    equal_spread_area,
)

_PEOPLE: Final = (36.8, 0.35, 38.5, 0.5, 37.5)
_INNER: Final = st.floats(0.01, 0.99)


@pytest.mark.parametrize(
    ("kappa", "s", "sp"), [(1, 0.957, 0.936), (0.7, 0.884, 0.951), (0.4, 0.609, 0.960)]
)
def test_readings_drawn_to_the_mean_lose_fevers(kappa: float, s: float, sp: float) -> None:
    """Noise of 0.3 °C, cut-off 37.5 °C: with 0.4 of each deviation read, 39 % of fevers pass."""
    found = accuracy(Readings(*_PEOPLE, noise=0.3, kappa=kappa))
    assert [float(share) for share in found] == pytest.approx([s, sp], abs=0.0005)


def test_an_offset_trades_missed_fevers_for_false_alarms() -> None:
    """A device that reads 0.5 °C too high finds more fevers and flags more people without."""
    true_s, true_sp = accuracy(Readings(*_PEOPLE, noise=0.3))
    high_s, high_sp = accuracy(Readings(*_PEOPLE, noise=0.3, offset=0.5))
    moved_s, moved_sp = accuracy(Readings(36.8, 0.35, 38.5, 0.5, 37.0, noise=0.3))
    assert high_s > true_s
    assert high_sp < true_sp
    assert (float(high_s), float(high_sp)) == pytest.approx((float(moved_s), float(moved_sp)))


def test_an_offset_moves_no_roc_curve() -> None:
    """It can be undone by the cut-off; readings drawn to the mean with noise cannot."""
    honest = area(Readings(*_PEOPLE, noise=0.3))
    assert float(area(Readings(*_PEOPLE, noise=0.3, offset=-1.0))) == pytest.approx(float(honest))
    assert float(area(Readings(*_PEOPLE, noise=0.3, kappa=0.4))) < float(honest)
    assert float(area(Readings(*_PEOPLE, kappa=0.4))) == pytest.approx(
        float(area(Readings(*_PEOPLE)))
    )


def test_a_device_that_reads_all_people_alike_tells_nobody_apart() -> None:
    """With kappa 0 and no noise everybody reads 37.0 °C, below the cut-off."""
    blind = Readings(*_PEOPLE, kappa=0.0)
    assert [float(share) for share in accuracy(blind)] == [0, 1]
    assert float(area(blind)) == 0.5
    assert curve(blind, [0.1, 0.5, 0.9]).tolist() == pytest.approx([0.1, 0.5, 0.9], abs=1e-4)


def test_without_noise_the_accuracy_is_that_of_the_people() -> None:
    """Sensitivity is the share of the febrile at or above the cut-off, and so on."""
    s, sp = accuracy(Readings(*_PEOPLE))
    assert float(s) == pytest.approx(norm.sf(37.5, 38.5, 0.5))
    assert float(sp) == pytest.approx(norm.cdf(37.5, 36.8, 0.35))


@settings(max_examples=60, deadline=None)
@given(kappa=st.floats(0.05, 1.5), noise=st.floats(0.01, 1), cut=st.floats(36, 40))
def test_the_operating_point_lies_on_the_curve(kappa: float, noise: float, cut: float) -> None:
    """Wherever the cut-off, sensitivity and false alarms are a point of the ROC curve."""
    readings = Readings(36.8, 0.35, 38.5, 0.5, cut, noise, kappa)
    s, sp = (float(share) for share in accuracy(readings))
    if 1e-6 < 1 - sp < 1 - 1e-6:
        assert float(curve(readings, 1 - sp)) == pytest.approx(s, abs=1e-6)


@pytest.mark.parametrize("kappa", [0.2, 1.0])
def test_the_area_is_what_the_curve_encloses(kappa: float) -> None:
    """The closed form is the integral of the curve."""
    readings = Readings(*_PEOPLE, noise=0.3, kappa=kappa)
    rates = (np.arange(200_000) + 0.5) / 200_000
    assert float(area(readings)) == pytest.approx(curve(readings, rates).mean(), abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(s=_INNER, sp=_INNER)
def test_a_curve_through_one_point_passes_there_and_encloses_its_area(s: float, sp: float) -> None:
    """Two equal spreads that lie d' apart; the area is that of d' over the root of 2."""
    assert float(curve_through(s, sp, 1 - sp)) == pytest.approx(s, abs=1e-9)
    apart = float(distance(s, sp))
    same = Readings(0.0, 1.0, apart, 1.0, 0.0)
    assert float(equal_spread_area(s, sp)) == pytest.approx(float(area(same)), abs=1e-9)
    assert curve_through(s, sp, [0.1, 0.6]) == pytest.approx(curve(same, [0.1, 0.6]), abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(kappa=st.floats(0, 1), less=st.floats(0, 1), more=st.floats(0, 1))
def test_noise_never_widens_the_area(kappa: float, less: float, more: float) -> None:
    """More noise never tells people with and without fever further apart."""
    low, high = sorted((less, more))
    quiet, loud = area(Readings(*_PEOPLE, noise=np.array([low, high]), kappa=kappa))
    assert loud <= quiet + 1e-12


def test_sets_computed_at_once_are_those_computed_one_by_one() -> None:
    """Arrays of kappa and of noise are broadcast against one another."""
    kappa, noise = np.array([1.0, 0.7, 0.4]), np.array([[0.1], [0.3]])
    s, sp = accuracy(Readings(*_PEOPLE, noise=noise, kappa=kappa))
    assert s.shape == sp.shape == (2, 3)
    one, other = accuracy(Readings(*_PEOPLE, noise=0.3, kappa=0.4))
    assert (float(s[1, 2]), float(sp[1, 2])) == (float(one), float(other))


def test_a_cut_off_that_flags_few_people_flags_few_of_the_febrile() -> None:
    """At 1 in 1,000 flagged and 2 in 1,000 febrile, 17.4 % of the fevers are read, not 20.8 %.

    With spreads 2.275 standard deviations apart a false alarm rate of 1 in 1,000 alone would
    leave 20.8 % of the fevers read; their own alarms are part of the one in 1,000.
    """
    for febrile, read in ((0.0, 0.2076), (0.002, 0.1739)):
        s, sp = at_rate(0.808, 0.92, febrile, 0.001)
        assert float(s) == pytest.approx(read, abs=5e-4)
        assert febrile * float(s) + (1 - febrile) * (1 - float(sp)) == pytest.approx(0.001)
