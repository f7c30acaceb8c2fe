"""An update from publishers asks only for what changed, and says what it could not get."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from fromwhom.capture.http import Conditional, Fetched, NotModified
from fromwhom.errors import CaptureError, ListError
from fromwhom.jobs.compiler import COMPILER
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import Knowledge, load_knowledge
from fromwhom.jobs.update import UpdateRequest, update
from fromwhom.jobs.update_report import Status, UpdateReport
from fromwhom.store import snapshot
from fromwhom.store.archive import Archive, What
from fromwhom.store.snapshot import Snapshot

FIRST, SECOND = date(2020, 1, 31), date(2020, 2, 7)
NULL = "-0- "
ECFR = "https://www.ecfr.gov/api/versioner/v1/"
SUPPLEMENT = """<?xml version="1.0"?><DIV9 N="Supplement No. 4 to Part 744"><TABLE>
<TR><TH>Country</TH><TH>Entity</TH><TH>Requirement</TH><TH>Policy</TH><TH>Citation</TH></TR>
<TR><TD>CHINA</TD><TD>Example Optics Co., Ltd., Hangzhou, China.</TD>
<TD>For all items subject to the EAR.</TD><TD>Case-by-case review.</TD>
<TD>84 FR 54004, 10/9/19.</TD></TR></TABLE></DIV9>"""


def sdn(*numbers: int) -> bytes:
    """Write an SDN file of primary names, in OFAC's form."""
    null = ",".join([NULL] * 8)
    return "".join(f'{n},"PARTY {n}",{NULL},"CUBA",{null}\r\n' for n in numbers).encode()


class Publisher:
    """A publisher in memory: pages by the end of their address, with an entity tag each."""

    def __init__(self, **pages: bytes) -> None:
        """Publish *pages*."""
        self.pages = pages
        self.asked: list[tuple[str, str | None]] = []

    def __call__(self, url: str, previous: Conditional | None) -> Fetched | NotModified:
        """Answer as a publisher does."""
        name = url.rpartition("/")[2].partition(".")[0].lower()
        self.asked.append((url, previous.etag if previous else None))
        if name not in self.pages:
            raise CaptureError(f"{url} answered 404. Try again later.")
        data = self.pages[name]
        etag = f'"{hash(data)}"'
        if previous and previous.etag == etag:
            return NotModified(url)
        return Fetched(url, url, data, etag, None, "text/csv", attempts=1, resumed=0)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The packaged lists, names and weights."""
    return load_knowledge()


def run(
    home: Path, knowledge: Knowledge, publisher: Publisher, day: date, *lists: str
) -> UpdateReport:
    """Update *lists* from *publisher* on *day*."""
    now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    request = UpdateRequest("ada", now, day, lists=lists)
    return update(Home(home), request, knowledge, fetch=publisher, advance=lambda *_: None)


def opened(home: Path) -> Snapshot:
    """Open the live snapshot."""
    live = snapshot.current(home / "snapshots")
    return Snapshot.open(home / "snapshots" / str(live), compiler=COMPILER)


def test_what_a_publisher_shows_is_of_the_day_it_was_shown(
    home: Path, knowledge: Knowledge
) -> None:
    """A file without a date of its own is an edition of the day on which it was fetched."""
    report = run(home, knowledge, Publisher(sdn=sdn(36, 173)), FIRST, "us-ofac-sdn")
    used = [row for row in report.files if row.status is Status.USED]
    assert [(row.source, row.date, row.dated_by) for row in used] == [
        ("us-ofac-sdn", "2020-01-31", "given")
    ]
    assert [row.status for row in report.files if row is not used[0]] == [Status.NOT_FETCHED] * 3
    report.check()


def test_an_unchanged_list_is_asked_for_by_its_tag_and_fresh_again(
    home: Path, knowledge: Knowledge
) -> None:
    """Nothing is fetched twice; the publisher's "not modified" shows the list held that day."""
    publisher = Publisher(sdn=sdn(36))
    run(home, knowledge, publisher, FIRST, "us-ofac-sdn")
    publisher.asked.clear()
    report = run(home, knowledge, publisher, SECOND, "us-ofac-sdn")
    assert publisher.asked[0][1] is not None
    assert [row.new for row in report.files if row.status is Status.USED] == [False, False]
    events = [event.what for event in Archive(home / "archive").custody()]
    assert events == [What.CAPTURED, What.UNCHANGED]
    listings = opened(home).table("listings").to_pylist()
    (runs,) = (row["runs"] for row in listings if row["id"] == "us-ofac-sdn:36")
    assert [(r["first"], r["last"], r["absent"]) for r in runs] == [
        ("2020-01-31", "2020-02-07", None)
    ]


def test_a_changed_list_is_another_edition(home: Path, knowledge: Knowledge) -> None:
    """Who is gone from the newer edition was listed until some day before it."""
    run(home, knowledge, Publisher(sdn=sdn(*range(10))), FIRST, "us-ofac-sdn")
    run(home, knowledge, Publisher(sdn=sdn(*range(1, 10))), SECOND, "us-ofac-sdn")
    listings = opened(home).table("listings").to_pylist()
    (runs,) = (row["runs"] for row in listings if row["id"] == "us-ofac-sdn:0")
    assert [r["absent"] for r in runs] == ["2020-02-07"]


def test_an_error_page_sent_as_success_is_refused(home: Path, knowledge: Knowledge) -> None:
    """A web page in the place of a list is named, and what was live stays live."""
    live = run(home, knowledge, Publisher(sdn=sdn(36)), FIRST, "us-ofac-sdn").snapshot
    page = Publisher(sdn=b"<html>Service unavailable</html>")
    report = run(home, knowledge, page, SECOND, "us-ofac-sdn")
    assert report.files[0].status in (Status.UNRECOGNISED, Status.NOT_FETCHED)
    assert (report.snapshot, report.switched) == (live, False)
    with pytest.raises(ListError, match="None of the 4 files could be used"):
        report.check()


def test_without_a_network_the_archive_is_compiled_where_nothing_is_live(
    home: Path, knowledge: Knowledge
) -> None:
    """A new version of the program can compile what is archived, and still tells the failure."""
    live = run(home, knowledge, Publisher(sdn=sdn(36)), FIRST, "us-ofac-sdn").snapshot
    (home / "snapshots" / "current").unlink()
    report = run(home, knowledge, Publisher(), SECOND, "us-ofac-sdn")
    assert (report.snapshot, report.previous) == (live, None)
    with pytest.raises(ListError):
        report.check()


def test_a_list_kept_by_day_is_asked_for_by_its_newest_day(
    home: Path, knowledge: Knowledge
) -> None:
    """The eCFR is asked which day is complete, and the address then dates the edition."""
    titles = b'{"titles":[{"number":15,"up_to_date_as_of":"2020-01-29"}]}'
    publisher = Publisher(titles=titles, **{"title-15": SUPPLEMENT.encode()})
    report = run(home, knowledge, publisher, FIRST, "us-bis-el")
    (row,) = (row for row in report.files if row.path.startswith(ECFR))
    assert (row.status, row.date, row.dated_by) == (Status.USED, "2020-01-29", "path")
    assert [url for url, _ in publisher.asked if url.startswith(ECFR)] == [
        f"{ECFR}titles.json",
        f"{ECFR}full/2020-01-29/title-15.xml?part=744",
    ]
    assert "Example Optics Co., Ltd." in opened(home).table("names")["value"].to_pylist()


def test_a_day_can_be_asked_for_where_the_publisher_keeps_it(
    home: Path, knowledge: Knowledge
) -> None:
    """``--at`` fetches the state of that day, and nothing that shows today's state only."""
    publisher = Publisher(**{"title-15": SUPPLEMENT.encode()})
    now = datetime(2020, 4, 28, tzinfo=UTC)
    request = UpdateRequest("ada", now, now.date(), at=date(2019, 10, 9))
    report = update(Home(home), request, knowledge, fetch=publisher, advance=lambda *_: None)
    assert [url for url, _ in publisher.asked] == [f"{ECFR}full/2019-10-09/title-15.xml?part=744"]
    (row,) = (row for row in report.files if row.status is Status.USED)
    assert row.date == "2019-10-09"
    told = [str(one.reason) for one in report.files if one.status is Status.NOT_FETCHED]
    assert told
    assert all("shows today's state only. Leave out --at" in reason for reason in told)
