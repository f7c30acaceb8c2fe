"""``fromwhom snapshots`` and ``fromwhom doctor``: what is there, and is it whole?"""

from pathlib import Path

import pytest
from tests.cli.terminal import Run

EDITIONS = Path(__file__).resolve().parents[1] / "editions"


@pytest.fixture
def live(fromwhom: Run, home: Path) -> Path:
    """The folder of a live snapshot compiled from small editions."""
    assert fromwhom("update", "--from", EDITIONS).status == 0
    return home / "snapshots" / (home / "snapshots" / "current").read_text("ascii").strip()


def test_without_an_update_the_starter_is_there(fromwhom: Run) -> None:
    """It is named as such, and is not live."""
    ran = fromwhom("snapshots", "list")
    assert ran.status == 0
    assert "starter" in ran.out
    assert "live" not in ran.out


def test_the_live_snapshot_is_marked(fromwhom: Run, live: Path) -> None:
    """One line each, the live one marked."""
    lines = fromwhom("snapshots", "list").out.splitlines()
    assert [line.split()[1] for line in lines if line.startswith("live")] == [live.name[:12]]
    assert len(lines) == 2


def test_a_snapshot_is_shown_by_its_editions(fromwhom: Run, live: Path) -> None:
    """The live one, or the one named."""
    assert live.name in fromwhom("snapshots", "show").out
    assert "newest edition us-csl@2023-12-01" in fromwhom("snapshots", "show", live.name[:8]).out
    assert "us-csl" not in fromwhom("snapshots", "show", "starter").out


def test_another_snapshot_can_be_used(fromwhom: Run, live: Path, home: Path) -> None:
    """A switch back and forth; both stay."""
    (starter,) = {path.name for path in (home / "snapshots").iterdir() if path.is_dir()} - {
        live.name
    }
    for one in (starter, live.name):
        ran = fromwhom("snapshots", "use", one[:8])
        assert (ran.status, ran.out) == (0, f"{one[:12]} is live\n")
    assert fromwhom("snapshots", "use", "ffffffff").status == 2


def test_pruning_spares_the_live_one(fromwhom: Run, live: Path) -> None:
    """However old it is."""
    assert fromwhom("snapshots", "prune", "--keep", "1").status == 0
    assert live.is_dir()


def test_an_altered_file_is_found(fromwhom: Run, live: Path) -> None:
    """Verify names it and ends with 4; doctor ends with 3."""
    assert fromwhom("snapshots", "verify").status == 0
    altered = max(live.rglob("*.parquet"), key=lambda path: path.stat().st_size)
    data = bytearray(altered.read_bytes())
    data[len(data) // 2] ^= 1
    altered.chmod(0o644)
    altered.write_bytes(data)
    ran = fromwhom("snapshots", "verify")
    assert ran.status == 4
    assert altered.name in ran.out
    checked = fromwhom("doctor")
    assert checked.status == 3, checked.said
    assert altered.name in checked.out


def test_a_fresh_home_is_in_order(fromwhom: Run) -> None:
    """0, and a line for everything that was looked at."""
    ran = fromwhom("doctor")
    assert ran.status == 0
    assert all(line.startswith("ok ") for line in ran.out.splitlines())
    for part in ("archive", "snapshot", "list fromwhom-curated", "canary", "rules"):
        assert f"ok  {part}" in ran.out


def test_an_altered_capture_is_found(fromwhom: Run, home: Path, live: Path) -> None:
    """Doctor names it, and the list whose sentinel it cannot find."""
    assert live.is_dir()
    assert "ok  archive: every capture is whole" in fromwhom("doctor").out
    captures = [path for path in (home / "archive").rglob("*") if path.is_file()]
    capture = max(captures, key=lambda path: path.stat().st_size)
    capture.chmod(0o644)
    capture.write_bytes(capture.read_bytes() + b"x")
    ran = fromwhom("doctor")
    assert ran.status == 3
    assert "!!  archive: 1 problem" in ran.out


def test_a_list_without_its_sentinel_is_3(fromwhom: Run, live: Path) -> None:
    """These small editions lack the sentinel of one list; doctor and screen both say so."""
    assert live.is_dir()
    ran = fromwhom("doctor")
    assert ran.status == 3
    assert "!!  canary us-state-isn: its sentinel was NOT found" in ran.out
    Path("l.csv").write_text("Supplier\nExample Stationery Ltd\n", encoding="utf-8")
    assert fromwhom("screen", "l.csv").status == 3
