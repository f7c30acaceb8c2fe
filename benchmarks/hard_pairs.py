"""Pairs to calibrate by: aliases of companies, and the strangers that come nearest to them.

Right pairs are an alias and the primary name of its party. Wrong ones are the alias and
the primary name of another party: the best by n-grams and the best by fromwhom, because a
wrong pair drawn at random would be easy for anyone. Others are sought on the alias's own
list, because one party may stand on two lists, but hardly twice on one. No party that the
lists give the alias, or a name of its party to the letter, counts as another, nor one whose
name is the same but for order and legal form; and none of the other half. The set is
balanced: each alias gives one right pair and as many wrong ones as ``--negatives`` says (1),
by turns of the two searches; the check sum of the alias says which begins.

    python -m benchmarks.hard_pairs FOLDER [--data SHARED] [--negatives 5] [--met-only]
"""

import argparse
import csv
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa

from benchmarks.children import REPOSITORY
from benchmarks.halves import developed_on
from benchmarks.names import bare_name
from benchmarks.ngrams import Ngrams
from benchmarks.primaries import Primaries, primaries
from benchmarks.truth import by_name
from fromwhom.jobs.knowledge import load_knowledge
from fromwhom.model import Schema

COLUMNS: Final = ("left", "right", "schema", "is_match", "group")
_KINDS: Final = {
    "entity": Schema.ORGANIZATION,
    "Entity": Schema.ORGANIZATION,
    "unknown": Schema.LEGAL_ENTITY,
}
_COMPANIES: Final = (Schema.ORGANIZATION, Schema.COMPANY, Schema.LEGAL_ENTITY)
_LISTS: Final = {  # as the known answers call a list, and as its listings do
    "us_ofac": "us-ofac-sdn", "us_csl_cap": "us-ofac-capta", "us_csl_dtc": "us-state-dtc",
    "us_csl_el": "us-bis-el", "us_csl_isn": "us-state-isn", "us_csl_meu": "us-bis-meu",
    "us_csl_ssi": "us-ofac-ssi",
}  # fmt: skip
_DEPTH: Final = 75


@dataclass(frozen=True, slots=True)
class HardPair:
    """Two names, whether they are one party's, and the party of the left one."""

    left: str
    right: str
    schema: str
    is_match: bool
    group: str


@dataclass(frozen=True, slots=True)
class Alias:
    """An alias whose party is known: the primary name, the kind of party, its id and list."""

    name: str
    primary: str
    schema: str
    party: str
    list_id: str


def hard_pairs(
    shared: Path,
    index: Primaries,
    *,
    development: bool,
    negatives: int = 1,
    met_only: bool = False,
) -> list[HardPair]:
    """Make the pairs of one half, in the order of the aliases.

    Args:
        shared: The folder of lists and known answers.
        index: The primary names of the same lists.
        development: The half that matching is developed on; else the half held out.
        negatives: How many wrong pairs an alias gives, taking turns between the searches.
        met_only: Leave out the aliases whose party neither search finds: these pairs look
            less alike than any wrong one, so that no honest probability suits the set.
    """
    every = company_aliases(shared)
    right = _right(index, every)
    barred = _parties(index, [one for one in every if developed_on(one.party) is not development])
    primary = index.owners(index.tables["names"])
    chosen = [
        one
        for one in every
        if developed_on(one.party) is development
        and right[one.name]
        and not right[one.name] & primary.get(one.name.casefold(), set())
    ]
    names = [one.name for one in chosen]
    near = _by_ngrams(index, names), _by_fromwhom(index, names)
    pairs = []
    for alias, *found in zip(chosen, *near, strict=True):
        mine = right[alias.name] | barred
        strangers = [_strangers(index, alias, one, mine) for one in found]
        if zlib.crc32(alias.name.encode()) % 4 >= 2:
            strangers.reverse()
        turns = [name for pair in zip_longest(*strangers) for name in pair if name]
        wrong = list(dict.fromkeys(turns))[:negatives]
        met = any(party in right[alias.name] for one in found for party, _ in one)
        if not wrong or (met_only and not met):
            continue  # nobody on the list is at all like it; the set stays balanced
        pairs.append(HardPair(alias.name, alias.primary, alias.schema, True, alias.party))
        pairs += [HardPair(alias.name, name, alias.schema, False, alias.party) for name in wrong]
    return pairs


def company_aliases(shared: Path) -> list[Alias]:
    """Read the aliases of companies, each alias of a party once, in a fixed order."""
    with (shared / "truth" / "aliases.csv").open(encoding="utf-8", newline="") as file:
        found = {
            (row["alias"], row["entity_id"]): Alias(
                row["alias"],
                row["primary_name"],
                _KINDS[row["entity_type"]],
                row["entity_id"],
                _LISTS[row["list"]],
            )
            for row in csv.DictReader(file)
            if row["entity_type"] in _KINDS
        }
    return [found[key] for key in sorted(found)]


def write(path: Path, pairs: Sequence[HardPair]) -> None:
    """Write *pairs* as ``fromwhom evaluate`` reads them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        for one in pairs:
            matches = "true" if one.is_match else "false"
            out.writerow((one.left, one.right, one.schema, matches, one.group))


def _right(index: Primaries, aliases: Sequence[Alias]) -> dict[str, set[int]]:
    """Say which parties each alias may rightly lead to; none where the primary is not here."""
    primary = index.owners(index.tables["names"])
    anywhere = index.owners(index.all_names)
    right: dict[str, set[int]] = {}
    for one in aliases:
        right.setdefault(one.name, set()).update(primary.get(one.primary.casefold(), set()))
    return {
        name: index.with_twins(parties | anywhere.get(name.casefold(), set())) if parties else set()
        for name, parties in right.items()
    }


def _parties(index: Primaries, aliases: Sequence[Alias]) -> set[int]:
    """Name the parties of *aliases*."""
    primary = index.owners(index.tables["names"])
    found: set[int] = set()
    return found.union(*(primary.get(one.primary.casefold(), set()) for one in aliases))


def _by_ngrams(index: Primaries, names: Sequence[str]) -> list[list[tuple[int, str]]]:
    """List the nearest parties of each name by n-grams, with the name that met."""
    listed = _companies(index)
    values = [value for _, value in listed]
    ranked = Ngrams(values, (2, 4), inside_words=True).ranked(names, _DEPTH)
    found: list[list[tuple[int, str]]] = [[] for _ in names]
    for query, at in zip(ranked.query.tolist(), ranked.listed.tolist(), strict=True):
        found[query].append(listed[at])
    return found


def _by_fromwhom(index: Primaries, names: Sequence[str]) -> list[list[tuple[int, str]]]:
    """List the nearest parties of each name by fromwhom, with the name that met."""
    batch = index.matcher.match(by_name(names), limit=_DEPTH, keep_lookalikes=True)
    values = index.tables["names"]["value"].to_pylist()
    companies = {party for party, _ in _companies(index)}
    found: list[list[tuple[int, str]]] = [[] for _ in names]
    order = np.lexsort((-batch.probability, batch.relation, batch.subject))
    for at in order.tolist():
        party = int(batch.party[at])
        if party in companies:
            found[int(batch.subject[at])].append((party, str(values[int(batch.name[at])])))
    return found


def _strangers(
    index: Primaries, alias: Alias, near: Sequence[tuple[int, str]], mine: set[int]
) -> list[str]:
    """Take those of *near*, best first, that are other parties on the alias's list."""
    own = {bare_name(alias.name), bare_name(alias.primary)}
    return [
        name
        for party, name in near
        if party not in mine
        and alias.list_id in index.lists.get(party, ())
        and bare_name(name) not in own
    ]


def _companies(index: Primaries) -> list[tuple[int, str]]:
    """List the primary names of companies with their parties."""
    schema = index.tables["parties"]["schema"].to_pylist()
    names: pa.Table = index.tables["names"]
    rows = zip(names["party"].to_numpy().tolist(), names["value"].to_pylist(), strict=True)
    return [(int(party), str(value)) for party, value in rows if schema[int(party)] in _COMPANIES]


def main() -> None:
    """Write both halves into the folder given."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hard_pairs")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, default=REPOSITORY.parent / "shared" / "data")
    parser.add_argument("--negatives", type=int, default=1)
    parser.add_argument("--met-only", action="store_true")
    asked = parser.parse_args()
    index = primaries(asked.data, load_knowledge(), beside=[])
    asked.folder.mkdir(parents=True, exist_ok=True)
    for name, development in (("pairs_dev.csv", True), ("pairs_heldout.csv", False)):
        pairs = hard_pairs(
            asked.data,
            index,
            development=development,
            negatives=asked.negatives,
            met_only=asked.met_only,
        )
        write(asked.folder / name, pairs)
        right = sum(one.is_match for one in pairs)
        print(f"{name}: {len(pairs)} pairs, {right} of them right")


if __name__ == "__main__":
    main()
