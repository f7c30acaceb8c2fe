"""The FCC Covered List: companies taken out of sentences, and categories that name none."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.data.curated_data import load_curated
from fromwhom.errors import FormatChanged
from fromwhom.lists import curated, us_fcc_covered
from fromwhom.lists.reading import CountryCode, Parsed
from fromwhom.lists.recognising import Recognised
from fromwhom.lists.registry import recognise
from fromwhom.model import Detail, Listing, Schema, SetAside, Unread

PAGE = "us-fcc-covered/2026-08-01/coveredlist.html"
TABLE = "us-fcc-covered/2026-07-31/covered.csv"
Edition = Callable[[str], bytes]


def read(data: bytes, country: CountryCode) -> Parsed:
    """Read one file."""
    return us_fcc_covered.parse({"main": data}, country=country, files={"main": "covered"})


def entry(parsed: Parsed, entry_id: str) -> Listing:
    """Find the one listing with this entry id."""
    (found,) = (one for one in parsed.listings if one.entry_id == entry_id)
    return found


@pytest.fixture
def page(edition: Edition, country: CountryCode) -> Parsed:
    """The small page."""
    return read(edition(PAGE), country)


def test_every_row_of_the_page_is_accounted_for(page: Parsed) -> None:
    """Six rows name companies, one of them two; two rows are categories."""
    tally = page.tally
    assert (tally.records, tally.listings, len(tally.set_aside), tally.unread) == (8, 6, 2, ())
    assert tally.adds_up()
    assert [(one.entry_id, str(one.valid.start)) for one in page.listings] == [
        ("huawei-technologies-company", "2021-03-12"),
        ("dahua-technology-company", "2021-03-12"),
        ("ao-kaspersky-lab", "2022-03-25"),
        ("china-mobile-international-usa-inc", "2022-03-25"),
        ("pacific-networks-corp", "2022-09-20"),
        ("comnet-usa-llc", "2022-09-20"),
        ("kaspersky-lab-inc", "2024-07-23"),
    ]
    assert {one.party.schema for one in page.listings} == {Schema.COMPANY}


def test_the_use_that_limits_an_entry_is_its_scope(page: Parsed) -> None:
    """Dahua's equipment is covered to the extent it is used for four purposes."""
    dahua = entry(page, "dahua-technology-company")
    assert dahua.party.names[0].value == "Dahua Technology Company"
    assert dahua.details[1:] == (
        Detail(
            "Scope",
            "to the extent it is used for the purpose of public safety, security of government "
            "facilities, physical security surveillance of critical infrastructure, and other "
            "national security purposes",
        ),
    )
    assert dahua.details[0].value.startswith("Video surveillance and telecommunications equipment")
    huawei = entry(page, "huawei-technologies-company")
    assert [detail.label for detail in huawei.details] == ["Covered equipment or services"]


def test_unnamed_affiliates_are_what_an_entry_extends_to(page: Parsed) -> None:
    """The words are kept; nobody is listed under them."""
    assert entry(page, "ao-kaspersky-lab").details[1:] == (
        Detail(
            "Extends to",
            "or any of its predecessors, successors, parents, subsidiaries, or affiliates",
        ),
    )
    inc = entry(page, "kaspersky-lab-inc")
    assert inc.party.names[0].value == "Kaspersky Lab, Inc."
    assert Detail("Extends to", "or any of its successors and assignees") in inc.details


def test_a_row_with_a_named_subsidiary_lists_both(page: Parsed) -> None:
    """Pacific Networks and ComNet, each found by its own name."""
    comnet = entry(page, "comnet-usa-llc")
    assert comnet.party.names[0].value == "ComNet (USA) LLC"
    assert Detail("Named in the row of", "Pacific Networks Corp") in comnet.details


def test_a_category_is_set_aside_with_its_words_and_date(page: Parsed) -> None:
    """What is covered whoever makes it names no party; footnote signs are left off."""
    assert page.tally.set_aside == (
        SetAside(
            "covered table 1 row 8",
            "Uncrewed aircraft systems (UAS) produced in a foreign country —except, (a) UAS on a "
            "cleared list, until January 1, 2027, and all equipment listed in Section 1709(a)(1) "
            "of the FY25 National Defense Authorization Act (since 2025-12-22, updated January 7, "
            "2026; March 18, 2026)",
            category=True,
        ),
        SetAside(
            "covered table 1 row 9",
            "Routers produced in a foreign country, except routers which have been granted a "
            "Conditional Approval by DoW or DHS (since 2026-03-23)",
            category=True,
        ),
    )


def test_the_table_as_text_says_the_same(
    edition: Edition, country: CountryCode, page: Parsed
) -> None:
    """Days are glued together there; a company has the same entry in both forms."""
    parsed = read(edition(TABLE), country)
    assert parsed.tally.adds_up()
    assert (parsed.tally.records, parsed.tally.listings) == (5, 3)
    dahua = entry(parsed, "dahua-technology-company")
    assert dahua == entry(page, "dahua-technology-company")
    named = entry(parsed, "digitalsystem-technology-inc")
    assert named.party.names[0].value == "Digitalsystem Technology Inc."
    drones, inverters = parsed.tally.set_aside
    assert drones.reason.endswith("(since 2025-12-22, updated January 7, 2026; March 18, 2026)")
    assert inverters.reason == (
        "Foreign-produced power inverters, except power inverters which have been granted a "
        "Conditional Approval by DoW or DHS (since 2026-07-28)"
    )


def test_curated_entries_are_the_same_entries(page: Parsed) -> None:
    """What the package knows and what the page says meet in one history."""
    known = {
        (one.list_id, one.entry_id): one.identity for one in curated.parse(load_curated()).listings
    }
    assert [known.get(("us-fcc-covered", one.entry_id)) for one in page.listings] == [
        "huawei-technologies",
        "zhejiang-dahua",
        "ao-kaspersky-lab",
        "china-mobile-international-usa",
        "pacific-networks",
        "comnet-usa",
        "kaspersky-lab-inc",
    ]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"produced by Dahua", b"made for Dahua", "it names neither a company nor a category"),
        (b'"July 7, 2026"', b"soon", "'soon' is no date"),
        (b'"July 28, 2026"', b"someday", "'someday' is no date"),
        (b'"July 7, 2026"', b"", "a cell is empty"),
        (b'"July 7, 2026"', b"July 7, 2026", "it has 3 of 2 cells"),
        (b"by Digitalsystem", b"by A" + b"b" * 120, "is no name of a company"),
    ],
)
def test_a_sentence_in_other_words_is_named(
    old: bytes, new: bytes, reason: str, edition: Edition, country: CountryCode
) -> None:
    """It is neither guessed at nor lost."""
    parsed = read(edition(TABLE).replace(old, new, 1), country)
    assert [reason in one.reason for one in parsed.tally.unread] == [True]
    assert isinstance(parsed.tally.unread[0], Unread)
    assert parsed.tally.adds_up()


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (PAGE, b"Covered Equipment or", b"Equipment or", "has no table of the Covered List"),
        (PAGE, b"</html>", b"", "its <html> is not closed"),
        (TABLE, b"covered_equipment", b"equipment", "is not the header of the Covered List"),
        (TABLE, b',"July 28, 2026"', b"", "is cut or damaged at its end"),
        (TABLE, b'28, 2026"', b"28", "leaves a quotation mark open"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(
    path: str, old: bytes, new: bytes, message: str, edition: Edition, country: CountryCode
) -> None:
    """Another table, or a cut one, says nothing about who is listed."""
    with pytest.raises(FormatChanged, match=message):
        read(edition(path).replace(old, new, 1), country)


def test_a_header_alone_is_refused(edition: Edition, country: CountryCode) -> None:
    """An empty list would end every entry."""
    with pytest.raises(FormatChanged, match="has a header and no record"):
        read(edition(TABLE).partition(b"\n")[0], country)


def test_a_cut_table_is_recognised_with_its_fault(edition: Edition) -> None:
    """What it is and whether it is whole are two questions."""
    found = recognise("list.csv", edition(TABLE).rstrip()[:-20])
    assert isinstance(found, Recognised)
    assert found.source == "us-fcc-covered"
    assert found.fault is not None


@given(data=st.data(), path=st.sampled_from([PAGE, TABLE]))
def test_broken_input_is_refused_or_accounted_for(
    data: st.DataObject, path: str, edition: Edition, country: CountryCode
) -> None:
    """Whatever bytes are changed or cut off, nothing is lost unseen."""
    whole = bytearray(edition(path))
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] = data.draw(st.sampled_from(b'<>/"&;,\n\x00A9\xff'))
    cut = data.draw(st.integers(0, len(whole)))
    try:
        parsed = read(bytes(whole[:cut]), country)
    except FormatChanged:
        return
    assert parsed.tally.adds_up()


@pytest.mark.parametrize(
    ("day", "records", "companies", "last"),
    [
        ("2026-05-21", 13, 12, "kaspersky-lab-inc"),
        ("2026-06-23", 13, 12, "kaspersky-lab-inc"),
        ("2026-07-20", 14, 13, "digitalsystem-technology-inc"),
    ],
)
def test_the_real_editions_are_read_whole(
    day: str, records: int, companies: int, last: str, shared_data: Path, country: CountryCode
) -> None:
    """Each names its companies and two categories; none is unread."""
    path = shared_data / "lists" / "us-fcc-covered" / day / "covered.csv"
    parsed = read(path.read_bytes(), country)
    assert (parsed.tally.records, len(parsed.listings)) == (records, companies)
    assert parsed.tally.unread == ()
    assert len(parsed.tally.set_aside) == 2
    assert all(one.category for one in parsed.tally.set_aside)
    assert parsed.listings[-1].entry_id == last
