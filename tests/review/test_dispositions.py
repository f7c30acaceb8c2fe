"""Reviewers' answers: read as typed, applied openly, reopened when their grounds change."""

from datetime import date
from typing import Final

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports import sample

from fromwhom import grounds
from fromwhom.document import Effect, Finding, Grounds, ListingGround, Match, Relation, Result
from fromwhom.errors import UsageError
from fromwhom.model import Unread
from fromwhom.review import dispositions as review
from fromwhom.review.dispositions import Decision, Verdict
from fromwhom.values.dates import Answer

HEAD: Final = ["Match ID", "Disposition", "Reason", "Reviewer", "Until", "basis"]
TODAY: Final = date(2026, 11, 24)


def row(said: str = "not a match", *, match: Match | None = None, until: str = "",
        reason: str = "another firm", reviewer: str = "R. Osei") -> list[str]:  # fmt: skip
    """Make one row as a reviewer leaves it."""
    one = match or sample.dahua()
    return [one.id, said, reason, reviewer, until, grounds.write(grounds.of(one))]


def decision(cells: list[str]) -> Decision:
    """Read one row that must be a decision."""
    (read,) = review.read_rows([HEAD, cells])
    assert isinstance(read, Decision)
    return read


def problem(cells: list[str]) -> str:
    """Read one row that must be unread, and give its place and reason."""
    (read,) = review.read_rows([HEAD, cells])
    assert isinstance(read, Unread)
    return f"{read.where}: {read.reason}"


def of(match: Match) -> Result:
    """Make a result with one match."""
    return msgspec.structs.replace(sample.result(), matches=[match])


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("true match", Verdict.TRUE_MATCH),
        ("True Positive", Verdict.TRUE_MATCH),
        ("TP", Verdict.TRUE_MATCH),
        ("Not a match", Verdict.NOT_A_MATCH),
        ("  NO-MATCH ", Verdict.NOT_A_MATCH),
        ("False  positive", Verdict.NOT_A_MATCH),
        ("false_positive", Verdict.NOT_A_MATCH),
        ("ｆｐ", Verdict.NOT_A_MATCH),
        ("Accept", Verdict.ACCEPTED),
        ("ESCALATED", Verdict.ESCALATED),
    ],
)
def test_dispositions_are_read_as_people_type_them(typed: str, verdict: Verdict) -> None:
    """Case, hyphens, spaces and the usual synonyms do not matter."""
    assert decision(row(typed)).verdict is verdict


@pytest.mark.parametrize("typed", ["ok", "no", "yes", "false", "done", "?"])
def test_an_ambiguous_word_is_no_disposition(typed: str) -> None:
    """A bare no may mean no match or no answer: it is reported with its row, not guessed."""
    assert problem(row(typed)) == (
        f"row 2: {typed!r} is no disposition; "
        "write one of: true match, not a match, accepted, escalated"
    )


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (row(reason=""), "row 2: 'not a match' needs a reason; fill it in"),
        (row(reviewer=" "), "row 2: 'not a match' needs a reviewer; fill it in"),
        (row(""), "row 2: nothing is no disposition"),
        (row(until="31/12/2026"), "row 2: until is '31/12/2026'; write the day like 2026-12-31"),
        (row(until="2026-02-30"), "row 2: until is '2026-02-30'; write the day like 2026-12-31"),
        (["", *row()[1:]], "row 2: it names no match id"),
        ([*row()[:5], "000000000000 {}"], "row 2: its hidden column basis was altered or cut"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(cells: list[str], said: str) -> None:
    """Nothing a reviewer wrote is dropped in silence."""
    assert problem(cells).startswith(said)


def test_rows_without_an_answer_are_passed_over() -> None:
    """Most rows of the workbook are not answered yet."""
    empty = [sample.dahua().id, "", " ", "", "", "basis"]
    assert review.read_rows([HEAD, empty]) == ()


def test_a_table_without_the_columns_is_refused() -> None:
    """Some other spreadsheet is not taken for answers."""
    with pytest.raises(UsageError, match="no column 'match id'"):
        review.read_rows([["Supplier", "Disposition"], ["x", "true match"]])
    with pytest.raises(UsageError, match="no column"):
        review.read_rows([])


def test_equal_answers_count_once_and_contradictions_not_at_all() -> None:
    """A CSV has several rows per match; two different answers are both reported."""
    assert len(review.read_rows([HEAD, row(), row()])) == 1
    both = review.read_rows([HEAD, row(), row("accepted")])
    assert [type(one) for one in both] == [Unread, Unread]


@pytest.mark.parametrize("cell", ["2026-12-31", "2026-12-31 00:00:00", "2026-12-31T00:00:00"])
def test_until_is_read_as_text_or_as_excel_keeps_it(cell: str) -> None:
    """A date cell and a typed date are the same day."""
    assert decision(row(until=cell)).until == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 12, 30), "standing"),
        (date(2026, 12, 31), "standing"),
        (date(2027, 1, 1), "expired"),
    ],
)
def test_a_decision_holds_through_its_last_day(today: date, state: str) -> None:
    """Until the 31st includes the 31st."""
    match = sample.dahua()
    applied = review.apply(of(match), [decision(row(until="2026-12-31"))], today=today)
    given = applied.matches[0].disposition
    assert given is not None
    assert (given.state, given.until) == (state, "2026-12-31")


def test_a_decision_is_shown_and_hides_nothing() -> None:
    """The match stays, whole, with the answer beside it."""
    before = of(sample.dahua())
    after = review.apply(before, [decision(row())], today=TODAY)
    given = after.matches[0].disposition
    assert given is not None
    assert (given.disposition, given.reason, given.reviewer) == (
        "not a match",
        "another firm",
        "R. Osei",
    )
    assert msgspec.structs.replace(after.matches[0], disposition=None) == before.matches[0]
    assert after.summary == before.summary


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("not a match", ()),
        ("accepted", ()),
        ("true match", (Effect.RED_FLAG,)),
        ("escalated", (Effect.RED_FLAG,)),
    ],
)
def test_only_settled_matches_leave_the_exit_status(said: str, left: tuple[Effect, ...]) -> None:
    """A confirmed or escalated match still fails a run."""
    result = review.apply(of(sample.dahua()), [decision(row(said))], today=TODAY)
    assert review.effective_headlines(result) == left


def test_an_expired_or_reopened_answer_settles_nothing() -> None:
    """What must be decided again counts again."""
    late = review.apply(of(sample.dahua()), [decision(row(until="2026-11-23"))], today=TODAY)
    assert review.effective_headlines(late) == (Effect.RED_FLAG,)
    other = msgspec.structs.replace(sample.dahua(), relation=Relation.RELATED)
    old = decision(row(match=other))
    assert review.effective_headlines(review.apply(of(sample.dahua()), [old], today=TODAY)) == (
        Effect.RED_FLAG,
    )


def reopened(before: Match, after: Match) -> list[str]:
    """Decide on *before*, apply to *after*, and give the difference."""
    result = review.apply(of(after), [decision(row(match=before))], today=TODAY)
    given = result.matches[0].disposition
    assert given is not None
    assert given.state == ("reopened" if given.difference else "standing")
    return given.difference


def with_findings(*findings: Finding) -> Match:
    """Make the match with other findings."""
    return msgspec.structs.replace(sample.dahua(), findings=list(findings))


def test_the_same_match_stays_decided() -> None:
    """Nothing changed, nothing is asked again."""
    assert reopened(sample.dahua(), sample.dahua()) == []


def test_a_new_listing_reopens_with_its_name_and_date() -> None:
    """What the reviewer could not know is said."""
    held, before, covered = sample.dahua().findings
    assert reopened(with_findings(held, before), with_findings(held, before, covered)) == [
        "new listing: us-fcc-covered dahua-technology-company-cn since 2021-03-12 (not yet)"
    ]


def test_a_listing_that_is_gone_reopens() -> None:
    """A delisting changes what the answer rested on."""
    held, before, covered = sample.dahua().findings
    assert reopened(with_findings(held, before, covered), with_findings(held, before)) == [
        "listing no longer found: us-fcc-covered dahua-technology-company-cn"
    ]


def test_lines_of_other_days_reopen_only_when_they_bring_a_new_state() -> None:
    """A ledger without lines before the listing asks nothing; one with lines after it does."""
    held, before, _ = sample.dahua().findings
    assert reopened(with_findings(held, before), with_findings(held)) == []
    assert reopened(with_findings(before), with_findings(held, before)) == [
        "us-bis-el dahua-technology-cn is now also in force for lines of this ledger"
    ]


def test_another_effect_reopens() -> None:
    """For another buyer, or under a new rule, the same listing means something else."""
    held = sample.dahua().findings[0]
    heavier = msgspec.structs.replace(
        held, effects=[msgspec.structs.replace(sample.RED_FLAG, effect=Effect.PROHIBITED)]
    )
    assert reopened(with_findings(held), with_findings(heavier)) == [
        "effect of us-bis-el dahua-technology-cn changed from red_flag to prohibited"
    ]


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (0.97, []),
        (0.94, ["probability fell from 100.0% to 94.0%"]),
    ],
)
def test_a_probability_that_moved_reopens(probability: float, said: list[str]) -> None:
    """Five points are a change, three are not."""
    after = msgspec.structs.replace(sample.dahua(), probability=probability)
    assert reopened(sample.dahua(), after) == said


def test_an_unknown_state_is_a_state_of_its_own() -> None:
    """A list gone stale turns yes into unknown, and the match is looked at again."""
    held = sample.dahua().findings[0]
    stale = msgspec.structs.replace(held, in_force=Answer.UNKNOWN)
    assert reopened(with_findings(held), with_findings(stale)) == [
        "us-bis-el dahua-technology-cn is now also unknown for lines of this ledger"
    ]


def test_an_answer_without_basis_stands_and_says_what_it_lacks() -> None:
    """A hand-made CSV works, and the report says that changes are not seen."""
    cells = [*row()[:5], ""]
    result = review.apply(of(sample.dahua()), [decision(cells)], today=TODAY)
    given = result.matches[0].disposition
    assert given is not None
    assert given.state == "standing"
    assert given.difference == ["what it rested on was not recorded, so changes are not seen"]


def test_answers_to_matches_of_another_result_are_named() -> None:
    """An answer that finds no match is reported with its row."""
    result = of(sample.related())
    assert review.not_applied(result, [decision(row())]) == (
        Unread("row 2", f"match {sample.dahua().id} is not in this result"),
    )


@given(
    st.builds(
        Grounds,
        relation=st.sampled_from(Relation),
        probability=st.floats(0, 1).map(lambda value: round(value, 4)),
        names=st.integers(1, 99),
        listings=st.lists(
            st.builds(
                ListingGround,
                list=st.text(),
                entry=st.text(),
                state=st.sampled_from(["in force", "not yet", "no longer", "unknown"]),
                since=st.none() | st.text(),
                effect=st.none() | st.sampled_from(Effect),
            )
        ),
    )
)
def test_grounds_survive_the_cell(given: Grounds) -> None:
    """What is written is what is read, and it differs from itself in nothing."""
    assert grounds.read(grounds.write(given)) == given
    assert grounds.read(f" {grounds.write(given)}\n") == given


@given(st.integers(0, 200), st.characters(codec="ascii"))
def test_an_edited_cell_is_noticed(place: int, letter: str) -> None:
    """A slip of the keyboard in the hidden column does not pass."""
    cell = grounds.write(grounds.of(sample.dahua()))
    edited = cell[:place] + letter + cell[place + 1 :]
    if edited.strip() != cell:
        with pytest.raises(ValueError, match="altered or cut"):
            grounds.read(edited)
