"""``fromwhom update``: from a folder, and from a publisher on this machine."""

import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import msgspec
import pytest
from tests.cli.terminal import Run

from fromwhom.data.lists_meta import ListFile, load_lists

EDITIONS = Path(__file__).resolve().parents[1] / "editions"
SDN = "us-ofac-sdn/2021-07-09"


@pytest.fixture
def lists(fromwhom: Run) -> Path:  # noqa: ARG001 - the folder is made by it
    """A folder of small editions in the official formats."""
    folder = Path("lists").absolute()
    ignored = shutil.ignore_patterns("README.md", ".gitattributes")
    shutil.copytree(EDITIONS, folder, ignore=ignored)
    return folder


def test_every_file_has_its_line_and_its_account(fromwhom: Run, lists: Path) -> None:
    """Records in = listings + joined + unread + set aside; what is refused says why."""
    ran = fromwhom("update", "--from", lists)
    assert ran.status == 0
    table, _, rest = ran.out.partition("Not used, and why")
    rows = [line.split() for line in table.splitlines()[1:] if line.strip()]
    assert len(rows) == len([path for path in lists.rglob("*") if path.is_file()])
    for records, listings, joined, unread, aside, *_ in rows:
        assert int(records) == sum(map(int, (listings, joined, unread, aside)))
    assert "us-csl/2024-01-15/consolidated.json\n    refused: it holds 2 parties" in rest
    assert "now live" in ran.err
    assert "unread: us-bis-el@2020-04-28" in ran.err


def test_a_changed_list_is_said_to_be_indexed_anew(fromwhom: Run, lists: Path) -> None:
    """How many lists an update read anew, and how many it left as they were."""
    first = fromwhom("update", "--from", lists)
    assert "names and addresses read; kept: 0\n" in first.err
    again = fromwhom("update", "--from", lists)
    assert "indexed anew: 0 lists, 0 names and addresses read; kept: 22\n" in again.err


def test_what_was_compiled_is_searched(fromwhom: Run, lists: Path) -> None:
    """A party that only the official list holds is found, on its day."""
    Path("l.csv").write_text("Supplier,Date\nSample Bank,2021-07-10\n", encoding="utf-8")
    assert fromwhom("screen", "l.csv", "-o", "json=-").document()["matches"] == []
    fromwhom("update", "--from", lists)
    matches = fromwhom("screen", "l.csv", "-o", "json=-").document()["matches"]
    assert "us-ofac-sdn:90002" in {m["party"]["id"] for m in matches if m["relation"] == "same"}


def test_refused_unrecognised_and_undated_files_are_named(fromwhom: Run, lists: Path) -> None:
    """An error page saved as a list, a text of something else, a list without a date."""
    shutil.copy(lists / SDN / "sdn.csv", "sdn.csv")
    shutil.rmtree(lists)
    for name, text in {
        "2021-07-09/consolidated.csv": "<!DOCTYPE html><html><body>Sorry</body></html>",
        "notes.txt": "Call Ada about the lists.\n",
        "empty.csv": "",
    }.items():
        path = lists / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copy("sdn.csv", lists / "sdn.csv")
    ran = fromwhom("update", "--from", lists)
    assert ran.status == 4
    for name in ("2021-07-09/consolidated.csv", "notes.txt", "empty.csv", "sdn.csv"):
        assert f"{name}\n    " in ran.out
    assert "undated" in ran.out
    dated = fromwhom("update", "--from", lists, "--dated", "2021-07-09")
    assert dated.status == 0
    assert "used" in dated.out


def test_where_nothing_can_be_used_the_live_snapshot_stays(fromwhom: Run, lists: Path) -> None:
    """Exit 4, the reason, and the same answer as before."""
    fromwhom("update", "--from", lists)
    before = fromwhom("snapshots", "list").out
    bad = Path("bad")
    bad.mkdir()
    (bad / "sdn.csv").write_text("<html><body>503</body></html>", encoding="utf-8")
    ran = fromwhom("update", "--from", bad)
    assert ran.status == 4
    assert "The one file could not be used; the table gives the reason." in ran.err
    assert fromwhom("snapshots", "list").out == before


def test_a_refused_edition_can_be_accepted(fromwhom: Run, lists: Path) -> None:
    """With ``--accept`` the fall in its count is taken for real."""
    small = lists / "us-csl" / "2024-01-15" / "consolidated.json"
    fromwhom("update", "--from", lists)
    ran = fromwhom("update", "--from", lists, "--accept", small)
    assert ran.status == 0
    refused = [line for line in ran.out.splitlines() if " refused " in line]
    assert not any("us-csl/2024-01-15" in line for line in refused)
    assert any("us-ofac-cons/2024-06-03" in line for line in refused)  # which nobody accepted


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (("us-none",), 2, "No source carries a list 'us-none'."),
        (("--from", "none"), 4, "none is not a folder."),
        (("--from", "empty"), 4, "There is no list in empty."),
        (("--from", "empty", "--dated", "soon"), 2, "--dated got 'soon'"),
        (("--from", "empty", "--at", "2020-04-15"), 2, "--at asks a publisher"),
        (("--dated", "2020-04-15"), 2, "Add --from FOLDER"),
        (("--from", "empty", "--accept", "none.csv"), 2, "none.csv cannot be accepted:"),
    ],
)
def test_what_cannot_be_asked_is_told(
    fromwhom: Run, options: tuple[str, ...], status: int, said: str
) -> None:
    """Nothing is fetched and nothing changes."""
    Path("empty").mkdir()
    ran = fromwhom("update", *options)
    assert ran.status == status
    assert said in ran.err


class _Publisher(BaseHTTPRequestHandler):
    """Serves one SDN file with a version mark, and counts what it was asked."""

    data = (EDITIONS / SDN / "sdn.csv").read_bytes()
    asked: list[int]

    def do_GET(self) -> None:
        """Say "not modified" to who has this version, else send it."""
        known = self.headers.get("If-None-Match") == '"v1"'
        self.asked.append(304 if known else 200)
        self.send_response(self.asked[-1])
        self.send_header("ETag", '"v1"')
        self.send_header("Content-Length", "0" if known else str(len(self.data)))
        self.end_headers()
        if not known:
            self.wfile.write(self.data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Stay silent."""


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The SDN list is published on this machine; gives the answers sent."""
    asked: list[int] = []
    handler = type("Handler", (_Publisher,), {"asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}/SDN.CSV"
    here = msgspec.structs.replace(
        load_lists()["us-ofac-sdn"], files=(ListFile(part="main", url=url),)
    )
    monkeypatch.setitem(load_lists(), "us-ofac-sdn", here)
    yield asked
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_list_is_fetched_once_and_then_asked_for_changes(
    fromwhom: Run, publisher: list[int]
) -> None:
    """The second time the publisher says that nothing changed; the list stays fresh."""
    assert fromwhom("update", "us-ofac-sdn").status == 0
    assert fromwhom("update", "us-ofac-sdn").status == 0
    assert publisher == [200, 304]
    said = fromwhom("lists", "list").out
    assert "2026-11-24, 0 days old" in said


def test_a_list_is_fetched_by_the_name_of_a_member(fromwhom: Run, publisher: list[int]) -> None:
    """The summary says what is live now; no traceback, no prompt."""
    ran = fromwhom("update", "us-ofac-sdn")
    assert publisher == [200]
    assert "us-ofac-sdn 2026-11-24 (given)" in ran.out
    assert "now live" in ran.err
