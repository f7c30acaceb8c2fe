"""Conditions in three-valued logic: unknown never becomes yes, and asks what decides."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.data.rule_schema import Ask, Condition, Fact
from fromwhom.model import Buyer
from fromwhom.screening.conditions import Case, LineFacts, Standpoint, evaluate
from fromwhom.screening.shown_by import ListedEntry
from fromwhom.values.dates import Answer

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
NAMES = ("a", "b", "c")
FACTS = {name: Fact(id=name, of="buyer", title=name) for name in NAMES}
ANSWERS = st.sampled_from(["yes", "no", "unknown", "perhaps"])


def case(facts: dict[str, str], use: str | None = None) -> Case:
    """Make a case with these buyer facts."""
    use_fact = Fact(id="use", of="line", title="use", values=("office", "other"))
    standpoint = Standpoint((), {**FACTS, "use": use_fact}, Buyer("b", "b", facts), {})
    listing = ListedEntry("us-889", "zte-corporation-cn", "ZTE Corporation")
    return Case(listing, LineFacts(date(2020, 1, 1), use=use), standpoint)


def leaf(name: str) -> Condition:
    """Ask one fact of the buyer."""
    return Condition(buyer=name, ask=Ask(question=name, would_answer=name))


@pytest.mark.parametrize(
    ("first", "second", "both", "either"),
    [
        ("yes", "yes", YES, YES),
        ("yes", "no", NO, YES),
        ("yes", "unknown", UNKNOWN, YES),
        ("no", "unknown", NO, UNKNOWN),
        ("unknown", "unknown", UNKNOWN, UNKNOWN),
        ("no", "no", NO, NO),
    ],
)
def test_all_and_any_are_kleenes(first: str, second: str, both: Answer, either: Answer) -> None:
    """A no decides ``all``, a yes decides ``any``, whatever is unknown."""
    asked = case({"a": first, "b": second})
    parts = (leaf("a"), leaf("b"))
    assert evaluate(Condition(all=parts), asked)[0] is both
    assert evaluate(Condition(any=parts), asked)[0] is either


def test_only_deciding_questions_are_asked() -> None:
    """What cannot change the answer is not asked."""
    parts = Condition(all=(leaf("a"), leaf("b")))
    assert evaluate(parts, case({"a": "no"}))[1] == ()
    assert [ask.question for ask in evaluate(parts, case({"a": "yes"}))[1]] == ["b"]


@given(a=ANSWERS, b=ANSWERS, c=ANSWERS)
def test_de_morgan_holds(a: str, b: str, c: str) -> None:
    """Not all is any not, also of unknowns."""
    asked = case({"a": a, "b": b, "c": c})
    parts = tuple(leaf(name) for name in NAMES)
    left = Condition(not_=Condition(all=parts))
    right = Condition(any=tuple(Condition(not_=part) for part in parts))
    assert evaluate(left, asked)[0] is evaluate(right, asked)[0]


@given(a=ANSWERS, b=ANSWERS, c=ANSWERS, known=st.sampled_from(["yes", "no"]))
def test_learning_a_fact_never_reverses_an_answer(a: str, b: str, c: str, known: str) -> None:
    """A known answer stays when an unknown fact becomes known."""
    condition = Condition(any=(Condition(all=(leaf("a"), leaf("b"))), leaf("c")))
    before = evaluate(condition, case({"a": a, "b": b, "c": c}))[0]
    learned = {"a": a if a in ("yes", "no") else known, "b": b, "c": c}
    after = evaluate(condition, case(learned))[0]
    assert before is UNKNOWN or after is before


def test_a_use_outside_the_vocabulary_is_unknown() -> None:
    """A text that no rule knows is not taken for another use."""
    condition = Condition(line="use", in_=("office",))
    assert evaluate(condition, case({}, use="Office"))[0] is YES
    assert evaluate(condition, case({}, use="other"))[0] is NO
    assert evaluate(condition, case({}, use="entrance hall"))[0] is UNKNOWN


def test_a_name_is_asked_by_whole_words() -> None:
    """The word zte stands in the listed name; te does not."""
    assert evaluate(Condition(entry=("zte",)), case({}))[0] is YES
    assert evaluate(Condition(entry=("te",)), case({}))[0] is NO


def test_a_presumed_fact_counts_until_stated_otherwise() -> None:
    """A presumption yields to a stated fact."""
    presumed = Condition(buyer="a", presume="yes")
    assert evaluate(presumed, case({}))[0] is YES
    assert evaluate(presumed, case({"a": "no"}))[0] is NO
