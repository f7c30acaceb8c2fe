"""Sets with known answers, as typed rows: who asks, who is right, and which half it is of.

``Search``: for each query one right name among many. ``Labelled``: pairs with a yes or no.
Both are columns, so that every scorer gets the same rows in the same order.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from benchmarks.halves import developed_on
from benchmarks.hard_pairs import HardPair
from benchmarks.trade_names import romanises

_SCHEMAS: Final = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}
SDN: Final = Path("lists/us-ofac-sdn/2021-07-07/sdn.csv")
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class SearchSet:
    """Queries, the listed names they are searched among, and which of them is right.

    ``held_out`` marks the queries of the half that nothing was developed on; ``part``
    marks a sub-group that a target of its own asks of, or is empty.
    """

    queries: list[str]
    listed: list[str]
    schemas: list[str]
    right: npt.NDArray[np.int64]
    held_out: Bools
    part: Bools

    def take(self, rows: npt.NDArray[np.integer]) -> "SearchSet":
        """Keep some of the queries; all the listed names stay."""
        queries = [self.queries[i] for i in rows.tolist()]
        return SearchSet(
            queries, self.listed, self.schemas,
            self.right[rows], self.held_out[rows], self.part[rows],
        )  # fmt: skip

    def sample(self, most: int) -> "SearchSet":
        """Keep at most *most* queries, evenly spread."""
        step = max(len(self.queries) / most, 1.0)
        return self.take(np.floor(np.arange(0, len(self.queries), step)).astype(np.int64)[:most])


@dataclass(frozen=True, slots=True)
class Labelled:
    """Pairs of names, each with its kind of party, the truth, and its group."""

    left: list[str]
    right: list[str]
    schema: list[str]
    truth: Bools
    group: list[str]

    def take(self, rows: npt.NDArray[np.integer]) -> "Labelled":
        """Keep some of the pairs."""
        at = rows.tolist()
        return Labelled(
            [self.left[i] for i in at], [self.right[i] for i in at],
            [self.schema[i] for i in at], self.truth[rows], [self.group[i] for i in at],
        )  # fmt: skip

    def companies(self) -> "Labelled":
        """Keep the pairs that are not of persons, vessels or aircraft."""
        apart = [one in _SCHEMAS.values() for one in self.schema]
        return self.take(np.flatnonzero(~np.array(apart, np.bool_)))


def aliases(shared: Path) -> SearchSet:
    """Ask for companies of OFAC's list by their aliases, among all primary names of it."""
    with (shared / SDN).open(encoding="cp1252", newline="") as file:
        listed = [row for row in csv.reader(file) if len(row) > 3]
    at = {row[0]: i for i, row in enumerate(listed)}
    rows = [
        row
        for row in _rows(shared, "aliases.csv")
        if row["list"] == "us_ofac" and row["entity_type"] == "entity"
    ]
    return _search(
        [row["alias"] for row in rows],
        [row[1] for row in listed],
        [_SCHEMAS.get(row[2].strip(), "Organization") for row in listed],
        [at[row["entity_id"]] for row in rows],
        keys=[row["entity_id"] for row in rows],
    )


def chinese(shared: Path) -> SearchSet:
    """Ask for the English names of Chinese companies by their Chinese ones.

    The sub-group are those whose English name romanises the trade name.
    """
    rows = _rows(shared, "zh_en_companies.csv")
    english = [row["name_en"] for row in rows]
    made = _search(
        [row["name_zh"] for row in rows],
        english,
        ["Company"] * len(rows),
        range(len(rows)),
        keys=[row["code"] for row in rows],
    )
    part = [
        romanises(row["name_zh"], row["name_en"], (row["province"], row["city"])) for row in rows
    ]
    return SearchSet(
        made.queries, made.listed, made.schemas, made.right, made.held_out,
        np.array(part, np.bool_),
    )  # fmt: skip


def cross_script(shared: Path) -> SearchSet:
    """Ask for listed parties by the name in their own script, among the Latin ones.

    The sub-group are those that are no persons.
    """
    rows = _rows(shared, "cross_script.csv")
    kinds = {row["latin_primary_name"]: row["entity_type"] for row in rows}
    listed = list(kinds)
    made = _search(
        [row["native_name"] for row in rows],
        listed,
        [_SCHEMAS.get(kinds[name], "Organization") for name in listed],
        [listed.index(row["latin_primary_name"]) for row in rows],
        keys=[row["entity_id"] for row in rows],
    )
    part = np.array([row["entity_type"] == "entity" for row in rows], np.bool_)
    return SearchSet(
        made.queries, made.listed, made.schemas, made.right, made.held_out, part
    )  # fmt: skip


def judged(shared: Path) -> Labelled:
    """Read the pairs that people judged."""
    rows = _rows(shared, "judged_pairs.csv")
    return Labelled(
        [row["name1"] for row in rows],
        [row["name2"] for row in rows],
        [row["schema"] for row in rows],
        np.array([row["is_match"] == "true" for row in rows], np.bool_),
        [row["case_group"] for row in rows],
    )


def from_hard(pairs: Sequence[HardPair]) -> Labelled:
    """Write hard pairs as columns."""
    return Labelled(
        [one.left for one in pairs],
        [one.right for one in pairs],
        [one.schema for one in pairs],
        np.array([one.is_match for one in pairs], np.bool_),
        [one.group for one in pairs],
    )


def lookalikes(shared: Path) -> list[tuple[str, str]]:
    """Read the pairs that must not match."""
    return [(row["left"], row["right"]) for row in _rows(shared, "lookalikes.csv")]


def _search(
    queries: Sequence[str],
    listed: Sequence[str],
    schemas: Sequence[str],
    right: Sequence[int],
    *,
    keys: Sequence[str],
) -> SearchSet:
    """Put columns together; *keys* decide the half."""
    held_out = np.array([not developed_on(key) for key in keys], np.bool_)
    return SearchSet(
        list(queries), list(listed), list(schemas), np.array(right, np.int64),
        held_out, np.zeros(len(queries), np.bool_),
    )  # fmt: skip


def _rows(shared: Path, name: str) -> list[dict[str, str]]:
    """Read one file of known answers."""
    with (shared / "truth" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
