"""OFAC classic XML: ``sdnList``, as in ``sdn.xml`` and ``consolidated.xml``.

Publisher: Office of Foreign Assets Control, US Department of the Treasury
Format:    XML; one ``sdnEntry`` per party
Rights:    US government work, public domain

Quirks, each held by a test:

* The namespace was ``http://tempuri.org/sdnList.xsd``, and since 2024 it is the address of
  the list service. The elements are the same.
* The date of the edition stands in ``Publish_Date``, month first; ``Record_Count`` must
  agree with the number of entries, or the file was cut.
* Names come as ``lastName`` and ``firstName`` and are put together "LAST, First", as in
  the flat files.
* Aliases have a category: ``weak`` ones are weak names here too.
* Numbers have a type of their own (``idType``); types that are no numbers ("Gender",
  "Target Type", directives) stand among them.
* A non-SDN party stands on the list that its programme names, as in the flat files.
"""

import re
from collections.abc import Mapping
from itertools import islice
from typing import Final

from lxml import etree

from fromwhom.errors import FormatChanged, RecordUnread
from fromwhom.lists.reading import (
    GET_AGAIN,
    CountryCode,
    Parsed,
    printed_date,
    squeezed,
)
from fromwhom.lists.recognising import Answer, Recognised, Sample
from fromwhom.lists.treasury import (
    SCHEMA,
    SDN,
    Fact,
    Facts,
    fact,
    first_of_each,
    gathered,
    members_of,
    ofac_source,
    remark_facts,
)
from fromwhom.lists.us_ofac_flat import URL
from fromwhom.lists.xml_children import xml_document
from fromwhom.model import Address, Detail, Listing, Name, NameKind, Party, Tally, Unread
from fromwhom.values.dates import Interval

NAMESPACE: Final = "http://tempuri.org/sdnList.xsd"
SINCE_2024: Final = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"
_NS: Final = f"{{{NAMESPACE}}}"
_KINDS: Final = {
    "a.k.a.": NameKind.ALIAS,
    "f.k.a.": NameKind.FORMER,
    "n.k.a.": NameKind.ALIAS,
}
_ADDRESS: Final = "address1 address2 address3 city stateOrProvince postalCode country".split()


_PUBLISHED: Final = re.compile(rb"<Publish_Date>\s*([^<]*)</Publish_Date>")
_PROGRAMME: Final = re.compile(rb"<program>\s*([^<]*?)\s*</program>")


def recognised(sample: Sample) -> Answer:
    """Recognise the file by its root, and the list by the programmes that it names."""
    if sample.root != "sdnList":
        return None
    published = _PUBLISHED.search(sample.head)
    day = printed_date(published[1].decode("ascii", "replace")) if published else None
    found = islice(_PROGRAMME.finditer(sample.plain), 400)
    programmes = [one[1].decode("utf-8", "replace") for one in found]
    return Recognised(ofac_source(programmes, sample.base), "us_ofac_xml", published=day)


def parse(
    parts: Mapping[str, bytes],
    *,
    source: str,
    country: CountryCode,
    files: Mapping[str, str] | None = None,
) -> Parsed:
    """Parse one edition of *source* from its one file, part ``main``.

    Raises:
        FormatChanged: The XML is not well-formed, of another layout, or its count is wrong.
    """
    file = (files or {}).get("main", "main")
    document = xml_document(parts["main"], file)
    if document.tag not in (f"{_NS}sdnList", f"{{{SINCE_2024}}}sdnList"):
        raise FormatChanged(f"{file} does not begin with <sdnList>. {GET_AGAIN}")
    listings: list[Listing] = []
    unread: list[Unread] = []
    said, published, count = "", None, 0
    for child in document.children:
        _in_old_namespace(child)
        if child.tag == f"{_NS}publshInformation":
            said = _text(child, "Record_Count")
            published = printed_date(_text(child, "Publish_Date"))
        if child.tag != f"{_NS}sdnEntry":
            continue
        count += 1
        try:
            listings.extend(_listings(child, source, country))
        except RecordUnread as problem:
            unread.append(Unread(f"{file} line {child.sourceline}", str(problem)))
    if not said.isdigit() or int(said) != count:
        raise FormatChanged(
            f"{file} says it holds {said or 'no'} records but holds {count}. {GET_AGAIN}"
        )
    tally = Tally(count, count - len(unread), unread=tuple(unread))
    return Parsed(tuple(listings), tally, published)


def _in_old_namespace(child: etree._Element) -> None:
    """Give an element, and all in it, the namespace that it had before 2024."""
    if str(child.tag).startswith(f"{{{SINCE_2024}}}"):
        for one in child.iter("*"):
            one.tag = _NS + etree.QName(one).localname


def _listings(entry: etree._Element, source: str, country: CountryCode) -> list[Listing]:
    """Make the listings of one entry.

    Raises:
        RecordUnread: It has no number, no name or no known type.
    """
    number, name, kind = _text(entry, "uid"), _name(entry), _text(entry, "sdnType")
    if not number.isdigit():
        raise RecordUnread("it has no number")
    if not name:
        raise RecordUnread("it has no name")
    if kind.lower() not in SCHEMA:
        raise RecordUnread(f"{kind!r} is no known type of party")
    facts = _facts(entry, country)
    addresses = tuple(
        _address(one, country) for one in entry.iterfind(f"{_NS}addressList/{_NS}address")
    )
    programmes = tuple(
        squeezed(one.text or "") for one in entry.iterfind(f"{_NS}programList/{_NS}program")
    )
    places = (*(a.country for a in addresses if a.country), *facts.countries)
    party = Party(
        names=first_of_each(Name(name, NameKind.PRIMARY), *_aliases(entry), *facts.names),
        schema=SCHEMA[kind.lower()],
        countries=tuple(dict.fromkeys(places)),
        identifiers=facts.identifiers,
        addresses=tuple(dict.fromkeys(a for a in addresses if a.text)),
        birth_dates=facts.birth_dates,
    )
    members = (SDN,) if source == SDN else members_of(programmes, facts)
    return [
        Listing(
            list_id=member,
            entry_id=number,
            party=party,
            valid=Interval(facts.start(member)),
            series=f"{source}/{member}",
            programmes=programmes,
            url=URL + number,
            details=facts.details,
        )
        for member in members
    ]


def _text(element: etree._Element, name: str) -> str:
    """Give the text of a child, or the empty string."""
    return squeezed(element.findtext(_NS + name) or "")


def _name(element: etree._Element) -> str:
    """Put a name together as the flat files print it."""
    return ", ".join(filter(None, (_text(element, "lastName"), _text(element, "firstName"))))


def _aliases(entry: etree._Element) -> list[Name]:
    """Read the other names of an entry."""
    return [
        Name(name, _KINDS.get(_text(aka, "type"), NameKind.ALIAS), _text(aka, "category") == "weak")
        for aka in entry.iterfind(f"{_NS}akaList/{_NS}aka")
        if (name := _name(aka))
    ]


def _address(element: etree._Element, country: CountryCode) -> Address:
    """Put an address together in the order in which it is printed."""
    parts = [_text(element, part) for part in _ADDRESS]
    code = country(parts[-1].removeprefix("Region: ")) if parts[-1] else None
    return Address(", ".join(part for part in parts if part), parts[3] or None, code)


def _facts(entry: etree._Element, country: CountryCode) -> Facts:
    """Read everything labelled on an entry."""
    found: list[Fact] = []
    if title := _text(entry, "title"):
        found.append(Fact(detail=Detail("Title", title)))
    for one in entry.iterfind(f"{_NS}idList/{_NS}id"):
        label, value = _text(one, "idType"), _text(one, "idNumber")
        dates = ((word, _text(one, tag)) for word, tag in _DATES)
        rest = " ".join(f"{word} {day}" for word, day in dates if day)
        found.append(fact(label, value, _text(one, "idCountry"), rest, country))
    for group, item, label in _ITEMS:
        for one in entry.iterfind(f"{_NS}{group}/{_NS}{item}"):
            field = "country" if label in ("nationality", "citizen") else item.removesuffix("Item")
            found.append(fact(label, _text(one, field), "", "", country))
    vessel = entry.find(f"{_NS}vesselInfo")
    if vessel is not None:
        for one in vessel:
            label = etree.QName(one).localname
            found.append(Fact(detail=Detail(label, squeezed(one.text or ""))))
    found.extend(remark_facts(_text(entry, "remarks"), country))
    return gathered(found)


_DATES: Final = (("issued", "issueDate"), ("expires", "expirationDate"))
_ITEMS: Final = (
    ("dateOfBirthList", "dateOfBirthItem", "DOB"),
    ("placeOfBirthList", "placeOfBirthItem", "POB"),
    ("nationalityList", "nationality", "nationality"),
    ("citizenshipList", "citizenship", "citizen"),
)
