"""Names in Arabic script are read although their vowels are not written."""

import pytest

from fromwhom.data.names_data import load_name_knowledge, load_script_knowledge
from fromwhom.values.arabic import fold_arabic, romanise_arabic
from fromwhom.values.sounds import sound_key

KNOWN = load_script_knowledge()


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("عبد الرحمن", ("abd al rahman", "abdul rehman", "abdelrehman", "abdolrehman")),
        ("عبدالله", ("abdallah", "abdullah", "abdellah", "abdollah")),
        ("سعد الدين", ("saad al din", "saduddin", "sadeddine", "sadoddin")),
        ("الخليج", ("al khalij", "al khalij", "el khalij", "alkhalij")),
        ("ضرغام", ("dargham", "dargham", "dergham", "zargham")),
    ],
)
def test_names_are_spelled_by_four_conventions(name: str, spelled: tuple[str, ...]) -> None:
    """Arab, South Asian, French and Persian clerks write one name differently."""
    assert romanise_arabic(name, KNOWN).spelled == spelled


def test_a_persian_name_is_first_read_as_persians_read_it() -> None:
    """Letters that only Persian and Urdu have change the order of the conventions."""
    assert romanise_arabic("حبیب الله گلزار", KNOWN).spelled[0].startswith("habibullah")


def test_letters_that_look_alike_are_one() -> None:
    """Keyboards of several languages write one name with different letters."""
    assert fold_arabic("علی") == fold_arabic("علي") == fold_arabic("على")
    assert fold_arabic("أُسَامَة") == fold_arabic("اسامه")


@pytest.mark.parametrize(
    ("name", "latin"),
    [("دروكدال", "droukdel"), ("مشخص", "mushakhas"), ("طالع", "tali"), ("شخمن", "shakhman")],
)
def test_what_is_in_no_table_at_least_sounds_alike(name: str, latin: str) -> None:
    """The consonants are right even where the vowels are guessed."""
    keys = {sound_key(text) for text in romanise_arabic(name, KNOWN).spelled}
    assert sound_key(latin) in keys


@pytest.mark.parametrize(
    ("spelling", "canonical"),
    [
        ("mohammed", "muhammad"),
        ("hossein", "husayn"),
        ("youssef", "yusuf"),
        ("serhiy", "sergey"),
        ("volodymyr", "vladimir"),
    ],
)
def test_latin_spellings_of_one_name_meet(spelling: str, canonical: str) -> None:
    """The spelling that a name is compared by is the same for all of them."""
    spellings = load_name_knowledge().spellings
    assert spellings[spelling] == canonical
    assert canonical not in spellings
