"""OFAC advanced XML: ``Sanctions``, as in ``sdn_advanced.xml`` and ``cons_advanced.xml``.

Publisher: Office of Foreign Assets Control, US Department of the Treasury
Format:    XML of the Advanced Sanctions List Standard: reference values, locations,
           documents, parties, relations and entries, joined by numbers
Rights:    US government work, public domain

Quirks, each held by a test:

* The namespace was ``http://www.un.org/sanctions/1.0``, and since 2024 it is the address of
  the list service. The elements are the same.
* No number has a meaning of its own: types of names, scripts, documents, features and
  relations are read from the reference values of the same file.
* The number of a party (``FixedRef``) is the entity number of the flat files, so its history
  goes on whichever of them is at hand.
* Names come in parts and are put together "LAST, First", as in the flat files; they come in
  every script the list holds, and those not in Latin letters are native names.
* An alias of low quality is a weak name.
* A date is a period: of one day, of a whole month or year, or of several years. "circa" is
  an attribute.
* A passport that has expired, and one that is not valid, stay: who carries it is named by it.
* A nationality is a location whose only part is the name of the country. "undetermined" is
  no country.
* Addresses may be written a second time in the letters of the place.
* Since when a party is listed stands in the event "Created" of its entry, with the legal
  basis. "Unknown" is none.
* A programme is a measure of type "Program" with its name as a comment.
* A relation has a direction and is told to both parties. It carries no percentage.
* A non-SDN party stands on the list that its entry names; where that is the consolidated
  list alone, on the one that its programme names, as in the flat files.
* A party without an entry is named but not listed, and unread.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from lxml import etree

from fromwhom.errors import FormatChanged, RecordUnread
from fromwhom.lists.ofac_parties import CURRENT, Gathered, Relation, Standing, member_of_name
from fromwhom.lists.ofac_profiles import draft_of
from fromwhom.lists.ofac_references import References
from fromwhom.lists.reading import GET_AGAIN, CountryCode, Parsed
from fromwhom.lists.recognising import Answer, Recognised, Sample
from fromwhom.lists.treasury import CONS, SDN, ofac_source
from fromwhom.lists.xml_stream import namespace, xml_records
from fromwhom.model import Detail, Tally
from fromwhom.values.dates import PartialDate

NAMESPACE: Final = "http://www.un.org/sanctions/1.0"
SINCE_2024: Final = CURRENT + "ADVANCED_XML"
_DAY: Final = re.compile(
    rb"<(?:\w+:)?DateOfIssue[^>]*>\s*"
    rb"<(?:\w+:)?Year>(\d{4})</(?:\w+:)?Year>\s*"
    rb"<(?:\w+:)?Month>(\d{1,2})</(?:\w+:)?Month>\s*"
    rb"<(?:\w+:)?Day>(\d{1,2})</"
)
_ENTRY: Final = re.compile(rb"<(?:\w+:)?SanctionsEntry\s[^>]*?\bListID=[\"'](\d+)")
_WORDS: Final = 1 << 22  # the reference values stand at the beginning
_LIST: Final = re.compile(rb"<(?:\w+:)?List\s+ID=[\"'](\d+)[\"'][^>]*>([^<]+)<")


def recognised(sample: Sample) -> Answer:
    """Recognise the file by its root, and the list by what most of its entries stand on."""
    if sample.root != "Sanctions":
        return None
    entries = max(sample.plain.find(b"SanctionsEntries"), 0)
    counted = Counter(found[1] for found in _ENTRY.finditer(sample.plain, entries))
    lists = _LIST.finditer(sample.plain, 0, _WORDS)
    names = {one[1]: one[2].decode("utf-8", "replace") for one in lists}
    sdn = sum(n for one, n in counted.items() if member_of_name(names.get(one, "")) == SDN)
    others = counted.total() - sdn
    source = (SDN if sdn > others else CONS) if counted else ofac_source((), sample.base)
    found = _DAY.search(sample.head)
    day = _day(*(int(part) for part in found.groups())) if found else None
    return Recognised(source, "us_ofac_advanced", published=day)


def _day(year: int, month: int, day: int) -> PartialDate | None:
    """Make a date, if the calendar holds it."""
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


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
    reader = _Reader(file, country)
    for element in xml_records(parts["main"], file, root="Sanctions", records=_SECTIONS):
        reader.read(element)
    reader.check()
    listings = reader.found.listings(source)
    unread = tuple(reader.found.unread)
    parties = len({listing.entry_id for listing in listings})
    records = reader.records.total()
    tally = Tally(records, parties, records - parties - len(unread), unread)
    return Parsed(tuple(listings), tally, reader.published)


_SECTIONS: Final = {
    name: place
    for place, name in enumerate(
        "DateOfIssue ReferenceValueSets Location IDRegDocument DistinctParty"
        " ProfileRelationship SanctionsEntry".split()
    )
}
"""What is read of a file, in the order in which it stands there."""

_NEEDED: Final = ("ReferenceValueSets", "DistinctParty", "SanctionsEntry")
_COUNTED: Final = ("IDRegDocument", "DistinctParty", "ProfileRelationship", "SanctionsEntry")


class _Reader:
    """Reads one file from its beginning to its end, and gathers what it says."""

    def __init__(self, file: str, country: CountryCode) -> None:
        """Begin with nothing read."""
        self.file: Final = file
        self.found: Final = Gathered(file)
        self.records: Final = Counter[str]()
        self.published: PartialDate | None = None
        self._refs = References("", country)
        self._last = ""

    def read(self, element: etree._Element) -> None:
        """Read one record; one that cannot be read is set apart by name.

        Raises:
            FormatChanged: It stands in another order than the format's.
        """
        name = etree.QName(element).localname
        if _SECTIONS[name] < _SECTIONS.get(self._last, 0):
            raise FormatChanged(
                f"{self.file} holds a {name} after a {self._last}, in another order than OFAC's. "
                f"{GET_AGAIN}"
            )
        self._last = name
        if name == "ReferenceValueSets":
            self._begin(element)
        if name in _COUNTED:
            self.records[name] += 1
        try:
            self._record(name, element)
        except RecordUnread as problem:
            shown = element.get("FixedRef") or element.get("ID") or f"line {element.sourceline}"
            self.found.set_apart(f"{name} {shown}", str(problem))

    def check(self) -> None:
        """Check that the file held what makes a list, and set documents of nobody apart.

        Raises:
            FormatChanged: A section is absent or empty.
        """
        for identity, papers in self._refs.documents.items():
            for paper in papers:
                reason = f"no party has the identity {identity!r}"
                self.found.set_apart(f"IDRegDocument {paper.number}", reason)
        held = {*self.records, *({"ReferenceValueSets"} if self._refs.words else ())}
        for name in _NEEDED:
            if name not in held:
                raise FormatChanged(f"{self.file} holds no {name}. {GET_AGAIN}")

    def _begin(self, element: etree._Element) -> None:
        """Learn the namespace and the words of the file.

        Raises:
            FormatChanged: The namespace is none of OFAC's.
        """
        self._refs.ns = namespace(element)
        if self._refs.ns not in (f"{{{NAMESPACE}}}", f"{{{SINCE_2024}}}"):
            raise FormatChanged(
                f"{self.file} has the namespace {self._refs.ns or '(none)'}, which is none of the "
                f"advanced format. {GET_AGAIN}"
            )
        self._refs.read_words(element)

    def _record(self, name: str, element: etree._Element) -> None:
        """Read one record by the section in which it stands.

        Raises:
            RecordUnread: It cannot be read.
        """
        match name:
            case "DateOfIssue":
                ns = namespace(element)
                self.published = References(ns, self._refs.country).date(element)
            case "Location":
                self._refs.read_place(element)
            case "IDRegDocument":
                self._refs.read_document(element)
            case "DistinctParty":
                self.found.add(draft_of(element, self._refs))
            case "ProfileRelationship":
                self._relation(element)
            case "SanctionsEntry":
                self._standing(element)

    def _relation(self, element: etree._Element) -> None:
        """Read a relation between two parties, of whom one at least is in the file.

        Raises:
            RecordUnread: Neither is, or its kind is not known.
        """
        refs, ends = (
            self._refs,
            (element.get("From-ProfileID", ""), element.get("To-ProfileID", "")),
        )
        if not any(end in self.found.drafts for end in ends) or not all(ends):
            raise RecordUnread(f"it relates {ends[0]!r} to {ends[1]!r}; neither is in the file")
        kind = refs.needed("RelationType", element.get("RelationTypeID"))
        period = element.find(f"{refs.ns}DatePeriod")
        notes = (
            "former" if element.get("Former") == "true" else "",
            refs.period(period) if period is not None else "",
            refs.remark("RelationQuality", element.get("RelationQualityID")),
            refs.text(element, "Comment"),
        )
        note = ", ".join(filter(None, notes))
        self.found.relations.append(Relation(*ends, kind, note))

    def _standing(self, element: etree._Element) -> None:
        """Read an entry: on which list a party stands, since when and why.

        Raises:
            RecordUnread: The party is not in the file, or the list is not named.
        """
        number = element.get("ProfileID", "")
        if number not in self.found.drafts:
            raise RecordUnread(f"no party has the number {number!r}")
        name = self._refs.needed("List", element.get("ListID"))
        start, details = _events(element, self._refs)
        programmes, measures = _measures(element, self._refs)
        for label in ("Comment", "LimitationsToListing"):
            if said := self._refs.text(element, label):
                details.append(Detail(f"Entry: {label}", said))
        standing = Standing(name, start, programmes, (*measures, *details))
        self.found.standings.setdefault(number, []).append(standing)


def _events(element: etree._Element, refs: References) -> tuple[PartialDate | None, list[Detail]]:
    """Read since when an entry stands, its legal bases, and what else happened to it."""
    start: PartialDate | None = None
    details: list[Detail] = []
    for event in element.iterfind(f"{refs.ns}EntryEvent"):
        kind = refs.word("EntryEventType", event.get("EntryEventTypeID"))
        day = refs.date(event.find(f"{refs.ns}Date"))
        if kind == "Created":
            start = min(filter(None, (start, day)), key=lambda one: one.first, default=None)
        else:
            details.append(Detail(f"Entry: {kind}", str(day or "undated")))
        if basis := refs.remark("LegalBasis", event.get("LegalBasisID")):
            details.append(Detail("Legal basis", basis))
        if comment := refs.text(event, "Comment"):
            details.append(Detail("Entry: Comment", comment))
    return start, details


def _measures(element: etree._Element, refs: References) -> tuple[tuple[str, ...], list[Detail]]:
    """Read the programmes of an entry, and its other measures as details."""
    programmes: list[str] = []
    details: list[Detail] = []
    for measure in element.iterfind(f"{refs.ns}SanctionsMeasure"):
        kind = refs.word("SanctionsType", measure.get("SanctionsTypeID"))
        comment = refs.text(measure, "Comment")
        if kind == "Program" and comment:
            programmes.append(comment)
        else:
            details.append(Detail("Sanctions type", f"{kind} {comment}".strip()))
    return tuple(programmes), details
