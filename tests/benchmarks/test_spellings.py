"""Facts about how listed names are written for measuring, and that a seed fixes it."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.spellings import CHINESE_WAYS, WAYS, mistyped, translatable, written

NAME = "Orbaluxa Science and Technology Development Company Limited"
HAN = "深圳市欧芮信息技术股份有限公司"


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("capitals", "ORBALUXA SCIENCE AND TECHNOLOGY DEVELOPMENT COMPANY LIMITED"),
        ("legal form left out", "Orbaluxa Science and Technology Development"),
        ("legal form doubled", f"{NAME} Ltd"),
        ("legal form glued", NAME),
        ("words turned round", "Limited Company Orbaluxa Science and Technology Development"),
        ("cut to 40 characters", "ORBALUXA SCIENCE AND TECHNOLOGY DEVELOPM"),
        ("cut to 35 characters", "ORBALUXA SCIENCE AND TECHNOLOGY DEV"),
        ("cut to 30 characters", "ORBALUXA SCIENCE AND TECHNOLOG"),
        ("common words shortened", "Orbaluxa Sci & Tech Dev Co Ltd"),
        ("accents and signs left out", NAME),
        ("one typing error", "Orbaluxa Science and Technology DDevelopment Company Limited"),
        ("two typing errors", "Orbaluxa Science and Technology Developzent Company Limitde"),
    ],
)
def test_each_way_writes_the_same_today_and_tomorrow(way: str, expected: str) -> None:
    """What clerks and systems do to a name; the seed decides where chance does."""
    assert written(NAME, way) == expected


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("as it stands", HAN),
        ("without its legal form", "深圳市欧芮信息技术"),
        ("traditional signs", "深圳市歐芮信息技術股份有限公司"),
        ("region in brackets", "欧芮信息技术（深圳市）股份有限公司"),
        ("pinyin", "Shenzhenshi Ourui Xinxi Jishu Gufen Youxian Gongsi"),
        ("pinyin, signs apart", "SHEN ZHEN SHI OU RUI XIN XI JI SHU GU FEN YOU XIAN GONG SI"),
        ("translated", "Shenzhen Ourui Information Technology Co., Ltd."),
    ],
)
def test_a_chinese_name_is_written_in_seven_ways(way: str, expected: str) -> None:
    """Four ways of a Chinese clerk, three of a foreign one."""
    assert written(HAN, way) == expected


def test_no_way_is_left_untested() -> None:
    """A new way needs its literal above."""
    assert len(WAYS) == 12
    assert len(CHINESE_WAYS) == 7


@pytest.mark.parametrize(
    ("name", "doubled"),
    [("Orbaluxa GmbH", "Orbaluxa GmbH GMBH"), ("Orbaluxa, Inc.", "Orbaluxa, Inc. INC")],
)
def test_a_legal_form_is_doubled_by_itself(name: str, doubled: str) -> None:
    """A company with one form gets that again, not another."""
    assert written(name, "legal form doubled") == doubled


def test_a_glued_form_lacks_its_space() -> None:
    """The commonest fault of exports."""
    assert written("Orbaluxa Optics Co., Ltd.", "legal form glued") == "Orbaluxa OpticsCo.,Ltd."


def test_accents_and_signs_go() -> None:
    """What is left is letters, figures and single spaces."""
    assert written("Société Générale-d'Éx., S.A.", "accents and signs left out") == (
        "Societe Generale d Ex S A"
    )


@given(seed=st.integers(0, 10_000))
def test_a_typing_error_changes_one_place(seed: int) -> None:
    """The first letter stays, and the length changes by one at most."""
    made = mistyped("Orbaluxa", random.Random(seed))
    assert made[0] == "O"
    assert abs(len(made) - 8) <= 1


def test_only_names_beside_known_words_are_translated() -> None:
    """Where the trade name cannot be told from the trade, no translation is made up."""
    assert translatable(HAN)
    assert not translatable("许昌远东传动轴股份有限公司")
