"""Ledgers that public bodies published, screened against all real lists."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.real_lists import Told

from fromwhom.document import Result
from fromwhom.jobs.canaries import canaries
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import buyer_of, load_knowledge
from fromwhom.jobs.open_snapshot import open_snapshot
from fromwhom.jobs.screen import Request, screen
from fromwhom.jobs.search import Search

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LEDGERS = (
    "cabinetoffice_clean_2020-04.csv",
    "leeds_raw_2020-06.csv",
    "manchester_clean_2020-04.csv",
    "manchester_original_april-2019.csv",
    "manchester_original_april-2020.csv",
    "networkrail_clean_2020-04.csv",
)


@pytest.fixture(scope="module")
def search(real_lists: Told) -> Search:
    """The snapshot of all real lists."""
    knowledge = load_knowledge()
    return Search(open_snapshot(Home(Path(real_lists.home)), None, knowledge), knowledge)


def run(search: Search, ledger: Path) -> Result:
    """Screen one ledger for a public buyer."""
    buyer = buyer_of("uk-local-authority")
    request = Request(ledger=ledger, buyer=buyer, today=date(2026, 11, 24), now=NOW)
    return screen(request, search, advance=lambda *_: None)


def test_every_real_ledger_is_tried(shared_data: Path) -> None:
    """No table of ledgers lies there that is not screened here."""
    assert sorted(path.name for path in (shared_data / "ledgers").glob("*.csv")) == list(LEDGERS)


def test_every_list_at_hand_has_a_sentinel_that_is_found(search: Search) -> None:
    """Each source, and each list that an official edition carries, is looked into."""
    looked_for = "curated gb-ofsi un-sc us-bis-dpl us-bis-el us-bis-meu us-bis-uvl us-csl"
    looked_for += " us-dhs-uflpa us-fcc-covered us-ofac-capta us-ofac-cmic us-ofac-cons"
    looked_for += " us-ofac-fse us-ofac-mbs us-ofac-plc us-ofac-sdn us-ofac-ssi us-state-dtc"
    names = {*looked_for.split()[1:], "us-state-isn", "fromwhom-curated"}
    assert canaries(search) == dict.fromkeys(names, True)


@pytest.mark.parametrize("name", LEDGERS)
def test_a_real_ledger_is_screened_whole(search: Search, shared_data: Path, name: str) -> None:
    """Every row is a line or set aside by name; every sentinel is found; few are to review."""
    result = run(search, shared_data / "ledgers" / name)
    assert result.unread == []
    assert result.ledger.rows == result.ledger.screened + len(result.ledger.set_aside)
    assert result.ledger.screened > 200
    assert [one for one, found in result.canaries.items() if not found] == []
    assert result.summary.matches <= 5 + result.summary.subjects // 50


def test_the_example_is_found_on_the_official_lists_too(search: Search) -> None:
    """The maker of the born-from case is one party, whoever lists it."""
    example = Path(__file__).resolve().parents[2] / "examples" / "purchases-2020.csv"
    result = run(search, example)
    found = {m.party.id for m in result.matches if 29 in m.rows and m.relation == "same"}
    assert found == {"fw:zhejiang-dahua"}
