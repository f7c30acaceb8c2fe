"""What a file is: the words in which each format says whether a file is one of its own.

A ``Sample`` is a file as formats look at it: its name, its beginning, and more of it only if
one asks. A format answers ``Recognised`` (a part of an edition of a source), ``Unrecognised``
(its own, and yet of no use, with the reason), or None: not mine.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from fromwhom.errors import FormatChanged
from fromwhom.lists.reading import decoded, first_cells, rows
from fromwhom.values.dates import PartialDate

HEAD: Final = 1 << 16
"""So many bytes are looked at to know a format by its beginning."""

_HTML: Final = re.compile(rb"<(?:!doctype\s+html|html\b)", re.IGNORECASE)
_ROOT: Final = re.compile(rb"<([A-Za-z][\w:.-]*)")
_BLANK: Final = b"\xef\xbb\xbf \t\r\n"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file is: a part of an edition of *source*, in *format*, one of ``FORMATS``.

    ``published`` is the date that stands in the content, or None. ``sure`` is False for a
    part that looks alike in several sources and follows the file of parties beside it.
    ``fault`` says that the file is cut or damaged, and where; ``content`` is the hash of
    what is in it, packed or not.
    """

    source: str
    format: str
    part: str = "main"
    published: PartialDate | None = None
    sure: bool = True
    fault: str | None = None
    content: str = ""


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """Why a file is not used. ``reader_missing``: its format is known, without a reader."""

    reason: str
    reader_missing: bool = False


Answer = Recognised | Unrecognised | None


class Sample:
    """A file as formats look at it: ``name``, and ``plain``, its bytes once unpacked."""

    def __init__(self, name: str, plain: bytes) -> None:
        """Look at nothing yet."""
        self.name: Final = name
        self.plain: Final = plain

    @cached_property
    def head(self) -> bytes:
        """Its beginning, from the first byte that is no blank."""
        return self.plain[:HEAD].lstrip(_BLANK)

    @property
    def base(self) -> str:
        """The last part of its path, in lower case."""
        return self.name.replace("\\", "/").rpartition("/")[2].lower()

    @property
    def is_markup(self) -> bool:
        """Whether it begins with an angle bracket, as XML and web pages do."""
        return self.head.startswith(b"<")

    @cached_property
    def is_page(self) -> bool:
        """Whether it is a web page."""
        return self.is_markup and _HTML.search(self.head) is not None

    @cached_property
    def root(self) -> str:
        """The local name of the root of XML; empty for anything else."""
        if not self.is_markup or self.is_page:
            return ""
        found = _ROOT.search(self.head)
        return found[1].rpartition(b":")[2].decode("ascii", "replace") if found else ""

    @property
    def is_json(self) -> bool:
        """Whether it begins as JSON does."""
        return self.head.startswith((b"{", b"["))

    @property
    def is_table(self) -> bool:
        """Whether it may be a table of text: neither markup nor JSON."""
        return not self.is_markup and not self.is_json

    @cached_property
    def text(self) -> str:
        """The whole of it as text.

        Raises:
            FormatChanged: It is no text.
        """
        return decoded(self.plain, self.name)

    @cached_property
    def line(self) -> str:
        """The first line of a table, in lower case; empty for anything else."""
        return self.text.partition("\n")[0].strip().lower() if self.is_table else ""

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """The cells of the first line of a comma-separated table; none for anything else."""
        return first_cells(self.text) if self.is_table else ()

    def fault(self, fields: int) -> str | None:
        """Say where a comma-separated table of *fields* columns is cut or damaged, or None."""
        try:
            for _ in rows(self.text, self.name, fields):
                pass
        except FormatChanged as problem:
            return str(problem)
        return None
