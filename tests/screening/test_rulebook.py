"""The rules themselves are checked: gaps, overlaps, sources, age."""

from datetime import date

import pytest

from fromwhom.data.rules_data import load_facts, load_rules, parse_rule
from fromwhom.screening.rules import check_rules

TODAY = date(2026, 11, 25)
RULE = """
id: example
title: An example
issuer: An office
binds: Everyone
lists: [example-list]
checked_on: "2026-11-24"
citations:
  - id: text
    text: 1 EX 1
    confidence: official
    checked_on: "2026-11-24"
    url: https://example.org
    wording: "No."
provisions:
  - id: example-a
    title: Part A
    acts: [buy]
    deciding_dates: [order]
    intervals:
      - state: announced
        confidence: official
        citation: text
        from: "2019-01-01"
        until: "{until}"
        note: Soon.
      - {{state: in_force, confidence: official, citation: text, from: "2020-01-01"}}
    clauses:
      - {{effect: prohibited, why: No., citations: [text]}}
"""


def problems(
    until: str = "2020-01-01", lists: frozenset[str] = frozenset({"example-list"})
) -> list[str]:
    """Check a rule whose first interval ends at *until*."""
    rule = parse_rule(RULE.format(until=until).encode(), "example.yaml", load_facts())
    return check_rules([rule], lists, today=TODAY)


def test_the_packaged_rules_have_no_problem() -> None:
    """Every packaged rule has its sources, and intervals without gap or overlap."""
    lists = {"us-bis-el", "us-889", "us-ofac-sdn"}
    assert check_rules(load_rules(), lists, today=TODAY) == []


def test_touching_intervals_are_in_order() -> None:
    """Where one interval ends the next begins."""
    assert problems() == []


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2019-12-31", "example-a: no interval covers 2019-12-31 to 2020-01-01."),
        ("2020-01-02", "example-a: the intervals from 2019-01-01 and from 2020-01-01 overlap."),
    ],
)
def test_gaps_and_overlaps_are_named(until: str, said: str) -> None:
    """A day without a state, or with two, is a problem."""
    assert problems(until) == [said]


def test_an_unknown_list_is_named() -> None:
    """A rule for a list that does not exist would never speak."""
    assert problems(lists=frozenset()) == ["example: there is no list 'example-list'."]


def test_a_stale_check_is_named() -> None:
    """A rule that nobody compared with its sources for half a year is reported."""
    found = check_rules(
        load_rules(), {"us-bis-el", "us-889", "us-ofac-sdn"}, today=date(2027, 6, 1)
    )
    assert found == [
        f"{rule}: last checked on 2026-11-24, 189 days ago: read the sources again."
        for rule in ("us-889", "us-bis-el", "us-ofac-sdn")
    ]
