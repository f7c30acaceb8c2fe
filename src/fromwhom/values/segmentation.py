"""Segmentation: words of a table found in text that has no spaces."""

import re
from collections.abc import Container
from functools import lru_cache
from typing import Final

from fromwhom.values.script_knowledge import Script, ScriptKnowledge

_KNOWN: Final = 1  # costs: of a word of the table,
_UNKNOWN: Final = 4  # of beginning a piece that is in no table,
_SIGN: Final = 1  # of each of its signs,
_LONE: Final = 6  # and of its being one kana or syllable: a word was found inside another
_LONGEST_TEXT: Final = 60
_IN_NAMES: Final = frozenset({"name", "word", "form", "place"})
_HAN: Final = range(0x3400, 0xA000)


def split_known(text: str, words: Container[str], longest: int) -> list[str]:
    """Cut *text* into known words and what lies between them.

    Takes the cheapest way to cover all of it: few, long words. Joining the pieces gives
    the text again.

    Args:
        text: Text of one script, without spaces.
        words: The known words.
        longest: The length of the longest of them.
    """
    # cost and cuts of the best cover of text[:i] that ends in a known word, in an unknown piece
    best: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    for end in range(1, len(text) + 1):
        ways = []
        for start in range(end):
            cost, cuts = best[start]
            if end - start <= longest and text[start:end] in words:
                ways.append((cost + _KNOWN, (*cuts, end)))
            else:
                alone = end - start == 1 < len(text) and ord(text[start]) not in _HAN
                lone = _LONE if alone else 0
                ways.append((cost + _UNKNOWN + _SIGN * (end - start) + lone, (*cuts, end)))
        best.append(min(ways, key=lambda way: (way[0], len(way[1]), way[1])))
    cuts = best[-1][1]
    return [text[a:b] for a, b in zip((0, *cuts), cuts, strict=False)]


@lru_cache(maxsize=1024)
def pieces_of(text: str, script: Script, known: ScriptKnowledge) -> tuple[str, ...]:
    """Cut *text* of one *script* into known words and the rest; a very long one stays whole."""
    if len(text) > _LONGEST_TEXT:
        return (text,)
    return tuple(split_known(text, *words_within(script, known)))


@lru_cache(maxsize=8)
def words_within(script: Script, known: ScriptKnowledge) -> tuple[frozenset[str], int]:
    """Give the words of *script* that stand in names without spaces, and the longest's length."""
    words = frozenset(w for w, about in known.words[script].items() if about.kind in _IN_NAMES)
    return words, max(map(len, words), default=0)


def spoken_letters(text: str, script: Script, known: ScriptKnowledge) -> str:
    """Write names of Latin letters as those letters: "에스디아이" is "sdi"; "" for other text.

    A single letter's name may be any word, so it takes two.
    """
    pattern = _letter_names(script, known)
    found = pattern.findall(text)
    if len(found) < 2 or "".join(found) != text:
        return ""
    return "".join(known.words[script][name].latin[0] for name in found)


@lru_cache(maxsize=8)
def _letter_names(script: Script, known: ScriptKnowledge) -> re.Pattern[str]:
    """Give one pattern for the names of Latin letters in *script*, longest first."""
    names = [w for w, about in known.words[script].items() if about.kind.startswith("letter")]
    return re.compile("|".join(sorted(names, key=lambda n: (-len(n), n))) or "(?!)")
