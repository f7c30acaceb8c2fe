"""Read the names of all lists, each list anew only if its names changed.

    tables -> names and addresses by list -> what is held of each, what it lacks read
           -> gathered in the order of the tables; what changed is kept for the next update

A list is a member list (``us-bis-el``), not the file that carries several of them. A name
or address that several state belongs to the first of them by id, so that it is read once;
within a changed list only what is new is read. Where what was read cannot be kept, the
snapshot is compiled all the same, and the report says so.
"""

import io
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib import metadata, resources
from typing import Any, Final

import msgspec
import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from fromwhom.data.fingerprint import fingerprint
from fromwhom.errors import StoreError
from fromwhom.jobs.compiler import COMPILER
from fromwhom.jobs.knowledge import Knowledge
from fromwhom.lists.tables import Tables
from fromwhom.screening import columns
from fromwhom.screening.columns import Texts
from fromwhom.screening.segments import Reader, Segment, as_arrays, from_arrays, gathered
from fromwhom.store.shortcuts import Shortcuts

Array = npt.NDArray[Any]
_CODE: Final = ("fromwhom.data", "fromwhom.values", "fromwhom.screening")
_LIBRARIES: Final = ("anyascii", "opencc", "pyarrow", "pypinyin", "rapidfuzz")


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the names of an update cost: which lists were indexed anew and which kept.

    ``read`` counts the names and addresses read anew; ``problem`` says why what was read
    is not kept for the next update, if so.
    """

    anew: tuple[str, ...]
    kept: tuple[str, ...]
    read: int
    problem: str | None = None


def made_by(knowledge: Knowledge) -> str:
    """Hash all that the reading of a name depends on, beside the name.

    The tables about names, the weights of words, the compiler's version, the code that
    reads, and the versions of the libraries that it asks.
    """
    digest = sha256(f"{COMPILER} {fingerprint('names')} {code_of(*_CODE)}\n".encode())
    digest.update(msgspec.json.encode(knowledge.weights.rarity))
    versions = [f"{one} {metadata.version(one)}" for one in _LIBRARIES]
    digest.update(" ".join([unicodedata.unidata_version, *versions]).encode())
    return digest.hexdigest()


def read_all(tables: Tables, knowledge: Knowledge) -> Segment:
    """Read the names and addresses in *tables*, row by row; nothing is kept."""
    reader = Reader(knowledge.names, knowledge.weights.rarity)
    return reader.read(*_texts(tables))


def read_lists(tables: Tables, knowledge: Knowledge, kept: Shortcuts) -> tuple[Segment, Indexed]:
    """Read the names and addresses in *tables*, row by row, through what is *kept*."""
    reader, lists = Reader(knowledge.names, knowledge.weights.rarity), texts_by_list(tables)
    packed = {list_id: kept.get(list_id) for list_id in lists}
    held = {one: from_arrays(_unpacked(data)) for one, data in packed.items() if data is not None}
    segments, read = reader.renewed(held, lists)
    changed = {one: segment for one, segment in segments.items() if segment is not held.get(one)}
    problem = _keep(kept, changed, segments)
    same = tuple(one for one in segments if one not in changed)
    every = gathered(list(segments.values()), *_texts(tables))
    return every, Indexed(tuple(changed), same, read, problem)


def texts_by_list(tables: Tables) -> dict[str, tuple[Texts, Texts]]:
    """Part names and addresses by the first list that states them, or their party; by list."""
    lists = tables.listings["list"].combine_chunks().dictionary_encode()
    list_ids = [str(one) for one in lists.dictionary.to_pylist()]
    number = np.asarray(lists.indices.to_numpy(zero_copy_only=False), np.int64)
    listing = pc.list_element(tables.names["listings"].combine_chunks(), 0)
    of_name = number[np.asarray(listing.to_numpy(zero_copy_only=False), np.int64)]
    first = np.unique(columns.integers(tables.listings, "party"), return_index=True)[1]
    of_address = number[first][columns.integers(tables.addresses, "party")]
    names, addresses = _texts(tables)
    return {
        list_id: (
            columns.pick(names, np.flatnonzero(of_name == i)),
            columns.pick(addresses, np.flatnonzero(of_address == i)),
        )
        for i, list_id in sorted(enumerate(list_ids), key=lambda one: one[1])
    }


def _texts(tables: Tables) -> tuple[Texts, Texts]:
    """Take the names and the addresses out of *tables*, row by row."""
    return columns.column(tables.names, "value"), columns.column(tables.addresses, "text")


def _keep(kept: Shortcuts, changed: Mapping[str, Segment], every: Iterable[str]) -> str | None:
    """Keep the *changed* segments and none but those of *every* list; say why not, if so."""
    try:
        for list_id, segment in changed.items():
            kept.put(list_id, _packed(as_arrays(segment)))
        kept.keep_only(every)
    except StoreError as problem:
        return str(problem)
    return None


def _packed(arrays: Mapping[str, Array]) -> bytes:
    """Write arrays as bytes; what would have to be run to be read is refused."""
    body = io.BytesIO()
    np.savez(body, allow_pickle=False, **arrays)
    return body.getvalue()


def _unpacked(data: bytes) -> dict[str, Array]:
    """Read arrays that ``_packed`` wrote."""
    with np.load(io.BytesIO(data), allow_pickle=False) as found:
        return dict(found)


@lru_cache(maxsize=8)
def code_of(*packages: str) -> str:
    """Hash the modules of *packages*, so that a change of one is noticed between versions."""
    digest = sha256()
    for package in packages:
        modules = resources.files(package).iterdir()
        for module in sorted((m for m in modules if m.name.endswith(".py")), key=lambda m: m.name):
            digest.update(f"{module.name}\n".encode() + module.read_bytes())
    return digest.hexdigest()
