"""OFAC's flat files: no header, nulls of their own, and facts in the remarks."""

from collections.abc import Callable, Mapping

import pytest

from fromwhom.errors import FormatChanged
from fromwhom.lists import us_ofac_flat
from fromwhom.lists.reading import CountryCode, Parsed
from fromwhom.lists.treasury import CONS, SDN
from fromwhom.model import Address, Detail, Listing, NameKind, Part, Schema, SetAside, Unread
from fromwhom.values.dates import PartialDate

FOLDER = "us-ofac-sdn/2021-07-09/"
FILES = {"main": "sdn.csv", "alt": "alt.csv", "add": "add.csv", "comments": "sdn_comments.csv"}
Edition = Callable[[str], bytes]


@pytest.fixture
def parts(edition: Edition) -> dict[str, bytes]:
    """The four files of one day."""
    return {part: edition(FOLDER + name) for part, name in FILES.items()}


def read(parts: Mapping[str, bytes], country: CountryCode, source: str = SDN) -> Parsed:
    """Read the files of one edition, called by their names."""
    return us_ofac_flat.parse(parts, source=source, country=country, files=FILES)


def entry(parsed: Parsed, entry_id: str) -> Listing:
    """Find the one listing with this number."""
    (found,) = (one for one in parsed.listings if one.entry_id == entry_id)
    return found


def test_every_record_of_every_file_is_accounted_for(
    parts: dict[str, bytes], country: CountryCode
) -> None:
    """Parties are listings, the other rows join them, a null address is set aside."""
    tally = read(parts, country).tally
    assert (tally.records, tally.listings, tally.joined) == (11, 4, 6)
    assert tally.set_aside == (SetAside("add.csv line 2", "an address without content"),)
    assert tally.adds_up()


def test_names_and_addresses_of_other_files_join_their_party(
    parts: dict[str, bytes], country: CountryCode
) -> None:
    """Other names keep their kind, the city leaves its postal code."""
    bank = entry(read(parts, country), "90002")
    assert [(name.value, name.kind, name.weak) for name in bank.party.names] == [
        ("SAMPLE BANK", NameKind.PRIMARY, False),
        ("SAMPLE CREDIT", NameKind.FORMER, False),
        ("SAMPLE BANK PAO", NameKind.ALIAS, False),
        ("OLD SAMPLE BANK", NameKind.FORMER, True),
    ]
    assert bank.party.addresses == (
        Address("Ibex House, The Minories, London EC3N 1DY, United Kingdom", "London", "GB"),
    )
    assert bank.party.schema is Schema.ORGANIZATION


def test_several_programmes_are_printed_with_brackets_between_them(
    parts: dict[str, bytes], country: CountryCode
) -> None:
    """What is printed "NPWMD] [IFSR] [DPRK" are three."""
    assert entry(read(parts, country), "90002").programmes == ("NPWMD", "IFSR", "DPRK")


def test_remarks_go_on_in_the_comments_in_the_middle_of_a_word(
    parts: dict[str, bytes], country: CountryCode
) -> None:
    """What did not fit into 1,000 characters is read as if it had."""
    person = entry(read(parts, country), "90001")
    links = [detail.value for detail in person.details if detail.label == "Linked To"]
    assert links == ["SAMPLE BANK", "NORTHSTAR TRADING"]
    assert Detail("Website", "www.example.org") in person.details
    assert person.party.names[-1].value == "LITTLE SAMPLE"
    assert person.party.names[-1].weak
    assert person.party.birth_dates == (PartialDate(1975, 6, 14),)


def test_the_columns_of_a_ship_are_details_and_its_number_an_identifier(
    parts: dict[str, bytes], country: CountryCode
) -> None:
    """A ship is known by its IMO number for ever."""
    ship = entry(read(parts, country), "90003")
    assert ship.party.schema is Schema.VESSEL
    assert [str(one) for one in ship.party.identifiers] == ["IMO:9187629", "MMSI:572469210"]
    assert Detail("Flag", "Russia") in ship.details
    assert Detail("Call sign", "UBSJ") in ship.details


def test_an_entry_is_undated_and_bears_ofac_s_number(
    parts: dict[str, bytes], country: CountryCode
) -> None:
    """The files say nothing about since when."""
    airline = entry(read(parts, country), "36")
    assert airline.valid.start is None
    assert airline.list_id == "us-ofac-sdn"
    assert airline.series == "us-ofac-sdn/us-ofac-sdn"
    assert airline.url == "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=36"


@pytest.mark.parametrize(
    ("present", "covers"),
    [
        (("main",), {Part.PARTIES}),
        (("main", "alt"), {Part.PARTIES, Part.ALIASES}),
        (("main", "comments"), {Part.PARTIES, Part.REMARKS}),
        (("main", "alt", "add", "comments"), set(Part)),
    ],
)
def test_an_edition_covers_what_its_files_speak_about(
    present: tuple[str, ...], covers: set[Part], parts: dict[str, bytes], country: CountryCode
) -> None:
    """Primary names alone remove no other name; remarks that were cut remove no remark."""
    parsed = read({part: parts[part] for part in present}, country)
    assert parsed.covers == frozenset(covers)


def test_remarks_that_fit_are_covered_without_comments(
    parts: dict[str, bytes], country: CountryCode
) -> None:
    """Only a remark of full length may have been cut."""
    short = b"\r\n".join(line for line in parts["main"].split(b"\r\n") if b"90001" not in line)
    assert read({"main": short}, country).covers == {Part.PARTIES, Part.REMARKS}


def test_the_last_null_may_have_lost_its_blank_and_the_file_its_end(
    parts: dict[str, bytes], country: CountryCode
) -> None:
    """A file whose ending was trimmed is still complete."""
    parts["alt"] = parts["alt"].rstrip(b"\x1a\r\n ")
    assert parts["alt"].endswith(b"-0-")
    assert read(parts, country).tally.joined == 6


def test_what_belongs_to_no_party_is_unread(parts: dict[str, bytes], country: CountryCode) -> None:
    """A name of an absent party, an unknown kind and an unknown type are named."""
    parts["alt"] = parts["alt"].rstrip(b"\x1a\r\n")
    parts["alt"] += b'\r\n77,1,"aka","NOBODY",-0- \r\n36,2,"xka","ODD",-0- \r\n'
    parts["main"] = parts["main"].replace(b'"vessel"', b'"spaceship"')
    parsed = read(parts, country)
    assert parsed.tally.unread == (
        Unread("alt.csv line 4", "no party has the entity number 77"),
        Unread("alt.csv line 5", "'xka' is no known kind of name, or the name is empty"),
        Unread("sdn.csv line 4", "'spaceship' is no known type of party"),
    )
    assert parsed.tally.adds_up()
    assert "90003" not in {one.entry_id for one in parsed.listings}


def test_a_bad_record_in_the_middle_is_unread(
    parts: dict[str, bytes], country: CountryCode
) -> None:
    """The others are read."""
    lines = parts["main"].split(b"\r\n")
    lines.insert(1, b'17,"CUT"')
    parsed = read({"main": b"\r\n".join(lines)}, country)
    assert parsed.tally.unread == (
        Unread("sdn.csv line 2", "it has 2 of 12 fields, the first '17'"),
    )
    assert len(parsed.listings) == 4


@pytest.mark.parametrize("part", ["main", "alt", "add", "comments"])
@pytest.mark.parametrize("damage", [b"\r\n||||", b'\r\n36,"CUT', b"\r\n36"])
def test_a_cut_file_refuses_the_edition(
    part: str, damage: bytes, parts: dict[str, bytes], country: CountryCode
) -> None:
    """Whichever file was cut, its edition is not trusted; the message names file and line."""
    parts[part] = parts[part].rstrip(b"\x1a\r\n") + damage
    with pytest.raises(FormatChanged, match=rf"{FILES[part]} is cut.*line \d+ .*\. Get the file"):
        read(parts, country)


def test_another_layout_is_refused(country: CountryCode) -> None:
    """A header or other columns are no OFAC flat file."""
    with pytest.raises(FormatChanged, match=r"sdn\.csv line 1 is no OFAC record of 12 fields"):
        read({"main": b"a,b,c,d,e,f,g,h,i,j,k,l\n"}, country)


@pytest.fixture
def cons(edition: Edition, country: CountryCode) -> Parsed:
    """The non-SDN files of one day."""
    folder = "us-ofac-cons/2025-12-20/cons_"
    files = {"main": "prim.csv", "alt": "alt.csv", "add": "add.csv"}
    parts = {part: edition(folder + name) for part, name in files.items()}
    return us_ofac_flat.parse(parts, source=CONS, country=country)


def test_a_non_sdn_party_stands_on_the_lists_that_its_record_names(cons: Parsed) -> None:
    """A record on three lists is one record and three listings, each with its own start."""
    assert [(one.list_id, one.entry_id, str(one.valid.start)) for one in cons.listings] == [
        ("us-ofac-plc", "9700", "None"),
        ("us-ofac-cmic", "30946", "2021-06-03"),
        ("us-ofac-ssi", "17099", "None"),
        ("us-ofac-mbs", "17099", "2022-02-24"),
        ("us-ofac-capta", "17099", "2022-02-24"),
        ("us-ofac-fse", "17100", "None"),
        ("us-ofac-mbs", "17101", "None"),
    ]
    assert (cons.tally.records, cons.tally.listings, cons.tally.joined) == (8, 5, 3)
    assert cons.tally.adds_up()


def test_hikvision_carries_its_numbers_in_the_remarks(cons: Parsed) -> None:
    """Its social credit code, security number and ticker are found."""
    hikvision = entry(cons, "30946")
    assert [str(one) for one in hikvision.party.identifiers] == [
        "TICKER:002415 CN",
        "ISIN:CNE100000PM8",
        "CN-USCC:91330000733796106P",
    ]
    assert Detail("Effective Date (CMIC)", "02 Aug 2021") in hikvision.details
    assert hikvision.series == "us-ofac-cons/us-ofac-cmic"
