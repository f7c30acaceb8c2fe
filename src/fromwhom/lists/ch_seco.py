"""Swiss list of sanctioned persons, entities and ships (SECO), XML.

Publisher: State Secretariat for Economic Affairs, sesam.search.admin.ch
Format:    XML; ``swiss-sanctions-list`` with ``sanctions-program``, ``place`` and ``target``
Rights:    State Secretariat for Economic Affairs

Quirks, each held by a test:

* ``date`` at the root is the day of the edition. Only the ``whole-list`` is read: a part of
  it, or a list of changes, would end what it does not name.
* An entry is known by the ``ssid`` of its ``target``.
* A target that was struck off stays in the file. Its newest ``modification`` by effective
  date is ``de-listed``; the listing then has an end. Five targets of 2026 have a change
  that stands before their end and is older.
* A ``modification`` repeats names and whole targets as they were; none of that is read.
* A listing starts with the first ``listed`` since it was last struck off.
* Names come in parts with an order, and each part with spellings in other languages and
  scripts. The primary name of a second identity is an alias; ``low`` quality is weak.
* Places stand once for all targets, before or after them; addresses and births name them.
* ``foreign-identifier`` is the reference number of the Security Council, or another list's.
* Numbers stand in sentences of ``other-information`` ("IMO Number: 8405270").
* A target belongs to sets of measures; the sets to a programme with its ordinance.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from fromwhom.errors import FormatChanged, RecordUnread
from fromwhom.lists import ch_seco_names
from fromwhom.lists.reading import GET_AGAIN, CountryCode, Parsed, printed_date, squeezed
from fromwhom.lists.recognising import Answer, Recognised, Sample
from fromwhom.lists.treasury import first_of_each
from fromwhom.lists.xml_children import XmlDocument, xml_document
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
from fromwhom.values.identifiers import (
    Identifier,
    find_identifiers,
    opaque_identifier,
    parse_identifier,
)

SOURCE: Final = "ch-seco"
_ROOT: Final = "swiss-sanctions-list"
_DATED: Final = re.compile(rb"""<swiss-sanctions-list\b[^>]*\bdate=["']([^"']*)""")
_SCHEMA: Final = {"individual": Schema.PERSON, "entity": Schema.ORGANIZATION}
_PLACE: Final = ("c-o", "address-details", "p-o-box", "zip-code", "location", "area", "country")
_DAYS: Final = ("effective-date", "enactment-date", "publication-date")


def recognised(sample: Sample) -> Answer:
    """Recognise the file by its root; its day stands there."""
    if sample.root != _ROOT:
        return None
    dated = _DATED.search(sample.head)
    day = printed_date(dated[1].decode("ascii", "replace")[:10]) if dated else None
    return Recognised(SOURCE, "ch_seco", published=day)


def parse(
    parts: Mapping[str, bytes],
    *,
    country: CountryCode,
    files: Mapping[str, str] | None = None,
) -> Parsed:
    """Parse one edition from its one file, part ``main``.

    Raises:
        FormatChanged: The XML is not well-formed, of another layout, or not the whole list.
    """
    file = (files or {}).get("main", "main")
    beside = _Beside()
    for element in _document(parts["main"], file).children:
        _take_beside(element, beside)
    listings: list[Listing] = []
    unread: list[Unread] = []
    document = _document(parts["main"], file)
    for element in document.children:
        if element.tag in ("sanctions-program", "place"):
            continue
        try:
            listings.append(_listing(element, beside, country))
        except RecordUnread as problem:
            unread.append(Unread(f"{file} line {element.sourceline}", str(problem)))
    if not listings and not unread:
        raise FormatChanged(f"{file} holds no target. {GET_AGAIN}")
    tally = Tally(len(listings) + len(unread), len(listings), unread=tuple(unread))
    return Parsed(tuple(listings), tally, printed_date(document.attributes["date"][:10]))


def _document(data: bytes, file: str) -> XmlDocument:
    """Begin to read the file.

    Raises:
        FormatChanged: It is another file, not the whole list, or without a day.
    """
    document = xml_document(data, file)
    day = printed_date(document.attributes.get("date", "")[:10])
    whole = document.attributes.get("list-type") == "whole-list"
    if document.tag != _ROOT or not whole or day is None:
        raise FormatChanged(
            f"{file} does not begin with <{_ROOT}>, the words whole-list and the day on which it "
            f"was made. {GET_AGAIN}"
        )
    return document


@dataclass(slots=True)
class _Beside:
    """What stands beside the targets: places, and sets of measures with their programme."""

    places: dict[str, dict[str, str]] = field(default_factory=dict)
    sets: dict[str, tuple[str, str, str]] = field(default_factory=dict)


def _take_beside(element: etree._Element, beside: _Beside) -> None:
    """Read a place, or a programme with its sets of measures."""
    if element.tag == "place":
        beside.places[element.get("ssid", "")] = _place_parts(element)
    elif element.tag == "sanctions-program":
        key, name = _english(element, "program-key"), _english(element, "program-name")
        for one in element.iterfind("sanctions-set"):
            number, text = one.get("ssid", ""), squeezed(one.text or "")
            if number not in beside.sets or one.get("lang") == "eng":
                beside.sets[number] = key, name, text


def _english(element: etree._Element, tag: str) -> str:
    """Give the English one of several texts, else the first."""
    found = element.find(f"{tag}[@lang='eng']")
    found = element.find(tag) if found is None else found
    return "" if found is None else squeezed(found.text or "")


def _place_parts(element: etree._Element) -> dict[str, str]:
    """Give the parts of an address or a place, with the code of its country."""
    told = {tag: _text(element, tag) for tag in (*_PLACE, "remarks")}
    home = element.find("country")
    told["iso"] = "" if home is None else home.get("iso-code", "")
    return {tag: text for tag, text in told.items() if text}


def _text(element: etree._Element, tag: str) -> str:
    """Give the text of a child on one line, or the empty string."""
    return squeezed(element.findtext(tag) or "")


def _listing(target: etree._Element, beside: _Beside, country: CountryCode) -> Listing:
    """Make the listing of one target.

    Raises:
        RecordUnread: It is none, or has no number, no name or no known kind.
    """
    if target.tag != "target":
        raise RecordUnread(f"<{str(target.tag)[:40]}> stands in the place of a target")
    number = target.get("ssid", "").strip()
    node = next((one for one in target if one.tag in ("individual", "entity", "object")), None)
    if not number or node is None:
        raise RecordUnread("it has no number" if node is not None else "it is of no known kind")
    schema = _schema(node)
    identities = node.findall("identity")
    identities.sort(key=lambda one: one.get("main") == "false")
    names = first_of_each(*(n for one in identities for n in ch_seco_names.names(one)))
    if not names:
        raise RecordUnread("it has no name")
    addresses = [_address(a, beside, country) for one in identities for a in one.iter("address")]
    homes = [_home(one, country) for one in node.iterfind("identity/nationality/country")]
    places = tuple(dict.fromkeys(c for c in (*(a.country for a in addresses), *homes) if c))
    sets = [
        text for one in target.iterfind("sanctions-set-id") if (text := (one.text or "").strip())
    ]
    sets += [one] if (one := target.get("sanctions-set-id", "")) else []
    laws = [beside.sets[one] for one in sets if one in beside.sets]
    valid = _valid(target)
    return Listing(
        list_id=SOURCE,
        entry_id=number,
        party=Party(
            names=_primary_first(names),
            schema=schema,
            countries=places,
            identifiers=tuple(dict.fromkeys(_numbers(target, node, schema, country))),
            addresses=tuple(dict.fromkeys(a for a in addresses if a.text)),
            birth_dates=_births(node) if schema is Schema.PERSON else (),
        ),
        valid=valid,
        series=SOURCE,
        programmes=tuple(dict.fromkeys(key for key, _, _ in laws if key)),
        citations=tuple(dict.fromkeys(Citation(name, valid.start) for _, name, _ in laws if name)),
        details=tuple(dict.fromkeys(_details(target, node, laws, beside))),
    )


def _schema(node: etree._Element) -> Schema:
    """Say what kind of party it is; an object must be a ship or an aircraft.

    Raises:
        RecordUnread: It is another object.
    """
    if node.tag in _SCHEMA:
        return _SCHEMA[str(node.tag)]
    kind = node.get("object-type", "")
    if kind not in ("vessel", "aircraft"):
        raise RecordUnread(f"{kind[:40]!r} is no known type of object")
    return Schema.VESSEL if kind == "vessel" else Schema.AIRPLANE


def _primary_first(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Put the primary name first; where there is none, the first one is it."""
    primary = next((name for name in names if name.kind is NameKind.PRIMARY), None)
    if primary is None:
        primary = Name(names[0].value, NameKind.PRIMARY, names[0].weak)
    return primary, *(name for name in names if name.value != primary.value)


def _home(element: etree._Element, country: CountryCode) -> str | None:
    """Read a country by its code, else by its name."""
    return country(element.get("iso-code", "")) or country(squeezed(element.text or ""))


def _address(element: etree._Element, beside: _Beside, country: CountryCode) -> Address:
    """Read an address: its own parts, and those of its place."""
    told = {**beside.places.get(element.get("place-id", ""), {}), **_place_parts(element)}
    text = ", ".join(told[tag] for tag in _PLACE if tag in told)
    code = country(told.get("iso", "")) or country(told.get("country", ""))
    return Address(text, told.get("location"), code)


def _valid(target: etree._Element) -> Interval:
    """Read since when a target is listed, and when it was struck off."""
    changes = sorted(
        (
            (day, -place, str(one.get("modification-type")))
            for place, one in enumerate(target.iterfind("modification"))
            if (day := _day_of(one))
        ),
        key=lambda change: (change[0].first, change[1]),
    )
    start = end = None
    for day, _, kind in changes:
        if kind == "de-listed":
            end = day
        elif kind == "listed":
            start, end = (day if start is None or end is not None else start), None
    if end is not None and changes[-1][2] == "amended" and changes[-1][0].first > end.last:
        start = end = None  # changed since, so listed again; the file does not say when
    return Interval(start, end)


def _day_of(change: etree._Element) -> PartialDate | None:
    """Give the day on which a change took effect, else the one next to it that is known."""
    days = (printed_date(change.get(name, "")) for name in _DAYS)
    return next((day for day in days if day is not None), None)


def _births(node: etree._Element) -> tuple[PartialDate, ...]:
    """Read dates of birth in our calendar, no more exactly than they are known."""
    days: list[PartialDate] = []
    for one in node.iterfind("identity/day-month-year"):
        if one.get("calendar", "Gregorian").lower() != "gregorian":
            continue
        year, month, day = (one.get(name, "").strip() for name in ("year", "month", "day"))
        pieces = (year, *(p.zfill(2) for p in (month, day if month else "") if p))
        found = printed_date("-".join(pieces)) or printed_date(year)
        days += [found] if found else []
    return tuple(dict.fromkeys(days))


def _numbers(
    target: etree._Element, node: etree._Element, schema: Schema, country: CountryCode
) -> Iterator[Identifier]:
    """Read references, documents, and the numbers that sentences name."""
    for one in target.iterfind("foreign-identifier"):
        if reference := parse_identifier("UN-REF", squeezed(one.text or "")):
            yield reference
    for one in node.iterfind("identity/identification-document"):
        kind = one.get("document-type", "")
        scheme = "PASSPORT" if "passport" in kind else "NATIONAL-ID" if "id" in kind else "ID"
        issuer = one.find("issuer")
        home = None
        if issuer is not None:
            home = country(issuer.get("code", "")) or country(squeezed(issuer.text or ""))
        if number := opaque_identifier(scheme, _text(one, "number"), home):
            yield number
    craft = schema in (Schema.VESSEL, Schema.AIRPLANE)
    for one in node.iterfind("other-information"):
        found = find_identifiers(squeezed(one.text or ""))
        yield from (number for number in found if craft or number.scheme != "IMO")


def _details(
    target: etree._Element,
    node: etree._Element,
    laws: list[tuple[str, str, str]],
    beside: _Beside,
) -> Iterator[Detail]:
    """Yield what no other field holds, under the publisher's own labels."""
    yield from (Detail("sanctions-set", text) for _, _, text in laws if text)
    for element in target:
        if element.tag == "modification":
            days = [f"{name} {element.get(name)}" for name in _DAYS if element.get(name)]
            yield Detail("modification", ", ".join([element.get("modification-type", ""), *days]))
        elif element is not node and element.tag != "sanctions-set-id":
            yield from _told(str(element.tag), element)
    if sex := node.get("sex"):
        yield Detail("sex", sex)
    for element in node:
        if element.tag == "identity":
            yield from (Detail("title", one) for one in ch_seco_names.titles(element))
            for part in element:
                yield from _told_of_identity(part, beside)
        elif element.tag == "relation":
            said = f"{element.get('relation-type', '')} {element.get('target-id', '')}"
            yield Detail("relation", squeezed(said))
        else:
            yield from _told(str(element.tag), element)


def _told_of_identity(part: etree._Element, beside: _Beside) -> Iterator[Detail]:
    """Yield what an identity says beyond names, countries and plain addresses."""
    match str(part.tag):
        case "name":
            return
        case "nationality" if part.find("country") is not None and len(part) == 1:
            return
        case "address":
            if remarks := _text(part, "remarks"):
                yield Detail("address", remarks)
        case "day-month-year":
            told = [" ".join(map(str, one)) for one in part.attrib.items() if one[0] != "ssid"]
            yield Detail("day-month-year", ", ".join(told))
        case "place-of-birth":
            told_place = {**beside.places.get(part.get("place-id", ""), {}), **_place_parts(part)}
            text = ", ".join(told_place[tag] for tag in _PLACE if tag in told_place)
            yield from [Detail("place-of-birth", text)] if text else []
        case "identification-document":
            yield from _told(part.get("document-type", "") or str(part.tag), part)
        case tag:
            yield from _told(tag, part)


def _told(label: str, element: etree._Element) -> Iterator[Detail]:
    """Yield all the text of an element, and the days within it, if it says anything."""
    pieces = [str(piece) for piece in element.itertext()]
    days = (one for one in element.iter("day-month-year"))
    pieces += ["-".join(filter(None, (d.get("year"), d.get("month"), d.get("day")))) for d in days]
    if text := squeezed(" ".join(pieces)):
        yield Detail(label, text)
