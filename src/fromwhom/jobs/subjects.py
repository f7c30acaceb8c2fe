"""From lines to distinct subjects and back: each supplier is compared once.

A subject is a supplier name in a country (where the ledger states one). Its identifiers, its
date of birth and its first address are gathered from all of its lines. Where lines of one name
state several dates of birth, each date is a subject, and so are the lines that state none:
namesakes are not taken for one person.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from fromwhom.ledgers.arrow import Column, pc
from fromwhom.values.identifiers import BIRTH_DATE, Identifier


@dataclass(frozen=True, slots=True)
class Distinct:
    """The distinct subjects of a ledger, as columns, and the lines of each.

    ``births`` is the date of birth that tells subjects of one name apart, else None; all dates
    of birth stand among the identifiers. Line positions of subject ``i`` are
    ``order[starts[i]:starts[i + 1]]``, in row order.
    """

    names: list[str]
    countries: list[str | None]
    identifiers: list[tuple[Identifier, ...]]
    addresses: list[str | None]
    births: list[str | None]
    order: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]

    def lines_of(self, subject: int) -> npt.NDArray[np.int64]:
        """Give the positions of one subject's lines, in row order."""
        return self.order[self.starts[subject] : self.starts[subject + 1]]


def distinct(lines: pa.Table) -> Distinct:
    """Group *lines* (columns supplier, country, identifiers, address, birth_date) by subject.

    Subjects come in the order of their first line, so results do not depend on hashing.
    """
    names = pc.utf8_trim_whitespace(
        pc.replace_substring_regex(lines["supplier"], r"\s+", " ")
    ).combine_chunks()
    countries = pc.fill_null(lines["country"].cast(pa.string()), "").combine_chunks()
    births = lines["birth_date"].combine_chunks()
    keys = pc.binary_join_element_wise(names, countries, "\x1f")
    apart = _telling(keys, births)
    keys = pc.binary_join_element_wise(keys, apart, "\x1f").dictionary_encode()
    subject = keys.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    count = len(keys.dictionary)
    order = np.argsort(subject, kind="stable").astype(np.int64)
    starts = np.searchsorted(subject[order], np.arange(count + 1)).astype(np.int64)
    first = order[starts[:-1]] if count else np.zeros(0, dtype=np.int64)
    return Distinct(
        names=names.take(first).to_pylist(),
        countries=[text or None for text in countries.take(first).to_pylist()],
        identifiers=_identifiers(lines["identifiers"].combine_chunks(), births, subject, count),
        addresses=_addresses(lines, subject, count),
        births=[text or None for text in apart.take(first).to_pylist()],
        order=order,
        starts=starts,
    )


def _telling(keys: Column, births: Column) -> Column:
    """Give each line's date of birth where lines of its name state several, else nothing."""
    stated = pc.is_valid(births)
    pairs = pa.table({"key": keys, "birth": births}).filter(stated).group_by(["key", "birth"])
    names = pc.value_counts(pairs.aggregate([])["key"])
    several = names.field("values").filter(pc.greater(names.field("counts"), 1))
    telling = pc.and_(stated, pc.is_in(keys, value_set=several))
    apart: Column = pc.if_else(telling, births, "")
    return apart


def _identifiers(
    column: Column, births: Column, subject: npt.NDArray[np.int64], count: int
) -> list[tuple[Identifier, ...]]:
    """Gather each subject's identifiers and dates of birth, in the order of their text."""
    gathered: list[tuple[Identifier, ...]] = [()] * count
    born = np.flatnonzero(pc.is_valid(births).to_numpy(zero_copy_only=False))
    owners = np.concatenate([pc.list_parent_indices(column).to_numpy(), born])
    if len(owners) == 0:
        return gathered
    dates = pc.binary_join_element_wise(f"{BIRTH_DATE}:", births.drop_null(), "")
    texts = pa.chunked_array([pc.list_flatten(column), dates], pa.string())
    pairs = pa.table({"subject": subject[owners], "text": texts})
    distinct_pairs = pairs.group_by(["subject", "text"]).aggregate([])
    for position, text in sorted(zip(*distinct_pairs.to_pydict().values(), strict=True)):
        scheme, _, value = text.partition(":")
        gathered[position] = (*gathered[position], Identifier(scheme, value))
    return gathered


def _addresses(lines: pa.Table, subject: npt.NDArray[np.int64], count: int) -> list[str | None]:
    """Take each subject's first stated address."""
    addresses: list[str | None] = [None] * count
    column = lines["address"].combine_chunks()
    stated = np.flatnonzero(pc.is_valid(column).to_numpy(zero_copy_only=False))
    owners, where = np.unique(subject[stated], return_index=True)
    for owner, text in zip(owners.tolist(), column.take(stated[where]).to_pylist(), strict=True):
        addresses[owner] = text
    return addresses
