"""Readings: the ways in which one name is written in Latin letters.

A name in Latin script has one reading, itself. A name in another script has several,
because registers, lists and clerks each romanise or translate it their own way: pinyin
joined or translated, Cantonese or Wade-Giles, one Arabic vowelling or another. Every
reading becomes a comparable form; the one that fits best decides.
"""

import re
from typing import Final

from fromwhom.values.chinese_readings import chinese_readings
from fromwhom.values.knowledge import NameKnowledge
from fromwhom.values.reading import WEAK, Reading, ReadingKind
from fromwhom.values.romanisation import code_points, romanise_latin, romanise_name
from fromwhom.values.script_knowledge import Script
from fromwhom.values.scripts import has_han, is_japanese, script_of

__all__ = ["WEAK", "Reading", "ReadingKind", "readings"]

_MOST: Final = 6
_BESIDE_HAN: Final = r"[\x20-\x7e\u3000-\u3020\uff01-\uff5e\u3400-\u9fff]*"
_CHINESE: Final = re.compile(rf"{_BESIDE_HAN}[\u3400-\u9fff]{_BESIDE_HAN}")
_BEYOND_LATIN: Final = "\u0370"


def readings(name: str, knowledge: NameKnowledge) -> tuple[Reading, ...]:
    """Give the readings of *name*, the likeliest first; never none.

    All are ASCII. If *name* has a letter or a digit, at least one is not empty.
    """
    if name.isascii():
        return (Reading(name, ReadingKind.WRITTEN),)
    found = _read(name, knowledge)
    if any(reading.text.strip() for reading in found):
        return found
    return (Reading(code_points(name), ReadingKind.ROMANISED),)


def _read(name: str, knowledge: NameKnowledge) -> tuple[Reading, ...]:
    """Read a name that is not ASCII by its script."""
    if max(name) < _BEYOND_LATIN:
        return _latin(name)
    if _CHINESE.fullmatch(name) and not is_japanese(name):  # most names in Han script
        return chinese_readings(name, knowledge)
    script = script_of(name)
    if script is not Script.KOREAN and has_han(name) and not is_japanese(name):
        return chinese_readings(name, knowledge)
    return _latin(name) if script is Script.LATIN else _foreign(name, knowledge)


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
