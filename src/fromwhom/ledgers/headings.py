"""Headers: which row holds them, and what one header means.

A header is compared without case, accents, punctuation or CamelCase, as a whole first
and then as words inside it ("Invoice Payment Date" holds "payment date"); the longest
known phrase wins, so "Supplier Country" is a country and not a supplier.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from fromwhom.data.ledgers_data import HeaderTerm, LedgerWords

_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_HASH: Final = re.compile(r"(?<=\w)\s*#|№")
_GAP: Final = re.compile(r"[\W_]+")
_BRACKETS: Final = re.compile(r"[(\[（【][^)\]）】]*[)\]）】]")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_VALUE_LIKE: Final = re.compile(r"[\W_]*[\d.,:/'\- ]*\d[\d.,:/'\- ]*[\W_]*\Z")
_LOOK: Final = 60  # rows within which a heading row is looked for
_LONGEST: Final = 80  # no header is longer than that


@lru_cache(maxsize=65_536)
def normal(text: str) -> str:
    """Write *text* as words in lower case without accents or punctuation."""
    plain = unicodedata.normalize("NFKC", text)
    plain = _HUMP.sub(" ", plain) if " " not in plain.strip() else plain
    plain = unicodedata.normalize("NFKD", plain.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _GAP.sub(" ", unicodedata.normalize("NFC", plain)).strip()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header may be: the role, how sure (``exact`` or as part), and its rank (0 first)."""

    role: str
    exact: bool
    rank: int
    language: str


class Lexicon:
    """The known headers, and what a user's own headers mean by them."""

    def __init__(self, words: LedgerWords, given: Sequence[str] = ()) -> None:
        """Index *words* by normal form; headers that the user named (*given*) are known too."""
        self._named = {normal(name) for name in given} - {""}
        self._exact: dict[str, tuple[int, HeaderTerm]] = {}
        self._parts: dict[str, list[tuple[str, int, HeaderTerm]]] = {}
        self._seen: dict[str, Meaning | None] = {}
        for rank, term in enumerate(words.headers):
            text = normal(term.text)
            self._exact.setdefault(text, (rank, term))
            if not term.whole:
                first = "" if _HAN.search(text) else text.split()[0]
                self._parts.setdefault(first, []).append((text, rank, term))
        self._denied = {
            "supplier": [normal(word) for word in words.words["not_a_name"]],
            "amount": [normal(word) for word in words.words["not_an_amount"]],
        }

    def meaning(self, header: str) -> Meaning | None:
        """Say what *header* means, or None where no known phrase stands in it."""
        if header not in self._seen:
            self._seen[header] = self._meaning(header)
        return self._seen[header]

    def _meaning(self, header: str) -> Meaning | None:
        """Look *header* up as a whole, then by the longest phrase in it."""
        header = _HASH.sub(" number ", header)
        bare = normal(_BRACKETS.sub(" ", header)) or normal(header)
        for text in (normal(header), normal(header.casefold()), bare):
            if text in self._exact:
                rank, term = self._exact[text]
                return Meaning(term.role, True, rank, term.language)
        if len(bare) > _LONGEST:
            return None
        parts = [part for word in set(bare.split()) for part in self._parts.get(word, ())]
        if _HAN.search(bare):
            parts += self._parts.get("", [])
        for text, rank, term in sorted(parts, key=lambda part: (-len(part[0]), part[1])):
            if _stands_in(text, bare):
                if self._is_denied(term.role, text, bare):
                    return None
                return Meaning(term.role, False, rank, term.language)
        return None

    def known(self, cells: Sequence[str]) -> int:
        """Count the cells that are known headers, each meaning once, the user's own twice."""
        found: set[str] = set()
        for cell in cells:
            if cell and len(cell) <= _LONGEST and not _VALUE_LIKE.match(cell):
                meaning = self.meaning(cell)
                if meaning is not None:
                    found.add(f"{meaning.role} {meaning.rank}")
        named = {normal(cell) for cell in cells if len(cell) <= _LONGEST} & self._named
        return len(found) + 2 * len(named)

    def exactly(self, cell: str) -> bool:
        """Say whether *cell* is a known header as a whole."""
        forms = {normal(cell), normal(cell.casefold()), normal(_BRACKETS.sub(" ", cell))}
        return len(cell) <= _LONGEST and any(f in self._exact or f in self._named for f in forms)

    def _is_denied(self, role: str, phrase: str, header: str) -> bool:
        """Say whether the other words make it a supplier's number, type or place."""
        rest = header.replace(phrase, " ", 1)
        words = rest.split()
        return any(
            (word in rest if _HAN.search(word) else word in words)
            for word in self._denied.get(role, ())
        )


def _stands_in(phrase: str, header: str) -> bool:
    """Say whether *phrase* stands in *header* as whole words; Chinese has no spaces."""
    if _HAN.search(phrase):
        return phrase in header
    return f" {phrase} " in f" {header} "


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a table begins. ``row`` is None where no row holds headers."""

    row: int | None
    names: tuple[str, ...]


def heading(records: Sequence[Sequence[str]], lexicon: Lexicon) -> Heading:
    """Find the heading row among the first *records*.

    The row with the most known headers, if it holds two of them, or one as a whole where
    the table is narrow; else the first full row of words above rows of values; else none.
    """
    best, most = None, 0
    for index, cells in enumerate(records[:_LOOK]):
        score = lexicon.known(cells)
        if score > most and _enough(cells, score, lexicon):
            best, most = index, score
    if best is None:
        best = _words_above_values(records[:_LOOK])
    if best is None:
        return Heading(None, ())
    return Heading(best, tuple(cell.strip() for cell in records[best]))


def _enough(cells: Sequence[str], score: int, lexicon: Lexicon) -> bool:
    """Say whether so many known cells make a heading row of *cells*."""
    filled = [cell for cell in cells if cell.strip()]
    if any(_VALUE_LIKE.match(cell) for cell in filled if not cell.startswith("#")):
        return score >= 3 and score * 2 > len(filled)
    if score >= 2:
        return score * 4 >= len(filled)
    return len(filled) <= 3 and any(lexicon.exactly(cell) for cell in filled)


def _words_above_values(records: Sequence[Sequence[str]]) -> int | None:
    """Find a first full row of distinct words whose columns hold numbers or dates below."""
    width = max((len(cells) for cells in records), default=0)
    for index, cells in enumerate(records):
        if len(cells) < width or not any(cell.strip() for cell in cells):
            continue
        texts = [cell.strip() for cell in cells]
        if not all(texts) or len(set(texts)) < width:
            return None
        if any(_VALUE_LIKE.match(text) or len(text) > _LONGEST for text in texts):
            return None
        below = [row for row in records[index + 1 :] if len(row) == width]
        values = [
            sum(1 for row in below if _VALUE_LIKE.match(row[column])) for column in range(width)
        ]
        if width > 1 and below and max(values) * 2 > len(below):
            return index
        return None
    return None
