"""What a screening says it rests on when only older editions may be used."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.jobs.test_update import opened, sdn
from tests.jobs.test_update import run as bring

from fromwhom.document import Result
from fromwhom.errors import NotSearched
from fromwhom.jobs.knowledge import buyer_of, load_knowledge
from fromwhom.jobs.screen import Request, screen
from fromwhom.jobs.search import Search

TODAY = date(2020, 4, 28)


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Search:
    """A snapshot of two editions of the SDN List, of January and of March."""
    folder, home = tmp_path_factory.mktemp("brought"), tmp_path_factory.mktemp("home")
    for day, numbers in (("2020-01-31", (36, 173, 306)), ("2020-03-31", (36, 173, 306, 424))):
        (folder / day).mkdir()
        (folder / day / "sdn.csv").write_bytes(sdn(*numbers, name="QUEXALINE TRADING"))
    knowledge = load_knowledge()
    bring(home, knowledge, folder)
    return Search(opened(home), knowledge)


@pytest.fixture(scope="module")
def request_of(tmp_path_factory: pytest.TempPathFactory) -> Request:
    """A ledger of one line, to be screened with all that is known."""
    ledger: Path = tmp_path_factory.mktemp("ledger") / "ledger.csv"
    ledger.write_text("Vendor,Order date,Amount\nAcme Paper Ltd,2020-04-01,5\n", encoding="utf-8")
    now = datetime(2020, 4, 28, 12, tzinfo=UTC)
    return Request(ledger=ledger, buyer=buyer_of(None), today=TODAY, now=now)


def screened(search: Search, request: Request) -> Result:
    """Screen without a progress bar."""
    return screen(request, search, advance=lambda *_: None)


@pytest.mark.parametrize(
    ("known_on", "published", "listings"),
    [
        (None, "2020-03-31", 4),
        (date(2020, 3, 31), "2020-03-31", 4),
        (date(2020, 3, 30), "2020-01-31", 3),
    ],
)
def test_the_editions_named_are_those_that_were_used(
    search: Search, request_of: Request, known_on: date | None, published: str, listings: int
) -> None:
    """A result of what was known on 30 March names the edition of January, not a later one."""
    result = screened(search, replace(request_of, known_on=known_on))
    (sdn_list,) = [one for one in result.lists if one.id == "us-ofac-sdn"]
    assert (sdn_list.published, sdn_list.listings) == (published, listings)
    assert sdn_list.members == {"us-ofac-sdn": listings}


def test_a_list_without_an_edition_of_that_time_is_a_blind_spot(
    search: Search, request_of: Request
) -> None:
    """The curated list is younger, so what it alone carries was not searched, and that is said."""
    result = screened(search, replace(request_of, known_on=date(2020, 3, 30)))
    assert [one.id for one in result.lists] == ["us-ofac-sdn"]
    (spot,) = [one for one in result.blind_spots if one.startswith("No edition up to 2020-03-30")]
    assert "us-bis-el" in spot


def test_before_the_first_edition_nothing_is_screened(search: Search, request_of: Request) -> None:
    """Nothing found in nothing known is no clean ledger: it is refused."""
    with pytest.raises(NotSearched, match="no edition up to 2020-01-30"):
        screened(search, replace(request_of, known_on=date(2020, 1, 30)))


def test_a_list_asked_for_and_not_known_then_was_not_searched(
    search: Search, request_of: Request
) -> None:
    """Asked for by name, it makes the screening incomplete."""
    asked = replace(request_of, known_on=date(2020, 3, 30), lists=("us-bis-el", "us-ofac-sdn"))
    assert screened(search, asked).not_searched == ["us-bis-el"]


def test_a_list_left_out_is_not_said_to_be_absent(search: Search, request_of: Request) -> None:
    """``--lists`` narrows the search; what it leaves out is still in the snapshot."""
    result = screened(search, replace(request_of, lists=("us-ofac-sdn",)))
    (left,) = [one for one in result.blind_spots if one.startswith("Left out by --lists")]
    (absent,) = [one for one in result.blind_spots if one.startswith("Not in this snapshot")]
    assert "us-bis-el" in left
    assert "us-bis-el" not in absent
