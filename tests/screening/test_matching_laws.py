"""Laws of matching: what holds of any name, whatever it is."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.screening.listed import Listed, matcher, subject

from fromwhom.screening.matching import Subjects

_LISTED = (
    "Zhejiang Dahua Technology Co., Ltd.",
    "Hangzhou Hikvision Digital Technology Co., Ltd.",
    "Orbaluxa Petroleum Transport Company",
    "Verkhonsky Instrument Plant OAO",
    "Banco Mirandela de Comercio S.A.",
    "北京瑞沃达电子科技有限公司",
)
_TRADE = ("Dahua", "Hikvision", "Orbaluxa", "Verkhonsky", "Mirandela", "瑞沃达")
_OPEN = matcher([Listed((name,), schema="Company") for name in _LISTED])
_FORMS = ("Ltd", "Limited", "Co., Ltd.", "GmbH", "S.A.", "LLC", "Inc.", "OOO", "有限公司")


def _found(name: str) -> dict[int, tuple[int, float]]:
    """Give relation and bits of each party that is reported for *name*."""
    batch = _OPEN.match(subject(name))
    rows = zip(batch.party.tolist(), batch.relation.tolist(), batch.bits.tolist(), strict=True)
    return {party: (relation, bits) for party, relation, bits in rows}


@pytest.mark.parametrize("position", range(len(_LISTED)))
@pytest.mark.parametrize("form", _FORMS)
def test_a_legal_form_more_never_loses_a_match(position: int, form: str) -> None:
    """Clerks add forms as they please; the party stays found."""
    name = _LISTED[position]
    assert position in _found(name)
    assert position in _found(f"{name} {form}")


@pytest.mark.parametrize("position", range(len(_LISTED)))
def test_without_the_trade_name_there_is_no_match(position: int) -> None:
    """Region, industry and legal form are shared by many and name none of them."""
    rest = _LISTED[position].replace(_TRADE[position], "").strip()
    assert position not in _found(rest)


@given(position=st.sampled_from(range(len(_LISTED))), data=st.data())
@settings(max_examples=60, deadline=None)
def test_case_and_width_change_nothing(position: int, data: st.DataObject) -> None:
    """Capitals and full-width letters are the same letters: every bit is the same."""
    name = _LISTED[position]
    big = data.draw(st.lists(st.booleans(), min_size=len(name), max_size=len(name)))
    cased = "".join(s.upper() if up else s.lower() for s, up in zip(name, big, strict=True))
    wide = "".join(chr(ord(s) + 0xFEE0) if "!" <= s <= "~" else s for s in name.lower())
    assert unicodedata.normalize("NFKC", wide) == name.lower()
    assert _found(cased).keys() == _found(name).keys()
    assert _found(name.upper()) == _found(name.lower())
    assert _found(wide).keys() == _found(name.lower()).keys()


@given(st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_who_stands_beside_a_name_does_not_change_its_answer(one: str, two: str) -> None:
    """A line's answer does not depend on the other lines of the ledger."""
    alone = _OPEN.match(subject(one), keep_lookalikes=True)
    names = [one, two]
    both = _OPEN.match(Subjects(names, [None] * 2, [()] * 2, [None] * 2), keep_lookalikes=True)
    mine = both.where(both.subject == 0)
    assert alone.party.tolist() == mine.party.tolist()
    assert alone.relation.tolist() == mine.relation.tolist()
    assert alone.bits.tolist() == pytest.approx(mine.bits.tolist())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_no_text_breaks_the_matcher(names: list[str]) -> None:
    """Any Unicode string can be screened; probabilities lie between 0 and 1."""
    size = len(names)
    subjects = Subjects(names, [None] * size, [()] * size, [None] * size)
    found = _OPEN.match(subjects, keep_lookalikes=True)
    assert ((found.probability >= 0) & (found.probability < 1)).all()


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["upper", "lower", "title"]),
    st.permutations(["Zhejiang", "Dahua", "Technology"]),
)
def test_case_and_word_order_do_not_decide(case: str, words: list[str]) -> None:
    """The listed party is found whatever the case and the order of the words."""
    name = getattr(" ".join(words), case)()
    found = _OPEN.match(subject(name))
    assert found.party.tolist() == [0]
    assert found.relation.tolist() == [0]
