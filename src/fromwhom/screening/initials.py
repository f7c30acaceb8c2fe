"""Initials: what a name is called for short, written from the first letters of its words.

"Higher Institute of Applied Science and Technology" is HIAST: words like "of" lend no
letter. A legal form may ("Pars Oil and Gas Company" is POGC), so both ways are given.
"""

import numpy as np

from fromwhom.screening import columns
from fromwhom.screening.columns import Bools, Ints, Longs, Texts
from fromwhom.values.knowledge import NameKnowledge, Role

_FEWEST, _MOST = 3, 8  # letters; fewer are shared by too many, more are not used


def initials(text: Texts, knowledge: NameKnowledge) -> tuple[Texts, Texts]:
    """Write the initials of normalised texts, without and with legal forms.

    A text of too few or too many words has none, "". The second are "" too where they
    are the same as the first.
    """
    owner, number, parts = columns.split_words(text)
    small = np.array([_is_small(part, knowledge) for part in parts], np.bool_)
    legal = np.array([part in knowledge.legal for part in parts], np.bool_)
    letter = np.frombuffer("".join(part[:1] or " " for part in parts).encode(), np.uint8)
    lends = ~small[number]
    longer = np.zeros(len(text), np.bool_)
    longer[owner[lends & legal[number]]] = True
    every = np.ones(len(text), np.bool_)
    without = _written(owner, number, letter, lends & ~legal[number], every)
    return without, _written(owner, number, letter, lends, longer)


def _is_small(part: str, knowledge: NameKnowledge) -> bool:
    """Say whether a word lends no letter; a name without words is one empty part."""
    known = knowledge.words.get(part)
    return not part or (known is not None and known[1] is Role.NOISE)


def _written(
    owner: Longs, number: Ints, letter: columns.Bytes, lends: Bools, chosen: Bools
) -> Texts:
    """Write the letters of the words that lend one, for the texts *chosen*."""
    count = np.bincount(owner[lends], minlength=len(chosen))
    chosen = chosen & (count >= _FEWEST) & (count <= _MOST)
    take = lends & chosen[owner]
    offsets = np.concatenate(([0], np.cumsum(np.where(chosen, count, 0)))).astype(np.int32)
    return columns.from_bytes(letter[number[take]], offsets)
