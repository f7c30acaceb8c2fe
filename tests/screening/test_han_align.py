"""Facts about Chinese trade names heard in Latin ones."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.screening.listed import KNOWLEDGE

from fromwhom.screening.columns import texts
from fromwhom.screening.han_align import NOTHING, heard
from fromwhom.values.pinyin import syllables


def _read(trades: list[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Read trade names as syllables."""
    return [(trade, syllables(trade, KNOWLEDGE.han())) for trade in trades]


def bits(trade: str, written: str) -> float:
    """Say what one pair is worth."""
    one = np.array([0], np.int32)
    return float(heard(_read([trade]), texts([written]), (one, one), KNOWLEDGE.han())[0])


@pytest.mark.parametrize(
    ("trade", "written", "other"),
    [
        ("杰瑞", "jereh", "hualan"),
        ("川恒", "chanhen", "changhong"),
        ("英力特", "yinglite", "intellect"),
        ("华邦", "huapont", "transfar"),
        ("海康", "hikvision", "dahua"),
        ("大华", "dahua", "hikvision"),
        ("中颖", "sinowealth", "seagull"),
        ("天瑞", "skyray", "seagull"),
    ],
)
def test_what_sounds_alike_is_worth_more_than_what_does_not(
    trade: str, written: str, other: str
) -> None:
    """Jereh is heard in 杰瑞 jierui, Hualan is not."""
    assert bits(trade, written) > bits(trade, other)


@pytest.mark.parametrize("written", ["dahua", "da hua", "zhejiang dahua", "dahua vision"])
def test_words_around_a_heard_run_cost_nothing(written: str) -> None:
    """The trade name may stand anywhere in the Latin name, joined or in syllables."""
    assert bits("大华", written) == bits("大华", "dahua")


def test_a_part_of_a_word_is_no_trade_name() -> None:
    """大华 is not heard in Andahuaylas: only whole words count."""
    assert bits("大华", "andahuaylas") < bits("大华", "dahua") / 2


def test_without_letters_nothing_is_heard() -> None:
    """A name that only says what the party does has no trade name to hear."""
    assert bits("", "dahua") == NOTHING
    assert bits("大华", "") == NOTHING
    assert bits("大华", "360") == NOTHING


def test_pairs_are_judged_one_by_one() -> None:
    """The same pair is worth the same whatever stands beside it, and however often it is asked."""
    left, right = np.array([0, 1, 0, 1, 0], np.int32), np.array([0, 0, 1, 1, 0], np.int32)
    written = texts(["dahua", "hikvision digital technology"])
    together = heard(_read(["大华", "海康威视"]), written, (left, right), KNOWLEDGE.han())
    assert together[0] == together[4] == bits("大华", "dahua")
    assert together[3] == bits("海康威视", "hikvision digital technology")


@given(st.text(max_size=12), st.text(max_size=40))
def test_no_text_breaks_the_alignment(trade: str, written: str) -> None:
    """Any two strings have a finite worth."""
    assert np.isfinite(bits(trade, written))
