"""Rows without a start date, and one supplier on many lines: what a buyer is told."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from fromwhom.document import Effect, Finding, Result
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import Knowledge, buyer_of, load_knowledge
from fromwhom.jobs.open_snapshot import open_snapshot
from fromwhom.jobs.screen import Request, screen
from fromwhom.jobs.search import Search
from fromwhom.jobs.update import UpdateRequest, update

TODAY = date(2026, 11, 24)
YESTERDAY = date(2026, 11, 23)
NOW = datetime.combine(TODAY, time(12), tzinfo=UTC)
NULL = "-0- "
SDN = "".join(
    f'{number},"{name}",{NULL},"CUBA",{",".join([NULL] * 8)}\r\n'
    for number, name in (
        (36, "AEROCARIBBEAN AIRLINES"),
        (90077, "QUARTZITE HARBOUR TRADING LIMITED"),
    )
).encode()
SUPPLIER = "Quartzite Harbour Trading Ltd"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The packaged knowledge."""
    return load_knowledge()


def searched(home: Path, knowledge: Knowledge, dated: date) -> Search:
    """Compile the flat file, which states no date, as the edition of the day given."""
    folder = home.parent / "brought"
    folder.mkdir()
    (folder / "sdn.csv").write_bytes(SDN)
    request = UpdateRequest(who="ada", now=NOW, today=TODAY, folder=folder, dated=dated)
    update(Home(home), request, knowledge, fetch=_no_network, advance=lambda *_: None).check()
    return Search(open_snapshot(Home(home), None, knowledge), knowledge)


def _no_network(url: str, _: object) -> NoReturn:
    """Fail a test that speaks to a publisher."""
    raise AssertionError(f"{url} was fetched")


def run(search: Search, ledger: Path, lines: str) -> Result:
    """Screen *lines* for a private buyer."""
    ledger.write_text(f"Supplier,Date,Amount,Currency\n{lines}", encoding="utf-8")
    request = Request(ledger=ledger, buyer=buyer_of("us-private"), today=TODAY, now=NOW)
    return screen(request, search, advance=lambda *_: None)


def only(result: Result) -> Finding:
    """Give the one finding of the one match."""
    (match,) = result.matches
    (finding,) = match.findings
    return finding


def test_an_undated_row_of_yesterdays_edition_holds_today_as_of_that_edition(
    home: Path, tmp_path: Path, knowledge: Knowledge
) -> None:
    """No date is not "since ever": it holds, as of the edition of yesterday, one day old."""
    search = searched(home, knowledge, YESTERDAY)
    result = run(search, tmp_path / "l.csv", f"{SUPPLIER},{TODAY},10.00,USD\n")
    finding = only(result)
    assert (finding.in_force, finding.listing.from_) == ("yes", None)
    assert finding.as_of_edition_age_days == 1
    assert "as of the edition of 2026-11-23" in finding.state_reason
    assert [effect.effect for effect in finding.effects] == [Effect.ASSET_FREEZE]
    assert result.matches[0].headline is Effect.ASSET_FREEZE


def test_with_a_stale_edition_it_is_an_open_question(
    home: Path, tmp_path: Path, knowledge: Knowledge
) -> None:
    """Eight days after the newest edition, nobody here knows; the question says so."""
    search = searched(home, knowledge, TODAY - timedelta(days=8))
    result = run(search, tmp_path / "l.csv", f"{SUPPLIER},{TODAY},10.00,USD\n")
    finding = only(result)
    assert finding.in_force == "unknown"
    assert result.matches[0].headline in {None, Effect.INFORMATION}
    assert finding.open
    assert any("2026-11-16" in f"{q.question} {q.would_answer}" for q in finding.open), finding.open
    assert any("stale" in spot for spot in result.blind_spots)


def test_on_the_last_fresh_day_it_still_holds(
    home: Path, tmp_path: Path, knowledge: Knowledge
) -> None:
    """An edition of the SDN list stands for seven days."""
    search = searched(home, knowledge, TODAY - timedelta(days=7))
    result = run(search, tmp_path / "l.csv", f"{SUPPLIER},{TODAY},10.00,USD\n")
    assert only(result).in_force == "yes"


def test_before_the_first_edition_an_undated_row_is_an_open_question(
    home: Path, tmp_path: Path, knowledge: Knowledge
) -> None:
    """A purchase of a year ago: the file does not say whether it was listed then."""
    search = searched(home, knowledge, YESTERDAY)
    result = run(search, tmp_path / "l.csv", f"{SUPPLIER},2025-11-24,10.00,USD\n")
    assert only(result).in_force == "unknown"
    assert only(result).open


def test_200_lines_of_one_supplier_are_one_match_and_a_handful_of_findings(
    home: Path, tmp_path: Path, knowledge: Knowledge
) -> None:
    """A year of purchases: decided once, told once for each legal state, spend counted once."""
    search = searched(home, knowledge, YESTERDAY)
    days = [TODAY - timedelta(days=round(n * 365 / 199)) for n in range(200)]
    lines = "".join(f"{SUPPLIER},{day},10.50,USD\n" for day in days)
    result = run(search, tmp_path / "l.csv", lines)
    (match,) = result.matches
    assert match.rows == list(range(1, 201))
    assert match.spend == {"USD": "2100.00"}
    assert result.summary.spend == {"USD": "2100.00"}
    assert result.summary.spend_by_list == {"us-ofac-sdn": {"USD": "2100.00"}}
    assert 1 <= len(match.findings) <= 4
    told = [row for finding in match.findings for row in finding.rows]
    assert sorted(told) == match.rows
    assert {finding.in_force for finding in match.findings} == {"yes", "unknown"}


def test_200_lines_across_a_dated_listing_are_one_finding_for_each_state(
    tmp_path: Path, home: Path, knowledge: Knowledge
) -> None:
    """Before and after 9 October 2019 on the Entity List: two findings of that list."""
    search = Search(open_snapshot(Home(home), "starter", knowledge), knowledge)
    days = [date(2019, 4, 9) + timedelta(days=round(n * 365 / 199)) for n in range(200)]
    lines = "".join(f"Zhejiang Dahua Technology Co Ltd,{day},1.00,USD\n" for day in days)
    result = run(search, tmp_path / "l.csv", lines)
    (match,) = result.matches
    states = {
        finding.in_force: len(finding.rows)
        for finding in match.findings
        if finding.listing.list == "us-bis-el"
    }
    before = sum(day < date(2019, 10, 9) for day in days)
    assert states == {"no": before, "yes": 200 - before}
    assert len(match.findings) <= 8
    assert result.summary.spend == {"USD": "200.00"}
