"""``fromwhom explain`` and ``fromwhom rules``: why, in words."""

from pathlib import Path
from typing import Any

import pytest
from tests.cli.terminal import Run


@pytest.fixture
def finding(fromwhom: Run, ledger: Path) -> Any:
    """The finding on the Entity List, in force, of a kept result."""
    document = fromwhom("screen", ledger, "-o", "json=result.json", "-o", "json=-").document()
    (found,) = [
        one
        for one in document["matches"][0]["findings"]
        if (one["listing"]["list"], one["in_force"]) == ("us-bis-el", "yes")
    ]
    return found


def test_a_finding_is_explained_from_the_newest_result(fromwhom: Run, finding: Any) -> None:
    """The signals as sentences, the listing with its citation, the effect and what is open."""
    ran = fromwhom("explain", finding["id"])
    assert ran.status == 0
    for part in (
        "Zhejiang Dahua Technology Co Ltd",
        "Both names have the trade name 'dahua'.",
        "84 FR 54002",
        "The Entity List did not itself prohibit this purchase.",
    ):
        assert part in ran.said


def test_a_match_is_explained_too_and_in_a_file(fromwhom: Run, finding: Any, home: Path) -> None:
    """``--in`` looks in a document that was written, where nothing is kept."""
    for kept in (home / "results").iterdir():
        kept.unlink()
    assert fromwhom("explain", finding["id"], "--in", "result.json").status == 0
    ran = fromwhom("explain", finding["id"])
    assert ran.status == 4
    assert "No result is kept yet. Run `fromwhom screen LEDGER` first" in ran.err


def test_an_id_may_be_shortened_while_it_is_clear(fromwhom: Run, finding: Any) -> None:
    """Unknown and ambiguous ids are told."""
    assert fromwhom("explain", finding["id"][:8]).status == 0
    for key, said in (("zzzz", "No finding or match 'zzzz'"), ("", "is the start of")):
        ran = fromwhom("explain", key)
        assert ran.status == 2
        assert said in ran.err


def test_a_file_that_is_no_result_is_told(fromwhom: Run, finding: Any) -> None:
    """A ledger is none, and a file that is not there."""
    for path in ("ledger.csv", "none.json"):
        assert fromwhom("explain", finding["id"], "--in", path).status == 2


def test_why_names_rule_fact_and_date(fromwhom: Run, finding: Any) -> None:
    """Each effect with the provision it follows from."""
    ran = fromwhom("rules", "why", finding["id"])
    assert ran.status == 0
    assert "us-bis-el" in ran.said
    assert "2019-10-09" in ran.said


def test_every_rule_is_listed_with_the_day_it_was_checked(fromwhom: Run) -> None:
    """Three rule files in this version."""
    said = fromwhom("rules", "list").said
    for rule in ("us-889", "us-bis-el", "us-ofac-sdn"):
        assert f"{rule}:" in said
    assert "checked on" in said


@pytest.mark.parametrize("rule", ["us-889", "us-889-b", "us-bis-el", "us-ofac-sdn"])
def test_a_rule_is_shown_whole(fromwhom: Run, rule: str) -> None:
    """By its id, or by the id of a provision of it."""
    ran = fromwhom("rules", "show", rule)
    assert ran.status == 0
    assert rule in ran.said


def test_an_unknown_rule_is_2(fromwhom: Run) -> None:
    """Those that are there are named."""
    ran = fromwhom("rules", "show", "us-none")
    assert ran.status == 2
    assert "The rules are us-889, us-bis-el, us-ofac-sdn." in ran.err


def test_the_packaged_rules_are_in_order(fromwhom: Run) -> None:
    """No gap, no missing source, none checked too long ago."""
    ran = fromwhom("rules", "check")
    assert (ran.status, ran.out) == (0, "")
    assert "3 rules checked, 0 problems" in ran.err
