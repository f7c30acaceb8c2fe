"""OFAC enhanced XML of the list service: ``sanctionsData``, as in ``SDN_ENHANCED.XML``.

Publisher: Office of Foreign Assets Control, US Department of the Treasury
Format:    XML; one ``entity`` per party, which holds everything said of it in words
Rights:    US government work, public domain

Quirks, each held by a test:

* The number of an entity is the entity number of the flat files, so its history goes on
  whichever of them is at hand; its ``identityId`` is another number.
* A name is printed whole (``formattedFullName``) in each of its scripts; names not in Latin
  letters are native names. One in Chinese signs is put together from its parts, because the
  printed one has a comma in it.
* A date of birth is printed as it is known (``1951``), beside the days that it spans.
* A relation stands with one of its parties and is told to both; it may name the other party
  by its number alone.
* The day on which a party was put on a list stands beside each of its lists. A party of the
  consolidated list stands on the others named there; where none is, on the one that its
  programme names, as in the flat files.
* The service makes files of any lists and programmes on demand, with the same root. Only the
  whole SDN list and the whole consolidated list are editions; the head of the file tells.
* Files of changes have the same root in a namespace of their own, and are none.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from lxml import etree

from fromwhom.errors import FormatChanged, RecordUnread
from fromwhom.lists.ofac_parties import (
    CURRENT,
    KINDS,
    Draft,
    Gathered,
    Relation,
    Standing,
    named,
    ordered,
    printed_name,
    printed_period,
    said,
)
from fromwhom.lists.ofac_references import address_of
from fromwhom.lists.reading import GET_AGAIN, CountryCode, Parsed, printed_date, squeezed
from fromwhom.lists.recognising import Answer, Recognised, Sample, Unrecognised
from fromwhom.lists.treasury import (
    CONS,
    SCHEMA,
    SDN,
    Fact,
    fact,
    gathered,
    ofac_source,
    remark_facts,
)
from fromwhom.lists.xml_stream import namespace, xml_records
from fromwhom.model import Address, Detail, Name, NameKind, Tally
from fromwhom.values.dates import PartialDate

NAMESPACE: Final = CURRENT + "ENHANCED_XML"
CHANGES: Final = b"/DeltaFile/"
_ROOT: Final = 1000  # the root and its namespaces stand within so many bytes
_HEAD: Final = re.compile(rb"<publicationInfo\b.*?</publicationInfo>", re.DOTALL)
_AS_OF: Final = re.compile(rb"<dataAsOf>\s*(\d{4}-\d\d-\d\d)")
_LIST: Final = re.compile(rb"<sanctionsList\b[^>]*>\s*([^<]*?)\s*<")
_PROGRAMME: Final = re.compile(rb"<sanctionsProgram\b[^>]*>\s*([^<]*?)\s*<")
_WHOLE: Final = {b"SDN List": SDN, b"Consolidated List": CONS}
_KEPT: Final = ("livingStatus", "isUsCitizen", "isUsPerson")


def recognised(sample: Sample) -> Answer:
    """Recognise the file by its root, and the list by what its head says was asked for."""
    if sample.root != "sanctionsData":
        return None
    found = _HEAD.search(sample.head)
    head = found[0] if found else b""
    if CHANGES in sample.head[:_ROOT]:
        return Unrecognised("it is a file of changes to OFAC's lists, not a list")
    lists = {one[1] for one in _LIST.finditer(head)}
    if _PROGRAMME.search(head) or len(lists) > 1 or not lists <= set(_WHOLE):
        return Unrecognised("it is an extract of OFAC's lists, not one of them as a whole")
    source = _WHOLE[lists.pop()] if lists else _source(sample)
    day = _AS_OF.search(head)
    published = printed_date(day[1].decode("ascii")) if day else None
    return Recognised(source, "us_ofac_enhanced", published=published)


def _source(sample: Sample) -> str:
    """Tell the list by the programmes of the first parties."""
    programmes = islice(_PROGRAMME.finditer(sample.plain), 400)
    return ofac_source([one[1].decode("utf-8", "replace") for one in programmes], sample.base)


def parse(
    parts: Mapping[str, bytes],
    *,
    source: str,
    country: CountryCode,
    files: Mapping[str, str] | None = None,
) -> Parsed:
    """Parse one edition of *source* from its one file, part ``main``.

    Raises:
        FormatChanged: The XML is not well-formed, or of another layout.
    """
    file = (files or {}).get("main", "main")
    found, words = Gathered(file), dict[str, str]()
    records, published = 0, None
    for element in xml_records(parts["main"], file, root="sanctionsData", records=_RECORDS):
        ns = namespace(element)
        if ns != f"{{{NAMESPACE}}}":
            raise FormatChanged(
                f"{file} has the namespace {ns or '(none)'}, which is not that of the enhanced "
                f"format. {GET_AGAIN}"
            )
        match etree.QName(element).localname:
            case "publicationInfo":
                published = printed_date(_text(element, "dataAsOf")[:10])
            case "referenceValue":
                words[element.get("refId", "")] = _text(element, "value")
            case _:
                records += 1
                _entity(element, words, found, country)
    if not records:
        raise FormatChanged(f"{file} holds no entity. {GET_AGAIN}")
    listings = found.listings(source)
    unread = tuple(found.unread)
    tally = Tally(records, records - len(unread), unread=unread)
    return Parsed(tuple(listings), tally, published)


_RECORDS: Final = ("publicationInfo", "referenceValue", "entity")
_NS: Final = f"{{{NAMESPACE}}}"


def _entity(
    element: etree._Element, words: Mapping[str, str], found: Gathered, country: CountryCode
) -> None:
    """Read an entity into what was *found*; one that cannot be read is set apart by name."""
    number = element.get("id", "")
    try:
        draft = _draft(number, element, words, country)
        found.add(draft)
    except RecordUnread as problem:
        shown = f"entity {number}" if number else f"line {element.sourceline}"
        found.set_apart(shown, str(problem))
        return
    found.standings[number] = list(_standings(element))
    found.relations += _relations(number, element)


def _draft(
    number: str, element: etree._Element, words: Mapping[str, str], country: CountryCode
) -> Draft:
    """Read who an entity is.

    Raises:
        RecordUnread: It has no number, no name, or no known type.
    """
    if not number.isdigit():
        raise RecordUnread("it has no number")
    kind = _text(element, f"generalInfo/{_NS}entityType")
    if kind.lower() not in SCHEMA:
        raise RecordUnread(f"{kind!r} is no known type of party")
    names = [name for one in _each(element, "names", "name") for name in _names(one)]
    addresses = [
        a for one in _each(element, "addresses", "address") for a in _address(one, country)
    ]
    facts = [
        *_general(element, country),
        *(_feature(one, words, country) for one in _each(element, "features", "feature")),
        *(_paper(one, country) for one in _each(element, "identityDocuments", "identityDocument")),
    ]
    return Draft(number, SCHEMA[kind.lower()], ordered(names), tuple(addresses), gathered(facts))


def _text(element: etree._Element, name: str) -> str:
    """Give the text of a child, or the empty text."""
    return squeezed(element.findtext(_NS + name) or "")


def _true(element: etree._Element, name: str) -> bool:
    """Say whether a child says so."""
    return _text(element, name) == "true"


def _each(element: etree._Element, group: str, item: str) -> Iterator[etree._Element]:
    """Yield the items of a group below *element*."""
    return element.iterfind(f"{_NS}{group}/{_NS}{item}")


def _general(element: etree._Element, country: CountryCode) -> list[Fact]:
    """Read what stands at the head of an entity: title, what is kept as it is, remarks."""
    general = element.find(f"{_NS}generalInfo")
    if general is None:
        return []
    labelled = (("Title", _text(general, "title")), *((one, _text(general, one)) for one in _KEPT))
    facts = [Fact(detail=Detail(label, value)) for label, value in labelled if value]
    return [*facts, *remark_facts(_text(general, "remarks"), country)]


def _names(element: etree._Element) -> Iterator[Name]:
    """Read a name in each of its scripts, the main one first."""
    alias = KINDS.get(_text(element, "aliasType"), NameKind.ALIAS)
    kind = NameKind.PRIMARY if _true(element, "isPrimary") else alias
    if kind is NameKind.PRIMARY and not _true(element, "isPrimary"):
        kind = NameKind.ALIAS
    translations = list(_each(element, "translations", "translation"))
    for one in sorted(translations, key=lambda each: not _true(each, "isPrimary")):
        parts = [
            (_text(part, "type"), _text(part, "value"))
            for part in _each(one, "nameParts", "namePart")
        ]
        whole, built = _text(one, "formattedFullName"), printed_name(parts)
        runs_on = len(parts) > 1 and built == "".join(value for _, value in parts)
        value = built if runs_on or not whole else whole
        yield named(value, kind, _text(one, "script"), weak=_true(element, "isLowQuality"))


def _address(element: etree._Element, country: CountryCode) -> Iterator[Address]:
    """Read an address in each of its scripts, the main one first; one of a country alone, too."""
    translations = list(_each(element, "translations", "translation"))
    place = _text(element, "country") or _text(element, f"translations/{_NS}country")
    place = "" if place.lower() == "undetermined" else place
    written = [
        {
            _text(part, "type"): _text(part, "value")
            for part in _each(one, "addressParts", "addressPart")
        }
        for one in sorted(translations, key=lambda each: not _true(each, "isPrimary"))
    ]
    some = [parts for parts in written if parts]
    for parts in some or ([{}] if place else []):
        yield address_of(parts, place, country)


def _feature(element: etree._Element, words: Mapping[str, str], country: CountryCode) -> Fact:
    """Read a feature: as printed, else the days it spans, else the word it refers to."""
    reference = _text(element, "valueRefId")
    days = element.find(f"{_NS}valueDate")
    value = _text(element, "value")
    if days is not None and not value:
        value = _period(days)
    elif days is not None and _true(days, "isApproximate") and not value.startswith("circa"):
        value = f"circa {value}"
    value = value or words.get(reference, reference)
    reliability = _text(element, "reliability")
    doubts = (
        "" if reliability in ("Unknown", "Confirmed") else reliability,
        _text(element, "comments"),
    )
    return said(_text(element, "type"), value, ", ".join(filter(None, doubts)), country)


def _paper(element: etree._Element, country: CountryCode) -> Fact:
    """Read a document or number, with everything that is said of it."""
    dates = (
        (word, _period(found))
        for word, name in (("issued", "issueDate"), ("expires", "expirationDate"))
        if (found := element.find(_NS + name)) is not None
    )
    words = (("issued in", "issuingLocation"), ("issued by", "issuingAuthority"))
    rest = [f"{word} {day}" for word, day in dates if day]
    rest += [f"{word} {value}" for word, name in words if (value := _text(element, name))]
    rest += ["(not valid)"] if _text(element, "isValid") == "false" else []
    rest += [f"({one})" for one in (_text(element, "comments"),) if one]
    rest += [f"({squeezed(one.text or '')})" for one in _each(element, "idFeatures", "idFeature")]
    label, number = _text(element, "type"), _text(element, "documentNumber")
    if not number:
        return Fact(detail=Detail(label, " ".join(["without a number", *rest])))
    return fact(label, number, _text(element, "issuingCountry"), " ".join(rest), country)


def _period(element: etree._Element) -> str:
    """Write a period as OFAC prints it."""
    first = _day(_text(element, "fromDateBegin"))
    last = _day(_text(element, "toDateEnd"))
    return printed_period(first, last, approximate=_true(element, "isApproximate"))


def _day(text: str) -> PartialDate | None:
    """Read a day in ISO 8601, with or without a time."""
    return printed_date(text[:10])


def _standings(element: etree._Element) -> Iterator[Standing]:
    """Read on which lists an entity stands; its programmes are those of all of them."""
    programmes = tuple(
        squeezed(one.text or "") for one in _each(element, "sanctionsPrograms", "sanctionsProgram")
    )
    details = tuple(
        Detail(label, text)
        for label, group, item in (
            ("Sanctions type", "sanctionsTypes", "sanctionsType"),
            ("Legal basis", "legalAuthorities", "legalAuthority"),
        )
        for one in _each(element, group, item)
        if (text := squeezed(one.text or "")) not in ("", "Unknown")
    )
    for one in _each(element, "sanctionsLists", "sanctionsList"):
        day = _day(one.get("datePublished", ""))
        yield Standing(squeezed(one.text or ""), day, programmes, details)


def _relations(number: str, element: etree._Element) -> Iterator[Relation]:
    """Read the relations that stand with an entity."""
    for one in _each(element, "relationships", "relationship"):
        other = one.find(f"{_NS}relatedEntity")
        period = one.find(f"{_NS}dateRange")
        quality = _text(one, "quality")
        notes = (
            _period(period) if period is not None else "",
            "" if quality == "Unknown" else quality,
            _text(one, "comments"),
        )
        if other is not None:
            note, named_as = ", ".join(filter(None, notes)), squeezed(other.text or "")
            yield Relation(number, other.get("entityId", ""), _text(one, "type"), note, named_as)
