"""US Denied Persons List, tab-separated edition.

Publisher: Bureau of Industry and Security, US Department of Commerce
Format:    dpl.txt: one header row, then one row per person and address; fields in quotation
           marks, separated by tabs
Rights:    US government work, public domain

Quirks, each held by a test:

* No entry has a number. It is known by name and country, as in the Consolidated Screening
  List, so that a row of either gives the same entry.
* A person has a row for each address. Rows of one name and country are one entry; each
  further row is joined to it.
* Rows of one entry may come from several orders. The entry then begins with the first and
  ends with the last; each order is kept as a detail with its own dates.
* An empty ``Expiration_Date`` means that the order states no end.
* A temporary order that was renewed shows the dates of its renewal, and the notices since the
  first. The entry then begins with the first notice it cites, on its day of publication, and
  keeps the printed date as a detail.
* ``Country`` is empty for many addresses in the United States, which end with a state and a
  postal code; it may also hold "PRC", or a state ("NM"), which is no country.
* Kinds of party are not stated: a person, a company and an airline look alike.
* Citations are glued together or joined by ", ", "; " and "and"; some lack the volume.
* ``Standard_Order`` is Y, y, N or empty; ``Action`` tells what was last changed in the row.
* No date of the edition stands in the file.
* The header twice, or a last row cut short: the file is refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from fromwhom.errors import FormatChanged, RecordUnread
from fromwhom.lists.citations import citations
from fromwhom.lists.printed_addresses import printed_address
from fromwhom.lists.printed_names import take_apart
from fromwhom.lists.reading import (
    GET_AGAIN,
    CountryCode,
    Parsed,
    Row,
    decoded,
    printed_date,
    rows,
    squeezed,
)
from fromwhom.lists.recognising import Answer, Recognised, Sample
from fromwhom.lists.treasury import first_of_each
from fromwhom.model import Address, Detail, Listing, Party, Tally, Unread
from fromwhom.values.dates import Interval, PartialDate
from fromwhom.values.names import slug

SOURCE: Final = "us-bis-dpl"
HEADER: Final = (
    "Name Street_Address City State Country Postal_Code Effective_Date Expiration_Date"
    " Standard_Order Last_Update Action FR_Citation"
).split()
_KEPT: Final = ("Standard_Order", "Last_Update", "Action")
_ADDRESS: Final = ("Street_Address", "City", "State", "Postal_Code", "Country")
_TAB: Final = "\t"
_RENEWED: Final = "RENEWAL"

_Record = dict[str, str]


def recognised(sample: Sample) -> Answer:
    """Recognise the table by its first two columns, quoted or not."""
    names = sample.line.replace('"', "").split(_TAB)
    if names[:2] != ["name", "street_address"]:
        return None
    try:
        for _ in rows(sample.text, sample.name, len(names), _TAB):
            pass
    except FormatChanged as problem:
        return Recognised(SOURCE, "us_bis_dpl", fault=str(problem))
    return Recognised(SOURCE, "us_bis_dpl")


def parse(
    parts: Mapping[str, bytes],
    *,
    country: CountryCode,
    files: Mapping[str, str] | None = None,
) -> Parsed:
    """Parse one edition from its one file, part ``main``.

    Raises:
        FormatChanged: The header is not the known one or comes twice, or the file is cut.
    """
    file = (files or {}).get("main", "main")
    groups: dict[str, list[_Record]] = {}
    unread: list[Unread] = []
    records = 0
    for row in _table(parts["main"], file):
        records += 1
        try:
            record = _record(row)
            groups.setdefault(_entry_id(record, country), []).append(record)
        except RecordUnread as problem:
            unread.append(Unread(f"{file} line {row.line}", str(problem)))
    if not groups:
        raise FormatChanged(f"{file} has a header and no record. {GET_AGAIN}")
    listings = tuple(_listing(key, group, country) for key, group in groups.items())
    joined = records - len(unread) - len(listings)
    return Parsed(listings, Tally(records, len(listings), joined, tuple(unread)))


def _table(data: bytes, file: str) -> list[Row]:
    """Read the rows below the header.

    Raises:
        FormatChanged: The header is not the known one or comes twice, or the file is cut.
    """
    text = decoded(data, file)
    table = list(rows(text, file, len(HEADER), _TAB))
    header = list(table[0].cells)
    if header != HEADER:
        strange = [name for name in header if name not in HEADER] or ["nothing new"]
        missing = [name for name in HEADER if name not in header] or ["nothing"]
        raise FormatChanged(
            f"{file} line 1 is not the header of the Denied Persons List: {strange[0][:40]!r} is "
            f"new, {missing[0]!r} is missing, or the order has changed. {GET_AGAIN}"
        )
    twice = next((row for row in table[1:] if list(row.cells) == HEADER), None)
    if twice is not None:
        raise FormatChanged(f"{file} line {twice.line} repeats the header. {GET_AGAIN}")
    return table[1:]


def _record(row: Row) -> _Record:
    """Give the cells of a row by column, each on one line.

    Raises:
        RecordUnread: It is no record, or has more or fewer cells than the header.
    """
    if row.fault or len(row.cells) != len(HEADER):
        raise RecordUnread(row.fault or f"it has {len(row.cells)} of {len(HEADER)} fields")
    return {name: squeezed(cell) for name, cell in zip(HEADER, row.cells, strict=True)}


def _entry_id(record: _Record, country: CountryCode) -> str:
    """Make an id of name and country, the same as for the Consolidated Screening List.

    Raises:
        RecordUnread: It has no name, or one without a letter or digit.
    """
    name = slug(take_apart(record["Name"]).names[0].value)
    if not name:
        raise RecordUnread(
            "its name has no letter or digit" if record["Name"] else "it has no name"
        )
    home = _address(record, country).country
    return f"{name}-{home.lower()}" if home else name


def _address(record: _Record, country: CountryCode) -> Address:
    """Read the address of a row, written as in the Consolidated Screening List."""
    text = ", ".join(record[name] for name in _ADDRESS if record[name])
    return printed_address(text, country)


def _listing(entry_id: str, group: Sequence[_Record], country: CountryCode) -> Listing:
    """Make the listing of all rows of one name and country."""
    printed = [take_apart(record["Name"]) for record in group]
    addresses = [_address(record, country) for record in group]
    known = [start for record in group if (start := _start(record))]
    return Listing(
        list_id=SOURCE,
        entry_id=entry_id,
        party=Party(
            names=first_of_each(*(name for one in printed for name in one.names)),
            countries=tuple(dict.fromkeys(a.country for a in addresses if a.country)),
            addresses=tuple(dict.fromkeys(one for one in addresses if one.text)),
        ),
        valid=Interval(min(known, key=lambda day: day.first, default=None), _end(group)),
        series=f"{SOURCE}/{SOURCE}",
        citations=tuple(
            dict.fromkeys(cite for record in group for cite in citations(record["FR_Citation"]))
        ),
        details=(
            *dict.fromkeys(detail for one in printed for detail in one.details),
            *_odd_dates(group),
            *_renewals(group),
            *_orders(group),
            *(Detail(name, " | ".join(told)) for name in _KEPT if (told := _told(name, group))),
        ),
    )


def _start(record: _Record) -> PartialDate | None:
    """Give the day on which an order took effect; of a renewed one, its first cited notice."""
    effective = printed_date(record["Effective_Date"])
    if effective is None or _RENEWED not in record["Action"].upper():
        return effective
    days = [one.published for one in citations(record["FR_Citation"]) if one.published]
    return min([effective, *days], key=lambda day: day.first)


def _end(group: Sequence[_Record]) -> PartialDate | None:
    """Give the last day of the last order; None if one of them states no end, or an odd one."""
    ends = [printed_date(record["Expiration_Date"]) for record in group]
    known = [end for end in ends if end]
    return max(known, key=lambda day: day.last) if len(known) == len(ends) else None


def _odd_dates(group: Sequence[_Record]) -> Iterator[Detail]:
    """Keep dates that no calendar holds as they are printed."""
    for name in ("Effective_Date", "Expiration_Date"):
        odd = [day for day in _told(name, group) if printed_date(day) is None]
        if odd:
            yield Detail(f"{name} as printed", " | ".join(odd))


def _renewals(group: Sequence[_Record]) -> Iterator[Detail]:
    """Keep the printed date of orders that began before it."""
    early = [one for one in group if _start(one) != printed_date(one["Effective_Date"])]
    if early:
        yield Detail("Effective_Date of the renewal", " | ".join(_told("Effective_Date", early)))


def _orders(group: Sequence[_Record]) -> Iterator[Detail]:
    """Tell the dates and notices of each order, where rows of one entry come from several."""
    orders: dict[tuple[str, str], list[str]] = {}
    for record in group:
        cited = orders.setdefault((record["Effective_Date"], record["Expiration_Date"]), [])
        cited += [one.text for one in citations(record["FR_Citation"]) if one.text not in cited]
    if len(orders) > 1:
        for (start, end), cited in orders.items():
            until = f"until {end}" if end else "without an end"
            yield Detail(f"Order of {start}", f"{until}; {', '.join(cited)}")


def _told(name: str, group: Sequence[_Record]) -> list[str]:
    """Collect what the column *name* says in the rows of *group*, each once."""
    return [value for value in dict.fromkeys(record[name] for record in group) if value]
