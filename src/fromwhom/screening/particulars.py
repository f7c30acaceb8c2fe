"""Particulars: what is stated beside names (numbers, addresses, Chinese signs), compared."""

import numpy as np
import pyarrow as pa

from fromwhom.screening import columns
from fromwhom.screening.columns import Ints, Keys, Longs, States
from fromwhom.screening.forms import Forms
from fromwhom.screening.index import Index
from fromwhom.screening.keys import key_of
from fromwhom.screening.subjects import Subjects
from fromwhom.screening.whereabouts import address_words, same_address
from fromwhom.values.identifiers import Identifier


def carriers(index: Index, number: Identifier) -> list[int]:
    """List the parties that carry *number*."""
    key = np.uint64(key_of(number.scheme, number.value))
    begin, end = np.searchsorted(index.identifier_keys, [key, key + np.uint64(1)])
    return [p for p in index.identifier_party[begin:end].tolist() if p >= 0]


def compare_identifiers(index: Index, subjects: Subjects, subject: Ints, party: Longs) -> States:
    """Compare identifiers, of those subjects that state one."""
    state = np.zeros(len(subject), np.int8)
    if not any(subjects.identifiers):
        return state
    has = np.array([bool(n) for n in subjects.identifiers], np.bool_)
    for at in np.flatnonzero(has[subject]).tolist():
        numbers = subjects.identifiers[subject[at]]
        if any(int(party[at]) in carriers(index, n) for n in numbers):
            state[at] = 1
        elif any(_contains(index.scheme_keys, key_of(int(party[at]), n.scheme)) for n in numbers):
            state[at] = -1
    return state


def compare_addresses(
    addresses: pa.Table, subjects: Subjects, subject: Ints, party: Longs
) -> States:
    """Compare addresses, of those subjects that state one."""
    state = np.zeros(len(subject), np.int8)
    if not any(subjects.addresses):
        return state
    has = np.array([bool(a) for a in subjects.addresses], np.bool_)
    rows = np.flatnonzero(has[subject])
    if len(rows) == 0:
        return state
    owner = columns.integers(addresses, "party")
    texts = addresses.select(["text"])
    order = np.argsort(owner, kind="stable")
    begin = np.searchsorted(owner[order], party[rows], side="left")
    end = np.searchsorted(owner[order], party[rows], side="right")
    for at, low, high in zip(rows.tolist(), begin.tolist(), end.tolist(), strict=True):
        mine = address_words(subjects.addresses[subject[at]] or "")
        theirs = columns.listed(columns.column(texts.take(order[low:high]), "text"))
        state[at] = int(any(same_address(mine, address_words(t)) for t in theirs))
    return state


def compare_native(index: Index, forms: Forms, form: Ints, party: Longs) -> States:
    """Compare Chinese trade names, where both sides have one."""
    state = np.zeros(len(party), np.int8)
    if not any(forms.native):
        return state
    has = np.array([bool(n) for n in forms.native], np.bool_)
    mine = np.flatnonzero(has[form])
    if len(mine) == 0:
        return state
    for at in mine[np.isin(party[mine], index.native_parties)].tolist():
        key = key_of(int(party[at]), forms.native[form[at]])
        state[at] = 1 if _contains(index.native_keys, key) else -1
    return state


def _contains(keys: Keys, key: int) -> bool:
    """Say whether a sorted array of hashes holds *key*."""
    at = int(np.searchsorted(keys, np.uint64(key)))
    return at < len(keys) and int(keys[at]) == key
