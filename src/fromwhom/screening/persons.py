"""Persons: which subjects look like people, so that they are screened as people are.

Ledgers hold sole traders and private payees. A subject that looks like a person is
compared only with persons that a list binding dealings with people names. The look of
a name is all that is asked: never what it may tell of origin or faith.
"""

from typing import Final

import numpy as np

from fromwhom.screening.columns import Bools, Texts, holds
from fromwhom.screening.forms import Forms
from fromwhom.values.knowledge import Role

_TITLE: Final = r"^\s*(mr|mrs|ms|miss|dr|prof|professor|sir|rev|lord|lady)\b\.?\s"
_LAST_FIRST: Final = r"^[\p{Lu}][\p{Lu}'’ -]+, ?\p{Lu}[\p{Ll}][\p{L}'’. -]+$"
_INITIALS: Final = r"^[A-Z]\.? (?:[A-Z]\.? ){0,2}[A-Z][A-Za-z'’-]{2,}$"
_NOT_A_PERSON: Final = r"[0-9&@/+]|\band\b|\bt/a\b|\bthe\b"
_FEWEST: Final = 2
_MOST: Final = 4


def looks_like_person(names: Texts, forms: Forms) -> Bools:
    """Say of each name whether it looks like a natural person's.

    A title, "LAST, First", initials before one name, or two to four words that begin
    with a given name; never with a legal form, an industry word, a figure or "and".
    """
    size = len(names)
    first = np.zeros(size, np.bool_)
    last_given = np.zeros(size, np.bool_)
    plain = np.zeros(size, np.bool_)
    count = forms.count
    words = forms.words
    business = (words.role != Role.CORE) & ~words.given
    owner = np.repeat(np.arange(len(forms.row)), count)
    has_business = np.bincount(owner, business[forms.word], len(forms.row)) > 0
    has_given = np.bincount(owner, words.given[forms.word], len(forms.row)) > 0
    first[forms.row] = words.given[forms.word[forms.start[:-1]]]
    last_given[forms.row] = has_given
    plain[forms.row] = ~has_business & (forms.legal == 0) & (count <= _MOST)
    several = np.zeros(size, np.bool_)
    several[forms.row] = count >= _FEWEST
    titled = holds(names, _TITLE, ignore_case=True)
    inverted = holds(names, _LAST_FIRST) & several
    initials = holds(names, _INITIALS)
    comma = holds(names, ",") & last_given & several
    excluded = holds(names, _NOT_A_PERSON, ignore_case=True)
    shaped = titled | inverted | initials | comma | (first & several)
    return shaped & plain & ~excluded
