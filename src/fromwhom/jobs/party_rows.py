"""The rows of a snapshot's tables by party, read one by one or many parties at once."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from fromwhom.document import CitationInfo
from fromwhom.jobs.knowledge import Knowledge
from fromwhom.screening.columns import members
from fromwhom.screening.shown_by import ListedEntry, Run
from fromwhom.values.dates import PartialDate

_PARTIES: Final = "parties"
_OWNED: Final = ("names", "identifiers", "responses", "listings", "identities")

Row = dict[str, Any]


class PartyRows:
    """Reads rows by party. What was read ahead is kept."""

    def __init__(self, table: Callable[[str], pa.Table], owned: tuple[str, ...] = _OWNED) -> None:
        """Read from what *table* gives for a name; *owned* are the tables to read ahead."""
        self._table: Final = table
        self._owned: Final = owned
        self._order: Final[dict[str, tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]] = {}
        self._ahead: Final[dict[str, dict[int, list[Row]]]] = {}

    def party(self, party: int) -> Row:
        """Read the row of *party* itself."""
        ahead = self._ahead.get(_PARTIES, {}).get(party)
        if ahead is not None:
            return ahead[0]
        row: Row = self._table(_PARTIES).slice(party, 1).to_pylist()[0]
        return row

    def of(self, table: str, party: int) -> list[Row]:
        """Read the rows of *table* that belong to *party*."""
        ahead = self._ahead.get(table, {}).get(party)
        if ahead is not None:
            return ahead
        order, starts = self._owners(table)
        rows = self._table(table).take(order[starts[party] : starts[party + 1]])
        found: list[Row] = rows.to_pylist()
        return found

    def read_ahead(self, parties: Iterable[int]) -> None:
        """Read the rows of *parties* at once: Arrow takes as long for one row as for hundreds."""
        wanted = np.array(sorted(set(parties)), np.int64)
        numbers: list[int] = wanted.tolist()
        rows = self._table(_PARTIES).take(wanted).to_pylist()
        self._ahead[_PARTIES] = {n: [row] for n, row in zip(numbers, rows, strict=True)}
        for table in self._owned:
            order, starts = self._owners(table)
            owner, at = members(starts, wanted)
            found: dict[int, list[Row]] = {party: [] for party in numbers}
            held = self._table(table).take(order[at]).to_pylist()
            for party, row in zip(wanted[owner].tolist(), held, strict=True):
                found[party].append(row)
            self._ahead[table] = found

    def _owners(self, table: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Index *table* by party, once."""
        known = self._order.get(table)
        if known is None:
            party = self._table(table)["party"].to_numpy()
            order = np.argsort(party, kind="stable").astype(np.int64)
            parties = np.arange(self._table(_PARTIES).num_rows + 1)
            known = order, np.searchsorted(party[order], parties).astype(np.int64)
            self._order[table] = known
        return known


def by_label(details: Iterable[dict[str, str]]) -> dict[str, str]:
    """Put details under their labels; what stands under one label is told one after the other."""
    told: dict[str, str] = {}
    for one in details:
        label, value = one["label"], one["value"]
        told[label] = f"{told[label]}; {value}" if label in told else value
    return told


def listed_entry(row: Row, knowledge: Knowledge) -> ListedEntry:
    """Read one row of the listings table; *knowledge* tells of its list and its standing."""
    return ListedEntry(
        list=row["list"],
        entry=row["entry"],
        name=row["name"],
        start=PartialDate.parse(row["from"]) if row["from"] else None,
        until=PartialDate.parse(row["until"]) if row["until"] else None,
        known_from=date.fromisoformat(row["known_from"]) if row["known_from"] else None,
        runs=tuple(
            Run(
                series=run["series"],
                first=date.fromisoformat(run["first"]),
                last=date.fromisoformat(run["last"]),
                absent=date.fromisoformat(run["absent"]) if run["absent"] else None,
            )
            for run in row["runs"]
        ),
        programmes=tuple(row["programmes"]),
        citations=tuple(CitationInfo(text=one["text"], url=one["url"]) for one in row["citations"]),
        url=row["url"],
        carried_by=tuple(row["carried_by"]),
        confidence=row["confidence"],
        list_began=knowledge.began(row["list"]),
        list_closed=knowledge.closed(row["list"]),
        standing=knowledge.standings.get((row["list"], row["entry"]), ()),
        ended_by=_ended_by(row),
    )


def _ended_by(row: Row) -> CitationInfo | None:
    """Find the notice that ended a listing: the one cited that is of the day of its end."""
    if row["until"] is None or row["until"] == row["from"]:
        return None
    cited = (one for one in row["citations"] if one["published"] == row["until"])
    return next((CitationInfo(text=one["text"], url=one["url"]) for one in cited), None)
