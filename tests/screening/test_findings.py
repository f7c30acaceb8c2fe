"""Many lines of one supplier become a handful of findings."""

from dataclasses import replace
from datetime import date, timedelta

from fromwhom.data.rules_data import load_buyer, load_facts, load_rules
from fromwhom.document import Effect, Relation
from fromwhom.screening.findings import RowFacts, judge_match
from fromwhom.screening.rules import LineFacts, Standpoint
from fromwhom.screening.shown_by import ListedEntry, Run
from fromwhom.values.dates import Answer, PartialDate

VIEW = Standpoint(
    load_rules(), load_facts(), load_buyer("us-private"), {"us-bis-el": "US Entity List"}
)
DAHUA = ListedEntry(
    list="us-bis-el",
    entry="dahua-technology-cn",
    name="Dahua Technology",
    start=PartialDate.parse("2019-10-09"),
    known_from=date(2026, 11, 24),
    runs=(Run("fromwhom-curated/us-bis-el", date(2026, 11, 24), date(2026, 11, 24)),),
    programmes=("EAR",),
)
SECOND = replace(
    DAHUA, list="us-fcc-covered", entry="dahua-cn", start=PartialDate.parse("2021-03-12")
)


def lines(*days: date | None) -> list[RowFacts]:
    """Number lines from 1."""
    return [RowFacts(row, LineFacts(day)) for row, day in enumerate(days, start=1)]


def test_a_year_of_lines_gives_two_findings_of_one_listing() -> None:
    """Lines before and after the listing share one finding each, with all their rows."""
    days = [date(2019, 6, 1) + timedelta(days=i) for i in range(200)]
    found = judge_match("m1", Relation.SAME, [DAHUA], lines(*days), VIEW)
    assert [(f.in_force, f.later, len(f.rows)) for f in found] == [
        (Answer.YES, False, 70),
        (Answer.NO, True, 130),
    ]
    assert (found[0].from_as_of, found[0].until_as_of) == ("2019-10-09", "2019-12-17")
    assert (found[1].from_as_of, found[1].until_as_of) == ("2019-06-01", "2019-10-08")
    assert sorted(found[0].rows + found[1].rows) == list(range(1, 201))


def test_a_findings_id_is_stable_and_its_own() -> None:
    """The same match, listing and state keep their id when lines are added."""
    few = judge_match("m1", Relation.SAME, [DAHUA], lines(date(2020, 4, 28)), VIEW)
    many = judge_match(
        "m1", Relation.SAME, [DAHUA], lines(date(2020, 4, 28), date(2019, 5, 14)), VIEW
    )
    assert few[0].id == many[0].id
    assert many[0].id != many[1].id
    assert len(few[0].id) == 12
    other = judge_match("m2", Relation.SAME, [DAHUA], lines(date(2020, 4, 28)), VIEW)
    assert other[0].id != few[0].id


def test_the_severest_finding_comes_first_whatever_the_order() -> None:
    """The order of listings and lines changes nothing."""
    asked = lines(date(2022, 1, 1), date(2019, 5, 14))
    there = judge_match("m1", Relation.SAME, [DAHUA, SECOND], asked, VIEW)
    back = judge_match("m1", Relation.SAME, [SECOND, DAHUA], asked[::-1], VIEW)
    assert there == back
    assert there[0].effects[0].effect is Effect.RED_FLAG


def test_a_similar_name_carries_no_effect_only_the_question() -> None:
    """Until a relationship proves it, a related name has one open question."""
    found = judge_match("m1", Relation.RELATED, [DAHUA], lines(date(2020, 4, 28)), VIEW)
    assert found[0].effects == []
    assert len(found[0].open) == 1
    assert "nothing here proves a relationship" in found[0].open[0].question


def test_undated_lines_have_a_finding_of_their_own() -> None:
    """Lines without a date are kept apart and asked about."""
    found = judge_match("m1", Relation.SAME, [DAHUA], lines(date(2020, 4, 28), None), VIEW)
    undated = [f for f in found if f.from_as_of == "undated"]
    assert [f.rows for f in undated] == [[2]]
    assert undated[0].in_force is Answer.UNKNOWN
    assert undated[0].effects == []


def test_what_was_not_known_gives_no_finding() -> None:
    """With a day of knowledge before the first edition, the match has no finding."""
    standpoint = replace(VIEW, known_on=date(2020, 4, 28))
    assert (
        judge_match("m1", Relation.SAME, [DAHUA], lines(date(2020, 4, 28), None), standpoint) == []
    )


def test_a_finding_describes_its_listing() -> None:
    """List, title, entry, dates and name stand in the finding."""
    listing = judge_match("m1", Relation.SAME, [DAHUA], lines(date(2020, 4, 28)), VIEW)[0].listing
    assert (listing.list, listing.title, listing.entry, listing.name) == (
        "us-bis-el",
        "US Entity List",
        "dahua-technology-cn",
        "Dahua Technology",
    )
    assert (listing.from_, listing.until, listing.known_from, listing.programme) == (
        "2019-10-09",
        None,
        "2026-11-24",
        "EAR",
    )


def test_lines_with_different_uses_are_told_apart_for_an_agency() -> None:
    """A stated use gives the effect, an unknown one the question: two findings."""
    named = replace(DAHUA, list="us-889", entry="dahua-cn", start=PartialDate.parse("2018-08-13"))
    day = date(2020, 4, 28)
    asked = [RowFacts(1, LineFacts(day, use="public_safety")), RowFacts(2, LineFacts(day))]
    standpoint = replace(VIEW, buyer=load_buyer("us-federal-agency"))
    found = judge_match("m1", Relation.SAME, [named], asked, standpoint)
    assert [(f.rows, [e.effect for e in f.effects], len(f.open)) for f in found] == [
        ([1], [Effect.PROHIBITED], 0),
        ([2], [], 1),
    ]
