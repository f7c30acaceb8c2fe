"""How a listing came off its list, from what it states and which editions show it."""

from dataclasses import replace
from datetime import date

import pytest

from fromwhom.document import CitationInfo
from fromwhom.evidence import RemovalInfo
from fromwhom.screening.legal_state import state_of
from fromwhom.screening.removals import removal_of
from fromwhom.screening.shown_by import ListedEntry, Run
from fromwhom.values.dates import Answer, PartialDate

NOTICE = CitationInfo(text="91 FR 35189", url="https://www.federalregister.gov/d/2026-11571")


def run(first: str, last: str, absent: str | None = None, series: str = "a/list") -> Run:
    """Make a run of editions."""
    gone = date.fromisoformat(absent) if absent else None
    return Run(series, date.fromisoformat(first), date.fromisoformat(last), gone)


def entry(*runs: Run, until: str | None = None) -> ListedEntry:
    """Make a listing of an invented party that these runs show."""
    return ListedEntry(
        list="us-dod-1260h",
        entry="removed-sample-co-ltd",
        name="Removed Sample Co., Ltd.",
        until=PartialDate.parse(until) if until else None,
        known_from=min((one.first for one in runs), default=None),
        runs=runs,
    )


def test_what_stands_has_no_removal() -> None:
    """Neither an end nor an absence: nothing is said."""
    assert removal_of(entry(run("2021-01-01", "2021-06-30"))) is None


def test_absence_from_a_complete_edition_is_a_removal_without_a_notice() -> None:
    """The editions on both sides of the removal are named; the notice is not known."""
    assert removal_of(entry(run("2019-01-15", "2021-09-02", "2021-10-06"))) == RemovalInfo(
        last_shown="2021-09-02", absent_from="2021-10-06"
    )


def test_a_party_that_came_back_is_not_removed() -> None:
    """The newest edition decides."""
    back = entry(run("2019-01-15", "2020-01-01", "2020-02-01"), run("2020-03-01", "2021-01-01"))
    assert removal_of(back) is None


def test_of_several_series_the_newest_edition_decides() -> None:
    """A compilation of 2022 that shows it says nothing against the list of 2026."""
    old = run("2022-04-25", "2022-04-25", series="b/list")
    gone = run("2019-01-15", "2021-09-02", "2026-10-06")
    assert removal_of(entry(old, gone)) == RemovalInfo(
        last_shown="2021-09-02", absent_from="2026-10-06"
    )
    assert removal_of(entry(old, run("2019-01-15", "2021-09-02", "2021-10-06"))) is None


def test_what_was_not_known_then_is_not_told() -> None:
    """With editions up to a day, a later absence is not known."""
    gone = entry(run("2019-01-15", "2021-09-02", "2021-10-06"))
    assert removal_of(gone, date(2021, 10, 5)) is None
    assert removal_of(gone, date(2021, 10, 6)) is not None


@pytest.mark.parametrize(
    ("asked", "held", "reason"),
    [
        ("2026-06-09", Answer.UNKNOWN, "since when it was listed is not known."),
        ("2026-06-10", Answer.NO, "No longer listed: removed on 2026-06-10 by 91 FR 35189."),
        ("2026-11-27", Answer.NO, "No longer listed: removed on 2026-06-10 by 91 FR 35189."),
    ],
)
def test_a_notice_that_removes_a_party_is_the_instrument(
    asked: str, held: Answer, reason: str
) -> None:
    """From its day on the party is removed; that it was listed before has no start."""
    one = replace(entry(run("2026-06-10", "2026-06-10"), until="2026-06-10"), ended_by=NOTICE)
    state = state_of(one, date.fromisoformat(asked))
    assert (state.in_force, state.reason.endswith(reason)) == (held, True)
    assert removal_of(one) == RemovalInfo(on="2026-06-10", by=NOTICE.text, url=NOTICE.url)
