"""Countries, however lists and ledgers write them."""

import pytest

from fromwhom.data.places_data import load_countries
from fromwhom.values.places import Countries, Spelling


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CHINA, PEOPLE'S REPUBLIC OF", "CN"),  # a heading of the Entity List
        ("China", "CN"),
        ("P.R.China", "CN"),
        ("cn", "CN"),
        ("CHN", "CN"),
        ("中国", "CN"),
        ("中華民國", "TW"),
        ("香港", "HK"),
        ("Hong Kong", "HK"),
        ("Korea, North", "KP"),
        ("Korea, South", "KR"),
        ("DPRK", "KP"),
        ("Burma", "MM"),
        ("Cote d Ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("Bahamas, The", "BS"),
        ("Region: Crimea", "UA"),  # OFAC's heading; the list speaks of a region of Ukraine
        ("Congo, Democratic Republic of the", "CD"),
        ("Russian Federation", "RU"),
        ("Saint Lucia", "LC"),
        ("St. Kitts & Nevis", "KN"),
        ("Vereinigte Staaten", "US"),
        ("Allemagne", "DE"),
        ("Reino Unido", "GB"),
        ("UK", "GB"),
    ],
)
def test_a_country_is_known_under_its_spellings(text: str, code: str) -> None:
    """The headings of lists, codes, and names in five languages lead to one code."""
    assert load_countries().code(text) == code


@pytest.mark.parametrize(
    "text", ["", "Korea", "Congo", "undetermined", "-0-", "Atlantis", "Netherlands Antilles"]
)
def test_a_country_is_never_guessed(text: str) -> None:
    """A name that several countries share, or none bears, names none."""
    assert load_countries().code(text) is None


def test_every_country_has_a_name_and_its_code_names_it() -> None:
    """All 249 codes of ISO 3166-1, and Kosovo."""
    countries = load_countries()
    assert len(countries.names) == 250
    assert all(countries.code(code) == code for code in countries.names)
    assert countries.name("CN") == "China"
    assert countries.name("ZZ") == "ZZ"


def test_a_spelling_of_two_countries_is_refused() -> None:
    """The table cannot say two things at once."""
    with pytest.raises(ValueError, match="'Korea' is both KR and KP"):
        Countries.of([Spelling("KR", "Korea", "en"), Spelling("KP", "Korea", "en")])
