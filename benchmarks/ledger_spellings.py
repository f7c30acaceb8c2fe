"""Ledger spellings: how many listed names are found when written as ledgers write them.

Names of listed companies, drawn by seed, are written in each way of ``spellings``. A name
counts as found when the party that carries it is reported at the default threshold, as
``same`` or as ``related``. Names that a short word makes up ("RDIF"), and those that the
publisher calls weak, are counted apart: such a name needs a second signal and is not
meant to be reported by itself. Of a name cut short so that many listed parties' begin
alike ("OBSHCHESTVO S OGRANICHENNOI OTVETST"), nobody can tell whose it is; the share of
names that no more parties can share than are reported for one is printed beside.

    python -m benchmarks.ledger_spellings HOME [--data SHARED]
"""

import argparse
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from benchmarks.accuracy import Share, share
from benchmarks.children import REPOSITORY
from benchmarks.halves import developed_on
from benchmarks.names import bare_name
from benchmarks.own_names import matcher_of, subjects
from benchmarks.sets import chinese
from benchmarks.spellings import CHINESE_WAYS, SEED, WAYS, translatable, written
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import Knowledge, load_knowledge
from fromwhom.jobs.open_snapshot import open_snapshot
from fromwhom.jobs.search import Search
from fromwhom.model import Schema
from fromwhom.screening.columns import column, integers, listed, texts
from fromwhom.screening.forms import read_forms
from fromwhom.screening.matching import Matcher
from fromwhom.screening.persons import looks_like_person
from fromwhom.screening.weigh import LOOKALIKE, SAME
from fromwhom.values.scripts import has_han

NAMES: Final = 6000
POOLED: Final = "all ways"
_HAN_WAYS: Final = (
    "as it stands",
    "without its legal form",
    "traditional signs",
    "region in brackets",
)
_COMPANIES: Final = (Schema.ORGANIZATION, Schema.COMPANY, Schema.LEGAL_ENTITY)
_REPORTED: Final = 10  # parties for one name, unless more are asked for
_SHORTEST: Final = 6  # letters; a single shorter word says too little alone


@dataclass(frozen=True, slots=True)
class Row:
    """One way of writing: how many names were found at all, and how many as ``same``.

    ``possible`` is the share that no more parties have, so written, than are reported for one
    name; None where not counted.
    """

    spelling: str
    reported: Share
    same: Share
    possible: Share | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """The names drawn, and the party of each."""

    names: list[str]
    party: list[int]

    def take(self, keep: Sequence[bool]) -> "Sample":
        """Keep the names that are marked."""
        rows = [
            row
            for row, kept in zip(zip(self.names, self.party, strict=True), keep, strict=True)
            if kept
        ]
        return Sample([name for name, _ in rows], [party for _, party in rows])

    def half(self, ids: Sequence[str], *, even: bool) -> "Sample":
        """Keep the names of the parties whose *ids* have an even, or an odd, check sum."""
        return self.take([developed_on(ids[party]) is even for party in self.party])


@dataclass(frozen=True, slots=True)
class Listed:
    """The names of listed companies, each with its party and whether it is a weak one."""

    name: list[str]
    party: list[int]
    weak: list[bool]


def companies(search: Search) -> Listed:
    """List all names of the companies of *search* that do not look like a person's."""
    parties, names = search.snapshot.table("parties"), search.snapshot.table("names")
    schema = listed(column(parties, "schema"))
    weak = names["weak"].to_pylist()
    rows = [
        (name, party, bool(weak[i]))
        for i, (name, party) in enumerate(
            zip(listed(column(names, "value")), integers(names, "party").tolist(), strict=True)
        )
        if schema[party] in _COMPANIES
    ]
    text = texts([name for name, _, _ in rows])
    forms = read_forms(text, search.knowledge.names, search.knowledge.weights.rarity)
    people = looks_like_person(text, forms).tolist()
    kept = [row for row, person in zip(rows, people, strict=True) if not person]
    return Listed([r[0] for r in kept], [r[1] for r in kept], [r[2] for r in kept])


def drawn(known: Listed, count: int, keep: Callable[[str, bool], bool]) -> Sample:
    """Draw *count* of the names that *keep* allows, by seed.

    Each name has a place of its own in the order, so that one name more or less in the
    snapshot changes one name of the sample.
    """
    rows = [
        (zlib.crc32(f"{SEED} {name}".encode()), name, party)
        for name, party, weak in zip(known.name, known.party, known.weak, strict=True)
        if keep(name, weak)
    ]
    chosen = sorted(rows)[:count]
    return Sample([name for _, name, _ in chosen], [party for _, _, party in chosen])


def short(name: str) -> bool:
    """Say whether one word of fewer than six letters is all of a Latin *name*."""
    letters = bare_name(name).split()
    return not has_han(name) and (len(letters) < 2) and len("".join(letters)) < _SHORTEST


def strong_latin(name: str, weak: bool) -> bool:
    """Keep Latin names that may decide alone."""
    return not weak and not has_han(name) and not short(name)


def short_or_weak(name: str, weak: bool) -> bool:
    """Keep Latin names that need a second signal."""
    return not has_han(name) and (weak or short(name))


def measured(matcher: Matcher, sample: Sample, way: str, *, beginnings: Sequence[str] = ()) -> Row:
    """Write the names of *sample* in one *way* and count how many are found.

    *beginnings* are all listed names as written in the same way, once for each party.
    """
    asked = [written(name, way) for name in sample.names]
    reported, same = found(matcher, asked, sample.party)
    size = len(asked)
    possible = None
    if beginnings:
        often = Counter(beginnings)
        possible = share(sum(often.get(one, 1) <= _REPORTED for one in asked), size)
    return Row(way, share(int(reported.sum()), size), share(int(same.sum()), size), possible)


def found(
    matcher: Matcher, asked: Sequence[str], party: Sequence[int]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Say of each name whether its *party* is reported at the default threshold, and as same."""
    batch = matcher.match(subjects(asked))
    right = (batch.party == np.array(party)[batch.subject]) & (batch.relation != LOOKALIKE)
    reported, same = np.zeros(len(asked), np.bool_), np.zeros(len(asked), np.bool_)
    reported[batch.subject[right]] = True
    same[batch.subject[right & (batch.relation == SAME)]] = True
    return reported, same


def table(
    matcher: Matcher, sample: Sample, ways: Sequence[str], known: Listed | None = None
) -> list[Row]:
    """Measure *ways* on *sample*, and all of them together in a last row."""
    rows = []
    for way in ways:
        beginnings: list[str] = []
        if known is not None and way.startswith("cut"):
            pairs = {(written(n, way), p) for n, p in zip(known.name, known.party, strict=True)}
            beginnings = sorted(text for text, _ in pairs)
        rows.append(measured(matcher, sample, way, beginnings=beginnings))
    return [*rows, pooled(rows)]


def pooled(rows: Sequence[Row]) -> Row:
    """Count all ways together."""
    size = sum(row.reported.of for row in rows)
    return Row(
        POOLED,
        share(sum(row.reported.hits for row in rows), size),
        share(sum(row.same.hits for row in rows), size),
    )


def by_list(search: Search, sample: Sample) -> dict[str, Row]:
    """Measure all ways on the parties of each list apart, the list with most names first."""
    owner = search.snapshot.table("listings")
    lists: dict[int, set[str]] = {}
    for party, member in zip(owner["party"].to_pylist(), owner["list"].to_pylist(), strict=True):
        lists.setdefault(int(party or 0), set()).add(str(member))
    hits: dict[str, list[Row]] = {}
    for way in WAYS:
        reported, same = found(
            search.matcher, [written(n, way) for n in sample.names], sample.party
        )
        for member in sorted({m for p in sample.party for m in lists.get(p, ())}):
            mine = np.array([member in lists.get(p, ()) for p in sample.party])
            size = int(mine.sum())
            hits.setdefault(member, []).append(
                Row(way, share(int(reported[mine].sum()), size), share(int(same[mine].sum()), size))
            )
    rows = {member: pooled(rows) for member, rows in hits.items()}
    return dict(sorted(rows.items(), key=lambda item: (-item[1].reported.of, item[0])))


def chinese_tables(shared: Path, knowledge: Knowledge, *, even: bool) -> dict[str, list[Row]]:
    """Measure Chinese names, listed in Chinese, or listed in pinyin and translated.

    Names are those of companies whose trade name stands beside words that the spelling
    knows; of the others no plain translation can be made.
    """
    rows = chinese(shared)
    at = [i for i, name in enumerate(rows.queries) if translatable(name)]
    names = [rows.queries[i] for i in at]
    mine = [bool(rows.held_out[i]) is not even for i in at]
    kind = ["Company"] * len(names)
    sample = Sample(names, list(range(len(names)))).take(mine)
    in_chinese = matcher_of(names, kind, knowledge)
    in_latin = matcher_of([written(name, "translated") for name in names], kind, knowledge)
    return {
        "listed in Chinese": table(in_chinese, sample, list(CHINESE_WAYS)),
        "listed in pinyin and translated": table(in_latin, sample, _HAN_WAYS),
    }


def lines(rows: Sequence[Row]) -> list[str]:
    """Write the table, with 95 % Wilson intervals."""
    head = (
        f"{'written':<27}{'reported':>9}  {'interval':<15}{'same':>7}  {'interval':<15}{'of':>6}"
        f"{'possible':>10}"
    )
    return [head] + [
        f"{row.spelling:<27}{row.reported.value:>9.3f}  {_interval(row.reported):<15}"
        f"{row.same.value:>7.3f}  {_interval(row.same):<15}{row.same.of:>6}"
        + (f"{row.possible.value:>10.3f}" if row.possible else "")
        for row in rows
    ]


def _interval(one: Share) -> str:
    """Write the bounds of a share."""
    return f"{one.low:.3f}-{one.high:.3f}"


def main() -> None:
    """Print the tables of the live snapshot of the home given, its two halves apart."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ledger_spellings")
    parser.add_argument("home", type=Path)
    parser.add_argument("--data", type=Path, default=REPOSITORY.parent / "shared" / "data")
    asked = parser.parse_args()
    knowledge = load_knowledge()
    search = Search(open_snapshot(Home(asked.home), None, knowledge), knowledge)
    ids = [str(one) for one in search.snapshot.table("parties")["id"].to_pylist()]
    known = companies(search)
    kinds = (("names", strong_latin, NAMES), ("short or weak names", short_or_weak, NAMES // 4))
    for title, even in (("developed on", True), ("held out", False)):
        for what, keep, count in kinds:
            sample = drawn(known, count, keep).half(ids, even=even)
            print(f"Parties {title}, {what}:")
            print("\n".join(lines(table(search.matcher, sample, list(WAYS), known))) + "\n")
        print(f"Parties {title}, all ways, by list:")
        sample = drawn(known, NAMES // 4, strong_latin).half(ids, even=even)
        for member, row in by_list(search, sample).items():
            print(lines([Row(member, row.reported, row.same)])[1])
        print()
        for what, rows in chinese_tables(asked.data, knowledge, even=even).items():
            print(f"Parties {title}, Chinese names, {what}:")
            print("\n".join(lines(rows)) + "\n")
    han = drawn(known, NAMES, lambda name, _weak: has_han(name))
    print("Chinese names of the snapshot, all:")
    print("\n".join(lines(table(search.matcher, han, list(CHINESE_WAYS)))))


if __name__ == "__main__":
    main()
