"""How severe and how likely harm is, and by how much shown safeguards make it less likely.

Severity is the highest of scale, scope and irremediability (UN Guiding Principles, Principle
14, gives the three); no safeguard lowers it. What is not answered is rated 4.
"""

from collections.abc import Sequence
from typing import Final

from fromwhom.assess.necessity_facts import Claim, Facts
from fromwhom.data.questionnaire_data import Axis, Floor, Grade, Questionnaire, Rating
from fromwhom.necessity import Level, Risk, SafeguardInfo

_WORST: Final = 4
_UNSHOWN: Final = ("none", "promised")  # grades that need no evidence, from the lowest


def risk(facts: Facts, questionnaire: Questionnaire) -> Risk:
    """Rate the harm on every axis, and the likelihood that is left."""
    levels = {
        rating.axis: _level(rating, facts, questionnaire.floors) for rating in questionnaire.ratings
    }
    safeguards = _safeguards(facts.claims, questionnaire)
    lowered = min(
        sum(one.lowers for one in safeguards), questionnaire.thresholds.safeguards_lower_at_most
    )
    likelihood = levels[Axis.LIKELIHOOD]
    return Risk(
        scale=levels[Axis.SCALE],
        scope=levels[Axis.SCOPE],
        irremediability=levels[Axis.IRREMEDIABILITY],
        severity=max(levels[a].step for a in (Axis.SCALE, Axis.SCOPE, Axis.IRREMEDIABILITY)),
        likelihood=likelihood,
        residual_likelihood=max(0, likelihood.step - lowered),
        severe_from=questionnaire.thresholds.severe_from,
        likely_from=questionnaire.thresholds.likely_from,
        safeguards=safeguards,
    )


def _level(rating: Rating, facts: Facts, floors: Sequence[Floor]) -> Level:
    """Rate one axis: the answer, or 4 without one, and never below a floor."""
    given = facts.answers.get(rating.item)
    answered = int(given.words[0]) if given is not None and given.words else None
    step = _WORST if answered is None else answered
    why = []
    for floor in floors:
        if floor.axis is rating.axis and floor.at_least > step and _lies_on(floor, facts):
            step = floor.at_least
            why.append(floor.item)
    return Level(
        axis=rating.axis, step=step, meaning=rating.steps[step], answered=answered, why=why
    )


def _lies_on(floor: Floor, facts: Facts) -> bool:
    """Say whether a floor holds; where its item is unknown, it does."""
    given = facts.answers.get(floor.item)
    if given is None:
        return True
    if floor.number_from is not None:
        return given.number is None or given.number >= floor.number_from
    return bool(set(given.words) & set(floor.any_of))


def _safeguards(claims: Sequence[Claim], questionnaire: Questionnaire) -> list[SafeguardInfo]:
    """Grade every safeguard of the questionnaire; one that is not claimed is not there."""
    claimed = {one.safeguard: one for one in claims}
    grades = {grade.id: grade for grade in questionnaire.grades}
    found = []
    for safeguard in questionnaire.safeguards:
        claim = claimed.get(safeguard.id, Claim(safeguard.id, _UNSHOWN[0]))
        counted = _counted(claim, grades)
        found.append(
            SafeguardInfo(
                id=safeguard.id,
                words=safeguard.words,
                claimed=claim.grade,
                counted=counted.id,
                lowers=counted.lowers,
            )
        )
    return found


def _counted(claim: Claim, grades: dict[str, Grade]) -> Grade:
    """Give the grade that counts: without valid evidence a claim is a promise."""
    shown = any(one.valid for one in claim.evidence)
    if claim.grade in _UNSHOWN or shown:
        return grades[claim.grade]
    return grades[_UNSHOWN[-1]]
