"""Gates: conditions that nothing else can make up for, and the verdict that follows from them."""

from collections.abc import Sequence
from typing import Final

from fromwhom.assess.necessity_checks import check, ended
from fromwhom.assess.necessity_facts import Facts, Given, Holds, holds, out_of_scope
from fromwhom.data.questionnaire_data import (
    Clause,
    Gate,
    Named,
    Questionnaire,
    Requirement,
    ScopeRule,
)
from fromwhom.necessity import ClauseInfo, GateInfo, GateState, Reason, Verdict

_PLANNED: Final = "planned"
_ORDER: Final = (GateState.PASS, GateState.OPEN, GateState.FAIL)


def gates(facts: Facts, questionnaire: Questionnaire) -> list[GateInfo]:
    """Judge every gate, in the order of the questionnaire."""
    rule = out_of_scope(facts, questionnaire)
    return [_gate(gate, facts, questionnaire, rule) for gate in questionnaire.gates]


def verdict(found: Sequence[GateInfo], facts: Facts) -> Verdict:
    """Draw the verdict from the gates.

    A gate that is open lets a plan wait; it stops what is already in use, or may be, for what
    is not known counts as the worst case.
    """
    states = {gate.state for gate in found}
    if GateState.FAIL in states:
        return Verdict.STOP
    if ended(facts):
        return Verdict.ENDED
    if GateState.OPEN not in states:
        return Verdict.MAY_PROCEED
    status = facts.answers.get(Named.STATUS)
    planned = status is not None and status.words == (_PLANNED,)
    return Verdict.NOT_YET if planned else Verdict.STOP


def cited(clauses: Sequence[Clause], questionnaire: Questionnaire) -> list[ClauseInfo]:
    """Cite clauses; the whole of a source needs no place."""
    return [
        ClauseInfo(
            source=one.source,
            cite=questionnaire.short_names[one.source]
            + ("" if one.at == "whole" else f", {one.at}"),
        )
        for one in clauses
    ]


def _gate(
    gate: Gate, facts: Facts, questionnaire: Questionnaire, rule: ScopeRule | None
) -> GateInfo:
    """Judge one gate: the worst of what it asks for."""
    known = questionnaire.by_id
    reasons = []
    for one in gate.requirements:
        if all(holds(when, facts, rule) is not Holds.NO for when in one.when):
            state, says = _judged(one, facts, questionnaire)
            reasons.append(
                Reason(
                    item=one.item,
                    state=state,
                    says=says,
                    clauses=cited(known[one.item].clauses, questionnaire),
                )
            )
    state = max((one.state for one in reasons), key=_ORDER.index, default=GateState.PASS)
    shown = _once([one for one in reasons if one.state is not GateState.PASS] or reasons)
    if not shown:
        shown = [Reason(item="", state=GateState.PASS, says="Nothing is asked here.", clauses=[])]
    return GateInfo(id=gate.id, title=gate.title, asks=gate.asks, state=state, reasons=shown)


def _once(reasons: Sequence[Reason]) -> list[Reason]:
    """Give the reasons without repeating what is the same for one item."""
    return list({(one.item, one.says): one for one in reasons}.values())


def _judged(one: Requirement, facts: Facts, questionnaire: Questionnaire) -> tuple[GateState, str]:
    """Judge one requirement that applies."""
    if one.check is not None:
        return check(one.check, facts, questionnaire)
    given = facts.answers.get(one.item)
    if given is None:
        question = questionnaire.by_id[one.item].question
        return GateState.OPEN, f"Not answered: {question}"
    if set(given.words) & set(one.bad):
        return GateState.FAIL, one.fails or _said(one, given, questionnaire)
    if one.good and not set(given.words) <= set(one.good):
        return GateState.OPEN, one.opens or _said(one, given, questionnaire)
    if one.evidence and not given.evidenced:
        return GateState.OPEN, one.opens or f"Nothing shows it: {given.shown}."
    return GateState.PASS, _said(one, given, questionnaire)


def _said(one: Requirement, given: Given, questionnaire: Questionnaire) -> str:
    """Repeat a question with its answer."""
    answer = given.shown[:1].upper() + given.shown[1:]
    return f"{questionnaire.by_id[one.item].question} {answer}."
