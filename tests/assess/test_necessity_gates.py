"""The gates of necessity one by one: what passes, fails and stays open."""

from dataclasses import replace

import pytest
from tests.necessity_cases import answered, spread, state, told

from fromwhom.assess.necessity_facts import Facts, Given, Target, probability_met
from fromwhom.data.questionnaire_data import Questionnaire
from fromwhom.necessity import AlternativeInfo, GateState, Verdict


@pytest.mark.parametrize(
    ("at_least", "at_most", "expected"),
    [
        (0.25, None, 0.75),
        (0.255, None, 0.745),
        (0.0, None, 1.0),
        (1.0001, None, 0.0),
        (None, 0.25, 0.25),
        (None, -0.1, 0.0),
        (0.25, 0.5, 0.25),
    ],
)
def test_the_probability_of_a_target_comes_from_the_quantiles(
    at_least: float | None, at_most: float | None, expected: float
) -> None:
    """A figure spread evenly from 0 to 1 is at least 0.25 in three cases of four."""
    figure = spread(0.0, 1.0).figures["detected"]
    met = probability_met(Target("detected", at_least, at_most), figure)
    assert met == pytest.approx(expected, abs=1e-12)


def test_a_figure_that_is_one_value_is_met_or_not() -> None:
    """Without uncertainty, the bound itself counts as met, from both sides."""
    figure = spread(0.5, 0.5).figures["detected"]
    assert probability_met(Target("detected", 0.5, None), figure) == 1.0
    assert probability_met(Target("detected", None, 0.5), figure) == 1.0
    assert probability_met(Target("detected", 0.500001, None), figure) == 0.0
    assert probability_met(Target("other", 0.5, None), None) is None


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.375, 1.0, GateState.PASS),  # met with a probability of exactly 0.8
        (0.37, 1.0, GateState.OPEN),
        (0.1, 0.6, GateState.OPEN),  # exactly 0.2 is not below it
        (0.1, 0.55, GateState.FAIL),
    ],
)
def test_adequacy_is_judged_by_the_thresholds(
    shown: Facts, questionnaire: Questionnaire, low: float, high: float, expected: GateState
) -> None:
    """From 0.8 on the target counts as met, below 0.2 as missed, between as open."""
    now = replace(shown, effect=spread(low, high))
    assert state(now, questionnaire, "adequacy") is expected


def alternative(kind: str, works: float | None, step: int | None) -> AlternativeInfo:
    """Make a row of the comparison."""
    return AlternativeInfo(name=kind, kind=kind, effectiveness=works, intrusiveness=step)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("this", 0.5, 2), ("nothing", 0.0, 0), ("other", 0.4, 1)], GateState.PASS),
        ([("this", 0.5, 2), ("nothing", 0.0, 0), ("other", 0.5, 1)], GateState.FAIL),
        ([("this", 0.5, 2), ("nothing", 0.0, 0), ("other", 0.5, 2)], GateState.PASS),
        ([("this", 0.0, 2), ("nothing", 0.0, 0), ("other", 0.0, 3)], GateState.FAIL),
        ([("this", 0.5, 2), ("other", 0.4, 1)], GateState.OPEN),
        ([("this", 0.5, 2), ("nothing", 0.0, 0)], GateState.OPEN),
        ([("this", 0.5, 2), ("nothing", 0.0, 0), ("other", None, 1)], GateState.OPEN),
        ([("nothing", 0.0, 0), ("other", 0.4, 1)], GateState.OPEN),
    ],
)
def test_the_mildest_of_equal_means_is_the_one_to_take(
    shown: Facts,
    questionnaire: Questionnaire,
    rows: list[tuple[str, float | None, int | None]],
    expected: GateState,
) -> None:
    """Doing nothing is among the means, and what is not rated might be milder."""
    table = Given("compared", alternatives=tuple(alternative(*row) for row in rows))
    assert state(answered(shown, N5=table), questionnaire, "least_intrusive") is expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("consent workers alternative images", GateState.FAIL),
        ("consent pupils alternative images", GateState.FAIL),
        ("consent public mandatory images", GateState.FAIL),
        ("consent public voluntary health", GateState.PASS),
        ("legitimate_interest public mandatory health", GateState.FAIL),
        ("legitimate_interest public mandatory images", GateState.PASS),
        ("none public voluntary counts", GateState.FAIL),
        ("statute workers mandatory health", GateState.PASS),
    ],
)
def test_consent_of_the_weaker_is_no_legal_basis(
    shown: Facts,
    questionnaire: Questionnaire,
    answers: str,
    expected: GateState,
) -> None:
    """Nor is an interest alone where the data are about health."""
    words = zip(("P2", "R1b", "R4", "R2"), answers.split(), strict=True)
    changed = {item: Given(word, (word,)) for item, word in words}
    assert state(answered(shown, **changed), questionnaire, "legal_basis") is expected


def test_a_document_without_the_figure_leaves_it_open(
    shown: Facts, questionnaire: Questionnaire
) -> None:
    """A target that cannot be judged is not met."""
    aim = Given("ppv at least 0.5", target=Target("ppv", 0.5, None))
    found = told(answered(shown, P1t=aim), questionnaire)
    assert found.target is not None
    assert found.target.probability is None
    assert found.verdict is Verdict.NOT_YET


def test_severe_and_likely_harm_is_put_to_the_authority(
    shown: Facts, questionnaire: Questionnaire
) -> None:
    """Before it begins, where severity and likelihood stay at 3 or more after safeguards."""
    likely = answered(replace(shown, claims=()), V4=Given("3", ("3",)))
    assert state(likely, questionnaire, "balance") is GateState.OPEN
    asked = answered(likely, G11=Given("yes", ("yes",)))
    assert state(asked, questionnaire, "balance") is GateState.PASS
    assert (
        state(answered(likely, V4=Given("2", ("2",))), questionnaire, "balance") is GateState.PASS
    )


@pytest.mark.parametrize(("rated", "expected"), [(0.745, GateState.PASS), (0.746, GateState.OPEN)])
def test_a_comparison_may_not_praise_beyond_the_document(
    shown: Facts, questionnaire: Questionnaire, rated: float, expected: GateState
) -> None:
    """The document holds 0.5 to 0.75 possible, with a 98 % point of 0.745."""
    rows = [("this", rated, 2), ("nothing", 0.0, 0), ("other", 0.4, 1)]
    table = Given("compared", alternatives=tuple(alternative(*row) for row in rows))
    assert state(answered(shown, N5=table), questionnaire, "least_intrusive") is expected


@pytest.mark.parametrize(
    ("words", "weak"),
    [
        (("one_person", "room", "uncovered", "reference"), False),
        (("one_person", "room"), True),
        (("not_thermal",), False),
        (("none",), True),
    ],
)
def test_half_of_what_is_asked_for_is_a_weakness(
    shown: Facts, questionnaire: Questionnaire, words: tuple[str, ...], weak: bool
) -> None:
    """It is told and decides nothing; where no temperature is measured, nothing is missing."""
    found = told(answered(shown, N3=Given("", words)), questionnaire)
    assert ("N3" in found.weaknesses) is weak
    assert found.verdict is Verdict.MAY_PROCEED
