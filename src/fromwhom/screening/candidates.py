"""Candidates: which listed names are worth comparing with which subjects.

Every form of a name is a sparse vector over its words' 3-letter sequences and its whole
words, each weighted by rarity; a subject's candidates are the listed forms at the
smallest angle. Very frequent sequences are not searched: they cost most and say least.
Organisations and persons are searched apart, because they are never compared by name.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from fromwhom.data.weights_data import RarityWeights
from fromwhom.screening import columns
from fromwhom.screening.columns import Floats, Ints, Keys, Longs, Texts, texts
from fromwhom.screening.forms import Forms

_SIGNS: Final = 37  # a-z, 0-9 and the space before a word
GRAMS: Final = _SIGNS**3
_WHOLE_WORD: Final = 10.0  # how much a whole word counts beside its sequences
_FULL: Final = 16.0
_BASE: Final = 1_000_003  # odd, so that it can be divided by
_LEAST_FREQUENT: Final = 200  # a sequence in fewer names is always searched


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The listed words, sorted, with their weights."""

    text: Texts
    weight: Floats


@dataclass(frozen=True, slots=True)
class Space:
    """The listed forms of one kind as columns of a sparse matrix."""

    matrix: sparse.csr_matrix
    form: Ints


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


def gram_rarity(forms: Forms, most: float, corpus: int) -> Floats:
    """Say how rare each 3-letter sequence is among *forms*; 0 for one not searched."""
    word, code = _grams(forms.words.text)
    grams = sparse.csr_array(
        (np.ones(len(code), np.float32), (word, code)), shape=(len(forms.words.text), GRAMS)
    )
    held = _incidence(forms, np.ones(len(forms.word), np.float32))
    found = held @ grams
    frequency = np.bincount(found.indices, minlength=GRAMS)
    count = max(len(forms.row), 1)
    rare = np.log((max(count, corpus) + 1) / (frequency + 1)) + 1
    rare[frequency > max(_LEAST_FREQUENT, most * count)] = 0
    return rare.astype(np.float32)


def vectors(
    forms: Forms, weight: Floats, known: Ints, gram: Floats, listed: int
) -> sparse.csr_array:
    """Write forms as unit vectors over sequences and whole listed words.

    ``known`` is each word's position in the listed vocabulary, -1 where it is in none;
    ``weight`` its bits. Columns: the sequences, then the *listed* words.
    """
    words = len(forms.words.text)
    owner, code = _grams(forms.words.text)
    value = gram[code]
    keep = value > 0
    owner, code, value = owner[keep], code[keep], value[keep]
    whole = np.flatnonzero(known >= 0)
    row = np.concatenate([owner, whole])
    column = np.concatenate([code, GRAMS + known[whole]])
    data = np.concatenate([value, np.full(len(whole), _WHOLE_WORD, np.float32)])
    features = sparse.csr_array((data, (row, column)), shape=(words, GRAMS + listed))
    scaled = _incidence(forms, (weight / _FULL)[forms.word]) @ features
    return _unit(scaled)


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


def near(subjects: sparse.csr_array, space: Space, floor: float, most: int) -> tuple[Ints, Ints]:
    """Find the listed forms nearest to each subject; returns pairs of positions."""
    if subjects.shape[0] == 0 or space.matrix.shape[1] == 0:
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    found = sp_matmul_topn(
        sparse.csr_matrix(subjects),
        space.matrix,
        top_n=most,
        threshold=floor,
    )
    rows = np.repeat(np.arange(found.shape[0], dtype=np.int32), np.diff(found.indptr))
    return rows, space.form[found.indices]


def _grams(text: list[str]) -> tuple[Longs, Longs]:
    """List the 3-letter sequences of each word, the first with the space before it."""
    joined = np.frombuffer(("\n".join(["", *text]) + "\n").encode(), np.uint8)
    sign = np.zeros(256, np.int64)
    sign[ord("a") : ord("z") + 1] = np.arange(1, 27)
    sign[ord("0") : ord("9") + 1] = np.arange(27, 37)
    code = sign[joined]
    word = np.cumsum(joined == ord("\n")) - 1
    first, second, third = code[:-2], code[1:-1], code[2:]
    inside = (second > 0) & (third > 0)
    at = np.flatnonzero(inside)
    return word[1:-1][at], (first * _SIGNS * _SIGNS + second * _SIGNS + third)[at]


def _incidence(forms: Forms, data: Floats) -> sparse.csr_array:
    """Write which form holds which word as a sparse matrix of *data*."""
    shape = (len(forms.row), len(forms.words.text))
    return sparse.csr_array((data, forms.word, forms.start), shape=shape)


def _unit(matrix: sparse.csr_array) -> sparse.csr_array:
    """Give every row length 1; a row without anything stays so."""
    size = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix.data /= np.repeat(np.maximum(size, 1e-9), np.diff(matrix.indptr)).astype(np.float32)
    return matrix
