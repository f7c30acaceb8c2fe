"""Editions become tables: what each proves, who is who, and that arrival does not matter."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.data.lists_meta import ListMeta
from fromwhom.lists.compile import EditionRecords, compile_editions, edition_order
from fromwhom.lists.tables import SCHEMAS, Tables
from fromwhom.model import (
    Address,
    Citation,
    Detail,
    Edition,
    EditionFile,
    Listing,
    Name,
    NameKind,
    Part,
    Party,
    Schema,
    SetAside,
    Tally,
    Unread,
)
from fromwhom.values.dates import Interval, PartialDate
from fromwhom.values.identifiers import Identifier

DAY = date(2020, 1, 31)
DAHUA_USCC = Identifier("CN-USCC", "91330000727215176K")


def meta(title: str, **more: Any) -> ListMeta:
    """Describe a list that stays fresh for thirty days."""
    return ListMeta(id=title, title=title, publisher="-", rights="-", freshness_days=30, **more)


LISTS = {
    "us-ofac-ssi": meta("Sectoral Sanctions", numbering="us-ofac"),
    "us-ofac-sdn": meta(
        "Specially Designated Nationals", binds_people=True, canary="Acme Bank", numbering="us-ofac"
    ),
    "us-csl": meta("Consolidated Screening List"),
    "us-bis-el": meta("Entity List", binds_people=True),
    "us-dod-1260h": meta("Chinese military companies"),
}


def entry(number: str, *names: str | Name, **facts: Any) -> Listing:
    """Make an entry of the SDN list; the first name is primary, the others aliases."""
    given_names = tuple(
        name if isinstance(name, Name) else Name(name, _kind(place))
        for place, name in enumerate(names or (f"Party {number}",))
    )
    about = {"schema", "countries", "identifiers", "addresses", "birth_dates"}
    party = Party(given_names, **{k: v for k, v in facts.items() if k in about})
    rest = {k: v for k, v in facts.items() if k not in about}
    listing = Listing("us-ofac-sdn", number, party, series="us-ofac-sdn")
    return replace(listing, **rest)


def _kind(place: int) -> NameKind:
    """Call the first name primary and every other one an alias."""
    return NameKind.ALIAS if place else NameKind.PRIMARY


def edition(
    day: date, *listings: Listing, source: str = "us-ofac-sdn", **facts: Any
) -> EditionRecords:
    """Make an edition of *source* that shows *listings*."""
    digest = f"{day:%d%m%y}{source}".encode().hex().ljust(64, "0")[:64]
    made = Edition(
        id=f"{source}@{day}#{digest[:12]}",
        source=source,
        date=day,
        dated_by="path",
        files=(EditionFile("sdn.csv", digest, 100),),
        **facts,
    )
    return EditionRecords(made, listings, Tally(len(listings), len(listings)))


def compiled(*editions: EditionRecords) -> Tables:
    """Compile *editions*, whatever order they are in."""
    return compile_editions(sorted(editions, key=lambda one: edition_order(one.edition)), LISTS)


def names_of(tables: Tables) -> list[str]:
    """List the names of all parties, as they are sorted."""
    return [row["value"] for row in tables.names.to_pylist()]


def runs_of(tables: Tables, row: int = 0) -> list[tuple[str, str, str | None]]:
    """List the runs of one listing: first day, last day, day of the edition without it."""
    runs = tables.listings.to_pylist()[row]["runs"]
    return [(run["first"], run["last"], run["absent"]) for run in runs]


def days(*numbers: int) -> list[date]:
    """Count days from the last of January 2020."""
    return [DAY + timedelta(days=number) for number in numbers]


def test_an_entry_of_two_editions_is_one_listing_of_one_party() -> None:
    """The same id in the same list is the same listing, stated again."""
    first, second = days(0, 1)
    tables = compiled(edition(first, entry("36", "Aerocaribbean")), edition(second, entry("36")))
    assert tables.listings.num_rows == tables.parties.num_rows == 1
    (listing,) = tables.listings.to_pylist()
    assert (listing["id"], listing["known_from"]) == ("us-ofac-sdn:36", "2020-01-31")
    assert [one[:22] for one in listing["carried_by"]] == [
        "us-ofac-sdn@2020-02-01",
        "us-ofac-sdn@2020-01-31",
    ]


def test_absence_from_a_complete_edition_ends_a_run_and_return_begins_another() -> None:
    """Delisted and relisted: two runs, and the day of the edition without the entry."""
    one, two, three = days(0, 10, 20)
    other = entry("99")
    tables = compiled(
        edition(one, entry("36"), other), edition(two, other), edition(three, entry("36"), other)
    )
    assert runs_of(tables) == [
        ("2020-01-31", "2020-01-31", "2020-02-10"),
        ("2020-02-20", "2020-02-20", None),
    ]
    assert runs_of(tables, 1) == [("2020-01-31", "2020-02-20", None)]


@pytest.mark.parametrize(
    "facts",
    [{"complete": False}, {"covers": frozenset({Part.ALIASES, Part.ADDRESSES})}],
    ids=["incomplete", "without parties"],
)
def test_absence_from_an_edition_that_is_not_complete_in_parties_proves_nothing(
    facts: dict[str, Any],
) -> None:
    """Only an edition that is complete in its parties can end a listing."""
    one, two, three = days(0, 10, 20)
    tables = compiled(
        edition(one, entry("36")), edition(two, entry("99"), **facts), edition(three, entry("36"))
    )
    assert runs_of(tables) == [("2020-01-31", "2020-02-20", None)]


def test_an_alias_is_not_removed_by_an_edition_of_primary_names_only() -> None:
    """A file without aliases says nothing about aliases."""
    one, two = days(0, 10)
    tables = compiled(
        edition(one, entry("36", "Aerocaribbean", "Aero-Caribbean")),
        edition(two, entry("36", "Aerocaribbean"), covers=frozenset({Part.PARTIES})),
    )
    assert names_of(tables) == ["Aerocaribbean", "Aero-Caribbean"]


def test_names_carry_the_listings_that_state_them() -> None:
    """A name can be traced to the entries that print it."""
    curated = replace(
        entry("dahua-cn", Name("Dahua Technology", NameKind.PRIMARY, lang="en"), "大华"),
        list_id="us-bis-el",
        series="",
        identity="zhejiang-dahua",
    )
    official = replace(
        entry("dahua-cn", "Dahua Technology"), list_id="us-dod-1260h", identity="zhejiang-dahua"
    )
    tables = compiled(edition(DAY, curated, official, source="fromwhom-curated"))
    assert tables.listings["id"].to_pylist() == ["us-bis-el:dahua-cn", "us-dod-1260h:dahua-cn"]
    assert [(n["value"], n["listings"]) for n in tables.names.to_pylist()] == [
        ("Dahua Technology", [0, 1]),
        ("大华", [0]),
    ]


def test_statements_of_several_editions_are_joined() -> None:
    """Numbers, addresses, citations and details of every edition are kept, once each."""
    one, two = days(0, 10)
    old, new = Address("Havana", "Havana", "CU"), Address("Panama City", None, "PA")
    notice = Citation("51 FR 44459", PartialDate(1986, 12, 10))
    tables = compiled(
        edition(
            one,
            entry(
                "36",
                addresses=(old,),
                citations=(notice,),
                countries=("CU",),
                details=(Detail("remarks", "old"),),
                programmes=("CUBA",),
            ),
        ),
        edition(
            two,
            entry(
                "36",
                addresses=(new, old),
                citations=(notice,),
                countries=("PA",),
                identifiers=(Identifier("IMO", "9000001"),),
                programmes=("CUBA", "SDGT"),
                details=(Detail("remarks", "new"),),
                birth_dates=(PartialDate(1970),),
            ),
        ),
    )
    (listing,), (party,) = tables.listings.to_pylist(), tables.parties.to_pylist()
    assert listing["citations"] == [{"text": "51 FR 44459", "published": "1986-12-10", "url": None}]
    assert [d["value"] for d in listing["details"]] == ["new", "old"]
    assert listing["programmes"] == ["CUBA", "SDGT"]
    assert (party["countries"], party["birth_dates"]) == (["CU", "PA"], ["1970"])
    assert tables.addresses["text"].to_pylist() == ["Havana", "Panama City"]
    number = {"scheme": "IMO", "value": "9000001", "source": "us-ofac-sdn", "listings": [0]}
    assert tables.identifiers.to_pylist() == [{"party": 0, **number}]


def test_entries_that_share_an_identity_are_one_party_under_it() -> None:
    """A curated judgement joins entries of several lists; the party is called by it."""
    on_el = replace(
        entry("dahua-cn", "Dahua Technology"), list_id="us-bis-el", identity="zhejiang-dahua"
    )
    english = Name("Zhejiang Dahua Technology Co., Ltd.", NameKind.PRIMARY, lang="en")
    chinese = Name("浙江大华技术股份有限公司", NameKind.PRIMARY, lang="zh")
    on_1260h = replace(
        entry("zhejiang-dahua-cn", chinese, english),
        list_id="us-dod-1260h",
        identity="zhejiang-dahua",
    )
    one, two = days(0, 10)
    tables = compiled(
        edition(one, on_1260h, source="fromwhom-curated"),
        edition(one, on_el, source="us-csl"),
        edition(two, replace(on_el, identity=None), source="us-csl"),
    )
    assert tables.parties["id"].to_pylist() == ["fw:zhejiang-dahua"]
    assert tables.parties["caption"].to_pylist() == ["Zhejiang Dahua Technology Co., Ltd."]
    assert tables.parties["binds_people"].to_pylist() == [True]
    assert tables.listings["party"].to_pylist() == [0, 0]


def test_entries_that_share_a_strong_number_are_one_party() -> None:
    """One unified social credit code names one legal person."""
    first = replace(entry("a-cn", identifiers=(DAHUA_USCC,)), list_id="us-bis-el")
    second = replace(entry("b-cn", identifiers=(DAHUA_USCC,)), list_id="us-dod-1260h")
    tables = compiled(edition(DAY, first, second))
    assert tables.parties["id"].to_pylist() == ["us-bis-el:a-cn"]
    assert tables.identifiers["source"].to_pylist() == ["us-bis-el, us-dod-1260h"]


@pytest.mark.parametrize(
    ("number", "schema"),
    [
        (DAHUA_USCC, Schema.PERSON),  # a natural person holds no company's number
        (Identifier("TICKER", "002236 CN"), Schema.COMPANY),  # a stock number can be reused
        (Identifier("IMO", "9000001"), Schema.VESSEL),  # a ship is not its owner
    ],
)
def test_a_weak_number_a_person_or_a_ship_joins_nothing(number: Identifier, schema: Schema) -> None:
    """What does not prove one and the same party leaves two."""
    first = replace(entry("a", identifiers=(number,), schema=schema), list_id="us-bis-el")
    second = entry("b", identifiers=(number,), schema=Schema.COMPANY)
    assert compiled(edition(DAY, first, second)).parties.num_rows == 2


def test_a_number_does_not_join_two_entries_of_one_list() -> None:
    """Who publishes the list holds them apart, whatever number a row repeats by a slip."""
    one, two = (entry(number, identifiers=(DAHUA_USCC,)) for number in ("35864", "35865"))
    assert compiled(edition(DAY, one, two)).parties.num_rows == 2


def test_one_number_on_lists_that_share_a_numbering_is_one_party() -> None:
    """OFAC numbers parties across its lists: 17013 is VTB on each of them, a person too."""
    on_sdn = entry("17013", schema=Schema.PERSON)
    on_ssi = replace(on_sdn, list_id="us-ofac-ssi")
    on_el = replace(on_sdn, list_id="us-bis-el")
    tables = compiled(edition(DAY, on_sdn, on_ssi, on_el))
    assert tables.parties["id"].to_pylist() == ["us-bis-el:17013", "us-ofac-sdn:17013"]


def test_a_number_does_not_join_what_two_identities_hold_apart() -> None:
    """A curated judgement outweighs a number that two lists print."""
    first = entry("a", identifiers=(DAHUA_USCC,), identity="one", list_id="us-bis-el")
    second = entry("b", identifiers=(DAHUA_USCC,), identity="two", list_id="us-dod-1260h")
    third = entry("c", identifiers=(DAHUA_USCC,))
    tables = compiled(edition(DAY, first, second, third))
    assert tables.parties["id"].to_pylist() == ["fw:one", "fw:two"]


def test_a_refused_edition_leaves_its_reason_and_nothing_else() -> None:
    """What is refused is named, and none of its records is compiled."""
    one, two = days(0, 10)
    good = edition(one, entry("36"))
    bad = replace(edition(two, entry("99")), refused="its header is doubled")
    tables = compiled(good, bad)
    assert tables.listings["entry"].to_pylist() == ["36"]
    assert runs_of(tables) == [("2020-01-31", "2020-01-31", None)]
    assert tables.editions["refused"].to_pylist() == [None, "its header is doubled"]
    assert tables.lists["published"].to_pylist() == ["2020-01-31"]


def test_the_account_of_every_edition_is_kept() -> None:
    """Records in = listings + joined + unread + set aside, with each reason."""
    made = edition(DAY, entry("36"))
    tally = Tally(4, 1, 1, (Unread("row 3", "cut"),), (SetAside("row 4", "heading"),))
    tables = compiled(replace(made, tally=tally))
    (row,) = tables.editions.to_pylist()
    assert [row[key] for key in ("records", "listings", "joined", "unread", "set_aside")] == [
        4,
        1,
        1,
        1,
        1,
    ]
    assert [(u["kind"], u["where"], u["reason"]) for u in tables.unread.to_pylist()] == [
        ("unread", "row 3", "cut"),
        ("set_aside", "row 4", "heading"),
    ]


def test_a_list_is_described_by_its_newest_edition() -> None:
    """Title, date, members, freshness limit and canary of each source."""
    one, two = days(0, 10)
    tables = compiled(edition(one, entry("36"), entry("99")), edition(two, entry("36")))
    (row,) = tables.lists.to_pylist()
    assert (row["id"], row["title"]) == ("us-ofac-sdn", "Specially Designated Nationals")
    assert (row["published"], row["listings"]) == ("2020-02-10", 1)
    assert row["members"] == [{"list": "us-ofac-sdn", "count": 1}]
    assert (row["freshness_days"], row["canary"]) == (30, "Acme Bank")


def test_editions_out_of_order_are_refused() -> None:
    """The caller sorts; an edition of an earlier day after a later one is a bug."""
    one, two = days(0, 10)
    with pytest.raises(ValueError, match="out of order"):
        compile_editions([edition(two, entry("36")), edition(one, entry("36"))], LISTS)


def test_nothing_compiles_to_empty_tables_with_every_column() -> None:
    """No edition at all still gives every table."""
    tables = compiled().by_name()
    assert {name: table.schema for name, table in tables.items()} == SCHEMAS
    assert all(table.num_rows == 0 for table in tables.values())


PARTIES = st.builds(
    entry,
    st.sampled_from(["1", "2", "3"]),
    st.sampled_from(["Acme", "Acme Trading", "Sparrow"]),
    st.builds(Name, st.sampled_from(["Acme", "Swift", "Crow"]), weak=st.booleans()),
    identifiers=st.sampled_from([(), (DAHUA_USCC,)]),
    valid=st.sampled_from([Interval(), Interval(PartialDate(2019), PartialDate(2020, 6, 1))]),
)
EDITIONS = st.lists(
    st.builds(
        lambda day, listings, source, complete: edition(
            day, *listings, source=source, complete=complete
        ),
        st.sampled_from(days(0, 1, 10, 30)),
        st.lists(PARTIES, max_size=4),
        st.sampled_from(["us-ofac-sdn", "us-csl", "fromwhom-curated"]),
        st.booleans(),
    ),
    max_size=6,
    unique_by=lambda one: one.edition.id,
)


@given(editions=EDITIONS, data=st.data())
def test_the_order_of_arrival_does_not_matter(
    editions: Sequence[EditionRecords], data: st.DataObject
) -> None:
    """The same editions give the same tables, whichever was captured first."""
    shuffled = data.draw(st.permutations(editions))
    assert compiled(*editions).by_name() == compiled(*shuffled).by_name()


@given(editions=EDITIONS)
def test_no_name_of_any_edition_is_lost(editions: Sequence[EditionRecords]) -> None:
    """Every name that an edition states is a name of the party of its entry."""
    tables = compiled(*editions)
    party_of = dict(zip(*tables.listings.select(["id", "party"]).to_pydict().values(), strict=True))
    known = {(row["party"], row["value"]) for row in tables.names.to_pylist()}
    stated = {
        (party_of[f"{one.list_id}:{one.entry_id}"], name.value)
        for made in editions
        for one in made.listings
        for name in one.party.names
    }
    assert known == stated
