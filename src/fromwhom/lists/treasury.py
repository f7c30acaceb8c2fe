"""The Treasury's vocabulary: what a labelled value on an OFAC entry is.

The same facts come in three shapes: as running text in the flat files ("Passport 1084010
(Egypt); DOB 10 Dec 1948"), as elements in the XML, and as joined values in the
Consolidated Screening List. Each reader brings them here as label, value and country.
A label that is not known is kept as a detail under that label.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from fromwhom.lists.reading import CountryCode, about, printed_date, years_between
from fromwhom.model import Detail, Name, NameKind, Schema
from fromwhom.values.dates import PartialDate
from fromwhom.values.identifiers import Identifier, opaque_identifier, parse_identifier

SDN: Final = "us-ofac-sdn"
CONS: Final = "us-ofac-cons"
SCHEMA: Final = {
    "individual": Schema.PERSON,
    "entity": Schema.ORGANIZATION,
    "vessel": Schema.VESSEL,
    "aircraft": Schema.AIRPLANE,
}

_EXACT: Final = {
    "Unified Social Credit Code (USCC)": "CN-USCC",
    "United Social Credit Code Certificate (USCCC)": "CN-USCC",
    "Chinese Organization Code": "CN-ORG",
    "ISIN": "ISIN",
    "Equity Ticker": "TICKER",
    "Legal Entity Number": "LEI",
    "SWIFT/BIC": "BIC",
    "D-U-N-S Number": "DUNS",
    "MMSI": "MMSI",
    "Vessel Registration Identification": "IMO",
    "US FEIN": "US-EIN",
    "UK Company Number": "GB-COH",
    "V.A.T. Number": "VAT",
}
_KIND: Final = {
    label: kind
    for kind, labels in {
        "PASSPORT": "Passport|Diplomatic Passport|Stateless Person Passport"
        "|British National Overseas Passport",
        "NATIONAL-ID": "National ID No.|Cedula No.|C.U.R.P.|D.N.I.|Personal ID Card|SSN|I.F.E."
        "|National Foreign ID Number|Citizen's Card Number|Turkish Identification Number"
        "|Kenyan ID No.|Electoral Registry No.|Credencial electoral|C.U.I.|C.U.I.P.|LE Number"
        "|Numero de Identidad|Birth Certificate Number|Italian Fiscal Code|Residency Number"
        "|Cedula de Residencia|Cedula de Ciudadania|Numero Unico de Identificacao (NUI)"
        "|Moroccan Personal ID No.|Afghan Money Service Provider License Number"
        "|Bosnian Personal ID No.|Tarjeta de Identidad|Pasaporte|Tazkira National ID Card|N.I.E."
        "|C.I.N.|CNP (Personal Numerical Code)|UAE Identification",
        "ID": "Identification Number|Travel Document Number|Cartilla de Servicio Militar Nacional"
        "|Seafarer's Identification Document|Refugee ID Card|Stateless Person ID Card"
        "|Permanent Resident Card|Romanian Permanent Resident|Immigration No.|VisaNumberID"
        "|Public Security and Immigration No.|Military Registration Number",
        "LICENCE": "Driver's License No.|License|Trade License No.|Pilot License Number"
        "|Tourism License No.|Permit Number",
        "TAX": "Tax ID No.|NIT #|R.F.C.|RFC|RUC #|RIF #|C.U.I.T.|RTN|C.I.F.|V.A.T. Number"
        "|US FEIN|Paraguayan tax identification number|Romanian Tax Registration|N.I.F."
        "|Fiscal Code|Numero Unico de Identificacao Tributaria (NUIT)",
        "REG": "Registration Number|Registration ID|Commercial Registry Number|Company Number"
        "|Business Registration Number|Business Registration Document #|Branch Unit Number"
        "|Chamber of Commerce Number|C.R. No.|Public Registration Number|Enterprise Number"
        "|Certificate of Incorporation Number|Folio Mercantil No.|Matricula Mercantil No"
        "|Registered Charity No.|File Number|Government Gazette Number|Business Number"
        "|Dubai Chamber of Commerce Membership No.|UK Company Number|Legal Entity Number"
        "|Unified Social Credit Code (USCC)|Chinese Organization Code"
        "|Vessel Registration Identification|Organization Code|MSB Registration Number"
        "|Economic Register Number (CBLS)|Central Registration System Number|Romanian C.R."
        "|Istanbul Chamber of Comm. No.|Registration Certificate Number (Dubai)"
        "|Russian State Individual Business Registration Number Pattern (OGRNIP)",
        "TAIL": "Aircraft Tail Number|Previous Aircraft Tail Number",
        "MSN": "Aircraft Manufacturer's Serial Number (MSN)"
        "|Aircraft Construction Number (also called L/N or S/N or F/N)",
    }.items()
    for label in labels.split("|")
}
_PLAIN: Final = (
    "DOB|POB|nationality|citizen|Gender|Website|Email Address|Phone Number|Telephone|Fax"
    "|Phone No.|Telephone No.|Fax No.|Linked To|Secondary sanctions risk"
    "|Nationality of Registration|Additional Sanctions Information|Organization Established Date"
    "|Organization Type"
    "|Executive Order 13662 Directive Determination|Executive Order 14024 Directive Information"
    "|Executive Order 13846 information|Executive Order 13645 Determination"
    "|Executive Order 14014 Directive Information|CAATSA Section 235 Information"
    "|Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions"
    "|IFCA Determination|Target Type|Issuer Name|Listing Date (CMIC)|Effective Date (CMIC)"
    "|Purchase/Sales For Divestment Date (CMIC)|Aircraft Model|Aircraft Operator|BIK (RU)"
    "|Aircraft Manufacture Date|Aircraft Mode S Transponder Code|Former Vessel Flag"
    "|Other Vessel Flag|Other Vessel Type|Other Vessel Call Sign|Vessel Year of Build"
    "|Vessel Call Sign|Chinese Commercial Code|Position|Micex Code|Central Registration"
    " Identifier|MOEX|Listing Date (EO 14024 Directive 1)|Listing Date (EO 14024 Directive 1a)"
    "|Listing Date (EO 14024 Directive 2)|Listing Date (EO 14024 Directive 3)"
    "|Listing Date (EO 14024 Directive 4)|Effective Date (EO 14024 Directive 1a)"
    "|Effective Date (EO 14024 Directive 1)|Effective Date (EO 14024 Directive 2)"
    "|Effective Date (EO 14024 Directive 3)|Effective Date (EO 14024 Directive 4)"
    "|For more information on directives, please visit the following link"
)
LABELS: Final = frozenset({*_EXACT, *_KIND, *_PLAIN.split("|"), "Digital Currency Address"})
"""Labels that are known; in running text the longest one that fits is the label."""

_PLACE_INSIDE: Final = re.compile(r"(.+) \(([^()]+)\)\Z")
_LISTING_DATE: Final = re.compile(r"Listing Date \((CMIC|EO 14024 Directive (\w+))\)")


@dataclass(frozen=True, slots=True)
class Fact:
    """What one labelled value is: exactly the fields that it fills, the others empty."""

    identifier: Identifier | None = None
    detail: Detail | None = None
    name: Name | None = None
    birth_dates: tuple[PartialDate, ...] = ()
    country: str | None = None
    listed: tuple[str, PartialDate] | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything labelled on one entry, by kind, each once.

    ``listed`` pairs a member list with the date since which the entry says it stands
    there.
    """

    identifiers: tuple[Identifier, ...] = ()
    details: tuple[Detail, ...] = ()
    names: tuple[Name, ...] = ()
    birth_dates: tuple[PartialDate, ...] = ()
    countries: tuple[str, ...] = ()
    listed: tuple[tuple[str, PartialDate], ...] = ()

    def start(self, list_id: str) -> PartialDate | None:
        """Give the date since which the entry says it stands on *list_id*."""
        return dict(self.listed).get(list_id)


def first_of_each(*names: Name) -> tuple[Name, ...]:
    """Keep each name once, as it was called first."""
    kept: dict[str, Name] = {}
    for name in names:
        kept.setdefault(name.value, name)
    return tuple(kept.values())


def members_of(programmes: Iterable[str], facts: Facts) -> tuple[str, ...]:
    """Say on which non-SDN lists a party with these *programmes* and *facts* stands."""
    members = [
        member
        for programme in programmes
        for beginning, member in _MEMBER_OF_PROGRAMME
        if programme.startswith(beginning)
    ]
    for detail in facts.details:
        if found := _DIRECTIVE.match(f"{detail.label} {detail.value}"):
            directive = found[1] or found[2]
            members.append("us-ofac-capta" if directive == "2" else "us-ofac-mbs")
    return tuple(dict.fromkeys(members)) or ("us-ofac-mbs",)


_MEMBER_OF_PROGRAMME: Final = (
    ("CMIC-", "us-ofac-cmic"),
    ("NS-PLC", "us-ofac-plc"),
    ("UKRAINE-EO13662", "us-ofac-ssi"),
    ("FSE-", "us-ofac-fse"),
    ("561", "us-ofac-capta"),
    ("CAPTA", "us-ofac-capta"),
)
_DIRECTIVE: Final = re.compile(
    r"\AListing Date \(EO 14024 Directive (\w+)\)"
    r"|\AExecutive Order 14024 Directive Information:? Subject to Directive (\w+)"
)


def gathered(facts: Iterable[Fact]) -> Facts:
    """Gather *facts* by kind, in order, each once."""
    some = list(facts)
    return Facts(
        tuple(dict.fromkeys(f.identifier for f in some if f.identifier is not None)),
        tuple(dict.fromkeys(f.detail for f in some if f.detail is not None)),
        tuple(dict.fromkeys(f.name for f in some if f.name is not None)),
        tuple(dict.fromkeys(day for f in some for day in f.birth_dates)),
        tuple(dict.fromkeys(f.country for f in some if f.country is not None)),
        tuple(f.listed for f in some if f.listed is not None),
    )


@lru_cache(maxsize=1 << 16)
def fact(label: str, value: str, place: str, rest: str, country: CountryCode) -> Fact:
    """Say what *value* under *label* is.

    Args:
        label: As printed; a trailing colon or dash does not count.
        value: As printed.
        place: The country printed with it, by name or code; empty where none is.
        rest: Whatever else belongs to it ("issued 1999"); empty where nothing does.
        country: Reads countries.
    """
    label = label.rstrip(" :-")
    printed = " ".join(part for part in (value, f"({place})" if place else "", rest) if part)
    match label:
        case "DOB":
            return _birth(label, printed)
        case "nationality" | "citizen" | "Nationality of Registration":
            code = country(value)
            return Fact(country=code) if code else Fact(detail=Detail(label, printed))
        case _ if found := _LISTING_DATE.match(label):
            return _listed(label, value, found)
        case _ if label in _EXACT or label in _KIND:
            if not place and (inside := _PLACE_INSIDE.match(value)) and country(inside[2]):
                value, place = inside[1], inside[2]
            said = _number(label, value, country(place) if place else None, printed)
            more = rest and said.detail is None
            return replace(said, detail=Detail(label, printed)) if more else said
    return Fact(detail=Detail(label, printed))


def _birth(label: str, printed: str) -> Fact:
    """Read a date of birth; one that is no more than a guess stays a detail as well."""
    exact = printed_date(printed)
    if exact:
        return Fact(birth_dates=(exact,))
    guess = about(printed)
    return Fact(
        birth_dates=(guess,) if guess else years_between(printed), detail=Detail(label, printed)
    )


def _listed(label: str, value: str, found: re.Match[str]) -> Fact:
    """Read since when an entry stands on the list of a directive, or of military companies."""
    day = printed_date(value)
    if day is None:
        return Fact(detail=Detail(label, value))
    if found[1] == "CMIC":
        list_id = "us-ofac-cmic"
    else:
        list_id = "us-ofac-capta" if found[2] == "2" else "us-ofac-mbs"
    return Fact(detail=Detail(label, value), listed=(list_id, day))


def _number(label: str, value: str, code: str | None, printed: str) -> Fact:
    """Read a number. One whose scheme does not say all that was printed is a detail too."""
    scheme = _EXACT.get(label)
    number = parse_identifier(scheme, value) if scheme else _russian(label, value, code)
    if number is not None:
        told = printed == value or (code is not None and code == _HOME.get(number.scheme))
        return Fact(identifier=number, detail=None if told else Detail(label, printed))
    kind = _KIND.get(label)
    opaque = opaque_identifier(kind, value, code) if kind else None
    return Fact(identifier=opaque, detail=Detail(label, printed))


_HOME: Final = {"CN-USCC": "CN", "CN-ORG": "CN", "GB-COH": "GB", "RU-INN": "RU", "RU-OGRN": "RU"}


def _russian(label: str, value: str, code: str | None) -> Identifier | None:
    """Read a Russian tax or register number, where Russia is stated and the check digits hold."""
    if code != "RU":
        return None
    match _KIND.get(label):
        case "TAX":
            return parse_identifier("RU-INN", value)
        case "REG":
            return parse_identifier("RU-OGRN", value)
    return None


# --- remarks: the same facts as running text -------------------------------------------------

_QUOTED: Final = re.compile(r"(?:alt\. )?(?P<kind>[afn]\.k\.a\.),? '(?P<name>.+?)'?\Z")
_TAIL: Final = re.compile(
    r"(?P<value>.*?)(?: \((?P<place>[^()]+)\))?(?P<rest>(?: (?:issued|expires) \S.*)?)\Z", re.DOTALL
)
_DIGITAL: Final = re.compile(r"(Digital Currency Address - \S+) (\S+)\Z")
_BY_FIRST_WORD: Final[dict[str, tuple[str, ...]]] = {}
for _label in sorted(LABELS, key=lambda one: (-len(one), one)):
    _first = _label.split(" ", 1)[0]
    _BY_FIRST_WORD[_first] = (*_BY_FIRST_WORD.get(_first, ()), _label)


@lru_cache(maxsize=1 << 15)
def remarks(text: str, country: CountryCode) -> Facts:
    """Read the remarks of an OFAC entry: pieces joined by "; ", ending with a full stop.

    Brackets around the whole ("(Linked To: A; Linked To: B)") do not count. A piece with
    no known label is kept as a detail "Remark".
    """
    return gathered(piece(one, country) for one in remark_pieces(text))


def remark_facts(text: str, country: CountryCode) -> list[Fact]:
    """Read remarks that stand beside elements: names, numbers and the rest, one by one.

    Births and countries have elements of their own there.
    """
    some = remarks(text, country) if text else Facts()
    return [
        *(Fact(detail=one) for one in some.details),
        *(Fact(name=one) for one in some.names),
        *(Fact(identifier=one) for one in some.identifiers),
    ]


def remark_pieces(text: str) -> list[str]:
    """Split remarks at "; "; the publisher puts a full stop after the last, if it has none."""
    return _ended(text.strip().split("; "))


def _ended(pieces: list[str]) -> list[str]:
    """Leave off the full stop that ends the remarks, and empty pieces."""
    last = pieces[-1]
    if last.endswith(".") and not last.endswith(("S.A.", "Inc.", "Ltd.", " Co.", "C.V.")):
        pieces[-1] = last[:-1]
    return [piece.strip() for piece in pieces if piece.strip()]


@lru_cache(maxsize=1 << 16)
def piece(text: str, country: CountryCode) -> Fact:
    """Read one piece of the remarks."""
    if text.startswith("("):
        text = text[1:-1] if text.endswith(")") and text.count("(") == text.count(")") else text[1:]
    elif text.startswith("Linked To: ") and text.count(")") > text.count("("):
        text = text[:-1]
    if ".k.a." in text[:11] and (quoted := _QUOTED.match(text)):
        kind = NameKind.FORMER if quoted["kind"] == "f.k.a." else NameKind.ALIAS
        return Fact(name=Name(quoted["name"], kind, weak=True))
    plain = text[5:] if text.startswith(("alt. ", "Alt. ")) else text
    if plain.startswith("Digital Currency") and (digital := _DIGITAL.match(plain)):
        return Fact(detail=Detail(digital[1], digital[2]))
    for label in _BY_FIRST_WORD.get(plain.split(" ", 1)[0].rstrip(":"), ()):
        if plain.startswith(label):
            value = plain[len(label) :]
            if value and value[0] in " :":
                return _labelled(label, value.lstrip(": ").removeprefix("- "), country)
    return Fact(detail=Detail("Remark", text))


def _labelled(label: str, value: str, country: CountryCode) -> Fact:
    """Read a piece whose label is known: numbers carry a country and dates after them."""
    if label not in _EXACT and label not in _KIND:
        return fact(label, value, "", "", country)
    tail = _TAIL.match(value)
    if tail is None or (tail["place"] and not country(tail["place"])):
        return fact(label, value, "", "", country)
    return fact(label, tail["value"], tail["place"] or "", tail["rest"].strip(), country)


_NON_SDN: Final = ("NS-PLC", "CMIC-", "UKRAINE-EO13662", "FSE-", "561")
_HALF: Final = 0.5


def ofac_source(programmes: Sequence[str], file: str) -> str:
    """Tell the consolidated non-SDN list from the SDN list by most of its *programmes*.

    Where there are none to see, the name of the *file* decides.
    """
    if not programmes:
        return CONS if "cons" in file else SDN
    others = sum(any(sign in programme for sign in _NON_SDN) for programme in programmes)
    return CONS if others > len(programmes) * _HALF else SDN
