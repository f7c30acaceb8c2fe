"""Comparing: everyone's figures on one set, from the same candidates.

Each query's candidates are the 75 best of the n-gram search and the 75 best of fromwhom.
Everyone ranks these; recall is thus kind to those who have no search of their own. The
searches, which go through all listed names, have lines of their own. Intervals are drawn
by queries, or by groups of pairs that share a name.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from typing import Final

import numpy as np
import numpy.typing as npt

from benchmarks.accuracy import (
    Estimate,
    Scores,
    Truth,
    average_precision,
    best_f1,
    f1,
    resampled,
    share,
)
from benchmarks.fuzzy import token_set_all
from benchmarks.ngrams import Ngrams
from benchmarks.ours import Ours
from benchmarks.own_names import ranks
from benchmarks.scorers import Rows, Scored, Task, pair_columns, scorers
from benchmarks.sets import Labelled, SearchSet
from benchmarks.trade_names import syllables
from fromwhom.jobs.knowledge import Knowledge

DEPTHS: Final = (1, 10, 75)
OURS: Final = "fromwhom"
NEAR: Final = "TF-IDF, 2 to 4 letters within words"
PINYIN: Final = "TF-IDF, 2 to 4 letters, of the pinyin"
_GRAMS: Final = {"TF-IDF, 3 letters": ((3, 3), False), NEAR: ((2, 4), True)}
_FUZZY: Final = "rapidfuzz token_set_ratio"
Ranked = tuple[Rows, Rows]


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one scorer on one set; a figure that has no meaning is absent.

    ``searched`` says that it went through all listed names, not through the candidates.
    """

    scorer: str
    searched: bool
    figures: dict[str, Estimate]
    held_out: dict[str, Estimate] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """One set with everyone's figures."""

    id: str
    title: str
    queries: int
    listed: int
    pairs: int
    lines: list[Line]


def searched(
    name: str, title: str, rows: SearchSet, knowledge: Knowledge, *, every: bool = False
) -> Table:
    """Let the searches rank all listed names, and everyone the same candidates.

    *every* makes a candidate of every listed name, where they are few.
    """
    ours = Ours(rows.listed, rows.schemas, knowledge)
    grams = _grams(rows.listed)
    lines: list[Line] = []
    near: set[tuple[int, int]] = set()
    for who, search in _searches(rows, ours, grams).items():
        begun = time.perf_counter()
        query, listed = search()
        seconds = time.perf_counter() - begun
        figures, held_out = _recall(rows, query, listed)
        speed = {"names/s": _sure(len(rows.queries) / seconds)}
        lines.append(Line(who, True, figures | speed, held_out))
        if who in (OURS, NEAR, PINYIN):
            near.update(zip(query.tolist(), listed.tolist(), strict=True))
    if every:
        near.update(product(range(len(rows.queries)), range(len(rows.listed))))
    query, at = pair_columns(sorted(near))
    task = Task(rows.queries, rows.listed, rows.schemas, query, at)
    for scorer in scorers(ours, grams):
        scored = scorer.score(task)
        order = np.lexsort((at, -scored.score, query))
        figures, held_out = _recall(rows, query[order], at[order])
        truth = _right(rows, query, at)
        figures |= _figures(scored, truth, query.tolist())
        lines.append(Line(scorer.name, False, figures, held_out))
    return Table(name, title, len(rows.queries), len(rows.listed), len(query), lines)


def labelled(name: str, title: str, rows: Labelled, knowledge: Knowledge) -> Table:
    """Let everyone score pairs with a yes or no."""
    ours, grams, task = labelled_task(rows, knowledge)
    groups = components(rows.left, rows.right)
    lines = [
        Line(scorer.name, False, _figures(scorer.score(task), rows.truth, groups))
        for scorer in scorers(ours, grams)
    ]
    return Table(name, title, len(set(rows.left)), len(task.listed), len(rows.left), lines)


def labelled_task(rows: Labelled, knowledge: Knowledge) -> tuple[Ours, dict[str, Ngrams], Task]:
    """Make given pairs a task for the scorers, the right names being listed."""
    kinds = dict.fromkeys(zip(rows.right, rows.schema, strict=True))
    number = {key: i for i, key in enumerate(kinds)}
    listed, schemas = [right for right, _ in kinds], [kind for _, kind in kinds]
    at = np.array([number[key] for key in zip(rows.right, rows.schema, strict=True)], np.int32)
    query = np.arange(len(rows.left), dtype=np.int32)
    task = Task(rows.left, listed, schemas, query, at)
    return Ours(listed, schemas, knowledge), _grams(listed), task


def components(left: Sequence[str], right: Sequence[str]) -> list[int]:
    """Number the groups of pairs that share a name, directly or through other pairs."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for one, two in zip(left, right, strict=True):
        parent[root(one.casefold())] = root(two.casefold())
    known = {name: i for i, name in enumerate(sorted({root(one.casefold()) for one in left}))}
    return [known[root(one.casefold())] for one in left]


def _grams(listed: Sequence[str]) -> dict[str, Ngrams]:
    """Index *listed* by n-grams, in every way that is compared."""
    return {n: Ngrams(listed, sizes, inside_words=within) for n, (sizes, within) in _GRAMS.items()}


def _searches(
    rows: SearchSet, ours: Ours, grams: dict[str, Ngrams]
) -> dict[str, Callable[[], Ranked]]:
    """List the searches through all listed names."""
    found: dict[str, Callable[[], Ranked]] = {
        OURS: partial(_ours, ours, rows.queries),
        **{name: partial(_by_grams, index, rows.queries) for name, index in grams.items()},
        _FUZZY: partial(_brute, rows.queries, rows.listed),
    }
    if not any(name.isascii() for name in rows.queries):
        plain = ["".join(syllables(name)) for name in rows.queries]
        found[PINYIN] = partial(_by_grams, grams[NEAR], plain)
    return found


def _ours(ours: Ours, queries: Sequence[str]) -> Ranked:
    """Rank with fromwhom."""
    batch = ours.ranked(queries, max(DEPTHS))
    return batch.subject, batch.party


def _by_grams(index: Ngrams, queries: Sequence[str]) -> Ranked:
    """Rank by the cosine of n-grams."""
    found = index.ranked(queries, max(DEPTHS))
    return found.query, found.listed


def _brute(queries: Sequence[str], listed: Sequence[str]) -> Ranked:
    """Rank by token_set_ratio, some queries at a time."""
    query, at = [], []
    for begin in range(0, len(queries), 100):
        scores, _ = token_set_all(queries[begin : begin + 100], listed)
        best = np.argsort(-scores, axis=1, kind="stable")[:, : max(DEPTHS)]
        query.append(np.repeat(np.arange(begin, begin + len(best)), best.shape[1]))
        at.append(best.ravel())
    return np.concatenate(query).astype(np.int32), np.concatenate(at).astype(np.int32)


def _recall(
    rows: SearchSet, query: Rows, listed: Rows
) -> tuple[dict[str, Estimate], dict[str, Estimate]]:
    """Measure recall by depth: over all queries, and in the half held out and the sub-group."""
    right = listed == rows.right[query]
    found = ranks(query, right, len(rows.queries))
    apart: dict[str, Estimate] = {}
    groups = {
        "held out": rows.held_out,
        "part": rows.part,
        "part, held out": rows.part & rows.held_out,
    }
    for name, mask in groups.items():
        if mask.any() and not mask.all():
            apart |= {f"{name} recall@{k}": _below(found[mask], k) for k in DEPTHS}
    return {f"recall@{k}": _below(found, k) for k in DEPTHS}, apart


def _below(found: npt.NDArray[np.int64], depth: int) -> Estimate:
    """Say which share was found before *depth*, with Wilson's interval."""
    one = share(int((found < depth).sum()), len(found))
    return Estimate(one.value, one.low, one.high)


def _right(rows: SearchSet, query: Rows, at: Rows) -> Truth:
    """Say which candidates are right; an alias may be that of several parties."""
    owners: dict[str, set[int]] = {}
    for name, party in zip(rows.queries, rows.right.tolist(), strict=True):
        owners.setdefault(name, set()).add(party)
    pairs = zip(query.tolist(), at.tolist(), strict=True)
    return np.array([party in owners[rows.queries[i]] for i, party in pairs], np.bool_)


def _figures(scored: Scored, truth: Truth, groups: Sequence[int]) -> dict[str, Estimate]:
    """Give the figures of one scorer on pairs with their truth."""
    score, said = scored.score, scored.said

    def over(figure: Callable[[Scores], float]) -> Estimate:
        return resampled(figure, groups)

    return {
        "average precision": over(lambda w: average_precision(score, truth, w)),
        "best F1": over(lambda w: best_f1(score, truth, w)),
        "F1": over(lambda w: f1(said, truth, w)),
        "pairs/s": _sure(len(score) / max(scored.seconds, 1e-9)),
    }


def _sure(value: float) -> Estimate:
    """Give a figure without an interval."""
    return Estimate(value, value, value)
