"""Evaluate the matcher on judged pairs. The whole job, in reading order.

    file → judged pairs → index of the right-hand names → each pair scored → figures

What is measured is the judging of pairs, not the search for them: each left-hand name, as
a ledger would write it, is compared with its own right-hand name, as a list would. The
rarity of words comes from the packaged corpus and the right-hand names, not from a live
snapshot, so one file gives the same figures everywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from fromwhom import __version__
from fromwhom.document import RowNote
from fromwhom.evaluation import VERSION, Evaluation, JudgedPair, PairsInfo, SamePair
from fromwhom.jobs import evaluate_figures as figures
from fromwhom.jobs.evaluate_pairs import Scored, reasons, score
from fromwhom.jobs.knowledge import Knowledge
from fromwhom.ledgers.judged import JudgedPairs, alike, read_judged
from fromwhom.ledgers.reading import bytes_of
from fromwhom.screening import quality
from fromwhom.screening.columns import Bools
from fromwhom.screening.weigh import RELATIONS

WORST: Final = 10  # errors of each kind that are explained
_FEW: Final = 100  # pairs of a kind below which figures are rough


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: the file, how its columns are called, and from where on to report.

    ``min_probability`` None takes the matcher's own; ``seed`` is that of every resampling.
    """

    path: Path
    columns: dict[str, str]
    min_probability: float | None
    seed: int


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The figures, and every pair with its score, in the order of the file."""

    evaluation: Evaluation
    pairs: list[JudgedPair]


def evaluate(request: Request, knowledge: Knowledge) -> Evaluated:
    """Judge every pair of a file and compare with what people said.

    Raises:
        LedgerError: The file cannot be read, or holds no pair that can be.
        UsageError: A column is named that there is not.
    """
    least = request.min_probability
    if least is None:
        least = knowledge.weights.decision.min_probability
    file = read_judged(bytes_of(request.path), path=str(request.path), columns=request.columns)
    scored = score(file.pairs, knowledge, least)
    truth = np.array([pair.is_match for pair in file.pairs], np.bool_)
    pairs = _pairs(file, scored, truth)
    alarms, misses = (_explained(scored, pairs, rows) for rows in _worst(scored, truth))
    info = _info(file, truth, scored)
    by_pair = scored.probability, scored.reported, truth
    found = quality.steps(scored.probability, truth)
    precision, interval = figures.average_precision(found, request.seed)
    best = quality.best_threshold(found) if truth.any() else (None, None)
    evaluation = Evaluation(
        version=VERSION,
        software=__version__,
        weights=knowledge.weights.version,
        min_probability=least,
        seed=request.seed,
        draws=quality.DRAWS,
        pairs=info,
        reported=figures.answered(scored.reported, truth, request.seed),
        same=figures.answered(scored.same, truth, request.seed),
        thresholds=figures.thresholds(scored.probability, truth, least),
        average_precision=precision,
        average_precision_interval=interval,
        best_threshold=best[0],
        best_f1=best[1],
        calibration=figures.calibration(found, request.seed),
        by_schema=figures.slices([pair.schema for pair in file.pairs], *by_pair),
        by_group=figures.slices([pair.group for pair in file.pairs], *by_pair),
        curve=figures.curve(found),
        histogram=figures.histogram(scored.probability, truth),
        false_alarms=alarms,
        misses=misses,
        cautions=_cautions(info),
    )
    return Evaluated(evaluation, pairs)


def _pairs(file: JudgedPairs, scored: Scored, truth: Bools) -> list[JudgedPair]:
    """Put what people said and what the matcher says side by side."""
    error = np.where(scored.reported == truth, "", np.where(scored.reported, "false alarm", "miss"))
    columns = (scored.relation, scored.probability, scored.bits, scored.reported, error)
    return [
        JudgedPair(
            row=pair.row,
            left=pair.left,
            right=pair.right,
            schema=pair.schema,
            left_country=pair.left_country or "",
            right_country=" ".join(pair.right_countries),
            group=pair.group,
            is_match=pair.is_match,
            relation=RELATIONS[relation],
            probability=probability,
            bits=bits,
            reported=reported,
            error=wrong,
        )
        for pair, relation, probability, bits, reported, wrong in zip(
            file.pairs, *(column.tolist() for column in columns), strict=True
        )
    ]


def _worst(scored: Scored, truth: Bools) -> tuple[list[int], list[int]]:
    """Find the false alarms that look most like matches, and the misses that look least so."""
    order = np.lexsort((scored.bits, scored.probability))
    alarms = order[::-1][(scored.reported & ~truth)[order[::-1]]]
    misses = order[(~scored.reported & truth)[order]]
    return alarms[:WORST].tolist(), misses[:WORST].tolist()


def _explained(scored: Scored, pairs: Sequence[JudgedPair], rows: list[int]) -> list[JudgedPair]:
    """Give the pairs at *rows* with the signals that led there."""
    return [
        msgspec.structs.replace(pairs[at], signals=list(signals))
        for at, signals in zip(rows, reasons(scored, rows), strict=True)
    ]


def _info(file: JudgedPairs, truth: Bools, scored: Scored) -> PairsInfo:
    """Account for every row of the file."""
    several = [
        SamePair(
            rows=[one.row for one in rows],
            answers=[one.is_match for one in rows],
            left=rows[0].left,
            right=rows[0].right,
        )
        for rows in alike(file.pairs)
    ]
    return PairsInfo(
        path=file.path,
        sha256=file.sha256,
        rows=file.rows,
        scored=len(file.pairs),
        matches=int(truth.sum()),
        empty=file.empty,
        unread=[RowNote(row=one.row, reason=one.reason) for one in file.unread],
        columns=file.columns,
        ignored=list(file.ignored),
        notes=list(file.notes),
        repeated=[one for one in several if len(set(one.answers)) == 1],
        contradicting=[one for one in several if len(set(one.answers)) > 1],
        wordless=[file.pairs[at].row for at in np.flatnonzero(scored.wordless).tolist()],
    )


def _cautions(info: PairsInfo) -> list[str]:
    """Say what these pairs cannot tell, or tell only roughly."""
    others = info.scored - info.matches
    said = []
    if not others:
        said.append("No pair is judged to be no match, so precision says nothing here.")
    if not info.matches:
        said.append("No pair is judged to be a match, so there is no recall and no F1.")
    if 0 < min(info.matches, others) < _FEW:
        kind = "matches" if info.matches < others else "no matches"
        said.append(
            f"Only {min(info.matches, others)} pairs are {kind}: read the intervals, "
            "not the figures."
        )
    if info.contradicting:
        wrong = sum(min(map(one.answers.count, (True, False))) for one in info.contradicting)
        several = len(info.contradicting) > 1
        said.append(
            f"{len(info.contradicting)} {'pairs are' if several else 'pair is'} judged both ways, "
            f"so that {wrong} {'answers are' if wrong > 1 else 'answer is'} wrong whatever is said."
        )
    if info.repeated:
        more = sum(len(one.rows) - 1 for one in info.repeated)
        said.append(
            f"{more} {'rows repeat' if more > 1 else 'row repeats'} a pair: each counts, and the "
            "intervals are too short by as much."
        )
    if info.matches and others:
        said.append(
            f"{info.matches / info.scored:.0%} of these pairs match. Among the candidates of a "
            "ledger far fewer do, so that precision is lower there; recall is not moved by it."
        )
    return said
