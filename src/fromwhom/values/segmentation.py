"""Segmentation: words of a table found in text that has no spaces."""

from collections.abc import Container
from typing import Final

_KNOWN: Final = 2  # costs: of a word of the table,
_UNKNOWN: Final = 7  # of beginning a piece that is in no table,
_SIGN: Final = 1  # of each of its signs,
_LONE: Final = 6  # and of its having no other: a word was found inside another


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
                lone = _LONE if end - start == 1 < len(text) else 0
                ways.append((cost + _UNKNOWN + _SIGN * (end - start) + lone, (*cuts, end)))
        best.append(min(ways, key=lambda way: (way[0], len(way[1]), way[1])))
    cuts = best[-1][1]
    return [text[a:b] for a, b in zip((0, *cuts), cuts, strict=False)]
