"""The EU's financial sanctions: who is listed, under which act, by which names."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fromwhom.data.places_data import load_countries
from fromwhom.errors import FormatChanged
from fromwhom.lists import eu_fsf
from fromwhom.lists.eu_fsf_records import HEADER, NAMESPACE
from fromwhom.lists.reading import CountryCode, Parsed, country_reader
from fromwhom.lists.recognising import Recognised
from fromwhom.lists.registry import recognise
from fromwhom.model import Address, Citation, Detail, Listing, NameKind, Schema, Unread
from fromwhom.values.dates import Interval, PartialDate

XML = "eu-fsf/2026-08-05/xmlFullSanctionsList_1_1.xml"
CSV = "eu-fsf/2026-08-26/csvFullSanctionsList_1_1.csv"
EDITIONS = Path(__file__).parents[1] / "editions"
Edition = Callable[[str], bytes]


def read(data: bytes, country: CountryCode) -> Parsed:
    """Read one file."""
    return eu_fsf.parse({"main": data}, country=country, files={"main": "list"})


@pytest.fixture
def bank(edition: Edition, country: CountryCode) -> Listing:
    """The invented bank of the XML."""
    return read(edition(XML), country).listings[0]


@pytest.fixture
def person(edition: Edition, country: CountryCode) -> Listing:
    """The invented person of the XML."""
    return read(edition(XML), country).listings[1]


@pytest.mark.parametrize(
    ("path", "day", "records", "joined"),
    [(XML, PartialDate(2026, 8, 5), 2, 0), (CSV, PartialDate(2026, 8, 26), 7, 5)],
)
def test_the_edition_is_of_the_day_on_which_it_was_made(
    path: str, day: PartialDate, records: int, joined: int, edition: Edition, country: CountryCode
) -> None:
    """The XML says it once, the CSV on each of its rows; a row of a party known is joined."""
    parsed = read(edition(path), country)
    assert parsed.published == day
    assert (parsed.tally.records, parsed.tally.listings, parsed.tally.joined) == (
        records,
        2,
        joined,
    )
    assert parsed.tally.adds_up()
    known = recognise("x", edition(path))
    assert isinstance(known, Recognised)
    assert (known.source, known.published, known.fault) == ("eu-fsf", day, None)


def test_an_entry_is_known_by_the_reference_that_the_commission_prints(
    edition: Edition, country: CountryCode
) -> None:
    """The same in both forms; without one, the logical id stands in."""
    for path in (XML, CSV):
        listings = read(edition(path), country).listings
        assert [one.entry_id for one in listings] == ["EU.9901.11", "EU.9902.22"]
    unnamed = edition(XML).replace(b'euReferenceNumber="EU.9901.11" ', b"")
    assert read(unnamed, country).listings[0].entry_id == "990100"


def test_the_first_name_is_chosen_and_each_comes_once(bank: Listing) -> None:
    """English before French, and no former name; a remark on somebody else counts for nothing."""
    assert [(n.value, n.kind, n.weak, n.lang) for n in bank.party.names] == [
        ("Example Bank LLC", NameKind.PRIMARY, False, "en"),
        ("société des exemples", NameKind.ALIAS, False, "fr"),
        ("Oldnamebank", NameKind.FORMER, False, None),
        ("ООО Пример Банк", NameKind.ALIAS, False, None),
        ("EB", NameKind.ALIAS, True, "en"),
    ]


def test_a_name_that_is_not_strong_is_weak(edition: Edition, country: CountryCode) -> None:
    """The publisher's own mark counts as much as its remark."""
    old = b'wholeName="Oldnamebank" function="" title="" nameLanguage="" strong="true"'
    data = edition(XML).replace(old, old.replace(b"true", b"false"))
    names = read(data, country).listings[0].party.names
    assert [name.value for name in names if name.weak] == ["Oldnamebank", "EB"]


def test_a_name_in_parts_is_put_together(person: Listing) -> None:
    """The name in Latin letters comes first, whatever the order of the file."""
    assert [(name.value, name.kind, name.lang) for name in person.party.names] == [
        ("Adam AL-MITHALI", NameKind.PRIMARY, None),
        ("آدم المثالي", NameKind.ALIAS, "ar"),
    ]
    assert person.party.schema is Schema.PERSON


def test_the_acts_are_cited_and_the_designation_is_the_start(
    bank: Listing, person: Listing
) -> None:
    """The act in force first, then those of single names; an entry without a day is undated."""
    assert bank.valid == Interval(PartialDate(2023, 2, 25))
    assert bank.citations == (
        Citation(
            "EU 2024/9999 (OJ L03122024)",
            PartialDate(2024, 12, 3),
            "https://eur-lex.europa.eu/example/2024-9999",
        ),
        Citation(
            "EU 2023/9998 (OJ L59I)",
            PartialDate(2023, 2, 25),
            "https://eur-lex.europa.eu/example/2023-9998",
        ),
    )
    assert bank.url == "https://eur-lex.europa.eu/example/2024-9999"
    assert bank.programmes == ("HR",)
    assert person.valid == Interval()


def test_numbers_are_read_by_their_type(bank: Listing, person: Listing) -> None:
    """A hyphen is no number; a company's IMO number is no ship's; the UN's is filled up."""
    assert [str(one) for one in bank.party.identifiers] == [
        "RU-OGRN:1027700070518",
        "BIC:DEUTDEFF",
        "REG:9187629",
    ]
    assert [str(one) for one in person.party.identifiers] == [
        "UN-REF:LYi.098",
        "LY-PASSPORT:АБ1",
        "LY-PASSPORT:AB1",
    ]


def test_a_number_without_a_country_is_russian_only_where_the_party_is(
    edition: Edition, country: CountryCode
) -> None:
    """The check digits alone do not make it one."""
    data = edition(XML).replace(b'countryIso2Code="RU"', b'countryIso2Code="KZ"')
    numbers = read(data, country).listings[0].party.identifiers
    assert str(numbers[0]) == "REG:1027700070518"


def test_places_are_written_down_and_unknown_ones_left_out(bank: Listing, person: Listing) -> None:
    """The code 00 is no country."""
    assert bank.party.addresses == (
        Address(
            "Prospekt Primerov, 46, P.O. Box 14, 156000, Kostroma, Kostroma Oblast, "
            "RUSSIAN FEDERATION",
            "Kostroma",
            "RU",
        ),
    )
    assert (bank.party.countries, person.party.countries) == (("RU",), ("LY",))


def test_births_are_no_more_exact_than_stated(person: Listing) -> None:
    """A day, a month, about a year, a span of years; the year of another calendar is none."""
    assert [str(day) for day in person.party.birth_dates] == [
        "1958-07-02",
        "1961-08",
        "1964",
        "1970",
        "1971",
        "1972",
    ]


def test_nothing_that_is_said_is_lost(bank: Listing, person: Listing) -> None:
    """What no other field holds is a detail under the publisher's label."""
    assert bank.details == (
        Detail("logicalId", "990100"),
        Detail("remark", "An invented firm."),
        Detail("nameAlias", "Oldnamebank: former name of Examplebank"),
        Detail("function", "a bank of examples"),
        Detail(
            "nameAlias",
            "Example Bank LLC: Type of entity: State Controlled Company. 99 % owned by the "
            "Example Fund, formerly known as the Sample Fund",
        ),
        Detail("nameAlias", "EB: low quality aliias"),
        Detail("PHONE", "+7 000 0000000"),
        Detail("address", f"{bank.party.addresses[0].text} (Principal place of business)"),
        Detail("Registration Number", "1027700070518 (Date of registration: 01.09.2014)"),
        Detail("Registration Number", "-, RUSSIAN FEDERATION"),
        Detail("SWIFT/BIC", "DEUTDEFF"),
        Detail("IMO (vessel identification)", "9187629"),
    )
    assert person.details[2:5] == (
        Detail("gender", "M"),
        Detail("function", "Commander of examples"),
        Detail("title", "Colonel"),
    )
    assert person.details[-2:] == (
        Detail("birthdate", "calendarType ISLAMIC, Farsan, 1343"),
        Detail(
            "National passport",
            "knownExpired true, issuedBy Tripoli office, issueDate 2009-01-02, latinNumber AB1, "
            "АБ1, LIBYA",
        ),
    )


def test_both_forms_say_the_same_of_a_party(edition: Edition, country: CountryCode) -> None:
    """The CSV swaps the fields of the kind and splits a party in rows."""
    for mine, other in zip(
        read(edition(XML), country).listings, read(edition(CSV), country).listings, strict=True
    ):
        assert other.party.schema is mine.party.schema
        assert other.party.names[0].value == mine.party.names[0].value
        assert other.valid == mine.valid
        assert other.programmes == mine.programmes
        assert set(other.party.identifiers) <= set(mine.party.identifiers)
        assert [act.text for act in other.citations] == [act.text for act in mine.citations]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b'code="person"', b'code="vessel"', "'vessel' is no known type of party"),
        (b'euReferenceNumber="EU.9902.22" logicalId="990200"', b"", "it has neither a reference"),
        (b'wholeName="', b'whole="', "it has no name"),
    ],
)
def test_a_party_that_cannot_be_read_is_named_with_its_line(
    old: bytes, new: bytes, reason: str, edition: Edition, country: CountryCode
) -> None:
    """The other parties are read."""
    head, mark, tail = edition(XML).partition(b'<sanctionEntity designationDetails=""')
    tail = tail.replace(old, new).replace(b'firstName="Adam"', b"").replace(b"AL-MITHALI", b"")
    parsed = read(head + mark + tail, country)
    assert [one.entry_id for one in parsed.listings] == ["EU.9901.11"]
    (unread,) = parsed.tally.unread
    assert unread.where == "list line 39"
    assert unread.reason.startswith(reason)
    assert parsed.tally.adds_up()


def test_a_row_that_is_none_is_named_with_its_line(edition: Edition, country: CountryCode) -> None:
    """Too few fields, or no party: the other rows are read."""
    lines = edition(CSV).split(b"\n")
    lines[3:3] = [b"26/08/2026;1;2", b"26/08/2026" + b";" * (len(HEADER) - 1)]
    parsed = read(b"\n".join(lines), country)
    assert [one.reason for one in parsed.tally.unread] == [
        "it has 3 of 118 fields",
        "it has no logical id",
    ]
    assert parsed.tally.adds_up()
    assert len(parsed.listings) == 2


def test_an_element_of_another_kind_is_named(edition: Edition, country: CountryCode) -> None:
    """What stands beside the parties would be a new kind of record."""
    parsed = read(edition(XML).replace(b"</export>", b"<vessel/></export>"), country)
    assert parsed.tally.unread == (Unread("list line 54", "<vessel> is no party"),)
    assert parsed.tally.adds_up()


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (XML, b"</export>", b"", "list line 55 is not well-formed XML"),
        (XML, b'generationDate="2026-08', b'generationDate="2026-18', "does not begin with <exp"),
        (XML, b"fsd/export", b"fsd/other", "does not begin with <export>"),
        (XML, b"?>\n<export", b"?>\n<!DOCTYPE x []>\n<export", "declares a document type"),
        (CSV, b"NameAlias_Gender", b"NameAlias_Sex", "'NameAlias_Sex' is new or there twice and"),
        (CSV, b"26/08/2026", b"26/18/2026", "does not say the one day on which it was made"),
        (CSV, b"26/08/2026;990200", b"27/08/2026;990200", "does not say the one day"),
        (CSV, b"LIBYA;23;", b"", "is cut or damaged at its end: line 9 has 116 of 118 fields"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(
    path: str, old: bytes, new: bytes, message: str, edition: Edition, country: CountryCode
) -> None:
    """Cut, without a day, of another layout, or with a document type."""
    damaged = edition(path).replace(old, new)
    assert damaged != edition(path)
    with pytest.raises(FormatChanged, match=message):
        read(damaged, country)


def test_an_export_of_nobody_is_refused(country: CountryCode) -> None:
    """A list that holds no party at all says nothing."""
    empty = b'<export xmlns="%s" generationDate="2026-08-05"/>' % NAMESPACE.encode()
    with pytest.raises(FormatChanged, match="holds no party"):
        read(empty, country)


@settings(deadline=None)
@given(path=st.sampled_from([XML, CSV]), cut=st.integers(0, 9000), noise=st.binary(max_size=3))
def test_a_damaged_file_is_refused_or_each_loss_is_named(path: str, cut: int, noise: bytes) -> None:
    """Whatever is cut out or put in: a clear refusal, or an account that adds up."""
    data = (EDITIONS / path).read_bytes()
    for damaged in (data[:cut], data[:cut] + noise + data[cut + len(noise) :]):
        try:
            parsed = read(damaged, country_reader(load_countries()))
        except FormatChanged:
            continue
        assert parsed.tally.adds_up()
        assert parsed.tally.records > 0
