"""``fromwhom update --at``: publishers that keep every day, or every version.

A server on this machine plays them: the Code of Federal Regulations, which has the day in its
address, and a publisher of folders that never change, with an index of them.
"""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import msgspec
import pytest
from tests.cli.terminal import Run
from tests.jobs.test_undated_rows import SDN
from tests.jobs.test_update_network import SUPPLEMENT
from tests.lists.test_ftm import entity, written

from fromwhom.data.lists_meta import ListFile, load_lists

TITLES = b'{"titles":[{"number":14},{"number":15,"up_to_date_as_of":"2026-11-20"}]}'
OLD, MIDDLE, NEW = "20190115080000-old", "20210707080000-mid", "20261120080000-new"


class Publisher:
    """The pages that are published, by path, and what was asked and answered."""

    def __init__(self) -> None:
        """Publish nothing yet."""
        self.base = ""
        self.pages: dict[str, bytes] = {}
        self.asked: list[tuple[str, int]] = []

    def index(self, folder: str, *versions: str) -> None:
        """Publish the index of *versions* in *folder*."""
        told = {"items": list(versions), "last_successful": versions[-1] if versions else None}
        self.pages[f"{folder}/versions.json"] = msgspec.json.encode(told)


class _Handler(BaseHTTPRequestHandler):
    """Answers from the pages, with an entity tag each."""

    publisher: Publisher

    def do_GET(self) -> None:
        """Send a page, or say that it has not changed, or that there is none."""
        data = self.publisher.pages.get(self.path)
        tag = f'"{len(data or b"")}"'
        known = data is not None and self.headers.get("If-None-Match") == tag
        status = 404 if data is None else 304 if known else 200
        self.publisher.asked.append((self.path, status))
        body = data if data is not None and status == 200 else b""
        self.send_response(status)
        self.send_header("ETag", tag)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Stay silent."""


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    """The Entity List is kept by day, the SDN list by version, on this machine."""
    here = Publisher()
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), type("Handler", (_Handler,), {"publisher": here})
    )
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    here.base = f"http://127.0.0.1:{server.server_port}"
    by_day = ListFile(
        part="main",
        url=f"{here.base}/full/{{date}}/title-15.xml?part=744",
        dates=f"{here.base}/titles.json",
    )
    by_version = ListFile(
        part="main",
        url=f"{here.base}/sdn/{{version}}/SDN.CSV",
        versions=f"{here.base}/sdn/versions.json",
    )
    for name, file in (("us-bis-el", by_day), ("us-ofac-sdn", by_version)):
        told = msgspec.structs.replace(load_lists()[name], files=(file,))
        monkeypatch.setitem(load_lists(), name, told)
    here.pages["/titles.json"] = TITLES
    for day in ("2020-04-15", "2026-11-20"):
        here.pages[f"/full/{day}/title-15.xml?part=744"] = SUPPLEMENT.encode()
    here.index("/sdn", MIDDLE, NEW)
    here.index(f"/sdn/{MIDDLE}", OLD, MIDDLE)
    here.index(f"/sdn/{OLD}", OLD)
    for version in (OLD, MIDDLE, NEW):
        here.pages[f"/sdn/{version}/SDN.CSV"] = SDN
    yield here
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_state_of_a_day_has_the_day_in_its_address(fromwhom: Run, publisher: Publisher) -> None:
    """15 April 2020: one request, and the edition is of that day."""
    ran = fromwhom("update", "us-bis-el", "--at", "2020-04-15")
    assert ran.status == 0, ran.said
    assert publisher.asked == [("/full/2020-04-15/title-15.xml?part=744", 200)]
    assert "us-bis-el 2020-04-15 (path)" in ran.out


def test_a_day_that_was_fetched_is_not_fetched_twice(fromwhom: Run, publisher: Publisher) -> None:
    """The publisher says that nothing changed; the edition is still of the day asked for."""
    fromwhom("update", "us-bis-el", "--at", "2020-04-15")
    live = fromwhom("snapshots", "list").out
    ran = fromwhom("update", "us-bis-el", "--at", "2020-04-15")
    assert [status for _, status in publisher.asked] == [200, 304]
    assert (ran.status, fromwhom("snapshots", "list").out) == (0, live)
    assert "us-bis-el 2020-04-15 (path)" in ran.out


def test_without_a_day_the_newest_complete_one_is_asked_for(
    fromwhom: Run, publisher: Publisher
) -> None:
    """The versioner says up to which day the title is complete: not today."""
    assert fromwhom("update", "us-bis-el").status == 0
    newest = "/full/2026-11-20/title-15.xml?part=744"
    assert publisher.asked == [("/titles.json", 200), (newest, 200)]


def test_days_that_were_fetched_one_by_one_are_one_history(
    fromwhom: Run, publisher: Publisher
) -> None:
    """The newer first, then the older: between them every edition shows the party."""
    for day in ("2026-11-20", "2020-04-15"):
        assert fromwhom("update", "us-bis-el", "--at", day).status == 0
    assert len(publisher.asked) == 2
    ran = fromwhom("match", "Example Optics", "--as-of", "2023-01-01", "--json")
    (found,) = [
        one
        for result in ran.document()["results"]
        for one in result["listings"]
        if one["name"] == "Example Optics Co., Ltd."
    ]
    assert (found["in_force"], found["known_from"]) == ("yes", "2020-04-15")
    assert "Every edition from 2020-04-15 to 2026-11-20 shows it." in found["reason"]


@pytest.mark.parametrize("name", ["us-bis-el", "us-ofac-sdn"])
def test_before_the_archive_begins_there_is_nothing(
    fromwhom: Run, publisher: Publisher, name: str
) -> None:
    """Exit 4, a sentence that says so, and the live snapshot stays."""
    before = fromwhom("snapshots", "list").out
    ran = fromwhom("update", name, "--at", "2010-01-01")
    assert ran.status == 4
    assert "keep" in ran.said
    assert "of 2010-01-01" in ran.said
    assert fromwhom("snapshots", "list").out == before
    assert publisher.asked[-1][1] == (404 if name == "us-bis-el" else 200)


def test_a_day_that_has_not_come_yet_is_not_asked_for(fromwhom: Run, publisher: Publisher) -> None:
    """Tomorrow: no request, exit 2. Today: the publisher answers for it."""
    ran = fromwhom("update", "us-bis-el", "--at", "2026-11-25")
    assert (ran.status, publisher.asked) == (2, [])
    assert "2026-11-25 has not come yet, so no list is of that day." in ran.err
    ran = fromwhom("update", "us-bis-el", "--at", "2026-11-24")
    assert ran.status == 4
    assert "Its publisher may keep nothing of 2026-11-24." in ran.said


@pytest.mark.parametrize("titles", [b"", b"<html>busy</html>", b'{"titles":[{"number":14}]}'])
def test_a_versioner_that_does_not_tell_the_day_is_named(
    fromwhom: Run, publisher: Publisher, titles: bytes
) -> None:
    """Then a day can still be asked for."""
    publisher.pages["/titles.json"] = titles
    ran = fromwhom("update", "us-bis-el")
    assert ran.status == 4
    assert "does not say for which day title 15 is complete. Name one with --at DATE." in ran.said


@pytest.mark.parametrize(
    ("options", "version", "day"),
    [
        ((), NEW, "2026-11-20"),
        (("--at", "2026-11-24"), NEW, "2026-11-20"),
        (("--at", "2026-11-20"), NEW, "2026-11-20"),
        (("--at", "2026-11-19"), MIDDLE, "2021-07-07"),
        (("--at", "2021-07-07"), MIDDLE, "2021-07-07"),
        (("--at", "2021-07-06"), OLD, "2019-01-15"),  # in the index beside the oldest
        (("--at", "2019-01-15"), OLD, "2019-01-15"),
    ],
)
def test_the_version_of_a_day_is_the_last_one_until_then(
    fromwhom: Run, publisher: Publisher, options: tuple[str, ...], version: str, day: str
) -> None:
    """The edition is of the version's own day, not of the day on which it was fetched."""
    ran = fromwhom("update", "us-ofac-sdn", *options)
    assert ran.status == 0, ran.said
    assert publisher.asked[0] == ("/sdn/versions.json", 200)
    assert publisher.asked[-1] == (f"/sdn/{version}/SDN.CSV", 200)
    assert f"us-ofac-sdn {day} (given)" in ran.out


def test_a_version_never_changes_and_stays_of_its_day(fromwhom: Run, publisher: Publisher) -> None:
    """Asked for again it is not sent again, and nothing is of today."""
    fromwhom("update", "us-ofac-sdn")
    ran = fromwhom("update", "us-ofac-sdn")
    assert [status for path, status in publisher.asked if path.endswith(".CSV")] == [200, 304]
    assert "us-ofac-sdn 2026-11-20 (given)" in ran.out
    assert "2026-11-20, 4 days old" in fromwhom("lists", "list").out


@pytest.mark.parametrize(
    ("index", "said"),
    [
        (b"<html>busy</html>", "is no index of versions."),
        (b'{"items":"20261120"}', "is no index of versions."),
        (b'{"items":["../../etc"]}', "lists a version '../../etc', which begins with no day."),
        (b'{"items":["20261350-x"]}', "lists a version '20261350-x', which begins with no day."),
        (b'{"items":[]}', "is no index of versions."),
    ],
)
def test_an_index_that_is_none_is_named(
    fromwhom: Run, publisher: Publisher, index: bytes, said: str
) -> None:
    """No version is guessed."""
    publisher.pages["/sdn/versions.json"] = index
    ran = fromwhom("update", "us-ofac-sdn")
    assert ran.status == 4
    assert said in ran.said
    assert publisher.asked == [("/sdn/versions.json", 200)]


VERSIONS = "/data/versions.json"
ALPHA, BETA = entity("a", name="Alpha Optik GmbH"), entity("b", name="Beta Handel AG")


def owned(publisher: Publisher) -> tuple[str, ...]:
    """Publish two versions of a licensed list; give the words that register it."""
    publisher.index("/data", MIDDLE, NEW)
    publisher.pages[f"/data/{MIDDLE}/entities.ftm.json"] = written(ALPHA, BETA)
    publisher.pages[f"/data/{NEW}/entities.ftm.json"] = written(ALPHA)
    address = f"{publisher.base}/data/{{version}}/entities.ftm.json"
    index = f"{publisher.base}{VERSIONS}"
    return ("lists", "add", address, "--id", "licensed", "--versions", index)


def listed(fromwhom: Run, name: str, day: str) -> list[str]:
    """Say how the listings of *name* on the licensed list stand on *day*."""
    document = fromwhom("match", name, "--as-of", day, "--json").document()
    found = [one for result in document["results"] for one in result["listings"]]
    mine = [one for one in found if one["name"] == name and one["list"].startswith("own:licensed")]
    return sorted({one["in_force"] for one in mine})


def test_an_own_list_may_have_an_address_with_versions(fromwhom: Run, publisher: Publisher) -> None:
    """It is fetched as its owner says: the version of a day, then the newest, both kept."""
    words = owned(publisher)
    assert fromwhom(*words, "--at", "2022-01-01").status == 0
    ran = fromwhom("update", "own:licensed")
    assert ran.status == 0, ran.said
    fetched = [path for path, _ in publisher.asked if path != VERSIONS]
    assert fetched == [f"/data/{one}/entities.ftm.json" for one in (MIDDLE, NEW)]
    assert listed(fromwhom, "Beta Handel AG", "2021-07-07") == ["yes"]
    assert listed(fromwhom, "Beta Handel AG", "2026-11-20") == ["no"]
    assert listed(fromwhom, "Alpha Optik GmbH", "2024-01-01") == ["yes"]


def test_a_version_of_an_own_list_is_fetched_once(fromwhom: Run, publisher: Publisher) -> None:
    """It never changes, so the index is all that is asked for."""
    assert fromwhom(*owned(publisher)).status == 0
    publisher.asked.clear()
    assert fromwhom("update", "own:licensed").status == 0
    assert publisher.asked == [(VERSIONS, 200)]
    assert fromwhom("update", "own:licensed", "--at", "2021-07-07").status == 0
    assert publisher.asked[-1] == (f"/data/{MIDDLE}/entities.ftm.json", 200)
    assert listed(fromwhom, "Beta Handel AG", "2021-07-07") == ["yes"]


def test_an_own_list_that_cannot_be_fetched_is_named(fromwhom: Run, publisher: Publisher) -> None:
    """What was registered stays, and the exit status is 4."""
    assert fromwhom(*owned(publisher)).status == 0
    assert fromwhom("update", "own:licensed").status == 0
    live = fromwhom("snapshots", "list").out
    for at in ("2020-01-01", "2021-07-06"):
        ran = fromwhom("update", "own:licensed", "--at", at)
        assert ran.status == 4
        assert "/data/{version}/entities.ftm.json not fetched:" in " ".join(ran.out.split())
    publisher.pages[VERSIONS] = b"<html>busy</html>"
    assert fromwhom("update", "own:licensed").status == 4
    assert fromwhom("snapshots", "list").out == live


def test_a_table_at_one_address_is_fetched_again(fromwhom: Run, publisher: Publisher) -> None:
    """Its headings are remembered; of another day than today it keeps nothing."""
    publisher.pages["/house.csv"] = b"Firma;Land\nAlpha Optik GmbH;DE\n"
    address = f"{publisher.base}/house.csv"
    ran = fromwhom("lists", "add", address, "--id", "house", "--columns", "name=Firma")
    assert ran.status == 0, ran.said
    publisher.pages["/house.csv"] += b"Beta Handel AG;CH\n"
    assert fromwhom("update", "own:house").status == 0
    ran = fromwhom("match", "Beta Handel AG", "--json")
    found = [one["list"] for r in ran.document()["results"] for one in r["listings"]]
    assert found == ["own:house"]
    ran = fromwhom("update", "own:house", "--at", "2020-01-01")
    assert ran.status == 4
    assert "shows today's state only. Leave out --at for it." in ran.said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("https://x.example/{version}/a.json",), "Give both of them, or neither."),
        (("https://x.example/a.json", "--versions", "https://x.example/v.json"), "Give both"),
        (("a.csv", "--at", "2020-01-01"), "a.csv is no address,"),
        (("http://x.example/a.csv",), "only https addresses are"),
    ],
)
def test_what_cannot_be_fetched_is_told(fromwhom: Run, words: tuple[str, ...], said: str) -> None:
    """Before anything is asked for."""
    ran = fromwhom("lists", "add", *words, "--id", "licensed")
    assert ran.status in {2, 4}
    assert said in ran.said
