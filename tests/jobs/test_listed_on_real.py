"""The dates of the Bureau of Industry and Security, held against what all real lists answer.

The file of dates was made by others from the Consolidated Screening List of April 2022. Each
difference has one of the reasons that ``docs/history.md`` explains, told here by rule.
"""

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.real_lists import Told

from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import load_knowledge
from fromwhom.jobs.open_snapshot import open_snapshot
from fromwhom.jobs.party_rows import listed_entry
from fromwhom.jobs.search import CURATED, Search
from fromwhom.screening.legal_state import state_of
from fromwhom.screening.shown_by import ListedEntry
from fromwhom.values.dates import Answer
from fromwhom.values.names import slug

EDITION = date(2022, 4, 25)
LISTS = {
    "EL": "us-bis-el",
    "DPL": "us-bis-dpl",
    "UVL": "us-bis-uvl",
    "MEU": "us-bis-meu",
    "CMIC": "us-ofac-cmic",
}
DAY = timedelta(days=1)
IMPOSSIBLE = "the date is impossible"
CURATED_START = "the issuer's notice, read by hand, prevails"
OTHER_ROW = "another row of the same party is older"
RENEWED = "the date is that of a renewal"
AGREES = "agrees"


@dataclass(frozen=True)
class Stated:
    """One row of the file of dates, and the listings of that name in the snapshot."""

    list: str
    name: str
    start: str
    entries: tuple[ListedEntry, ...]


class Answers:
    """The snapshot of all real lists, with the rows of the file of dates."""

    def __init__(self, home: Path, shared: Path) -> None:
        """Read both, joined by list and name."""
        knowledge = load_knowledge()
        self.search = Search(open_snapshot(Home(home), None, knowledge), knowledge)
        self.older: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in _screening_list(shared):
            key = slug(row["name"])
            self.older[row["source"].partition("(")[2].partition(")")[0], key].add(
                row["start_date"]
            )
        by_name: dict[tuple[str, str], list[ListedEntry]] = defaultdict(list)
        for listing in self.search.snapshot.table("listings").to_pylist():
            printed = [d["value"] for d in listing["details"] if d["label"] == "Name as printed"]
            for key in {slug(name) for name in (listing["name"], *printed)}:
                by_name[listing["list"], key].append(listed_entry(listing, knowledge))
        with (shared / "truth" / "asof_csl.csv").open(encoding="utf-8", newline="") as file:
            self.rows = [
                Stated(
                    row["list"],
                    row["name"],
                    row["start_date"],
                    tuple(by_name[LISTS[row["list"]], slug(row["name"])]),
                )
                for row in csv.DictReader(file)
            ]

    def on(self, entry: ListedEntry, day: date) -> Answer:
        """Answer whether *entry* was listed on *day*."""
        freshness, editions = self.search.freshness, self.search.editions
        return state_of(entry, day, freshness=freshness, editions=editions).in_force

    def began(self, entry: ListedEntry, day: date) -> bool:
        """Say whether *entry* is listed on *day*, and was not on the day before."""
        return (self.on(entry, day), self.on(entry, day - DAY)) == (Answer.YES, Answer.NO)

    def compared(self, row: Stated) -> str:
        """Say whether a dated row agrees, or for which reason it does not."""
        try:
            day = date.fromisoformat(row.start)
            if day.year < 1900:
                raise ValueError(day)
        except ValueError:
            return IMPOSSIBLE
        if any(self.began(one, day) for one in row.entries):
            return AGREES
        (start,) = {str(one.start) for one in row.entries}
        if start in self.older[row.list, slug(row.name)]:
            return OTHER_ROW
        carriers = {each.partition("@")[0] for one in row.entries for each in one.carried_by}
        if CURATED in carriers:
            return CURATED_START
        held = {
            answer for one in row.entries for answer in (self.on(one, day), self.on(one, day - DAY))
        }
        assert (row.list, row.start, held) == ("DPL", "2021-11-17", {Answer.YES}), row
        return RENEWED


def _screening_list(shared: Path) -> Iterator[dict[str, str]]:
    """Read the rows of the Consolidated Screening List itself."""
    path = shared / "lists" / "us-csl" / "2022-04-25" / "consolidated.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


@pytest.fixture(scope="module")
def answers(real_lists: Told, shared_data: Path) -> Answers:
    """Everything is read once."""
    return Answers(Path(real_lists.home), shared_data)


def test_every_date_agrees_or_is_explained(answers: Answers) -> None:
    """Of 1,165 dates 1,136 agree; 29 differ, for four reasons."""
    assert all(row.entries for row in answers.rows)
    found = Counter(answers.compared(row) for row in answers.rows if row.start)
    assert found == {
        AGREES: 1136,
        RENEWED: 20,
        OTHER_ROW: 4,
        CURATED_START: 4,
        IMPOSSIBLE: 1,
    }


@pytest.mark.parametrize(
    ("reason", "names"),
    [
        (
            CURATED_START,
            {
                "Huawei Technologies Co., Ltd. (Huawei)": "2019-05-16",
                "Nanjing FiberHome Starrysky Communication Development Co.": "2020-06-05",
                "NetPosa": "2020-06-05",
                "SenseNets": "2020-06-05",
            },
        ),
        (
            OTHER_ROW,
            {
                "China Aerospace Science and Technology Corporation (CASC) 1st Academy 702 "
                "Research Institute": "1999-05-28",
                "Gunther Migeotte": "2010-06-28",
                "Seyed Mahdi Mousavi": "2012-09-19",
                "Seyed Mousavi Trading": "2000-09-28",
            },
        ),
        (
            IMPOSSIBLE,
            {"All-Russian Scientific Research Institute of Experimental Physics (VNIIEF)": "None"},
        ),
    ],
)
def test_the_parties_that_differ_are_those_named(
    answers: Answers, reason: str, names: dict[str, str]
) -> None:
    """Each with the start that the snapshot holds instead."""
    found = {
        row.name.strip(): {str(one.start) for one in row.entries}
        for row in answers.rows
        if row.start and answers.compared(row) == reason
    }
    assert found == {name: {start} for name, start in names.items()}


def test_a_row_without_a_date_is_unknown_before_its_first_edition(answers: Answers) -> None:
    """213 rows state no date. Of 42 another source does; 171 are unknown before the edition."""
    undated = [row for row in answers.rows if not row.start]
    answered = Counter(
        (
            row.list,
            any(one.start for one in row.entries),
            *(str(answers.on(row.entries[0], day)) for day in (EDITION - DAY, EDITION)),
        )
        for row in undated
    )
    assert answered == {
        ("CMIC", True, "yes", "yes"): 41,  # OFAC's own file dates them
        ("EL", True, "yes", "yes"): 1,  # another row of the same party is dated
        ("EL", False, "unknown", "yes"): 81,
        ("UVL", False, "unknown", "yes"): 90,
    }


def test_the_page_of_history_explains_each_difference() -> None:
    """The counts and the parties stand in the documentation."""
    page = Path(__file__).resolve().parents[2] / "docs" / "history.md"
    told = " ".join(page.read_text(encoding="utf-8").split())
    for said in (
        "Of 1,165 dates 1,136 agree",
        "| 20 | The row gives the day of a **renewal**.",
        "| 4 | **Another row of the same party is older.**",
        "| 4 | **The issuer's own notice prevails**",
        "| 1 | The date is **impossible**",
        "213 rows state **no date**.",
        "171 of them (81 of the Entity List, all 90 of the Unverified List)",
    ):
        assert said in told
