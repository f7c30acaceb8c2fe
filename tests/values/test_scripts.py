"""Facts about which script, and which of the Han languages, a name is in."""

import pytest

from fromwhom.values.script_knowledge import Script
from fromwhom.values.scripts import is_japanese, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Dahua", Script.LATIN),
        ("Łódź", Script.LATIN),
        ("Ромашка Ltd", Script.CYRILLIC),
        ("شركة", Script.ARABIC),
        ("ﻤﺤﻤﺪ", Script.ARABIC),
        ("삼성 SDI", Script.KOREAN),
        ("トヨタ", Script.JAPANESE),
        ("株式会社", Script.JAPANESE),
        ("浙江大华", Script.LATIN),
        ("தமிழ்", Script.OTHER),
        ("", Script.LATIN),
    ],
)
def test_the_script_of_most_letters_counts(text: str, script: Script) -> None:
    """A legal form in Latin letters does not hide what script the name is in."""
    assert script_of(text) is script


@pytest.mark.parametrize(
    ("name", "japanese"),
    [
        ("トヨタ自動車株式会社", True),
        ("(株)村田製作所", True),
        ("㈱村田製作所", True),
        ("日立製作所", True),
        ("川崎重工業", True),
        ("有限会社山田", True),
        ("栃木精機", True),
        ("広州電気", True),
        ("浙江大华技术股份有限公司", False),
        ("三菱电机(中国)有限公司", False),
        ("日本电产(大连)有限公司", False),
        ("台達電子工業股份有限公司", False),
        ("优の良品", False),
        ("华为", False),
        ("華為", False),
        ("新疆生产建设兵团", False),
        ("Toyota", False),
        ("삼성전자", False),
    ],
)
def test_a_han_name_is_japanese_only_if_it_shows(name: str, japanese: bool) -> None:
    """A Japanese company's Chinese subsidiary is a Chinese company."""
    assert is_japanese(name) is japanese
