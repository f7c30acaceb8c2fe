"""The order in which files arrive, and in which batches, never matters."""

import gzip
import hashlib
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fromwhom.data.lists_meta import load_lists
from fromwhom.data.places_data import load_countries
from fromwhom.lists.compile import compile_editions
from fromwhom.lists.editions import Draft, FoundFile, LeftOut, group, read_editions
from fromwhom.lists.reading import country_reader
from fromwhom.lists.recognising import Recognised
from fromwhom.lists.registry import recognise
from fromwhom.lists.tables import Tables
from fromwhom.model import EditionFile

NULL = "-0- "
COUNTRY = country_reader(load_countries())


def sdn(*numbers: int, broken: int = 0) -> bytes:
    """Write an SDN file of primary names, with as many records that cannot be read."""
    null = ",".join([NULL] * 7)
    rows = [f'{n},"PARTY {n}",{NULL},"CUBA",{null},{NULL}\r\n' for n in numbers]
    rows += [f'{n},"PARTY {n}",robot,"CUBA",{null},{NULL}\r\n' for n in range(9000, 9000 + broken)]
    return "".join(rows).encode()


def alt(*numbers: int) -> bytes:
    """Write the other names of parties."""
    return "".join(f'{n},{n}9,"aka","OTHER NAME {n}",{NULL}\r\n' for n in numbers).encode()


FIRST, SMALL, SECOND, THIRD = sdn(*range(1, 11)), sdn(1, 2), sdn(*range(2, 11)), sdn(*range(1, 12))
FILES = {
    "2021-01-01/sdn.csv": FIRST,
    "2021-01-01/alt.csv": alt(1, 2),
    "2021-02-01/sdn.csv": SMALL,
    "2021-03-01/sdn.csv": SECOND,
    "2021-03-01/sdn.csv.gz": gzip.compress(SECOND, mtime=0),
    "copies/2021-03-01/parties.csv": SECOND,
    "copies/2021-03-01/alt.csv": alt(3),
    "2021-04-01/sdn.csv": THIRD,
}


def found(path: str, data: bytes, batch: int = 0, given: date | None = None) -> FoundFile:
    """Recognise a file that must be recognised."""
    what = recognise(path, data)
    assert isinstance(what, Recognised)
    digest = hashlib.sha256(data).hexdigest()
    return FoundFile(path, digest, len(data), what, given, batch=batch)


def grouped(batches: Sequence[Sequence[str]]) -> tuple[tuple[Draft, ...], tuple[LeftOut, ...]]:
    """Group files that came in *batches*."""
    return group(
        found(path, FILES[path], number) for number, some in enumerate(batches) for path in some
    )


def compiled(batches: Sequence[Sequence[str]]) -> Tables:
    """Compile files that came in *batches*; files are called by source and part, as archived."""
    bytes_of = {hashlib.sha256(data).hexdigest(): data for data in FILES.values()}

    def load(file: EditionFile) -> bytes:
        """Give the bytes of a file."""
        return bytes_of[file.sha256]

    drafts, _ = grouped(batches)
    return compile_editions(read_editions(drafts, load, country=COUNTRY), load_lists())


def shown(tables: Tables) -> dict[str, list[object]]:
    """Show every table as plain values; the names of files in messages are left out."""
    return {
        name: [{k: v for k, v in row.items() if k != "where"} for row in table.to_pylist()]
        for name, table in tables.by_name().items()
    }


AT_ONCE = shown(compiled([list(FILES)]))


@settings(max_examples=60, deadline=None)
@given(st.permutations(sorted(FILES)), st.lists(st.integers(0, 8), max_size=4))
def test_any_order_and_any_batches_compile_to_the_same(order: list[str], cuts: list[int]) -> None:
    """A refused edition between two good ones, copies, packed copies and late parts included."""
    ends = [0, *sorted(cuts), len(order)]
    batches = [order[a:b] for a, b in pairwise(ends)]
    assert shown(compiled(batches)) == AT_ONCE


def test_every_edition_is_there_once_and_the_small_one_is_refused() -> None:
    """Three good editions of one source and the refused one between them."""
    editions = compiled([[path] for path in FILES]).editions.to_pylist()
    assert [(row["date"], row["listings"], row["refused"] is None) for row in editions] == [
        ("2021-01-01", 10, True),
        ("2021-02-01", 2, False),
        ("2021-03-01", 9, True),
        ("2021-04-01", 11, True),
    ]
    assert [row["covers"] for row in editions[::2]] == [["aliases", "parties", "remarks"]] * 2
    assert not editions[1]["complete"]


def test_a_refused_edition_ends_no_listing() -> None:
    """Party 5 is absent from the refused edition; party 1 from the good one after it."""
    listings = compiled([list(FILES)]).listings.to_pylist()
    runs = {row["entry"]: [(r["first"], r["absent"]) for r in row["runs"]] for row in listings}
    assert runs["5"] == [("2021-01-01", None)]
    assert runs["1"] == [("2021-01-01", "2021-03-01"), ("2021-04-01", None)]


def test_the_same_content_packed_and_under_two_names_is_one_edition() -> None:
    """The plain file stands for it, and all of its files are remembered."""
    names = ["2021-03-01/sdn.csv.gz", "2021-03-01/sdn.csv", "copies/2021-03-01/parties.csv"]
    (draft,), left = grouped([names])
    assert left == ()
    assert draft.edition.files[0].sha256 == hashlib.sha256(SECOND).hexdigest()
    assert sorted(file.path for file in draft.found) == sorted(names)
    (packed,), _ = grouped([names[:1]])
    assert packed.edition.id == draft.edition.id


def test_parts_that_contradict_each_other_join_nothing() -> None:
    """Which of two alias files belongs to the parties is not guessed."""
    parts = [found(f"{one}/2021-04-01/alt.csv", alt(one), one) for one in (1, 2)]
    (draft,), left = group([found("x/2021-04-01/sdn.csv", THIRD), *parts])
    assert [file.part for file in draft.edition.files] == ["main"]
    assert [one.path for one in left] == ["1/2021-04-01/alt.csv", "2/2021-04-01/alt.csv"]


def test_two_states_of_one_day_keep_the_parts_that_came_with_them() -> None:
    """A list that changed at noon is two editions, each with the names of its own update."""
    morning = [
        found("u/sdn.csv", FIRST, 1, date(2021, 5, 1)),
        found("u/alt.csv", alt(1), 1, date(2021, 5, 1)),
    ]
    noon = [
        found("u/sdn.csv", THIRD, 2, date(2021, 5, 1)),
        found("u/alt.csv", alt(2), 2, date(2021, 5, 1)),
    ]
    drafts, left = group([*morning, *noon])
    assert left == ()
    assert {frozenset(file.sha256 for file in one.edition.files) for one in drafts} == {
        frozenset(file.sha256 for file in some) for some in (morning, noon)
    }


@pytest.mark.parametrize("batches", [(1, 2), (2, 1)])
def test_how_an_edition_is_dated_does_not_depend_on_which_copy_came_first(
    batches: tuple[int, int],
) -> None:
    """A date in the path prevails over the same date given by hand."""
    by_path = found("2021-04-01/sdn.csv", THIRD, batches[0])
    by_hand = found("sdn.csv", THIRD, batches[1], date(2021, 4, 1))
    (draft,), _ = group([by_path, by_hand])
    assert draft.edition.dated_by == "path"


def test_an_edition_with_an_unread_party_ends_no_listing() -> None:
    """The party that seems absent may be the one that could not be read."""
    files = {"2021-01-01/sdn.csv": FIRST, "2021-02-01/sdn.csv": sdn(*range(2, 11), broken=1)}
    drafts, _ = group(found(path, data) for path, data in files.items())
    read = read_editions(drafts, lambda file: files[file.path], country=COUNTRY)
    tables = compile_editions(read, load_lists())
    assert [row["complete"] for row in tables.editions.to_pylist()] == [True, False]
    (one,) = (row for row in tables.listings.to_pylist() if row["entry"] == "1")
    assert [run["absent"] for run in one["runs"]] == [None]
