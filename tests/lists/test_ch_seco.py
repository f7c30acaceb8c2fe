"""The Swiss list: who stands on it, who was struck off, and when."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fromwhom.data.places_data import load_countries
from fromwhom.errors import FormatChanged
from fromwhom.lists import ch_seco
from fromwhom.lists.reading import CountryCode, Parsed, country_reader
from fromwhom.lists.recognising import Recognised
from fromwhom.lists.registry import recognise
from fromwhom.model import Address, Citation, Detail, Listing, NameKind, Schema, Unread
from fromwhom.values.dates import Interval, PartialDate

FILE = "ch-seco/2026-08-27/consolidated-list.xml"
Edition = Callable[[str], bytes]


def read(data: bytes, country: CountryCode) -> Parsed:
    """Read one file."""
    return ch_seco.parse({"main": data}, country=country, files={"main": "list.xml"})


@pytest.fixture
def listed(edition: Edition, country: CountryCode) -> tuple[Listing, ...]:
    """The three invented targets: a person, a bank and a ship."""
    return read(edition(FILE), country).listings


def test_the_edition_is_of_the_day_it_says(edition: Edition, country: CountryCode) -> None:
    """A target within a change is none of its own."""
    parsed = read(edition(FILE), country)
    assert parsed.published == PartialDate(2026, 8, 27)
    assert (parsed.tally.records, parsed.tally.listings) == (3, 3)
    assert parsed.tally.adds_up()
    known = recognise("x", edition(FILE))
    assert isinstance(known, Recognised)
    assert (known.source, known.published) == ("ch-seco", PartialDate(2026, 8, 27))


def test_a_target_that_was_struck_off_has_an_end(listed: tuple[Listing, ...]) -> None:
    """By the newest date, not by the order of the file; listed again, it starts anew."""
    person, bank, ship = listed
    assert person.valid == Interval(PartialDate(2012, 3, 27), PartialDate(2016, 3, 1))
    assert bank.valid == Interval(PartialDate(2021, 8, 11))
    assert ship.valid == Interval()


def test_a_target_changed_after_its_end_is_undated(edition: Edition, country: CountryCode) -> None:
    """It was listed again, and the file does not say when."""
    data = edition(FILE).replace(b'effective-date="2015-11-18"', b'effective-date="2017-11-18"')
    assert read(data, country).listings[0].valid == Interval()


def test_names_are_put_together_in_their_order(listed: tuple[Listing, ...]) -> None:
    """In Latin letters a part without a spelling stands as it is; a title is no name."""
    assert [(n.value, n.kind, n.weak) for n in listed[0].party.names] == [
        ("Prykladau Dzmitry", NameKind.PRIMARY, False),
        ("Prikladov Dzmitry", NameKind.ALIAS, False),
        ("Прикладов Дмитрий", NameKind.NATIVE, False),
        ("Dima", NameKind.ALIAS, True),
        ("Dmitri Sample", NameKind.ALIAS, False),
    ]
    assert [(n.value, n.kind) for n in listed[1].party.names] == [
        ("Example Bank JSC", NameKind.PRIMARY),
        ("Sample Bank", NameKind.FORMER),
    ]


def test_half_a_name_in_another_script_is_none(edition: Edition, country: CountryCode) -> None:
    """A family name in Cyrillic with a given name in Latin letters is nobody's."""
    data = edition(FILE).replace("Дмитрий".encode(), b" ")
    names = [name.value for name in read(data, country).listings[0].party.names]
    assert names == ["Prykladau Dzmitry", "Prikladov Dzmitry", "Dima", "Dmitri Sample"]


def test_addresses_and_births_name_a_place(listed: tuple[Listing, ...]) -> None:
    """The place stands once for all, behind the targets; a year of another calendar is none."""
    person = listed[0].party
    assert person.schema is Schema.PERSON
    assert person.addresses == (
        Address(
            "Example Club, ul. Primernaya, 4, 220029, Minsk, Minsk region, Belarus", "Minsk", "BY"
        ),
    )
    assert person.countries == ("BY",)
    assert person.birth_dates == (PartialDate(1980, 3, 3),)
    assert listed[1].party.birth_dates == ()


def test_numbers_are_read_from_sentences(listed: tuple[Listing, ...]) -> None:
    """A ship's number belongs to the ship, not to the company that names it."""
    person, bank, ship = ([str(n) for n in one.party.identifiers] for one in listed)
    assert person == ["UN-REF:QDi.991", "BY-PASSPORT:AB1234567"]
    assert bank == ["BIC:DEUTDEFF"]
    assert ship == ["IMO:9187629"]
    assert listed[2].party.schema is Schema.VESSEL


def test_the_programme_and_its_ordinance_are_cited(listed: tuple[Listing, ...]) -> None:
    """By the set of measures, in English, as an element or as an attribute."""
    assert [one.entry_id for one in listed] == ["990001", "990020", "990030"]
    assert [one.programmes for one in listed] == [("Belarus",)] * 3
    assert listed[1].citations == (
        Citation("Ordinance of 15 June 2016 on measures against Belarus", PartialDate(2021, 8, 11)),
    )


def test_nothing_that_is_said_is_lost(listed: tuple[Listing, ...]) -> None:
    """What no other field holds is a detail under the publisher's label."""
    assert listed[0].details == (
        Detail("sanctions-set", "article 12 -- Restrictions on named individuals and entities"),
        Detail("foreign-identifier", "QDi.991"),
        Detail(
            "modification",
            "amended, effective-date 2015-11-18, enactment-date 2015-11-17, "
            "publication-date 2015-11-18",
        ),
        Detail(
            "modification",
            "de-listed, effective-date 2016-03-01, enactment-date 2016-02-29, "
            "publication-date 2016-03-01",
        ),
        Detail(
            "modification",
            "listed, effective-date 2012-03-27, enactment-date 2012-03-26, "
            "publication-date 2012-03-26",
        ),
        Detail("sex", "male"),
        Detail("title", "Colonel"),
        Detail("day-month-year", "day 3, month 3, year 1980, calendar Gregorian, quality good"),
        Detail("day-month-year", "year 1343, calendar Islamic, quality good"),
        Detail("place-of-birth", "Minsk, Minsk region, Belarus"),
        Detail("passport", "AB 1234567 Belarus 2010-1-2"),
        Detail("justification", "An invented person."),
        Detail("other-information", "Function: example."),
        Detail("relation", "related-to 990020"),
    )


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b'target ssid="990030"', b'target number="990030"', "it has no number"),
        (b"object", b"thing", "it is of no known kind"),
        (b'object-type="vessel"', b'object-type="crate"', "'crate' is no known type of object"),
        (b"<value>Artavil</value>", b"<value/>", "it has no name"),
        (b'name ssid="990032" name-type="primary-name"', b'name name-type="x"', "'x' is no known"),
    ],
)
def test_a_target_that_cannot_be_read_is_named_with_its_line(
    old: bytes, new: bytes, reason: str, edition: Edition, country: CountryCode
) -> None:
    """The other targets are read."""
    parsed = read(edition(FILE).replace(old, new), country)
    (unread,) = parsed.tally.unread
    assert unread.where == "list.xml line 56"
    assert unread.reason.startswith(reason)
    assert [one.entry_id for one in parsed.listings] == ["990001", "990020"]
    assert parsed.tally.adds_up()


def test_an_element_of_another_kind_is_named(edition: Edition, country: CountryCode) -> None:
    """What stands beside the targets would be a new kind of record."""
    parsed = read(edition(FILE).replace(b"  <place ", b"<group/>\n  <place "), country)
    assert parsed.tally.unread == (
        Unread("list.xml line 64", "<group> stands in the place of a target"),
    )
    assert parsed.tally.adds_up()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"</swiss-sanctions-list>", b"", "is not well-formed XML"),
        (b"whole-list", b"changes", "does not begin with <swiss-sanctions-list>, the words whole"),
        (b'date="2026-08-27"', b"", "and the day on which it was made"),
        (b"<swiss", b"<!DOCTYPE x []><swiss", "declares a document type"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(
    old: bytes, new: bytes, message: str, edition: Edition, country: CountryCode
) -> None:
    """Cut, a part of the list only, without a day, or with a document type."""
    with pytest.raises(FormatChanged, match=message):
        read(edition(FILE).replace(old, new, 1), country)


def test_a_list_of_nobody_is_refused(country: CountryCode) -> None:
    """A list that holds no target at all says nothing."""
    empty = b'<swiss-sanctions-list list-type="whole-list" date="2026-08-27"/>'
    with pytest.raises(FormatChanged, match="holds no target"):
        read(empty, country)


@settings(deadline=None)
@given(cut=st.integers(0, 7000), noise=st.binary(max_size=3))
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
