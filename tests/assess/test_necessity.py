"""Necessity: gates decide, severity stays, the unknown is the worst case."""

from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.necessity_cases import DAY, answered, drawn, spread, state, told

from fromwhom.assess.necessity_facts import Claim, Facts, Given
from fromwhom.assess.necessity_risk import risk
from fromwhom.data.questionnaire_data import Questionnaire, load_questionnaire
from fromwhom.necessity import EvidenceInfo, GateState, Verdict

RANK = {one: rank for rank, one in enumerate(Verdict)}
PAPER = EvidenceInfo(
    item="", title="a paper", sha256=None, date=None, author=None, valid_until=None, valid=True
)


def test_where_every_gate_passes_it_may_proceed_until_the_sunset(
    shown: Facts, questionnaire: Questionnaire
) -> None:
    """The verdict names its end, and every gate its reasons."""
    found = told(shown, questionnaire)
    assert found.verdict is Verdict.MAY_PROCEED
    assert found.sunset == "2020-10-31"
    assert {gate.state for gate in found.gates} == {GateState.PASS}
    assert found.plain[0] == "Nothing asked here stands against it until 2020-10-31 and not beyond."
    assert not found.triggers


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2020, 10, 31), Verdict.MAY_PROCEED),  # the day itself
        (date(2020, 11, 1), Verdict.ENDED),  # the day after
    ],
)
def test_after_the_sunset_the_verdict_no_longer_stands(
    shown: Facts, questionnaire: Questionnaire, today: date, expected: Verdict
) -> None:
    """What was decided ends with its day and does not go on by itself."""
    found = told(replace(shown, today=today), questionnaire)
    assert found.verdict is expected
    assert bool(found.triggers) is (expected is Verdict.ENDED)


def test_an_open_gate_lets_a_plan_wait_and_stops_what_is_in_use(
    shown: Facts, questionnaire: Questionnaire
) -> None:
    """What is unknown counts as the worst case: also whether it is in use."""
    opened = answered(shown, G5=None)
    assert drawn(opened, questionnaire) is Verdict.NOT_YET
    in_use = Given("in use", ("in_use",))
    stopped = answered(opened, X0=in_use)
    assert drawn(stopped, questionnaire) is Verdict.STOP
    assert told(stopped, questionnaire).plain[1].startswith("Nothing is shown to fail, but")
    assert not any("shown to fail" in one for one in told(opened, questionnaire).plain)
    assert drawn(answered(opened, X0=None), questionnaire) is Verdict.STOP


@pytest.mark.parametrize("day", [DAY, DAY + timedelta(days=100)])
def test_turning_any_answer_unknown_never_improves_the_verdict(
    shown: Facts, questionnaire: Questionnaire, day: date
) -> None:
    """Nobody gains by keeping silent about something good, in any order of the questions."""
    now = replace(shown, today=day)
    before = RANK[drawn(now, questionnaire)]
    harm = risk(now, questionnaire)
    for item in now.answers:
        silent = answered(now, **{item: None})
        assert RANK[drawn(silent, questionnaire)] <= before, item
        then = risk(silent, questionnaire)
        assert then.severity >= harm.severity
        assert then.likelihood.step >= harm.likelihood.step


@settings(max_examples=50)
@given(data=st.data())
def test_silence_about_more_answers_never_improves_the_verdict(
    shown: Facts, questionnaire: Questionnaire, data: st.DataObject
) -> None:
    """With good answers, the fewer are given the worse the verdict, step by step."""
    now = shown
    items = data.draw(st.permutations(sorted(now.answers)).map(lambda all_of: all_of[:6]))
    last = RANK[drawn(now, questionnaire)]
    for item in items:
        now = answered(now, **{item: None})
        rank = RANK[drawn(now, questionnaire)]
        assert rank <= last
        last = rank


grades = st.sampled_from(["none", "promised", "contractual", "enforced", "verified"])
claims = st.lists(
    st.builds(
        Claim,
        st.sampled_from(["confirmation", "nothing_kept", "access", "pay", "oversight"]),
        grades,
        st.sampled_from([(), (PAPER,)]),
    ),
    max_size=5,
    unique_by=lambda one: one.safeguard,
)


@given(made=claims, likelihood=st.integers(0, 4), severity=st.integers(0, 4))
def test_severity_never_falls_by_a_safeguard(
    made: list[Claim], likelihood: int, severity: int
) -> None:
    """Safeguards make harm less likely, never less severe, and never more likely."""
    questionnaire = load_questionnaire()
    rated = {
        item: Given(str(step), (str(step),))
        for item, step in (("V1", severity), ("V2", 1), ("V3", 0), ("V4", likelihood))
    }
    bare = Facts(DAY, rated)
    before, after = (risk(one, questionnaire) for one in (bare, replace(bare, claims=tuple(made))))
    assert after.severity == before.severity
    assert before.residual_likelihood - 2 <= after.residual_likelihood
    assert after.residual_likelihood <= before.residual_likelihood == before.likelihood.step


@given(made=claims)
def test_evidence_never_makes_anything_worse(made: list[Claim]) -> None:
    """The same claims with a paper attached leave no more harm than without."""
    questionnaire = load_questionnaire()
    bare = Facts(DAY, {}, claims=tuple(Claim(one.safeguard, one.grade) for one in made))
    shown = replace(bare, claims=tuple(replace(one, evidence=(PAPER,)) for one in made))
    assert (
        risk(shown, questionnaire).residual_likelihood
        <= risk(bare, questionnaire).residual_likelihood
    )


def test_evidence_on_an_answer_never_worsens_the_verdict(
    shown: Facts, questionnaire: Questionnaire
) -> None:
    """With the agreement attached the works council's gate passes; without, it is open."""
    bare = replace(
        shown, answers={item: replace(one, evidence=()) for item, one in shown.answers.items()}
    )
    assert state(bare, questionnaire, "works_council") is GateState.OPEN
    now = RANK[drawn(bare, questionnaire)]
    for item, one in bare.answers.items():
        more = answered(bare, **{item: replace(one, evidence=(PAPER,))})
        assert RANK[drawn(more, questionnaire)] >= now
    expired = msgspec.structs.replace(PAPER, valid=False)
    over = answered(bare, W2=replace(bare.answers["W2"], evidence=(expired,)))
    assert state(over, questionnaire, "works_council") is GateState.OPEN


def test_what_nobody_rated_is_rated_four(questionnaire: Questionnaire) -> None:
    """Without a single answer, severity and likelihood are the worst there are."""
    found = risk(Facts(DAY, {}), questionnaire)
    assert (found.severity, found.likelihood.step, found.residual_likelihood) == (4, 4, 4)


def test_an_answer_can_forbid_a_low_rating(questionnaire: Questionnaire) -> None:
    """Whoever handles health data cannot rate the harm to one person at nought."""
    rated = {item: Given("0", ("0",)) for item in ("V1", "V2", "V3", "V4")}
    others = {
        "R2": Given("health", ("health",)),
        "W4": Given("paid", ("paid",)),
        "R1": Given("999", number=999),
        "S3": Given("no", ("no",)),
        "N4": Given("yes", ("yes",)),
    }
    found = risk(Facts(DAY, {**rated, **others}), questionnaire)
    assert (found.scale.step, found.scale.answered, found.scale.why) == (3, 0, ["R2"])
    assert (found.scope.step, found.likelihood.step) == (0, 0)
    many = risk(Facts(DAY, {**rated, **others, "R1": Given("1000", number=1000)}), questionnaire)
    assert many.scope.step == 3


def test_what_was_observed_says_when_the_purpose_is_no_longer_met(
    shown: Facts, questionnaire: Questionnaire
) -> None:
    """Counts of the deployment are asked, and no longer what was expected."""
    found = told(replace(shown, observed=spread(0.1, 0.4)), questionnaire)
    assert found.verdict is Verdict.STOP
    assert found.target is not None
    assert found.target.observed
    assert found.target.says == (
        "“Found: at least 50 %” is met with a probability of less than 1 % after what was "
        "observed: the stated purpose is no longer met."
    )
    assert found.triggers == [found.target.says]


def test_what_calls_for_a_new_assessment_is_said(
    shown: Facts, questionnaire: Questionnaire
) -> None:
    """A new version, too many complaints and a missed review stop what is in use."""
    in_use = answered(
        shown,
        X0=Given("in use", ("in_use",)),
        T2=Given("version", ("version",)),
        T3=Given("6", number=6),
        R9=Given("2019-01-01", day=date(2019, 1, 1)),
    )
    found = told(in_use, questionnaire)
    assert found.verdict is Verdict.STOP
    assert found.triggers == [
        "Changed: version of the device or software.",
        "The review that was due on 2019-07-03 is missing.",
        "6 complaints came in, more than 5.",
    ]


def test_the_answer_that_flips_the_verdict_is_named(
    shown: Facts, questionnaire: Questionnaire
) -> None:
    """One missing sign holds it up: a sign would let it proceed, and so would a check by hand."""
    found = told(answered(shown, G5=None), questionnaire)
    better = [one for one in found.flips if one.verdict is Verdict.MAY_PROCEED]
    assert [[(c.item, c.answer) for c in one.changes] for one in better] == [
        [("X1", "by hand, with a simple device that measures and does nothing else")],
        [("G5", "yes")],
    ]
    assert found.flips[:2] == better


def test_where_one_answer_is_not_enough_two_are_tried(
    shown: Facts, questionnaire: Questionnaire
) -> None:
    """Two missing answers: no single one changes the verdict for the better, both do."""
    found = told(answered(shown, G5=None, N5=None), questionnaire)
    better = [one for one in found.flips if one.verdict is Verdict.MAY_PROCEED]
    assert [{c.item for c in one.changes} for one in better] == [{"G5", "N5"}]
