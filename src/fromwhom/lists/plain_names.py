"""Names written plainly: their letters and digits alone, so that equal names are equal texts."""

import re
from typing import Final

from anyascii import anyascii

_BLANKS: Final = re.compile(r"[\s,]+")
_MARKS: Final = [sign for sign in map(chr, range(128)) if not sign.isalnum()]
_NONE: Final = str.maketrans("", "", "".join(_MARKS))
_NONE_BUT_BLANKS: Final = str.maketrans(
    ",", " ", "".join(mark for mark in _MARKS if mark != "," and not mark.isspace())
)


def plainly(text: str) -> str:
    """Write *text* as its letters and digits alone, without case and accents."""
    latin = text if text.isascii() else anyascii(text)
    return latin.lower().translate(_NONE)


def in_any_order(name: str) -> str:
    """Write a name plainly, its words in the order of the alphabet."""
    if name.isascii():  # nearly all are, and this is quicker
        return "".join(sorted(name.lower().translate(_NONE_BUT_BLANKS).split()))
    return "".join(sorted(plainly(word) for word in _BLANKS.split(name)))
