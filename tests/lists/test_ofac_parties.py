"""What OFAC's newer XML formats share: names, periods, lists, relations; and one history."""

from collections.abc import Callable
from datetime import date

import pytest

from fromwhom.data.lists_meta import load_lists
from fromwhom.lists import us_ofac_advanced, us_ofac_enhanced, us_ofac_flat
from fromwhom.lists.compile import EditionRecords, compile_editions
from fromwhom.lists.ofac_parties import (
    Draft,
    Gathered,
    Relation,
    Standing,
    member_of_name,
    named,
    printed_name,
    printed_period,
    said,
)
from fromwhom.lists.reading import CountryCode, Parsed
from fromwhom.lists.treasury import CONS, SDN, Fact, Facts
from fromwhom.model import Detail, Edition, Name, NameKind, Schema, Unread
from fromwhom.values.dates import PartialDate

Read = Callable[[str], bytes]
D = PartialDate


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        ([("Last Name", "SAMPLE"), ("First Name", "Ivan")], "SAMPLE, Ivan"),
        ([("First Name", "Ivan"), ("Last Name", "SAMPLE")], "SAMPLE, Ivan"),
        (
            [("Last Name", "SAMPLE"), ("First Name", "Ivan"), ("Patronymic", "Ivanovich")],
            "SAMPLE, Ivan Ivanovich",
        ),
        (
            [("Patronymic", "MUSTER"), ("Matronymic", "BEISPIEL"), ("First Name", "Juan")],
            "MUSTER BEISPIEL, Juan",
        ),
        (
            [
                ("Last Name", "MUSTER"),
                ("Matronymic", "PROBA"),
                ("First Name", "A"),
                ("Middle Name", "B"),
            ],
            "MUSTER PROBA, A B",
        ),
        ([("First Name", "Ivan"), ("Middle Name", "Petrov")], "Ivan Petrov"),
        ([("Entity Name", "NORTHSTAR"), ("Entity Name", "TRADING")], "NORTHSTAR TRADING"),
        ([("", "WITHOUT A KIND")], "WITHOUT A KIND"),
        ([("Last Name", "代"), ("First Name", "亞當")], "代亞當"),
        ([("Last Name", "김"), ("First Name", "표본")], "김표본"),
        ([("Last Name", "代"), ("First Name", "Adam")], "代, Adam"),
        ([], ""),
    ],
)
def test_a_name_is_put_together_as_the_flat_files_print_it(
    parts: list[tuple[str, str]], printed: str
) -> None:
    """The family before the comma, whatever order the parts come in; no comma in Chinese."""
    assert printed_name(parts) == printed


@pytest.mark.parametrize(
    ("first", "last", "about", "printed"),
    [
        (D(1962, 11, 23), D(1962, 11, 23), False, "23 Nov 1962"),
        (D(1962, 11, 1), D(1962, 11, 30), False, "Nov 1962"),
        (D(1964, 2, 1), D(1964, 2, 29), False, "Feb 1964"),
        (D(1962, 1, 1), D(1962, 12, 31), False, "1962"),
        (D(1962, 1, 1), D(1962, 12, 31), True, "circa 1962"),
        (D(1951, 1, 1), D(1953, 12, 31), False, "1951 to 1953"),
        (D(1953, 1, 1), D(1954, 3, 2), False, "01 Jan 1953 to 02 Mar 1954"),
        (D(1962), None, False, "1962"),
        (None, D(1962, 11), False, "Nov 1962"),
        (None, None, False, ""),
    ],
)
def test_a_period_is_printed_as_ofac_prints_it(
    first: PartialDate | None, last: PartialDate | None, about: bool, printed: str
) -> None:
    """A whole year is a year, a whole month a month, in leap years too."""
    assert printed_period(first, last, approximate=about) == printed


@pytest.mark.parametrize(
    ("name", "member"),
    [
        ("SDN List", "us-ofac-sdn"),
        ("Non-SDN Palestinian Legislative Council List", "us-ofac-plc"),
        ("FSE List", "us-ofac-fse"),
        ("Sectoral Sanctions Identifications List", "us-ofac-ssi"),
        ("Non-SDN CMIC List", "us-ofac-cmic"),
        ("Non-SDN Menu-Based Sanctions List", "us-ofac-mbs"),
        ("Non-SDN Iranian Sanctions Act List", "us-ofac-mbs"),
        ("CAPTA List", "us-ofac-capta"),
        ("Consolidated List", ""),
        ("Another List", None),
    ],
)
def test_a_list_is_known_by_what_the_list_service_calls_it(name: str, member: str | None) -> None:
    """The consolidated list is all non-SDN lists together; a new list is none that is known."""
    assert member_of_name(name) == member


@pytest.mark.parametrize(
    ("script", "value", "kind", "lang"),
    [
        ("Latin", "SAMPLE", NameKind.ALIAS, None),
        ("", "SAMPLE", NameKind.ALIAS, None),
        ("", "ПРИМЕРОВ", NameKind.NATIVE, None),
        ("", "样本", NameKind.NATIVE, None),
        ("Chinese Traditional", "樣本", NameKind.NATIVE, "zh"),
        ("Japanese", "見本", NameKind.NATIVE, "ja"),
        ("Script 999", "ᚠᚢᚦ", NameKind.NATIVE, None),
    ],
)
def test_a_name_not_in_latin_letters_is_native(
    script: str, value: str, kind: NameKind, lang: str | None
) -> None:
    """The file says in which script; where it does not, the letters do."""
    assert named(value, NameKind.ALIAS, script, weak=True) == Name(value, kind, True, lang)


def test_a_doubt_stays_beside_what_it_doubts(country: CountryCode) -> None:
    """A number stays a number, and its doubt is told."""
    found = said("SWIFT/BIC", "SABRRUMM", "Reported", country)
    assert str(found.identifier) == "BIC:SABRRUMM"
    assert found.detail == Detail("SWIFT/BIC", "SABRRUMM (Reported)")
    assert said("Birthdate", "1975", "", country) == Fact(birth_dates=(D(1975),))


def one_party(number: str = "1") -> Draft:
    """Draft a party."""
    names = (Name(f"PARTY {number}", NameKind.PRIMARY),)
    return Draft(number, Schema.ORGANIZATION, names, (), Facts())


def test_a_party_stands_on_a_list_since_the_earliest_entry_there() -> None:
    """Two entries on one list are one listing; lists of another file are told beside it."""
    found = Gathered("x.xml")
    found.add(one_party())
    found.standings["1"] = [
        Standing("SDN List", D(2022, 3, 1), ("B",)),
        Standing("SDN List", D(2021), ("A", "B")),
        Standing("Non-SDN CMIC List", D(2020)),
    ]
    (listing,) = found.listings(SDN)
    assert (listing.valid.start, listing.programmes) == (D(2021), ("B", "A"))
    assert listing.details == (Detail("List", "Non-SDN CMIC List since 2020"),)
    assert found.unread == []


def test_a_party_of_another_list_is_not_listed_on_this_one() -> None:
    """A file of non-SDN lists lists nobody as an SDN."""
    found = Gathered("x.xml")
    found.add(one_party())
    found.standings["1"] = [Standing("SDN List", None)]
    assert found.listings(CONS) == []
    reason = "it stands on 'SDN List', which is no list of this file"
    assert found.unread == [Unread("x.xml entry 1", reason)]


def test_a_relation_to_a_party_of_another_file_is_told_by_its_number() -> None:
    """Or by its name, where the file gives one."""
    found = Gathered("x.xml")
    found.add(one_party())
    found.standings["1"] = [Standing("SDN List", None)]
    found.relations = [
        Relation("1", "7", "Owned or Controlled By"),
        Relation("1", "8", "Associate Of", "former", "PARTY 8"),
        Relation("9", "1", "Leader or official of"),
        Relation("1", "", "Associate Of"),
    ]
    assert found.listings(SDN)[0].details == (
        Detail("Owned or Controlled By", "entry 7"),
        Detail("Associate Of", "PARTY 8 (entry 8) (former)"),
        Detail("Relation of another entry", "entry 9: Leader or official of this entry"),
        Detail("Associate Of", "no entry"),
    )


def records(parsed: Parsed, number: int, day: date) -> EditionRecords:
    """Make an edition of what was read."""
    edition = Edition(f"{SDN}@{day}#{number}", SDN, day, "content", (), parsed.covers)
    return EditionRecords(edition, parsed.listings, parsed.tally)


def test_one_history_goes_through_all_formats(edition: Read, country: CountryCode) -> None:
    """Flat in 2021, advanced and enhanced in 2024: one entry, one run, a stated beginning."""
    old = {
        part: edition(f"us-ofac-sdn/2021-07-09/{file}")
        for part, file in (("main", "sdn.csv"), ("alt", "alt.csv"), ("add", "add.csv"))
    }
    advanced = {"main": edition("us-ofac-sdn/2024-05-31/sdn_advanced.xml")}
    enhanced = {"main": edition("us-ofac-sdn/2024-06-03/sdn_enhanced.xml")}
    flat = us_ofac_flat.parse(old, source=SDN, country=country)
    newer = us_ofac_advanced.parse(advanced, source=SDN, country=country)
    newest = us_ofac_enhanced.parse(enhanced, source=SDN, country=country)
    tables = compile_editions(
        [
            records(flat, 1, date(2021, 7, 9)),
            records(newer, 2, date(2024, 5, 31)),
            records(newest, 3, date(2024, 6, 3)),
        ],
        load_lists(),
    )
    listings = {row["entry"]: row for row in tables.listings.to_pylist()}
    assert sorted(listings) == ["36", "90001", "90002", "90003", "90004"]
    assert listings["36"]["runs"] == [
        {"series": f"{SDN}/{SDN}", "first": "2021-07-09", "last": "2024-06-03", "absent": None}
    ]
    assert listings["36"]["from"] == "1986-12-10"
    assert listings["90002"]["runs"][0]["absent"] == "2024-05-31"
