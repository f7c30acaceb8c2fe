"""Whole names compared letter for letter: what is found so, and what is not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.screening.listed import Listed, ask, relation, subject

from fromwhom.document import Relation
from fromwhom.screening import columns, letters
from fromwhom.screening.forms import fills_a_field

_OTHER = Listed(("Hangzhou Kalvera Pump Technology Co., Ltd.",))
_NAMES = st.lists(st.text("abcab1", max_size=12), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("Research Institute of Applied Pumps", "PUMPS OF INSTITUTE APPLIED RESEARCH"),
        ("Bank for Foreign Trade of Rudnia", "FOREIGN OF RUDNIA FOR TRADE BANK"),
        ("Rudnik Import Export", "IMPORT RUDNIK EXPORT"),
        ("Farmacia Orbana Ltda.", "FARMMACIA ORBANA LTDA"),
        ("Tranzik-Orb", "TRNZIK ORRB"),
        ("KB RADAR OJSC", "KB RADDAR OJSC"),
        ("Rudnia Space Agency of Iran", "RUDNIA SPACE AGGENCY OF IRAN"),
        ("Joint Stock Company Orbaks", "JIONT STOCK COMPANY ORBAKS"),
        ("Pump Communications Holdings Group", "PUMP COMMUNICTAIONS HOLDINGS GOUP"),
        ("ORB-M LLC KALVERA", "ORB-MLLC KALVERA"),
        ("Joint-Stock Company Pump Administration", "JOINT-STOCK COMPANY PMUP ADMINSTRATION"),
    ],
)  # fmt: skip
def test_a_name_with_an_error_or_two_is_at_least_related(listed: str, name: str) -> None:
    """Words turned round, two typing errors in one name, errors in legal and industry words."""
    found = relation([Listed((listed,)), _OTHER], subject(name))
    assert found in (Relation.SAME, Relation.RELATED)


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("KBM HOLDING LTD", "KWM Holding Ltd."),
        ("DF Associates Ltd.", "4C ASSOCIATES LTD"),
        ("Inversiones LDT, S.A.", "Inversiones LyL S.A."),
        ("ORBEKO (U.K.) LIMITED", "TARBEKO UK LIMITED"),
        ("48th Research Institute", "49th Research Institute"),
        ("ORBAX", "Arbax"),
        ("DUNA", "Dunali"),
        ("ALLIANCE", "Alliance"),
        ("BAM Construction Ltd", "ABM Construction Ltd"),
        ("Alpha Lam", "Alpha Ltd"),
        ("TIMEET TRADING LLC", "Get TIMENTAIRD LLC"),
        ("Delta Ltd", "DELTA PLC"),
    ],
)
def test_a_short_word_or_a_number_that_differs_is_no_typing_error(listed: str, name: str) -> None:
    """A letter of three makes another company, and so does another number or legal form."""
    found = relation([Listed((listed,)), _OTHER], subject(name))
    assert found in (None, Relation.LOOKALIKE)


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("华联控股股份有限公司", "HUA LIAN KONG GU GU FEN YOU XIAN GONG SI"),
        ("华联控股股份有限公司", "Hualian Konggu Gufen Youxian Gongsi"),
        ("青海盐湖工业股份有限公司", "QING HAI YAN HU GONG YE GU FEN YOU XIAN GONG SI"),
        ("Qinghai Yanhu Gongye Gufen Youxian Gongsi", "青海盐湖工业股份有限公司"),
        ("深圳市农产品集团股份有限公司", "Shenzhenshi Nongchanpin Jituan Gufen Youxian Gongsi"),
    ],
)
def test_a_chinese_name_is_found_however_a_clerk_spells_all_of_it(listed: str, name: str) -> None:
    """Pinyin of the industry and the legal form too, its signs joined or apart."""
    found = relation([Listed((listed,)), _OTHER], subject(name))
    assert found in (Relation.SAME, Relation.RELATED)


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("陕西能源投资股份有限公司", "河北建投能源投资股份有限公司"),
        ("华兰股份有限公司", "华联股份有限公司"),
        ("天津汽车模具股份有限公司", "瑞鹄汽车模具股份有限公司"),
    ],
)
def test_chinese_signs_are_not_compared_by_the_letters_of_their_pinyin(
    listed: str, name: str
) -> None:
    """Of two names in Chinese the signs decide: hualan and hualian are two companies."""
    found = relation([Listed((listed,)), _OTHER], subject(name))
    assert found in (None, Relation.LOOKALIKE)


@pytest.mark.parametrize(
    ("listed", "size"),
    [
        ("Limited Liability Company Pump Refining and Petrochemical Design Institute", 35),
        ("Open Joint Stock Company Military Industrial Corporation Rudnik", 35),
        ("Scientific Research Institute of Pump Mechanics", 40),
        ("Credit Bank of Rudnia Public Joint Stock Company", 35),
        ("Limited Liability Company Oborudovsk", 30),
        ("Closed Joint Stock Company Surgunovbank", 30),
    ],
)
def test_a_name_cut_inside_its_common_words_is_related_to_what_begins_so(
    listed: str, size: int
) -> None:
    """Thirty letters in common are no chance, even where none of them is of a trade name."""
    found = relation([Listed((listed,)), _OTHER], subject(listed.upper()[:size]))
    assert found in (Relation.SAME, Relation.RELATED)


def test_a_name_of_legal_words_only_belongs_to_nobody() -> None:
    """Cut behind its legal form, a name says nothing of whose it is."""
    listed = Listed(("Obshchestvo s Ogranichennoi Otvetstvennostyu Rudnikovstroy",))
    found = relation([listed], subject(listed.names[0].upper()[:35]))
    assert found in (None, Relation.LOOKALIKE)


def test_a_beginning_that_many_share_belongs_to_none_of_them() -> None:
    """Of eleven parties whose names begin alike, a cut name tells none."""
    begin = "Open Joint Stock Company Experimental "
    kinds = (
        "Pumps", "Paper", "Grain", "Glass", "Cable", "Paint", "Leather", "Timber", "Salt", "Wool",
        "Flax",
    )  # fmt: skip
    cut = subject(begin.upper()[:35])
    few, many = ([Listed((begin + kind,)) for kind in kinds[:n]] for n in (3, 11))
    assert {a.relation for a in ask(few, cut)} == {Relation.RELATED}
    assert not any(a.relation is Relation.RELATED for a in ask(many, cut))


def test_a_beginning_counts_only_where_the_field_is_full() -> None:
    """A name of another length is whole: what begins so has more words, and is another."""
    listed = Listed(("Open Joint Stock Company Military Industrial Corporation Rudnik",))
    whole, cut = "OPEN JOINT STOCK COMPANY MILITARY INDU", "OPEN JOINT STOCK COMPANY MILITARY IN"
    assert relation([listed], subject(whole)) in (None, Relation.LOOKALIKE)
    assert relation([listed], subject(cut[:35])) is Relation.RELATED


@pytest.mark.parametrize(
    ("listed", "name", "sentence"),
    [
        ("Farmacia Orbana Ltda.", "FARMMACIA ORBANA LTDA", "agree but for a typing error or two"),
        ("Bank for Foreign Trade of Rudnia", "FOREIGN OF RUDNIA FOR TRADE BANK", "another order"),
        ("Limited Liability Company Oborudovsk", "LIMITED LIABILITY COMPANY OBOR", "begins with"),
    ],
)
def test_the_dossier_says_how_the_letters_agree(listed: str, name: str, sentence: str) -> None:
    """Who reads why a name is related reads that it is misspelt, turned round or cut off."""
    answer = ask([Listed((listed,)), _OTHER], subject(name))[0]
    assert any(sentence in signal.sentence for signal in answer.signals)


@given(one=_NAMES, two=_NAMES)
def test_letters_are_counted_like_typing_errors(one: list[str], two: list[str]) -> None:
    """No pair is passed over that differs by two signs or fewer, and none is miscounted."""
    one = ["ab1cabcc" + text for text in one]
    two = ["ab1cabcc" + text for text in two]
    sides = []
    for names in (one, two):
        text = columns.texts(names)
        sides.append(
            letters.letters_of(
                text, np.zeros(len(names), np.uint8), fills_a_field(columns.lengths(text))
            )
        )
    left, right = (
        at.ravel().astype(np.int32) for at in np.meshgrid(range(len(one)), range(len(two)))
    )
    found = letters.alike(sides[0], sides[1], (left, right)).tolist()
    apart = columns.typing_errors([one[i] for i in left], [two[i] for i in right], 2).tolist()
    for a, b, state, errors in zip(left, right, found, apart, strict=True):
        size = min(len(one[a]), len(two[b]))
        figures = one[a].count("1") == two[b].count("1")
        few = figures and errors <= 2
        turned = sorted(one[a]) == sorted(two[b]) and errors > 2
        near = letters.DOUBTFUL if size < 10 and errors > 1 else letters.NEAR
        near = letters.LONG if size >= 12 * errors else near
        known = letters.EQUAL if errors == 0 else near if few else 0
        assert state == known or (turned and state == letters.TURNED)


@given(name=st.text("abcdefgh", min_size=8, max_size=14), at=st.integers(0, 7), other=st.text("ab"))
def test_a_name_is_looked_up_by_all_its_letters_but_one(name: str, at: int, other: str) -> None:
    """A letter more, less or another, the words turned round or not: the listed form is found."""
    listed = columns.texts(["kalverapumpworks", name, "rudnikovstroymontazh"])
    asked = (name[:at] + other[:1] + name[at + 1 :])[::-1]
    kind = np.zeros(3, np.uint8)
    index = letters.opened(letters.prepared(listed, kind), listed)
    mine = letters.letters_of(columns.texts([asked]), kind[:1], np.zeros(1, np.bool_))
    left, right = letters.near_letters(mine, index)
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == (
        [(0, 1)] if len(asked) >= 8 else []
    )
