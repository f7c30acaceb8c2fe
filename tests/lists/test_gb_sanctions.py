"""The UK Sanctions List says in XML once what its table says in every combination."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.data.places_data import load_countries
from fromwhom.errors import FormatChanged
from fromwhom.lists import gb_sanctions
from fromwhom.lists.reading import Parsed, country_reader
from fromwhom.lists.recognising import Recognised
from fromwhom.lists.registry import recognise
from fromwhom.model import Address, Citation, Detail, Listing, Name, NameKind, Schema, Unread
from fromwhom.values.dates import PartialDate

Edition = Callable[[str], bytes]
CSV = "gb-sanctions/2026-10-08/UK-Sanctions-List.csv"
XML = "gb-sanctions/2026-10-08/UK-Sanctions-List.xml"
EDITIONS = Path(__file__).resolve().parents[1] / "editions"
COUNTRY = country_reader(load_countries())


def read(data: bytes) -> Parsed:
    """Read one file."""
    return gb_sanctions.parse({"main": data}, country=COUNTRY, files={"main": "UK-Sanctions-List"})


def by_id(parsed: Parsed) -> dict[str, Listing]:
    """Give the listings by their id."""
    return {one.entry_id: one for one in parsed.listings}


@pytest.mark.parametrize(("path", "records", "joined"), [(CSV, 34, 29), (XML, 5, 0)])
def test_each_designation_is_one_listing(
    path: str, records: int, joined: int, edition: Edition
) -> None:
    """Rows that combine names, births and numbers are joined to the first of their party."""
    parsed = read(edition(path))
    assert parsed.published == PartialDate(2026, 10, 8)
    assert (parsed.tally.records, parsed.tally.listings) == (records, 5)
    assert (parsed.tally.joined, parsed.tally.unread) == (joined, ())
    assert parsed.tally.adds_up()


def test_table_and_xml_of_one_day_give_the_same_listings(edition: Edition) -> None:
    """Who changes from one to the other sees no party change."""
    assert read(edition(CSV)).listings == read(edition(XML)).listings


def test_a_name_is_said_from_its_first_part_to_its_sixth(edition: Edition) -> None:
    """However the kind of a name is written; a name without a part is none."""
    person = by_id(read(edition(CSV)))["XYZ0001"]
    assert person.party.names == (
        Name("Max Erika MUSTERMANN", NameKind.PRIMARY),
        Name("Der Beispielhafte", NameKind.ALIAS, weak=True),
        Name("Maks MUSTERMANN", NameKind.ALIAS),
        Name("Maks Mustermann", NameKind.ALIAS),
        Name("Макс Мустерманн", NameKind.NATIVE, lang="ru"),
    )


def test_what_is_not_known_of_a_date_is_written_as_letters(edition: Edition) -> None:
    """A year, a month, and what is no date at all."""
    person = by_id(read(edition(XML)))["XYZ0001"]
    assert person.party.birth_dates == (PartialDate(1945), PartialDate(1946, 7))
    assert Detail("D.O.B", "15/08/19yy") in person.details


def test_a_designation_keeps_its_numbers(edition: Edition) -> None:
    """The group of the consolidated list, the UN's references, a passport with its issuer."""
    person = by_id(read(edition(CSV)))["XYZ0001"]
    assert [str(one) for one in person.party.identifiers] == [
        "AF-PASSPORT:P04581926",
        "GB-OFSI-GROUP:90001",
        "NATIONAL-ID:2173186757",
        "UN-REF:QDi.999",
        "UN-REF:SOi.999",
    ]


def test_two_designations_of_one_group_are_two_entries(edition: Edition) -> None:
    """Each regulation has its own; the group says that they are one party."""
    parsed = by_id(read(edition(CSV)))
    groups = {
        one: [str(n) for n in told.party.identifiers if n.scheme == "GB-OFSI-GROUP"]
        for one, told in parsed.items()
    }
    assert groups["XYZ0001"] == groups["XYZ0003"] == ["GB-OFSI-GROUP:90001"]
    assert groups["XYZ0002"] == []  # made since 28 January 2026
    assert parsed["XYZ0003"].programmes != parsed["XYZ0001"].programmes


def test_measures_reasons_and_dates_are_there(edition: Edition) -> None:
    """What was imposed, by whom, since when, and why."""
    person = by_id(read(edition(XML)))["XYZ0001"]
    assert person.programmes == ("The Invented (Sanctions) Regulations 2026",)
    assert person.valid.start == PartialDate(2020, 12, 31)
    assert person.citations == (
        Citation("UK Sanctions List XYZ0001", PartialDate(2020, 12, 31), gb_sanctions.URL),
    )
    told = [(one.label, one.value) for one in person.details]
    assert ("Sanctions Imposed", "Asset freeze") in told
    assert ("Sanctions Imposed", "Travel Ban") in told
    assert ("Designation source", "UN") in told
    reasons = "Max MUSTERMANN is invented, and is listed for a test."
    assert ("UK Statement of Reasons", reasons) in told


def test_a_company_has_its_register_numbers_and_its_group(edition: Edition) -> None:
    """Numbers stand in sentences; subsidiaries and parent are details."""
    company = by_id(read(edition(CSV)))["XYZ0002"]
    assert company.party.schema is Schema.ORGANIZATION
    assert [str(one) for one in company.party.identifiers] == [
        "RU-INN:7707083893",
        "RU-OGRN:1027700092661",
    ]
    assert company.party.addresses == (
        Address("Hauptstraße 1, Berlin, 10115, Germany", None, "DE"),
    )
    assert [one.value for one in company.details if one.label == "Subsidiaries"] == [
        "Muster Enkel GmbH",
        "Muster Tochter GmbH",
    ]
    assert Detail("Parent company", "Muster Holding") in company.details


def test_a_ship_has_its_number_and_what_is_said_of_it(edition: Edition) -> None:
    """With "IMO" before the number or without."""
    ship = by_id(read(edition(CSV)))["DPR0075"]
    assert ship.party.schema is Schema.VESSEL
    assert [str(one) for one in ship.party.identifiers] == ["IMO:9562233"]
    bare = edition(CSV).replace(b"IMO9562233", b"9562233")
    assert by_id(read(bare))["DPR0075"] == ship
    assert Detail("Current believed flag of ship", "Comoros") in ship.details


def test_a_measure_that_only_an_indicator_names_is_told(edition: Edition) -> None:
    """The others repeat what the text says."""
    data = edition(XML).replace(b"<Deflag>false", b"<Deflag>true")
    ship = by_id(read(data))["DPR0075"]
    assert [one.value for one in ship.details if one.label == "Sanctions Imposed"] == [
        "Deflag",
        "Prohibition of port entry",
    ]


def test_the_older_head_of_the_table_is_read_alike(edition: Edition) -> None:
    """Other words for the kind of party, and the day in digits."""
    old = edition(CSV)
    new = old.replace(b"08-Oct-2026", b"08/10/2026").replace(
        b"Designation Type", b'"Individual, Entity, Ship"'
    )
    assert read(new) == read(old)
    found = recognise("list.csv", new)
    assert isinstance(found, Recognised)
    assert found.published == PartialDate(2026, 10, 8)


def test_what_no_column_is_known_for_is_kept(edition: Edition) -> None:
    """A new column is a detail under its own label, and so is a new element."""
    table = edition(CSV).replace(b"Hull identification number (HIN)", b"Home port")
    table = table.replace(b"134.5,2011,", b"134.5,2011,Moroni")
    assert Detail("Home port", "Moroni") in by_id(read(table))["DPR0075"].details
    xml = edition(XML).replace(
        b"<YearsBuilt>", b"<HomePorts><HomePort>Moroni</HomePort></HomePorts><YearsBuilt>"
    )
    assert Detail("HomePort", "Moroni") in by_id(read(xml))["DPR0075"].details


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"<UniqueID>DPR0075</UniqueID>", b"", "it has no Unique ID"),
        (b">Ship<", b">Aircraft<", "'Aircraft' is no known type of party"),
        (b"<Name6>Petrel 8</Name6>", b"", "it has no name"),
    ],
)
def test_a_designation_that_cannot_be_read_is_named_with_its_line(
    old: bytes, new: bytes, reason: str, edition: Edition
) -> None:
    """The others are read."""
    parsed = read(edition(XML).replace(old, new))
    assert parsed.tally.unread == (Unread("UK-Sanctions-List line 147", reason),)
    assert parsed.tally.listings == 4
    assert parsed.tally.adds_up()


def test_an_element_that_is_no_designation_is_named(edition: Edition) -> None:
    """It is neither read nor lost."""
    for old in (b"</Designations>", b"<Designation>"):
        new = b"<Removal/>" + old
        parsed = read(edition(XML).replace(old, new, 1))
        assert [one.reason for one in parsed.tally.unread] == ["<Removal> is no designation"]
        assert parsed.tally.adds_up()


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (CSV, b"Report Date: 08-Oct-2026", b"Report Date: today", "does not say of which day"),
        (CSV, b"Regime Name", b"Regime", "line 2 lacks the column 'Regime Name'"),
        (CSV, b"Designation Type", b"Kind", "lacks the column 'Designation Type'"),
        (XML, b"<DateGenerated>08/10/2026</DateGenerated>", b"", "does not say of which day"),
        (XML, b"</Designations>", b"", "is not well-formed XML"),
        (XML, b"Designation>", b"Removal>", "holds no <Designation>"),
        (XML, b"<Designations", b"<!DOCTYPE x [<!ENTITY a 'b'>]><Designations", "document type"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(
    path: str, old: bytes, new: bytes, message: str, edition: Edition
) -> None:
    """Without a day, with other columns, cut, or not well-formed."""
    data = edition(path)
    assert old in data
    with pytest.raises(FormatChanged, match=message):
        read(data.replace(old, new))


@given(at=st.integers(0, 12_000), size=st.integers(0, 12), put=st.binary(max_size=6))
def test_whatever_breaks_a_table_is_told(at: int, size: int, put: bytes) -> None:
    """A damaged table is refused, or each of its rows is accounted for."""
    whole = (EDITIONS / CSV).read_bytes()
    try:
        parsed = read(whole[:at] + put + whole[at + size :])
    except FormatChanged:
        return
    assert parsed.tally.adds_up()


@given(at=st.integers(0, 9_000), size=st.integers(0, 12), put=st.binary(max_size=6))
def test_whatever_breaks_an_xml_is_told(at: int, size: int, put: bytes) -> None:
    """Damaged XML is refused, or each of its designations is accounted for."""
    whole = (EDITIONS / XML).read_bytes()
    try:
        parsed = read(whole[:at] + put + whole[at + size :])
    except FormatChanged:
        return
    assert parsed.tally.adds_up()
