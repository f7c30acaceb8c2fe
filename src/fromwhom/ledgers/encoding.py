"""Bytes to text: which encoding a table was written in, decided from its bytes.

In this order: a byte order mark; UTF-16 without one (every other byte is NUL); UTF-8;
GB18030, when what it gives is common Chinese; else Windows-1252, in which any byte reads.
A file that is UTF-8 but for a few broken bytes stays UTF-8, and those bytes are read one
by one as Windows-1252. No byte is dropped except NULs, and each decision is a note.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from fromwhom.errors import LedgerError

_SAMPLE: Final = 1 << 20
_CONTROL: Final = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_COMMON_CHINESE: Final = 0.7  # share of non-ASCII characters that GB 2312 holds
_JUNK: Final = 0.02  # share of control characters no table has


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file as UTF-8 bytes without byte order mark or NULs, and what was decided."""

    data: bytes
    encoding: str
    notes: tuple[str, ...] = ()


def decode(raw: bytes) -> Decoded:
    """Give *raw* as UTF-8, whatever it was written in.

    Raises:
        LedgerError: The bytes are no text in any encoding.
    """
    text, encoding = _text(raw)
    notes = [] if encoding == "UTF-8" else [f"The file is read as {encoding}."]
    nuls = text.count("\0")
    if nuls:
        if nuls > len(text) // 10:
            raise _not_text()
        text = text.replace("\0", "")
        told = "1 NUL character was" if nuls == 1 else f"{nuls} NUL characters were"
        notes.append(f"{told} left out.")
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > len(sample) * _JUNK:
        raise _not_text()
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise LedgerError("The file is empty. Give a file with a row for each purchase.")
    if encoding == "UTF-8" and not nuls:
        return Decoded(raw.removeprefix(codecs.BOM_UTF8), encoding, tuple(notes))
    data = text.removeprefix("\ufeff").encode("utf-8", "replace")
    return Decoded(data, encoding, tuple(notes))


def _not_text() -> LedgerError:
    """Say that the file is binary."""
    return LedgerError(
        "The file is neither text nor a format that can be read. "
        "Give a CSV, XLSX, Parquet or JSON Lines file."
    )


def _text(raw: bytes) -> tuple[str, str]:
    """Decode *raw* and name the encoding."""
    for mark, codec, name in (
        (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16 LE"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16 BE"),
    ):
        if raw.startswith(mark):
            return raw.decode(codec, "replace"), name
    sample = raw[: _SAMPLE & ~1]
    for codec, name, zeros in (
        ("utf-16-le", "UTF-16 LE", sample[1::2].count(0)),
        ("utf-16-be", "UTF-16 BE", sample[::2].count(0)),
    ):
        if _looks_utf16(sample, zeros):
            return raw.decode(codec, "replace"), name
    try:
        return raw.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _legacy(raw)


def _looks_utf16(sample: bytes, zeros: int) -> bool:
    """Say whether one byte in two is NUL, as ASCII in UTF-16 is, and the others are not."""
    return len(sample) >= 4 and zeros * 10 >= len(sample) and sample.count(0) == zeros


def _legacy(raw: bytes) -> tuple[str, str]:
    """Decode what is not wholly UTF-8: mended UTF-8, GB18030 or Windows-1252."""
    sample = raw[:_SAMPLE]
    kept = sum(1 for sign in sample.decode("utf-8", "ignore") if sign > "\x7f")
    broken = sample.decode("utf-8", "replace").count("\ufffd")
    if kept > broken or raw.startswith(codecs.BOM_UTF8):
        return raw.decode("utf-8", "fromwhom-cp1252"), "UTF-8 with broken bytes"
    try:
        chinese = raw.decode("gb18030")
    except UnicodeDecodeError:
        chinese = ""
    signs = [sign for sign in chinese[:_SAMPLE] if sign > "\x7f"]
    common = sum(1 for sign in signs if sign.encode("gb2312", "ignore"))
    if signs and common >= len(signs) * _COMMON_CHINESE:
        return chinese, "GB18030"
    return raw.decode("cp1252", "fromwhom-latin1"), "Windows-1252"


def _one_by_one(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes UTF-8 stumbled on as Windows-1252, or Latin-1 where that has a hole."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "fromwhom-latin1"), error.end


def _latin1(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that Windows-1252 leaves undefined as Latin-1 does."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("fromwhom-cp1252", _one_by_one)
codecs.register_error("fromwhom-latin1", _latin1)
