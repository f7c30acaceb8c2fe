"""The Entity List as the Code of Federal Regulations prints it."""

from collections.abc import Callable

import pytest

from fromwhom.data.curated_data import load_curated
from fromwhom.errors import FormatChanged
from fromwhom.lists import curated, us_bis_el
from fromwhom.lists.reading import CountryCode, Parsed
from fromwhom.model import Detail, Listing, NameKind, Schema, SetAside, Unread
from fromwhom.values.dates import PartialDate

FILE = "us-bis-el/2020-04-28/title-15-part-744.xml"
Edition = Callable[[str], bytes]


def read(data: bytes, country: CountryCode) -> Parsed:
    """Read one file."""
    return us_bis_el.parse({"main": data}, country=country, files={"main": "part-744.xml"})


@pytest.fixture
def parsed(edition: Edition, country: CountryCode) -> Parsed:
    """The small supplement."""
    return read(edition(FILE), country)


def entry(parsed: Parsed, entry_id: str) -> Listing:
    """Find the one listing with this entry id."""
    (found,) = (one for one in parsed.listings if one.entry_id == entry_id)
    return found


def names(listing: Listing) -> list[str]:
    """Show the names of a listing with their kinds."""
    return [f"{name.kind}:{name.value}" for name in listing.party.names]


def test_every_row_is_accounted_for(parsed: Parsed) -> None:
    """Reserved rows and notes across the table are set aside, half a row is unread."""
    assert (parsed.tally.records, parsed.tally.listings) == (8, 5)
    assert parsed.tally.set_aside == (
        SetAside("part-744.xml line 14", "it says [Reserved]"),
        SetAside("part-744.xml line 17", "a note across the table"),
    )
    assert parsed.tally.unread == (Unread("part-744.xml line 16", "it has 3 of 5 cells"),)
    assert parsed.tally.adds_up()
    assert parsed.published is None


def test_dahua_technology_stands_there_since_9_october_2019(parsed: Parsed) -> None:
    """Name, two addresses, dated citations and a footnote; the country is inherited."""
    dahua = entry(parsed, "dahua-technology-cn")
    assert names(dahua) == ["primary:Dahua Technology"]
    assert [address.text for address in dahua.party.addresses] == [
        "807, Block A, Meike Building No. 506, Beijing South Road, New City, Urumqi, Xinjiang, "
        "China",
        "1199 Bin'an Road, Binjiang High-tech Zone, Hangzhou, China",
    ]
    assert dahua.valid.start == PartialDate(2019, 10, 9)
    assert [(cite.text, str(cite.published)) for cite in dahua.citations] == [
        ("84 FR 54004", "2019-10-09"),
        ("85 FR 44159", "2020-07-22"),
    ]
    assert Detail("Footnote", "4") in dahua.details
    assert (
        Detail(
            "License requirement",
            "For all items subject to the EAR. (See §§ 734.9(e) and 744.11 of the EAR)",
        )
        in dahua.details
    )
    assert dahua.party.schema is Schema.LEGAL_ENTITY


def test_other_names_begin_with_a_dash_one_a_line(parsed: Parsed) -> None:
    """The address begins on the line after the last of them."""
    hikvision = entry(parsed, "hangzhou-hikvision-digital-technology-co-ltd-cn")
    assert names(hikvision) == [
        "primary:Hangzhou Hikvision Digital Technology Co., Ltd.",
        "alias:Hikvision",
    ]
    assert len(hikvision.party.addresses) == 2


def test_other_names_on_one_line_end_where_the_address_begins(parsed: Parsed) -> None:
    """The full stop of "Ltd." belongs to the name; "See alternate addresses" is a note."""
    vision = entry(parsed, "beijing-sample-vision-co-ltd-cn")
    assert names(vision) == [
        "primary:Beijing Sample Vision Co., Ltd.",
        "alias:Sample Vision",
        "alias:Beijing Yangli Technology Co., Ltd.",
    ]
    assert vision.party.addresses[0].text.startswith("Floor 10, Building 9")
    assert Detail("Note", "See alternate addresses under Hong Kong") in vision.details


def test_former_names_are_announced_apart(parsed: Parsed) -> None:
    """Each name keeps the kind under which it was announced."""
    trading = entry(parsed, "sample-trading-limited-hk")
    assert names(trading) == [
        "primary:Sample Trading Limited",
        "alias:Polar Sample",
        "former:Sample Old Trading",
    ]
    assert [address.country for address in trading.party.addresses] == ["HK", "CN"]
    assert trading.party.countries == ("HK", "CN")


def test_older_entries_put_other_names_in_brackets(parsed: Parsed) -> None:
    """What "including one alias (X)" names is an alias too."""
    bureau = entry(parsed, "aksu-district-public-security-bureau-cn")
    assert names(bureau) == [
        "primary:Aksu District Public Security Bureau",
        "alias:Aqsu District Public Security Bureau",
    ]
    assert bureau.party.names[1].kind is NameKind.ALIAS
    assert bureau.party.addresses[0].text == "Yingbin Rd., Akesu City, XUAR 843000, China"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"Supplement No. 4 to", b"Supplement No. 6 to", "holds no 'Supplement No. 4 to Part 744'"),
        (b"</DIV5>", b"", "is not well-formed XML"),
        (b"<TD", b"<XX", "not well-formed"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(
    old: bytes, new: bytes, message: str, edition: Edition, country: CountryCode
) -> None:
    """Without the supplement, or cut, the file says nothing about who is listed."""
    with pytest.raises(FormatChanged, match=message):
        read(edition(FILE).replace(old, new), country)


def test_a_supplement_without_rows_is_refused(country: CountryCode) -> None:
    """An empty table is a change of the format, not an empty list."""
    data = b'<DIV9 N="Supplement No. 4 to Part 744"><P>See the annex.</P></DIV9>'
    with pytest.raises(FormatChanged, match="without a row of five cells"):
        read(data, country)


DAHUA = (
    "Dahua Technology, 807, Block A, Meike Building No. 506, Beijing South Road, New City, Urumqi, "
    "Xinjiang, China; <I>and</I> 1199 Bin'an Road, Binjiang High-tech Zone, Hangzhou, China; "
    "<I>and</I> 6/F, Block A, Dacheng Erya, Huizhan Avenue, Urumqi, China; <I>and</I> No. 1187, "
    "Bin'an Road, Binjiang District, Hangzhou City, Zhejiang Province, China."
)


def row(entity: str, country: CountryCode) -> Listing:
    """Read one row with this cell of an entity."""
    text = (
        "<DIV9 N='Supplement No. 4 to Part 744'><TR><TD>CHINA, PEOPLE'S REPUBLIC OF</TD><TD>"
        f"{entity}</TD><TD>All items</TD><TD>Denial</TD><TD>84 FR 54004, 10/9/19.</TD></TR></DIV9>"
    )
    (found,) = read(text.encode(), country).listings
    return found


@pytest.mark.parametrize(
    "between",
    [
        "; <I>and</I> ",
        '; <E T="03">and</E> ',
        "; <I>and</I><br/>",
        "; and\n  ",
        "<I>; and</I> ",
        ";<I> and </I>",
    ],
)
def test_dahua_stands_at_four_addresses_and_meets_the_curated_entry(
    between: str, country: CountryCode
) -> None:
    """However "and" is set, there are the four addresses of the curated list, under one entry."""
    listing = row(DAHUA.replace("; <I>and</I> ", between), country)
    (known,) = (
        one
        for one in curated.parse(load_curated()).listings
        if one.list_id == "us-bis-el" and one.identity == "zhejiang-dahua"
    )
    assert (listing.entry_id, listing.valid) == (known.entry_id, known.valid)
    assert listing.entry_id == "dahua-technology-cn"
    assert [one.text for one in listing.party.addresses] == [
        one.text for one in known.party.addresses
    ]
    assert len(listing.party.addresses) == 4


def test_a_hyphen_at_the_beginning_of_a_line_announces_a_name(country: CountryCode) -> None:
    """As a dash does; a hyphen inside a name does not."""
    listing = row(
        "Sample Co., Ltd., a.k.a., the following two aliases:<br/>-Sample; and<br/>-Hi-Tech Sample"
        "<br/>No. 5-7 Example Road, Hangzhou, China",
        country,
    )
    assert names(listing)[1:] == ["alias:Sample", "alias:Hi-Tech Sample"]
    assert len(listing.party.addresses) == 1


def test_what_a_name_includes_is_no_part_of_it(country: CountryCode) -> None:
    """The entities that follow are kept as the scope of the entry."""
    listing = row(
        "Huawei Technologies Co., Ltd. (Huawei), a.k.a., the following alias:<br/>—Huawei "
        "Technology, and to include the following addresses and the following 22 "
        "affiliated entities: Bantian",
        country,
    )
    assert names(listing)[1:] == ["alias:Huawei Technology"]
    assert any(one.label == "Scope" and "22 affiliated" in one.value for one in listing.details)


def test_a_row_under_another_name_is_not_passed_over(
    edition: Edition, country: CountryCode
) -> None:
    """A renamed row is read by its cells; a row of renamed cells is named."""
    data, whole = edition(FILE), read(edition(FILE), country)
    begin = data.index(b"<TR><TD", data.index(b"Dahua") - 400)
    end = data.index(b"</TR>", begin)
    row = data[begin : end + 5]
    assert read(data.replace(row, row.replace(b"TR>", b"ROW>")), country).listings == whole.listings
    lost = read(data.replace(row, row.replace(b"TD", b"CELL")), country)
    assert len(lost.tally.unread) == len(whole.tally.unread) + 1
    assert lost.tally.records == whole.tally.records
