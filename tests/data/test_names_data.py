"""Facts about the tables of words that the package ships."""

import csv
import io
from importlib import resources

import pytest

from fromwhom.data.names_data import load_name_knowledge
from fromwhom.values.knowledge import Role
from fromwhom.values.names import words_of

KNOWN = load_name_knowledge()
KEYS = {
    "company_words.csv": "word",
    "legal_forms.csv": "form",
    "phrases.csv": "phrase",
    "places.csv": "word",
    "given_names.csv": "name",
    "name_words.csv": "word",
    "frequent_words.csv": "word",
}


def _rows(name: str) -> list[dict[str, str]]:
    """Read one table as it is shipped."""
    file = resources.files("fromwhom.data").joinpath("names").joinpath(name)
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("table", KEYS)
def test_no_table_says_two_things_of_one_word(table: str) -> None:
    """Each word stands in its table once, in lower-case ASCII."""
    words = [row[KEYS[table]] for row in _rows(table)]
    assert len(words) == len(set(words))
    assert all(w.isascii() and w == w.lower().strip() for w in words)


@pytest.mark.parametrize("table", ["company_words.csv", "legal_forms.csv", "phrases.csv"])
def test_every_row_names_its_source(table: str) -> None:
    """A word without a source cannot be checked or licensed."""
    assert all(row["source"] for row in _rows(table))


def test_what_a_word_means_means_itself() -> None:
    """The canonical word of a canonical word is that word, in the same role."""
    for word, (canonical, role) in KNOWN.words.items():
        assert KNOWN.words.get(canonical, (canonical, role)) == (canonical, role), word


def test_no_word_is_two_things() -> None:
    """A legal form is no company word and no place, a company word no place."""
    assert not KNOWN.legal.keys() & KNOWN.words.keys()
    assert not KNOWN.legal.keys() & KNOWN.places.keys()
    assert not KNOWN.words.keys() & KNOWN.places.keys()


@pytest.mark.parametrize(
    "words",
    [
        "technology technologies tech tekhnologii tecnologia teknoloji keji fanavari",
        "trading trade commercial handel comercio ticaret torgovyi maoyi shoji bazargani",
        "industry industrial industrie industria sanayi sanaye shiye gongye promyshlennaya",
        "bank banco banque bankasi yinhang ginko eunhaeng",
        "shipping maritime naviera keshtirani denizcilik reederei parokhodstvo haiyun",
        "petroleum oil petroleo naft neft shiyou sekiyu",
        "university universidad daxue daneshgah universitet daigaku",
        "construction construcciones insaat stroitelnaya jianzhu bau kensetsu",
        "engineering ingenieria ingenieurburo muhendislik inzhiniring gongcheng mohandesi",
        "electronics electronica elektronik elektronika dianzi denshi",
        "factory fabrica fabrik fabrika zavod usine gongchang karkhaneh",
        "national nacional nationale guojia natsionalnaya ulusal",
        "international intl internacional guoji mezhdunarodnaya uluslararasi gukje",
        "transport transportes transportnaya tarabar yunshu angkutan",
        "logistics logistik lojistik wuliu cargo nakliyat spedition",
        "foundation stiftung stichting fundacion bonyad muassasat vakfi",
    ],
)
def test_one_concept_has_one_word_in_every_language(words: str) -> None:
    """Translations and spellings of an industry meet in one canonical word."""
    assert len({KNOWN.words[w][0] for w in words.split()}) == 1


@pytest.mark.parametrize(("one", "two"), [("7th", "seventh"), ("iv", "fourth"), ("fourth", "4")])
def test_a_number_is_a_number_however_written(one: str, two: str) -> None:
    """Ordinals, Roman numerals and words for numbers meet, and tell names apart."""
    assert [w.text for w in words_of(f"Plant {one}", KNOWN)] == [
        w.text for w in words_of(f"Plant {two}", KNOWN)
    ]
    assert KNOWN.words[one][1] is Role.CORE


@pytest.mark.parametrize("name", ["gravit", "ramor", "naftan", "handal", "inovest"])
def test_a_trade_name_is_no_misspelling_of_a_foreign_word(name: str) -> None:
    """One letter from granit, mramor, nafta, handel or investor, it stays what it is."""
    assert next((w.text, w.role) for w in words_of(f"{name} ltd", KNOWN)) == (name, Role.CORE)
