"""Names as comparable text: one spelling for what means the same.

``normalise`` gives lower-case ASCII words separated by single spaces: compatibility
forms, accents, case and punctuation are folded, dotted abbreviations joined ("S.A." is
"sa"), several words that stand for one joined ("joint stock company" is "jsc"), and
notes that lists print into a name ("and any successor, sub-unit, or subsidiary
thereof") left out. ``read_word`` says what one such word does in a company's name.
The same patterns run over whole columns in ``fromwhom.screening.forms``; a test holds
the two together.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from fromwhom.values.chinese import segment
from fromwhom.values.knowledge import NameKnowledge, Place, Role
from fromwhom.values.scripts import has_han, romanise

# Patterns are written so that Python's re and RE2 (pyarrow) read them alike.
NOTE: Final = (
    r"[,;(]?\s*\b(and|including|as well as|together with)\s+(any|all|its|their)\b[^()]{0,40}?"
    r"\b(successors?|sub-?units?|subsidiar(y|ies)|affiliates?|branches)\b.*"
)
NOTE_WORDS: Final = r"successor|sub-?unit|subsidiar|affiliate|branches"  # a note has one
QUOTES: Final = r"['`´‘’“”\"]"
AMPERSAND: Final = r"\s*&\s*"
NOT_WORD: Final = r"[^a-z0-9]+"
INITIALS: Final = (
    r"\b([a-z]) ([a-z]) ([a-z]) ([a-z])\b",
    r"\b([a-z]) ([a-z]) ([a-z])\b",
    r"\b([a-z]) ([a-z])\b",
)
ALSO: Final = (
    r"\b(?:a\.?k\.?a\.?|f\.?k\.?a\.?|n\.?k\.?a\.?|d\.?b\.?a\.?|[afnd]/k?b?/?a"
    r"|t/a|t/as|trading as|formerly|also known as|doing business as)(?:[^a-z0-9]|$)"
)
_GLUED: Final = (
    "coltd", "pteltd", "ptyltd", "pvtltd", "sdnbhd", "limited", "corporation", "gmbh",
    "company", "corp", "ltd", "inc", "llc", "plc", "co",
)  # fmt: skip
_SURE_GLUE: Final = frozenset({"coltd", "pteltd", "ptyltd", "pvtltd", "sdnbhd", "gmbh", "limited"})
_SHORTEST_GLUED: Final = 4
_SHORTEST_MISSPELT: Final = 7


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: its canonical spelling, its role, and what it points to."""

    text: str
    role: Role
    family: str = ""
    place: Place | None = None


def normalise(name: str, knowledge: NameKnowledge) -> str:
    """Write *name* as lower-case ASCII words, one spelling for what means the same."""
    text = fold(name, knowledge).lower()
    text = re.sub(NOTE, "", text)
    text = re.sub(QUOTES, "", text)
    text = re.sub(AMPERSAND, " and ", text)
    text = re.sub(NOT_WORD, " ", text).strip()
    return join_phrases(join_initials(text), knowledge)


def slug(name: str) -> str:
    """Write *name* as an id: lower-case ASCII words joined by hyphens."""
    text = romanise(unicodedata.normalize("NFKC", name)).lower()
    return re.sub(NOT_WORD, "-", text).strip("-")


def fold(name: str, knowledge: NameKnowledge) -> str:
    """Write *name* in ASCII; a Chinese name as its parts' pinyin and translation."""
    if name.isascii():
        return name
    if has_han(name):
        parts = segment(name, knowledge)
        name = f"{parts.english} {parts.rest}".strip()
    return romanise(unicodedata.normalize("NFKC", name).casefold())


def join_initials(text: str) -> str:
    """Join runs of two to four single letters: "s a" is "sa"."""
    for count, pattern in zip((4, 3, 2), INITIALS, strict=True):
        text = re.sub(pattern, "".join(rf"\{i}" for i in range(1, count + 1)), text)
    return text


def join_phrases(text: str, knowledge: NameKnowledge) -> str:
    """Replace the known phrases of normalised *text* by the words they stand for."""
    pattern = phrase_pattern(knowledge)
    return re.sub(pattern, lambda found: knowledge.phrases[found.group(0)], text)


@lru_cache(maxsize=4)
def phrase_pattern(knowledge: NameKnowledge) -> str:
    """Give one pattern for all known phrases, longest first."""
    ordered = sorted(knowledge.phrases, key=lambda p: (-len(p), p))
    return r"\b(?:" + "|".join(map(re.escape, ordered)).replace(r"\ ", " ") + r")\b"


def alternatives(name: str) -> tuple[str, ...]:
    """Split "A t/a B", "A (f.k.a. B)" into its names; most names give themselves alone."""
    pieces = re.split(ALSO, name, flags=re.IGNORECASE)
    return tuple(p for piece in pieces if len(p := piece.strip(" ,;()[]\"'")) > 1) or (name,)


@lru_cache(maxsize=100_000)
def read_word(word: str, knowledge: NameKnowledge) -> tuple[Word, ...]:
    """Say what a normalised *word* does in a name; a glued word gives its parts."""
    known = _known(word, knowledge)
    if known is not None:
        return (known,)
    for ending in _GLUED:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= _SHORTEST_GLUED:
            first = _known(stem, knowledge)
            if first is None and ending in _SURE_GLUE:
                first = Word(stem, Role.CORE)
            if first is not None and first.role is not Role.LEGAL:
                return first, Word(ending, Role.LEGAL, knowledge.legal.get(ending, ""))
    meant = _misspelt(word, knowledge)
    return (meant,) if meant is not None else (Word(word, Role.CORE),)


def words_of(name: str, knowledge: NameKnowledge) -> tuple[Word, ...]:
    """Read all words of a *name*, in order."""
    text = normalise(name, knowledge)
    return tuple(w for part in text.split() for w in read_word(part, knowledge))


def _known(word: str, knowledge: NameKnowledge) -> Word | None:
    """Look *word* up in the tables of forms, words and places."""
    if word in knowledge.legal:
        return Word(word, Role.LEGAL, knowledge.legal[word])
    if word in knowledge.words:
        canonical, role = knowledge.words[word]
        return Word(canonical, role)
    if word in knowledge.places:
        return Word(word, Role.REGION, place=knowledge.places[word])
    return None


def _misspelt(word: str, knowledge: NameKnowledge) -> Word | None:
    """Find the long industry, region or legal word that *word* misspells by one sign."""
    if len(word) < _SHORTEST_MISSPELT or word in knowledge.frequent:
        return None
    table = _deletions(knowledge)
    for key in (word, *_shortened(word)):
        meant = table.get(key)
        if meant is not None:
            return _known(meant, knowledge)
    return None


@lru_cache(maxsize=4)
def _deletions(knowledge: NameKnowledge) -> dict[str, str]:
    """Map every long word of the tables, and it short of any one sign, to the word."""
    table: dict[str, str] = {}
    known = (*knowledge.words, *knowledge.legal, *knowledge.places)
    for word in sorted(w for w in known if len(w) >= _SHORTEST_MISSPELT):
        for short in (word, *_shortened(word)):
            table.setdefault(short, word)
    return table


def _shortened(word: str) -> tuple[str, ...]:
    """Give *word* with each one of its signs left out."""
    return tuple(word[:i] + word[i + 1 :] for i in range(len(word)))
