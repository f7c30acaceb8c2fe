"""What stands before the parties in OFAC's advanced XML: words, places and documents.

Everything in that format is a number that points elsewhere: a type into the reference
value sets, an address into the locations, a document to an identity. No number means
anything by itself, and none is known here: what it stands for is read from the file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from fromwhom.errors import RecordUnread
from fromwhom.lists.ofac_parties import printed_period
from fromwhom.lists.reading import CountryCode, squeezed
from fromwhom.lists.treasury import Fact, fact
from fromwhom.model import Address
from fromwhom.values.dates import PartialDate

UNDETERMINED: Final = "undetermined"
_ORDER: Final = (
    "ADDRESS1",
    "ADDRESS2",
    "ADDRESS3",
    "CITY",
    "STATE/PROVINCE",
    "POSTAL CODE",
    "REGION",
)
_SAYS_NOTHING: Final = frozenset({"", "Unknown", "Valid", "Confirmed"})


@dataclass(frozen=True, slots=True)
class Place:
    """A location: the *country* it names, if any, and the addresses it stands for."""

    country: str
    addresses: tuple[Address, ...]

    @property
    def text(self) -> str:
        """What it says, on one line."""
        return self.addresses[0].text if self.addresses else self.country


@dataclass(frozen=True, slots=True)
class Paper:
    """A document or number of an identity: its own *number* in the file, and what it says."""

    number: str
    fact: Fact


@dataclass(slots=True)
class References:
    """The words, places and documents of one file, as far as it has been read.

    ``documents`` holds the papers and numbers of each identity; they are taken out when
    the identity is read.
    """

    ns: str
    country: CountryCode
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    attributes: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    documents: dict[str, list[Paper]] = field(default_factory=dict)

    def read_words(self, sets: etree._Element) -> None:
        """Read the reference value sets."""
        for group in sets:
            for one in group:
                key = etree.QName(one).localname, one.get("ID", "")
                self.words[key] = squeezed(one.text or "")
                self.attributes[key] = {str(name): str(value) for name, value in one.attrib.items()}

    def word(self, kind: str, number: str | None) -> str:
        """Give the word that *number* stands for among those of a *kind*.

        A number that the file does not explain is shown as such: ``Script 999``. None, the
        attribute being absent, is the empty text.
        """
        if number is None:
            return ""
        return self.words.get((kind, number), f"{kind} {number}")

    def needed(self, kind: str, number: str | None) -> str:
        """Give the word that *number* stands for, where nothing is known without it.

        Raises:
            RecordUnread: The file does not explain it.
        """
        found = self.words.get((kind, number or ""))
        if found is None:
            raise RecordUnread(f"the file does not say what {kind} {number or '(none)'} is")
        return found

    def remark(self, kind: str, number: str | None) -> str:
        """Give the word that *number* stands for if it qualifies what it stands beside."""
        word = self.word(kind, number)
        return "" if word in _SAYS_NOTHING else word

    def country_name(self, number: str | None) -> str:
        """Give the name of a country; empty where it is not determined."""
        name = self.word("Country", number)
        return "" if name.lower() == UNDETERMINED else name

    def text(self, element: etree._Element, name: str) -> str:
        """Give the text of a child of *element*, or the empty text."""
        found = element.findtext(self.ns + name)
        return squeezed(found) if found else ""

    def date(self, element: etree._Element | None) -> PartialDate | None:
        """Read Year, Month and Day below *element*; None if they are no date."""
        if element is None:
            return None
        parts = [self.text(element, name) for name in ("Year", "Month", "Day")]
        try:
            year, month, day = (int(part) if part else None for part in parts)
            return PartialDate(year, month, day if month else None) if year else None
        except ValueError:
            return None

    def period(self, element: etree._Element) -> str:
        """Write a ``DatePeriod`` as OFAC prints it; what is no date is shown as it stands."""
        start, end = (element.find(self.ns + name) for name in ("Start", "End"))
        if start is None:
            return ""
        last = start if end is None else end
        ends = [start.find(f"{self.ns}From"), last.find(f"{self.ns}To")]
        days = [self.date(one) for one in ends]
        stated = [one for one in ends if one is not None]
        if len(stated) > len(list(filter(None, days))):
            return " to ".join(dict.fromkeys(map(self._as_it_stands, stated)))
        about = "true" in (start.get("Approximate"), last.get("Approximate"))
        shown = printed_period(*days, approximate=about)
        kind = self.remark("CalendarType", element.get("CalendarTypeID"))
        return shown if kind in ("", "Gregorian") else f"{shown} ({kind} calendar)"

    def _as_it_stands(self, element: etree._Element) -> str:
        """Write a date that no calendar holds."""
        return "-".join(filter(None, (self.text(element, n) for n in ("Year", "Month", "Day"))))

    def read_place(self, element: etree._Element) -> None:
        """Read a ``Location``: its parts, in Latin letters and as written where it lies."""
        country = self.country_name(_attribute(element, f"{self.ns}LocationCountry", "CountryID"))
        area = _attribute(element, f"{self.ns}LocationAreaCode", "AreaCodeID")
        if not country and area:
            told = self.attributes.get(("AreaCode", area), {})
            country = told.get("Description", "")
            country = "" if country.lower() == UNDETERMINED else country
        shown: dict[str, dict[str, str]] = {"": {}}
        for part in element.iterfind(f"{self.ns}LocationPart"):
            kind = self.word("LocPartType", part.get("LocPartTypeID"))
            for value in part.iterfind(f"{self.ns}LocationPartValue"):
                said = self.text(value, "Value")
                written = "" if value.get("Primary") != "false" else self.text(value, "Comment")
                apart = written or ("other" if value.get("Primary") == "false" else "")
                if said:
                    shown.setdefault(apart, {})[kind] = said
        country = country or shown[""].pop("Unknown", "")
        addresses = tuple(
            address_of(parts, country, self.country)
            for written, parts in shown.items()
            if parts or (country and not written)
        )
        self.places[element.get("ID", "")] = Place(country, addresses)

    def place(self, number: str) -> Place:
        """Give the location of that *number*; one that the file lacks is shown as such."""
        return self.places.get(number) or Place(f"Location {number}, which is not in the file", ())

    def read_document(self, element: etree._Element) -> None:
        """Read an ``IDRegDocument`` and lay it aside for its identity.

        Raises:
            RecordUnread: It has no number, or is of no known kind.
        """
        label = self.needed("IDRegDocType", element.get("IDRegDocTypeID"))
        number = self.text(element, "IDRegistrationNo")
        if not number:
            raise RecordUnread("it has no number")
        issuer = self.country_name(element.get("IssuedBy-CountryID"))
        rest = " ".join(self._rest(element, number))
        paper = Paper(element.get("ID", "?"), fact(label, number, issuer, rest, self.country))
        self.documents.setdefault(element.get("IdentityID", ""), []).append(paper)

    def _rest(self, element: etree._Element, number: str) -> Iterator[str]:
        """Say what else a document states: dates, place, authority, doubts, comment."""
        for one in element.iterfind(f"{self.ns}DocumentDate"):
            kind = self.word("IDRegDocDateType", one.get("IDRegDocDateTypeID"))
            period = one.find(f"{self.ns}DatePeriod")
            if period is not None and (shown := self.period(period)):
                yield f"{_DATES.get(kind, kind)} {shown}"
        if place := element.get("IssuedIn-LocationID"):
            yield f"issued in {self.place(place).text}"
        if authority := self.text(element, "IssuingAuthority"):
            yield f"issued by {authority}"
        if doubt := self.remark("Validity", element.get("ValidityID")):
            yield f"({doubt})"
        comment = self.text(element, "Comment")
        if comment and comment != number:
            yield f"({comment})"


_DATES: Final = {"Issue Date": "issued", "Expiration Date": "expires"}


def address_of(parts: Mapping[str, str], country: str, code: CountryCode) -> Address:
    """Put an address together in the order in which OFAC prints it."""
    kinds = (*_ORDER, *(kind for kind in parts if kind not in _ORDER))
    shown = [parts[kind] for kind in kinds if kind in parts]
    region = parts.get("REGION", "").removeprefix("Region: ")
    text = ", ".join([*shown, country] if country else shown)
    known = code(country.removeprefix("Region: ")) if country else code(region) if region else None
    return Address(text, parts.get("CITY"), known)


def _attribute(element: etree._Element, child: str, name: str) -> str | None:
    """Give an attribute of a child, or None."""
    found = element.find(child)
    return None if found is None else found.get(name)
