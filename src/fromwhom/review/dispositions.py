"""Dispositions: what people answered to matches, read back and applied in any later run.

A disposition is an answer to a match, with reason and reviewer, and may end on a day.
Applying it shows it beside the match; nothing is hidden. It expires when its day has
passed, and it is reopened, with the difference in words, when what it rested on changed.

=============  ====================================================================
true match     subject and party are one and the same; what follows stands
not a match    they are not; the match stays shown, and no longer fails a run
accepted       it is known and carried, for the reason given; likewise
escalated      somebody else decides; what follows stands
=============  ====================================================================
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

import msgspec

from fromwhom import grounds
from fromwhom.document import Disposition, Effect, Grounds, Match, Relation, Result
from fromwhom.errors import UsageError
from fromwhom.model import Unread


class Verdict(StrEnum):
    """The four answers to a match."""

    TRUE_MATCH = "true match"
    NOT_A_MATCH = "not a match"
    ACCEPTED = "accepted"
    ESCALATED = "escalated"


_SYNONYMS: Final[Mapping[str, Verdict]] = {
    "true match": Verdict.TRUE_MATCH,
    "match": Verdict.TRUE_MATCH,
    "true": Verdict.TRUE_MATCH,
    "true positive": Verdict.TRUE_MATCH,
    "tp": Verdict.TRUE_MATCH,
    "confirmed": Verdict.TRUE_MATCH,
    "confirmed match": Verdict.TRUE_MATCH,
    "same": Verdict.TRUE_MATCH,
    "not a match": Verdict.NOT_A_MATCH,
    "not match": Verdict.NOT_A_MATCH,
    "no match": Verdict.NOT_A_MATCH,
    "false match": Verdict.NOT_A_MATCH,
    "false positive": Verdict.NOT_A_MATCH,
    "fp": Verdict.NOT_A_MATCH,
    "not the same": Verdict.NOT_A_MATCH,
    "different": Verdict.NOT_A_MATCH,
    "different party": Verdict.NOT_A_MATCH,
    "accepted": Verdict.ACCEPTED,
    "accept": Verdict.ACCEPTED,
    "risk accepted": Verdict.ACCEPTED,
    "escalated": Verdict.ESCALATED,
    "escalate": Verdict.ESCALATED,
}
_SETTLED: Final = frozenset({Verdict.NOT_A_MATCH, Verdict.ACCEPTED})
_ANSWER: Final = ("disposition", "reason", "reviewer", "until")
_NEEDED: Final = ("match id", "disposition")
_DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T]00:00(?::00(?:\.0+)?)?)?\Z")


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of a reviewers' file: an answer, ready to be applied.

    ``until`` is the last day on which it holds; None means until something changes.
    ``grounds`` is what it rested on; None where the file does not say. ``where`` is the
    row it was read from.
    """

    match_id: str
    verdict: Verdict
    reason: str
    reviewer: str
    until: date | None
    grounds: Grounds | None
    where: str


def read_rows(rows: Sequence[Sequence[str]]) -> tuple[Decision | Unread, ...]:
    """Read the rows of a reviewers' table, the heading first, all cells as text.

    Rows without an answer are no decisions and are passed over. A match that is answered
    twice in the same words counts once; answered differently, it is unread.

    Raises:
        UsageError: No heading names the match id and the disposition.
    """
    heads = [_plain(cell).replace("_", " ") for cell in rows[0]] if rows else []
    missing = [name for name in _NEEDED if name not in heads]
    if missing:
        raise UsageError(
            f"The dispositions have no column {missing[0]!r}. "
            "Use the XLSX that `fromwhom screen -o xlsx=FILE` writes, or its headings."
        )
    read: list[Decision | Unread] = []
    for number, cells in enumerate(rows[1:], start=2):
        fields = dict(zip(heads, (_unquoted(cell) for cell in cells), strict=False))
        if any(fields.get(name) for name in _ANSWER):
            read.append(_row(fields, f"row {number}"))
    return _without_contradictions(read)


def apply(result: Result, decisions: Iterable[Decision], *, today: date) -> Result:
    """Put each decision beside its match: standing, expired or reopened.

    A match is found by its id, or by one that it had while its party was called otherwise.
    """
    by_match = {decision.match_id: decision for decision in decisions}
    matches = []
    for match in result.matches:
        given = [by_match[one] for one in (match.id, *match.also) if one in by_match]
        disposed = _dispose(match, given, today) if given else None
        matches.append(msgspec.structs.replace(match, disposition=disposed) if disposed else match)
    return msgspec.structs.replace(result, matches=matches)


def not_applied(result: Result, decisions: Iterable[Decision]) -> tuple[Unread, ...]:
    """Name the decisions whose match is not in this result."""
    known = {one for match in result.matches for one in (match.id, *match.also)}
    return tuple(
        Unread(decision.where, f"match {decision.match_id} is not in this result")
        for decision in decisions
        if decision.match_id not in known
    )


def effective_headlines(result: Result) -> tuple[Effect, ...]:
    """List the headlines that decide the exit status, in the order of the matches.

    Related names carry none. A match that stands answered as "not a match" or
    "accepted" is still shown, and left out here.
    """
    return tuple(
        match.headline
        for match in result.matches
        if match.relation is Relation.SAME and match.headline is not None and not _settled(match)
    )


def _settled(match: Match) -> bool:
    """Say whether a standing answer takes the match out of the exit status."""
    given = match.disposition
    return given is not None and given.state == "standing" and given.disposition in _SETTLED


def _dispose(match: Match, given: Sequence[Decision], today: date) -> Disposition:
    """Judge whether the first decision *given* still stands on what the match is now.

    There are several where what were two parties is one now; answers that differ reopen it.
    """
    decision, now = given[0], grounds.of(match)
    state, difference = "standing", list[str]()
    if decision.grounds is None:
        difference = ["what it rested on was not recorded, so changes are not seen"]
    elif difference := grounds.difference(decision.grounds, now):
        state = "reopened"
    if unlike := [one for one in given if one.verdict is not decision.verdict]:
        state = "reopened"
        difference = [
            *difference,
            *(
                f"{one.where}: answered {one.verdict.value!r} while it was two parties"
                for one in unlike
            ),
        ]
    if state == "standing" and decision.until is not None and today > decision.until:
        state = "expired"
    return Disposition(
        disposition=decision.verdict.value,
        reason=decision.reason,
        reviewer=decision.reviewer,
        until=decision.until.isoformat() if decision.until else None,
        state=state,
        difference=difference,
        grounds=decision.grounds or now,
    )


def _row(fields: Mapping[str, str], where: str) -> Decision | Unread:
    """Read one answered row, or say what is wrong with it."""
    match_id = fields.get("match id", "")
    if not match_id:
        return Unread(where, "it names no match id, so the answer belongs to nothing")
    verdict = _SYNONYMS.get(_plain(fields.get("disposition", "")))
    if verdict is None:
        typed = fields.get("disposition")
        said = repr(typed) if typed else "nothing"
        return Unread(where, f"{said} is no disposition; write one of: {', '.join(Verdict)}")
    for name in ("reason", "reviewer"):
        if not fields.get(name):
            return Unread(where, f"{verdict.value!r} needs a {name}; fill it in")
    try:
        until = _until(fields.get("until", ""))
        basis = grounds.read(fields["basis"]) if fields.get("basis") else None
    except ValueError as problem:
        return Unread(where, str(problem))
    return Decision(
        match_id=match_id,
        verdict=verdict,
        reason=fields["reason"],
        reviewer=fields["reviewer"],
        until=until,
        grounds=basis,
        where=where,
    )


def _until(cell: str) -> date | None:
    """Read the last day of a decision; only year-month-day, which nobody misreads.

    Raises:
        ValueError: The cell holds anything else.
    """
    if not cell:
        return None
    found = _DAY.match(cell)
    try:
        return date.fromisoformat(found[1] if found else cell[:0])
    except ValueError:
        raise ValueError(f"until is {cell!r}; write the day like 2026-12-31") from None


def _without_contradictions(read: Sequence[Decision | Unread]) -> tuple[Decision | Unread, ...]:
    """Keep one of equal answers to a match; set apart those that contradict each other."""
    answers: dict[str, set[tuple[object, ...]]] = {}
    for one in read:
        if isinstance(one, Decision):
            answers.setdefault(one.match_id, set()).add(_said(one))
    kept: list[Decision | Unread] = []
    seen: set[str] = set()
    for one in read:
        if isinstance(one, Unread):
            kept.append(one)
        elif len(answers[one.match_id]) > 1:
            kept.append(
                Unread(one.where, f"match {one.match_id} is answered differently in other rows")
            )
        elif one.match_id not in seen:
            seen.add(one.match_id)
            kept.append(one)
    return tuple(kept)


def _said(decision: Decision) -> tuple[object, ...]:
    """Give what a decision says, apart from where it stands."""
    return (decision.verdict, decision.reason, decision.reviewer, decision.until)


def _plain(cell: str) -> str:
    """Fold case, width, hyphens and spaces, as people type them."""
    folded = unicodedata.normalize("NFKC", cell).casefold()
    return " ".join(re.split(r"[\s\-–—_.]+", folded)).strip()


def _unquoted(cell: str) -> str:
    """Strip blanks and the apostrophe that CSV puts before what looks like a formula."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@＝＋－＠" else text
