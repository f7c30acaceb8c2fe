"""The index of listed names: plain arrays, made when a snapshot is compiled.

Arrays only (texts as UTF-8 bytes with offsets), so that a snapshot maps them from disk
and any number of processes share them. The same tables give the same bytes.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse

from fromwhom.data.weights_data import Weights
from fromwhom.model import Schema
from fromwhom.screening import columns
from fromwhom.screening.candidates import BLOCK, Space, parted, shortened, vocabulary
from fromwhom.screening.columns import (
    Arrays,
    Bools,
    Bytes,
    Floats,
    Ints,
    Keys,
    Longs,
    Texts,
)
from fromwhom.screening.deep import Deep
from fromwhom.screening.fathers import between
from fromwhom.screening.forms import Forms, country_of, place_code
from fromwhom.screening.grid import Side
from fromwhom.screening.han_align import read_aloud
from fromwhom.screening.keys import key_of
from fromwhom.screening.letters import Written, opened, prepared
from fromwhom.screening.persons import (
    looks_like_person,
    may_be_chinese_person,
    may_be_foreign_person,
    may_be_named_person,
)
from fromwhom.screening.segments import Segment
from fromwhom.screening.spelt import spelt
from fromwhom.screening.vectors import Terms, listed_vectors, word_keys
from fromwhom.values.knowledge import NameKnowledge, Role

VERSION: Final = "15"  # raised when older arrays cannot be read any more
PLACES: Final = 1_000_000  # a party's place key is the party times this, plus the place's code
HAS_REGIONS: Final = 999  # added to a country: the party has known regions in it
_COUNTRY: Final = re.compile("[A-Z]{2}")
_VESSELS: Final = (Schema.VESSEL, Schema.AIRPLANE)
SHORTEST_MEANT: Final = 5  # signs of a word that is found by what it misspells
SPACES: Final = ("companies", "persons")


@dataclass(frozen=True, slots=True)
class Places:
    """The place codes in forms: those of form ``i`` are ``code[start[i]:start[i + 1]]``."""

    start: Longs
    code: Ints


@dataclass(frozen=True, slots=True)
class Index:
    """The opened arrays.

    ``number`` gives each listed word's position; ``between`` marks the words that stand
    between a name and the father's.
    """

    words: Texts
    number: dict[str, int]
    role: Bytes
    weight: Floats
    places: Places
    terms: Terms
    name: Ints
    party: Ints
    person: Bools
    legal: Bytes
    kind: Bytes
    side: Side
    initials: Texts
    native: Texts
    native_sound: Texts
    spaces: tuple[Space, Space]
    deep: Deep
    between: Bools
    vessel: Bools
    unclear: Bools
    binds: Bools
    place_keys: Longs
    native_keys: Keys
    native_parties: Longs
    identifier_keys: Keys
    identifier_party: Ints
    scheme_keys: Keys
    near_keys: Keys
    near_words: Ints
    written: Written


def build(
    tables: Mapping[str, pa.Table], read: Segment, knowledge: NameKnowledge, weights: Weights
) -> Arrays:
    """Make the arrays from the tables parties, names, identifiers and addresses.

    Args:
        tables: The tables, by name.
        read: What was read of the names and addresses, row by row of their tables.
        knowledge: What is known of the words of names.
        weights: What words are worth.
    """
    parties, owner = tables["parties"], columns.integers(tables["names"], "party")
    forms = read.forms
    party = owner[forms.row]
    person = _persons(parties, read.names, owner, forms, knowledge)[forms.row]
    known = vocabulary(forms, owner, weights.rarity)
    terms, matrix = listed_vectors(forms, known.weight, weights.rarity.corpus)
    arrays: Arrays = {
        "role": forms.words.role,
        "weight": known.weight,
        "place": forms.words.place,
        "term_key": terms.key,
        "term_weight": terms.weight,
        "term_absent": np.array([terms.absent], np.float32),
        "name": forms.row,
        "party": party,
        "person": person,
        "legal": forms.legal,
        "kind": forms.kind,
        "start": forms.start,
        "word": forms.word.astype(np.int64),
        "place_keys": _place_keys(read, party, tables),
        "sound": read.sound,
    }
    written = (
        ("words", known.text),
        ("joined", joined(forms)),
        ("initials", forms.initials[0]),
        ("plain", forms.plain),
        ("native", columns.texts(forms.native)),
        ("native_sound", read_aloud(forms.native, knowledge.han())),
    )
    for name, text in written:
        arrays[f"{name}_bytes"], arrays[f"{name}_offsets"] = columns.as_bytes(text)
    arrays |= _spaces(matrix, person) | _keys(forms, party, tables["identifiers"])
    arrays |= _near_words(known.text, forms.words.role) | prepared(forms.plain, forms.kind)
    schema = columns.listed(columns.column(parties, "schema"))
    arrays["vessel"] = np.array([s in _VESSELS for s in schema], np.bool_)
    arrays["unclear"] = _unclear(schema, owner, forms)
    arrays["binds"] = np.asarray(parties["binds_people"].to_numpy(), np.bool_)
    return dict(sorted(arrays.items()))


def open_index(arrays: Mapping[str, npt.NDArray[np.generic]], weights: Weights) -> Index:
    """Give the arrays their shapes; copies none that may be written to in memory."""
    role, weight = np.asarray(arrays["role"], np.uint8), np.asarray(arrays["weight"], np.float32)
    words, name = _texts(arrays, "words"), _ints(arrays, "name")
    together = _texts(arrays, "joined")
    side = Side(
        _longs(arrays, "start"), _longs(arrays, "word"), np.arange(len(words)), role, weight,
        spelt(words), columns.figures(words), np.asarray(arrays["sound"], np.uint64),
        together, columns.lengths(together), _texts(arrays, "plain"),
        np.zeros(len(name), np.bool_), np.zeros(len(name), np.bool_),
    )  # fmt: skip
    terms = Terms(
        np.asarray(arrays["term_key"], np.uint64),
        np.asarray(arrays["term_weight"], np.float32),
        float(arrays["term_absent"][0]),
        word_keys(words),
    )
    size = len(terms.key)
    spaces = _space(arrays, SPACES[0], size), _space(arrays, SPACES[1], size)
    return Index(
        words=words,
        number={word: i for i, word in enumerate(side.spelt.text.tolist())},
        role=role,
        weight=weight,
        places=places_of(side.start, _ints(arrays, "place")[side.word]),
        terms=terms,
        name=name,
        party=_ints(arrays, "party"),
        person=np.asarray(arrays["person"], np.bool_),
        legal=np.asarray(arrays["legal"], np.uint8),
        kind=np.asarray(arrays["kind"], np.uint8),
        side=side,
        initials=_texts(arrays, "initials"),
        native=_texts(arrays, "native"),
        native_sound=_texts(arrays, "native_sound"),
        spaces=spaces,
        deep=Deep(spaces, side.plain, weights),
        between=between(side.spelt.text.tolist()),
        vessel=np.asarray(arrays["vessel"], np.bool_),
        unclear=np.asarray(arrays["unclear"], np.bool_),
        binds=np.asarray(arrays["binds"], np.bool_),
        place_keys=_longs(arrays, "place_keys"),
        native_keys=np.asarray(arrays["native_keys"], np.uint64),
        native_parties=_longs(arrays, "native_parties"),
        identifier_keys=np.asarray(arrays["identifier_keys"], np.uint64),
        identifier_party=_ints(arrays, "identifier_party"),
        scheme_keys=np.asarray(arrays["scheme_keys"], np.uint64),
        near_keys=np.asarray(arrays["near_keys"], np.uint64),
        near_words=_ints(arrays, "near_words"),
        written=opened(arrays, side.plain),
    )


def places_of(start: Longs, place: Ints) -> Places:
    """Gather the place codes above 0 of forms whose words begin at *start*."""
    return Places(np.concatenate(([0], np.cumsum(place > 0)))[start], place[place > 0])


def joined(forms: Forms) -> Texts:
    """Write the trade-name words of each form as one."""
    core = forms.words.role[forms.word] == Role.CORE
    start = np.concatenate(([0], np.cumsum(core)))[forms.start]
    return columns.join_words(
        columns.pick(columns.texts(forms.words.text), forms.word[core]), start
    )


def _persons(
    parties: pa.Table, value: Texts, owner: Ints, forms: Forms, knowledge: NameKnowledge
) -> Bools:
    """Say of each name whether it is a person's: stated, or unstated and it looks so."""
    schema = columns.listed(columns.column(parties, "schema"))
    stated = np.array([s == Schema.PERSON for s in schema], np.bool_)[owner]
    unstated = np.array([s == Schema.LEGAL_ENTITY for s in schema], np.bool_)[owner]
    looks = looks_like_person(value, forms)
    looks |= may_be_chinese_person(len(value), forms, knowledge)
    looks |= may_be_foreign_person(len(value), forms)
    return stated | (unstated & looks)


def _unclear(schema: list[str], owner: Ints, forms: Forms) -> Bools:
    """Mark the parties of unstated kind none of whose names tells a firm from a person."""
    firm = np.bincount(owner, ~may_be_named_person(len(owner), forms), len(schema)) > 0
    return np.array([s == Schema.LEGAL_ENTITY for s in schema], np.bool_) & ~firm


def _place_keys(read: Segment, party: Ints, tables: Mapping[str, pa.Table]) -> Longs:
    """List the places of each party: stated countries, and places in addresses and names."""
    certain = _stated_countries(tables)
    where = columns.integers(tables["addresses"], "party").astype(np.int64)
    seen = np.concatenate([
        _word_places(read.forms, party.astype(np.int64)),
        np.repeat(where, np.diff(read.place_start)) * PLACES + read.place,
    ])  # fmt: skip
    country = seen // PLACES * PLACES + country_of((seen % PLACES).astype(np.int32))
    known = np.unique(certain // PLACES)
    # A word such as Georgia or Lima is a place only in a country the party is stated to be in.
    keep = np.isin(country, certain) | ~np.isin(seen // PLACES, known)
    seen, country = seen[keep], country[keep]
    within = country[seen != country] + HAS_REGIONS
    return np.unique(np.concatenate([certain, seen, country, within]))


def _stated_countries(tables: Mapping[str, pa.Table]) -> Longs:
    """List the place keys of the countries that lists state for parties and addresses."""
    listed = tables["parties"]["countries"].combine_chunks()
    parents = pc.list_parent_indices(listed).to_numpy(zero_copy_only=False)
    stated = columns.column(pa.table({"country": pc.list_flatten(listed)}), "country")
    country = columns.join(stated, columns.column(tables["addresses"], "country"))
    owner = np.concatenate([parents, columns.integers(tables["addresses"], "party")])
    distinct, which = columns.in_order(country)
    known = [place_code(c) if _COUNTRY.fullmatch(c) else 0 for c in columns.listed(distinct)]
    code = np.array(known, np.int64)[which]
    return np.unique((owner.astype(np.int64) * PLACES + code)[code > 0])


def _word_places(forms: Forms, owner: Longs) -> Longs:
    """List the place keys of the place words of *forms*."""
    code = forms.words.place[forms.word].astype(np.int64)
    return (np.repeat(owner, forms.count) * PLACES + code)[code > 0]


def _spaces(matrix: sparse.csr_matrix, person: Bools) -> Arrays:
    """Write the vectors of companies and those of persons: heads, tails, and whole."""
    arrays: Arrays = {}
    for name, which in zip(SPACES, (~person, person), strict=True):
        form = np.flatnonzero(which).astype(np.int32)
        arrays[f"{name}_form"] = form
        whole = matrix[form]
        heads, tail = parted(whole)
        arrays[f"{name}_frequent"] = np.bincount(tail.indices, minlength=matrix.shape[1]) > 0
        blocks = [(f"head_{number}", head) for number, head in enumerate(heads)]
        for part, found in (*blocks, ("tail", tail), ("whole", whole)):
            arrays |= {
                f"{name}_{part}_data": found.data.astype(np.float32),
                f"{name}_{part}_column": found.indices.astype(np.int32),
                f"{name}_{part}_start": found.indptr.astype(np.int32),
            }
    return arrays


def _keys(forms: Forms, party: Ints, identifiers: pa.Table) -> Arrays:
    """Write the sorted hashes of identifiers and of Chinese trade names."""
    native = [(int(p), n) for p, n in zip(party.tolist(), forms.native, strict=True) if n]
    rows = list(
        zip(
            columns.integers(identifiers, "party").tolist(),
            columns.listed(columns.column(identifiers, "scheme")),
            columns.listed(columns.column(identifiers, "value")),
            strict=True,
        )
    )
    keyed = sorted({(key_of(scheme, value), int(p)) for p, scheme, value in rows})
    return {
        "native_keys": _hashes(key_of(p, n) for p, n in native),
        "native_parties": np.unique(np.array([p for p, _ in native], np.int64)),
        "identifier_keys": np.array([k for k, _ in keyed], np.uint64),
        "identifier_party": np.array([p for _, p in keyed], np.int32),
        "scheme_keys": _hashes(key_of(p, scheme) for p, scheme, _ in rows),
    }


def _near_words(words: Texts, role: Bytes) -> Arrays:
    """Write the sorted hashes by which misspelt trade names are found."""
    long = columns.lengths(words) >= SHORTEST_MEANT
    chosen = np.flatnonzero((role == Role.CORE) & long)
    owner, key = shortened(columns.pick(words, chosen))
    order = np.lexsort((owner, key))
    return {"near_keys": key[order], "near_words": chosen[owner[order]].astype(np.int32)}


def _hashes(keys: Iterable[int]) -> Keys:
    """Sort distinct 64-bit keys."""
    return np.array(sorted(set(keys)), np.uint64)


def _space(arrays: Mapping[str, npt.NDArray[np.generic]], name: str, terms: int) -> Space:
    """Open the vectors of one kind of party."""
    form = _ints(arrays, f"{name}_form")
    heads: list[sparse.csr_matrix] = []
    while f"{name}_head_{len(heads)}_data" in arrays:
        size = min(BLOCK, len(form) - BLOCK * len(heads))
        heads.append(_sparse(arrays, f"{name}_head_{len(heads)}", (terms, size)))
    return Space(
        tuple(heads),
        _sparse(arrays, f"{name}_tail", (len(form), terms)),
        _sparse(arrays, f"{name}_whole", (len(form), terms)),
        form,
        np.asarray(arrays[f"{name}_frequent"], np.bool_),
    )


def _sparse(
    arrays: Mapping[str, npt.NDArray[np.generic]], name: str, shape: tuple[int, int]
) -> sparse.csr_matrix:
    """Open a sparse matrix; only numbers that may not be written are copied for the product."""
    parts = (
        np.require(np.asarray(arrays[f"{name}_data"]), np.float32, "W"),
        np.require(np.asarray(arrays[f"{name}_column"]), np.int32, "W"),
        np.require(np.asarray(arrays[f"{name}_start"]), np.int32, "W"),
    )
    return sparse.csr_matrix(parts, shape=shape)


def _ints(arrays: Mapping[str, npt.NDArray[np.generic]], name: str) -> Ints:
    """Take an array of 32-bit numbers."""
    return np.asarray(arrays[name], np.int32)


def _longs(arrays: Mapping[str, npt.NDArray[np.generic]], name: str) -> Longs:
    """Take an array of 64-bit numbers."""
    return np.asarray(arrays[name], np.int64)


def _texts(arrays: Mapping[str, npt.NDArray[np.generic]], name: str) -> Texts:
    """Take a column of texts."""
    data = np.asarray(arrays[f"{name}_bytes"], np.uint8)
    return columns.from_bytes(data, _ints(arrays, f"{name}_offsets"))
