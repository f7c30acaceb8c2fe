"""Resemblance beyond shared words: a name's initials, and Chinese heard in Latin letters."""

from functools import partial

import numpy as np

from fromwhom.screening import columns
from fromwhom.screening.columns import Bools, Doubles, Ints, Longs, States, Texts
from fromwhom.screening.forms import Forms
from fromwhom.screening.han_align import Trades, heard
from fromwhom.screening.index import Index
from fromwhom.values.knowledge import NameKnowledge, Role
from fromwhom.values.pinyin import syllables
from fromwhom.values.readings import WEAK, ReadingKind

_IS_WEAK = np.isin(np.arange(256), sorted(WEAK))


def same_initials(forms: Forms, index: Index, pairs: tuple[Ints, Ints]) -> States:
    """Mark the pairs of which one name is, or holds, what the other is called for short."""
    found = np.zeros(len(pairs[0]), np.int8)
    own = columns.texts(forms.words.text)
    mine = forms.start, forms.word.astype(np.int64), own
    theirs = index.side.start, index.side.word, index.words
    for short, by, (start, word, text), form in (
        (index.initials, pairs[1], mine, pairs[0]),
        (forms.initials[0], pairs[0], theirs, pairs[1]),
    ):
        rows = np.flatnonzero(_written(short, by))
        if len(rows) == 0:
            continue
        owner, at = columns.members(start, form[rows])
        pair, other = rows[owner], word[at]
        as_long = np.flatnonzero(_sizes(short, by[pair]) == _sizes(text, other))  # few are
        pair, other = pair[as_long], other[as_long]
        hit = columns.equal(columns.pick(short, by[pair]), columns.pick(text, other))
        found[pair[hit]] = 1
    return found


def sounds_shared(
    forms: Forms, index: Index, pairs: tuple[Ints, Ints], knowledge: NameKnowledge
) -> Doubles:
    """Say how well a Chinese trade name is heard in a name that is written in Latin letters.

    In bits, 0 where not one side alone is Chinese or nothing speaks for it.
    """
    bits = np.zeros(len(pairs[0]))
    mine = np.array([bool(n) for n in forms.native], np.bool_)[pairs[0]]
    theirs = _written(index.native, pairs[1])
    if not (mine.any() or theirs.any()):
        return bits
    own = columns.texts(forms.words.text)
    for rows, chinese, trades, latin in (
        (
            np.flatnonzero(mine & ~theirs), pairs[0], partial(_read_trades, forms, knowledge),
            (index.side.start, index.side.word, index.side.role, index.words, pairs[1]),
        ),
        (
            np.flatnonzero(theirs & ~mine), pairs[1], partial(_listed_trades, index),
            (forms.start, forms.word.astype(np.int64), forms.words.role, own, pairs[0]),
        ),
    ):  # fmt: skip
        if len(rows):
            start, word, role, text, form = latin
            few, at = np.unique(form[rows], return_inverse=True)
            written = _trade_words(start, word, role == Role.CORE, text, few)
            some, which = np.unique(chinese[rows], return_inverse=True)
            found = heard(trades(some), written, (which, at), knowledge.han())
            bits[rows] = np.maximum(found, 0.0)
    return bits


def _read_trades(forms: Forms, knowledge: NameKnowledge, form: Ints) -> Trades:
    """Read the Chinese trade names of forms as syllables."""
    native = (forms.native[i] for i in form.tolist())
    return [(name, syllables(name, knowledge.han())) for name in native]


def _listed_trades(index: Index, form: Ints) -> Trades:
    """Give the Chinese trade names of listed forms with their syllables, read when compiled."""
    native, sound = columns.pick(index.native, form), columns.pick(index.native_sound, form)
    read = (tuple(one.split()) for one in columns.listed(sound))
    return list(zip(columns.listed(native), read, strict=True))


def across_scripts(forms: Forms, index: Index, pairs: tuple[Ints, Ints]) -> States:
    """Mark the pairs of which one name had to be translated or romanised to meet the other."""
    mine = (forms.kind == ReadingKind.WRITTEN)[pairs[0]]
    theirs = (index.kind == ReadingKind.WRITTEN)[pairs[1]]
    return np.asarray(mine != theirs, np.int8)


def weak_reading(forms: Forms, index: Index, pairs: tuple[Ints, Ints]) -> States:
    """Mark the pairs that meet in an acronym or a short name, which many may share."""
    weak = _IS_WEAK[forms.kind[pairs[0]]] | _IS_WEAK[index.kind[pairs[1]]]
    return weak.astype(np.int8)


def _written(texts: Texts, rows: Ints) -> Bools:
    """Say which of the texts at *rows* hold something."""
    return np.asarray(_sizes(texts, rows) > 0, np.bool_)


def _sizes(texts: Texts, rows: Ints | Longs) -> Ints:
    """Count the bytes of the texts at *rows*."""
    offsets = columns.as_bytes(texts)[1]
    return offsets[rows + 1] - offsets[rows]


def _trade_words(
    start: Longs, word: Longs, core: np.ndarray[tuple[int], np.dtype[np.bool_]], text: Texts,
    form: Ints,
) -> Texts:  # fmt: skip
    """Write the trade-name words of forms, with spaces."""
    owner, at = columns.members(start, form)
    keep = core[word[at]]
    begin = np.searchsorted(owner[keep], np.arange(len(form) + 1))
    return columns.join_words(columns.pick(text, word[at[keep]]), begin, " ")
