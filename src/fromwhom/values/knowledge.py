"""What is known about the words of names: legal forms, industries, places, rarity.

These are the shapes; the rows stand in the package's ``data/names`` and are loaded by
``fromwhom.data``. Code interprets them, so a word is added without changing code.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from fromwhom.values.script_knowledge import ScriptKnowledge


class Role(IntEnum):
    """What a word does in a company's name."""

    CORE = 0
    INDUSTRY = 1
    GENERIC = 2
    REGION = 3
    LEGAL = 4
    NOISE = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A place word: ISO 3166-1 country and, inside China, ISO 3166-2 province ('' if none)."""

    country: str
    region: str


@dataclass(frozen=True, slots=True)
class HanRegion:
    """A Chinese place in Han script: its Latin name and codes."""

    english: str
    country: str
    region: str
    level: str


@dataclass(frozen=True, slots=True)
class HanWord:
    """A word of Chinese company names: its English and its role in the name."""

    english: str
    role: str


@dataclass(frozen=True, slots=True, eq=False)
class NameKnowledge:
    """The loaded tables; equal only to itself, so that what is read by it can be kept.

    ``legal`` maps a form to its family; ``words`` a word to (canonical word, role);
    ``phrases`` several words to the one they stand for; ``frequent`` a word to its
    rarity in running text, in bits; ``standing`` a trade name to ``distinctive`` or
    ``common``; ``surnames`` are Chinese ones, in pinyin. ``spellings`` maps Latin spellings
    of foreign names to the one they are compared by ("mohammed" to "muhammad");
    ``scripts`` loads, once, what is known of names in other scripts.
    """

    legal: Mapping[str, str]
    phrases: Mapping[str, str]
    words: Mapping[str, tuple[str, Role]]
    places: Mapping[str, Place]
    frequent: Mapping[str, float]
    given_names: frozenset[str]
    surnames: frozenset[str]
    spellings: Mapping[str, str]
    scripts: Callable[[], ScriptKnowledge]
    standing: Mapping[str, str]
    han_regions: Mapping[str, HanRegion]
    han_words: Mapping[str, HanWord]
