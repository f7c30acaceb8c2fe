"""Facts about the tables that others read: the figures, the target, and the verdict."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from benchmarks.accuracy import Estimate
from benchmarks.comparing import Line, Table, searched
from benchmarks.must_show import lines
from benchmarks.sets import SearchSet
from benchmarks.showings import TYPICAL, Shown, relation
from benchmarks.side_tables import chart, markdown, ratios, text
from fromwhom.document import Relation
from fromwhom.jobs.knowledge import load_knowledge

FOUND = {"recall@1": Estimate(0.5, 0.4, 0.6), "pairs/s": Estimate(2e6, 2e6, 2e6)}
THEIRS = {"recall@1": Estimate(0.25, 0.2, 0.3), "pairs/s": Estimate(1e4, 1e4, 1e4)}
TABLE = Table(
    "aliases", "Names & aliases", 600, 8976, 60_000,
    [Line("fromwhom", True, FOUND, {"held out recall@1": Estimate(0.4, 0.3, 0.5)}),
     Line("fromwhom", False, FOUND), Line("logic-v2", False, THEIRS)],
)  # fmt: skip


def test_a_missed_target_stands_in_capitals() -> None:
    """The eye finds it; a figure without a target has no verdict."""
    assert lines(Shown("recall", "0.5", "≥ 0.6", False)).endswith("≥ 0.6                  MISSED")
    assert lines(Shown("recall", "0.7", "≥ 0.6", True)).endswith("met")
    assert lines(Shown("recall", "0.7")).endswith("0.7")


def test_the_terminal_and_the_docs_say_the_same() -> None:
    """Only the docs leave speeds out, because machines differ; ratios of one run they give."""
    assert "0.500 (0.40–0.60)" in list(text(TABLE))[3]
    assert "2,000,000" in list(text(TABLE))[3]
    rows = list(markdown(TABLE))
    assert rows[4] == "|  | recall@1 | held out: @1 | @75 |"
    assert rows[6] == "| fromwhom, search | 0.500 (0.40–0.60) | 0.400 (0.30–0.50) |  |"
    assert list(ratios([TABLE])) == ["* Names & aliases: 2e+02 × logic-v2."]


def test_the_picture_is_well_formed_and_shows_everyone() -> None:
    """Signs that XML keeps for itself are written out."""
    picture = ET.fromstring(chart([TABLE], "recall@1"))
    dots = picture.findall("{http://www.w3.org/2000/svg}circle")
    assert [dot.get("class") for dot in dots] == ["ours", "ours", "other"]


def test_every_scorer_ranks_the_same_candidates() -> None:
    """The searches stand apart; what they found together is ranked by all."""
    names = ["Orbaluxa Pumps Ltd.", "Rudnikovstroy OOO", "Velkanor Optics GmbH"]
    rows = SearchSet(
        ["ORBALUXA PUMPS", "Velkanor Optik"], names, ["Company"] * 3, np.array([0, 2]),
        np.array([True, False]), np.zeros(2, np.bool_),
    )  # fmt: skip
    table = searched("own", "Own names", rows, load_knowledge())
    ranked = [line for line in table.lines if not line.searched]
    assert {"fromwhom", "rapidfuzz token_set_ratio", "TF-IDF, 3 letters"} <= {
        line.scorer for line in ranked
    }
    assert all(line.figures["recall@75"].value == 1.0 for line in ranked)
    ours = next(line for line in table.lines if line.searched and line.scorer == "fromwhom")
    assert ours.figures["recall@1"].value == 1.0
    assert ours.held_out["held out recall@1"].value == 1.0


@pytest.mark.parametrize("row", TYPICAL, ids=[row[0] for row in TYPICAL])
def test_typical_ledger_names_relate_as_a_buyer_expects(row: tuple[str, str, Relation]) -> None:
    """The listed maker, its namesake, its subsidiary, and one name in two scripts."""
    name, listed, expected = row
    assert relation(name, listed, load_knowledge()) == expected.value
