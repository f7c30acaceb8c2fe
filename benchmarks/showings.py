"""What matching must show: each line measured, with its target and whether it is met.

A line that only tests or another benchmark can answer says which. Where a set has a half
that matching was developed on, the figures of the half held out stand apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from benchmarks import sets
from benchmarks.accuracy import (
    Estimate,
    average_precision,
    best_threshold,
    calibration_error,
    f1,
    resampled,
    share,
)
from benchmarks.comparing import components
from benchmarks.hard_pairs import hard_pairs
from benchmarks.ngrams import Ngrams
from benchmarks.ours import Judged, Ours
from benchmarks.own_names import matcher_of, ranks, subjects
from benchmarks.primaries import primaries
from fromwhom.document import Relation
from fromwhom.jobs.knowledge import Knowledge
from fromwhom.screening.matching import MatchBatch
from fromwhom.screening.weigh import LOOKALIKE, SAME

Ranks = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
_FOLDS: Final = 5
TYPICAL: Final = (  # as a ledger writes, as a list has it, what they are to each other
    ("Zhejiang Dahua Technology Co., Ltd.", "Dahua Technology Company", Relation.SAME),
    ("DAHUA ELECTRONICS CORPORATION", "Dahua Technology Company", Relation.LOOKALIKE),
    ("HIKVISION UK LIMITED", "Hangzhou Hikvision Digital Technology Company", Relation.RELATED),
    ("Siemens AG", "Siemens Healthineers AG", Relation.RELATED),
    ("華為", "华为", Relation.SAME),
    ("華為技術有限公司", "Huawei Technologies Co., Ltd.", Relation.SAME),
)
_JUDGED_BY: Final = ("same", "related")


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure: what it is of, the figure as text, the target, and whether it is met."""

    what: str
    figure: str
    target: str = ""
    met: bool | None = None


def aliases(shared: Path, knowledge: Knowledge) -> Iterator[Shown]:
    """Find companies by their aliases, beside n-grams."""
    rows = sets.aliases(shared)
    ours = Ours(rows.listed, rows.schemas, knowledge)
    mine = ranked(ours.ranked(rows.queries, 75), rows)
    for sizes, inside, name in (
        ((2, 4), True, "2–4 letters in words"),
        ((3, 3), False, "3 letters"),
    ):
        found = Ngrams(rows.listed, sizes, inside_words=inside).ranked(rows.queries, 75)
        theirs = ranks(found.query, found.listed == rows.right[found.query], len(rows.queries))
        for half, mask in _halves(rows.held_out):
            yield from _beside(
                f"{name}, {half}", rows.right[mask].tolist(), mine[mask], theirs[mask]
            )


def ranked(batch: MatchBatch, rows: sets.SearchSet) -> Ranks:
    """Rank what fromwhom found for *rows*."""
    return ranks(batch.subject, batch.party == rows.right[batch.subject], len(rows.queries))


def _beside(name: str, groups: Sequence[int], mine: Ranks, theirs: Ranks) -> Iterator[Shown]:
    """Compare two columns of ranks, at the first place and among 75."""
    first = [column < 1 for column in (mine, theirs)]
    most = [column < 75 for column in (mine, theirs)]
    times = resampled(
        lambda w: float(w[first[0]].sum() / max(w[first[1]].sum(), 1.0)), groups
    )  # fmt: skip
    more = resampled(lambda w: float((w[most[0]].sum() - w[most[1]].sum()) / w.sum()), groups)
    yield Shown(
        f"aliases, recall@1 over TF-IDF ({name})",
        f"{times.value:.2f} × ({times.low:.2f}–{times.high:.2f}): "
        f"{first[0].mean():.3f} to {first[1].mean():.3f}",
        "≥ 1.15 ×", times.value >= 1.15,
    )  # fmt: skip
    yield Shown(
        f"aliases, recall@75 over TF-IDF ({name})",
        f"{more.value:+.3f} ({more.low:+.3f} to {more.high:+.3f}): "
        f"{most[0].mean():.3f} to {most[1].mean():.3f}",
        "≥ +0.06", more.value >= 0.06,
    )  # fmt: skip


def judged(shared: Path, knowledge: Knowledge) -> Iterator[Shown]:
    """Judge the pairs that people judged, thresholds drawn from the other groups."""
    rows = sets.judged(shared)
    groups = np.array(components(rows.left, rows.right))
    found = _scored(rows, knowledge)
    company = np.array([one not in ("Person", "Vessel", "Airplane") for one in rows.schema])
    said = _said_across(found.log_odds, rows.truth, groups, company)
    everyone = np.ones(len(company), np.bool_)
    for name, mask, target in (("all", everyone, 0.88), ("companies", company, 0.92)):
        part = found.log_odds[mask], found.said[mask], said[mask], rows.truth[mask]
        yield from _judged(name, target, part, groups[mask].tolist())


def _judged(
    name: str,
    target: float,
    part: tuple[npt.NDArray[np.float64], Bools, Bools, Bools],
    groups: Sequence[int],
) -> Iterator[Shown]:
    """Show the figures of some judged pairs: their score, answers, answers across groups, truth."""
    score, plain, across, truth = part
    fitted = resampled(lambda w: f1(across, truth, w), groups)
    yield Shown(
        f"judged pairs, {name}: F1, across groups", _ranged(fitted), f"≥ {target}",
        fitted.value >= target,
    )  # fmt: skip
    given = resampled(lambda w: f1(plain, truth, w), groups)
    yield Shown(f"judged pairs, {name}: F1 at the default threshold", _ranged(given))
    order = resampled(lambda w: average_precision(score, truth, w), groups)
    yield Shown(f"judged pairs, {name}: average precision", _ranged(order))


def calibrated(shared: Path, knowledge: Knowledge) -> Iterator[Shown]:
    """Compare probabilities with the truth, on aliases and their nearest strangers.

    The set that decides holds what a search brings up: aliases whose party is found, each
    with five strangers. Of one stranger each, and of aliases that nothing brings up, the
    error stands beside; there right pairs look less alike than wrong ones.
    """
    index = primaries(shared, knowledge, beside=[])
    for title, negatives, met_only, target in (
        ("five strangers each", 5, True, 0.03),
        ("one stranger each", 1, True, None),
        ("one stranger each, aliases not found too", 1, False, None),
    ):
        pairs = hard_pairs(shared, index, development=False, negatives=negatives, met_only=met_only)
        rows = sets.from_hard(pairs)
        found = _scored(rows, knowledge)
        yield _calibration(f"{len(pairs):,} held-out pairs, {title}", found, rows, target)


def _calibration(title: str, found: Judged, rows: sets.Labelled, target: float | None) -> Shown:
    """Show the calibration error of ten bins of equal mass."""
    error = resampled(lambda w: calibration_error(found.probability, rows.truth, w), rows.group)
    met = None if target is None else error.value <= target
    return Shown(
        f"calibration error, {title}", _ranged(error), f"≤ {target}" if target else "", met
    )


def chinese(shared: Path, knowledge: Knowledge) -> Iterator[Shown]:
    """Rank English names for Chinese ones, and report them at the default threshold."""
    rows = sets.chinese(shared)
    ours = Ours(rows.listed, rows.schemas, knowledge)
    found = ranked(ours.ranked(rows.queries, 10), rows)
    for half, mask in _halves(rows.held_out):
        yield _recall(f"Chinese companies, {half}: recall@1", found[mask], 1, 0.70)
        yield _recall(f"Chinese companies, {half}: recall@10", found[mask], 10, 0.88)
        part = mask & rows.part
        yield _recall(f"Chinese, romanised, {half}: recall@1", found[part], 1, 0.97)
        yield _recall(f"Chinese, romanised, {half}: recall@10", found[part], 10, 0.995)
    batch = ours.matcher.match(subjects(rows.queries))
    right = batch.party == rows.right[batch.subject]
    for half, mask in _halves(rows.held_out):
        mine = mask[batch.subject]
        for kind, which in (
            ("same", batch.relation == SAME),
            ("reported", batch.relation != LOOKALIKE),
        ):
            exact = share(int((right & which & mine).sum()), int((which & mine).sum()))
            caught = share(len(np.unique(batch.subject[right & which & mine])), int(mask.sum()))
            what = f"Chinese at the default threshold, {half}, {kind}"
            yield Shown(
                f"{what}: precision, recall",
                f"{exact.value:.3f} ({exact.low:.3f}–{exact.high:.3f}), "
                f"{caught.value:.3f} ({caught.low:.3f}–{caught.high:.3f})",
                "≥ 0.98, ≥ 0.55" if kind == "same" else "",
                exact.value >= 0.98 and caught.value >= 0.55 if kind == "same" else None,
            )


def cross_script(shared: Path, knowledge: Knowledge) -> Iterator[Shown]:
    """Find listed parties by the name in their own script."""
    rows = sets.cross_script(shared)
    ours = Ours(rows.listed, rows.schemas, knowledge)
    found = ranked(ours.ranked(rows.queries, 10), rows)
    for half, mask in _halves(rows.held_out):
        yield _recall(f"cross-script names, {half}: recall@1", found[mask], 1, 0.85)
        yield _recall(
            f"cross-script names, {half}, no persons: recall@1", found[mask & rows.part], 1, None
        )


def typical(shared: Path, knowledge: Knowledge) -> Iterator[Shown]:
    """Relate typical ledger names, and pairs of namesakes of which none may match."""
    for name, listed, expected in TYPICAL:
        given = relation(name, listed, knowledge)
        yield Shown(f"{name} → {listed}", given, expected.value, given == expected.value)
    for left, right in sets.lookalikes(shared):
        both = {relation(left, right, knowledge), relation(right, left, knowledge)}
        worst = next((kind for kind in _JUDGED_BY if kind in both), "apart")
        yield Shown(f"{left} ≠ {right}", worst, "apart", worst == "apart")


def relation(name: str, listed: str, knowledge: Knowledge) -> str:
    """Say how *name* relates to one *listed* company; ``lookalike`` where they do not meet."""
    batch = matcher_of([listed], ["Company"], knowledge).match(subjects([name]))
    return batch.relations()[0].value if len(batch) else Relation.LOOKALIKE.value


def _scored(rows: sets.Labelled, knowledge: Knowledge) -> Judged:
    """Judge given pairs, the right names being listed."""
    kinds = dict.fromkeys(zip(rows.right, rows.schema, strict=True))
    number = {key: i for i, key in enumerate(kinds)}
    ours = Ours([name for name, _ in kinds], [kind for _, kind in kinds], knowledge)
    at = [number[key] for key in zip(rows.right, rows.schema, strict=True)]
    return ours.judged(
        rows.left, (np.arange(len(at), dtype=np.int32), np.array(at, np.int32))
    )  # fmt: skip


def _said_across(
    score: npt.NDArray[np.float64], truth: Bools, groups: npt.NDArray[np.int64], kind: Bools
) -> Bools:
    """Say yes or no in each fold of groups by the thresholds of the others, one per *kind*."""
    said = np.zeros(len(truth), np.bool_)
    for fold in range(_FOLDS):
        inside = groups % _FOLDS == fold
        for which in (kind, ~kind):
            rest, mine = which & ~inside, which & inside
            said[mine] = score[mine] >= best_threshold(score[rest], truth[rest])
    return said


def _halves(held_out: Bools) -> tuple[tuple[str, Bools], ...]:
    """Name all rows, and those held out."""
    return ("all", np.ones(len(held_out), np.bool_)), ("held out", held_out)


def _recall(what: str, found: Ranks, depth: int, target: float | None) -> Shown:
    """Show the share found before *depth*."""
    one = share(int((found < depth).sum()), len(found))
    return Shown(
        what,
        f"{one.value:.3f} ({one.low:.3f}–{one.high:.3f}) of {one.of:,}",
        f"≥ {target}" if target else "",
        one.value >= target if target else None,
    )


def _ranged(one: Estimate) -> str:
    """Write a figure with its interval."""
    return f"{one.value:.3f} ({one.low:.3f}–{one.high:.3f})"
