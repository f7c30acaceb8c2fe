"""Which answer flips the verdict: every question answered differently, one at a time.

A change is taken as shown by evidence. Where no single one would improve the verdict, pairs of
what holds it up are tried; what cannot be changed by an answer (the day) is not.
"""

import datetime
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from fromwhom.assess.necessity_facts import Effect, Facts, Given
from fromwhom.assess.necessity_gates import gates, verdict
from fromwhom.assessment import Figure
from fromwhom.data.questionnaire_data import Item, Kind, Named, Questionnaire
from fromwhom.necessity import (
    AlternativeInfo,
    Change,
    EvidenceInfo,
    Flip,
    GateState,
    Verdict,
)

_RANK: Final = {verdict: rank for rank, verdict in enumerate(Verdict)}
_PAIRED: Final = 30  # changes at most of which pairs are tried
_AHEAD: Final = datetime.timedelta(days=90)
_RATED: Final = 1e-6  # more than nothing, and no more than a document would allow


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One change: what it is called, and the facts with it."""

    change: Change
    answer: Given | None
    effect: Effect | None = None

    def made(self, facts: Facts) -> Facts:
        """Give the facts with this change."""
        if self.effect is not None:
            return replace(facts, effect=self.effect, observed=None)
        answers = dict(facts.answers)
        if self.answer is not None:
            answers[self.change.item] = self.answer
        return replace(facts, answers=answers)


def flips(facts: Facts, questionnaire: Questionnaire) -> list[Flip]:
    """Find every single change of the verdict; where none improves it, the pairs that do."""
    found = gates(facts, questionnaire)
    now = verdict(found, facts)
    candidates = list(_candidates(facts, questionnaire))
    single: dict[tuple[str, Verdict], Flip] = {}
    for one in candidates:
        then = _then(one.made(facts), questionnaire)
        if then is not now:
            single.setdefault((one.change.item, then), Flip(changes=[one.change], verdict=then))
    # what improves the verdict comes first
    flipped = sorted(single.values(), key=lambda one: _RANK[one.verdict] < _RANK[now])
    if now is Verdict.MAY_PROCEED or any(_RANK[one.verdict] > _RANK[now] for one in flipped):
        return flipped
    held = {
        reason.item for gate in found if gate.state is not GateState.PASS for reason in gate.reasons
    } | {Named.STATUS}
    holding = [one for one in candidates if one.change.item in held]
    return flipped + _pairs(holding[:_PAIRED], facts, questionnaire, now)


def _pairs(
    holding: list[_Candidate], facts: Facts, questionnaire: Questionnaire, now: Verdict
) -> list[Flip]:
    """Find the pairs of changes that improve the verdict, the best that any reaches."""
    found = []
    for first, second in itertools.combinations(holding, 2):
        if first.change.item == second.change.item:
            continue
        then = _then(second.made(first.made(facts)), questionnaire)
        if _RANK[then] > _RANK[now]:
            found.append(Flip(changes=[first.change, second.change], verdict=then))
    best = max((_RANK[one.verdict] for one in found), default=0)
    return [one for one in found if _RANK[one.verdict] == best]


def _then(facts: Facts, questionnaire: Questionnaire) -> Verdict:
    """Draw the verdict from changed facts."""
    return verdict(gates(facts, questionnaire), facts)


def _candidates(facts: Facts, questionnaire: Questionnaire) -> Iterator[_Candidate]:
    """Yield every change that is tried, in the order of the questionnaire."""
    for item in questionnaire.items:
        given = facts.answers.get(item.id)
        for shown, answer in _answers(item, facts).items():
            if given is None or given.words != answer.words or not answer.words:
                yield _Candidate(Change(item=item.id, answer=shown), answer)
    effect = _effective(facts, questionnaire)
    if effect is not None:
        said = "an assessment by which the target is met"
        yield _Candidate(Change(item=Named.EFFECT, answer=said), None, effect)


def _answers(item: Item, facts: Facts) -> Mapping[str, Given]:
    """Give the answers to an item that are tried, by what they are called."""
    shown = (_paper(item.id),)
    match item.kind:
        case Kind.YES_NO:
            return {word: Given(word, (word,), evidence=shown) for word in ("yes", "no")}
        case Kind.CHOICE | Kind.CHECKLIST:
            return {
                words: Given(words, (word,), evidence=shown) for word, words in item.choices.items()
            }
        case Kind.DATE:
            day = facts.today + _AHEAD if item.id == Named.SUNSET else facts.today
            return {day.isoformat(): Given(day.isoformat(), day=day)}
        case Kind.TABLE:
            return {"a comparison in which nothing as effective is milder": _compared()}
        case Kind.NUMBER if item.id == Named.COMPLAINTS:
            return {"0": Given("0", number=0)}
        case Kind.TEXT | Kind.LIST if item.id not in facts.answers:
            return {"an answer": Given("an answer")}
        case _:
            return {}


def _compared() -> Given:
    """Make a comparison that the technology stands."""
    rows = (("it", "this", _RATED, 1), ("nothing", "nothing", 0.0, 0), ("other", "other", 0.0, 1))
    return Given(
        "compared",
        alternatives=tuple(
            AlternativeInfo(name=name, kind=kind, effectiveness=works, intrusiveness=step)
            for name, kind, works, step in rows
        ),
    )


def _effective(facts: Facts, questionnaire: Questionnaire) -> Effect | None:
    """Make a document by which the stated target is met; None where none is stated."""
    given = facts.answers.get(Named.TARGET)
    if given is None or given.target is None:
        return None
    aim = given.target
    value = aim.at_least if aim.at_least is not None else aim.at_most
    if value is None:
        return None
    label = questionnaire.by_id[Named.EFFECT].question
    figure = Figure(
        id=aim.figure, label=label, meaning="", unit="", range=None, quantiles=[value, value]
    )
    return Effect(label, "", scenario=False, figures={aim.figure: figure})


def _paper(item: str) -> EvidenceInfo:
    """Make evidence that counts."""
    return EvidenceInfo(
        item=item, title=item, sha256=None, date=None, author=None, valid_until=None, valid=True
    )
