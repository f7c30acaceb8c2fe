"""Facts about the parts of Chinese company names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.data.names_data import load_name_knowledge
from fromwhom.values.chinese import pinyin, reads_as_pinyin, segment
from fromwhom.values.scripts import has_han, romanise, simplify

KNOWN = load_name_knowledge()


@pytest.mark.parametrize(
    ("name", "regions", "trade", "industries", "forms"),
    [
        ("浙江大华技术股份有限公司", ("浙江",), "大华", ("技术",), ("股份有限公司",)),
        ("浙江大華技術股份有限公司", ("浙江",), "大华", ("技术",), ("股份有限公司",)),
        ("大华（香港）有限公司", ("香港",), "大华", (), ("有限公司",)),
        ("大华技术（浙江）股份有限公司", ("浙江",), "大华", ("技术",), ("股份有限公司",)),
        ("深圳市振业(集团)股份有限公司", ("深圳市",), "振业", (), ("股份有限公司", "集团")),
        (
            "杭州海康威视数字技术股份有限公司",
            ("杭州",),
            "海康威视",
            ("数字技术",),
            ("股份有限公司",),
        ),
        ("华为技术有限公司北京分公司", ("北京",), "华为", ("技术",), ("有限公司", "分公司")),
        ("浙江新和成股份有限公司", ("浙江",), "新和成", (), ("股份有限公司",)),
        ("大华银行", (), "大华", ("银行",), ()),
        ("大华会计师事务所", (), "大华", ("会计师事务所",), ()),
        ("上海大华衡器厂", ("上海",), "大华", ("衡器", "厂"), ()),
    ],
)
def test_a_registered_name_has_four_parts(
    name: str,
    regions: tuple[str, ...],
    trade: str,
    industries: tuple[str, ...],
    forms: tuple[str, ...],
) -> None:
    """Region, trade name, industry and legal form are found from both ends."""
    parts = segment(name, KNOWN)
    assert (parts.regions, parts.trade, parts.industries, parts.forms) == (
        regions,
        trade,
        industries,
        forms,
    )


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("浙江大华技术股份有限公司", "zhejiang dahua technology jsc coltd"),
        ("厦门市美亚柏科信息股份有限公司", "xiamen meiyabaike information jsc coltd"),
        ("新疆维吾尔自治区公安厅", "xinjiang public security department"),
        ("中国建筑", "china construction"),
        ("大华技术有限公司杭州研究所", "hangzhou dahua technology research institute coltd"),
    ],
)
def test_the_parts_are_translated_in_english_order(name: str, english: str) -> None:
    """What an English name of the company would hold, with the trade name in pinyin."""
    assert segment(name, KNOWN).english == english


@pytest.mark.parametrize(
    ("han", "latin"), [("重庆", "chongqing"), ("厦门", "xiamen"), ("吕", "lu")]
)
def test_pinyin_knows_the_common_readings(han: str, latin: str) -> None:
    """Phrases decide between readings; ü is written u."""
    assert pinyin(han) == latin


def test_latin_beside_the_chinese_is_kept() -> None:
    """A brand in Latin letters stands beside the parts."""
    assert segment("TCL科技集团股份有限公司", KNOWN).rest == "TCL"


def test_traditional_characters_become_simplified() -> None:
    """華為 and 华为 are one name."""
    assert simplify("華為技術有限公司") == "华为技术有限公司"


@given(st.text(max_size=30))
def test_no_text_breaks_the_segmenter(text: str) -> None:
    """Any Unicode string has a trade name, perhaps empty; romanised it is ASCII."""
    assert isinstance(segment(text, KNOWN).trade, str)
    assert romanise(text).isascii()
    assert has_han(text) in (True, False)


@pytest.mark.parametrize(
    ("word", "pinyin_"),
    [("tanyuan", True), ("zhongdun", True), ("lv", False), ("zhejang", False), ("smith", False),
     ("qanda", False), ("", False)],
)  # fmt: skip
def test_only_whole_syllables_are_pinyin(word: str, pinyin_: bool) -> None:
    """Initials and finals that Mandarin does not join are no pinyin."""
    assert reads_as_pinyin(word) is pinyin_
