"""Known answers: aliases whose party is known, and look-alikes that are nobody's alias.

An answer is right if the lists say, anywhere, that the party carries the alias, or that
its primary name is that of the alias's party; also if it carries another name of such a
party to the letter, because several lists name one company. An alias that is itself the
primary name of a right party is left out: it would be found by being there.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.accuracy import Share, share
from benchmarks.children import Answer
from benchmarks.primaries import Primaries
from fromwhom.screening.matching import MatchBatch, Subjects
from fromwhom.screening.weigh import LOOKALIKE, RELATED, SAME

DEPTHS: Final = (1, 10)
_COMPANIES: Final = ("entity", "Entity")
_UNSTATED: Final = ("unknown",)


@dataclass(frozen=True, slots=True)
class Aliases:
    """Aliases as subjects, and the parties that each may rightly lead to."""

    names: list[str]
    right: list[set[int]]

    def subjects(self) -> Subjects:
        """Ask for the names alone."""
        return by_name(self.names)


def by_name(names: Sequence[str]) -> Subjects:
    """Make subjects of which nothing but the name is known."""
    count = len(names)
    return Subjects(list(names), [None] * count, [()] * count, [None] * count)


def company_aliases(shared: Path, index: Primaries, *, stated: bool, most: int) -> Aliases:
    """Read the aliases of companies (*stated* as such, or of unstated kind), at most *most*."""
    kinds = _COMPANIES if stated else _UNSTATED
    primary = index.owners(index.tables["names"])
    anywhere = index.owners(index.all_names)
    right: dict[str, set[int]] = {}
    with (shared / "truth" / "aliases.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["entity_type"] in kinds:
                parties = primary.get(row["primary_name"].casefold(), set())
                right.setdefault(row["alias"], set()).update(parties)
    known = {
        alias: index.with_twins(parties | anywhere.get(alias.casefold(), set()))
        for alias, parties in right.items()
        if parties
    }
    kept = [a for a in sorted(known) if not known[a] & primary.get(a.casefold(), set())]
    chosen = kept[:: max(len(kept) // most, 1)][:most]
    return Aliases(chosen, [known[alias] for alias in chosen])


def lookalike_pairs(shared: Path) -> list[tuple[str, str]]:
    """Read the pairs that must not match."""
    with (shared / "truth" / "lookalikes.csv").open(encoding="utf-8", newline="") as file:
        return [(row["left"], row["right"]) for row in csv.DictReader(file)]


def found(index: Primaries, aliases: Aliases) -> Answer:
    """Measure recall by rank, and what is reported by default and how much of it is right."""
    batch = index.matcher.match(aliases.subjects(), limit=max(DEPTHS), keep_lookalikes=True)
    right = np.array(
        [
            party in aliases.right[subject]
            for subject, party in zip(batch.subject.tolist(), batch.party.tolist(), strict=True)
        ],
        np.bool_,
    )
    count = len(aliases.names)
    rank = np.arange(len(batch)) - np.searchsorted(batch.subject, batch.subject, side="left")
    shares = {
        f"recall@{depth}": share(_subjects(batch, right & (rank < depth)), count)
        for depth in DEPTHS
    }
    reported = batch.relation != LOOKALIKE
    kinds = (("same", batch.relation == SAME), ("related", batch.relation == RELATED))
    for name, which in (*kinds, ("reported", reported)):
        shares[f"{name}: found"] = share(_subjects(batch, right & which), count)
        shares[f"{name}: precision"] = share(int((right & which).sum()), int(which.sum()))
    return {"aliases": count, "listed names": index.tables["names"].num_rows, **_flat(shares)}


def lookalikes_reported(index: Primaries, pairs: Sequence[tuple[str, str]]) -> Answer:
    """Count how many of *pairs* are reported, either side asked for and the other listed.

    The names of *pairs* are the last parties of *index*, left and right in turn.
    """
    names = [name for pair in pairs for name in pair]
    first = index.tables["parties"].num_rows - len(names)
    batch = index.matcher.match(by_name(names), limit=50)
    other = first + (batch.subject ^ 1)
    counts = {
        name: float(((batch.party == other) & (batch.relation == kind)).sum())
        for name, kind in (("same", SAME), ("related", RELATED))
    }
    return {"lookalikes asked": len(names), **counts}


def _subjects(batch: MatchBatch, which: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> int:
    """Count the subjects of some rows of *batch*."""
    return len(np.unique(batch.subject[which]))


def _flat(shares: dict[str, Share]) -> Answer:
    """Write shares with their bounds as plain numbers."""
    answer: Answer = {}
    for name, one in shares.items():
        answer[name] = one.value
        answer[f"{name} low"], answer[f"{name} high"] = one.low, one.high
        answer[f"{name} of"] = one.of
    return answer
