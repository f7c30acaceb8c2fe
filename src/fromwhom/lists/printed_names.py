"""Names as lists print them: with other names, notes and scopes inside.

The Entity List prints a parent before its institute, the State Department adds "and any
successor, sub-unit, or subsidiary thereof", and several lists put former names in
brackets. Here such a name is taken apart. An institute that has only a number ("25th
Research Institute") keeps its parent's name before it. Nothing is dropped: what is no
name becomes a detail under a label of its own.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from fromwhom.lists.reading import squeezed
from fromwhom.model import Detail, Name, NameKind

_UNIT: Final = re.compile(
    r"\.?\s+(Affiliated Entit(?:y|ies)|Subordinate (?:Institutions?|Institutes?|Entit(?:y|ies)))"
    r"\s*[:\-–—]+\s*(.+)\Z"
)
_NUMBERED: Final = re.compile(
    r"\d+(?:st|nd|rd|th)?\b|(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth)\b"
)
_SCOPE: Final = re.compile(
    r",?\s+(?:(?:and|including)\s+(?:any|all|its|the)\b[^()]*?"
    r"(?:successor|sub-?unit|subsidiar|affiliate|operating unit)\w*.*"
    r"|(?:and\s+)?to include the following\b.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_PERSON: Final = re.compile(r"\s*\((\w[\w ]*? individual)\)\Z")
_ALSO_IN_BRACKETS: Final = re.compile(
    r"\s*\((?P<kind>[afn]\.?k\.?a\.?)[,:]?\s+(?P<names>(?:[^()]|\([^()]*\))+)\)", re.IGNORECASE
)
_ALSO: Final = re.compile(r"[,;]?\s+(?P<kind>[afn]\.?k\.?a\.?)[,:]?\s+", re.IGNORECASE)
_KIND_FIRST: Final = re.compile(r"(?P<kind>[afn]\.?k\.?a\.?)[,:]?\s+", re.IGNORECASE)
_AND: Final = re.compile(r"\Aand\s+", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"Address(?:es)?(?: \d+)?\b[.:,]?\s*")
LEGAL_FORM: Final = re.compile(
    r"(?:co|corp|inc|incorporated|ltd|limited|llc|l\.l\.c|llp|lp|plc|gmbh|s\.?a|s\.?r\.?[lo]|ag"
    r"|oao|ooo|ao|pao|zao|jsc|ojsc|cjsc|pjsc|s\.?p\.?a|b\.?v|n\.?v|pte|pty|pvt|sdn|bhd|fze|fzco"
    r"|fzc|est|kft|jr|sr|ii|iii)\b\.?(?=\W|\Z)",
    re.IGNORECASE,
)
_MIN_LETTERS: Final = 3
_PRINTED: Final = "Name as printed"


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name taken apart: the primary name first, and what else was printed in it."""

    names: tuple[Name, ...]
    details: tuple[Detail, ...] = ()
    person: bool = False


@lru_cache(maxsize=1 << 14)
def take_apart(printed: str) -> PrintedName:
    """Take the name of an entry apart; the primary name may be empty if nothing was printed."""
    text = squeezed(printed)
    details: list[Detail] = []
    others: list[Name] = []
    person = False
    if unit := _UNIT.search(text):
        parent, text = text[: unit.start()], unit[2]
        details.append(Detail(f"{unit[1]} of", parent))
        text = f"{parent} {text}" if _NUMBERED.match(text) else text
    if scope := _SCOPE.search(text):
        details.append(Detail("Scope", scope[0].strip(" ,")))
        text = text[: scope.start()]
    if individual := _PERSON.search(text):
        details.append(Detail("Note", individual[1]))
        text, person = text[: individual.start()], True
    for also in _ALSO_IN_BRACKETS.finditer(text):
        others.extend(Name(n, _kind(also["kind"])) for n in _split(also["names"]))
    text = _ALSO_IN_BRACKETS.sub("", text)
    text, *pairs = _ALSO.split(text)
    for kind, name in zip(pairs[::2], pairs[1::2], strict=True):
        others.append(Name(_tidy(name), _kind(kind)))
    primary = _tidy(text)
    if primary != squeezed(printed):
        details.append(Detail(_PRINTED, squeezed(printed)))
    names = (Name(primary, NameKind.PRIMARY), *(n for n in others if n.value != primary))
    return PrintedName(tuple(dict.fromkeys(names)), tuple(details), person)


def is_address(printed: str) -> bool:
    """Say whether an address stands in the place of a name ("Address 1: …")."""
    return re.match(r"Address(?:es)? ?\d+\b|Address(?:es)?:", printed.strip()) is not None


def address_in(printed: str) -> str:
    """Give the address of "Address 1: …" without its label."""
    return _ADDRESS.sub("", printed.strip(), count=1)


def aliases(printed: Iterable[str], *, commas: bool = False) -> Iterator[Name | Detail]:
    """Yield the other names of a cell already split at its separator.

    Args:
        printed: The pieces; ``[]`` is none, and "and " before the last is no part of it.
        commas: Names are joined by commas, as in rows of the State Department. A legal
            form after a comma stays with its name.

    A piece that is an address, or only a fragment with a lost character, is yielded as a
    detail.
    """
    for piece in printed:
        whole = _AND.sub("", squeezed(piece))
        for text in _at_commas(whole) if commas else (whole,):
            if text in ("", "[]"):
                continue
            if is_address(text):
                yield Detail("Address among the names", address_in(text))
            elif text.startswith("(") and text.endswith(")"):
                yield Detail("Note among the names", text[1:-1])
            elif "?" in text and sum(c.isalnum() for c in text) < _MIN_LETTERS:
                yield Detail("Fragment among the names", text)
            else:
                yield from _alias(text)


def _alias(text: str) -> Iterator[Name | Detail]:
    """Yield one alias, its notes and the former names printed in it."""
    kind = NameKind.ALIAS
    if first := _KIND_FIRST.match(text):
        kind, text = _kind(first["kind"]), text[first.end() :]
    parts = take_apart(text)
    primary, *others = parts.names
    if primary.value:
        yield Name(primary.value, kind)
    yield from others
    yield from (one for one in parts.details if one.label != _PRINTED)


def _split(names: str) -> Iterator[str]:
    """Split names in brackets at their semicolons."""
    return (tidy for name in names.split(";") if (tidy := _tidy(_AND.sub("", name.strip()))))


def _at_commas(text: str) -> list[str]:
    """Split names joined by commas, keeping legal forms and "and" with what they belong to."""
    names: list[str] = []
    for part in text.split(", "):
        piece = _AND.sub("", part)
        if names and LEGAL_FORM.match(piece):
            names[-1] += f", {piece}"
        else:
            names.append(piece)
    return names


def ends_with_name(text: str) -> tuple[str, str]:
    """Split a text that begins with a name: at its line, or at the comma that ends it.

    A comma inside brackets, before a legal form ("Co., Ltd.") or before a unit ("…, 31
    Research Institute") is part of the name.
    """
    first, _, rest = text.partition("\n")
    if rest and first.endswith(","):
        return _tidy(first), rest
    name, *others = first.split(", ")
    while others and _goes_on(name, others[0]):
        name += f", {others.pop(0)}"
    return _tidy(name), "\n".join(filter(None, (", ".join(others), rest)))


_UNIT_WORD: Final = re.compile(
    r"\A(?!No\b|c/o)(?:.*\b(?:Institutes?|Academy|Plant|Factory|Bureau|Shipyard|Laborator(?:y|ies))\b"
    r"|(?:Joint Stock|Open Joint|Limited Liability|JSC|OAO|AO|KB|OKB|NII|GosNII)\b)"
)


def _goes_on(name: str, part: str) -> bool:
    """Say whether *part*, after a comma, still belongs to *name*."""
    open_bracket = name.count("(") > name.count(")")
    unit = "," not in name and _UNIT_WORD.match(part) is not None
    return open_bracket or LEGAL_FORM.match(part) is not None or unit


def _kind(printed: str) -> NameKind:
    """Read a.k.a., f.k.a. and n.k.a., in whatever spelling."""
    return NameKind.FORMER if printed[0] in "fF" else NameKind.ALIAS


def _tidy(text: str) -> str:
    """Leave off blanks and the separators that stood around a name."""
    return squeezed(text).strip(" ,;")
