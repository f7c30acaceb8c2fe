"""What a list covers without naming a party, and how a court limited a listing, is told."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.jobs.test_update import opened
from tests.jobs.test_update import run as bring

from fromwhom.document import Result
from fromwhom.jobs.knowledge import buyer_of, load_knowledge
from fromwhom.jobs.screen import Request, screen
from fromwhom.jobs.search import Search
from fromwhom.jobs.show import show
from fromwhom.reports import answers, explain, html

EDITIONS = Path(__file__).resolve().parents[1] / "editions" / "us-fcc-covered"
TODAY = date(2026, 8, 3)


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Search:
    """A snapshot of the page of 1 August 2026 and the curated list."""
    folder, home = tmp_path_factory.mktemp("brought"), tmp_path_factory.mktemp("home")
    page = "2026-08-01/coveredlist.html"
    (folder / page).parent.mkdir()
    (folder / page).write_bytes((EDITIONS / page).read_bytes())
    knowledge = load_knowledge()
    bring(home, knowledge, folder)
    return Search(opened(home), knowledge)


@pytest.fixture(scope="module")
def result(search: Search, tmp_path_factory: pytest.TempPathFactory) -> Result:
    """One purchase from Dahua is screened."""
    ledger = tmp_path_factory.mktemp("ledger") / "ledger.csv"
    ledger.write_text(
        "Vendor,Order date,Amount\nDahua Technology Company,2025-04-01,5\n", encoding="utf-8"
    )
    now = datetime(2026, 8, 3, 12, tzinfo=UTC)
    request = Request(ledger=ledger, buyer=buyer_of(None), today=TODAY, now=now)
    return screen(request, search, advance=lambda *_: None)


def test_categories_are_a_blind_spot_of_every_screening(result: Result) -> None:
    """The list's own words and the day since when; no name can match them."""
    (spot,) = [one for one in result.blind_spots if one.startswith("FCC Covered List (US) also")]
    assert spot == (
        "FCC Covered List (US) also covers what no name can match: Uncrewed aircraft systems (UAS) "
        "produced in a foreign country —except, (a) UAS on a cleared list, until January 1, 2027, "
        "and all equipment listed in Section 1709(a)(1) of the FY25 National Defense Authorization "
        "Act (since 2025-12-22, updated January 7, 2026; March 18, 2026); Routers produced in a "
        "foreign country, except routers which have been granted a Conditional Approval by DoW or "
        "DHS (since 2026-03-23)."
    )


def test_categories_of_lists_that_were_left_out_are_not_told(
    search: Search, result: Result, tmp_path: Path
) -> None:
    """A screening of other lists says nothing of this one's categories."""
    ledger = tmp_path / "ledger.csv"
    ledger.write_text("Vendor,Order date\nAcme Paper Ltd,2025-04-01\n", encoding="utf-8")
    now = datetime(2026, 8, 3, 12, tzinfo=UTC)
    request = Request(
        ledger=ledger, buyer=buyer_of(None), today=TODAY, now=now, lists=("us-bis-el",)
    )
    other = screen(request, search, advance=lambda *_: None)
    assert not any("also covers what no name can match" in one for one in other.blind_spots)
    assert result.blind_spots != other.blind_spots


def test_the_curated_and_the_official_entry_are_one(search: Search) -> None:
    """The page continues the entry that the package knows; nothing is listed twice."""
    (party,) = search.by_id("us-fcc-covered:dahua-technology-company")
    assert search.party_id(party) == "fw:zhejiang-dahua"
    (state,) = [
        one
        for one in search.states_of(party, as_of=TODAY, known_on=None)
        if one.list == "us-fcc-covered"
    ]
    assert {one.partition("@")[0] for one in state.carried_by} == {
        "fromwhom-curated",
        "us-fcc-covered",
    }
    assert state.details["Scope"].startswith("to the extent it is used for the purpose of")


def test_a_finding_tells_how_a_court_limited_its_listing(result: Result) -> None:
    """In the document, in the page and in the explanation of the finding."""
    (match,) = result.matches
    (finding,) = [one for one in match.findings if one.listing.list == "us-fcc-covered"]
    assert finding.in_force == "yes"
    assert [one.since for one in finding.listing.standing] == ["2024-04-02", "2025-12-04"]
    assert all(
        not one.listing.standing for one in match.findings if one.listing.list != "us-fcc-covered"
    )
    says = "Since 2024-04-02: The court upheld the listing of Hikvision and Dahua."
    assert says in html.page(result).decode("utf-8")
    assert says in " ".join(explain.text(match, finding).split())


def test_show_tells_the_standing_beside_the_listing(search: Search) -> None:
    """With its source and the day on which it was checked."""
    text = answers.sheet_text(show(search, "fw:zhejiang-dahua", as_of=TODAY, known_on=None))
    assert (
        'Since 2025-12-04: The Commission proposed a definition of "critical infrastructure". No '
        "final one was found: the question is still open. (90 FR 55826, Federal Register; checked "
        "2026-11-23)"
    ) in text
