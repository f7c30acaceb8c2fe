"""What drives a result: partial rank correlations, and each input moved alone."""

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import pearsonr, qmc, rankdata

from fromwhom.assess.drivers import moved_alone, rank_correlations

Floats = npt.NDArray[np.float64]

_PLACES: Final = qmc.Sobol(4, seed=1).random_base2(11)
_INPUTS: Final[dict[str, Floats]] = dict(zip("abcd", _PLACES.T, strict=True))


def _by_regressions(inputs: Mapping[str, Floats], result: Floats) -> dict[str, float]:
    """Correlate the residuals of regressions on ranks, as the program of Gostic 2020 does."""
    ranks = {name: np.asarray(rankdata(one)) for name, one in inputs.items()}
    target = np.asarray(rankdata(result))
    found = {}
    for name, one in ranks.items():
        others = np.stack(
            [np.ones_like(target)] + [rank for other, rank in ranks.items() if other != name],
            axis=1,
        )
        left = [y - others @ np.linalg.lstsq(others, y, rcond=None)[0] for y in (one, target)]
        found[name] = float(pearsonr(*left).statistic)
    return found


def _result(noise: float, seed: int = 3) -> Floats:
    """Make a result that rises with a, falls with b, rises a little with c, ignores d."""
    a, b, c, _ = _PLACES.T
    chance = np.random.default_rng(seed).normal(size=len(a))
    return np.asarray(np.exp(2 * a) - 3 * b + 0.5 * c**2 + noise * chance)


def test_what_drives_a_result_has_its_direction_and_noise_has_none() -> None:
    """Rises with a and c, falls with b; d has nothing to do with it."""
    found = rank_correlations(_INPUTS, _result(0.5))
    assert found["a"] > 0.9
    assert found["b"] < -0.7
    assert 0.1 < found["c"] < 0.5
    assert abs(found["d"]) < 0.05  # the chance error of 2,048 sets is 0.022


@settings(max_examples=25, deadline=None)
@given(noise=st.floats(0.01, 5), seed=st.integers(0, 99), tied=st.floats(0, 0.95))
def test_it_is_the_correlation_of_what_regressions_on_ranks_leave(
    noise: float, seed: int, tied: float
) -> None:
    """Computed independently by residuals, inputs that vary together included, to 1e-9."""
    inputs = _INPUTS | {"c": tied * _INPUTS["a"] + (1 - tied) * _INPUTS["c"]}
    result = np.round(_result(noise, seed), 1)  # with ties
    assert rank_correlations(inputs, result) == pytest.approx(
        _by_regressions(inputs, result), abs=1e-9
    )


@settings(max_examples=40, deadline=None)
@given(power=st.sampled_from([1, 3]), factor=st.floats(0.1, 10))
def test_only_the_order_of_a_result_counts(power: int, factor: float) -> None:
    """A rising function of the result has the same drivers; a falling one the opposite."""
    result = _result(0.5)
    found = rank_correlations(_INPUTS, result)
    turned = rank_correlations(_INPUTS, -factor * result**power)
    assert turned == pytest.approx({name: -one for name, one in found.items()}, abs=1e-9)


@pytest.mark.parametrize(("sign", "rank"), [(1, 1.0), (-1, -1.0)])
def test_the_only_input_that_varies_drives_all(sign: int, rank: float) -> None:
    """One input, one monotone result: correlation 1 or -1, with the sign of the direction."""
    inputs = {"a": _INPUTS["a"], "fixed": np.full(2_048, 0.3)}
    assert rank_correlations(inputs, sign * _INPUTS["a"] ** 3) == {"a": pytest.approx(rank)}


def test_what_another_input_fixes_wholly_leaves_nothing_to_drive() -> None:
    """The result is a function of a alone: a has 1, b has 0."""
    two = {name: _INPUTS[name] for name in "ab"}
    assert rank_correlations(two, _INPUTS["a"] ** 2) == pytest.approx({"a": 1, "b": 0}, abs=1e-6)


def test_inputs_that_say_the_same_cannot_be_told_apart() -> None:
    """Of an input once its double is taken out nothing remains."""
    double = {"a": _INPUTS["a"], "again": 2 * _INPUTS["a"], "b": _INPUTS["b"]}
    found = rank_correlations(double, _result(0.5))
    assert (found["a"], found["again"]) == (0, 0)
    assert found["b"] < -0.3


def test_without_variation_there_are_no_drivers() -> None:
    """A constant result, only constant inputs, or a result that has no value anywhere."""
    a = {"a": _INPUTS["a"]}
    assert rank_correlations(a, np.full(2_048, 0.2)) == {}
    assert rank_correlations({"a": np.full(2_048, 0.2)}, _result(0.5)) == {}
    assert rank_correlations(a, np.full(2_048, np.nan)) == {}


def test_sets_without_a_value_are_left_out() -> None:
    """A predictive value that is not defined for some sets counts for the others."""
    result = _result(0.5)
    gaps = np.where(_INPUTS["d"] < 0.25, np.nan, result)
    kept = _INPUTS["d"] >= 0.25
    assert rank_correlations(_INPUTS, gaps) == rank_correlations(
        {name: one[kept] for name, one in _INPUTS.items()}, result[kept]
    )


def test_each_input_moves_alone_between_its_ends() -> None:
    """The others stay in the middle; the model is asked once, for all ends together."""
    asked = []

    def model(inputs: Mapping[str, Floats]) -> Mapping[str, Floats]:
        asked.append(len(inputs["s"]))
        return {"missed": 1 - inputs["f"] * inputs["s"], "twice": 2 * inputs["s"]}

    middle = {"f": 0.75, "s": 0.8, "sp": 0.9}
    moved = moved_alone(model, middle, {"f": (0.5, 0.95), "s": (0.7, 0.9)})
    assert asked == [4]
    assert moved["f"] == {"missed": pytest.approx((0.6, 0.24)), "twice": pytest.approx((1.6, 1.6))}
    assert moved["s"] == {
        "missed": pytest.approx((0.475, 0.325)),
        "twice": pytest.approx((1.4, 1.8)),
    }


def test_where_nothing_varies_nothing_is_moved() -> None:
    """The model is not asked then."""

    def model(_inputs: Mapping[str, Floats]) -> Mapping[str, Floats]:
        raise AssertionError

    assert moved_alone(model, {"f": 0.75}, {}) == {}
