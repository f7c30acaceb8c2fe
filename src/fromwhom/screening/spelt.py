"""Words spelt out: what can be told of two words before their letters are compared.

Comparing every letter of two words costs most of all that is done to a pair of names. So
each word's length, its ends and the set of its letters are noted once, and bound how alike
two words can be: a letter that only one of them has is at least one typing error.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from fromwhom.screening import columns
from fromwhom.screening.columns import Bools, Doubles, Ints, Keys, Longs, Texts

_BYTES: Final = 8  # two signs of UTF-8, which is what a key holds
_ASCII: Final = 128
_ROUNDING: Final = 1e-6  # likeness is computed with 32-bit numbers


@dataclass(frozen=True, slots=True)
class Spelt:
    """Words, by number: their texts, twice, and what bounds their likeness.

    ``first`` and ``last`` are equal for words of the same first sign, and last two signs;
    ``letters`` has a bit for every ASCII sign in the word, which some signs share;
    ``beginning`` orders words like their first two bytes.
    """

    column: Texts
    text: npt.NDArray[np.object_]
    length: Longs
    first: Keys
    last: Keys
    letters: Keys
    beginning: Ints

    def __len__(self) -> int:
        """The number of words."""
        return len(self.length)


def spelt(words: Texts) -> Spelt:
    """Spell *words* out."""
    return Spelt(
        words,
        columns.objects(words),
        columns.lengths(words),
        _packed(columns.first_sign(words)),
        _packed(columns.last_signs(words)),
        _letters(words),
        columns.beginnings(words),
    )


def ends_agree(one: Spelt, left: Longs, two: Spelt, right: Longs) -> Bools:
    """Say where words agree in the first sign or in the last two."""
    first = one.first[left] == two.first[right]
    return np.asarray(first | (one.last[left] == two.last[right]), np.bool_)


def fewest_errors(one: Spelt, left: Longs, two: Spelt, right: Longs) -> Longs:
    """Give a number of typing errors that words cannot differ by less than."""
    mine, theirs = one.letters[left], two.letters[right]
    lacking = np.maximum(np.bitwise_count(mine & ~theirs), np.bitwise_count(theirs & ~mine))
    return np.asarray(np.maximum(np.abs(one.length[left] - two.length[right]), lacking), np.int64)


def most_likeness(one: Spelt, left: Longs, two: Spelt, right: Longs) -> Doubles:
    """Give a likeness that words cannot exceed."""
    errors = fewest_errors(one, left, two, right)
    longer = np.maximum(np.maximum(one.length[left], two.length[right]), 1)
    return np.asarray(1.0 - errors / longer + _ROUNDING, np.float64)


def _packed(signs: Texts) -> Keys:
    """Write texts of up to two signs as numbers, each its own."""
    data, offsets = columns.as_bytes(signs)
    size = np.diff(offsets)
    padded = np.concatenate([data, np.zeros(_BYTES, np.uint8)])
    key = np.zeros(len(size), np.uint64)
    for place in range(int(size.max(initial=0))):
        byte = np.where(place < size, padded[offsets[:-1] + place], 0)
        key |= byte.astype(np.uint64) << np.uint64(8 * place)
    return key


def _letters(words: Texts) -> Keys:
    """Write which ASCII signs each word has, as bits."""
    data, offsets = columns.as_bytes(words)
    bit = np.where(data < _ASCII, np.uint64(1) << (data % 64).astype(np.uint64), np.uint64(0))
    found = np.zeros(len(words), np.uint64)
    some = np.flatnonzero(np.diff(offsets) > 0)
    if len(some):
        found[some] = np.bitwise_or.reduceat(bit, offsets[some])
    return found
