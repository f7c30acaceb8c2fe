"""Scripts: whether a text is Chinese, and how it is written in another script.

Traditional Chinese becomes simplified by OpenCC, everything becomes ASCII by anyascii.
Both libraries are loaded when the first text needs them: a ledger in Latin script pays
for neither.
"""

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from opencc import OpenCC


_HAN: Final = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))


def has_han(text: str) -> bool:
    """Say whether *text* holds a Han character."""
    return any(_is_han(c) for c in text if c > "\u2fff")


def simplify(text: str) -> str:
    """Write Chinese in simplified characters, after Unicode's compatibility folding."""
    return str(_converter().convert(unicodedata.normalize("NFKC", text)))


def romanise(text: str) -> str:
    """Write *text* in ASCII letters, sign by sign, without regard to language."""
    if text.isascii():
        return text
    from anyascii import anyascii  # noqa: PLC0415  costs 20 ms, seldom needed

    return anyascii(text)


def _is_han(char: str) -> bool:
    """Say whether one character is Han."""
    return any(low <= ord(char) <= high for low, high in _HAN)


@lru_cache(maxsize=1)
def _converter() -> "OpenCC":
    """Load OpenCC's traditional-to-simplified table, once."""
    from opencc import OpenCC  # noqa: PLC0415  loaded only when a Han name appears

    return OpenCC("t2s")
