"""Every small edition, and ways to damage it, for tests that hold all readers to one promise.

A file that is cut or changed is refused in a sentence that names it, or read with an account
that adds up. Nothing else may come out of a reader.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from fromwhom.data.places_data import load_countries
from fromwhom.errors import FormatChanged
from fromwhom.lists.reading import CountryCode, Parsed, country_reader, unpacked
from fromwhom.lists.recognising import Recognised, Unrecognised
from fromwhom.lists.registry import read, recognise

EDITIONS: Final = Path(__file__).resolve().parent / "editions"
WITHOUT_END: Final = frozenset(
    {
        "us_ofac_flat", "us_csl", "us_bis_dpl", "us_cbp_wro", "us_fcc_covered",
        "eu_fsf", "gb_ofsi", "gb_sanctions", "au_dfat",
    }
)  # fmt: skip
"""Formats with tables of text. Such a table, cut at the end of a record, looks whole."""

Damage = Callable[[bytes, random.Random], bytes]


@dataclass(frozen=True)
class File:
    """One file of an edition, with the other parts that stand beside it."""

    path: Path
    known: Recognised
    main: Recognised
    parts: dict[str, bytes]
    names: dict[str, str]

    @property
    def data(self) -> bytes:
        """Its bytes, unpacked."""
        return unpacked(self.parts[self.known.part], self.path.name)

    @property
    def is_markup(self) -> bool:
        """Whether it is XML or a web page."""
        return self.data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<")

    @property
    def shows_its_end(self) -> bool:
        """Whether it closes something at its end: XML, a page, JSON, a notice."""
        json = self.data.startswith((b"[", b"{"))
        return self.is_markup or json or self.main.format not in WITHOUT_END

    def read(self, data: bytes) -> Parsed | str:
        """Read the edition with *data* in the place of this file; or say why it is refused."""
        known = recognise(self.path.name, data)
        assert isinstance(known, Recognised | Unrecognised)
        try:
            parsed = read(
                self.main, self.parts | {self.known.part: data}, country=country(), files=self.names
            )
        except FormatChanged as problem:
            told = str(problem)
            assert any(name in told for name in self.names.values()), told
            assert told.endswith("."), told
            return told
        assert_sound(parsed)
        return parsed

    def whole(self) -> Parsed:
        """Read the edition as it is."""
        parsed = self.read(self.data)
        assert isinstance(parsed, Parsed), parsed
        return parsed


def assert_sound(parsed: Parsed) -> None:
    """Every record is accounted for, and every listing has an id and a name."""
    assert parsed.tally.adds_up()
    assert len(parsed.listings) >= parsed.tally.listings
    for one in parsed.listings:
        assert one.entry_id.strip()
        assert one.party.names
        assert all(name.value.strip() for name in one.party.names)
    assert all(one.where and one.reason for one in parsed.tally.unread)


@cache
def country() -> CountryCode:
    """Read countries as printed, from the packaged table."""
    return country_reader(load_countries())


def files(folder: Path) -> Iterator[File]:
    """Yield every file of a list below *folder*, each with its edition."""
    for place in sorted({path.parent for path in folder.rglob("*") if path.is_file()}):
        found = [
            (path, known)
            for path in sorted(place.iterdir())
            if path.is_file()
            and isinstance(
                known := recognise(f"{place.name}/{path.name}", path.read_bytes()), Recognised
            )
        ]
        mains = [(path, known) for path, known in found if known.part == "main"]
        for path, known in found:
            alike = [one for one in mains if one[1].format == known.format]
            main = (path, known) if known.part == "main" else alike[0]
            parts = [(p, k) for p, k in found if k.part != "main" and k.format == known.format]
            edition = [main, *parts]
            yield File(
                path,
                known,
                main[1],
                {k.part: p.read_bytes() for p, k in edition},
                {k.part: p.name for p, k in edition},
            )


def _flip(data: bytes, rng: random.Random) -> bytes:
    """Change one bit."""
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :]


def _lose(data: bytes, rng: random.Random) -> bytes:
    """Lose a few bytes."""
    at = rng.randrange(len(data))
    return data[:at] + data[at + rng.randrange(1, 40) :]


_STRANGE: Final = (
    b"\x00", b'"', b"'", b"<", b">", b"&", b"&amp;", b"\n", b"\r", b"\xff", b"]]>", b",", b";",
    b"\t", b"9" * 30, b"\xed\xa0\x80", b"{", b"}", b"[", b"<table>", b"</table>", b"<td>", b"\x1a",
    b"NaN", b"1e999", "\u0661".encode(), "\u200b".encode(), b"<!--", b"<![CDATA[", b"</a>",
)  # fmt: skip


def _insert(data: bytes, rng: random.Random) -> bytes:
    """Insert what has a meaning in some format."""
    at = rng.randrange(len(data))
    return data[:at] + rng.choice(_STRANGE) + data[at:]


def _lines(data: bytes, rng: random.Random) -> bytes:
    """Swap two lines, lose one, or repeat one."""
    lines = data.splitlines(keepends=True)
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(3):
        case 0:
            lines[one], lines[other] = lines[other], lines[one]
        case 1:
            del lines[one]
        case _:
            lines.insert(one, lines[other])
    return b"".join(lines)


def _replace(data: bytes, rng: random.Random, what: bytes, by: tuple[bytes, ...]) -> bytes:
    """Replace one place that fits a pattern; the groups around the middle one stay."""
    places = list(re.finditer(what, data))
    if not places:
        return data
    begin, end = rng.choice(places).span(1)
    return data[:begin] + rng.choice(by) + data[end:]


def _number(data: bytes, rng: random.Random) -> bytes:
    """Replace a number."""
    by = (b"0", b"-1", b"9" * 23, b"x", b"", b"1.5", b"31", "²".encode(), "٣".encode())
    return _replace(data, rng, rb"(\d+)", by)


def _cell(data: bytes, rng: random.Random) -> bytes:
    """Empty a cell, an attribute or a text, or write there what means nothing."""
    by = (b"", b" ", b"--", b".", b"()", b"a.k.a.", b"-0- ", b";", b"NA", "\u00a0".encode())
    return _replace(data, rng, rb'(?:[>",;\t])([^<>",;\t\n]+)(?=[<",;\t])', by)


def _label(data: bytes, rng: random.Random) -> bytes:
    """Rename a tag, an attribute, a key or a heading."""
    return _replace(
        data, rng, rb"[<\"/, ;\t]([A-Za-z][\w:]+)(?=[\s=>\",;:])", (b"q", b"Name", b"ID")
    )


def _encoding(data: bytes, rng: random.Random) -> bytes:
    """Write it in another encoding, or say so without doing it."""
    text = data.decode("utf-8-sig", "replace")
    if rng.random() < 0.5:
        return text.encode(
            rng.choice(("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "cp037")), "replace"
        )
    if rng.random() < 0.5:
        return text.encode(rng.choice(("latin-1", "cp1252", "ascii")), "replace")
    named = rng.choice(("utf-16", "klingon", "us-ascii", "utf-7", "ebcdic-cp-us"))
    return re.sub("utf-8", named, text, flags=re.IGNORECASE).encode()


DAMAGES: Final[tuple[Damage, ...]] = (
    _flip, _lose, _insert, _lines, _number, _cell, _label, _encoding,
)  # fmt: skip


def damaged(data: bytes, seed: object, many: int) -> Iterator[bytes]:
    """Yield *data*, damaged in *many* ways, once or twice each; the same for one *seed*."""
    rng = random.Random(str(seed))
    for number in range(many):
        broken = DAMAGES[number % len(DAMAGES)](data, rng)
        yield rng.choice(DAMAGES)(broken, rng) if broken and rng.random() < 0.3 else broken
