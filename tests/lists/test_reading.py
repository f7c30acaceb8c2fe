"""Bytes are read strictly: what is cut, damaged or not a list is refused with file and line."""

import gzip
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.errors import FormatChanged
from fromwhom.lists.reading import (
    Row,
    about,
    country_reader,
    decoded,
    first_cells,
    printed_date,
    rows,
    unpacked,
    xml_root,
    years_between,
)
from fromwhom.values.places import Countries, Spelling


def test_gzip_is_unpacked_and_other_bytes_are_left_as_they_are() -> None:
    """The same list may come packed or not."""
    assert unpacked(gzip.compress(b"a,b\n"), "f") == b"a,b\n"
    assert unpacked(gzip.compress(b"a,") + gzip.compress(b"b\n"), "f") == b"a,b\n"
    assert unpacked(b"a,b\n", "f") == b"a,b\n"


def test_gzip_without_its_end_is_named_as_cut() -> None:
    """A download that broke off is not read as a shorter list."""
    packed = gzip.compress(b"a,b\n" * 5000)
    with pytest.raises(FormatChanged, match=r"list\.csv\.gz is cut short: its gzip has no end\. "):
        unpacked(packed[:-20], "list.csv.gz")


def test_gzip_that_does_not_unpack_is_named_as_damaged() -> None:
    """Altered bytes are not read."""
    packed = bytearray(gzip.compress(b"a,b\n" * 5000))
    packed[15] ^= 0xFF
    with pytest.raises(FormatChanged, match="is damaged"):
        unpacked(bytes(packed), "list.csv.gz")


@pytest.mark.parametrize("data", [b"", b" \r\n", b"\xef\xbb\xbf", gzip.compress(b"", mtime=0)])
def test_an_empty_file_is_named_as_empty(data: bytes) -> None:
    """Nothing in it is not the same as nobody listed."""
    with pytest.raises(FormatChanged, match=r"list\.csv is empty\."):
        decoded(data.removeprefix(b"\xef\xbb\xbf"), "list.csv")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café"),
        (b"caf\xc3\xa9", "café"),
        (b"caf\xe9", "café"),
    ],
)
def test_text_is_utf_8_with_or_without_mark_else_windows_1252(data: bytes, text: str) -> None:
    """No letter is lost to the wrong encoding."""
    assert decoded(data, "f") == text


def test_bytes_of_neither_encoding_are_refused() -> None:
    """A binary file is no list."""
    with pytest.raises(FormatChanged, match="no text in UTF-8, UTF-16 or Windows-1252"):
        decoded(b"\x81\x8d", "f")


def test_rows_know_the_line_on_which_they_begin() -> None:
    """A record with a line break inside counts its lines."""
    found = list(rows('a,b\n"1\n2",x\n\n3,y\n', "f", 2))
    assert [(row.line, row.cells) for row in found] == [
        (1, ("a", "b")),
        (2, ("1\n2", "x")),
        (5, ("3", "y")),
    ]


def test_the_end_of_file_byte_of_dos_is_no_record() -> None:
    """OFAC's files end with 0x1A."""
    assert [row.cells for row in rows("a,b\r\n\x1a", "f", 2)] == [("a", "b")]


def test_a_file_may_end_without_a_line_break() -> None:
    """A quotation mark shows that the last record is complete."""
    assert [row.cells for row in rows('a,b\nc,"d"', "f", 2)] == [("a", "b"), ("c", "d")]


@pytest.mark.parametrize("text", ["a,b\nc,Beijin", "a,b\nc,", "a,b\nc,d "])
def test_a_last_line_that_nothing_closes_is_named(text: str) -> None:
    """A file that was cut inside its last field looks whole otherwise."""
    told = "it may be cut: it is the last line of the file and has no line end"
    assert list(rows(text, "f", 2)) == [Row(1, ("a", "b")), Row(2, (), told)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\nc", r"f\.csv is cut or damaged at its end: line 2 has 1 of 2 fields\. Get the"),
        ("a,b\n||||", r"line 2 has 1 of 2 fields"),
        ('a,b\nc,"d', r"f\.csv is cut: the record that begins on line 2 leaves a quotation mark"),
        ('a,b\n"c"d,e', r"line 2 has 0 of 2 fields"),
    ],
)
def test_a_cut_or_damaged_table_is_refused_with_its_line(text: str, message: str) -> None:
    """A list that lost its end would clear the parties it lost."""
    with pytest.raises(FormatChanged, match=message):
        list(rows(text, "f.csv", 2))


def test_a_short_record_in_the_middle_is_left_to_the_caller() -> None:
    """One bad record does not take the others with it."""
    assert [row.cells for row in rows("a,b\nc\nd,e\n", "f", 2)] == [("a", "b"), ("c",), ("d", "e")]


def test_wrong_quotation_marks_spoil_one_record_and_not_the_next() -> None:
    """The record is named with its line, and reading goes on."""
    bad = "it is no record: ',' expected after '\"'"
    assert [(r.line, r.cells, r.fault) for r in rows('a,b\n"c"d,e\nf,g\n', "f", 2)] == [
        (1, ("a", "b"), None),
        (2, (), bad),
        (3, ("f", "g"), None),
    ]


@pytest.mark.parametrize("text", ["a,b\rc,d", "a,b\r\nc", "a,b"])
def test_the_first_line_ends_however_lines_end(text: str) -> None:
    """Old and new line ends alike."""
    assert first_cells(text) == ("a", "b")


def test_a_line_too_long_for_any_record_has_no_cells() -> None:
    """A file that is one endless line is no table."""
    assert first_cells("a" * 200_000) == ()


def test_text_in_utf_16_is_read_by_its_mark() -> None:
    """Spreadsheets save so."""
    assert decoded("大华,1\n".encode("utf-16"), "f") == "大华,1\n"


def test_gzip_of_many_members_is_one_file() -> None:
    """Members follow each other without end to the depth."""
    assert unpacked(gzip.compress(b"1") * 3000, "f") == b"1" * 3000


def test_what_unpacks_beyond_all_lists_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound holds for all members together."""
    monkeypatch.setattr("fromwhom.lists.reading.MAX_PLAIN", 1000)
    assert len(unpacked(gzip.compress(b"1" * 500) * 2, "f")) == 1000
    for bomb in (gzip.compress(b"1" * 1001), gzip.compress(b"1" * 500) * 3):
        with pytest.raises(FormatChanged, match="unpacks to more than 512 MiB"):
            unpacked(bomb, "f")


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b"<!--" + b"x" * 9000 + b'--><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
    ],
)
def test_a_document_type_is_refused_wherever_it_stands(data: bytes) -> None:
    """No list declares one; what does may name entities and other files."""
    with pytest.raises(FormatChanged, match="declares a document type"):
        xml_root(data, "f.xml")


def test_the_first_cells_are_those_of_the_first_line() -> None:
    """A header is known before the table is read."""
    assert first_cells('a,"b, c"\r\n1,2\r\n') == ("a", "b, c")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<a><b></a>", r"f\.xml line 1 is not well-formed XML"),
        (b"<a>\n<b>x & y</b></a>", r"f\.xml line 2 is not well-formed XML"),
        (b"<a>\n<b>", "is not well-formed XML"),
        (b"  ", "is empty"),
        (b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', "declares a document type"),
    ],
)
def test_xml_that_cannot_be_trusted_is_refused(data: bytes, message: str) -> None:
    """Neither half a document nor one with entities is read."""
    with pytest.raises(FormatChanged, match=message):
        xml_root(data, "f.xml")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1962", "1962"),
        ("2021-06", "2021-06"),
        ("2021-06-03", "2021-06-03"),
        ("03 Jun 2021", "2021-06-03"),
        ("Jun 1974", "1974-06"),
        ("10/9/19", "2019-10-09"),
        ("3/07/94", "1994-03-07"),
        ("10/30/2012", "2012-10-30"),
    ],
)
def test_dates_are_read_as_lists_print_them(text: str, written: str) -> None:
    """The four ways in which these publishers write dates."""
    assert str(printed_date(text)) == written


@pytest.mark.parametrize(
    "text",
    ["", "0097-06-30", "0017-05-26", "31 Jun 2021", "2021-13-01", "circa 1967", "30/12/2019"],
)
def test_a_slip_of_the_publisher_is_no_date(text: str) -> None:
    """An impossible date is not repaired by a guess."""
    assert printed_date(text) is None


@given(st.dates(min_value=date(1970, 1, 1)))
def test_every_iso_day_is_read_back(day: date) -> None:
    """What one writes in ISO 8601, the other reads."""
    assert str(printed_date(str(day))) == (str(day) if day.year <= 2100 else "None")


def test_circa_leaves_no_more_than_a_year() -> None:
    """A date that its publisher only estimates does not become exact."""
    assert str(about("circa 15 Mar 1967")) == "1967"
    assert str(about("1967")) == "1967"
    assert about("1989 to 1991") is None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("1951 to 1953", ["1951", "1952", "1953"]),
        ("01 Jan 1953 to 31 Dec 1954", ["1953", "1954"]),
        ("26 Sep 1946 to 07 Dec 1946", ["1946"]),
        ("Nov 1973 to Feb 1974", ["1973", "1974"]),
        ("1953 to 1951", []),
        ("1940 to 1990", []),
        ("1951", []),
        ("1951 to", []),
        ("unknown to 1953", []),
    ],
)
def test_a_span_of_years_is_every_year_of_it(text: str, years: list[str]) -> None:
    """A list that knows a span names no day; one of half a century names nothing."""
    assert [str(year) for year in years_between(text)] == years


def test_countries_are_asked_for_once() -> None:
    """The same spelling is looked up once, and its answer kept."""
    code = country_reader(Countries.of([Spelling("RU", "Russia", "en")]))
    assert [code("Russia"), code("Russia"), code("Ruritania")] == ["RU", "RU", None]
