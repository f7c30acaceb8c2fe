"""The United Kingdom's consolidated list, in the forms it had until it was closed."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.data.places_data import load_countries
from fromwhom.errors import FormatChanged
from fromwhom.lists import gb_ofsi
from fromwhom.lists.reading import CountryCode, Parsed, country_reader, squeezed
from fromwhom.model import Address, Detail, Listing, Name, NameKind, Schema, Unread
from fromwhom.values.dates import PartialDate

Edition = Callable[[str], bytes]
OLD = "gb-ofsi/2020-04-27/ConList.csv"
NEW = "gb-ofsi/2024-05-13/ConList.csv"
XML = "gb-ofsi/2024-05-14/ConList.xml"
READ = {
    *(f"Name {part}" for part in range(1, 7)),
    *("DOB", "Nationality", "Group Type", "Alias Type", "Listed On", "Group ID"),
}
"""The columns that become names, dates, countries and kinds."""
EDITIONS = Path(__file__).resolve().parents[1] / "editions"
COUNTRY = country_reader(load_countries())


def read(data: bytes, country: CountryCode = COUNTRY) -> Parsed:
    """Read one file."""
    return gb_ofsi.parse({"main": data}, country=country, files={"main": "ConList"})


def by_id(parsed: Parsed) -> dict[str, Listing]:
    """Give the listings by their number."""
    return {one.entry_id: one for one in parsed.listings}


@pytest.mark.parametrize(
    ("path", "published", "records", "listings"),
    [
        (OLD, PartialDate(2020, 4, 27), 7, 4),
        (NEW, PartialDate(2024, 5, 13), 7, 4),
        (XML, None, 5, 4),
    ],
)
def test_rows_of_one_group_are_one_party_wherever_they_stand(
    path: str, published: PartialDate | None, records: int, listings: int, edition: Edition
) -> None:
    """Each row is the first of a party, or joined to it."""
    parsed = read(edition(path))
    assert parsed.published == published
    tally = parsed.tally
    assert (tally.records, tally.listings, tally.joined) == (records, listings, records - listings)
    assert tally.unread == ()
    assert tally.adds_up()


def test_a_name_is_said_from_its_first_part_to_its_sixth(edition: Edition) -> None:
    """The prime alias is the primary name wherever its row stands; FKA is a former name."""
    person = by_id(read(edition(OLD)))["90001"]
    assert person.party.names == (
        Name("Max Erika MUSTERMANN", NameKind.PRIMARY),
        Name("Sheikh Erika MUSTERMANN", NameKind.ALIAS),
        Name("Max Erika BEISPIEL", NameKind.FORMER),
    )
    assert person.party.schema is Schema.PERSON


def test_since_2022_names_have_a_quality_and_other_scripts(edition: Edition) -> None:
    """A variation is another name, low quality is weak, Russian is a name in its language."""
    person = by_id(read(edition(NEW)))["90001"]
    assert person.party.names == (
        Name("Max Erika MUSTERMANN", NameKind.PRIMARY),
        Name("DER BEISPIELHAFTE", NameKind.ALIAS, weak=True),
        Name("Max Erika MUSTERMAN", NameKind.ALIAS),
        Name("Max Erika VORHER", NameKind.FORMER),
        Name("Макс Мустерманн", NameKind.NATIVE, lang="ru"),
    )
    assert Detail("Non-Latin Script Type", "Cyrillic") in person.details


def test_a_birth_is_known_to_the_year_the_month_or_not_at_all(edition: Edition) -> None:
    """00/00/1980 is a year; a day that no calendar holds is kept as printed."""
    person = by_id(read(edition(OLD)))["90001"]
    assert person.party.birth_dates == (PartialDate(1980), PartialDate(1981, 8))
    assert Detail("DOB", "31/02/1982") in person.details


def test_a_party_of_several_regimes_is_listed_since_the_first(edition: Edition) -> None:
    """Each regime with its day is kept as printed."""
    person = by_id(read(edition(OLD)))["90001"]
    assert person.programmes == ("Chemical Weapons", "Syria")
    assert person.valid.start == PartialDate(2011, 6, 24)
    assert [one.value for one in person.details if one.label == "Listed On"] == [
        "21/01/2019 (Chemical Weapons)",
        "24/06/2011 (Syria)",
    ]


def test_windows_1252_is_read_as_it_was_written(edition: Edition) -> None:
    """Quotation marks and umlauts of the old form."""
    parsed = by_id(read(edition(OLD)))
    told = "UN Ref QDi.999. Invented party of the “second kind”."
    assert Detail("Other Information", told) in parsed["90001"].details
    assert parsed["90002"].party.addresses == (
        Address("Hauptstraße 1, Berlin, 10115, Germany", None, "DE"),
    )


def test_numbers_are_read_from_sentences_and_kept_as_printed(edition: Edition) -> None:
    """A passport is one; a ration card is a number of another kind."""
    person = by_id(read(edition(OLD)))["90001"]
    assert [str(one) for one in person.party.identifiers] == [
        "GB-OFSI-GROUP:90001",
        "ID:0134852",
        "PASSPORT:592667",
    ]
    assert Detail("NI Number", "Ration card no. 0134852") in person.details
    assert Detail("Passport Details", "Passport No: 592667 (issued on 3 May 2007).") in (
        person.details
    )
    assert person.party.countries == ("DE", "QA")


def test_a_number_of_its_own_column_is_read_with_its_issuer(edition: Edition) -> None:
    """The country in the details of a number says who issued it."""
    person = by_id(read(edition(NEW)))["90001"]
    assert [str(one) for one in person.party.identifiers] == [
        "GB-OFSI-GROUP:90001",
        "PASSPORT:C01X00T47",
        "PK-NATIONAL-ID:4410352517525",
        "UN-REF:QDi.999",
    ]


def test_an_entity_that_begins_with_an_imo_number_is_a_ship(edition: Edition) -> None:
    """Before 2022 ships stood among entities; the number of a company makes none."""
    parsed = by_id(read(edition(OLD)))
    ship = parsed["13556"]
    assert ship.party.schema is Schema.VESSEL
    assert "IMO:8937675" in [str(one) for one in ship.party.identifiers]
    assert parsed["90002"].party.schema is Schema.ORGANIZATION
    assert [str(one) for one in parsed["90002"].party.identifiers] == ["GB-OFSI-GROUP:90002"]


def test_a_reference_in_a_sentence_is_no_number(edition: Edition) -> None:
    """The old form cites other parties' references by mistake: none of them joins parties."""
    parsed = read(edition(OLD))
    schemes = {one.scheme for listing in parsed.listings for one in listing.party.identifiers}
    assert "UN-REF" not in schemes


def test_a_reference_of_another_kind_of_party_is_a_slip(edition: Edition) -> None:
    """An individual cited with the reference of an entity keeps it as printed only."""
    person = by_id(read(edition(NEW).replace(b"QDi.999", b"QDe.999")))["90001"]
    assert "UN-REF:QDe.999" not in [str(one) for one in person.party.identifiers]
    assert Detail("UN Ref", "QDe.999") in person.details


def test_labelled_pieces_of_the_information_are_told_apart(edition: Edition) -> None:
    """Each stands under its own label, and numbers of registers are read."""
    parsed = by_id(read(edition(NEW)))
    company = parsed["90003"]
    assert company.details == (
        Detail("Business Reg No", "OGRN: 1027700092661"),
        Detail("Last Updated", "15/03/2022"),
        Detail("Phone number", "(1) +49 30 000000"),
        Detail("Subsidiaries", "Muster Tochter GmbH"),
        Detail("UK Sanctions List Date Designated", "15/03/2022"),
        Detail("UK Sanctions List Ref", "XYZ0002"),
        Detail("UK Statement of Reasons", "An invented company."),
    )
    assert "RU-OGRN:1027700092661" in [str(one) for one in company.party.identifiers]
    assert [str(one) for one in parsed["90004"].party.identifiers] == [
        "GB-OFSI-GROUP:90004",
        "IMO:9187629",
    ]


def test_xml_says_the_same_under_other_names(edition: Edition) -> None:
    """The party has the names, numbers and births that the table gives it."""
    told, table = by_id(read(edition(XML)))["90001"], by_id(read(edition(NEW)))["90001"]
    assert told.party.identifiers == table.party.identifiers
    assert told.party.birth_dates == table.party.birth_dates
    assert told.valid == table.valid
    assert set(told.party.names) < set(table.party.names)
    assert Detail("UK Statement of Reasons", told.details[-1].value) in table.details
    assert Detail("GroupStatus", "Asset Freeze Targets") in told.details


@pytest.mark.parametrize(
    ("old", "new", "line", "reason", "unread"),
    [
        (b",Entity,Prime Alias,North", b",Planet,Prime Alias,North", 6, "'Planet' is no known", 1),
        (b",13556\r\n", b",\r\n", 6, "it has no Group ID", 1),
        (b",13556\r\n", b",MCLX\r\n", 6, "'MCLX' is no Group ID", 1),
        (b"TONG SAN 2", b"", 6, "it has no name", 1),
        (b"TONG SAN 2,", b"TONG SAN 2,,", 6, "it has 30 of 29 fields", 1),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_its_line(
    old: bytes, new: bytes, line: int, reason: str, unread: int, edition: Edition
) -> None:
    """The other parties are read."""
    parsed = read(edition(OLD).replace(old, new))
    assert len(parsed.tally.unread) == unread
    assert parsed.tally.unread[0].where == f"ConList line {line}"
    assert parsed.tally.unread[0].reason.startswith(reason)
    assert parsed.tally.listings == 3
    assert parsed.tally.adds_up()


def test_where_a_party_cannot_be_used_all_its_rows_are_named(edition: Edition) -> None:
    """Three rows of one group, none of them lost."""
    parsed = read(edition(OLD).replace(b",Individual,", b",Planet,"))
    assert parsed.tally.unread == (
        Unread("ConList line 3", "'Planet' is no known type of party"),
        Unread("ConList line 5", "'Planet' is no known type of party"),
        Unread("ConList line 7", "'Planet' is no known type of party"),
    )
    assert parsed.tally.adds_up()


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (OLD, b"Last Updated,27/04/2020", b"Last Updated,yesterday", "the day it was updated"),
        (OLD, b"Alias Type,Regime", b"Alias Sort,Regime", "line 2 lacks the column 'Alias Type'"),
        (OLD, b"Position,Address 1", b"Title,Address 1", "has the column 'Title' twice"),
        (OLD, b"20/09/2018,90002\r\n", b"", "is cut or damaged at its end: line 9"),
        (XML, b"</ArrayOfFinancialSanctionsTarget>", b"", "is not well-formed XML"),
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


def test_a_file_without_rows_is_refused(edition: Edition) -> None:
    """An empty list is no list."""
    head = b"\r\n".join(edition(OLD).split(b"\r\n")[:2])
    with pytest.raises(FormatChanged, match="ends after its header"):
        read(head)
    with pytest.raises(FormatChanged, match="holds no <FinancialSanctionsTarget>"):
        read(b"<ArrayOfFinancialSanctionsTarget/>")


def test_nothing_of_the_real_file_is_lost(shared_data: Path) -> None:
    """Every name of a row is a name of its party; every other text stands somewhere in it."""
    data = (shared_data / "lists" / OLD).read_bytes()
    listings = by_id(read(data))
    rows = list(csv.reader(io.StringIO(data.decode("cp1252"), newline="")))
    printed: set[tuple[str, str]] = set()
    missing = []
    for row in rows[2:]:
        told = dict(zip(rows[1], map(squeezed, row), strict=True))
        one = listings[told["Group ID"]]
        name = " ".join(filter(None, (told[f"Name {part}"] for part in range(1, 7))))
        printed.add((one.entry_id, name))
        shown = "\n".join(
            (
                *(detail.value for detail in one.details),
                *(address.text for address in one.party.addresses),
                *one.programmes,
            )
        )
        missing += [text for label, text in told.items() if label not in READ and text not in shown]
    assert printed == {(i, n.value) for i, one in listings.items() for n in one.party.names}
    assert missing == []


@pytest.mark.parametrize("share", [0.001, 0.3, 0.5, 0.77, 0.9999])
def test_a_cut_real_file_is_refused(shared_data: Path, share: float) -> None:
    """Wherever it is cut, its last row is not whole."""
    data = (shared_data / "lists" / OLD).read_bytes()
    with pytest.raises(FormatChanged, match="is cut"):
        read(data[: int(len(data) * share)])


@given(at=st.integers(0, 2000), size=st.integers(0, 12), put=st.binary(max_size=6))
def test_whatever_breaks_a_file_is_told(at: int, size: int, put: bytes) -> None:
    """A damaged table is refused, or each of its rows is accounted for."""
    whole = (EDITIONS / OLD).read_bytes()
    try:
        parsed = read(whole[:at] + put + whole[at + size :])
    except FormatChanged:
        return
    assert parsed.tally.adds_up()


@given(cut=st.integers(1, 2400))
def test_a_cut_xml_is_never_read(cut: int) -> None:
    """It is not well-formed without its end."""
    whole = (EDITIONS / XML).read_bytes().rstrip()
    with pytest.raises(FormatChanged):
        read(whole[:-cut])


def test_a_file_of_one_line_is_refused() -> None:
    """The day alone is no list."""
    with pytest.raises(FormatChanged, match="ConList line 2 lacks the column"):
        read(b"Last Updated,13/05/2024")


def test_elements_that_are_no_rows_are_few_or_the_list_is_another(edition: Edition) -> None:
    """A file that repeats a strange element without end does not fill memory."""
    data = edition(XML)
    at = data.index(b"<FinancialSanctionsTarget>")
    few = read(data[:at] + b"<x/>" * 3 + data[at:])
    assert len(few.tally.unread) == 3
    with pytest.raises(FormatChanged, match="more than 10,000 elements between two records"):
        read(data[:at] + b"<x/>" * 10_001 + data[at:])
