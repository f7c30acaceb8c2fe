"""What came and went on an entry while it stood on its list, and what that needs to be proven."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fromwhom.lists.compile import EditionRecords, compile_editions
from fromwhom.lists.history import Series, Stated, changes
from fromwhom.lists.presence import Calendar
from fromwhom.model import Address, Edition, Listing, Name, NameKind, Part, Party, Tally

SERIES = "us-ofac-sdn/us-ofac-sdn"
DAYS = (date(2020, 1, 10), date(2020, 2, 10), date(2020, 3, 10), date(2020, 4, 10))
EVERYTHING = dict.fromkeys(Part, 0b1111)


def calendar() -> Calendar:
    """Four editions, one a month."""
    known = Calendar()
    for number, day in enumerate(DAYS):
        known.add([SERIES], number, day, complete=True)
    return known


def listing(*names: str, **facts: Any) -> Listing:
    """Make an entry; the first name is the primary one."""
    kinds = [NameKind.PRIMARY, *[NameKind.ALIAS] * (len(names) - 1)]
    party = Party(tuple(map(Name, names, kinds)), addresses=facts.pop("addresses", ()))
    return Listing("us-ofac-sdn", "7", party, series=SERIES, **facts)


def told(
    *stated: tuple[Listing, int], shown: int = 0b1111, covering: dict[Part, int] = EVERYTHING
) -> list[tuple[str, str, list[tuple[str, str, str | None]]]]:
    """Give the changes as text: field, value, and the runs by month."""
    series = Series(SERIES, shown, tuple(Stated(*one) for one in stated))
    found = changes([series], covering, calendar())
    return [
        (
            one.field,
            one.value,
            [
                (f"{r.first:%b}", f"{r.last:%b}", f"{r.absent:%b}" if r.absent else None)
                for r in one.runs
            ],
        )
        for one in found
    ]


def test_a_renamed_party_has_a_former_and_a_present_primary_name() -> None:
    """MINISTRY OF DEFENSE FOR ARMED FORCES LOGISTICS became … AND …; the former stays an alias."""
    before = listing("MINISTRY OF DEFENSE FOR ARMED FORCES LOGISTICS")
    after = listing(
        "MINISTRY OF DEFENSE AND ARMED FORCES LOGISTICS",
        "MINISTRY OF DEFENSE FOR ARMED FORCES LOGISTICS",
    )
    assert told((before, 0b0011), (after, 0b1100)) == [
        ("name", "MINISTRY OF DEFENSE AND ARMED FORCES LOGISTICS", [("Mar", "Apr", None)]),
        ("primary name", "MINISTRY OF DEFENSE AND ARMED FORCES LOGISTICS", [("Mar", "Apr", None)]),
        ("primary name", "MINISTRY OF DEFENSE FOR ARMED FORCES LOGISTICS", [("Jan", "Feb", "Mar")]),
    ]


def test_a_programme_that_goes_and_returns_has_two_runs() -> None:
    """Removals and returns are kept."""
    with_it, without = listing("A", programmes=("SDGT",)), listing("A")
    assert told((with_it, 0b1001), (without, 0b0110)) == [
        ("programme", "SDGT", [("Jan", "Jan", "Feb"), ("Apr", "Apr", None)])
    ]


def test_a_file_of_primary_names_ends_no_alias_and_no_address() -> None:
    """What an edition does not cover it cannot take away."""
    whole = listing("A", "Alias", addresses=(Address("1 Main St"),))
    bare = listing("A")
    covering = EVERYTHING | {Part.ALIASES: 0b0011, Part.ADDRESSES: 0b0011}
    assert told((whole, 0b0011), (bare, 0b1100), covering=covering) == []


def test_what_one_publisher_leaves_out_another_may_state_still() -> None:
    """A changed value is told with its runs in every series that states it."""
    known = calendar()
    known.add(["us-csl/us-ofac-sdn"], 4, date(2020, 4, 25), complete=True)
    with_it, without = listing("A", programmes=("SDGT",)), listing("A")
    official = Series(SERIES, 0b1111, (Stated(with_it, 0b0011), Stated(without, 0b1100)))
    compiled = Series("us-csl/us-ofac-sdn", 0b10000, (Stated(with_it, 0b10000),))
    (one,) = changes([official, compiled], dict.fromkeys(Part, 0b11111), known)
    assert [(run.series, str(run.absent)) for run in one.runs] == [
        (SERIES, "2020-03-10"),
        ("us-csl/us-ofac-sdn", "None"),
    ]


def test_what_ends_with_the_listing_itself_is_no_change() -> None:
    """A party that leaves the list takes its names along; its listing has ended, they have not."""
    assert told((listing("A", "B"), 0b0011), shown=0b0011) == []


def test_a_list_that_its_source_empties_ends_its_listings() -> None:
    """A source of several lists speaks of each of them in every edition."""
    cons = "us-ofac-cons"
    ssi, fse = (
        replace(listing("Party"), list_id=one, series=f"{cons}/{one}")
        for one in ("us-ofac-ssi", "us-ofac-fse")
    )
    records = [
        EditionRecords(Edition(f"{cons}@{day}#0", cons, day, "path", ()), some, Tally(1, 1))
        for day, some in zip(DAYS, ([ssi, fse], [ssi]), strict=False)
    ]
    rows = compile_editions(records, {}).listings.to_pylist()
    ended = {row["list"]: [run["absent"] for run in row["runs"]] for row in rows}
    assert ended == {"us-ofac-fse": ["2020-02-10"], "us-ofac-ssi": [None]}


def test_the_history_of_a_listing_stands_in_the_compiled_tables() -> None:
    """The former address ended with the edition that no longer gives it; the name never changed."""
    places = "Panama City", "Havana"
    records = []
    for day, place in zip(DAYS, places, strict=False):
        made = Edition(f"us-ofac-sdn@{day}#0", "us-ofac-sdn", day, "path", ())
        one = listing("Party", addresses=(Address(place),))
        records.append(EditionRecords(made, [one], Tally(1, 1)))
    run = {"series": SERIES, "first": "2020-01-10", "last": "2020-01-10", "absent": "2020-02-10"}
    new = {"series": SERIES, "first": "2020-02-10", "last": "2020-02-10", "absent": None}
    common = {"party": 0, "listing": 0, "field": "address"}
    assert compile_editions(records, {}).history.to_pylist() == [
        {**common, "value": "Havana", "runs": [new]},
        {**common, "value": "Panama City", "runs": [run]},
    ]


@given(st.lists(st.sets(st.sampled_from("ABC")), min_size=4, max_size=4))
def test_a_value_is_stated_in_its_runs_and_nowhere_else(programmes: list[set[str]]) -> None:
    """Reading the runs back gives what every edition stated."""
    stated: dict[Listing, int] = {}
    for number, some in enumerate(programmes):
        one = listing("Party", programmes=tuple(sorted(some)))
        stated[one] = stated.get(one, 0) | 1 << number
    series = Series(SERIES, 0b1111, tuple(Stated(*one) for one in stated.items()))
    found = changes([series], EVERYTHING, calendar())
    runs = {one.value: one.runs for one in found}
    for value in "ABC":
        there = [value in some for some in programmes]
        if value in runs:
            held = [any(run.first <= day <= run.last for run in runs[value]) for day in DAYS]
            assert held == there
        else:
            assert len(set(there)) == 1
