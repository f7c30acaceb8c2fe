"""How each listing stands in a snapshot: on its list or off it, and what is stated of it now.

A snapshot holds everything that any edition ever said. What *stands* is what the newest
editions say: a listing that the newest complete edition of its series no longer shows is off
its list, and a value that they no longer state is a former one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import pyarrow as pa

from fromwhom.model import Part

_ALL: Final = frozenset(Part)


@dataclass(slots=True)
class Standing:
    """One listing as the newest editions show it.

    ``on_list`` is False once a newer complete edition lacks it, ``absent`` is then the date of
    that edition; or once an edition shows it as ended, as one that names who was removed.
    ``until`` is the stated end, ``ended_by`` the notice of that day, where one is cited.
    ``values`` are what is stated now, by field; ``covered`` are the parts that the editions
    which show it speak of: of another part nothing is known.
    """

    id: str
    list_id: str
    party: str
    name: str
    on_list: bool
    start: str | None
    until: str | None
    ended_by: str | None
    absent: str | None
    citations: list[str]
    covered: frozenset[str]
    values: dict[str, set[str]] = field(default_factory=dict)

    def state(self, field: str, value: str | None) -> None:
        """Add a value of *field*; None is none."""
        if value:
            self.values.setdefault(field, set()).add(value)


def standings(tables: Mapping[str, pa.Table]) -> dict[str, Standing]:
    """Read how every listing stands from the *tables* of a snapshot, by the listing's id."""
    parties = tables["parties"].select(["id", "schema"]).to_pylist()
    covers = _covers(tables["editions"])
    rows = [_standing(r, parties[r["party"]], covers) for r in tables["listings"].to_pylist()]
    for told, listings, value in _owned(tables):
        for listing in listings:
            rows[listing].state(told, value)
    for row in tables["history"].to_pylist():
        if _ended(row["runs"]):
            rows[row["listing"]].values.get(row["field"], set()).discard(row["value"])
    return {one.id: one for one in rows}


def _covers(editions: pa.Table) -> dict[str, frozenset[str]]:
    """Give the parts that the accepted editions of each series speak of."""
    found: dict[str, frozenset[str]] = {}
    for row in editions.select(["series", "covers", "refused"]).to_pylist():
        for series in row["series"] if row["refused"] is None else ():
            found[series] = found.get(series, frozenset()) | frozenset(row["covers"])
    return found


def _standing(
    row: dict[str, Any], party: dict[str, Any], covers: Mapping[str, frozenset[str]]
) -> Standing:
    """Read one row of the listings; what no series shows is stated whole."""
    absent = _ended(row["runs"])
    cited = list(dict.fromkeys(one["text"] for one in row["citations"]))
    one = Standing(
        id=row["id"],
        list_id=row["list"],
        party=party["id"],
        name=row["name"],
        on_list=absent is None and not _shown_as_ended(row),
        start=row["from"],
        until=row["until"],
        ended_by=_ended_by(row),
        absent=absent,
        citations=cited,
        covered=frozenset().union(*(covers[one] for one in row["series"])) or _ALL,
    )
    one.state("primary name", row["name"])
    one.state("kind of party", party["schema"])
    one.state("start", row["from"])
    one.state("end", row["until"])
    for programme in row["programmes"]:
        one.state("programme", programme)
    for text in cited:
        one.state("citation", text)
    for detail in row["details"]:
        one.state("detail", f"{detail['label']}: {detail['value']}")
    return one


def _owned(tables: Mapping[str, pa.Table]) -> Iterator[tuple[str, list[int], str]]:
    """Yield field, rows of listings, and value of every name, number and address."""
    for row in tables["names"].to_pylist():
        yield "name", row["listings"], row["value"]
        if row["weak"]:
            yield "weak name", row["listings"], row["value"]
    for row in tables["identifiers"].to_pylist():
        yield "identifier", row["listings"], f"{row['scheme']}:{row['value']}"
    for row in tables["addresses"].to_pylist():
        yield "address", row["listings"], row["text"]


def _ended(runs: Iterable[Mapping[str, str | None]]) -> str | None:
    """Give the date of the edition that shows the end, or None while it stands.

    Of several series the newest decides: one that showed it in 2022 says nothing against
    another that lacks it in 2026.
    """
    open_until = max((r["last"] or "" for r in runs if r["absent"] is None), default="")
    absent = max((r["absent"] for r in runs if r["absent"] is not None), default=None)
    return absent if absent is not None and absent > open_until else None


def _shown_as_ended(row: Mapping[str, Any]) -> bool:
    """Say whether the newest edition that shows a listing is not older than its stated end."""
    last = max((run["last"] or "" for run in row["runs"]), default="")
    return row["until"] is not None and row["until"] <= last


def _ended_by(row: Mapping[str, Any]) -> str | None:
    """Find the notice that ended a listing: the one cited that is of the day of its end."""
    if row["until"] is None or row["until"] == row["from"]:
        return None
    return next((c["text"] for c in row["citations"] if c["published"] == row["until"]), None)
