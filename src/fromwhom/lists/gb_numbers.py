"""Numbers as the United Kingdom's lists print them: alone, labelled, or in a sentence.

Before 2022 a passport stood in one sentence ("Passport no: 563120235", "OA 454044 (Afghan)");
since then the number has a column and the sentence stands beside it. Registers print
"INN - 5045023416". A number that is not told from the words around it gives none: what was
printed is kept as a detail by the caller.
"""

import re
from collections.abc import Iterator
from typing import Final

from fromwhom.lists.reading import CountryCode
from fromwhom.lists.treasury import Fact
from fromwhom.model import Detail
from fromwhom.values.identifiers import (
    Identifier,
    find_identifiers,
    opaque_identifier,
    parse_identifier,
)

_NUMBER: Final = re.compile(
    r"(?<![\w/-])(?!(?:ID|NI|NO|PS)\b)"
    r"((?:[A-Z]{1,5}[ /-]{0,2})?\d[\dA-Z]*(?:[ /.-]{1,2}\d[\dA-Z]*)*)"
    r"(?=\s*(?:\Z|[.,;()]|(?i:issued|expir|valid|date of|place of)))"
)
_WORDS: Final = re.compile(
    r"(?i)\b(?:passports?|diplomatic|service|national|identity|identification|identifier|citizen"
    r"|id|card|personal|number|numbers|no|nos)\b|[.:,()]"
)
_PASSPORT: Final = re.compile(r"(?i)\bpassport")
_NATIONAL: Final = re.compile(r"(?i)\b(?:national|identity|citizen)")
_LONGEST: Final = 60  # letters before a number: more is a sentence about something else
_DIGITS: Final = 4  # a number with fewer is a year, a house, or no number
_ALONE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9 /.-]*\Z")
_LABELLED: Final = re.compile(r"\b(INN|OGRN)\b\s*[-–:]*\s*(?=\d)", re.IGNORECASE)
_COMPANY: Final = re.compile(r"\AUK Company no\.?:?\s*(\w+)\Z", re.IGNORECASE)
_REFERENCE: Final = re.compile(r"(?<![A-Za-z])[A-Z]{2,3}[ie]\.\d{3,4}(?!\d)")


def document(kind: str, text: str, told: str, country: CountryCode) -> Identifier | None:
    """Read one passport (``PASSPORT``) or national number (``NATIONAL-ID``).

    Args:
        kind: Which of the two.
        text: The number, or a sentence that holds it.
        told: What is said of it beside its column ("Afghanistan passport number …").
        country: Reads countries; the issuer is known where one stands before the number,
            or begins what is told of it.
    """
    found = _NUMBER.search(text)
    before = text[: found.start()] if found else ""
    if found is None or _digits(found[1]) < _DIGITS or _digits(before) or len(before) > _LONGEST:
        return None
    whose = " ".join(_WORDS.sub(" ", before).split())
    code = country(whose) or _issuer(told or text[found.end() :], country)
    known = not whose or country(whose) is not None
    if kind == "PASSPORT":
        known = known or _PASSPORT.search(before) is not None
        return opaque_identifier(kind, found[1], code) if known else None
    known = known or _NATIONAL.search(before) is not None
    return opaque_identifier(kind if known else "ID", found[1], code)


def _digits(text: str) -> int:
    """Count the digits in *text*."""
    return sum(c.isdigit() for c in text)


def _issuer(told: str, country: CountryCode) -> str | None:
    """Find a country that begins a description, or stands alone in brackets after a number."""
    plain = told.strip()
    if plain.startswith("("):
        return country(plain[1:].partition(")")[0])
    before = _PASSPORT.split(plain, maxsplit=1)[0]
    return country(_WORDS.sub(" ", before).strip() or plain.rstrip("."))


def register_numbers(text: str) -> tuple[Identifier, ...]:
    """Read the numbers of registers in *text*: those that name themselves, or one alone."""
    found = list(find_identifiers(_LABELLED.sub(r"\1: ", text)))
    if not found and (company := _COMPANY.match(text)):
        found = [one] if (one := parse_identifier("GB-COH", company[1])) else []
    if not found and _ALONE.match(text) and _digits(text) >= _DIGITS:
        alone = opaque_identifier("REG", text)
        found = [alone] if alone else []
    return tuple(found)


def one_number(label: str, scheme: str, text: str) -> Fact:
    """Read *text* as a number of *scheme*; what is none stays as printed under *label*."""
    number = parse_identifier(scheme, text)
    return Fact(identifier=number) if number else Fact(detail=Detail(label, text))


def reference_facts(label: str, text: str) -> Iterator[Fact]:
    """Read a cell of UN references ("QDi.042 and SOi.002"); others stay as printed."""
    numbers = [parse_identifier("UN-REF", one) for one in _REFERENCE.findall(text)]
    yield from (Fact(identifier=one) for one in numbers if one)
    if not any(numbers):
        yield Fact(detail=Detail(label, text))
