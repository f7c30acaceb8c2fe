"""Senzing JSON Lines: records in the form of the Senzing Entity Specification.

Publisher: whoever keeps the data
Format:    JSON Lines; DATA_SOURCE and RECORD_ID at the root, and registered attributes
           (NAME_ORG, ADDR_FULL, LEI_NUMBER …) in FEATURES, in lists such as NAME_LIST, or
           at the root, there also with a usage type in front (HOME_ADDR_CITY)
Rights:    whoever keeps it; a commercial feed in this form needs its own licence

Quirks, each held by a test:

* The entry is known by DATA_SOURCE and RECORD_ID together; without a RECORD_ID by its name.
* A name is NAME_ORG, NAME_FULL, or put together of NAME_FIRST, NAME_MIDDLE and NAME_LAST. The
  one of NAME_TYPE PRIMARY is the primary one, else the first.
* The kind is RECORD_TYPE; where that is missing, NAME_ORG is an organisation's and
  NAME_LAST a person's. NAME_FULL says nothing of the kind.
* TAX_ID, NATIONAL_ID and OTHER_ID carry a type: ``OTHER_ID_TYPE: ISIN`` is an ISIN if it has
  the form of one, else a number of no known system.
* Gender, social security numbers, telephone and email of persons are not kept.
* Every other attribute is kept as a detail under its own name.
* The file may be larger than memory: it is read twice, and nothing of it is kept.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import msgspec

from fromwhom.errors import RecordUnread
from fromwhom.lists.ftm import Streamed
from fromwhom.lists.json_lines import Account, Opened, cut, decoded, lines
from fromwhom.lists.reading import CountryCode, printed_date, squeezed
from fromwhom.lists.treasury import first_of_each
from fromwhom.model import Address, Detail, Listing, Name, NameKind, Party, Schema
from fromwhom.values.dates import PartialDate
from fromwhom.values.identifiers import Identifier, parse_identifier
from fromwhom.values.names import slug

_Record = dict[str, object]
_DECODER: Final = msgspec.json.Decoder(dict[str, object])
_FEATURES: Final = "FEATURES"
_ROOT: Final = frozenset({"DATA_SOURCE", "RECORD_ID", "RECORD_TYPE", _FEATURES})
_KINDS: Final = {
    "PERSON": Schema.PERSON,
    "INDIVIDUAL": Schema.PERSON,
    "ORGANIZATION": Schema.ORGANIZATION,
    "COMPANY": Schema.COMPANY,
    "VESSEL": Schema.VESSEL,
    "AIRCRAFT": Schema.AIRPLANE,
}
_NAME: Final = ("NAME_ORG", "NAME_FULL", "NAME_LAST", "NAME_FIRST")
_PARTS: Final = ("NAME_PREFIX", "NAME_FIRST", "NAME_MIDDLE", "NAME_LAST", "NAME_SUFFIX")
_STREET: Final = (
    "ADDR_LINE1", "ADDR_LINE2", "ADDR_LINE3", "ADDR_LINE4", "ADDR_LINE5", "ADDR_LINE6",
    "ADDR_CITY", "ADDR_STATE", "ADDR_POSTAL_CODE", "ADDR_COUNTRY",
)  # fmt: skip
_NUMBERS: Final = {
    "PASSPORT_NUMBER": "PASSPORT",
    "DRIVERS_LICENSE_NUMBER": "LICENCE",
    "NATIONAL_ID_NUMBER": "NATIONAL-ID",
    "TAX_ID_NUMBER": "TAX",
    "OTHER_ID_NUMBER": "ID",
    "DUNS_NUMBER": "DUNS",
    "LEI_NUMBER": "LEI",
    "IMO_NUMBER": "IMO",
    "MMSI_NUMBER": "MMSI",
    "AIRCRAFT_TAIL_NUMBER": "TAIL",
}
_ISSUER: Final = {"DRIVERS_LICENSE_NUMBER": "DRIVERS_LICENSE_STATE"}
_PLACES: Final = ("NATIONALITY", "CITIZENSHIP", "REGISTRATION_COUNTRY", "COUNTRY_OF_ASSOCIATION")
_OF_PEOPLE: Final = frozenset({"GENDER", "SSN_NUMBER", "SSN_LAST4"})
_OF_PERSONS: Final = frozenset({"PHONE_TYPE", "PHONE_NUMBER", "EMAIL_ADDRESS"})
_USAGE: Final = re.compile(r"\A([A-Z0-9]+)_((NAME|ADDR|PHONE)_[A-Z0-9_]+)\Z")


def is_record(line: bytes) -> bool:
    """Say whether the first line of a file is a record of this form."""
    try:
        record = decoded(_DECODER, line)
    except RecordUnread:
        return False
    if not isinstance(record.get("RECORD_ID", record.get("DATA_SOURCE")), str | int):
        return False
    return any(key in _NAME for group in _groups(record) for key in group)


def parse(opened: Opened, file: str, *, list_id: str, country: CountryCode) -> Streamed:
    """Read one file: count everything now, and the listings whenever they are asked for.

    Raises:
        FormatChanged: The file is cut, or so much of it is unread that it is no list.
    """
    account = Account(file)
    for line in lines(opened, file):
        account.records += 1
        try:
            _listing(decoded(_DECODER, line.data), list_id, country)
            account.listings += 1
        except RecordUnread as problem:
            if str(problem).startswith("it is no JSON") and not line.data.endswith(b"\n"):
                raise cut(file, line) from problem
            account.unread(line.where, str(problem))
    again = _Listings(opened, file, list_id, country)
    return Streamed(again, account.tally(), (list_id,))


@dataclass(frozen=True, slots=True)
class _Listings:
    """The listings of a file; each iteration reads it again."""

    opened: Opened
    file: str
    list_id: str
    country: CountryCode

    def __iter__(self) -> Iterator[Listing]:
        """Yield them in the order of the file."""
        for line in lines(self.opened, self.file):
            try:
                yield _listing(decoded(_DECODER, line.data), self.list_id, self.country)
            except RecordUnread:
                continue  # counted by the first pass


def _groups(record: _Record) -> Iterator[Mapping[str, object]]:
    """Yield the features of a record: attributes that belong together."""
    root: dict[str, object] = {}
    used: dict[tuple[str, str], dict[str, object]] = {}
    for key, value in record.items():
        if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            yield from value
        elif (usage := _USAGE.match(key)) and key not in _NAME:
            usage_type, name, family = usage.groups()
            of_one = used.setdefault((usage_type, family), {f"{family}_TYPE": usage_type})
            of_one[name] = value
        elif key not in _ROOT:
            root[key] = value
    yield root
    yield from used.values()


@dataclass(slots=True)
class _Facts:
    """What the features of one record say, by kind."""

    names: list[Name] = field(default_factory=list)
    kinds: list[Schema] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    numbers: list[Identifier] = field(default_factory=list)
    births: list[PartialDate] = field(default_factory=list)
    details: list[Detail] = field(default_factory=list)


def _listing(record: _Record, list_id: str, country: CountryCode) -> Listing:
    """Make the listing of one record.

    Raises:
        RecordUnread: It has no name.
    """
    facts = _Facts()
    stated = _text(record, "RECORD_TYPE")
    for group in _groups(record):
        stated = stated or _text(group, "RECORD_TYPE")
        _read(group, facts, country)
    facts.names.sort(key=lambda name: name.kind is not NameKind.PRIMARY)
    if not facts.names:
        raise RecordUnread("it has no name")
    first = Name(facts.names[0].value, NameKind.PRIMARY)
    schema = _KINDS.get(stated.upper()) or next(iter(facts.kinds), Schema.LEGAL_ENTITY)
    if stated and stated.upper() not in _KINDS:
        facts.details.append(Detail("RECORD_TYPE", stated))
    private = _OF_PERSONS if schema is Schema.PERSON else frozenset()
    source, number = _text(record, "DATA_SOURCE"), _text(record, "RECORD_ID")
    entry = f"{source}:{number or slug(first.value)}" if source else number or slug(first.value)
    return Listing(
        list_id=list_id,
        entry_id=entry,
        party=Party(
            names=first_of_each(first, *facts.names),
            schema=schema,
            countries=tuple(dict.fromkeys(facts.countries)),
            identifiers=tuple(dict.fromkeys(facts.numbers)),
            addresses=tuple(dict.fromkeys(facts.addresses)),
            birth_dates=tuple(dict.fromkeys(facts.births)),
        ),
        series=f"{list_id}/{list_id}",
        details=tuple(one for one in dict.fromkeys(facts.details) if one.label not in private),
    )


def _read(group: Mapping[str, object], facts: _Facts, country: CountryCode) -> None:
    """Read the attributes of one feature."""
    taken = {*_OF_PEOPLE, "RECORD_TYPE"}
    taken |= _read_name(group, facts)
    taken |= _read_address(group, facts, country)
    for attribute, kind in _NUMBERS.items():
        if attribute in group:
            taken |= _read_number(group, attribute, kind, (facts, country))
    for attribute in _PLACES:
        code = country(_text(group, attribute))
        if code:
            facts.countries.append(code)
            taken.add(attribute)
    born = printed_date(_text(group, "DATE_OF_BIRTH"))
    if born:
        facts.births.append(born)
        facts.kinds.append(Schema.PERSON)
        taken.add("DATE_OF_BIRTH")
    left = (name for name in group if name not in taken)
    facts.details += [Detail(name, value) for name in left if (value := _text(group, name))]


def _read_name(group: Mapping[str, object], facts: _Facts) -> set[str]:
    """Read a name; give the attributes that are read."""
    parts = " ".join(text for part in _PARTS if (text := _text(group, part)))
    value = _text(group, "NAME_ORG") or _text(group, "NAME_FULL") or parts
    if not slug(value):
        return set()
    primary = _text(group, "NAME_TYPE").upper() == "PRIMARY"
    facts.names.append(Name(value, NameKind.PRIMARY if primary else NameKind.ALIAS))
    if _text(group, "NAME_ORG"):
        facts.kinds.append(Schema.ORGANIZATION)
    elif not _text(group, "NAME_FULL"):
        facts.kinds.append(Schema.PERSON)
    return {"NAME_ORG", "NAME_FULL", "NAME_TYPE", *_PARTS}


def _read_address(group: Mapping[str, object], facts: _Facts, country: CountryCode) -> set[str]:
    """Read an address; give the attributes that are read."""
    parts = ", ".join(text for part in _STREET if (text := _text(group, part)))
    value = _text(group, "ADDR_FULL") or parts
    if not value:
        return {"ADDR_TYPE"}
    code = country(_text(group, "ADDR_COUNTRY"))
    facts.addresses.append(Address(value, _text(group, "ADDR_CITY") or None, code))
    if code:
        facts.countries.append(code)
    return {"ADDR_FULL", "ADDR_TYPE", *_STREET}


def _read_number(
    group: Mapping[str, object], attribute: str, kind: str, into: tuple[_Facts, CountryCode]
) -> set[str]:
    """Read a number under its stated type, else as one of its kind; give what is read."""
    facts, country = into
    family = attribute.removesuffix("_NUMBER")
    issuer = _ISSUER.get(attribute, f"{family}_COUNTRY")
    stated, code = _text(group, f"{family}_TYPE").upper(), country(_text(group, issuer))
    value = _text(group, attribute)
    opaque = f"{code}-{kind}" if code else kind
    wanted = (stated, f"{code}-{stated}" if code and stated else "", opaque, kind)
    found = (parse_identifier(scheme, value) for scheme in wanted if scheme)
    number = next((one for one in found if one), None)
    if number is None:
        return set()
    facts.numbers.append(number)
    read = {attribute}
    if code or not _text(group, issuer):
        read.add(issuer)
    if number.scheme in wanted[:2]:
        read.add(f"{family}_TYPE")
    return read


def _text(group: Mapping[str, object], name: str) -> str:
    """Give an attribute as text on one line; what is nested is written as JSON."""
    value = group.get(name)
    if value is None:
        return ""
    if isinstance(value, str):
        return squeezed(value)
    return squeezed(msgspec.json.encode(value).decode())
