"""Kept results: whole, private, pruned by age, found by the start of an id."""

import os
import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from fromwhom import document
from fromwhom.document import Result
from fromwhom.errors import StoreError, UsageError
from fromwhom.jobs import results
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import buyer_of, load_knowledge
from fromwhom.jobs.screen import Request, screen
from fromwhom.jobs.search import Search
from fromwhom.jobs.starter import starter

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """A small result of a real screening."""
    folder = tmp_path_factory.mktemp("ledger")
    ledger = folder / "ledger.csv"
    ledger.write_text("Supplier,Date,Amount\nDahua Technology,2020-04-15,100\n", encoding="utf-8")
    knowledge = load_knowledge()
    search = Search(starter(Home(folder / "home"), knowledge), knowledge)
    request = Request(ledger=ledger, buyer=buyer_of(None), today=date(2026, 11, 24), now=NOW)
    return screen(request, search, advance=lambda *_: None)


def test_a_kept_result_reads_back_whole_and_only_its_owner_sees_it(
    tmp_path: Path, result: Result
) -> None:
    """A ledger is confidential: folder 0700, file 0600."""
    path = results.keep(tmp_path / "results", result)
    assert results.read(path) == result
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_old_results_go_after_their_days_unless_pinned(tmp_path: Path, result: Result) -> None:
    """90 days and a second: gone; pinned: kept; younger: kept."""
    old = results.keep(tmp_path, result)
    pinned = tmp_path / "old.pinned.json"
    pinned.write_bytes(document.encode(result))
    young = tmp_path / "young.json"
    young.write_bytes(document.encode(result))
    past = (NOW - timedelta(days=90, seconds=1)).timestamp()
    for path in (old, pinned):
        os.utime(path, (past, past))
    os.utime(young, (NOW.timestamp(), NOW.timestamp()))
    assert results.prune(tmp_path, now=NOW, days=90) == 1
    assert sorted(tmp_path.iterdir()) == [pinned, young]


def test_a_finding_is_found_by_the_start_of_its_id(result: Result) -> None:
    """People type the first letters; an ambiguous or unknown start is told."""
    match = result.matches[0]
    finding = match.findings[0]
    assert results.find(result, finding.id[:8]).finding == finding
    assert results.find(result, match.id).finding is None
    with pytest.raises(UsageError, match="No finding or match"):
        results.find(result, "zz")
    assert len(match.findings) > 1
    with pytest.raises(UsageError, match="Give more of it"):
        results.find(result, "")


def test_what_is_no_result_is_refused_in_two_sentences(tmp_path: Path) -> None:
    """Another JSON file, or no file, is told and not guessed at."""
    other = tmp_path / "other.json"
    other.write_text("{}")
    with pytest.raises(UsageError, match="not a result of this version"):
        results.read(other)
    with pytest.raises(UsageError, match="cannot be read"):
        results.read(tmp_path / "absent.json")
    with pytest.raises(StoreError, match="No result is kept yet"):
        results.newest(tmp_path / "none")
