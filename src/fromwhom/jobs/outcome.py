"""What a result means for the exit status, decided in one place."""

from typing import Final

from fromwhom.document import SEVERITY, Effect, Result
from fromwhom.review.dispositions import effective_headlines

COMPLETE: Final = 0
FOUND: Final = 1
INCOMPLETE: Final = 3


def exit_code(result: Result, threshold: Effect | None) -> int:
    """Choose the exit status of a screening.

    3 when a row with a supplier could not be screened, a list asked for could not be
    searched or is stale, or a canary was not found; else 1
    when an undecided match carries an effect at or above *threshold* (None: never);
    else 0. A match that a reviewer answered "not a match" or "accepted", while that
    answer stands, no longer fails a run; it is still shown.
    """
    gaps = result.unread or result.not_searched or result.stale
    if gaps or not all(result.canaries.values()):
        return INCOMPLETE
    if threshold is None:
        return COMPLETE
    limit = SEVERITY.index(threshold)
    if any(SEVERITY.index(effect) <= limit for effect in effective_headlines(result)):
        return FOUND
    return COMPLETE
