"""OFAC's classic XML says in elements what the flat files say in remarks."""

from collections.abc import Callable

import pytest

from fromwhom.errors import FormatChanged
from fromwhom.lists import us_ofac_xml
from fromwhom.lists.reading import CountryCode, Parsed
from fromwhom.lists.treasury import CONS
from fromwhom.model import Address, Detail, NameKind, Schema, Unread
from fromwhom.values.dates import PartialDate

FILE = "us-ofac-cons/2022-04-01/consolidated.xml"
Edition = Callable[[str], bytes]


def read(data: bytes, country: CountryCode) -> Parsed:
    """Read one file."""
    return us_ofac_xml.parse(
        {"main": data}, source=CONS, country=country, files={"main": "consolidated.xml"}
    )


def test_the_edition_is_of_the_day_it_says(edition: Edition, country: CountryCode) -> None:
    """The date stands in the content, month first."""
    parsed = read(edition(FILE), country)
    assert parsed.published == PartialDate(2022, 4, 1)
    assert (parsed.tally.records, parsed.tally.listings) == (2, 2)
    assert parsed.tally.adds_up()


def test_names_are_put_together_and_weak_ones_marked(
    edition: Edition, country: CountryCode
) -> None:
    """Last name first, as the flat files print it."""
    person = read(edition(FILE), country).listings[0]
    assert [(name.value, name.kind, name.weak) for name in person.party.names] == [
        ("DELEGATE, Adam", NameKind.PRIMARY, False),
        ("ABU ADAM", NameKind.ALIAS, True),
        ("DELEGAT, Adam", NameKind.FORMER, False),
    ]
    assert person.party.schema is Schema.PERSON
    assert person.list_id == "us-ofac-plc"


def test_everything_labelled_is_read(edition: Edition, country: CountryCode) -> None:
    """Numbers, births, countries, title and remarks are all there."""
    person = read(edition(FILE), country).listings[0]
    assert [str(one) for one in person.party.identifiers] == ["JO-PASSPORT:A0020375"]
    assert person.party.birth_dates == (PartialDate(1962),)
    assert person.party.countries == ("JO",)
    assert person.party.addresses == (Address("Amman, 11118, Jordan", "Amman", "JO"),)
    assert person.details == (
        Detail("Title", "Member"),
        Detail("Passport", "A0020375 (Jordan) issued 31 Aug 2009 expires 30 Aug 2014"),
        Detail("Gender", "Male"),
        Detail("DOB", "circa 1962"),
        Detail("POB", "Shati"),
        Detail("Remark", "HAMAS - Jenin"),
    )


def test_a_company_bears_its_numbers_and_its_listing_date(
    edition: Edition, country: CountryCode
) -> None:
    """Hikvision stands on the list since 3 June 2021."""
    hikvision = read(edition(FILE), country).listings[1]
    assert (hikvision.list_id, hikvision.entry_id) == ("us-ofac-cmic", "30946")
    assert hikvision.valid.start == PartialDate(2021, 6, 3)
    assert [str(one) for one in hikvision.party.identifiers] == [
        "CN-USCC:91330000733796106P",
        "TICKER:002415 CN",
    ]


def test_an_entry_that_cannot_be_read_is_named_with_its_line(
    edition: Edition, country: CountryCode
) -> None:
    """The other entries are read."""
    data = edition(FILE).replace(b"<sdnType>Entity</sdnType>", b"<sdnType>Planet</sdnType>")
    parsed = read(data, country)
    assert parsed.tally.unread == (
        Unread("consolidated.xml line 77", "'Planet' is no known type of party"),
    )
    assert parsed.tally.adds_up()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"<Record_Count>2<", b"<Record_Count>3<", "says it holds 3 records but holds 2"),
        (b"</sdnList>", b"", "is not well-formed XML"),
        (b"sdnList.xsd", b"other.xsd", "does not begin with <sdnList>"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(
    old: bytes, new: bytes, message: str, edition: Edition, country: CountryCode
) -> None:
    """A wrong count, a cut file or another layout are refused."""
    with pytest.raises(FormatChanged, match=message):
        read(edition(FILE).replace(old, new), country)


def test_the_namespace_since_2024_is_read_alike(edition: Edition, country: CountryCode) -> None:
    """The elements kept their names when the list service took over."""
    old = edition(FILE)
    new = old.replace(us_ofac_xml.NAMESPACE.encode(), us_ofac_xml.SINCE_2024.encode())
    assert new != old
    assert read(new, country).listings == read(old, country).listings


def test_a_ship_keeps_what_is_said_of_it_and_a_comment_is_nothing(country: CountryCode) -> None:
    """Its number is the IMO's; call sign, type and flag are details; nationality a country."""
    data = b"""<sdnList xmlns="http://tempuri.org/sdnList.xsd">
    <publshInformation><Publish_Date>01/02/2020</Publish_Date><Record_Count>1</Record_Count>
    </publshInformation><sdnEntry><uid>15036</uid><lastName>ARTAVIL</lastName>
    <sdnType>Vessel</sdnType><programList><program>IRAN</program></programList>
    <idList><id><uid>1</uid><idType>Vessel Registration Identification</idType>
    <idNumber>IMO 9187629</idNumber></id></idList>
    <nationalityList><nationality><uid>2</uid><country>Iran</country></nationality></nationalityList>
    <vesselInfo><!-- as registered --><callSign>5IM316</callSign>
    <vesselType>Crude Oil Tanker</vesselType><vesselFlag>Malta</vesselFlag></vesselInfo>
    </sdnEntry></sdnList>"""
    (ship,) = read(data, country).listings
    assert ship.party.schema is Schema.VESSEL
    assert [str(one) for one in ship.party.identifiers] == ["IMO:9187629"]
    assert ship.party.countries == ("IR",)
    assert ship.details == (
        Detail("callSign", "5IM316"),
        Detail("vesselType", "Crude Oil Tanker"),
        Detail("vesselFlag", "Malta"),
    )
