"""Who is who, decided by people: confirm that two listings are one party, or cut them apart.

two listings of the live snapshot → a line in identities.jsonl → compiled by every update
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from fromwhom.errors import UsageError
from fromwhom.jobs.home import Home
from fromwhom.jobs.search import Search
from fromwhom.lists.identities import Judgement
from fromwhom.store import judgements
from fromwhom.store.judgements import Decided


@dataclass(frozen=True, slots=True)
class Standing:
    """A decision, and whether it shows: ``holds`` is None where a listing is not there."""

    decided: Decided
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a user decides of two listings, by their ids."""

    left: str
    right: str
    same: bool
    who: str
    when: datetime
    reason: str


def decide(home: Home, search: Search, asked: Asked) -> Decided:
    """Write down that two listings are one party, or are not.

    Raises:
        UsageError: One of them is no listing of the snapshot, or both are the same one.
        StoreError: The file of decisions cannot be written.
    """
    if asked.left == asked.right:
        raise UsageError("Both are one listing. Name two.")
    decided = Decided(
        when=asked.when,
        who=asked.who,
        left=asked.left,
        left_name=_name(search, asked.left),
        right=asked.right,
        right_name=_name(search, asked.right),
        same=asked.same,
        reason=asked.reason,
    )
    judgements.append(home.identities, decided)
    return decided


def judged(home: Home) -> tuple[Judgement, ...]:
    """Read all decisions, as compiling takes them.

    Raises:
        StoreError: The file was altered.
    """
    return tuple(
        Judgement(one.left, one.right, one.same, one.who, one.reason)
        for one in judgements.read(home.identities)
    )


def standing(home: Home, search: Search) -> Iterator[Standing]:
    """Yield every decision that still counts, and whether the snapshot shows it.

    Raises:
        StoreError: The file was altered.
    """
    party = search.party_of_listing
    newest = {frozenset((one.left, one.right)): one for one in judgements.read(home.identities)}
    for one in newest.values():
        owners = party.get(one.left), party.get(one.right)
        holds = None if None in owners else (owners[0] == owners[1]) is one.same
        yield Standing(one, holds)


def _name(search: Search, listing: str) -> str:
    """Give the name under which a listing is entered.

    Raises:
        UsageError: There is no such listing.
    """
    name = search.listing_name(listing)
    if name is None:
        raise UsageError(
            f"There is no listing {listing!r} in this snapshot. Give the ids that "
            "`fromwhom show PARTY` names, such as us-ofac-sdn:17013."
        )
    return name
