"""Persons: which subjects look like people, so that they are screened as people are.

Ledgers hold sole traders and private payees. A subject that looks like a person is
compared only with persons that a list binding dealings with people names. The look of
a name is all that is asked: never what it may tell of origin or faith.
"""

from typing import Final

import numpy as np

from fromwhom.screening.columns import Bools, Texts, holds, pick
from fromwhom.screening.forms import Forms
from fromwhom.values.chinese import reads_as_pinyin
from fromwhom.values.knowledge import NameKnowledge, Role
from fromwhom.values.reading import ReadingKind

_TITLE: Final = r"^\s*(mr|mrs|ms|miss|dr|prof|professor|sir|rev|lord|lady)\b\.?\s"
_LAST_FIRST: Final = r"^[\p{Lu}][\p{Lu}'’ -]+, ?\p{Lu}[\p{Ll}][\p{L}'’. -]+$"
_INITIALS: Final = r"^[A-Z]\.? (?:[A-Z]\.? ){0,2}[A-Z][A-Za-z'’-]{2,}$"
_NOT_A_PERSON: Final = r"[0-9&@/+]|\band\b|\bt/a\b|\bthe\b"
_FEWEST: Final = 2
_MOST: Final = 4
_MOST_CHINESE: Final = 3


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
    rows = np.flatnonzero(plain)
    found = np.zeros(size, np.bool_)
    if len(rows) == 0:
        return found
    names, several = pick(names, rows), several[rows]
    comma = holds(names, ",") & several
    shaped = (first[rows] & several) | (comma & last_given[rows])
    shaped |= holds(names, _TITLE, ignore_case=True) | holds(names, _INITIALS)
    if (comma & ~shaped).any():
        shaped |= holds(names, _LAST_FIRST) & several
    found[rows] = shaped & ~holds(names, _NOT_A_PERSON, ignore_case=True)
    return found


def may_be_chinese_person(size: int, forms: Forms, knowledge: NameKnowledge) -> Bools:
    """Say which of *size* names may be those of a Chinese person in pinyin.

    Two or three words of good pinyin, the first or the last of them a surname, and no
    word of business. A company may be written so too ("Hua Wei"), so this excludes nothing.
    """
    words = forms.words
    spelt = np.array([reads_as_pinyin(w) for w in words.text], np.bool_)
    plain = (words.role == Role.CORE) & spelt
    surname = np.array([w in knowledge.surnames for w in words.text], np.bool_)
    owner = np.repeat(np.arange(len(forms.row)), forms.count)
    shaped = np.bincount(owner, ~plain[forms.word], len(forms.row)) == 0
    shaped &= (forms.count >= _FEWEST) & (forms.count <= _MOST_CHINESE) & (forms.legal == 0)
    shaped &= surname[forms.word[forms.start[:-1]]] | surname[forms.word[forms.start[1:] - 1]]
    found = np.zeros(size, np.bool_)
    found[forms.row[shaped]] = True
    return found


def may_be_named_person(size: int, forms: Forms) -> Bools:
    """Say which of *size* names may be those of persons whose given name no table knows.

    Two to four words, each a name and none of them business, a place or a legal form. A
    company may be called so too ("Silver Lake"), so it is compared with companies as well.
    """
    other = (forms.words.role != Role.CORE) & ~forms.words.given
    owner = np.repeat(np.arange(len(forms.row)), forms.count)
    works = np.bincount(owner, other[forms.word], len(forms.row)) > 0
    shaped = ~works & (forms.legal == 0) & (forms.count >= _FEWEST) & (forms.count <= _MOST)
    found = np.zeros(size, np.bool_)
    found[forms.row[shaped]] = True
    return found


def may_be_foreign_person(size: int, forms: Forms) -> Bools:
    """Say which of *size* names, written in another script, may be those of persons.

    No reading of them holds a legal form or a word of business. What a name looks like in
    its own script tells no more, so this excludes nothing.
    """
    business = (forms.words.role == Role.INDUSTRY) | (forms.words.role == Role.GENERIC)
    owner = np.repeat(np.arange(len(forms.row)), forms.count)
    works = np.bincount(owner, business[forms.word], len(forms.row)) > 0
    found = np.zeros(size, np.bool_)
    found[forms.row[forms.kind != ReadingKind.WRITTEN]] = True
    found[forms.row[works | (forms.legal > 0)]] = False
    return found
