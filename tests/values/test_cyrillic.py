"""Cyrillic letters are read in the language they are written in."""

import pytest

from fromwhom.data.names_data import load_script_knowledge
from fromwhom.values.cyrillic import language_of, romanise_cyrillic

KNOWN = load_script_knowledge()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("завод", ""),
        ("київський", "uk"),
        ("тов ромашка", "uk"),
        ("прадпрыемства ў мінску", "be"),
        ("његош", "sr"),
        ("қазақстан", "kk"),
        ("българия", "bg"),
        ("съезд", ""),
    ],
)
def test_a_language_shows_in_its_letters(text: str, language: str) -> None:
    """Only letters, and forms, that no other language has say which one it is."""
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("хрущёв", ("khrushchev", "khrushchev", "hruschjov")),
        ("юрий", ("yury", "iurii", "jurij")),
        ("александр", ("alexandr", "aleksandr", "aleksandr")),
        ("григорій їжак", ("hryhoriy izhak", "hryhorii izhak", "grigorij jizak")),
        ("жеља", ("zelja", "zhelja", "zelya")),
        ("пазарджик бълг", ("pazardzhik balg", "pazardzhik bulg", "pazardzik balg")),
    ],
)
def test_names_are_spelled_by_three_conventions(text: str, spelled: tuple[str, ...]) -> None:
    """As lists, passports and scholars write them."""
    assert romanise_cyrillic(text, KNOWN).spelled == spelled


def test_a_place_stands_for_what_is_of_it() -> None:
    """The plant of Murom is listed as "Muromsky" or as "Murom"; a person's name stays whole."""
    texts = romanise_cyrillic("муромский завод", KNOWN).translated
    assert texts == ("muromsky plant", "murom plant")
    assert romanise_cyrillic("пётр чайковский", KNOWN).translated == ("petr chaykovsky",)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("приборостроительного завода", "instrument making plant"),
        ("московским банком", "moscow bank"),
        ("державне підприємство", "state enterprise"),
        ("об'єднання", "association"),
        ("и. п. бардин", "i. p. bardin"),
        ("банкин", "bankin"),
    ],
)
def test_words_are_known_however_they_bend(text: str, english: str) -> None:
    """A case ending does not hide a word; another word's end is no case ending."""
    assert " ".join(romanise_cyrillic(text, KNOWN).translated[0].split()) == english
