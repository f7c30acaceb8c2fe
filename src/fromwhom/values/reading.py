"""A reading: one way in which a name is written in Latin letters."""

from dataclasses import dataclass
from enum import IntEnum


class ReadingKind(IntEnum):
    """How a reading was made. ``WRITTEN`` is the name as it stands."""

    WRITTEN = 0
    TRANSLATED = 1
    PINYIN = 2
    WADE_GILES = 3
    CANTONESE = 4
    ROMANISED = 5
    ACRONYM = 6
    SHORT = 7


WEAK = frozenset({ReadingKind.ACRONYM, ReadingKind.SHORT})
"""Readings that many parties may share, so that they never decide alone."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to write a name: Latin text (any case, with spaces), and how it was made."""

    text: str
    kind: ReadingKind
