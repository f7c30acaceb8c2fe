"""Fathers: "Ahmad bin Hasan" is a son of Hasan, "Hasan bin Ahmad" a son of Ahmad.

The words of a personal name may stand in any order, but not those about a word for son or
daughter. Names of one word fewer, or with the father's name alone, say nothing here.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np

from fromwhom.screening.columns import Bools, Ints, Longs, States
from fromwhom.screening.grid import Side

_CHILD_OF: Final = frozenset({"bin", "ibn", "ben", "bint", "binti", "binte", "ould"})


def between(words: Iterable[str]) -> Bools:
    """Say which of the distinct *words* of names stand between a name and that of the father."""
    return np.array([word in _CHILD_OF for word in words], np.bool_)


def turned(
    sides: tuple[Side, Side], between: tuple[Bools, Bools], pairs: tuple[Ints, Ints]
) -> States:
    """Mark pairs of persons of whom one is named as the other's father, and the other way round.

    ``between`` marks the words for a child of either side; a pair of which neither side has
    one, or only one has, is not marked.
    """
    child, father = _line(sides[0], pairs[0], between[0])
    other_child, other_father = _line(sides[1], pairs[1], between[1])
    crossed = (child == other_father) & (father == other_child) & (child != father)
    return np.asarray((child >= 0) & (other_child >= 0) & crossed, np.int8)


def _line(side: Side, forms: Ints, between: Bools) -> tuple[Longs, Longs]:
    """Give the words before and behind the first word for child of each form; -1 for none."""
    owner, word = side.words_of(forms)
    number = side.number[word]
    found = np.full((2, len(forms)), -1, np.int64)
    same = owner[1:] == owner[:-1]
    inner = between[word]
    inner[1:] &= same
    inner[:-1] &= same
    inner[:1] = inner[-1:] = False
    at = np.flatnonzero(inner)[::-1]  # the first of a form is written last, and stays
    found[0, owner[at]], found[1, owner[at]] = number[at - 1], number[at + 1]
    return found[0], found[1]
