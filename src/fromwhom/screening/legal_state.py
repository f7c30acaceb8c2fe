"""Was it listed that day? Yes, no or unknown, and in which sentence.

A listing is known from what its list states (a start, an end) and from the editions
that show it. What each proves:

* Before the list itself began: no, unless a stated start or an edition says otherwise.
* Since the list was closed: unknown, unless it had ended by then. The list that replaced it
  answers.
* A stated start prevails: before it no, from that day on yes, until something ends it.
  Inside a start known to the month or year: unknown, unless an edition shows it.
* An edition shows that the listing held on its date; two consecutive complete editions,
  that it held between them. The newest holds until the list's freshness limit.
* Before the first edition that shows an undated listing, and after a newest one gone
  stale: unknown.
* Absence from a later complete edition of the same series ends it: no from that edition
  on, unknown between the last that shows it and the first that does not; where the list
  stated an end before that edition, the end is the day: yes until then.
* A stated end ends it: no from that day on.

Several series (the same list carried by several publishers) combine: any yes wins; no
only where one proves it and none says yes; otherwise unknown. ``known_on`` cuts what is
known to the editions up to that day.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from fromwhom.screening.shown_by import (
    EditionDates,
    Evidence,
    Freshness,
    ListedEntry,
    Shown,
    by_series,
    cut,
    limit_of,
    series_evidence,
)
from fromwhom.values.dates import Answer, Interval, PartialDate


@dataclass(frozen=True, slots=True)
class LegalState:
    """The legal state of a listing on one day, and what it rests on.

    ``later``: not in force that day, and listed (again) afterwards.
    ``edition_age_days``: how many days older than the day asked the newest edition is
    that shows it; None where the day lies before it.
    ``known``: False when no edition up to ``known_on`` shows it: report nothing.
    ``would_answer``: what would turn an unknown into an answer; else None.
    """

    in_force: Answer
    later: bool
    edition_age_days: int | None
    reason: str
    known: bool = True
    would_answer: str | None = None


_FETCH: Final = "A newer edition of the list: fromwhom update."
_OLDER: Final = "An edition of the list from that time: fromwhom update --from DIR."


def state_of(
    listing: ListedEntry,
    day: date,
    *,
    known_on: date | None = None,
    freshness: Freshness = None,
    editions: EditionDates | None = None,
) -> LegalState:
    """Say whether *listing* was in force on *day*.

    Args:
        listing: One row of the listings table.
        day: The day asked.
        known_on: Use only editions up to this day; None uses all.
        freshness: Days for which a newest edition holds; a mapping is asked for the
            series, then its source, then the list, and a key it lacks means 0 days.
        editions: Dates of the complete editions of each series. They make the cut of
            ``known_on`` and the return of a listing exact; without them a run that
            ``known_on`` cuts counts as shown on its first day only.
    """
    known = _known(listing, known_on, editions)
    if known is None:
        return _not_known(known_on)
    evidence = tuple(
        series_evidence(runs, day, limit_of(freshness, known, runs[0].series), editions)
        for runs in by_series(known.runs)
    )
    return _decide(known, day, evidence)


def _known(
    listing: ListedEntry, known_on: date | None, editions: EditionDates | None
) -> ListedEntry | None:
    """Cut the listing to what was known on a day; None when it was not known at all."""
    if known_on is None:
        return listing
    runs = tuple(cut(r, known_on, editions) for r in listing.runs if r.first <= known_on)
    shown = [listing.known_from] if listing.known_from else []
    first = min([*shown, *(run.first for run in runs)], default=None)
    if first is None or first > known_on:
        return None
    return replace(listing, runs=runs, known_from=first)


def _not_known(known_on: date | None) -> LegalState:
    """Say that no edition up to *known_on* shows it."""
    reason = f"No edition up to {known_on} shows this listing."
    return LegalState(Answer.UNKNOWN, False, None, reason, known=False, would_answer=_OLDER)


def _decide(listing: ListedEntry, day: date, evidence: tuple[Evidence, ...]) -> LegalState:
    """Join what the list states with what the editions show."""
    start, until = listing.start, listing.until
    if start is not None and day < start.first:
        reason = f"Not listed then; the list states {start} as its start."
        return LegalState(Answer.NO, True, None, reason)
    if until is not None and day >= until.last:
        told = (
            f"removed on {until} by {by.text}"
            if (by := listing.ended_by)
            else f"it ended on {until}"
        )
        return LegalState(Answer.NO, False, None, f"No longer listed: {told}.")
    best = _pick(evidence)
    closed = listing.list_closed if listing.list_closed and day >= listing.list_closed[0] else None
    if best is not None and best.shown in (Shown.HELD, Shown.FRESH) and not closed:
        return _until_vague(listing, day, _held(listing, day, best))
    if best is not None and best.shown is Shown.GONE:
        return _gone(best)
    if best is not None and best.shown is Shown.BETWEEN:
        return _until_vague(listing, day, _between(listing, day, best))
    if closed:
        return _after_closing(*closed)
    began = listing.list_began
    if began is not None and day < began and (start is None or day < start.last):
        return LegalState(Answer.NO, True, None, f"The list did not exist before {began}.")
    if start is None:
        return _undated(listing, day, best)
    if day < start.last:
        reason = f"The list states only {start} as its start."
        return LegalState(Answer.UNKNOWN, False, None, reason, would_answer=_EXACT_START)
    return _until_vague(listing, day, _dated(listing, day, best))


_LAG: Final = 31  # days: within a month it is the publisher's delay, beyond it the archive's age
_EXACT_START: Final = "The day on which the listing took effect, in its legal citation."

_ORDER: Final = {
    Shown.HELD: 0,
    Shown.FRESH: 1,
    Shown.GONE: 2,
    Shown.BETWEEN: 3,
    Shown.STALE: 4,
    Shown.BEFORE: 5,
}


def _pick(evidence: tuple[Evidence, ...]) -> Evidence | None:
    """Pick what decides: any yes, else any proven end, else the newest that is known."""
    return min(
        evidence,
        key=lambda e: (_ORDER[e.shown], -e.run.last.toordinal(), e.run.series),
        default=None,
    )


def _since(listing: ListedEntry) -> str:
    """Say since when, as the list states it or as the editions show it."""
    start, known = listing.start, listing.known_from
    if start is None:
        return f"The list states no start; first shown in the edition of {known}."
    since = f"Listed since {start}"
    if known is not None:
        since += f"; known to this snapshot since the edition of {known}{_lag(start, known)}"
    return f"{since}."


def _lag(start: PartialDate, known: date) -> str:
    """Say by how little the first edition that shows a listing comes after its start."""
    days = (known - start.first).days
    if start.first < start.last or not 0 < days <= _LAG:
        return ""
    return ", 1 day later" if days == 1 else f", {days} days later"


def _held(listing: ListedEntry, day: date, evidence: Evidence) -> LegalState:
    """Say yes: editions show it on that day or soon enough before."""
    run, until = evidence.run, listing.until
    if day < run.last:
        last = f"its end on {until}" if until and until.last <= run.last else run.last
        shown = f"Every edition from {run.first} to {last} shows it."
        return LegalState(Answer.YES, False, None, f"{_since(listing)} {shown}")
    age = (day - run.last).days
    days = "1 day" if age == 1 else f"{age} days"
    reason = f"{_since(listing)} In force as of the edition of {run.last}, {days} old."
    return LegalState(Answer.YES, False, age, reason)


def _dated(listing: ListedEntry, day: date, evidence: Evidence | None) -> LegalState:
    """Say yes on the strength of a stated start, and how old the evidence is."""
    if evidence is None or evidence.shown is Shown.BEFORE:
        return LegalState(Answer.YES, False, None, _since(listing))
    age = (day - evidence.run.last).days
    reason = (
        f"{_since(listing)} The newest edition that shows it is of {evidence.run.last}, "
        f"{age} days old and past its freshness limit: a removal since then would not show."
    )
    return LegalState(Answer.YES, False, age, reason)


def _until_vague(listing: ListedEntry, day: date, state: LegalState) -> LegalState:
    """Turn a yes into unknown inside an end that is known only to the month or year."""
    until = listing.until
    if until is None or Interval(PartialDate.of(date.min), until).covers(day) is Answer.YES:
        return state
    reason = f"The list states only {until} as its end."
    would = "The day on which the listing ended, in its legal citation."
    return LegalState(Answer.UNKNOWN, False, state.edition_age_days, reason, would_answer=would)


def _gone(evidence: Evidence) -> LegalState:
    """Say no: a later complete edition does not show it."""
    run = evidence.run
    reason = (
        f"No longer listed: last shown in the edition of {run.last}, absent from that of "
        f"{run.absent}."
    )
    if evidence.again is not None:
        reason += f" Listed again in the edition of {evidence.again}."
    return LegalState(Answer.NO, evidence.again is not None, None, reason)


def _after_closing(closed: date, successor: str) -> LegalState:
    """Say unknown: the list speaks no more, and another one replaced it."""
    reason = f"The list was closed on {closed}; since then the {successor} answers."
    would = f"An edition of the {successor}: fromwhom update."
    return LegalState(Answer.UNKNOWN, False, None, reason, would_answer=would)


def _between(listing: ListedEntry, day: date, evidence: Evidence) -> LegalState:
    """Say unknown: it ended between two editions; yes before an end that the list stated."""
    run, until = evidence.run, listing.until
    if until is not None and run.absent is not None and until.last <= run.absent:
        reason = f"{_since(listing)} The edition of {run.last} shows it, and it ended on {until}."
        return LegalState(Answer.YES, False, (day - run.last).days, reason)
    reason = (
        f"It ended between the edition of {run.last}, which shows it, and that of "
        f"{run.absent}, which does not; the day is not known."
    )
    age = (day - run.last).days
    would = "An edition of the list between the two, or the legal citation of the removal."
    return LegalState(Answer.UNKNOWN, False, age, reason, would_answer=would)


def _undated(listing: ListedEntry, day: date, evidence: Evidence | None) -> LegalState:
    """Say unknown: no start is stated, and the editions do not reach that day."""
    if evidence is None:
        reason = "The list states no start, and no complete edition shows the listing."
        return LegalState(Answer.UNKNOWN, False, None, reason, would_answer=_OLDER)
    run, until = evidence.run, listing.until
    if until is not None and until.last <= run.first:
        reason = (
            f"The list states no start, only that it ended on {until}: since when it was listed "
            "is not known."
        )
        return LegalState(Answer.UNKNOWN, False, None, reason, would_answer=_OLDER)
    if evidence.shown is Shown.BEFORE:
        without = f" (that of {evidence.without} does not)" if evidence.without else ""
        reason = (
            f"The list states no start, and the first edition that shows it is of {run.first}"
            f"{without}: whether it was listed before is not known."
        )
        return LegalState(Answer.UNKNOWN, False, None, reason, would_answer=_OLDER)
    age = (day - run.last).days
    reason = (
        f"The newest edition that shows it is of {run.last}, past its freshness limit of "
        f"{evidence.limit} days: whether it was still listed is not known."
    )
    return LegalState(Answer.UNKNOWN, False, age, reason, would_answer=_FETCH)
