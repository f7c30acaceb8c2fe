"""Facts about which subjects look like people."""

import pytest
from tests.screening.listed import KNOWLEDGE, WEIGHTS, Listed, relation, subject

from fromwhom.document import Relation
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


@pytest.mark.parametrize(
    "name", ["Qiulan Zhang", "Zhang Qiulan", "ZHANG, Qiulan", "Mr Qiulan Zhang"]
)
def test_a_payee_with_a_listed_persons_chinese_name_is_at_most_related(name: str) -> None:
    """Where the list does not say that it names a person, the name itself does."""
    assert relation([Listed(("Qiulan Zhang",))], subject(name)) is Relation.RELATED


@pytest.mark.parametrize("name", ["Qiulan Zhang Ltd", "Zhang Restaurant", "Qiulan Zhang Catering"])
def test_a_firm_is_not_the_person_whose_name_it_bears(name: str) -> None:
    """Companies are not compared with persons."""
    assert relation([Listed(("Qiulan Zhang",))], subject(name)) is None


def test_a_common_chinese_name_identifies_nobody() -> None:
    """Thousands bear it, so that even word for word it is no more than a look-alike."""
    assert relation([Listed(("Wang Wei",))], subject("Wang Wei")) is Relation.LOOKALIKE


def test_a_company_written_syllable_by_syllable_is_still_found() -> None:
    """Two syllables that may be a person's name are also looked for among companies."""
    listed = [Listed(("Huawei Technologies Co., Ltd.", "Huawei"), "Company", ("CN",))]
    assert relation(listed, subject("Hua Wei")) is Relation.RELATED


def test_what_may_be_a_person_on_both_sides_asks_for_a_second_reason() -> None:
    """A list that states no kind names people, too; a name that only a firm has decides."""
    unstated = Listed(("Orbaluxan Mirandelatz",), "LegalEntity", ("RU",))
    assert relation([unstated], subject("Orbaluxan Mirandelatz")) is not Relation.SAME
    firm = Listed(("Orbaluxan Mirandelatz", "Orbaluxan Mirandelatz Trading LLC"), "LegalEntity")
    assert relation([firm], subject("Orbaluxan Mirandelatz")) is Relation.SAME
