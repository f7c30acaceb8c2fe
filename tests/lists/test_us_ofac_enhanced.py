"""OFAC's enhanced XML says in words what its advanced XML says in numbers."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fromwhom.data.places_data import load_countries
from fromwhom.errors import FormatChanged
from fromwhom.lists import us_ofac_advanced, us_ofac_enhanced
from fromwhom.lists.reading import CountryCode, Parsed, country_reader
from fromwhom.lists.recognising import Recognised, Unrecognised
from fromwhom.lists.registry import recognise
from fromwhom.lists.treasury import CONS, SDN
from fromwhom.model import Address, Detail, NameKind, Unread
from fromwhom.values.dates import PartialDate

FILE = "us-ofac-sdn/2024-06-03/sdn_enhanced.xml"
OTHER = "us-ofac-cons/2024-06-03/cons_enhanced.xml"
ADVANCED = "us-ofac-sdn/2024-05-31/sdn_advanced.xml"
Edition = Callable[[str], bytes]


def read(data: bytes, country: CountryCode, source: str = SDN) -> Parsed:
    """Read one file."""
    return us_ofac_enhanced.parse(
        {"main": data}, source=source, country=country, files={"main": "e.xml"}
    )


def test_the_edition_is_of_the_day_it_says(edition: Edition, country: CountryCode) -> None:
    """The day of the data stands in its head; every entity is a record."""
    parsed = read(edition(FILE), country)
    assert parsed.published == PartialDate(2024, 6, 3)
    assert (parsed.tally.records, parsed.tally.listings) == (4, 4)
    assert parsed.tally.unread == ()
    assert parsed.tally.adds_up()


def test_both_formats_say_the_same_of_a_party(edition: Edition, country: CountryCode) -> None:
    """Number, list, day, names in every script, numbers, addresses and births agree."""
    advanced = us_ofac_advanced.parse({"main": edition(ADVANCED)}, source=SDN, country=country)
    for one, other in zip(read(edition(FILE), country).listings, advanced.listings, strict=True):
        assert one.party == other.party
        assert (one.list_id, one.entry_id, one.series) == (
            other.list_id,
            other.entry_id,
            other.series,
        )
        assert (one.valid, one.programmes, one.url) == (other.valid, other.programmes, other.url)


def test_a_person_keeps_everything_labelled(edition: Edition, country: CountryCode) -> None:
    """What is qualified is kept with what qualifies it; nobody is lost for a missing number."""
    person = read(edition(FILE), country).listings[1]
    assert person.details == (
        Detail("Title", "Director, Sample Bank"),
        Detail("Linked To", "SAMPLE BANK"),
        Detail("DOB", "circa 1976 (Reported)"),
        Detail("POB", "Leningrad, Russia"),
        Detail("Gender", "Male"),
        Detail("Passport", "717637093 (Russia) issued 1999 expires 30 Oct 2012"),
        Detail("Passport", "X55512 (not valid)"),
        Detail("Identification Number", "without a number (reported lost)"),
        Detail("Sanctions type", "Block"),
        Detail("Legal basis", "Executive Order 13224 (Terrorism)"),
        Detail(
            "Leader or official of", "NORTHSTAR TRADING CO., LTD. (entry 90004) (High, until 2020)"
        ),
    )


def test_a_relation_is_told_to_both_parties(edition: Edition, country: CountryCode) -> None:
    """Named by number alone, or a party of another file: both are called by name."""
    ship, company = read(edition(FILE), country).listings[2:]
    assert [one.value for one in ship.details if one.label == "Owned or Controlled By"] == [
        "NORTHSTAR TRADING CO., LTD. (entry 90004)",
        "SAMPLE SAVINGS BANK (entry 17099)",
    ]
    assert [one.value for one in company.details if one.label == "Relation of another entry"] == [
        "SAMPLE, Ivan Ivanovich (entry 90001): Leader or official of this entry (High, until 2020)",
        "POLAR STAR (entry 90003): Owned or Controlled By this entry",
    ]


def test_a_non_sdn_party_stands_where_the_file_says(edition: Edition, country: CountryCode) -> None:
    """On each list named, since its day; the consolidated list alone leaves it to the programme."""
    parsed = read(edition(OTHER), country, CONS)
    assert [(one.entry_id, one.list_id, one.valid.start) for one in parsed.listings] == [
        ("9700", "us-ofac-plc", PartialDate(2006, 4, 12)),
        ("17100", "us-ofac-fse", None),
    ]
    assert parsed.listings[0].details == (
        Detail("DOB", "1951 to 1953"),
        Detail("Sanctions type", "Reject"),
        Detail("List", "Consolidated List since 2014-10-10"),
    )
    assert parsed.listings[1].party.addresses == (Address("Jordan", None, "JO"),)


def test_a_chinese_name_has_no_comma(edition: Edition, country: CountryCode) -> None:
    """It is put together from its parts."""
    person = read(edition(OTHER), country, CONS).listings[0]
    assert [(one.value, one.kind, one.lang) for one in person.party.names] == [
        ("DELEGATE, Adam", NameKind.PRIMARY, None),
        ("代亞當", NameKind.NATIVE, "zh"),
    ]


def test_the_list_is_told_by_the_head_of_the_file(edition: Edition) -> None:
    """What was asked for stands there; where it does not, the programmes tell."""
    for path, source in ((FILE, SDN), (OTHER, CONS)):
        found = recognise("x.xml", edition(path))
        assert isinstance(found, Recognised)
        assert (found.source, found.format) == (source, "us_ofac_enhanced")
        assert found.published == PartialDate(2024, 6, 3)
        bare = edition(path).replace(b"<sanctionsList refId", b"<other refId", 1)
        again = recognise("x.xml", bare)
        assert isinstance(again, Recognised)
        assert again.source == source


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b">SDN List<", b">Non-SDN CMIC List<", "it is an extract of OFAC's lists"),
        (
            b"</sanctionsLists>\n    </filters>",
            b"</sanctionsLists><sanctionsPrograms><sanctionsProgram>CUBA</sanctionsProgram>"
            b"</sanctionsPrograms>\n    </filters>",
            "it is an extract of OFAC's lists",
        ),
        (
            us_ofac_enhanced.NAMESPACE.encode(),
            b"https://www.treasury.gov/ofac/DeltaFile/1.0",
            "it is a file of changes to OFAC's lists",
        ),
    ],
)
def test_what_is_not_the_whole_list_is_no_edition(
    old: bytes, new: bytes, reason: str, edition: Edition
) -> None:
    """An extract or a file of changes would end the listing of everybody else."""
    data = edition(FILE).replace(old, new, 1)
    assert data != edition(FILE)
    found = recognise("sdn_enhanced.xml", data)
    assert isinstance(found, Unrecognised)
    assert found.reason.startswith(reason)
    assert not found.reader_missing


@pytest.mark.parametrize(
    ("old", "new", "where", "reason"),
    [
        (b'entity id="36"', b'entity id="x"', "entity x", "it has no number"),
        (b'entity id="90003"', b'entity id="36"', "entity 36", "another party before it has"),
        (b">Vessel<", b">Planet<", "entity 90003", "'Planet' is no known type of party"),
        (b">POLAR STAR<", b"><", "entity 90003", "it has no primary name"),
        (b'"1986-12-10">SDN List<', b'"1986-12-10">A List<', "entry 36", "it stands on 'A List'"),
    ],
)
def test_a_record_that_cannot_be_read_is_named(
    old: bytes, new: bytes, where: str, reason: str, edition: Edition, country: CountryCode
) -> None:
    """The other records are read, and the account adds up."""
    data = edition(FILE).replace(old, new, 1)
    assert data != edition(FILE)
    parsed = read(data, country)
    (unread,) = parsed.tally.unread
    assert unread == Unread(f"e.xml {where}", unread.reason)
    assert unread.reason.startswith(reason)
    assert len(parsed.listings) == 3
    assert parsed.tally.adds_up()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"</sanctionsData>", b"", "is not well-formed XML: Premature end of data"),
        (b"ENHANCED_XML", b"BASIC_XML", "which is not that of the enhanced format"),
        (b"sanctionsData", b"sanctions", "e.xml does not begin with <sanctionsData>"),
        (b"entity>", b"thing>", "is not well-formed XML"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(
    old: bytes, new: bytes, message: str, edition: Edition, country: CountryCode
) -> None:
    """A cut file or another layout is refused."""
    with pytest.raises(FormatChanged) as raised:
        read(edition(FILE).replace(old, new), country)
    assert message in str(raised.value)


def test_a_file_of_nobody_is_refused(edition: Edition, country: CountryCode) -> None:
    """A list without a party is no list."""
    data = edition(FILE)
    begin, end = data.index(b"<entities>"), data.index(b"</entities>")
    with pytest.raises(FormatChanged, match=r"e\.xml holds no entity"):
        read(data[:begin] + b"<entities>" + data[end:], country)


COUNTRY = country_reader(load_countries())


@given(st.integers(min_value=0, max_value=16_000), st.binary(max_size=3))
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
