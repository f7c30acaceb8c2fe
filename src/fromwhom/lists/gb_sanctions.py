"""UK Sanctions List of the Foreign Office, CSV and XML.

Publisher: Foreign, Commonwealth & Development Office
Format:    CSV: "Report Date: 13-Feb-2026", a header of 58 columns, rows that combine the
           spellings, addresses, births and numbers of a designation; XML: ``Designations``
           with one ``Designation`` each, which says the same once
Rights:    Open Government Licence v3.0
Checked:   against headers, elements and entries of 2026 quoted in public repositories; no
           original file was at hand when this reader was written

Quirks, each held by a test:

* Rows with one ``Unique ID`` are one designation: ten names and seven addresses are seventy
  rows. Each thing is read once, and every other row is joined to the first.
* Table and XML of one day give the same listings.
* The first line says "Report Date: 13-Feb-2026" or "Report Date: 13/02/2026"; in XML it is
  ``DateGenerated``, days first.
* Whether it is an individual, entity or ship stands under "Designation Type" or under
  "Individual, Entity, Ship".
* A name is said from ``Name 1`` to ``Name 5``, then ``Name 6``. The kind of a name is written
  in several ways ("Primary name", "ALias"); a name without a part is none.
* A ``Low quality a.k.a`` is a weak name. A name in another script that has only Latin letters
  is another spelling.
* What is not known of a date is written as letters or noughts: dd/mm/1945, 00/00/1975.
  15/08/19yy is no date, and kept as printed.
* A designation made before 28 January 2026 keeps the ``OFSI Group ID`` of the consolidated
  list, which makes both one party. Two designations may have one group.
* Measures are joined by "|", and so are the sources of a designation.
* Numbers of registers stand in sentences: "INN - 5045023416", or several in one cell.
* ``SanctionsImposedIndicators`` says of each measure whether it is imposed. One that is, and
  that the text does not name, is told as a measure; the others say nothing more.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from fromwhom.errors import FormatChanged
from fromwhom.lists.gb_designations import Columns, day, listing, record
from fromwhom.lists.gb_rows import Gathering, day_of, elements, gathered_table, local_name
from fromwhom.lists.reading import (
    GET_AGAIN,
    CountryCode,
    Parsed,
    decoded,
    first_cells,
    unpacked,
)
from fromwhom.lists.recognising import Answer, Recognised, Sample
from fromwhom.values.dates import PartialDate

SOURCE: Final = "gb-sanctions"
URL: Final = "https://www.gov.uk/government/publications/the-uk-sanctions-list"
COLUMNS: Final = Columns(
    id="Unique ID",
    group="OFSI Group ID",
    group_type=("Designation Type", "Individual, Entity, Ship"),
    name=("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6"),
    name_type="Name type",
    quality="Alias strength",
    native=("Name non-latin script", "Non-latin script type", "Non-latin script language"),
    address=(
        *(f"Address Line {line}" for line in range(1, 7)),
        "Address Postal Code",
        "Address Country",
    ),
    passport=("Passport number", "Passport additional information"),
    national=("National Identifier number", "National Identifier additional information"),
    birth="D.O.B",
    nationality="Nationality(/ies)",
    programme="Regime Name",
    start="Date Designated",
    register="Business registration number (s)",
    ship="IMO number",
    reference="UN Reference Number",
    cited="UK Sanctions List",
    several=frozenset({"Sanctions Imposed", "Designation source"}),
)
_REQUIRED: Final = (*COLUMNS.name, "Name type", "Regime Name", "Date Designated")
_FIRST: Final = "Report Date"
_MEASURES: Final = "Sanctions Imposed"
_ELEMENTS: Final = {
    "LastUpdated": "Last Updated",
    "DateDesignated": COLUMNS.start,
    "UniqueID": COLUMNS.id,
    "OFSIGroupID": COLUMNS.group,
    "UNReferenceNumber": COLUMNS.reference,
    **{f"Name{part}": f"Name {part}" for part in range(1, 7)},
    "NameType": COLUMNS.name_type,
    "AliasStrength": COLUMNS.quality,
    "NameNonLatinScript": COLUMNS.native[0],
    "NonLatinScriptType": COLUMNS.native[1],
    "NonLatinScriptLanguage": COLUMNS.native[2],
    "RegimeName": COLUMNS.programme,
    "IndividualEntityShip": COLUMNS.group_type[1],
    "DesignationSource": "Designation source",
    "SanctionsImposed": _MEASURES,
    "OtherInformation": "Other Information",
    "UKStatementofReasons": "UK Statement of Reasons",
    **{f"AddressLine{line}": f"Address Line {line}" for line in range(1, 7)},
    "AddressPostalCode": "Address Postal Code",
    "AddressCountry": "Address Country",
    "PhoneNumber": "Phone number",
    "EmailAddress": "Email address",
    "DOB": COLUMNS.birth,
    "Nationality": COLUMNS.nationality,
    "NationalIdentifierNumber": COLUMNS.national[0],
    "NationalIdentifierAdditionalInformation": COLUMNS.national[1],
    "PassportNumber": COLUMNS.passport[0],
    "PassportAdditionalInformation": COLUMNS.passport[1],
    "TownOfBirth": "Town of birth",
    "CountryOfBirth": "Country of birth",
    "TypeOfEntity": "Type of entity",
    "Subsidiary": "Subsidiaries",
    "ParentCompany": "Parent company",
    "BusinessRegistrationNumber": COLUMNS.register,
    "IMONumber": COLUMNS.ship,
    "CurrentOwnerOperator": "Current owner/operator (s)",
    "PreviousOwnerOperator": "Previous owner/operator (s)",
    "CurrentBelievedFlagOfShip": "Current believed flag of ship",
    "PreviousFlag": "Previous flags",
    "TypeOfShip": "Type of ship",
    "TonnageOfShip": "Tonnage of ship",
    "LengthOfShip": "Length of ship",
    "YearBuilt": "Year Built",
    "HullIdentificationNumber": "Hull identification number (HIN)",
}
"""The elements of the XML under the names of the table's columns; others keep their own."""

_INDICATORS: Final = "SanctionsImposedIndicators"
_TOGETHER: Final = frozenset({"Name", "NonLatinName", "Address", "Passport", "NationalIdentifier"})
"""Elements whose children are one thing."""
_ROOT: Final = "Designations"
_ENTRY: Final = "Designation"
_GENERATED: Final = "DateGenerated"
_DATED: Final = re.compile(rb"<DateGenerated>\s*([^<]*?)\s*</DateGenerated>")


def recognised(sample: Sample) -> Answer:
    """Recognise the table by its first two lines, and the XML by its root."""
    if sample.root == _ROOT:
        found = _DATED.search(sample.head)
        published = day(found[1].decode("ascii", "replace")) if found else None
        return Recognised(SOURCE, "gb_sanctions", published=published)
    if not sample.line.lstrip('"').startswith("report date"):
        return None
    header = first_cells(sample.text.partition("\n")[2])
    if not {"Unique ID", "Name 6"} <= {cell.strip() for cell in header}:
        return None
    return Recognised(
        SOURCE,
        "gb_sanctions",
        published=day_of(sample.line, _FIRST),
        fault=sample.fault(len(header)),
    )


def parse(
    parts: Mapping[str, bytes],
    *,
    country: CountryCode,
    files: Mapping[str, str] | None = None,
) -> Parsed:
    """Parse one edition from its one file, part ``main``, table or XML.

    Raises:
        FormatChanged: The layout is another one or without a day, the XML not well-formed,
            or the file cut.
    """
    file = (files or {}).get("main", "main")
    data = unpacked(parts["main"], file)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        gathering, published = _gathered_xml(data, file)
    else:
        text = decoded(data, file)
        published = day_of(text.partition("\n")[0], _FIRST)
        gathering = gathered_table(text, file, COLUMNS, _REQUIRED, _told_apart)
    if published is None:
        raise FormatChanged(f"{file} does not say of which day it is. {GET_AGAIN}")
    return gathering.parsed(
        lambda one: listing(one, COLUMNS, country, source=SOURCE, url=URL), published
    )


def _told_apart(told: dict[str, str]) -> dict[str, str]:
    """Write the kind of a party under the one of its two columns that XML uses, too."""
    kind = told.pop(COLUMNS.group_type[0], None)
    return told if kind is None else {**told, COLUMNS.group_type[1]: kind}


def _gathered_xml(data: bytes, file: str) -> tuple[Gathering, PartialDate | None]:
    """Gather the designations of the XML, and find the day on which it was made.

    Raises:
        FormatChanged: It is not well-formed, or holds something else.
    """
    gathering = Gathering(COLUMNS)
    published = None
    for one in elements(data, file, _ROOT, _ENTRY, _GENERATED):
        where = f"{file} line {one.sourceline}"
        if one.tag == _GENERATED:
            published = day((one.text or "").strip())
        elif one.tag == _ENTRY:
            gathering.add(record(_leaves(one)), where, *_parts(one))
        else:
            gathering.fault(where, f"<{local_name(one)}> is no designation")
    return gathering, published


def _leaves(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the children that hold text, under the labels of the table."""
    for one in element:
        if not len(one):
            yield _ELEMENTS.get(str(one.tag), str(one.tag)), one.text or ""


def _parts(element: etree._Element) -> Iterator[dict[str, str]]:
    """Yield what stands deeper in a designation, a record for each thing."""
    for group in element:
        if group.tag == _INDICATORS:
            yield from _imposed(group, element.findtext("SanctionsImposed") or "")
        elif group.tag in _TOGETHER:
            yield record(_leaves(group))
        elif len(group):
            yield from (record([leaf]) for leaf in _leaves(group))
        if len(group):
            yield from _parts(group)


def _imposed(indicators: etree._Element, told: str) -> Iterator[dict[str, str]]:
    """Yield the measures that are said to be imposed and that *told* does not name."""
    for one in indicators:
        if (one.text or "").strip().lower() == "true" and _letters(str(one.tag)) not in _letters(
            told
        ):
            yield {_MEASURES: str(one.tag)}


def _letters(text: str) -> str:
    """Reduce *text* to its letters, in lower case."""
    return "".join(c for c in text.lower() if c.isalpha())
