"""Figures of quality, against numbers worked out by hand, and laws that they obey."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.screening import quality
from fromwhom.screening.quality import Counts, steps

SCORES = np.array([0.9, 0.8, 0.7, 0.6])
TRUTH = np.array([True, False, True, False])

pairs = st.lists(
    st.tuples(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.5001, 0.9, 1.0]), st.booleans()),
    min_size=1,
    max_size=60,
)


def arrays(
    drawn: list[tuple[float, bool]],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Turn drawn pairs into columns."""
    return np.array([s for s, _ in drawn], np.float64), np.array([t for _, t in drawn], np.bool_)


def test_average_precision_is_the_mean_precision_where_matches_stand() -> None:
    """Matches on places 1 and 3: (1/1 + 2/3) / 2."""
    assert quality.average_precision(SCORES, TRUTH) == pytest.approx(5 / 6)


def test_pairs_with_one_score_count_as_one_step() -> None:
    """Where a match and another pair share the best score, nobody knows which comes first."""
    scores = np.array([0.9, 0.9, 0.1])
    for truth in ([True, False, True], [False, True, True]):
        value = quality.average_precision(scores, np.array(truth))
        assert value == pytest.approx((1 / 2 + 2 / 3) / 2)


def test_answers_are_counted_in_four_kinds() -> None:
    """From 0.7 on: two hits, one false alarm, one rejection; F1 is 4 / 5."""
    said = SCORES >= 0.7
    assert quality.counted(said, TRUTH) == Counts(2, 1, 0, 1)
    assert quality.f1(said, TRUTH) == pytest.approx(0.8)


def test_the_best_threshold_is_the_one_with_the_highest_f1() -> None:
    """All from 0.7 on gives 0.8; the first alone gives 2 / 3, all four 2 / 3."""
    assert quality.best_threshold(steps(SCORES, TRUTH)) == pytest.approx((0.7, 0.8))
    assert quality.best_threshold(steps(SCORES, ~TRUTH & False)) == (1.0, 0.0)


def test_the_curve_goes_down_the_thresholds() -> None:
    """Recall rises from 1/2 to 1, precision falls from 1 to 1/2."""
    thresholds, recall, precision = quality.curve(steps(SCORES, TRUTH))
    assert thresholds.tolist() == [0.9, 0.8, 0.7, 0.6]
    assert recall.tolist() == [0.5, 0.5, 1.0, 1.0]
    assert precision.tolist() == pytest.approx([1, 1 / 2, 2 / 3, 1 / 2])


def test_the_calibration_error_is_the_mean_distance_of_bins() -> None:
    """Two bins of two: |0.65 - 0.5| and |0.85 - 0.5|, on average 0.25."""
    assert quality.calibration_error(SCORES, TRUTH, bins=2) == pytest.approx(0.25)


def test_bins_hold_equally_many_pairs() -> None:
    """Twenty distinct scores in ten bins: two in each, with their own extremes."""
    scores = np.arange(20) / 20
    bins = quality.reliability(steps(scores, scores > 0.5))
    assert [one.pairs for one in bins] == [2] * 10
    assert (bins[0].low, bins[0].high, bins[0].mean) == pytest.approx((0.0, 0.05, 0.025))
    assert [one.matches for one in bins] == [0, 0, 0, 0, 0, 1, 2, 2, 2, 2]


def test_one_score_is_never_cut_into_two_bins() -> None:
    """Six pairs of one score and four above: the bins that the six would fill are one."""
    scores = np.array([0.5] * 6 + [0.6, 0.7, 0.8, 0.9])
    bins = quality.reliability(steps(scores, scores > 0.65))
    assert [one.pairs for one in bins] == [6, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(0, 5, 0.0, 0.434482), (3, 7, 0.158220, 0.749542), (412, 431, 0.932179, 0.971599),
     (5, 5, 0.565518, 1.0), (0, 0, 0.0, 1.0)],
)  # fmt: skip
def test_wilson_intervals(hits: int, of: int, low: float, high: float) -> None:
    """They are those of scipy's binomtest(hits, of).proportion_ci(method="wilson")."""
    one = quality.share(hits, of)
    assert (one.low, one.high) == pytest.approx((low, high), abs=1e-6)


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(0, 5, 0.0, 0.521824), (3, 7, 0.098988, 0.815948), (412, 431, 0.932012, 0.973253),
     (5, 5, 0.478176, 1.0), (0, 0, 0.0, 1.0)],
)  # fmt: skip
def test_exact_intervals(hits: int, of: int, low: float, high: float) -> None:
    """They are those of Clopper and Pearson; of five in five at least 47.8 % are sure."""
    one = quality.exact_share(hits, of)
    assert (one.low, one.high) == pytest.approx((low, high), abs=1e-6)


def test_a_seed_gives_the_same_interval_again_and_another_seed_another() -> None:
    """Who runs it again gets the same page."""
    generator = np.random.default_rng(5)
    scores = generator.random(200)
    found = steps(scores, generator.random(200) < scores)
    error = quality.error_of(found.score)
    once, again = (quality.bootstrap(found, [error], seed=3) for _ in range(2))
    assert once == again
    assert once != quality.bootstrap(found, [error], seed=4)


def test_intervals_hold_the_true_value_where_it_is_known() -> None:
    """Nineteen of twenty samples of 400 pairs with precision 3/4 and recall 3/5 hold their F1."""
    held = 0
    for seed in range(40):
        generator = np.random.default_rng(seed)
        truth = generator.random(400) < 0.5
        said = np.where(truth, generator.random(400) < 0.6, generator.random(400) < 0.2)
        found = steps(said.astype(np.float64), truth)
        (one,) = quality.bootstrap(found, [quality.f1_of(found.score, 0.5)], seed=seed, draws=300)
        held += one.low <= 2 / 3 <= one.high
    assert held >= 34


def test_chance_alone_gives_an_error_that_falls_with_the_number_of_pairs() -> None:
    """Even a perfect matcher errs by the luck of few pairs: about half as much with four times."""
    few, many = (
        quality.error_by_chance(steps(np.linspace(0.01, 0.99, n), np.ones(n, np.bool_)), seed=1)
        for n in (250, 1000)
    )
    assert 0.03 < few[0] < 0.08
    assert few[0] / 2.3 < many[0] < few[0] / 1.7
    assert few[0] < few[1]


def test_perfect_probabilities_have_no_error_at_all() -> None:
    """Said 0 and 1 and always right: nothing is left to chance either."""
    truth = np.array([True, False] * 20)
    found = steps(truth.astype(np.float64), truth)
    assert quality.calibration_error(truth.astype(np.float64), truth) == 0.0
    assert quality.error_by_chance(found, seed=1) == (0.0, 0.0)


@given(pairs, st.randoms(use_true_random=False))
def test_no_figure_depends_on_the_order_of_pairs(
    drawn: list[tuple[float, bool]], random: object
) -> None:
    """The same pairs in another order give the same figures."""
    there, truth = arrays(drawn)
    random.shuffle(drawn)  # type: ignore[attr-defined]
    back, same = arrays(drawn)
    for figure in (quality.average_precision, quality.best_f1, quality.calibration_error):
        assert figure(there, truth) == pytest.approx(figure(back, same))


@given(pairs)
def test_every_figure_is_a_share(drawn: list[tuple[float, bool]]) -> None:
    """None leaves 0 to 1, and the best F1 is none below that of any threshold."""
    scores, truth = arrays(drawn)
    best = quality.best_f1(scores, truth)
    for threshold in np.unique(scores):
        assert 0 <= quality.f1(scores >= threshold, truth) <= best + 1e-12
    assert 0 <= quality.average_precision(scores, truth) <= 1 + 1e-12
    assert 0 <= quality.calibration_error(scores, truth) <= 1


@given(pairs)
def test_bins_account_for_every_pair(drawn: list[tuple[float, bool]]) -> None:
    """Pairs and matches of the bins add up, in rising order of score."""
    scores, truth = arrays(drawn)
    bins = quality.reliability(steps(scores, truth))
    assert sum(one.pairs for one in bins) == len(scores)
    assert sum(one.matches for one in bins) == truth.sum()
    ends = [end for one in bins for end in (one.low, one.high)]
    assert ends == sorted(ends)
