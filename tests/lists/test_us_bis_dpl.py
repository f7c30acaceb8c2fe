"""The Denied Persons List, and how its entries are those of the Consolidated Screening List."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.errors import FormatChanged
from fromwhom.lists import us_bis_dpl, us_csl
from fromwhom.lists.reading import CountryCode, Parsed
from fromwhom.lists.recognising import Recognised
from fromwhom.lists.registry import recognise
from fromwhom.model import Citation, Detail, Listing, Schema, Unread
from fromwhom.values.dates import PartialDate

FILE = "us-bis-dpl/2022-09-10/dpl.txt"
HEADER = "\t".join(f'"{name}"' for name in us_bis_dpl.HEADER)
Edition = Callable[[str], bytes]


def read(data: bytes, country: CountryCode) -> Parsed:
    """Read one file."""
    return us_bis_dpl.parse({"main": data}, country=country, files={"main": "dpl.txt"})


@pytest.fixture
def parsed(edition: Edition, country: CountryCode) -> Parsed:
    """The small list."""
    return read(edition(FILE), country)


def entry(parsed: Parsed, entry_id: str) -> Listing:
    """Find the one listing with this entry id."""
    (found,) = (one for one in parsed.listings if one.entry_id == entry_id)
    return found


def test_rows_of_one_name_and_country_are_one_entry(parsed: Parsed) -> None:
    """Eight rows are six entries; two rows are joined to an entry that was there."""
    assert (parsed.tally.records, parsed.tally.listings, parsed.tally.joined) == (8, 6, 2)
    assert parsed.tally.adds_up()
    assert parsed.published is None
    assert [one.entry_id for one in parsed.listings] == [
        "al-naser-airlines-ae",
        "al-naser-airlines-jo",
        "j-example-us",
        "pearl-example-us",
        "sample-trading-cn",
        "sample-zone-sample-group-international-inc",
    ]
    assert {one.list_id for one in parsed.listings} == {"us-bis-dpl"}
    assert {one.series for one in parsed.listings} == {"us-bis-dpl/us-bis-dpl"}


def test_two_orders_of_one_person_are_both_told(parsed: Parsed) -> None:
    """The denial begins with the first order and ends with the last."""
    person = entry(parsed, "j-example-us")
    assert person.valid.start == PartialDate(2002, 3, 4)
    assert person.valid.end == PartialDate(2056, 6, 29)
    assert person.details == (
        Detail("Order of 06/19/2003", "until 06/29/2056; 68 FR 38290, 72 FR 4236"),
        Detail("Order of 03/04/2002", "until 06/29/2056; 67 FR 56530, 67 FR 10890"),
        Detail("Standard_Order", "Y"),
        Detail("Last_Update", "2007-01-31 | 2006-07-11"),
        Detail("Action", "FEDERAL REGISTER NOTICE UPDATED | 50 YEAR DENIAL"),
    )


def test_an_address_with_state_and_postal_code_lies_in_the_united_states(parsed: Parsed) -> None:
    """The row of Trail Street leaves its country empty."""
    person = entry(parsed, "j-example-us")
    assert [(one.text, one.country) for one in person.party.addresses] == [
        ("1 MAIN STREET, RICHARDSON, TX, 75080, US", "US"),
        ("2 TRAIL STREET, SUITE 5, RICHARDSON, TX, 75081", "US"),
    ]


def test_a_renewed_temporary_order_began_with_its_first_notice(parsed: Parsed) -> None:
    """The row states May 2022, the renewal; the notices go back to 28 May 2015."""
    airline = entry(parsed, "al-naser-airlines-ae")
    assert airline.valid.start == PartialDate(2015, 5, 28)
    assert airline.valid.end == PartialDate(2022, 11, 9)
    assert Detail("Effective_Date of the renewal", "05/13/2022") in airline.details
    assert [one.value for one in airline.party.names] == ["AL NASER AIRLINES", "AL-NASER AIRLINES"]


def test_citations_are_taken_apart_and_odd_ones_kept(parsed: Parsed) -> None:
    """A year of three digits is no date; two pages of one notice are two citations."""
    airline = entry(parsed, "al-naser-airlines-ae")
    assert airline.citations == (
        Citation("80 FR 30435", PartialDate(2015, 5, 28)),
        Citation("80 FR 44930", PartialDate(2015, 7, 28)),
        Citation("81 FR 45276", PartialDate(2016, 7, 13)),
        Citation("86 FR 66277"),
        Citation("11/22/201"),
        Citation("87 FR 30173", PartialDate(2022, 5, 18)),
    )
    assert entry(parsed, "sample-trading-cn").citations == (
        Citation("82 FR 16788", PartialDate(2017, 4, 6)),
        Citation("82 FR 16789", PartialDate(2017, 4, 6)),
    )


def test_an_order_without_an_expiration_date_states_no_end(parsed: Parsed) -> None:
    """Nothing is assumed about how long it lasts; "PRC" is China."""
    trading = entry(parsed, "sample-trading-cn")
    assert (trading.valid.start, trading.valid.end) == (PartialDate(2016, 2, 3), None)
    assert trading.party.countries == ("CN",)
    assert Detail("Standard_Order", "N") in trading.details


def test_a_date_that_no_calendar_holds_is_kept_as_printed(parsed: Parsed) -> None:
    """The thirteenth month is no date, and the state NM is no country."""
    zone = entry(parsed, "sample-zone-sample-group-international-inc")
    assert zone.valid.start is None
    assert Detail("Effective_Date as printed", "13/45/2016") in zone.details
    assert zone.party.countries == ()
    assert zone.citations == (Citation("F.R. 30823 7/3/2017"),)


def test_another_name_in_brackets_is_a_name(parsed: Parsed) -> None:
    """What kind of party it is stays unstated."""
    person = entry(parsed, "pearl-example-us")
    assert [name.value for name in person.party.names] == ["PEARL EXAMPLE", "NEI SAMPLE"]
    assert person.party.schema is Schema.LEGAL_ENTITY


def test_a_row_of_another_length_is_named(edition: Edition, country: CountryCode) -> None:
    """One odd row neither vanishes nor takes the others with it."""
    data = edition(FILE).replace(b'"3 LANE"\t', b"", 1)
    parsed = read(data, country)
    assert parsed.tally.unread == (Unread("dpl.txt line 7", "it has 11 of 12 fields"),)
    assert (parsed.tally.records, parsed.tally.listings) == (8, 5)


def test_a_row_without_a_name_is_named(edition: Edition, country: CountryCode) -> None:
    """Nobody is listed under an empty name."""
    parsed = read(edition(FILE).replace(b'"SAMPLE TRADING"', b'" "', 1), country)
    assert parsed.tally.unread == (Unread("dpl.txt line 8", "it has no name"),)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data.replace(b'"City"', b'"Town"'), "'Town' is new, 'City' is missing"),
        (lambda data: data.replace(b'"City"\t', b"", 1), "'nothing new' is new, 'City' is missing"),
        (lambda data: data + f"{HEADER}\n".encode(), "line 10 repeats the header"),
        (lambda data: data[:-40], "is cut"),
        (lambda data: data.partition(b"\n")[0], "has a header and no record"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(
    change: Callable[[bytes], bytes], message: str, edition: Edition, country: CountryCode
) -> None:
    """A new column, a cut end or a second header says nothing about who is denied."""
    with pytest.raises(FormatChanged, match=message):
        read(change(edition(FILE)), country)


def test_a_cut_file_is_recognised_with_its_fault(edition: Edition) -> None:
    """What it is and whether it is whole are two questions."""
    found = recognise("list.txt", edition(FILE)[:-40])
    assert isinstance(found, Recognised)
    assert (found.source, found.format) == ("us-bis-dpl", "us_bis_dpl")
    assert "is cut" in str(found.fault)


@given(data=st.data())
def test_broken_input_is_refused_or_accounted_for(
    data: st.DataObject, edition: Edition, country: CountryCode
) -> None:
    """Whatever bytes are changed or cut off, nothing is lost unseen."""
    whole = bytearray(edition(FILE))
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] = data.draw(st.sampled_from(b'"\t\n\r\x00A9,;\xff'))
    cut = data.draw(st.integers(0, len(whole)))
    try:
        parsed = read(bytes(whole[:cut]), country)
    except FormatChanged:
        return
    assert parsed.tally.adds_up()


# -- the real editions ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def real(shared_data: Path, country: CountryCode) -> dict[str, Parsed]:
    """The two real editions, by folder."""
    folder = shared_data / "lists" / "us-bis-dpl"
    return {
        day: read((folder / day / "dpl.txt").read_bytes(), country)
        for day in ("2019-06", "2022-09-07")
    }


def test_the_real_editions_are_read_whole(real: dict[str, Parsed]) -> None:
    """546 rows of June 2019 and 581 of September 2022, none unread."""
    counts = {day: (p.tally.records, p.tally.listings, p.tally.joined) for day, p in real.items()}
    assert counts == {"2019-06": (546, 459, 87), "2022-09-07": (581, 499, 82)}
    assert all(parsed.tally.adds_up() and not parsed.tally.unread for parsed in real.values())


def test_the_screening_list_and_this_file_give_one_history(
    real: dict[str, Parsed], shared_data: Path, country: CountryCode
) -> None:
    """516 of 581 rows share their entry; the other 65 are newer, or further addresses.

    The Consolidated Screening List of 25 April 2022 joins the addresses of one order in
    one row, known by the first of them. Five entries of April have ended by September.
    """
    path = shared_data / "lists" / "us-csl" / "2022-04-25" / "consolidated.csv.gz"
    csl = us_csl.parse({"main": path.read_bytes()}, country=country)
    there = {one.entry_id: one for one in csl.listings if one.list_id == "us-bis-dpl"}
    here = {one.entry_id: one for one in real["2022-09-07"].listings}
    assert (len(there), len(here), len(there.keys() & here.keys())) == (446, 499, 441)
    names_there = {name.value for one in there.values() for name in one.party.names}
    alone = [one for key, one in here.items() if key not in there]
    newer = [one for one in alone if one.party.names[0].value not in names_there]
    further = [one for one in alone if one.party.names[0].value in names_there]
    assert (len(newer), len(further)) == (28, 30)
    assert all(str(one.valid.start) > "2022-04-25" for one in newer)
    told = {address.text for one in there.values() for address in one.party.addresses}
    assert [
        one.entry_id for one in further if not told & {a.text for a in one.party.addresses}
    ] == []
    assert len(there.keys() - here.keys()) == 5
