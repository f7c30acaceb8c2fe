"""JSON Lines that may be larger than memory: one record per line, read again where it stands.

A file is handed in as something that can be opened as often as wanted. What it gives can
be sought in, so a record is found again by the place at which its line begins.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final, TypeVar

import msgspec

from fromwhom.errors import FormatChanged, RecordUnread
from fromwhom.lists.reading import GET_AGAIN
from fromwhom.model import SetAside, Tally, Unread

Opened = Callable[[], BinaryIO]
"""Opens a file at its beginning, unpacked, as often as asked."""

LONGEST_LINE: Final = 1 << 26
"""No record is longer than 64 MiB; more is no list of records."""

MOST_UNREAD: Final = 10_000
"""A file of which more records than this are unread is not what it seems to be."""

_BOM: Final = b"\xef\xbb\xbf"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: its file and number, where it begins, and its bytes."""

    file: str
    number: int
    place: int
    data: bytes

    @property
    def where(self) -> str:
        """How a message names it."""
        return f"{self.file} line {self.number}"


def lines(opened: Opened, file: str) -> Iterator[Line]:
    """Yield the lines of a *file* in order, without the blank ones.

    Raises:
        FormatChanged: A line is longer than any record.
    """
    with opened() as stream:
        number, place = 0, 0
        while data := stream.readline(LONGEST_LINE + 1):
            number += 1
            if len(data) > LONGEST_LINE:
                raise FormatChanged(
                    f"{file} line {number} is longer than {LONGEST_LINE:,} bytes. {GET_AGAIN}"
                )
            mark = len(_BOM) if number == 1 and data.startswith(_BOM) else 0
            if not data.isspace():
                yield Line(file, number, place + mark, data[mark:])
            place += len(data)


def line_at(stream: BinaryIO, place: int) -> bytes:
    """Read the line that begins at *place*."""
    stream.seek(place)
    return stream.readline()


def decoded(decoder: msgspec.json.Decoder[T], data: bytes) -> T:
    """Decode one record.

    Raises:
        RecordUnread: It is no JSON, or not what the decoder expects.
    """
    try:
        return decoder.decode(data)
    except msgspec.ValidationError as problem:
        raise RecordUnread(f"it is no record of this format: {problem}") from problem
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise RecordUnread(f"it is no JSON: {problem}") from problem
    except RecursionError as problem:
        raise RecordUnread("it is nested too deeply") from problem


class Account:
    """What became of the records of a file, counted while it is read.

    Records that are left out for one reason are one entry of the account, with their number:
    a file of millions may hold very many.
    """

    def __init__(self, file: str) -> None:
        """Begin with no record of *file*."""
        self.records = 0
        self.listings = 0
        self.joined = 0
        self._file: Final = file
        self._unread: Final[list[Unread]] = []
        self._aside: Final[dict[str, tuple[int, str]]] = {}

    def unread(self, where: str, reason: str) -> None:
        """Count a record that cannot be read.

        Raises:
            FormatChanged: There are so many that the file is not what it seems to be.
        """
        self._unread.append(Unread(where, reason))
        if len(self._unread) > MOST_UNREAD:
            first = self._unread[0]
            raise FormatChanged(
                f"More than {MOST_UNREAD:,} records of {self._file} cannot be read; the first is "
                f"{first.where}: {first.reason}. {GET_AGAIN}"
            )

    def aside(self, where: str, reason: str, count: int = 1) -> None:
        """Count records that are left out on purpose; *where* is the first of them."""
        before, first = self._aside.get(reason, (0, where))
        self._aside[reason] = before + count, first

    def tally(self) -> Tally:
        """Close the account."""
        aside = (
            SetAside(where if count == 1 else f"{where} and after it", reason, count)
            for reason, (count, where) in self._aside.items()
        )
        return Tally(self.records, self.listings, self.joined, tuple(self._unread), tuple(aside))


def cut(file: str, line: Line) -> FormatChanged:
    """Say that *file* ends in the middle of its last record."""
    return FormatChanged(f"{file} is cut: line {line.number}, the last, has no end. {GET_AGAIN}")
