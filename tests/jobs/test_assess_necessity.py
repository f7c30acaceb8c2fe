"""Files of answers: decided cases, and what is refused with its line."""

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest
from tests.necessity_cases import DAY, EVERYTHING, assessed, effect, placed, states

from fromwhom.data.questionnaire_data import Questionnaire, load_questionnaire
from fromwhom.errors import LedgerError
from fromwhom.jobs import necessity_file
from fromwhom.jobs.assess_necessity import assess_necessity
from fromwhom.jobs.necessity_answers import understood
from fromwhom.jobs.necessity_file import read_answers, written
from fromwhom.necessity import GateState, NecessityAssessment, Verdict


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    """The packaged questionnaire."""
    return load_questionnaire()


def says(of: NecessityAssessment, gate: str) -> list[str]:
    """Give the reasons of one gate."""
    return [one.says for found in of.gates if found.id == gate for one in found.reasons]


def test_the_portable_cameras_of_lisses_must_stop(tmp_path: Path) -> None:
    """Conseil d'État 441065: health data, no law, no free consent, no impact assessment."""
    found = assessed("lisses-portable", tmp_path)
    assert found.verdict is Verdict.STOP
    assert found.scope.personal_data
    assert "health data" in found.scope.says
    assert states(found)["legal_basis"] is GateState.FAIL
    assert says(found, "impact_assessment") == ["No impact assessment was made."]


def test_consent_would_not_have_helped_the_schools_of_lisses(tmp_path: Path) -> None:
    """Nobody consents freely who is not let in otherwise."""
    path = placed("lisses-portable", tmp_path)
    path.write_text(path.read_text("utf-8").replace("P2: none", "P2: consent"), "utf-8")
    found = assess_necessity(path, load_questionnaire(), DAY)
    assert says(found, "legal_basis") == [
        "Consent of workers or pupils is not freely given where refusing costs them something or "
        "the other side is the stronger.",
        "Consent is no basis where there is no entry without it.",
    ]


def test_the_fixed_camera_of_lisses_is_no_processing(tmp_path: Path) -> None:
    """Voluntary, recording nothing, seen by nobody else: outside data-protection law."""
    found = assessed("lisses-fixed", tmp_path)
    assert not found.scope.personal_data
    assert found.scope.rule == "voluntary_display"
    assert [one.cite for one in found.scope.clauses] == [
        "Conseil d'État no. 441065 (Lisses), fixed camera"
    ]
    passed = {"legal_basis", "impact_assessment", "human_involvement"}
    assert {gate for gate, at in states(found).items() if at is GateState.PASS} == passed


@pytest.mark.parametrize("answer", ["X2: no", "X3: no", "X4: no", "R4: voluntary"])
def test_an_unanswered_question_takes_no_check_out_of_the_law(tmp_path: Path, answer: str) -> None:
    """Each condition of the fixed camera must hold for certain."""
    path = placed("lisses-fixed", tmp_path)
    path.write_text(
        path.read_text("utf-8").replace(answer, f"{answer.partition(':')[0]}:"), "utf-8"
    )
    assert assess_necessity(path, load_questionnaire(), DAY).scope.personal_data


def test_without_the_works_council_it_must_stop(tmp_path: Path) -> None:
    """ArbG Wesel 2 BVGa 4/20: no agreement, no decision of the conciliation board."""
    found = assessed("arbg-wesel", tmp_path)
    assert found.verdict is Verdict.STOP
    assert says(found, "works_council") == [
        "The works council has not agreed, and no conciliation board has decided in place of an "
        "agreement.",
        "It breaks a works agreement in force.",
        "Not answered: Is a worker who is sent away paid for the day?",
    ]


@pytest.mark.parametrize("how", ["agreed", "conciliation"])
def test_an_agreement_or_the_conciliation_board_opens_the_gate(tmp_path: Path, how: str) -> None:
    """§ 87(2) BetrVG: the board's decision replaces the agreement; either must be attached."""
    path = placed("arbg-wesel", tmp_path)
    text = path.read_text("utf-8").replace("W3: breaks", "W3: keeps\n  W4: paid")
    path.write_text(text.replace("W2: asked", f"W2: {how}"), "utf-8")
    bare = assess_necessity(path, load_questionnaire(), DAY)
    assert states(bare)["works_council"] is GateState.OPEN
    shown = f"W2: {{answer: {how}, evidence: [{{title: Paper, date: 2020-05-01}}]}}"
    path.write_text(text.replace("W2: asked", shown), "utf-8")
    found = assess_necessity(path, load_questionnaire(), DAY)
    assert states(found)["works_council"] is GateState.PASS


def test_a_mandatory_check_is_not_left_to_the_machine(tmp_path: Path) -> None:
    """EDPS, 1 September 2020; with a person, signs, follow-up and review the gate passes."""
    found = assessed("edps-automated", tmp_path)
    assert found.verdict is Verdict.STOP
    assert "A check that is mandatory is decided by the machine alone." in says(
        found, "human_involvement"
    )
    guarded = assessed("edps-safeguarded", tmp_path)
    assert states(guarded)["human_involvement"] is GateState.PASS
    assert guarded.verdict is Verdict.NOT_YET


def test_a_check_by_hand_without_a_record_is_out_of_scope(tmp_path: Path) -> None:
    """EDPS: recorded, or automatic, it would be inside."""
    found = assessed("edps-manual", tmp_path)
    assert found.scope.rule == "manual_check"
    path = placed("edps-manual", tmp_path)
    path.write_text(path.read_text("utf-8").replace("X2: no", "X2: yes"), "utf-8")
    assert assess_necessity(path, load_questionnaire(), DAY).scope.personal_data


def test_a_technology_that_works_is_not_thereby_justified(tmp_path: Path) -> None:
    """Met Police 2024 to 2025: 99.12 to 99.77 % of alerts right; every other question stays."""
    document = effect(0.9912, 0.9977, "ppv")
    found = assess_necessity(placed("watch-list", tmp_path, document), load_questionnaire(), DAY)
    stand = states(found)
    assert found.target is not None
    assert found.target.probability == 1.0
    passed = {gate for gate, at in stand.items() if at is GateState.PASS}
    assert passed == {"adequacy", "works_council"}  # nobody at work is watched
    assert found.verdict is Verdict.STOP
    assert says(found, "prohibited_use") == [
        "Live identification in public places is forbidden in the EU but for a few listed aims; "
        "here no law with such a list, and no authorisation, is named."
    ]
    assert (found.risk.irremediability.step, found.risk.scale.step) == (4, 4)


def test_the_case_of_the_press_release_is_not_decided(questionnaire: Questionnaire) -> None:
    """From what was published alone, nothing could begin; nothing is made up to decide it."""
    path = Path(__file__).parents[2] / "examples" / "necessity-thermal-cameras.yaml"
    found = assess_necessity(path, questionnaire, date(2020, 4, 28))
    assert found.subject.startswith("Scenario: ")
    assert found.verdict is Verdict.NOT_YET
    assert found.weaknesses == ["S1", "S3"]
    assert len(found.unknowns) == 47


def test_what_is_attached_is_told_by_its_fingerprint(tmp_path: Path) -> None:
    """File, date, author, validity; a paper that has expired no longer counts."""
    found = assessed(EVERYTHING, tmp_path)
    effect = next(one for one in found.evidence if one.item == "N1")
    assert effect.sha256 == hashlib.sha256((tmp_path / "effect.json").read_bytes()).hexdigest()
    agreement = next(one for one in found.evidence if one.item == "W2")
    assert (agreement.title, agreement.date, agreement.valid_until, agreement.valid) == (
        "Works agreement",
        "2020-05-04",
        "2020-12-31",
        True,
    )
    assert found.verdict is Verdict.MAY_PROCEED
    later = assessed(EVERYTHING, tmp_path, date(2021, 1, 1))
    assert not next(one for one in later.evidence if one.item == "W2").valid
    assert later.verdict is Verdict.ENDED


@pytest.mark.parametrize("target", ["detected >= 50", "detected >= 500%", "detected >= -1"])
def test_a_share_is_not_asked_to_be_more_than_all(tmp_path: Path, target: str) -> None:
    """50 where 50 % was meant would fail without a word on why."""
    path = placed(EVERYTHING, tmp_path)
    text = path.read_text("utf-8")
    assert text.count("P1t: detected >= ") == 1
    path.write_text(re.sub(r"P1t: detected >= .*", f"P1t: {target}", text), "utf-8")
    with pytest.raises(LedgerError, match="P1t: detected is a share"):
        assess_necessity(path, load_questionnaire(), DAY)


def test_links_that_lead_to_each_other_cannot_be_read(tmp_path: Path) -> None:
    """They are told as any other file that is not there."""
    (tmp_path / "one.json").symlink_to("two.json")
    (tmp_path / "two.json").symlink_to("one.json")
    path = tmp_path / "a.yaml"
    path.write_text("answers: {N1: one.json}\n", "utf-8")
    with pytest.raises(LedgerError, match="Too many levels of symbolic links"):
        assess_necessity(path, load_questionnaire(), DAY)


def test_observed_counts_are_named_in_the_file(tmp_path: Path) -> None:
    """Their document takes the place of what was expected."""
    path = placed(EVERYTHING, tmp_path)
    (tmp_path / "after.json").write_text(
        (tmp_path / "effect.json").read_text("utf-8").replace("0.", "0.0"), "utf-8"
    )
    path.write_text(path.read_text("utf-8") + "observed: after.json\n", "utf-8")
    found = assess_necessity(path, load_questionnaire(), DAY)
    assert found.verdict is Verdict.STOP
    assert found.target is not None
    assert found.target.document == "after.json"
    assert "no longer met" in found.triggers[0]


def test_the_empty_file_answers_nothing(tmp_path: Path, questionnaire: Questionnaire) -> None:
    """It holds every question, and its assessment is the worst there is."""
    path = tmp_path / "empty.yaml"
    path.write_bytes(written(questionnaire))
    found = assess_necessity(path, questionnaire, DAY)
    assert len(found.unknowns) == len(questionnaire.items) == 58
    assert found.verdict is Verdict.STOP
    text = path.read_text("utf-8")
    assert all(f"\n  {item.id}:\n" in text for item in questionnaire.items)
    assert max(map(len, text.splitlines())) <= 80


def test_a_file_that_is_written_back_says_the_same(
    tmp_path: Path, questionnaire: Questionnaire
) -> None:
    """Answers, evidence, safeguards: nothing is lost between reading and writing."""
    first = read_answers(placed(EVERYTHING, tmp_path))
    again = tmp_path / "again.yaml"
    again.write_bytes(written(questionnaire, first))
    assert understood(read_answers(again), questionnaire, DAY) == understood(
        first, questionnaire, DAY
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("answers: {Z9: yes}", "Z9: there is no such question"),
        ("answers:\n  X0: planned\n  R4: perhaps", "a.yaml, line 3, R4: 'perhaps' is not offered"),
        ("answers: {R1: many}", "R1: 'many' is no answer of the kind number"),
        ("answers: {R1: -1}", "'-1' is no answer of the kind number"),
        ("answers: {R1: .nan}", "'nan' is no answer of the kind number"),
        ("answers: {R1: true}", "'True' is no answer of the kind number"),
        ("answers: {R7: next year}", "is no answer of the kind date"),
        ("answers: {P1t: often}", "P1t is no target. Write it like detected >= 0.5"),
        ("answers: {P1t: {figure: detected}}", "a target has no bound"),
        ("answers: {P1t: {figure: d, at_least: 0.9, at_most: 0.1}}", "the wrong way round"),
        ("answers: {P4: [none, emotion]}", "none and another cannot both be"),
        ("answers: {N5: [{name: x, kind: best}]}", "'best' is no kind"),
        ("answers: {N5: [{name: x, kind: this, effectiveness: 2}]}", "Expected `float` <= 1"),
        ("answers: {W2: {answer: agreed, proof: x}}", "unknown field `proof`"),
        ("answers: {W2: {answer: agreed, evidence: [{}]}}", "evidence needs a file or a title"),
        ("answers: {N1: ../secret.json}", "../secret.json is not beside the answers"),
        ("answers: {N1: /etc/hostname}", "/etc/hostname is not beside the answers"),
        ("answers: {N1: gone.json}", "gone.json cannot be read: No such file"),
        ("answers: {N1: .}", "is no file. Attach a file."),
        ("answers: {N1: a.yaml}", "a.yaml is no assessment of effectiveness"),
        ("answers: [X0]", "answers is no mapping"),
        ("answers: {X0: planned, X0: in_use}", "has X0 twice"),
        ("safeguards: {magic: verified}", "there is no such safeguard"),
        ("safeguards: {pay: sure}", "'sure' is no grade"),
        ("observed: [x]", "observed is no file"),
        ("answers: {N1: run.json}\nobserved: gone.json", "N1: run.json cannot be read"),
        ("subject: x\nobserved: gone.json", "line 2, observed: gone.json cannot be read"),
        ("verdict: may_proceed", "has the key 'verdict'"),
        ("- a", "has no mapping"),
        ("answers: {", "is no YAML"),
        ("a: &a [x]\nb: *a", "has an alias"),
        ("answers: !!python/object:os.system {}", "is no YAML"),
        ('questionnaire: "0"', "answers questionnaire 0, and this is 1"),
    ],
)
def test_what_is_no_answer_is_refused_with_its_place(
    tmp_path: Path, questionnaire: Questionnaire, text: str, said: str
) -> None:
    """Nothing is guessed, nothing outside the folder is read, nothing runs."""
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError) as refused:
        assess_necessity(path, questionnaire, DAY)
    assert said in str(refused.value)


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, questionnaire: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before any of it is parsed."""
    monkeypatch.setattr(necessity_file, "MAX_BYTES", 10)
    path = tmp_path / "a.yaml"
    path.write_text("subject: a long story", encoding="utf-8")
    with pytest.raises(LedgerError, match="is larger than"):
        assess_necessity(path, questionnaire, DAY)
