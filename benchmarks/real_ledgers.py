"""Real ledgers: what is reported of suppliers of whom hardly any is listed.

Every match of relation ``same`` is one that a person has to judge; the share of names with
one bounds the rate of false matches from above. Intervals are Clopper and Pearson's.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.accuracy import Share, share
from benchmarks.own_names import subjects
from fromwhom.jobs.search import Search
from fromwhom.ledgers.reading import read
from fromwhom.screening.weigh import RELATED, SAME


@dataclass(frozen=True, slots=True)
class Reported:
    """How many names have a match of each relation, and the pairs: supplier, listed name."""

    same: Share
    related: Share
    same_pairs: list[tuple[str, str]]
    related_pairs: list[tuple[str, str]]


def suppliers(shared: Path) -> list[str]:
    """Name the distinct suppliers of the real ledgers that are tables, whatever their case."""
    found: dict[str, str] = {}
    for path in sorted((shared / "ledgers").glob("*.csv")):
        for name in read(path).lines["supplier"].unique().to_pylist():
            if name and str(name).strip():
                found.setdefault(" ".join(str(name).casefold().split()), str(name))
    return [found[key] for key in sorted(found)]


def reported(search: Search, names: list[str]) -> Reported:
    """Match *names* at the default threshold and count."""
    batch = search.matcher.match(subjects(names))
    listed = search.snapshot.table("names")["value"].to_pylist()
    shares, pairs = [], []
    for relation in (SAME, RELATED):
        rows = np.flatnonzero(batch.relation == relation)
        size = len(np.unique(batch.subject[rows]))
        shares.append(share(size, len(names), "exact"))
        pairs.append(
            [(names[int(batch.subject[i])], str(listed[int(batch.name[i])])) for i in rows.tolist()]
        )
    return Reported(shares[0], shares[1], pairs[0], pairs[1])
