"""Facts about names that tell the father: a son is not his father."""

import pytest
from tests.screening.listed import WEIGHTS, Listed, ask, subject

FATHER = WEIGHTS.persons.bits["father_turned"]


def _bits(listed: str, name: str) -> float:
    """Give what the fathers of two names say."""
    (answer,) = ask([Listed((listed,), schema="Person")], subject(name))
    return sum(signal.bits for signal in answer.signals if signal.name == "father")


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("AHMAD BIN SALIM RUBAYI", "Salim bin Ahmad Rubayi"),
        ("Salim ibn Ahmed Rubayi", "AHMAD BIN SALEM RUBAYI"),
        ("Maryam bint Khalifa Rubayi", "Khalifa bin Maryam Rubayi"),
    ],
)
def test_each_named_as_the_other_s_father_speaks_against(listed: str, name: str) -> None:
    """However the names are spelt, and whichever of the words for a child is used."""
    assert _bits(listed, name) == FATHER < 0


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("Ahmad bin Salim Rubayi", "AHMED IBN SALIM RUBAYI"),
        ("Ahmad bin Salim Rubayi", "Rubayi, Ahmad bin Salim"),
        ("Ahmad bin Salim Rubayi", "Ahmad Salim Rubayi"),
        ("Ahmad bin Ahmad Rubayi", "Ahmad bin Ahmad Rubayi"),
        ("bin Salim Ahmad", "Ahmad bin Salim"),
    ],
)
def test_other_orders_of_words_say_nothing_of_fathers(listed: str, name: str) -> None:
    """A family name in front, a father without a word for child, one name twice."""
    assert _bits(listed, name) == 0
