"""What a listing means for this buyer, on this line's day, under each rule.

    listing, line, standpoint -> legal state -> provisions -> clauses -> effects, open questions

Three answers everywhere. A condition that is met gives its effect, one that is not met
gives nothing, and an unknown one gives the open questions that would decide it: never
an affirmative effect, and never at the price of another effect. A listing that began
later or had ended gives at most ``information``. A list without a rule file gives one
open question that says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from fromwhom.data.rule_schema import Clause, Provision, Rule, RuleCitation, StateInterval
from fromwhom.document import (
    SEVERITY,
    Basis,
    CitationInfo,
    Effect,
    EffectInfo,
    OpenQuestion,
    RuleState,
)
from fromwhom.model import Confidence
from fromwhom.screening.conditions import Case, LineFacts, Standpoint, evaluate
from fromwhom.screening.legal_state import LegalState
from fromwhom.screening.rulebook import check_rules
from fromwhom.screening.shown_by import ListedEntry
from fromwhom.values.dates import Answer

__all__ = ["Judgement", "LineFacts", "Standpoint", "check_rules", "judge"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What follows from one listing for one line: its state, effects, open questions.

    ``day`` is the day judged, None for a line without a date.
    """

    day: date | None
    state: LegalState
    effects: tuple[EffectInfo, ...] = ()
    open: tuple[OpenQuestion, ...] = ()


_NO_DATE: Final = OpenQuestion(
    question="The line has no date: whether the party was listed then is not known.",
    would_answer="The date of the order, contract or delivery; or one day for all: --as-of DATE.",
)
_BINDING: Final = frozenset({RuleState.IN_FORCE, RuleState.REMANDED_IN_PART})
_ONE_DATE: Final = (
    "The ledger does not say what its date is the date of; it is taken as the deciding date."
)


def judge(listing: ListedEntry, line: LineFacts, standpoint: Standpoint) -> Judgement:
    """Judge one *listing* for one *line*; ``state.known`` False means: report nothing."""
    case = Case(listing, line, standpoint)
    day = standpoint.as_of or line.day or min(line.dates.values(), default=None)
    if day is None:
        return Judgement(None, _undated(case), open=(_NO_DATE,))
    state = case.state(day)
    if not state.known:
        return Judgement(day, state)
    rules = tuple(rule for rule in standpoint.rules if listing.list in rule.lists)
    parts = [
        _provision(case, (rule, provision), day, state)
        for rule in rules
        for provision in rule.provisions
        if line.act in provision.acts
    ]
    speaking = [part for part in parts if part.effects or part.open]
    whole = Judgement(day, state)
    if state.in_force is not Answer.YES:
        if not speaking:
            return _without_force(case, day, state)
        whole = max(speaking, key=_by_day)
    return _in_force(case, whole, speaking, rules)


def _by_day(part: Judgement) -> date:
    """Order judgements by their deciding day."""
    return part.day or date.min


def _in_force(
    case: Case, whole: Judgement, parts: Sequence[Judgement], rules: tuple[Rule, ...]
) -> Judgement:
    """Join what the provisions give for a listing in force; never leave it without a word."""
    effects = sorted(
        (effect for part in parts for effect in part.effects),
        key=lambda effect: SEVERITY.index(effect.effect),
    )
    asked = _distinct([question for part in parts for question in part.open])
    if not effects and not asked:
        addressed = any(case.line.act in p.acts for rule in rules for p in rule.provisions)
        if addressed:
            effects = [_nothing_follows(case, rules)]
        else:
            asked = (_no_rule(case, spoken_of=bool(rules)),)
    state = whole.state
    if effects and not case.line.dates and case.standpoint.as_of is None:
        state = replace(state, reason=f"{state.reason} {_ONE_DATE}")
    return Judgement(whole.day, state, tuple(effects), asked)


def _undated(case: Case) -> LegalState:
    """Give the state on an unknown day: unknown, and known only if an edition shows it."""
    known_on = case.standpoint.known_on
    known = known_on is None or case.state(known_on).known
    return LegalState(Answer.UNKNOWN, False, None, "The line has no date.", known=known)


def _without_force(case: Case, day: date, state: LegalState) -> Judgement:
    """Give the note of a listing not in force that day, or the question of an unknown one."""
    listing = case.listing
    if state.in_force is Answer.UNKNOWN:
        question = OpenQuestion(
            question=case.say("Was {name} on the list ({list}) that day? ") + f" {state.reason}",
            would_answer=state.would_answer or "The legal citation of the listing.",
        )
        return Judgement(day, state, open=(question,))
    citation = listing.citations[0] if listing.citations else CitationInfo(text=case.say("{list}"))
    note = EffectInfo(
        rule=listing.list,
        effect=Effect.INFORMATION,
        basis=Basis.LAW,
        state=RuleState.IN_FORCE,
        why=case.say("{name}, {list}: ") + f" {state.reason[:1].lower()}{state.reason[1:]}",
        citation=citation,
        confidence=listing.confidence,
    )
    return Judgement(day, state, (note,))


def _no_rule(case: Case, *, spoken_of: bool) -> OpenQuestion:
    """Ask the one question of a list that no rule, or none for this act, speaks of."""
    title = case.say("{list}")
    act = f"the act '{case.line.act}' and " if spoken_of else ""
    notice = f" ({case.listing.url})" if case.listing.url else ""
    return OpenQuestion(
        question=case.say("What follows from {name} being on this list? ")
        + f" fromwhom has no rule for {act}this list ({title}) yet, so nothing is judged.",
        would_answer=f"The list's own notice{notice}, or counsel.",
    )


def _nothing_follows(case: Case, rules: tuple[Rule, ...]) -> EffectInfo:
    """Tell, as information, that no test of the list's rules is met."""
    rule = rules[0]
    citation = rule.citations[0]
    return EffectInfo(
        rule=rule.id,
        effect=Effect.INFORMATION,
        basis=Basis.LAW,
        state=RuleState.IN_FORCE,
        why=case.say("{name} is on the list ({list}) {since}. ")
        + f" For this buyer, act ({case.line.act}) and use no further effect follows from it.",
        citation=CitationInfo(text=citation.text, url=citation.url),
        confidence=citation.confidence,
    )


def _provision(
    case: Case, of_rule: tuple[Rule, Provision], day: date, state: LegalState
) -> Judgement:
    """Judge one provision on its deciding day; *day* is the line's own, *state* that day's."""
    rule, provision = of_rule
    decided, missing = _deciding_day(case, provision, day)
    if decided != day:
        state = case.state(decided)
    interval = _interval(provision, case.standpoint.law_of or decided)
    if state.in_force is Answer.UNKNOWN and decided != day:
        return _without_force(case, decided, state)
    if state.in_force is not Answer.YES or interval is None:
        return Judgement(decided, state)
    effects: list[EffectInfo] = []
    asked: list[OpenQuestion] = []
    for clause in provision.clauses:
        answer, asks = evaluate(clause.when, case)
        if answer is Answer.NO:
            continue
        binding = interval.state in _BINDING
        if not _supported(interval, rule, clause):
            asked.append(_unsupported(case, rule, provision))
        elif clause.ask is not None:
            asked += [case.question(clause.ask, provision.id)] if binding else []
        elif answer is Answer.YES or not binding:
            effects.append(_effect(case, (rule, provision, clause), interval, decided))
        else:
            asked += [case.question(ask, provision.id) for ask in asks]
    if missing is not None and (effects or asked):
        asked.append(missing)
    return Judgement(decided, state, _once(effects), tuple(asked))


def _deciding_day(case: Case, provision: Provision, day: date) -> tuple[date, OpenQuestion | None]:
    """Find the day that decides a provision, and the question where it is missing."""
    dates = case.line.dates
    if case.standpoint.as_of is not None or not dates:
        return day, None
    for kind in provision.deciding_dates:
        if kind in dates:
            return dates[kind], None
    wanted = " or ".join(provision.deciding_dates)
    return day, OpenQuestion(
        question=f"{provision.title}: the date of the {wanted} decides, and the ledger gives only "
        f"that of the {', '.join(sorted(dates))}. The line is judged on its own day.",
        would_answer=f"A column with the date of the {wanted}.",
        rule=provision.id,
    )


def _interval(provision: Provision, day: date) -> StateInterval | None:
    """Find the interval of *provision* that holds on *day*."""
    for interval in provision.intervals:
        days = interval.days
        ended = days.end is not None and day >= days.end.first
        if not ended and (days.start is None or day >= days.start.last):
            return interval
    return None


def _effect(
    case: Case, where: tuple[Rule, Provision, Clause], interval: StateInterval, day: date
) -> EffectInfo:
    """Write the effect of a clause; a state that does not bind gives information only."""
    rule, provision, clause = where
    binding = interval.state in _BINDING or clause.effect is Effect.INFORMATION
    if binding:
        citation, sentence = _citation(rule, clause, day), clause.why or ""
    else:
        citation, sentence = rule.citation(interval.citation), interval.note or ""
    return EffectInfo(
        rule=provision.id,
        effect=clause.effect if binding and clause.effect else Effect.INFORMATION,
        basis=provision.basis,
        state=interval.state,
        why=case.say(sentence),
        citation=CitationInfo(text=citation.text, url=citation.url),
        confidence=citation.confidence,
    )


def _citation(rule: Rule, clause: Clause, day: date) -> RuleCitation:
    """Pick the wording in use on *day*: the newest one seen by then, else the first."""
    cited = [rule.citation(one) for one in clause.citations]
    seen = [c for c in cited if c.seen is not None and c.seen <= day.isoformat()]
    return max(seen, key=lambda c: c.seen or "", default=cited[0])


def _supported(interval: StateInterval, rule: Rule, clause: Clause) -> bool:
    """Say whether a primary text, or a named copy or quotation of it, supports the clause."""
    best = {rule.citation(one).confidence for one in clause.citations}
    return interval.confidence is not Confidence.REPORTED and best != {Confidence.REPORTED}


def _unsupported(case: Case, rule: Rule, provision: Provision) -> OpenQuestion:
    """Ask instead of judging by what no primary source confirms."""
    return OpenQuestion(
        question=case.say("Does this rule apply to {name}? ")
        + f" {provision.title}: no primary source was found for its present state.",
        would_answer=f"The issuer's own text ({rule.issuer}).",
        rule=provision.id,
    )


def _once(effects: list[EffectInfo]) -> tuple[EffectInfo, ...]:
    """Keep each effect of one provision once (two clauses may share a note)."""
    return tuple({(e.rule, e.effect, e.why): e for e in effects}.values())


def _distinct(asked: list[OpenQuestion]) -> tuple[OpenQuestion, ...]:
    """Keep each question once, under the first rule that asks it."""
    found: dict[str, OpenQuestion] = {}
    for question in asked:
        found.setdefault(question.question, question)
    return tuple(found.values())
