"""A Chinese company name taken apart the plain way, for measuring only.

Matching has its own segmentation; this one is written apart from it, with few and coarse
rules, so that a fault of the one is not hidden by the same fault of the other.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from pypinyin import Style, lazy_pinyin

FORMS: Final = (
    "股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "股份公司", "集团公司", "公司",
)  # fmt: skip
_TAILS: Final = ("集团", "控股", "股份")
_REGIONS: Final = (
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江",
    "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州",
    "云南", "陕西", "甘肃", "青海", "台湾", "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港",
    "澳门", "中国", "深圳", "广州", "杭州", "南京", "武汉", "成都", "西安", "苏州", "宁波",
    "青岛", "大连", "厦门", "无锡", "长沙", "济南", "郑州", "福州", "合肥", "东莞", "佛山",
    "珠海", "惠州", "中山", "烟台", "常州", "南通", "沈阳", "长春", "哈尔滨", "石家庄", "唐山",
    "保定", "太原", "大同", "包头", "呼和浩特", "鞍山", "抚顺", "锦州", "吉林", "大庆",
    "徐州", "扬州", "镇江", "泰州", "盐城", "温州", "嘉兴", "湖州", "绍兴", "金华", "台州",
    "芜湖", "蚌埠", "马鞍山", "安庆", "黄山", "泉州", "漳州", "南昌", "九江", "赣州", "淄博",
    "潍坊", "济宁", "威海", "临沂", "德州", "洛阳", "开封", "安阳", "新乡", "许昌", "宜昌",
    "襄阳", "荆州", "株洲", "湘潭", "岳阳", "汕头", "江门", "湛江", "茂名", "肇庆", "南宁",
    "柳州", "桂林", "海口", "三亚", "绵阳", "宜宾", "泸州", "贵阳", "遵义", "昆明", "拉萨",
    "咸阳", "宝鸡", "兰州", "西宁", "银川", "乌鲁木齐", "昆山", "义乌", "江阴", "秦皇岛",
)  # fmt: skip
_UNITS: Final = "省市县区"
_LETTERS: Final = re.compile(r"[^a-z]+")
_HAN: Final = re.compile(r"[^\u4e00-\u9fff]+")


def trade_part(name: str, regions: Sequence[str] = ()) -> str:
    """Leave region and legal form out of a Chinese company *name*; the industry stays.

    *regions* are places known to be the company's, beside the large ones.
    """
    text = _HAN.sub("", name)
    for form in FORMS:
        if text.endswith(form):
            text = text[: -len(form)]
            break
    for tail in _TAILS:
        text = text.removesuffix(tail)
    known = [p for place in regions for p in (place, place.rstrip(_UNITS)) if p]
    again = True
    while again:
        again = False
        for place in (*known, *_REGIONS):
            if place and text.startswith(place) and len(text) - len(place) >= 2:
                text = text[len(place) :].lstrip(_UNITS)
                again = True
                break
    return text


@cache
def syllables(text: str) -> tuple[str, ...]:
    """Write Han text in pinyin without tones, one syllable per character."""
    return tuple(one.lower() for one in lazy_pinyin(text, style=Style.NORMAL, v_to_u=False))


def romanises(chinese: str, english: str, regions: Sequence[str] = ()) -> bool:
    """Say whether *english* writes the trade name of *chinese* in pinyin.

    So it is where the joined pinyin of the first two characters of the name without its
    region and legal form occurs in the joined letters of the English name.
    """
    trade = trade_part(chinese, regions)[:2]
    letters = _LETTERS.sub("", english.lower())
    return len(trade) == 2 and "".join(syllables(trade)) in letters
