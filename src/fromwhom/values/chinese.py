"""Chinese company names, taken apart as the registration rules put them together.

A registered name is region 行政区划 + trade name 字号 + industry 行业 + legal form
组织形式: 浙江 | 大华 | 技术 | 股份有限公司. The region may also stand behind the trade
name, often in brackets: 大华（香港）有限公司. There are no spaces, so the parts are found
from both ends with tables of regions, industry words and legal forms; what is left in
the middle is the trade name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from fromwhom.values.knowledge import NameKnowledge
from fromwhom.values.scripts import simplify

_BRACKET: Final = re.compile(r"[(\[{<【《〈]([^()\[\]{}<>【】《》〈〉]*)[)\]}>】》〉]")
_HAN_RUN: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+")
_FORM_INSIDE: Final = re.compile("(.{2,}?(?:有限责任公司|有限公司|股份公司))(.+)")
_LONGEST_REGION: Final = 12
_LONGEST_WORD: Final = 9
_SHORTEST_TRADE: Final = 2
_SYLLABLE: Final = (
    "(?:[bpmf](?:a|o|ai|ei|ao|ou|an|en|ang|eng|i|ie|iao|ian|in|ing|u)"
    "|[dtnl](?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|i|ia|ie|iao|iu|ian|in|iang|ing|u|uo|ui|uan|un)"
    "|(?:[gkhr]|[zcs]h)(?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang)"
    "|[zcs](?:a|e|i|ai|ei|ao|ou|an|en|ang|eng|ong|u|uo|ui|uan|un)|(?:[zcs]h|r)i"
    "|[jqx](?:i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ue|uan|un)"
    "|y(?:a|e|ao|ou|an|ang|i|in|ing|o|ong|u|ue|uan|un)|w(?:a|o|ai|ei|an|en|ang|eng|u)"
    "|a|o|e|ai|ei|ao|ou|an|en|ang|er)"
)
_PINYIN: Final = re.compile(f"{_SYLLABLE}{{1,4}}")


@dataclass(frozen=True, slots=True)
class ChineseName:
    """The parts of a Chinese name, in simplified characters, and its Latin reading.

    ``trade`` is the trade name (字号). ``rest`` is what stood beside the Chinese in
    another script. ``english`` is pinyin of the trade name between the translated other parts.
    """

    regions: tuple[str, ...]
    trade: str
    industries: tuple[str, ...]
    forms: tuple[str, ...]
    rest: str
    english: str


def segment(name: str, knowledge: NameKnowledge) -> ChineseName:
    """Take a Chinese company name apart.

    Works on any text: what matches no table is the trade name.
    """
    text = simplify(name)
    outer = _BRACKET.sub("", text)
    regions: list[str] = []
    forms: list[str] = []
    aside: list[str] = []

    def unbracket(found: re.Match[str]) -> str:
        """Set a bracketed place, form or remark apart from the name proper."""
        inner = found.group(1).strip()
        if inner in knowledge.han_regions:
            regions.append(inner)
        elif inner in knowledge.han_words and knowledge.han_words[inner].role == "form":
            forms.append(inner)
        elif inner in outer:
            pass  # the short name repeated
        elif _HAN_RUN.search(inner):
            return inner
        else:
            aside.append(inner)
        return ""

    text = _BRACKET.sub(unbracket, text)
    han = "".join(_HAN_RUN.findall(text))
    body, industries, tail = _strip_tail(han, knowledge)
    unit = _FORM_INSIDE.fullmatch(body)
    if unit:  # a company's laboratory or office: its place stands behind the legal form
        (regions if unit[2] in knowledge.han_regions else aside).append(unit[2])
        body, more, form = _strip_tail(unit[1], knowledge)
        industries, tail = (*more, *industries), (*form, *tail)
    trade, head = _strip_regions(body, knowledge)
    if industries and trade in knowledge.han_regions:
        trade, head = "", (*head, trade)
    rest = " ".join([*_HAN_RUN.sub(" ", text).split(), *aside])
    places = (*head, *regions, *(t for t in tail if t in knowledge.han_regions))
    legal = (*(t for t in tail if t not in knowledge.han_regions), *forms)
    return ChineseName(
        places,
        trade,
        industries,
        legal,
        rest,
        _english(places, trade, industries, legal, knowledge),
    )


@lru_cache(maxsize=65536)
def pinyin(text: str) -> str:
    """Write Chinese in toneless pinyin, joined; ü is written u, as passports and lists do."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  loaded only when a Han name appears

    return "".join(lazy_pinyin(text, v_to_u=False)).replace("ü", "u").replace("v", "u")


@lru_cache(maxsize=65536)
def reads_as_pinyin(word: str) -> bool:
    """Say whether a lower-case *word* is nothing but one to four syllables of pinyin."""
    return _PINYIN.fullmatch(word) is not None


def _strip_regions(text: str, knowledge: NameKnowledge) -> tuple[str, tuple[str, ...]]:
    """Take leading places off, longest first, as long as a name remains."""
    found: list[str] = []
    while True:
        region = _longest(text, knowledge.han_regions, _LONGEST_REGION, from_end=False)
        if region is None or len(text) - len(region) < _SHORTEST_TRADE:
            return text, tuple(found)
        found.append(region)
        text = text[len(region) :]


def _strip_tail(
    text: str, knowledge: NameKnowledge
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Take legal forms, branch words and industry words off the end.

    Returns the trade name, the industry words in their order, and the legal and branch
    words (with a branch's place) in theirs.
    """
    industries: list[str] = []
    forms: list[str] = []
    branch = False
    while True:
        word = _longest(text, knowledge.han_words, _LONGEST_WORD, from_end=True)
        place = _longest(text, knowledge.han_regions, _LONGEST_REGION, from_end=True)
        if branch and place and len(text) - len(place) >= _SHORTEST_TRADE:
            word, branch = place, False
            forms.insert(0, word)
        elif word is None or len(text) - len(word) < _SHORTEST_TRADE:
            return text, tuple(industries), tuple(forms)
        elif knowledge.han_words[word].role in ("form", "branch"):
            forms.insert(0, word)
            branch = knowledge.han_words[word].role == "branch"
        else:
            industries.insert(0, word)
        text = text[: -len(word)]


def _longest(text: str, table: Mapping[str, object], limit: int, *, from_end: bool) -> str | None:
    """Find the longest entry of *table* that *text* begins or ends with."""
    for length in range(min(limit, len(text)), 0, -1):
        part = text[-length:] if from_end else text[:length]
        if part in table:
            return part
    return None


def _english(
    regions: tuple[str, ...],
    trade: str,
    industries: tuple[str, ...],
    forms: tuple[str, ...],
    knowledge: NameKnowledge,
) -> str:
    """Write the parts in Latin letters, in the order an English name has."""
    words = [knowledge.han_regions[r].english for r in regions]
    whole = knowledge.han_words.get(trade)
    words.append(whole.english if whole else pinyin(trade))
    words += [knowledge.han_words[i].english for i in industries]
    for form in forms:
        known = knowledge.han_regions.get(form) or knowledge.han_words[form]
        words.append(known.english)
    return " ".join(w for w in words if w)
