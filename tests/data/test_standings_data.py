"""How listings stand after a court limited them: each step dated, sourced and checked."""

from datetime import date
from typing import Any

import msgspec
import pytest

from fromwhom.data.curated_data import load_curated
from fromwhom.data.standings_data import Standing, by_entry, load_standings
from fromwhom.lists import curated


def test_the_remand_of_2024_is_told_of_hikvision_and_dahua_alone() -> None:
    """D.C. Cir. 23-1032 concerned these two; the proposal of 2025 is the last step found."""
    found = load_standings()
    assert {entry for _, entry in found} == {
        "dahua-technology-company",
        "hangzhou-hikvision-digital-technology-company",
    }
    for steps in found.values():
        assert [(one.since, one.state) for one in steps] == [
            ("2024-04-02", "remanded_in_part"),
            ("2025-12-04", "remanded_in_part"),
        ]
        assert "No. 23-1032 (D.C. Cir. 2024)" in steps[0].source
        assert steps[1].source == "90 FR 55826, Federal Register"
        assert {date.fromisoformat(one.checked_on) for one in steps} == {date(2026, 11, 23)}


def test_every_standing_is_of_a_curated_entry() -> None:
    """A misspelt entry would tell its standing to nobody."""
    known = {(one.list_id, one.entry_id) for one in curated.parse(load_curated()).listings}
    assert load_standings().keys() <= known


def standing(**changed: Any) -> Standing:
    """Make one standing, with some fields changed."""
    step = {
        "since": "2024-04-02",
        "state": "stayed",
        "says": "It is stayed.",
        "source": {
            "title": "Order",
            "publisher": "Court",
            "date": "2024-04-02",
            "checked_on": "2024-05-01",
            "confidence": "official",
        },
    }
    later = step | {"since": "2025-01-01"}
    whole = {"list": "us-889", "entries": ["a"], "steps": [step, later]} | changed
    if changed.get("steps") == "reversed":
        whole["steps"] = [later, step]
    return msgspec.convert(whole, Standing)


def test_steps_and_entries_are_checked() -> None:
    """Out of order, or told twice, a standing would say the wrong thing."""
    with pytest.raises(ValueError, match="out of order"):
        by_entry([standing(steps="reversed")])
    with pytest.raises(ValueError, match="describes 'a' of 'us-889' twice"):
        by_entry([standing(), standing()])


@pytest.mark.parametrize("changed", [{"entries": []}, {"steps": []}, {"since": "2024-04-02"}])
def test_a_standing_without_its_parts_is_refused(changed: dict[str, Any]) -> None:
    """No entry, no step, or a field that the schema does not know."""
    with pytest.raises(msgspec.ValidationError):
        standing(**changed)
