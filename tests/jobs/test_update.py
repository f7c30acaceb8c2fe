"""An update accounts for every file, compiles what can be trusted, and switches at once."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from fromwhom.errors import CaptureError, ListError, StoreError, UsageError
from fromwhom.jobs.addresses import Fetch
from fromwhom.jobs.compiler import COMPILER
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import Knowledge, load_knowledge
from fromwhom.jobs.update import UpdateRequest, update
from fromwhom.jobs.update_report import Status, UpdateReport
from fromwhom.store import snapshot
from fromwhom.store.archive import Archive, What
from fromwhom.store.snapshot import Snapshot

NOON = datetime(2020, 4, 28, 12, tzinfo=UTC)
NULL = "-0- "
ERROR_PAGE = b"<!DOCTYPE html><html><body>Service unavailable</body></html>"


def sdn(*numbers: int, name: str = "PARTY") -> bytes:
    """Write an SDN file of primary names, in OFAC's form."""
    null = ",".join([NULL] * 7)
    rows = [f'{n},"{name} {n}",{NULL},"CUBA",{null},{NULL}\r\n' for n in numbers]
    return "".join(rows).encode()


def alt(*numbers: int) -> bytes:
    """Write the other names of parties, in OFAC's form."""
    return "".join(f'{n},{n}9,"aka","OTHER NAME {n}",{NULL}\r\n' for n in numbers).encode()


def no_network(url: str, _: object) -> Any:
    """Fail a test that speaks to a publisher."""
    raise AssertionError(f"{url} was fetched")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The packaged lists, names and weights."""
    return load_knowledge()


@pytest.fixture
def brought(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Puts a file into the folder that is brought, and gives that folder."""

    def put(path: str, data: bytes) -> Path:
        file = tmp_path / "brought" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        return tmp_path / "brought"

    return put


def run(home: Path, knowledge: Knowledge, folder: Path | None = None, **more: Any) -> UpdateReport:
    """Update the home folder from a folder, or from *fetch*."""
    fetch: Fetch = more.pop("fetch", no_network)
    request = UpdateRequest("ada", NOON, NOON.date(), folder=folder, **more)
    return update(Home(home), request, knowledge, fetch=fetch, advance=lambda *_: None)


def opened(home: Path) -> Snapshot:
    """Open the live snapshot."""
    live = snapshot.current(home / "snapshots")
    assert live is not None
    return Snapshot.open(home / "snapshots" / live, compiler=COMPILER)


def told(report: UpdateReport) -> list[tuple[str, str]]:
    """List every file of a report with what became of it."""
    return [(row.path, row.status.value) for row in report.files]


Put = Callable[[str, bytes], Path]


def test_every_file_is_accounted_for(home: Path, knowledge: Knowledge, brought: Put) -> None:
    """Used, refused, unrecognised, undated, no reader yet: each file has one row and a reason."""
    brought("2020-01-31/sdn.csv", sdn(36, 173, 306))
    brought("2020-01-31/alt.csv", alt(36, 173))
    brought("2020-02-29/sdn.csv", sdn(36))
    brought("error.csv", ERROR_PAGE)
    brought("late/sdn.csv", sdn(36, 173))
    folder = brought("third/list.json", b'{"list_id": "x", "entities": []}')
    report = run(home, knowledge, folder)
    assert told(report) == [
        ("2020-01-31/alt.csv", "used"),
        ("2020-01-31/sdn.csv", "used"),
        ("2020-02-29/sdn.csv", "refused"),
        ("error.csv", "unrecognised"),
        ("late/sdn.csv", "undated"),
        ("third/list.json", "no reader yet"),
    ]
    assert [row.reason is None for row in report.files] == [True, True, False, False, False, False]
    assert all(row.brought and row.adds_up for row in report.files)
    counts = [
        (row.tally.records, row.tally.listings, row.tally.joined)
        for row in report.files
        if row.tally
    ]
    assert counts == [(2, 0, 2), (3, 3, 0), (1, 1, 0)]
    assert "a fall of more than 20 %" in (report.files[2].reason or "")
    assert (report.switched, report.problem) == (True, None)


def test_what_was_compiled_is_live(home: Path, knowledge: Knowledge, brought: Put) -> None:
    """The new snapshot holds the lists brought and the packaged one, and says whence and when."""
    folder = brought("2020-01-31/sdn.csv", sdn(36, 173))
    report = run(home, knowledge, folder)
    live = opened(home)
    assert live.id == report.snapshot
    assert live.table("lists")["id"].to_pylist() == ["fromwhom-curated", "us-ofac-sdn"]
    names = live.table("names")["value"].to_pylist()
    assert {"PARTY 36", "PARTY 173", "Zhejiang Dahua Technology Co., Ltd."} <= set(names)
    (edition,) = (one for one in live.manifest.editions if one.startswith("us-ofac-sdn@"))
    assert edition.startswith("us-ofac-sdn@2020-01-31#")
    assert live.captured()[edition] == "2020-04-28T12:00:00+00:00"
    origins = [origin.path for origin in live.about().origins.values()]
    assert origins == [(folder / "2020-01-31/sdn.csv").resolve().as_posix()]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_arrival_does_not_matter(
    home: Path, knowledge: Knowledge, tmp_path: Path, order: tuple[int, ...]
) -> None:
    """Editions brought one by one, in any order, give the snapshot of all brought at once."""
    editions = {
        "2020-01-31": (sdn(36, 173, 306), alt(36)),
        "2020-02-29": (sdn(36, 173, 400), b""),
        "2020-03-31": (sdn(36), b""),  # falls by more than 20 % whenever it is brought
    }
    for turn in order:
        day = list(editions)[turn]
        main, others = editions[day]
        for root in (tmp_path / f"part-{turn}" / day, tmp_path / "whole" / "lists" / day):
            root.mkdir(parents=True)
            (root / "sdn.csv").write_bytes(main)
            if others:
                (root / "alt.csv").write_bytes(others)
        run(home, knowledge, tmp_path / f"part-{turn}")
    again = run(home, knowledge, tmp_path / "whole")
    whole = run(tmp_path / "other-home", knowledge, tmp_path / "whole")
    assert again.snapshot == whole.snapshot
    runs = {
        row["entry"]: [(r["first"], r["last"], r["absent"]) for r in row["runs"]]
        for row in opened(home).table("listings").to_pylist()
        if row["id"] in ("us-ofac-sdn:36", "us-ofac-sdn:306", "us-ofac-sdn:400")
    }
    assert runs == {
        "36": [("2020-01-31", "2020-02-29", None)],
        "306": [("2020-01-31", "2020-01-31", "2020-02-29")],
        "400": [("2020-02-29", "2020-02-29", None)],
    }


def test_an_alias_outlives_an_edition_of_primary_names(
    home: Path, knowledge: Knowledge, brought: Put
) -> None:
    """A later file without aliases does not take one away."""
    brought("2020-01-31/sdn.csv", sdn(36))
    brought("2020-01-31/alt.csv", alt(36))
    folder = brought("2020-02-29/sdn.csv", sdn(36))
    run(home, knowledge, folder)
    assert "OTHER NAME 36" in opened(home).table("names")["value"].to_pylist()


def test_bad_files_leave_the_live_snapshot_as_it_was(
    home: Path, knowledge: Knowledge, brought: Put, tmp_path: Path
) -> None:
    """An error page, a cut file, a fall: named, and what was live stays live, byte for byte."""
    live = run(home, knowledge, brought("2020-01-31/sdn.csv", sdn(36, 173, 306))).snapshot
    bad = tmp_path / "bad" / "2020-03-31"
    bad.mkdir(parents=True)
    for name, data in (
        ("page.csv", ERROR_PAGE),
        ("cut.csv", sdn(36, 173)[:-30]),
        ("small.csv", sdn(36)),
        ("empty.csv", b""),
    ):
        (bad / name).write_bytes(data)
    report = run(home, knowledge, tmp_path / "bad")
    assert [row.status for row in report.files if row.brought] == [
        Status.REFUSED,
        Status.UNRECOGNISED,
        Status.UNRECOGNISED,
        Status.REFUSED,
    ]
    assert (report.snapshot, report.switched) == (live, False)
    assert snapshot.current(home / "snapshots") == live
    assert snapshot.verify(home / "snapshots" / str(live)) == ()
    with pytest.raises(ListError, match=r"None of the 4 files could be used.*\. Get them again"):
        report.check()


def test_an_accepted_file_is_compiled_and_the_custody_log_says_by_whom(
    home: Path, knowledge: Knowledge, brought: Put
) -> None:
    """A fall that is real is accepted by a person, once and for later updates."""
    brought("2020-01-31/sdn.csv", sdn(36, 173, 306))
    folder = brought("2020-02-29/sdn.csv", sdn(36))
    assert run(home, knowledge, folder).files[1].status is Status.REFUSED
    accept = (folder / "2020-02-29/sdn.csv",)
    assert run(home, knowledge, folder, accept=accept).files[1].status is Status.USED
    assert run(home, knowledge, folder).files[1].status is Status.USED
    (event,) = (e for e in Archive(home / "archive").custody() if e.what is What.ACCEPTED)
    assert (event.who, Path(event.origin).name) == ("ada", "sdn.csv")


def test_a_file_that_was_never_captured_cannot_be_accepted(
    home: Path, knowledge: Knowledge, brought: Put, tmp_path: Path
) -> None:
    """What is accepted must be in the archive."""
    folder = brought("2020-01-31/sdn.csv", sdn(36))
    (tmp_path / "other.csv").write_bytes(sdn(99))
    with pytest.raises(UsageError, match="it was never captured"):
        run(home, knowledge, folder, accept=(tmp_path / "other.csv",))


def test_an_undated_file_is_dated_by_hand(home: Path, knowledge: Knowledge, brought: Put) -> None:
    """Without a date it is named; with --dated it is an edition of that day."""
    folder = brought("sdn.csv", sdn(36))
    assert told(run(home, knowledge, folder)) == [("sdn.csv", "undated")]
    report = run(home, knowledge, folder, dated=date(2020, 1, 31))
    (row,) = report.files
    assert (row.status, row.date, row.dated_by) == (Status.USED, "2020-01-31", "given")
    assert told(run(home, knowledge, folder))[0] == ("sdn.csv", "already archived")


def test_the_same_file_twice_is_one_edition(home: Path, knowledge: Knowledge, brought: Put) -> None:
    """A copy beside the original is named as such and counted once."""
    brought("a/2020-01-31/sdn.csv", sdn(36))
    folder = brought("b/2020-01-31/copy.csv", sdn(36))
    report = run(home, knowledge, folder)
    assert sorted(row.status.value for row in report.files) == ["already archived", "used"]
    assert opened(home).table("editions").num_rows == 2


def test_a_damaged_capture_is_named_and_its_edition_left_out(
    home: Path, knowledge: Knowledge, brought: Put
) -> None:
    """An altered file takes its edition with it, and no other."""
    brought("2020-01-31/sdn.csv", sdn(36))
    brought("2020-02-29/sdn.csv", sdn(36, 173))
    folder = brought("2020-02-29/alt.csv", alt(173))
    run(home, knowledge, folder)
    archive = Archive(home / "archive")
    (digest,) = {e.sha256 for e in archive.custody() if e.origin.endswith("02-29/alt.csv")}
    archive.path(digest).chmod(0o644)
    archive.path(digest).write_bytes(b"altered")
    (folder / "2020-02-29/alt.csv").unlink()
    (folder / "2020-02-29/sdn.csv").unlink()
    report = run(home, knowledge, folder)
    assert [(Path(row.path).name, row.status) for row in report.files] == [
        ("sdn.csv", Status.USED),
        ("alt.csv", Status.DAMAGED),
        ("sdn.csv", Status.DAMAGED),
    ]
    assert "PARTY 173" not in opened(home).table("names")["value"].to_pylist()


def test_lists_asked_for_limit_what_is_captured_and_not_what_is_compiled(
    home: Path, knowledge: Knowledge, brought: Put
) -> None:
    """``update us-csl`` takes no SDN file, and compiles those it has."""
    folder = brought("2020-01-31/sdn.csv", sdn(36))
    run(home, knowledge, folder)
    brought("2020-02-29/sdn.csv", sdn(36, 173))
    report = run(home, knowledge, folder, lists=("us-csl",))
    assert [(Path(row.path).parent.name, row.brought) for row in report.files] == [
        ("2020-01-31", False)
    ]
    assert run(home, knowledge, folder, lists=("us-ofac-sdn",)).switched


def test_what_does_not_exist_is_a_usage_or_capture_error(
    home: Path, knowledge: Knowledge, tmp_path: Path
) -> None:
    """An unknown list, a folder that is none, a folder without lists."""
    with pytest.raises(UsageError, match="No source carries a list 'xx-none'"):
        run(home, knowledge, tmp_path, lists=("xx-none",))
    with pytest.raises(CaptureError, match="is not a folder"):
        run(home, knowledge, tmp_path / "absent")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ListError, match="There is no list in"):
        run(home, knowledge, tmp_path / "empty").check()


def test_a_second_update_waits_its_turn(home: Path, knowledge: Knowledge, brought: Put) -> None:
    """While one update holds the archive, another is told so and changes nothing."""
    folder = brought("2020-01-31/sdn.csv", sdn(36))
    with Archive(home / "archive").lock(), pytest.raises(StoreError, match="Another update"):
        run(home, knowledge, folder)
    assert snapshot.current(home / "snapshots") is None


def test_files_of_one_edition_may_come_one_by_one(
    tmp_path: Path, knowledge: Knowledge, brought: Put
) -> None:
    """Parts from other folders and in other updates give the same snapshot as all at once."""
    files = {
        "2020-01-31/sdn.csv": sdn(36, 173, 306, 424, 475),
        "2020-01-31/alt.csv": alt(36, 173),
        "2020-02-29/sdn.csv": sdn(36),
        "2020-03-31/sdn.csv": sdn(36, 173, 306, 424),
    }
    for path, data in files.items():
        folder = brought(path, data)
    whole = run(tmp_path / "whole", knowledge, folder).snapshot
    for number, (path, data) in enumerate(reversed(files.items())):
        file = tmp_path / f"batch-{number}" / path
        file.parent.mkdir(parents=True)
        file.write_bytes(data)
        last = run(tmp_path / "parts", knowledge, tmp_path / f"batch-{number}")
    assert last.snapshot == whole
