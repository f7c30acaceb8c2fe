"""The facts that rules ask about, and conditions in three-valued logic over them.

A fact that nobody stated, or stated in words outside its vocabulary, is unknown. A
condition that is unknown hands back the questions that would decide it, and only those:
what cannot change the answer is not asked.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from fromwhom.data.rule_schema import Ask, Condition, Fact, Rule
from fromwhom.document import OpenQuestion
from fromwhom.model import Act, Buyer, DateKind
from fromwhom.screening.legal_state import LegalState, state_of
from fromwhom.screening.shown_by import EditionDates, Freshness, ListedEntry
from fromwhom.values.dates import Answer

_WORD: Final = re.compile(r"[a-z0-9]+")
_NOT: Final = {Answer.YES: Answer.NO, Answer.NO: Answer.YES, Answer.UNKNOWN: Answer.UNKNOWN}

Verdict = tuple[Answer, tuple[Ask, ...]]
"""The answer of a condition, and the questions that would decide an unknown one."""


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What one line says that a rule may ask: days, act, use, other facts by name.

    ``day`` is the line's own day, ``dates`` the days whose kind the ledger states; a
    ledger with one date of no stated kind leaves ``dates`` empty.
    """

    day: date | None
    dates: Mapping[DateKind, date] = field(default_factory=dict)
    act: Act = Act.BUY
    use: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[object, ...]:
        """The facts as a hashable key: lines with equal keys are judged once."""
        dates = tuple(sorted((kind.value, day) for kind, day in self.dates.items()))
        return (self.day, dates, self.act, self.use, tuple(sorted(self.facts.items())))


@dataclass(frozen=True, slots=True)
class Standpoint:
    """For whom, by which law and from which knowledge a whole ledger is judged.

    ``lists`` gives the title of every member list. ``law_of`` applies the rules as they
    stood on that day; None applies those of the deciding day. ``as_of`` replaces every
    date of every line. The rest is what ``state_of`` takes.
    """

    rules: tuple[Rule, ...]
    facts: Mapping[str, Fact]
    buyer: Buyer
    lists: Mapping[str, str]
    as_of: date | None = None
    law_of: date | None = None
    known_on: date | None = None
    freshness: Freshness = None
    editions: EditionDates | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One listing and one line, seen from one standpoint."""

    listing: ListedEntry
    line: LineFacts
    standpoint: Standpoint

    def state(self, day: date) -> LegalState:
        """The legal state of the listing on *day*."""
        view = self.standpoint
        return state_of(
            self.listing,
            day,
            known_on=view.known_on,
            freshness=view.freshness,
            editions=view.editions,
        )

    def say(self, sentence: str) -> str:
        """Fill the placeholders of a *sentence*."""
        start = self.listing.start
        since = f"(since {start})" if start else "(the list states no start)"
        title = self.standpoint.lists.get(self.listing.list, self.listing.list)
        return " ".join(
            sentence.format(
                name=self.listing.name, list=title, since=since, buyer=self.standpoint.buyer.title
            ).split()
        )

    def question(self, ask: Ask, rule: str | None) -> OpenQuestion:
        """Put an open question of *rule*."""
        return OpenQuestion(
            question=self.say(ask.question), would_answer=self.say(ask.would_answer), rule=rule
        )


def evaluate(condition: Condition | None, case: Case) -> Verdict:
    """Answer *condition* for *case*; None is always met."""
    if condition is None:
        return Answer.YES, ()
    if condition.all:
        return _join([evaluate(part, case) for part in condition.all], decisive=Answer.NO)
    if condition.any:
        return _join([evaluate(part, case) for part in condition.any], decisive=Answer.YES)
    if condition.not_ is not None:
        answer, asks = evaluate(condition.not_, case)
        return _NOT[answer], asks
    if condition.entry:
        words = set(_WORD.findall(f"{case.listing.name} {case.listing.entry}".casefold()))
        return (Answer.YES if words & set(condition.entry) else Answer.NO), ()
    return _fact(condition, case)


def _join(verdicts: list[Verdict], *, decisive: Answer) -> Verdict:
    """Join the parts of ``all`` (a no decides) or ``any`` (a yes decides)."""
    answers = [answer for answer, _ in verdicts]
    if decisive in answers:
        return decisive, ()
    if Answer.UNKNOWN in answers:
        return Answer.UNKNOWN, tuple(ask for _, asks in verdicts for ask in asks)
    return _NOT[decisive], ()


def _fact(condition: Condition, case: Case) -> Verdict:
    """Answer a question of fact about the buyer or the line."""
    name = condition.buyer or condition.line or ""
    stated = _stated(name, case, of_buyer=condition.buyer is not None)
    fact = case.standpoint.facts.get(name)
    if fact is None or stated not in fact.values:
        if condition.presume == "yes":
            return Answer.YES, ()
        return Answer.UNKNOWN, (condition.ask,) if condition.ask else ()
    return (Answer.YES if stated in condition.in_ else Answer.NO), ()


def _stated(name: str, case: Case, *, of_buyer: bool) -> str:
    """Find what was stated of a fact, in the form of its vocabulary; else the empty string."""
    if of_buyer:
        value: str | None = case.standpoint.buyer.facts.get(name)
    elif name == "use":
        value = case.line.use
    else:
        value = case.line.facts.get(name)
    return "_".join(_WORD.findall((value or "").casefold()))
