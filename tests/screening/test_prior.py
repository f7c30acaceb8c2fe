"""The share of listed parties in a ledger, and what it means for its matches."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.screening.prior import fit

chances = st.lists(st.floats(0, 1), max_size=30)
REFERENCE = 0.15


def share(chance: list[float]) -> float:
    """Fit and give the share."""
    return fit(np.array(chance), reference=REFERENCE).share.value


def test_a_ledger_of_which_nothing_comes_near_has_the_usual_share() -> None:
    """Nothing learnt: three in a thousand, as assumed."""
    assert share([]) == pytest.approx(0.003)


def test_certain_matches_count_as_they_are() -> None:
    """Nine sure ones among a thousand near suppliers, beside fifty assumed: 9.15 of 1,050."""
    assert share([1.0] * 9 + [0.0] * 991) == pytest.approx(9.15 / 1050, rel=1e-3)


def test_a_ledger_in_which_names_are_only_near_holds_fewer_listed_parties() -> None:
    """Five thousand suppliers that resemble a party a little: far below the usual share."""
    assert share([0.0001] * 5000) < 0.003 / 50


@given(chances, st.floats(0.0001, 0.5))
def test_the_share_and_its_interval_are_shares(chance: list[float], reference: float) -> None:
    """From 0 to 1, and in order."""
    found = fit(np.array(chance), reference=reference).share
    assert 0 <= found.low <= found.value <= found.high <= 1


@given(chances, st.floats(0, 1), st.floats(0, 1))
def test_more_evidence_never_lowers_the_share(rest: list[float], one: float, two: float) -> None:
    """A supplier that looks more like a listed party makes no fewer of them."""
    less, more = sorted((one, two))
    assert share([*rest, less]) <= share([*rest, more]) + 1e-12


@given(chances)
def test_the_share_is_where_expectation_maximisation_rests(chance: list[float]) -> None:
    """The mean judgement with the share, fifty assumed suppliers included, is the share."""
    found = fit(np.array(chance), reference=REFERENCE)
    judged = float(np.sum(found.posterior(np.array(chance))))
    mean = (judged + 50 * 0.003) / (len(chance) + 50)
    assert found.share.value == pytest.approx(mean, abs=1e-6)


def test_at_the_reference_nothing_changes() -> None:
    """With the share that was assumed, the probabilities are those that were given."""
    chance = np.array([0.1, 0.5, 0.99])
    found = fit(chance, reference=REFERENCE)
    assert found.posterior(chance, REFERENCE) == pytest.approx(chance)


def test_sure_matches_are_not_expected_to_be_false() -> None:
    """Nine certain matches: none is expected to be wrong."""
    sure = np.full(9, 1 - 1e-12)
    assert fit(sure, reference=REFERENCE).expected(sure, false=True).high < 1e-6


def test_weak_matches_of_a_large_ledger_are_mostly_false() -> None:
    """Three at 60 % among 5,000 near suppliers are what chance gives: about 2.9 are false."""
    weak = np.full(3, 0.6)
    ledger = np.concatenate([weak, np.full(4997, 0.0001)])
    found = fit(ledger, reference=REFERENCE).expected(weak, false=True)
    assert found.low < found.value <= found.high <= 3
    assert found.value > 2.7


def test_an_invented_ledger_of_100_000_suppliers_is_estimated_right() -> None:
    """One in a hundred is listed, and likelihood ratios mean what they say: so do the figures."""
    random = np.random.default_rng(7)
    listed = random.random(100_000) < 0.01
    bits = random.normal(np.where(listed, 6.0, -6.0), np.sqrt(12 / np.log(2)))
    odds = np.exp2(bits) * REFERENCE / (1 - REFERENCE)
    chance = odds / (1 + odds)
    found = fit(chance, reference=REFERENCE)
    assert found.share.low < 0.01 < found.share.high
    reported = chance >= 0.5
    wrong = int(np.sum(reported & ~listed))
    assert found.expected(chance[reported], false=True).value == pytest.approx(wrong, rel=0.15)
