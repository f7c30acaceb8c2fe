"""Names that differ in case, accents, marks or the order of their words are plainly the same."""

import re

import pytest
from anyascii import anyascii
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.lists.plain_names import in_any_order, plainly


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Zhejiang Dahua Technology Co., Ltd.", "zhejiangdahuatechnologycoltd"),
        ("Société Générale", "societegenerale"),
        ("ROSATOM-1 (a.k.a. «Росатом»)", "rosatom1akarosatom"),
        ("大华", "DaHua".lower()),
        ("  ", ""),
    ],
)
def test_a_name_is_plainly_its_letters_and_digits(name: str, plain: str) -> None:
    """Case, accents, blanks and marks say nothing of who it is."""
    assert plainly(name) == plain


@pytest.mark.parametrize(
    ("one", "other"),
    [("RI JE-SON", "Je-son RI"), ("Müller, Jörg", "JORG MULLER"), ("A.\tB C", "c b,a")],
)
def test_the_order_of_words_does_not_matter(one: str, other: str) -> None:
    """Family names stand first on one list and last on another."""
    assert in_any_order(one) == in_any_order(other)


@given(st.text(st.one_of(st.characters(max_codepoint=127), st.characters()), max_size=20))
def test_the_quick_way_gives_what_the_long_way_gives(name: str) -> None:
    """A name in plain Latin letters is not transliterated first; nothing else differs."""
    words = [
        "".join(sign for sign in anyascii(word).lower() if sign.isalnum())
        for word in re.split(r"[\s,]+", name)
    ]
    assert in_any_order(name) == "".join(sorted(words))
    assert plainly(name) == "".join(s for s in anyascii(name).lower() if s.isalnum())
