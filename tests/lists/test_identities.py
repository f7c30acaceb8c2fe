"""Which entries are one and the same party, for what reason, and what holds them apart."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.data.lists_meta import load_lists
from fromwhom.lists.compile import EditionRecords, compile_editions
from fromwhom.lists.identities import Judgement
from fromwhom.lists.tables import Tables
from fromwhom.model import (
    Address,
    Citation,
    Edition,
    Listing,
    Name,
    NameKind,
    Party,
    Schema,
    Tally,
)
from fromwhom.values.dates import PartialDate
from fromwhom.values.identifiers import Identifier

CITED = Citation("84 FR 54002", PartialDate(2019, 10, 9))
EL, SSI, DPL, SDN = "us-bis-el", "us-ofac-ssi", "us-bis-dpl", "us-ofac-sdn"
NAME = "Druzhba Example Works, OOO"


def listing(list_id: str, entry: str, *names: str, **facts: Any) -> Listing:
    """Make a listing; the first name is the primary one."""
    kinds = [NameKind.PRIMARY, *[NameKind.ALIAS] * (len(names) - 1)]
    rest = {k: facts.pop(k) for k in ("citations", "identity", "series") if k in facts}
    party = Party(tuple(map(Name, names, kinds)), **facts)
    made = Listing(list_id, entry, party, series=f"{list_id}/{list_id}")
    return replace(made, **rest)


def edition(day: date, source: str, *listings: Listing) -> EditionRecords:
    """Make an edition of one source and day."""
    made = Edition(f"{source}@{day}#0", source, day, "path", ())
    return EditionRecords(made, listings, Tally(len(listings), len(listings)))


def compiled(*listings: Listing, judged: tuple[Judgement, ...] = ()) -> Tables:
    """Compile one edition of every list that *listings* stand on."""
    sources = sorted({one.list_id for one in listings})
    editions = [
        edition(date(2022, 3, 1), source, *(one for one in listings if one.list_id == source))
        for source in sources
    ]
    return compile_editions(editions, load_lists(), judged, is_firm=lambda n: n.endswith("OOO"))


def count(*listings: Listing) -> int:
    """Say of how many parties the listings are."""
    return compiled(*listings).parties.num_rows


def party_of(tables: Tables) -> dict[str, int]:
    """Give the row of the party of every listing, by the listing's id."""
    return {one["id"]: one["party"] for one in tables.listings.to_pylist()}


def why(tables: Tables) -> list[tuple[str, str]]:
    """Give kind and reason of every join."""
    return [(one["kind"], one["reason"]) for one in tables.identities.to_pylist()]


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"addresses": (Address("7 Korp. 1, Moscow"),)}, "one address, 7 Korp. 1, Moscow"),
        ({"identifiers": (Identifier("RU-INN", "7707083893"),)}, "one number, RU-INN:7707083893"),
        (
            {"citations": (CITED,)},
            "one citation, 84 FR 54002",
        ),
        ({"countries": ("RU",), "schema": Schema.COMPANY}, "one country, RU"),
        ({"countries": ("RU",)}, "one country, RU"),  # its legal form says what it is
    ],
)
def test_one_name_and_something_that_speaks_for_it_are_one_party(
    facts: dict[str, Any], reason: str
) -> None:
    """The reason is kept with the party."""
    tables = compiled(listing(EL, "a", NAME, **facts), listing(SSI, "7", NAME.upper(), **facts))
    assert tables.parties.num_rows == 1
    assert why(tables) == [("name", f"they have one name, {NAME}, and {reason}")]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({}, {}),  # a name alone
        ({"countries": ("RU",)}, {"countries": ("UA",)}),  # another country
        ({"addresses": (Address("Moscow"),)}, {"addresses": (Address("Moscow"),)}),  # a town
        ({"schema": Schema.PERSON}, {"schema": Schema.COMPANY}),
        (
            {"schema": Schema.PERSON, "countries": ("RU",)},
            {"schema": Schema.PERSON, "countries": ("RU",)},
        ),
        (
            {"schema": Schema.PERSON, "birth_dates": (PartialDate(1970),)},
            {"schema": Schema.PERSON, "birth_dates": (PartialDate(1970),)},
        ),
        (  # two companies of one name and country with different register numbers
            {"countries": ("RU",), "identifiers": (Identifier("RU-OGRN", "1027700132195"),)},
            {"countries": ("RU",), "identifiers": (Identifier("RU-OGRN", "1027739609391"),)},
        ),
    ],
)
def test_a_name_without_anything_that_speaks_for_it_joins_nothing(
    left: dict[str, Any], right: dict[str, Any]
) -> None:
    """Namesakes stay two parties."""
    assert count(listing(EL, "a", NAME, **left), listing(SSI, "7", NAME, **right)) == 2


def test_two_groups_of_one_alias_are_two_parties() -> None:
    """Ansar al-Shari'a in Tunisia and in Benghazi share short names, and neither's own."""
    shared = "Ansar al-Sharia", "Supporters of Sharia"
    left = listing(EL, "a", "Ansar al-Sharia in Tunisia", *shared)
    right = listing(SSI, "7", "Ansar al-Sharia in Benghazi", *shared)
    assert count(left, right) == 2
    assert count(left, listing(SSI, "7", "Ansar al-Sharia in Tunisia", *shared)) == 1


def test_people_are_one_by_name_and_day_of_birth() -> None:
    """The day, not the year."""
    born = {"schema": Schema.PERSON, "birth_dates": (PartialDate(1970, 1, 31),)}
    tables = compiled(
        listing(EL, "a", "SAMPLE, Ivan", **born), listing(DPL, "b", "Ivan Sample", **born)
    )
    assert why(tables) == [
        ("name", "they have one name, Ivan Sample, and one day of birth, 1970-01-31")
    ]


def test_a_number_that_one_list_gave_and_another_cites_joins_people_too() -> None:
    """The UN's reference on another list's entry means the UN's party."""
    number = {"identifiers": (Identifier("UN-REF", "QDi.004"),), "schema": Schema.PERSON}
    names = "SAMPLE, Ivan", "Ivan Samplovich SAMPLE"
    tables = compiled(listing(EL, "a", names[0], **number), listing(SSI, "7", names[1], **number))
    assert why(tables) == [("number", "they have one number, UN-REF:QDi.004")]
    swapped = listing(SSI, "7", "Somebody Else", **number)  # lists cite wrongly at times
    assert count(listing(EL, "a", names[0], **number), swapped) == 2


def test_an_entry_that_a_list_calls_anew_stays_one_party() -> None:
    """Ids made of names change with the name; the party's history goes on."""
    citation = {"citations": (CITED,)}
    before = listing(EL, "hikexample-cn", "Hikexample", **citation)
    after = listing(EL, "hangzhou-hikexample-cn", "Hangzhou Hikexample", "Hikexample", **citation)
    tables = compile_editions(
        [edition(date(2020, 5, 1), EL, before), edition(date(2020, 7, 1), EL, after)], load_lists()
    )
    assert tables.parties["id"].to_pylist() == ["us-bis-el:hikexample-cn"]
    (reason,) = why(tables)
    assert reason[0] == "succession"
    assert tables.listings["entry"].to_pylist() == ["hangzhou-hikexample-cn", "hikexample-cn"]


def test_two_entries_that_stand_on_a_list_together_are_two_parties() -> None:
    """Who publishes the list holds them apart."""
    facts = {"countries": ("RU",), "schema": Schema.COMPANY}
    assert count(listing(EL, "a", NAME, **facts), listing(EL, "b", NAME, **facts)) == 2


def test_two_numbers_of_one_numbering_are_two_parties() -> None:
    """OFAC numbers parties across its lists: another number is another party of one name."""
    facts = {"countries": ("RU",), "schema": Schema.COMPANY}
    assert count(listing(SDN, "7", NAME, **facts), listing(SSI, "8", NAME, **facts)) == 2
    assert count(listing(SDN, "7", NAME, **facts), listing(SSI, "7", NAME, **facts)) == 1


def test_what_a_user_cut_stays_cut_and_what_one_confirmed_stays_joined() -> None:
    """Whatever number or name says otherwise, and in every rebuild."""
    facts = {"countries": ("RU",), "schema": Schema.COMPANY}
    alike = listing(EL, "a", NAME, **facts), listing(SSI, "7", NAME, **facts)
    cut = Judgement("us-bis-el:a", "us-ofac-ssi:7", False, "ana", "another plant")
    assert compiled(*alike, judged=(cut,)).parties.num_rows == 2
    unlike = listing(EL, "a", "One"), listing(SSI, "7", "Other")
    same = Judgement("us-ofac-ssi:7", "us-bis-el:a", True, "ana", "annual report 2021, page 7")
    tables = compiled(*unlike, judged=(same,))
    assert why(tables) == [("confirmed", "ana: annual report 2021, page 7")]
    assert compiled(*unlike, judged=(same, replace(same, same=False))).parties.num_rows == 2


def test_a_chain_of_names_does_not_go_round_a_cut() -> None:
    """A third list that resembles both sides joins only one of them."""
    facts = {"countries": ("RU",), "schema": Schema.COMPANY}
    three = [listing(list_id, "a", NAME, **facts) for list_id in (EL, SSI, DPL)]
    cut = Judgement("us-bis-el:a", "us-ofac-ssi:a", False, "ana", "")
    tables = compiled(*three, judged=(cut,))
    party = party_of(tables)
    assert party["us-bis-el:a"] != party["us-ofac-ssi:a"]


def test_a_new_list_does_not_rename_a_party() -> None:
    """The party is called by the entry that was known first, not by the first in the alphabet."""
    facts = {"countries": ("RU",), "schema": Schema.COMPANY}
    old = edition(date(2021, 1, 1), SSI, listing(SSI, "7", NAME, **facts))
    new = edition(date(2022, 1, 1), EL, listing(EL, "a", NAME, **facts))
    before, after = (
        compile_editions([old], load_lists()),
        compile_editions([old, new], load_lists()),
    )
    assert before.parties["id"].to_pylist() == after.parties["id"].to_pylist() == ["us-ofac-ssi:7"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([EL, SSI, DPL, SDN]),
            st.sampled_from("abc"),
            st.sampled_from([NAME, "Other Works, OOO"]),
        ),
        unique_by=lambda one: one[:2],
        max_size=8,
    ),
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=4),
)
def test_no_party_ever_holds_what_was_cut_or_two_entries_of_one_list(
    made: list[tuple[str, str, str]], cuts: list[tuple[int, int]]
) -> None:
    """Whatever the names say."""
    some = [listing(one, entry, name, countries=("RU",)) for one, entry, name in made]
    ids = [f"{one.list_id}:{one.entry_id}" for one in some]
    judged = tuple(
        Judgement(ids[a], ids[b], False, "ana", "")
        for a, b in cuts
        if a < len(ids) and b < len(ids) and a != b
    )
    tables = compiled(*some, judged=judged)
    party = party_of(tables)
    assert all(party[one.left] != party[one.right] for one in judged)
    for row in set(party.values()):
        lists = [one.split(":")[0] for one, owner in party.items() if owner == row]
        assert len(lists) == len(set(lists))
