"""Identifiers: a number and the system of its issuer, with their check digits.

A scheme is written as the issuer's country and a short name (``CN-USCC``, ``US-EIN``) or,
where it is worldwide, the short name alone (``LEI``, ``IMO``). Numbers whose issuer
publishes no check digit, or whose system is known by kind and country only, are opaque:
``IR-PASSPORT``, ``RU-TAX``, ``PASSPORT`` where even the country is not stated. They match
when they are equal and prove less.

A date of birth is written likewise (``BIRTH-DATE:1970-01-31``), with as much of it as is known
(``1970-01``, ``1970``). It is no number and names nobody by itself: it is compared as a date,
where a name comes near.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from stdnum import bic as _bic
from stdnum import imo as _imo
from stdnum import isin as _isin
from stdnum.eu import vat as _vat
from stdnum.ru import inn as _inn
from stdnum.ru import ogrn as _ogrn

from fromwhom.values.dates import PartialDate

USCC_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS: Final = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORG_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)

BIRTH_DATE: Final = "BIRTH-DATE"
"""The scheme of dates of birth."""
BIRTH_YEARS: Final = range(1900, 2101)
"""The years in which a date of birth may lie; another is a slip."""


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """A number (*value*, normalised) and its issuer's system (*scheme*, ``CN-USCC``)."""

    scheme: str
    value: str

    def __str__(self) -> str:
        """Write it as the command line takes it: ``CN-USCC:91330000733796106P``."""
        return f"{self.scheme}:{self.value}"


@dataclass(frozen=True, slots=True)
class Scheme:
    """One issuer's system: what its numbers look like and how they prove themselves.

    ``checked`` says that a number carries a check digit, so that a slip of one character
    is seen. ``strong`` says that one number names one legal person, or one ship, for ever.
    """

    id: str
    title: str
    valid: Callable[[str], bool]
    checked: bool = False
    strong: bool = False


def uscc_check(first_17: str) -> str:
    """Compute the last character of a unified social credit code.

    Source: GB 32100-2015, clause 5: weights 3^i mod 31, complement to 31.
    """
    total = sum(w * USCC_ALPHABET.index(c) for w, c in zip(_USCC_WEIGHTS, first_17, strict=True))
    return USCC_ALPHABET[-total % 31]


def _valid_uscc(value: str) -> bool:
    """Accept every registering authority and entity type, digits for the region, and the check.

    The first two characters are not limited to digits: A (military), N (agriculture)
    and Y (other) are issued too.
    """
    if re.fullmatch(rf"[{USCC_ALPHABET}]{{2}}\d{{6}}[{USCC_ALPHABET}]{{10}}", value) is None:
        return False
    return uscc_check(value[:17]) == value[17]


def organisation_check(first_8: str) -> str:
    """Compute the last character of a Chinese organisation code.

    Source: GB 11714-1997: weights 3 7 9 10 5 8 4 2, complement to 11, ten is X.
    """
    total = sum(w * int(c, 36) for w, c in zip(_ORG_WEIGHTS, first_8, strict=True))
    return "0123456789X"[-total % 11]


def _valid_organisation(value: str) -> bool:
    """Accept eight letters or digits and the right check character."""
    if re.fullmatch(r"[0-9A-Z]{8}[0-9X]", value) is None:
        return False
    return organisation_check(value[:8]) == value[8]


def lei_check(first_18: str) -> str:
    """Compute the two check digits of a legal entity identifier.

    Source: ISO 17442-1, with ISO/IEC 7064 MOD 97-10: letters count as 10 to 35.
    """
    number = int("".join(str(int(c, 36)) for c in first_18) + "00")
    return f"{98 - number % 97:02d}"


def _valid_lei(value: str) -> bool:
    """Accept eighteen letters or digits and the right two check digits."""
    if re.fullmatch(r"[0-9A-Z]{18}\d{2}", value) is None:
        return False
    return lei_check(value[:18]) == value[18:]


def _valid_isin(value: str) -> bool:
    """Accept what ISO 6166 accepts: country, nine characters, Luhn digit."""
    return bool(_isin.is_valid(value))


def _valid_imo(value: str) -> bool:
    """Accept a ship's seven digits with the right last one."""
    return bool(re.fullmatch(r"\d{7}", value) and _imo.is_valid(value))


def _valid_bic(value: str) -> bool:
    """Accept eight or eleven characters with a country in the middle (ISO 9362)."""
    return bool(_bic.is_valid(value))


def _valid_inn(value: str) -> bool:
    """Accept ten digits (legal person) or twelve (natural person) with right check digits."""
    return bool(_inn.is_valid(value))


def _valid_ogrn(value: str) -> bool:
    """Accept thirteen digits (legal person) or fifteen (sole trader) with the check digit."""
    return bool(_ogrn.is_valid(value))


def _valid_vat(value: str) -> bool:
    """Accept a value added tax number of a member state of the EU, country first."""
    return bool(_vat.is_valid(value))


def _valid_birth_date(value: str) -> bool:
    """Accept a year, a month or a day of the calendar, in ISO 8601."""
    try:
        return PartialDate.parse(value).year in BIRTH_YEARS
    except ValueError:
        return False


def _matches(pattern: str) -> Callable[[str], bool]:
    """Make a test for numbers that have a shape and no published check digit."""
    compiled = re.compile(pattern)

    def shaped(value: str) -> bool:
        return compiled.fullmatch(value) is not None

    return shaped


_PART: Final = r"[0-9A-Z]{2}"  # Companies House: two digits, or two letters of the register
SCHEMES: Final = {
    scheme.id: scheme
    for scheme in (
        Scheme("CN-USCC", "Chinese unified social credit code", _valid_uscc, True, True),
        Scheme("CN-ORG", "Chinese organisation code", _valid_organisation, True, True),
        Scheme("LEI", "legal entity identifier (ISO 17442)", _valid_lei, True, True),
        Scheme("ISIN", "security number (ISO 6166)", _valid_isin, True),
        Scheme("IMO", "ship number (IMO)", _valid_imo, True, True),
        Scheme("RU-INN", "Russian tax number", _valid_inn, True),
        Scheme("RU-OGRN", "Russian register number", _valid_ogrn, True, True),
        Scheme("VAT", "EU value added tax number", _valid_vat, True),
        # GSA, Unique Entity ID Standard: no O, no I, no leading zero; the last character is a
        # checksum whose rule is not published.
        Scheme(
            "UEI", "US unique entity id", _matches(r"[1-9A-HJ-NP-Z][0-9A-HJ-NP-Z]{11}"), strong=True
        ),
        Scheme("BIC", "bank identifier (ISO 9362)", _valid_bic),
        Scheme("DUNS", "Dun & Bradstreet number", _matches(r"\d{9}")),
        Scheme("US-EIN", "US employer number", _matches(r"\d{9}")),
        Scheme(
            "US-CAGE", "US commercial and government entity code", _matches(r"[0-9A-HJ-NP-Z]{5}")
        ),
        Scheme("GB-OFSI-GROUP", "number of a party on the UK's lists", _matches(r"[1-9]\d{0,6}")),
        Scheme("GB-COH", "UK company number", _matches(rf"{_PART}\d{{6}}"), strong=True),
        Scheme(
            "TICKER", "stock number and exchange's country", _matches(r"[0-9A-Z.]{1,12} [A-Z]{2}")
        ),
        Scheme("MMSI", "ship's radio number", _matches(r"\d{9}")),
        Scheme(
            "UN-REF",
            "permanent reference number of the UN Security Council",
            _matches(r"[A-Z]{2,3}[ei]\.\d{3,4}"),
            strong=True,
        ),
        Scheme(BIRTH_DATE, "date of birth, or as much of it as is known", _valid_birth_date),
    )
}

STRONG: Final = frozenset(scheme.id for scheme in SCHEMES.values() if scheme.strong)
"""Schemes in which one number names one legal person, or one ship, for ever."""

KINDS: Final = frozenset({"ID", "LICENCE", "NATIONAL-ID", "PASSPORT", "REG", "TAX", "TAIL", "MSN"})
"""Kinds of opaque numbers; written alone or after a country, ``IR-PASSPORT``."""

_OTHER_NAMES: Final = {
    "USCC": "CN-USCC",
    "SWIFT": "BIC",
    "SWIFT/BIC": "BIC",
    "EIN": "US-EIN",
    "INN": "RU-INN",
    "OGRN": "RU-OGRN",
    "CAGE": "US-CAGE",
    "D-U-N-S": "DUNS",
    "DOB": BIRTH_DATE,
    "BIRTHDATE": BIRTH_DATE,
    "DATE-OF-BIRTH": BIRTH_DATE,
}
_EXCHANGES: Final = {"SZ": "CN", "SS": "CN", "SH": "CN", "CH": "CN"}


def parse_identifier(scheme: str, raw: str) -> Identifier | None:
    """Read *raw* as a number of *scheme*; None when it is none, or the scheme is unknown.

    Spaces, hyphens and the like do not count, nor does case. A wrong check digit makes it
    no number of the scheme: it is not repaired.
    """
    scheme = scheme_of(scheme)
    text = unicodedata.normalize("NFKC", raw).strip().upper()
    if scheme not in SCHEMES:
        return _opaque(scheme, text)
    value = _normal(scheme, text)
    return Identifier(scheme, value) if SCHEMES[scheme].valid(value) else None


def scheme_of(text: str) -> str:
    """Give the name of a scheme as it is used here: ``USCC`` is ``CN-USCC``."""
    return _OTHER_NAMES.get(text.strip().upper(), text.strip().upper())


def opaque_identifier(kind: str, raw: str, country: str | None = None) -> Identifier | None:
    """Make an identifier of one of ``KINDS`` as issued by *country* (ISO 3166-1 alpha-2)."""
    return parse_identifier(f"{country}-{kind}" if country else kind, raw)


def _opaque(scheme: str, text: str) -> Identifier | None:
    """Keep letters and digits of a number that has no known system."""
    kind = scheme if scheme in KINDS else re.sub(r"\A[A-Z]{2}-", "", scheme)
    value = "".join(c for c in text if c.isalnum())
    return Identifier(scheme, value) if kind in KINDS and value else None


def _normal(scheme: str, text: str) -> str:
    """Write *text* the one way numbers of *scheme* are compared."""
    if scheme == "TICKER":
        return _normal_ticker(text)
    if scheme == BIRTH_DATE:
        return text
    if scheme == "UN-REF":
        return _normal_reference(text)
    value = re.sub(r"[\s\-‐‑–./]", "", text)
    if scheme == "IMO":
        return value.removeprefix("IMO")
    if scheme == "GB-COH" and value.isdigit():
        return value.zfill(8)
    return value


def _normal_reference(text: str) -> str:
    """Write a reference number of the UN as it prints it: ``QDe.004``, and so ``LYi.28``."""
    parts = re.fullmatch(r"([A-Z]{2,3})([EI])[.\s]?([0-9]+)", text)
    return f"{parts[1]}{parts[2].lower()}.{parts[3].zfill(3)}" if parts else text


def _normal_ticker(text: str) -> str:
    """Write a stock number as number, blank, country of the exchange: ``002415 CN``.

    Shenzhen and Shanghai are both CN; Hong Kong's leading zeros do not count.
    """
    parts = re.fullmatch(r"([0-9A-Z.]+?)[ .]([A-Z]{2})", " ".join(text.split()))
    if parts is None:
        return ""
    number, exchange = parts.groups()
    country = _EXCHANGES.get(exchange, exchange)
    return f"{number.lstrip('0') if country == 'HK' else number} {country}"


_BARE: Final = (
    ("CN-USCC", re.compile(rf"(?<![0-9A-Z])[{USCC_ALPHABET}]{{18}}(?![0-9A-Z])")),
    ("LEI", re.compile(r"(?<![0-9A-Z])[0-9A-Z]{18}\d\d(?![0-9A-Z])")),
)
_GAP: Final = r"(?:\s*(?:NUMBER|NO\.?|CODE|#|\([^()]{1,40}\)))*\s*[:#.]?\s*"
_LABELLED: Final = tuple(
    (scheme, re.compile(rf"(?<![0-9A-Z])(?:{label}){_GAP}({number})(?![0-9A-Z])"))
    for scheme, label, number in (
        ("ISIN", "ISIN", r"[A-Z]{2}[0-9A-Z]{9}\d"),
        ("IMO", "IMO", r"\d{7}"),
        ("UEI", "UEI|UNIQUE ENTITY ID(?:ENTIFIER)?", r"[0-9A-Z]{12}"),
        ("DUNS", r"DUNS|D-U-N-S", r"\d{2}-?\d{3}-?\d{4}"),
        ("RU-INN", "INN|ИНН", r"\d{12}|\d{10}"),
        ("RU-OGRN", "OGRN|ОГРН", r"\d{15}|\d{13}"),
        ("BIC", r"SWIFT/BIC|BIC|SWIFT(?=\s*(?:CODE|NO|NUMBER|:))", r"[0-9A-Z]{8}(?:[0-9A-Z]{3})?"),
        ("CN-ORG", "ORGANI[SZ]ATION CODE|组织机构代码", r"[0-9A-Z]{8}-?[0-9X]"),
        ("VAT", "VAT(?: ID)?", r"[A-Z]{2}[0-9A-Z]{8,12}"),
        ("US-EIN", "EIN", r"\d{2}-\d{7}"),
        ("US-CAGE", r"CAGE(?=\s*(?:CODE|:))", r"[0-9A-Z]{5}"),
    )
)


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """Find the numbers in *text* that name their own system, each once, sorted.

    Codes that are long and carry a check digit (CN-USCC, LEI) are found as they stand; others
    after their label only ("IMO 9187629"), because a part number may look the same.
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    found = {
        identifier
        for scheme, pattern in _BARE
        for number in pattern.findall(plain)
        if (identifier := parse_identifier(scheme, number))
    }
    for scheme, pattern in _LABELLED:
        for number in pattern.findall(plain):
            if identifier := parse_identifier(scheme, number):
                found.add(identifier)
    return tuple(sorted(found))
