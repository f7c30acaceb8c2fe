"""Evaluating: given pairs are judged as a screening would, and every row is accounted for."""

from pathlib import Path

import numpy as np
import pytest
from tests import judged_sample

from fromwhom.document import Relation
from fromwhom.errors import LedgerError
from fromwhom.jobs.evaluate import Evaluated, Request, evaluate
from fromwhom.jobs.knowledge import load_knowledge
from fromwhom.screening.weigh import probability


def run(folder: Path, text: str, least: float | None = None, seed: int = 1) -> Evaluated:
    """Evaluate a file with this text."""
    path = folder / "pairs.csv"
    path.write_text(text, encoding="utf-8")
    return evaluate(Request(path, {}, least, seed), load_knowledge())


def test_the_figures_follow_from_the_pairs(tmp_path: Path) -> None:
    """What each pair says and what the four counts say is one thing."""
    found = run(tmp_path, judged_sample.PAIRS)
    figures = found.evaluation.reported.figures
    assert (figures.pairs, found.evaluation.pairs.matches) == (7, 4)
    assert figures.hits == sum(one.reported and one.is_match for one in found.pairs)
    assert figures.misses == sum(one.error == "miss" for one in found.pairs)
    assert figures.false_alarms == sum(one.error == "false alarm" for one in found.pairs)
    assert figures.hits >= 3
    assert figures.false_alarms == 0


def test_what_is_reported_is_what_is_no_lookalike(tmp_path: Path) -> None:
    """The threshold decides, and it can be moved."""
    for least in (0.01, 0.5, 0.99):
        found = run(tmp_path, judged_sample.PAIRS, least)
        assert found.evaluation.min_probability == least
        for one in found.pairs:
            assert one.reported is (one.relation is not Relation.LOOKALIKE)
        assert least in [at.threshold for at in found.evaluation.thresholds]


def test_each_pair_stands_alone(tmp_path: Path) -> None:
    """What is said of a pair does not change with the rows around it."""
    together = run(tmp_path, judged_sample.PAIRS).pairs
    alone = [
        run(tmp_path, f"{judged_sample.HEADER}\n{row}\n").pairs[0]
        for row in (*judged_sample.MATCHES, *judged_sample.OTHERS)
    ]
    assert [one.relation for one in alone] == [one.relation for one in together]


def test_a_related_pair_is_held_against_the_truth_as_the_same(tmp_path: Path) -> None:
    """That a name is surely one of the brand does not make it surely the listed firm."""
    row = "HIKVISION UK LIMITED,Hangzhou Hikvision Digital Technology Company,Company,false"
    knowledge = load_knowledge()
    (one,) = run(tmp_path, f"left,right,schema,is_match\n{row}\n").pairs
    weights = knowledge.weights.companies
    assert one.relation is Relation.RELATED
    same = probability(np.array([one.bits]), weights.even)[0]
    assert one.probability == pytest.approx(same, abs=1e-3)
    assert one.probability < 0.5


def test_every_row_is_accounted_for(tmp_path: Path) -> None:
    """Rows are scored, empty or unread; contradictions and repetitions are named."""
    info = run(tmp_path, judged_sample.ROUGH).evaluation.pairs
    assert (info.rows, info.scored, info.empty, len(info.unread)) == (10, 5, 1, 4)
    assert [(one.rows, one.answers) for one in info.contradicting] == [
        ([1, 2, 3], [True, True, False])
    ]
    assert info.repeated == []
    assert info.wordless == [10]


def test_a_name_without_a_word_is_found_apart(tmp_path: Path) -> None:
    """Nothing can be compared, so nothing is reported, and the pair still counts."""
    last = run(tmp_path, judged_sample.ROUGH).pairs[-1]
    assert (last.row, last.probability, last.reported, last.error) == (10, 0.0, False, "")


def test_misses_are_explained(tmp_path: Path) -> None:
    """The signals that led there come with their bits, which add up to those of the pair."""
    text = "left,right,is_match\nMeldrix Foundry SA,Oskarite Shipping PLC,true\n"
    (miss,) = run(tmp_path, text).evaluation.misses
    assert miss.error == "miss"
    assert sum(one.bits for one in miss.signals) == pytest.approx(miss.bits)
    assert any("meldrix" in one.sentence for one in miss.signals)


def test_only_matches_give_no_precision_worth_the_name(tmp_path: Path) -> None:
    """Without a pair that does not match, nothing false could have been reported."""
    found = run(tmp_path, "\n".join((judged_sample.HEADER, *judged_sample.MATCHES))).evaluation
    assert found.average_precision is None
    assert found.reported.figures.false_alarm_rate is None
    assert found.cautions[0] == (
        "No pair is judged to be no match, so precision says nothing here."
    )


def test_only_others_give_no_recall(tmp_path: Path) -> None:
    """Without a match there is neither recall nor F1, nor a curve of them."""
    found = run(tmp_path, "\n".join((judged_sample.HEADER, *judged_sample.OTHERS))).evaluation
    assert (found.reported.figures.recall, found.reported.figures.f1) == (None, None)
    assert (found.curve, found.best_f1, found.average_precision) == ([], None, None)
    assert found.cautions[0].startswith("No pair is judged to be a match")


def test_kinds_and_groups_have_their_own_figures(tmp_path: Path) -> None:
    """Each adds up to the whole."""
    found = run(tmp_path, judged_sample.PAIRS).evaluation
    assert [(one.name, one.figures.pairs) for one in found.by_schema] == [
        ("Company", 5), ("Person", 2),
    ]  # fmt: skip
    assert [(one.name, one.figures.pairs) for one in found.by_group] == [
        ("new cases", 4), ("old cases", 3),
    ]  # fmt: skip


def test_one_file_and_seed_give_one_document(tmp_path: Path) -> None:
    """The same file gives the same figures, intervals and all; another seed moves intervals."""
    once, again = (run(tmp_path, judged_sample.PAIRS).evaluation for _ in range(2))
    assert once == again
    other = run(tmp_path, judged_sample.PAIRS, seed=2).evaluation
    assert other.reported.figures == once.reported.figures
    assert other.seed == 2


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Whose move it is: the person who asked."""
    request = Request(tmp_path / "absent.csv", {}, None, 1)
    with pytest.raises(LedgerError, match="cannot be read"):
        evaluate(request, load_knowledge())


def test_real_judged_pairs_are_read_whole(shared_data: Path) -> None:
    """431 rows, none unread; one pair is judged both ways, eighteen are repeated."""
    path = shared_data / "truth" / "judged_pairs.csv"
    found = evaluate(Request(path, {}, None, 1), load_knowledge())
    info = found.evaluation.pairs
    assert (info.rows, info.scored, info.matches, info.unread) == (431, 431, 231, [])
    assert [one.rows for one in info.contradicting] == [[353, 428]]
    assert len(info.repeated) == 18
    assert info.columns["group"] == "case_group"
    schemas = {one.name: one.figures.pairs for one in found.evaluation.by_schema}
    assert (schemas["Person"], sum(schemas.values())) == (261, 431)
    assert sum(one.pairs for one in found.evaluation.calibration.bins) == 431
    assert sum(one.matches + one.non_matches for one in found.evaluation.histogram) == 431
