"""Reading bytes strictly: text, rows with line numbers, gzip, XML; dates and countries as printed.

Everything here refuses rather than repairs. What breaks a whole file (a cut ending, a
repeated header, XML that is not well-formed) raises ``FormatChanged`` with the file's
name and line; what breaks one record raises ``RecordUnread`` and the caller keeps it.
"""

import codecs
import csv
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypedDict

from lxml import etree

from fromwhom.errors import FormatChanged
from fromwhom.model import Listing, Part, Tally
from fromwhom.values.dates import PartialDate
from fromwhom.values.places import Countries

if TYPE_CHECKING:
    import _csv

MAX_PLAIN: Final = 1 << 29
"""No list is larger than 512 MiB unpacked; more is a bomb or not a list."""

_GZIP: Final = b"\x1f\x8b"
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

CountryCode = Callable[[str], str | None]
"""Gives the alpha-2 code of a country as a list writes it, or None."""


class _SafeXml(TypedDict):
    """What every parser of XML is told."""

    resolve_entities: bool
    no_network: bool
    huge_tree: bool
    load_dtd: bool
    remove_comments: bool
    remove_pis: bool


SAFE_XML: Final[_SafeXml] = {
    "resolve_entities": False,
    "no_network": True,
    "huge_tree": False,
    "load_dtd": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""No entity, no document type, nothing fetched, no depth or text without bound."""

GET_AGAIN: Final = "Get the file again from its publisher."
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_PADDING: Final = "\x1a\r\n "
_LINE_ENDS: Final = ("\n", "\r", "\x1a")
_UNCLOSED: Final = "it may be cut: it is the last line of the file and has no line end"
_OLDEST: Final = 1900
_NEWEST: Final = 2100
_LONGEST_SPAN: Final = 20  # years; a longer span says nothing of when somebody was born


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one edition says: its listings in file order, and the account of its records.

    ``published`` is the date in the content, or None; ``covers`` are the parts the files
    at hand speak about. A record that stands on several member lists is one record in the
    tally and one listing for each of them. ``by_part`` splits the account of an edition of
    several files; it is empty where there is one.
    """

    listings: tuple[Listing, ...]
    tally: Tally
    published: PartialDate | None = None
    covers: frozenset[Part] = frozenset(Part)
    by_part: Mapping[str, Tally] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table: the line on which it begins, and its cells.

    ``fault`` says why it is no record; it has no cells then.
    """

    line: int
    cells: tuple[str, ...]
    fault: str | None = None


def country_reader(countries: Countries) -> CountryCode:
    """Make a reader of countries as printed, which remembers what it was asked before."""
    known: dict[str, str | None] = {}

    def code(text: str) -> str | None:
        """Give the code of the country that *text* names."""
        if text not in known:
            known[text] = countries.code(text)
        return known[text]

    return code


def unpacked(data: bytes, file: str) -> bytes:
    """Return *data*, unpacked if it is gzip.

    Raises:
        FormatChanged: The gzip stream is cut, damaged or far too large.
    """
    if not data.startswith(_GZIP):
        return data
    plain = bytearray()
    while data.startswith(_GZIP):  # one member after the other
        machine = zlib.decompressobj(wbits=31)
        try:
            plain += machine.decompress(data, MAX_PLAIN + 1 - len(plain))
        except zlib.error as problem:
            raise FormatChanged(
                f"{file} is damaged: its gzip does not unpack. {GET_AGAIN}"
            ) from problem
        if len(plain) > MAX_PLAIN:
            raise FormatChanged(f"{file} unpacks to more than 512 MiB. {GET_AGAIN}")
        if not machine.eof:
            raise FormatChanged(f"{file} is cut short: its gzip has no end. {GET_AGAIN}")
        data = machine.unused_data
    return bytes(plain)


def decoded(data: bytes, file: str) -> str:
    """Decode a list: UTF-16 with its mark, UTF-8 with or without one, else Windows-1252.

    Raises:
        FormatChanged: There is nothing in it, or it is none of them.
    """
    plain = unpacked(data, file)
    if not plain.strip():
        raise FormatChanged(f"{file} is empty. {GET_AGAIN}")
    try:
        return plain.decode("utf-16" if plain.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return plain.decode("cp1252")
    except UnicodeDecodeError as problem:
        raise FormatChanged(
            f"{file} is no text in UTF-8, UTF-16 or Windows-1252. {GET_AGAIN}"
        ) from problem


def rows(text: str, file: str, fields: int, delimiter: str = ",") -> Iterator[Row]:
    """Yield every record of a *text* in columns, whatever its number of cells.

    A line whose quotation marks are wrong has a ``fault``, and the next is read. So has the
    last line if neither a line end nor a quotation mark closes it: a file that was cut
    inside its last field looks like that. The byte 0x1A that ends files of DOS age is no
    record, nor are blank lines.

    Raises:
        FormatChanged: A quote is left open, or the last record has not *fields* cells:
            the file was cut.
    """
    end = len(text)
    while end and text[end - 1] in _PADDING:
        end -= 1
    closed = text.endswith(_LINE_ENDS) or text[end - 1 : end] == '"'
    lines = (line[0] for line in _LINE.finditer(text, 0, end))  # no second copy of the text
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line, last = 1, None
    while (row := _next(reader, line, file)) is not None:
        if row.cells or row.fault:
            if last is not None:
                yield last
            last = row
        line = reader.line_num + 1
    if last is None:
        return
    if len(last.cells) != fields:
        raise FormatChanged(
            f"{file} is cut or damaged at its end: line {last.line} has {len(last.cells)} of "
            f"{fields} fields. {GET_AGAIN}"
        )
    yield last if closed else Row(last.line, (), _UNCLOSED)


def _next(reader: "_csv.Reader", line: int, file: str) -> Row | None:
    """Read the record that begins on *line*, or give None at the end.

    Raises:
        FormatChanged: A quote is left open to the end.
    """
    try:
        cells = next(reader, None)
    except csv.Error as problem:
        if "unexpected end" not in str(problem):
            return Row(line, (), f"it is no record: {problem}")
        raise FormatChanged(
            f"{file} is cut: the record that begins on line {line} leaves a quotation mark "
            f"open. {GET_AGAIN}"
        ) from problem
    return None if cells is None else Row(line, tuple(cells))


def first_cells(text: str) -> tuple[str, ...]:
    """Give the cells of the first line of a comma-separated *text*; none if it is no record."""
    try:
        return tuple(next(csv.reader([_LINE_END.split(text, maxsplit=1)[0]]), ()))
    except csv.Error:
        return ()


def xml_root(data: bytes, file: str) -> etree._Element:
    """Parse *data* as XML, with no entities, no document type and no network.

    Raises:
        FormatChanged: It is not well-formed, or declares a document type.
    """
    plain = unpacked(data, file)
    if not plain.strip():
        raise FormatChanged(f"{file} is empty. {GET_AGAIN}")
    parser = etree.XMLParser(**SAFE_XML)
    try:
        root = etree.fromstring(plain, parser)
    except etree.XMLSyntaxError as problem:
        raise syntax_error(problem, file) from problem
    if root.getroottree().docinfo.internalDTD is not None:
        raise FormatChanged(f"{file} declares a document type, which no list does. {GET_AGAIN}")
    return root


def syntax_error(problem: etree.XMLSyntaxError, file: str) -> FormatChanged:
    """Say in words where *file* is no XML, and why, in the parser's words."""
    reason = re.split(r", line \d+", str(problem.msg))[0].strip().rstrip(".")
    return FormatChanged(
        f"{file} line {problem.lineno or 1} is not well-formed XML: {reason}. {GET_AGAIN}"
    )


def squeezed(text: str) -> str:
    """Write *text* on one line with single blanks."""
    return " ".join(text.split())


_MONTHS: Final[Mapping[str, int]] = {
    month: number
    for number, month in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
_NAMED: Final = re.compile(r"(?:(?P<day>\d{1,2}) )?(?P<month>[A-Za-z]{3})[a-z]* (?P<year>\d{4})\Z")
_LONG: Final = re.compile(r"(?P<month>[A-Za-z]{3})[a-z]*\.? (?P<day>\d{1,2}), (?P<year>\d{4})\Z")
_US: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\Z")
_CIRCA: Final = re.compile(r"(?:circa|c\.|approximately)\s+", re.IGNORECASE)


@lru_cache(maxsize=1 << 15)
def printed_date(text: str) -> PartialDate | None:
    """Read ``1962``, ``2021-06-03``, ``03 Jun 2021``, ``June 3, 2021`` or ``10/9/19``, else None.

    A year of two digits lies between 1970 and 2069. A year before 1900 or after 2100 is a
    slip of the publisher and no date. "circa 1967" is none here: see ``about``.
    """
    text = text.strip()
    try:
        if text[:4].isdigit():
            return _plausible(PartialDate.parse(text))
        if named := _NAMED.match(text) or _LONG.match(text):
            day, month, year = named.group("day", "month", "year")
            number = _MONTHS.get(month.lower())
            known = PartialDate(int(year), number, int(day) if day else None) if number else None
            return _plausible(known) if known else None
        if american := _US.match(text):
            month, day, year = american.groups()
            full = int(year) if len(year) == 4 else int(year) + (1900 if year >= "70" else 2000)
            return _plausible(PartialDate(full, int(month), int(day)))
    except ValueError:
        return None
    return None


def _plausible(day: PartialDate) -> PartialDate | None:
    """Keep a date of the years in which lists and the people on them lived."""
    return day if _OLDEST <= day.year <= _NEWEST else None


def about(text: str) -> PartialDate | None:
    """Read a date that may be marked "circa", as no more than its year; else None."""
    plain = _CIRCA.sub("", text)
    day = printed_date(plain)
    return PartialDate(day.year) if day and plain != text else day


def years_between(text: str) -> tuple[PartialDate, ...]:
    """Read a span such as ``1951 to 1953`` or ``01 Jan 1953 to 31 Dec 1954`` as its years.

    Empty where the text is none, runs backwards, or is so long that it tells nothing.
    """
    first, mark, last = text.partition(" to ")
    begin, end = printed_date(first), printed_date(last)
    if not (mark and begin and end):
        return ()
    years = range(begin.year, end.year + 1)
    return tuple(PartialDate(year) for year in years) if len(years) <= _LONGEST_SPAN else ()
