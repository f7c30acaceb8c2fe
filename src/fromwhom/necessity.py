"""What ``assess necessity`` finds, field by field its JSON document.

Whether a technology is justified is told as gates, a vector and reasons, and never as one
number: many small advantages cannot make up for one fatal defect. Every renderer takes a
``NecessityAssessment`` and nothing else.
"""

import enum
from typing import Final

import msgspec

from fromwhom.quantities import Source

VERSION: Final = "1"


class GateState(enum.StrEnum):
    """How a gate stands. ``open``: what was answered and shown does not decide it."""

    PASS = "pass"  # noqa: S105  a state, no password
    FAIL = "fail"
    OPEN = "open"


class Verdict(enum.StrEnum):
    """What follows from the gates, from the worst to the best.

    ``stop``: a gate fails, or one is open while the technology is in use. ``ended``: the sunset
    has passed, and with it what was decided. ``not_yet``: it is planned and a gate is open.
    ``may_proceed``: every gate passes, until the sunset.
    """

    STOP = "stop"
    ENDED = "ended"
    NOT_YET = "not_yet"
    MAY_PROCEED = "may_proceed"


class _Document(msgspec.Struct, frozen=True, kw_only=True):
    """A published form: immutable, fields by name."""


class EvidenceInfo(_Document, frozen=True):
    """What is attached to an answer. ``sha256`` is null where only a title was given.

    ``valid`` says whether it still counts on the day of the assessment.
    """

    item: str
    title: str
    sha256: str | None
    date: str | None
    author: str | None
    valid_until: str | None
    valid: bool


class ClauseInfo(_Document, frozen=True):
    """A place in one of the ``sources``, as it is cited: ``GDPR, Art. 35(7)(a)``."""

    source: str
    cite: str


class AnswerInfo(_Document, frozen=True):
    """One question of a ``section`` with its answer in words; None where it is unknown.

    ``wanted`` is False where the answer leaves a weakness, None where no answer would.
    """

    id: str
    section: str
    question: str
    answer: str | None
    note: str | None
    burden: str
    wanted: bool | None
    clauses: list[ClauseInfo]


class Reason(_Document, frozen=True):
    """Why a gate, or one part of it, stands as it does."""

    item: str
    state: GateState
    says: str
    clauses: list[ClauseInfo]


class GateInfo(_Document, frozen=True):
    """One gate with its reasons: all that fail or are open, or else why it passes."""

    id: str
    title: str
    asks: str
    state: GateState
    reasons: list[Reason]


class Level(_Document, frozen=True):
    """A step from 0 to 4 with its meaning. ``answered`` is None where it was not.

    ``step`` may be higher than the answer where another answer forbids a lower one; ``why``
    names those items.
    """

    axis: str
    step: int
    meaning: str
    answered: int | None
    why: list[str]


class SafeguardInfo(_Document, frozen=True):
    """One safeguard. ``counted`` is the grade that is shown; ``claimed`` the one asserted."""

    id: str
    words: str
    claimed: str
    counted: str
    lowers: int


class Risk(_Document, frozen=True):
    """How severe and how likely harm is. No safeguard lowers ``severity``.

    ``severity`` is the highest of scale, scope and irremediability. ``likelihood`` is without,
    ``residual_likelihood`` with those safeguards that are shown. From ``severe_from`` and
    ``likely_from`` on, both together, the supervisory authority is to be asked (house policy).
    """

    scale: Level
    scope: Level
    irremediability: Level
    severity: int
    likelihood: Level
    residual_likelihood: int
    severe_from: int
    likely_from: int
    safeguards: list[SafeguardInfo]


class ScopeInfo(_Document, frozen=True):
    """Whether data-protection law applies, by which rule, and why."""

    personal_data: bool
    rule: str | None
    says: str
    clauses: list[ClauseInfo]


class TargetInfo(_Document, frozen=True):
    """The stated target against what is expected, or was observed.

    ``probability`` is that of meeting it over the uncertainty of the inputs; null where the
    document has no such figure. ``state`` follows from the thresholds of the questionnaire.
    """

    figure: str
    at_least: float | None
    at_most: float | None
    probability: float | None
    observed: bool
    document: str
    sha256: str
    scenario: bool
    state: GateState
    says: str


class AlternativeInfo(_Document, frozen=True):
    """One way to reach the purpose; ``kind`` is ``this``, ``nothing`` or ``other``."""

    name: str
    kind: str
    effectiveness: float | None
    intrusiveness: int | None


class Change(_Document, frozen=True):
    """An answer that would be different: the item, and the answer in words."""

    item: str
    answer: str


class Flip(_Document, frozen=True):
    """One change, or two together, with the verdict that they would lead to."""

    changes: list[Change]
    verdict: Verdict


class NecessityAssessment(_Document, frozen=True):
    """Whether a technology is justified, with everything that this rests on.

    ``unknowns`` are items without an answer; each counts as the worst case. ``triggers`` say
    what calls for a new assessment now. ``sunset`` and ``next_review`` are days.
    """

    version: str
    software: str
    kind: str
    questionnaire: str
    subject: str
    day: str
    verdict: Verdict
    plain: list[str]
    scope: ScopeInfo
    gates: list[GateInfo]
    risk: Risk
    target: TargetInfo | None
    alternatives: list[AlternativeInfo]
    sunset: str | None
    next_review: str | None
    triggers: list[str]
    unknowns: list[str]
    weaknesses: list[str]
    flips: list[Flip]
    answers: list[AnswerInfo]
    evidence: list[EvidenceInfo]
    policy: str
    sources: list[Source]


def encode(assessment: NecessityAssessment) -> bytes:
    """Write *assessment* as the JSON document, two-space indented, keys in field order."""
    return msgspec.json.format(msgspec.json.encode(assessment), indent=2) + b"\n"
