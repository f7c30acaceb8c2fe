"""Rules that do not bind yet, no longer, or rest on reports only."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from tests.screening.judging import (
    listed,
    view,
)

from fromwhom.data.rules_data import load_facts, parse_rule
from fromwhom.screening.rules import LineFacts, Standpoint, judge

RULE = """
id: example
title: An example
issuer: An office
binds: Everyone
lists: [us-fcc-covered]
checked_on: "2026-11-24"
citations:
  - {{id: text, text: 1 EX 1, confidence: {confidence}, checked_on: "2026-11-24"}}
provisions:
  - id: example-a
    title: Part A
    acts: [buy]
    deciding_dates: [order]
    intervals:
      - {{state: {state}, confidence: official, citation: text, from: "2020-01-01"{note}}}
    clauses:
      - {{effect: prohibited, why: "No dealings with {{name}}.", citations: [text]}}
"""


def own_rule(fields: Mapping[str, str]) -> Standpoint:
    """Judge by one rule made for the test."""
    text = RULE.format(**{"confidence": "official", "state": "in_force", "note": "", **fields})
    return replace(view(), rules=(parse_rule(text.encode(), "example.yaml", load_facts()),))


@pytest.mark.parametrize("state", ["stayed", "announced", "ended"])
def test_a_rule_that_does_not_bind_gives_information(state: str) -> None:
    """A stayed, announced or ended rule tells its note and has no effect of its own."""
    standpoint = own_rule({"state": state, "note": ", note: 'Not now, {name}.'"})
    found = judge(
        listed("us-fcc-covered", "Dahua", "2021-03-12"), LineFacts(date(2022, 1, 1)), standpoint
    )
    assert [(e.effect.value, e.state.value, e.why) for e in found.effects] == [
        ("information", state, "Not now, Dahua.")
    ]


def test_what_is_only_reported_gives_a_question() -> None:
    """Without a primary source there is no affirmative effect."""
    standpoint = own_rule({"confidence": "reported"})
    found = judge(
        listed("us-fcc-covered", "Dahua", "2021-03-12"), LineFacts(date(2022, 1, 1)), standpoint
    )
    assert found.effects == ()
    assert "no primary source" in found.open[0].question
