"""What differs between two snapshots: who came and went, and which changes are real."""

import hashlib
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from fromwhom.data.lists_meta import load_lists
from fromwhom.data.places_data import load_countries
from fromwhom.lists.compile import EditionRecords, compile_editions, edition_order
from fromwhom.lists.differences import Weight, What, differences
from fromwhom.lists.editions import FoundFile, group, read_editions
from fromwhom.lists.reading import country_reader
from fromwhom.lists.recognising import Recognised
from fromwhom.lists.registry import recognise
from fromwhom.lists.standing import Standing, standings
from fromwhom.model import Address, Edition, Listing, Name, NameKind, Part, Party, Tally
from fromwhom.values.identifiers import Identifier

SDN = "us-ofac-sdn"
EARLY, LATE = date(2021, 4, 1), date(2021, 8, 1)


def entry(number: str, *names: str, **facts: Any) -> Listing:
    """Make an entry of the SDN list; the first name is the primary one."""
    kinds = [NameKind.PRIMARY, *[NameKind.ALIAS] * (len(names) - 1)]
    about = {k: facts.pop(k) for k in ("addresses", "identifiers") if k in facts}
    party = Party(tuple(map(Name, names, kinds)), **about)
    return Listing(SDN, number, party, series=f"{SDN}/{SDN}", **facts)


def records(day: date, *listings: Listing, covers: frozenset[Part] = frozenset(Part)) -> Any:
    """Make an edition of one day."""
    made = Edition(f"{SDN}@{day}#{len(listings)}", SDN, day, "path", (), covers=covers)
    return EditionRecords(made, listings, Tally(len(listings), len(listings)))


def state(*editions: EditionRecords) -> dict[str, Standing]:
    """Compile editions and read how their listings stand."""
    ordered = sorted(editions, key=lambda one: edition_order(one.edition))
    return standings(compile_editions(ordered, load_lists()).by_name())


def told(before: dict[str, Standing], after: dict[str, Standing]) -> list[tuple[str, ...]]:
    """Give every difference as text."""
    return [
        (
            one.what,
            one.shown.id,
            *(f"{f.weight} {f.field}: {f.before} > {f.after}" for f in one.fields),
        )
        for one in differences(before, after)
    ]


def test_who_came_and_who_went_between_two_editions() -> None:
    """A snapshot that also holds the newer edition has one party more and one less on its list."""
    first = records(EARLY, entry("1", "STAYS"), entry("2", "GOES"))
    second = records(LATE, entry("1", "STAYS"), entry("3", "COMES"))
    assert told(state(first), state(first, second)) == [
        ("removed", "us-ofac-sdn:2"),
        ("added", "us-ofac-sdn:3"),
    ]
    assert told(state(first), state(second)) == told(state(first), state(first, second))


def test_a_party_that_comes_back_is_added_again() -> None:
    """Its listing was known all along; it had ended."""
    first, last = records(EARLY, entry("1", "A"), entry("2", "B")), date(2021, 12, 1)
    gone, back = records(LATE, entry("1", "A")), records(last, entry("1", "A"), entry("2", "B"))
    assert told(state(first, gone), state(first, gone, back)) == [("added", "us-ofac-sdn:2")]


@pytest.mark.parametrize(
    ("before", "after", "weight"),
    [
        ("1 Main St, Panama City", "1 MAIN ST.  PANAMA CITY", Weight.EDITORIAL),
        ("Avenida Simón Bolívar 7, Caracas", "Avenida Simon Bolivar 7, Caracas", Weight.EDITORIAL),
        ("Avenida Simon Bolivar 7, Caracas", "Avenida Simon Bolibar 7, Caracas", Weight.CORRECTION),
        ("Avenida Simon Bolivar 7, Caracas", "Avenida Simon Bolivar 8, Caracas", Weight.REAL),
        ("1 Main St, Panama City", "Calle 50, Colon", Weight.REAL),
    ],
)
def test_a_change_is_weighed_by_what_differs(before: str, after: str, weight: Weight) -> None:
    """Case, accents and points are editorial, a letter is a correction, a number is real."""
    old = state(records(EARLY, entry("1", "A", addresses=(Address(before),))))
    new = state(records(LATE, entry("1", "A", addresses=(Address(after),))))
    (one,) = differences(old, new)
    assert (one.what, one.weight) == (What.CHANGED, weight)
    assert {f.field for f in one.fields} == {"address"}


def test_a_number_that_differs_in_one_digit_is_another_number() -> None:
    """It is never taken for a correction."""
    numbers = "91330000727215176K", "91330000727215178K"
    old, new = (
        state(records(day, entry("1", "A", identifiers=(Identifier("CN-USCC", number),))))
        for day, number in zip((EARLY, LATE), numbers, strict=True)
    )
    assert told(old, new) == [
        (
            "changed",
            "us-ofac-sdn:1",
            "real identifier: CN-USCC:91330000727215176K > None",
            "real identifier: None > CN-USCC:91330000727215178K",
        )
    ]


def test_a_file_of_primary_names_takes_no_alias_away() -> None:
    """Where one side does not speak of aliases and addresses, they are not compared."""
    whole = records(EARLY, entry("1", "A", "Alias", addresses=(Address("Havana"),)))
    bare = records(LATE, entry("1", "A"), covers=frozenset({Part.PARTIES}))
    assert told(state(whole), state(bare)) == []
    assert told(state(whole), state(whole, bare)) == []


FOLDERS = {
    "us-ofac-sdn": ("us-ofac-sdn", "us-ofac-sdn-series"),
    "us-ofac-cons": ("us-ofac-cons",),
    "us-bis-dpl": ("us-bis-dpl",),
    "us-fcc-covered": ("us-fcc-covered",),
}


def _real(root: Path, source: str) -> Iterator[EditionRecords]:
    """Read the real editions of one source in order of date."""
    found = []
    for folder in FOLDERS[source]:
        for path in sorted(one for one in (root / folder).rglob("*") if one.is_file()):
            name, data = path.relative_to(root).as_posix(), path.read_bytes()
            what = recognise(name, data)
            assert isinstance(what, Recognised)
            found.append(FoundFile(name, hashlib.sha256(data).hexdigest(), len(data), what))
    drafts, _ = group(found)
    return read_editions(
        drafts, lambda f: (root / f.path).read_bytes(), country=country_reader(load_countries())
    )


@pytest.mark.parametrize(
    ("source", "editions"),
    [("us-ofac-sdn", 26), ("us-ofac-cons", 3), ("us-bis-dpl", 2), ("us-fcc-covered", 3)],
)
def test_added_and_removed_are_the_differences_of_the_ids(
    source: str, editions: int, shared_data: Path
) -> None:
    """Of real editions, each compiled alone: each with the next, and with the first."""
    series = [state(one) for one in _real(shared_data / "lists", source)]
    assert len(series) == editions
    for before, after in [*pairwise(series), *((series[0], one) for one in series[2:])]:
        found = list(differences(before, after))
        came = {one.shown.id for one in found if one.what is What.ADDED}
        went = {one.shown.id for one in found if one.what is What.REMOVED}
        assert came == set(after) - set(before)
        assert went == set(before) - set(after)
