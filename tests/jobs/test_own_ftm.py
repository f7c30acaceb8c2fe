"""A licensed FollowTheMoney or Senzing file is one of the user's own lists."""

import gzip
import itertools
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.lists.test_ftm import entity, written
from tests.lists.test_ftm_changes import delta

from fromwhom.errors import FormatChanged, ListError, UsageError
from fromwhom.jobs.compiler import COMPILER
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import Knowledge, load_knowledge
from fromwhom.jobs.own_lists import Registering, register, registered
from fromwhom.jobs.search import Search
from fromwhom.jobs.streams import beginning, streamed
from fromwhom.jobs.update import UpdateRequest, update
from fromwhom.jobs.update_report import UpdateReport
from fromwhom.lists.json_lines import lines
from fromwhom.store import snapshot
from fromwhom.store.archive import Archive
from fromwhom.store.snapshot import Snapshot

NOW = datetime(2026, 6, 30, tzinfo=UTC)
A = entity("a", name="Alpha Optik GmbH", uscCode="91330000733796106P")
B = entity("b", on=("us_list", "eu_list"), name="Beta Handel AG")
C = entity("c", name="Gamma Werke AG")
TOPICS = {"properties": {"name": ["Alpha GmbH"], "topics": ["sanction", "debarment"]}}
SANCTION = entity("s", "Sanction", on=("us_list",), entity="b", startDate="2020-01-01")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The packaged lists, names and weights."""
    return load_knowledge()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose path holds no date."""
    return tmp_path


def add(home: Path, file: Path, data: bytes, **more: Any) -> Any:
    """Register *data*, written to *file*, as the list ``lic``."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    asked = Registering(**({"list_id": "lic", "columns": {}} | more), who="ada", now=NOW)
    return register(Home(home), file, asked)


def compile_own(home: Path, knowledge: Knowledge) -> UpdateReport:
    """Compile without capturing anything."""
    request = UpdateRequest("ada", NOW, date(2026, 6, 30), lists=("own:lic",))
    return update(
        Home(home),
        request,
        knowledge,
        fetch=lambda url, _: pytest.fail(url),
        advance=lambda *_: None,
    )


def rows(home: Path, table: str) -> list[dict[str, Any]]:
    """Read a table of the live snapshot."""
    live = snapshot.current(home / "snapshots")
    found = Snapshot.open(home / "snapshots" / str(live), compiler=COMPILER).table(table)
    return list(found.to_pylist())


def runs(home: Path) -> dict[str, list[tuple[str, str | None]]]:
    """Give for each listing of the list the first day and the day of absence of its runs."""
    return {
        row["id"]: [(run["first"], run["absent"]) for run in row["runs"]]
        for row in rows(home, "listings")
        if row["list"].startswith("own:lic")
    }


def test_a_party_is_one_on_all_its_datasets(home: Path, knowledge: Knowledge, folder: Path) -> None:
    """Two datasets are two member lists, and the party is one, with both listings."""
    own, tally = add(home, folder / "2026-05-31" / "entities.ftm.json", written(SANCTION, A, B))
    assert (tally.records, tally.listings, tally.joined) == (3, 2, 1)
    assert own.editions[0].date == "2026-05-31"
    compile_own(home, knowledge)
    found = [row for row in rows(home, "listings") if row["entry"] == "b"]
    assert {row["list"]: row["from"] for row in found} == {
        "own:lic.us_list": "2020-01-01",
        "own:lic.eu_list": None,
    }
    assert len({row["party"] for row in found}) == 1
    (source,) = (row for row in rows(home, "lists") if row["id"] == "own:lic")
    assert source["members"] == [
        {"list": "own:lic.eu_list", "count": 1},
        {"list": "own:lic.us_list", "count": 2},
    ]


def test_a_packed_file_is_read_as_the_plain_one(
    home: Path, knowledge: Knowledge, folder: Path
) -> None:
    """And kept as it was brought."""
    packed = gzip.compress(written(A))
    own, _ = add(home, folder / "entities.ftm.json.gz", packed)
    assert own.editions[0].date == "2026-06-30"
    assert Archive(home / "archive").read(own.editions[0].sha256) == packed
    compile_own(home, knowledge)
    assert list(runs(home)) == ["own:lic.us_list:a"]


@pytest.mark.parametrize(
    ("data", "told"),
    [(gzip.compress(written(A, B, C))[:-9], "its gzip has no end"), (written(A, B)[:-5], "is cut")],
)
def test_a_cut_file_is_not_registered(home: Path, folder: Path, data: bytes, told: str) -> None:
    """Packed or not, nothing of it is kept."""
    with pytest.raises(FormatChanged, match=told):
        add(home, folder / "entities.ftm.json", data)
    assert registered(Home(home)) == ()


FILES = {
    "2026-05-01/entities.ftm.json": written(A, B, SANCTION),
    "20260502083015-abc/entities.delta.json": delta(("DEL", A), ("ADD", C)),
    "20260502093015-abd/entities.delta.json": delta(("MOD", C)),
    "2026-05-09/entities.delta.json": delta(("DEL", B), ("DEL", SANCTION)),
    "2026-06-01/entities.ftm.json": written(A, C),
}


@pytest.mark.parametrize("order", [*itertools.permutations(FILES)][::29])
def test_the_order_in_which_files_are_added_changes_nothing(
    home: Path, knowledge: Knowledge, folder: Path, order: tuple[str, ...]
) -> None:
    """Whole files and deltas, however they arrive: the same listings and the same history."""
    for name in order:
        add(home, folder / name, FILES[name])
    report = compile_own(home, knowledge)
    assert report.problem is None
    assert runs(home) == {
        "own:lic.us_list:a": [("2026-05-01", "2026-05-02"), ("2026-06-01", None)],
        "own:lic.us_list:b": [("2026-05-01", "2026-05-09")],
        "own:lic.eu_list:b": [("2026-05-01", "2026-05-09")],
        "own:lic.us_list:c": [("2026-05-02", None)],
    }


def test_a_delta_without_its_file_is_refused(
    home: Path, knowledge: Knowledge, folder: Path
) -> None:
    """It says what to add; once that is there, the delta is an edition."""
    _, tally = add(home, folder / "2026-05-02" / "entities.delta.json", delta(("ADD", C)))
    assert (tally.records, tally.listings) == (1, 0)
    report = compile_own(home, knowledge)
    assert "no whole file of an earlier day is there" in str(report.files[0].reason)
    add(home, folder / "2026-05-01" / "entities.ftm.json", written(A))
    compile_own(home, knowledge)
    assert sorted(runs(home)) == ["own:lic.us_list:a", "own:lic.us_list:c"]


def test_an_id_that_changed_keeps_its_history(
    home: Path, knowledge: Knowledge, folder: Path
) -> None:
    """The party is known since the edition that called it by its former id."""
    new = entity("NK-1", name="Alpha Optik GmbH") | {"referents": ["a"]}
    add(home, folder / "2026-05-01" / "entities.ftm.json", written(A, C))
    add(home, folder / "2026-06-01" / "entities.ftm.json", written(new, C))
    compile_own(home, knowledge)
    assert runs(home)["own:lic.us_list:NK-1"] == [("2026-05-01", None)]
    assert "own:lic.us_list:a" not in runs(home)


def test_senzing_records_are_an_own_list(home: Path, knowledge: Knowledge, folder: Path) -> None:
    """They are known by their data source and record id."""
    record = {"DATA_SOURCE": "W", "RECORD_ID": "1", "NAME_ORG": "Alpha Optik GmbH"}
    _, tally = add(home, folder / "watch.jsonl", json.dumps(record).encode() + b"\n")
    assert tally.listings == 1
    compile_own(home, knowledge)
    assert list(runs(home)) == ["own:lic:W:1"]


def test_columns_are_of_tables_only(home: Path, folder: Path) -> None:
    """Records say themselves what each part is."""
    with pytest.raises(UsageError, match="is no table"):
        add(home, folder / "entities.ftm.json", written(A), columns={"name": "caption"})


def test_a_file_in_which_nobody_is_listed_is_refused(home: Path, folder: Path) -> None:
    """Addresses alone are no list."""
    with pytest.raises(ListError, match=r"No row of .* could be read"):
        add(home, folder / "entities.ftm.json", written(entity("x", "Address", full="Kiel")))


def test_a_file_in_several_packed_members_is_read_whole(folder: Path) -> None:
    """Gzip files may be put one behind the other; a byte order mark is no part of a record."""
    packed, plain = folder / "a.gz", folder / "a.json"
    packed.write_bytes(gzip.compress(b"\xef\xbb\xbf" + written(A)) + gzip.compress(written(B)))
    plain.write_bytes(written(A, B))
    for path in (packed, plain):
        with streamed(path, "a") as opened:
            assert [(line.number, line.data) for line in lines(opened, "a")] == [
                (1, written(A)),
                (2, written(B)),
            ]


def test_noise_behind_a_packed_file_is_damage(folder: Path) -> None:
    """It is refused; it is not taken for the end."""
    path = folder / "a.gz"
    path.write_bytes(gzip.compress(written(A)) + b"noise")
    with pytest.raises(FormatChanged, match="does not unpack"), streamed(path, "a"):
        pass
    path.write_bytes(b"\x1f\x8bnoise")
    assert beginning(path) == b""


def test_a_file_may_be_listed_under_a_title(home: Path, knowledge: Knowledge, folder: Path) -> None:
    """Its datasets are told under the title of the list, and every detail under its label."""
    add(home, folder / "entities.ftm.json", written(A | TOPICS), title="Licensed data")
    compile_own(home, knowledge)
    live = str(snapshot.current(home / "snapshots"))
    search = Search(Snapshot.open(home / "snapshots" / live, compiler=COMPILER), knowledge)
    assert search.titles["own:lic"] == "Licensed data"
    assert search.titles["own:lic.us_list"] == "Licensed data: us_list"
    (party,) = set(search.by_id("own:lic.us_list:a"))
    (state,) = search.states_of(party, as_of=NOW.date(), known_on=None)
    assert state.details == {"topics": "sanction; debarment"}
    assert search.wanted(["own:lic"]) == (frozenset({"own:lic.us_list"}), [])
