"""Sides: the words of a chunk's forms, spelt out and numbered like the listed ones."""

import numpy as np

from fromwhom.screening import columns
from fromwhom.screening.columns import Floats, Ints, Keys
from fromwhom.screening.forms import Forms
from fromwhom.screening.grid import Side
from fromwhom.screening.index import Index, joined
from fromwhom.screening.keys import sounds_of
from fromwhom.screening.spelt import spelt


def side_of(index: Index, forms: Forms, known: Ints, weight: Floats) -> Side:
    """Spell the words of *forms* out.

    Args:
        index: The index they are compared with.
        forms: The forms of some subjects.
        known: The number of the listed word that each word is; -1 for none.
        weight: The bits of each word.
    """
    words = forms.words
    listed = np.flatnonzero(known >= 0)
    role = words.role.copy()
    role[listed] = index.role[known[listed]]
    text, together = columns.texts(words.text), joined(forms)
    return Side(
        forms.start, forms.word.astype(np.int64),
        np.where(known >= 0, known, len(index.words) + np.arange(len(known))), role, weight,
        spelt(text), columns.figures(text), _sounds(index, words.text, known),
        together, columns.lengths(together), forms.plain, forms.cut, forms.full,
    )  # fmt: skip


def _sounds(index: Index, words: list[str], known: Ints) -> Keys:
    """Hash what words sound like; those that are listed are not asked for."""
    sound = (
        index.side.sound[np.maximum(known, 0)]
        if len(index.words)
        else (np.zeros(len(known), np.uint64))
    )
    rest = np.flatnonzero(known < 0)
    sound[rest] = sounds_of(columns.texts([words[i] for i in rest.tolist()]))
    return sound
