"""Withhold Release Orders and Findings: parties in one cell, categories, orders that ended."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.errors import FormatChanged
from fromwhom.lists import us_cbp_wro
from fromwhom.lists.reading import CountryCode, Parsed
from fromwhom.lists.recognising import Recognised
from fromwhom.lists.registry import recognise
from fromwhom.model import Detail, Listing, Schema, SetAside
from fromwhom.values.dates import PartialDate

FILE = "us-cbp-wro/2026-06-23/withhold-release-orders-findings.csv"
Edition = Callable[[str], bytes]


def read(data: bytes, country: CountryCode) -> Parsed:
    """Read one file."""
    return us_cbp_wro.parse({"main": data}, country=country, files={"main": "wro.csv"})


@pytest.fixture
def parsed(edition: Edition, country: CountryCode) -> Parsed:
    """The small data set."""
    return read(edition(FILE), country)


def entry(parsed: Parsed, entry_id: str) -> Listing:
    """Find the one listing with this entry id."""
    (found,) = (one for one in parsed.listings if one.entry_id == entry_id)
    return found


def names(listing: Listing) -> list[str]:
    """Show the names of a listing with their kinds."""
    return [f"{name.kind}:{name.value}" for name in listing.party.names]


def test_every_row_is_accounted_for(parsed: Parsed) -> None:
    """Eleven of fourteen rows name parties, twenty in all; a row counts once."""
    tally = parsed.tally
    assert (tally.records, tally.listings, len(tally.set_aside), tally.unread) == (14, 11, 3, ())
    assert tally.adds_up()
    assert [one.entry_id for one in parsed.listings] == [
        "sample-silicon-industry-co-ltd-cn",
        "bright-holdings-sdn-bhd-my",
        "lag-m-sdn-bhd-my",
        "bio-m-sdn-bhd-my",
        "bright-group-my",
        "sample-production-and-construction-corporation-cn",
        "sample-wave-no-9",
        "sample-ocean-fishing-co-ltd",
        "select-sample-company-limited-cn",
        "select-nantong-sample-co-limited-cn",
        "select-sample-technology-hk-limited-cn",
        "sample-tree-farm-sample-tea-co-ltd-jp",
        "probe-tea-manufacturing-trading-co-ltd-jp",
        "sample-carpet-pvt-np",
        "probe-carpet-pvt-ltd-np",
        "k-k-carpet-industries-np",
        "sample-garment-co-ltd-cn",
        "probe-trade-co-ltd-cn",
        "sample-iron-factory-cn",
        "sample-group-agriculture-industry-and-trade-co-ltd-cn",
    ]


def test_a_finding_is_called_so_in_the_list_s_own_word(parsed: Parsed) -> None:
    """It is a legal act of this list; an order is another."""
    assert entry(parsed, "bright-holdings-sdn-bhd-my").programmes == ("Finding",)
    silicon = entry(parsed, "sample-silicon-industry-co-ltd-cn")
    assert silicon.programmes == ("WRO",)
    assert silicon.valid.start == PartialDate(2021, 6, 24)
    assert silicon.url == "https://www.cbp.gov/newsroom/sample"
    assert silicon.details == (
        Detail("Scope", "and Subsidiaries"),
        Detail("Calendar Year", "2021"),
        Detail("Country Code", "CN"),
        Detail("Country", "China"),
        Detail("Merchandise", "Silica-based products"),
        Detail("Industry", "Manufacturing"),
        Detail("Status", "Active"),
    )


def test_what_names_no_party_is_a_category(parsed: Parsed) -> None:
    """Goods of a place: no name can match them, and every report says so."""
    cotton, region, _ = parsed.tally.set_aside
    assert cotton == SetAside(
        "wro.csv line 6",
        "All Turkmenistan Cotton or products produced in whole or in part with Turkmenistan "
        "cotton: All Turkmenistan cotton (WRO, Turkmenistan, since 2018-05-18)",
        category=True,
    )
    assert region.reason == (
        "Xinjiang Uyghur Autonomous Region (XUAR): Cotton and Tomatoes (WRO, China, since "
        "2021-01-13)"
    )
    assert region.category


def test_an_order_that_ended_lists_nobody(parsed: Parsed) -> None:
    """Without a day on which it ended the row is set aside, and is no category."""
    assert parsed.tally.set_aside[2] == SetAside(
        "wro.csv line 10",
        "it is Inactive: Sample Machinery, a/k/a Sample Horse (JinMa) Diesel Factory",
    )


def test_an_order_that_ended_on_a_known_day_ends_the_entry(
    edition: Edition, country: CountryCode
) -> None:
    """Older files say when a row was modified."""
    data = edition(FILE).replace(b"Calendar Year", b"Modified Date").replace(b",1996,CN,China,"
        b"Diesel", b",6/1/2000,CN,China,Diesel")  # fmt: skip
    ended = entry(read(data, country), "sample-machinery-cn")
    assert (ended.valid.start, ended.valid.end) == (
        PartialDate(1996, 5, 10),
        PartialDate(2000, 6, 1),
    )


def test_a_ship_is_a_ship_and_a_fleet_is_its_owner_s(parsed: Parsed) -> None:
    """The country of such rows says "Fishing Vessels", which is none."""
    ship = entry(parsed, "sample-wave-no-9")
    assert (ship.party.schema, ship.party.countries) == (Schema.VESSEL, ())
    owner = entry(parsed, "sample-ocean-fishing-co-ltd")
    assert Detail("Scope", "fishing vessels owned by") in owner.details


def test_parties_of_one_cell_are_told_apart(parsed: Parsed) -> None:
    """Subsidiaries by name, a group, a place, initials, and names after "a/k/a"."""
    named = entry(parsed, "select-nantong-sample-co-limited-cn")
    assert Detail("Named in the row of", "Select Sample Company, Limited") in named.details
    group = entry(parsed, "bright-group-my")
    assert group.details[0].value == "Bright Holdings Sdn Bhd, Lag (M) Sdn Bhd, Bio (M) Sdn Bhd"
    tea = entry(parsed, "probe-tea-manufacturing-trading-co-ltd-jp")
    assert tea.details[0] == Detail("Place", "Nagoya, Japan")
    assert Detail("Remarks", "café sales") in tea.details
    assert Detail("Place", "Kathmandu") in entry(parsed, "sample-carpet-pvt-np").details
    assert names(entry(parsed, "sample-production-and-construction-corporation-cn")) == [
        "primary:Sample Production and Construction Corporation",
        "short:SPCC",
    ]
    assert names(entry(parsed, "sample-iron-factory-cn")) == [
        "primary:Sample Iron Factory",
        "alias:Sample Tongbao Fittings Company",
        "alias:Sample No. 2 Prison",
    ]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"Partially Active", b"Pending", "'Pending' is no known status"),
        (b"Fishing Vessel: Sample Wave No. 9", b"", "its field 'Entity' is empty"),
        (b"Fishing Vessel: Sample Wave No. 9", b"?", "'?' holds no name"),
        (b"6/24/2021,2021,", b"6/24/2021,", "it has 10 of 11 fields"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(
    old: bytes, new: bytes, reason: str, edition: Edition, country: CountryCode
) -> None:
    """It is neither guessed at nor lost."""
    parsed = read(edition(FILE).replace(old, new, 1), country)
    assert [one.reason for one in parsed.tally.unread] == [reason]
    assert parsed.tally.adds_up()


def test_a_date_that_is_none_is_kept_as_printed(edition: Edition, country: CountryCode) -> None:
    """The entry is then undated."""
    parsed = read(edition(FILE).replace(b"6/24/2021", b"June", 1), country)
    silicon = entry(parsed, "sample-silicon-industry-co-ltd-cn")
    assert silicon.valid.start is None
    assert Detail("Effective Date as printed", "June") in silicon.details


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"Merchandise", b"Goods", "has the column 'Merchandise' 0 times"),
        (b"Calendar Year", b"Status", "has the column 'Status' 2 times"),
        (b'Co., Ltd.",\r\n', b"Co.", "leaves a quotation mark open"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(
    old: bytes, new: bytes, message: str, edition: Edition, country: CountryCode
) -> None:
    """A missing column, or a cut end, says nothing about who is named."""
    head, found, tail = edition(FILE).rpartition(old)
    assert found
    with pytest.raises(FormatChanged, match=message):
        read(head + new + tail, country)


def test_a_header_alone_is_refused(edition: Edition, country: CountryCode) -> None:
    """An empty list would end every entry."""
    with pytest.raises(FormatChanged, match="has a header and no record"):
        read(edition(FILE).partition(b"\n")[0], country)


def test_a_cut_file_is_recognised_with_its_fault(edition: Edition) -> None:
    """What it is and whether it is whole are two questions."""
    found = recognise("wro.csv", edition(FILE)[:-60])
    assert isinstance(found, Recognised)
    assert found.source == "us-cbp-wro"
    assert found.fault is not None


@given(data=st.data())
def test_broken_input_is_refused_or_accounted_for(
    data: st.DataObject, edition: Edition, country: CountryCode
) -> None:
    """Whatever bytes are changed or cut off, nothing is lost unseen."""
    whole = bytearray(edition(FILE))
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] = data.draw(st.sampled_from(b'",;()\n\x00A9\xff'))
    cut = data.draw(st.integers(0, len(whole)))
    try:
        parsed = read(bytes(whole[:cut]), country)
    except FormatChanged:
        return
    assert parsed.tally.adds_up()
