"""The Security Council's list: who stands on it, by which names, since when."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fromwhom.data.places_data import load_countries
from fromwhom.errors import FormatChanged
from fromwhom.lists import un_sc
from fromwhom.lists.reading import CountryCode, Parsed, country_reader
from fromwhom.lists.recognising import Recognised
from fromwhom.lists.registry import recognise
from fromwhom.model import Address, Citation, Detail, NameKind, Schema, Unread
from fromwhom.values.dates import Interval, PartialDate

FILE = "un-sc/2018-11-01/consolidated.xml"
Edition = Callable[[str], bytes]


def read(data: bytes, country: CountryCode) -> Parsed:
    """Read one file."""
    return un_sc.parse({"main": data}, country=country, files={"main": "consolidated.xml"})


def test_the_edition_is_of_the_day_on_which_it_was_made(
    edition: Edition, country: CountryCode
) -> None:
    """The day stands at the root, and is known before the file is parsed."""
    parsed = read(edition(FILE), country)
    assert parsed.published == PartialDate(2018, 11, 1)
    assert (parsed.tally.records, parsed.tally.listings) == (3, 3)
    assert parsed.tally.adds_up()
    known = recognise("x", edition(FILE))
    assert isinstance(known, Recognised)
    assert (known.source, known.published) == ("un-sc", PartialDate(2018, 11, 1))


def test_an_entry_is_known_by_its_reference_number(edition: Edition, country: CountryCode) -> None:
    """Other lists cite it, so it is an identifier, too; blanks around it do not count."""
    listings = read(edition(FILE), country).listings
    assert [one.entry_id for one in listings] == ["QDi.991", "KPe.017", "CDe.992"]
    assert [str(one.party.identifiers[0]) for one in listings] == [
        "UN-REF:QDi.991",
        "UN-REF:KPe.017",
        "UN-REF:CDe.992",
    ]
    company = listings[1]
    assert company.party.countries == ("HK",)
    assert company.valid == Interval(PartialDate(2013, 1, 22))
    assert company.programmes == ("DPRK",)
    assert company.citations == (Citation("UN Security Council KPe.017", PartialDate(2013, 1, 22)),)


def test_the_name_of_a_person_is_put_together(edition: Edition, country: CountryCode) -> None:
    """Several names in one cell are several names; a weak one is marked, a former one, too."""
    person = read(edition(FILE), country).listings[0].party
    assert person.schema is Schema.PERSON
    assert [(name.value, name.kind, name.weak) for name in person.names] == [
        ("ADAM IBN BASHIR AL-MITHALI", NameKind.PRIMARY, False),
        ("آدم بن بشير المثالي", NameKind.NATIVE, False),
        ("Adam Bashir", NameKind.ALIAS, False),
        ("Adem Bachir", NameKind.ALIAS, False),
        ("Abu Amthila", NameKind.ALIAS, True),
        ("آدم بشير", NameKind.NATIVE, False),
        ("Aadam Basheer", NameKind.ALIAS, False),
        ("Adham Bashir", NameKind.ALIAS, False),
        ("El Ejemplo (combat name)", NameKind.ALIAS, True),
        ("Bashar al-Mithali", NameKind.FORMER, False),
    ]


def test_the_names_of_an_entity(edition: Edition, country: CountryCode) -> None:
    """Two names in the place of one are both its names; a note may hold the original script."""
    airline = read(edition(FILE), country).listings[2].party
    assert airline.schema is Schema.ORGANIZATION
    assert [(name.value, name.kind) for name in airline.names] == [
        ("EXAMPLE AIR LINES (EAL)", NameKind.PRIMARY),
        ("SAMPLE BUSINESS COMPANY", NameKind.ALIAS),
        ("ናይ ኣብነት", NameKind.NATIVE),
        ("Earlier Air", NameKind.FORMER),
        ("Sample Flight", NameKind.ALIAS),
        ("Пример Полёт", NameKind.NATIVE),
    ]


def test_dates_of_birth_are_no_more_exact_than_stated(
    edition: Edition, country: CountryCode
) -> None:
    """A day, a year, about a year, between two years; an alias may have its own."""
    person = read(edition(FILE), country).listings[0].party
    assert person.birth_dates == (
        PartialDate(1971, 3, 2),
        PartialDate(1971, 3, 12),
        PartialDate(1972),
        PartialDate(1969),
        PartialDate(1966),
        PartialDate(1967),
        PartialDate(1968),
    )


def test_documents_are_numbers_where_they_have_one(edition: Edition, country: CountryCode) -> None:
    """The country is that of the issuer; words before a number are no part of it."""
    person = read(edition(FILE), country).listings[0].party
    assert [str(one) for one in person.identifiers[1:]] == [
        "IQ-PASSPORT:D000001",
        "PASSPORT:00000002",
        "NATIONAL-ID:0000003",
    ]
    assert person.countries == ("IQ",)
    assert person.addresses == (Address("1 Example Street, Mosul, Iraq", "Mosul", "IQ"),)


def test_nothing_that_is_said_of_a_person_is_lost(edition: Edition, country: CountryCode) -> None:
    """What no other field holds is a detail under the list's own label."""
    assert read(edition(FILE), country).listings[0].details == (
        Detail("DATAID", "9900001"),
        Detail("COMMENTS1", "An invented party. Review was concluded on 4 May 2016."),
        Detail("TITLE", "General"),
        Detail("TITLE", "Maulavi"),
        Detail("DESIGNATION", "Head of supplies"),
        Detail("NATIONALITY", "Yemeni"),
        Detail("LAST_DAY_UPDATED", "2016-05-04"),
        Detail("LAST_DAY_UPDATED", "2017-02-15"),
        Detail("GENDER", "Male"),
        Detail("INDIVIDUAL_ALIAS", "Abu Amthila: nom de guerre"),
        Detail("INDIVIDUAL_ALIAS", "Bashar al-Mithali: born 1971-03-02, Tunis, Tunisia"),
        Detail("INDIVIDUAL_ADDRESS", "1 Example Street, Mosul, Iraq (previous address)"),
        Detail("INDIVIDUAL_DATE_OF_BIRTH", "APPROXIMATELY 1969"),
        Detail("INDIVIDUAL_DATE_OF_BIRTH", "BETWEEN (Approximately) 1966 1968"),
        Detail("INDIVIDUAL_DATE_OF_BIRTH", "EXACT (24/06/1402 (Hijri Calendar))"),
        Detail("INDIVIDUAL_PLACE_OF_BIRTH", "Mosul Ninawa Iraq"),
        Detail("Passport", "D 000001 Iraq 2009-08-31 (expired on 30 Aug. 2014)"),
        Detail("Número de pasaporte", "Qatari passport number 00000002"),
        Detail("National Identification Number", "Ration card no. 0000003"),
        Detail("National Identification Number", "(card number 44 of Mosul)"),
    )


def test_an_impossible_day_is_none_and_is_kept_as_printed(
    edition: Edition, country: CountryCode
) -> None:
    """Of an entry listed "on 30 February" it is not known since when it is listed."""
    airline = read(edition(FILE), country).listings[2]
    assert airline.valid == Interval()
    assert airline.details == (
        Detail("DATAID", "9900002"),
        Detail("LISTED_ON", "2007-02-30"),
        Detail("NAME_ORIGINAL_SCRIPT", "ናይ ኣብነት (Tigrinya)"),
        Detail("SUBMITTED_ON", "2007-01-17"),
        Detail("ENTITY_ADDRESS", "(Operates in Rwanda)"),
    )


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"<REFERENCE_NUMBER>CDe.992<", b"<REFERENCE_NUMBER> <", "it has no reference number"),
        (b"EXAMPLE AIR LINES (EAL) ; SAMPLE BUSINESS COMPANY", b" ", "it has no name"),
    ],
)
def test_an_entry_that_cannot_be_read_is_named_with_its_line(
    old: bytes, new: bytes, reason: str, edition: Edition, country: CountryCode
) -> None:
    """The other entries are read."""
    parsed = read(edition(FILE).replace(old, new), country)
    assert parsed.tally.unread == (Unread("consolidated.xml line 10", reason),)
    assert parsed.tally.adds_up()
    assert len(parsed.listings) == 2


def test_what_stands_in_the_wrong_group_is_named(edition: Edition, country: CountryCode) -> None:
    """A vessel among the entities would be a new kind of party."""
    data = edition(FILE).replace(b"<ENTITY><DATAID>99", b"<VESSEL><DATAID>99")
    data = data.replace(b"</ENTITY>\n    </ENTITIES>", b"</VESSEL>\n    </ENTITIES>")
    parsed = read(data, country)
    assert [one.reason for one in parsed.tally.unread] == [
        "<VESSEL> stands in the place of <ENTITY>"
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"</CONSOLIDATED_LIST>", b"", "line 13 is not well-formed XML"),
        (b"AIR LINES", b"AIR & LINES", "line 10 is not well-formed XML: xmlParseEntityRef"),
        (b'"2018-11-01T', b'"2018-31-01T', "does not begin with <CONSOLIDATED_LIST> and the day"),
        (b"ENTITIES>", b"SHIPS>", "does not hold INDIVIDUALS and ENTITIES, once each, but INDI"),
        (b"?><C", b"?><!DOCTYPE x []><C", "declares a document type"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(
    old: bytes, new: bytes, message: str, edition: Edition, country: CountryCode
) -> None:
    """Cut, with a bare ampersand, without a day, with a new group, or with a document type."""
    with pytest.raises(FormatChanged, match=message):
        read(edition(FILE).replace(old, new), country)


@settings(deadline=None)
@given(cut=st.integers(0, 8000), noise=st.binary(max_size=3))
def test_a_damaged_file_is_refused_or_each_loss_is_named(cut: int, noise: bytes) -> None:
    """Whatever is cut out or put in: a clear refusal, or an account that adds up."""
    data = (Path(__file__).parents[1] / "editions" / FILE).read_bytes()
    for damaged in (data[:cut], data[:cut] + noise + data[cut + len(noise) :]):
        try:
            parsed = read(damaged, country_reader(load_countries()))
        except FormatChanged:
            continue
        assert parsed.tally.adds_up()
        assert parsed.tally.records == 3


def test_every_entry_of_the_real_list_is_read(shared_data: Path, country: CountryCode) -> None:
    """Its 1,093 entries of 2018; 595 cells of low quality hold 625 weak names."""
    data = (shared_data / "lists/un-sc/2018-10-29/consolidated.xml").read_bytes()
    parsed = read(data, country)
    assert (parsed.tally.records, parsed.tally.listings) == (1093, 1093)
    assert len({one.entry_id for one in parsed.listings}) == 1093
    assert all(one.valid.start for one in parsed.listings)
    schemes = [i.scheme for one in parsed.listings for i in one.party.identifiers]
    assert schemes.count("UN-REF") == 1093
    names = [name for one in parsed.listings for name in one.party.names]
    assert sum(name.weak for name in names) == 625


def test_the_real_file_of_2024_is_refused(shared_data: Path, country: CountryCode) -> None:
    """A bare ampersand in a name makes it no XML; the message says where."""
    data = (shared_data / "lists/un-sc/2024-10-16-malformed/consolidated.xml").read_bytes()
    with pytest.raises(FormatChanged, match=r"consolidated\.xml line 39788 is not well-formed"):
        read(data, country)
