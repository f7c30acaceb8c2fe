"""Readings: the ways in which one name is written in Latin letters.

A name in Latin script has one reading, itself. A name in another script has several,
because registers, lists and clerks each romanise or translate it their own way: pinyin
joined or translated, Cantonese or Wade-Giles, one Arabic vowelling or another. Every
reading becomes a comparable form; the one that fits best decides.
"""

import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from fromwhom.values.chinese import segment
from fromwhom.values.knowledge import NameKnowledge
from fromwhom.values.romanisation import romanise_latin, romanise_name
from fromwhom.values.script_knowledge import Script
from fromwhom.values.scripts import has_han, is_japanese, romanise, script_of

_MOST: Final = 6


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


def readings(name: str, knowledge: NameKnowledge) -> tuple[Reading, ...]:
    """Give the readings of *name*, the likeliest first; never none."""
    if name.isascii():
        return (Reading(name, ReadingKind.WRITTEN),)
    if has_han(name) and not is_japanese(name) and script_of(name) is not Script.KOREAN:
        return _chinese(name, knowledge)
    if script_of(name) is Script.LATIN:
        return _latin(name)
    return _foreign(name, knowledge)


def _chinese(name: str, knowledge: NameKnowledge) -> tuple[Reading, ...]:
    """Read a name in Han script as Chinese."""
    parts = segment(name, knowledge)
    text = romanise(unicodedata.normalize("NFKC", f"{parts.english} {parts.rest}".casefold()))
    return (Reading(text.strip(), ReadingKind.TRANSLATED),)


def _latin(name: str) -> tuple[Reading, ...]:
    """Read a name in Latin letters, some of them accented, as they are folded."""
    first, *others = romanise_latin(name)
    return (
        Reading(first, ReadingKind.WRITTEN),
        *(Reading(text, ReadingKind.ROMANISED) for text in others),
    )


def _foreign(name: str, knowledge: NameKnowledge) -> tuple[Reading, ...]:
    """Read a name in another script: what it means and how it sounds, at most six ways."""
    found = romanise_name(name, knowledge.scripts())
    given = [Reading(text, ReadingKind.TRANSLATED) for text in found.translated]
    given += [
        Reading(text, ReadingKind.ROMANISED)
        for text in found.spelled
        if text not in found.translated
    ]
    return tuple(given[:_MOST])
