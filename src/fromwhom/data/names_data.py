"""Loads the tables about the words of names that the package ships.

Source of every row: its ``source`` column. ``frequent_words.csv`` is one table from one
source: the unigram counts of the PyPI package wordsegment 1.3.1 (Apache-2.0), after Peter
Norvig's "Natural Language Corpus Data", as bits. ``name_words.csv`` counts words over the
organisations of public registries and ledgers. ``NOTICE`` names all sources;
``tools/name_tables.py`` and ``tools/name_words.py`` rebuild what comes from others.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import Final

from fromwhom.values.arabic import fold_arabic
from fromwhom.values.knowledge import (
    HanKnowledge,
    HanRegion,
    HanWord,
    NameKnowledge,
    Place,
    Role,
)
from fromwhom.values.script_knowledge import NativeWord, Script, ScriptKnowledge

_ROLES: Final = {
    "core": Role.CORE,
    "industry": Role.INDUSTRY,
    "generic": Role.GENERIC,
    "noise": Role.NOISE,
}
_WORD_TABLES: Final = {
    Script.ARABIC: "arabic_words.csv",
    Script.CYRILLIC: "cyrillic_words.csv",
    Script.JAPANESE: "japanese_words.csv",
    Script.KOREAN: "korean_words.csv",
}
_CONVENTIONS: Final = ("first", "second", "third", "fourth")
_LATIN_LEVELS: Final = frozenset({"province", "prefecture", "country"})


@lru_cache(maxsize=1)
def load_name_knowledge() -> NameKnowledge:
    """Load the tables about words of names, once per process."""
    han_regions = {
        r["hanzi"]: HanRegion(
            r["english"],
            r["code"][:2],
            r["code"] if "-" in r["code"] else "",
            r["level"],
        )
        for r in _rows("chinese_regions.csv")
    }
    return NameKnowledge(
        legal={r["form"]: r["family"] for r in _rows("legal_forms.csv")},
        legal_place={
            r["form"]: r["where"] for r in _rows("legal_forms.csv") if r["where"] != "any"
        },
        phrases={r["phrase"]: r["word"] for r in _rows("phrases.csv")},
        words={r["word"]: (r["canonical"], _ROLES[r["role"]]) for r in _rows("company_words.csv")},
        places=_places(han_regions),
        frequent=_bits("frequent_words.csv"),
        in_names=_bits("name_words.csv"),
        given_names=frozenset(r["name"] for r in _rows("given_names.csv")),
        surnames=frozenset(r["name"] for r in _rows("surnames.csv")),
        spellings=_spellings(),
        scripts=load_script_knowledge,
        standing={r["name"]: r["standing"] for r in _rows("trade_names.csv")},
        han_regions=han_regions,
        han=_han_knowledge,
    )


@lru_cache(maxsize=1)
def _han_knowledge() -> HanKnowledge:
    """Load the tables that only names in Han script need."""
    return HanKnowledge(
        words={
            r["hanzi"]: HanWord(tuple(r["english"].split("|")), r["role"])
            for r in _rows("chinese_words.csv")
        },
        brands=_alternatives("chinese_brands.csv", "hanzi", "latin"),
        groups=frozenset(r["hanzi"] for r in _rows("chinese_brands.csv") if r["group"] == "yes"),
        polyphones=_alternatives("chinese_polyphones.csv", "hanzi", "pinyin"),
        cantonese={r["hanzi"]: r["latin"] for r in _rows("cantonese.csv")},
        places=_alternatives("minority_places.csv", "hanzi", "latin"),
        surnames={r["hanzi"]: r["pinyin"] for r in _rows("chinese_surnames.csv")},
        signs=_alternatives("chinese_signs.csv", "hanzi", "latin"),
        sounds={r["step"]: float(r["bits"]) for r in _rows("pinyin_sounds.csv")},
    )


def _alternatives(name: str, key: str, value: str) -> dict[str, tuple[str, ...]]:
    """Read a table whose rows hold several values, joined by ``|``."""
    return {r[key]: tuple(r[value].split("|")) for r in _rows(name)}


@lru_cache(maxsize=1)
def load_script_knowledge() -> ScriptKnowledge:
    """Load the tables about names in other scripts, once per process."""
    words: dict[Script, dict[str, NativeWord]] = {script: {} for script in Script}
    for script, table in _WORD_TABLES.items():
        for row in _rows(table):
            native = _folded(row["native"])
            words[script][fold_arabic(native)] = _native_word(row)
    for row in _rows("other_words.csv"):
        words[Script(row["script"])][_folded(row["native"])] = _native_word(row)
    letters: dict[tuple[Script, str], dict[str, tuple[str, ...]]] = {}
    for row in _rows("letters.csv"):
        signs = letters.setdefault((Script(row["script"]), row["language"]), {})
        signs[row["sign"]] = tuple(row[convention] for convention in _CONVENTIONS)
    kanji = {r["kanji"]: (r["on"], r["kun"]) for r in _rows("kanji_readings.csv")}
    places = {r["spelling"]: r["canonical"] for r in _rows("xinjiang_places.csv")}
    return ScriptKnowledge(words, letters, kanji, places)


def _folded(native: str) -> str:
    """Fold a native word as names are folded before they are looked up."""
    return unicodedata.normalize("NFKC", native).casefold()


def _native_word(row: dict[str, str]) -> NativeWord:
    """Read one row about a word in another script."""
    latin = tuple(row["latin"].split(";")) if row["latin"] else ()
    return NativeWord(row["english"], latin, row["kind"])


def _spellings() -> dict[str, str]:
    """Join the Latin spellings of Arabic name parts with those of other names.

    A spelling that two parts share is that of the first; what is the first spelling of
    some part stays as it is.
    """
    names = [r["latin"].split(";") for r in _rows("arabic_words.csv") if r["kind"] == "name"]
    firsts = {latin[0] for latin in names}
    spellings: dict[str, str] = {}
    for first, *others in names:
        for other in others:
            if other not in firsts:
                spellings.setdefault(other, first)
    for row in _rows("latin_spellings.csv"):
        if row["spelling"] not in firsts and row["canonical"] not in spellings:
            spellings.setdefault(row["spelling"], row["canonical"])
    return spellings


def _places(han_regions: dict[str, HanRegion]) -> dict[str, Place]:
    """Join the world's places with the Latin names of Chinese provinces and prefectures.

    A name that several provinces share (Suzhou, Taizhou) keeps the country only.
    """
    places: dict[str, Place] = {}
    for region in han_regions.values():
        if region.level not in _LATIN_LEVELS or not region.country or " " in region.english:
            continue
        place = Place(region.country, region.region)
        if places.setdefault(region.english, place) != place:
            places[region.english] = Place(region.country, "")
    for row in _rows("places.csv"):
        places[row["word"]] = Place(row["country"], row["region"])
    return places


def _bits(name: str) -> dict[str, float]:
    """Read a table of words and bits, and nothing else; it is long."""
    _, *rows = _table(name)
    return {word: float(bits) for word, bits in rows}


def _rows(name: str) -> list[dict[str, str]]:
    """Read one table of the package."""
    header, *rows = _table(name)  # csv.DictReader takes three times as long over the 90,000 rows
    return [dict(zip(header, row, strict=True)) for row in rows]


def _table(name: str) -> Iterator[list[str]]:
    """Read the rows of one table, its header first."""
    file = resources.files("fromwhom.data").joinpath("names").joinpath(name)
    return csv.reader(io.StringIO(file.read_text(encoding="utf-8")))
