"""US Withhold Release Orders and Findings, the data set of Customs and Border Protection.

Publisher: US Customs and Border Protection, cbp.gov/document/stats/withhold-release-orders-findings
Format:    CSV in Windows-1252 or UTF-8, one row per order or finding; its address changes with
           each edition
Rights:    US government work, public domain
Checked:   against the column names and the values of ``Entity`` that two readers of the file
           name; no original file was at hand when this reader was written

Quirks, each held by a test:

* "Finding" is a legal act on this list (19 CFR 12.42(f)): merchandise is held to be made by
  forced labour. A withhold release order rests on a suspicion. Each is a programme, in the
  list's own word.
* ``Entity`` holds one party or several, joined by "; ", ", and" or "and", with other names
  after "a/k/a". An entry is made for each; the row counts once.
* Some rows name no party but goods of a place ("All Turkmenistan Cotton …", "Artisanal Small
  Mines"). They are categories, set aside with their words and date: no name can match them, and
  every report says so.
* "and Subsidiaries", "and its subsidiaries and joint ventures" name nobody; they are kept as
  the scope. "and its two subsidiaries from China, A and B" names two.
* "Fishing Vessel: X" is a ship. "Fishing Vessels owned by X" is kept under X, with that scope.
* A group ("(collectively, X Group)") is found by that name, too: it is an entry of its own. A
  place in brackets ("(of Nagoya, Japan)"), or alone at the end of the cell, is a detail;
  initials ("(XPCC)") are a short name.
* Rows that are "Inactive" are no longer in force. With a modified date the entry ends on it;
  without one, nothing says when it ended, and the row is set aside by name.
* Columns come in any order; ``Modified Date`` stood in older files. A new column is kept as a
  detail, a missing one refuses the file.
* Entries have no number; they are known by name and country.
* No date of the edition stands in the file.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from fromwhom.errors import FormatChanged, RecordUnread
from fromwhom.lists.printed_names import LEGAL_FORM
from fromwhom.lists.reading import (
    GET_AGAIN,
    CountryCode,
    Parsed,
    Row,
    decoded,
    first_cells,
    printed_date,
    rows,
    squeezed,
)
from fromwhom.lists.recognising import Answer, Recognised, Sample
from fromwhom.lists.treasury import first_of_each
from fromwhom.model import Detail, Listing, Name, NameKind, Party, Schema, SetAside, Tally, Unread
from fromwhom.values.dates import Interval, PartialDate
from fromwhom.values.names import slug

SOURCE: Final = "us-cbp-wro"
URL: Final = "https://www.cbp.gov/document/stats/withhold-release-orders-findings"
NEEDED: Final = (
    "Effective Date",
    "Country",
    "Merchandise",
    "WRO/Finding",
    "Industry",
    "Status",
    "Entity",
    "Remarks",
)
_OWN_FIELDS: Final = frozenset({"Effective Date", "WRO/Finding", "Entity", "Press Release"})
_IN_FORCE: Final = frozenset({"active", "partially active"})
_ENDED: Final = frozenset({"inactive"})
_CATEGORY: Final = re.compile(
    r"produced in|\AAll [A-Z]\w+ (?:Cotton|Tobacco)|\AArtisanal |\bDiamond Fields\Z"
    r"|Autonomous Region(?: \([A-Z]+\))?\Z"
)
_AKA: Final = re.compile(r",?\s+a/k/a\s+", re.IGNORECASE)
_NAMED_SUBSIDIARIES: Final = re.compile(
    r",? and its (?:\w+ )?subsidiar(?:y|ies)(?: from \w+)?, (?P<names>[A-Z].*)\Z"
)
_SCOPE: Final = re.compile(
    r",?\s+and (?:(?:its|their) )?(?:subsidiar|subordinate|affiliate|joint venture)[\w ]*\.?\Z",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(r"\s*\(of (?P<place>[^()]+)\)")
_GROUP: Final = re.compile(r"\s*\(collectively,? (?P<group>[^()]+)\)")
_INITIALS: Final = re.compile(r"\s+\((?P<initials>[A-Z]{3,})\)\Z")
_VESSEL: Final = re.compile(r"Fishing Vessel:\s*")
_OWNED: Final = re.compile(r"(?P<what>Fishing Vessels owned by) ")
_JOINED: Final = re.compile(r"(?<=\.) and (?=[A-Z])")

_Record = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Named:
    """One party of a row: its names, what kind it is, what the row adds."""

    names: tuple[Name, ...]
    schema: Schema
    details: tuple[Detail, ...] = ()


def recognised(sample: Sample) -> Answer:
    """Recognise the table by two of its columns."""
    if {"WRO/Finding", "Entity"} <= {squeezed(cell) for cell in sample.cells}:
        return Recognised(SOURCE, "us_cbp_wro", fault=sample.fault(len(sample.cells)))
    return None


def parse(
    parts: Mapping[str, bytes],
    *,
    country: CountryCode,
    files: Mapping[str, str] | None = None,
) -> Parsed:
    """Parse one edition from its one file, part ``main``.

    Raises:
        FormatChanged: A column is missing or comes twice, or the file is cut.
    """
    file = (files or {}).get("main", "main")
    listings: list[Listing] = []
    unread: list[Unread] = []
    aside: list[SetAside] = []
    header, table = _table(parts["main"], file)
    for row in table:
        where = f"{file} line {row.line}"
        try:
            record = _record(row, header)
            if left := _left_out(where, record):
                aside.append(left)
            else:
                listings.extend(_listings(record, country))
        except RecordUnread as problem:
            unread.append(Unread(where, str(problem)))
    named = len(table) - len(unread) - len(aside)
    tally = Tally(len(table), named, 0, tuple(unread), tuple(aside))
    return Parsed(tuple(listings), tally)


def _table(data: bytes, file: str) -> tuple[tuple[str, ...], list[Row]]:
    """Read the header and the rows below it.

    Raises:
        FormatChanged: A column is missing or comes twice, there is no row, or the file is cut.
    """
    text = decoded(data, file)
    header = tuple(squeezed(cell) for cell in first_cells(text))
    missing = next((name for name in NEEDED if header.count(name) != 1), None)
    if missing is not None:
        raise FormatChanged(
            f"{file} line 1 has the column {missing!r} {header.count(missing)} times. {GET_AGAIN}"
        )
    table = list(rows(text, file, len(header)))[1:]
    if not table:
        raise FormatChanged(f"{file} has a header and no record. {GET_AGAIN}")
    return header, table


def _record(row: Row, header: Sequence[str]) -> _Record:
    """Give the cells of a row by column, each on one line.

    Raises:
        RecordUnread: It is no record, or lacks what every record has.
    """
    if row.fault or len(row.cells) != len(header):
        raise RecordUnread(row.fault or f"it has {len(row.cells)} of {len(header)} fields")
    record = {name: squeezed(cell) for name, cell in zip(header, row.cells, strict=True)}
    for name in ("Entity", "WRO/Finding"):
        if not record[name]:
            raise RecordUnread(f"its field {name!r} is empty")
    if record["Status"].lower() not in _IN_FORCE | _ENDED:
        raise RecordUnread(f"{record['Status'][:40]!r} is no known status")
    return record


def _left_out(where: str, record: _Record) -> SetAside | None:
    """Set a row aside that names no party, or whose order has ended nobody says when."""
    start = printed_date(record["Effective Date"])
    if record["Status"].lower() in _ENDED:
        if _modified(record) is None:
            return SetAside(where, f"it is {record['Status']}: {record['Entity'][:120]}")
        return None
    if _CATEGORY.search(record["Entity"]):
        since = f", since {start}" if start else ""
        act = f"{record['WRO/Finding']}, {record['Country']}{since}"
        goods = f": {record['Merchandise']}" if record["Merchandise"] else ""
        words = record["Entity"].rstrip(".")
        return SetAside(where, f"{words}{goods} ({act})", category=True)
    return None


def _modified(record: _Record) -> PartialDate | None:
    """Give the day on which a row was last modified, where the file says it."""
    return printed_date(record.get("Modified Date", ""))


def _listings(record: _Record, country: CountryCode) -> Iterator[Listing]:
    """Make the listing of each party that a row names.

    Raises:
        RecordUnread: It names none.
    """
    home = country(record["Country"])
    odd = record["Effective Date"] and printed_date(record["Effective Date"]) is None
    kept = tuple(
        Detail(name, value) for name, value in record.items() if value and name not in _OWN_FIELDS
    )
    parties = _parties(record["Entity"])
    if not parties:
        raise RecordUnread(f"{record['Entity'][:60]!r} holds no name")
    for one in parties:
        key = slug(one.names[0].value)
        ended = record["Status"].lower() in _ENDED
        yield Listing(
            list_id=SOURCE,
            entry_id=f"{key}-{home.lower()}" if home else key,
            party=Party(one.names, one.schema, (home,) if home else ()),
            valid=_interval(record, ended=ended),
            series=f"{SOURCE}/{SOURCE}",
            programmes=(record["WRO/Finding"],),
            url=record.get("Press Release") or URL,
            details=(
                *one.details,
                *kept,
                *((Detail("Effective Date as printed", record["Effective Date"]),) if odd else ()),
            ),
        )


def _interval(record: _Record, *, ended: bool) -> Interval:
    """Give since when a row holds, and until when if it has ended."""
    start, end = printed_date(record["Effective Date"]), _modified(record) if ended else None
    if start and end and end.last < start.first:
        start = None
    return Interval(start, end)


def _parties(cell: str) -> list[_Named]:
    """Take the parties out of a cell; a last piece of one word is a place."""
    details: list[Detail] = []
    text, through = cell, list[str]()
    if members := _NAMED_SUBSIDIARIES.search(text):
        details.append(Detail("Scope", members[0].strip(" ,")))
        through += re.split(r",? and (?=[A-Z])", members["names"].rstrip("."))
        text = text[: members.start()]
    if scope := _SCOPE.search(text):
        details.append(Detail("Scope", scope[0].strip(" ,")))
        text = text[: scope.start()]
    if group := _GROUP.search(text):
        through.append(group["group"])
        text = _GROUP.sub("", text)
    pieces = text.split("; ")
    if len(pieces) > 1 and " " not in pieces[-1]:
        details.append(Detail("Place", pieces.pop().rstrip(".")))
    names = [name for piece in pieces for name in _enumerated(piece)]
    found = [_named(name, tuple(details)) for name in names if slug(name)]
    whose = ", ".join(one.names[0].value for one in found)
    row = (Detail("Named in the row of", whose),)
    return [*found, *(_named(name, row) for name in through if slug(name))] if found else []


def _enumerated(piece: str) -> list[str]:
    """Split "A, B, and C" and "A Ltd. and B"; other names and places stay with their party."""
    if _AKA.search(piece):
        return [piece]
    if ", and " not in piece:
        return _JOINED.split(piece)
    names: list[str] = []
    for part in re.split(r", (?:and )?", piece):
        if names and LEGAL_FORM.match(part):
            names[-1] += f", {part}"
        else:
            names.append(part)
    one_name = any(" " not in name for name in names)  # "Agriculture, Industry, and Trade Co."
    return [piece] if one_name else names


def _named(text: str, details: tuple[Detail, ...]) -> _Named:
    """Take one party apart: its other names, brackets, and whether it is a ship."""
    schema, more = Schema.LEGAL_ENTITY, list(details)
    if vessel := _VESSEL.match(text):
        schema, text = Schema.VESSEL, text[vessel.end() :]
    if owned := _OWNED.match(text):
        more.append(Detail("Scope", owned["what"].lower()))
        text = text[owned.end() :]
    more.extend(Detail("Place", found["place"]) for found in _PLACE.finditer(text))
    primary, *others = _AKA.split(_PLACE.sub("", text))
    names = [Name(other.strip(" ,"), NameKind.ALIAS) for other in others]
    if short := _INITIALS.search(primary):
        names.insert(0, Name(short["initials"], NameKind.SHORT))
        primary = primary[: short.start()]
    return _Named(
        first_of_each(Name(primary.strip(" ,"), NameKind.PRIMARY), *names), schema, tuple(more)
    )
