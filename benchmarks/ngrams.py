"""The plain peer: cosine of letter n-grams weighed by TF-IDF, as everyone's first try.

The same vectors as scikit-learn's ``TfidfVectorizer`` with its defaults makes them for
``analyzer="char"`` (over the whole text, spaces included) or ``"char_wb"`` (inside words,
padded with a space): lower case, raw counts, smoothed idf, length 1.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

_SPACES: Final = re.compile(r"\s\s+")


@dataclass(frozen=True, slots=True)
class Ranked:
    """Pairs of a query and a listed name with their score, best first within each query."""

    query: npt.NDArray[np.int32]
    listed: npt.NDArray[np.int32]
    score: npt.NDArray[np.float64]


class Ngrams:
    """Listed names as vectors of n-grams; the idf is theirs."""

    def __init__(self, names: Sequence[str], sizes: tuple[int, int], *, inside_words: bool) -> None:
        """Index *names* by their n-grams of *sizes*, first and last included."""
        self._sizes: Final = sizes
        self._inside: Final = inside_words
        self._column: Final[dict[str, int]] = {}
        counts = self._counts(names, grow=True)
        frequency = np.bincount(counts.indices, minlength=counts.shape[1])
        self._idf: Final = np.log((1 + len(names)) / (1 + frequency)) + 1
        self.listed: Final = self._weighed(counts)

    def vectors(self, names: Sequence[str]) -> sparse.csr_matrix:
        """Write *names* as unit vectors; n-grams that no listed name has are left out."""
        return self._weighed(self._counts(names, grow=False))

    def ranked(self, names: Sequence[str], most: int) -> Ranked:
        """Find the *most* listed names nearest to each of *names*."""
        found = sp_matmul_topn(
            self.vectors(names), sparse.csr_matrix(self.listed.T), top_n=most, sort=True
        )
        query = np.repeat(np.arange(found.shape[0], dtype=np.int32), np.diff(found.indptr))
        return Ranked(query, found.indices.astype(np.int32), found.data.astype(np.float64))

    def cosines(
        self, names: Sequence[str], pairs: tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]
    ) -> npt.NDArray[np.float64]:
        """Give the cosine of each of *pairs*: position in *names*, position of the listed name."""
        left, right = self.vectors(names)[pairs[0]], self.listed[pairs[1]]
        return np.asarray(left.multiply(right).sum(axis=1), np.float64).ravel()

    def _counts(self, names: Sequence[str], *, grow: bool) -> sparse.csr_matrix:
        """Count the n-grams of each name; *grow* takes in unknown ones."""
        start, flat = [0], []
        for name in names:
            for gram in self._grams(name):
                at = self._column.get(gram)
                if at is None and grow:
                    at = self._column[gram] = len(self._column)
                if at is not None:
                    flat.append(at)
            start.append(len(flat))
        counted = sparse.csr_matrix(
            (np.ones(len(flat)), np.array(flat, np.int32), np.array(start, np.int32)),
            shape=(len(names), len(self._column)),
        )
        counted.sum_duplicates()
        return counted

    def _grams(self, name: str) -> Iterator[str]:
        """List the n-grams of one name."""
        text = _SPACES.sub(" ", name.lower())
        pieces = [f" {word} " for word in text.split()] if self._inside else [text]
        first, last = self._sizes
        for piece in pieces:
            for size in range(first, last + 1):
                if self._inside and len(piece) <= size:
                    yield piece  # a short word counts once, for the first size that it fills
                    break
                for at in range(len(piece) - size + 1):
                    yield piece[at : at + size]

    def _weighed(self, counts: sparse.csr_matrix) -> sparse.csr_matrix:
        """Weigh counts by idf and give every row length 1."""
        weighed = sparse.csr_matrix(counts.multiply(self._idf))
        size = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
        weighed.data /= np.repeat(np.maximum(size, 1e-12), np.diff(weighed.indptr))
        return weighed
