"""Canada's list: a party, the regulation that names it, and since when."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fromwhom.data.places_data import load_countries
from fromwhom.errors import FormatChanged
from fromwhom.lists import ca_sema
from fromwhom.lists.reading import CountryCode, Parsed, country_reader
from fromwhom.lists.recognising import Recognised
from fromwhom.lists.registry import recognise
from fromwhom.model import Citation, Detail, Listing, NameKind, Schema, Unread
from fromwhom.values.dates import Interval, PartialDate

FILE = "ca-sema/2026-09-03/sema-lmes.xml"
Edition = Callable[[str], bytes]


def read(data: bytes, country: CountryCode) -> Parsed:
    """Read one file."""
    return ca_sema.parse({"main": data}, country=country, files={"main": "list.xml"})


@pytest.fixture
def listed(edition: Edition, country: CountryCode) -> tuple[Listing, ...]:
    """Five invented records: three of persons, a plant and a ship."""
    return read(edition(FILE), country).listings


def test_the_file_says_no_day(edition: Edition, country: CountryCode) -> None:
    """Its folder does, or who brings it."""
    parsed = read(edition(FILE), country)
    assert parsed.published is None
    assert (parsed.tally.records, parsed.tally.listings) == (5, 5)
    assert parsed.tally.adds_up()
    known = recognise("x", edition(FILE))
    assert isinstance(known, Recognised)
    assert (known.source, known.published) == ("ca-sema", None)


def test_an_entry_is_known_by_its_regulation_and_its_name(listed: tuple[Listing, ...]) -> None:
    """The number of an item moves when a schedule is amended; a ship has its own number."""
    assert [one.entry_id for one in listed] == [
        "belarus-adam-viktorovich-primer",
        "belarus-eve-sample",
        "justice-for-victims-of-corrupt-foreign-officials-regulations-jvcfor-eve-sample",
        "russia-example-plant-usine-des-exemples",
        "russia-m-v-example-9187629",
    ]


def test_another_item_number_is_the_same_entry(edition: Edition, country: CountryCode) -> None:
    """An amendment that moves every item up moves nobody."""
    moved = edition(FILE).replace(b">401<", b">400<").replace(b">278<", b">277<")
    before, after = read(edition(FILE), country), read(moved, country)
    assert [one.entry_id for one in after.listings] == [one.entry_id for one in before.listings]


def test_the_regulation_is_a_programme_and_no_country(listed: tuple[Listing, ...]) -> None:
    """Its English half; the place in the law is the citation."""
    plant = listed[3]
    assert plant.programmes == ("Russia",)
    assert plant.party.countries == ()
    assert plant.valid == Interval(PartialDate(2023, 7, 19))
    assert plant.citations == (
        Citation("Canada: Russia, Schedule 1, Part 2, item 401", PartialDate(2023, 7, 19)),
    )
    assert listed[2].programmes == (
        "Justice for Victims of Corrupt Foreign Officials Regulations (JVCFOR)",
    )


def test_the_english_names_of_fields_are_read_alike(edition: Edition, country: CountryCode) -> None:
    """Before, the fields were English alone."""
    older = re.sub(rb"<(/?)([A-Za-z]+)-[A-Za-z]+>", rb"<\1\2>", edition(FILE))
    older = older.replace(b"EntityOrShip", b"Entity").replace(b"data>", b"data-set>")
    older = older.replace(b"</data-set-set>", b"</data-set>")
    assert b"NomDeFamille" not in older
    assert read(older, country).listings == read(edition(FILE), country).listings
    assert isinstance(recognise("x", older), Recognised)


def test_other_names_are_split_with_care(listed: tuple[Listing, ...]) -> None:
    """At semicolons; at commas only whole names of persons."""
    assert [(name.value, name.kind) for name in listed[0].party.names] == [
        ("Adam Viktorovich PRIMER", NameKind.PRIMARY),
        ("Adam Victorovich Primer", NameKind.ALIAS),
        ("Адам Викторович Пример", NameKind.NATIVE),
        ("Addy", NameKind.ALIAS),
    ]
    assert [name.value for name in listed[3].party.names] == [
        "Example Plant/Usine des exemples",
        "Example Plant Limited Liability Company, LLC",
        'Завод "Пример", АО',
    ]


def test_a_birth_is_a_date_or_kept_as_printed(listed: tuple[Listing, ...]) -> None:
    """Two days are two; "Sep-99" is none; a ship is built and not born."""
    assert [[str(day) for day in one.party.birth_dates] for one in listed] == [
        ["1972-08-10", "1972-08-11"],
        [],
        ["1972"],
        [],
        [],
    ]
    assert listed[0].details == (
        Detail("TitleOrShipType", "Major General | major-général"),
        Detail("DateOfBirthOrShipBuildDate", "1972-08-10 or 1972-08-11"),
    )
    assert listed[1].details == (Detail("DateOfBirthOrShipBuildDate", "Sep-99"),)
    assert listed[2].details == (Detail("DateOfListing", "2018-11-31"),)
    assert listed[2].valid == Interval()


def test_a_ship_has_its_number(listed: tuple[Listing, ...]) -> None:
    """Type, number and year are kept as printed, too."""
    ship = listed[4]
    assert ship.party.schema is Schema.VESSEL
    assert [str(one) for one in ship.party.identifiers] == ["IMO:9187629"]
    assert ship.details == (
        Detail("TitleOrShipType", "Oil Products Tanker | Navire-citerne"),
        Detail("ShipIMONumber", "9187629"),
        Detail("DateOfBirthOrShipBuildDate", "2011"),
    )


def test_a_number_that_is_none_of_the_imo_s_is_kept(edition: Edition, country: CountryCode) -> None:
    """Its check digit is wrong; the ship is a ship all the same."""
    ship = read(edition(FILE).replace(b"9187629", b"9187620"), country).listings[4]
    assert ship.party.schema is Schema.VESSEL
    assert [str(one) for one in ship.party.identifiers] == ["REG:9187620"]
    assert ship.entry_id == "russia-m-v-example"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"M/V Example ", b" ", "it has no name with a letter or digit"),
        (b"M/V Example ", b"...", "it has no name with a letter or digit"),
        (b"Russia / Russie", b"", "it names no regulation"),
        (b"record>", b"party>", "<party> stands in the place of a record"),
    ],
)
def test_a_record_that_cannot_be_read_is_named_with_its_line(
    old: bytes, new: bytes, reason: str, edition: Edition, country: CountryCode
) -> None:
    """The other records are read."""
    head, mark, tail = edition(FILE).rpartition(b"<record>")
    parsed = read(head + (mark + tail).replace(old, new), country)
    assert parsed.tally.unread == (Unread("list.xml line 39", reason),)
    assert parsed.tally.adds_up()
    assert len(parsed.listings) == 4


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"</data-set>", b"", "list.xml line 50 is not well-formed XML"),
        (b"data-set", b"set", "does not begin with <data-set>"),
        (b"<data-set ", b"<!DOCTYPE x []><data-set ", "declares a document type"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(
    old: bytes, new: bytes, message: str, edition: Edition, country: CountryCode
) -> None:
    """Cut, of another layout, or with a document type."""
    with pytest.raises(FormatChanged, match=message):
        read(edition(FILE).replace(old, new), country)


def test_a_list_of_nobody_is_refused(country: CountryCode) -> None:
    """A list that holds no record at all says nothing."""
    with pytest.raises(FormatChanged, match="holds no record"):
        read(b"<data-set/>", country)


@settings(deadline=None)
@given(cut=st.integers(0, 4500), noise=st.binary(max_size=3))
def test_a_damaged_file_is_refused_or_each_loss_is_named(cut: int, noise: bytes) -> None:
    """Whatever is cut out or put in: a clear refusal, or an account that adds up."""
    data = (Path(__file__).parents[1] / "editions" / FILE).read_bytes()
    for damaged in (data[:cut], data[:cut] + noise + data[cut + len(noise) :]):
        try:
            parsed = read(damaged, country_reader(load_countries()))
        except FormatChanged:
            continue
        assert parsed.tally.adds_up()
        assert parsed.tally.records > 0
