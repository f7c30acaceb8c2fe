"""Hangul is spelled as the state, scholars and companies spell it."""

import pytest

from fromwhom.values.korean import spell_hangul


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
        ("금융", "geumyung", "kumyung", "keumyung"),
        ("앗", "at", "at", "at"),
    ],
)
def test_hangul_is_spelled_by_three_conventions(
    hangul: str, revised: str, reischauer: str, companies: str
) -> None:
    """Sounds that meet are assimilated in all of them."""
    assert [spell_hangul(hangul, i) for i in range(3)] == [revised, reischauer, companies]
