"""Sets of pairs that teach the weights of features, each with its truth and its halves.

``aliases`` of companies and of persons on OFAC's list, ``chinese`` companies and their
English names, ``spellings`` of listed names as ledgers write them; and strangers, of whom
none is a listed party: ``suppliers`` of public ledgers, ``registered`` organisations and
``invented`` persons. ``judged`` pairs are read apart. Nothing is drawn but by seed.
"""

import csv
import gzip
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
from tools.fitting import Part
from tools.learning_pairs import Pairs, Weighing, given, near

from benchmarks import sets as known
from benchmarks.comparing import components
from benchmarks.halves import developed_on
from benchmarks.ledger_spellings import companies, drawn, strong_latin
from benchmarks.own_names import matcher_of
from benchmarks.spellings import WAYS, written
from fromwhom.jobs.knowledge import Knowledge
from fromwhom.jobs.search import Search
from fromwhom.ledgers.reading import read
from fromwhom.model import Schema
from fromwhom.screening.columns import Bools, Longs, column, integers, listed

SEED: Final = 2020
TAUGHT_LEDGERS: Final = (
    "cabinetoffice_clean_2020-04.csv",
    "manchester_clean_2020-04.csv",
    "networkrail_clean_2020-04.csv",
)
HELD_OUT_LEDGERS: Final = ("leeds_raw_2020-06.csv", "manchester_original_april-2019.csv")
_KINDS: Final = {"entity": "Organization", "individual": "Person"}
_SPELT: Final = 5_000  # listed names
_WRITTEN: Final = 0.35  # of the ways in which each is written
_KEPT: Final = (0.15, 0.5)  # of the pairs of spellings that differ, and that are the same
_REGISTERED: Final = 12_000
_LENGTHS: Final = (5, 69)  # of a registered name
_ALIKE: Final = 0.8  # a registered name so like a listed one may be the listed party's
_INVENTED: Final = (2_500, 800)  # with a given name, and with an initial
_MOST: Final = 16  # forms near to a form
_MOST_CHINESE: Final = 40


@dataclass(frozen=True, slots=True)
class Chosen:
    """The pairs of a set under some weights; ``held_out`` marks those that teach nothing."""

    pairs: Pairs
    truth: Bools
    held_out: Bools

    def take(self, rows: Longs | Bools) -> "Chosen":
        """Select pairs."""
        return Chosen(self.pairs.take(rows), self.truth[rows], self.held_out[rows])

    def part(self, weight: float, *, person: bool) -> Part:
        """Give what it teaches of companies, or of persons."""
        rows = ~self.held_out & (self.pairs.person == person)
        return Part(self.pairs.take(rows).matrix(), self.truth[rows], weight, 0)


@dataclass(frozen=True, slots=True)
class Taught:
    """A set: the pairs in all their forms, who is right, and which names are held out.

    ``right`` gives the parties that a name rightly leads to. ``depth`` parties of each name
    are kept; of these pairs only those that ``keep`` marks.
    """

    names: list[str]
    pairs: Pairs
    right: list[frozenset[int]]
    held_out: Bools
    depth: int
    keep: Callable[[Pairs, Bools], Bools] | None = field(default=None)

    def chosen(self, weighing: Weighing) -> Chosen:
        """Choose the best forms of each pair, and the nearest parties of each name."""
        pairs = self.pairs.chosen(weighing, self.depth)
        both = zip(pairs.subject.tolist(), pairs.party.tolist(), strict=True)
        truth = np.array([party in self.right[subject] for subject, party in both], np.bool_)
        found = Chosen(pairs, truth, self.held_out[pairs.subject])
        return found if self.keep is None else found.take(self.keep(pairs, truth))


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs that people judged; ``pair`` maps rows of forms to them by ``Pairs.subject``.

    ``group`` numbers the pairs that share a name, directly or through others.
    """

    pairs: Pairs
    truth: Bools
    person: Bools
    group: Longs


def aliases(data: Path, knowledge: Knowledge) -> dict[str, Taught]:
    """Ask for parties of OFAC's list by their aliases, companies and persons apart."""
    with (data / known.SDN).open(encoding="cp1252", newline="") as file:
        parties = [row for row in csv.reader(file) if len(row) > 3]
    at = {row[0]: i for i, row in enumerate(parties)}
    kinds = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}
    schemas = [kinds.get(row[2].strip(), "Organization") for row in parties]
    names = [row[1] for row in parties]
    rows = [row for row in _rows(data / "truth" / "aliases.csv") if row["list"] == "us_ofac"]
    owners = _owners((row["alias"], at[row["entity_id"]]) for row in rows)
    namesakes = _owners((name, i) for i, name in enumerate(names))
    matcher = matcher_of(names, schemas, knowledge)
    found = {}
    for kind, schema in _KINDS.items():
        mine = [row for row in rows if row["entity_type"] == kind]
        asked = [row["alias"] for row in mine]
        right = [
            owners[row["alias"].casefold()] | namesakes[names[at[row["entity_id"]]].casefold()]
            for row in mine
        ]
        held_out = _held_out(row["entity_id"] for row in mine)
        found[schema] = Taught(asked, near(matcher, asked, _MOST), right, held_out, depth=6)
    return {"company aliases": found["Organization"], "person aliases": found["Person"]}


def chinese(data: Path, knowledge: Knowledge) -> Taught:
    """Ask for the English names of Chinese companies by their Chinese ones."""
    rows = _rows(data / "truth" / "zh_en_companies.csv")
    english, asked = [row["name_en"] for row in rows], [row["name_zh"] for row in rows]
    keys = ["".join(sign for sign in name.casefold() if sign.isalnum()) for name in english]
    namesakes = _owners((key, i) for i, key in enumerate(keys))
    matcher = matcher_of(english, ["Company"] * len(english), knowledge)
    return Taught(
        asked,
        near(matcher, asked, _MOST_CHINESE),
        [namesakes[key] for key in keys],
        _held_out(row["code"] for row in rows),
        depth=8,
    )


def spellings(search: Search) -> Taught:
    """Ask for listed companies by their names as ledgers write them."""
    ids = listed(column(search.snapshot.table("parties"), "id"))
    everyone = companies(search)
    owners = _owners(zip(everyone.name, everyone.party, strict=True))
    sample = drawn(everyone, _SPELT, strong_latin)
    asked, right, keys = [], [], []
    for way in WAYS:
        for name, party in zip(sample.names, sample.party, strict=True):
            if random.Random(f"{SEED} {way} {name}").random() < _WRITTEN:  # noqa: S311
                asked.append(written(name, way))
                right.append(owners[name.casefold()] | {party})
                keys.append(ids[party])
    found = near(search.matcher, asked, _MOST)
    return Taught(asked, found, right, _held_out(keys), depth=_MOST, keep=_thinned)


def suppliers(data: Path, search: Search) -> Taught:
    """Ask for the suppliers of public ledgers; those of some ledgers are held out."""
    folder = data / "ledgers"
    taught = {name for file in TAUGHT_LEDGERS for name in _suppliers(folder / file)}
    others = {name for file in HELD_OUT_LEDGERS for name in _suppliers(folder / file)} - taught
    asked = [*sorted(taught), *sorted(others)]
    return _strangers(search, asked, np.arange(len(asked)) >= len(taught), depth=_MOST)


def registered(data: Path, search: Search) -> Taught:
    """Ask for organisations that registries of devices and networks name.

    Some of them are listed, so a name that no word parts from a listed one, or that is
    written much like it, teaches nothing.
    """
    devices = data / "devices"
    with gzip.open(devices / "ieee_oui_2023-06-27.csv.gz", "rt", encoding="utf-8") as file:
        names = {row[2].strip() for row in csv.reader(file) if len(row) > 2}
    numbers = (devices / "enterprise_numbers.txt").read_text(encoding="utf-8", errors="replace")
    for line in numbers.splitlines():
        number, tab, name = line.partition("\t")
        if tab and number.isdigit():
            names.add(name.strip())
    fit = sorted(name for name in names if _LENGTHS[0] <= len(name) <= _LENGTHS[1])
    asked = random.Random(SEED).sample(fit, min(_REGISTERED, len(fit)))  # noqa: S311
    return _strangers(search, asked, np.zeros(len(asked), np.bool_), depth=4, keep=_unlike)


def invented(search: Search, knowledge: Knowledge) -> Taught:
    """Ask for persons that nobody is: given names beside surnames of listed persons."""
    names, parties = search.snapshot.table("names"), search.snapshot.table("parties")
    ids, schemas = listed(column(parties, "id")), listed(column(parties, "schema"))
    rows = zip(listed(column(names, "value")), integers(names, "party").tolist(), strict=True)
    before = {
        tuple(name.partition(",")[0].split()[-1:])
        for name, party in rows
        if schemas[party] == Schema.PERSON and developed_on(ids[party])
        if "," in name and name.isascii()
    }
    surnames = sorted(found.title() for one in before for found in one)
    given_names = sorted(knowledge.names.given_names)
    rng = random.Random(SEED)  # noqa: S311
    full, short = _INVENTED
    asked = {f"{rng.choice(given_names).title()} {rng.choice(surnames)}" for _ in range(full)}
    asked |= {f"{rng.choice(given_names)[0].upper()} {rng.choice(surnames)}" for _ in range(short)}
    return _strangers(search, sorted(asked), np.zeros(len(asked), np.bool_), depth=_MOST)


def judged(data: Path, knowledge: Knowledge) -> Judged:
    """Read the pairs that people judged, each in all its forms."""
    rows = known.judged(data)
    person = np.array([schema == Schema.PERSON for schema in rows.schema], np.bool_)
    schemas = ["Person" if one else "Organization" for one in person.tolist()]
    matcher = matcher_of(rows.right, schemas, knowledge)
    pairs = given(matcher, rows.left, range(len(rows.left)))
    group = np.array(components(rows.left, rows.right), np.int64)
    return Judged(pairs, rows.truth, person, group)


def _strangers(
    search: Search,
    names: Sequence[str],
    held_out: Bools,
    *,
    depth: int,
    keep: Callable[[Pairs, Bools], Bools] | None = None,
) -> Taught:
    """Ask for names of which none is a listed party's."""
    nobody: list[frozenset[int]] = [frozenset()] * len(names)
    found = near(search.matcher, names, _MOST)
    return Taught(list(names), found, nobody, held_out, depth, keep)


def _thinned(_pairs: Pairs, truth: Bools) -> Bools:
    """Draw some of many pairs, more of those that are the same."""
    draw = np.random.default_rng(SEED).random(len(truth))
    return np.asarray(draw < np.where(truth, _KEPT[1], _KEPT[0]), np.bool_)


def _unlike(pairs: Pairs, _truth: Bools) -> Bools:
    """Mark the pairs of which no reader would think that they may be one party."""
    alike = (pairs.column("whole") > 0) | (pairs.column("raw") >= _ALIKE)
    return np.asarray(~alike, np.bool_)


def _suppliers(path: Path) -> set[str]:
    """Name the suppliers of a ledger."""
    return {str(name) for name in read(path).lines["supplier"].unique().to_pylist() if name}


def _owners(pairs: Iterable[tuple[str, int]]) -> dict[str, frozenset[int]]:
    """Say which parties carry each name, whatever its case."""
    found: dict[str, set[int]] = {}
    for name, party in pairs:
        found.setdefault(name.casefold(), set()).add(party)
    return {name: frozenset(parties) for name, parties in found.items()}


def _held_out(keys: Iterable[str]) -> Bools:
    """Mark what is not of the half that matching is developed on."""
    return np.array([not developed_on(key) for key in keys], np.bool_)


def _rows(path: Path) -> list[Mapping[str, str]]:
    """Read a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
