"""Records in Senzing's form become listings, flat ones and those with FEATURES alike."""

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fromwhom.data.places_data import load_countries
from fromwhom.errors import FormatChanged
from fromwhom.lists import senzing
from fromwhom.lists.ftm import Streamed
from fromwhom.lists.reading import country_reader
from fromwhom.model import Address, Detail, Listing, Name, NameKind, Schema, Unread
from fromwhom.values.dates import PartialDate
from fromwhom.values.identifiers import Identifier

Record = dict[str, Any]
FEATURES: Record = {
    "DATA_SOURCE": "WATCH",
    "RECORD_ID": "7",
    "FEATURES": [
        {"RECORD_TYPE": "ORGANIZATION"},
        {"NAME_TYPE": "AKA", "NAME_ORG": "Beispiel"},
        {"NAME_TYPE": "PRIMARY", "NAME_ORG": "Beispiel Optik GmbH"},
        {"ADDR_TYPE": "BUSINESS", "ADDR_FULL": "Hafenweg 1, Kiel, DE"},
        {"ADDR_LINE1": "Nebenweg 2", "ADDR_CITY": "Kiel", "ADDR_COUNTRY": "DE"},
        {"LEI_NUMBER": "5493001KJTIIGC8Y1R12"},
        {"OTHER_ID_TYPE": "ISIN", "OTHER_ID_NUMBER": "CNE100000PM8"},
        {"TAX_ID_TYPE": "EIN", "TAX_ID_NUMBER": "12-3456789", "TAX_ID_COUNTRY": "US"},
        {"NATIONAL_ID_NUMBER": "A-1", "NATIONAL_ID_COUNTRY": "CN", "NATIONAL_ID_TYPE": "CARD"},
        {"REGISTRATION_COUNTRY": "AT"},
        {"REL_POINTER_KEY": "9", "REL_POINTER_ROLE": "SUBSIDIARY_OF"},
        {"PHONE_NUMBER": "1"},
    ],
    "STATUS": "open",
    "NESTED": {"a": [1]},
}


def read(*records: Record, data: bytes | None = None) -> Streamed:
    """Read a file; its account has to add up."""
    whole = b"".join(json.dumps(one).encode() + b"\n" for one in records) if data is None else data
    country = country_reader(load_countries())
    found = senzing.parse(lambda: io.BytesIO(whole), "f", list_id="own:x", country=country)
    assert found.tally.adds_up()
    return found


def one(record: Record) -> Listing:
    """Read a file with one record."""
    (listing,) = read(record).listings
    return listing


def test_features_are_read_attribute_by_attribute() -> None:
    """Names, addresses, numbers and countries; every other attribute under its own name."""
    listing = one(FEATURES)
    assert (listing.list_id, listing.entry_id, listing.series) == (
        "own:x",
        "WATCH:7",
        "own:x/own:x",
    )
    party = listing.party
    assert party.names == (
        Name("Beispiel Optik GmbH", NameKind.PRIMARY),
        Name("Beispiel", NameKind.ALIAS),
    )
    assert party.schema is Schema.ORGANIZATION
    assert party.countries == ("DE", "AT")
    assert party.identifiers == (
        Identifier("LEI", "5493001KJTIIGC8Y1R12"),
        Identifier("ISIN", "CNE100000PM8"),
        Identifier("US-EIN", "123456789"),
        Identifier("CN-NATIONAL-ID", "A1"),
    )
    assert party.addresses == (
        Address("Hafenweg 1, Kiel, DE"),
        Address("Nebenweg 2, Kiel, DE", "Kiel", "DE"),
    )
    assert listing.details == (
        Detail("NATIONAL_ID_TYPE", "CARD"),
        Detail("REL_POINTER_KEY", "9"),
        Detail("REL_POINTER_ROLE", "SUBSIDIARY_OF"),
        Detail("PHONE_NUMBER", "1"),
        Detail("STATUS", "open"),
        Detail("NESTED", '{"a":[1]}'),
    )


def test_a_flat_record_says_the_same_as_one_with_features() -> None:
    """Attributes at the root, with the usage type in front, or in lists of the older form."""
    flat = {
        "DATA_SOURCE": "WATCH",
        "RECORD_ID": 7,
        "RECORD_TYPE": "COMPANY",
        "PRIMARY_NAME_ORG": "Beispiel Optik GmbH",
        "AKA_NAME_ORG": "Beispiel",
        "BUSINESS_ADDR_LINE1": "Nebenweg 2",
        "BUSINESS_ADDR_COUNTRY": "DE",
    }
    lists = {
        "DATA_SOURCE": "WATCH",
        "RECORD_ID": 7,
        "RECORD_TYPE": "COMPANY",
        "NAME_LIST": [
            {"NAME_TYPE": "PRIMARY", "NAME_ORG": "Beispiel Optik GmbH"},
            {"NAME_TYPE": "AKA", "NAME_ORG": "Beispiel"},
        ],
        "ADDRESS_LIST": [{"ADDR_LINE1": "Nebenweg 2", "ADDR_COUNTRY": "DE"}],
    }
    assert one(flat) == one(lists)
    assert one(flat).party.schema is Schema.COMPANY
    assert one(flat).party.addresses == (Address("Nebenweg 2, DE", None, "DE"),)


def test_a_person_is_put_together_and_little_is_kept() -> None:
    """Names, birth, nationality and documents; not gender, telephone or social security."""
    listing = one(
        {
            "RECORD_ID": "1",
            "NAME_FIRST": "Erika",
            "NAME_LAST": "Muster",
            "DATE_OF_BIRTH": "1970-01-31",
            "NATIONALITY": "Germany",
            "PASSPORT_NUMBER": "C 01",
            "PASSPORT_COUNTRY": "DE",
            "GENDER": "F",
            "SSN_NUMBER": "1",
            "PHONE_NUMBER": "2",
            "EMAIL_ADDRESS": "e@example.org",
        }
    )
    assert listing.party.schema is Schema.PERSON
    assert listing.party.names == (Name("Erika Muster", NameKind.PRIMARY),)
    assert listing.party.birth_dates == (PartialDate(1970, 1, 31),)
    assert listing.party.countries == ("DE",)
    assert listing.party.identifiers == (Identifier("DE-PASSPORT", "C01"),)
    assert listing.details == ()


@pytest.mark.parametrize(
    ("record", "schema"),
    [
        ({"NAME_FULL": "Beispiel"}, Schema.LEGAL_ENTITY),
        ({"NAME_ORG": "Beispiel"}, Schema.ORGANIZATION),
        ({"NAME_FULL": "Erika Muster", "DATE_OF_BIRTH": "1970"}, Schema.PERSON),
        ({"NAME_FULL": "EXAMPLE", "RECORD_TYPE": "VESSEL"}, Schema.VESSEL),
        ({"NAME_FULL": "EX-01", "FEATURES": [{"RECORD_TYPE": "AIRCRAFT"}]}, Schema.AIRPLANE),
    ],
)
def test_the_kind_of_party_is_stated_or_follows_from_the_name(
    record: Record, schema: Schema
) -> None:
    """A full name alone does not say whether it is a person's."""
    assert one({"RECORD_ID": "1", **record}).party.schema is schema


def test_a_record_without_an_id_is_known_by_its_name() -> None:
    """Its entry is the same as long as its name is."""
    assert one({"DATA_SOURCE": "W", "NAME_ORG": "Beispiel GmbH"}).entry_id == "W:beispiel-gmbh"


def test_what_has_no_name_is_unread() -> None:
    """The others are read."""
    found = read(FEATURES, {"RECORD_ID": "2"}, {"RECORD_ID": "3", "NAME_ORG": "?"})
    assert found.tally.listings == 1
    assert found.tally.unread == (
        Unread("f line 2", "it has no name"),
        Unread("f line 3", "it has no name"),
    )


def test_a_cut_file_is_refused() -> None:
    """Half a record at the end means that others may be missing."""
    with pytest.raises(FormatChanged, match="f is cut: line 1"):
        read(data=json.dumps(FEATURES).encode()[:-9])


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        (json.dumps(FEATURES).encode(), True),
        (b'{"RECORD_ID": "1", "NAME_FULL": "Beispiel"}', True),
        (b'{"RECORD_ID": "1"}', False),
        (b'{"NAME_FULL": "Beispiel"}', False),
        (b'{"RECORD_ID": ["1"], "NAME_FULL": "Beispiel"}', False),
        (b"name,country", False),
    ],
)
def test_a_file_is_known_by_its_first_record(line: bytes, is_one: bool) -> None:
    """A key and a name in registered attributes."""
    assert senzing.is_record(line) is is_one


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 10_000), noise=st.binary(max_size=12))
def test_broken_input_is_counted_or_refused(at: int, noise: bytes) -> None:
    """Whatever is damaged, the account adds up, or the file is refused; nothing else."""
    data = json.dumps(FEATURES).encode() + b"\n"
    at %= len(data)
    try:
        found = read(data=(data[:at] + noise + data[at + len(noise) :]) * 2)
    except FormatChanged:
        return
    assert sum(1 for _ in found.listings) == found.tally.listings
