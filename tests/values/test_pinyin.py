"""Facts about Chinese characters in Latin letters."""

import pytest

from fromwhom.data.names_data import load_name_knowledge
from fromwhom.values.pinyin import (
    other_readings,
    pinyin,
    reads_as_pinyin,
    syllables,
    wade_giles,
)

HAN = load_name_knowledge().han()


@pytest.mark.parametrize(
    ("han", "latin"), [("重庆", "chongqing"), ("厦门", "xiamen"), ("吕", "lu")]
)
def test_pinyin_knows_the_common_readings(han: str, latin: str) -> None:
    """Phrases decide between readings; ü is written u."""
    assert pinyin(han) == latin


@pytest.mark.parametrize(
    ("word", "pinyin_"),
    [("tanyuan", True), ("zhongdun", True), ("lv", False), ("zhejang", False), ("smith", False),
     ("qanda", False), ("", False)],
)  # fmt: skip
def test_only_whole_syllables_are_pinyin(word: str, pinyin_: bool) -> None:
    """Initials and finals that Mandarin does not join are no pinyin."""
    assert reads_as_pinyin(word) is pinyin_


@pytest.mark.parametrize(
    ("text", "read", "others"),
    [
        ("长虹", ("chang", "hong"), [("zhang", "hong")]),
        ("乐凯", ("le", "kai"), [("yue", "kai")]),
        ("绿地", ("lu", "di"), [("lv", "di")]),
        ("大华", ("da", "hua"), []),
    ],
)
def test_a_polyphone_has_further_readings(
    text: str, read: tuple[str, ...], others: list[tuple[str, ...]]
) -> None:
    """The likeliest reading stands first; each other changes one character."""
    assert syllables(text, HAN) == read
    assert other_readings(text, read, HAN) == others


@pytest.mark.parametrize(
    ("syllable", "wade"),
    [("zhong", "chung"), ("guo", "kuo"), ("bei", "pei"), ("jing", "ching"), ("xin", "hsin"),
     ("yue", "yueh"), ("yong", "yung"), ("luo", "lo"), ("tian", "tien"), ("gui", "kuei"),
     ("shuo", "shuo"), ("er", "erh"), ("hua", "hua"), ("rong", "jung")],
)  # fmt: skip
def test_wade_giles_is_written_without_marks(syllable: str, wade: str) -> None:
    """Lists and old registers leave apostrophes and hyphens out."""
    assert wade_giles(syllable) == wade
