"""What is known about the scripts of names: words, letters, readings of signs, places.

These are the shapes; the rows stand in the package's ``data/names`` and are loaded by
``fromwhom.data`` when the first name that is not in Latin script appears.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Script(StrEnum):
    """A script that names are written in, by the word our tables use for it."""

    LATIN = "latin"
    ARABIC = "arabic"
    ARMENIAN = "armenian"
    CYRILLIC = "cyrillic"
    DEVANAGARI = "devanagari"
    GEORGIAN = "georgian"
    GREEK = "greek"
    HEBREW = "hebrew"
    JAPANESE = "japanese"
    KOREAN = "korean"
    THAI = "thai"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NativeWord:
    """A word, or part of one, as names write it in a script of their own.

    ``english`` is its translation, "" where names keep the word; ``latin`` are its usual
    spellings in Latin letters, likeliest first, empty where the letters say them;
    ``kind`` is ``name``, ``word``, ``form``, ``place``, or how it bends: ``noun``,
    ``adjective``, ``phrase``, or what it is besides: ``letter`` (the name of a Latin one),
    ``surname``, or both (then the letter is the first of ``latin``).
    """

    english: str
    latin: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class ScriptKnowledge:
    """The loaded tables.

    ``words`` maps a native word (a stem, if it bends) to what is known of it, per script;
    ``letters`` a sign to its spellings by convention, per script and language ("" for
    any); ``kanji`` a Han sign to its Japanese readings: that of compounds (on) and its
    own (kun), either "" if it has none;
    ``places`` any spelling of a place of Xinjiang to its one Latin word.
    """

    words: Mapping[Script, Mapping[str, NativeWord]]
    letters: Mapping[tuple[Script, str], Mapping[str, tuple[str, ...]]]
    kanji: Mapping[str, tuple[str, str]]
    places: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Romanised:
    """A name in Latin letters: translated where its words are known, and as it sounds.

    Both hold texts, likeliest first: ``translated`` mostly one, ``spelled`` one per
    convention. They may say the same.
    """

    translated: tuple[str, ...]
    spelled: tuple[str, ...]
