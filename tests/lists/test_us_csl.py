"""The Consolidated Screening List: its quirks, one by one, in both of its forms."""

import csv
import gzip
import io
import json
from collections.abc import Callable

import pytest

from fromwhom.errors import FormatChanged
from fromwhom.lists import us_csl
from fromwhom.lists.reading import CountryCode, Parsed
from fromwhom.model import Address, Detail, Listing, NameKind, Part, Schema, SetAside, Unread
from fromwhom.values.dates import PartialDate

OLD = "us-csl/2022-05-01/consolidated.csv"
NEW = "us-csl/2023-12-01/consolidated.csv"
JSON = "us-csl/2024-01-15/consolidated.json"
Edition = Callable[[str], bytes]


def read(data: bytes, country: CountryCode, name: str = "consolidated.csv") -> Parsed:
    """Read one file."""
    return us_csl.parse({"main": data}, country=country, files={"main": name})


def entry(parsed: Parsed, entry_id: str) -> Listing:
    """Find the one listing with this entry id."""
    (found,) = (one for one in parsed.listings if one.entry_id == entry_id)
    return found


@pytest.fixture
def parsed(edition: Edition, country: CountryCode) -> Parsed:
    """The small edition in the layout of 2022."""
    return read(edition(OLD), country)


def test_every_record_is_accounted_for(parsed: Parsed) -> None:
    """Records in are listings out, and what was left out is named."""
    assert (parsed.tally.records, parsed.tally.listings) == (10, 9)
    assert parsed.tally.adds_up()
    assert parsed.covers == frozenset(Part)


def test_a_row_of_the_bureau_is_known_by_name_and_country(parsed: Parsed) -> None:
    """Dahua Technology stands on the Entity List since 9 October 2019, kind not stated."""
    dahua = entry(parsed, "dahua-technology-cn")
    assert dahua.list_id == "us-bis-el"
    assert dahua.series == "us-csl/us-bis-el"
    assert dahua.valid.start == PartialDate(2019, 10, 9)
    assert dahua.party.schema is Schema.LEGAL_ENTITY
    assert [cite.text for cite in dahua.citations] == ["84 FR 54002", "85 FR 44159"]
    assert Detail("license_policy", "Case-by-case review") in dahua.details


def test_lost_characters_and_and_before_the_last_address(parsed: Parsed) -> None:
    """A question mark for a lost character is kept as printed; "and" is no part of an address."""
    assert entry(parsed, "dahua-technology-cn").party.addresses == (
        Address("1199 Bin?an Road, Binjiang High-tech Zone, Hangzhou, CN", None, "CN"),
        Address("No. 6, Huizhan Avenue, Urumqi, CN", None, "CN"),
    )


def test_an_affiliate_is_listed_under_its_own_name(parsed: Parsed) -> None:
    """The parent printed before it becomes a detail."""
    lumen = entry(parsed, "lumen-terminal-co-ltd-cn")
    assert lumen.party.names[0].value == "Lumen Terminal Co., Ltd."
    assert Detail("Affiliated Entity of", "Huawei Technologies Co., Ltd. (Huawei)") in lumen.details


def test_an_impossible_start_is_no_start(parsed: Parsed) -> None:
    """The year 97 is a slip; it is kept as printed and the listing is undated."""
    institute = entry(parsed, "aerospace-second-academy-25th-research-institute-cn")
    assert institute.valid.start is None
    assert Detail("start_date as printed", "0097-06-30") in institute.details


def test_a_country_in_words_is_the_address_s_country(parsed: Parsed) -> None:
    """Some addresses end in "China" where others end in CN."""
    institute = entry(parsed, "aerospace-second-academy-25th-research-institute-cn")
    assert institute.party.addresses == (Address("58 Yongding Road, Beijing, China", None, "CN"),)


def test_former_names_and_fragments_in_the_names(parsed: Parsed) -> None:
    """Former names are names; an address and a fragment among them are details."""
    sever = entry(parsed, "sever-telekom-ooo-ru")
    assert [(name.value, name.kind) for name in sever.party.names] == [
        ("Sever Telekom, OOO", NameKind.PRIMARY),
        ("Zakrytoe Sevtelekom", NameKind.FORMER),
        ("Sever Tel", NameKind.ALIAS),
        ("JSC Sever", NameKind.ALIAS),
        ("Otkrytoe Sever", NameKind.FORMER),
    ]
    assert Detail("Fragment among the names", "AO ?") in sever.details
    assert Detail("Address among the names", "4 Polar Street, Murmansk") in sever.details


def test_a_denial_order_has_a_start_an_end_and_glued_citations(parsed: Parsed) -> None:
    """Blanks before the name, "[]" for no alias, a US address without country."""
    denied = entry(parsed, "i-sample-us")
    assert [name.value for name in denied.party.names] == ["I. SAMPLE"]
    assert (str(denied.valid.start), str(denied.valid.end)) == ("2002-03-04", "2056-06-29")
    assert [(cite.text, str(cite.published)) for cite in denied.citations] == [
        ("67 FR 56530", "2002-09-04"),
        ("67 FR 10890", "2002-03-11"),
    ]
    assert denied.party.countries == ("US",)


def test_rows_of_the_state_department_join_names_with_commas(parsed: Parsed) -> None:
    """A legal form after a comma stays with its name; the scope is no part of the name."""
    north = entry(parsed, "northstar-trading-ltd")
    assert [(name.value, name.kind) for name in north.party.names] == [
        ("Northstar Trading Ltd.", NameKind.PRIMARY),
        ("Northstar Export, Ltd.", NameKind.ALIAS),
        ("Polar Export", NameKind.FORMER),
        ("North Star", NameKind.ALIAS),
    ]
    assert north.programmes == ("E.O. 13382", "INKSNA")
    assert Detail("Scope", "and any successor, sub-unit, or subsidiary thereof") in north.details


def test_a_note_in_the_name_says_that_it_is_a_person(parsed: Parsed) -> None:
    """The type is empty in these rows; the note states it."""
    assert entry(parsed, "ri-example").party.schema is Schema.PERSON


def test_a_treasury_row_carries_ofac_s_number(parsed: Parsed) -> None:
    """Numbers, dates of birth and links come out by kind."""
    person = entry(parsed, "90001")
    assert person.list_id == "us-ofac-sdn"
    assert person.party.schema is Schema.PERSON
    assert person.party.birth_dates == (PartialDate(1967), PartialDate(1973, 3, 25))
    assert [str(one) for one in person.party.identifiers] == [
        "RU-PASSPORT:K475336",
        "RU-INN:7736640919",
    ]
    assert person.party.addresses == ()
    assert person.party.countries == ("RU",)
    assert Detail("Linked To", "NORTHSTAR TRADING") in person.details


def test_the_listing_date_of_the_investment_ban_is_its_start(parsed: Parsed) -> None:
    """The row has no start_date, but says since when it is listed."""
    hikvision = entry(parsed, "30946")
    assert hikvision.list_id == "us-ofac-cmic"
    assert hikvision.valid.start == PartialDate(2021, 6, 3)
    assert [str(one) for one in hikvision.party.identifiers] == [
        "CN-USCC:91330000733796106P",
        "ISIN:CNE100000PM8",
        "TICKER:002415 CN",
    ]


def test_an_address_in_the_place_of_the_name_is_set_aside(parsed: Parsed) -> None:
    """It names nobody, and is not lost either."""
    assert parsed.tally.set_aside == (
        SetAside("consolidated.csv line 11", "an address stands in the place of the name"),
    )


def test_the_order_of_an_identifier_s_parts_is_decided_for_the_file(
    edition: Edition, country: CountryCode, parsed: Parsed
) -> None:
    """The layouts of 2022 and 2023 name the same parties with the same numbers and dates."""
    new = read(edition(NEW), country)
    assert [one.party for one in new.listings] == [one.party for one in parsed.listings]
    assert [one.valid for one in new.listings] == [one.valid for one in parsed.listings]
    assert [one.entry_id for one in new.listings] == [one.entry_id for one in parsed.listings]


def test_gzip_and_byte_order_mark_change_nothing(
    edition: Edition, country: CountryCode, parsed: Parsed
) -> None:
    """The same bytes, packed or marked, are the same edition."""
    assert read(gzip.compress(edition(OLD)), country) == parsed
    assert read(b"\xef\xbb\xbf" + edition(OLD), country) == parsed


def test_the_json_form_says_the_same(edition: Edition, country: CountryCode) -> None:
    """Values come as lists there, and an address in parts."""
    found = read(edition(JSON), country, "consolidated.json")
    assert found.tally.adds_up()
    dahua, hikvision = found.listings
    assert dahua.entry_id == "dahua-technology-cn"
    assert dahua.valid.start == PartialDate(2019, 10, 9)
    assert dahua.party.addresses == (Address("1199 Bin'an Road, Hangzhou, 310053, CN", None, "CN"),)
    assert [str(one) for one in hikvision.party.identifiers] == ["CN-USCC:91330000733796106P"]
    assert hikvision.valid.start == PartialDate(2021, 6, 3)


def test_one_odd_record_does_not_take_the_others_with_it(
    edition: Edition, country: CountryCode
) -> None:
    """An unknown list, a missing number and a wrong count of fields are named with their line."""
    text = edition(OLD).decode()
    text = text.replace("Entity List (EL)", "Entity Register (EL)", 1)
    text = text.replace("30946,Entity", ",Entity", 1)
    lines = text.splitlines(keepends=True)
    lines.insert(4, "half,a,row\n")
    found = read("".join(lines).encode(), country)
    assert found.tally.unread == (
        Unread("consolidated.csv line 5", "it has 3 of 29 fields"),
        Unread(
            "consolidated.csv line 2",
            "'Entity Register (EL) - Bureau of Industry and Security' is no known list",
        ),
        Unread("consolidated.csv line 11", "a row of the Treasury has no entity number"),
    )
    assert found.tally.adds_up()
    assert len(found.listings) == 7


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda text: text.replace("federal_register_notice", "fr_notice", 1),
            r"line 1 is not the header of the Consolidated Screening List: the column 'fr_notice' "
            r"is new or there twice and the column 'federal_register_notice' is not there\.",
        ),
        (lambda text: text.replace(",ids\n", ",ids,extra\n", 1), "the column 'extra' is new"),
        (lambda text: text.replace(",ids\n", ",ids,name\n", 1), "'name' is new or there twice"),
        (lambda text: text.replace(",ids\n", "\n", 1), "the column 'ids' is not there"),
        (lambda _: '{"results": ' + "[" * 100_000, "is nested deeper than any list"),
        (lambda _: '{"results": [{"name": "\\udcff"}]}', "is no well-formed JSON"),
        (lambda text: text.partition("\n")[0] + "\n" + text, r"line 2 repeats the header\."),
        (lambda text: text[: len(text) // 2], r"is cut"),
        (lambda text: text + "half,a,row\n", r"is cut or damaged at its end: line 12 has 3 of 29"),
        (lambda text: text + ".\n", r"line 12 has 1 of 29 fields\. Get the file again"),
        (lambda text: text.partition("\n")[0] + "\n", r"has a header and no record\."),
        (lambda text: '{"results": [' + text, r"is no well-formed JSON"),
        (lambda _: '{"results": []}', r'holds no list of "results"'),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(
    change: Callable[[str], str], message: str, edition: Edition, country: CountryCode
) -> None:
    """Header changed or doubled, file cut, nothing in it: refused with file and line."""
    with pytest.raises(FormatChanged, match=r"consolidated\.csv .*" + message):
        read(change(edition(OLD).decode()).encode(), country)


def test_columns_are_found_by_name_in_whatever_order(
    edition: Edition, country: CountryCode
) -> None:
    """The order of the columns has changed before; the records are the same."""
    table = list(csv.reader(io.StringIO(edition(OLD).decode("utf-8-sig"), newline="")))
    turned = io.StringIO(newline="")
    csv.writer(turned).writerows(row[::-1] for row in table)
    plain, other = read(edition(OLD), country), read(turned.getvalue().encode(), country)
    assert plain.listings == other.listings


def test_json_may_hold_numbers_nulls_a_country_and_new_fields(country: CountryCode) -> None:
    """A number is read as text, null is nothing, and a field of tomorrow stays as a detail."""
    record = {
        "id": "a1",
        "source": "Specially Designated Nationals (SDN) - Treasury Department",
        "entity_number": 36,
        "type": None,
        "name": "SAMPLE AIRLINES",
        "addresses": [
            {"address": "1 Calle", "city": None, "state_or_province": "H", "country": "CU"}
        ],
        "alt_names": [None, "SAMPLE AIR"],
        "start_date": None,
        "country": "VE",
        "net_zero": True,
        "colour": "blue",
    }
    (found,) = read(json.dumps({"results": [record]}).encode(), country, "x.json").listings
    assert (found.list_id, found.entry_id) == ("us-ofac-sdn", "36")
    assert [name.value for name in found.party.names] == ["SAMPLE AIRLINES", "SAMPLE AIR"]
    assert found.party.addresses == (Address("1 Calle, H, CU", None, "CU"),)
    assert found.party.countries == ("CU", "VE")
    assert found.details == (Detail("colour", "blue"),)


def test_one_json_record_that_is_no_text_is_named(edition: Edition, country: CountryCode) -> None:
    """The others are read; nothing of the file is lost in silence."""
    data = edition("us-csl/2024-01-15/consolidated.json").replace(b"Dahua", b"Dah\xffua")
    parsed = us_csl.parse({"main": data}, country=country, files={"main": "csl.json"})
    assert parsed.tally.records == 2
    (unread,) = parsed.tally.unread
    assert unread.where == "csl.json record 1"
    assert unread.reason.startswith("it is no JSON: ")
