"""Facts about whole columns of names read at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.screening.listed import KNOWLEDGE, WEIGHTS

from fromwhom.screening.columns import texts
from fromwhom.screening.forms import FAMILIES, country_of, place_code, read_forms
from fromwhom.values.knowledge import Role
from fromwhom.values.names import alternatives, words_of
from fromwhom.values.scripts import has_han


def _words(name: str) -> list[list[str]]:
    """Read one name as a column of one; the words of each of its forms."""
    forms = read_forms(texts([name]), KNOWLEDGE, WEIGHTS.rarity)
    bounds = zip(forms.start[:-1].tolist(), forms.start[1:].tolist(), strict=True)
    return [[forms.words.text[w] for w in forms.word[a:b].tolist()] for a, b in bounds]


def _one_by_one(name: str) -> list[list[str]]:
    """Read the same with the functions for single names."""
    found = []
    for one in alternatives(name):
        words = [w.text for w in words_of(one, KNOWLEDGE) if w.role < Role.LEGAL]
        if words:
            found.append(list(dict.fromkeys(words)))
    return found


@pytest.mark.parametrize(
    "name",
    [
        "Zhejiang Dahua Technology Co., Ltd.",
        "O'Brien & Sons t/a Blue Door",
        "浙江大华技术股份有限公司",
        "Banco Ficticio, S.A. de C.V.",
        "Public Joint Stock Company 'Ruda' and any subsidiary thereof",
        "Ruda, OAO (f.k.a. Rudnik)",
        "Orbalux SE Asia Pumps",
        "SE",
        "AS Orbalux Import and Export Joint Stock Company AG",
        "Orbalux AG Ltd Pumps, Orbalux Oy",
    ],
)
def test_a_column_reads_as_its_names_do(name: str) -> None:
    """Arrow and Python read a name alike, one in Han script in its likeliest reading."""
    found = _words(name)
    assert (found[:1] if has_han(name) else found) == _one_by_one(name)


ONE_READING = st.characters(
    min_codepoint=32, max_codepoint=0x24F, exclude_characters="äöüøåđÄÖÜØÅĐ"
)


@given(st.text(alphabet=ONE_READING, max_size=40))
def test_any_latin_text_reads_alike_in_a_column(name: str) -> None:
    """The patterns mean the same to both engines."""
    assert _words(name) == _one_by_one(name)


@given(st.lists(st.text(max_size=20), max_size=6))
def test_no_text_breaks_a_column(names: list[str]) -> None:
    """Each form belongs to a row, and holds at least one word."""
    forms = read_forms(texts(names), KNOWLEDGE, WEIGHTS.rarity)
    assert (forms.count > 0).all()
    assert ((forms.row >= 0) & (forms.row < max(len(names), 1))).all()


def test_many_names_read_as_each_does() -> None:
    """Joining phrases and telling forms apart does not mix neighbours up."""
    names = [
        "Orbalux SE", "Import and Export SE Pumps", "AG", "Limited Liability Company Ruda",
        "Ruda", "Private Limited", "Rudnik Co., Ltd.", "", "Science & Technology Oy Ltd Kestrel",
    ]  # fmt: skip
    forms = read_forms(texts(names), KNOWLEDGE, WEIGHTS.rarity)
    bounds = zip(forms.start[:-1].tolist(), forms.start[1:].tolist(), strict=True)
    read = [[forms.words.text[w] for w in forms.word[a:b].tolist()] for a, b in bounds]
    assert read == [words for name in names for words in _one_by_one(name)]


def test_an_llc_may_be_a_company_limited_elsewhere() -> None:
    """What lists translate as LLC (OOO, TOV) is of both families, a plain company of all."""
    forms = read_forms(texts(["Orba LLC", "Orba Co", "Orba Ltd"]), KNOWLEDGE, WEIGHTS.rarity)
    llc, company, limited = forms.legal.tolist()
    assert llc & limited
    assert llc != limited
    assert company & llc == llc


def test_legal_forms_are_kept_as_families() -> None:
    """Ltd and GmbH are one family, Ltd and Inc are two."""
    forms = read_forms(texts(["Orba Ltd", "Orba GmbH", "Orba Inc"]), KNOWLEDGE, WEIGHTS.rarity)
    limited, corporation = 1 << FAMILIES.index("limited"), 1 << FAMILIES.index("corporation")
    assert forms.legal.tolist() == [limited, limited, corporation]


@pytest.mark.parametrize(
    ("rare", "common"),
    [("hikvision", "phoenix"), ("orbaluxa", "orba"), ("hikvision", "dahua"), ("rudnikov", "youth")],
)
def test_a_rarer_word_weighs_more(rare: str, common: str) -> None:
    """Short words, words of running English and two-syllable pinyin say less."""
    words = read_forms(texts([f"{rare} {common}"]), KNOWLEDGE, WEIGHTS.rarity).words
    weight = dict(zip(words.text, words.weight.tolist(), strict=True))
    assert weight[rare] > weight[common]


def test_a_province_belongs_to_its_country() -> None:
    """Zhejiang is in China."""
    zhejiang = np.array([place_code("CN", "CN-ZJ")], np.int32)
    assert country_of(zhejiang).tolist() == [place_code("CN")]
    assert place_code("CN", "CN-ZJ") != place_code("CN", "CN-XJ")
