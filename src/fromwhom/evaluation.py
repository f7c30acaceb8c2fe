"""What ``evaluate`` finds, field by field its JSON document.

How the matcher does on pairs of names that people have judged. Every renderer takes an
``Evaluation`` and nothing else. A figure that the pairs cannot give is null: precision
where nothing was said to match, recall where nothing matches.
"""

from typing import Final

import msgspec

from fromwhom.document import Relation, RowNote, Signal

VERSION: Final = "1"


class _Document(msgspec.Struct, frozen=True, kw_only=True):
    """A published form: immutable, fields by name."""


class Interval(_Document, frozen=True):
    """A 95 % interval."""

    low: float
    high: float


class SamePair(_Document, frozen=True):
    """Rows that hold one pair of names, in either order; ``answers`` are theirs, in turn."""

    rows: list[int]
    answers: list[bool]
    left: str
    right: str


class PairsInfo(_Document, frozen=True):
    """The file that was read. ``rows`` is ``scored`` and ``empty`` and ``unread``, always.

    ``columns`` maps each role to the heading it was read from, ``ignored`` names the rest;
    ``repeated`` and ``contradicting`` rows are scored like any other; ``wordless`` rows
    hold a name without a word to compare, and count as pairs found apart.
    """

    path: str
    sha256: str
    rows: int
    scored: int
    matches: int
    empty: int
    unread: list[RowNote]
    columns: dict[str, str]
    ignored: list[str]
    notes: list[str]
    repeated: list[SamePair]
    contradicting: list[SamePair]
    wordless: list[int]


class Figures(_Document, frozen=True):
    """Answers against judgements: what follows from four counts.

    ``precision`` is the share of matches in what was said to match, ``recall`` the share
    that was said of what matches, ``false_alarm_rate`` the share that was said of what
    does not match.
    """

    pairs: int
    hits: int
    false_alarms: int
    misses: int
    rejections: int
    precision: float | None
    recall: float | None
    f1: float | None
    false_alarm_rate: float | None


class AtThreshold(_Document, frozen=True):
    """The figures if every pair from this probability on were said to match."""

    threshold: float
    figures: Figures


class Answered(_Document, frozen=True):
    """The figures of one way to answer, with exact (Clopper-Pearson) intervals.

    ``f1_interval`` is a bootstrap over pairs; null with the figure itself.
    """

    figures: Figures
    precision_interval: Interval
    recall_interval: Interval
    false_alarm_interval: Interval
    f1_interval: Interval | None


class Slice(_Document, frozen=True):
    """The figures, as reported, of the pairs of one schema or group."""

    name: str
    figures: Figures
    average_precision: float | None


class BinInfo(_Document, frozen=True):
    """Pairs of neighbouring probabilities: what was said on average, and what is true.

    ``low`` and ``high`` are the extreme probabilities; ``interval`` (Wilson) is that of
    ``share``, the share of matches.
    """

    low: float
    high: float
    pairs: int
    matches: int
    mean: float
    share: float
    interval: Interval


class Calibration(_Document, frozen=True):
    """How far probabilities are from shares of matches, in bins of equally many pairs.

    ``by_chance`` is the mean error that the same probabilities would show were each of
    them right, and ``by_chance_most`` what 95 draws in 100 of that stay below.
    """

    error: float
    interval: Interval
    by_chance: float
    by_chance_most: float
    bins: list[BinInfo]


class Point(_Document, frozen=True):
    """One step of the precision-recall curve."""

    threshold: float
    recall: float
    precision: float


class Column(_Document, frozen=True):
    """One column of the histogram: pairs with probabilities from ``low`` to below ``high``."""

    low: float
    high: float
    matches: int
    non_matches: int


class JudgedPair(_Document, frozen=True):
    """One pair, what people said and what the matcher says.

    ``error`` is ``false alarm``, ``miss`` or empty. ``signals`` are filled for the worst
    errors only; their bits are for and against identity.
    """

    row: int
    left: str
    right: str
    schema: str
    left_country: str
    right_country: str
    group: str
    is_match: bool
    relation: Relation
    probability: float
    bits: float
    reported: bool
    error: str
    signals: list[Signal] = []


class Evaluation(_Document, frozen=True):
    """The matcher on judged pairs: what it rests on, the figures, and the worst errors.

    ``reported`` says of a pair that it matches where ``screen`` reports it, as the same
    or as related; ``same`` only where it is reported as the same party.
    """

    version: str
    software: str
    weights: str
    min_probability: float
    seed: int
    draws: int
    pairs: PairsInfo
    reported: Answered
    same: Answered
    thresholds: list[AtThreshold]
    average_precision: float | None
    average_precision_interval: Interval | None
    best_threshold: float | None
    best_f1: float | None
    calibration: Calibration
    by_schema: list[Slice]
    by_group: list[Slice]
    curve: list[Point]
    histogram: list[Column]
    false_alarms: list[JudgedPair]
    misses: list[JudgedPair]
    cautions: list[str]


def encode(evaluation: Evaluation) -> bytes:
    """Write *evaluation* as the JSON document, two-space indented, keys in field order."""
    return msgspec.json.format(msgspec.json.encode(evaluation), indent=2) + b"\n"
