"""Scripts: which one a text is in, and how it is written in another.

Traditional Chinese becomes simplified by OpenCC, everything becomes ASCII by anyascii.
Both libraries are loaded when the first text needs them: a ledger in Latin script pays
for neither.
"""

import unicodedata
from collections import Counter
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from opencc import OpenCC


class Script(StrEnum):
    """The writing systems told apart here."""

    LATIN = "Latin"
    HAN = "Han"
    KANA = "Kana"
    HANGUL = "Hangul"
    CYRILLIC = "Cyrillic"
    ARABIC = "Arabic"
    OTHER = "Other"
    NONE = "None"


_RANGES: Final = (
    (0x0041, 0x024F, Script.LATIN),
    (0x1E00, 0x1EFF, Script.LATIN),
    (0x0400, 0x052F, Script.CYRILLIC),
    (0x0600, 0x077F, Script.ARABIC),
    (0x08A0, 0x08FF, Script.ARABIC),
    (0xFB50, 0xFDFF, Script.ARABIC),
    (0xFE70, 0xFEFF, Script.ARABIC),
    (0x1100, 0x11FF, Script.HANGUL),
    (0xAC00, 0xD7AF, Script.HANGUL),
    (0x3040, 0x30FF, Script.KANA),
    (0x3400, 0x4DBF, Script.HAN),
    (0x4E00, 0x9FFF, Script.HAN),
    (0xF900, 0xFAFF, Script.HAN),
    (0x20000, 0x323AF, Script.HAN),
)


def script_of(text: str) -> Script:
    """Name the script most letters of *text* are in; ``NONE`` when it has no letter.

    Equal counts are settled for the script that comes first in *text*.
    """
    counts = Counter(_script(c) for c in text if c.isalpha())
    return counts.most_common(1)[0][0] if counts else Script.NONE


def has_han(text: str) -> bool:
    """Say whether *text* holds a Han character."""
    return any(_script(c) is Script.HAN for c in text if c > "\u2fff")


def simplify(text: str) -> str:
    """Write Chinese in simplified characters, after Unicode's compatibility folding."""
    return str(_converter().convert(unicodedata.normalize("NFKC", text)))


def romanise(text: str) -> str:
    """Write *text* in ASCII letters, sign by sign, without regard to language."""
    if text.isascii():
        return text
    from anyascii import anyascii  # noqa: PLC0415  costs 20 ms, seldom needed

    return anyascii(text)


def _script(char: str) -> Script:
    """Look one letter up in the ranges."""
    point = ord(char)
    return next((s for low, high, s in _RANGES if low <= point <= high), Script.OTHER)


@lru_cache(maxsize=1)
def _converter() -> "OpenCC":
    """Load OpenCC's traditional-to-simplified table, once."""
    from opencc import OpenCC  # noqa: PLC0415  loaded only when a Han name appears

    return OpenCC("t2s")
