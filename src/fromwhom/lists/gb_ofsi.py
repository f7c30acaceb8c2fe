"""UK consolidated list of financial sanctions targets (OFSI), CSV and XML; closed.

Publisher: Office of Financial Sanctions Implementation, HM Treasury
Format:    CSV: "Last Updated,27/04/2020", a header of 29 columns (until February 2022) or 36,
           one row per spelling, address or birth of a party; XML: the same, one
           ``FinancialSanctionsTarget`` per row
Rights:    Open Government Licence v3.0
Checked:   the form of 29 columns against the file of 27 April 2020 (9,492 rows, 2,114
           parties); the others against headers, fields and rows quoted in public repositories

Quirks, each held by a test:

* The list was closed on 28 January 2026; the UK Sanctions List is its successor. The file may
  still be fetched and no longer changes.
* Rows with one ``Group ID`` are one party and need not stand together. Every other row of a
  party is joined to its first.
* A name is said from ``Name 1`` to ``Name 5``, then ``Name 6``; an entity stands wholly in
  ``Name 6``. ``Prime Alias`` (until 2022) and ``Primary name`` are the primary name; a
  ``Primary name variation`` and an ``AKA`` are other names, an ``FKA`` is a former one; of
  ``Low quality`` is a weak one.
* The old form is in Windows-1252, days come first, and 00/00/1980 is a year.
* A party may be listed under several regimes, each with a day of its own. The listing starts
  with the first; all are kept as printed.
* Passport and national numbers stood in sentences until 2022. They are kept as printed, and
  read where a number is plainly one. Nationalities are countries or adjectives; the latter
  are kept as printed.
* Before 2022 the list knew no ships: an entity whose information begins with an IMO number
  is one.
* In the old form ``Other Information`` cites the UN's reference in a sentence. It is kept as
  printed and no number is made of it: of the 271 references of April 2020 that the UN's list
  of 2018 knows, 8 are another party's.
* Since 2022 ``Other Information`` joins labelled pieces, "(UK Sanctions List Ref):RUS0296.
  (Gender):Male", which are told apart; a reference of the UN among them is a number.
* XML names the elements of a name ``name1`` to ``name5`` and ``Name6``, and gives no day of
  its own: it stands in the path, or is given.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from lxml import etree

from fromwhom.errors import FormatChanged
from fromwhom.lists.gb_designations import Columns, listing, record
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

SOURCE: Final = "gb-ofsi"
URL: Final = (
    "https://www.gov.uk/government/publications/financial-sanctions-consolidated-list-of-targets"
)
COLUMNS: Final = Columns(
    id="Group ID",
    group="Group ID",
    group_type=("Group Type",),
    name=("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6"),
    name_type="Alias Type",
    quality="Alias Quality",
    native=("Name Non-Latin Script", "Non-Latin Script Type", "Non-Latin Script Language"),
    address=(*(f"Address {line}" for line in range(1, 7)), "Post/Zip Code", "Country"),
    passport=("Passport Number", "Passport Details"),
    national=("National Identification Number", "National Identification Details"),
    birth="DOB",
    nationality="Nationality",
    programme="Regime",
    start="Listed On",
    register="Business Reg No",
    ship="IMO number",
    reference="UN Ref",
    cited="OFSI Group ID",
)
_OLD: Final = replace(COLUMNS, national=("", "NI Number"))
_REQUIRED: Final = (*COLUMNS.name, "Alias Type", "DOB", "Country", "Regime", "Listed On")
_ROOT: Final = "ArrayOfFinancialSanctionsTarget"
_ROW: Final = "FinancialSanctionsTarget"
_FIRST: Final = "Last Updated"
_INFORMATION: Final = "Other Information"
_ELEMENTS: Final = {
    **{f"name{part}": f"Name {part}" for part in range(1, 6)},
    "Name6": "Name 6",
    "NameNonLatinScript": "Name Non-Latin Script",
    "NonLatinScriptType": "Non-Latin Script Type",
    "NonLatinScriptLanguage": "Non-Latin Script Language",
    "Individual_DateOfBirth": "DOB",
    "Individual_TownOfBirth": "Town of Birth",
    "Individual_CountryOfBirth": "Country of Birth",
    "Individual_Nationality": "Nationality",
    "Individual_PassportNumber": "Passport Number",
    "Individual_PassportDetails": "Passport Details",
    "Individual_NINumber": "National Identification Number",
    "Individual_NIDetails": "National Identification Details",
    "Individual_Position": "Position",
    "Individual_Gender": "Gender",
    **{f"Address{line}": f"Address {line}" for line in range(1, 7)},
    "PostCode": "Post/Zip Code",
    "OtherInformation": _INFORMATION,
    "GroupTypeDescription": "Group Type",
    "AliasType": "Alias Type",
    "AliasQuality": "Alias Quality",
    "RegimeName": "Regime",
    "DateListed": "Listed On",
    "DateDesignated": "UK Sanctions List Date Designated",
    "LastUpdated": "Last Updated",
    "GroupID": "Group ID",
    "UKSanctionsListRef": "UK Sanctions List Ref",
    "UNRef": "UN Ref",
    "UKStatementOfReasons": "UK Statement of Reasons",
    "PhoneNumber": "Phone number",
    "EmailAddress": "Email address",
    "Entity_BusinessRegNumber": "Business Reg No",
    "Ship_IMONumber": "IMO number",
}
"""The elements of the XML under the names of the table's columns; others keep their own."""

_NIL: Final = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_PIECE: Final = re.compile(r"\((?P<label>[A-Z][^():]{1,60})\):\s*")
_OWN_SHIP: Final = re.compile(r"(?i)\A\(?IMO(?: number)?[: ]+(\d{7})\b")


def recognised(sample: Sample) -> Answer:
    """Recognise the table by its first two lines, and the XML by its root."""
    if sample.root == _ROOT:
        return Recognised(SOURCE, "gb_ofsi")
    if not sample.line.startswith("last updated,"):
        return None
    header = first_cells(sample.text.partition("\n")[2])
    if not {"Name 6", "Group ID"} <= {cell.strip() for cell in header}:
        return None
    return Recognised(
        SOURCE, "gb_ofsi", published=day_of(sample.line, _FIRST), fault=sample.fault(len(header))
    )


def parse(
    parts: Mapping[str, bytes],
    *,
    country: CountryCode,
    files: Mapping[str, str] | None = None,
) -> Parsed:
    """Parse one edition from its one file, part ``main``, table or XML.

    Raises:
        FormatChanged: The layout is another one, the XML not well-formed, or the file cut.
    """
    file = (files or {}).get("main", "main")
    data = unpacked(parts["main"], file)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        gathering, published = _gathered_xml(data, file), None
    else:
        text = decoded(data, file)
        published = day_of(text.partition("\n")[0], _FIRST)
        if published is None:
            raise FormatChanged(f"{file} does not begin with the day it was updated. {GET_AGAIN}")
        header = text.partition("\n")[2].partition("\n")[0]
        columns = COLUMNS if COLUMNS.quality in header else _OLD
        gathering = gathered_table(text, file, columns, _REQUIRED, _told_apart)
    columns = gathering.columns
    return gathering.parsed(
        lambda one: listing(one, columns, country, source=SOURCE, url=URL), published
    )


def _gathered_xml(data: bytes, file: str) -> Gathering:
    """Gather the elements of the XML, each as one row of the table.

    Raises:
        FormatChanged: It is not well-formed, or holds something else.
    """
    gathering = Gathering(COLUMNS)
    for row in elements(data, file, _ROOT, _ROW):
        where = f"{file} line {row.sourceline}"
        if local_name(row) == _ROW:
            gathering.add(_told_apart(record(_cells(row))), where)
        else:
            gathering.fault(where, f"<{local_name(row)}> is no row")
    return gathering


def _cells(row: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the labelled texts of a row; a day has no time."""
    for cell in row:
        if cell.text and cell.get(_NIL) not in ("true", "1"):
            yield _label(cell), cell.text.removesuffix("T00:00:00")


def _label(element: etree._Element) -> str:
    """Give the column that an element stands for, or its own name."""
    name = local_name(element)
    return _ELEMENTS.get(name, name)


def _told_apart(told: dict[str, str]) -> dict[str, str]:
    """Tell apart what the further information of a row joins; a column's own text prevails."""
    text = told.pop(_INFORMATION, "")
    return {**dict(_pieces(text)), **told, **_ship(text, told)}


@lru_cache(maxsize=1 << 13)
def _pieces(text: str) -> tuple[tuple[str, str], ...]:
    """Split further information at its labels, if it begins with one."""
    labels = list(_PIECE.finditer(text)) if _PIECE.match(text) else []
    ends = [one.start() for one in labels[1:]] + [len(text)]
    found = [(_INFORMATION, text)] if text and not labels else []
    for one, end in zip(labels, ends, strict=False):
        if piece := text[one.end() : end].strip():
            found.append((one["label"], piece if " " in piece else piece.rstrip(".")))
    return tuple(found)


def _ship(text: str, told: Mapping[str, str]) -> dict[str, str]:
    """Tell the ship that an entity is whose information begins with a number of the IMO."""
    found = _OWN_SHIP.match(text) if told.get("Group Type") == "Entity" else None
    return {"Group Type": "Ship", COLUMNS.ship: found[1]} if found else {}
