"""What ``assess rare-target`` finds, field by field its JSON document.

An alarm technology that looks for a few among many: what follows from its rates, what was
published of its uses, and both measures of the same errors side by side. Every renderer takes
one of these documents and nothing else. Ranges are medians with 95 % intervals over what is not
known about the inputs; those of published counts are exact (Clopper and Pearson 1934).
"""

from typing import Final

import msgspec

from fromwhom.assessment import (
    Assumption,
    Count,
    Curve,
    Driver,
    Figure,
    Observed,
    Range,
    Target,
    YieldCheck,
)
from fromwhom.quantities import Source

VERSION: Final = "1"


class _Document(msgspec.Struct, frozen=True, kw_only=True):
    """A published form: immutable, fields by name."""


class Measure(_Document, frozen=True):
    """One measure of the errors: ``share`` of ``of`` that is wrong, with its sentence.

    ``id`` is ``alerts`` (of the alarms, how many are wrong) or ``faces`` (of the people
    scanned, how many suffer a wrong alarm).
    """

    id: str
    label: str
    share: Range
    sentence: str


class GroupShare(_Document, frozen=True):
    """What falls on one group: its share of the people, and of the false alarms."""

    name: str
    weight: float
    ratio: Range
    false_alarms: Range
    share: Range


class Statement(_Document, frozen=True):
    """What somebody says, and the id of the source in which it was read."""

    who: str
    text: str
    source: str


class CountedGroup(_Document, frozen=True):
    """How many of a number of false alerts fell on one group, with the exact interval."""

    name: str
    false_alerts: int
    of: int
    share: Range


class Use(_Document, frozen=True):
    """A deployment with its counts, as published or as stated by whoever asks.

    ``precision`` is the share of the alerts that were right. ``wrong_of_faces`` and
    ``faces_per_true`` are None where the number of faces was not published, or none was right.
    ``newest`` marks the one that ended last.
    """

    id: str
    name: str
    short: str
    place: str
    since: str
    until: str
    alerts: int
    true_alerts: int
    faces: int | None
    list_size: int | None
    stopped: int | None
    arrests: int | None
    precision: Range
    wrong_of_faces: Range | None
    faces_per_true: float | None
    groups: list[CountedGroup]
    measures: list[Measure]
    newest: bool
    remarks: list[str]
    answered: list[Statement]
    sources: list[str]


class RareTargetAssessment(_Document, frozen=True):
    """A run of the model, or the counts of one use, or both; and all published uses.

    ``kind`` is always ``rare_target``. ``use`` is the deployment asked for, None where only
    rates were stated; then ``measures``, ``figures`` and ``counts`` are those of the model, and
    empty where only counts were given. ``prevalence`` is the share of the people who are sought.
    With counts made since (``observed``), all figures are of the inputs as believed since.
    ``checks`` hold the rates of this run against published uses that nothing was taken from.
    """

    version: str
    software: str
    kind: str
    title: str
    technology: str
    scenario: bool
    seed: int
    sets: int
    assumptions: list[Assumption]
    cautions: list[str]
    plain: list[str]
    use: Use | None
    measures: list[Measure]
    figures: list[Figure]
    counts: list[Count]
    prevalence: Range | None
    groups: list[GroupShare]
    curves: list[Curve]
    drivers: list[Driver]
    targets: list[Target]
    checks: list[YieldCheck]
    observed: Observed | None
    answered: list[Statement]
    uses: list[Use]
    sources: list[Source]


def encode(assessment: RareTargetAssessment) -> bytes:
    """Write *assessment* as the JSON document, two-space indented, keys in field order."""
    return msgspec.json.format(msgspec.json.encode(assessment), indent=2) + b"\n"
