"""Spelling: how alike two names are as they are written, beyond the words they share.

Shared words say how much agrees; spelling says how near to agreement the rest is. What is
left on both sides may be one word mistyped ("Starkey", "Starmer") or two words that have
nothing in common ("Stoltenberg", "Store"). Likeness is 1 less insertions, deletions,
substitutions and swaps per sign of the longer text (optimal string alignment). It is
computed only for pairs that share a word: of the others it would say nothing.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from fromwhom.screening import columns
from fromwhom.screening.columns import Bools, Doubles, Ints, Longs, Texts
from fromwhom.screening.grid import Grid, Side
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
    subject: Side, listed: Side, grid: Grid, kept: Doubles, found: tuple[Bools, Bools, Longs]
) -> Spelling:
    """Compare the spelling of the pairs of *grid*.

    Args:
        subject: The subjects' forms.
        listed: The listed forms.
        grid: The words of each pair, and their cells.
        kept: How much of a word each cell keeps: 1 for equal words, 0 for none.
        found: Which words of either side are shared, and the pairs that agree when joined.
    """
    some = np.zeros(grid.pairs, np.bool_)
    some[grid.left_pair[found[0]]] = True
    some[found[2]] = True
    mine, theirs = subject.text, listed.text
    mean, worst = _by_word(mine, theirs, grid, kept, some)
    whole = (
        _without_places(subject, grid.left_word, grid.left_pair, grid.pairs),
        _without_places(listed, grid.right_word, grid.right_pair, grid.pairs),
    )
    written = _likeness(mine, theirs, grid, some, whole)
    turned = some & (written < 1) & (mean > written)
    ordered = _likeness(mine, theirs, _in_order(mine, theirs, grid), turned, whole)
    return Spelling(
        alike=_likeness(mine, theirs, grid, some, (~found[0], ~found[1])),
        written=np.maximum(written, ordered),
        mean=mean,
        worst=worst,
    )


def _without_places(side: Side, word: Longs, pair: Longs, pairs: int) -> Bools:
    """Mark the words that are no places, which are compared apart; all, where it has no other."""
    other = side.role[word] != Role.REGION
    some = np.bincount(pair[other], minlength=pairs) > 0
    return np.asarray(other | ~some[pair], np.bool_)


def compare_plain(
    subject: Side, listed: Side, pairs: tuple[Ints, Ints], spelling: Spelling
) -> Doubles:
    """Compare all letters of the names of *pairs*, of those that are somewhat alike."""
    raw = np.zeros(len(pairs[0]))
    rows = np.flatnonzero(np.maximum(spelling.written, spelling.mean) >= _SOMEWHAT)
    if len(rows):
        raw[rows] = columns.likeness(
            columns.pick(subject.plain, pairs[0][rows]), columns.pick(listed.plain, pairs[1][rows])
        )
    return raw


def _in_order(mine: Texts, theirs: Texts, grid: Grid) -> Grid:
    """Put the words of each name in the order of their first letters.

    So names agree whose words are turned round, and a typing error seldom moves a word.
    """
    sides = []
    for text, word, pair in (
        (mine, grid.left_word, grid.left_pair),
        (theirs, grid.right_word, grid.right_pair),
    ):
        order = np.lexsort((columns.beginnings(text)[word], pair))
        sides.append(word[order])
    return replace(grid, left_word=sides[0], right_word=sides[1])


def _likeness(
    mine: Texts, theirs: Texts, grid: Grid, some: Bools, which: tuple[Bools, ...]
) -> Doubles:
    """Compare chosen words of both sides, joined, for the pairs of *some* that have them."""
    left, right = np.flatnonzero(which[0]), np.flatnonzero(which[1])
    here = np.bincount(grid.left_pair[left], minlength=grid.pairs)
    there = np.bincount(grid.right_pair[right], minlength=grid.pairs)
    rows = np.flatnonzero((here > 0) & (there > 0) & some)
    likeness = np.zeros(grid.pairs)
    if len(rows):
        one = _run_together(mine, grid.left_word[left], grid.left_pair[left], here, rows)
        two = _run_together(theirs, grid.right_word[right], grid.right_pair[right], there, rows)
        likeness[rows] = columns.likeness(one, two)
    return likeness


def _run_together(text: Texts, word: Longs, pair: Longs, count: Longs, rows: Longs) -> Texts:
    """Join the words of the pairs at *rows* without a space; the words stand by pair."""
    wanted = np.zeros(len(count), np.bool_)
    wanted[rows] = True
    start = np.concatenate(([0], np.cumsum(count[rows])))
    return columns.join_words(columns.pick(text, word[wanted[pair]]), start)


def _by_word(
    mine: Texts, theirs: Texts, grid: Grid, kept: Doubles, some: Bools
) -> tuple[Doubles, Doubles]:
    """Find for each word the likeliest of the other side; give mean and worst per pair.

    The side that is contained in the other better counts, so a word more is no fault.
    """
    value = kept.copy()
    cell = np.flatnonzero((kept < 1) & some[grid.left_pair[grid.left]])
    if len(cell):
        left, right = grid.left_word[grid.left[cell]], grid.right_word[grid.right[cell]]
        size = len(theirs) + 1
        key, back = np.unique(left * size + right, return_inverse=True)
        alike = columns.likeness(columns.pick(mine, key // size), columns.pick(theirs, key % size))
        value[cell] = np.maximum(value[cell], alike[back])
    means, worsts = [], []
    for position, word, pair, text in (
        (grid.left, grid.left_word, grid.left_pair, mine),
        (grid.right, grid.right_word, grid.right_pair, theirs),
    ):
        best = np.zeros(len(word))
        np.maximum.at(best, position, value)
        length = columns.lengths(text)[word].astype(np.float64)
        whole = np.bincount(pair, length, grid.pairs)
        means.append(np.bincount(pair, best * length, grid.pairs) / np.maximum(whole, 1))
        worst = np.ones(grid.pairs)
        np.minimum.at(worst, pair, best)
        worsts.append(worst)
    return np.where(some, np.maximum(*means), 0.0), np.where(some, np.maximum(*worsts), 0.0)
