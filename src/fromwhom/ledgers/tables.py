"""Any file a table can come in, recognised by its content and never by its name.

Parquet and workbooks by their magic bytes, JSON by its first character, everything else is
delimited text if it is text at all. What cannot be a ledger (a web page, a PDF, an archive,
an encrypted workbook, binary junk) is refused with what to do instead.
"""

import re
from typing import Final

from fromwhom.errors import LedgerError
from fromwhom.ledgers import delimited, records, workbooks
from fromwhom.ledgers.encoding import Decoded, decode
from fromwhom.ledgers.grid import Grid
from fromwhom.ledgers.headings import Lexicon

_HEAD: Final = 4096
_HTML: Final = re.compile(
    rb"(?is)\A[\s\x00\xef\xbb\xbf\xff\xfe]*(<!doctype\s+html|<html|<head|<body)"
)
_XML: Final = re.compile(rb"(?s)\A[\s\xef\xbb\xbf]*<(\?xml|!--|[A-Za-z][\w:.-]*[\s>/])")
_OBJECT: Final = re.compile(rb"\s*(\[\s*)?\{\s*\"")
_REFUSED: Final = (
    (b"%PDF", "a PDF document", "Ask for the table itself, as CSV or XLSX"),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "Unpack it first"),
    (b"Rar!", "a RAR archive", "Unpack it first"),
    (b"BZh", "a bzip2 archive", "Unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "Unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "Unpack it first"),
    (b"{\\rtf", "a rich text document", "Save the table as CSV or XLSX"),
    (b"\x89PNG", "a picture", "Ask for the table itself, as CSV or XLSX"),
    (b"\xff\xd8\xff", "a picture", "Ask for the table itself, as CSV or XLSX"),
    (b"SQLite format 3\x00", "a database", "Export the table as CSV"),
    (b"ARROW1\x00\x00", "an Arrow file", "Save the table as Parquet or CSV"),
)


def read_grid(data: bytes, lexicon: Lexicon) -> Grid:
    """Read the one table of *data*.

    Raises:
        LedgerError: It is empty, or no table that can be read.
    """
    if not data.strip():
        raise LedgerError("The file is empty. Give a file with a row for each purchase.")
    head = data[:_HEAD]
    _refuse(head)
    if head.startswith(b"PAR1"):
        return records.parquet(data)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")):
        return workbooks.workbook(data, lexicon)
    decoded = decode(data)
    if decoded.data.lstrip()[:1] in (b"{", b"["):
        return _json(decoded, lexicon)
    return delimited.parse(decoded, lexicon)


def _refuse(head: bytes) -> None:
    """Raise for a format that holds no table of its own."""
    if _HTML.match(head.replace(b"\x00", b"")):
        raise LedgerError(
            "The file is a web page, not a table. "
            "Open the page and download the table itself, as CSV or XLSX."
        )
    if _XML.match(head):
        raise LedgerError("The file is XML, not a table. Save the table as CSV or XLSX.")
    for magic, what, advice in _REFUSED:
        if head.startswith(magic):
            raise LedgerError(f"The file is {what}, not a table. {advice}.")


def _json(decoded: Decoded, lexicon: Lexicon) -> Grid:
    """Read JSON, or text that only begins like it ("[internal] Suppliers 2020").

    Raises:
        LedgerError: It is JSON that is cut or damaged.
    """
    grid = records.json_records(decoded)
    if grid is not None:
        return grid
    if _OBJECT.match(decoded.data):
        raise LedgerError(
            "The file is JSON that is cut or damaged. "
            "Write it again, one object for each purchase, or give the table as CSV."
        )
    return delimited.parse(decoded, lexicon)
