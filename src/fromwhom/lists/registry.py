"""Which list a file is, by its content; its name is a hint where two formats look alike.

A file is one part of an edition of one source, or it is named with the reason why not: a
format that has no reader yet, a web page in the place of a file, an empty or cut file, or
something unknown. Nothing is parsed here beyond what recognising needs.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from fromwhom.errors import FormatChanged
from fromwhom.lists import us_bis_el, us_csl, us_ofac_flat, us_ofac_xml
from fromwhom.lists.reading import (
    CountryCode,
    Parsed,
    decoded,
    first_cells,
    printed_date,
    rows,
    unpacked,
)
from fromwhom.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file is: a part of an edition of *source*, in *format*, one of ``READERS``.

    ``published`` is the date that stands in the content, or None. ``sure`` is False for a
    part that looks alike in several sources and follows the file of parties beside it.
    ``fault`` says that the file is cut or damaged, and where; ``content`` is the hash of
    what is in it, packed or not.
    """

    source: str
    format: str
    part: str = "main"
    published: PartialDate | None = None
    sure: bool = True
    fault: str | None = None
    content: str = ""


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """Why a file is not used. ``reader_missing``: its format is known, without a reader."""

    reason: str
    reader_missing: bool = False


def read(
    recognised: Recognised,
    parts: Mapping[str, bytes],
    *,
    country: CountryCode,
    files: Mapping[str, str],
) -> Parsed:
    """Parse the *parts* of one edition with the reader of its format.

    Raises:
        FormatChanged: The edition cannot be trusted as a whole.
    """
    return READERS[recognised.format](recognised.source, parts, country, files)


_Reader = Callable[[str, Mapping[str, bytes], CountryCode, Mapping[str, str]], Parsed]
READERS: Final[Mapping[str, _Reader]] = {
    "us_csl": lambda _, parts, country, files: us_csl.parse(parts, country=country, files=files),
    "us_bis_el": lambda _, parts, country, files: us_bis_el.parse(
        parts, country=country, files=files
    ),
    "us_ofac_flat": lambda source, parts, country, files: us_ofac_flat.parse(
        parts, source=source, country=country, files=files
    ),
    "us_ofac_xml": lambda source, parts, country, files: us_ofac_xml.parse(
        parts, source=source, country=country, files=files
    ),
}


def recognise(name: str, data: bytes) -> Recognised | Unrecognised:
    """Say what the file *name* with the content *data* is."""
    try:
        plain = unpacked(data, name)
    except FormatChanged as problem:
        return Unrecognised(str(problem))
    known = _recognised(name, plain)
    if isinstance(known, Unrecognised):
        return known
    return replace(known, content=hashlib.sha256(plain).hexdigest())


def _recognised(name: str, plain: bytes) -> Recognised | Unrecognised:
    """Say what a file is, once unpacked."""
    try:
        if not plain.strip(b"\xef\xbb\xbf \t\r\n\x00\x1a"):
            return Unrecognised("it is empty")
        start = plain[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
        if start.startswith(b"PK\x03\x04"):
            return Unrecognised(
                "it is a ZIP archive or a workbook. Unpack it and bring what is in it"
            )
        if start.startswith(b"<"):
            return _markup(name, plain)
        if start.startswith((b"{", b"[")):
            return _json(plain)
        return _table(name, decoded(plain, name))
    except FormatChanged as problem:
        return Unrecognised(str(problem))


# --- XML and HTML ----------------------------------------------------------------------------

_HTML: Final = re.compile(rb"<(?:!doctype\s+html|html\b)", re.IGNORECASE)
_ROOT: Final = re.compile(rb"<([A-Za-z][\w:.-]*)")
_PUBLISHED: Final = re.compile(rb"<Publish_Date>\s*([^<]*)</Publish_Date>")
_PROGRAMME: Final = re.compile(rb"<program>\s*([^<]*?)\s*</program>")
_NO_READER: Final = {
    b"CONSOLIDATED_LIST": "the UN Security Council's consolidated list (XML)",
    b"Sanctions": "OFAC advanced XML",
    b"sanctionsData": "OFAC XML of the list service",
    b"export": "the EU's financial sanctions (XML)",
    b"Designations": "the UK sanctions list (XML)",
    b"ArrayOfFinancialSanctionsTarget": "the UK consolidated list (XML)",
}


def _markup(name: str, plain: bytes) -> Recognised | Unrecognised:
    """Recognise what begins with an angle bracket."""
    head = plain[:65536]
    if _HTML.search(head):
        if b"uflpa" in plain.lower():
            return _missing("the UFLPA Entity List (web page)")
        return Unrecognised("it is a web page, not a list: perhaps an error page saved as a file")
    found = next((m for m in _ROOT.finditer(head)), None)
    root = found[1].rpartition(b":")[2] if found else b""
    if root == b"sdnList":
        published = _PUBLISHED.search(head)
        day = printed_date(published[1].decode("ascii", "replace")) if published else None
        programmes = [
            m[1].decode("utf-8", "replace") for m in islice(_PROGRAMME.finditer(plain), 400)
        ]
        return Recognised(_ofac_source(programmes, name), "us_ofac_xml", published=day)
    if us_bis_el.NODE.encode() in plain:
        return Recognised(us_bis_el.SOURCE, "us_bis_el")
    if root in _NO_READER:
        return _missing(_NO_READER[root])
    return Unrecognised(f"it is XML of no known list (<{root.decode('ascii', 'replace')}>)")


def _missing(format_name: str) -> Unrecognised:
    """Name a format that is known but has no reader."""
    return Unrecognised(f"no reader yet: {format_name}", reader_missing=True)


_NON_SDN: Final = ("NS-PLC", "CMIC-", "UKRAINE-EO13662", "FSE-", "561")
_HALF: Final = 0.5


def _ofac_source(programmes: list[str], name: str) -> str:
    """Tell the consolidated non-SDN list from the SDN list by most of its programmes."""
    if not programmes:
        return us_ofac_flat.CONS if "cons" in _base(name) else us_ofac_flat.SDN
    others = sum(any(sign in programme for sign in _NON_SDN) for programme in programmes)
    return us_ofac_flat.CONS if others > len(programmes) * _HALF else us_ofac_flat.SDN


def _base(name: str) -> str:
    """Give the last part of a path, in lower case."""
    return name.replace("\\", "/").rpartition("/")[2].lower()


# --- JSON and tables -------------------------------------------------------------------------


_CSL_KEYS: Final = (b'"source_information_url"', b'"source_list_url"', b'"entity_number"')


def _json(plain: bytes) -> Recognised | Unrecognised:
    """Recognise JSON by the keys that its beginning shows."""
    head = plain[:65536]
    if b'"results"' in head and any(key in plain for key in _CSL_KEYS):
        return Recognised(us_csl.SOURCE, "us_csl")
    if b'"list_id"' in head and b'"entities"' in head:
        return _missing("a list extracted by a third party (JSON)")
    return Unrecognised("it is JSON of no known list")


_HEADINGS: Final = (
    ("covered_equipment_or_services", "the FCC Covered List (table)"),
    ("last updated", "the UK consolidated list of OFSI (CSV)"),
    ('"name"\t"street_address"', "the Denied Persons List (tab separated)"),
    ("name\tstreet_address", "the Denied Persons List (tab separated)"),
)
_NUMBER: Final = re.compile(r"\d{1,7}\Z")
_THIRD: Final = re.compile(r'^\d+,"(?:[^"]|"")*",(?:"\w+"|-0- ?),"([^"]*)"', re.MULTILINE)
_KINDS: Final = frozenset({"aka", "fka", "nka"})
_TYPES: Final = frozenset({"", "-0-", "individual", "entity", "vessel", "aircraft"})


def _table(name: str, text: str) -> Recognised | Unrecognised:
    """Recognise text: by its heading, or, for OFAC's files without one, by its first rows."""
    line = text.partition("\n")[0].strip().lower()
    for beginning, format_name in _HEADINGS:
        if line.startswith(beginning):
            return _missing(format_name)
    cells = first_cells(text)
    if {"source", "entity_number"} <= set(cells):
        return Recognised(us_csl.SOURCE, "us_csl", fault=_fault(name, text, len(cells)))
    if cells and _NUMBER.match(cells[0].strip()):
        return _flat(name, text, cells)
    return Unrecognised("it is a table of no known list")


def _flat(name: str, text: str, cells: tuple[str, ...]) -> Recognised | Unrecognised:
    """Recognise a file of OFAC's, which has a number first and a known count of fields."""
    part = next((p for p, fields in us_ofac_flat.FIELDS.items() if fields == len(cells)), None)
    if part == "main" and cells[2].strip().lower() not in _TYPES:
        part = None
    if part == "alt" and cells[2] not in _KINDS:
        part = None
    if part == "add" and not _NUMBER.match(cells[1]):
        part = None
    if part is None:
        return Unrecognised("it is a table of no known list")
    fault = _fault(name, text, len(cells))
    if part != "main":
        return Recognised(_ofac_source([], name), "us_ofac_flat", part, sure=False, fault=fault)
    programmes = [m[1] for m in islice(_THIRD.finditer(text), 400)]
    return Recognised(_ofac_source(programmes, name), "us_ofac_flat", fault=fault)


def _fault(name: str, text: str, fields: int) -> str | None:
    """Say where a table is cut or damaged, or give None."""
    try:
        for _ in rows(text, name, fields):
            pass
    except FormatChanged as problem:
        return str(problem)
    return None
