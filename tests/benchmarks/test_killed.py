"""An update that is killed at any moment leaves a live snapshot that is whole."""

from pathlib import Path

from benchmarks.killed import kills, prepared

TIMES = 8


def test_what_is_live_survives_updates_that_are_killed(tmp_path: Path) -> None:
    """Killed over their whole run, none damages the live snapshot or hinders the next update."""
    killed = list(kills(prepared(tmp_path), TIMES, seed=4))
    assert [fault for one in killed for fault in one.faults] == []
    assert len(killed) == TIMES
