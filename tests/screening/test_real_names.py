"""Facts about matching measured on real names beside the repository."""

import csv
from pathlib import Path

from tests.screening.listed import Listed, matcher, relation, subject

from fromwhom.document import Relation
from fromwhom.screening.matching import Subjects


def _rows(path: Path) -> list[dict[str, str]]:
    """Read a table of truths."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_no_known_lookalike_matches(shared_data: Path) -> None:
    """Pairs that people judged to be different are not reported, either way round."""
    for row in _rows(shared_data / "truth" / "lookalikes.csv"):
        for one, two in ((row["left"], row["right"]), (row["right"], row["left"])):
            answer = relation([Listed((two,))], subject(one))
            assert answer in (None, Relation.LOOKALIKE), (one, two)


def test_chinese_names_are_rarely_taken_for_another_company(shared_data: Path) -> None:
    """Of 1,487 Chinese companies fewer than one in a hundred means another's English name."""
    rows = _rows(shared_data / "truth" / "zh_en_companies.csv")
    size = len(rows)
    opened = matcher([Listed((r["name_en"],), "Company", ("CN",)) for r in rows])
    subjects = Subjects([r["name_zh"] for r in rows], [None] * size, [()] * size, [None] * size)
    found = opened.match(subjects)
    same = found.relation == 0
    right = found.party == found.subject
    assert (same & right).sum() / size >= 0.25
    assert (same & ~right).sum() / size <= 0.01
