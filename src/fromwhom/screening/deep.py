"""Deep search: where more parties are asked for than usual, names also meet in short pieces.

The ordinary search wants four letters in a row, a word, or the sound of one. That is right for
the few nearest names, and fast; but "Fanavari Mowj Khavar" and "Fanamoj" share little of it.
Whoever asks for many parties gets names that share sequences of two and three letters, too,
taken from the whole text, legal forms included, less the spaces. They count beside the
ordinary terms, not instead of them.

The vectors for this are made when they are first asked for, because hardly anybody does.
"""

from dataclasses import dataclass, replace
from threading import Lock
from typing import Final

import numpy as np
from scipy import sparse

from fromwhom.data.weights_data import Weights
from fromwhom.screening import columns
from fromwhom.screening.candidates import BLOCK, Space, cosines, rows_of
from fromwhom.screening.columns import Doubles, Floats, Ints, Longs, Texts

_SIGNS: Final = 37  # a-z, 0-9 and the border of a name
_PIECES: Final = _SIGNS**2 + _SIGNS**3


def _signs() -> Longs:
    """Number the signs of names; the border is 0."""
    table = np.zeros(256, np.int64)
    table[ord("a") : ord("z") + 1] = np.arange(1, 27)
    table[ord("0") : ord("9") + 1] = np.arange(27, 37)
    return table


_SIGN: Final = _signs()


@dataclass(frozen=True, slots=True)
class _Made:
    """The weight of each short sequence, the listed forms by them, and the spaces of both."""

    weight: Floats
    short: sparse.csr_matrix
    spaces: tuple[Space, Space]


class Deep:
    """The listed forms by ordinary terms and by short sequences of letters.

    ``spaces`` are those of the ordinary search, ``plain`` the whole text of every listed form
    without spaces.
    """

    def __init__(self, spaces: tuple[Space, Space], plain: Texts, weights: Weights) -> None:
        """Take what the vectors are made from; none are made yet."""
        self._ordinary: Final = spaces
        self._plain: Final = plain
        self._weights: Final = weights
        self._lock: Final = Lock()
        self._made: _Made | None = None

    def search(
        self, vectors: sparse.csr_matrix, plain: Texts
    ) -> tuple[sparse.csr_matrix, tuple[Space, Space]]:
        """Give the vectors of subjects, whose ordinary ones and texts are these, and the spaces."""
        made = self._ready()
        return _beside(vectors, self._weighed(pieces(plain), made.weight)), made.spaces

    def order(self, plain: Texts, pairs: tuple[Ints, Ints], near: Doubles) -> Doubles:
        """Say how many bits *pairs* of forms come before others, were neither said to be same.

        ``plain`` are the texts of the subjects' forms, ``near`` the ordinary cosines. What is
        learnt of the few nearest names says little of the order of many that share little.
        """
        made, weights = self._ready(), self._weights.retrieval
        own = self._weighed(pieces(plain), made.weight)
        letters = cosines(own, pairs[0], made.short, pairs[1]) / weights.deep_letters
        return weights.order_near * near + weights.order_letters * letters.astype(np.float64)

    def _ready(self) -> _Made:
        """Make the vectors, if nobody did before."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made

    def only(self, ordinary: tuple[Space, Space], keep: tuple[Longs, Longs]) -> "Deep":
        """Leave but the forms at the positions *keep*, of which *ordinary* are the spaces."""
        part = Deep(ordinary, self._plain, self._weights)
        if self._made is not None:
            one, two = self._made.spaces
            spaces = one.only(keep[0]), two.only(keep[1])
            part._made = replace(self._made, spaces=spaces)
        return part

    def _make(self) -> _Made:
        """Weigh the sequences by their rarity, and write the spaces."""
        counted = pieces(self._plain)
        count = max(counted.shape[0], self._weights.rarity.corpus)
        frequency = np.bincount(counted.indices, minlength=_PIECES)
        weight = (np.log((1 + count) / (1 + frequency)) + 1).astype(np.float32)
        short = self._weighed(counted, weight)
        one, two = (_space(space, short) for space in self._ordinary)
        return _Made(weight, short, (one, two))

    def _weighed(self, counted: sparse.csr_matrix, weight: Floats) -> sparse.csr_matrix:
        """Weigh the columns; the square of a row's length is what short sequences count."""
        value = weight[counted.indices]
        square = np.concatenate(([0.0], np.cumsum(value.astype(np.float64) ** 2)))[counted.indptr]
        share = self._weights.retrieval.deep_letters
        scale = np.sqrt(share / np.maximum(np.diff(square), 1e-12)).astype(np.float32)
        return sparse.csr_matrix(
            (value * np.repeat(scale, np.diff(counted.indptr)), counted.indices, counted.indptr),
            shape=counted.shape,
        )


def pieces(plain: Texts) -> sparse.csr_matrix:
    """Mark which sequences of two and three letters each text has, its borders included."""
    data, offsets = columns.as_bytes(plain)
    count = len(plain)
    owner = np.repeat(np.arange(count), np.diff(offsets))
    sign = np.zeros(len(data) + 2 * count + 2, np.int64)
    sign[np.arange(len(data)) + 2 * owner + 1] = _SIGN[data]
    row = np.full(len(sign), count, np.int64)
    row[np.arange(len(data)) + 2 * owner + 1] = owner
    a, b, c = sign[:-2], sign[1:-1], sign[2:]
    two = np.flatnonzero((a > 0) | (b > 0))
    three = np.flatnonzero(b > 0)
    # a border belongs to the text beside it
    mine = np.where(a > 0, row[:-2], row[1:-1])
    key = np.unique(
        np.concatenate([
            mine[two] * _PIECES + a[two] * _SIGNS + b[two],
            row[1:-1][three] * _PIECES + _SIGNS**2 + (a[three] * _SIGNS + b[three]) * _SIGNS
            + c[three],
        ])
    )  # fmt: skip
    start = np.searchsorted(key // _PIECES, np.arange(count + 1)).astype(np.int32)
    found = (key % _PIECES).astype(np.int32)
    return sparse.csr_matrix(
        (np.ones(len(found), np.float32), found, start), shape=(count, _PIECES)
    )


def _space(ordinary: Space, short: sparse.csr_matrix) -> Space:
    """Put the short sequences of the forms of one kind beside their ordinary terms."""
    whole = _beside(ordinary.whole, rows_of(short, ordinary.form))
    begins = range(0, max(len(ordinary.form), 1), BLOCK)
    heads = tuple(sparse.csr_matrix(whole[begin : begin + BLOCK].T) for begin in begins)
    empty_rows = np.zeros(len(ordinary.form) + 1, np.int32)
    nothing = np.zeros(0, np.float32), np.zeros(0, np.int32), empty_rows
    tail = sparse.csr_matrix(nothing, shape=whole.shape)
    return Space(heads, tail, whole, ordinary.form, np.zeros(whole.shape[1], np.bool_))


def _beside(one: sparse.csr_matrix, two: sparse.csr_matrix) -> sparse.csr_matrix:
    """Write the columns of *two* behind those of *one*."""
    both: sparse.csr_matrix = sparse.hstack([one, two], format="csr", dtype=np.float32)
    return both
