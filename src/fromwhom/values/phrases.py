"""Phrases: several words of a name that stand for one, joined word by word.

"joint stock company" is "jsc", "import and export" is "importexport". The longest phrase
that begins at a word wins, and the first in the name; what a phrase stands for is not
read again. A book of phrases is keyed by the first two words, so that a name without any
such pair is passed over at once.
"""

from functools import lru_cache
from typing import Final

from fromwhom.values.knowledge import NameKnowledge

Pair = tuple[str, str]
Phrase = tuple[tuple[str, ...], tuple[str, ...]]
"""The words of a phrase, and those it stands for."""

_FEWEST: Final = 2


@lru_cache(maxsize=4)
def phrase_book(knowledge: NameKnowledge) -> dict[Pair, tuple[Phrase, ...]]:
    """Key the known phrases by their first two words, longest first."""
    book: dict[Pair, list[Phrase]] = {}
    for phrase, meant in knowledge.phrases.items():
        words = tuple(phrase.split())
        book.setdefault((words[0], words[1]), []).append((words, tuple(meant.split())))
    return {pair: tuple(sorted(held, key=_longest_first)) for pair, held in book.items()}


def join_words(words: list[str], knowledge: NameKnowledge) -> list[str]:
    """Replace the known phrases among *words* by the words they stand for."""
    book = phrase_book(knowledge)
    joined: list[str] = []
    at = 0
    while at < len(words):
        found = _phrase_at(words, at, book) if at + _FEWEST <= len(words) else None
        joined += found[1] if found else (words[at],)
        at += len(found[0]) if found else 1
    return joined


def _phrase_at(words: list[str], at: int, book: dict[Pair, tuple[Phrase, ...]]) -> Phrase | None:
    """Find the longest phrase that begins at position *at*."""
    for phrase in book.get((words[at], words[at + 1]), ()):
        if tuple(words[at : at + len(phrase[0])]) == phrase[0]:
            return phrase
    return None


def _longest_first(phrase: Phrase) -> tuple[int, tuple[str, ...]]:
    """Order phrases by length, then by their words."""
    return -len(phrase[0]), phrase[0]
