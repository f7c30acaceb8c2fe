"""Is it necessary and proportionate: answers in, gates, vector, reasons and verdict out.

    answers → scope → gates → verdict → what would flip it
                 └→ severity × likelihood, before and after safeguards

Nothing is added up: a gate that fails is not made good by others that pass. An unanswered
question counts as the worst case and is listed.
"""

from typing import Final

from fromwhom.assess.necessity_checks import ended, next_review, sunset, target_info
from fromwhom.assess.necessity_facts import Facts, Given, out_of_scope
from fromwhom.assess.necessity_flips import flips
from fromwhom.assess.necessity_gates import cited, gates, verdict
from fromwhom.assess.necessity_plain import plain
from fromwhom.assess.necessity_risk import risk
from fromwhom.data.questionnaire_data import Item, Kind, Named, Questionnaire, ScopeRule
from fromwhom.necessity import (
    VERSION,
    AnswerInfo,
    GateInfo,
    GateState,
    NecessityAssessment,
    ScopeInfo,
    TargetInfo,
)

_UNCHANGED: Final = "none"


def assess(
    facts: Facts, questionnaire: Questionnaire, *, subject: str, software: str
) -> NecessityAssessment:
    """Assess the answers on their day."""
    found = gates(facts, questionnaire)
    answers = [_answer(item, facts, questionnaire) for item in questionnaire.items]
    target = target_info(facts, questionnaire.thresholds)
    end = sunset(facts)
    harm = risk(facts, questionnaire)
    drawn = verdict(found, facts)
    flipped = flips(facts, questionnaire)
    scope = _scope(out_of_scope(facts, questionnaire), questionnaire)
    table = facts.answers.get(Named.ALTERNATIVES)
    return NecessityAssessment(
        version=VERSION,
        software=software,
        kind="necessity",
        questionnaire=questionnaire.version,
        subject=subject,
        day=facts.today.isoformat(),
        verdict=drawn,
        plain=plain(drawn, found, scope, harm, end),
        scope=scope,
        gates=found,
        risk=harm,
        target=target,
        alternatives=[] if table is None else list(table.alternatives),
        sunset=None if end is None else end.isoformat(),
        next_review=next_review(facts, questionnaire.thresholds).isoformat(),
        triggers=_triggers(facts, questionnaire, found, target),
        unknowns=[one.id for one in answers if one.answer is None],
        weaknesses=[one.id for one in answers if one.wanted is False],
        flips=flipped,
        answers=answers,
        evidence=[one for given in facts.answers.values() for one in given.evidence]
        + [one for claim in facts.claims for one in claim.evidence],
        policy=questionnaire.thresholds.note,
        sources=questionnaire.sources,
    )


def _answer(item: Item, facts: Facts, questionnaire: Questionnaire) -> AnswerInfo:
    """Tell one question with its answer."""
    given = facts.answers.get(item.id)
    return AnswerInfo(
        id=item.id,
        section=questionnaire.sections[item.section],
        question=item.question,
        answer=None if given is None else given.shown,
        note=None if given is None else given.note,
        burden=item.burden,
        wanted=None if given is None else _wanted(item, given),
        clauses=cited(item.clauses, questionnaire),
    )


def _wanted(item: Item, given: Given) -> bool | None:
    """Say whether an answer leaves no weakness; None where every answer would do."""
    if not item.wanted:
        return None
    words = set(given.words)
    if words & set(item.excused):
        return True
    return words >= set(item.wanted) if item.kind is Kind.CHECKLIST else words <= set(item.wanted)


def _scope(rule: ScopeRule | None, questionnaire: Questionnaire) -> ScopeInfo:
    """Tell whether data-protection law applies."""
    told = questionnaire.scope if rule is None else rule
    return ScopeInfo(
        personal_data=rule is None,
        rule=None if rule is None else rule.id,
        says=questionnaire.scope.otherwise if rule is None else rule.says,
        clauses=cited(told.clauses, questionnaire),
    )


def _triggers(
    facts: Facts, questionnaire: Questionnaire, found: list[GateInfo], target: TargetInfo | None
) -> list[str]:
    """Say what calls for a new assessment now."""
    told = []
    changed = facts.answers.get(Named.CHANGED)
    if changed is not None:
        words = questionnaire.by_id[Named.CHANGED].choices
        told += [f"Changed: {words[one]}." for one in changed.words if one != _UNCHANGED]
    for gate in found:
        if gate.id in ("sunset", "review") and gate.state is not GateState.PASS:
            told += [
                one.says
                for one in gate.reasons
                if one.item in facts.answers and one.item != Named.CHANGED
            ]
    if ended(facts):
        told.append("What was decided ended with the sunset; it does not go on by itself.")
    if target is not None and target.observed and target.state is not GateState.PASS:
        told.append(target.says)
    return told
