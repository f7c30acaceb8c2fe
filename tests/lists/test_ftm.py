"""FollowTheMoney entities become listings: joined by reference, dated, nothing lost."""

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fromwhom.data.places_data import load_countries
from fromwhom.errors import FormatChanged
from fromwhom.lists import ftm
from fromwhom.lists.ftm import Streamed
from fromwhom.lists.ftm_changes import Records
from fromwhom.lists.reading import CountryCode, country_reader
from fromwhom.model import (
    Address,
    Citation,
    Detail,
    Listing,
    Name,
    NameKind,
    Schema,
    SetAside,
    Unread,
)
from fromwhom.values.dates import Interval, PartialDate
from fromwhom.values.identifiers import Identifier

Entity = dict[str, Any]
LIST = "own:x"


def entity(
    name: str, schema: str = "Company", /, *, on: Any = ("us_list",), **properties: Any
) -> Entity:
    """Write an entity; a property may be one value."""
    values = {key: [one] if isinstance(one, str) else one for key, one in properties.items()}
    return {"id": name, "schema": schema, "properties": values, "datasets": list(on)}


def written(*entities: Entity) -> bytes:
    """Write a file of entities."""
    return b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in entities)


def read(*entities: Entity, data: bytes | None = None) -> Streamed:
    """Read a file; its account has to add up."""
    whole = written(*entities) if data is None else data
    found = ftm.parse(
        Records("f", lambda: io.BytesIO(whole)),
        list_id=LIST,
        country=country_reader(load_countries()),
    )
    assert found.tally.adds_up()
    return found


def one(*entities: Entity) -> Listing:
    """Read a file with one listing."""
    (listing,) = read(*entities).listings
    return listing


COMPANY = entity(
    "c1",
    name=["Beispiel Optik GmbH", "Beispiel Optics"],
    alias="Beispiel",
    previousName="Muster Optik GmbH",
    weakAlias="BO",
    abbreviation="BOG",
    country="de",
    jurisdiction="gb-sct",
    uscCode="91330000733796106P",
    registrationNumber="HRB 12-34",
    leiCode="no LEI",
    website="https://beispiel.example",
    topics=["sanction", "debarment"],
    addressEntity="a1",
    address=["Hafenweg 1, Kiel", "Nebenweg 2"],
) | {"caption": "Beispiel Optics"}
ADDRESS = entity("a1", "Address", full="Hafenweg 1, Kiel", city="Kiel", country="de")
SANCTION = entity(
    "s1",
    "Sanction",
    entity="c1",
    authority="Office of Examples",
    program="Example Programme",
    startDate="2019-10-09",
    listingDate="2019-10-08",
    status="active",
    sourceUrl=["https://office.example/1", "https://office.example/2"],
    summary=["Citation: 84 FR 54002", "Footnote: 4", "as published"],
)


def test_a_company_is_read_field_by_field() -> None:
    """Names by kind, countries by code, numbers by system; the rest under its own name."""
    listing = one(COMPANY, ADDRESS, SANCTION)
    assert (listing.list_id, listing.entry_id) == ("own:x.us_list", "c1")
    assert listing.series == "own:x/own:x.us_list"
    assert listing.party.names == (
        Name("Beispiel Optics", NameKind.PRIMARY),
        Name("Beispiel Optik GmbH", NameKind.PRIMARY),
        Name("Beispiel"),
        Name("Muster Optik GmbH", NameKind.FORMER),
        Name("BO", NameKind.ALIAS, weak=True),
        Name("BOG", NameKind.SHORT),
    )
    assert listing.party.schema is Schema.COMPANY
    assert listing.party.countries == ("DE", "GB")
    assert listing.party.identifiers == (
        Identifier("CN-USCC", "91330000733796106P"),
        Identifier("REG", "HRB1234"),
    )
    assert listing.party.addresses == (
        Address("Hafenweg 1, Kiel", "Kiel", "DE"),
        Address("Nebenweg 2"),
    )
    assert listing.details == (
        Detail("leiCode", "no LEI"),
        Detail("jurisdiction", "gb-sct"),
        Detail("website", "https://beispiel.example"),
        Detail("topics", "sanction"),
        Detail("topics", "debarment"),
        Detail("Sanction authority", "Office of Examples"),
        Detail("Sanction listingDate", "2019-10-08"),
        Detail("Sanction status", "active"),
        Detail("Footnote", "4"),
        Detail("Sanction summary", "as published"),
        Detail("Sanction sourceUrl", "https://office.example/2"),
    )


def test_a_sanction_dates_its_listing() -> None:
    """The start date prevails over the day of the notice; programme, citation and address."""
    listing = one(COMPANY, ADDRESS, SANCTION)
    assert listing.valid == Interval(PartialDate(2019, 10, 9))
    assert listing.programmes == ("Example Programme",)
    assert listing.citations == (Citation("84 FR 54002"),)
    assert listing.url == "https://office.example/1"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (2, 0, 1)])
def test_a_reference_may_stand_before_or_after(order: tuple[int, ...]) -> None:
    """The order of the records in the file changes nothing."""
    records = (COMPANY, ADDRESS, SANCTION)
    assert one(*(records[at] for at in order)) == one(*records)


def test_a_party_is_listed_on_each_of_its_datasets() -> None:
    """A sanction dates the listing of its own dataset, and no other."""
    both = entity("c1", on=("us_list", "eu_list"), name="Beispiel GmbH")
    dated = entity("s1", "Sanction", on=("eu_list",), entity="c1", listingDate="2022-03")
    found = {x.list_id: x.valid.start for x in read(both, dated).listings}
    assert found == {"own:x.us_list": None, "own:x.eu_list": PartialDate(2022, 3)}
    assert read(both, dated).members == ("own:x", "own:x.eu_list", "own:x.us_list")


def test_an_entity_without_a_dataset_stands_on_the_list_itself() -> None:
    """Plain FollowTheMoney files name none."""
    assert one(entity("c1", on=(), name="Beispiel GmbH")).list_id == "own:x"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("2019", "2020"), ("2021", None), Interval(PartialDate(2019))),
        (("2019", "2020"), ("2021", "2022"), Interval(PartialDate(2019), PartialDate(2022))),
        ((None, None), ("2021", None), Interval(PartialDate(2021))),
        (("soon", None), (None, None), Interval()),
    ],
)
def test_several_sanctions_are_one_interval(
    first: tuple[Any, Any], second: tuple[Any, Any], expected: Interval
) -> None:
    """From the first start to the last end, if every sanction has one."""
    sanctions = [
        entity(f"s{n}", "Sanction", entity="c1", startDate=start or [], endDate=end or [])
        for n, (start, end) in enumerate((first, second))
    ]
    assert one(entity("c1", name="Beispiel GmbH"), *sanctions).valid == expected


def test_documents_are_numbers_of_their_holder() -> None:
    """A scheme of that name is taken; else the kind of document with the issuing country."""
    listing = one(
        entity("p1", "Person", name="Erika Muster", passportNumber="C01X"),
        entity("d1", "Passport", holder="p1", number="AB 12", country="ir"),
        entity("d2", "Identification", holder="p1", number="99", type="National ID", country="cn"),
        entity("d3", "Identification", holder="p1", number="7", type="GB-REG"),
        entity("d4", "Identification", holder="p1", number="--", type="Card"),
    )
    assert listing.party.identifiers == (
        Identifier("PASSPORT", "C01X"),
        Identifier("IR-PASSPORT", "AB12"),
        Identifier("CN-NATIONAL-ID", "99"),
        Identifier("GB-REG", "7"),
    )
    assert listing.details == (Detail("Card", "--"),)


def test_of_persons_only_what_identifies_them_is_kept() -> None:
    """Birth, nationality and position are; faith, looks and family are not."""
    listing = one(
        entity(
            "p1",
            "Person",
            name="Erika Muster",
            birthDate=["1970-01-31", "1970", "31.1."],
            nationality="de",
            position="director",
            religion="none of anybody's business",
            ethnicity="none of anybody's business",
            eyeColor="none of anybody's business",
        ),
        entity("f1", "Family", person="p1", relative="p2"),
    )
    assert listing.party.birth_dates == (PartialDate(1970, 1, 31), PartialDate(1970))
    assert listing.party.countries == ("DE",)
    assert listing.details == (Detail("birthDate", "31.1."), Detail("position", "director"))


def test_a_name_may_stand_in_its_parts_only() -> None:
    """First and last name are put together where no whole name is given."""
    assert one(entity("p1", "Person", firstName="Erika", lastName="Muster")).party.names == (
        Name("Erika Muster", NameKind.PRIMARY),
    )


def test_an_aircraft_is_known_by_its_tail() -> None:
    """Its registration is a tail number, a ship's the number of its register."""
    plane = one(entity("v1", "Airplane", name="EX-01", registrationNumber="EX-01"))
    ship = one(entity("v1", "Vessel", name="EXAMPLE", registrationNumber="77", imoNumber="9074729"))
    assert plane.party.identifiers == (Identifier("TAIL", "EX01"),)
    assert ship.party.identifiers == (Identifier("REG", "77"), Identifier("IMO", "9074729"))


def test_a_relation_is_told_on_both_sides() -> None:
    """Each party says whom the other record speaks of, by name and id."""
    owner = entity("c1", name="Muster Holding AG")
    asset = entity("c2", name="Beispiel GmbH")
    share = entity("o1", "Ownership", owner="c1", asset="c2", percentage="51")
    first, second = read(share, owner, asset).listings
    assert first.details == (
        Detail("Ownership", "owner: this party; asset: Beispiel GmbH (c2); percentage: 51"),
    )
    assert second.details == (
        Detail("Ownership", "owner: Muster Holding AG (c1); asset: this party; percentage: 51"),
    )


def test_everything_that_is_no_listing_is_accounted_for() -> None:
    """Records out = listings, joined, set aside by reason, unread with line and reason."""
    found = read(
        entity("c1", name="Beispiel GmbH"),
        entity("c1", name="Beispiel GmbH again"),
        entity("c2", name="Muster AG") | {"target": False},
        entity("c3", name=" "),
        entity("s1", "Sanction", entity="nobody"),
        entity("s2", "Sanction", entity="c2"),
        entity("s3", "Sanction"),
        entity("a1", "Address", full="Nirgendwo 1"),
        entity("a2", "Address", full="Nirgendwo 2"),
        entity("x1", "Position", name="Minister"),
        entity("f1", "Associate", person="c1", associate="c2"),
        entity(" ", name="Beispiel GmbH"),
        {"id": "n1", "schema": "Company", "properties": {"addressEntity": [{"id": "a1"}]}},
    )
    assert [x.entry_id for x in found.listings] == ["c1"]
    assert found.tally.unread == (
        Unread("f line 4", "it has no name"),
        Unread("f line 7", "it is a Sanction of nobody"),
        Unread("f line 12", "it has no id"),
        Unread(
            "f line 13",
            "it is no record of this format: Expected `str`, got `object` - at "
            "`$.properties[...][0]`",
        ),
        Unread("f line 5", "a Sanction of an id that the file does not hold"),
        Unread("f line 2", "the id 'c1' stands there twice. Aggregate the file first"),
    )
    assert found.tally.set_aside == (
        SetAside("f line 3", "the dataset names it, and is not about it (target)"),
        SetAside("f line 10", "Position: no party, and nothing that is kept of one"),
        SetAside("f line 11", "Associate: relations between people are not kept"),
        SetAside("f line 8 and after it", "an address of nobody listed", 2),
        SetAside("f line 6", "Sanction: of nobody listed"),
    )
    assert (found.tally.records, found.tally.listings, found.tally.joined) == (13, 1, 0)


def test_a_cut_file_is_refused() -> None:
    """The last line is no JSON and has no end: what followed it is lost."""
    with pytest.raises(FormatChanged, match="f is cut: line 2, the last, has no end"):
        read(data=written(COMPANY, ADDRESS)[:-20])


def test_a_file_that_is_nothing_but_noise_is_refused() -> None:
    """More than 10,000 records that cannot be read are no list."""
    with pytest.raises(FormatChanged, match="More than 10,000 records of f cannot be read"):
        read(data=b"{}\n" * 10_002)


def test_a_deep_nest_is_one_unread_record() -> None:
    """A hundred thousand brackets break neither the reader nor the other records."""
    found = read(data=b"[" * 100_000 + b"\n" + written(COMPANY))
    assert found.tally.listings == 1
    assert found.tally.unread[0].reason.startswith("it is ")


def test_the_listings_can_be_read_again_and_again() -> None:
    """Each time from the file, each time the same."""
    found = read(COMPANY, ADDRESS, SANCTION)
    assert list(found.listings) == list(found.listings)


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 10_000), noise=st.binary(max_size=12))
def test_broken_input_is_counted_or_refused(at: int, noise: bytes) -> None:
    """Whatever is damaged, the account adds up, or the file is refused; nothing else."""
    data = written(COMPANY, ADDRESS, SANCTION)
    at %= len(data)
    try:
        found = read(data=data[:at] + noise + data[at + len(noise) :])
    except FormatChanged:
        return
    assert sum(1 for _ in found.listings) >= found.tally.listings


@settings(max_examples=40, deadline=None)
@given(size=st.integers(0, 10_000))
def test_a_truncated_file_never_reads_as_whole(size: int) -> None:
    """Cut anywhere inside a record, it is refused; cut between two, the rest adds up."""
    data = written(COMPANY, ADDRESS, SANCTION)
    size %= len(data)
    inside = size and data[size - 1 : size] != b"\n" and data[size : size + 1] != b"\n"
    if inside:
        with pytest.raises(FormatChanged):
            read(data=data[:size])
    else:
        assert read(data=data[:size]).tally.listings == (1 if size else 0)


def test_countries_are_read_as_codes(country: CountryCode) -> None:
    """FollowTheMoney writes codes in small letters."""
    assert (country("cn"), country("gb")) == ("CN", "GB")
