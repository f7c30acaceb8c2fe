"""Facts about several words that stand for one."""

import pytest

from fromwhom.data.names_data import load_name_knowledge
from fromwhom.values.phrases import join_words

KNOWN = load_name_knowledge()


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        ("joint stock company ruda", "jsc ruda"),
        ("public joint stock company ruda", "pjsc ruda"),
        ("ruda limited liability company", "ruda llc"),
        ("ruda sociedad anonima de capital variable", "ruda sadecv"),
        ("import and export", "importexport"),
        ("science and technology import and export co ltd", "scitech importexport coltd"),
        ("science and ruda", "science and ruda"),
        ("joint", "joint"),
        ("", ""),
    ],
)
def test_the_longest_phrase_wins_from_the_left(words: str, joined: str) -> None:
    """A public joint stock company is not a "public" and a joint stock company."""
    assert join_words(words.split(), KNOWN) == joined.split()
