"""A changed list re-indexes only itself, and nobody can tell from the snapshot."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import Knowledge, load_knowledge
from fromwhom.jobs.segments import Indexed, made_by
from fromwhom.jobs.starter import starter
from fromwhom.jobs.update import UpdateRequest, update
from fromwhom.jobs.update_report import UpdateReport
from fromwhom.store import snapshot
from fromwhom.store.shortcuts import Shortcuts

NOON = datetime(2020, 4, 28, 12, tzinfo=UTC)
NULL = "-0- "
EDITIONS = {
    "2020-01-31/sdn.csv": {36: "KESTREL", 173: "RUDA TRADING", 306: "BYELARUS BANK"},
    "2020-02-29/sdn.csv": {36: "KESTREL", 173: "RUDA TRADING", 306: "BELARUS BANK"},
    "2020-03-31/sdn.csv": {36: "KESTREL LTD", 173: "RUDA TRADING", 306: "BELARUS BANK", 400: "ALY"},
}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The packaged lists, names and weights."""
    return load_knowledge()


def no_network(url: str, _: object) -> Any:
    """Fail a test that speaks to a publisher."""
    raise AssertionError(f"{url} was fetched")


def bring(home: Path, knowledge: Knowledge, files: Mapping[str, Mapping[int, str]]) -> UpdateReport:
    """Update *home* with SDN files of primary names, in OFAC's form."""
    folder = home.parent / "brought" / "-".join(files).replace("/", "-")
    null = ",".join([NULL] * 7)
    for path, names in files.items():
        rows = [f'{n},"{name}",{NULL},"CUBA",{null},{NULL}\r\n' for n, name in names.items()]
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_bytes("".join(rows).encode())
    request = UpdateRequest("ada", NOON, NOON.date(), folder=folder)
    return update(Home(home), request, knowledge, fetch=no_network, advance=lambda *_: None)


def indexed(report: UpdateReport) -> Indexed:
    """Say what the names of an update cost."""
    assert report.indexed is not None
    return report.indexed


def first(home: Path, knowledge: Knowledge) -> UpdateReport:
    """Bring the first edition."""
    return bring(home, knowledge, {"2020-01-31/sdn.csv": EDITIONS["2020-01-31/sdn.csv"]})


def second(home: Path, knowledge: Knowledge) -> UpdateReport:
    """Bring the second edition, which spells one name in another way."""
    return bring(home, knowledge, {"2020-02-29/sdn.csv": EDITIONS["2020-02-29/sdn.csv"]})


def segment_of(home: Path, knowledge: Knowledge, list_id: str) -> Path:
    """Find the file of a list by its heading."""
    heading = msgspec.json.encode({"key": list_id, "made_by": made_by(knowledge)})
    (path,) = (p for p in (home / "segments").iterdir() if heading in p.read_bytes())
    return path


def test_only_the_changed_list_is_read_again(home: Path, knowledge: Knowledge) -> None:
    """The second edition adds one name: it alone is read, and the other lists are kept."""
    before = indexed(first(home, knowledge))
    assert "us-ofac-sdn" in before.anew
    assert before.kept == ()
    assert before.read > 3
    after = indexed(second(home, knowledge))
    assert after == Indexed(
        anew=("us-ofac-sdn",),
        kept=tuple(one for one in before.anew if one != "us-ofac-sdn"),
        read=1,
    )


def test_the_snapshot_is_the_one_of_a_full_build(home: Path, knowledge: Knowledge) -> None:
    """Read in three updates, in any order, or at once: one id, and the segments are the same."""
    whole = home.with_name("whole")
    expected = bring(whole, knowledge, EDITIONS).snapshot
    kept = {path.name: path.read_bytes() for path in (whole / "segments").iterdir()}
    one, two, three = EDITIONS
    for number, order in enumerate([(one, two, three), (three, one, two)]):
        here = home.with_name(f"turn-{number}") / "home"
        for path in order:
            report = bring(here, knowledge, {path: EDITIONS[path]})
        assert report.snapshot == expected
        assert {path.name: path.read_bytes() for path in (here / "segments").iterdir()} == kept


def test_a_damaged_segment_is_made_again(home: Path, knowledge: Knowledge) -> None:
    """It is read as if it had never been kept, and is whole afterwards."""
    expected = first(home, knowledge)
    path = segment_of(home, knowledge, "us-ofac-sdn")
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    report = update_again(home, knowledge)
    assert indexed(report).anew == ("us-ofac-sdn",)
    assert 3 <= indexed(report).read < indexed(expected).read
    assert report.snapshot == expected.snapshot
    assert path.read_bytes() == whole


def update_again(home: Path, knowledge: Knowledge) -> UpdateReport:
    """Compile what is archived, bringing nothing new."""
    folder = next((home.parent / "brought").iterdir())
    request = UpdateRequest("ada", NOON, NOON.date(), folder=folder)
    return update(Home(home), request, knowledge, fetch=no_network, advance=lambda *_: None)


def test_what_is_known_of_words_decides_whether_a_segment_is_good(
    home: Path, knowledge: Knowledge
) -> None:
    """With other weights of words everything is read again; with other rules nothing is."""
    before = indexed(first(home, knowledge))
    other = replace(knowledge, rules=())
    assert indexed(update_again(home, other)).read == 0
    rarity = msgspec.structs.replace(knowledge.weights.rarity, most=9.0)
    changed = replace(knowledge, weights=msgspec.structs.replace(knowledge.weights, rarity=rarity))
    assert made_by(changed) != made_by(knowledge)
    after = indexed(update_again(home, changed))
    assert (after.anew, after.read) == (before.anew, before.read)


def test_segments_of_lists_that_are_gone_do_not_stay(home: Path, knowledge: Knowledge) -> None:
    """The folder holds what the newest update used, and nothing else."""
    first(home, knowledge)
    names = {path.name for path in (home / "segments").iterdir()}
    gone = Shortcuts(home / "segments", made_by(knowledge))
    gone.put("own:gone", b"")
    assert len(list((home / "segments").iterdir())) == len(names) + 1
    update_again(home, knowledge)
    assert {path.name for path in (home / "segments").iterdir()} == names


def test_a_folder_that_cannot_be_written_stops_no_update(home: Path, knowledge: Knowledge) -> None:
    """The snapshot is compiled and live; the report says that nothing could be kept."""
    home.mkdir()
    (home / "segments").write_bytes(b"")
    report = first(home, knowledge)
    assert report.snapshot == snapshot.current(home / "snapshots")
    assert "segments cannot be made" in (indexed(report).problem or "")
    assert "us-ofac-sdn" in indexed(report).anew


def test_an_update_after_segments_were_deleted_gives_the_same(
    home: Path, knowledge: Knowledge
) -> None:
    """They are a shortcut: without them everything is read, and the snapshot has its id."""
    report = first(home, knowledge)
    for path in (home / "segments").iterdir():
        path.unlink()
    again = update_again(home, knowledge)
    assert again.snapshot == report.snapshot
    assert indexed(again).read == indexed(report).read


def test_the_starter_keeps_no_segments(home: Path, knowledge: Knowledge) -> None:
    """It does not take those of an update away, either."""
    first(home, knowledge)
    names = {path.name for path in (home / "segments").iterdir()}
    starter(Home(home), knowledge)
    assert {path.name for path in (home / "segments").iterdir()} == names
    starter(Home(home.with_name("other")), knowledge)
    assert not (home.with_name("other") / "segments").exists()
