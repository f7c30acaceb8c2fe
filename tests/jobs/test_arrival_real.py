"""Real editions give one snapshot, in whatever order and in however many updates they come."""

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fromwhom.jobs.compiler import COMPILER
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import Knowledge, load_knowledge
from fromwhom.jobs.update import UpdateRequest, update
from fromwhom.store import snapshot
from fromwhom.store.snapshot import Snapshot

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
CUT = "us-csl/2023-11-30-damaged/csl.csv"
MALFORMED = "un-sc/2024-10-16-malformed/consolidated.xml"
FILES = (
    "us-bis-dpl/2019-06/dpl.txt",
    "us-bis-dpl/2022-09-07/dpl.txt",
    "us-dhs-uflpa/2026-07-09/uflpa.html",
    "us-fcc-covered/2026-05-21/covered.csv",
    "us-fcc-covered/2026-06-23/covered.csv",
    "us-fcc-covered/2026-07-20/covered.csv",
    "us-ofac-cons/2022-03-24/consolidated.xml",
    "us-ofac-cons/2025-12-19/cons_add.csv",
    "us-ofac-cons/2025-12-19/cons_alt.csv",
    "us-ofac-cons/2025-12-19/cons_prim.csv",
    CUT,
    MALFORMED,
)
Batches = Sequence[Sequence[str]]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The packaged lists, names and weights."""
    return load_knowledge()


@pytest.fixture(scope="module")
def lists(shared_data: Path) -> Path:
    """The folder of real lists."""
    return shared_data / "lists"


@pytest.fixture(scope="module")
def at_once(
    lists: Path, knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory
) -> Snapshot:
    """The snapshot of all files brought at once."""
    return arrived(tmp_path_factory.mktemp("at-once"), lists, [FILES], knowledge)


def arrived(folder: Path, lists: Path, batches: Batches, knowledge: Knowledge) -> Snapshot:
    """Bring *batches* of files one after the other, each in an update; open what is live then."""
    home = Home(folder / "home")
    for number, batch in enumerate(batches):
        for path in batch:
            place = folder / str(number) / path
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(lists / path, place)
        request = UpdateRequest("ada", NOON, NOON.date(), folder=folder / str(number))
        update(home, request, knowledge, fetch=_none, advance=lambda *_: None)
    live = snapshot.current(home.snapshots)
    return Snapshot.open(home.snapshots / str(live), compiler=COMPILER)


def _none(url: str, _: object) -> Any:
    """Fail a test that speaks to a publisher."""
    raise AssertionError(f"{url} was fetched")


@st.composite
def orders(draw: st.DrawFn) -> Batches:
    """Permute the files and part them among one to four updates."""
    files = draw(st.permutations(FILES))
    ends = sorted(draw(st.sets(st.integers(1, len(FILES) - 1), max_size=3)))
    starts = [0, *ends]
    return [files[a:b] for a, b in zip(starts, [*ends, len(files)], strict=True)]


@given(batches=orders())
@settings(max_examples=6, deadline=None)
def test_real_editions_in_any_order_give_one_snapshot(
    batches: Batches,
    at_once: Snapshot,
    lists: Path,
    knowledge: Knowledge,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Even the parts of one edition may come apart, before or after their parties."""
    folder = tmp_path_factory.mktemp("any-order")
    assert arrived(folder, lists, batches, knowledge).id == at_once.id


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("us-csl", "the record that begins on line 4233 leaves a quotation mark open"),
        ("un-sc", "line 39788 is not well-formed XML: xmlParseEntityRef: no name"),
    ],
)
def test_a_damaged_real_edition_is_told_and_used_nowhere(
    at_once: Snapshot, source: str, reason: str
) -> None:
    """The UN's file of 2024 and the CSL excerpt of 2023: a row with the reason, and no more."""
    editions = at_once.table("editions").to_pylist()
    (refused,) = (one for one in editions if one["source"] == source)
    assert reason in refused["refused"]
    assert (refused["records"], refused["listings"], refused["complete"]) == (0, 0, False)
    assert (refused["covers"], refused["series"]) == ([], [])
    assert source not in at_once.table("lists")["id"].to_pylist()
    for table in ("listings", "names", "identifiers", "addresses", "history", "unread"):
        assert refused["id"] not in str(at_once.table(table).to_pylist())
    listings = at_once.table("listings").to_pylist()
    carriers = {one for listing in listings for one in listing["carried_by"]}
    assert {one.partition("@")[0] for one in carriers} == {
        "fromwhom-curated",
        "us-bis-dpl",
        "us-dhs-uflpa",
        "us-fcc-covered",
        "us-ofac-cons",
    }


@pytest.mark.parametrize("only_in", [CUT, MALFORMED])
def test_a_damaged_real_edition_changes_nothing_but_its_own_row(
    only_in: str,
    at_once: Snapshot,
    lists: Path,
    knowledge: Knowledge,
    tmp_path: Path,
) -> None:
    """Without the damaged file every table is the same but that of editions."""
    others = [path for path in FILES if path != only_in]
    without = arrived(tmp_path, lists, [others], knowledge)
    names = [file.removesuffix(".parquet") for file in _tables(at_once)]
    differing = [one for one in names if not at_once.table(one).equals(without.table(one))]
    assert differing == ["editions"]
    assert set(without.manifest.editions) < set(at_once.manifest.editions)


def _tables(opened: Snapshot) -> list[str]:
    """Name the tables of a snapshot."""
    return [
        file.removeprefix("tables/") for file in opened.manifest.files if file.startswith("tables/")
    ]
