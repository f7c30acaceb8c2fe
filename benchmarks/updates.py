"""``python -m benchmarks.updates``: what an update of all real lists costs.

Each figure is of the whole command, ``fromwhom update``, in a process of its own, from its
start to its end: all lists from nothing, and one list changed in a home that holds all of
them. ``--reversed`` brings every file in an update of its own, the last one first, and
compares the snapshot with that of all files brought at once; that takes minutes.
"""

import argparse
import os
import resource
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.children import REPOSITORY, Ran, run, tell
from fromwhom.store import snapshot

REPEATS: Final = 3
_FULL_SECONDS: Final = 30
_FULL_MIB: Final = 1024
_CHANGED_SECONDS: Final = 5
_CHANGED: Final = Path("us-bis-dpl/2022-09-07/dpl.txt")
_LATER: Final = Path("us-bis-dpl/2022-10-01/dpl.txt")
_TAKEN_OUT: Final = 99


class Ask(msgspec.Struct, frozen=True):
    """The folder to bring, and the home to bring it to."""

    home: str
    folder: str


def main() -> None:
    """Measure and print; or be the process that is measured."""
    if sys.argv[1:] == ["command"]:
        _command(msgspec.json.decode(sys.stdin.buffer.read(), type=Ask))
        return
    parser = argparse.ArgumentParser(prog="python -m benchmarks.updates", description=__doc__)
    parser.add_argument("--data", type=Path, default=REPOSITORY.parent / "shared" / "data")
    parser.add_argument("--repeats", type=int, default=REPEATS)
    parser.add_argument("--reversed", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fromwhom-") as folder:
        _as_installed(Path(folder))
        met = measure(asked.data.resolve() / "lists", Path(folder), asked.repeats)
        if asked.reversed:
            met &= backwards(asked.data.resolve() / "lists", Path(folder))
    sys.exit(0 if met else 1)


def _as_installed(folder: Path) -> None:
    """Let modules be compiled once, as those of an installed program are."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "pycache")


def measure(lists: Path, folder: Path, repeats: int) -> bool:
    """Print both figures; say whether all targets are met. All lists stay in *folder*/home."""
    home, changed = folder / "home", folder / "changed"

    def whole() -> Ran:
        """Bring all lists to an empty home."""
        shutil.rmtree(home, ignore_errors=True)
        return _update(home, lists)

    def one() -> Ran:
        """Bring one changed list to a home that holds all."""
        shutil.rmtree(folder / "copy", ignore_errors=True)
        shutil.copytree(home, folder / "copy")
        return _update(folder / "copy", changed)

    _without_a_line(lists / _CHANGED, changed / _LATER)
    _update(home, lists)  # compiles the modules; not counted
    full = _told("all lists from nothing", whole, repeats, _FULL_SECONDS)
    return full & _told("one list changed", one, repeats, _CHANGED_SECONDS)


def _without_a_line(file: Path, changed: Path) -> None:
    """Write *file* less one line."""
    lines = file.read_bytes().splitlines(keepends=True)
    changed.parent.mkdir(parents=True)
    changed.write_bytes(b"".join(lines[:_TAKEN_OUT] + lines[_TAKEN_OUT + 1 :]))


def _told(what: str, update: Callable[[], Ran], repeats: int, most: int) -> bool:
    """Repeat an update, print medians beside their targets, and say whether these are met."""
    ran = [update() for _ in range(repeats)]
    seconds = statistics.median(one.seconds for one in ran)
    cpu = statistics.median(one.answer["cpu"] for one in ran)
    peak = max(one.peak_mib for one in ran)
    print(
        f"{what}: {seconds:.1f} s (at most {most}), processor {cpu:.1f} s, "
        f"peak {peak:,.0f} MiB (at most {_FULL_MIB:,})",
        flush=True,
    )
    return seconds < most and peak < _FULL_MIB


def backwards(lists: Path, folder: Path) -> bool:
    """Bring every file alone, the last one first; say whether the same snapshot comes of it."""
    home, alone = folder / "backwards", folder / "alone"
    files = sorted((one for one in lists.rglob("*") if one.is_file()), reverse=True)
    for file in files:
        shutil.rmtree(alone, ignore_errors=True)
        brought(alone, lists, [file])
        _update(home, alone)
    ids = [snapshot.current(one / "snapshots") for one in (folder / "home", home)]
    same = ids[0] == ids[1]
    print(f"{len(files)} files one by one, the last first: {'the same' if same else ids} snapshot")
    return same


def brought(folder: Path, lists: Path, files: Iterable[Path]) -> Path:
    """Lay *files* of *lists* into *folder* under their own paths."""
    for file in files:
        place = folder / file.relative_to(lists)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
    return folder


def _update(home: Path, folder: Path) -> Ran:
    """Run the command in a process of its own."""
    return run("benchmarks.updates command", home=str(home), folder=str(folder))


def _command(ask: Ask) -> None:
    """Be the command ``fromwhom update --from FOLDER``, and tell what it cost.

    A folder whose files are all refused ends in status 4, which is no failure here.
    """
    os.environ["FROMWHOM_HOME"] = ask.home
    sys.argv = ["fromwhom", "update", "--from", ask.folder]
    from fromwhom.cli.main import main as command  # noqa: PLC0415 - its start is measured, too

    try:
        command()
    except SystemExit as left:
        if left.code not in (0, 4):
            raise
    used = resource.getrusage(resource.RUSAGE_SELF)
    tell({"cpu": used.ru_utime + used.ru_stime})


if __name__ == "__main__":
    main()
