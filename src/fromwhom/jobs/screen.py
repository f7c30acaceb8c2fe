"""Screen a ledger. The whole job, in reading order.

    read -> distinct subjects -> candidates, signals -> match -> judge on each line's day
         -> findings, decided or open -> what was searched, what was not -> result

Lines are never looped over: subjects are compared once, in batches, and only the lines
of reported matches are judged, each distinct combination of facts once.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

import numpy as np

from fromwhom import document
from fromwhom.document import (
    BuyerInfo,
    LedgerInfo,
    ListInfo,
    Lookalike,
    Match,
    Relation,
    Result,
    RowNote,
)
from fromwhom.errors import NotSearched, UsageError
from fromwhom.jobs.blind_spots import blind_spots, stale_lists
from fromwhom.jobs.canaries import canaries
from fromwhom.jobs.expected import expectation
from fromwhom.jobs.lines import LineBook
from fromwhom.jobs.pairs import Pair, drawn, nearest_unreported, unpacked
from fromwhom.jobs.search import IDENTITY, Search
from fromwhom.jobs.spending import summarise
from fromwhom.jobs.subjects import Distinct, distinct
from fromwhom.ledgers.reading import Ledger, read
from fromwhom.lists.entries import OWN
from fromwhom.model import Act, Buyer
from fromwhom.screening.conditions import Standpoint
from fromwhom.screening.explaining import Explanation
from fromwhom.screening.findings import RowFacts, judge_match
from fromwhom.screening.matching import MatchBatch, Subjects
from fromwhom.screening.weigh import LOOKALIKE

Advance = Callable[[str, int, int], None]
_SHOWN_LOOKALIKES: Final = 50
_TO_CHECK: Final = 20
_DIGITS: Final = 12  # of a probability: no two judgements share one for being written short


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: which ledger, for whom, of which day, searched in what.

    ``as_of``, ``known_on`` and ``law_of`` are None where each line's own day, everything
    known, and the law of the deciding day apply. ``lists`` empty means all lists.
    """

    ledger: Path
    buyer: Buyer
    today: date
    now: datetime
    buyer_assumed: bool = False
    act: Act = Act.BUY
    columns: dict[str, str] = field(default_factory=dict)
    lists: tuple[str, ...] = ()
    as_of: date | None = None
    known_on: date | None = None
    law_of: date | None = None
    min_probability: float | None = None


def screen(request: Request, search: Search, *, advance: Advance) -> Result:
    """Screen the ledger of *request* against the snapshot of *search*.

    Raises:
        LedgerError: The ledger cannot be read as described.
        NotSearched: None of the lists asked for is in the snapshot.
        UsageError: There is no list of the name asked for.
    """
    wanted, absent = _wanted(request, search)
    ledger = read(request.ledger, columns=request.columns or None, progress=advance)
    book = LineBook.of(ledger.lines, act=request.act, as_of=request.as_of)
    found = distinct(ledger.lines)
    subjects = Subjects(found.names, found.countries, found.identifiers, found.addresses)
    least = request.min_probability
    batch = search.matcher.match(
        subjects,
        min_probability=least,
        parties_mask=search.mask(wanted),
        keep_lookalikes=True,
        progress=_counted(advance, len(found.names)),
    )
    context = _Context(search, subjects, found, book, _standpoint(request, search), wanted, absent)
    reported = held_apart(list(unpacked(batch.where(batch.relation != LOOKALIKE))), search)
    explained = search.explain_all(subjects, reported, least)
    search.read_ahead(pair.party for pair in reported)
    groups = [found.lines_of(pair.subject) for pair in reported]
    lines = [
        _Lines(*each)
        for each in zip(map(book.rows, groups), book.facts(groups), book.spend(groups), strict=True)
    ]
    matches: list[Match] = []
    for number, (pair, why, its) in enumerate(
        zip(reported, explained, lines, strict=True), start=1
    ):
        match = _match(context, pair, why, its)
        if match is not None:
            matches.append(match)
        advance("judging matches", number, len(reported))
    matches.sort(key=_gravest_first)
    return _result(request, context, ledger, batch, matches)


@dataclass(frozen=True, slots=True)
class _Context:
    """What every match of one screening needs."""

    search: Search
    subjects: Subjects
    distinct: Distinct
    book: LineBook
    standpoint: Standpoint
    wanted: frozenset[str] | None
    absent: list[str]


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of one match: their rows, what they say, and their money."""

    rows: list[int]
    facts: list[RowFacts]
    spend: dict[str, str]


def _counted(advance: Advance, total: int) -> Callable[[int], None]:
    """Add up what the matcher reports as done since its last call."""
    done = 0

    def step(more: int) -> None:
        """Move the bar by *more* suppliers."""
        nonlocal done
        done += more
        advance("comparing suppliers", done, total)

    return step


def _wanted(request: Request, search: Search) -> tuple[frozenset[str] | None, list[str]]:
    """Choose the member lists to search, and name those asked for that are not here."""
    wanted, absent = search.wanted(request.lists)
    for one in absent:
        if one not in search.knowledge.lists and not one.startswith(OWN):
            raise UsageError(
                f"There is no list {one!r}. `fromwhom lists list` names those there are."
            )
    absent += _unknown_then(request, search, wanted)
    if request.lists and not wanted:
        raise NotSearched(
            f"Nothing was screened: {', '.join(absent)} cannot be searched, for this snapshot "
            "does not hold it. `fromwhom lists list` says what it holds; `fromwhom update` "
            "fetches more."
        )
    return wanted, absent


def _unknown_then(request: Request, search: Search, wanted: frozenset[str] | None) -> list[str]:
    """Name the lists asked for of which no edition is as old as ``known_on``.

    Raises:
        NotSearched: That holds of all that there is.
    """
    if request.known_on is None:
        return []
    then = search.lists(today=request.today, known_on=request.known_on)
    known = {member for one in then for member in one.members}
    if not (known if wanted is None else known & wanted):
        raise NotSearched(
            f"Nothing was screened: this snapshot holds no edition up to {request.known_on}, so "
            "nothing was known then. Give a later --known-on, or read older editions with "
            "`fromwhom update --from DIR`."
        )
    return sorted((wanted or frozenset()) - known)


def _standpoint(request: Request, search: Search) -> Standpoint:
    """Say for whom, by which law and from which knowledge is judged."""
    return Standpoint(
        rules=search.knowledge.rules,
        facts=search.knowledge.facts,
        buyer=request.buyer,
        lists=search.titles,
        as_of=request.as_of,
        law_of=request.law_of,
        known_on=request.known_on,
        freshness=search.freshness,
        editions=search.editions,
    )


def _match(context: _Context, pair: Pair, why: Explanation, lines: _Lines) -> Match | None:
    """Judge one pair on all of its *lines*; None when nothing of it was known then."""
    search = context.search
    subject = context.distinct.names[pair.subject]
    country = context.distinct.countries[pair.subject]
    party = search.party_info(pair.party)
    birth = context.distinct.births[pair.subject]
    key = [subject, country or "", *([birth] if birth else [])]
    subject_key = "\x1f".join(key)
    identifier = _hash(subject_key, party.id)
    findings = judge_match(
        identifier,
        pair.relation,
        search.entries_of(pair.party, context.wanted),
        lines.facts,
        context.standpoint,
    )
    if not findings:
        return None
    effects = [effect for finding in findings for effect in finding.effects]
    return Match(
        id=identifier,
        relation=pair.relation,
        subject=subject,
        rows=lines.rows,
        spend=lines.spend,
        party=party,
        probability=round(pair.probability, _DIGITS),
        bits=round(pair.bits, 3),
        signals=list(why.signals),
        headline=document.headline(effects),
        open_questions=sum(len(finding.open) for finding in findings),
        findings=list(findings),
        forms=why.forms,
        would_change=list(why.would_change),
        threshold=why.threshold,
        also=[_hash(subject_key, one) for one in search.other_ids(pair.party)],
    )


def held_apart(pairs: list[Pair], search: Search) -> list[Pair]:
    """Let a subject be the same as one only of the parties that curated facts hold apart.

    "Megvii Technology" is as near to Megvii Technology Limited as to the entry of that
    very name; they are different legal persons, so the less likely ones are related.
    """
    best: dict[int, float] = {}
    curated = {
        pair: search.party_id(pair.party).startswith(IDENTITY)
        for pair in pairs
        if pair.relation is Relation.SAME
    }
    for pair, is_curated in curated.items():
        if is_curated:
            best[pair.subject] = max(best.get(pair.subject, pair.bits), pair.bits)
    return [
        replace(pair, relation=Relation.RELATED)
        if curated.get(pair) and pair.bits < best[pair.subject]
        else pair
        for pair in pairs
    ]


def _below(
    context: _Context, batch: MatchBatch, ledger_hash: str
) -> tuple[list[Lookalike], list[Lookalike]]:
    """Show what was not reported: the nearest, and a sample of all, drawn by the ledger's hash."""
    below = nearest_unreported(batch)
    sample = drawn(len(below), _TO_CHECK, int(ledger_hash[:8], 16))
    nearest = [(position, 1.0) for position in range(min(len(below), _SHOWN_LOOKALIKES))]
    pairs = list(unpacked(below.where(np.array([p for p, _ in nearest + sample], np.int64))))
    explained = context.search.explain_all(context.subjects, pairs)
    shown = [
        _lookalike(context, pair, why, weight)
        for pair, why, (_, weight) in zip(pairs, explained, nearest + sample, strict=True)
    ]
    return shown[: len(nearest)], shown[len(nearest) :]


def _lookalike(
    context: _Context, pair: Pair, explained: Explanation, stands_for: float
) -> Lookalike:
    """Describe a pair that was compared and not reported; a date of birth is not repeated."""
    against = min(explained.signals, key=lambda signal: signal.bits, default=None)
    why = "Nothing speaks against it; too little speaks for it."
    if against is not None and against.bits < 0:
        why = against.sentence
        if against.name == "birth_date":
            why = f"{why.partition(':')[0]}."
    return Lookalike(
        subject=context.distinct.names[pair.subject],
        rows=context.book.rows(context.distinct.lines_of(pair.subject)),
        party=context.search.party_info(pair.party).caption,
        probability=round(pair.probability, _DIGITS),
        why=why,
        listed_name=explained.forms.listed_name,
        stands_for=round(stands_for, 3),
    )


def _gravest_first(match: Match) -> tuple[bool, int, float, str]:
    """Order matches: same before related, the severest effect first, then the likeliest."""
    severity = len(document.SEVERITY) if match.headline is None else -1
    if match.headline is not None:
        severity = document.SEVERITY.index(match.headline)
    return (match.relation is not Relation.SAME, severity, -match.probability, match.id)


def _hash(*parts: str) -> str:
    """Make a short stable id."""
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:16]


def _result(
    request: Request,
    context: _Context,
    ledger: Ledger,
    batch: MatchBatch,
    matches: list[Match],
) -> Result:
    """Put the result together: what was read, searched, found, and what was not."""
    search = context.search
    decision = search.knowledge.weights.decision
    lookalikes, sample = _below(context, batch, ledger.sha256)
    lists = search.lists(today=request.today, known_on=request.known_on)
    return Result(
        version=document.VERSION,
        snapshot=search.snapshot.id,
        as_of=request.as_of.isoformat() if request.as_of else None,
        known_on=request.known_on.isoformat() if request.known_on else None,
        law_of=request.law_of.isoformat() if request.law_of else None,
        act=request.act,
        created=request.now.isoformat(),
        buyer=_buyer(request),
        ledger=_ledger(ledger),
        unread=[RowNote(row=one.row, reason=one.reason) for one in ledger.unread],
        lists=[one for one in lists if _inside(one, context.wanted)],
        matches=matches,
        canaries=canaries(search, context.wanted),
        summary=summarise(
            matches,
            context.book,
            suppliers=len(context.distinct.names),
            expected=expectation(batch, matches, search.knowledge.weights),
        ),
        blind_spots=blind_spots(
            search, lists, context.book, wanted=context.wanted, known_on=request.known_on
        ),
        lookalikes=lookalikes,
        min_probability=(
            decision.min_probability if request.min_probability is None else request.min_probability
        ),
        lines=context.book.infos(
            context.book.positions({row for match in matches for row in match.rows})
        ),
        corrections=search.knowledge.corrections,
        not_searched=context.absent,
        check_sample=sample,
        stale=stale_lists(
            search, context.wanted, request.as_of or request.today, known_on=request.known_on
        ),
    )


def _ledger(ledger: Ledger) -> LedgerInfo:
    """Say what was read."""
    return LedgerInfo(
        path=ledger.path,
        sha256=ledger.sha256,
        rows=ledger.rows,
        screened=ledger.lines.num_rows,
        set_aside=[RowNote(row=one.row, reason=one.reason) for one in ledger.set_aside],
        columns=ledger.columns,
        notes=list(ledger.notes),
    )


def _inside(edition: ListInfo, wanted: frozenset[str] | None) -> bool:
    """Say whether any list that *edition* carries was searched."""
    return wanted is None or not wanted.isdisjoint(edition.members)


def _buyer(request: Request) -> BuyerInfo:
    """Say for whom the effects are judged."""
    buyer = request.buyer
    note = "Change it with --buyer NAME or --buyer FILE.yaml."
    if request.buyer_assumed:
        note = f"Assumed, because no buyer was given. {note}"
    return BuyerInfo(
        id=buyer.id,
        title=buyer.title,
        assumed=request.buyer_assumed,
        facts=dict(buyer.facts),
        note=note,
    )
