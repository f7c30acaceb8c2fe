"""Chinese names of companies and public bodies, taken apart as they are put together.

A registered name is region 行政区划 + trade name 字号 + industry 行业 + legal form
组织形式: 浙江 | 大华 | 技术 | 股份有限公司. The region may also stand behind the trade
name, often in brackets: 大华（香港）有限公司. A unit of a company or a body stands behind
it: 华为技术有限公司北京研究所, 新疆生产建设兵团第八师公安局. There are no spaces, so the
parts are found from both ends with tables of regions, industry words and legal forms;
what is left in the middle is the trade name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from fromwhom.values.knowledge import HanKnowledge, HanWord, NameKnowledge
from fromwhom.values.pinyin import pinyin, reads_as_pinyin
from fromwhom.values.scripts import simplify

__all__ = ["ChineseName", "number_of", "pinyin", "reads_as_pinyin", "segment"]

_BRACKET: Final = re.compile(r"[(\[{<【《〈]([^()\[\]{}<>【】《》〈〉]*)[)\]}>】》〉]")
_HAN_RUN: Final = re.compile(r"[\u3007\u3400-\u9fff\U00020000-\U000323af]+")
_FORM_INSIDE: Final = re.compile("(.{2,}?(?:有限责任公司|有限公司|股份公司|公司|集团))(.+)")
_FORMER: Final = re.compile("^(?:原|曾用名|前身|以下简称|简称|又名|原名)")
_NUMBER: Final = re.compile("第[零〇一二三四五六七八九十百两]+$")
_NUMBERED: Final = frozenset("师团旅院所局处厂矿连营")  # what has a number without 第
_BARE_NUMBER: Final = re.compile("[零〇一二三四五六七八九十百两]+$")
_MILITARY: Final = frozenset("师团旅")  # a name may end so too: only behind a number
_LEADING_FORMS: Final = frozenset({"株式会社", "有限会社", "合同会社"})
_DIGITS: Final = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_LONGEST_REGION: Final = 12
_LONGEST_WORD: Final = 14
_SHORTEST_TRADE: Final = 2


@dataclass(frozen=True, slots=True)
class ChineseName:
    """The parts of a Chinese name, in simplified characters.

    ``trade`` is the trade name (字号); ``industries`` hold all words behind it that say
    what the party is or does, in their order, with numbers as written (第五十二);
    ``forms`` the legal forms and words of branches. ``rest`` is what stood beside the
    Chinese in another script; ``traditional`` says that the name was not written in
    simplified characters.
    """

    regions: tuple[str, ...]
    trade: str
    industries: tuple[str, ...]
    forms: tuple[str, ...]
    rest: str
    traditional: bool = False


@dataclass(frozen=True, slots=True)
class _Tail:
    """What was taken off the end of a name, in order, and the text before it."""

    before: str
    industries: tuple[str, ...]
    forms: tuple[str, ...]
    places: tuple[str, ...]


@lru_cache(maxsize=4096)
def segment(name: str, knowledge: NameKnowledge) -> ChineseName:
    """Take a Chinese name apart.

    Works on any text: what matches no table is the trade name.
    """
    han = knowledge.han()
    whole = simplify(name)
    text, regions, forms, aside = _unbracketed(whole, knowledge, han)
    written = "".join(_HAN_RUN.findall(text))
    if written[:4] in _LEADING_FORMS:
        written, forms = written[4:], [written[:4], *forms]
    tail = _strip_tail(written, knowledge, han)
    body, industries, legal = tail.before, tail.industries, tail.forms
    places = list(tail.places)
    unit = _FORM_INSIDE.fullmatch(body)
    if unit:  # a company's unit whose own name is no known word, or only a place
        (places if unit[2] in knowledge.han_regions else aside).append(unit[2])
        inner = _strip_tail(unit[1], knowledge, han)
        body = inner.before
        industries, legal = (*inner.industries, *industries), (*inner.forms, *legal)
        places += inner.places
    trade, head = _strip_regions(body, knowledge, han)
    if industries and trade in knowledge.han_regions:
        trade, head = "", (*head, trade)
    rest = " ".join([*_HAN_RUN.sub(" ", text).split(), *aside])
    if rest and trade in han.words and han.words[trade].role != "image":
        trade, industries = "", (trade, *industries)  # the trade name is Latin: TCL科技
    return ChineseName(
        (*head, *regions, *places),
        trade,
        industries,
        (*legal, *forms),
        rest,
        traditional=_is_traditional(name, whole),
    )


def number_of(token: str) -> int | None:
    """Give the number a Chinese numeral stands for, with or without 第; None for no numeral."""
    text = token.removeprefix("第")
    if not text or _BARE_NUMBER.fullmatch(text) is None:
        return None
    if "十" not in text and "百" not in text:
        return int("".join(str(_DIGITS[c]) for c in text))
    total = digit = 0
    for char in text:
        if char in "十百":
            total += max(digit, 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def _unbracketed(
    text: str, knowledge: NameKnowledge, han: HanKnowledge
) -> tuple[str, list[str], list[str], list[str]]:
    """Set bracketed places, forms and remarks apart from the name proper."""
    outer = _BRACKET.sub("", text)
    regions: list[str] = []
    forms: list[str] = []
    aside: list[str] = []

    def apart(found: re.Match[str]) -> str:
        """Say what stays of one bracket in the name."""
        inner = found.group(1).strip()
        if inner in knowledge.han_regions:
            regions.append(inner)
        elif inner in han.words and han.words[inner].role == "form":
            forms.append(inner)
        elif inner in outer or _FORMER.match(inner):
            pass  # the short name repeated, or a former one
        elif _HAN_RUN.search(inner):
            return inner
        else:
            aside.append(inner)
        return ""

    return _BRACKET.sub(apart, text), regions, forms, aside


def _is_traditional(name: str, simplified: str) -> bool:
    """Say whether *name* holds a character that its simplified text does not."""
    kept = set(simplified)
    return any(c not in kept and _HAN_RUN.match(c) is not None for c in name)


def _strip_regions(
    text: str, knowledge: NameKnowledge, han: HanKnowledge
) -> tuple[str, tuple[str, ...]]:
    """Take leading places and zones off, longest first, as long as a name remains."""
    found: list[str] = []
    while True:
        region = _longest(text, knowledge.han_regions, _LONGEST_REGION, from_end=False)
        if region is None and found:
            region = _longest(text, han.words, _LONGEST_WORD, from_end=False)
            if region is not None and han.words[region].role != "zone":
                region = None
        if region is None or 0 < len(text) - len(region) < _SHORTEST_TRADE:
            return text, tuple(found)
        if len(text) == len(region):
            return (text, tuple(found)) if not found else ("", (*found, region))
        found.append(region)
        text = text[len(region) :]


def _strip_tail(text: str, knowledge: NameKnowledge, han: HanKnowledge) -> _Tail:
    """Take legal forms, branches, bodies and industry words off the end.

    A place between two of them belongs to the one behind it: 华为技术有限公司 | 北京 | 分公司.
    """
    industries: list[str] = []
    forms: list[str] = []
    places: list[str] = []
    unit = False
    while text:
        word = _last_word(text, han)
        place = _longest(text, knowledge.han_regions, _LONGEST_REGION, from_end=True)
        number = _number_before(text, industries)
        if unit and place and len(text) - len(place) >= _SHORTEST_TRADE:
            places.insert(0, place)
            word, unit = place, False
        elif number:
            industries.insert(0, number)
            word = number
        elif word is None or not _may_go(text, word, industries, han):
            break
        elif han.words[word].role in ("form", "branch"):
            forms.insert(0, word)
            unit = han.words[word].role == "branch"
        else:
            industries.insert(0, word)
            unit = han.words[word].role == "body"
        text = text[: -len(word)]
    return _Tail(text, tuple(industries), tuple(forms), tuple(places))


def _may_go(text: str, word: str, industries: list[str], han: HanKnowledge) -> bool:
    """Say whether *word* may be taken off the end of *text*: a name must remain, or nothing.

    Nothing may remain of a name that only says what the party is: 第一汽车制造厂.
    """
    left = len(text) - len(word)
    if left > 0:
        return left >= _SHORTEST_TRADE
    return bool(industries) and han.words[word].role != "zone"


def _last_word(text: str, han: HanKnowledge) -> str | None:
    """Find the longest word a name may end in; images stay in the trade name."""
    for length in range(min(_LONGEST_WORD, len(text)), 0, -1):
        word = han.words.get(text[-length:])
        if word is None or word.role == "image":
            continue
        if length > 1 or text[-1] not in _MILITARY or _BARE_NUMBER.search(text[:-1]):
            return text[-length:]
    return None


def _number_before(text: str, industries: list[str]) -> str | None:
    """Find the number that *text* ends in: 第五十二, or 八 before 师."""
    found = _NUMBER.search(text)
    if found is None and industries and industries[0][0] in _NUMBERED:
        found = _BARE_NUMBER.search(text)
    return found[0] if found and found.start() >= _SHORTEST_TRADE else None


def _longest(
    text: str, table: Mapping[str, object] | Mapping[str, HanWord], limit: int, *, from_end: bool
) -> str | None:
    """Find the longest entry of *table* that *text* begins or ends with."""
    for length in range(min(limit, len(text)), 0, -1):
        part = text[-length:] if from_end else text[:length]
        if part in table:
            return part
    return None
