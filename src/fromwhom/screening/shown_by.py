"""What the editions of a list show of one listing: which held it on a day, and which did not.

A *series* is a sequence of editions whose entries are comparable. Of each series one thing is
said of a day: the listing was held, is held by a fresh newest edition or by a stale one, was not
yet shown, ended between two editions, or was gone.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from fromwhom.document import CitationInfo
from fromwhom.evidence import StandingInfo
from fromwhom.values.dates import PartialDate

Freshness = Mapping[str, int | None] | int | None
"""Days an edition holds: for all, or by series, source or list; None: without limit."""

EditionDates = Mapping[str, Sequence[date]]
"""The dates of the complete editions of each series, ascending."""


@dataclass(frozen=True, slots=True)
class Run:
    """An unbroken run of consecutive complete editions of one series that show an entry.

    ``absent`` is the date of the next complete edition of the series, which does not
    show it; None while the newest one does.
    """

    series: str
    first: date
    last: date
    absent: date | None = None


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """One row of a snapshot's listings, as judging sees it.

    ``known_from`` is the date of the first edition that shows it. ``start`` and
    ``until`` are what the list itself states, None where it states nothing.
    ``list_began`` is the day on which the list was first published, None if not known;
    ``list_closed`` the day on which it was closed, and the title of what replaced it.
    ``standing`` says how a court or the issuer limited it; it decides nothing here.
    ``ended_by`` is the notice that gives the end, where one is cited.
    """

    list: str
    entry: str
    name: str
    start: PartialDate | None = None
    until: PartialDate | None = None
    known_from: date | None = None
    runs: tuple[Run, ...] = ()
    programmes: tuple[str, ...] = ()
    citations: tuple[CitationInfo, ...] = ()
    url: str | None = None
    carried_by: tuple[str, ...] = ()
    confidence: str = "official"
    list_began: date | None = None
    list_closed: tuple[date, str] | None = None
    standing: tuple[StandingInfo, ...] = ()
    ended_by: CitationInfo | None = None


class Shown(StrEnum):
    """What the editions of one series say of one day."""

    HELD = "held"
    FRESH = "fresh"
    STALE = "stale"
    BEFORE = "before"
    BETWEEN = "between"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one series says of a day: the run, the next one, the last edition without it."""

    shown: Shown
    run: Run
    limit: int | None = None
    again: date | None = None
    without: date | None = None


def cut(run: Run, known_on: date, editions: EditionDates | None) -> Run:
    """Forget the editions of *run* after *known_on*."""
    absent = run.absent if run.absent is not None and run.absent <= known_on else None
    if run.last <= known_on:
        return replace(run, absent=absent)
    dates = (editions or {}).get(run.series, ())
    position = bisect_right(dates, known_on)
    last = max(run.first, dates[position - 1]) if position else run.first
    return Run(run.series, run.first, last)


def by_series(runs: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    """Sort runs into their series, each in order of time."""
    found: dict[str, list[Run]] = {}
    for run in sorted(runs, key=lambda r: (r.series, r.first)):
        found.setdefault(run.series, []).append(run)
    return [tuple(group) for group in found.values()]


def limit_of(freshness: Freshness, listing: ListedEntry, series: str) -> int | None:
    """Find the freshness limit of one series, in days; None is no limit."""
    if not isinstance(freshness, Mapping):
        return freshness
    source, _, member = series.partition("/")
    for key in (series, source, member, listing.list):
        if key in freshness:
            return freshness[key]
    return 0


def series_evidence(
    runs: tuple[Run, ...], day: date, limit: int | None, editions: EditionDates | None
) -> Evidence:
    """Say what the editions of one series show of *day*."""
    before = [run for run in runs if run.first <= day]
    after = [run for run in runs if run.first > day]
    if not before:
        return _before(after[0], editions)
    run = before[-1]
    again = after[0].first if after else None
    if day <= run.last:
        return Evidence(Shown.HELD, run)
    if run.absent is None:
        fresh = limit is None or (day - run.last).days <= limit
        return Evidence(Shown.FRESH if fresh else Shown.STALE, run, limit)
    if day < run.absent:
        return Evidence(Shown.BETWEEN, run)
    if again is not None and day > _last_without(run, again, editions):
        return _before(after[0], editions)
    return Evidence(Shown.GONE, run, again=again)


def _before(run: Run, editions: EditionDates | None) -> Evidence:
    """Say that the first edition to show it is later, and which is the last without it."""
    dates = (editions or {}).get(run.series, ())
    position = bisect_left(dates, run.first)
    return Evidence(Shown.BEFORE, run, without=dates[position - 1] if position else None)


def _last_without(run: Run, again: date, editions: EditionDates | None) -> date:
    """Find the last day that a listing, absent and then back, is proven absent."""
    dates = (editions or {}).get(run.series)
    if not dates or run.absent is None:
        return again
    earlier = [d for d in dates if run.absent <= d < again]
    return earlier[-1] if earlier else run.absent
