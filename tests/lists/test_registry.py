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
        ("us-bis-dpl/2022-09-10/dpl.txt", "us-bis-dpl", "us_bis_dpl", "main"),
        ("us-fcc-covered/2026-08-01/coveredlist.html", "us-fcc-covered", "us_fcc_covered", "main"),
        ("us-fcc-covered/2026-07-31/covered.csv", "us-fcc-covered", "us_fcc_covered", "main"),
        (
            "us-cbp-wro/2026-06-23/withhold-release-orders-findings.csv",
            "us-cbp-wro",
            "us_cbp_wro",
            "main",
        ),
        ("us-dod-1260h/2026-06-10/notice.txt", "us-dod-1260h", "us_dod_1260h", "main"),
        ("us-dhs-uflpa/2025-02-01/uflpa.html", "us-dhs-uflpa", "us_dhs_uflpa", "main"),
        ("us-ofac-sdn/2024-05-31/sdn_advanced.xml", "us-ofac-sdn", "us_ofac_advanced", "main"),
        ("us-ofac-cons/2024-05-31/cons_advanced.xml", "us-ofac-cons", "us_ofac_advanced", "main"),
        ("us-ofac-sdn/2024-06-03/sdn_enhanced.xml", "us-ofac-sdn", "us_ofac_enhanced", "main"),
        ("us-ofac-cons/2024-06-03/cons_enhanced.xml", "us-ofac-cons", "us_ofac_enhanced", "main"),
        ("us-bis-el/2020-04-28/title-15-part-744.xml", "us-bis-el", "us_bis_el", "main"),
        ("un-sc/2018-11-01/consolidated.xml", "un-sc", "un_sc", "main"),
        ("eu-fsf/2026-08-05/xmlFullSanctionsList_1_1.xml", "eu-fsf", "eu_fsf", "main"),
        ("eu-fsf/2026-08-26/csvFullSanctionsList_1_1.csv", "eu-fsf", "eu_fsf", "main"),
        ("ch-seco/2026-08-27/consolidated-list.xml", "ch-seco", "ch_seco", "main"),
        ("ca-sema/2026-09-03/sema-lmes.xml", "ca-sema", "ca_sema", "main"),
        ("au-dfat/2026-09-04/consolidated.csv", "au-dfat", "au_dfat", "main"),
        ("au-dfat/2024-05-31/consolidated.csv", "au-dfat", "au_dfat", "main"),
        ("gb-ofsi/2020-04-27/ConList.csv", "gb-ofsi", "gb_ofsi", "main"),
        ("gb-ofsi/2024-05-13/ConList.csv", "gb-ofsi", "gb_ofsi", "main"),
        ("gb-ofsi/2024-05-14/ConList.xml", "gb-ofsi", "gb_ofsi", "main"),
        ("gb-sanctions/2026-10-08/UK-Sanctions-List.csv", "gb-sanctions", "gb_sanctions", "main"),
        ("gb-sanctions/2026-10-08/UK-Sanctions-List.xml", "gb-sanctions", "gb_sanctions", "main"),
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
        (b"Last Updated,27/04/2020\nVendor,Amount\n", "it is a table of no known list"),
        (b"Report Date: 27/04/2020\nVendor,Amount\n", "it is a table of no known list"),
        (b"36,12,not a kind,X,-0- \n", "it is a table of no known list"),
        (b"1,2,3,4,5,6,7,8,9,10,11,12\n", "it is a table of no known list"),
        (b"a" * 200_000, "it is a table of no known list"),
        (b"PK\x03\x04\x14", "it is a ZIP archive or a workbook. Unpack it, or save it as CSV"),
        (b"\x89PNG\x81\r\n\x1a\n\x00\xff", "sdn.csv is no text in UTF-8, UTF-16 or"),
    ],
)
def test_what_is_no_list_is_named_with_the_reason(data: bytes, reason: str) -> None:
    """An error page saved as .csv, an empty or cut file, something else altogether."""
    found = recognise("sdn.csv", data)
    assert isinstance(found, Unrecognised)
    assert not found.reader_missing
    assert found.reason.startswith(reason)
