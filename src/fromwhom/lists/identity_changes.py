"""Which parties became one between two snapshots, and which came apart.

A party is the listings that are judged one. Of the listings that both snapshots hold, those of
one party in the second that were of several in the first were *joined*, and those of one in the
first that are of several in the second were *split*. A listing that is new joins or parts nobody.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import pyarrow as pa

from fromwhom.lists.standing import Standing

Reasons = Mapping[tuple[str, str], str]
"""Why two listings, by their ids, were judged one party."""


class Became(StrEnum):
    """What happened to parties between two snapshots."""

    JOINED = "joined"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class IdentityChange:
    """Listings that were of several parties and are of one, or the other way round.

    ``groups`` are the listings as they are apart; ``reasons`` are why they are, or were, one.
    """

    became: Became
    party: str
    name: str
    groups: tuple[tuple[Standing, ...], ...]
    reasons: tuple[str, ...]


def reasons_of(tables: Mapping[str, pa.Table]) -> Reasons:
    """Read from the *tables* of a snapshot why listings were judged one party."""
    ids = tables["listings"]["id"].to_pylist()
    rows = tables["identities"].to_pylist()
    return {(ids[row["left"]], ids[row["right"]]): row["reason"] for row in rows}


def identity_changes(
    before: Mapping[str, Standing],
    after: Mapping[str, Standing],
    reasons: tuple[Reasons, Reasons],
) -> Iterator[IdentityChange]:
    """Yield the parties that were joined, then those that were split, in order of id.

    Args:
        before: How every listing stood, by its id.
        after: How every listing stands.
        reasons: Of the first snapshot, and of the second.
    """
    both = sorted(before.keys() & after.keys())
    yield from _one_of_several(Became.JOINED, both, (after, before), reasons[1])
    yield from _one_of_several(Became.SPLIT, both, (before, after), reasons[0])


def _one_of_several(
    became: Became,
    both: Iterable[str],
    sides: tuple[Mapping[str, Standing], Mapping[str, Standing]],
    reasons: Reasons,
) -> Iterator[IdentityChange]:
    """Yield the parties of the first of *sides* whose listings are of several in the second."""
    together, apart = sides
    groups: dict[str, dict[str, list[str]]] = {}
    for one in both:
        groups.setdefault(together[one].party, {}).setdefault(apart[one].party, []).append(one)
    several = {party: some for party, some in groups.items() if len(some) > 1}
    place = {
        one: (party, other)
        for party, some in several.items()
        for other, listings in some.items()
        for one in listings
    }
    told: dict[str, list[str]] = {}
    for (left, right), reason in reasons.items():
        first, second = place.get(left), place.get(right)
        if first and second and first[0] == second[0] and first[1] != second[1]:
            told.setdefault(first[0], []).append(f"{left} and {right}: {reason}")
    for party, some in sorted(several.items()):
        listings = tuple(tuple(together[one] for one in group) for group in some.values())
        yield IdentityChange(
            became, party, listings[0][0].name, listings, tuple(told.get(party, ()))
        )
