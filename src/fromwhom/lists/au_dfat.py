"""Australian Consolidated List (DFAT), its one sheet saved as CSV.

Publisher: Australian Sanctions Office, Department of Foreign Affairs and Trade, dfat.gov.au
Format:    published as a workbook with one sheet, "Consolidated List"; read here as CSV with
           the columns of that sheet: 19 since November 2025, 12 before; one row per name
Rights:    Commonwealth of Australia, terms of the Department

Quirks, each held by a test:

* The workbook itself is not read: it is to be saved as CSV. It says no day that the CSV
  keeps; the folder does, or who brings it.
* A party is several rows: "8577" is its primary name, "8577a" and "8577b" are others. The
  number without the letters is the entry. What its rows say differently is all kept.
* "Control Date" is the day on which a row was last edited, and never a start. A start stands
  in "Listing Information", where that begins with a day or says "Listed on" one; "relisted",
  "amended" or "updated on" is none.
* An alias may be "Weak"; a name in its original script is a row of its own.
* Saving as CSV writes some days in the order of the machine that did it, beside others which
  the list itself writes with the day first. Where a file holds days in both orders, a day
  that can be read both ways counts by its year only, and is kept as printed.
* Several values in one cell are apart by ", ", by ";", or by "a) … b) …".
* The four measures are 1 and 0, or TRUE and FALSE, as the machine writes them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from fromwhom.errors import FormatChanged, RecordUnread
from fromwhom.lists.reading import (
    GET_AGAIN,
    CountryCode,
    Parsed,
    about,
    decoded,
    first_cells,
    printed_date,
    rows,
    squeezed,
)
from fromwhom.lists.recognising import Answer, Recognised, Sample
from fromwhom.lists.treasury import first_of_each
from fromwhom.model import (
    Address,
    Citation,
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

SOURCE: Final = "au-dfat"
HEADER: Final = (
    "Reference|Name of Individual or Entity|Type|Name Type|Alias Strength|Date of Birth"
    "|Place of Birth|Citizenship|Address|Additional Information|Listing Information|IMO Number"
    "|Committees|Control Date|Instrument of Designation|Targeted Financial Sanction|Travel Ban"
    "|Arms Embargo|Maritime Restriction"
).split("|")
_NEW: Final = frozenset(
    "Alias Strength|IMO Number|Instrument of Designation|Targeted Financial Sanction|Travel Ban"
    "|Arms Embargo|Maritime Restriction".split("|")
)
OLDER: Final = [column for column in HEADER if column not in _NEW]
_SCHEMA: Final = {
    "individual": Schema.PERSON,
    "entity": Schema.ORGANIZATION,
    "vessel": Schema.VESSEL,
}
_KINDS: Final = {
    "primary name": NameKind.PRIMARY,
    "alias": NameKind.ALIAS,
    "original script": NameKind.NATIVE,
}
_REFERENCE: Final = re.compile(r"(\d+)[a-z]*\Z", re.IGNORECASE)
_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\Z")
_MONTH: Final = re.compile(r"(\d{1,2})/(\d{4})\Z")
_MARK: Final = re.compile(r"(?:\A|\s)[a-z]\)\s+")
_DAY: Final = r"(\d{1,2} [A-Za-z]{3,9}\.?,? \d{4})"
_LISTED: Final = re.compile(
    rf"\A\W*(?:(?:listed|designated|declared)\b(?:(?!\bon\b)[^()]){{0,160}}?\bon:? )?{_DAY}",
    re.IGNORECASE,
)
_DETAILS: Final = (
    "Place of Birth",
    "Additional Information",
    "Listing Information",
    "Control Date",
    "Targeted Financial Sanction",
    "Travel Ban",
    "Arms Embargo",
    "Maritime Restriction",
)
_MONTHS: Final = 12
Row = Mapping[str, str]


def recognised(sample: Sample) -> Answer:
    """Recognise the table by its first two columns."""
    if [one.strip() for one in sample.cells[:2]] != HEADER[:2]:
        return None
    return Recognised(SOURCE, "au_dfat", fault=sample.fault(len(sample.cells)))


def parse(
    parts: Mapping[str, bytes],
    *,
    country: CountryCode,
    files: Mapping[str, str] | None = None,
) -> Parsed:
    """Parse one edition from its one file, part ``main``.

    Raises:
        FormatChanged: The header is not one of the two known, or the file is cut.
    """
    file = (files or {}).get("main", "main")
    groups, unread, count = _groups(decoded(parts["main"], file), file)
    if not count:
        raise FormatChanged(f"{file} has a header and no record. {GET_AGAIN}")
    cells = [row["Date of Birth"] for group in groups.values() for _, row in group]
    day_first = _day_first(_pieces(cells))
    listings: list[Listing] = []
    for number, group in groups.items():
        try:
            listings.append(_listing(number, [row for _, row in group], day_first, country))
        except RecordUnread as problem:
            unread += (Unread(where, str(problem)) for where, _ in group)
    joined = count - len(listings) - len(unread)
    return Parsed(tuple(listings), Tally(count, len(listings), joined, unread=tuple(unread)))


_Groups = dict[str, list[tuple[str, Row]]]


def _groups(text: str, file: str) -> tuple[_Groups, list[Unread], int]:
    """Gather the rows of each party, and name what is no row.

    Raises:
        FormatChanged: The header is not one of the two known, or the file is cut.
    """
    header = [cell.strip() for cell in first_cells(text)]
    if sorted(header) not in (sorted(HEADER), sorted(OLDER)):
        strange = next((one for one in header if one not in HEADER), None)
        what = f"{strange[:40]!r} is new" if strange is not None else "a column is not there"
        raise FormatChanged(
            f"{file} line 1 is not the header of the Australian Consolidated List: {what}. "
            f"{GET_AGAIN}"
        )
    groups: _Groups = {}
    unread: list[Unread] = []
    count = 0
    for row in islice(rows(text, file, len(header)), 1, None):
        count += 1
        where = f"{file} line {row.line}"
        if row.fault or len(row.cells) != len(header):
            said = row.fault or f"it has {len(row.cells)} of {len(header)} fields"
            unread.append(Unread(where, said))
            continue
        told = dict(zip(header, map(squeezed, row.cells), strict=True))
        reference = _REFERENCE.match(told["Reference"])
        if reference is None:
            unread.append(Unread(where, f"{told['Reference'][:40]!r} is no reference"))
        else:
            groups.setdefault(reference[1], []).append((where, told))
    return groups, unread, count


def _listing(
    number: str, group: Sequence[Row], day_first: bool | None, country: CountryCode
) -> Listing:
    """Make the listing of one party from its rows.

    Raises:
        RecordUnread: It is of no known kind, or a row has no name or one of no known kind.
    """
    kinds = {row["Type"].lower() for row in group}
    if len(kinds) > 1 or not kinds <= _SCHEMA.keys():
        raise RecordUnread(f"{' and '.join(sorted(kinds))[:40]!r} is no known type of party")
    schema = _SCHEMA[kinds.pop()]
    names = [_name(row) for row in group]
    first = next((name for name in names if name.kind is NameKind.PRIMARY), None)
    first = first or Name(names[0].value, NameKind.PRIMARY, names[0].weak)
    addresses = [_address(one, country) for one in _values(group, "Address", ())]
    homes = [country(one) for one in _values(group, "Citizenship", (";",))]
    listed = (_LISTED.match(row["Listing Information"]) for row in group)
    starts = [day for one in listed if one and (day := _written_day(one[1]))]
    start = min(starts, key=lambda day: day.first, default=None)
    born = {one: _birth(one, day_first) for one in _pieces(row["Date of Birth"] for row in group)}
    places = (*(a.country for a in addresses), *homes)
    return Listing(
        list_id=SOURCE,
        entry_id=number,
        party=Party(
            names=first_of_each(first, *names),
            schema=schema,
            countries=tuple(dict.fromkeys(code for code in places if code)),
            identifiers=tuple(_numbers(group, schema)),
            addresses=tuple(dict.fromkeys(addresses)),
            birth_dates=tuple(dict.fromkeys(day for day in born.values() if day)),
        ),
        valid=Interval(start),
        series=SOURCE,
        programmes=tuple(_values(group, "Committees", ())),
        citations=tuple(Citation(one) for one in _values(group, "Instrument of Designation", ())),
        details=tuple(_details(group, born, country)),
    )


def _name(row: Row) -> Name:
    """Read the name of one row.

    Raises:
        RecordUnread: There is none, or it is of no known kind.
    """
    value, kind = row["Name of Individual or Entity"], row["Name Type"].lower()
    if not value:
        raise RecordUnread("it has no name")
    if kind not in _KINDS:
        raise RecordUnread(f"{kind[:40]!r} is no known kind of name")
    return Name(value, _KINDS[kind], row.get("Alias Strength", "").lower() == "weak")


def _values(group: Sequence[Row], column: str, signs: Iterable[str]) -> list[str]:
    """Give every value of a column once, split at "a) … b) …" and at *signs*."""
    cells = [row.get(column, "") for row in group]
    pieces = [piece for cell in cells for piece in _MARK.split(cell)]
    for sign in signs:
        pieces = [one for piece in pieces for one in piece.split(sign)]
    return list(dict.fromkeys(text for piece in pieces if (text := piece.strip(" ,;"))))


def _pieces(cells: Iterable[str]) -> list[str]:
    """Split cells of dates of birth, each piece once."""
    return _values([{"Date of Birth": cell} for cell in cells], "Date of Birth", (",", ";"))


def _address(text: str, country: CountryCode) -> Address:
    """Read an address; its country is the last part."""
    return Address(text, None, country(text.rpartition(",")[2].strip(" .")))


def _written_day(text: str) -> PartialDate | None:
    """Read ``25 Jan. 2001`` or ``25 January 2001``."""
    return printed_date(text.replace(".", "").replace(",", ""))


def _day_first(pieces: Iterable[str]) -> bool | None:
    """Decide for a whole file whether slashed days begin with the day; None if both occur."""
    first = second = 0
    for piece in pieces:
        if found := _SLASHED.match(piece):
            first += int(found[1]) > _MONTHS
            second += int(found[2]) > _MONTHS
    return None if first and second else not second


def _birth(text: str, day_first: bool | None) -> PartialDate | None:
    """Read a date of birth, no more exactly than the order of its parts is known."""
    plain = re.sub(r"\Aapproximately:?\s*", "", text, flags=re.IGNORECASE)
    if found := _SLASHED.match(plain):
        one, other, year = map(int, found.groups())
        known = one > _MONTHS or other > _MONTHS or one == other
        turned = other > _MONTHS if known else not day_first
        day, month = (other, one) if turned else (one, other)
        exact = printed_date(f"{year}-{month:02d}-{day:02d}")
        unsure = (day_first is None and not known) or plain != text
        return printed_date(str(year)) if exact and unsure else exact
    if found := _MONTH.match(plain):
        return printed_date(f"{found[2]}-{int(found[1]):02d}")
    return about(f"circa {plain}" if plain != text else plain)


def _numbers(group: Sequence[Row], schema: Schema) -> Iterator[Identifier]:
    """Read the number of a ship; one that is none of the IMO's is kept as a number."""
    for one in _values(group, "IMO Number", (",", ";")):
        number = parse_identifier("IMO", one) if schema is Schema.VESSEL else None
        if found := number or opaque_identifier("REG", one):
            yield found


def _details(
    group: Sequence[Row], born: Mapping[str, PartialDate | None], country: CountryCode
) -> Iterator[Detail]:
    """Yield what no other field holds, under the headings of the sheet."""
    for text, day in born.items():
        if str(day) != text:
            yield Detail("Date of Birth", text)
    for one in _values(group, "Citizenship", (";",)):
        if country(one) is None:
            yield Detail("Citizenship", one)
    for column in _DETAILS:
        cells = dict.fromkeys(row.get(column, "") for row in group)
        yield from (Detail(column, cell) for cell in cells if cell)
