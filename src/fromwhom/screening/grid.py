"""The grid: the words of both sides of many pairs, and every word against every word."""

from dataclasses import dataclass

import numpy as np

from fromwhom.screening.columns import Bools, Bytes, Floats, Ints, Keys, Longs, Texts, members
from fromwhom.screening.spelt import Spelt


@dataclass(frozen=True, slots=True)
class Side:
    """One side's forms, ready to be compared.

    ``word`` numbers the words of this side; ``number`` gives each of these a number that
    equal words share on both sides. ``role``, ``weight``, ``spelt``, ``figure`` (it is a
    number) and ``sound`` (equal for words that sound alike) are by word; ``joined``, its
    length ``joined_length``, ``plain``, ``cut`` and ``full`` are by form.
    """

    start: Longs
    word: Longs
    number: Longs
    role: Bytes
    weight: Floats
    spelt: Spelt
    figure: Bools
    sound: Keys
    joined: Texts
    joined_length: Longs
    plain: Texts
    cut: Bools
    full: Bools

    def words_of(self, form: Ints | Longs) -> tuple[Longs, Longs]:
        """List the words of forms: the position in *form* whose it is, and the word."""
        owner, at = members(self.start, form)
        return owner, self.word[at]


@dataclass(frozen=True, slots=True)
class Grid:
    """The word positions of all pairs, and all word × word cells between them.

    ``left_pair`` and ``left_word`` give each subject word's pair and number, ``right_…``
    each listed word's; ``left`` and ``right`` are the positions that meet in a cell;
    of every subject word there are ``width`` cells, one behind the other. ``ends`` marks the
    subject words that may have been cut off; ``pairs`` counts the pairs.
    """

    left_pair: Longs
    right_pair: Longs
    left_word: Longs
    right_word: Longs
    left: Longs
    right: Longs
    width: Longs
    ends: Bools
    pairs: int


def lay_out(subject: Side, listed: Side, pairs: tuple[Ints, Ints]) -> Grid:
    """Number the word positions of both sides of all pairs, and their cells."""
    left_pair, left_word = subject.words_of(pairs[0])
    right_pair, right_word = listed.words_of(pairs[1])
    size = len(pairs[0])
    many = listed.start[pairs[1] + 1] - listed.start[pairs[1]]
    width = many[left_pair]
    begin = (np.cumsum(many) - many)[left_pair] - (np.cumsum(width) - width)
    left = np.repeat(np.arange(len(left_pair)), width)
    right = np.arange(len(left)) + np.repeat(begin, width)
    ends = np.zeros(len(left_word), np.bool_)
    last = np.cumsum(np.bincount(left_pair, minlength=size)) - 1
    ends[last[subject.cut[pairs[0]]]] = True
    return Grid(left_pair, right_pair, left_word, right_word, left, right, width, ends, size)
