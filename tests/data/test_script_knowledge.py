"""Facts about the tables of names in other scripts."""

import csv
from pathlib import Path

import pytest

import fromwhom.data
from fromwhom.data.names_data import load_name_knowledge, load_script_knowledge
from fromwhom.values.script_knowledge import Script

FOLDER = Path(fromwhom.data.__file__).parent / "names"
KEYS = {
    "arabic_words.csv": ("native",),
    "cyrillic_words.csv": ("native",),
    "japanese_words.csv": ("native",),
    "korean_words.csv": ("native",),
    "other_words.csv": ("script", "native"),
    "letters.csv": ("script", "language", "sign"),
    "latin_spellings.csv": ("spelling",),
    "kanji_readings.csv": ("kanji",),
    "xinjiang_places.csv": ("spelling",),
}


@pytest.mark.parametrize("table", KEYS)
def test_every_row_has_a_source_and_none_is_twice(table: str) -> None:
    """What the tables say can be traced, and is said once."""
    with (FOLDER / table).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = [tuple(row[column] for column in KEYS[table]) for row in rows]
    assert all(row["source"] for row in rows)
    assert len(set(keys)) == len(keys) > 100
    assert all(row[column] for row in rows for column in KEYS[table] if column != "language")


def test_all_latin_text_of_the_tables_is_lower_case_ascii() -> None:
    """Whatever is put into a reading can be compared."""
    known = load_script_knowledge()
    words = [word for table in known.words.values() for word in table.values()]
    texts = [text for word in words for text in (word.english, *word.latin)]
    texts += [
        latin for signs in known.letters.values() for all_ in signs.values() for latin in all_
    ]
    texts += [text for readings in known.kanji.values() for text in readings]
    texts += known.places.values()
    assert all(text.isascii() and text == text.lower() for text in texts)


def test_tables_are_as_large_as_they_claim() -> None:
    """Frequent parts of Arabic names, company words of Japan and Korea, places of Xinjiang."""
    known = load_script_knowledge()
    arabic = known.words[Script.ARABIC].values()
    assert sum(word.kind == "name" for word in arabic) >= 400
    assert len(known.words[Script.JAPANESE]) >= 300
    assert len(known.words[Script.KOREAN]) >= 300
    assert len(set(known.places.values())) >= 100
    assert {known.places[s] for s in ("ئۈرۈمچى", "乌鲁木齐", "wulumuqi", "урумчи")} == {"urumqi"}


def test_a_spelling_is_compared_by_a_spelling_that_stays() -> None:
    """No chain of spellings: what one is compared by is compared by itself."""
    spellings = load_name_knowledge().spellings
    assert not set(spellings.values()) & set(spellings)
