"""The Australian list: one party in several rows, and days in whatever order."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fromwhom.data.places_data import load_countries
from fromwhom.errors import FormatChanged
from fromwhom.lists import au_dfat
from fromwhom.lists.reading import CountryCode, Parsed, country_reader
from fromwhom.lists.recognising import Recognised
from fromwhom.lists.registry import recognise
from fromwhom.model import Address, Citation, Detail, Listing, NameKind, Schema
from fromwhom.values.dates import Interval, PartialDate

FILE = "au-dfat/2026-09-04/consolidated.csv"
OLDER = "au-dfat/2024-05-31/consolidated.csv"
Edition = Callable[[str], bytes]


def read(data: bytes, country: CountryCode) -> Parsed:
    """Read one file."""
    return au_dfat.parse({"main": data}, country=country, files={"main": "list.csv"})


@pytest.fixture
def listed(edition: Edition, country: CountryCode) -> tuple[Listing, ...]:
    """Three invented parties: a person, a firm and a ship."""
    return read(edition(FILE), country).listings


def test_a_party_is_all_rows_of_one_number(edition: Edition, country: CountryCode) -> None:
    """The letters behind it count names; the file says no day."""
    parsed = read(edition(FILE), country)
    assert [one.entry_id for one in parsed.listings] == ["9901", "9902", "9903"]
    assert (parsed.tally.records, parsed.tally.listings, parsed.tally.joined) == (6, 3, 3)
    assert parsed.tally.adds_up()
    assert parsed.published is None
    known = recognise("x", edition(FILE))
    assert isinstance(known, Recognised)
    assert (known.source, known.published, known.fault) == ("au-dfat", None, None)


def test_names_have_a_kind_and_a_strength(listed: tuple[Listing, ...]) -> None:
    """A weak alias is a weak name; the original script is a name of its own."""
    person = listed[0].party
    assert person.schema is Schema.PERSON
    assert [(name.value, name.kind, name.weak) for name in person.names] == [
        ("Adam BEISPIEL", NameKind.PRIMARY, False),
        ("Adam BEISPIL", NameKind.ALIAS, False),
        ("Adi", NameKind.ALIAS, True),
        ("آدم المثال", NameKind.NATIVE, False),
    ]


def test_a_party_without_a_primary_name_takes_its_first(
    edition: Edition, country: CountryCode
) -> None:
    """Its rows still describe somebody who is listed."""
    data = edition(FILE).replace(b"Individual,Primary Name", b"Individual,Alias")
    names = read(data, country).listings[0].party.names
    assert (names[0].value, names[0].kind) == ("Adam BEISPIEL", NameKind.PRIMARY)


def test_a_start_is_a_day_of_listing_and_never_of_editing(listed: tuple[Listing, ...]) -> None:
    """Not the control date, nor "relisted on"; the words before a day may be many."""
    assert [one.valid for one in listed] == [
        Interval(PartialDate(2001, 1, 25)),
        Interval(),
        Interval(PartialDate(2012, 3, 2)),
    ]
    assert listed[0].citations == (Citation("Charter Example Regulations 2008"),)
    assert listed[0].programmes == ("1988 (Taliban)",)


def test_places_are_split_and_read(listed: tuple[Listing, ...]) -> None:
    """At the letters of an enumeration; a citizenship of no country is kept as printed."""
    person = listed[0].party
    assert person.addresses == (
        Address("1 Example Street, Mosul, Iraq", None, "IQ"),
        Address("2 Sample Road, Goma, Democratic Republic of the Congo", None, "CD"),
    )
    assert person.countries == ("IQ", "CD")


def test_births_of_all_rows_are_kept(listed: tuple[Listing, ...]) -> None:
    """The day comes first; about a year is a year; a month has no day."""
    assert [str(day) for day in listed[0].party.birth_dates] == [
        "1961-06-13",
        "1963",
        "1970-12-05",
        "1955-03",
    ]


@pytest.mark.parametrize(
    ("others", "birth"),
    [
        ("13/06/1961", "1970-12-05"),  # the day first
        ("06/13/1961", "1970-05-12"),  # the month first
        ("13/06/1961, 06/14/1961", "1970"),  # both in one file
        ("1961", "1970-12-05"),  # the list's own order, where nothing speaks against it
    ],
)
def test_a_day_is_read_in_the_order_that_its_file_shows(
    others: str, birth: str, edition: Edition, country: CountryCode
) -> None:
    """Where a file holds both orders, such a day counts by its year only."""
    data = edition(FILE).replace(b'"13/06/1961, Approximately 1963"', f'"{others}"'.encode())
    party = read(data, country).listings[0]
    assert birth in [str(day) for day in party.party.birth_dates]
    assert (Detail("Date of Birth", "05/12/1970") in party.details) is True


def test_an_impossible_birth_is_none_and_kept(edition: Edition, country: CountryCode) -> None:
    """No calendar holds the 31st of February."""
    data = edition(FILE).replace(b"05/12/1970", b"31/02/1970")
    party = read(data, country).listings[0]
    assert "1970" not in " ".join(str(day) for day in party.party.birth_dates)
    assert Detail("Date of Birth", "31/02/1970") in party.details


def test_a_ship_has_its_number(listed: tuple[Listing, ...]) -> None:
    """The number of another party is no ship's."""
    assert listed[2].party.schema is Schema.VESSEL
    assert [str(one) for one in listed[2].party.identifiers] == ["IMO:9187629"]


def test_nothing_that_is_said_is_lost(listed: tuple[Listing, ...]) -> None:
    """What no other field holds is a detail under the heading of its column."""
    assert listed[0].details == (
        Detail("Date of Birth", "13/06/1961"),
        Detail("Date of Birth", "Approximately 1963"),
        Detail("Date of Birth", "05/12/1970"),
        Detail("Date of Birth", "03/1955"),
        Detail("Citizenship", "Atlantis"),
        Detail("Place of Birth", "Mosul"),
        Detail("Additional Information", "An invented person."),
        Detail(
            "Listing Information", "Listed on 25 Jan. 2001 (amended on 3 Sep. 2003, 21 Sep. 2007)"
        ),
        Detail("Control Date", "2/2/26"),
        Detail("Targeted Financial Sanction", "1"),
        Detail("Travel Ban", "1"),
        Detail("Arms Embargo", "0"),
        Detail("Maritime Restriction", "0"),
    )


def test_the_columns_before_november_2025_are_read(edition: Edition, country: CountryCode) -> None:
    """Twelve of them, without strength, ship's number, instrument and measures."""
    parsed = read(edition(OLDER), country)
    (person,) = parsed.listings
    assert [name.value for name in person.party.names] == ["Adam BEISPIEL", "Adam BEISPIL"]
    assert [str(day) for day in person.party.birth_dates] == ["1961-06-13", "1970-12-05"]
    assert person.citations == ()
    assert parsed.tally.adds_up()


@pytest.mark.parametrize(
    ("old", "new", "reasons"),
    [
        (b"9902,SAMPLE WORKS", b"none,SAMPLE WORKS", ["'none' is no reference"]),
        (b"9902,SAMPLE WORKS", b"9902,", ["it has no name"]),
        (b"WORKS,Entity", b"WORKS,Planet", ["'planet' is no known type of party"]),
        (b"WORKS,Entity,Primary Name", b"WORKS,Entity,X", ["'x' is no known kind of name"]),
        (b"9902,SAMPLE", b"9902,,SAMPLE", ["it has 20 of 19 fields"]),
        (b"9901b,Adi,Individual", b"9901b,Adi,Entity", ["'entity and individual' is no known"] * 4),
    ],
)
def test_rows_that_cannot_be_read_are_named(
    old: bytes, new: bytes, reasons: list[str], edition: Edition, country: CountryCode
) -> None:
    """The other parties are read; of a party that is not, every row is named."""
    parsed = read(edition(FILE).replace(old, new), country)
    unread = parsed.tally.unread
    assert len(unread) == len(reasons)
    assert all(one.reason.startswith(why) for one, why in zip(unread, reasons, strict=True))
    assert all(one.where.startswith("list.csv line ") for one in unread)
    assert len(parsed.listings) == 2
    assert parsed.tally.adds_up()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"Alias Strength", b"Strength", "line 1 is not the header .*: 'Strength' is new"),
        (b"Travel Ban,", b"", "line 1 is not the header .*: a column is not there"),
        (b",FALSE,TRUE\n", b"", "is cut or damaged at its end: line 7 has 17 of 19 fields"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(
    old: bytes, new: bytes, message: str, edition: Edition, country: CountryCode
) -> None:
    """Another header, or a last row that was cut."""
    with pytest.raises(FormatChanged, match=message):
        read(edition(FILE).replace(old, new), country)


def test_a_list_of_nobody_is_refused(edition: Edition, country: CountryCode) -> None:
    """A header alone says nothing."""
    with pytest.raises(FormatChanged, match="has a header and no record"):
        read(edition(FILE).partition(b"\n")[0], country)


@settings(deadline=None)
@given(path=st.sampled_from([FILE, OLDER]), cut=st.integers(0, 2600), noise=st.binary(max_size=3))
def test_a_damaged_file_is_refused_or_each_loss_is_named(path: str, cut: int, noise: bytes) -> None:
    """Whatever is cut out or put in: a clear refusal, or an account that adds up."""
    data = (Path(__file__).parents[1] / "editions" / path).read_bytes()
    for damaged in (data[:cut], data[:cut] + noise + data[cut + len(noise) :]):
        try:
            parsed = read(damaged, country_reader(load_countries()))
        except FormatChanged:
            continue
        assert parsed.tally.adds_up()
        assert parsed.tally.records > 0
