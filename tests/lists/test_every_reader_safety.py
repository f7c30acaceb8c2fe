"""Files made to harm: no reader expands, fetches or fills memory; each says no in words."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from tests.every_reader import EDITIONS, assert_sound, country, files

from fromwhom.errors import FormatChanged
from fromwhom.jobs.own_files import parse_table
from fromwhom.lists import ftm, senzing
from fromwhom.lists.ftm_changes import Records
from fromwhom.lists.reading import Parsed

FILES: Final = tuple(files(EDITIONS))
XML: Final = [one for one in FILES if one.is_markup and b"<html" not in one.data]
PAGES: Final = [one for one in FILES if one.is_markup and one not in XML]
TABLES: Final = [one for one in FILES if not one.is_markup and not one.data.startswith(b"{")]
_TAG: Final = re.compile(rb"<([A-Za-z][\w:.-]*)[^>]*>")


def _parted(data: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    """Give what stands before the root, its name, its first tag, and what follows."""
    found = _TAG.search(data)
    assert found is not None
    return data[: found.start()], found[1], found[0], data[found.end() :]


def _typed(data: bytes, declared: bytes, inside: bytes) -> bytes:
    """Write a document type before the root, and something inside the root."""
    before, root, tag, rest = _parted(data)
    before = before.replace(b"<!DOCTYPE html>", b"")
    return before + b"<!DOCTYPE " + root + b" " + declared + b">" + tag + inside + rest


def _inside(data: bytes, inside: bytes) -> bytes:
    """Write something inside the root."""
    before, _, tag, rest = _parted(data)
    return before + tag + inside + rest


_LAUGHS: Final = b'[<!ENTITY a "lollollol">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(9)
) + b"]"  # fmt: skip
_LONG: Final = b"z" * 11_000_000


@pytest.mark.parametrize(
    ("declared", "inside"),
    [
        (_LAUGHS, b"&j;"),
        (b'[<!ENTITY a "' + b"x" * 50_000 + b'">]', b"&a;" * 2_000),
        (b'[<!ENTITY a SYSTEM "file:///etc/hostname">]', b"&a;"),
        (b'[<!ENTITY % a SYSTEM "http://127.0.0.1:9/a"> %a;]', b""),
        (b'SYSTEM "http://127.0.0.1:9/list.dtd"', b""),
        (b'[<!ATTLIST x y CDATA "z">]', b""),
    ],
    ids=["entity bomb", "long entity", "local file", "parameter", "external", "defaults"],
)
def test_xml_with_a_document_type_is_refused(declared: bytes, inside: bytes) -> None:
    """No list declares one; what it says is neither expanded nor fetched."""
    for file in XML:
        told = file.read(_typed(file.data, declared, inside))
        assert isinstance(told, str), file.path
        assert "declares a document type" in told or "is not well-formed XML" in told


@pytest.mark.parametrize(
    "inside",
    [
        b"<x>" * 50_000 + b"</x>" * 50_000,
        b"<x>" * 300_000,
        b'<x y="' + _LONG + b'"/>',
        _LONG,
        b"<!--" + _LONG + b"-->",
        b"&nbsp;",
        b"\x00",
        b"\xed\xa0\x80",
        b"<x:y/>" * 3 + b"</x>",
    ],
    ids="deep bottomless attribute text comment entity nul surrogate unclosed".split(),
)
def test_xml_out_of_all_bounds_is_refused(inside: bytes) -> None:
    """Depth, attributes, texts and comments have a bound, whatever the rest of the file."""
    for file in XML:
        told = file.read(_inside(file.data, inside))
        assert isinstance(told, str), file.path


@pytest.mark.parametrize("named", ["UTF-16", "klingon", "UTF-7", "UCS-4", "EBCDIC-CP-US"])
def test_xml_of_another_encoding_than_it_says_is_refused(named: str) -> None:
    """Names would be read wrongly."""
    for file in XML:
        _, _, tag, rest = _parted(file.data)
        said = f'<?xml version="1.0" encoding="{named}"?>'.encode()
        read = file.read(said + tag + rest)
        assert isinstance(read, str) or read.listings == file.whole().listings, file.path


def test_instructions_and_inclusions_are_not_followed(tmp_path: Path) -> None:
    """A style sheet, a script or a file that the XML asks for is not looked at."""
    secret = tmp_path / "secret.txt"
    secret.write_text("VERY SECRET", encoding="utf-8")
    asked = (
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" '
        'parse="text"/><?php evil ?>'
    ).encode()
    style = f'<?xml-stylesheet type="text/xsl" href="{secret.as_uri()}"?>'.encode()
    for file in (*XML, *PAGES):
        before, _, tag, rest = _parted(file.data)
        assert "VERY SECRET" not in repr(file.read(before + style + tag + asked + rest))
        styled = file.read(before + style + tag + rest)
        if file in XML:
            assert isinstance(styled, Parsed)
            assert styled.listings == file.whole().listings


@pytest.mark.parametrize(
    "inside",
    [
        b"<div>" * 100_000,
        b"<x " + b" ".join(b'a%d="1"' % at for at in range(50_000)) + b">",
        b"<script>" * 50_000,
        b"<!--" * 50_000,
        b"&#x110000;&#0;&lt;&nbsp;&a;",
        b"<table>" * 1_000 + b"</table>" * 1_000,
        b"<table><tr><td>" + _LONG + b"</td></tr></table>",
        b'<base href="http://127.0.0.1:9/"><iframe src="file:///etc/hostname"></iframe>',
    ],
    ids="deep attributes scripts comments entities tables text frames".split(),
)
def test_a_page_made_to_harm_is_refused_or_read_like_any_other(inside: bytes) -> None:
    """HTML forgives; a page of a list that is not its publisher's has to end all the same."""
    for file in PAGES:
        file.read(_inside(file.data, inside))
        file.read(_typed(file.data, _LAUGHS, inside + b"&j;"))


_BOMBS: Final = """
import os, resource
from tests.lists.test_every_reader_safety import PAGES, XML, _LAUGHS, _LONG, _inside, _typed
for file in (*XML, *PAGES):
    if not os.fork():
        file.read(_typed(file.data, _LAUGHS, b"&j;"))
        file.read(_inside(file.data, b"<x/>" * 500_000))
        file.read(_inside(file.data, b"<x>" + _LONG * 4 + b"</x>"))
        os._exit(0)
    assert os.wait()[1] == 0
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def test_no_file_made_to_harm_fills_memory() -> None:
    """A bomb, half a million elements, 44 MB of text: no reader takes more than 600 MiB."""
    root = str(Path(__file__).resolve().parents[2])
    ran = subprocess.run(
        [sys.executable, "-c", _BOMBS], capture_output=True, check=True, text=True, cwd=root
    )
    assert int(ran.stdout) < 600


def _records(*lines: bytes) -> tuple[ftm.Streamed, ftm.Streamed]:
    """Read lines as FollowTheMoney entities and as Senzing records."""
    data = b"".join(line + b"\n" for line in lines)
    return _one(data, is_ftm=True), _one(data, is_ftm=False)


_GOOD: Final = (
    b'{"id":"a","schema":"Company","properties":{"name":["Beispiel GmbH"]}}',
    b'{"RECORD_ID":"1","DATA_SOURCE":"X","NAME_ORG":"Beispiel GmbH"}',
)


@pytest.mark.parametrize(
    "line",
    [
        b'{"id":"b","schema":"Company","properties":' + b'{"a":[' * 50_000,
        b"[" * 200_000 + b"]" * 200_000,
        b'{"RECORD_ID":"2","NAME_ORG":"B","x":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"id":"b","schema":"Company","properties":{"name":["\\ud800"]}}',
        b'{"RECORD_ID":"2","NAME_ORG":"\\ud800"}',
        b'{"id":"b","schema":"Company","properties":{"name":["\xed\xa0\x80"]}}',
        b'{"RECORD_ID":' + b"9" * 10_000 + b',"NAME_ORG":"B"}',
        b'{"RECORD_ID":1e999,"NAME_ORG":"B","x":-1e-999}',
        b'{"id":"b","id":"c","schema":"Company","properties":{"name":["B"],"name":["C"]}}',
        b'{"RECORD_ID":"2","RECORD_ID":"3","NAME_ORG":"B","NAME_ORG":"C"}',
        b'{"id":"b","schema":"Company","properties":{"name":["\\u0000"]}}',
        b'{"RECORD_ID":NaN,"NAME_ORG":"B"}',
        b"\x00" * 50,
        b'"text"',
        b"null",
    ],
    ids=(
        "deep-ftm deep-list deep-senzing surrogate-ftm surrogate-senzing surrogate-raw "
        "huge-number huge-exponent twice-ftm twice-senzing nul nan nuls text null"
    ).split(),
)
def test_a_record_made_to_harm_is_read_or_counted_as_unread(line: bytes) -> None:
    """Depth, numbers, repeated keys and half characters take no other record with them."""
    for good in _GOOD:
        for streamed in _records(good, line, good.replace(b'"a"', b'"z"').replace(b'"1"', b'"9"')):
            listed = tuple(streamed.listings)
            assert_sound(Parsed(listed, streamed.tally))
            assert streamed.tally.records == 3
            json.dumps([name.value for one in listed for name in one.party.names]).encode()


@pytest.mark.parametrize("line", _GOOD)
def test_a_cut_file_of_records_is_refused(line: bytes) -> None:
    """Wherever the last line is cut, the file says that it has no end."""
    other = line.replace(b'"a"', b'"b"').replace(b'"1"', b'"2"')
    for at in range(1, len(line)):
        with pytest.raises(FormatChanged, match=r"own\.json is cut: line 2, the last, has no end"):
            _one(line + b"\n" + other[:at], is_ftm=line is _GOOD[0])


def _one(data: bytes, *, is_ftm: bool) -> ftm.Streamed:
    """Read a file of records of one of the two formats."""

    def opened() -> io.BytesIO:
        return io.BytesIO(data)

    if is_ftm:
        return ftm.parse(Records("own.json", opened), list_id="own:x", country=country())
    return senzing.parse(opened, "own.json", list_id="own:x", country=country())


@pytest.mark.parametrize("name", ["=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "+49 GmbH", "-2"])
def test_a_formula_in_a_cell_stays_the_text_it_is(name: str) -> None:
    """Nothing is computed; a party may be called like that."""
    data = f'name,country\n"{name}",DE\n'.encode()
    (one,) = parse_table(data, "own:x", {"name": "name", "country": "country"}).listings
    assert one.party.names[0].value == name


@pytest.mark.parametrize("cell", [b"\x00", b"x" * 200_000, b"\xff\xfe", b"\r\r\r"])
def test_cells_of_all_kinds_are_read_or_counted(cell: bytes) -> None:
    """NUL, half a mebibyte in one cell, no text at all: read, named or refused."""
    for file in TABLES:
        lines = file.data.splitlines(keepends=True)
        for at in range(len(lines)):
            middle = lines[at].find(b",", len(lines[at]) // 2) + 1
            broken = lines[at][:middle] + cell + lines[at][middle:]
            file.read(b"".join([*lines[:at], broken, *lines[at + 1 :]]))
