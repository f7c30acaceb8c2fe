"""What was counted changes what is believed: against exact results, mild and violent."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pytest
from scipy.stats import beta

from fromwhom.assess.observed import Expected, Period, update
from fromwhom.quantities import Law, Quantity

Floats = npt.NDArray[np.float64]


def _share(hits: float, of: float) -> Quantity:
    """A share known from counts."""
    return Quantity(value=hits / of, law=Law.BETA, hits=hits, of=of)


def _alarms_only(values: Mapping[str, Floats]) -> Expected:
    """A model whose only input is the share of people who raise an alarm."""
    return Expected(alarm=values["rate"])


@pytest.mark.parametrize(
    ("hits", "of", "period"),
    [
        (8, 100, Period(screened=50, alarms=6)),
        (8, 100, Period(screened=100_000, alarms=9_000)),
        (77, 1_000, Period(screened=456_518, alarms=406)),
        (1, 2, Period(screened=3_147_436, alarms=10)),
    ],
    ids=["mild", "sharp", "violent", "no knowledge"],
)
def test_counts_update_a_share_as_the_exact_rule_does(hits: int, of: int, period: Period) -> None:
    """Beta prior and binomial counts have an exact answer: within 1 %, however violent."""
    power = 13 if period.alarms < 100 else 12  # few alarms leave a wide law, hence more sets
    found = update({"rate": _share(hits, of)}, _alarms_only, [period], power=power)
    right, wrong = hits + 0.5 + period.alarms, of - hits + 0.5 + period.screened - period.alarms
    values = found.posterior.values["rate"]
    assert values.mean() == pytest.approx(right / (right + wrong), rel=0.01)
    exact = beta.ppf([0.25, 0.5, 0.75], right, wrong)
    assert np.quantile(values, [0.25, 0.5, 0.75]) == pytest.approx(exact, rel=0.01)
    assert values.std() == pytest.approx(float(beta.std(right, wrong)), rel=0.04)
    assert min(found.effective) >= 2 ** (power - 1) * 0.99


def _screening(values: Mapping[str, Floats]) -> Expected:
    """A small model: prevalence, sensitivity and specificity."""
    sick, found, clear = values["p"], values["s"], values["sp"]
    true, false = sick * found, (1 - sick) * (1 - clear)
    return Expected(alarm=true + false, right=true / (true + false), missed=sick * (1 - found))


_INPUTS = {
    "p": Quantity(value=0.001, law=Law.LOG_NORMAL, low=0.0001, high=0.01),
    "s": Quantity(value=0.818, law=Law.LOGIT_NORMAL, low=0.758, high=0.866),
    "sp": Quantity(value=0.923, law=Law.LOGIT_NORMAL, low=0.823, high=0.969),
}
_AUCKLAND = Period(screened=456_518, alarms=406, confirmed=4)


def test_an_airport_that_raised_far_fewer_alarms_than_expected_is_said_to_be_outside() -> None:
    """Auckland 2009: 406 alarms of 456,518, where the device's tests let expect 7.7 %."""
    found = update(_INPUTS, _screening, [_AUCKLAND])
    alarms, confirmed = found.before
    assert (alarms.observed, alarms.inside) == (406, False)
    assert alarms.middle > 25_000
    assert alarms.chance < 1e-6
    assert all(one.inside for one in found.after)
    shown = found.posterior.values
    # Exact by quadrature over all three inputs; the prior, nine spreads away, still pulls.
    assert np.median(1 - shown["sp"]) == pytest.approx(9.20e-4, rel=0.01)
    assert np.median(shown["p"] * shown["s"]) == pytest.approx(1.450e-5, rel=0.03)
    assert confirmed.of == 406


def test_the_same_seed_gives_the_same_sets() -> None:
    """A second run with the same counts and seed is the same to the last bit."""
    one, two = (update(_INPUTS, _screening, [_AUCKLAND], power=8, seed=7) for _ in range(2))
    assert all((one.posterior.values[name] == two.posterior.values[name]).all() for name in _INPUTS)


def test_people_known_to_be_missed_are_a_lower_bound() -> None:
    """100 known misses raise what is believed to be missed; none known lowers nothing."""
    rare = Period(screened=10_000, alarms=800)
    none_known = Period(screened=10_000, alarms=800, missed_known=0)
    many_known = Period(screened=10_000, alarms=800, missed_known=100)
    silent, none, many = (
        update(_INPUTS, _screening, [one]).posterior.values
        for one in (rare, none_known, many_known)
    )
    assert (silent["p"] == none["p"]).all()
    assert np.median(many["p"] * (1 - many["s"])) > 0.01
    assert np.median(none["p"] * (1 - none["s"])) < 0.001


def test_periods_that_differ_more_than_chance_are_noticed() -> None:
    """1 % of alarms in one month and 3 % in the next is no chance; 1.0 and 1.1 % may be."""
    inputs = {"rate": _share(2, 100)}
    far = [Period(10_000, 100), Period(10_000, 300)]
    near = [Period(10_000, 100), Period(10_000, 110)]
    assert (update(inputs, _alarms_only, far, power=6).alike or 0) < 1e-6
    assert (update(inputs, _alarms_only, near, power=6).alike or 0) > 0.3
    assert update(inputs, _alarms_only, near[:1], power=6).alike is None


def test_inputs_that_cannot_reach_the_counts_end_at_their_bounds() -> None:
    """A rate declared to be 5 to 10 % cannot explain 1 %: it ends at 5 %, and the check says so."""
    inputs = {"rate": Quantity(value=0.07, law=Law.UNIFORM, low=0.05, high=0.10)}
    found = update(inputs, _alarms_only, [Period(100_000, 1_000)], power=10)
    assert found.posterior.values["rate"].max() < 0.051
    assert not found.after[0].inside


def test_with_nothing_uncertain_nothing_is_learnt() -> None:
    """Fixed inputs stay as they are, and the count is held against them."""
    found = update({"rate": Quantity(value=0.01)}, _alarms_only, [Period(1_000, 30)], power=4)
    assert (found.posterior.values["rate"] == 0.01).all()
    assert not found.before[0].inside
