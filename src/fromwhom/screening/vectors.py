"""Terms: what a form of a name is searched by, as numbers, and its vector over them.

A form has four kinds of terms. The 4-letter sequences of its words, their borders
included, and those across the border of two words ("Air Koryo" holds the "irko" of
"Airkoryo"). Its whole words, and its initials as one word more ("HIAST"). And each
word's skeleton: its consonants by sound, so that spellings of one foreign word meet
("Dounia", "Dunya"). A term weighs by its rarity among the listed forms, steeply, so
that what is frequent costs little when it is left for later (``candidates.nearest``).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse

from fromwhom.screening import columns
from fromwhom.screening.columns import Bytes, Doubles, Floats, Ints, Keys, Longs, Texts
from fromwhom.screening.forms import Forms

_SIGNS: Final = 37  # a-z, 0-9 and the border of a word
_BASE: Final = 1_000_003  # odd, so that it can be divided by
_MIX: Final = 0x9E3779B97F4A7C15
_WORD_SALT: Final = 0x3C6EF372FE94F82B
_SKELETON_SALT: Final = 0x1F83D9ABFB41BD6B
_OWN_BIT: Final = 1 << 63  # keys of sequences are below it, hashes above
_GRAM, _WHOLE, _SKELETON, _INITIALS = 1.0, 2.0, 1.0, 2.0  # what each kind counts
_FULL: Final = 16.0  # bits of a word that counts fully
_FLATTENED: Final = 0.3  # exponent: how far a word's bits count beside its sequences' rarity
_STEEP: Final = 1.6  # exponent: how much faster than its bits a rare term counts
_LEAST_CONSONANTS: Final = 2
_FEW: Final = 8  # forms
_SOUNDS: Final = ("aeiouy", "h", "bp", "ckqg", "td", "szx", "j", "l", "r", "m", "n", "fvw")
_SPELLINGS: Final = (("d?zh|dj", "j"), ("t[sz]|cz", "s"), ("ph", "f"))  # several letters, one sound
_WEAK: Final = 2  # vowels and h are heard at the beginning of a word only


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of the listed forms: sorted keys, what each weighs, and an absent one.

    ``words`` are the keys of the listed words, by their number.
    """

    key: Keys
    weight: Floats
    absent: float
    words: Keys


@dataclass(frozen=True, slots=True)
class _Parts:
    """The terms of some forms, not yet weighed.

    By word: whose, key and what it counts. By form: the same, with the sequences across
    borders and the initials.
    """

    word: Longs
    word_key: Keys
    word_value: Floats
    form: Longs
    form_key: Keys
    form_value: Floats


def listed_vectors(forms: Forms, weight: Floats, corpus: int) -> tuple[Terms, sparse.csr_matrix]:
    """Collect and weigh the terms of the listed *forms*, and write them as vectors.

    A term weighs by the share of the forms that have it, an absent one like that of one
    form, so that it is all one which of two names is listed; a list shorter than *corpus* is
    not a smaller world. ``weight`` is the bits of each word.

    Source: Spärck Jones 1972, inverse document frequency.
    """
    words = word_keys(columns.texts(forms.words.text))
    parts = _parts(forms, words, weight)
    key, column = np.unique(np.concatenate([parts.word_key, parts.form_key]), return_inverse=True)
    matrix = _matrix(forms, parts, _counted(weight), column, len(key))
    count = max(len(forms.row), corpus)
    frequency = np.bincount(matrix.indices, minlength=len(key))
    rare = (np.log((count + 1) / (frequency + 1)) ** _STEEP).astype(np.float32)
    terms = Terms(key, rare, float(np.log((count + 1) / 2) ** _STEEP), words)
    return terms, _unit(matrix, rare, np.zeros(len(forms.row), np.float64))


def vectors(forms: Forms, weight: Floats, meant: Ints, terms: Terms) -> sparse.csr_matrix:
    """Write forms as unit vectors over the listed *terms*.

    Sequences that no listed form has count in the length of a vector, so that a name of
    which half is unknown is at most half alike. ``weight`` is the bits of each word,
    ``meant`` the number of the listed word that it is or misspells; -1 for none, which
    still may be the initials of a listed name.
    """
    whole = word_keys(columns.texts(forms.words.text))
    whole[meant >= 0] = terms.words[meant[meant >= 0]]
    parts, counted = _parts(forms, whole, weight), _counted(weight)
    keys = np.concatenate([parts.word_key, parts.form_key])
    column = np.searchsorted(terms.key, keys)
    column[column == len(terms.key)] = 0
    found = terms.key[column] == keys if len(terms.key) else np.zeros(len(keys), np.bool_)
    column[~found] = -1
    absent = (~found & (keys < np.uint64(_OWN_BIT))) * terms.absent**2
    split = len(parts.word)
    by_word = np.bincount(parts.word, absent[:split], len(forms.words.text)) * counted**2
    owner = np.repeat(np.arange(len(forms.row)), forms.count)
    size = np.bincount(owner, by_word[forms.word], len(forms.row))
    size += np.bincount(parts.form, absent[split:] * parts.form_value**2, len(forms.row))
    matrix = _matrix(forms, parts, counted, column, len(terms.key))
    return _unit(matrix, terms.weight, size.astype(np.float64))


def word_keys(words: Texts) -> Keys:
    """Hash whole words."""
    owner, place, sign = _spelt(words)
    return _hashed(owner, place, sign, len(words), _WORD_SALT)


def skeleton_keys(words: Texts) -> tuple[Keys, Longs]:
    """Hash the consonants of words by their sound; returns also how many there are."""
    for letters, sound_of in _SPELLINGS:
        words = columns.replace(words, letters, sound_of)
    owner, place, sign = _spelt(words)
    sound = _SOUND[sign]
    before = np.concatenate(([0], sound[:-1])).astype(np.uint8)
    heard = (place == 0) | ((sound > _WEAK) & (sound != before))
    owner, sound = owner[heard], sound[heard]
    count = np.bincount(owner, minlength=len(words))
    place = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    return _hashed(owner, place, sound, len(words), _SKELETON_SALT), count


def _parts(forms: Forms, whole: Keys, weight: Floats) -> _Parts:
    """Take *forms* apart into terms.

    ``whole`` is the key of each word, or of the listed word that it may misspell;
    ``weight`` its bits.
    """
    text = columns.texts(forms.words.text)
    owner, code = _grams(text)
    skeleton, consonants = skeleton_keys(text)
    sounding = np.flatnonzero(consonants >= _LEAST_CONSONANTS)
    word = np.arange(len(whole))
    counted = _counted(weight)
    at, across = _border_grams(forms, text)
    value = np.minimum(counted[forms.word[at]], counted[forms.word[at + 1]])
    begun, initials = _initials(forms)
    return _Parts(
        np.concatenate([owner, word, sounding]),
        np.concatenate([code, whole, skeleton[sounding]]),
        np.repeat([_GRAM, _WHOLE, _SKELETON], [len(owner), len(word), len(sounding)]).astype(
            np.float32
        ),
        np.concatenate([np.repeat(np.arange(len(forms.row)), forms.count)[at], begun]),
        np.concatenate([across, initials]),
        np.concatenate([value, np.full(len(begun), _INITIALS)]).astype(np.float32),
    )


def _sounds() -> Bytes:
    """Number the sounds of letters; every figure has its own."""
    table = np.zeros(256, np.uint8)
    for number, letters in enumerate(_SOUNDS, start=1):
        for letter in letters:
            table[ord(letter)] = number
    table[ord("0") : ord("9") + 1] = np.arange(20, 30)
    return table


def _signs() -> Longs:
    """Number the signs of words."""
    table = np.zeros(256, np.int64)
    table[ord("a") : ord("z") + 1] = np.arange(1, 27)
    table[ord("0") : ord("9") + 1] = np.arange(27, 37)
    return table


_SOUND: Final = _sounds()
_SIGN: Final = _signs()


def _counted(weight: Floats) -> Floats:
    """Say how much words of so many bits count."""
    counted = (np.minimum(weight, _FULL) / _FULL) ** _FLATTENED
    return counted.astype(np.float32)


def _spelt(words: Texts) -> tuple[Longs, Longs, Bytes]:
    """Spell words: the word, the place in it, and the byte of each letter."""
    size = columns.sizes(words)
    sign = columns.as_bytes(words)[0]
    owner = np.repeat(np.arange(len(size)), size)
    return owner, np.arange(len(sign)) - (np.cumsum(size) - size)[owner], sign


def _hashed(owner: Longs, place: Longs, sign: Bytes, words: int, salt: int) -> Keys:
    """Hash the signs of each word, by their places, to 63 bits and the highest one."""
    powers = np.full(int(place.max(initial=0)) + 1, _BASE, np.uint64)
    powers[0] = 1
    powers = np.cumprod(powers, dtype=np.uint64)
    term = (sign.astype(np.uint64) + np.uint64(1)) * powers[place]
    total = np.concatenate(([np.uint64(0)], np.cumsum(term, dtype=np.uint64)))
    end = np.cumsum(np.bincount(owner, minlength=words))
    key = total[end] - total[np.concatenate(([0], end[:-1]))[:words]]
    key = (key ^ np.uint64(salt)) * np.uint64(_MIX)
    return np.asarray((key ^ (key >> np.uint64(31))) * np.uint64(_MIX) | np.uint64(_OWN_BIT))


def _grams(words: Texts) -> tuple[Longs, Keys]:
    """List the 4-letter sequences of each word with its borders; returns words and keys."""
    data, offsets = columns.as_bytes(words)
    size = np.diff(offsets).astype(np.int64)
    sign = np.zeros(len(data) + len(size) + 1, np.int64)
    owner = np.repeat(np.arange(len(size)), size)
    sign[np.arange(len(data)) + owner + 1] = _SIGN[data]
    word = np.zeros(len(sign), np.int64)
    word[np.arange(len(data)) + owner + 1] = owner
    a, b, c, d = sign[:-3], sign[1:-2], sign[2:-1], sign[3:]
    at = np.flatnonzero((b > 0) & (c > 0))
    return word[at + 1], _code(a[at], b[at], c[at], d[at])


def _border_grams(forms: Forms, words: Texts) -> tuple[Longs, Keys]:
    """List the sequences across the border of neighbouring words of forms.

    Returns the position in ``forms.word`` of the first of the two, and the keys.
    """
    data, offsets = columns.as_bytes(words)
    size, begin = np.diff(offsets).astype(np.int64), offsets[:-1].astype(np.int64)
    sign = np.concatenate([_SIGN[data], [0]])
    owner = np.repeat(np.arange(len(forms.row)), forms.count)
    at = np.flatnonzero(owner[1:] == owner[:-1])
    left, right = forms.word[at], forms.word[at + 1]
    tail = [
        np.where(size[left] >= k, sign[np.maximum(begin[left] + size[left] - k, 0)], 0)
        for k in (3, 2, 1)
    ]
    head = [np.where(size[right] > k, sign[begin[right] + np.minimum(k, size[right] - 1)], 0)
            for k in (0, 1, 2)]  # fmt: skip
    spelt = [*tail, *head]
    places, keys = [], []
    for first in (0, 1, 2):
        letters = spelt[first : first + 4]
        whole = np.flatnonzero(np.minimum.reduce(letters) > 0)
        places.append(at[whole])
        keys.append(_code(*(letter[whole] for letter in letters)))
    return np.concatenate(places), np.concatenate(keys)


def _code(a: Longs, b: Longs, c: Longs, d: Longs) -> Keys:
    """Write four signs as one number."""
    return (((a * _SIGNS + b) * _SIGNS + c) * _SIGNS + d).astype(np.uint64)


def _initials(forms: Forms) -> tuple[Longs, Keys]:
    """List the initials of forms as the keys of the words that they spell."""
    found = [(np.zeros(0, np.int64), np.zeros(0, np.uint64))]
    for texts in forms.initials:
        has = np.flatnonzero(columns.sizes(texts) > 0)
        if len(has):
            found.append((has, word_keys(columns.pick(texts, has))))
    return np.concatenate([at for at, _ in found]), np.concatenate([key for _, key in found])


def _matrix(
    forms: Forms, parts: _Parts, counted: Floats, column: Longs, terms: int
) -> sparse.csr_matrix:
    """Write what every term counts in every form; a *column* of -1 is left out."""
    if len(forms.row) <= _FEW:
        return _small_matrix(forms, parts, counted, column, terms)
    split = len(parts.word)
    by_word, by_form = np.flatnonzero(column[:split] >= 0), np.flatnonzero(column[split:] >= 0)
    words = _gathered(
        parts.word[by_word], column[:split][by_word], parts.word_value[by_word],
        (len(forms.words.text), terms),
    )  # fmt: skip
    spread = sparse.csr_matrix(
        (counted[forms.word], forms.word, forms.start), shape=(len(forms.row), words.shape[0])
    )
    own = _gathered(
        parts.form[by_form], column[split:][by_form], parts.form_value[by_form],
        (len(forms.row), terms),
    )  # fmt: skip
    return sparse.csr_matrix(spread @ words + own)


def _small_matrix(
    forms: Forms, parts: _Parts, counted: Floats, column: Longs, terms: int
) -> sparse.csr_matrix:
    """Do what ``_matrix`` does for few forms, without the objects that cost more than the sums."""
    split, count = len(parts.word), len(forms.words.text)
    order = np.argsort(parts.word, kind="stable")
    start = np.concatenate(([0], np.cumsum(np.bincount(parts.word, minlength=count))))
    owner, at = columns.members(start, forms.word)
    at, whose = order[at], np.repeat(np.arange(len(forms.row)), forms.count)[owner]
    row = np.concatenate([whose, parts.form])
    where = np.concatenate([column[at], column[split:]])
    value = np.concatenate([parts.word_value[at] * counted[forms.word[owner]], parts.form_value])
    known = where >= 0
    key, back = np.unique(row[known] << 32 | where[known], return_inverse=True)
    total = np.bincount(back, value[known], len(key)).astype(np.float32)
    begin = np.searchsorted(key >> 32, np.arange(len(forms.row) + 1))
    found = (key & 0xFFFFFFFF).astype(np.int32)
    return sparse.csr_matrix((total, found, begin), shape=(len(forms.row), terms))


def _gathered(
    row: Longs, column: Longs, value: Floats, shape: tuple[int, int]
) -> sparse.csr_matrix:
    """Write *value* at rows and columns; what meets at one place is added up."""
    order = np.argsort(row, kind="stable")
    start = np.concatenate(([0], np.cumsum(np.bincount(row, minlength=shape[0]))))
    found = sparse.csr_matrix((value[order], column[order], start), shape=shape)
    found.sum_duplicates()
    return found


def _unit(matrix: sparse.csr_matrix, weight: Floats, size: Doubles) -> sparse.csr_matrix:
    """Weigh the columns and give every row length 1, *size* of its square being elsewhere."""
    matrix.data *= weight[matrix.indices]
    square = np.concatenate(([0.0], np.cumsum(matrix.data.astype(np.float64) ** 2)))[matrix.indptr]
    length = np.sqrt(np.maximum(np.diff(square) + size, 1e-12))
    matrix.data /= np.repeat(length, np.diff(matrix.indptr)).astype(np.float32)
    return matrix
