"""OFAC's advanced XML says in numbers what the flat files print, and more."""

from collections.abc import Callable

from fromwhom.lists import us_ofac_advanced, us_ofac_flat
from fromwhom.lists.reading import CountryCode, Parsed
from fromwhom.lists.recognising import Recognised
from fromwhom.lists.registry import recognise
from fromwhom.lists.treasury import CONS, SDN
from fromwhom.model import Address, Detail, Listing, NameKind, Schema
from fromwhom.values.dates import PartialDate

FILE = "us-ofac-sdn/2024-05-31/sdn_advanced.xml"
OTHER = "us-ofac-cons/2024-05-31/cons_advanced.xml"
FLAT = "us-ofac-sdn/2021-07-09/"
Edition = Callable[[str], bytes]


def read(data: bytes, country: CountryCode, source: str = SDN) -> Parsed:
    """Read one file."""
    return us_ofac_advanced.parse(
        {"main": data}, source=source, country=country, files={"main": "a.xml"}
    )


def entry(parsed: Parsed, number: str) -> Listing:
    """Find the one listing of an entry."""
    (found,) = [one for one in parsed.listings if one.entry_id == number]
    return found


def test_the_edition_is_of_the_day_it_says_and_every_record_is_explained(
    edition: Edition, country: CountryCode
) -> None:
    """Four parties, four documents, two relations and four entries are fourteen records."""
    parsed = read(edition(FILE), country)
    assert parsed.published == PartialDate(2024, 5, 31)
    assert (parsed.tally.records, parsed.tally.listings, parsed.tally.joined) == (14, 4, 10)
    assert parsed.tally.unread == ()
    assert parsed.tally.adds_up()


def test_the_history_of_a_party_goes_on_from_the_flat_files(
    edition: Edition, country: CountryCode
) -> None:
    """Its number, list and series are the same, whichever format an edition has."""
    flat = us_ofac_flat.parse(
        {"main": edition(FLAT + "sdn.csv"), "add": edition(FLAT + "add.csv")},
        source=SDN,
        country=country,
    )
    before, after = entry(flat, "36"), entry(read(edition(FILE), country), "36")
    assert before.party.names[0] == after.party.names[0]
    assert before.party.addresses == after.party.addresses
    assert (before.list_id, before.series, before.url) == (after.list_id, after.series, after.url)
    assert before.programmes == after.programmes == ("CUBA",)
    bank, again = entry(flat, "90003"), entry(read(edition(FILE), country), "90003")
    assert bank.party.names[0] == again.party.names[0]
    assert [str(one) for one in again.party.identifiers] == ["IMO:9187629"]
    assert again.party.identifiers[0] in bank.party.identifiers


def test_names_are_put_together_in_every_script(edition: Edition, country: CountryCode) -> None:
    """Last name first, the primary name before all, a name of low quality weak."""
    person = entry(read(edition(FILE), country), "90001")
    assert [(one.value, one.kind, one.weak) for one in person.party.names] == [
        ("SAMPLE, Ivan Ivanovich", NameKind.PRIMARY, False),
        ("ПРИМЕРОВ, Иван Иванович", NameKind.NATIVE, False),
        ("VANYA", NameKind.ALIAS, True),
        ("LITTLE SAMPLE", NameKind.ALIAS, True),
    ]
    company = entry(read(edition(FILE), country), "90004")
    assert [(one.value, one.kind, one.lang) for one in company.party.names] == [
        ("NORTHSTAR TRADING CO., LTD.", NameKind.PRIMARY, None),
        ("北星贸易有限公司", NameKind.NATIVE, "zh"),
        ("شركة نجم الشمال للتجارة", NameKind.NATIVE, None),
    ]


def test_a_former_name_stays_former_in_any_script(edition: Edition, country: CountryCode) -> None:
    """That a ship is called so no more says more than the letters do."""
    ship = entry(read(edition(FILE), country), "90003")
    assert ship.party.schema is Schema.VESSEL
    assert [(one.value, one.kind) for one in ship.party.names] == [
        ("POLAR STAR", NameKind.PRIMARY),
        ("СЕВЕР", NameKind.FORMER),
    ]


def test_a_person_keeps_everything_labelled(edition: Edition, country: CountryCode) -> None:
    """A whole month is a month, "circa" a year; an expired and a false passport stay."""
    person = entry(read(edition(FILE), country), "90001")
    assert person.party.schema is Schema.PERSON
    assert person.party.birth_dates == (PartialDate(1975, 6), PartialDate(1976))
    assert person.party.countries == ("RU",)
    assert person.party.addresses == ()
    assert [str(one) for one in person.party.identifiers] == [
        "RU-PASSPORT:717637093",
        "PASSPORT:X55512",
    ]
    assert person.valid.start == PartialDate(2021, 7, 9)
    assert person.programmes == ("CYBER2", "SDGT")
    assert person.details == (
        Detail("DOB", "circa 1976 (Reported)"),
        Detail("POB", "Leningrad, Russia"),
        Detail("Gender", "Male"),
        Detail("Title", "Director, Sample Bank"),
        Detail("Linked To", "SAMPLE BANK"),
        Detail("Passport", "717637093 (Russia) issued 1999 expires 30 Oct 2012"),
        Detail("Passport", "X55512 (Fraudulent)"),
        Detail("Sanctions type", "Block"),
        Detail("Legal basis", "Executive Order 13224 (Terrorism)"),
        Detail(
            "Leader or official of",
            "NORTHSTAR TRADING CO., LTD. (entry 90004) (former, High, until 2020)",
        ),
    )


def test_a_relation_is_told_to_both_parties(edition: Edition, country: CountryCode) -> None:
    """The ship is owned by the company; the company learns whose owner it is said to be."""
    parsed = read(edition(FILE), country)
    assert entry(parsed, "90003").details == (
        Detail("Vessel Call Sign", "UBSJ"),
        Detail("VESSEL TYPE", "Shuttle Tanker"),
        Detail("Vessel Flag", "Russia (as of 2020)"),
        Detail("Owned or Controlled By", "NORTHSTAR TRADING CO., LTD. (entry 90004)"),
    )
    assert [one.value for one in entry(parsed, "90004").details if "Relation" in one.label] == [
        "POLAR STAR (entry 90003): Owned or Controlled By this entry",
        "SAMPLE, Ivan Ivanovich (entry 90001): Leader or official of this entry "
        "(former, High, until 2020)",
    ]


def test_an_address_is_read_in_its_own_letters_too(edition: Edition, country: CountryCode) -> None:
    """Parts stand in any order; a region is no country of that name, but may lie in one."""
    company = entry(read(edition(FILE), country), "90004")
    assert company.party.addresses == (
        Address("18 Harbour Road, Hangzhou, 310051, China", "Hangzhou", "CN"),
        Address("海港路18号, 杭州市, China", "杭州市", "CN"),
        Address("Region: Crimea", None, "UA"),
    )
    assert [str(one) for one in company.party.identifiers] == [
        "BIC:SABRRUMM",
        "CN-USCC:91330000733796106P",
    ]
    assert (
        Detail(
            "Unified Social Credit Code (USCC)",
            "91330000733796106P (China) issued by Zhejiang Administration for Market Regulation",
        )
        in company.details
    )


def test_a_non_sdn_party_stands_where_its_entries_say(
    edition: Edition, country: CountryCode
) -> None:
    """On each list since its own day; the consolidated list alone leaves it to the programme."""
    parsed = read(edition(OTHER), country, CONS)
    assert [(one.entry_id, one.list_id, one.valid.start) for one in parsed.listings] == [
        ("9700", "us-ofac-plc", PartialDate(2006, 4, 12)),
        ("30946", "us-ofac-cmic", PartialDate(2021, 6, 3)),
        ("17099", "us-ofac-ssi", PartialDate(2014, 9, 12)),
        ("17099", "us-ofac-capta", PartialDate(2022, 2, 24)),
        ("17100", "us-ofac-fse", None),
    ]
    assert {one.series for one in parsed.listings} == {
        f"us-ofac-cons/{one.list_id}" for one in parsed.listings
    }
    assert (parsed.tally.records, parsed.tally.listings) == (11, 4)
    assert Detail("List", "Consolidated List since 2014-10-10") in parsed.listings[0].details


def test_the_listing_date_of_a_directive_counts_more_than_the_entry(
    edition: Edition, country: CountryCode
) -> None:
    """What happened to an entry later is kept, too."""
    bank = read(edition(OTHER), country, CONS).listings[2]
    assert bank.programmes == ("UKRAINE-EO13662", "RUSSIA-EO14024")
    assert bank.details == (
        Detail("Listing Date (EO 14024 Directive 2)", "24 Feb 2022"),
        Detail("Entry: Amended", "2017-09-29"),
        Detail("Entry: Comment", "Directive 1"),
    )


def test_a_birth_in_a_span_of_years_is_each_of_them(edition: Edition, country: CountryCode) -> None:
    """From the first day of 1951 to the last of 1953 are three years."""
    person = read(edition(OTHER), country, CONS).listings[0]
    assert [str(day) for day in person.party.birth_dates] == ["1951", "1952", "1953"]
    assert person.details[0] == Detail("DOB", "1951 to 1953")


def test_both_namespaces_are_read_alike(edition: Edition, country: CountryCode) -> None:
    """The elements kept their names when the list service took over."""
    new = edition(FILE)
    old = new.replace(us_ofac_advanced.SINCE_2024.encode(), us_ofac_advanced.NAMESPACE.encode())
    assert old != new
    assert read(old, country).listings == read(new, country).listings


def test_the_list_is_told_by_the_entries_not_by_the_name_of_the_file(edition: Edition) -> None:
    """Both files have one layout; without an entry the name decides."""
    for path, source in ((FILE, SDN), (OTHER, CONS)):
        found = recognise("x.xml", edition(path))
        assert isinstance(found, Recognised)
        assert (found.source, found.format) == (source, "us_ofac_advanced")
        assert found.published == PartialDate(2024, 5, 31)
    bare = recognise("CONS_ADVANCED.XML", b"<Sanctions xmlns='x'/>")
    assert isinstance(bare, Recognised)
    assert (bare.source, bare.published) == (CONS, None)


def test_what_qualifies_a_name_is_told_beside_it(edition: Edition, country: CountryCode) -> None:
    """A false identity, a new kind of alias and a comment are remarks on the name."""
    data = edition(FILE).replace(b'FixedRef="36" Primary="true" False="false"', b'False="true"')
    data = data.replace(b'<AliasType ID="1400">A.K.A.<', b'<AliasType ID="1400">Trade name<')
    airline = entry(read(data, country), "36")
    assert [(one.value, one.kind) for one in airline.party.names] == [
        ("AEROCARIBBEAN AIRLINES", NameKind.PRIMARY),
        ("AERO-CARIBBEAN", NameKind.ALIAS),
    ]
    assert airline.details[:3] == (
        Detail("Remark on AERO-CARIBBEAN", "Trade name"),
        Detail("Remark on AERO-CARIBBEAN", "a false identity"),
        Detail("Remark on AEROCARIBBEAN AIRLINES", "a false identity"),
    )


def test_a_date_of_another_calendar_is_no_date_of_ours(
    edition: Edition, country: CountryCode
) -> None:
    """It is kept as printed, with the name of the calendar."""
    data = edition(FILE).replace(b'"1">Gregorian<', b'"1">Hijri<')
    person = entry(read(data, country), "90001")
    assert person.party.birth_dates == ()
    assert Detail("DOB", "Jun 1975 (Hijri calendar)") in person.details


def test_a_document_tells_where_and_by_whom_it_was_issued(
    edition: Edition, country: CountryCode
) -> None:
    """And what its comment adds to the number."""
    data = edition(FILE).replace(
        b'IDRegDocTypeID="1571" IdentityID="9001" ValidityID="2">\n      <Comment />',
        b'IDRegDocTypeID="1571" IdentityID="9001" IssuedIn-LocationID="25">'
        b"<Comment>second copy</Comment>",
    )
    person = entry(read(data, country), "90001")
    assert Detail("Passport", "X55512 issued in Havana, Cuba (second copy)") in person.details


def test_the_limits_of_a_listing_are_told(edition: Edition, country: CountryCode) -> None:
    """They stand with the entry."""
    data = edition(FILE).replace(
        b'<SanctionsEntry ID="36" ProfileID="36" ListID="1550">',
        b'<SanctionsEntry ID="36" ProfileID="36" ListID="1550"><Comment>see notice</Comment>'
        b"<LimitationsToListing>flights only</LimitationsToListing>",
    )
    assert entry(read(data, country), "36").details == (
        Detail("Sanctions type", "Block"),
        Detail("Entry: Comment", "see notice"),
        Detail("Entry: LimitationsToListing", "flights only"),
    )
