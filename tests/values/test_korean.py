"""Hangul is spelled as the state, scholars and companies spell it."""

import pytest

from fromwhom.data.names_data import load_script_knowledge
from fromwhom.values.korean import romanise_korean, spell_hangul

KNOWN = load_script_knowledge()


@pytest.mark.parametrize(
    ("hangul", "revised", "reischauer", "companies"),
    [
        ("삼성", "samseong", "samsong", "samsung"),
        ("현대", "hyeondae", "hyondae", "hyundae"),
        ("부산", "busan", "pusan", "boosan"),
        ("대우", "daeu", "taeu", "daewoo"),
        ("조선", "joseon", "choson", "josun"),
        ("독립", "dongnip", "tongnip", "dongnip"),
        ("신라", "silla", "silla", "silla"),
        ("압록", "amnok", "amnok", "amnok"),
        ("금융", "geumyung", "kumyung", "kumyung"),
        ("앗", "at", "at", "at"),
        ("솔브레인", "solbeurein", "solburein", "solbrein"),
    ],
)
def test_hangul_is_spelled_by_three_conventions(
    hangul: str, revised: str, reischauer: str, companies: str
) -> None:
    """Sounds that meet are assimilated in all of them."""
    assert [spell_hangul(hangul, i) for i in range(3)] == [revised, reischauer, companies]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("김민준", "kim min joon"), ("이영희", "lee yeong hui"), ("박철수", "pak chol su")],
)
def test_a_person_has_a_surname(name: str, expected: str) -> None:
    """Of three syllables that are no word, the first may be a surname."""
    assert expected in romanise_korean(name, KNOWN).spelled


def test_a_company_has_none() -> None:
    """What is a word, or has a legal form, is not taken apart as a person's name."""
    assert all(" " not in text.strip() for text in romanise_korean("신한", KNOWN).spelled)
    spelled = romanise_korean("박철수 주식회사", KNOWN).spelled
    assert [" ".join(text.split()) for text in spelled] == [
        "bakcheolsu co ltd",
        "pakcholsu co ltd",
        "bakchulsoo co ltd",
    ]
