"""Words are found in text without spaces, and not inside other words."""

from hypothesis import given
from hypothesis import strategies as st

from fromwhom.data.names_data import load_script_knowledge
from fromwhom.values.script_knowledge import Script
from fromwhom.values.segmentation import pieces_of, split_known, spoken_letters

KNOWN = load_script_knowledge()


def test_long_words_are_preferred_to_short_ones() -> None:
    """電子工業 is one branch of industry, not electronics and then industry."""
    words = {"電子", "工業", "電子工業"}
    assert split_known("日本電子工業", words, 4) == ["日本", "電子工業"]


def test_a_word_inside_another_is_not_cut_out() -> None:
    """フライト (flight) does not hold ライト (light)."""
    assert split_known("フライト", {"ライト"}, 3) == ["フライト"]


def test_a_trade_name_stands_between_known_words() -> None:
    """What is in no table is the trade name."""
    assert pieces_of("한국테스파전자", Script.KOREAN, KNOWN) == ("한국", "테스파", "전자")


def test_letters_that_are_spelled_out_are_read_as_letters() -> None:
    """Koreans and Japanese write "SDI" and "NTT" as the letters are called."""
    assert spoken_letters("에스디아이", Script.KOREAN, KNOWN) == "sdi"
    assert spoken_letters("エヌティティ", Script.JAPANESE, KNOWN) == "ntt"
    assert spoken_letters("이", Script.KOREAN, KNOWN) == ""
    assert spoken_letters("오뚜기", Script.KOREAN, KNOWN) == ""


@given(
    st.text("日本電子工業製作所", max_size=30),
    st.sets(st.text("日本電子工業", min_size=1, max_size=4)),
)
def test_pieces_give_the_text_again(text: str, words: set[str]) -> None:
    """Nothing of a name is lost or moved."""
    assert "".join(split_known(text, words, 4)) == text
