"""Facts about the parts of Chinese names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.data.names_data import load_name_knowledge
from fromwhom.values.chinese import number_of, segment
from fromwhom.values.scripts import has_han, romanise, simplify

KNOWN = load_name_knowledge()
LTD, JSC = ("有限公司",), ("股份有限公司",)
NAMES = (
    # companies: region, trade name, industry, legal form
    ("浙江大华技术股份有限公司", ("浙江",), "大华", ("技术",), JSC),
    ("浙江大華技術股份有限公司", ("浙江",), "大华", ("技术",), JSC),
    ("大华技术（浙江）股份有限公司", ("浙江",), "大华", ("技术",), JSC),
    ("杭州海康威视数字技术股份有限公司", ("杭州",), "海康威视", ("数字技术",), JSC),
    ("浙江新和成股份有限公司", ("浙江",), "新和成", (), JSC),
    ("和田大华纺织有限责任公司", ("和田",), "大华", ("纺织",), ("有限责任公司",)),
    ("深圳市南山区大华电子经营部", ("深圳市", "南山区"), "大华", ("电子", "经营部"), ()),
    ("义乌市大华商行", ("义乌市",), "大华", ("商行",), ()),
    ("上海大华衡器厂", ("上海",), "大华", ("衡器", "厂"), ()),
    ("重庆长安汽车股份有限公司", ("重庆",), "长安", ("汽车",), JSC),
    ("北京东方雨虹防水技术股份有限公司", ("北京",), "东方雨虹", ("防水技术",), JSC),
    ("金融街控股股份有限公司", (), "金融街", (), ("控股股份有限公司",)),
    ("皮山县海视永安电子科技有限公司", ("皮山县",), "海视永安", ("电子科技",), LTD),
    # groups, holdings, partnerships, cooperatives
    ("深圳市振业(集团)股份有限公司", ("深圳市",), "振业", (), (*JSC, "集团")),
    ("山东大华集团有限公司", ("山东",), "大华", (), ("集团有限公司",)),
    (
        "大华(北京)股权投资合伙企业（有限合伙）", ("北京",), "大华", ("股权投资",),
        ("合伙企业", "有限合伙"),
    ),
    ("墨玉县绿洲农民专业合作社", ("墨玉县",), "绿洲", (), ("农民专业合作社",)),
    # places behind the trade name, zones
    ("大华（香港）有限公司", ("香港",), "大华", (), LTD),
    ("中国石化(香港)有限公司", ("中国", "香港"), "", ("石化",), LTD),
    ("苏州工业园区大华电子有限公司", ("苏州", "工业园区"), "大华", ("电子",), LTD),
    (
        "上海外高桥保税区大华国际贸易有限公司", ("上海", "外高桥保税区"), "大华",
        ("国际贸易",), LTD,
    ),
    (
        "深圳经济特区房地产(集团)股份有限公司", ("深圳",), "", ("经济特区", "房地产"),
        (*JSC, "集团"),
    ),
    # units of a company
    ("华为技术有限公司北京分公司", ("北京",), "华为", ("技术",), (*LTD, "分公司")),
    ("大华技术有限公司杭州研究所", ("杭州",), "大华", ("技术", "研究所"), LTD),
    (
        "中国电子科技集团公司第五十二研究所", ("中国",), "", ("电子科技", "第五十二", "研究所"),
        ("集团公司",),
    ),
    ("中国重汽集团济南卡车股份有限公司", ("中国", "济南"), "", ("重汽", "卡车"), ("集团", *JSC)),
    # names that only say what the party does
    ("新疆国际实业股份有限公司", ("新疆",), "", ("国际实业",), JSC),
    ("中国建筑", ("中国",), "", ("建筑",), ()),
    ("第一汽车制造厂", (), "", ("第一", "汽车", "制造厂"), ()),
    ("大华银行", (), "大华", ("银行",), ()),
    ("大华会计师事务所", (), "大华", ("会计师事务所",), ()),
    # public bodies
    ("新疆维吾尔自治区公安厅", ("新疆维吾尔自治区",), "", ("公安厅",), ()),
    ("阿克苏地区公安局", ("阿克苏地区",), "", ("公安局",), ()),
    ("乌鲁木齐市公安局沙依巴克区分局", ("乌鲁木齐市", "沙依巴克区"), "", ("公安局",), ("分局",)),
    ("石河子市老街派出所", ("石河子市",), "老街", ("派出所",), ()),
    ("新疆生产建设兵团", ("新疆",), "", ("生产建设兵团",), ()),
    ("新疆生产建设兵团第八师公安局", ("新疆",), "", ("生产建设兵团", "第八", "师", "公安局"), ()),
    (
        "新疆生产建设兵团第一师阿拉尔市十团", ("新疆", "阿拉尔市"), "",
        ("生产建设兵团", "第一", "师", "十", "团"), (),
    ),
    ("新疆维吾尔自治区第三监狱", ("新疆维吾尔自治区",), "", ("第三", "监狱"), ()),
    ("北京市第三十五中学", ("北京市",), "", ("第三十五", "中学"), ()),
    ("喀什地区教育培训中心", ("喀什地区",), "", ("教育培训中心",), ()),
    ("北京航空航天大学", ("北京",), "", ("航空航天大学",), ()),
    ("中国科学院自动化研究所", ("中国",), "", ("科学院", "自动化研究所"), ()),
    # a name may end in 师 or 团 without a number
    ("上海大厨师有限公司", ("上海",), "大厨师", (), LTD),
    # Hong Kong, Taiwan, Japan
    ("新鴻基地產發展有限公司", (), "新鸿基", ("地产", "发展"), LTD),
    ("鴻海精密工業股份有限公司", (), "鸿海", ("精密工业",), JSC),
    ("株式会社東芝", (), "东芝", (), ("株式会社",)),
)  # fmt: skip


@pytest.mark.parametrize(("name", "regions", "trade", "industries", "forms"), NAMES)
def test_a_name_has_four_parts(
    name: str,
    regions: tuple[str, ...],
    trade: str,
    industries: tuple[str, ...],
    forms: tuple[str, ...],
) -> None:
    """Region, trade name, what the party is, and legal form are found from both ends."""
    parts = segment(name, KNOWN)
    assert (parts.regions, parts.trade, parts.industries, parts.forms) == (
        regions,
        trade,
        industries,
        forms,
    )


@pytest.mark.parametrize("name", [name for name, *_ in NAMES])
def test_script_and_width_change_no_part(name: str) -> None:
    """Traditional characters and full-width signs name the same parts."""
    from opencc import OpenCC  # noqa: PLC0415

    parts = segment(simplify(name), KNOWN)
    other = segment(
        OpenCC("s2t").convert(name).replace("(", "\uff08").replace(")", "\uff09"), KNOWN
    )
    assert (parts.regions, parts.trade, parts.industries, parts.forms) == (
        other.regions,
        other.trade,
        other.industries,
        other.forms,
    )


def test_a_trade_name_may_be_latin() -> None:
    """TCL科技 has the trade name TCL; 科技 says what it does."""
    parts = segment("TCL科技集团股份有限公司", KNOWN)
    assert (parts.rest, parts.trade, parts.industries) == ("TCL", "", ("科技",))


def test_a_former_name_in_brackets_is_left_out() -> None:
    """（原名…） does not belong to the name."""
    assert segment("大华技术有限公司（原名小华技术有限公司）", KNOWN).trade == "大华"


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("第五十二", 52), ("八", 8), ("十", 10), ("第十三", 13), ("二百零五", 205), ("一二三", 123),
     ("大华", None), ("第", None)],
)  # fmt: skip
def test_chinese_numerals_are_numbers(numeral: str, number: int | None) -> None:
    """第五十二 is 52; digits may also be read off one by one."""
    assert number_of(numeral) == number


def test_traditional_characters_become_simplified() -> None:
    """華為 and 华为 are one name."""
    assert simplify("華為技術有限公司") == "华为技术有限公司"
    assert segment("華為技術有限公司", KNOWN).traditional
    assert not segment("华为技术（香港）有限公司", KNOWN).traditional


@given(st.text(max_size=30) | st.text(alphabet="大华第八师公司厂局部集团新疆市（）()", max_size=14))
def test_no_text_breaks_the_segmenter(text: str) -> None:
    """Any Unicode string has a trade name, perhaps empty; romanised it is ASCII."""
    assert isinstance(segment(text, KNOWN).trade, str)
    assert romanise(text).isascii()
    assert has_han(text) in (True, False)
