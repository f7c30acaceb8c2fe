"""The user's own list is registered once, kept, and compiled with the official ones."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from fromwhom.errors import LedgerError, ListError, StoreError, UsageError
from fromwhom.jobs.compiler import COMPILER
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import Knowledge, load_knowledge
from fromwhom.jobs.own_lists import Registering, register, registered
from fromwhom.jobs.update import UpdateRequest, update
from fromwhom.jobs.update_report import Status, UpdateReport
from fromwhom.store import snapshot
from fromwhom.store.archive import Archive, What
from fromwhom.store.snapshot import Snapshot

JANUARY, MAY = datetime(2020, 1, 31, tzinfo=UTC), datetime(2020, 5, 31, tzinfo=UTC)
HOUSE = "Firma;Land;Nummer\nBeispiel Optik GmbH;DE;\nMuster Handel AG;CH;LEI:5493001KJTIIGC8Y1R12\n"
COLUMNS = {"name": "Firma", "country": "Land", "identifier": "Nummer"}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The packaged lists, names and weights."""
    return load_knowledge()


def add(home: Path, file: Path, text: str, now: datetime = JANUARY, **more: Any) -> Any:
    """Register *text* as the list ``house``."""
    file.write_text(text, encoding="utf-8")
    asked = Registering(**({"list_id": "house", "columns": COLUMNS} | more), who="ada", now=now)
    return register(Home(home), file, asked)


def compile_own(home: Path, knowledge: Knowledge) -> UpdateReport:
    """Compile without capturing anything."""
    request = UpdateRequest("ada", MAY, date(2020, 5, 31), lists=("own:house",))

    def fetch(url: str, _: object) -> Any:
        raise AssertionError(f"{url} was fetched")

    return update(Home(home), request, knowledge, fetch=fetch, advance=lambda *_: None)


def listings(home: Path) -> list[dict[str, Any]]:
    """Read the listings of the own list from the live snapshot."""
    live = snapshot.current(home / "snapshots")
    table = Snapshot.open(home / "snapshots" / str(live), compiler=COMPILER).table("listings")
    found: list[dict[str, Any]] = table.to_pylist()
    return [row for row in found if row["list"] == "own:house"]


def test_a_registered_list_is_compiled_without_a_network(
    home: Path, knowledge: Knowledge, tmp_path: Path
) -> None:
    """``lists add``, then ``update own:house``: its parties are in the live snapshot."""
    own, tally = add(home, tmp_path / "house.csv", HOUSE)
    assert (own.id, own.title, tally.listings) == ("own:house", "Own list house", 2)
    report = compile_own(home, knowledge)
    assert [(r.path, r.source, r.status) for r in report.files] == [
        ("house.csv", "own:house", Status.USED)
    ]
    assert [row["id"] for row in listings(home)] == [
        "own:house:beispiel-optik-gmbh-de",
        "own:house:muster-handel-ag-ch",
    ]


def test_a_list_registered_again_keeps_what_it_said_before(
    home: Path, knowledge: Knowledge, tmp_path: Path
) -> None:
    """Who left the list was on it in January and no more in May, however much it shrank."""
    add(home, tmp_path / "house.csv", HOUSE)
    shorter = "\n".join(HOUSE.splitlines()[:2]) + "\n"
    own, _ = add(home, tmp_path / "house.csv", shorter, MAY)
    assert [edition.date for edition in own.editions] == ["2020-01-31", "2020-05-31"]
    compile_own(home, knowledge)
    assert [(row["entry"], row["runs"][0]["absent"]) for row in listings(home)] == [
        ("beispiel-optik-gmbh-de", None),
        ("muster-handel-ag-ch", "2020-05-31"),
    ]


def test_a_date_in_the_name_of_the_file_dates_it(home: Path, tmp_path: Path) -> None:
    """The name says of which day the list is; else it is of the day it was registered."""
    own, _ = add(home, tmp_path / "house-2019-12-31.csv", HOUSE)
    assert own.editions[0].date == "2019-12-31"


def test_headings_that_are_called_by_their_role_need_no_columns(home: Path, tmp_path: Path) -> None:
    """A file with columns Name and Country is understood as it is."""
    own, tally = add(home, tmp_path / "x.csv", "Name,Country\nBeispiel GmbH,DE\n", columns={})
    assert own.editions[0].columns == {"name": "Name", "country": "Country"}
    assert tally.listings == 1


def test_the_registration_is_in_the_custody_log(home: Path, tmp_path: Path) -> None:
    """Who registered which file is known as for any capture, and the bytes are kept."""
    add(home, tmp_path / "house.csv", HOUSE)
    archive = Archive(home / "archive")
    (event,) = archive.custody()
    assert (event.what, event.who, event.source) == (What.REGISTERED, "ada", "own:house")
    assert archive.read(event.sha256) == HOUSE.encode()


def test_an_unread_row_is_told_and_the_rest_is_registered(home: Path, tmp_path: Path) -> None:
    """A number that is none of its scheme makes one row unread."""
    _, tally = add(home, tmp_path / "house.csv", HOUSE.replace("1R12", "1R13"))
    assert (tally.records, tally.listings, len(tally.unread)) == (2, 1, 1)


@pytest.mark.parametrize(
    ("text", "more", "error", "told"),
    [
        (HOUSE, {"list_id": "My List"}, UsageError, "is no id for a list"),
        (HOUSE, {"columns": {"name": "Vendor"}}, ListError, "has no column 'Vendor'"),
        ("Firma;Land;Nummer\n;;\n", {}, ListError, "No row of .* could be read"),
        ("<html><body>Error</body></html>", {}, LedgerError, "web page"),
    ],
)
def test_what_cannot_be_a_list_is_refused_before_anything_is_kept(
    home: Path, tmp_path: Path, text: str, more: dict[str, Any], error: type[Exception], told: str
) -> None:
    """The person who registers is told what is wrong; nothing is archived."""
    with pytest.raises(error, match=told):
        add(home, tmp_path / "house.csv", text, **more)
    assert registered(Home(home)) == ()
    assert Archive(home / "archive").custody() == ()


def test_a_damaged_registration_is_named(home: Path, tmp_path: Path) -> None:
    """A registration that cannot be read stops an update; it is not passed over."""
    add(home, tmp_path / "house.csv", HOUSE)
    (home / "own" / "house" / "list.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match=r"list\.json is damaged\. Remove it"):
        registered(Home(home))


def test_a_list_with_many_unread_rows_is_used_once_it_is_accepted(
    home: Path, knowledge: Knowledge, tmp_path: Path
) -> None:
    """More than 50 rows and 1 % unread refuse an own list too, until a person accepts it."""
    rows = "".join(f"Firma {n};Nowhereland;\n" for n in range(51))
    add(home, tmp_path / "house.csv", HOUSE + rows)
    assert compile_own(home, knowledge).problem is not None
    request = UpdateRequest(
        "ada", MAY, MAY.date(), lists=("own:house",), accept=(tmp_path / "house.csv",)
    )
    update(
        Home(home),
        request,
        knowledge,
        fetch=lambda url, _: pytest.fail(url),
        advance=lambda *_: None,
    )
    assert len(listings(home)) == 2
