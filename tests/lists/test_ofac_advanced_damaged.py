"""OFAC's advanced XML when it is damaged: a clear refusal, or a record set apart by name."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fromwhom.data.places_data import load_countries
from fromwhom.errors import FormatChanged
from fromwhom.lists import us_ofac_advanced
from fromwhom.lists.reading import CountryCode, Parsed, country_reader
from fromwhom.lists.treasury import SDN
from fromwhom.model import Detail, Listing, Unread
from fromwhom.values.dates import PartialDate

FILE = "us-ofac-sdn/2024-05-31/sdn_advanced.xml"
Edition = Callable[[str], bytes]


def read(data: bytes, country: CountryCode) -> Parsed:
    """Read one file."""
    return us_ofac_advanced.parse(
        {"main": data}, source=SDN, country=country, files={"main": "a.xml"}
    )


def entry(parsed: Parsed, number: str) -> Listing:
    """Find the one listing of an entry."""
    (found,) = [one for one in parsed.listings if one.entry_id == number]
    return found


@pytest.mark.parametrize(
    ("old", "new", "where", "reason"),
    [
        (
            b'<DistinctParty FixedRef="36">',
            b'<DistinctParty FixedRef="37">',
            "DistinctParty 37",
            "its profiles are 36, not the one of its number",
        ),
        (
            b'<Profile ID="36" PartySubTypeID="3">',
            b'<Profile ID="36" PartySubTypeID="99">',
            "DistinctParty 36",
            "the file does not say what PartySubType 99 is",
        ),
        (
            b'<PartyType ID="2">Entity<',
            b'<PartyType ID="2">Planet<',
            "DistinctParty 36",
            "'Planet' is no known type of party",
        ),
        (
            b'ID="36" ProfileID="36"',
            b'ID="36" ProfileID="35"',
            "SanctionsEntry 36",
            "no party has the number '35'",
        ),
        (
            b'ProfileID="36" ListID="1550"',
            b'ProfileID="36" ListID="91512"',
            "entry 36",
            "it stands on 'Consolidated List', which is no list of this file",
        ),
        (
            b'From-ProfileID="90003" To-ProfileID="90004"',
            b'From-ProfileID="1" To-ProfileID="2"',
            "ProfileRelationship 1",
            "it relates '1' to '2'; neither is in the file",
        ),
        (
            b'IDRegDocTypeID="1626" IdentityID="9003"',
            b'IDRegDocTypeID="1626" IdentityID="1"',
            "IDRegDocument 7003",
            "no party has the identity '1'",
        ),
        (
            b'IDRegDocTypeID="1626" IdentityID="9003"',
            b'IDRegDocTypeID="9" IdentityID="9003"',
            "IDRegDocument 7003",
            "the file does not say what IDRegDocType 9 is",
        ),
        (
            b"<IDRegistrationNo>IMO 9187629</IDRegistrationNo>",
            b"<IDRegistrationNo/>",
            "IDRegDocument 7003",
            "it has no number",
        ),
        (b">AEROCARIBBEAN AIRLINES<", b"><", "DistinctParty 36", "it has no primary name"),
    ],
)
def test_a_record_that_cannot_be_read_is_named(
    old: bytes, new: bytes, where: str, reason: str, edition: Edition, country: CountryCode
) -> None:
    """The other records are read, and the account adds up."""
    data = edition(FILE).replace(old, new, 1)
    assert data != edition(FILE)
    parsed = read(data, country)
    assert Unread(f"a.xml {where}", reason) in parsed.tally.unread
    assert parsed.tally.adds_up()


def test_a_party_without_an_entry_is_named_and_not_listed(
    edition: Edition, country: CountryCode
) -> None:
    """Nothing says on which list it stands."""
    data = edition(FILE)
    begin = data.index(b'<SanctionsEntry ID="36"')
    end = data.index(b"</SanctionsEntry>") + len(b"</SanctionsEntry>")
    parsed = read(data[:begin] + data[end:], country)
    assert parsed.tally.unread == (
        Unread("a.xml entry 36", "no entry says on which list it stands"),
    )
    assert [one.entry_id for one in parsed.listings] == ["90001", "90003", "90004"]


def test_what_the_file_does_not_explain_is_shown_as_it_stands(
    edition: Edition, country: CountryCode
) -> None:
    """A feature or a place that points nowhere is no reason to lose a party."""
    data = edition(FILE).replace(b'FeatureTypeID="13"', b'FeatureTypeID="7777"')
    data = data.replace(
        b'<VersionLocation LocationID="501" />', b'<VersionLocation LocationID="5" />'
    )
    company = entry(read(data, country), "90004")
    assert Detail("FeatureType 7777", "SABRRUMM") in company.details
    assert Detail("Location", "Location 5, which is not in the file") in company.details


def test_a_date_that_no_calendar_holds_is_kept_as_printed(
    edition: Edition, country: CountryCode
) -> None:
    """The 31st of June is no date of birth."""
    month = b"<Month>6</Month><Day>"
    data = edition(FILE).replace(month + b"30", month + b"31")
    person = entry(read(data, country), "90001")
    assert person.party.birth_dates == (PartialDate(1976),)
    assert Detail("DOB", "1975-6-1 to 1975-6-31") in person.details


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"</Sanctions>", b"", "a.xml line 365 is not well-formed XML: Premature end of data"),
        (b"Sanctions xmlns", b"Sanktionen xmlns", "a.xml does not begin with <Sanctions>"),
        (b"ADVANCED_XML", b"BASIC_XML", "which is none of the advanced format"),
        (b"SanctionsEntry ", b"Sanctionsentry ", "is not well-formed XML"),
        (b"<ReferenceValueSets>", b"<ReferenceValueSets><b></b>", None),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(
    old: bytes, new: bytes, message: str | None, edition: Edition, country: CountryCode
) -> None:
    """A cut file or another layout is refused; a further set of words is not."""
    data = edition(FILE).replace(old, new)
    if message is None:
        assert len(read(data, country).listings) == 4
        return
    with pytest.raises(FormatChanged) as raised:
        read(data, country)
    assert message in str(raised.value)


@pytest.mark.parametrize("section", ["ReferenceValueSets", "DistinctParties", "SanctionsEntries"])
def test_a_file_without_a_section_is_refused(
    section: str, edition: Edition, country: CountryCode
) -> None:
    """Without words, parties or entries there is no list."""
    data = edition(FILE)
    begin, end = data.index(f"<{section}>".encode()), data.index(f"</{section}>".encode())
    with pytest.raises(FormatChanged, match=r"holds no|none of the advanced format"):
        read(data[:begin] + data[end + len(section) + 3 :], country)


def test_sections_in_another_order_are_refused(edition: Edition, country: CountryCode) -> None:
    """Documents after the parties would name nobody."""
    data = edition(FILE)
    begin, end = data.index(b"  <IDRegDocuments>"), data.index(b"  <DistinctParties>")
    moved = data[:begin] + data[end:].replace(b"<ProfileRel", data[begin:end] + b"<ProfileRel", 1)
    with pytest.raises(FormatChanged, match="holds a IDRegDocument after a DistinctParty"):
        read(moved, country)


COUNTRY = country_reader(load_countries())


@given(st.integers(min_value=0, max_value=26_000), st.binary(max_size=3))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_damage_is_a_clear_refusal_or_a_counted_record(
    edition: Edition, at: int, damage: bytes
) -> None:
    """Whatever byte is lost or changed, nothing is lost in silence."""
    data = edition(FILE)
    at %= len(data)
    for broken in (data[:at], data[:at] + damage + data[at + 1 :]):
        try:
            parsed = read(broken, COUNTRY)
        except FormatChanged:
            continue
        assert parsed.tally.adds_up()
        assert len(parsed.listings) + len(parsed.tally.unread) >= 4
