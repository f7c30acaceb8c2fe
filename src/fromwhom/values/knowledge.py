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
    """A word of Chinese names: its renderings in English, the usual one first, and its role.

    Roles: ``form`` (legal form), ``branch``, ``zone`` (a special zone behind a region),
    ``body`` (what a public body, a works or a shop is), ``industry``, ``generic``, and
    ``image``, which is translated only as a part of a trade name.
    """

    english: tuple[str, ...]
    role: str


@dataclass(frozen=True, slots=True, eq=False)
class HanKnowledge:
    """The tables that only names in Han script need.

    ``brands`` are the spellings a trade name is known by (海康威视: hikvision), ``groups``
    those that stand before the names of a group's companies (华润: 华润三九);
    ``polyphones`` give a character's readings in pinyin, ``cantonese`` one as spelt in
    Hong Kong; ``places`` the Latin names of a place that is no Mandarin word, beside its
    pinyin; ``sounds`` the bits of a step between a letter of pinyin and a Latin one
    ("^hw": h that begins a syllable is written w; ".a-": an a within is left out);
    ``surnames`` how a surname, of one character or two, is read; ``signs`` what English
    brands write for one character of a trade name (中: sino).
    """

    words: Mapping[str, HanWord]
    brands: Mapping[str, tuple[str, ...]]
    groups: frozenset[str]
    polyphones: Mapping[str, tuple[str, ...]]
    cantonese: Mapping[str, str]
    places: Mapping[str, tuple[str, ...]]
    sounds: Mapping[str, float]
    surnames: Mapping[str, str]
    signs: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class NameKnowledge:
    """The loaded tables; equal only to itself, so that what is read by it can be kept.

    ``legal`` maps a form to its families, separated by spaces, none where it says nothing of
    the kind of company; ``legal_place`` maps those forms that are also words to where they
    are forms: at the ``end`` of a name or at either ``edge``; ``words`` maps a word to (canonical
    word, role); ``phrases`` several words to the one they stand for; ``frequent`` a word to its
    rarity in running text, in bits, ``in_names`` to that among organisations' names;
    ``standing`` a trade name to ``distinctive`` or ``common``; ``surnames`` are Chinese
    ones, in pinyin. ``spellings`` maps Latin spellings of foreign names to the one they
    are compared by ("mohammed" to "muhammad"). ``han`` gives the tables for Han script,
    ``scripts`` those for other scripts, each loaded when the first name needs them.
    """

    legal: Mapping[str, str]
    legal_place: Mapping[str, str]
    phrases: Mapping[str, str]
    words: Mapping[str, tuple[str, Role]]
    places: Mapping[str, Place]
    frequent: Mapping[str, float]
    in_names: Mapping[str, float]
    given_names: frozenset[str]
    surnames: frozenset[str]
    spellings: Mapping[str, str]
    scripts: Callable[[], ScriptKnowledge]
    standing: Mapping[str, str]
    han_regions: Mapping[str, HanRegion]
    han: Callable[[], HanKnowledge]
