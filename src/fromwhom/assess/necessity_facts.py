"""Answers as the gates see them, and whether a condition on them holds."""

import bisect
import datetime
import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fromwhom.assessment import Figure
from fromwhom.data.questionnaire_data import Condition, Questionnaire, ScopeRule
from fromwhom.necessity import AlternativeInfo, EvidenceInfo

SCOPE = "scope"
"""How a condition asks whether data-protection law applies."""

IN_SCOPE = "in_scope"
OUT_OF_SCOPE = "not_processing"


@dataclass(frozen=True, slots=True)
class Target:
    """A figure of the effectiveness document, and between which values it must lie."""

    figure: str
    at_least: float | None
    at_most: float | None


@dataclass(frozen=True, slots=True)
class Given:
    """One answer. ``words`` are the ids of the choices; ``shown`` is the answer for people."""

    shown: str
    words: tuple[str, ...] = ()
    number: float | None = None
    day: datetime.date | None = None
    target: Target | None = None
    alternatives: tuple[AlternativeInfo, ...] = ()
    evidence: tuple[EvidenceInfo, ...] = ()
    note: str | None = None

    @property
    def evidenced(self) -> bool:
        """Whether something is attached that still counts."""
        return any(one.valid for one in self.evidence)


@dataclass(frozen=True, slots=True)
class Claim:
    """A safeguard as claimed: its id, the id of its grade, and what is attached."""

    safeguard: str
    grade: str
    evidence: tuple[EvidenceInfo, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """A document on effectiveness: its figures, and whether it describes no measured place."""

    document: str
    sha256: str
    scenario: bool
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that was answered, and the day of the assessment.

    An item that ``answers`` lacks is unknown. ``observed`` is the document after counts of the
    deployment went into it; where there is one, it is asked and not ``effect``.
    """

    today: datetime.date
    answers: Mapping[str, Given]
    effect: Effect | None = None
    observed: Effect | None = None
    claims: Sequence[Claim] = field(default_factory=tuple)


class Holds(enum.Enum):
    """Whether a condition holds; ``MAYBE`` where it was not answered."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


def holds(condition: Condition, facts: Facts, rule: ScopeRule | None) -> Holds:
    """Say whether *condition* holds; *rule* is the one that puts the check out of scope."""
    if condition.item == SCOPE:
        now = IN_SCOPE if rule is None else OUT_OF_SCOPE
        return Holds.YES if now in condition.any_of else Holds.NO
    given = facts.answers.get(condition.item)
    if given is None:
        return Holds.MAYBE
    return Holds.YES if set(given.words) & set(condition.any_of) else Holds.NO


def out_of_scope(facts: Facts, questionnaire: Questionnaire) -> ScopeRule | None:
    """Find the rule by which this is no processing of personal data; None where none holds.

    A rule holds only where each of its conditions does for certain: an unanswered question
    never takes a check out of the law.
    """
    for rule in questionnaire.scope.rules:
        if all(holds(one, facts, None) is Holds.YES for one in rule.when):
            return rule
    return None


def probability_met(target: Target, figure: Figure | None) -> float | None:
    """Work out the probability that *figure* lies within *target*, from its 101 quantiles.

    Between two quantiles the figure is taken to be spread evenly. Twelve places are kept, so that
    a threshold which is met exactly counts as met. None where the document has no such figure,
    or some inputs allow none.
    """
    if figure is None or not figure.quantiles or len(figure.quantiles) < 2:
        return None
    points = figure.quantiles
    below = 0.0
    if target.at_least is not None:
        below = _share_below(points, target.at_least, bisect.bisect_left(points, target.at_least))
    up_to = 1.0
    if target.at_most is not None:
        up_to = _share_below(points, target.at_most, bisect.bisect_right(points, target.at_most))
    return max(0.0, round(up_to - below, 12))


def _share_below(points: Sequence[float], value: float, place: int) -> float:
    """Give the share of a figure below *value*, which stands at *place* among its *points*."""
    if place == 0:
        return 0.0
    if place == len(points):
        return 1.0
    left, right = points[place - 1], points[place]
    return (place - 1 + (value - left) / (right - left)) / (len(points) - 1)
