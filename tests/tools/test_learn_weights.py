"""Facts about learning the weights of features."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest
from tools.fitting import Fit, Part, Rules, calibrated, calibration, fit
from tools.learn_weights import FILE, NOT_BY_NAMES, rules
from tools.learning_figures import HeldOut, folds, picture, told_of_strangers
from tools.learning_pairs import Pairs, Weighing, given, near
from tools.learning_sets import Judged, Taught

from benchmarks.own_names import matcher_of
from fromwhom.data.weights_data import learnt_weights, set_weights
from fromwhom.jobs.knowledge import load_knowledge
from fromwhom.screening.features import FEATURES

NAMES = ("one", "two", "three")
TRUE_BITS = (2.0, -1.0, 0.5)
EVEN = 1.5


def simulated(
    count: int, *, bits: Sequence[float] = TRUE_BITS, even: float = EVEN, group: int = 0
) -> Part:
    """Draw pairs whose odds are as *bits* and *even* say."""
    rng = np.random.default_rng(7 + group)
    features = rng.normal(0.0, 1.0, (count, len(bits)))
    chance = 1.0 / (1.0 + np.exp2(even - features @ np.array(bits)))
    return Part(features, rng.random(count) < chance, 1.0, group)


def demanded(
    start: Sequence[float] = (1.0, -0.5, 0.2),
    *,
    fixed: Sequence[str] = (),
    signs: dict[str, int] | None = None,
    floors: dict[str, float] | None = None,
    caps: dict[str, float] | None = None,
) -> Rules:
    """Demand little of the three features."""
    named = dict(zip(NAMES, start, strict=True))
    return Rules(named, frozenset(fixed), signs or {}, floors or {}, caps or {})


def test_known_weights_are_recovered() -> None:
    """From enough pairs whose odds are known, the weights come out as they are."""
    found = fit([simulated(40_000)], demanded())
    assert list(found.bits.values()) == pytest.approx(TRUE_BITS, abs=0.06)
    assert list(found.even) == pytest.approx([EVEN], abs=0.06)


def test_each_group_has_an_even_of_its_own() -> None:
    """Of two collections one may hold more true pairs; the weights are common to both."""
    parts = [simulated(20_000, even=1.0), simulated(20_000, even=4.0, group=1)]
    found = fit(parts, demanded())
    assert list(found.even) == pytest.approx([1.0, 4.0], abs=0.15)
    assert list(found.bits.values()) == pytest.approx(TRUE_BITS, abs=0.1)


def test_a_weight_keeps_its_sign() -> None:
    """What speaks for a match by reason never counts against it, whatever the pairs show."""
    found = fit([simulated(5_000, bits=(2.0, 1.0, -0.5))], demanded())
    assert found.bits["two"] == 0.0
    assert found.bits["three"] == 0.0


def test_a_stated_sign_rules_where_the_start_is_nothing() -> None:
    """A feature that starts at nothing may be allowed to count one way only."""
    pairs = [simulated(5_000, bits=(2.0, 1.0, 0.5))]
    free = fit(pairs, demanded((1.0, 0.0, 0.2)))
    held = fit(pairs, demanded((1.0, 0.0, 0.2), signs={"two": -1}))
    assert free.bits["two"] == pytest.approx(1.0, abs=0.2)
    assert held.bits["two"] == 0.0


def test_floors_and_caps_are_kept() -> None:
    """A weight is at least, and at most, of the size that is demanded, whatever its sign."""
    found = fit([simulated(5_000)], demanded(floors={"three": 0.9}, caps={"one": 1.2, "two": 0.4}))
    assert found.bits["three"] == pytest.approx(0.9)
    assert found.bits["one"] == pytest.approx(1.2)
    assert found.bits["two"] == pytest.approx(-0.4)


def test_what_nothing_teaches_stays_at_the_start() -> None:
    """A feature that no pair shows keeps the weight that was set."""
    part = simulated(3_000)
    blank = part.features.copy()
    blank[:, 1] = 0.0
    found = fit([Part(blank, part.truth, 1.0, 0)], demanded())
    assert found.bits["two"] == pytest.approx(-0.5, abs=1e-4)


def test_what_names_cannot_teach_stays_as_set() -> None:
    """A fixed feature keeps its weight exactly, though the pairs would say otherwise."""
    found = fit([simulated(3_000)], demanded(fixed=["one"]))
    assert found.bits["one"] == 1.0


def test_a_beginning_changes_nothing_but_the_time() -> None:
    """Begun elsewhere, fitting ends at the same weights."""
    part = simulated(3_000)
    far = Fit({"one": 6.0, "two": -6.0, "three": 3.0}, (-4.0,))
    afresh, begun = fit([part], demanded()), fit([part], demanded(), far)
    assert list(begun.bits.values()) == pytest.approx(list(afresh.bits.values()), abs=1e-3)


def test_calibration_finds_scale_and_shift() -> None:
    """Said 4 to 1 where 2 to 1 is true, and 1 to 4 where 1 to 2 is: half the bits, no shift."""
    odds = np.repeat([2.0, -2.0], 3)
    truth = np.array([True, True, False, False, False, True])
    assert list(calibration(odds, truth)) == pytest.approx([0.5, 0.0], abs=1e-4)


def test_calibration_takes_off_what_is_too_much() -> None:
    """Even odds said where one in three is true, 4 to 1 where 2 to 1 is: one bit less."""
    odds = np.repeat([0.0, 2.0], 3)
    truth = np.array([True, False, False, True, True, False])
    assert list(calibration(odds, truth)) == pytest.approx([1.0, 1.0], abs=1e-4)


def test_calibrating_scales_what_was_learnt_and_moves_the_first_even() -> None:
    """What is fixed stays; the even of searched names moves, that of others is scaled along."""
    found = Fit({"one": 2.0, "two": -1.0, "three": 0.5}, (3.0, 1.0))
    assert calibrated(found, 0.5, 0.25, demanded(fixed=["two"])) == Fit(
        {"one": 1.0, "two": -1.0, "three": 0.25}, (1.75, 0.5)
    )


def row(subject: int, party: int, written: float, raw: float) -> tuple[list[float], int, int]:
    """Write one pair of forms of which two features are not nothing."""
    values = {"written": written, "raw": raw}
    return [values.get(name, 0.0) for name in FEATURES], subject, party


def pairs(*rows: tuple[list[float], int, int]) -> Pairs:
    """Put pairs of companies together."""
    features, subject, party = zip(*rows, strict=True)
    return Pairs(
        np.array(features, np.float32),
        np.array(subject, np.int64),
        np.array(party, np.int64),
        np.zeros(len(rows), np.bool_),
    )


def only(name: str) -> Weighing:
    """Weigh one feature alone."""
    bits = {feature: float(feature == name) for feature in FEATURES}
    return Weighing(bits, bits)


def test_weights_choose_the_forms_in_which_a_pair_meets() -> None:
    """Of the forms of one pair those count that the weights find nearest, and best pairs first."""
    found = pairs(row(0, 5, 0.2, 0.9), row(0, 5, 0.8, 0.1), row(0, 6, 0.5, 0.5))
    by_raw, by_written = found.chosen(only("raw"), 2), found.chosen(only("written"), 1)
    assert by_raw.party.tolist() == [5, 6]
    assert by_raw.column("raw").tolist() == pytest.approx([0.9, 0.5])
    assert by_written.column("written").tolist() == pytest.approx([0.8])


def test_a_held_out_name_teaches_nothing() -> None:
    """Of a set only the development half becomes a part, and truth is who may be meant."""
    found = pairs(row(0, 5, 0.2, 0.9), row(0, 6, 0.1, 0.2), row(1, 5, 0.3, 0.7))
    right = [frozenset({6}), frozenset({5})]
    taught = Taught(["a", "b"], found, right, np.array([False, True]), depth=6)
    chosen = taught.chosen(only("raw"))
    assert chosen.truth.tolist() == [False, True, True]
    assert chosen.part(1.0, person=False).truth.tolist() == [False, True]
    assert chosen.part(1.0, person=True).truth.tolist() == []


def test_names_are_paired_with_the_parties_that_the_matcher_finds() -> None:
    """Searched or given, a pair shows the same features."""
    knowledge = load_knowledge()
    listed = ["Qizhou Lantern Optics Co., Ltd.", "Marlow Fenbridge Turbines plc"]
    matcher = matcher_of(listed, ["Company"] * 2, knowledge)
    start = set_weights().start
    weighing = Weighing(start, start)
    searched = near(matcher, ["Fenbridge Turbines"], 16).chosen(weighing, 1)
    asked = given(matcher, ["Fenbridge Turbines"], [1]).chosen(weighing, 1)
    assert searched.party.tolist() == [1]
    assert asked.features.tolist() == searched.features.tolist()


def test_pairs_that_share_a_name_are_in_one_fold() -> None:
    """No fold is judged by what a pair with the same name taught; each pair is asked once."""
    group = np.repeat(np.arange(40), 3)
    nothing = np.zeros(len(group), np.bool_)
    judged = Judged(pairs(row(0, 0, 0.0, 0.0)), nothing, nothing, group)
    asked = np.zeros(len(group), np.int64)
    for taught, some in folds(judged):
        assert not set(group[taught].tolist()) & set(group[some].tolist())
        assert (taught ^ some).all()
        asked += some
    assert asked.tolist() == [1] * len(group)


def held(chance: Sequence[float], truth: npt.NDArray[np.bool_]) -> HeldOut:
    """Hold pairs of different names out."""
    return HeldOut("some pairs", np.array(chance), truth, np.arange(len(chance)))


def test_strangers_are_counted_once_however_many_parties_come_near() -> None:
    """A supplier with two false pairs is one supplier."""
    found = HeldOut(
        "suppliers", np.array([0.6, 0.95, 0.2]), np.zeros(3, np.bool_), np.array([4, 4, 7])
    )
    assert told_of_strangers(found)[1:] == [
        "  0.3: 1", "  0.5: 1", "  0.7: 1", "  0.8: 1", "  0.9: 1",
    ]  # fmt: skip


def test_the_picture_stands_alone() -> None:
    """Each set has its curve with a title, and a reader aloud is told which is which."""
    chance = np.linspace(0.05, 0.95, 40).tolist()
    drawn = picture([held(chance, np.array(chance) > 0.5)] * 2)
    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert drawn.count("Some pairs, held out: 40 pairs</text>") == 2
    assert 'aria-labelledby="reliability-1-t reliability-1-d"' in drawn
    assert "--bar:" in drawn


def test_every_feature_has_a_start_and_a_learnt_weight() -> None:
    """The packaged file weighs each feature, in their order, for companies and for persons."""
    learnt = learnt_weights()
    assert list(learnt.companies.bits) == list(FEATURES)
    assert list(learnt.persons.bits) == list(FEATURES)
    assert set(rules().start) == set(FEATURES)


def test_what_names_cannot_teach_is_packaged_as_set() -> None:
    """Country, number, address, vessel and Chinese trade name keep the weights set by hand."""
    start, learnt = set_weights().start, learnt_weights()
    for name in sorted(NOT_BY_NAMES):
        assert learnt.companies.bits[name] == start[name]
        assert learnt.persons.bits[name] == start[name]


def test_the_packaged_file_says_what_trained_it() -> None:
    """Each data set has an entry that says what it taught, and the halves say what is held out."""
    told = learnt_weights().trained
    assert set(told) == {
        "company_aliases", "person_aliases", "chinese_companies", "spellings", "suppliers",
        "registered_organisations", "invented_persons", "judged_pairs", "set_by_hand",
    }  # fmt: skip
    assert all("held out" in told[name] for name in ("company_aliases", "chinese_companies"))
    assert FILE.read_text(encoding="utf-8").startswith("# Written by tools/learn_weights.py")
