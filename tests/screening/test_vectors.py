"""Facts about what names are searched by."""

import numpy as np
import pytest
from tests.screening.listed import KNOWLEDGE, WEIGHTS

from fromwhom.screening import columns
from fromwhom.screening.columns import texts
from fromwhom.screening.forms import read_forms
from fromwhom.screening.initials import initials
from fromwhom.screening.vectors import listed_vectors, skeleton_keys, vectors, word_keys

LISTED = (
    "Air Koryo", "Al-Dunya Trading", "Higher Institute of Applied Science and Technology",
    "Unijet Limited", "Pars Oil and Gas Company", "Orbaluxa Holdings",
)  # fmt: skip


def _cosines(asked: str) -> list[float]:
    """Compare one name with the listed ones."""
    forms = read_forms(texts(list(LISTED)), KNOWLEDGE, WEIGHTS.rarity)
    number = {word: i for i, word in enumerate(forms.words.text)}
    terms, matrix = listed_vectors(forms, forms.words.weight, 60_000)
    mine = read_forms(texts([asked]), KNOWLEDGE, WEIGHTS.rarity)
    known = np.array([number.get(word, -1) for word in mine.words.text], np.int32)
    made = vectors(mine, mine.words.weight, known, terms)
    return [float(c) for c in (made @ matrix.T).toarray()[0]]


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ("AIRKORYO", "Air Koryo"),
        ("al dounia", "Al-Dunya Trading"),
        ("HIAST", "Higher Institute of Applied Science and Technology"),
        ("POGC", "Pars Oil and Gas Company"),
        ("YUNIDZHET", "Unijet Limited"),
        ("Orbaluxxa Holding", "Orbaluxa Holdings"),
    ],
)
def test_the_listed_name_is_the_nearest(asked: str, nearest: str) -> None:
    """Joined, romanised otherwise, abbreviated or misspelt, a name stays near its own."""
    cosines = _cosines(asked)
    assert LISTED[int(np.argmax(cosines))] == nearest
    assert max(cosines) > 0.05


def test_a_name_is_wholly_alike_only_to_itself() -> None:
    """The cosine of a name with itself is 1, with another less."""
    cosines = _cosines("Air Koryo")
    assert cosines[0] == pytest.approx(1, abs=1e-5)
    assert max(cosines[1:]) < 0.1


def test_what_no_list_holds_makes_a_name_less_alike() -> None:
    """Three unknown words beside a known one leave it the smaller part of the name."""
    assert _cosines("Air Koryo Wuppertaler Dachdecker Zwirnerei")[0] < 0.6


@pytest.mark.parametrize(
    ("one", "two"),
    [("dunya", "dounia"), ("muhammad", "mohamed"), ("gazprom", "gasprom"), ("tayyiba", "taiba")],
)
def test_spellings_of_one_word_sound_alike(one: str, two: str) -> None:
    """Vowels, h and the choice among letters of one sound make no difference."""
    first, second = skeleton_keys(texts([one, two]))[0].tolist()
    assert first == second


@pytest.mark.parametrize(("one", "two"), [("dahua", "daihatsu"), ("koryo", "kariya2"), ("a", "b")])
def test_other_words_sound_otherwise(one: str, two: str) -> None:
    """A consonant more, or a figure, makes another word."""
    first, second = skeleton_keys(texts([one, two]))[0].tolist()
    assert first != second


def test_words_have_keys_of_their_own() -> None:
    """No two of many words share a key, and the order of letters counts."""
    words = sorted({f"{a}{b}{n}" for a in "abc" for b in "abc" for n in range(2000)})
    assert len(set(word_keys(texts(words)).tolist())) == len(words)


@pytest.mark.parametrize(
    ("name", "without", "with_form"),
    [
        ("higher institute of applied science and technology", "hiast", ""),
        ("pars oil and gas company", "pog", "pogc"),
        ("air koryo", "", ""),
        ("", "", ""),
        ("alfa bravo charlie delta echo foxtrot golf hotel india", "", ""),
    ],
)
def test_initials_leave_small_words_out(name: str, without: str, with_form: str) -> None:
    """Two words make no short name, and more than eight letters are not used as one."""
    one, two = initials(texts([name]), KNOWLEDGE)
    assert (columns.listed(one), columns.listed(two)) == ([without], [with_form])
