"""How a listing comes off its list: the end it states, the editions, the notice."""

from collections.abc import Sequence
from datetime import date

from fromwhom.evidence import RemovalInfo
from fromwhom.screening.shown_by import ListedEntry, Run


def removal_of(listing: ListedEntry, known_on: date | None = None) -> RemovalInfo | None:
    """Say how *listing* came off its list; None where nothing says that it does.

    Args:
        listing: One row of the listings table.
        known_on: Use only editions up to this day; None uses all.
    """
    runs = [run for run in listing.runs if known_on is None or run.first <= known_on]
    gone = _gone(runs, known_on)
    if gone is None and listing.until is None:
        return None
    by = listing.ended_by
    return RemovalInfo(
        on=str(listing.until) if listing.until else None,
        last_shown=gone.last.isoformat() if gone else None,
        absent_from=gone.absent.isoformat() if gone and gone.absent else None,
        by=by.text if by else None,
        url=by.url if by else None,
    )


def _gone(runs: Sequence[Run], known_on: date | None) -> Run | None:
    """Give the run after which it is gone; of several series the newest edition decides."""
    ended = [r for r in runs if r.absent and (known_on is None or r.absent <= known_on)]
    last = max(ended, key=lambda run: (run.absent, run.last), default=None)
    shown = max((run.last for run in runs if run not in ended), default=date.min)
    return last if last is not None and last.absent is not None and last.absent > shown else None
