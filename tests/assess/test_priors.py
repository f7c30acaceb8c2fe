"""Uncertain quantities as sets of inputs: their laws, their sets, what is refused."""

import math
from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta, spearmanr

from fromwhom.assess.laws import check, interval, ppf
from fromwhom.assess.priors import draw
from fromwhom.errors import UsageError
from fromwhom.quantities import Basis, Law, Quantity

_EVERY_LAW: Final = {
    "fixed": Quantity(value=0.3),
    "uniform": Quantity(value=5.5, law=Law.UNIFORM, low=4.5, high=6.5),
    "log_uniform": Quantity(value=0.01, law=Law.LOG_UNIFORM, low=0.001, high=0.1),
    "triangular": Quantity(value=2, law=Law.TRIANGULAR, low=1, high=4),
    "normal": Quantity(value=0.1, law=Law.NORMAL, low=-0.1, high=0.4),
    "log_normal": Quantity(value=5.5, law=Law.LOG_NORMAL, low=4.5, high=7.5),
    "logit_normal": Quantity(value=0.818, law=Law.LOGIT_NORMAL, low=0.758, high=0.866),
    "beta": Quantity(value=0.0943, law=Law.BETA, hits=5, of=53),
}


@pytest.mark.parametrize(
    ("law", "points"),
    [
        ("fixed", (0.3, 0.3, 0.3)),
        ("uniform", (4.55, 5.5, 6.45)),
        ("log_uniform", (0.001 * 100**0.025, 0.01, 0.001 * 100**0.975)),
        ("triangular", (1 + math.sqrt(0.025 * 3), 4 - math.sqrt(3), 4 - math.sqrt(0.025 * 6))),
        ("normal", (-0.1, 0.1, 0.4)),
        ("log_normal", (4.5, 5.5, 7.5)),
        ("logit_normal", (0.758, 0.818, 0.866)),
    ],
)
def test_a_law_meets_its_stated_ends(law: str, points: tuple[float, float, float]) -> None:
    """The 2.5 %, 50 % and 97.5 % points: of intervals as stated, of ranges just inside them."""
    assert interval(_EVERY_LAW[law]) == pytest.approx(points, rel=1e-9)


def test_counts_have_the_law_of_jeffreys() -> None:
    """5 of 53: a beta law with half a hit and half a miss added."""
    assert interval(_EVERY_LAW["beta"]) == pytest.approx(
        [float(beta.ppf(share, 5.5, 48.5)) for share in (0.025, 0.5, 0.975)]
    )


@pytest.mark.parametrize(
    ("law", "ends"),
    [("uniform", (4.5, 6.5)), ("log_uniform", (0.001, 0.1)), ("triangular", (1, 4)),
     ("beta", (0, 1)), ("logit_normal", (0, 1)), ("log_normal", (0, math.inf))],
)  # fmt: skip
def test_no_point_of_a_law_lies_outside_its_bounds(law: str, ends: tuple[float, float]) -> None:
    """Ranges reach their bounds, shares stay within 0 and 1, positive things above 0."""
    assert ppf(_EVERY_LAW[law], [0.0, 1.0]).tolist() == pytest.approx(list(ends))


@settings(max_examples=60, deadline=None)
@given(
    law=st.sampled_from(sorted(_EVERY_LAW)),
    ends=st.tuples(st.floats(1e-6, 1 - 1e-6), st.floats(1e-6, 1 - 1e-6)),
)
def test_points_rise_with_the_share_below_them(law: str, ends: tuple[float, float]) -> None:
    """A larger share lies below a larger point, for every law."""
    low, high = ppf(_EVERY_LAW[law], sorted(ends))
    assert low <= high + 1e-12


def test_the_mode_of_a_triangle_may_be_at_an_end() -> None:
    """Falling from the first value on: half lies below 4 - 3 / root 2."""
    falling = Quantity(value=1, law=Law.TRIANGULAR, low=1, high=4)
    rising = Quantity(value=4, law=Law.TRIANGULAR, low=1, high=4)
    assert float(ppf(falling, 0.5)) == pytest.approx(4 - 3 / math.sqrt(2))
    assert float(ppf(rising, 0.5)) == pytest.approx(1 + 3 / math.sqrt(2))


def test_one_seed_gives_one_set_of_inputs() -> None:
    """The same seed the same sets, another seed others; 8,192 where nothing else is asked."""
    first, again = draw(_EVERY_LAW, seed=7), draw(_EVERY_LAW, seed=7)
    other = draw(_EVERY_LAW, seed=8)
    assert (first.sets, first.seed) == (8_192, 7)
    assert all((first.values[name] == again.values[name]).all() for name in _EVERY_LAW)
    assert (first.values["uniform"] != other.values["uniform"]).any()


@pytest.mark.parametrize("name", [name for name in _EVERY_LAW if name != "fixed"])
def test_sets_are_spread_evenly_over_a_law(name: str) -> None:
    """1,024 sets meet the median and both ends as no plain chance would."""
    values = draw(_EVERY_LAW, power=10).values[name]
    shares = [(values <= point).mean() for point in interval(_EVERY_LAW[name])]
    assert shares == pytest.approx([0.025, 0.5, 0.975], abs=0.002)


def test_inputs_vary_independently_unless_they_are_tied() -> None:
    """No two quantities go together by accident."""
    drawn = draw({name: one for name, one in _EVERY_LAW.items() if name != "fixed"}, power=12)
    together = np.corrcoef(np.stack(list(drawn.values.values())))
    assert np.abs(together - np.eye(7)).max() < 0.02


@pytest.mark.parametrize("rho", [-1.0, -0.6, 0.0, 0.5, 1.0])
def test_two_inputs_vary_together_as_stated(rho: float) -> None:
    """Rank correlation 6/pi asin(rho/2) of a Gaussian copula; each keeps its own law."""
    sensitivity = Quantity(value=0.8, law=Law.LOGIT_NORMAL, low=0.6, high=0.9)
    specificity = Quantity(value=0.95, law=Law.LOGIT_NORMAL, low=0.9, high=0.98)
    pair = {"s": sensitivity, "x": Quantity(value=1), "sp": specificity}
    drawn = draw(pair, power=12, together={("s", "sp"): rho}).values
    ranks = spearmanr(drawn["s"], drawn["sp"]).statistic
    assert ranks == pytest.approx(6 / math.pi * math.asin(rho / 2), abs=0.02)
    assert np.quantile(drawn["sp"], [0.025, 0.5, 0.975]) == pytest.approx(
        [0.9, 0.95, 0.98], abs=0.002
    )


def test_a_tie_to_something_fixed_or_absent_is_none() -> None:
    """What does not vary cannot vary together with anything."""
    drawn = draw(_EVERY_LAW, power=6, together={("fixed", "beta"): 0.9, ("beta", "no"): 0.9})
    assert (drawn.values["beta"] == draw(_EVERY_LAW, power=6).values["beta"]).all()


def test_quantities_that_are_all_fixed_are_drawn_too() -> None:
    """Each set is the same."""
    drawn = draw({"s": Quantity(value=0.8)}, power=3)
    assert drawn.values["s"].tolist() == [0.8] * 8


@pytest.mark.parametrize("one", _EVERY_LAW.values(), ids=list(_EVERY_LAW))
def test_a_quantity_of_sense_passes(one: Quantity) -> None:
    """Every law has a form that is accepted."""
    check("x", one)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (Quantity(value=0.8, basis=Basis.CITED), "cited but names no source"),
        (Quantity(value=math.nan), "no finite number"),
        (Quantity(value=math.inf), "no finite number"),
        (Quantity(value=0.8, low=0.7, high=0.9), "fixed but has an interval"),
        (Quantity(value=0.8, law=Law.BETA), "no counts"),
        (Quantity(value=1.2, law=Law.BETA, hits=12, of=10), "no counts"),
        (Quantity(value=0, law=Law.BETA, hits=0, of=0), "no counts"),
        (Quantity(value=0.5, law=Law.BETA, hits=8, of=10), "not hits / of"),
        (Quantity(value=0.8, law=Law.UNIFORM), "no interval for the law uniform"),
        (Quantity(value=0.8, law=Law.NORMAL, low=0.7), "no interval for the law normal"),
        (Quantity(value=2, law=Law.TRIANGULAR, low=1, high=math.inf), "no finite number"),
        (Quantity(value=2, law=Law.LOG_NORMAL, low=1, high=math.nan), "no finite number"),
        (Quantity(value=0.8, law=Law.UNIFORM, low=0.9, high=0.7), "without width"),
        (Quantity(value=0.8, law=Law.UNIFORM, low=0.8, high=0.8), "without width"),
        (Quantity(value=0.95, law=Law.UNIFORM, low=0.5, high=0.9), "outside its interval"),
        (Quantity(value=0.4, law=Law.LOGIT_NORMAL, low=0.5, high=0.9), "outside its interval"),
        (Quantity(value=0.5, law=Law.LOG_NORMAL, low=0, high=1), "cannot be 0 or less"),
        (Quantity(value=0.5, law=Law.LOG_UNIFORM, low=-1, high=1), "cannot be 0 or less"),
        (Quantity(value=0.9, law=Law.LOGIT_NORMAL, low=0.8, high=1), "no share between 0 and 1"),
        (Quantity(value=0.5, law=Law.LOGIT_NORMAL, low=0, high=0.9), "no share between 0 and 1"),
        (Quantity(value=0.9, law=Law.NORMAL, low=0.5, high=0.9), "median at an end"),
    ],
)
def test_nonsense_is_refused_by_name(wrong: Quantity, says: str) -> None:
    """The message says which quantity, what is wrong and what to do."""
    with pytest.raises(UsageError, match=rf"The quantity sigma .*{says}.*\. [A-Z].*\.$"):
        check("sigma", wrong)


def test_a_law_without_its_interval_has_no_points() -> None:
    """Whoever did not check is told so too."""
    with pytest.raises(UsageError, match="has no interval"):
        ppf(Quantity(value=1, law=Law.NORMAL), 0.5)
