"""What can be asked of one open snapshot: who comes near, who they are, what holds.

snapshot + knowledge -> matcher; party row -> names, numbers, listings; list -> edition
"""

import gc
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from fromwhom.answers import ListingState, NameInfo
from fromwhom.document import (
    ListInfo,
    PartyInfo,
    ResponseInfo,
)
from fromwhom.evidence import OneParty
from fromwhom.jobs.knowledge import Knowledge
from fromwhom.jobs.pairs import Pair, unpacked
from fromwhom.jobs.party_rows import PartyRows, by_label, listed_entry
from fromwhom.ledgers.arrow import pc
from fromwhom.screening.explaining import Explanation, Found
from fromwhom.screening.legal_state import state_of
from fromwhom.screening.matching import Matcher, Subjects
from fromwhom.screening.removals import removal_of
from fromwhom.screening.shown_by import ListedEntry
from fromwhom.screening.weigh import RELATIONS
from fromwhom.store.snapshot import Snapshot
from fromwhom.values.identifiers import BIRTH_DATE, Identifier, parse_identifier

CURATED: Final = "fromwhom-curated"
IDENTITY: Final = "fw:"
"""How the id of a party begins whose identity is curated."""
_TABLES: Final = ("parties", "names", "identifiers", "addresses")


class Search:
    """One open snapshot with the packaged knowledge; tables are read when first asked for."""

    def __init__(self, snapshot: Snapshot, knowledge: Knowledge) -> None:
        """Join *snapshot* and *knowledge*; nothing is read yet."""
        self.snapshot: Final = snapshot
        self.knowledge: Final = knowledge

    @cached_property
    def matcher(self) -> Matcher:
        """The matcher over this snapshot's names."""
        matcher = Matcher(
            self.snapshot.arrays(),
            {name: self.snapshot.table(name) for name in _TABLES},
            self.knowledge.names,
            self.knowledge.weights,
        )
        gc.freeze()  # what is loaded stays: no collection need walk it again
        return matcher

    # -- who comes near ------------------------------------------------------------

    def pairs(self, subjects: Subjects, *, limit: int = 10, keep_lookalikes: bool) -> list[Pair]:
        """Match few *subjects* and give the pairs, best first within a subject."""
        batch = self.matcher.match(subjects, limit=limit, keep_lookalikes=keep_lookalikes)
        return list(unpacked(batch))

    def explain_all(
        self, subjects: Subjects, pairs: Sequence[Pair], min_probability: float | None = None
    ) -> list[Explanation]:
        """Give all that explains *pairs*, which a match with *min_probability* found."""
        at = [(p.subject, p.party, p.name, RELATIONS.index(p.relation)) for p in pairs]
        subject, party, name, relation = np.array(at, np.int32).reshape(-1, 4).T
        found = Found(subject, party, name, relation.astype(np.int8))
        return self.matcher.explain_fully(subjects, found, min_probability=min_probability)

    # -- one party, by what people know of it --------------------------------------

    def by_id(self, asked: str) -> list[int]:
        """Find parties by their id, or by the id of one of their listings."""
        listed = _positions(pc.equal(self._table("listings")["id"], asked))
        owners = self._table("listings")["party"].to_numpy()[listed].tolist()
        found = _positions(pc.equal(self._table("parties")["id"], asked)).tolist()
        return [*found, *owners]

    def by_identifier(self, asked: str) -> list[int]:
        """Find parties by ``SCHEME:VALUE``; nothing when *asked* is none."""
        scheme, sign, value = asked.partition(":")
        identifier = parse_identifier(scheme.upper(), value) if sign else None
        if identifier is None:
            return []
        table = self._table("identifiers")
        same = pc.and_(
            pc.equal(table["scheme"], identifier.scheme), pc.equal(table["value"], identifier.value)
        )
        return self._owners_of("identifiers", same)

    def by_name(self, asked: str) -> list[int]:
        """Find parties that carry exactly this name, whatever its case."""
        lower = pc.utf8_lower(self._table("names")["value"])
        return self._owners_of("names", pc.equal(lower, asked.strip().lower()))

    # -- what a party is ------------------------------------------------------------

    def party_row(self, party: int) -> dict[str, Any]:
        """Read the row of *party* itself."""
        return self._rows.party(party)

    def party_id(self, party: int) -> str:
        """Give the id of *party*."""
        return str(self._table("parties")["id"][party])

    def other_ids(self, party: int) -> list[str]:
        """Give the ids by which *party* was called where another of its listings came first."""
        known = self.party_id(party)
        return [row["id"] for row in self._rows.of("listings", party) if row["id"] != known]

    def schema_of(self, party: int) -> str:
        """Give the kind of *party*, in FollowTheMoney's names."""
        return str(self._table("parties")["schema"][party])

    def party_info(self, party: int) -> PartyInfo:
        """Describe *party* as a match shows it."""
        row = self._rows.party(party)
        births = [Identifier(BIRTH_DATE, day) for day in row["birth_dates"]]
        return PartyInfo(
            id=row["id"],
            caption=row["caption"],
            schema=row["schema"],
            countries=row["countries"],
            names=[name.value for name in self.names_of(party)],
            identifiers=[str(one) for one in self.identifiers_of(party) + births],
            responses=self.responses_of(party),
            identity=self.identity_of(party),
        )

    def names_of(self, party: int) -> list[NameInfo]:
        """List the names of *party*, in the order of the snapshot."""
        return [
            NameInfo(value=row["value"], kind=row["kind"], lang=row["lang"], weak=row["weak"])
            for row in self._rows.of("names", party)
        ]

    def identifiers_of(self, party: int) -> list[Identifier]:
        """List the numbers of *party*."""
        return [
            Identifier(row["scheme"], row["value"]) for row in self._rows.of("identifiers", party)
        ]

    def responses_of(self, party: int) -> list[ResponseInfo]:
        """List what *party* answered, as far as known."""
        return [
            ResponseInfo(text=row["text"], source=row["source"], url=row["url"], date=row["date"])
            for row in self._rows.of("responses", party)
        ]

    def entries_of(self, party: int, lists: frozenset[str] | None = None) -> list[ListedEntry]:
        """List the listings of *party* as judging sees them, only those on *lists* if given."""
        rows = self._rows.of("listings", party)
        wanted = (row for row in rows if lists is None or row["list"] in lists)
        return [listed_entry(row, self.knowledge) for row in wanted]

    def states_of(self, party: int, *, as_of: date, known_on: date | None) -> list[ListingState]:
        """Say of each listing of *party* whether it held on *as_of*."""
        return [
            self._state(row, as_of=as_of, known_on=known_on)
            for row in self._rows.of("listings", party)
        ]

    def rows_of(self, table: str, party: int) -> list[dict[str, Any]]:
        """Read the rows of *table* that belong to *party*."""
        return self._rows.of(table, party)

    def identity_of(self, party: int) -> list[OneParty]:
        """Say why the listings of *party* are of one party, join by join."""
        found = []
        for row in self._rows.of("identities", party):
            left, right = (":".join(self.listing_key(row[side])) for side in ("left", "right"))
            found.append(OneParty(left=left, right=right, kind=row["kind"], reason=row["reason"]))
        return found

    @cached_property
    def party_of_listing(self) -> dict[str, int]:
        """The party of every listing, by the listing's id."""
        rows = self._table("listings").select(["id", "party"]).to_pylist()
        return {row["id"]: row["party"] for row in rows}

    def listing_name(self, listing: str) -> str | None:
        """Give the name under which a listing is entered; None if there is none of that id."""
        table = self._table("listings")
        at = _positions(pc.equal(table["id"], listing))
        return str(table["name"][int(at[0])]) if len(at) else None

    def listing_key(self, row: int) -> tuple[str, str]:
        """Give the list and the entry of the listing in *row*."""
        listings = self._table("listings")
        return str(listings["list"][row]), str(listings["entry"][row])

    # -- what was searched ----------------------------------------------------------

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of every member list."""
        known = self.knowledge.lists
        titles = {member: known[member].title for member in self.knowledge.member_lists()}
        for row in self.sources():
            if row["id"] not in known:
                titles[row["id"]] = row["title"]
                members = {one["list"] for one in row["members"]} - {row["id"]}
                parts = {one: one.removeprefix(f"{row['id']}.") for one in members}
                titles |= {one: f"{row['title']}: {part}" for one, part in parts.items()}
        return titles

    @cached_property
    def freshness(self) -> dict[str, int | None]:
        """How many days an edition holds, by source and by member list.

        A member list that several sources carry under the same entry ids (OFAC's lists)
        holds as long as the most patient of them.
        """
        limits: dict[str, int | None] = {}
        for source in self.knowledge.lists.values():
            for member in source.members if source.freshness_days else ():
                limits[member] = max(limits.get(member) or 0, source.freshness_days or 0)
        table = self._table("lists")
        rows: list[dict[str, Any]] = table.select(["id", "freshness_days"]).to_pylist()
        return {**limits, **{row["id"]: row["freshness_days"] for row in rows}}

    @cached_property
    def editions(self) -> dict[str, tuple[date, ...]]:
        """The dates of the accepted complete editions of each series, ascending."""
        dates: dict[str, set[date]] = {}
        for row in self._table("editions").to_pylist():
            if row["complete"] and row["refused"] is None:
                for series in row["series"]:
                    dates.setdefault(series, set()).add(date.fromisoformat(row["date"]))
        return {series: tuple(sorted(days)) for series, days in dates.items()}

    def lists(self, *, today: date, known_on: date | None = None) -> list[ListInfo]:
        """Describe the newest edition of every source, with its age on *today*.

        With *known_on*, the newest up to that day, with its age then; a source without
        one is left out.
        """
        captured = self.snapshot.captured()
        day = today if known_on is None else min(today, known_on)
        found: list[ListInfo] = []
        for newest in self._table("lists").to_pylist():
            row = newest if known_on is None else self._known(newest, known_on)
            if row is None:
                continue
            published = date.fromisoformat(row["published"])
            age = (day - published).days
            limit = row["freshness_days"]
            closed = self.knowledge.closed(row["id"])
            aged = age if closed is None else (min(day, closed[0]) - published).days
            found.append(
                ListInfo(
                    id=row["id"],
                    title=row["title"],
                    edition=row["edition"],
                    published=row["published"],
                    captured=captured.get(row["edition"]),
                    listings=row["listings"],
                    stale=limit is not None and aged > limit,
                    age_days=age,
                    members={member["list"]: member["count"] for member in row["members"]},
                )
            )
        return found

    def _known(self, newest: dict[str, Any], known_on: date) -> dict[str, Any] | None:
        """Find the newest accepted edition of one source up to a day, as a row of lists."""
        if newest["published"] <= known_on.isoformat():
            return newest
        editions = [
            row
            for row in self._table("editions").to_pylist()
            if row["source"] == newest["id"]
            and row["refused"] is None
            and row["date"] <= known_on.isoformat()
        ]
        if not editions:
            return None
        one = max(editions, key=lambda row: (row["date"], row["id"]))
        runs = pc.list_flatten(self._table("listings")["runs"]).to_pylist()
        held = Counter(
            run["series"].rpartition("/")[2]
            for run in runs
            if run["series"] in one["series"] and run["first"] <= one["date"] <= run["last"]
        )
        members = [{"list": name, "count": held[name]} for name in sorted(held)]
        return newest | {
            "edition": one["id"],
            "published": one["date"],
            "listings": one["listings"],
            "members": members,
        }

    def categories(self, edition: str) -> list[str]:
        """List what an edition covers without naming a party, in its own words."""
        table = self._table("unread")
        mine = pc.and_(pc.equal(table["edition"], edition), pc.equal(table["kind"], "category"))
        return [str(words) for words in table.filter(mine)["reason"].to_pylist()]

    def wanted(self, asked: Sequence[str]) -> tuple[frozenset[str] | None, list[str]]:
        """Turn the lists *asked* for into member lists; also name those not in here."""
        if not asked:
            return None, []
        present = {row["id"]: [m["list"] for m in row["members"]] for row in self.sources()}
        members = {member for found in present.values() for member in found}
        chosen: set[str] = set()
        missing: list[str] = []
        for one in asked:
            chosen.update(present.get(one, [one] if one in members else []))
            if one not in present and one not in members:
                missing.append(one)
        return frozenset(chosen), missing

    def mask(self, lists: frozenset[str] | None) -> npt.NDArray[np.bool_] | None:
        """Mark the parties that stand on one of *lists*; None marks all."""
        if lists is None:
            return None
        table = self._table("listings")
        inside = pc.is_in(table["list"], value_set=pa.array(sorted(lists), pa.string()))
        mask = np.zeros(self._table("parties").num_rows, dtype=np.bool_)
        mask[table.filter(inside)["party"].to_numpy()] = True
        return mask

    # -- tables ----------------------------------------------------------------------

    def sources(self) -> list[dict[str, Any]]:
        """Read the table of sources."""
        return self._table("lists").to_pylist()

    def _table(self, name: str) -> pa.Table:
        """Read one table of the snapshot."""
        return self.snapshot.table(name)

    def read_ahead(self, parties: Iterable[int]) -> None:
        """Read all that is known of *parties* at once, which is faster than one by one."""
        self._rows.read_ahead(parties)

    @cached_property
    def _rows(self) -> PartyRows:
        """The rows of the tables, by party."""
        return PartyRows(self._table)

    def _owners_of(self, table: str, where: Any) -> list[int]:
        """Give the parties of the rows of *table* where *where* is true."""
        owners: list[int] = self._table(table)["party"].to_numpy()[_positions(where)].tolist()
        return owners

    def _state(self, row: dict[str, Any], *, as_of: date, known_on: date | None) -> ListingState:
        """Describe one listing and its state on *as_of*."""
        entry = listed_entry(row, self.knowledge)
        state = state_of(
            entry, as_of, known_on=known_on, freshness=self.freshness, editions=self.editions
        )
        return ListingState(
            list=entry.list,
            title=self.titles.get(entry.list, entry.list),
            entry=entry.entry,
            name=entry.name,
            programmes=list(entry.programmes),
            from_=str(entry.start) if entry.start else None,
            until=str(entry.until) if entry.until else None,
            known_from=entry.known_from.isoformat() if entry.known_from else None,
            in_force=state.in_force,
            later=state.later,
            reason=state.reason,
            citations=list(entry.citations),
            url=entry.url,
            details=by_label(row["details"]),
            carried_by=list(entry.carried_by),
            confidence=entry.confidence,
            standing=list(entry.standing),
            removal=removal_of(entry, known_on),
        )


def _positions(where: Any) -> npt.NDArray[np.int64]:
    """Give the positions at which the column of booleans *where* is true."""
    found: npt.NDArray[np.int64] = np.flatnonzero(where.to_numpy())
    return found
