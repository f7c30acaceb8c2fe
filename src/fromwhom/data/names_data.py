"""Loads the tables about the words of names that the package ships.

Source of every row: its ``source`` column. ``frequent_words.csv`` is one table from one
source: the unigram counts of the PyPI package wordsegment 1.3.1 (Apache-2.0), after Peter
Norvig's "Natural Language Corpus Data", as bits. ``NOTICE`` names all sources;
``tools/name_tables.py`` rebuilds the tables that come from others.
"""

import csv
import io
from functools import lru_cache
from importlib import resources
from typing import Final

from fromwhom.values.knowledge import (
    HanKnowledge,
    HanRegion,
    HanWord,
    NameKnowledge,
    Place,
    Role,
)

_ROLES: Final = {"industry": Role.INDUSTRY, "generic": Role.GENERIC, "noise": Role.NOISE}
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
        phrases={r["phrase"]: r["word"] for r in _rows("phrases.csv")},
        words={r["word"]: (r["canonical"], _ROLES[r["role"]]) for r in _rows("company_words.csv")},
        places=_places(han_regions),
        frequent={r["word"]: float(r["bits"]) for r in _rows("frequent_words.csv")},
        given_names=frozenset(r["name"] for r in _rows("given_names.csv")),
        surnames=frozenset(r["name"] for r in _rows("surnames.csv")),
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
        polyphones=_alternatives("chinese_polyphones.csv", "hanzi", "pinyin"),
        cantonese={r["hanzi"]: r["latin"] for r in _rows("cantonese.csv")},
        places=_alternatives("minority_places.csv", "hanzi", "latin"),
        surnames={r["hanzi"]: r["pinyin"] for r in _rows("chinese_surnames.csv")},
        sounds={r["step"]: float(r["bits"]) for r in _rows("pinyin_sounds.csv")},
    )


def _alternatives(name: str, key: str, value: str) -> dict[str, tuple[str, ...]]:
    """Read a table whose rows hold several values, joined by ``|``."""
    return {r[key]: tuple(r[value].split("|")) for r in _rows(name)}


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


def _rows(name: str) -> list[dict[str, str]]:
    """Read one table of the package."""
    file = resources.files("fromwhom.data").joinpath("names").joinpath(name)
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
