"""Facts about the peers as they are rebuilt here, and about pairs to calibrate by."""

import math
from pathlib import Path

import numpy as np
import pytest

from benchmarks.accuracy import best_threshold, calibration_error, resampled, share
from benchmarks.comparing import components
from benchmarks.fuzzy import best_pairs, token_set_pairs
from benchmarks.halves import developed_on
from benchmarks.hard_pairs import company_aliases, hard_pairs
from benchmarks.names import bare_name
from benchmarks.ngrams import Ngrams
from benchmarks.ours import Ours
from benchmarks.own_names import MISSED, ranks
from benchmarks.primaries import primaries
from benchmarks.trade_names import romanises, trade_part
from fromwhom.jobs.knowledge import load_knowledge


def test_ngrams_are_weighed_by_how_few_names_have_them() -> None:
    """Of "ab" and "ac", the letters "ac" weigh (ln(3/2)+1) to (ln(3/3)+1) for the shared "a"."""
    index = Ngrams(["ab", "ac"], (1, 1), inside_words=False)
    rare = math.log(3 / 2) + 1
    expected = 1 / (1 + rare**2)
    found = index.cosines(["ab"], (np.zeros(1, np.int32), np.ones(1, np.int32)))
    assert found[0] == pytest.approx(expected)


def test_ngrams_within_words_are_padded_and_short_words_count_once() -> None:
    """As scikit-learn's char_wb does: " a " is one gram, not two."""
    index = Ngrams(["a bc"], (2, 4), inside_words=True)
    assert index.listed.shape[1] == len({" a", "a ", " a ", " b", "bc", "c ", " bc", "bc ", " bc "})


def test_ngrams_rank_the_nearest_first() -> None:
    """A name that is listed finds itself."""
    index = Ngrams(["orbaluxa pumps", "rudnik steel"], (2, 4), inside_words=True)
    assert index.ranked(["rudnik steel ltd"], 1).listed.tolist() == [1]


@pytest.mark.parametrize(
    ("query", "listed", "score"),
    [
        ("john doe", "john doe", 1.0),
        ("john doe", "john bartholomew doe", 1 - (1 - 7 / 18) * 0.15),
        ("doe john", "john doe", 1.0),
        ("", "john", 0.0),
    ],
)
def test_best_pairs_of_words_decide_in_watchmans_way(query: str, listed: str, score: float) -> None:
    """Order does not count; a listed word that nothing met costs a little."""
    assert best_pairs(query.split(), listed.split()) == pytest.approx(score)


def test_a_word_is_used_once_in_watchmans_way() -> None:
    """The name "John John" is not "John Doe" twice."""
    assert best_pairs(["john", "john"], ["john", "doe"]) < best_pairs(["john"], ["john"])


def test_token_set_ratio_gives_shares() -> None:
    """Hundred of a hundred is one."""
    scores, _ = token_set_pairs(["Orbaluxa Pumps, Ltd."], ["ORBALUXA PUMPS LTD"])
    assert scores.tolist() == [1.0]


def test_the_rank_is_that_of_the_first_right_row() -> None:
    """What is not found has no rank that any depth reaches."""
    query = np.array([0, 0, 1, 1, 2])
    right = np.array([False, True, True, True, False])
    assert ranks(query, right, 4).tolist() == [1, 0, MISSED, MISSED]


def test_calibration_is_zero_where_probabilities_come_true() -> None:
    """Half of those at one half are right; all at one half and all right is off by a half."""
    half = np.full(20, 0.5)
    truth = np.tile([True, False], 10)
    assert calibration_error(half, truth) == pytest.approx(0.0)
    assert calibration_error(half, np.ones(20, np.bool_)) == pytest.approx(0.5)


def test_an_interval_is_drawn_by_groups() -> None:
    """Pairs of one group come together, so one large group makes the figure uncertain."""
    value = np.array([1.0] * 10 + [0.0] * 10)

    def mean(weight: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
        return float((value * weight).sum() / max(weight.sum(), 1e-9))

    alone = resampled(mean, list(range(20)))
    together = resampled(mean, [0] * 10 + [1] * 10)
    assert alone.value == together.value == 0.5
    assert (together.low, together.high) == (0.0, 1.0)
    assert 0.2 < alone.low < 0.5 < alone.high < 0.8


def test_no_hit_of_a_thousand_still_leaves_a_doubt() -> None:
    """Clopper and Pearson: at most 3.7 of a thousand, with 95 % confidence."""
    assert share(0, 1000, "exact").high == pytest.approx(0.00368, abs=1e-5)


def test_the_best_threshold_is_that_of_the_highest_f1() -> None:
    """One wrong pair above the right ones costs less than leaving right ones out."""
    scores = np.array([0.9, 0.8, 0.7, 0.1])
    assert best_threshold(scores, np.array([False, True, True, False])) == 0.7


def test_pairs_that_share_a_name_are_one_group() -> None:
    """Directly, or through another pair, whatever the case."""
    assert len(set(components(["a", "B", "x"], ["b", "c", "y"]))) == 2


@pytest.mark.parametrize(
    ("chinese", "english", "romanised"),
    [
        ("浙江大华技术股份有限公司", "Zhejiang Dahua Technology Co., Ltd.", True),
        ("浙江大华技术股份有限公司", "ZHEJIANG DA HUA TECH", True),
        ("重庆长安汽车股份有限公司", "Chongqing Changan Automobile Company Limited", True),
        ("紫光股份有限公司", "Unisplendour Corporation Limited", False),
    ],
)
def test_a_name_romanises_where_the_pinyin_of_its_trade_name_occurs(
    chinese: str, english: str, romanised: bool
) -> None:
    """Two signs of the trade name, behind the region, joined; spaces do not matter."""
    assert romanises(chinese, english) is romanised


def test_a_region_known_of_the_company_is_no_trade_name() -> None:
    """Small places are known only from the company's address."""
    assert trade_part("宜宾五粮液股份有限公司", ("四川", "宜宾市")) == "五粮液"


def test_a_pair_without_a_comparable_word_is_far_apart() -> None:
    """Every pair gets a score, in the order asked."""
    ours = Ours(["Orbaluxa Pumps Ltd.", "Limited"], ["Company", "Company"], load_knowledge())
    pairs = np.array([0, 0], np.int32), np.array([1, 0], np.int32)
    judged = ours.judged(["Orbaluxa Pumps Ltd."], pairs)
    assert judged.log_odds[0] == -200.0
    assert judged.said.tolist() == [False, True]


def test_hard_pairs_are_balanced_and_keep_to_their_half(shared_data: Path) -> None:
    """As many wrong pairs as right; no party of the other half; the same on every run."""
    index = primaries(shared_data, load_knowledge(), beside=[])
    pairs = hard_pairs(shared_data, index, development=True)
    right = [one for one in pairs if one.is_match]
    assert len(right) == len(pairs) - len(right) > 2_000
    assert all(developed_on(one.group) for one in pairs)
    other = {a.primary for a in company_aliases(shared_data) if not developed_on(a.party)}
    own = {one.right for one in right}
    assert not {one.right for one in pairs if not one.is_match} & (other - own)
    assert pairs == hard_pairs(shared_data, index, development=True)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("HAVANATUR, S.A.", "Havanatur"),
        ("Joint-Stock Company Integral", "INTEGRAL JOINT STOCK CO."),
        ("Pentane Chemistry Industries (PCI)", "PCI Pentane Chemistry Industries LLC"),
    ],
)
def test_bare_names_leave_order_and_legal_form_out(one: str, two: str) -> None:
    """Such a pair is no wrong pair that anyone could be blamed for."""
    assert bare_name(one) == bare_name(two)


def test_bare_names_keep_the_trade() -> None:
    """Another trade is another name."""
    assert bare_name("Mahan Air") != bare_name("Mahan Airways")
