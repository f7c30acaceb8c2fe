"""US Consolidated Screening List (CSL), CSV and JSON editions.

Publisher: International Trade Administration, trade.gov/consolidated-screening-list
Format:    CSV (also gzip): UTF-8, one header row, one row per party and list, values joined
           by "; ". JSON: ``{"results": [...]}`` with the same fields, values as lists
Rights:    US government work, public domain

Quirks, each held by a test:

* Older files lack the column ``_id``, and the order of columns has changed. A column that
  is gone, new or renamed refuses the file.
* JSON holds ``country`` too, and numbers where CSV has text; a field that is not known is
  kept as a detail under its own name.
* The parts of an identifier changed their order: "CN, 9133…, Unified Social Credit Code
  (USCC)" in 2022, "Unified Social Credit Code (USCC), 9133…, CN" in 2023. The order is
  decided for the file as a whole.
* Rows of the Bureau of Industry and Security and of the State Department leave ``type``
  empty. The kind of party is then not stated; it is not "organisation".
* Only rows of the Treasury have an ``entity_number``; it is OFAC's. Other entries are
  known by name and country.
* ``start_date`` is empty in four rows of five: undated, not "since always". Impossible
  ones ("0097-06-30") are no dates and are kept as printed.
* ``alt_names`` may hold ``[]``, which means none; "and " before the last name; names
  joined by commas in rows of the State Department; "F.K.A." before a former name.
* Names hold notes ("and any successor, sub-unit, or subsidiary thereof"), former names,
  and the parent before its institute ("…  Affiliated Entity:  X").
* A name that begins "Address 1" is an address; such a row is set aside.
* Citations are glued together ("67 F.R. 56530 9/4/02 67 F.R. 10890 3/11/02").
* The file of 2022 has ``?`` for every lost character. It is kept as printed.
* Addresses end with an alpha-2 code, a country in words, or a US state and postal code.
* The header twice, a last row cut short or lines after the last row: the file is refused.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from fromwhom.errors import RecordUnread
from fromwhom.lists.citations import citations
from fromwhom.lists.csl_records import HEADER, Record, read_records
from fromwhom.lists.printed_addresses import printed_address
from fromwhom.lists.printed_names import PrintedName, aliases, is_address, take_apart
from fromwhom.lists.reading import (
    CountryCode,
    Parsed,
    printed_date,
    squeezed,
)
from fromwhom.lists.recognising import Answer, Recognised, Sample
from fromwhom.lists.treasury import (
    SCHEMA,
    Fact,
    Facts,
    fact,
    first_of_each,
    gathered,
    remarks,
)
from fromwhom.model import (
    Address,
    Detail,
    Listing,
    Name,
    Party,
    Schema,
    SetAside,
    Tally,
    Unread,
)
from fromwhom.values.dates import Interval, PartialDate
from fromwhom.values.names import slug

SOURCE: Final = "us-csl"
MEMBERS: Final = {
    "Entity List (EL)": "us-bis-el",
    "Denied Persons List (DPL)": "us-bis-dpl",
    "Unverified List (UVL)": "us-bis-uvl",
    "Military End User (MEU) List": "us-bis-meu",
    "Specially Designated Nationals (SDN)": "us-ofac-sdn",
    "Sectoral Sanctions Identifications List (SSI)": "us-ofac-ssi",
    "Non-SDN Chinese Military-Industrial Complex Companies List (CMIC)": "us-ofac-cmic",
    "Palestinian Legislative Council List (PLC)": "us-ofac-plc",
    "Foreign Sanctions Evaders (FSE)": "us-ofac-fse",
    "Capta List (CAP)": "us-ofac-capta",
    "Non-SDN Menu-Based Sanctions List (NS-MBS List)": "us-ofac-mbs",
    "Nonproliferation Sanctions (ISN)": "us-state-isn",
    "ITAR Debarred (DTC)": "us-state-dtc",
}
_DETAILS: Final = (
    "title standard_order license_requirement license_policy call_sign vessel_type gross_tonnage"
    " gross_registered_tonnage vessel_flag vessel_owner"
).split()
_KNOWN: Final = frozenset({*HEADER, "id", "country"})


_KEYS: Final = (b'"source_information_url"', b'"source_list_url"', b'"entity_number"')


def recognised(sample: Sample) -> Answer:
    """Recognise the table by two of its columns, and JSON by the keys that it shows."""
    if sample.is_json:
        known = b'"results"' in sample.head and any(key in sample.plain for key in _KEYS)
        return Recognised(SOURCE, "us_csl") if known else None
    if {"source", "entity_number"} <= set(sample.cells):
        return Recognised(SOURCE, "us_csl", fault=sample.fault(len(sample.cells)))
    return None


def parse(
    parts: Mapping[str, bytes],
    *,
    country: CountryCode,
    files: Mapping[str, str] | None = None,
) -> Parsed:
    """Parse one edition from its one file, part ``main``, in CSV or JSON.

    Raises:
        FormatChanged: The header is not the known one or comes twice, or the file is cut.
    """
    file = (files or {}).get("main", "main")
    records, bad = read_records(parts["main"], file)
    listings: list[Listing] = []
    unread, aside = list(bad), []
    for record in records:
        try:
            if is_address(record["name"]):
                aside.append(SetAside(record.where, "an address stands in the place of the name"))
            else:
                listings.append(_listing(record, country))
        except RecordUnread as problem:
            unread.append(Unread(record.where, str(problem)))
    total = len(listings) + len(unread) + len(aside)
    tally = Tally(total, len(listings), unread=tuple(unread), set_aside=tuple(aside))
    return Parsed(tuple(listings), tally)


def _listing(record: Record, country: CountryCode) -> Listing:
    """Make the listing of one record.

    Raises:
        RecordUnread: Its list or type is not known, or it has no name or no number.
    """
    list_id = MEMBERS.get(record["source"].rpartition(" - ")[0])
    if list_id is None:
        raise RecordUnread(f"{record['source'][:60]!r} is no known list")
    printed = take_apart(record["name"])
    if not printed.names[0].value:
        raise RecordUnread("it has no name")
    kind = record["type"].lower()
    if kind and kind not in SCHEMA:
        raise RecordUnread(f"{kind!r} is no known type of party")
    addresses = [printed_address(one, country) for one in record.many["addresses"]]
    others = list(aliases(record.many["alt_names"], commas=list_id == "us-state-isn"))
    facts = _facts(record, country)
    start, end, odd = _dates(record)
    home = country(record["country"]) if record["country"] else None
    places = (*(a.country for a in addresses if a.country), *facts.countries, home)
    url = record["source_information_url"] or record["source_list_url"] or None
    return Listing(
        list_id=list_id,
        entry_id=_entry_id(record, list_id, printed, addresses),
        party=Party(
            names=first_of_each(
                *printed.names, *(n for n in others if isinstance(n, Name)), *facts.names
            ),
            schema=Schema.PERSON if printed.person else SCHEMA.get(kind, Schema.LEGAL_ENTITY),
            countries=tuple(dict.fromkeys(one for one in places if one)),
            identifiers=facts.identifiers,
            addresses=tuple(dict.fromkeys(a for a in addresses if a.text)),
            birth_dates=facts.birth_dates,
        ),
        valid=Interval(start or facts.start(list_id), end),
        series=f"{SOURCE}/{list_id}",
        programmes=tuple(squeezed(one) for one in record.many["programs"]),
        citations=citations(record["federal_register_notice"], url),
        url=url,
        details=(
            *printed.details,
            *odd,
            *(d for d in others if isinstance(d, Detail)),
            *facts.details,
        ),
    )


def _entry_id(
    record: Record, list_id: str, printed: PrintedName, addresses: Sequence[Address]
) -> str:
    """Give the Treasury's own number, or make an id of name and country.

    Raises:
        RecordUnread: A row of the Treasury has no number, or the name has no letter.
    """
    if list_id.startswith("us-ofac-"):
        if not record["entity_number"].isdigit():
            raise RecordUnread("a row of the Treasury has no entity number")
        return record["entity_number"]
    name = slug(printed.names[0].value)
    if not name:
        raise RecordUnread("its name has no letter or digit")
    first = next((a.country for a in addresses if a.country), None)
    return f"{name}-{first.lower()}" if first else name


def _dates(record: Record) -> tuple[PartialDate | None, PartialDate | None, list[Detail]]:
    """Read start and end; one that no calendar or no life holds stays as printed."""
    odd: list[Detail] = []
    found: list[PartialDate | None] = []
    for name in ("start_date", "end_date"):
        day = printed_date(record[name]) if record[name] else None
        if record[name] and day is None:
            odd.append(Detail(f"{name} as printed", record[name]))
        found.append(day)
    start, end = found
    if start and end and end.last < start.first:
        odd.append(Detail("end_date as printed", record["end_date"]))
        end = None
    return start, end, odd


def _facts(record: Record, country: CountryCode) -> Facts:
    """Read everything that is labelled: numbers, dates and places of birth, remarks."""
    found = [Fact(detail=Detail(name, record[name])) for name in _DETAILS if record[name]]
    found += [Fact(detail=Detail(n, record[n])) for n in record.cells if n not in _KNOWN]
    found.extend(fact(n.kind, n.value, n.place, n.rest, country) for n in record.numbers)
    for name, label in _LABELLED:
        found.extend(fact(label, squeezed(one), "", "", country) for one in record.many[name])
    facts = gathered(found)
    if not record["remarks"]:
        return facts
    more = remarks(record["remarks"], country)
    return Facts(
        tuple(dict.fromkeys((*facts.identifiers, *more.identifiers))),
        tuple(dict.fromkeys((*facts.details, *more.details))),
        more.names,
        tuple(dict.fromkeys((*facts.birth_dates, *more.birth_dates))),
        tuple(dict.fromkeys((*facts.countries, *more.countries))),
        (*facts.listed, *more.listed),
    )


_LABELLED: Final = (
    ("dates_of_birth", "DOB"),
    ("places_of_birth", "POB"),
    ("nationalities", "nationality"),
    ("citizenships", "citizen"),
)
