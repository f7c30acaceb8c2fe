"""Persons on the real lists, as a ledger names them: by name alone, and with a date of birth."""

import zlib
from datetime import date
from pathlib import Path

import pytest
from tests.real_lists import Told

from fromwhom.document import Relation
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import load_knowledge
from fromwhom.jobs.match import Query, match
from fromwhom.jobs.open_snapshot import open_snapshot
from fromwhom.jobs.search import Search
from fromwhom.screening.matching import Subjects
from fromwhom.screening.weigh import RELATIONS
from fromwhom.values.identifiers import BIRTH_DATE, Identifier

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def search(real_lists: Told) -> Search:
    """The snapshot of all real lists."""
    knowledge = load_knowledge()
    return Search(open_snapshot(Home(Path(real_lists.home)), None, knowledge), knowledge)


@pytest.fixture(scope="module")
def people(search: Search) -> list[tuple[int, str, str]]:
    """People of whom lists state one day of birth: party, name as a payee's, and the day.

    Those of the half on which nothing was tuned; 1 January is left out, for it is no day.
    """
    rows = search.snapshot.table("parties").to_pylist()
    found = []
    for party, row in enumerate(rows):
        born, (last, comma, first) = row["birth_dates"], row["caption"].partition(", ")
        held_out = zlib.crc32(row["id"].encode()) % 2 == 1
        days = [day for day in born if len(day) == len("1970-01-31") and day[5:] != "01-01"]
        if row["binds_people"] and comma and held_out and len(born) == len(days) == 1:
            found.append((party, f"{first} {last.title()}", born[0]))
    return found


def share(
    search: Search, people: list[tuple[int, str, str]], births: list[str | None]
) -> dict[Relation, float]:
    """Say of which share of people the person is reported as what."""
    count = len(people)
    numbers = [tuple(Identifier(BIRTH_DATE, one) for one in [day] if one) for day in births]
    names = [name for _, name, _ in people]
    batch = search.matcher.match(Subjects(names, [None] * count, numbers, [None] * count))
    own = [
        RELATIONS[relation]
        for subject, party, relation in zip(
            batch.subject.tolist(), batch.party.tolist(), batch.relation.tolist(), strict=True
        )
        if party == people[subject][0]
    ]
    return {relation: own.count(relation) / count for relation in RELATIONS}


def moved(day: str, years: int) -> str:
    """Write another day of another year."""
    year = int(day[:4]) + (years if int(day[:4]) < 1965 else -years)
    return f"{year}-{'03-04' if day[5:] == '02-03' else '02-03'}"


def test_a_name_alone_makes_nobody_the_same(
    search: Search, people: list[tuple[int, str, str]]
) -> None:
    """About half of the names show that they are persons', and are leads; none is more."""
    assert len(people) > 1_500
    found = share(search, people, [None] * len(people))
    assert found[Relation.SAME] == 0
    assert found[Relation.RELATED] > 0.4


def test_name_and_day_of_birth_find_the_person(
    search: Search, people: list[tuple[int, str, str]]
) -> None:
    """At least 97 of 100 are the same; the rest have names that very many people bear."""
    found = share(search, people, [day for _, _, day in people])
    assert found[Relation.SAME] > 0.97
    assert found[Relation.SAME] + found[Relation.RELATED] > 0.99


def test_less_than_the_day_makes_nobody_the_same(
    search: Search, people: list[tuple[int, str, str]]
) -> None:
    """Year and month, or the year: a lead, as far as it is one by name."""
    for length in (7, 4):
        found = share(search, people, [day[:length] for _, _, day in people])
        assert found[Relation.SAME] == 0
        assert found[Relation.RELATED] > 0.9


def test_a_far_date_of_birth_reports_nobody(
    search: Search, people: list[tuple[int, str, str]]
) -> None:
    """Namesakes of another age are not troubled."""
    found = share(search, people, [moved(day, 25) for _, _, day in people])
    assert found[Relation.SAME] + found[Relation.RELATED] == 0


def test_a_listed_person_is_told_apart_from_a_namesake(search: Search) -> None:
    """The reasons name both dates, and the lead says what would settle it."""
    ask = "Umar Sugaipov"
    queries = [
        Query(ask),
        Query(ask, identifiers=(Identifier(BIRTH_DATE, "1966-04-17"),)),
        Query(ask, identifiers=(Identifier(BIRTH_DATE, "1991-03-05"),)),
    ]
    plain, listed, namesake = (
        next(one for one in answer.results if one.party.caption == "SUGAIPOV, Umar")
        for answer in match(search, queries, as_of=TODAY, known_on=None, limit=16)
    )
    relations = [one.match.relation for one in (plain, listed, namesake)]
    assert relations == [Relation.RELATED, Relation.SAME, Relation.LOOKALIKE]
    settled = {change.change: change.relation for change in plain.match.would_change}
    assert settled["If it had the listed person's date of birth"] is Relation.SAME
    said = [signal.sentence for signal in namesake.match.signals]
    assert "The dates of birth differ: 1991-03-05, listed as 1966-04-17." in said
