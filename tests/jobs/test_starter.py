"""Without any update, the packaged list is the whole of the starter snapshot."""

from pathlib import Path

import pytest

from fromwhom.errors import StoreError
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import Knowledge, load_knowledge
from fromwhom.jobs.open_snapshot import open_snapshot
from fromwhom.jobs.starter import starter
from fromwhom.store import snapshot


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The packaged lists, names and weights."""
    return load_knowledge()


def test_the_starter_holds_the_packaged_list_alone(home: Path, knowledge: Knowledge) -> None:
    """At least 120 parties, from one edition, and Dahua is among them."""
    opened = starter(Home(home), knowledge)
    assert opened.table("lists")["id"].to_pylist() == ["fromwhom-curated"]
    assert opened.table("parties").num_rows >= 120
    assert "fw:zhejiang-dahua" in opened.table("parties")["id"].to_pylist()
    assert snapshot.verify(opened.path) == ()


def test_the_starter_is_compiled_once_and_never_live(home: Path, knowledge: Knowledge) -> None:
    """The second call opens what the first compiled; no update is thereby pretended."""
    first = starter(Home(home), knowledge)
    inode = (first.path / "manifest.json").stat().st_ino
    assert (starter(Home(home), knowledge).path / "manifest.json").stat().st_ino == inode
    assert snapshot.current(home / "snapshots") is None


def test_a_starter_that_was_damaged_or_pruned_is_compiled_again(
    home: Path, knowledge: Knowledge
) -> None:
    """The starter comes from the package, so damage to it heals by itself."""
    first = starter(Home(home), knowledge)
    names = first.path / "tables" / "names.parquet"
    whole = names.read_bytes()
    names.write_bytes(whole[:-1])
    assert starter(Home(home), knowledge).id == first.id
    assert names.read_bytes() == whole


def test_the_starter_has_one_id_everywhere(
    home: Path, knowledge: Knowledge, tmp_path: Path
) -> None:
    """Two machines with the same version have the same starter snapshot."""
    there = starter(Home(tmp_path / "other"), knowledge)
    assert starter(Home(home), knowledge).id == there.id


def test_the_starter_is_opened_while_nothing_is_live(home: Path, knowledge: Knowledge) -> None:
    """The first command works offline; a damaged pointer is told and not papered over."""
    expected = starter(Home(home), knowledge).id
    assert open_snapshot(Home(home), None, knowledge).id == expected
    (home / "snapshots" / "current").write_text("nonsense", encoding="utf-8")
    with pytest.raises(StoreError, match="does not name a snapshot"):
        open_snapshot(Home(home), None, knowledge)
    assert open_snapshot(Home(home), "starter", knowledge).id == expected
