"""Names in the Security Council's cells: several in one cell, and the script they come from.

A cell of aliases may hold one name, several joined by "; ", or a name and in brackets what
it is in another script. What is no name in such a cell is kept as printed.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fromwhom.lists.reading import squeezed
from fromwhom.model import Name, NameKind

_FORMERLY: Final = re.compile(r"(?:previously|formerly) listed as\b[.,]?", re.IGNORECASE)
_FORMERLY_INSIDE: Final = re.compile(r"\s*\((?:previously|formerly) listed as\)", re.IGNORECASE)
_IN_SCRIPT: Final = re.compile(r"\b(?:original script|in arabic(?: script)?):\s*", re.IGNORECASE)
_SCRIPT_LABEL: Final = re.compile(r"\(?original script\)?:?", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"(.*\S)\s+\(([A-Za-z ]+)\)\Z")
_NO_NAME: Final = re.compile(r"[\d:()]")
_EDGES: Final = " ,;"


@dataclass(frozen=True, slots=True)
class Told:
    """What an alias says: its names, and what of its note is no name (empty: nothing)."""

    names: tuple[Name, ...]
    rest: str = ""


def alias(cell: str, note: str, *, former: bool, weak: bool) -> Told:
    """Read the *cell* of an alias and the *note* beside it.

    Args:
        cell: As printed.
        note: As printed; empty where there is none.
        former: Whether the list calls it a former name.
        weak: Whether the list calls it of low quality.
    """
    cell, note = squeezed(cell), squeezed(note)
    former = former or bool(_FORMERLY_INSIDE.search(cell) or _FORMERLY.match(note))
    values = list(spellings(_FORMERLY_INSIDE.sub("", cell)))
    rest = _FORMERLY.sub("", note, count=1).strip(_EDGES) if _FORMERLY.match(note) else note
    label, found = _IN_SCRIPT.search(rest), ""
    if label and foreign(rest[label.end() :]):
        found, rest = rest[label.end() :], rest[: label.start()].strip(_EDGES)
    if "; " in rest and not _NO_NAME.search(rest):
        values, rest = [*values, *rest.split("; ")], ""
    kind = NameKind.FORMER if former else NameKind.ALIAS
    values = [one for value in (*values, found) if (one := value.strip(_EDGES))]
    names = (Name(one, NameKind.NATIVE if foreign(one) else kind, weak) for one in values)
    return Told(tuple(names), rest)


def native(text: str) -> tuple[str, str]:
    """Read a name in its original script, and the language that may stand behind it."""
    plain = squeezed(text)
    language = _LANGUAGE.match(plain)
    return (language[1], language[2]) if language and foreign(language[1]) else (plain, "")


def foreign(text: str) -> bool:
    """Say whether most letters of *text* belong to another script than the Latin one."""
    letters = [c for c in text if c.isalpha()]
    latin = sum(unicodedata.name(c, "").startswith("LATIN") for c in letters)
    return len(letters) > 2 * latin


def spellings(cell: str) -> Iterator[str]:
    """Yield the names in a cell: those joined by ";", and those in brackets behind one."""
    for piece in _split(squeezed(cell)):
        head, inside = _bracket_at_end(piece)
        if head and (foreign(head) != foreign(_first(inside)) or "; " in inside):
            yield head
            for one in _split(inside):
                yield _SCRIPT_LABEL.sub("", one).strip(_EDGES)
        else:
            yield piece.strip(_EDGES)


def _first(text: str) -> str:
    """Give the first of the names in brackets, without the label before or behind it."""
    return _SCRIPT_LABEL.sub("", _split(text)[0]) if text else ""


def _split(text: str) -> list[str]:
    """Split *text* at every semicolon that stands in no bracket."""
    pieces, depth, begin = [], 0, 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if sign == ";" and depth <= 0:
            pieces.append(text[begin:place])
            begin = place + 1
    return [*pieces, text[begin:]]


def _bracket_at_end(text: str) -> tuple[str, str]:
    """Take the bracket off with which *text* ends: what stands before it, and in it."""
    plain = text.strip(_EDGES)
    depth = 0
    for place in range(len(plain) - 1, -1, -1):
        depth += (plain[place] == ")") - (plain[place] == "(")
        if depth == 0:
            inside = plain[place + 1 : -1] if plain[place] == "(" else ""
            return plain[:place].strip(), inside.strip()
    return "", ""
