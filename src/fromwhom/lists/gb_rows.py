"""Rows of the United Kingdom's lists: a table under its day, gathered into designations.

    day ──▶ header ──▶ rows ──▶ records ──▶ designations ──▶ listings and their account

The first row of a party makes its listing and every other row is joined to it. A row that
cannot be read is named; where nothing of a party can be used, all of its rows are.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from lxml import etree

from fromwhom.errors import FormatChanged, RecordUnread
from fromwhom.lists.gb_designations import Columns, Designation, day, record
from fromwhom.lists.reading import GET_AGAIN, Parsed, Row, first_cells, rows
from fromwhom.lists.xml_stream import xml_records
from fromwhom.model import Listing, Tally, Unread
from fromwhom.values.dates import PartialDate

MOST_STRANGERS: Final = 10_000
"""No list has as many elements between two of its records that are none of it."""

Make = Callable[[Designation], Listing]
"""Makes the listing of a designation, or raises ``RecordUnread``."""


class Gathering:
    """The designations of one edition, and the account of the rows that told of them."""

    def __init__(self, columns: Columns) -> None:
        """Begin with no row."""
        self.columns: Final = columns
        self._found: Final[dict[str, Designation]] = {}
        self._unread: Final[list[Unread]] = []
        self._rows = 0

    def add(self, told: Mapping[str, str], where: str, *more: Mapping[str, str]) -> None:
        """Take in one row, and *more* that it says; without the id of its party it is unread."""
        self._rows += 1
        id_ = told.get(self.columns.id)
        if id_ is None:
            self._unread.append(Unread(where, f"it has no {self.columns.id}"))
            return
        one = self._found.get(id_)
        if one is None:
            one = self._found[id_] = Designation(id_, self.columns)
        one.where.append(where)
        for part in (told, *more):
            one.add(part)

    def fault(self, where: str, reason: str) -> None:
        """Take in one row that is no record."""
        self._rows += 1
        self._unread.append(Unread(where, reason))

    def parsed(self, make: Make, published: PartialDate | None) -> Parsed:
        """Make the listing of every designation, and the account of all rows."""
        listings: list[Listing] = []
        unread = list(self._unread)
        for one in self._found.values():
            try:
                listings.append(make(one))
            except RecordUnread as problem:
                unread += (Unread(where, str(problem)) for where in one.where)
        joined = self._rows - len(listings) - len(unread)
        tally = Tally(self._rows, len(listings), joined, tuple(unread))
        return Parsed(tuple(listings), tally, published)


def gathered_table(
    text: str,
    file: str,
    columns: Columns,
    required: tuple[str, ...],
    read: Callable[[dict[str, str]], dict[str, str]] = dict,
) -> Gathering:
    """Gather the rows of a comma-separated *text* that begins with a day and a header.

    Args:
        text: The table.
        file: What to call it in messages.
        columns: Which of its columns hold what.
        required: The columns that must be there.
        read: What else to make of a row before it is gathered.

    Raises:
        FormatChanged: The header lacks a *required* column or has one twice, no row follows,
            or the file was cut.
    """
    header = _header(text, file, columns, required)
    found = rows(text, file, len(header))
    gathering = Gathering(columns)
    empty = True
    for row in _after_header(found):
        empty = False
        where = f"{file} line {row.line}"
        if row.fault or len(row.cells) != len(header):
            fault = row.fault or f"it has {len(row.cells)} of {len(header)} fields"
            gathering.fault(where, fault)
        else:
            gathering.add(read(record(zip(header, row.cells, strict=True))), where)
    if empty:
        raise FormatChanged(f"{file} ends after its header. {GET_AGAIN}")
    return gathering


def _after_header(found: Iterator[Row]) -> Iterator[Row]:
    """Leave out the first two rows: the day and the header."""
    for number, row in enumerate(found):
        if number > 1:
            yield row


def _header(text: str, file: str, columns: Columns, required: tuple[str, ...]) -> tuple[str, ...]:
    """Read the second line, and hold it to what must stand there.

    Raises:
        FormatChanged: A column is missing, without a name, or there twice.
    """
    header = tuple(cell.strip() for cell in first_cells(text.partition("\n")[2]))
    missing = [label for label in (*required, columns.id) if label not in header]
    if not any(label in header for label in columns.group_type):
        missing.append(columns.group_type[0])
    if missing:
        raise FormatChanged(f"{file} line 2 lacks the column {missing[0]!r}. {GET_AGAIN}")
    twice = [label for label in header if header.count(label) > 1 or not label]
    if twice:
        raise FormatChanged(f"{file} line 2 has the column {twice[0]!r} twice. {GET_AGAIN}")
    return header


def elements(data: bytes, file: str, root: str, *known: str) -> Iterator[etree._Element]:
    """Yield the children of *root* one after the other, also those that are not *known*.

    Raises:
        FormatChanged: The XML is not well-formed, has another root, or holds none of the
            first name that is *known*.
    """
    last, entries = None, 0
    for one in xml_records(data, file, root=root, records=known):
        for stranger in reversed(list(_few(one.itersiblings(preceding=True), file))):
            if local_name(stranger) not in known:
                yield stranger
        entries += local_name(one) == known[0]
        yield one
        last = one
    if last is None or not entries:
        raise FormatChanged(f"{file} holds no <{known[0]}>. {GET_AGAIN}")
    yield from _few(last.itersiblings(), file)


def _few(strangers: Iterator[etree._Element], file: str) -> Iterator[etree._Element]:
    """Yield elements that are none of a list's, while they are few.

    Raises:
        FormatChanged: They are many: the list is another one, or made to fill memory.
    """
    for number, stranger in enumerate(strangers):
        if number == MOST_STRANGERS:
            raise FormatChanged(
                f"{file} holds more than {MOST_STRANGERS:,} elements between two records, such as "
                f"<{local_name(stranger)}>. {GET_AGAIN}"
            )
        yield stranger


def local_name(element: etree._Element) -> str:
    """Give the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def day_of(line: str, label: str) -> PartialDate | None:
    """Read the day of the edition in the first *line* of a table, after *label*; else None."""
    head, rest = line[: len(label)], line[len(label) :]
    return day(rest.strip(' :,\r\n"')) if head.lower() == label.lower() else None
