"""What ``assess`` finds, field by field its JSON documents.

Every renderer takes one of these documents and nothing else. A range carries the uncertainty
of the inputs; what chance alone adds to a count of one day stands beside it and is never mixed
into it. Shares lie between 0 and 1. A figure that cannot be had is null: the predictive value
of an instrument that raises no alarm.
"""

from typing import Final

import msgspec

from fromwhom.quantities import Basis, Law, Source

VERSION: Final = "1"


class _Document(msgspec.Struct, frozen=True, kw_only=True):
    """A published form: immutable, fields by name."""


class Range(_Document, frozen=True):
    """The median of a figure and its 95 % interval over the uncertainty of the inputs."""

    value: float
    low: float
    high: float


class Assumption(_Document, frozen=True):
    """One input: what it means, its value, how sure it is, and on what it rests.

    ``source`` is the id of one of the document's ``sources``; None where the basis is not
    ``cited``. ``said`` are the source's own words or numbers.
    """

    name: str
    meaning: str
    unit: str
    value: float
    low: float | None
    high: float | None
    law: Law
    basis: Basis
    source: str | None
    said: str | None
    note: str | None


class Figure(_Document, frozen=True):
    """One result. ``quantiles`` are its 0, 1, … 100 % points over the inputs' uncertainty.

    ``unit`` is ``share``, ``ratio``, ``per_day`` or ``per_year``. ``range`` and
    ``quantiles`` are None where some inputs allow no such figure; ``undefined`` is the share
    of those.
    """

    id: str
    label: str
    meaning: str
    unit: str
    range: Range | None
    quantiles: list[float] | None
    undefined: float = 0.0


class Count(_Document, frozen=True):
    """A number of people in one day, or in the period of a look-out for rare targets.

    ``expected`` is the range of the expected number (uncertain inputs only); ``day`` adds what
    chance does to the number of one single day or period: the exact binomial mixture.
    """

    id: str
    label: str
    expected: Range
    day: Range


class Cause(_Document, frozen=True):
    """What happens to people of one kind. The means of one list add up to one.

    ``kind`` is ``found``, ``missed``, ``false_alarm`` or ``passed``.
    """

    id: str
    label: str
    kind: str
    mean: float
    range: Range


class CurvePoint(_Document, frozen=True):
    """A point of a curve with its band; ``x`` is what the curve is drawn over."""

    x: float
    value: float
    low: float
    high: float


class Curve(_Document, frozen=True):
    """A curve with its band. ``scale`` of x is ``linear`` or ``log``."""

    id: str
    label: str
    x_label: str
    y_label: str
    scale: str
    points: list[CurvePoint]


class OperatingPoint(_Document, frozen=True):
    """Where the instrument works: share of the febrile and of the others that it flags."""

    sensitivity: Range
    false_alarm_rate: Range


class Roc(_Document, frozen=True):
    """Sensitivity against false alarms as the cut-off moves; ``points`` are (false, true).

    ``basis`` says what the curve rests on: a model of the readings, or the curve of equal
    spreads through the one point that is known.
    """

    points: list[tuple[float, float]]
    area: float
    operating: OperatingPoint
    basis: str


class Driver(_Document, frozen=True):
    """How far one input drives one figure.

    ``rank_correlation`` is the partial rank correlation coefficient (PRCC). ``at_low`` and
    ``at_high`` are the figure with that input alone at its 2.5 % and 97.5 % point and all
    others at their medians.
    """

    input: str
    figure: str
    rank_correlation: float
    at_low: float
    at_high: float


class YieldCheck(_Document, frozen=True):
    """A programme that was observed, beside what the model expects of it.

    Nothing that the programme found went into the expectation, but for finds the share of
    people whom it flagged did: it says where its cut-off was. ``inside`` says whether the
    observed number lies in the 95 % predictive interval; ``why`` is never empty where not.
    """

    id: str
    programme: str
    observed: int
    of: int
    what: str
    low: float
    value: float
    high: float
    inside: bool
    why: str
    source: str


class Target(_Document, frozen=True):
    """What the technology is bought to reach, and the probability that it does."""

    figure: str
    at_least: float | None
    at_most: float | None
    probability: float


class Study(_Document, frozen=True):
    """A study of how exact instruments are, with who paid for it.

    ``sensitivity`` and ``specificity`` are as printed; None where not given. ``against`` is
    ``fever`` or ``infection``: what the instrument was held against.
    """

    id: str
    label: str
    n: str
    against: str
    sensitivity: Range | None
    specificity: Range | None
    funding: str
    source: str
    note: str | None


class ObservedCheck(_Document, frozen=True):
    """A count made after deployment beside what was expected of it.

    ``low`` to ``high`` is the 95 % predictive interval. ``chance`` is the probability of a count
    at least as far out on either side; of people known to have been missed, of so many or more.
    """

    id: str
    label: str
    observed: int
    of: int
    low: int
    value: int
    high: int
    chance: float
    inside: bool


class Learnt(_Document, frozen=True):
    """One input before and after the counts; ``outside`` if it left its 95 % interval."""

    input: str
    before: Range
    after: Range
    outside: bool


class Observed(_Document, frozen=True):
    """What was counted after deployment, and what follows for the inputs and the purpose.

    ``missed_known`` is a lower bound: who was missed and is not known is counted nowhere.
    ``alike`` is the probability that chance alone makes the periods differ as much as they do;
    None with one period. ``effective`` are the numbers of sets that still counted after each
    degree of the sampler. ``sunset`` is the day on which the permission to go on ends.
    """

    first: str
    last: str
    periods: int
    screened: int
    alarms: int
    confirmed: int | None
    missed_known: int | None
    before: list[ObservedCheck]
    after: list[ObservedCheck]
    alike: float | None
    learnt: list[Learnt]
    targets_before: list[Target]
    targets_after: list[Target]
    sunset: str | None
    sunset_passed: bool
    purpose_met: bool | None
    effective: list[float]
    sentences: list[str]


class Said(_Document, frozen=True):
    """What is reported of a case, and by whom: ``source`` is the id of one of the sources."""

    says: str
    source: str


class Group(_Document, frozen=True):
    """A group of so many infected travellers: how many of them are found, and the first few.

    ``found`` is the share found, with what chance does to so few. ``first_all_found`` are the
    chances that the first one, two and three are all found.
    """

    n: int
    found: Range
    first_all_found: list[float]


class ModelRun(_Document, frozen=True):
    """One published model run on its own, with its own names.

    ``outcomes`` are means over the sets of inputs: exact values where no input has a spread,
    and then ``intervals`` is None. An outcome without a value, such as the predictive value where
    nobody is stopped, is null. ``inputs`` are the central values of ``parameters``, which tell
    what each means and rests on. ``variant`` says which of the model's forms was run.
    """

    version: str
    software: str
    kind: str
    model: str
    variant: str
    seed: int
    sets: int
    inputs: dict[str, float]
    outcomes: dict[str, float | None]
    intervals: dict[str, Range] | None
    group: Group | None
    parameters: list[Assumption]
    cautions: list[str]
    sources: list[Source]


class ScreeningAssessment(_Document, frozen=True):
    """The effectiveness of mass screening, with everything that it rests on.

    ``scenario`` is true where the inputs describe no measured place: every report then says
    so. ``incubation`` is the law of the time to first symptoms; None where it has no bearing.
    ``remarks`` tell what is reported of the case and what was answered. ``outcomes`` are those
    of an infected entrant, ``others`` those of one who is not. ``observed`` is what was counted
    after deployment; all results are then of the inputs as believed since, while
    ``assumptions`` still tell what was believed before.
    """

    version: str
    software: str
    kind: str
    model: str
    mode: str
    incubation: str | None
    title: str
    scenario: bool
    seed: int
    sets: int
    remarks: list[Said]
    assumptions: list[Assumption]
    cautions: list[str]
    plain: list[str]
    outcomes: list[Cause]
    others: list[Cause]
    figures: list[Figure]
    counts: list[Count]
    curves: list[Curve]
    roc: Roc | None
    drivers: list[Driver]
    targets: list[Target]
    observed: Observed | None
    checks: list[YieldCheck]
    studies: list[Study]
    sources: list[Source]


def encode(document: ScreeningAssessment | ModelRun) -> bytes:
    """Write a *document* as JSON, two-space indented, keys in field order."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"
