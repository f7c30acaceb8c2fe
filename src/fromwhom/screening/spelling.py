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

from fromwhom.screening import columns
from fromwhom.screening.columns import Bools, Doubles, Ints, Longs, Texts
from fromwhom.screening.grid import Grid, Side
from fromwhom.screening.spelt import most_likeness
from fromwhom.values.knowledge import Role

_SOMEWHAT: Final = 0.4  # likeness below which comparing every letter would say nothing more


@dataclass(frozen=True, slots=True)
class Spelling:
    """Per pair, each from 0 to 1: see ``screening.align.Shared``."""

    alike: Doubles
    written: Doubles
    mean: Doubles
    worst: Doubles


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
    mean, worst = _by_word(sides, grid, kept, some)
    written = np.zeros(grid.pairs)
    rows = np.flatnonzero(some)
    written[rows] = _whole_likeness(sides, pairs, rows, ordered=False)
    turned = np.flatnonzero(some & (written < 1) & (mean > written))
    ordered = _whole_likeness(sides, pairs, turned, ordered=True)
    written[turned] = np.maximum(written[turned], ordered)
    alike = _left_likeness(sides, grid, some, (~found[0], ~found[1]))
    return Spelling(alike, written, mean, worst)


def compare_plain(
    subject: Side, listed: Side, pairs: tuple[Ints, Ints], spelling: Spelling
) -> Doubles:
    """Compare all letters of the names of *pairs*, of those that are somewhat alike."""
    raw = np.zeros(len(pairs[0]))
    rows = np.flatnonzero(np.maximum(spelling.written, spelling.mean) >= _SOMEWHAT)
    texts = []
    for plain, form in ((subject.plain, pairs[0][rows]), (listed.plain, pairs[1][rows])):
        few, at = columns.distinct(form)
        texts.append(columns.objects(columns.pick(plain, few))[at].tolist())
    raw[rows] = columns.likeness(*texts)
    return raw


def _whole_likeness(
    sides: tuple[Side, Side], pairs: tuple[Ints, Ints], rows: Longs, *, ordered: bool
) -> Doubles:
    """Compare the whole names of the pairs at *rows*; a name is joined once for all of them."""
    texts = []
    for side, form in zip(sides, pairs, strict=True):
        few, at = columns.distinct(form[rows])
        texts.append(columns.objects(_joined(side, few, ordered=ordered))[at].tolist())
    return columns.likeness(*texts)


def _joined(side: Side, form: Longs, *, ordered: bool) -> Texts:
    """Join the words of forms without a space.

    Words that are places are compared apart, and left out unless they are all there is.
    If *ordered*, the words stand in the order of their first letters: so names agree whose
    words are turned round, and a typing error seldom moves a word.
    """
    owner, word = side.words_of(form)
    other = side.role[word] != Role.REGION
    some = np.bincount(owner[other], minlength=len(form)) > 0
    keep = other | ~some[owner]
    owner, word = owner[keep], word[keep]
    if ordered:
        word = word[np.lexsort((side.spelt.beginning[word], owner))]
    start = np.searchsorted(owner, np.arange(len(form) + 1))
    return columns.join_words(columns.pick(side.spelt.column, word), start)


def _left_likeness(
    sides: tuple[Side, Side], grid: Grid, some: Bools, left: tuple[Bools, Bools]
) -> Doubles:
    """Compare the words *left* on both sides, joined, of the pairs of *some*."""
    positions = np.flatnonzero(left[0]), np.flatnonzero(left[1])
    owners = grid.left_pair[positions[0]], grid.right_pair[positions[1]]
    words = grid.left_word[positions[0]], grid.right_word[positions[1]]
    counts = [np.bincount(owner, minlength=grid.pairs) for owner in owners]
    wanted = (counts[0] > 0) & (counts[1] > 0) & some
    rows = np.flatnonzero(wanted)
    texts = []
    for side, owner, word, count in zip(sides, owners, words, counts, strict=True):
        mine = word[wanted[owner]]
        size = count[rows]
        start = np.concatenate(([0], np.cumsum(size)))
        text = side.spelt.text[mine[start[:-1]]]
        several = np.flatnonzero(size > 1)
        if len(several):
            within = np.repeat(size > 1, size)
            begin = np.concatenate(([0], np.cumsum(size[several])))
            run = columns.join_words(columns.pick(side.spelt.column, mine[within]), begin)
            text[several] = columns.objects(run)
        texts.append(text.tolist())
    likeness = np.zeros(grid.pairs)
    likeness[rows] = columns.likeness(*texts)
    return likeness


def _by_word(
    sides: tuple[Side, Side], grid: Grid, kept: Doubles, some: Bools
) -> tuple[Doubles, Doubles]:
    """Find for each word the likeliest of the other side; give mean and worst per pair.

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
    key, back = columns.distinct(grid.left_word[at] * size + grid.right_word[there])
    alike = columns.likeness(mine.text[key // size].tolist(), theirs.text[key % size].tolist())[
        back
    ]
    np.maximum.at(best[0], at, alike)
    np.maximum.at(best[1], there, alike)
    means, worsts = [], []
    for one, word, pair, side in (
        (best[0], grid.left_word, grid.left_pair, mine),
        (best[1], grid.right_word, grid.right_pair, theirs),
    ):
        length = side.length[word].astype(np.float64)
        whole = np.bincount(pair, length, grid.pairs)
        means.append(np.bincount(pair, one * length, grid.pairs) / np.maximum(whole, 1))
        worst = np.ones(grid.pairs)
        np.minimum.at(worst, pair, one)
        worsts.append(worst)
    return np.where(some, np.maximum(*means), 0.0), np.where(some, np.maximum(*worsts), 0.0)
