"""UN Security Council consolidated list, XML.

Publisher: United Nations Security Council, scsanctions.un.org
Format:    XML; ``CONSOLIDATED_LIST`` with one ``INDIVIDUAL`` or ``ENTITY`` per party
Rights:    United Nations, published for those who carry the sanctions out

Quirks, each held by a test:

* ``dateGenerated`` is the day of the edition, as the publisher's clock shows it.
* An entry is known by its permanent reference number (``QDe.004``), which other lists
  cite, too. The number of the record (``DATAID``) changes: entry KPe.068 had 6908682 in
  2018 and 6908967 in 2024, while of 814 references of both years none changed its party.
* The name of a person is spread over up to four fields; that of an entity stands in
  ``FIRST_NAME``. Fields begin or end with blanks, and hold line breaks.
* A cell of aliases may hold several names, joined by "; ", or a name and in brackets its
  other spellings or its original script. Other brackets ("(combat name)") stay in the name.
* A person's alias of ``Low`` quality is a weak name. An entity's ``f.k.a.``, and an alias
  with the note "previously listed as", is a former name.
* Most elements are empty, or stand there empty where nothing is known.
* Dates of birth are ``EXACT`` (a day or only a year), ``APPROXIMATELY`` (a year), or
  ``BETWEEN`` two years. What is no exact date is kept as printed, too. The date of birth
  that belongs to an alias counts as well.
* A document may have its number in a sentence ("Qatari passport number 00868774"), in a
  note, or in the field of its type. It is kept as printed, and read where it has a field.
* Nationalities are sometimes adjectives or sentences; those are kept as printed.
* The file of 16 October 2024 holds a bare "&" and is no XML: it is refused as a whole.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from fromwhom.errors import FormatChanged, RecordUnread
from fromwhom.lists import un_names
from fromwhom.lists.reading import (
    GET_AGAIN,
    CountryCode,
    Parsed,
    printed_date,
    squeezed,
    xml_root,
    years_between,
)
from fromwhom.lists.recognising import Answer, Recognised, Sample
from fromwhom.lists.treasury import first_of_each
from fromwhom.model import (
    Address,
    Citation,
    Detail,
    Listing,
    Name,
    NameKind,
    Party,
    Schema,
    Tally,
    Unread,
)
from fromwhom.values.dates import Interval, PartialDate
from fromwhom.values.identifiers import Identifier, opaque_identifier, parse_identifier

SOURCE: Final = "un-sc"
_GROUPS: Final = {"INDIVIDUALS": "INDIVIDUAL", "ENTITIES": "ENTITY"}
_NAME: Final = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_PLACE: Final = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
_NOTHING: Final = frozenset({"VERSIONNUM", "SORT_KEY", "SORT_KEY_LAST_MOD"})
"""Fields by which the publisher sorts and counts; they say nothing of the party."""
_PASSPORT: Final = re.compile(r"pass?ap|passport", re.IGNORECASE)
_DATED: Final = re.compile(rb"""<CONSOLIDATED_LIST\b[^>]*\bdateGenerated=["']([^"']*)""")
_LABEL_WORD: Final = re.compile(r"[^\W\d]{4,}\Z|no\.?:?\Z", re.IGNORECASE)


def recognised(sample: Sample) -> Answer:
    """Recognise the file by its root; its day stands there."""
    if sample.root != "CONSOLIDATED_LIST":
        return None
    dated = _DATED.search(sample.head)
    day = printed_date(dated[1].decode("ascii", "replace")[:10]) if dated else None
    return Recognised(SOURCE, "un_sc", published=day)


def parse(
    parts: Mapping[str, bytes],
    *,
    country: CountryCode,
    files: Mapping[str, str] | None = None,
) -> Parsed:
    """Parse one edition from its one file, part ``main``.

    Raises:
        FormatChanged: The XML is not well-formed, of another layout, or without a day.
    """
    file = (files or {}).get("main", "main")
    root = xml_root(parts["main"], file)
    published = printed_date(root.get("dateGenerated", "")[:10])
    if root.tag != "CONSOLIDATED_LIST" or published is None:
        raise FormatChanged(
            f"{file} does not begin with <CONSOLIDATED_LIST> and the day on which it was made. "
            f"{GET_AGAIN}"
        )
    listings: list[Listing] = []
    unread: list[Unread] = []
    entries = list(_entries(root, file))
    for entry, expected in entries:
        try:
            listings.append(_listing(entry, expected, country))
        except RecordUnread as problem:
            unread.append(Unread(f"{file} line {entry.sourceline}", str(problem)))
    tally = Tally(len(entries), len(listings), unread=tuple(unread))
    return Parsed(tuple(listings), tally, published)


def _entries(root: etree._Element, file: str) -> Iterator[tuple[etree._Element, str]]:
    """Yield every entry with what it is expected to be.

    Raises:
        FormatChanged: A group is missing or new, or both are empty.
    """
    groups = [str(one.tag) for one in root]
    if sorted(groups) != sorted(_GROUPS) or not any(len(group) for group in root):
        raise FormatChanged(
            f"{file} does not hold INDIVIDUALS and ENTITIES, once each, but "
            f"{', '.join(groups)[:60] or 'nothing'}. {GET_AGAIN}"
        )
    for group in root:
        for entry in group:
            yield entry, _GROUPS[str(group.tag)]


@dataclass(slots=True)
class _Gathering:
    """What one entry says, as it is read field by field."""

    names: list[Name] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    births: list[PartialDate] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)
    details: list[Detail] = field(default_factory=list)
    start: PartialDate | None = None

    def tell(self, label: str, *texts: str) -> None:
        """Keep *texts*, joined, as a detail; nothing if all are empty."""
        if whole := " ".join(text for text in texts if text):
            self.details.append(Detail(label, whole))


def _listing(entry: etree._Element, expected: str, country: CountryCode) -> Listing:
    """Make the listing of one entry.

    Raises:
        RecordUnread: It is no entry of its group, or has no name or no reference number.
    """
    if entry.tag != expected:
        raise RecordUnread(f"<{str(entry.tag)[:40]}> stands in the place of <{expected}>")
    reference = _text(entry, "REFERENCE_NUMBER")
    name = squeezed(" ".join(_text(entry, part) for part in _NAME))
    if not reference:
        raise RecordUnread("it has no reference number")
    if not name:
        raise RecordUnread("it has no name")
    first, *others = un_names.spellings(name) if expected == "ENTITY" else (name,)
    told = _Gathering(names=[Name(first, NameKind.PRIMARY), *map(Name, others)])
    if number := parse_identifier("UN-REF", reference):
        told.identifiers.append(number)
    for element in entry:
        _take(element, told, country)
    places = (*(a.country for a in told.addresses if a.country), *told.countries)
    return Listing(
        list_id=SOURCE,
        entry_id=reference,
        party=Party(
            names=first_of_each(*told.names),
            schema=Schema.PERSON if expected == "INDIVIDUAL" else Schema.ORGANIZATION,
            countries=tuple(dict.fromkeys(places)),
            identifiers=tuple(dict.fromkeys(told.identifiers)),
            addresses=tuple(dict.fromkeys(told.addresses)),
            birth_dates=tuple(dict.fromkeys(told.births)),
        ),
        valid=Interval(told.start),
        series=SOURCE,
        programmes=tuple(told.programmes),
        citations=(Citation(f"UN Security Council {reference}", told.start),),
        details=tuple(dict.fromkeys(told.details)),
    )


def _take(element: etree._Element, told: _Gathering, country: CountryCode) -> None:
    """Read one field of an entry."""
    tag, text = str(element.tag), squeezed(element.text or "")
    match tag.removeprefix("INDIVIDUAL_").removeprefix("ENTITY_"):
        case "UN_LIST_TYPE":
            told.programmes += [text] if text else []
        case "LISTED_ON":
            told.start = printed_date(text[:10])
            told.tell(tag, "" if told.start else text)
        case "NAME_ORIGINAL_SCRIPT":
            value, language = un_names.native(text)
            told.names += [Name(value, NameKind.NATIVE)] if value else []
            told.tell(tag, text if language else "")
        case "ALIAS":
            _alias(element, told)
        case "ADDRESS":
            _address(element, told, country)
        case "NATIONALITY":
            _nationality(element, told, country)
        case "DATE_OF_BIRTH":
            _birth(element, told)
        case "DOCUMENT":
            _document(element, told, country)
        case "LIST_TYPE" if _whole(element) == "UN List":
            pass
        case _ if tag not in _NOTHING and tag not in _NAME and tag != "REFERENCE_NUMBER":
            for each in element.iterfind("VALUE"):
                told.tell(tag, squeezed(each.text or ""))
            told.tell(tag, text, *(_parts(one) for one in element if one.tag != "VALUE"))


def _text(element: etree._Element, tag: str) -> str:
    """Give the text of a child on one line, or the empty string."""
    return squeezed(element.findtext(tag) or "")


def _whole(element: etree._Element) -> str:
    """Give all text of an element on one line."""
    return squeezed(" ".join(str(piece) for piece in element.itertext()))


def _parts(element: etree._Element) -> str:
    """Write a part of a field that has several: a note in brackets, the others as they are."""
    text = _whole(element)
    return f"({text})" if text and element.tag == "NOTE" else text


def _alias(element: etree._Element, told: _Gathering) -> None:
    """Read an alias: its names, and what is said of it."""
    cell, quality = _text(element, "ALIAS_NAME"), _text(element, "QUALITY")
    found = un_names.alias(
        cell, _text(element, "NOTE"), former=quality == "f.k.a.", weak=quality == "Low"
    )
    told.names += found.names
    birth = _text(element, "DATE_OF_BIRTH")
    day = printed_date(birth[:10])
    told.births += [day] if day else []
    known = ("ALIAS_NAME", "QUALITY", "NOTE", "DATE_OF_BIRTH")
    more = [_whole(one) for one in element if one.tag not in known]
    odd = quality if quality not in ("", "Good", "Low", "a.k.a.", "f.k.a.") else ""
    said = ", ".join(one for one in (odd, found.rest, birth and f"born {birth}", *more) if one)
    told.tell(str(element.tag), f"{squeezed(cell)}: {said}" if said else "")


def _address(element: etree._Element, told: _Gathering, country: CountryCode) -> None:
    """Read an address; a note beside it is kept with it as a detail."""
    text = ", ".join(part for tag in _PLACE if (part := _text(element, tag)))
    if text:
        city = _text(element, "CITY") or None
        told.addresses.append(Address(text, city, country(_text(element, "COUNTRY"))))
    more = [_parts(one) for one in element if one.tag not in _PLACE]
    if any(more):
        told.tell(str(element.tag), text, *more)


def _nationality(element: etree._Element, told: _Gathering, country: CountryCode) -> None:
    """Read nationalities; what names no country is kept as printed."""
    for value in element:
        text = _whole(value)
        code = country(text)
        told.countries += [code] if code else []
        told.tell("NATIONALITY", "" if code else text)


def _birth(element: etree._Element, told: _Gathering) -> None:
    """Read a date of birth; what is no exact one is kept as printed, too."""
    kind, printed = _text(element, "TYPE_OF_DATE"), _text(element, "DATE") or _text(element, "YEAR")
    day = printed_date(printed[:10])
    if kind == "BETWEEN":
        printed = f"{_text(element, 'FROM_YEAR')} to {_text(element, 'TO_YEAR')}"
        told.births += years_between(printed)
    elif day is not None:
        told.births.append(day if kind == "EXACT" else PartialDate(day.year))
    if len(element) and (kind != "EXACT" or day is None or element.find("NOTE") is not None):
        told.tell(str(element.tag), *(_parts(one) for one in element))


def _document(element: etree._Element, told: _Gathering, country: CountryCode) -> None:
    """Read a document: as printed, and as a number where it has one."""
    kind, other = _text(element, "TYPE_OF_DOCUMENT"), _text(element, "TYPE_OF_DOCUMENT2")
    places = [_text(element, "ISSUING_COUNTRY"), _text(element, "COUNTRY_OF_ISSUE")]
    code = next((found for one in places if one and (found := country(one))), None)
    scheme = "PASSPORT" if _PASSPORT.search(f"{kind} {other}") else "NATIONAL-ID"
    number = opaque_identifier(scheme, _bare_number(_text(element, "NUMBER")), code)
    told.identifiers += [number] if number else []
    types = ("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2")
    rest = (_parts(one) for one in element if one.tag not in types)
    told.tell(kind or str(element.tag), other if other != kind else "", *rest)


def _bare_number(text: str) -> str:
    """Take the words off a number ("Qatari passport number 00868774"); empty if there is none."""
    words = re.sub(r"\([^()]*\)", " ", text).partition(",")[0].split()
    last = max((place for place, word in enumerate(words) if _LABEL_WORD.match(word)), default=-1)
    bare = " ".join(words[last + 1 :])
    return bare if any(c.isdigit() for c in bare) else ""
