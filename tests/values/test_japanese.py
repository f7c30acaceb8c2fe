"""Kana and kanji are spelled as Japanese companies spell themselves."""

import pytest

from fromwhom.data.names_data import load_script_knowledge
from fromwhom.values.japanese import romanise_japanese, spell_kana

KNOWN = load_script_knowledge()


@pytest.mark.parametrize(
    ("kana", "short", "long", "third"),
    [
        ("とよた", "toyota", "toyota", "toyota"),
        ("とうきょう", "tokyo", "toukyou", "tokyo"),
        ("ふじつう", "fujitsu", "fujitsuu", "huzitu"),
        ("しちじゅう", "shichiju", "shichijuu", "sitizyu"),
        ("にっぽん", "nippon", "nippon", "nippon"),
        ("まっちゃ", "matcha", "matcha", "mattya"),
        ("ダイセル", "daiseru", "daiseru", "daisel"),
        ("ソディック", "sodikku", "sodikku", "sodick"),
        ("デューティ", "dyuti", "dyuuti", "dyuti"),
        ("ちぢみ", "chijimi", "chijimi", "tizimi"),
        ("ファミリー", "famiri", "famirii", "famiri"),
        ("チェック", "chekku", "chekku", "check"),
        ("ウィル", "wiru", "wiru", "wil"),
        ("ソフトバンク", "sofutobanku", "sofutobanku", "softbank"),
        ("ファナック", "fanakku", "fanakku", "fanack"),
        ("コーポレーション", "koporeshon", "kooporeeshon", "koporeshon"),
    ],
)
def test_kana_are_spelled_by_three_conventions(
    kana: str, short: str, long: str, third: str
) -> None:
    """Long vowels are written or not; the third is Kunrei, or the foreign word behind it."""
    assert [spell_kana(kana, i) for i in range(3)] == [short, long, third]


def test_a_country_in_a_name_may_be_translated_or_not() -> None:
    """日本 is "Japan", "Nippon" or "Nihon", as the company likes."""
    texts = romanise_japanese("日本航空電子工業", KNOWN).translated
    assert [text.strip() for text in texts[:3]] == [
        "japan aviation electronics",
        "nippon aviation electronics",
        "nihon aviation electronics",
    ]


def test_signs_in_no_table_are_read_by_what_they_are_made_of() -> None:
    """Short trade names are mostly family names, so their signs are read on their own."""
    assert romanise_japanese("谷山", KNOWN).spelled[0].split() == ["taniyama"]
    assert romanise_japanese("谷山", KNOWN).spelled[1].split() == ["kokusan"]
