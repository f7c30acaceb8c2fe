"""Facts about how the tables of other scripts are made from other people's data."""

from tools.script_tables import GEONAMES, OWN, UNIHAN, kanji_readings, xinjiang_places

UNIHAN_LINES = """\
# Unihan_Readings.txt
U+5DDD\tkJapaneseKun\tKAWA
U+5DDD\tkJapaneseOn\tSEN
U+5DDD\tkMandarin\tchuān
U+5927\tkJapaneseKun\tOOKII OO-
U+5927\tkJapaneseOn\tTAI DAI
U+534E\tkJapaneseOn\tKA
"""
PLACE = {
    "name": "Ürümqi",
    "population": "3029372",
    "alternatenames": "URC|Urumchi|Wu-lu-mu-ch'i|di hua|Урумчи|ئۈرۈمچى شەھىرى|乌鲁木齐市||ウルムチ",
}


def test_a_sign_has_its_first_compound_and_its_shortest_own_reading() -> None:
    """大 is read "tai" in compounds and "o" in names; what Japan does not use is left out."""
    assert list(kanji_readings(UNIHAN_LINES)) == [
        ("大", "tai", "o", UNIHAN),
        ("川", "sen", "kawa", UNIHAN),
    ]


def test_a_place_is_known_by_its_name_without_its_level() -> None:
    """The word for city is no part of the place's name; codes and other scripts are left out."""
    spellings = {row[1]: row[:1] + row[2:] for row in xinjiang_places([PLACE], [])}
    assert spellings == {
        "urumqi": ("urumqi", "latin", GEONAMES),
        "urumchi": ("urumqi", "latin", GEONAMES),
        "wulumuchi": ("urumqi", "latin", GEONAMES),
        "урумчи": ("urumqi", "cyrillic", GEONAMES),
        "ئۈرۈمچى": ("urumqi", "arabic", GEONAMES),
        "乌鲁木齐": ("urumqi", "han", GEONAMES),
    }


def test_own_rows_stay_and_villages_are_left_out() -> None:
    """What was compiled for this project is not overwritten by what others say."""
    own = ("urumqi", "urumchi", "latin", OWN)
    village = {"name": "Kichik", "population": "700", "alternatenames": "Kichik"}
    rows = xinjiang_places([PLACE, village], [own])
    assert own in rows
    assert not [row for row in rows if row[0] == "kichik"]
