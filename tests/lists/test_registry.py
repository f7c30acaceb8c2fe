"""What a file is, by its content: a list that is read, one that is not, or no list at all."""

import gzip
from collections.abc import Callable

import pytest

from fromwhom.lists.recognising import Recognised, Unrecognised
from fromwhom.lists.registry import recognise
from fromwhom.values.dates import PartialDate

Edition = Callable[[str], bytes]


@pytest.mark.parametrize(
    ("path", "source", "format_name", "part"),
    [
        ("us-csl/2022-05-01/consolidated.csv", "us-csl", "us_csl", "main"),
        ("us-csl/2023-12-01/consolidated.csv", "us-csl", "us_csl", "main"),
        ("us-csl/2024-01-15/consolidated.json", "us-csl", "us_csl", "main"),
        ("us-ofac-sdn/2021-07-09/sdn.csv", "us-ofac-sdn", "us_ofac_flat", "main"),
        ("us-ofac-sdn/2021-07-09/alt.csv", "us-ofac-sdn", "us_ofac_flat", "alt"),
        ("us-ofac-sdn/2021-07-09/add.csv", "us-ofac-sdn", "us_ofac_flat", "add"),
        ("us-ofac-sdn/2021-07-09/sdn_comments.csv", "us-ofac-sdn", "us_ofac_flat", "comments"),
        ("us-ofac-cons/2025-12-20/cons_prim.csv", "us-ofac-cons", "us_ofac_flat", "main"),
        ("us-ofac-cons/2025-12-20/cons_alt.csv", "us-ofac-cons", "us_ofac_flat", "alt"),
        ("us-ofac-cons/2022-04-01/consolidated.xml", "us-ofac-cons", "us_ofac_xml", "main"),
        ("us-bis-el/2020-04-28/title-15-part-744.xml", "us-bis-el", "us_bis_el", "main"),
    ],
)
def test_a_list_is_known_by_its_content(
    path: str, source: str, format_name: str, part: str, edition: Edition
) -> None:
    """Each file is recognised, packed or not, and its parties under any name."""
    found = recognise(path, edition(path))
    assert isinstance(found, Recognised)
    assert (found.source, found.format, found.part) == (source, format_name, part)
    assert found.fault is None
    renamed = recognise("x", gzip.compress(edition(path)))
    assert isinstance(renamed, Recognised)
    assert (renamed.format, renamed.part) == (format_name, part)
    assert renamed.source == source or not renamed.sure


def test_a_date_in_the_content_is_known_before_parsing(edition: Edition) -> None:
    """The classic XML says its day."""
    path = "us-ofac-cons/2022-04-01/consolidated.xml"
    found = recognise(path, edition(path))
    assert isinstance(found, Recognised)
    assert found.published == PartialDate(2022, 4, 1)


def test_a_cut_table_is_recognised_with_its_fault(edition: Edition) -> None:
    """What a file is and whether it is whole are two questions."""
    path = "us-ofac-sdn/2021-07-09/alt.csv"
    found = recognise("alt.csv", edition(path).rstrip(b"\x1a\r\n") + b"\r\n||||")
    assert isinstance(found, Recognised)
    assert found.fault is not None
    assert found.fault.startswith("alt.csv is cut or damaged at its end: line 4 has 1 of 5 fields")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<CONSOLIDATED_LIST dateGenerated='2018'>", "the UN Security Council"),
        (b"<?xml version='1.0'?><Sanctions xmlns='x'>", "OFAC advanced XML"),
        (b'"Name"\t"Street_Address"\t"City"\n', "the Denied Persons List"),
        (b"Last Updated,27/04/2020\nName 6,Name 1\n", "the UK consolidated list of OFSI"),
        (b"covered_equipment_or_services,date_of_inclusion\n", "the FCC Covered List"),
        (b"<!DOCTYPE html><html><a href='/uflpa-entity-list'>", "the UFLPA Entity List"),
        (b'{"list_id": "x", "entities": []}', "a list extracted by a third party"),
    ],
)
def test_a_format_without_a_reader_is_named(data: bytes, reason: str) -> None:
    """The file is known for what it is, and not used."""
    found = recognise("file", data)
    assert isinstance(found, Unrecognised)
    assert found.reader_missing
    assert found.reason.startswith(f"no reader yet: {reason}")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf\r\n\x1a", "it is empty"),
        (b"<!DOCTYPE html><html><h1>503", "it is a web page, not a list: perhaps an error page"),
        (b"\n<HTML><body>Access denied", "it is a web page, not a list"),
        (gzip.compress(b"a,b\n" * 999, mtime=0)[:-9], "sdn.csv is cut short: its gzip has no end"),
        (b"<rss><channel/></rss>", "it is XML of no known list (<rss>)"),
        (b"[1, 2]", "it is JSON of no known list"),
        (b'{"id":"a","schema":"Company","properties":{}}\n', "it is data of another compiler"),
        (b'{"op":"DEL","entity":{"id":"a"}}\n', "it is data of another compiler"),
        (b'{"RECORD_ID":"1","NAME_ORG":"Beispiel"}', "it is data of another compiler"),
        (b"Vendor,Amount\nA,1\n", "it is a table of no known list"),
        (b"36,12,not a kind,X,-0- \n", "it is a table of no known list"),
        (b"1,2,3,4,5,6,7,8,9,10,11,12\n", "it is a table of no known list"),
        (b"a" * 200_000, "it is a table of no known list"),
        (b"PK\x03\x04\x14", "it is a ZIP archive or a workbook. Unpack it"),
        (b"\x89PNG\x81\r\n\x1a\n\x00\xff", "sdn.csv is no text in UTF-8, UTF-16 or"),
    ],
)
def test_what_is_no_list_is_named_with_the_reason(data: bytes, reason: str) -> None:
    """An error page saved as .csv, an empty or cut file, something else altogether."""
    found = recognise("sdn.csv", data)
    assert isinstance(found, Unrecognised)
    assert not found.reader_missing
    assert found.reason.startswith(reason)
