"""Large XML is read record by record, and as strictly as a small one."""

import gzip

import pytest
from lxml import etree

from fromwhom.errors import FormatChanged
from fromwhom.lists import xml_stream
from fromwhom.lists.xml_stream import namespace, xml_records


def names(data: bytes) -> list[str]:
    """Give the text of each record of a small file."""
    return [one.text or "" for one in xml_records(data, "x.xml", root="a", records=["b", "c"])]


def test_records_come_in_order_whatever_stands_between_them() -> None:
    """Elements of other names are passed over; packed files are unpacked."""
    data = b"<a><!-- no --><x><b>1</b></x><c>2</c><d>3</d><b>4</b></a>"
    assert names(data) == ["1", "2", "4"]
    assert names(gzip.compress(data)) == ["1", "2", "4"]


def test_a_record_is_whole_when_it_comes_and_empty_when_the_next_comes() -> None:
    """No more than one record is in memory."""
    kept: list[etree._Element] = []
    data = b"<a><b><e/><e/></b><b><e/></b></a>"
    for one in xml_records(data, "x.xml", root="a", records=["b"]):
        assert [len(before) for before in kept] == [0] * len(kept)
        kept.append(one)
        assert len(one) > 0


def test_the_namespace_is_told_as_it_stands_before_a_name() -> None:
    """Formats have one namespace, or none."""
    assert namespace(etree.fromstring(b"<a xmlns='u:x'/>")) == "{u:x}"
    assert namespace(etree.fromstring(b"<a/>")) == ""


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "x.xml is empty"),
        (b" \n", "x.xml is empty"),
        (b"<a><b>1</b>", "x.xml line 1 is not well-formed XML: Premature end of data in tag a"),
        (b"<a><b>1</a>", "x.xml line 1 is not well-formed XML: Opening and ending tag mismatch"),
        (b"<z><b>1</b></z>", "x.xml does not begin with <a>"),
        (b"<z/>", "x.xml does not begin with <a>"),
        (b"<b>1</b>", "x.xml does not begin with <a>"),
        (b"<!DOCTYPE a><a><b>1</b></a>", "x.xml declares a document type"),
        (
            b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a><b>&e;</b></a>',
            "x.xml declares a document type",
        ),
        (
            b"<a>" + b"<d>" * 300 + b"</d>" * 300 + b"</a>",
            "is not well-formed XML: Excessive depth",
        ),
    ],
)
def test_what_is_no_such_file_is_refused(data: bytes, message: str) -> None:
    """Empty, cut, of another root, with a document type, or nested without end."""
    with pytest.raises(FormatChanged) as raised:
        names(data)
    assert message in str(raised.value)


def test_a_record_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies between two records is limited, not the file."""
    monkeypatch.setattr(xml_stream, "MAX_RECORD", 1 << 17)
    small = b"<b>" + b"<e/>" * 100 + b"</b>"
    assert len(names(b"<a>" + small * 2000 + b"</a>")) == 2000
    with pytest.raises(FormatChanged, match=r"x\.xml holds a record of more than 0 MiB"):
        names(b"<a>" + small + b"<d>" + b"<e/>" * 200_000 + b"</d></a>")


@pytest.mark.parametrize(
    "data",
    [
        b"<a><s><b>1</b><d>2</d><b>3</b></s></a>",
        b"<a><s><d>1</d><b>2</b></s></a>",
        b"<a><s><b>1</b><d>2</d></s><s><b>3</b></s></a>",
        b"<a><s><b>1</b><d>2</d></s><x/></a>",
        b"<a><s><c>1</c></s><bs><d>2</d></bs></a>",
    ],
)
def test_what_stands_among_the_records_of_a_section_is_a_record(data: bytes) -> None:
    """A publisher may rename a record; it is not passed over then."""
    with pytest.raises(
        FormatChanged, match=r"x\.xml holds <d> in <b?s>, where nothing but records"
    ):
        names(data)
