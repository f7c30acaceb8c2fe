"""What editions said is kept from one update to the next, and never says anything else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from fromwhom.errors import FormatChanged
from fromwhom.jobs import readings as module
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import Knowledge, load_knowledge
from fromwhom.jobs.readings import Readings
from fromwhom.jobs.update import UpdateRequest, update
from fromwhom.jobs.update_report import UpdateReport
from fromwhom.lists.editions import Draft
from fromwhom.lists.reading import Parsed
from fromwhom.lists.recognising import Recognised
from fromwhom.model import Edition, Listing, Name, Part, Party, SetAside, Tally, Unread
from fromwhom.store.shortcuts import Shortcuts
from fromwhom.values.dates import Interval, PartialDate

NOON = datetime(2020, 4, 28, 12, tzinfo=UTC)
NULL = "-0- "


def sdn(*numbers: int) -> bytes:
    """Write an SDN file of primary names, in OFAC's form."""
    null = ",".join([NULL] * 7)
    rows = [f'{n},"PARTY {n}",{NULL},"CUBA",{null},{NULL}\r\n' for n in numbers]
    return "".join(rows).encode()


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The packaged lists, names and weights."""
    return load_knowledge()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two editions of a list to begin with, of which the second keeps a party and adds one."""
    return write(tmp_path / "first", {"2020-01-31": sdn(36, 173), "2020-02-29": sdn(36, 173, 306)})


def write(folder: Path, editions: dict[str, bytes]) -> Path:
    """Write editions into a folder that is brought."""
    for day, data in editions.items():
        (folder / day).mkdir(parents=True)
        (folder / day / "sdn.csv").write_bytes(data)
    return folder


def run(home: Path, knowledge: Knowledge, folder: Path) -> UpdateReport:
    """Update the home folder from a folder."""
    request = UpdateRequest("ada", NOON, NOON.date(), folder=folder)
    report = update(Home(home), request, knowledge, fetch=_none, advance=lambda *_: None)
    report.check()
    return report


def _none(url: str, _: object) -> Any:
    """Fail a test that speaks to a publisher."""
    raise AssertionError(f"{url} was fetched")


def kept_files(home: Path) -> list[Path]:
    """List what is kept."""
    return sorted((home / "readings").iterdir())


# --- one update after the other ----------------------------------------------------------------


def test_through_what_is_kept_comes_the_snapshot_that_comes_without(
    home: Path, knowledge: Knowledge, folder: Path, tmp_path: Path
) -> None:
    """An edition more, beside what is kept, gives what all editions give that are parsed now."""
    later = write(tmp_path / "later", {"2020-03-31": sdn(36, 306, 400)})
    run(home, knowledge, folder)
    through = run(home, knowledge, later)
    other = tmp_path / "other-home"
    run(other, knowledge, folder)
    for file in kept_files(other):
        file.unlink()
    assert through.snapshot == run(other, knowledge, later).snapshot


Harm = Callable[[Path], None]


def altered(file: Path) -> None:
    """Change one byte in the middle."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def cut(file: Path) -> None:
    """Cut it short."""
    file.write_bytes(file.read_bytes()[:-7])


def emptied(file: Path) -> None:
    """Leave nothing in it."""
    file.write_bytes(b"")


def swapped(file: Path) -> None:
    """Put what is kept under another key into its place."""
    other = next(one for one in sorted(file.parent.iterdir()) if one != file)
    file.write_bytes(other.read_bytes())


@pytest.mark.parametrize("harm", [altered, cut, emptied, swapped, Path.unlink])
def test_what_is_damaged_is_read_anew(
    home: Path, knowledge: Knowledge, folder: Path, harm: Harm
) -> None:
    """Altered, cut short, emptied, of another list or gone: the lists are as they were."""
    before = run(home, knowledge, folder)
    whole = {file: file.read_bytes() for file in kept_files(home)}
    assert len(whole) == 2  # the list, and what its files were recognised as
    for file in whole:
        harm(file)
    assert run(home, knowledge, folder).snapshot == before.snapshot
    assert {file: file.read_bytes() for file in kept_files(home)} == whole


def test_what_other_code_has_read_is_read_anew(
    home: Path, knowledge: Knowledge, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of another version of a reader nothing is taken over."""
    made = module.made_by()
    assert made == module.made_by()
    with monkeypatch.context() as patched:
        patched.setattr(module, "code_of", lambda *_: "other code")
        assert made != module.made_by()
        first = run(home, knowledge, folder)
        of_other_code = [file.read_bytes() for file in kept_files(home)]
    assert run(home, knowledge, folder).snapshot == first.snapshot
    assert all(a != b.read_bytes() for a, b in zip(of_other_code, kept_files(home), strict=True))


def test_a_folder_that_cannot_be_written_stops_no_update(
    home: Path, knowledge: Knowledge, folder: Path, tmp_path: Path
) -> None:
    """The snapshot is compiled all the same, and the report says what is not kept, and why."""
    home.mkdir()
    (home / "readings").write_text("a file stands where the folder would be", encoding="utf-8")
    report = run(home, knowledge, folder)
    assert report.snapshot == run(tmp_path / "other-home", knowledge, folder).snapshot
    assert report.indexed is not None
    assert str(home / "readings") in (report.indexed.problem or "")


def test_an_edition_whose_capture_is_gone_leaves_nothing(
    home: Path, knowledge: Knowledge, folder: Path, tmp_path: Path
) -> None:
    """A party that only a damaged capture named is in no table, though its reading was kept."""
    run(home, knowledge, folder)
    later = write(tmp_path / "later", {"2020-03-31": sdn(36, 173, 306, 400)})
    run(home, knowledge, later)
    kept = b"".join(file.read_bytes() for file in kept_files(home))
    assert b"PARTY 400" in kept
    (capture,) = (
        file
        for file in (home / "archive" / "captures").glob("*/*")
        if file.read_bytes() == sdn(36, 173, 306, 400)
    )
    capture.chmod(0o644)
    capture.write_bytes(sdn(36))
    report = run(home, knowledge, folder)
    assert report.snapshot == run(tmp_path / "other-home", knowledge, folder).snapshot
    assert not any(b"PARTY 400" in file.read_bytes() for file in kept_files(home))


# --- what is kept, edition by edition ------------------------------------------------------------


def draft(day: str, source: str = "us-ofac-sdn") -> Draft:
    """Make a draft of an edition of that day."""
    edition = Edition(f"{source}@{day}#0123456789ab", source, date.fromisoformat(day), "path", ())
    return Draft(edition, Recognised("us-ofac-sdn", "us-ofac-flat"))


def listing(number: int) -> Listing:
    """Make a listing that uses fields of every kind."""
    return Listing(
        "us-ofac-sdn",
        str(number),
        Party((Name(f"PARTY {number}"), Name(f"P {number}", weak=True))),
        Interval(PartialDate(2020, 1), None),
        series="us-ofac",
        programmes=("CUBA",),
    )


def parsed(*numbers: int) -> Parsed:
    """Make what an edition says."""
    aside = (SetAside("row 9", "goods of every kind", 2, category=True),)
    tally = Tally(len(numbers) + 3, len(numbers), 0, (Unread("row 8", "no name"),), aside)
    covers = frozenset({Part.PARTIES, Part.REMARKS})
    said = tuple(map(listing, numbers))
    return Parsed(said, tally, PartialDate(2020, 1, 31), covers, {"main": tally})


def never() -> Parsed:
    """Fail a test in which an edition is parsed that was kept."""
    raise AssertionError("it was parsed again")


@pytest.fixture
def kept(tmp_path: Path) -> Shortcuts:
    """Where things are kept."""
    return Shortcuts(tmp_path / "readings", "this code")


def test_what_is_kept_is_what_was_said(kept: Shortcuts) -> None:
    """Every field comes back equal, without the edition being parsed, in order and repeated."""
    said = {"2020-01-31": parsed(3, 1, 2, 1), "2020-02-29": parsed(1, 4), "2020-03-31": parsed()}
    first = Readings(kept)
    for day, one in said.items():
        assert first.parsed(draft(day), partial(lambda said: said, one)) == one
    assert first.keep({}) is None
    again = Readings(kept)
    assert {day: again.parsed(draft(day), never) for day in said} == said


def test_a_record_of_many_editions_is_kept_once(kept: Shortcuts) -> None:
    """A daily list repeats nearly all of the day before; both editions give one object."""
    readings = Readings(kept)
    one = readings.parsed(draft("2020-01-31"), lambda: parsed(1, 2))
    other = readings.parsed(draft("2020-02-29"), lambda: parsed(2, 1))
    assert one.listings[0] is other.listings[1]


def test_a_refused_edition_stays_refused(kept: Shortcuts) -> None:
    """What could not be trusted is refused again for the same reason, unparsed."""

    def broken() -> Parsed:
        raise FormatChanged("sdn.csv is cut")

    for parse in (broken, never):
        readings = Readings(kept)
        with pytest.raises(FormatChanged, match=r"^sdn\.csv is cut$"):
            readings.parsed(draft("2020-01-31"), parse)
        assert readings.keep({}) is None


def test_nothing_is_kept_of_editions_that_are_not_asked_for(kept: Shortcuts) -> None:
    """What an edition alone said goes with it; what others say stays, in their order."""
    first = Readings(kept)
    first.parsed(draft("2020-01-31"), lambda: parsed(1, 2, 3))
    first.parsed(draft("2020-02-29"), lambda: parsed(4, 3, 1))
    first.parsed(draft("2020-03-31", "us-bis-dpl"), lambda: parsed(9))
    first.keep({})
    second = Readings(kept)
    assert second.parsed(draft("2020-02-29"), never) == parsed(4, 3, 1)
    second.keep({})
    files = b"".join(file.read_bytes() for file in kept.root.iterdir())
    assert b"PARTY 2" not in files
    assert b"PARTY 9" not in files
    third = Readings(kept)
    assert third.parsed(draft("2020-02-29"), never) == parsed(4, 3, 1)
    assert third.parsed(draft("2020-01-31"), lambda: parsed(5)) == parsed(5)


def test_other_bytes_are_another_edition(kept: Shortcuts) -> None:
    """An edition is known by the hash of its files, never by its day."""
    first = Readings(kept)
    first.parsed(draft("2020-01-31"), lambda: parsed(1))
    first.keep({})
    one = draft("2020-01-31")
    other = replace(one, edition=replace(one.edition, id="us-ofac-sdn@2020-01-31#ba9876543210"))
    assert Readings(kept).parsed(other, lambda: parsed(2)) == parsed(2)


def test_nothing_of_other_code_is_given(kept: Shortcuts, tmp_path: Path) -> None:
    """What this code kept is nothing to another."""
    first = Readings(kept)
    first.parsed(draft("2020-01-31"), lambda: parsed(1))
    first.keep({("ab", "sdn.csv"): Recognised("us-ofac-sdn", "us-ofac-flat")})
    other = Readings(Shortcuts(tmp_path / "readings", "other code"))
    assert other.recognised() == {}
    assert other.parsed(draft("2020-01-31"), lambda: parsed(2)) == parsed(2)
    assert set(Readings(kept).recognised()) == {("ab", "sdn.csv")}
