"""The grid: the words of both sides of many pairs, and every word against every word."""

from dataclasses import dataclass

import numpy as np

from fromwhom.screening.columns import Bools, Bytes, Floats, Ints, Keys, Longs, Texts


@dataclass(frozen=True, slots=True)
class Side:
    """One side's forms, ready to be compared.

    ``word`` numbers words so that equal words have equal numbers on both sides;
    ``role``, ``weight``, ``text``, ``figure`` (it is a number) and ``sound`` (equal for words
    that sound alike) are by that number; ``joined`` and ``plain`` are by form.
    """

    start: Longs
    word: Longs
    role: Bytes
    weight: Floats
    text: Texts
    figure: Bools
    sound: Keys
    joined: Texts
    plain: Texts
    cut: Bools
    full: Bools


@dataclass(frozen=True, slots=True)
class Grid:
    """The word positions of all pairs, and all word × word cells between them.

    ``left_pair`` and ``left_word`` give each subject word's pair and number, ``right_…``
    each listed word's; ``left`` and ``right`` are the positions that meet in a cell;
    ``ends`` marks the subject words that may have been cut off; ``pairs`` counts the pairs.
    """

    left_pair: Longs
    right_pair: Longs
    left_word: Longs
    right_word: Longs
    left: Longs
    right: Longs
    ends: Bools
    pairs: int


def lay_out(subject: Side, listed: Side, pairs: tuple[Ints, Ints]) -> Grid:
    """Number the word positions of both sides of all pairs, and their cells."""
    nl = np.diff(subject.start)[pairs[0]]
    nr = np.diff(listed.start)[pairs[1]]
    number = np.arange(len(nl))
    left_pair, right_pair = np.repeat(number, nl), np.repeat(number, nr)
    left_begin, right_begin = np.cumsum(nl) - nl, np.cumsum(nr) - nr
    left_word = subject.word[
        np.arange(len(left_pair)) - left_begin[left_pair] + subject.start[pairs[0]][left_pair]
    ]
    right_word = listed.word[
        np.arange(len(right_pair)) - right_begin[right_pair] + listed.start[pairs[1]][right_pair]
    ]
    cells = nl * nr
    pair = np.repeat(number, cells)
    cell = np.arange(len(pair)) - np.repeat(np.cumsum(cells) - cells, cells)
    width = nr[pair]
    ends = np.zeros(len(left_word), np.bool_)
    ends[(np.cumsum(nl) - 1)[subject.cut[pairs[0]]]] = True
    left, right = left_begin[pair] + cell // width, right_begin[pair] + cell % width
    return Grid(left_pair, right_pair, left_word, right_word, left, right, ends, len(nl))
