"""Show one party: resolve what was asked for, then gather all that the snapshot knows."""

from collections.abc import Iterator
from datetime import date

from fromwhom.answers import (
    AddressInfo,
    ChangedValue,
    IdentifierInfo,
    Sheet,
    Stated,
)
from fromwhom.document import Relation
from fromwhom.errors import UsageError
from fromwhom.jobs.search import Search
from fromwhom.screening.matching import Subjects


def show(search: Search, asked: str, *, as_of: date, known_on: date | None) -> Sheet:
    """Gather the sheet of the party that *asked* names.

    Raises:
        UsageError: Nothing, or more than one party, answers to it.
    """
    party = resolve(search, asked)
    row = search.party_row(party)
    return Sheet(
        id=row["id"],
        caption=row["caption"],
        schema=row["schema"],
        countries=row["countries"],
        birth_dates=row["birth_dates"],
        snapshot=search.snapshot.id,
        as_of=as_of.isoformat(),
        names=search.names_of(party),
        identifiers=[
            IdentifierInfo(scheme=one["scheme"], value=one["value"], source=one["source"])
            for one in search.rows_of("identifiers", party)
        ],
        addresses=[
            AddressInfo(text=one["text"], country=one["country"])
            for one in search.rows_of("addresses", party)
        ],
        listings=search.states_of(party, as_of=as_of, known_on=known_on),
        history=list(_history(search, party)),
        identity=search.identity_of(party),
        responses=search.responses_of(party),
    )


def _history(search: Search, party: int) -> Iterator[ChangedValue]:
    """Yield what came and went on the listings of *party* while they stood."""
    for row in search.rows_of("history", party):
        list_id, entry = search.listing_key(row["listing"])
        stated = [Stated(first=r["first"], last=r["last"], absent=r["absent"]) for r in row["runs"]]
        yield ChangedValue(
            list=list_id, entry=entry, field=row["field"], value=row["value"], stated=stated
        )


def resolve(search: Search, asked: str) -> int:
    """Find the one party meant by an id, ``SCHEME:VALUE`` or an unambiguous name.

    Raises:
        UsageError: Nothing, or more than one party, answers to it.
    """
    found = search.by_id(asked) or search.by_identifier(asked) or search.by_name(asked)
    if not found:
        subjects = Subjects(names=[asked], countries=[None], identifiers=[()], addresses=[None])
        pairs = search.pairs(subjects, limit=10, keep_lookalikes=False)
        found = [pair.party for pair in pairs if pair.relation is Relation.SAME]
    distinct = list(dict.fromkeys(found))
    if len(distinct) == 1:
        return distinct[0]
    if not distinct:
        raise UsageError(
            f"No party answers to {asked!r} in this snapshot. "
            "Try `fromwhom match NAME` to see what comes near."
        )
    shown = ", ".join(
        f"{search.party_info(party).id} ({search.party_info(party).caption})"
        for party in distinct[:5]
    )
    raise UsageError(f"{asked!r} names {len(distinct)} parties: {shown}. Give one of the ids.")
