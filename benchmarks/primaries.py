"""An index of primary names only: what is left to find a company by one of its aliases.

Built from the editions that the aliases were taken from (OFAC of 2021-07-07, CSL of
2022-04-25) without the packaged list, whose identities would know some of them already.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import pyarrow as pa

from fromwhom.data.places_data import load_countries
from fromwhom.jobs.knowledge import Knowledge
from fromwhom.lists.compile import compile_editions
from fromwhom.lists.editions import FoundFile, group, read_editions
from fromwhom.lists.reading import country_reader
from fromwhom.lists.recognising import Recognised
from fromwhom.lists.registry import recognise
from fromwhom.model import NameKind, Schema
from fromwhom.screening.matching import Matcher, build_index

EDITIONS: Final = ("lists/us-ofac-sdn/2021-07-07", "lists/us-csl/2022-04-25")
_LONG: Final = 8  # shorter names, mostly acronyms, are shared by chance
_MATCHED: Final = ("parties", "names", "identifiers", "addresses")


@dataclass(frozen=True)
class Primaries:
    """The matcher over primary names, its tables, and every name as the lists have it.

    ``lists`` says on which lists each party stands.
    """

    matcher: Matcher
    tables: dict[str, pa.Table]
    all_names: pa.Table
    lists: dict[int, set[str]]

    def owners(self, names: pa.Table) -> dict[str, set[int]]:
        """Say which parties carry each of *names*, whatever its case."""
        found: dict[str, set[int]] = {}
        pairs = zip(names["value"].to_pylist(), names["party"].to_numpy().tolist(), strict=True)
        for value, party in pairs:
            found.setdefault(str(value).casefold(), set()).add(int(party))
        return found

    def with_twins(self, parties: set[int]) -> set[int]:
        """Add the parties that carry, to the letter, a long name of one of *parties*."""
        mine = (key for party in parties for key in self._keys.get(party, ()))
        return parties.union(*(self._twins[key] for key in mine))

    @cached_property
    def _keys(self) -> dict[int, set[str]]:
        """The letters and digits of every party's long names."""
        keys: dict[int, set[str]] = {}
        for key, parties in self._twins.items():
            for party in parties:
                keys.setdefault(party, set()).add(key)
        return keys

    @cached_property
    def _twins(self) -> dict[str, set[int]]:
        """The parties of every long name, by its letters and digits."""
        twins: dict[str, set[int]] = {}
        for value, parties in self.owners(self.all_names).items():
            key = "".join(sign for sign in value if sign.isalnum())
            if len(key) >= _LONG:
                twins.setdefault(key, set()).update(parties)
        return twins


def primaries(shared: Path, knowledge: Knowledge, *, beside: list[str]) -> Primaries:
    """Compile the two editions and index their primary names, with *beside* as parties more."""
    found = [file for folder in EDITIONS for file in _files(shared, shared / folder)]
    drafts, _ = group(found)
    records = read_editions(
        drafts,
        lambda file: (shared / file.path).read_bytes(),
        country=country_reader(load_countries()),
    )
    compiled = compile_editions(records, knowledge.lists).by_name()
    names = compiled["names"]
    tables = {name: compiled[name] for name in _MATCHED}
    tables["names"] = names.filter(_primary(names))
    tables = _with(tables, beside)
    arrays = build_index(*_in_order(tables), knowledge.names, knowledge.weights)
    matcher = Matcher(arrays, tables, knowledge.names, knowledge.weights)
    lists: dict[int, set[str]] = {}
    listings = compiled["listings"]
    for party, one in zip(
        listings["party"].to_numpy().tolist(), listings["list"].to_pylist(), strict=True
    ):
        lists.setdefault(int(party), set()).add(str(one))
    return Primaries(matcher, tables, names, lists)


def _primary(names: pa.Table) -> pa.BooleanArray:
    """Mark the primary names."""
    kinds = names["kind"].to_pylist()
    return pa.array([kind == NameKind.PRIMARY.value for kind in kinds], pa.bool_())


def _files(shared: Path, folder: Path) -> list[FoundFile]:
    """Recognise the files of one folder."""
    found = []
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        known = recognise(path.name, data)
        if isinstance(known, Recognised):
            digest = hashlib.sha256(data).hexdigest()
            inside = path.relative_to(shared).as_posix()
            found.append(FoundFile(inside, digest, len(data), known))
    return found


def _with(tables: dict[str, pa.Table], names: list[str]) -> dict[str, pa.Table]:
    """Add one company for each of *names*, after the parties that are there."""
    parties, listed = tables["parties"], tables["names"]
    first = parties.num_rows
    more_parties: list[dict[str, object]] = [
        {
            "id": f"beside:{number}",
            "caption": name,
            "schema": Schema.COMPANY.value,
            "countries": [],
            "birth_dates": [],
            "binds_people": False,
        }
        for number, name in enumerate(names)
    ]
    more_names: list[dict[str, object]] = [
        {
            "party": first + number,
            "value": name,
            "kind": NameKind.PRIMARY.value,
            "weak": False,
            "lang": None,
            "listings": [],
        }
        for number, name in enumerate(names)
    ]
    return {
        **tables,
        "parties": pa.concat_tables([parties, pa.Table.from_pylist(more_parties, parties.schema)]),
        "names": pa.concat_tables([listed, pa.Table.from_pylist(more_names, listed.schema)]),
    }


def _in_order(tables: dict[str, pa.Table]) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    """Give the tables in the order in which the index takes them."""
    return tables["names"], tables["parties"], tables["identifiers"], tables["addresses"]
