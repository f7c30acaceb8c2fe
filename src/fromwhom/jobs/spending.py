"""The totals of a result; each line's money counts once in each total."""

from collections.abc import Callable, Iterable
from typing import Final

from fromwhom.document import SEVERITY, Effect, Match, Relation, Summary, headline
from fromwhom.evidence import Expectation
from fromwhom.jobs.lines import LineBook
from fromwhom.values.dates import Answer

OPEN: Final = "open question"
"""Under what money counts for which no effect is determined."""


def summarise(
    matches: list[Match], book: LineBook, *, suppliers: int, expected: Expectation
) -> Summary:
    """Count matches and effects, and add up the money of the lines concerned.

    *expected* says how many of the answers are expected to be wrong.
    """
    by_effect: dict[str, int] = {}
    for match in matches:
        if match.headline is not None:
            by_effect[match.headline] = by_effect.get(match.headline, 0) + 1
    concerned = {row for match in matches for row in match.rows}
    months = book.months(book.positions(concerned))
    return Summary(
        lines=book.lines.num_rows,
        subjects=suppliers,
        matches=len(matches),
        related=sum(match.relation is Relation.RELATED for match in matches),
        open_questions=sum(match.open_questions for match in matches),
        by_effect=dict(sorted(by_effect.items())),
        spend=_spend(book, concerned),
        spend_by_list=_split(matches, book, _by_list),
        spend_by_effect={
            key: _spend(book, rows) for key, rows in sorted(_by_effect(matches).items())
        },
        spend_by_month=_split(
            matches, book, lambda match: ((months[row], [row]) for row in match.rows)
        ),
        expected=expected,
    )


def _by_list(match: Match) -> Iterable[tuple[str, list[int]]]:
    """Give the rows of *match* under each list that it may have stood on that day."""
    return (
        (finding.listing.list, finding.rows)
        for finding in match.findings
        if finding.in_force is not Answer.NO
    )


def _by_effect(matches: list[Match]) -> dict[str, set[int]]:
    """Put every row under the severest effect of its own findings, or as open where none is.

    A match may be a red flag for one line and information for an earlier one; and a line
    may have several matches. So it is the line that counts, and it counts once.
    """
    severest: dict[int, Effect | None] = {}
    for match in matches:
        severest |= {row: severest.get(row) for row in match.rows}
        for finding in match.findings:
            for row in finding.rows if finding.effects else ():
                before = severest.get(row)
                found = headline(finding.effects)
                if found and (before is None or SEVERITY.index(found) < SEVERITY.index(before)):
                    severest[row] = found
    rows: dict[str, set[int]] = {}
    for row, effect in severest.items():
        rows.setdefault(effect.value if effect else OPEN, set()).add(row)
    return rows


def _split(
    matches: list[Match],
    book: LineBook,
    keys: Callable[[Match], Iterable[tuple[str, list[int]]]],
) -> dict[str, dict[str, str]]:
    """Add up money under each key that *keys* gives the rows of a match."""
    rows: dict[str, set[int]] = {}
    for match in matches:
        for key, found in keys(match):
            rows.setdefault(key, set()).update(found)
    return {key: _spend(book, rows[key]) for key in sorted(rows)}


def _spend(book: LineBook, rows: set[int]) -> dict[str, str]:
    """Add up the money of *rows*; each counts once."""
    return book.spend([book.positions(rows)])[0]
