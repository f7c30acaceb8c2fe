"""Files that are read piece by piece: opened as often as wanted, packed ones unpacked beside.

A format that reads a record again where it stands needs a file that can be sought in. A
packed file cannot: it is unpacked once into a temporary file, which goes with the last use.
"""

import gzip
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from fromwhom.errors import FormatChanged
from fromwhom.lists.json_lines import Opened
from fromwhom.lists.reading import GET_AGAIN

LARGEST: Final = 1 << 36
"""No list is larger than 64 GiB unpacked; more is a bomb."""

_GZIP: Final = b"\x1f\x8b"
_BLOCK: Final = 1 << 20


@contextmanager
def streamed(path: Path, file: str) -> Iterator[Opened]:
    """Let *path*, called *file* in messages, be opened as often as wanted.

    Raises:
        FormatChanged: It is packed, and cut, damaged or far too large.
    """
    with path.open("rb") as first:
        packed = first.read(len(_GZIP)) == _GZIP
    if not packed:
        yield lambda: path.open("rb")
        return
    with tempfile.NamedTemporaryFile(prefix="fromwhom-") as plain:
        for block in _unpacked(path, file):
            plain.write(block)
        plain.flush()
        whole = Path(plain.name)
        yield lambda: whole.open("rb")


def beginning(path: Path) -> bytes:
    """Give the first line of *path*, unpacked, or what there is of it in a mebibyte."""
    with path.open("rb") as file:
        data = file.read(_BLOCK)
    if data.startswith(_GZIP):
        try:
            data = zlib.decompressobj(wbits=31).decompress(data, _BLOCK)
        except zlib.error:
            return b""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]


def _unpacked(path: Path, file: str) -> Iterator[bytes]:
    """Unpack a gzip file of one or several members, block by block.

    Raises:
        FormatChanged: It is cut, damaged or far too large.
    """
    total = 0
    with gzip.open(path) as packed:
        while True:
            try:
                block = packed.read(_BLOCK)
            except EOFError as problem:
                raise FormatChanged(
                    f"{file} is cut short: its gzip has no end. {GET_AGAIN}"
                ) from problem
            except (gzip.BadGzipFile, zlib.error) as problem:
                raise FormatChanged(
                    f"{file} is damaged: its gzip does not unpack. {GET_AGAIN}"
                ) from problem
            total += len(block)
            if total > LARGEST:
                raise FormatChanged(f"{file} unpacks to more than 64 GiB. {GET_AGAIN}")
            if not block:
                return
            yield block
