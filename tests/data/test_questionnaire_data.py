"""The questionnaire: every question cites a clause, and everything that is named exists."""

import msgspec
import pytest

from fromwhom.data.questionnaire_data import (
    Check,
    Condition,
    Kind,
    Questionnaire,
    Requirement,
    checked,
    load_questionnaire,
)


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    """The packaged questionnaire."""
    return load_questionnaire()


def test_it_asks_what_the_issue_names(questionnaire: Questionnaire) -> None:
    """Gates, works council with its three numbers, pay, sunset, and every safeguard's grade."""
    assert questionnaire.version == "1"
    assert [gate.id for gate in questionnaire.gates] == [
        "prohibited_use",
        "aim",
        "legal_basis",
        "adequacy",
        "least_intrusive",
        "human_involvement",
        "impact_assessment",
        "works_council",
        "balance",
        "sunset",
        "review",
    ]
    assert questionnaire.by_id["W1n"].choices.keys() == {"no1", "no6", "no7"}
    assert questionnaire.by_id["W4"].question == "Is a worker who is sent away paid for the day?"
    assert [(one.id, one.lowers) for one in questionnaire.grades] == [
        ("none", 0),
        ("promised", 0),
        ("contractual", 0),
        ("enforced", 1),
        ("verified", 1),
    ]


def test_what_no_law_says_is_called_house_policy(questionnaire: Questionnaire) -> None:
    """Thresholds are data, with a note that they are nobody's law."""
    limits = questionnaire.thresholds
    assert (limits.met_from, limits.missed_below, limits.review_days) == (0.8, 0.2, 183)
    assert limits.note.startswith("House policy: no law says")


def test_every_clause_is_of_a_source_that_says_how_it_was_read(
    questionnaire: Questionnaire,
) -> None:
    """A reader can tell a text that was read from one that somebody quotes."""
    read = {source.id: source.read.value for source in questionnaire.sources}
    assert read["betrvg"] == "primary"
    assert read["fda-2020"] == "quoted"
    cited = {clause.source for item in questionnaire.items for clause in item.clauses}
    assert cited == read.keys()


def test_each_part_that_is_worked_out_is_asked_for_once(questionnaire: Questionnaire) -> None:
    """A check that no gate names would be dead."""
    asked = [one.check for gate in questionnaire.gates for one in gate.requirements if one.check]
    assert sorted(asked) == sorted(Check)
    table = [item.id for item in questionnaire.items if item.kind is Kind.TABLE]
    assert table == ["N5"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (Requirement(item="X9"), "names 'X9', which is no item"),
        (Requirement(item="R4", bad=["perhaps"]), "names 'perhaps', no answer to R4"),
        (
            Requirement(item="R4", when=[Condition(item="X2", any_of=["maybe"])]),
            "names 'maybe', no answer to X2",
        ),
    ],
)
def test_a_gate_that_names_nothing_is_refused(
    questionnaire: Questionnaire, wrong: Requirement, said: str
) -> None:
    """A misspelt answer would make a gate that nothing can fail."""
    gate = msgspec.structs.replace(questionnaire.gates[0], requirements=[wrong])
    with pytest.raises(ValueError, match=said):
        checked(msgspec.structs.replace(questionnaire, gates=[gate]))


def test_a_question_that_is_asked_twice_is_refused(questionnaire: Questionnaire) -> None:
    """One of the two answers would be lost."""
    twice = [*questionnaire.items, questionnaire.items[0]]
    with pytest.raises(ValueError, match="the item 'X0' twice"):
        checked(msgspec.structs.replace(questionnaire, items=twice))


def test_a_question_that_the_program_works_with_cannot_be_left_out(
    questionnaire: Questionnaire,
) -> None:
    """Without the day on which it ends no assessment could end."""
    rest = [one for one in questionnaire.items if one.id != "R7"]
    with pytest.raises(ValueError, match="lacks R7"):
        checked(msgspec.structs.replace(questionnaire, items=rest))
