"""Ceilings: how far two sets with known answers can be answered at all, whoever answers.

    python -m benchmarks.ceilings [--data SHARED]

Aliases of companies: what every method together finds among its 75 best; what a perfect order
of our own 300 best would give; and of what is still missed, how much shares anything with the
listed name that could be seen. Pairs that people judged: what each scorer's scores give with
the thresholds that suit the very pairs asked best; the pairs judged both ways; and what
knowing the shape of each difference would give, if all of a shape were answered alike.
Thresholds and shapes are chosen in hindsight, so these are figures that nobody can reach
on other pairs. Takes about two minutes.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz import utils
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cdist

from benchmarks import sets
from benchmarks.accuracy import Scores, Truth, average_precision, best_f1, best_threshold, f1
from benchmarks.children import REPOSITORY
from benchmarks.comparing import labelled_task
from benchmarks.fuzzy import token_set_all
from benchmarks.ngrams import Ngrams
from benchmarks.ours import Ours
from benchmarks.own_names import MISSED, ranks
from benchmarks.scorers import scorers
from benchmarks.sets import Labelled, SearchSet
from fromwhom.jobs.knowledge import Knowledge, load_knowledge

DEPTH: Final = 75
DEEP: Final = 300
_AT_ONCE: Final = 200  # queries that are compared with every listed name at a time
_RUN: Final = 4  # letters
_WIDTH: Final = 58
_SMALL: Final = frozenset("of the and for in de la et y e al el".split())
Ranks = npt.NDArray[np.int64]
Line = tuple[str, ...]


def aliases(rows: SearchSet, knowledge: Knowledge) -> Iterator[Line]:
    """Say how many companies are found by their aliases, over all queries and the half held out."""
    ours = Ours(rows.listed, rows.schemas, knowledge)
    found = {
        "fromwhom": _ours(rows, ours, DEPTH),
        "TF-IDF, 2 to 4 letters within words": _ngrams(rows, (2, 4), inside=True),
        "TF-IDF, 3 letters": _ngrams(rows, (3, 3), inside=False),
        "rapidfuzz token_set_ratio": _brute(rows, "token set"),
        "Jaro–Winkler": _brute(rows, "jaro-winkler"),
    }
    yield f"recall@{DEPTH}", "all", "held out"
    for name, rank in found.items():
        yield _shares(f"  {name}", rank < DEPTH, rows)
    union = np.logical_or.reduce([rank < DEPTH for rank in found.values()])
    yield _shares(f"  all of these together, {len(found)} × {DEPTH} names", union, rows)
    deep = _ours(rows, ours, DEEP)
    yield _shares(f"  fromwhom's {DEEP} best, in a perfect order", deep < DEEP, rows)
    missed = found["fromwhom"] >= DEPTH
    yield f"of what fromwhom misses among {DEPTH}", "all", "held out"
    yield _shares("  is among its next", deep < DEEP, rows, missed)
    seen = np.zeros(len(missed), np.bool_)
    for what, shared in in_common(rows).items():
        yield _shares(f"  {what}", shared, rows, missed)
        seen |= shared
    yield _shares("  none of these", ~seen, rows, missed)


def in_common(rows: SearchSet) -> dict[str, Truth]:
    """Say what each query has in common with the listed name that is right."""
    words = [_words(name) for name in rows.queries]
    right = [_words(rows.listed[at]) for at in rows.right.tolist()]
    both = list(zip(words, right, strict=True))
    return {
        "shares a word": np.array([bool(_long(a) & _long(b)) for a, b in both]),
        f"shares {_RUN} letters in a row": np.array([bool(_runs(a) & _runs(b)) for a, b in both]),
        "is, or has, the initials of the other": np.array(
            [bool(_initials(a) & set(b) or _initials(b) & set(a)) for a, b in both]
        ),
    }


def hindsight(rows: Labelled, knowledge: Knowledge) -> Iterator[Line]:
    """Say what each scorer gives with the thresholds that suit these very pairs best."""
    kinds = _kinds(rows)
    yield "F1 with thresholds chosen in hindsight", *kinds, "average precision"
    ours, grams, task = labelled_task(rows, knowledge)
    for scorer in scorers(ours, grams):
        score = scorer.score(task).score
        said = np.zeros(len(score), np.bool_)
        for which in (kinds["companies"], kinds["persons"]):
            said[which] = score[which] >= best_threshold(score[which], rows.truth[which])
        figures = [f1(said[which], rows.truth[which]) for which in kinds.values()]
        average = average_precision(score, rows.truth)
        yield f"  {scorer.name}", *(f"{one:.3f}" for one in (*figures, average))


def labels(rows: Labelled) -> Iterator[Line]:
    """Say which labels stand against others, and what the shapes of differences allow."""
    kinds = _kinds(rows)
    yield "labels that stand against each other", *kinds
    shape = shapes(rows)
    for what, key in (("the same two names", _pairs(rows)), ("the same shape", shape)):
        against = _both_ways(key, rows.truth)
        yield f"  pairs of {what}, judged both ways", *_counts(against, kinds)
        yield f"  of {what}, judged as most are not", *_counts(_fewer(key, rows.truth), kinds)
    share = _share_of(shape, rows.truth)
    best = [best_f1(share[which], rows.truth[which]) for which in kinds.values()]
    yield "  F1 of the best answer to each shape, in hindsight", *(f"{one:.3f}" for one in best)


def _kinds(rows: Labelled) -> dict[str, Truth]:
    """Part pairs of companies from those of persons, with which vessels are counted."""
    company = np.array([one not in ("Person", "Vessel", "Airplane") for one in rows.schema])
    return {"all": np.ones(len(company), np.bool_), "companies": company, "persons": ~company}


def shapes(rows: Labelled) -> list[tuple[object, ...]]:
    """Describe how the names of each pair differ, whatever the words are.

    Companies or persons; how many words they share; how many are left on either side; whether
    these hold figures; and how many letters have to change to make one rest the other.
    """
    found: list[tuple[object, ...]] = []
    for left, right, schema in zip(rows.left, rows.right, rows.schema, strict=True):
        one, two = _words(left), _words(right)
        rest = [w for w in one if w not in two], [w for w in two if w not in one]
        a, b = ("".join(words) for words in rest)
        errors = min(int(OSA.distance(a, b)), 4)
        begins = a[:1] == b[:1]
        turned = not a and not b and one != two
        figures = tuple(sorted(any(c.isdigit() for c in text) for text in (a, b)))
        sizes = tuple(sorted(min(len(words), 3) for words in rest))
        shared = min(len(set(one) & set(two)), 2)
        found.append((schema == "Person", shared, sizes, errors, begins, turned, figures))
    return found


def _ours(rows: SearchSet, ours: Ours, depth: int) -> Ranks:
    """Rank the right name among fromwhom's best."""
    batch = ours.ranked(rows.queries, depth)
    return ranks(batch.subject, batch.party == rows.right[batch.subject], len(rows.queries))


def _ngrams(rows: SearchSet, sizes: tuple[int, int], *, inside: bool) -> Ranks:
    """Rank it among the best by the cosine of n-grams."""
    found = Ngrams(rows.listed, sizes, inside_words=inside).ranked(rows.queries, DEPTH)
    return ranks(found.query, found.listed == rows.right[found.query], len(rows.queries))


def _brute(rows: SearchSet, how: str) -> Ranks:
    """Rank it by comparing whole texts with every listed name."""
    parts = []
    listed = [utils.default_process(name) for name in rows.listed]
    for begin in range(0, len(rows.queries), _AT_ONCE):
        asked = rows.queries[begin : begin + _AT_ONCE]
        if how == "token set":
            scores, _ = token_set_all(asked, rows.listed)
        else:
            texts = [utils.default_process(name) for name in asked]
            scores = np.asarray(
                cdist(texts, listed, scorer=JaroWinkler.similarity, dtype=np.float32), np.float64
            )
        best = np.argsort(-scores, axis=1, kind="stable")[:, :DEPTH]
        right = best == rows.right[begin : begin + len(best), None]
        parts.append(np.where(right.any(axis=1), right.argmax(axis=1), MISSED))
    return np.concatenate(parts).astype(np.int64)


def _shares(what: str, hit: Truth, rows: SearchSet, among: Truth | None = None) -> Line:
    """Write the share of *hit*, over all queries of *among* and those held out."""
    every = np.ones(len(hit), np.bool_) if among is None else among
    columns = (every, every & rows.held_out)
    return what, *(f"{hit[which].mean():.3f} of {int(which.sum()):,}" for which in columns)


def _words(name: str) -> list[str]:
    """Write a name as words in lower case."""
    return utils.default_process(name).split()


def _long(words: Sequence[str]) -> set[str]:
    """Leave words of one or two letters, and the smallest, out."""
    return {word for word in words if len(word) > 2} - _SMALL


def _runs(words: Sequence[str]) -> set[str]:
    """List the runs of letters inside words."""
    return {w[i : i + _RUN] for w in words for i in range(len(w) - _RUN + 1)}


def _initials(words: Sequence[str]) -> set[str]:
    """Write the initials of a name of three words and more, with and without small words."""
    lending = ([w for w in words if w not in _SMALL], words)
    return {"".join(w[0] for w in some) for some in lending if len(some) > 2}


def _pairs(rows: Labelled) -> list[tuple[object, ...]]:
    """Write the two names of each pair in one order, letters and figures only."""
    texts = ["".join(c for c in n.casefold() if c.isalnum()) for n in (*rows.left, *rows.right)]
    size = len(rows.left)
    return [tuple(sorted((texts[i], texts[i + size]))) for i in range(size)]


def _share_of(key: Sequence[object], truth: Truth) -> Scores:
    """Give each pair the share of its key that was judged the same."""
    held: dict[object, list[bool]] = defaultdict(list)
    for one, is_same in zip(key, truth.tolist(), strict=True):
        held[one].append(is_same)
    return np.array([np.mean(held[one]) for one in key], np.float64)


def _both_ways(key: Sequence[object], truth: Truth) -> Truth:
    """Mark the pairs whose key was judged both ways."""
    share = _share_of(key, truth)
    return np.asarray((share > 0) & (share < 1), np.bool_)


def _fewer(key: Sequence[object], truth: Truth) -> Truth:
    """Mark the pairs judged as fewer of their key are; of as many, those judged the same."""
    share = _share_of(key, truth)
    return np.asarray(np.where(truth, share <= 0.5, share > 0.5), np.bool_)


def _counts(mask: Truth, kinds: dict[str, Truth]) -> Iterator[str]:
    """Count the marked pairs of each kind."""
    return (f"{int((mask & which).sum())} of {int(which.sum())}" for which in kinds.values())


def text(lines: Iterator[Line]) -> Iterator[str]:
    """Write lines as a table."""
    for what, *figures in lines:
        yield f"{what:<{_WIDTH}}" + "".join(f"{one:>19}" for one in figures)


def main() -> None:
    """Measure and print both sets."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ceilings")
    parser.add_argument("--data", type=Path, default=REPOSITORY.parent / "shared" / "data")
    shared = parser.parse_args().data.resolve()
    knowledge = load_knowledge()
    for line in text(aliases(sets.aliases(shared), knowledge)):
        print(line, flush=True)
    print()
    pairs = sets.judged(shared)
    for line in text(chain(hindsight(pairs, knowledge), labels(pairs))):
        print(line, flush=True)


if __name__ == "__main__":
    main()
