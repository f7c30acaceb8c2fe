"""The records of the EU's financial sanctions in their two forms, XML and CSV.

Both become the same ``Record``: its own fields, the acts that name it, and its parts (names,
addresses, births, numbers, citizenships) under the names that the XML gives them. What they
mean is read in ``fromwhom.lists.eu_fsf``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from lxml import etree

from fromwhom.errors import FormatChanged
from fromwhom.lists.reading import (
    GET_AGAIN,
    decoded,
    printed_date,
    rows,
    squeezed,
    unpacked,
)
from fromwhom.lists.xml_children import XmlDocument, xml_document
from fromwhom.model import Citation, Unread
from fromwhom.values.dates import PartialDate

NAMESPACE: Final = "http://eu.europa.ec/fpi/fsd/export"
CSV_BEGINS: Final = "filegenerationdate;entity_logicalid;"
_ENTITY: Final = "sanctionEntity"
_SUBJECT: Final = "subjectType"
_ACT: Final = (
    "Type OrganisationType PublicationDate EntryIntoForceDate NumberTitle Programme PublicationUrl"
).split()
_OWN: Final = (
    "LogicalId EU_ReferenceNumber UnitedNationId DesignationDate DesignationDetails Remark"
    " SubjectType SubjectType_ClassificationCode"
).split()
_PLACE: Final = "CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark"
_PARTS: Final = {
    "NameAlias": "LastName FirstName MiddleName WholeName NameLanguage Gender Title Function"
    " LogicalId RegulationLanguage Remark",
    "Address": "City Street PoBox ZipCode Region Place AsAtListingTime ContactInfo " + _PLACE,
    "BirthDate": "BirthDate Day Month Year YearRangeFrom YearRangeTo Circa CalendarType ZipCode"
    " Region Place City " + _PLACE,
    "Identification": "Number Diplomatic KnownExpired KnownFalse ReportedLost RevokedByIssuer"
    " IssuedBy IssuedDate ValidFrom ValidTo LatinNumber NameOnDocument TypeCode TypeDescription"
    " Region " + _PLACE,
    "Citizenship": "Region " + _PLACE,
}
_KINDS: Final = {"NameAlias": "nameAlias", "BirthDate": "birthdate"}
_CALLED: Final = {
    "EU_ReferenceNumber": "euReferenceNumber",
    "BirthDate": "birthdate",
    "Day": "dayOfMonth",
    "Month": "monthOfYear",
    "IssuedDate": "issueDate",
    "TypeCode": "identificationTypeCode",
    "TypeDescription": "identificationTypeDescription",
}
"""Columns whose field has another name in the XML than the column's in lower case."""


def _columns() -> Iterator[tuple[str, str, str]]:
    """Yield every column: its heading, the part it belongs to, and its field there."""
    yield "fileGenerationDate", "", ""
    for part, own in (("Entity", _OWN), *((p, f.split()) for p, f in _PARTS.items())):
        for name in own:
            called = _CALLED.get(name, name[0].lower() + name[1:])
            yield f"{part}_{name}", part, called
        for name in _ACT:
            yield f"{part}_Regulation_{name}", part, f"act {name[0].lower()}{name[1:]}"


_WHERE: Final = {heading: (part, called) for heading, part, called in _columns()}
HEADER: Final = tuple(_WHERE)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a record: what it is, its fields, its remarks, ways to get in touch."""

    kind: str
    fields: Mapping[str, str]
    remarks: tuple[str, ...] = ()
    contacts: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, name: str) -> str:
        """Give a field on one line; empty where there is none."""
        return self.fields.get(name, "")


@dataclass(slots=True)
class Record:
    """One party: where it stands, its own fields, the acts that name it, and its parts."""

    where: list[str]
    fields: Mapping[str, str]
    remarks: list[str] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)
    acts: list[Citation] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        """Give one of its own fields on one line; empty where there is none."""
        return self.fields.get(name, "")


@dataclass(slots=True)
class Contents:
    """What a file holds, as far as it was read: its day, what is no record, and the count.

    A row of the CSV counts as a record; a party has several.
    """

    published: PartialDate
    unread: list[Unread] = field(default_factory=list)
    count: int = 0


def read_contents(data: bytes, file: str) -> tuple[Contents, Iterator[Record]]:
    """Read a file of either form: what is known of it, and its parties one by one.

    What is known is complete when the last party was asked for.

    Raises:
        FormatChanged: It is cut, not well-formed, of another layout, or without a day; a
            cut is seen when the end is reached.
    """
    plain = unpacked(data, file)
    if plain.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return _xml_contents(plain, file)
    return _csv_contents(plain, file)


# --- XML -------------------------------------------------------------------------------------


def _xml_contents(data: bytes, file: str) -> tuple[Contents, Iterator[Record]]:
    """Read the XML form."""
    document = xml_document(data, file)
    published = printed_date(document.attributes.get("generationDate", "")[:10])
    if document.tag != f"{{{NAMESPACE}}}export" or published is None:
        raise FormatChanged(
            f"{file} does not begin with <export> and the day on which it was made. {GET_AGAIN}"
        )
    contents = Contents(published)
    return contents, _xml_records(document, contents, file)


def _xml_records(document: XmlDocument, contents: Contents, file: str) -> Iterator[Record]:
    """Yield every party, and count what is none.

    Raises:
        FormatChanged: The file is cut, or holds no party.
    """
    for element in document.children:
        contents.count += 1
        where = f"{file} line {element.sourceline}"
        if _local(element) == _ENTITY:
            yield _xml_record(element, where)
        else:
            contents.unread.append(Unread(where, f"<{_local(element)[:40]}> is no party"))
    if not contents.count:
        raise FormatChanged(f"{file} holds no party. {GET_AGAIN}")


def _local(element: etree._Element) -> str:
    """Give the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _fields(element: etree._Element) -> dict[str, str]:
    """Give the attributes of an element that say something, each on one line."""
    told = ((str(name), squeezed(str(value))) for name, value in element.attrib.items())
    return {name: value for name, value in told if value}


def _xml_record(element: etree._Element, where: str) -> Record:
    """Read one party."""
    record = Record([where], _fields(element))
    for child in element:
        match _local(child):
            case "remark":
                record.remarks.append(squeezed(child.text or ""))
            case "regulation":
                fields = _fields(child)
                url = squeezed(child.findtext(f"{{{NAMESPACE}}}publicationUrl") or "")
                _add_act(record, {**fields, "publicationUrl": url})
                record.programmes.append(fields.get("programme", ""))
            case kind if kind == _SUBJECT:
                record.fields = {**record.fields, _SUBJECT: child.get("code", "")}
            case kind:
                record.parts.append(_xml_part(child, kind, record))
    return record


def _xml_part(element: etree._Element, kind: str, record: Record) -> Part:
    """Read one part of a party, and the act beside it."""
    remarks: list[str] = []
    contacts: list[tuple[str, str]] = []
    for child in element:
        fields = _fields(child)
        match _local(child):
            case "remark":
                remarks.append((child.text or "").strip())
            case "regulationSummary":
                _add_act(record, fields)
            case "contactInfo":
                contacts.append((fields.get("key", "contactInfo"), fields.get("value", "")))
            case other:
                contacts.append((other, " ".join([*fields.values(), squeezed(child.text or "")])))
    return Part(kind, _fields(element), tuple(one for one in remarks if one), tuple(contacts))


def _add_act(record: Record, fields: Mapping[str, str]) -> None:
    """Cite the act that *fields* describe, once."""
    if title := fields.get("numberTitle", ""):
        day = printed_date(fields.get("publicationDate", ""))
        cited = Citation(f"EU {title}", day, fields.get("publicationUrl") or None)
        if cited not in record.acts:
            record.acts.append(cited)


# --- CSV -------------------------------------------------------------------------------------


def _csv_contents(data: bytes, file: str) -> tuple[Contents, Iterator[Record]]:
    """Read the CSV form: one row for each part of a party, the party's own fields on each."""
    text = decoded(data, file)
    header = tuple(cell.strip(' "') for cell in text.partition("\n")[0].strip().split(";"))
    _check_header(header, file)
    days: set[str] = set()
    records: dict[str, Record] = {}
    unread: list[Unread] = []
    count = 0
    for row in islice(rows(text, file, len(header), ";"), 1, None):
        where = f"{file} line {row.line}"
        count += 1
        if row.fault or len(row.cells) != len(header):
            said = row.fault or f"it has {len(row.cells)} of {len(header)} fields"
            unread.append(Unread(where, said))
            continue
        days.add(row.cells[header.index("fileGenerationDate")])
        told = _by_part(header, row.cells)
        own = told.pop("Entity", {})
        if not own.get("logicalId"):
            unread.append(Unread(where, "it has no logical id"))
            continue
        record = records.setdefault(own["logicalId"], Record([], own))
        record.where.append(where)
        _csv_row(record, own, told)
    published = european_day(next(iter(days))) if len(days) == 1 else None
    if published is None:
        raise FormatChanged(f"{file} does not say the one day on which it was made. {GET_AGAIN}")
    return Contents(published, unread, count), iter(records.values())


def european_day(text: str) -> PartialDate | None:
    """Read ``05/08/2026``, the day first, or ``2026-08-05``; None where it is neither."""
    day, mark, rest = text.strip().partition("/")
    month, again, year = rest.partition("/")
    if mark and again:
        return printed_date(f"{year}-{month.zfill(2)}-{day.zfill(2)}")
    return printed_date(text.strip()[:10])


def _check_header(header: tuple[str, ...], file: str) -> None:
    """Accept the known columns in whatever order.

    Raises:
        FormatChanged: One is gone, new, renamed or there twice; the message names it.
    """
    if sorted(header) == sorted(HEADER):
        return
    strange = next((c for n, c in enumerate(header) if c not in _WHERE or c in header[:n]), None)
    missing = next((column for column in HEADER if column not in header), None)
    what = [f"the column {strange[:40]!r} is new or there twice"] if strange is not None else []
    what += [f"the column {missing!r} is not there"] if missing else []
    raise FormatChanged(
        f"{file} line 1 is not the header of the EU's financial sanctions: "
        f"{' and '.join(what)}. {GET_AGAIN}"
    )


def _by_part(header: tuple[str, ...], cells: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """Sort the cells of a row that say something by the part they belong to."""
    told: dict[str, dict[str, str]] = {}
    for heading, cell in zip(header, cells, strict=True):
        part, called = _WHERE[heading]
        if part and (text := cell.strip()):
            told.setdefault(part, {})[called] = text if called == "remark" else squeezed(text)
    return told


def _csv_row(record: Record, own: dict[str, str], told: dict[str, dict[str, str]]) -> None:
    """Add to *record* what one row says."""
    kinds = {own.pop("subjectType", ""), own.pop("subjectType_ClassificationCode", "")}
    record.fields = {_SUBJECT: next((k for k in kinds if len(k) > 1), ""), **record.fields, **own}
    if (remark := squeezed(own.get("remark", ""))) and remark not in record.remarks:
        record.remarks.append(remark)
    for part, fields in (("Entity", own), *told.items()):
        act = {name.removeprefix("act "): text for name, text in fields.items() if "act " in name}
        _add_act(record, act)
        if part == "Entity":
            record.programmes.append(act.get("programme", ""))
            continue
        rest = {name: text for name, text in fields.items() if not name.startswith("act ")}
        remark, contact = rest.pop("remark", ""), rest.pop("contactInfo", "")
        if not rest.keys() - {"logicalId", "regulationLanguage"} and not remark and not contact:
            continue
        kind = _KINDS.get(part, part.lower())
        contacts = (("contactInfo", contact),) if contact else ()
        made = Part(kind, rest, (remark,) if remark else (), contacts)
        if made not in record.parts:
            record.parts.append(made)
