"""Deltas make an edition out of the one before it; ids that changed stay one party."""

import io
import json
from typing import Any

import pytest
from tests.lists.test_ftm import LIST, entity, written

from fromwhom.data.places_data import load_countries
from fromwhom.errors import FormatChanged
from fromwhom.lists import ftm
from fromwhom.lists.ftm import Streamed
from fromwhom.lists.ftm_changes import Records, datasets_in
from fromwhom.lists.ftm_history import Told, former_ids
from fromwhom.lists.json_lines import Opened
from fromwhom.lists.reading import country_reader

A = entity("a", name="Alpha GmbH")
B = entity("b", name="Beta GmbH")
B_MORE = entity("b", name="Beta GmbH", alias="Beta")
C = entity("c", name="Gamma GmbH")
SANCTION = entity("s", "Sanction", entity="c", startDate="2020")


def opened(data: bytes) -> Opened:
    """Make bytes a file."""
    return lambda: io.BytesIO(data)


def delta(*operations: tuple[str, Any]) -> bytes:
    """Write a delta; of what is deleted only the id is told."""
    lines = ({"op": op, "entity": {"id": e["id"]} if op == "DEL" else e} for op, e in operations)
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


def state(base: bytes, *deltas: bytes) -> Streamed:
    """Read a file with deltas upon it."""
    named = [(f"d{n}", opened(one)) for n, one in enumerate(deltas)]
    country = country_reader(load_countries())
    found = ftm.parse(Records("f", opened(base), named), list_id=LIST, country=country)
    assert found.tally.adds_up()
    return found


def test_a_delta_gives_the_state_of_its_version() -> None:
    """Added, changed and deleted records, and what refers to them, are those of the version."""
    found = state(written(A, B), delta(("DEL", A), ("MOD", B_MORE), ("ADD", SANCTION), ("ADD", C)))
    whole = state(written(B_MORE, SANCTION, C))
    assert sorted(found.listings, key=lambda x: x.entry_id) == list(whole.listings)
    assert (found.tally.records, found.tally.listings, found.tally.joined) == (3, 2, 1)


def test_deltas_stand_one_upon_the_other() -> None:
    """What one adds the next may change, and the third delete."""
    deltas = [delta(("ADD", C)), delta(("MOD", C), ("DEL", A)), delta(("DEL", C), ("ADD", A))]
    names = [[x.entry_id for x in state(written(A, B), *deltas[:n]).listings] for n in range(4)]
    assert names == [["a", "b"], ["a", "b", "c"], ["b", "c"], ["b", "a"]]


@pytest.mark.parametrize(
    "deltas",
    [
        [delta(("ADD", A))],
        [delta(("MOD", C))],
        [delta(("DEL", C))],
        [delta(("ADD", C)), delta(("ADD", C))],
        [delta(("DEL", A)), delta(("MOD", A))],
    ],
)
def test_a_delta_that_does_not_fit_is_refused(deltas: list[bytes]) -> None:
    """It adds what is there, or changes what is not: one between is missing."""
    with pytest.raises(FormatChanged, match="A delta between is missing"):
        state(written(A, B), *deltas)


def test_a_cut_delta_is_refused() -> None:
    """Half an operation is none, and what followed it is lost."""
    with pytest.raises(FormatChanged, match="d0 is cut: line 1"):
        state(written(A), delta(("MOD", A))[:-10])
    with pytest.raises(FormatChanged, match="d0 line 1: it is no record"):
        state(written(A), b'{"op":"PUT","entity":{}}\n')


def test_an_unread_record_of_a_delta_is_named_by_its_line() -> None:
    """It stands in the delta, and the message says so."""
    twice = delta(("ADD", C | {"properties": {}}))
    assert state(written(A), twice).tally.unread[0].where == "d0 line 1"


def test_the_operations_of_a_delta_are_counted() -> None:
    """So that whoever adds one sees that it was read."""
    assert datasets_in("d", opened(delta(("DEL", A), ("ADD", C)))) == (2, frozenset({"us_list"}))


def told(*files: tuple[bytes, bool]) -> list[Told]:
    """Name files, oldest first; the flag marks deltas."""
    return [Told(f"f{n}", opened(data), is_delta) for n, (data, is_delta) in enumerate(files)]


def test_a_former_id_is_the_newest_one() -> None:
    """Over several editions, and where two records became one."""
    merged = entity("n", name="Beta GmbH") | {"referents": ["a", "b"]}
    again = entity("m", name="Beta GmbH") | {"referents": ["n", "unheard-of"]}
    files = told((written(A, B), False), (written(merged), False), (written(again), False))
    assert former_ids(files) == {"a": "m", "b": "m", "n": "m"}


def test_an_id_that_stands_for_itself_again_has_not_changed() -> None:
    """Records that were joined and parted again are two."""
    merged = entity("n", name="Beta GmbH") | {"referents": ["a", "b"]}
    files = told((written(A, B), False), (written(merged), False), (written(A, merged), False))
    assert former_ids(files) == {"b": "n"}


def test_a_former_id_is_found_in_a_delta() -> None:
    """The delta that deletes the old record adds the new one."""
    new = entity("n", name="Alpha GmbH") | {"referents": ["a"]}
    files = told((written(A, B), False), (delta(("DEL", A), ("ADD", new)), True))
    assert former_ids(files) == {"a": "n"}
    assert former_ids(told((written(A, B), False), (delta(("ADD", new)), True))) == {}


def test_one_file_has_no_history() -> None:
    """Referents to ids that no edition holds say nothing."""
    assert former_ids(told((written(A | {"referents": ["z"]}), False))) == {}


def test_of_two_records_that_claim_each_other_the_later_is_right() -> None:
    """Who is seen last is what the party is called now."""
    one = entity("a", name="Alpha GmbH") | {"referents": ["b"]}
    two = entity("b", name="Alpha GmbH") | {"referents": ["a"]}
    assert former_ids(told((written(one), False), (written(two), False))) == {"a": "b"}
