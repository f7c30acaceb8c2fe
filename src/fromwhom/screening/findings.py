"""From the judged lines of one match to a handful of findings.

Lines with the same facts are judged once; lines that one listing means the same for,
in the same legal state, share one finding. Its sentences are those of its latest day.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from fromwhom.document import (
    SEVERITY,
    Effect,
    Finding,
    ListingInfo,
    OpenQuestion,
    Relation,
    headline,
)
from fromwhom.screening.conditions import LineFacts, Standpoint
from fromwhom.screening.removals import removal_of
from fromwhom.screening.rules import Judgement, judge
from fromwhom.screening.shown_by import ListedEntry

UNDATED: Final = "undated"
"""What ``from_as_of`` and ``until_as_of`` say of lines without a date."""


@dataclass(frozen=True, slots=True)
class RowFacts:
    """One line of a match: its row in the ledger and what it says."""

    row: int
    line: LineFacts


@dataclass(frozen=True, slots=True)
class _Judged:
    """Lines with equal facts, and their common judgement."""

    judgement: Judgement
    rows: tuple[int, ...]

    @property
    def day(self) -> date:
        """The day judged; an undated one sorts first."""
        return self.judgement.day or date.min

    @property
    def signature(self) -> str:
        """What makes lines share a finding: legal state, effects, open questions."""
        state = self.judgement.state
        effects = [f"{e.rule}:{e.effect}:{e.state}" for e in self.judgement.effects]
        asked = [q.question if q.rule else q.would_answer for q in self.judgement.open]
        dated = "dated" if self.judgement.day else UNDATED
        return "|".join([state.in_force, str(state.later), dated, *effects, *asked])


def judge_match(
    match_id: str,
    relation: Relation,
    entries: Sequence[ListedEntry],
    lines: Sequence[RowFacts],
    standpoint: Standpoint,
) -> list[Finding]:
    """Judge every *entry* of the matched party for every line, and group the findings.

    A listing that no edition up to ``known_on`` shows gives none. With a *relation*
    other than ``same`` a finding carries no effect, only the question of identity.
    The severest come first.
    """
    alike = _alike(lines)
    found = [
        _finding(match_id, _listing(entry, standpoint), group)
        for entry in entries
        for group in _groups(entry, alike, standpoint, relation)
    ]
    return sorted(found, key=_order)


def _alike(lines: Sequence[RowFacts]) -> list[tuple[LineFacts, tuple[int, ...]]]:
    """Join the lines with equal facts."""
    rows: dict[tuple[object, ...], list[int]] = {}
    facts: dict[tuple[object, ...], LineFacts] = {}
    for line in lines:
        key = line.line.key
        rows.setdefault(key, []).append(line.row)
        facts.setdefault(key, line.line)
    return [(facts[key], tuple(sorted(set(rows[key])))) for key in rows]


def _groups(
    entry: ListedEntry,
    alike: Sequence[tuple[LineFacts, tuple[int, ...]]],
    standpoint: Standpoint,
    relation: Relation,
) -> Iterator[list[_Judged]]:
    """Yield the judged lines of one listing, those of one signature together."""
    groups: dict[str, list[_Judged]] = {}
    for facts, rows in alike:
        judgement = judge(entry, facts, standpoint)
        if judgement.state.known:
            if relation is not Relation.SAME:
                judgement = _unproven(entry, judgement)
            judged = _Judged(judgement, rows)
            groups.setdefault(judged.signature, []).append(judged)
    yield from groups.values()


def _unproven(entry: ListedEntry, judgement: Judgement) -> Judgement:
    """Replace what would follow by the question whether the party is the listed one."""
    question = OpenQuestion(
        question=f"Is the subject {entry.name}, or owned by or affiliated with it? The names are "
        "similar; nothing here proves a relationship.",
        would_answer="A registration number, an address or an ownership record of the subject.",
    )
    return replace(judgement, effects=(), open=(question,))


def _finding(match_id: str, listing: ListingInfo, group: list[_Judged]) -> Finding:
    """Write the finding of one group; the latest day speaks for it."""
    latest = max(group, key=lambda judged: judged.day)
    days = [judged.judgement.day for judged in group if judged.judgement.day]
    state = latest.judgement.state
    key = "\n".join((match_id, listing.list, listing.entry, latest.signature))
    return Finding(
        id=hashlib.sha256(key.encode()).hexdigest()[:12],
        rows=sorted({row for judged in group for row in judged.rows}),
        from_as_of=min(days).isoformat() if days else UNDATED,
        until_as_of=max(days).isoformat() if days else UNDATED,
        in_force=state.in_force,
        later=state.later,
        as_of_edition_age_days=state.edition_age_days,
        state_reason=state.reason,
        listing=listing,
        effects=list(latest.judgement.effects),
        open=list(latest.judgement.open),
    )


def _listing(entry: ListedEntry, standpoint: Standpoint) -> ListingInfo:
    """Describe the listing as the document does."""
    return ListingInfo(
        list=entry.list,
        programme=", ".join(entry.programmes) or None,
        entry=entry.entry,
        from_=str(entry.start) if entry.start else None,
        until=str(entry.until) if entry.until else None,
        known_from=entry.known_from.isoformat() if entry.known_from else None,
        citations=list(entry.citations),
        url=entry.url,
        name=entry.name,
        title=standpoint.lists.get(entry.list, ""),
        carried_by=list(entry.carried_by),
        confidence=entry.confidence,
        standing=list(entry.standing),
        removal=removal_of(entry, standpoint.known_on),
    )


def _order(finding: Finding) -> tuple[int, str, str, str, str]:
    """Sort findings: severest first, then by list, entry and day."""
    severest = headline(finding.effects) or (Effect.INFORMATION if not finding.open else None)
    rank = SEVERITY.index(severest) if severest else len(SEVERITY) - 1
    return (rank, finding.listing.list, finding.listing.entry, finding.from_as_of, finding.id)
