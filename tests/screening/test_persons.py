"""Facts about which subjects look like people."""

import pytest
from tests.screening.listed import KNOWLEDGE, WEIGHTS

from fromwhom.screening.columns import texts
from fromwhom.screening.forms import read_forms
from fromwhom.screening.persons import looks_like_person


def _looks(name: str) -> bool:
    """Ask about one name."""
    names = texts([name])
    return bool(looks_like_person(names, read_forms(names, KNOWLEDGE, WEIGHTS.rarity))[0])


@pytest.mark.parametrize(
    "name",
    [
        "Mr Alan Ofield",
        "Dr. J Ofield",
        "SADDLER, Margaret",
        "AL-ZAWAHIRI, Ayman",
        "Margaret Saddler",
        "MARGARET ANN SADDLER",
        "J R Saddler",
        "Ivan Ivanovich Rudnikov",
    ],
)
def test_a_private_payee_looks_like_a_person(name: str) -> None:
    """A title, "LAST, First", initials, or a given name first."""
    assert _looks(name)


@pytest.mark.parametrize(
    "name",
    [
        "Margaret Saddler Ltd",
        "Saddler & Sons",
        "Margaret Saddler Catering",
        "Technology, Dahua Zhejiang",
        "Hikvision",
        "Dahua Technology",
        "Mr Electric",
        "St Margaret and St John",
        "Jordan Electronics",
        "4 Margaret Street",
        "浙江大华技术股份有限公司",
        "",
    ],
)
def test_a_firm_does_not(name: str) -> None:
    """A legal form, an industry word, a figure or "and" makes it no person."""
    assert not _looks(name)
