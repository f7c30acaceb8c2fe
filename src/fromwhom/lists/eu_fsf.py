"""EU consolidated list of financial sanctions (FSF), XML 1.1 and CSV 1.1.

Publisher: European Commission, webgate.ec.europa.eu/fsd/fsf
Format:    XML: ``export`` with one ``sanctionEntity`` per party, everything in attributes.
           CSV: UTF-8, 118 columns set apart by ";", one row for each name, address, birth,
           number or citizenship of a party
Rights:    European Union; only the Official Journal is authentic

Quirks, each held by a test:

* ``generationDate`` is the day of the edition; the CSV has it on each row, the day first.
* An entry is known by ``euReferenceNumber`` ("EU.27.28"), which the Commission prints; an
  entry that has none yet, by its ``logicalId``. Both stayed the same from 2022 to 2026 where
  they could be compared.
* No name is marked as the first one, and every name is ``strong``. The first is the one that
  comes first among those in Latin letters that are not French, German or the like, and that
  no remark calls weak or former.
* A remark that begins with "low quality alias" makes a weak name, "formerly known as" a
  former one. The same words within a sentence ("99 % owned by …, formerly known as …")
  speak of somebody else.
* A name comes once for each act that amended it, and in several languages; it is one name.
  A name in Cyrillic letters may be marked as English: it has no language then.
* The acts that name a party are its citations: number, Official Journal, day, address.
* ``designationDate`` is the start. One entry in eleven has none: it is undated.
* ``unitedNationId`` is the reference number of the Security Council, sometimes without its
  zeros ("LYi.28").
* ``countryIso2Code`` is "00" where nothing is known.
* A birth may be a day, a month, a year, "circa", a span of years, or a date of another
  calendar, whose year is no year of ours.
* A number "-" is none. ``imo`` on a company is the company's number, not a ship's. A tax or
  register number without a country is Russian where its check digits hold and the party has
  no other country.
* The CSV swaps the two fields of the kind of party, and does not say which names are strong.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from fromwhom.errors import FormatChanged, RecordUnread
from fromwhom.lists.eu_fsf_records import (
    CSV_BEGINS,
    HEADER,
    NAMESPACE,
    Part,
    Record,
    european_day,
    read_contents,
)
from fromwhom.lists.reading import (
    CountryCode,
    Parsed,
    printed_date,
    rows,
    squeezed,
    years_between,
)
from fromwhom.lists.recognising import Answer, Recognised, Sample
from fromwhom.lists.un_names import foreign
from fromwhom.model import (
    Address,
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
from fromwhom.values.identifiers import Identifier, opaque_identifier, parse_identifier

SOURCE: Final = "eu-fsf"
_SCHEMA: Final = {"person": Schema.PERSON, "enterprise": Schema.ORGANIZATION}
_ENGLISH: Final = ("", "en")
_CLAUSES: Final = re.compile(r"[\n;]")
_WEAK: Final = re.compile(r"\W*low? quality\b", re.IGNORECASE)
_FORMER: Final = re.compile(
    r"\W*(?:formerly|previously|former name|f\.k\.a|maiden name)\b", re.IGNORECASE
)
_UNKNOWN: Final = "00"
_STREET: Final = ("street", "poBox", "zipCode", "city", "place", "region", "countryDescription")
_NUMBERS: Final = {
    "passport": "PASSPORT",
    "id": "NATIONAL-ID",
    "ssn": "NATIONAL-ID",
    "fiscalcode": "TAX",
    "taxid": "TAX",
    "euvat": "TAX",
    "regnumber": "REG",
    "imo": "REG",
    "tradelic": "LICENCE",
    "drivinglicence": "LICENCE",
}
_CHECKED: Final = {
    "swiftbic": ("BIC",),
    "euvat": ("VAT",),
    "regnumber": ("CN-USCC", "LEI"),
    "fiscalcode": ("CN-USCC",),
    "other": ("CN-USCC", "LEI"),
}
_RUSSIAN: Final = {"fiscalcode": "RU-INN", "taxid": "RU-INN", "regnumber": "RU-OGRN"}
_DATED: Final = re.compile(rb"""<(?:\w+:)?export\b[^>]*\bgenerationDate=["']([^"']*)""")


def recognised(sample: Sample) -> Answer:
    """Recognise the XML by its namespace, and the CSV by its first two columns."""
    if sample.root == "export" and NAMESPACE.encode() in sample.head:
        dated = _DATED.search(sample.head)
        day = printed_date(dated[1].decode("ascii", "replace")[:10]) if dated else None
        return Recognised(SOURCE, "eu_fsf", published=day)
    if sample.line.replace('"', "").startswith(CSV_BEGINS):
        first = sample.text.split("\n", 2)[1:2]
        day = european_day(first[0].partition(";")[0].strip('" ')) if first else None
        return Recognised(SOURCE, "eu_fsf", published=day, fault=_fault(sample))
    return None


def _fault(sample: Sample) -> str | None:
    """Say where the table is cut or damaged, or None."""
    try:
        for _ in rows(sample.text, sample.name, len(HEADER), ";"):
            pass
    except FormatChanged as problem:
        return str(problem)
    return None


def parse(
    parts: Mapping[str, bytes],
    *,
    country: CountryCode,
    files: Mapping[str, str] | None = None,
) -> Parsed:
    """Parse one edition from its one file, part ``main``, in XML or CSV.

    Raises:
        FormatChanged: It is cut, not well-formed, of another layout, or without a day.
    """
    contents, records = read_contents(parts["main"], (files or {}).get("main", "main"))
    listings: list[Listing] = []
    unread: list[Unread] = []
    for record in records:
        try:
            listings.append(_listing(record, country))
        except RecordUnread as problem:
            unread += (Unread(where, str(problem)) for where in record.where)
    unread = [*contents.unread, *unread]
    joined = contents.count - len(listings) - len(unread)
    tally = Tally(contents.count, len(listings), joined, unread=tuple(unread))
    return Parsed(tuple(listings), tally, contents.published)


def _listing(record: Record, country: CountryCode) -> Listing:
    """Make the listing of one party.

    Raises:
        RecordUnread: It has no number, no name or no known kind.
    """
    entry_id = record["euReferenceNumber"] or record["logicalId"]
    kind = record["subjectType"]
    if not entry_id:
        raise RecordUnread("it has neither a reference number nor a logical id")
    if kind not in _SCHEMA:
        raise RecordUnread(f"{kind[:40]!r} is no known type of party")
    by_kind: dict[str, list[Part]] = {}
    for part in record.parts:
        by_kind.setdefault(part.kind, []).append(part)
    names = _names(by_kind.pop("nameAlias", []))
    if not names:
        raise RecordUnread("it has no name")
    addresses = [_address(part, country) for part in by_kind.get("address", ())]
    homes = [_code(part, country) for part in by_kind.get("citizenship", ())]
    places = tuple(dict.fromkeys(c for c in (*(a.country for a in addresses), *homes) if c))
    reference = parse_identifier("UN-REF", record["unitedNationId"])
    numbers = _numbers(by_kind.get("identification", ()), places, country)
    start = printed_date(record["designationDate"])
    return Listing(
        list_id=SOURCE,
        entry_id=entry_id,
        party=Party(
            names=names,
            schema=_SCHEMA[kind],
            countries=places,
            identifiers=tuple(dict.fromkeys((*([reference] if reference else []), *numbers))),
            addresses=tuple(dict.fromkeys(a for a in addresses if a.text)),
            birth_dates=tuple(
                dict.fromkeys(d for part in by_kind.get("birthdate", ()) for d in _births(part))
            ),
        ),
        valid=Interval(start),
        series=SOURCE,
        programmes=tuple(dict.fromkeys(one for one in record.programmes if one)),
        citations=tuple(record.acts),
        url=next((act.url for act in record.acts if act.url), None),
        details=tuple(dict.fromkeys(_details(record, start, country))),
    )


def _names(parts: Sequence[Part]) -> tuple[Name, ...]:
    """Read the names, each once, and put first the one to call the party by."""
    told: dict[str, Name] = {}
    for part in parts:
        value = part["wholeName"] or squeezed(
            " ".join((part["firstName"], part["middleName"], part["lastName"]))
        )
        if not value:
            continue
        clauses = [one for remark in part.remarks for one in _CLAUSES.split(remark)]
        kind = NameKind.FORMER if any(map(_FORMER.match, clauses)) else NameKind.ALIAS
        weak = part["strong"] == "false" or any(map(_WEAK.match, clauses))
        lang = part["nameLanguage"].lower()
        spoken = None if not lang or (lang == "en" and foreign(value)) else lang
        before = told.setdefault(value, Name(value, kind, weak, spoken))
        if weak and not before.weak:
            told[value] = replace(before, weak=True)
    if not told:
        return ()
    first = min(told.values(), key=_rank)  # of equals, the one that the publisher gives first
    primary = Name(first.value, NameKind.PRIMARY, first.weak, first.lang)
    rest = (name for name in told.values() if name.value != first.value)
    return (primary, *rest)


def _rank(name: Name) -> tuple[bool, bool, bool]:
    """Rank a name: not called weak or former, in Latin letters, in English or no language."""
    called = name.weak or name.kind is NameKind.FORMER
    return called, foreign(name.value), (name.lang or "") not in _ENGLISH


def _code(part: Part, country: CountryCode) -> str | None:
    """Give the country of a part, None where it is not known."""
    iso = part["countryIso2Code"]
    return None if iso in ("", _UNKNOWN) else country(iso)


def _place(part: Part) -> str:
    """Write the place of a part on one line; empty where nothing is known."""
    told = {tag: part[tag] for tag in _STREET}
    if part["countryIso2Code"] == _UNKNOWN:
        told["countryDescription"] = ""
    if told["poBox"]:
        told["poBox"] = f"P.O. Box {told['poBox']}"
    return ", ".join(text.strip(" ,") for text in told.values() if text.strip(" ,"))


def _address(part: Part, country: CountryCode) -> Address:
    """Read an address; its text is empty where nothing is known."""
    return Address(_place(part), part["city"] or None, _code(part, country))


def _births(part: Part) -> tuple[PartialDate, ...]:
    """Read a date of birth, no more exactly than it is known."""
    ours = part["calendarType"] in ("", "GREGORIAN")
    year, month, day = (
        part[name] if ours else "" for name in ("year", "monthOfYear", "dayOfMonth")
    )
    exact = printed_date(part["birthdate"][:10])
    if exact is None and year:
        pieces = (year, *(one.zfill(2) for one in (month, day if month else "") if one))
        exact = printed_date("-".join(pieces)) or printed_date(year)
    if exact is not None:
        return (PartialDate(exact.year) if part["circa"] == "true" else exact,)
    return years_between(f"{part['yearRangeFrom']} to {part['yearRangeTo']}") if ours else ()


def _numbers(
    parts: Sequence[Part], places: Sequence[str], country: CountryCode
) -> Iterator[Identifier]:
    """Read the numbers of a party that stands in *places*."""
    for part in parts:
        code, home = part["identificationTypeCode"].lower(), _code(part, country)
        for raw in dict.fromkeys((part["number"], part["latinNumber"])):
            schemes = [*_CHECKED.get(code, ())]
            if code in _RUSSIAN and (home or (places[0] if len(places) == 1 else "")) == "RU":
                schemes.append(_RUSSIAN[code])
            found = next((n for one in schemes if (n := parse_identifier(one, raw))), None)
            kind = _NUMBERS.get(code, "ID") if code != "swiftbic" else None
            if found is None and kind and any(c.isalnum() for c in raw):
                found = opaque_identifier(kind, raw, home)
            if found is not None:
                yield found


def _details(record: Record, start: PartialDate | None, country: CountryCode) -> Iterator[Detail]:
    """Yield what no other field holds, under the publisher's own labels."""
    read = {*_OWN_FIELDS, *(["designationDate"] if start else [])}
    for label, value in record.fields.items():
        if label not in read and not label.startswith("act "):
            yield Detail(label, value)
    yield from (Detail("remark", one) for one in record.remarks if one)
    for part in record.parts:
        yield from (Detail(key, value) for key, value in part.contacts if value)
        remarks = [squeezed(one) for one in part.remarks]
        if part.kind == "nameAlias":
            yield from (Detail(k, v) for k, v in part.fields.items() if k not in _NAME_FIELDS)
            yield from (Detail(part.kind, f"{part['wholeName']}: {one}") for one in remarks)
            continue
        printed = _printed(part, country, whole=bool(remarks))
        if printed or remarks:
            label = part["identificationTypeDescription"] or part.kind
            yield Detail(label, " ".join((printed, *(f"({one})" for one in remarks))).strip())


_OWN_FIELDS: Final = frozenset({"euReferenceNumber", "subjectType", "remark"})
_NAME_FIELDS: Final = frozenset(
    "wholeName firstName middleName lastName nameLanguage strong logicalId"
    " regulationLanguage".split()
)
_MUTE: Final = frozenset(
    "logicalId regulationLanguage countryIso2Code identificationTypeCode"
    " identificationTypeDescription".split()
)
"""Fields that number a part, or say in codes what stands beside them in words."""
_NOTHING: Final = frozenset({"false", "UNKNOWN", "GREGORIAN"})
_PARTS_OF_DAY: Final = frozenset({"dayOfMonth", "monthOfYear", "year"})
_PLAIN: Final = frozenset({*_STREET, "birthdate", "year", "number"})


def _printed(part: Part, country: CountryCode, *, whole: bool) -> str:
    """Write what a part says beyond the fields that are read; all of it if *whole*."""
    known: frozenset[str] = _MUTE
    if part.kind == "birthdate" and part["birthdate"]:
        known |= _PARTS_OF_DAY
    if part.kind == "citizenship" and _code(part, country) and not whole:
        known |= {"countryDescription"}
    place = _place(part) if part.kind == "address" else ""
    if part.kind == "address":
        known |= set(_STREET)
    told = [
        text if name in _PLAIN else f"{name} {text}"
        for name, text in part.fields.items()
        if name not in known and text not in _NOTHING
    ]
    return ", ".join([place, *told] if place and (told or whole) else told)
