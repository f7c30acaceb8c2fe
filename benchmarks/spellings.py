"""Spellings: a listed name as ledgers write it, made by seed.

Each way is a function of a name and a generator of random numbers; the generator is made
from the seed, the way and the name, so that neither one more name nor one more way changes
any other's spelling. Chinese names have ways of their own: cut short or in traditional
signs as a Chinese clerk writes them, in pinyin or translated as a foreign one does.
"""

import random
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Final

from opencc import OpenCC

from benchmarks.trade_names import FORMS, syllables, trade_part

SEED: Final = 2020
_LEGAL: Final = re.compile(
    r"[,\s]*\b(?:co\.?,? ?ltd\.?|company limited|limited|ltd\.?|llc|l\.l\.c\.|inc\.?|corporation"
    r"|corp\.?|company|co\.|gmbh|s\.a\.(?: de c\.v\.)?|ojsc|jsc|oao|ooo|pte\.?|plc)\s*$",
    re.I,
)
_GLUE: Final = ((", ", ","), (" Co.,", "Co.,"), (" CO.,", "CO.,"), (" LLC", "LLC"), (" Ltd", "Ltd"))
_SHORT: Final = (
    ("science and technology", "Sci & Tech"), ("technology", "Tech"), ("technologies", "Tech"),
    ("international", "Intl"), ("manufacturing", "Mfg"), ("engineering", "Eng"),
    ("industries", "Inds"), ("industry", "Ind"), ("company", "Co"), ("corporation", "Corp"),
    ("limited", "Ltd"), ("development", "Dev"), ("equipment", "Equip"), ("electronics", "Elec"),
    ("import", "Imp"), ("export", "Exp"), ("general", "Gen"), ("institute", "Inst"),
    ("university", "Univ"), ("management", "Mgmt"), ("services", "Svcs"), ("trading", "Trdg"),
    ("and", "&"),
)  # fmt: skip
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_INDUSTRIES: Final = (  # words that a foreign clerk translates; compiled for this project
    ("微电子科技", "Microelectronics Technology"), ("高新技术", "High-Tech"),
    ("清洁能源", "Clean Energy"), ("轻工机械", "Light Industry Machinery"),
    ("电子商务", "E-Commerce"),
    ("科学技术", "Science and Technology"), ("信息技术", "Information Technology"),
    ("电子科技", "Electronic Technology"), ("生物科技", "Biotechnology"),
    ("新能源", "New Energy"), ("新材料", "New Materials"), ("房地产", "Real Estate"),
    ("进出口", "Import and Export"), ("半导体", "Semiconductor"), ("机器人", "Robot"),
    ("集成电路", "Integrated Circuit"), ("工程机械", "Construction Machinery"),
    ("科技", "Technology"), ("技术", "Technology"), ("电子", "Electronics"), ("电气", "Electric"),
    ("电器", "Electric Appliance"), ("电力", "Electric Power"), ("电缆", "Cable"),
    ("通信", "Communication"), ("通讯", "Communications"), ("网络", "Network"),
    ("软件", "Software"), ("信息", "Information"), ("数码", "Digital"), ("数字", "Digital"),
    ("智能", "Intelligent"), ("自动化", "Automation"), ("仪器", "Instrument"),
    ("设备", "Equipment"), ("装备", "Equipment"), ("机械", "Machinery"),
    ("机电", "Electromechanical"), ("制造", "Manufacturing"), ("工程", "Engineering"),
    ("建设", "Construction"),
    ("建筑", "Construction"), ("建材", "Building Materials"), ("材料", "Materials"),
    ("化工", "Chemical"), ("化学", "Chemical"), ("制药", "Pharmaceutical"),
    ("药业", "Pharmaceutical"), ("医药", "Pharmaceutical"), ("医疗", "Medical"),
    ("生物", "Biological"), ("食品", "Food"), ("纺织", "Textile"), ("服饰", "Garments"),
    ("钢铁", "Iron and Steel"), ("有色金属", "Nonferrous Metals"), ("金属", "Metal"),
    ("矿业", "Mining"), ("煤业", "Coal"), ("石化", "Petrochemical"), ("石油", "Petroleum"),
    ("能源", "Energy"), ("环保", "Environmental Protection"), ("环境", "Environment"),
    ("水务", "Water"), ("汽车", "Automobile"), ("航空", "Aviation"), ("航天", "Aerospace"),
    ("船舶", "Shipbuilding"), ("交通", "Transportation"), ("物流", "Logistics"), ("港口", "Port"),
    ("置业", "Property"), ("地产", "Real Estate"), ("投资", "Investment"), ("证券", "Securities"),
    ("银行", "Bank"), ("保险", "Insurance"), ("贸易", "Trading"), ("商业", "Commercial"),
    ("传媒", "Media"), ("文化", "Culture"), ("旅游", "Tourism"), ("教育", "Education"),
    ("农业", "Agriculture"), ("发展", "Development"), ("实业", "Industrial"), ("工业", "Industry"),
    ("产业", "Industry"), ("国际", "International"), ("股份", ""), ("集团", "Group"),
    ("控股", "Holding"), ("光电", "Optoelectronics"), ("光学", "Optics"), ("精密", "Precision"),
    ("微电子", "Microelectronics"), ("服务", "Services"), ("包装", "Packaging"),
    ("塑料", "Plastics"), ("橡胶", "Rubber"), ("玻璃", "Glass"), ("家居", "Home Furnishing"),
    ("企业", "Enterprise"), ("资本", "Capital"), ("激光", "Laser"), ("智慧", "Smart"),
    ("畜牧", "Animal Husbandry"), ("糖业", "Sugar"), ("制品", "Products"), ("锂业", "Lithium"),
    ("铝业", "Aluminium"), ("水泥", "Cement"), ("种业", "Seeds"), ("酒业", "Liquor"),
    ("纸业", "Paper"), ("电源", "Power Supply"), ("电机", "Motor"), ("阀门", "Valve"),
    ("模具", "Mould"), ("检测", "Testing"), ("医疗器械", "Medical Devices"),
    ("钢构", "Steel Structure"),
)  # fmt: skip
_FORM: Final = {
    "股份有限公司": "Co., Ltd.", "有限责任公司": "Co., Ltd.", "集团有限公司": "Group Co., Ltd.",
    "有限公司": "Co., Ltd.", "集团公司": "Group Company", "股份公司": "Co., Ltd.",
    "公司": "Company",
}  # fmt: skip
_PLACES: Final = {
    "中国": "China", "西藏": "Tibet", "内蒙古": "Inner Mongolia", "陕西": "Shaanxi",
    "香港": "Hong Kong", "澳门": "Macao",
}  # fmt: skip

Writer = Callable[[str, random.Random], str]


def written(name: str, way: str) -> str:
    """Write *name* in one of ``WAYS`` or ``CHINESE_WAYS``."""
    write = WAYS.get(way) or CHINESE_WAYS[way]
    return write(name, random.Random(f"{SEED} {way} {name}"))


def mistyped(name: str, rng: random.Random) -> str:
    """Make one typing error inside *name*: swap, drop, double or replace a letter."""
    places = [i for i in range(1, len(name) - 1) if name[i].isalpha() and name[i + 1].isalpha()]
    if not places:
        return name
    at = rng.choice(places)
    before, letter, after = name[:at], name[at], name[at + 1 :]
    other = rng.choice(_LETTERS)
    return rng.choice(
        (
            before + after[0] + letter + after[1:],
            before + after,
            before + letter + letter + after,
            before + (other.upper() if letter.isupper() else other) + after,
        )
    )


def _without_legal_form(name: str, _rng: random.Random) -> str:
    """Leave the legal form out, at most two words of it."""
    return _LEGAL.sub("", _LEGAL.sub("", name)) or name


def _doubled(name: str, _rng: random.Random) -> str:
    """Write the legal form a second time, shorter; a name without one gets one."""
    ends = name.rstrip(".").upper()
    for form in ("LLC", "INC", "GMBH", "JSC", "PLC"):
        if ends.endswith(form):
            return f"{name} {form}"
    return f"{name} Ltd"


def _glued(name: str, _rng: random.Random) -> str:
    """Write the legal form without the space before it."""
    for apart, together in _GLUE:
        name = name.replace(apart, together)
    return name


def _turned(name: str, rng: random.Random) -> str:
    """Put the words in another order."""
    words = name.split()
    return " ".join(rng.sample(words, len(words)))


def _shortened(name: str, _rng: random.Random) -> str:
    """Write common words short."""
    for word, short in _SHORT:
        name = re.sub(rf"\b{word}\b", short, name, flags=re.I)
    return name


def _plain(name: str, _rng: random.Random) -> str:
    """Leave accents and all signs but letters, figures and spaces out."""
    apart = unicodedata.normalize("NFKD", name)
    kept = "".join(sign if sign.isalnum() else " " for sign in apart if not _is_accent(sign))
    return " ".join(kept.split()) or name


def _is_accent(sign: str) -> bool:
    """Say whether *sign* is an accent on the letter before it."""
    return unicodedata.combining(sign) > 0


def _han_form(name: str) -> str:
    """Give the legal form at the end of a Chinese name, "" for none."""
    return next((form for form in FORMS if name.endswith(form)), "")


def _han_bracketed(name: str, _rng: random.Random) -> str:
    """Put a region at the beginning in wide brackets behind the trade name."""
    body, form = name.removesuffix(_han_form(name)), _han_form(name)
    region = body.removesuffix(trade_part(body)) if trade_part(body) else ""
    rest = body[len(region) :]
    return f"{rest}（{region}）{form}" if region and len(rest) > 1 else name


def _pinyin(name: str, _rng: random.Random) -> str:
    """Write every sign in pinyin, one word for two signs, legal form and all."""
    name = _signs(name)
    form = _han_form(name)
    region, trade, industries = _taken_apart(name)
    rest = [*(han for han, _ in industries), form]
    pieces = [region, trade, *(part[i : i + 2] for part in rest for i in range(0, len(part), 2))]
    return " ".join(_joined(piece) for piece in pieces if piece)


def _pinyin_apart(name: str, _rng: random.Random) -> str:
    """Write every sign in pinyin, each a word, in capitals."""
    return " ".join(syllables(_signs(name))).upper()


def translated(name: str, _rng: random.Random) -> str:
    """Write region and trade name in pinyin, each joined, industry and legal form in English."""
    name = _signs(name)
    region, trade, industries = _taken_apart(name)
    place = _PLACES.get(region) or _joined(region.rstrip("省市县区"))
    form = _FORM.get(_han_form(name), "")
    words = [place, _joined(trade), *(english for _, english in industries), form]
    return " ".join(word for word in words if word)


def translatable(name: str) -> bool:
    """Say whether a Chinese *name* is a trade name of two or three signs beside known words."""
    return 2 <= len(_taken_apart(_signs(name))[1]) <= 3


def _taken_apart(name: str) -> tuple[str, str, list[tuple[str, str]]]:
    """Give region, trade name and industry words, these with their translation."""
    body = name.removesuffix(_han_form(name))
    trade = trade_part(body)
    region = body[: max(body.find(trade), 0)] if trade else ""
    text = body[len(region) :]
    found: list[tuple[str, str]] = []
    again = True
    while again:
        again = False
        for han, english in _INDUSTRIES:
            if text.endswith(han) and len(text) - len(han) >= 2:
                text = text.removesuffix(han)
                found.insert(0, (han, english))
                again = True
                break
    return region, text, found


def _signs(name: str) -> str:
    """Keep the Chinese signs of *name*, without brackets and spaces."""
    return "".join(sign for sign in name if "\u4e00" <= sign <= "\u9fff")


def _joined(text: str) -> str:
    """Write Han text as one capitalised word of pinyin."""
    return "".join(syllables(text)).capitalize()


@cache
def _traditional() -> OpenCC:
    """Load the converter to traditional signs."""
    return OpenCC("s2t")


WAYS: Final[dict[str, Writer]] = {
    "capitals": lambda name, _: name.upper(),
    "legal form left out": _without_legal_form,
    "legal form doubled": _doubled,
    "legal form glued": _glued,
    "words turned round": _turned,
    "cut to 40 characters": lambda name, _: name.upper()[:40],
    "cut to 35 characters": lambda name, _: name.upper()[:35],
    "cut to 30 characters": lambda name, _: name.upper()[:30],
    "common words shortened": _shortened,
    "accents and signs left out": _plain,
    "one typing error": mistyped,
    "two typing errors": lambda name, rng: mistyped(mistyped(name, rng), rng),
}
"""Ways to write a name in Latin letters."""

CHINESE_WAYS: Final[dict[str, Writer]] = {
    "as it stands": lambda name, _: name,
    "without its legal form": lambda name, _: name.removesuffix(_han_form(name)) or name,
    "traditional signs": lambda name, _: str(_traditional().convert(name)),
    "region in brackets": _han_bracketed,
    "pinyin": _pinyin,
    "pinyin, signs apart": _pinyin_apart,
    "translated": translated,
}
"""Ways to write a Chinese name: the first four in Chinese, the others in Latin letters."""
