"""Readings: the ways in which one name is written in Latin letters.

A name in Latin script has one reading, itself. A name in another script has several,
because registers, lists and clerks each romanise or translate it their own way: pinyin
joined or translated, Cantonese or Wade-Giles, one Arabic vowelling or another. Every
reading becomes a comparable form; the one that fits best decides.
"""

import unicodedata

from fromwhom.values.chinese_readings import chinese_readings
from fromwhom.values.knowledge import NameKnowledge
from fromwhom.values.reading import WEAK, Reading, ReadingKind
from fromwhom.values.scripts import has_han, romanise

__all__ = ["WEAK", "Reading", "ReadingKind", "readings"]


def readings(name: str, knowledge: NameKnowledge) -> tuple[Reading, ...]:
    """Give the readings of *name*, the likeliest first; never none."""
    if name.isascii():
        return (Reading(name, ReadingKind.WRITTEN),)
    if has_han(name):
        return chinese_readings(name, knowledge)
    text = romanise(unicodedata.normalize("NFKC", name).casefold())
    return (Reading(text, ReadingKind.ROMANISED),)
