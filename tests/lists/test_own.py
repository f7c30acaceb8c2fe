"""The user's own list: any table whose columns are named."""

from collections.abc import Mapping

import pytest

from fromwhom.errors import FormatChanged
from fromwhom.lists import own
from fromwhom.lists.reading import CountryCode, Parsed
from fromwhom.model import Detail, NameKind, Schema, SetAside, Unread

COLUMNS = {
    "name": "Vendor",
    "alias": "Also",
    "country": "Land",
    "identifier": "Number",
    "from": "Since",
    "schema": "Kind",
    "birth_date": "Born",
    "address": "Where",
}
ROW = {
    "Vendor": "Northstar Trading Ltd.",
    "Also": "North Star; Polar Export",
    "Land": "China",
    "Number": "CN-USCC:91330000733796106P; LEI:529900T8BM49AURSDO55",
    "Since": "2020-04",
    "Kind": "Company",
    "Born": "",
    "Where": "1 Example Road, Hangzhou",
    "Risk": "high",
}


def read(*rows: Mapping[str, str], country: CountryCode, **columns: str) -> Parsed:
    """Read rows as the list own:house."""
    return own.parse(
        list(enumerate(rows, start=1)),
        list_id="own:house",
        columns={**COLUMNS, **columns},
        country=country,
    )


def test_a_row_becomes_a_listing(country: CountryCode) -> None:
    """Names, numbers and dates are read; a column nobody named is a detail."""
    (listing,) = read(ROW, country=country).listings
    assert (listing.list_id, listing.entry_id) == ("own:house", "northstar-trading-ltd-cn")
    assert [(name.value, name.kind) for name in listing.party.names] == [
        ("Northstar Trading Ltd.", NameKind.PRIMARY),
        ("North Star", NameKind.ALIAS),
        ("Polar Export", NameKind.ALIAS),
    ]
    assert [str(one) for one in listing.party.identifiers] == [
        "CN-USCC:91330000733796106P",
        "LEI:529900T8BM49AURSDO55",
    ]
    assert str(listing.valid.start) == "2020-04"
    assert listing.party.schema is Schema.COMPANY
    assert listing.party.countries == ("CN",)
    assert listing.details == (Detail("Risk", "high"),)


def test_the_id_column_names_the_entry(country: CountryCode) -> None:
    """An entry keeps its id when its name changes."""
    (listing,) = read({**ROW, "No": "V-17"}, country=country, id="No").listings
    assert listing.entry_id == "V-17"


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("Vendor", "", "it has no name"),
        ("Vendor", "--", "it has no name"),
        ("Land", "Ruritania", "'Ruritania' is no known country"),
        ("Number", "LEI:123", "'LEI:123' is no number of a known scheme, like LEI:5299…"),
        ("Since", "soon", "'soon' is no date like 2019-10-09"),
        ("Kind", "Planet", None),
        ("Born", "31/31/2000", "'31/31/2000' is no date like 2019-10-09"),
    ],
)
def test_a_cell_that_is_not_what_it_promises_makes_the_row_unread(
    column: str, value: str, reason: str | None, country: CountryCode
) -> None:
    """Nothing is dropped silently from a list of one's own."""
    parsed = read(ROW, {**ROW, column: value}, country=country)
    (unread,) = parsed.tally.unread
    assert unread.where == "own:house row 2"
    assert reason is None or unread == Unread("own:house row 2", reason)
    assert parsed.tally.adds_up()


def test_empty_rows_are_set_aside(country: CountryCode) -> None:
    """A blank line in a spreadsheet is no party."""
    parsed = read(ROW, dict.fromkeys(ROW, " "), country=country)
    assert parsed.tally.set_aside == (SetAside("own:house row 2", "an empty row"),)


def test_a_column_that_is_not_there_is_named(country: CountryCode) -> None:
    """The message lists the columns that are."""
    with pytest.raises(FormatChanged, match="has no column 'Nation'"):
        own.parse(
            [(1, ROW)],
            list_id="own:house",
            columns={"name": "Vendor", "country": "Nation"},
            country=country,
        )
    with pytest.raises(FormatChanged, match="'colour' is no role"):
        own.parse([(1, ROW)], list_id="own:house", columns={"colour": "Risk"}, country=country)
    with pytest.raises(FormatChanged, match="no column holds the names"):
        own.parse([(1, ROW)], list_id="own:house", columns={"alias": "Also"}, country=country)


def test_who_has_a_date_of_birth_is_a_person(country: CountryCode) -> None:
    """It may stand in its own column or among the numbers; it is no number of anybody."""
    row = ROW | {
        "Vendor": "Ivan Sample", "Kind": "", "Born": "1961; 24 Aug 1961",
        "Number": "RU-PASSPORT:123; BIRTH-DATE:1961-08; BIRTH-DATE:1961",
    }  # fmt: skip
    (listing,) = read(row, country=country).listings
    assert listing.party.schema is Schema.PERSON
    assert [str(day) for day in listing.party.birth_dates] == ["1961", "1961-08-24", "1961-08"]
    assert [str(one) for one in listing.party.identifiers] == ["RU-PASSPORT:123"]


def test_a_stated_kind_prevails_over_a_date_of_birth(country: CountryCode) -> None:
    """A column may hold the day on which a company was founded."""
    (listing,) = read(ROW | {"Born": "1961-08-24"}, country=country).listings
    assert listing.party.schema is Schema.COMPANY
