"""Was it listed that day? What starts, ends and editions prove."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.screening.legal_state import state_of
from fromwhom.screening.shown_by import ListedEntry, Run
from fromwhom.values.dates import Answer, PartialDate

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
SERIES = "us-csl/us-bis-el"
BEGAN = date(2021, 6, 3)
DAYS = st.dates(date(2015, 1, 1), date(2026, 12, 31))


def day(text: str) -> date:
    """Read a day."""
    return date.fromisoformat(text)


def run(first: str, last: str, absent: str | None = None, series: str = SERIES) -> Run:
    """Make a run of editions."""
    return Run(series, day(first), day(last), day(absent) if absent else None)


def entry(*runs: Run, start: str | None = None, until: str | None = None) -> ListedEntry:
    """Make a listing that these runs show."""
    return ListedEntry(
        list="us-bis-el",
        entry="dahua-technology-cn",
        name="Dahua Technology",
        start=PartialDate.parse(start) if start else None,
        until=PartialDate.parse(until) if until else None,
        known_from=min((r.first for r in runs), default=None),
        runs=runs,
    )


@pytest.mark.parametrize(
    ("asked", "held", "later"),
    [
        ("2019-10-08", NO, True),  # the day before 84 FR 54002 took effect
        ("2019-10-09", YES, False),  # the effective day itself counts
        ("2020-04-28", YES, False),  # the purchase, before the first edition that shows it
        ("2021-06-01", YES, False),
    ],
)
def test_a_stated_start_decides_before_any_edition(asked: str, held: Answer, later: bool) -> None:
    """A listing with a stated start holds from that day, whenever its first edition is."""
    state = state_of(entry(run("2021-01-01", "2021-06-30"), start="2019-10-09"), day(asked))
    assert (state.in_force, state.later) == (held, later)


def test_the_reason_tells_what_is_stated_from_what_is_known() -> None:
    """The sentence names the stated start and the edition from which it is known."""
    state = state_of(entry(run("2021-01-01", "2021-06-30"), start="2019-10-09"), day("2020-04-28"))
    assert state.reason == (
        "Listed since 2019-10-09; known to this snapshot since the edition of 2021-01-01."
    )


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ("2019-10-09", "2019-10-09."),
        ("2019-10-10", "2019-10-10, 1 day later."),
        ("2019-11-09", "2019-11-09, 31 days later."),
        ("2019-11-10", "2019-11-10."),  # not the publisher's delay: no older edition is at hand
    ],
)
def test_known_since_may_lag_listed_since_and_says_so(shown: str, told: str) -> None:
    """A list shows a listing some days after it took effect; the answer says how many."""
    state = state_of(entry(run(shown, "2020-06-30"), start="2019-10-09"), day("2020-04-28"))
    assert state.in_force is YES
    assert f"Listed since 2019-10-09; known to this snapshot since the edition of {told}" in (
        state.reason
    )


def test_the_last_edition_without_it_is_named() -> None:
    """Of a listing without a start, the editions around its appearance are told."""
    dates = {SERIES: (day("2020-12-01"), day("2021-01-01"), day("2021-06-30"))}
    listing = entry(run("2021-01-01", "2021-06-30"))
    state = state_of(listing, day("2020-12-15"), editions=dates)
    assert state.in_force is UNKNOWN
    assert "is of 2021-01-01 (that of 2020-12-01 does not): whether it was" in state.reason
    assert "does not" not in state_of(listing, day("2020-12-15")).reason


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("2019-09-30", NO),
        ("2019-10-01", UNKNOWN),  # some day of that month
        ("2019-10-30", UNKNOWN),
        ("2019-10-31", YES),
    ],
)
def test_a_start_known_to_the_month_is_unknown_inside_it(asked: str, held: Answer) -> None:
    """A start stated as a month is certain only from the last day of that month."""
    assert state_of(entry(start="2019-10"), day(asked)).in_force is held


def test_an_edition_settles_a_start_known_to_the_month() -> None:
    """An edition inside the month shows that the listing held on its date."""
    listing = entry(run("2019-10-12", "2020-01-01"), start="2019-10")
    assert state_of(listing, day("2019-10-12")).in_force is YES
    assert state_of(listing, day("2019-10-11")).in_force is UNKNOWN


@pytest.mark.parametrize(
    ("asked", "held", "age"),
    [
        ("2020-12-31", UNKNOWN, None),  # before the first edition that shows it
        ("2021-01-01", YES, None),  # an edition shows it
        ("2021-03-15", YES, None),  # between two editions that show it
        ("2021-06-30", YES, 0),  # the newest edition
        ("2021-07-30", YES, 30),  # the last day of freshness
        ("2021-07-31", UNKNOWN, 31),  # gone stale
    ],
)
def test_an_undated_listing_is_proven_by_editions_alone(
    asked: str, held: Answer, age: int | None
) -> None:
    """Without a stated start, the editions and their freshness are all there is."""
    state = state_of(entry(run("2021-01-01", "2021-06-30")), day(asked), freshness=30)
    assert (state.in_force, state.later, state.edition_age_days) == (held, False, age)


def test_yesterdays_edition_holds_today() -> None:
    """An undated listing in an edition of yesterday is in force as of that edition."""
    state = state_of(
        entry(run("2026-11-23", "2026-11-23")), day("2026-11-24"), freshness={"us-csl": 7}
    )
    assert state.in_force is YES
    assert "In force as of the edition of 2026-11-23, 1 day old." in state.reason


def test_a_stale_edition_leaves_a_question_with_its_answer() -> None:
    """Of an undated listing in a stale edition nothing is known, but how to know it is."""
    state = state_of(
        entry(run("2026-01-01", "2026-01-01")), day("2026-11-24"), freshness={"us-csl": 7}
    )
    assert state.in_force is UNKNOWN
    assert state.would_answer == "A newer edition of the list: fromwhom update."


def test_a_stated_start_prevails_over_a_stale_edition() -> None:
    """A dated listing in a stale edition is in force, and the age of the evidence is told."""
    state = state_of(
        entry(run("2026-01-01", "2026-01-01"), start="2019-10-09"),
        day("2026-11-24"),
        freshness={SERIES: 7},
    )
    assert (state.in_force, state.edition_age_days) == (YES, 327)
    assert "327 days old and past its freshness limit" in state.reason


def test_a_list_without_a_stated_limit_in_the_mapping_holds_one_day() -> None:
    """Where no freshness limit is given for a series, its edition proves its own day only."""
    listing = entry(run("2026-01-01", "2026-01-01"))
    assert state_of(listing, day("2026-01-01"), freshness={}).in_force is YES
    assert state_of(listing, day("2026-01-02"), freshness={}).in_force is UNKNOWN
    assert state_of(listing, day("2030-01-01"), freshness=None).in_force is YES


@pytest.mark.parametrize("start", [None, "2019-10-09"])
@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("2021-06-30", YES),  # the last edition that shows it
        ("2021-07-01", UNKNOWN),  # it ended somewhere here
        ("2021-08-31", UNKNOWN),
        ("2021-09-01", NO),  # the first complete edition without it
        ("2026-01-01", NO),
    ],
)
def test_absence_from_a_later_edition_ends_a_listing(
    start: str | None, asked: str, held: Answer
) -> None:
    """Dated or not, a listing ends between the last edition with it and the first without."""
    listing = entry(run("2021-01-01", "2021-06-30", "2021-09-01"), start=start)
    state = state_of(listing, day(asked))
    assert (state.in_force, state.later) == (held, False)


@pytest.mark.parametrize(
    ("asked", "held"),
    [("2022-12-31", YES), ("2023-01-01", NO), ("2024-01-01", NO)],
)
def test_a_stated_end_ends_a_listing_on_its_day(asked: str, held: Answer) -> None:
    """The ending day itself is outside, whatever an old edition shows."""
    listing = entry(run("2021-01-01", "2024-06-30"), start="2019-10-09", until="2023-01-01")
    assert state_of(listing, day(asked)).in_force is held


def test_an_end_known_to_the_month_is_unknown_inside_it() -> None:
    """A listing that ended in a month is certain only outside that month."""
    listing = entry(start="2019-10-09", until="2023-01")
    found = [state_of(listing, day(d)).in_force for d in ("2022-12-31", "2023-01-01", "2023-01-31")]
    assert found == [YES, UNKNOWN, NO]


def test_a_returned_listing_has_several_runs() -> None:
    """Removed and listed again: no in between, and said to be listed again later."""
    listing = entry(run("2019-01-01", "2019-06-30", "2019-09-01"), run("2021-01-01", "2021-06-30"))
    asked = ["2019-03-01", "2019-07-15", "2020-01-01", "2021-03-01"]
    states = [state_of(listing, day(one)) for one in asked]
    assert [s.in_force for s in states] == [YES, UNKNOWN, NO, YES]
    assert [s.later for s in states] == [False, False, True, False]


def test_the_day_of_a_return_is_unknown_where_the_editions_are_known() -> None:
    """Between the last edition without it and the one that shows it again: unknown."""
    listing = entry(run("2019-01-01", "2019-06-30", "2019-09-01"), run("2021-01-01", "2021-06-30"))
    dates = ["2019-01-01", "2019-06-30", "2019-09-01", "2020-05-01", "2021-01-01", "2021-06-30"]
    editions = {SERIES: tuple(day(d) for d in dates)}
    asked = ["2020-05-01", "2020-05-02", "2020-12-31", "2021-01-01"]
    found = [state_of(listing, day(one), editions=editions).in_force for one in asked]
    assert found == [NO, UNKNOWN, UNKNOWN, YES]


def test_any_series_that_shows_it_wins() -> None:
    """One publisher that still carries a listing outweighs another that dropped it."""
    listing = entry(
        run("2020-01-01", "2020-06-30", "2020-09-01"),
        run("2020-01-01", "2021-12-31", series="us-bis-el/us-bis-el"),
    )
    assert state_of(listing, day("2021-01-01")).in_force is YES


def test_no_needs_one_series_that_proves_it() -> None:
    """Absence in one series ends it where the other has merely gone stale."""
    listing = entry(
        run("2020-01-01", "2020-06-30", "2020-09-01"),
        run("2020-01-01", "2020-02-01", series="us-bis-el/us-bis-el"),
    )
    assert state_of(listing, day("2020-08-01"), freshness=7).in_force is UNKNOWN
    assert state_of(listing, day("2020-09-01"), freshness=7).in_force is NO


def test_what_no_edition_showed_then_is_not_known() -> None:
    """A listing that the first edition shows after the day of knowledge is not reported."""
    listing = entry(run("2021-01-01", "2021-06-30"), start="2019-10-09")
    state = state_of(listing, day("2020-04-28"), known_on=day("2020-12-31"))
    assert (state.in_force, state.known) == (UNKNOWN, False)
    assert state_of(listing, day("2020-04-28"), known_on=day("2021-01-01")).known is True


def test_the_day_of_knowledge_cuts_what_later_editions_prove() -> None:
    """Before the removal was published, the newest edition then still held."""
    listing = entry(run("2021-01-01", "2021-06-30", "2021-09-01"))
    editions = {SERIES: (day("2021-01-01"), day("2021-03-01"), day("2021-06-30"))}
    then = day("2021-07-05")
    newest = state_of(listing, then, editions=editions, known_on=then, freshness=30)
    assert (newest.in_force, newest.edition_age_days) == (YES, 5)
    early = state_of(
        listing, day("2021-03-11"), editions=editions, known_on=day("2021-03-11"), freshness=30
    )
    assert (early.in_force, early.edition_age_days) == (YES, 10)


def test_without_edition_dates_a_cut_run_counts_only_its_first_day() -> None:
    """What a cut run showed in between is not assumed."""
    listing = entry(run("2021-01-01", "2021-06-30"))
    cut = state_of(listing, day("2021-03-01"), known_on=day("2021-03-01"), freshness=30)
    assert (cut.in_force, cut.edition_age_days) == (UNKNOWN, 59)


def test_a_listing_without_start_or_edition_is_unknown() -> None:
    """No stated start and no complete edition prove nothing."""
    assert state_of(entry(), day("2021-03-01")).in_force is UNKNOWN


@given(asked=DAYS, first=DAYS, length=st.integers(0, 900), gap=st.integers(1, 400))
def test_every_day_has_one_answer_in_order(asked: date, first: date, length: int, gap: int) -> None:
    """An undated listing that ended is unknown, yes, unknown, no, in this order of days."""
    last = first + timedelta(days=length)
    absent = last + timedelta(days=gap)
    listing = entry(Run(SERIES, first, last, absent))
    expected = NO
    if asked < first or last < asked < absent:
        expected = UNKNOWN
    elif asked <= last:
        expected = YES
    assert state_of(listing, asked, freshness=7).in_force is expected


@given(asked=DAYS, start=DAYS, first=DAYS, known=DAYS)
def test_less_knowledge_never_turns_no_into_yes(
    asked: date, start: date, first: date, known: date
) -> None:
    """Cutting what is known may lose an answer about a dated listing, never reverse it."""
    listing = entry(Run(SERIES, first, first), start=start.isoformat())
    full = state_of(listing, asked).in_force
    cut = state_of(listing, asked, known_on=known).in_force
    assert cut in (full, UNKNOWN)


@pytest.mark.parametrize("start", [None, "2021"])
@pytest.mark.parametrize(
    ("asked", "held", "later"),
    [("2019-05-10", NO, True), ("2021-06-02", NO, True), ("2021-06-03", UNKNOWN, False)],
)
def test_nobody_stands_on_a_list_before_the_list_began(
    start: str | None, asked: str, held: Answer, later: bool
) -> None:
    """Without an exact start the answer is no until the list's first day, then unknown."""
    listing = replace(entry(run("2026-07-09", "2026-07-09"), start=start), list_began=BEGAN)
    state = state_of(listing, day(asked), freshness=365)
    assert (state.in_force, state.later) == (held, later)


def test_a_day_before_the_list_began_is_answered_in_words() -> None:
    """The sentence names the first day of the list."""
    listing = replace(entry(run("2026-07-09", "2026-07-09")), list_began=BEGAN)
    state = state_of(listing, day("2019-05-10"), freshness=365)
    assert state.reason == "The list did not exist before 2021-06-03."
    assert state.would_answer is None


def test_what_an_edition_shows_prevails_over_the_first_day_of_the_list() -> None:
    """An exact start or an edition before the list's first day is believed."""
    shown = replace(entry(run("2021-01-01", "2021-01-01")), list_began=BEGAN)
    dated = replace(entry(start="2019-10-09"), list_began=BEGAN)
    assert state_of(shown, day("2021-01-02"), freshness=7).in_force is YES
    assert state_of(dated, day("2020-01-02"), freshness=7).in_force is YES


CLOSED = (date(2026, 1, 28), "UK Sanctions List")


@pytest.mark.parametrize(
    ("runs", "start", "asked", "held"),
    [
        ((run("2026-01-01", "2026-01-27"),), None, "2026-01-27", YES),  # the last day it spoke
        ((run("2026-01-01", "2026-01-27"),), None, "2026-01-28", UNKNOWN),
        ((run("2026-01-01", "2026-03-01"),), None, "2026-02-01", UNKNOWN),  # a copy served since
        ((), "2012-07-17", "2026-01-27", YES),
        ((), "2012-07-17", "2026-01-28", UNKNOWN),
        ((run("2025-01-01", "2025-06-30", "2025-07-01"),), None, "2026-02-01", NO),
    ],
)
def test_a_closed_list_speaks_no_more(
    runs: tuple[Run, ...], start: str | None, asked: str, held: Answer
) -> None:
    """Since that day nobody is on it or off it, unless it had let them go before."""
    closed = replace(entry(*runs, start=start), list_closed=CLOSED)
    assert state_of(closed, day(asked)).in_force is held


def test_what_replaced_a_closed_list_is_named() -> None:
    """The question says who answers it."""
    closed = replace(entry(run("2026-01-01", "2026-01-27")), list_closed=CLOSED)
    state = state_of(closed, day("2026-11-27"))
    assert state.reason == (
        "The list was closed on 2026-01-28; since then the UK Sanctions List answers."
    )
    assert state.would_answer == "An edition of the UK Sanctions List: fromwhom update."


@pytest.mark.parametrize(
    ("until", "asked", "held"),
    [
        ("2021-01-28", "2019-10-01", YES),  # the order ran until a day that the list stated
        ("2021-01-28", "2021-01-27", YES),
        ("2021-01-28", "2021-01-28", NO),
        ("2021", "2020-12-31", YES),
        ("2021", "2021-06-01", UNKNOWN),
        ("2022-11-09", "2021-06-01", UNKNOWN),  # gone before its stated end: on an unknown day
        (None, "2019-10-01", UNKNOWN),
    ],
)
def test_a_stated_end_is_the_day_between_two_editions(
    until: str | None, asked: str, held: Answer
) -> None:
    """An order that ran out is absent from the next edition; its end says since when."""
    gone = entry(run("2019-06-30", "2019-06-30", "2022-09-07"), start="2012-06-04", until=until)
    assert state_of(gone, day(asked)).in_force is held
