"""The index of listed names: plain arrays, made when a snapshot is compiled.

Arrays only (texts as UTF-8 bytes with offsets), so that a snapshot maps them from disk
and any number of processes share them. The same tables give the same bytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse

from fromwhom.data.weights_data import Weights
from fromwhom.model import Schema
from fromwhom.screening.align import Side
from fromwhom.screening.candidates import (
    GRAMS,
    Arrays,
    Space,
    gram_rarity,
    vectors,
    vocabulary,
)
from fromwhom.screening.forms import (
    Bools,
    Floats,
    Forms,
    Ints,
    Longs,
    country_of,
    place_code,
    read_forms,
)
from fromwhom.screening.persons import looks_like_person
from fromwhom.values.knowledge import NameKnowledge, Role

PLACES: Final = 1_000_000  # a party's place key is the party times this, plus the place's code
HAS_REGIONS: Final = 999  # added to a country: the party has known regions in it
_VESSELS: Final = (Schema.VESSEL, Schema.AIRPLANE)
SPACES: Final = ("companies", "persons")


@dataclass(frozen=True, slots=True)
class Index:
    """The opened arrays."""

    words: pa.Array
    role: npt.NDArray[np.uint8]
    weight: Floats
    place: Ints
    gram: Floats
    name: Ints
    party: Ints
    person: Bools
    legal: npt.NDArray[np.uint8]
    side: Side
    spaces: tuple[Space, Space]
    vessel: Bools
    binds: Bools
    place_keys: Longs
    native_keys: npt.NDArray[np.uint64]
    native_parties: Longs
    identifier_keys: npt.NDArray[np.uint64]
    identifier_party: Ints
    scheme_keys: npt.NDArray[np.uint64]


def build(
    tables: dict[str, pa.Table], knowledge: NameKnowledge, weights: Weights
) -> dict[str, npt.NDArray[np.generic]]:
    """Make the arrays from the tables parties, names, identifiers and addresses."""
    names, parties = tables["names"], tables["parties"]
    value = names["value"].combine_chunks()
    owner = np.asarray(names["party"].to_numpy(), np.int32)
    forms = _sorted_words(read_forms(value, knowledge, weights.rarity))
    party = owner[forms.row]
    person = _persons(parties, value, owner, forms)[forms.row]
    known = vocabulary(forms, owner, weights.rarity)
    gram = gram_rarity(forms, weights.retrieval.frequent_gram, weights.rarity.corpus)
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "role": forms.words.role,
        "weight": known.weight,
        "place": forms.words.place,
        "gram": gram,
        "name": forms.row,
        "party": party,
        "person": person,
        "legal": forms.legal,
        "start": forms.start,
        "word": forms.word,
        "place_keys": _place_keys(forms, party, tables, knowledge, weights),
    }
    arrays |= _text("words", known.text)
    arrays |= _text("joined", joined(forms))
    arrays |= _spaces(forms, known.weight, gram, person)
    arrays |= _keys(forms, party, tables["identifiers"])
    schema = parties["schema"].to_pylist()
    arrays["vessel"] = np.array([s in _VESSELS for s in schema], np.bool_)
    arrays["binds"] = np.asarray(parties["binds_people"].to_numpy(), np.bool_)
    return dict(sorted(arrays.items()))


def open_index(arrays: Arrays) -> Index:
    """Give the arrays their shapes; copies none of the large ones."""
    words = _array(arrays, "words")
    side = Side(
        arrays["start"], arrays["word"], arrays["role"], arrays["weight"], words,
        _array(arrays, "joined"), np.zeros(len(arrays["name"]), np.bool_),
    )  # fmt: skip
    spaces = tuple(
        Space(
            sparse.csr_matrix(
                (
                    np.array(arrays[f"{s}_data"]),
                    np.array(arrays[f"{s}_column"]),
                    np.array(arrays[f"{s}_start"]),
                ),
                shape=(GRAMS + len(words), len(arrays[f"{s}_form"])),
            ),
            np.asarray(arrays[f"{s}_form"]),
        )
        for s in SPACES
    )
    return Index(
        words, arrays["role"], arrays["weight"], arrays["place"], arrays["gram"], arrays["name"],
        arrays["party"], arrays["person"], arrays["legal"], side, (spaces[0], spaces[1]),
        arrays["vessel"], arrays["binds"], arrays["place_keys"], arrays["native_keys"],
        arrays["native_parties"], arrays["identifier_keys"], arrays["identifier_party"],
        arrays["scheme_keys"],
    )  # fmt: skip


def joined(forms: Forms) -> pa.Array:
    """Write the trade-name words of each form as one."""
    core = forms.words.role[forms.word] == Role.CORE
    kept = np.concatenate(([0], np.cumsum(core)))[forms.start]
    text = pa.array(forms.words.text, pa.string()).take(pa.array(forms.word[core]))
    lists = pa.ListArray.from_arrays(pa.array(kept, pa.int32()), text)
    return pc.binary_join(lists, "")


def key_of(*parts: object) -> int:
    """Hash texts to 64 bits, the same on every machine."""
    text = "\x1f".join(map(str, parts)).encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big")


def _sorted_words(forms: Forms) -> Forms:
    """Number the words in the order of their text, so that equal lists give equal arrays."""
    order = np.array(
        sorted(range(len(forms.words.text)), key=forms.words.text.__getitem__), np.int64
    )
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    w = forms.words
    words = type(w)(
        [w.text[i] for i in order.tolist()],
        w.role[order],
        w.weight[order],
        w.place[order],
        w.given[order],
    )
    return Forms(
        forms.row, forms.start, rank[forms.word], forms.legal, forms.native, forms.cut, words
    )


def _persons(parties: pa.Table, value: pa.Array, owner: Ints, forms: Forms) -> Bools:
    """Say of each name whether it is a person's: stated, or unstated and it looks so."""
    schema = np.array(parties["schema"].to_pylist(), dtype=object)[owner]
    unstated = schema == Schema.LEGAL_ENTITY
    return np.asarray(
        (schema == Schema.PERSON) | (unstated & looks_like_person(value, forms)), np.bool_
    )


def _place_keys(
    forms: Forms,
    party: Ints,
    tables: dict[str, pa.Table],
    knowledge: NameKnowledge,
    weights: Weights,
) -> Longs:
    """List the places of each party: stated countries, and places in addresses and names."""
    listed = tables["parties"]["countries"].combine_chunks()
    stated = [
        (pc.list_parent_indices(listed).to_numpy(), pc.list_flatten(listed).to_pylist()),
        (tables["addresses"]["party"].to_numpy(), tables["addresses"]["country"].to_pylist()),
    ]
    certain = np.array(
        [
            int(p) * PLACES + place_code(c)
            for owners, codes in stated
            for p, c in zip(owners.tolist(), codes, strict=True)
            if c and len(c) == 2 and c.isascii() and c.isalpha() and c.isupper()
        ],
        np.int64,
    )
    certain = np.unique(certain)
    address = read_forms(tables["addresses"]["text"].combine_chunks(), knowledge, weights.rarity)
    where = np.asarray(tables["addresses"]["party"].to_numpy(), np.int64)[address.row]
    seen = np.concatenate(
        [_word_places(forms, party.astype(np.int64)), _word_places(address, where)]
    )
    country = seen // PLACES * PLACES + country_of((seen % PLACES).astype(np.int32))
    known = np.unique(certain // PLACES)
    # A word such as Georgia or Lima is a place only in a country the party is stated to be in.
    keep = np.isin(country, certain) | ~np.isin(seen // PLACES, known)
    seen, country = seen[keep], country[keep]
    within = country[seen != country] + HAS_REGIONS
    return np.unique(np.concatenate([certain, seen, country, within]))


def _word_places(forms: Forms, owner: Longs) -> Longs:
    """List the place keys of the place words of *forms*."""
    code = forms.words.place[forms.word].astype(np.int64)
    return (np.repeat(owner, forms.count) * PLACES + code)[code > 0]


def _spaces(
    forms: Forms, weight: Floats, gram: Floats, person: Bools
) -> dict[str, npt.NDArray[np.generic]]:
    """Write the sparse matrices, sequences and words by forms."""
    matrix = vectors(
        forms.start, forms.word, forms.words, weight, np.arange(len(weight), dtype=np.int32), gram
    )
    arrays: dict[str, npt.NDArray[np.generic]] = {}
    for name, which in zip(SPACES, (~person, person), strict=True):
        form = np.flatnonzero(which).astype(np.int32)
        turned = sparse.csr_array(matrix[form].T)
        turned.sort_indices()
        arrays |= {
            f"{name}_form": form,
            f"{name}_data": turned.data.astype(np.float32),
            f"{name}_column": turned.indices.astype(np.int32),
            f"{name}_start": turned.indptr.astype(np.int32),
        }
    return arrays


def _keys(forms: Forms, party: Ints, identifiers: pa.Table) -> dict[str, npt.NDArray[np.generic]]:
    """Write the sorted hashes of identifiers and of Chinese trade names."""
    native = [(int(p), n) for p, n in zip(party.tolist(), forms.native, strict=True) if n]
    rows = list(
        zip(*(identifiers[c].to_pylist() for c in ("party", "scheme", "value")), strict=True)
    )
    keyed = sorted({(key_of(scheme, value), int(p)) for p, scheme, value in rows})
    return {
        "native_keys": _hashes(key_of(p, n) for p, n in native),
        "native_parties": np.unique(np.array([p for p, _ in native], np.int64)),
        "identifier_keys": np.array([k for k, _ in keyed], np.uint64),
        "identifier_party": np.array([p for _, p in keyed], np.int32),
        "scheme_keys": _hashes(key_of(p, scheme) for p, scheme, _ in rows),
    }


def _hashes(keys: Iterable[int]) -> npt.NDArray[np.uint64]:
    """Sort distinct 64-bit keys."""
    return np.array(sorted(set(keys)), np.uint64)


def _text(name: str, texts: pa.Array) -> dict[str, npt.NDArray[np.generic]]:
    """Write texts as bytes and offsets."""
    plain = texts.cast(pa.string())
    if isinstance(plain, pa.ChunkedArray):
        plain = plain.combine_chunks()
    length = pc.binary_length(plain).to_numpy()
    offsets = np.concatenate(([0], np.cumsum(length))).astype(np.int32)
    data = "".join(plain.to_pylist()).encode()
    return {f"{name}_bytes": np.frombuffer(data, np.uint8), f"{name}_offsets": offsets}


def _array(arrays: Arrays, name: str) -> pa.Array:
    """Read texts back without copying them."""
    offsets, data = arrays[f"{name}_offsets"], arrays[f"{name}_bytes"]
    return pa.StringArray.from_buffers(len(offsets) - 1, pa.py_buffer(offsets), pa.py_buffer(data))
