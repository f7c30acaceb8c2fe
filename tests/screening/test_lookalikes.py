"""Facts about names that look alike and are of others."""

import pytest
from tests.screening.listed import Listed, relation, subject

from fromwhom.document import Relation


@pytest.mark.parametrize("name", ["上海市公安局", "Shanghai Municipal Public Security Bureau"])
def test_the_same_office_of_another_place_is_not_reported(name: str) -> None:
    """Words that every office of a kind has in common identify none."""
    listed = [
        Listed(("Hotan Municipal Public Security Bureau",), "PublicBody", ("CN",)),
        Listed(("MINISTRY OF PUBLIC SECURITY",), "Organization", ("CU",)),
    ]
    assert relation(listed, subject(name)) in (None, Relation.LOOKALIKE)


def test_a_short_trade_name_in_chinese_is_not_enough_in_another_industry() -> None:
    """The characters and the province agree; the industry does not."""
    listed = [Listed(("浙江大华技术股份有限公司", "Dahua"), "Company", ("CN",), ("Zhejiang",))]
    assert relation(listed, subject("浙江大华建设集团有限公司")) in (None, Relation.LOOKALIKE)


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Copper Valley", "COPPER VALLEY ENTERPRISES LIMITED"),
        ("Winter Harbour", "WINTER HARBOUR ENTERPRISES LTD."),
    ],
)
def test_a_name_of_everyday_words_is_not_the_longer_one(name: str, listed: str) -> None:
    """Many a firm is called so: it is a lead at most."""
    party = Listed((listed,), "Organization", ("AE",))
    assert relation([party], subject(name)) is not Relation.SAME


@pytest.mark.parametrize("name", ["Orbaluxan Mirandelatz", "NESTARIO KASTELLANDER"])
def test_a_person_without_a_known_given_name_is_found_by_name(name: str) -> None:
    """No table holds every given name; a name alone stays a lead."""
    last = " ".join(reversed(name.split()))
    assert relation([Listed((last,), "Person")], subject(name)) is Relation.RELATED


@pytest.mark.parametrize("name", ["Orbaluxan Trading", "Kestrel Mirandelatz Limited", "Orbaluxan"])
def test_a_firms_name_meets_no_person(name: str) -> None:
    """A word of business, a legal form, or a single word is not a payee's name."""
    party = Listed((name.removesuffix(" Limited"),), "Person")
    assert relation([party], subject(name)) in (None, Relation.LOOKALIKE)


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Military Unit 3443", "Military Unit 3444"),
        ("Military Unit 34436", "Military Unit 34435"),
        ("Orbaluxa Repair Plant No. 61", "Orbaluxa Repair Plant No. 62"),
    ],
)
def test_another_number_is_another_party(name: str, listed: str) -> None:
    """A number is no misspelt word, and no account number where it says which unit is meant."""
    parties = [Listed((listed,), "Organization", ("RU",))]
    assert relation(parties, subject(name)) is not Relation.SAME
    assert relation(parties, subject(listed)) is Relation.SAME
