"""OFAC flat files: Specially Designated Nationals and the consolidated non-SDN lists.

Publisher: Office of Foreign Assets Control, US Department of the Treasury
Format:    comma-separated, no header; parties (``sdn.csv``, ``cons_prim.csv``: 12 fields),
           other names (``alt.csv``: 5), addresses (``add.csv``: 6), remarks that did not fit
           (``sdn_comments.csv``: 2), joined by the entity number in the first field
Rights:    US government work, public domain

Quirks, each held by a test:

* Null is ``-0- `` with a blank after it; the last one of a file may have lost it.
* Files end with the byte 0x1A, which is no record.
* Several programmes are printed ``NPWMD] [IFSR] [X``.
* Remarks hold no more than 1,000 characters. The rest stands in the comments file and
  goes on in the middle of a word. Without that file an edition does not cover remarks.
* Remarks carry numbers, dates of birth, nationalities, weak names (``a.k.a. 'X'``) and
  links, in a grammar of their own. A piece that is not known is kept as a remark.
* An empty type means an organisation.
* A non-SDN party stands on the list that its programme names: CMIC-EO13959 on NS-CMIC,
  NS-PLC on the Palestinian Legislative Council list, UKRAINE-EO13662 on SSI, FSE-… on
  Foreign Sanctions Evaders, 561-Related and Directive 2 of EO 14024 on CAPTA, all else on
  the menu-based list. It may stand on several: one record, then, and several listings.
* ``sdn.csv`` alone holds primary names only: it removes no other name and no address.
* A name in another file whose party is absent is unread; a null address is set aside.
* There is no date in the files.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice, takewhile
from typing import Final

from fromwhom.errors import FormatChanged, RecordUnread
from fromwhom.lists.reading import GET_AGAIN, CountryCode, Parsed, Row, decoded, rows, squeezed
from fromwhom.lists.recognising import Answer, Recognised, Sample
from fromwhom.lists.treasury import (
    SCHEMA,
    SDN,
    Facts,
    first_of_each,
    members_of,
    ofac_source,
    remarks,
)
from fromwhom.model import (
    Address,
    Detail,
    Listing,
    Name,
    NameKind,
    Part,
    Party,
    Schema,
    SetAside,
    Tally,
    Unread,
)
from fromwhom.values.dates import Interval

FIELDS: Final = {"main": 12, "alt": 5, "add": 6, "comments": 2}
URL: Final = "https://sanctionssearch.ofac.treas.gov/Details.aspx?id="
_FULL: Final = 1000
_OTHER_COLUMNS: Final = ("Title", "Call sign", "Vessel type", "Tonnage", "GRT", "Flag", "Owner")
_KINDS: Final = {"aka": NameKind.ALIAS, "fka": NameKind.FORMER, "nka": NameKind.ALIAS}


@dataclass(frozen=True, slots=True)
class _More:
    """What the other files say of one party."""

    names: tuple[Name, ...] = ()
    addresses: tuple[Address, ...] = ()
    notes: tuple[Detail, ...] = ()
    remarks: str = ""


_NOTHING: Final = _More()


@dataclass(slots=True)
class _Account:
    """The account while it is being kept; records and joined ones by file."""

    records: Counter[str] = field(default_factory=Counter)
    joined: Counter[str] = field(default_factory=Counter)
    unread: list[Unread] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)


_NUMBER: Final = re.compile(r"\d{1,7}\Z")
_PROGRAMME: Final = re.compile(r'^\d+,"(?:[^"]|"")*",(?:"\w+"|-0- ?),"([^"]*)"', re.MULTILINE)
_CUT_NULL: Final = re.compile(r"-0-? *\Z")  # how files of 2019 end; it can mean nothing else
_TYPES: Final = frozenset({"", "-0-", "individual", "entity", "vessel", "aircraft"})


def recognised(sample: Sample) -> Answer:
    """Recognise a file by a number in its first field and a known count of fields."""
    cells = sample.cells
    part = next((p for p, fields in FIELDS.items() if fields == len(cells)), None)
    if part is None or not _NUMBER.match(cells[0].strip()):
        return None
    if part == "main" and cells[2].strip().lower() not in _TYPES:
        return None
    if part == "alt" and cells[2] not in _KINDS:
        return None
    if part == "add" and not _NUMBER.match(cells[1]):
        return None
    fault = sample.fault(len(cells))
    if part != "main":
        source = ofac_source((), sample.base)
        return Recognised(source, "us_ofac_flat", part, sure=False, fault=fault)
    programmes = [m[1] for m in islice(_PROGRAMME.finditer(sample.text), 400)]
    return Recognised(ofac_source(programmes, sample.base), "us_ofac_flat", fault=fault)


def parse(
    parts: Mapping[str, bytes],
    *,
    source: str,
    country: CountryCode,
    files: Mapping[str, str] | None = None,
) -> Parsed:
    """Parse one edition of *source*, ``us-ofac-sdn`` or ``us-ofac-cons``.

    Args:
        parts: The files by part: ``main``, and ``alt``, ``add``, ``comments`` where at hand.
        source: Which of the two lists of files it is; they look alike.
        country: Reads countries as printed.
        files: What to call each part in messages; by default its part.

    Raises:
        FormatChanged: A file is empty, cut or of another layout.
    """
    called = {part: (files or {}).get(part, part) for part in parts}
    account = _Account()
    main = _table(parts, "main", called, account)
    joined = dict.fromkeys((row.cells[0] for row in main), _NOTHING)
    _join_names(_table(parts, "alt", called, account), joined, called, account)
    _join_addresses(_table(parts, "add", called, account), joined, called, account, country)
    _join_comments(_table(parts, "comments", called, account), joined, called, account)
    listings: list[Listing] = []
    read, cut = 0, False
    for row in main:
        more = joined[row.cells[0]]
        cut = cut or (not more.remarks and len(row.cells[11]) >= _FULL)
        try:
            found = _listings(row.cells, more, source, country)
        except RecordUnread as problem:
            account.unread.append(Unread(f"{called['main']} line {row.line}", str(problem)))
            continue
        read += 1
        listings.extend(found)
    tally = Tally(
        account.records.total(),
        read,
        account.joined.total(),
        tuple(account.unread),
        tuple(account.set_aside),
    )
    covers, by_part = _covers(parts, remarks_cut=cut), _by_part(called, account, read)
    return Parsed(tuple(listings), tally, None, covers, by_part)


def _by_part(called: Mapping[str, str], account: _Account, read: int) -> dict[str, Tally]:
    """Split the account by file; only the main one holds listings."""
    return {
        part: Tally(
            account.records[file],
            read if part == "main" else 0,
            account.joined[file],
            tuple(one for one in account.unread if one.where.startswith(f"{file} line ")),
            tuple(one for one in account.set_aside if one.where.startswith(f"{file} line ")),
        )
        for part, file in called.items()
    }


def _covers(parts: Mapping[str, bytes], *, remarks_cut: bool) -> frozenset[Part]:
    """Say which parts the files at hand speak about."""
    covers = {Part.PARTIES}
    if "alt" in parts:
        covers.add(Part.ALIASES)
    if "add" in parts:
        covers.add(Part.ADDRESSES)
    if "comments" in parts or not remarks_cut:
        covers.add(Part.REMARKS)
    return frozenset(covers)


def _table(
    parts: Mapping[str, bytes], part: str, called: Mapping[str, str], account: _Account
) -> list[Row]:
    """Read the rows of *part* that have the right shape; the others are unread."""
    if part not in parts:
        return []
    file, fields = called[part], FIELDS[part]
    good: list[Row] = []
    text = _CUT_NULL.sub("-0- \n", decoded(parts[part], file))
    for row in rows(text, file, fields):
        account.records[file] += 1
        if row.fault:
            account.unread.append(Unread(f"{file} line {row.line}", row.fault))
            continue
        if len(row.cells) == fields and row.cells[0].strip().isdigit():
            good.append(row)
            continue
        shown = f"{len(row.cells)} of {fields} fields, the first {row.cells[0][:40]!r}"
        account.unread.append(Unread(f"{file} line {row.line}", f"it has {shown}"))
    if not good:
        raise FormatChanged(
            f"{file} line 1 is no OFAC record of {fields} fields with a number first. {GET_AGAIN}"
        )
    return good


def _belongs(row: Row, joined: Mapping[str, _More], file: str, account: _Account) -> bool:
    """Say whether the party of *row* is in the edition; if not, the row is unread."""
    if row.cells[0] in joined:
        account.joined[file] += 1
        return True
    reason = f"no party has the entity number {row.cells[0]}"
    account.unread.append(Unread(f"{file} line {row.line}", reason))
    return False


def _join_names(
    table: Iterable[Row], joined: dict[str, _More], called: Mapping[str, str], account: _Account
) -> None:
    """Join the other names to their parties."""
    for row in table:
        number, _, kind, name, note = row.cells
        if kind not in _KINDS or _null(name):
            reason = f"{kind!r} is no known kind of name, or the name is empty"
            account.unread.append(Unread(f"{called['alt']} line {row.line}", reason))
        elif _belongs(row, joined, called["alt"], account):
            more, value = joined[number], Name(squeezed(name), _KINDS[kind])
            notes = () if _null(note) else (Detail(f"Remark on {value.value}", note),)
            joined[number] = replace(more, names=(*more.names, value), notes=(*more.notes, *notes))


def _join_addresses(
    table: Iterable[Row],
    joined: dict[str, _More],
    called: Mapping[str, str],
    account: _Account,
    country: CountryCode,
) -> None:
    """Join the addresses to their parties."""
    for row in table:
        number, _, street, city, state, note = row.cells
        if _null(street) and _null(city) and _null(state) and _null(note):
            where = f"{called['add']} line {row.line}"
            account.set_aside.append(SetAside(where, "an address without content"))
        elif _belongs(row, joined, called["add"], account):
            more, value = joined[number], _address(street, city, state, country)
            notes = () if _null(note) else (Detail("Remark on an address", note),)
            joined[number] = replace(
                more, addresses=(*more.addresses, value), notes=(*more.notes, *notes)
            )


def _join_comments(
    table: Iterable[Row], joined: dict[str, _More], called: Mapping[str, str], account: _Account
) -> None:
    """Join the overflow of remarks, which goes on where they stop."""
    for row in table:
        if _belongs(row, joined, called["comments"], account):
            number, text = row.cells
            joined[number] = replace(joined[number], remarks=joined[number].remarks + text)


@lru_cache(maxsize=1 << 15)
def _address(street: str, city: str, state: str, country: CountryCode) -> Address:
    """Make an address of its three columns; the second is city, state and postal code."""
    shown = [squeezed(part) for part in (street, city, state) if not _null(part)]
    code = None if _null(state) else country(state.removeprefix("Region: "))
    return Address(", ".join(shown), None if _null(city) else _city(city), code)


def _city(text: str) -> str | None:
    """Take the city from "Hangzhou 310051" or "London EC3N 1DY"."""
    words = takewhile(lambda word: not any(c.isdigit() for c in word), text.split())
    return " ".join(words).rstrip(",") or None


@lru_cache(maxsize=1 << 15)
def _listings(
    cells: tuple[str, ...], more: _More, source: str, country: CountryCode
) -> tuple[Listing, ...]:
    """Make the listings of one record; the same record in the next edition costs nothing.

    Raises:
        RecordUnread: It has no name, or a type that is not known.
    """
    number, name, kind, programme, *other, remark = cells
    if _null(name):
        raise RecordUnread("it has no name")
    schema = Schema.ORGANIZATION if _null(kind) else SCHEMA.get(kind.strip())
    if schema is None:
        raise RecordUnread(f"{kind!r} is no known type of party")
    text = ("" if _null(remark) else remark) + more.remarks
    facts = remarks(text, country) if text else Facts()
    columns = zip(_OTHER_COLUMNS, other, strict=True)
    labelled = (Detail(label, squeezed(value)) for label, value in columns if not _null(value))
    programmes = () if _null(programme) else tuple(programme.strip().split("] ["))
    places = (*(a.country for a in more.addresses if a.country), *facts.countries)
    party = Party(
        names=first_of_each(Name(squeezed(name), NameKind.PRIMARY), *more.names, *facts.names),
        schema=schema,
        countries=tuple(dict.fromkeys(places)),
        identifiers=facts.identifiers,
        addresses=tuple(dict.fromkeys(more.addresses)),
        birth_dates=facts.birth_dates,
    )
    return tuple(
        Listing(
            list_id=member,
            entry_id=number,
            party=party,
            valid=Interval(facts.start(member)),
            series=f"{source}/{member}",
            programmes=programmes,
            url=URL + number,
            details=(*labelled, *facts.details, *more.notes),
        )
        for member in ((SDN,) if source == SDN else members_of(programmes, facts))
    )


def _null(cell: str) -> bool:
    """Say whether a cell holds nothing."""
    return cell in ("-0- ", "-0-", "") or cell.isspace()
