"""An evaluation written by hand, so that reports are tested apart from the matcher."""

from typing import Final

import msgspec

from fromwhom.document import Relation, RowNote, Signal
from fromwhom.evaluation import (
    Answered,
    AtThreshold,
    BinInfo,
    Calibration,
    Column,
    Evaluation,
    Figures,
    Interval,
    JudgedPair,
    PairsInfo,
    Point,
    SamePair,
    Slice,
)

HOSTILE: Final = '=<script>alert("1")</script> & \u202eSons'


def figures(hits: int, alarms: int, misses: int, rejections: int) -> Figures:
    """Give the figures of four counts."""
    said, true = hits + alarms, hits + misses
    return Figures(
        pairs=true + alarms + rejections,
        hits=hits,
        false_alarms=alarms,
        misses=misses,
        rejections=rejections,
        precision=hits / said if said else None,
        recall=hits / true if true else None,
        f1=2 * hits / (said + true) if true else None,
        false_alarm_rate=alarms / (alarms + rejections) if alarms + rejections else None,
    )


def answered(of: Figures) -> Answered:
    """Give figures round intervals."""
    return Answered(
        figures=of,
        precision_interval=Interval(low=0.61, high=0.97),
        recall_interval=Interval(low=0.48, high=0.89),
        false_alarm_interval=Interval(low=0.012, high=0.317),
        f1_interval=Interval(low=0.62, high=0.91),
    )


def pair(row: int, left: str, right: str, **changes: object) -> JudgedPair:
    """Give a pair judged to match and found apart, but for *changes*."""
    base = JudgedPair(
        row=row,
        left=left,
        right=right,
        schema="Company",
        left_country="",
        right_country="",
        group="old cases",
        is_match=True,
        relation=Relation.LOOKALIKE,
        probability=0.021,
        bits=-6.5,
        reported=False,
        error="miss",
    )
    return msgspec.structs.replace(base, **changes)


ALARM: Final = pair(
    12,
    "Sumika Trust Bank Limited",
    "Sumika Banking Corporation",
    left_country="JP",
    right_country="JP SG",
    is_match=False,
    relation=Relation.RELATED,
    probability=0.9893,
    bits=24.0,
    reported=True,
    error="false alarm",
    signals=[
        Signal(
            name="core", bits=26.5, subject="Sumika", listed="Sumika",
            sentence="Both names have the trade name 'sumika'.",
        ),
        Signal(
            name="legal", bits=-2.5, subject="Limited", listed="Corporation",
            sentence="The legal forms differ.",
        ),
    ],
)  # fmt: skip
MISS: Final = pair(
    31,
    HOSTILE,
    "Муромский завод",
    signals=[
        Signal(
            name="core_left", bits=-6.5, subject="sons", listed="murom",
            sentence="'sons' stands against 'muromskiy'.",
        )
    ],
)  # fmt: skip


def bin_of(low: float, high: float, matches: int, mean: float) -> BinInfo:
    """Give a bin of ten pairs."""
    return BinInfo(
        low=low,
        high=high,
        pairs=10,
        matches=matches,
        mean=mean,
        share=matches / 10,
        interval=Interval(low=max(0.0, matches / 10 - 0.2), high=min(1.0, matches / 10 + 0.2)),
    )


PAIRS: Final = PairsInfo(
    path="decisions.csv",
    sha256="ab" * 32,
    rows=43,
    scored=40,
    matches=20,
    empty=1,
    unread=[
        RowNote(row=7, reason="there is no judgement"),
        RowNote(row=9, reason='the judgement "perhaps" is neither yes nor no'),
    ],
    columns={"left": "Supplier", "right": "Listed name", "is_match": "Decision"},
    ignored=["Reviewer"],
    notes=["The file is read as Windows-1252."],
    repeated=[SamePair(rows=[2, 5], answers=[True, True], left="Alto", right="Alto AG")],
    contradicting=[SamePair(rows=[3, 8], answers=[True, False], left="Bene", right="Bene SA")],
    wordless=[40],
)
CALIBRATION: Final = Calibration(
    error=0.083,
    interval=Interval(low=0.061, high=0.174),
    by_chance=0.071,
    by_chance_most=0.118,
    bins=[
        bin_of(0.0, 0.05, 1, 0.021), bin_of(0.08, 0.44, 4, 0.27),
        bin_of(0.52, 0.9, 6, 0.74), bin_of(0.91, 0.9893, 9, 0.96),
    ],
)  # fmt: skip


def evaluation() -> Evaluation:
    """Forty pairs, half of them matches; fifteen found, three false alarms."""
    return Evaluation(
        version="1",
        software="0.1.0",
        weights="3.1",
        min_probability=0.5,
        seed=1,
        draws=1000,
        pairs=PAIRS,
        reported=answered(figures(15, 3, 5, 17)),
        same=answered(figures(11, 0, 9, 20)),
        thresholds=[
            AtThreshold(threshold=0.1, figures=figures(18, 9, 2, 11)),
            AtThreshold(threshold=0.5, figures=figures(15, 3, 5, 17)),
            AtThreshold(threshold=0.99, figures=figures(0, 0, 20, 20)),
        ],
        average_precision=0.871,
        average_precision_interval=Interval(low=0.74, high=0.95),
        best_threshold=0.36,
        best_f1=0.829,
        calibration=CALIBRATION,
        by_schema=[
            Slice(name="Company", figures=figures(13, 3, 4, 12), average_precision=0.86),
            Slice(name="Person", figures=figures(2, 0, 1, 5), average_precision=None),
        ],
        by_group=[
            Slice(name="", figures=figures(0, 0, 0, 2), average_precision=None),
            Slice(name="old cases", figures=figures(15, 3, 5, 15), average_precision=0.87),
        ],
        curve=[
            Point(threshold=0.98, recall=0.3, precision=1.0),
            Point(threshold=0.5, recall=0.75, precision=15 / 18),
            Point(threshold=0.0, recall=1.0, precision=0.5),
        ],
        histogram=[
            Column(low=0.0, high=0.5, matches=5, non_matches=17),
            Column(low=0.5, high=1.0, matches=15, non_matches=3),
        ],
        false_alarms=[ALARM],
        misses=[MISS, pair(40, "★★★", "Talvorex AG", probability=0.0, bits=0.0)],
        cautions=["Only 20 pairs are matches: read the intervals, not the figures."],
    )


def without_matches() -> Evaluation:
    """Pairs none of which matches: recall, F1 and the curve do not exist."""
    none = figures(0, 1, 0, 19)
    return msgspec.structs.replace(
        evaluation(),
        reported=msgspec.structs.replace(answered(none), f1_interval=None),
        same=msgspec.structs.replace(answered(figures(0, 0, 0, 20)), f1_interval=None),
        thresholds=[AtThreshold(threshold=0.5, figures=none)],
        average_precision=None,
        average_precision_interval=None,
        best_threshold=None,
        best_f1=None,
        by_group=[],
        curve=[],
        misses=[],
    )
