"""Was it listed that day? Thirty parties of OFAC's daily series, and the Entity List's Dahua.

OFAC's flat files state no dates: what is known comes from the editions alone. The table was
made from the published files themselves, line by line, and not by the program.
"""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from tests.real_lists import Told

from fromwhom.answers import ListingState
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import load_knowledge
from fromwhom.jobs.match import Query, match
from fromwhom.jobs.open_snapshot import open_snapshot
from fromwhom.jobs.search import Search
from fromwhom.values.dates import Answer

TODAY = date(2026, 11, 24)
SERIES = "us-ofac-sdn/us-ofac-sdn"
OZON = "34751"

# Entry, name, and the days of which the answer is: unknown, yes, no. The days are the first
# edition of all and the day before the party first stands; the first and the last edition
# that show it; the days after and before which it was gone; the first edition without it, and
# today. The newest edition, of 31 March 2022, holds for seven days.
PARTIES = (
    (
        "26888",
        "ASM INTERNATIONAL TRADING, LLC",
        "2019-01-15 2021-04-24 2021-04-26 2021-07-06",
        "2021-04-25",
        "2021-07-07 2026-11-24",
    ),
    (
        "26891",
        "SILVER PINE",
        "2019-01-15 2021-04-24 2021-04-26 2021-07-06",
        "2021-04-25",
        "2021-07-07 2026-11-24",
    ),
    (
        "28656",
        "SEA CHARMING SHIPPING COMPANY LIMITED",
        "2019-01-15 2021-04-24 2021-04-26 2021-07-06",
        "2021-04-25",
        "2021-07-07 2026-11-24",
    ),
    (
        "28657",
        "AOXING SHIP MANAGEMENT SHANGHAI LTD",
        "2019-01-15 2021-04-24 2021-04-26 2021-07-06",
        "2021-04-25",
        "2021-07-07 2026-11-24",
    ),
    (
        "29890",
        "MAMMUT INDUSTRIAL GROUP P.J.S",
        "2019-01-15 2021-04-24 2021-10-07 2021-11-07",
        "2021-04-25 2021-10-06",
        "2021-11-08 2026-11-24",
    ),
    (
        "29891",
        "MAMMUT DIESEL",
        "2019-01-15 2021-04-24 2021-10-07 2021-11-07",
        "2021-04-25 2021-10-06",
        "2021-11-08 2026-11-24",
    ),
    (
        "32896",
        "OMAN PRIDE",
        "2019-01-15 2021-08-17 2022-01-06 2022-02-02",
        "2021-08-18 2022-01-05",
        "2022-02-03 2026-11-24",
    ),
    (
        "34751",
        "LIMITED LIABILITY COMPANY OZON BANK",
        "2019-01-15 2022-02-24",
        "2022-02-25 2022-03-30",
        "2022-03-31 2026-11-24",
    ),
    (
        "4444",
        "SOCIEDAD CONSTRUCTORA Y ADMINISTRADORA DEL VALLE LTDA.",
        "2019-01-14 2021-12-03 2022-01-04",
        "2019-01-15 2021-12-02",
        "2022-01-05 2026-11-24",
    ),
    (
        "6957",
        "AL-BARAKAAT GROUP OF COMPANIES SOMALIA LIMITED",
        "2019-01-14 2019-01-16 2021-04-24",
        "2019-01-15",
        "2021-04-25 2026-11-24",
    ),
    (
        "10701",
        "TEJAR LA MOJOSA S.A.",
        "2019-01-14 2019-01-16 2021-04-24",
        "2019-01-15",
        "2021-04-25 2026-11-24",
    ),
    (
        "10907",
        "BRECO SERVICES LTD",
        "2019-01-14 2019-01-16 2021-04-24",
        "2019-01-15",
        "2021-04-25 2026-11-24",
    ),
    (
        "12965",
        "PRODUCERS GROUP CORP.",
        "2019-01-14 2021-09-03 2021-10-05",
        "2019-01-15 2021-09-02",
        "2021-10-06 2026-11-24",
    ),
    (
        "13476",
        "BOUTIQUE MARLLORY",
        "2019-01-14 2019-01-16 2021-04-24",
        "2019-01-15",
        "2021-04-25 2026-11-24",
    ),
    (
        "15689",
        "REFORESTACIONES CARELES, S. DE P.R. DE R.L.",
        "2019-01-14 2021-04-26 2021-07-06",
        "2019-01-15 2021-04-25",
        "2021-07-07 2026-11-24",
    ),
    (
        "16125",
        "PETRO LONDON, S. DE R.L. DE C.V.",
        "2019-01-14 2021-04-26 2021-07-06",
        "2019-01-15 2021-04-25",
        "2021-07-07 2026-11-24",
    ),
    (
        "17530",
        "STAROIL B.V.",
        "2019-01-14 2021-04-26 2021-07-06",
        "2019-01-15 2021-04-25",
        "2021-07-07 2026-11-24",
    ),
    (
        "24226",
        "EN+ GROUP PLC",
        "2019-01-14 2019-01-16 2021-04-24",
        "2019-01-15",
        "2021-04-25 2026-11-24",
    ),
    (
        "18611",
        "BANCO CONTINENTAL, S.A.",
        "2019-01-14 2019-01-16 2021-04-24",
        "2019-01-15",
        "2021-04-25 2026-11-24",
    ),
    (
        "18299",
        "ROSNEFT TRADING S.A.",
        "2019-01-15 2021-04-24 2022-04-08",
        "2021-04-25 2022-03-31 2022-04-07",
        "",
    ),
    (
        "26202",
        "RIM GROUP INVESTMENTS I CORP.",
        "2019-01-15 2021-04-24 2022-04-08",
        "2021-04-25 2022-03-31 2022-04-07",
        "",
    ),
    (
        "30724",
        "33RD SCIENTIFIC RESEARCH AND TESTING INSTITUTE",
        "2019-01-15 2021-04-24 2022-04-08",
        "2021-04-25 2022-03-31 2022-04-07",
        "",
    ),
    ("31934", "FINVAL", "2019-01-15 2021-09-01 2022-04-08", "2021-09-02 2022-03-31 2022-04-07", ""),
    (
        "31997",
        "PARKSTROY-SOFIA OOD",
        "2019-01-15 2021-07-06 2022-04-08",
        "2021-07-07 2022-03-31 2022-04-07",
        "",
    ),
    (
        "32897",
        "ORBIT PETROCHEMICALS TRADING LLC",
        "2019-01-15 2021-08-17 2022-04-08",
        "2021-08-18 2022-03-31 2022-04-07",
        "",
    ),
    (
        "33151",
        "SUEX OTC, S.R.O.",
        "2019-01-15 2021-10-05 2022-04-08",
        "2021-10-06 2022-03-31 2022-04-07",
        "",
    ),
    (
        "33594",
        "OJE PARVAZ MADO NAFAR COMPANY",
        "2019-01-15 2021-11-07 2022-04-08",
        "2021-11-08 2022-03-31 2022-04-07",
        "",
    ),
    (
        "34065",
        "WOODHAVEN DRC SASU",
        "2019-01-15 2022-01-04 2022-04-08",
        "2022-01-05 2022-03-31 2022-04-07",
        "",
    ),
    (
        "34508",
        "OOO OTKRITIE CAPITAL",
        "2019-01-15 2022-02-24 2022-04-08",
        "2022-02-25 2022-03-31 2022-04-07",
        "",
    ),
    (
        "35346",
        "JSC CENTRAL RESEARCH INSTITUTE OF AUTOMATION AND HYDRAULICS",
        "2019-01-15 2022-03-03 2022-04-08",
        "2022-03-04 2022-03-31 2022-04-07",
        "",
    ),
)


@pytest.fixture(scope="module")
def search(real_lists: Told) -> Search:
    """The snapshot of all real lists."""
    knowledge = load_knowledge()
    return Search(open_snapshot(Home(Path(real_lists.home)), None, knowledge), knowledge)


def state(search: Search, entry: str, day: str, *, known_on: str | None = None) -> ListingState:
    """Give the answer of the SDN list about one entry on one day."""
    known = date.fromisoformat(known_on) if known_on else None
    party = search.party_of_listing[f"us-ofac-sdn:{entry}"]
    states = search.states_of(party, as_of=date.fromisoformat(day), known_on=known)
    (found,) = [one for one in states if (one.list, one.entry) == ("us-ofac-sdn", entry)]
    return found


@pytest.mark.parametrize(
    ("entry", "name", "unknown", "yes", "no"), PARTIES, ids=[one[0] for one in PARTIES]
)
def test_a_party_is_listed_on_the_days_that_the_editions_prove(
    search: Search, entry: str, name: str, unknown: str, yes: str, no: str
) -> None:
    """Yes while editions show it, no from the first without it, unknown outside and between."""
    assert search.listing_name(f"us-ofac-sdn:{entry}") == name
    expected = {
        day: answer
        for answer, days in ((Answer.UNKNOWN, unknown), (Answer.YES, yes), (Answer.NO, no))
        for day in days.split()
    }
    assert {day: state(search, entry, day).in_force for day in expected} == expected


def test_the_table_covers_who_came_who_went_and_who_did_both() -> None:
    """Eight came and went, eleven went, eleven came; none of them is a person."""
    kinds = Counter(("2019-01-14" not in one[2], bool(one[4])) for one in PARTIES)
    assert kinds == {(True, True): 8, (False, True): 11, (True, False): 11}


def test_every_party_of_the_series_came_or_went_as_the_files_say(search: Search) -> None:
    """Of 10,505 entries 6,734 stayed, 3,113 came, 645 went, 13 came and went, none came back."""
    kinds: Counter[tuple[bool, bool]] = Counter()
    for row in search.snapshot.table("listings").to_pylist():
        runs = [run for run in row["runs"] if run["series"] == SERIES]
        assert len(runs) <= 1, row["id"]
        kinds.update((run["first"] > "2019-01-15", run["absent"] is not None) for run in runs)
    assert kinds == {
        (False, False): 6734,
        (True, False): 3113,
        (False, True): 645,
        (True, True): 13,
    }


def test_a_removed_party_is_told_as_removed(search: Search) -> None:
    """Ozon Bank stood in the editions of 25 February to 30 March 2022, and no longer."""
    assert state(search, OZON, "2022-03-31").reason == (
        "No longer listed: last shown in the edition of 2022-03-30, absent from that of 2022-03-31."
    )
    assert state(search, OZON, "2022-02-24").reason == (
        "The list states no start, and the first edition that shows it is of 2022-02-25 (that of "
        "2022-02-24 does not): whether it was listed before is not known."
    )


@pytest.mark.parametrize(
    ("known_on", "day", "answer"),
    [
        ("2022-02-24", "2022-02-25", Answer.UNKNOWN),  # no edition up to then shows it
        ("2022-02-25", "2022-02-25", Answer.YES),
        ("2022-03-30", "2022-03-31", Answer.YES),  # in force as of yesterday's edition
        ("2022-03-30", "2022-04-06", Answer.YES),
        ("2022-03-30", "2022-04-07", Answer.UNKNOWN),  # eight days old: stale
        ("2022-03-31", "2022-04-06", Answer.NO),
    ],
)
def test_what_could_have_been_known_is_cut_to_the_editions_of_the_day(
    search: Search, known_on: str, day: str, answer: Answer
) -> None:
    """Before the edition of 31 March 2022 nobody could know that Ozon Bank is off the list."""
    assert state(search, OZON, day, known_on=known_on).in_force is answer


def test_another_publisher_of_the_same_list_answers_where_one_is_stale(search: Search) -> None:
    """The Consolidated Screening List of 25 April 2022 still carries Rosneft Trading."""
    answers = {
        day: state(search, "18299", day).in_force
        for day in ("2022-04-24", "2022-04-25", "2022-05-02", "2022-05-03")
    }
    assert list(answers.values()) == [Answer.UNKNOWN, Answer.YES, Answer.YES, Answer.UNKNOWN]


@pytest.mark.parametrize(
    ("day", "answer", "reason"),
    [
        ("2019-10-08", "no", "Not listed then; the list states 2019-10-09 as its start."),
        (
            "2019-10-09",
            "yes",
            "Listed since 2019-10-09; known to this snapshot since the edition of 2022-04-25.",
        ),
        (
            "2020-04-15",
            "yes",
            "Listed since 2019-10-09; known to this snapshot since the edition of 2022-04-25.",
        ),
    ],
)
def test_dahua_is_answered_from_the_official_lists(
    search: Search, day: str, answer: str, reason: str
) -> None:
    """Listed from the effective date of 84 FR 54002; known here since the edition of 2022."""
    asked = date.fromisoformat(day)
    (found,) = match(search, [Query("Dahua Technology")], as_of=asked, known_on=TODAY, limit=1)
    (best,) = found.results
    assert best.party.id == "fw:zhejiang-dahua"
    (listing,) = [one for one in best.listings if one.list == "us-bis-el"]
    assert (str(listing.in_force), listing.reason) == (answer, reason)
    assert (listing.from_, listing.known_from) == ("2019-10-09", "2022-04-25")
    assert "84 FR 54002" in [one.text for one in listing.citations]
