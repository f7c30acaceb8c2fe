"""Rare targets: the arithmetic of alarms, against published and worked values."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fromwhom.assess.rare_target import (
    Groups,
    Passing,
    alarms,
    at_least_once,
    fmr_of_list,
    fpir_of_list,
    precision_at,
)


@pytest.mark.parametrize(("targets", "percent"), [(1, 5.1), (10, 34.8), (100, 84.2)])
def test_the_same_camera_is_right_more_often_where_more_are_sought(
    targets: int, percent: float
) -> None:
    """One false alarm in 6,000 people, 89 % found: with 1 sought in 100,000, 5.1 % are right."""
    found = alarms(Passing(people=100_000, targets=targets, fpir=1 / 6_000, tpir=0.89))
    assert found.precision[0] * 100 == pytest.approx(percent, abs=0.05)


def test_false_alarms_grow_with_the_list() -> None:
    """NPL 2023: about 1 in 60,000 against 1,000 pictures is 1 in 6,000 against 10,000."""
    assert 1 / float(fpir_of_list(1.667e-8, 1_000)) == pytest.approx(59_995, abs=10)
    assert 1 / float(fpir_of_list(1.667e-8, 10_000)) == pytest.approx(6_000, abs=2)


def test_the_laboratory_rate_would_give_525_false_alerts_where_ten_were_published() -> None:
    """3,147,436 faces at 1 in 6,000 would give 525 false alerts."""
    found = alarms(Passing(people=3_147_436, targets=0, fpir=1 / 6_000, tpir=0.89))
    assert found.false_alarms[0] == pytest.approx(524.6, abs=0.1)
    assert np.isnan(found.lift[0])


def test_both_measures_of_the_same_errors_are_kept_apart() -> None:
    """10 wrong of 2,077 alerts is 0.48 %; 10 of 3,147,436 faces is 0.0003 %."""
    found = alarms(
        Passing(people=3_147_436, targets=2_067, fpir=10 / (3_147_436 - 2_067), tpir=1.0)
    )
    assert found.wrong_of_alarms[0] == pytest.approx(10 / 2_077)
    assert found.wrong_of_people[0] == pytest.approx(3.18e-6, abs=1e-8)
    assert found.false_per_true[0] == pytest.approx(10 / 2_067)


def test_a_group_mistaken_five_times_as_often_bears_most_false_alarms() -> None:
    """A fifth of the people at ratio 5 bear 5/9 of the false alarms."""
    groups = Groups(("one", "others"), np.array([0.2, 0.8]), np.array([5.0, 1.0]))
    found = alarms(Passing(people=10_000, targets=0, fpir=0.001, tpir=0.9), groups)
    assert found.group_false_alarms[:, 0] == pytest.approx([10.0, 8.0])
    assert found.group_shares[:, 0] == pytest.approx([5 / 9, 4 / 9])
    assert found.false_alarms[0] == pytest.approx(18.0)


def test_people_who_look_again_reduce_stops_and_bring_no_one_back() -> None:
    """Confirming 25 % of false and 80 % of true alarms changes the stops, not what is missed."""
    passing = Passing(
        people=10_010,
        targets=10,
        fpir=0.001,
        tpir=0.9,
        false_confirmed=0.25,
        true_confirmed=0.8,
    )
    found = alarms(passing)
    assert found.false_stops[0] == pytest.approx(2.5)
    assert found.true_stops[0] == pytest.approx(7.2)
    assert found.missed[0] == pytest.approx(1.0)
    assert found.stop_precision[0] == pytest.approx(7.2 / 9.7)


def test_a_daily_passer_is_scanned_often() -> None:
    """One in 6,000 per pass is up to one in 27 over 220 working days."""
    assert 1 / float(at_least_once(1 / 6_000, 220)) == pytest.approx(27.8, abs=0.1)


@settings(max_examples=60, deadline=None)
@given(
    fmr=st.floats(1e-12, 1e-3),
    size=st.integers(1, 100_000),
)
def test_list_size_there_and_back(fmr: float, size: int) -> None:
    """The rate per comparison gives the rate per list, and the other way round."""
    there = float(fpir_of_list(fmr, size))
    if there < 0.999:
        assert float(fmr_of_list(there, size)) == pytest.approx(fmr, rel=1e-9)


@settings(max_examples=60, deadline=None)
@given(
    people=st.floats(10, 1e7),
    share=st.floats(1e-6, 0.5),
    fpir=st.floats(1e-8, 1.0),
    tpir=st.floats(1e-3, 1.0),
)
def test_shares_add_up_and_agree_with_bayes(
    people: float, share: float, fpir: float, tpir: float
) -> None:
    """Right and wrong alarms make up all; the precision is that of Bayes' rule."""
    found = alarms(Passing(people, people * share, fpir, tpir))
    assert found.precision[0] + found.wrong_of_alarms[0] == pytest.approx(1.0)
    assert found.true_alarms[0] + found.missed[0] == pytest.approx(people * share)
    bayes = precision_at(share, found.false_rate, found.true_rate)
    assert found.precision[0] == pytest.approx(bayes[0])
    assert found.lift[0] == pytest.approx(found.precision[0] / share)


def test_a_perfect_instrument_raises_no_false_alarm_and_one_without_alarms_has_no_precision() -> (
    None
):
    """Limits: nothing wrong at fpir 0; no alarm at all leaves the precision undefined."""
    assert alarms(Passing(1_000, 5, 0.0, 1.0)).precision[0] == 1.0
    assert np.isnan(alarms(Passing(1_000, 0, 0.0, 1.0)).precision[0])
