"""Chinese characters in Latin letters: pinyin, Wade-Giles, and Hong Kong's Cantonese.

All are written as registers and lists write them: without tones, ü as u. A character
may have several readings (polyphones); the phrase it stands in decides, and the others
are given beside it.
"""

import re
from functools import lru_cache
from typing import Final

from fromwhom.values.knowledge import HanKnowledge

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
_WADE_INITIALS: Final = (
    ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("b", "p"), ("p", "p"), ("d", "t"), ("t", "t"),
    ("g", "k"), ("k", "k"), ("j", "ch"), ("q", "ch"), ("x", "hs"), ("r", "j"), ("z", "ts"),
    ("c", "ts"),
)  # fmt: skip
_WADE_WHOLE: Final = {
    "zi": "tzu", "ci": "tzu", "si": "szu", "zhi": "chih", "chi": "chih", "shi": "shih",
    "ri": "jih", "yi": "i", "you": "yu", "er": "erh", "ge": "ko", "ke": "ko", "he": "ho", "e": "o",
    "yan": "yen", "ye": "yeh", "gui": "kuei", "kui": "kuei",
}  # fmt: skip
_WADE_FINALS: Final = (
    ("iong", "iung"), ("ong", "ung"), ("ian", "ien"), ("ie", "ieh"), ("ue", "ueh"), ("uo", "o"),
)  # fmt: skip
_UMLAUT: Final = frozenset("绿吕旅律率驴铝侣履缕滤虑屡闾女")  # lü and nü
_KEEP_UO: Final = ("g", "k", "sh")


_MOST_VARIANTS: Final = 2


@lru_cache(maxsize=65536)
def pinyin(text: str) -> str:
    """Write Chinese in toneless pinyin, joined; ü is written u, as passports and lists do."""
    return "".join(_by_phrase(text))


@lru_cache(maxsize=65536)
def reads_as_pinyin(word: str) -> bool:
    """Say whether a lower-case *word* is nothing but one to four syllables of pinyin."""
    return _PINYIN.fullmatch(word) is not None


@lru_cache(maxsize=65536)
def syllables(text: str, han: HanKnowledge) -> tuple[str, ...]:
    """Read Chinese *text* as toneless syllables, polyphones by the phrase they stand in."""
    if any(c in han.polyphones for c in text):
        return _by_phrase(text)
    return tuple(s for c in text if (s := _syllable(c)))


def other_readings(text: str, read: tuple[str, ...], han: HanKnowledge) -> list[tuple[str, ...]]:
    """Give further readings of *text* beside *read*: of its polyphones, and ü as v.

    At most two, each with one character read otherwise.
    """
    found: list[tuple[str, ...]] = []
    if len(read) != len(text):
        return found
    for i, char in enumerate(text):
        others = [s for s in han.polyphones.get(char, ()) if s != read[i]]
        if char in _UMLAUT:
            others.append(read[i].replace("u", "v"))
        found += [(*read[:i], other, *read[i + 1 :]) for other in others]
    return found[:_MOST_VARIANTS]


def wade_giles(syllable: str) -> str:
    """Write one syllable of *pinyin* in Wade-Giles without marks: zhong is chung."""
    if syllable in _WADE_WHOLE:
        return _WADE_WHOLE[syllable]
    head = next((pair for pair in _WADE_INITIALS if syllable.startswith(pair[0])), ("", ""))
    final = syllable[len(head[0]) :]
    for ending, wade in _WADE_FINALS:
        if final.endswith(ending) and not (ending == "uo" and head[0] in _KEEP_UO):
            return head[1] + final[: -len(ending)] + wade
    return head[1] + final


def _by_phrase(text: str) -> tuple[str, ...]:
    """Read *text* with the phrases of pypinyin; what is not Chinese stays as it is."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  loaded only when a Han name appears

    return tuple(_plain(s) for s in lazy_pinyin(text))


@lru_cache(maxsize=16384)
def _syllable(char: str) -> str:
    """Read one character by itself; "" for one without a reading."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  loaded only when a Han name appears

    return "".join(_plain(s) for s in lazy_pinyin(char, errors="ignore"))


def _plain(syllable: str) -> str:
    """Write a syllable in plain letters."""
    return syllable.replace("ü", "u").replace("v", "u")
