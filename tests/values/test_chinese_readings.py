"""Facts about the ways in which Chinese names are written in Latin letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.data.names_data import load_name_knowledge
from fromwhom.values.chinese_readings import MOST
from fromwhom.values.reading import ReadingKind
from fromwhom.values.readings import readings

KNOWN = load_name_knowledge()


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("浙江大华技术股份有限公司", "zhejiang dahua technology jsc coltd"),
        ("浙江大华技术股份有限公司", "zhejiang dahua jishu jsc coltd"),
        ("厦门市美亚柏科信息股份有限公司", "xiamen meiyabaike information jsc coltd"),
        ("厦门市美亚柏科信息股份有限公司", "xiamen meiya pico information jsc coltd"),
        ("杭州海康威视数字技术股份有限公司", "hangzhou hikvision digital technology jsc coltd"),
        ("新疆维吾尔自治区公安厅", "xinjiang public security department"),
        ("新疆生产建设兵团第八师公安局",
         "xpcc eighth division public security bureau"),
        ("中国电子科技集团公司第五十二研究所", "cetc 52 research institute group company"),
        ("大华技术有限公司杭州研究所", "hangzhou dahua technology research institute coltd"),
        ("墨玉县公安局", "karakax public security bureau"),
        ("和田大华纺织有限责任公司", "khotan dahua textile coltd"),
        ("北京东方雨虹防水技术股份有限公司",
         "beijing oriental yuhong waterproof technology jsc coltd"),
        ("新希望乳业股份有限公司", "new hope dairy jsc coltd"),
        ("天虹商业股份有限公司", "rainbow trading jsc coltd"),
        ("四川长虹电器股份有限公司", "sichuan changhong electric jsc coltd"),
        ("新鴻基地產發展有限公司", "sun hung kai property development coltd"),
        ("長江製衣有限公司", "cheung kong garment coltd"),
        ("大華（香港）有限公司", "hongkong tai wah coltd"),
        ("鴻海精密工業股份有限公司", "hunghai precision industry jsc coltd"),
        ("中原内配有限公司", "zynp coltd"),
        ("河南清水源科技股份有限公司", "henan qing shui yuan technology jsc coltd"),
        ("欧阳建国", "ouyang jianguo"),
        ("陈大文", "chen dawen"),
        ("TCL科技集团股份有限公司", "tcl technology group jsc coltd"),
        ("浙江大华技术股份有限公司", "zhejiang dahua jishu gufen youxian gongsi"),
        ("厦门港务发展有限责任公司", "xiamen gangwu fazhan youxian zeren gongsi"),
    ],
)  # fmt: skip
def test_a_name_is_read_as_registers_write_it(name: str, reading: str) -> None:
    """Among a name's readings is the one that a list or a register would hold."""
    assert reading in [r.text for r in readings(name, KNOWN)]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("浙江大华技术股份有限公司", "zhejiang dahua technology jsc coltd"),
        ("中国建筑材料有限公司", "china building material coltd"),
        ("北京商汤科技开发有限公司", "beijing shangtang technology development coltd"),
    ],
)
def test_the_likeliest_reading_is_the_first(name: str, first: str) -> None:
    """Pinyin between the translated other parts comes before brands and other spellings."""
    assert readings(name, KNOWN)[0].text == first


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("华润双峰医药股份有限公司", "china resources shuangfeng pharmaceutical jsc coltd"),
        ("中粮青禾食品有限公司", "cofco qinghe food coltd"),
    ],
)
def test_the_companies_of_a_group_are_read_under_its_brand(name: str, reading: str) -> None:
    """What stands behind the brand stays in pinyin."""
    assert reading in {r.text for r in readings(name, KNOWN)}


@pytest.mark.parametrize("name", ["中铁物股份有限公司", "科瑞思科技股份有限公司"])
def test_the_beginning_of_another_word_is_no_group(name: str) -> None:
    """One sign more makes another word, and a brand that heads no group is none of it."""
    brands = {"railway", "crec", "colibri"}
    assert not any(brands & set(r.text.split()) for r in readings(name, KNOWN))


def test_initials_and_short_names_are_marked_as_weak() -> None:
    """DH and Dahua alone may be anybody."""
    kinds = {r.text: r.kind for r in readings("浙江大华技术股份有限公司", KNOWN)}
    assert kinds["dahua"] is ReadingKind.SHORT
    assert kinds["zhejiang dh technology jsc coltd"] is ReadingKind.ACRONYM


def test_an_industry_spelt_in_pinyin_is_a_weak_name() -> None:
    """Gangwu is the business of a port, and any port has it."""
    kinds = {r.text: r.kind for r in readings("厦门港务发展股份有限公司", KNOWN)}
    assert kinds["xiamen gangwu fazhan gufen youxian gongsi"] is ReadingKind.SHORT


@given(
    st.text(min_size=1, max_size=20)
    | st.text(alphabet="大华長虹第八师公司厂局（）A1〇", min_size=1)
)
def test_any_text_has_a_few_distinct_ascii_readings(name: str) -> None:
    """No string breaks the reader, and none has more than nine readings."""
    found = [r.text for r in readings(name, KNOWN)]
    assert 1 <= len(found) <= MOST
    assert len(set(found)) == len(found)
    assert all(text.isascii() for text in found)
