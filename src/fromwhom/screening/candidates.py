"""Candidates: which listed names are worth comparing with which subjects.

Every form of a name is a unit vector (``screening.vectors``); a subject's candidates are
the listed forms of the largest cosine, exactly, but found without looking at most of them:

    head of every listed vector x subjects -> the best by partial cosine
    + tails of those                       -> their cosines
    the best one left out + the most a tail may add <= the last one kept?  done
    otherwise                              -> once more with more, at last with all

The tail of a listed vector is its most frequent terms, as far as together they are
short (``_TAIL``): they cost most and say least. By Cauchy and Schwarz a tail adds at most
its length times that of the subject's own frequent terms. Organisations and persons
are searched apart, because they are never compared by name.

Source: Bayardo, Ma and Srikant 2007, "Scaling up all pairs similarity search", for the
bound; the certificate afterwards is of this project.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn, zip_sp_matmul_topn

from fromwhom.data.weights_data import RarityWeights
from fromwhom.screening import columns
from fromwhom.screening.columns import (
    Bools,
    Doubles,
    Floats,
    Ints,
    Keys,
    Longs,
    Texts,
    texts,
)
from fromwhom.screening.forms import Forms

_BASE: Final = 1_000_003  # odd, so that it can be divided by
_TAIL: Final = 0.2  # length of a tail, at most
_FREQUENT: Final = 0.003  # of the forms: a rarer term is in no tail
_LEAST_FREQUENT: Final = 100  # forms: nor is one of so few
_WIDTHS: Final = (4, 16)  # how many times the candidates wanted are looked at, round by round
_SLACK: Final = 1e-5  # rounding of 32-bit sums
BLOCK: Final = 1 << 17
"""So many forms have their heads in one block."""
_AT_ONCE: Final = 1 << 24  # cells of a full product that are held at a time
_TABLE: Final = 512  # rows of a table
_FEW: Final = 8  # subjects
_SMALL: Final = 1024  # entries of a matrix
_WORTH_A_THREAD: Final = 256  # subjects
_THREADS: Final = 2


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The listed words, sorted, with their weights."""

    text: Texts
    weight: Floats


@dataclass(frozen=True, slots=True)
class Space:
    """The listed forms of one kind: heads as columns, tails and whole vectors as rows.

    The heads come in blocks, each of the forms behind those of the one before, so that the
    sums of a block stay in the processor's cache. ``form`` numbers the forms, ascending;
    ``frequent`` marks the terms that are in some tail.
    """

    heads: tuple[sparse.csr_matrix, ...]
    tail: sparse.csr_matrix
    whole: sparse.csr_matrix
    form: Ints
    frequent: Bools

    def has(self, forms: Ints) -> Bools:
        """Say which *forms* are among these, whose numbers ascend."""
        if len(self.form) == 0:
            return np.zeros(len(forms), np.bool_)
        at = np.minimum(np.searchsorted(self.form, forms), len(self.form) - 1)
        return np.asarray(self.form[at] == forms, np.bool_)

    def only(self, keep: Longs) -> "Space":
        """Leave but the forms at the positions *keep*."""
        ends = np.cumsum([0, *(head.shape[1] for head in self.heads)])
        parts = np.split(keep, np.searchsorted(keep, ends[1:-1]))
        return Space(
            tuple(
                sparse.csr_matrix(head[:, part - begin])
                for head, part, begin in zip(self.heads, parts, ends[:-1], strict=True)
            ),
            sparse.csr_matrix(self.tail[keep]),
            sparse.csr_matrix(self.whole[keep]),
            self.form[keep],
            self.frequent,
        )


def vocabulary(forms: Forms, party: Ints, weights: RarityWeights) -> Vocabulary:
    """Weigh the words of all listed *forms*, whose parties are *party*.

    A word of many parties says less: its weight is at most the bits of its share.
    """
    words = forms.words
    owner = np.repeat(party[forms.row], forms.count).astype(np.int64)
    pairs = np.unique(forms.word.astype(np.int64) * (int(owner.max(initial=0)) + 1) + owner)
    parties = np.bincount(pairs // (int(owner.max(initial=0)) + 1), minlength=len(words.text))
    size = max(weights.corpus, len(forms.row))
    share = np.log2(size / np.maximum(parties, 1))
    standing = words.weight >= weights.distinctive
    weight = np.where(standing, words.weight, np.minimum(words.weight, share))
    return Vocabulary(texts(words.text), weight.astype(np.float32))


def shortened(words: Texts) -> tuple[Longs, Keys]:
    """Hash every word of *words*, whole and short of any one sign.

    Two words of which one sign makes the difference share such a hash. Returns the
    positions of the words, and the hashes.
    """
    size = columns.sizes(words)
    text = np.frombuffer("".join(columns.listed(words)).encode(), np.uint8).astype(np.uint64)
    begin = np.cumsum(size) - size
    owner = np.repeat(np.arange(len(size)), size)
    place = np.arange(len(text)) - begin[owner]
    powers = np.cumprod(
        np.concatenate(([1], np.full(int(size.max(initial=0)), _BASE))).astype(np.uint64)
    )
    sign = (text + np.uint64(1)) * powers[place]
    before = np.concatenate(([np.uint64(0)], np.cumsum(sign, dtype=np.uint64)))
    start, end = before[begin], before[begin + size]
    left = before[:-1] - start[owner]
    right = (end[owner] - before[1:]) * np.uint64(pow(_BASE, -1, 2**64))
    return np.concatenate([np.arange(len(size)), owner]), np.concatenate(
        [end - start, left + right]
    )


def meant(words: Texts, keys: Keys, numbers: Ints) -> Ints:
    """Find the listed word that each of *words* may misspell; -1 for none.

    *keys* are the sorted hashes of ``shortened`` of the listed words, *numbers* their words.
    """
    found = np.full(len(words), -1, np.int32)
    if len(keys) == 0 or len(words) == 0:
        return found
    owner, key = shortened(words)
    at = np.minimum(np.searchsorted(keys, key), len(keys) - 1)
    hit = keys[at] == key
    np.maximum.at(found, owner[hit], numbers[at[hit]])
    return found


def parted(
    matrix: sparse.csr_matrix, block: int = BLOCK
) -> tuple[tuple[sparse.csr_matrix, ...], sparse.csr_matrix]:
    """Part the vectors of listed forms into heads, turned into columns, and tails.

    The heads come in blocks of so many forms, one at least.
    """
    matrix.sort_indices()
    frequency = np.bincount(matrix.indices, minlength=matrix.shape[1])
    often = frequency > max(_FREQUENT * matrix.shape[0], _LEAST_FREQUENT)
    at = np.flatnonzero(often[matrix.indices])
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))[at]
    order = np.lexsort((-frequency[matrix.indices[at]], row))
    at, row = at[order], row[order]
    square = matrix.data[at].astype(np.float64) ** 2
    total = np.cumsum(square)
    first = np.searchsorted(row, row, side="left")
    total -= (total - square)[first]
    in_tail = np.zeros(len(matrix.data), np.bool_)
    in_tail[at[total <= _TAIL**2]] = True
    heads = _entries(matrix, ~in_tail)
    begins = range(0, max(matrix.shape[0], 1), block)
    turned = tuple(sparse.csr_matrix(heads[begin : begin + block].T) for begin in begins)
    for head in turned:
        head.sort_indices()
    return turned, _entries(matrix, in_tail)


def nearest(
    subjects: sparse.csr_matrix, space: Space, floor: float, most: int
) -> tuple[Ints, Ints, Floats]:
    """Find the *most* listed forms of the largest cosine from *floor* on, for each subject.

    Returns pairs of positions, sorted by subject, the nearest first, with their cosines; of
    equally near ones any may be left out.
    """
    wanted = np.arange(subjects.shape[0])
    nothing = np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32)
    found: list[tuple[Longs, Longs, Floats]] = [nothing]
    if len(space.form) and subjects.nnz:
        for width in (times * most for times in _WIDTHS):
            part, done = _round(rows_of(subjects, wanted), space, floor, (most, width))
            keep = done[part[0]]
            found.append((wanted[part[0][keep]], part[1][keep], part[2][keep]))
            wanted = wanted[~done]
            if len(wanted) == 0:
                break
        found.append(_all(subjects, wanted, space, floor, most))
    subject, form, cosine = (np.concatenate([*column]) for column in zip(*found, strict=True))
    order = np.argsort(subject, kind="stable")
    return subject[order].astype(np.int32), space.form[form[order]], cosine[order]


def _round(
    subjects: sparse.csr_matrix, space: Space, floor: float, sizes: tuple[int, int]
) -> tuple[tuple[Longs, Longs, Floats], Bools]:
    """Look at the best by partial cosine: which to keep, and for which subjects that is right."""
    most, width = sizes
    count = subjects.shape[0]
    often = _entries(subjects, space.frequent[subjects.indices])
    added = _lengths(often) * _TAIL + _SLACK
    least = np.maximum(floor - added, _SLACK)
    scaled = sparse.csr_matrix(
        (subjects.data / np.repeat(least, np.diff(subjects.indptr)).astype(np.float32),
         subjects.indices, subjects.indptr), shape=subjects.shape,
    )  # fmt: skip
    found = (_of_few if count <= _FEW else _of_many)(scaled, space.heads, width)
    number = np.diff(found.indptr)
    row = np.repeat(np.arange(count), number)
    partial = found.data * least[row]
    left_out = least.copy()
    if width < len(space.form):
        full = np.flatnonzero(number >= width)
        left_out[full] = partial[found.indptr[full + 1] - 1]
    sure = np.full(count, floor)  # the most-th partial cosine: the last kept has more
    many = np.flatnonzero(number >= most)
    sure[many] = np.maximum(partial[found.indptr[many] + most - 1], floor)
    at = np.flatnonzero(partial + added[row] >= sure[row])
    row, form = row[at], found.indices[at].astype(np.int64)
    cosine = (partial[at] + cosines(often, row, space.tail, form)).astype(np.float32)
    keep = _best(row, cosine, floor, most)
    row, form, cosine = row[keep], form[keep], cosine[keep]
    last = np.full(count, floor)
    number = np.bincount(row, minlength=count)
    many = np.flatnonzero(number >= most)
    last[many] = cosine[np.cumsum(number)[many] - 1]
    return (row, form, cosine), left_out + added <= last + 2 * _SLACK


def _of_many(
    scaled: sparse.csr_matrix, heads: tuple[sparse.csr_matrix, ...], width: int
) -> sparse.csr_matrix:
    """Multiply many subjects with heads: of each the *width* largest products from 1 on."""
    threads = _THREADS if scaled.shape[0] >= _WORTH_A_THREAD else 1
    blocks = [
        sp_matmul_topn(scaled, head, top_n=width, threshold=1.0, sort=True, n_threads=threads)
        for head in heads
    ]
    found: sparse.csr_matrix = blocks[0] if len(blocks) == 1 else zip_sp_matmul_topn(width, blocks)
    return found


def _of_few(
    scaled: sparse.csr_matrix, heads: tuple[sparse.csr_matrix, ...], width: int
) -> sparse.csr_matrix:
    """Do what ``_of_many`` does, which copies all heads at every call, for few subjects."""
    products = [sparse.csr_matrix(scaled @ head) for head in heads]
    begins = np.cumsum([0, *(head.shape[1] for head in heads)])
    row = np.concatenate([np.repeat(np.arange(p.shape[0]), np.diff(p.indptr)) for p in products])
    form = np.concatenate([p.indices + b for p, b in zip(products, begins[:-1], strict=True)])
    value = np.concatenate([p.data for p in products])
    keep = _best(row, value, 1.0, width)
    start = np.concatenate(([0], np.cumsum(np.bincount(row[keep], minlength=scaled.shape[0]))))
    return sparse.csr_matrix(
        (value[keep], form[keep], start), shape=(scaled.shape[0], int(begins[-1]))
    )


def _all(
    subjects: sparse.csr_matrix, wanted: Longs, space: Space, floor: float, most: int
) -> tuple[Longs, Longs, Floats]:
    """Compare the subjects *wanted* with all forms."""
    found = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))]
    step = max(_AT_ONCE // max(len(space.form), 1), 1)
    for begin in range(0, len(wanted), step):
        some = wanted[begin : begin + step]
        block = rows_of(subjects, some)
        turned = space.whole @ sparse.csr_matrix(block.T)  # the small matrix is turned
        product = sparse.csr_matrix(turned.T)
        row = np.repeat(np.arange(len(some)), np.diff(product.indptr))
        keep = _best(row, product.data, floor, most)
        found.append((some[row[keep]], product.indices[keep].astype(np.int64), product.data[keep]))
    subject, form, cosine = (np.concatenate(column) for column in zip(*found, strict=True))
    return subject, form, cosine


def _best(row: Longs, cosine: Floats, floor: float, most: int) -> Longs:
    """Select the *most* largest of each row from *floor* on; the largest first."""
    good = np.flatnonzero(cosine >= floor)
    order = good[np.lexsort((-cosine[good], row[good]))]
    first = np.searchsorted(row[order], row[order], side="left")
    return order[np.arange(len(order)) - first < most]


def cosines(
    left: sparse.csr_matrix, rows: Longs | Ints, right: sparse.csr_matrix, others: Longs | Ints
) -> Floats:
    """Multiply pairs of vectors, *rows* of one matrix with *others*: cosines of unit vectors.

    Each is the same to the bit whichever way is the fastest for so many.
    """
    if left.nnz == 0:
        return np.zeros(len(others), np.float32)
    if left.nnz > _SMALL:
        if left.shape[0] > _TABLE:
            product = sparse.csr_matrix(rows_of(left, rows).multiply(rows_of(right, others)))
            owner = np.repeat(np.arange(len(rows)), np.diff(product.indptr))
            return np.bincount(owner, product.data, len(rows)).astype(np.float32)
        return _looked_up(left, rows, right, others)
    # SciPy's objects cost more than so few sums.
    owner, at = columns.members(right.indptr.astype(np.int64, copy=False), others)
    key = _keyed(np.repeat(np.arange(left.shape[0]), np.diff(left.indptr)), left.indices)
    order = np.argsort(key)
    asked = _keyed(rows[owner], right.indices[at])
    place = order[np.minimum(np.searchsorted(key, asked, sorter=order), len(key) - 1)]
    both = np.where(key[place] == asked, left.data[place] * right.data[at], np.float32(0))
    return np.bincount(owner, both, len(others)).astype(np.float32)


def _looked_up(
    left: sparse.csr_matrix,
    rows: Longs | Ints,
    right: sparse.csr_matrix,
    others: Longs | Ints,
) -> Floats:
    """Multiply pairs as ``cosines`` does, by a table of *left* over the columns that it has."""
    used = np.unique(left.indices)
    width = len(used)
    place = np.full(left.shape[1], -1, np.int32)
    place[used] = np.arange(width)
    table = np.zeros(left.shape[0] * width, np.float32)
    row = np.repeat(np.arange(left.shape[0]), np.diff(left.indptr))
    table[row * width + place[left.indices]] = left.data
    owner, at = columns.members(right.indptr, others)
    column = place[right.indices[at]]
    some = np.flatnonzero(column >= 0)  # most columns no row of *left* has
    owner, at = owner[some], at[some]
    mine = table[(rows.astype(np.int64) * width)[owner] + column[some]]
    return np.bincount(owner, mine * right.data[at], len(others)).astype(np.float32)


def _keyed(row: Longs | Ints, column: Ints) -> Longs:
    """Write places in a matrix as one number each."""
    return row.astype(np.int64) << 32 | column


def joined_pairs(
    found: tuple[Ints, Ints], more: tuple[Ints, Ints], which: Bools | None
) -> tuple[Ints, Ints]:
    """Join two sets of pairs, each pair once; of *more* those that are marked, None for all."""
    key, other = ((left.astype(np.int64) << 32) | right for left, right in (found, more))
    other = np.unique(other if which is None else other[which])
    if len(other) == 0:
        return found
    near = np.isin(found[0], (other >> 32).astype(np.int32))
    both = np.concatenate([key, np.setdiff1d(other, key[near])])
    return (both >> 32).astype(np.int32), (both & 0xFFFFFFFF).astype(np.int32)


def rows_of(matrix: sparse.csr_matrix, rows: Longs | Ints) -> sparse.csr_matrix:
    """Select *rows*, in their order; *matrix* itself where that is all of it."""
    size = matrix.shape[0]
    if len(rows) == size and np.array_equal(rows, np.arange(size)):
        return matrix
    begin, count = matrix.indptr[rows], np.diff(matrix.indptr)[rows]
    start = np.concatenate(([0], np.cumsum(count))).astype(matrix.indptr.dtype)
    at = np.arange(start[-1]) + np.repeat(begin - start[:-1], count)
    return sparse.csr_matrix(
        (matrix.data[at], matrix.indices[at], start), shape=(len(rows), matrix.shape[1])
    )


def _lengths(matrix: sparse.csr_matrix) -> Doubles:
    """Measure the rows."""
    square = np.concatenate(([0.0], np.cumsum(matrix.data.astype(np.float64) ** 2)))
    return np.sqrt(np.maximum(np.diff(square[matrix.indptr]), 0))


def _entries(matrix: sparse.csr_matrix, keep: Bools) -> sparse.csr_matrix:
    """Leave but the entries *keep*."""
    start = np.concatenate(([0], np.cumsum(keep)))[matrix.indptr].astype(np.int32)
    return sparse.csr_matrix((matrix.data[keep], matrix.indices[keep], start), shape=matrix.shape)
