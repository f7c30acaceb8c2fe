"""Spelling: how alike two names are as they are written, beyond the words they share.

Shared words say how much agrees; spelling says how near to agreement the rest is. What is
left on both sides may be one word mistyped ("Starkey", "Starmer") or two words that have
nothing in common ("Stoltenberg", "Store"). Likeness is 1 less insertions, deletions,
substitutions and swaps per sign of the longer text (optimal string alignment). It is
computed only for pairs that share a word: of the others it would say nothing.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from fromwhom.screening import columns
from fromwhom.screening.columns import Bools, Doubles, Ints, Longs
from fromwhom.screening.grid import Grid, Side
from fromwhom.screening.spelt import most_likeness
from fromwhom.values.knowledge import Role

Objects = npt.NDArray[np.object_]

_SOMEWHAT: Final = 0.4  # likeness below which comparing every letter would say nothing more


@dataclass(frozen=True, slots=True)
class Spelling:
    """Per pair, each from 0 to 1: see ``screening.align.Shared``."""

    alike: Doubles
    written: Doubles
    mean: Doubles
    worst: Doubles
    raw: Doubles


@dataclass(frozen=True, slots=True)
class _Whole:
    """The names of one side as they are compared whole: each form once, and which each pair has.

    ``joined`` and ``ordered`` are the words without a space; ``turned`` says
    where their order differs; ``plain`` is the name as it stands.
    """

    at: Ints
    joined: Objects
    ordered: Objects
    plain: Objects
    turned: Bools


@dataclass(frozen=True, slots=True)
class _Left:
    """What is left on both sides of some pairs: the words of either side, pair by pair.

    ``rows`` are the pairs, ``sizes`` say how many words each has; ``alone`` marks the pairs
    with one on each side, whose words are ``single``.
    """

    rows: Longs
    words: tuple[Longs, Longs]
    sizes: tuple[Longs, Longs]
    alone: Bools
    single: tuple[Longs, Longs]


def compare_spelling(
    sides: tuple[Side, Side],
    pairs: tuple[Ints, Ints],
    grid: Grid,
    kept: Doubles,
    found: tuple[Bools, Bools, Longs],
) -> Spelling:
    """Compare the spelling of *pairs*.

    Args:
        sides: The subjects' forms, and the listed ones.
        pairs: The forms of either side.
        grid: The words of each pair, and their cells.
        kept: How much of a word each cell keeps: 1 for equal words, 0 for none.
        found: Which words of either side are shared, and the pairs that agree when joined.
    """
    some = np.zeros(grid.pairs, np.bool_)
    some[grid.left_pair[found[0]]] = True
    some[found[2]] = True
    left = _left_over(grid, some, (~found[0], ~found[1]))
    mean, worst, alike_words = _by_word(sides, grid, kept, some, left.single)
    alike = _left_likeness(sides, grid, left)
    alike[left.rows[left.alone]] = alike_words
    rows = np.flatnonzero(some)  # of other pairs the whole names would say nothing
    written, raw = np.zeros(grid.pairs), np.zeros(grid.pairs)
    written[rows], raw[rows] = _as_wholes(sides, (pairs[0][rows], pairs[1][rows]), mean[rows])
    return Spelling(alike, written, mean, worst, raw)


def _as_wholes(
    sides: tuple[Side, Side], pairs: tuple[Ints, Ints], mean: Doubles
) -> tuple[Doubles, Doubles]:
    """Compare whole names: their words in either order, and all letters as they stand.

    *mean* says how alike the words are, each for itself.
    """
    one, two = _whole(sides[0], pairs[0]), _whole(sides[1], pairs[1])
    written = columns.likeness(_texts(one.joined, one.at), _texts(two.joined, two.at))
    differ = one.turned[one.at] | two.turned[two.at]
    turned = np.flatnonzero((written < 1) & (mean > written) & differ)
    ordered = columns.likeness(*(_texts(side.ordered, side.at[turned]) for side in (one, two)))
    written[turned] = np.maximum(written[turned], ordered)
    raw = np.zeros(len(written))
    rest = np.flatnonzero(np.maximum(written, mean) >= _SOMEWHAT)
    raw[rest] = columns.likeness(*(_texts(side.plain, side.at[rest]) for side in (one, two)))
    return written, raw


def _whole(side: Side, form: Ints) -> _Whole:
    """Write the names of *form* whole; each is written once for all its pairs.

    Words that are places are compared apart, and left out unless they are all there is.
    In ``ordered`` the words stand in the order of their first letters: so names agree whose
    words are turned round, and a typing error seldom moves a word.
    """
    few, at = columns.distinct(form)
    owner, word = side.words_of(few)
    other = side.role[word] != Role.REGION
    some = np.bincount(owner[other], minlength=len(few)) > 0
    keep = other | ~some[owner]
    owner, word = owner[keep], word[keep]
    start = np.searchsorted(owner, np.arange(len(few) + 1))
    order = np.lexsort((side.spelt.beginning[word], owner))
    moved = order != np.arange(len(order))
    turned = np.bincount(owner[moved], minlength=len(few)) > 0
    joined, ordered = (
        columns.objects(columns.join_words(columns.pick(side.spelt.column, words), start))
        for words in (word, word[order])
    )
    plain = columns.objects(columns.pick(side.plain, few))
    return _Whole(at, joined, ordered, plain, turned)


def _texts(texts: Objects, at: Ints) -> list[str]:
    """List the texts at the positions *at*."""
    found: list[str] = texts[at].tolist()
    return found


def _left_over(grid: Grid, some: Bools, left: tuple[Bools, Bools]) -> _Left:
    """List the words *left* on both sides of the pairs of *some*."""
    positions = np.flatnonzero(left[0]), np.flatnonzero(left[1])
    owners = grid.left_pair[positions[0]], grid.right_pair[positions[1]]
    counts = [np.bincount(owner, minlength=grid.pairs) for owner in owners]
    wanted = (counts[0] > 0) & (counts[1] > 0) & some
    rows = np.flatnonzero(wanted)
    mine = grid.left_word[positions[0][wanted[owners[0]]]]
    theirs = grid.right_word[positions[1][wanted[owners[1]]]]
    sizes = counts[0][rows], counts[1][rows]
    alone = (sizes[0] == 1) & (sizes[1] == 1)
    single = mine[np.repeat(alone, sizes[0])], theirs[np.repeat(alone, sizes[1])]
    return _Left(rows, (mine, theirs), sizes, alone, single)


def _left_likeness(sides: tuple[Side, Side], grid: Grid, left: _Left) -> Doubles:
    """Compare the words left on both sides, joined, of pairs that have several on one."""
    rest = ~left.alone
    texts = []
    for side, words, sizes in zip(sides, left.words, left.sizes, strict=True):
        word, size = words[np.repeat(rest, sizes)], sizes[rest]
        start = np.concatenate(([0], np.cumsum(size)))
        text = side.spelt.text[word[start[:-1]]]
        several = np.flatnonzero(size > 1)
        if len(several):
            within = np.repeat(size > 1, size)
            begin = np.concatenate(([0], np.cumsum(size[several])))
            run = columns.join_words(columns.pick(side.spelt.column, word[within]), begin)
            text[several] = columns.objects(run)
        texts.append(text.tolist())
    likeness = np.zeros(grid.pairs)
    likeness[left.rows[rest]] = columns.likeness(*texts)
    return likeness


def _by_word(
    sides: tuple[Side, Side],
    grid: Grid,
    kept: Doubles,
    some: Bools,
    single: tuple[Longs, Longs],
) -> tuple[Doubles, Doubles, Doubles]:
    """Find for each word the likeliest of the other side; give mean and worst per pair.

    Gives also how alike the *single* pairs of words are.

    The side that is contained in the other better counts, so a word more is no fault.
    """
    mine, theirs = sides[0].spelt, sides[1].spelt
    best = np.zeros(len(grid.left_word)), np.zeros(len(grid.right_word))
    hit = np.flatnonzero(kept)
    np.maximum.at(best[0], grid.left[hit], kept[hit])
    np.maximum.at(best[1], grid.right[hit], kept[hit])
    open_left = (best[0] < 1) & some[grid.left_pair]
    open_right = (best[1] < 1) & some[grid.right_pair]
    cell = np.flatnonzero(np.repeat(open_left, grid.width) | open_right[grid.right])
    at, there = grid.left[cell], grid.right[cell]
    most = most_likeness(mine, grid.left_word[at], theirs, grid.right_word[there])
    hopeful = (most > best[0][at]) | (most > best[1][there])
    at, there = at[hopeful], there[hopeful]
    size = len(theirs) + 1
    one = np.concatenate([grid.left_word[at], single[0]])
    two = np.concatenate([grid.right_word[there], single[1]])
    key, back = columns.distinct(one * size + two)
    alike = columns.likeness(mine.text[key // size].tolist(), theirs.text[key % size].tolist())[
        back
    ]
    np.maximum.at(best[0], at, alike[: len(at)])
    np.maximum.at(best[1], there, alike[: len(at)])
    means, worsts = [], []
    for likest, word, pair, side in (
        (best[0], grid.left_word, grid.left_pair, mine),
        (best[1], grid.right_word, grid.right_pair, theirs),
    ):
        length = side.length[word].astype(np.float64)
        whole = np.bincount(pair, length, grid.pairs)
        means.append(np.bincount(pair, likest * length, grid.pairs) / np.maximum(whole, 1))
        worst = np.ones(grid.pairs)
        np.minimum.at(worst, pair, likest)
        worsts.append(worst)
    mean, worst = np.maximum(*means), np.maximum(*worsts)
    return np.where(some, mean, 0.0), np.where(some, worst, 0.0), alike[len(at) :]
