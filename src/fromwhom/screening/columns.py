"""Columns of text: the few Arrow operations that matching needs, with plain types."""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

Texts = pa.StringArray
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]
Keys = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
States = npt.NDArray[np.int8]
Arrays = dict[str, npt.NDArray[np.generic]]


_SORTED: Final = 512  # numbers that are sorted faster than hashed
_FEW: Final = 8  # texts for which Arrow, which reads a pattern anew each time, is slower


def texts(values: list[str]) -> Texts:
    """Make a column."""
    return pa.array(values, pa.string())


def column(table: pa.Table, name: str) -> Texts:
    """Take a text column out of a table as one piece; an unstated text is empty."""
    return _narrow(table[name].cast(pa.string()).combine_chunks().fill_null(""))


def integers(table: pa.Table, name: str) -> Ints:
    """Take a column of row numbers out of a table."""
    return np.asarray(table[name].to_numpy(), np.int32)


def objects(values: Texts) -> npt.NDArray[np.object_]:
    """Give a column without nulls as an array of Python's texts."""
    return np.asarray(values.to_numpy(zero_copy_only=False), np.object_)


def listed(values: Texts) -> list[str]:
    """Give a column without nulls as a list."""
    found: list[str] = objects(values).tolist()
    return found


def distinct(numbers: Longs | Ints) -> tuple[Longs, Ints]:
    """List the distinct *numbers*, in no order, and say which of them each is; hashes, no sort."""
    if len(numbers) <= _SORTED:
        few, at = np.unique(numbers, return_inverse=True)
        return few.astype(np.int64), at.astype(np.int32)
    found = pa.array(numbers, pa.int64()).dictionary_encode()
    which = np.asarray(found.indices.to_numpy(zero_copy_only=False), np.int32)
    return np.asarray(found.dictionary.to_numpy(zero_copy_only=False), np.int64), which


def pick(values: Texts, rows: Longs | Ints) -> Texts:
    """Select rows."""
    return _narrow(values.take(pa.array(rows.astype(np.int64), pa.int64())))


def lengths(values: Texts) -> Longs:
    """Count the characters of each text."""
    return np.asarray(pc.utf8_length(values).to_numpy(zero_copy_only=False), np.int64)


def sizes(values: Texts) -> Longs:
    """Count the bytes of each text."""
    return np.asarray(pc.binary_length(values).to_numpy(zero_copy_only=False), np.int64)


def holds(values: Texts, pattern: str, *, ignore_case: bool = False) -> Bools:
    """Say which texts hold *pattern*, which is of RE2's syntax."""
    few = _few(values, pattern)
    if few is not None:
        search = _compiled(pattern, ignore_case=ignore_case).search
        return np.array([search(text) is not None for text in few], np.bool_)
    found = pc.match_substring_regex(values, pattern, ignore_case=ignore_case)
    return np.asarray(found.to_numpy(zero_copy_only=False), np.bool_)


def _few(values: Texts, pattern: str) -> list[str] | None:
    """Give texts of which Python's patterns say what RE2's do, if they are few; else None."""
    if len(values) > _FEW or "\\p{" in pattern:
        return None
    found = listed(values)
    return found if all(text.isascii() and "\n" not in text for text in found) else None


@lru_cache(maxsize=64)
def _compiled(pattern: str, *, ignore_case: bool) -> re.Pattern[str]:
    """Compile a pattern that says of ASCII texts what it says in RE2."""
    return re.compile(pattern, re.ASCII | (re.IGNORECASE if ignore_case else 0))


def ascii_only(values: Texts) -> Bools:
    """Say which texts are ASCII."""
    return np.asarray(pc.string_is_ascii(values).to_numpy(zero_copy_only=False), np.bool_)


def first_sign(values: Texts) -> Texts:
    """Take the first sign of each text."""
    return _narrow(pc.utf8_slice_codeunits(values, 0, 1))


def last_signs(values: Texts) -> Texts:
    """Take the last two signs of each text."""
    return _narrow(pc.utf8_slice_codeunits(values, -2))


def lower(values: Texts) -> Texts:
    """Write texts in lower case."""
    return pc.utf8_lower(values)


def trim(values: Texts) -> Texts:
    """Take spaces off both ends."""
    return pc.utf8_trim_whitespace(values)


def join(one: Texts, two: Texts) -> Texts:
    """Put one column behind another."""
    both: Texts = pa.concat_arrays([one, two])
    return both


def join_all(parts: list[Texts]) -> Texts:
    """Put columns behind each other."""
    every: Texts = pa.concat_arrays(parts)
    return every


def in_order(values: Texts) -> tuple[Texts, Ints]:
    """List the distinct texts, sorted, and say which of them each is."""
    found = values.dictionary_encode()
    which = np.asarray(found.indices.to_numpy(zero_copy_only=False), np.int32)
    distinct_ = _narrow(found.dictionary)
    order = np.asarray(pc.sort_indices(distinct_).to_numpy(), np.int64)
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return pick(distinct_, order), rank[which]


def positions(values: Texts, among: Texts) -> Ints:
    """Give the first position of each text *among* others; -1 where it is not there."""
    found = pc.index_in(values, value_set=among).fill_null(-1)
    return np.asarray(found.to_numpy(zero_copy_only=False), np.int32)


def replace(values: Texts, pattern: str, new: str) -> Texts:
    """Replace every occurrence of *pattern*, which is of RE2's syntax."""
    few = _few(values, pattern)
    if few is not None:
        return texts([_compiled(pattern, ignore_case=False).sub(new, text) for text in few])
    return pc.replace_substring_regex(values, pattern, new)


def change(values: Texts, rows: Longs, new: list[str]) -> Texts:
    """Put *new* texts at *rows*."""
    if not new:
        return values
    mask = np.zeros(len(values), np.bool_)
    mask[rows] = True
    changed: Texts = pc.replace_with_mask(values, pa.array(mask), texts(new))
    return changed


def change_each(values: Texts, pattern: str, how: Callable[[str], str]) -> Texts:
    """Change, one by one, only those texts that hold *pattern*."""
    rows = np.flatnonzero(holds(values, pattern))
    return change(values, rows, [how(v) for v in listed(pick(values, rows))])


def equal(one: Texts, two: Texts) -> Bools:
    """Say where two columns hold the same text."""
    return np.asarray(pc.equal(one, two).to_numpy(zero_copy_only=False), np.bool_)


def members(start: Longs | Ints, runs: Longs | Ints) -> tuple[Longs, Longs]:
    """List the positions in some *runs*, of which run ``i`` is ``start[i]`` to ``start[i + 1]``.

    Returns for each position which of *runs* it belongs to, and the position.
    """
    begin = start[runs].astype(np.int64)
    count = start[runs + 1] - begin
    owner = np.repeat(np.arange(len(runs)), count)
    return owner, np.arange(len(owner)) + np.repeat(begin - (np.cumsum(count) - count), count)


def join_words(words: Texts, start: Longs, between: str = "") -> Texts:
    """Join runs of *words*, by nothing if not said otherwise; run ``i`` begins at ``start[i]``."""
    if not between:  # what stands side by side is joined already
        data, offsets = as_bytes(words)
        return from_bytes(data, offsets[start])
    runs = pa.ListArray.from_arrays(pa.array(start, pa.int32()), words)
    return _narrow(pc.binary_join(runs, between))


def split_words(values: Texts) -> tuple[Longs, Ints, list[str]]:
    """Split texts at spaces: the text of each word, its number, and the distinct words."""
    split = pc.split_pattern(values, " ")
    parts = pc.list_flatten(split).dictionary_encode()
    owner = np.asarray(pc.list_parent_indices(split).to_numpy(zero_copy_only=False), np.int64)
    number = np.asarray(parts.indices.to_numpy(zero_copy_only=False), np.int32)
    return owner, number, listed(_narrow(parts.dictionary))


def typing_errors(one: list[str], two: list[str], most: int) -> Longs:
    """Count insertions, deletions, substitutions and swaps between pairs of texts.

    A count above *most* is given as ``most + 1``.
    """
    if not one:
        return np.zeros(0, np.int64)
    found = cpdist(one, two, scorer=OSA.distance, score_cutoff=most, dtype=np.int32)
    return np.asarray(found, np.int64)


def beginnings(values: Texts) -> Ints:
    """Write the first two bytes of each text as a number that orders like them."""
    data, offsets = as_bytes(values)
    padded = np.concatenate([data, np.zeros(2, np.uint8)]).astype(np.int32)
    size = np.diff(offsets)
    first = np.where(size > 0, padded[offsets[:-1]], 0)
    second = np.where(size > 1, padded[offsets[:-1] + 1], 0)
    return np.asarray(first * 256 + second, np.int32)


def likeness(one: list[str], two: list[str]) -> Doubles:
    """Say how alike pairs of texts are as written: 1 less typing errors per sign."""
    if not one:
        return np.zeros(0, np.float64)
    found = cpdist(one, two, scorer=OSA.normalized_similarity, dtype=np.float32)
    return np.asarray(found, np.float64)


def figures(values: Texts) -> Bools:
    """Say which texts are numbers: figures, or Roman ones of two signs and more."""
    return holds(values, "^(?:[0-9]+|(?:x{0,3})(?:ix|iv|v?i{2,3}|vi|xi{0,3}))$")


def slips(one: list[str], two: list[str]) -> Bools:
    """Say where pairs of texts differ only by letters swapped, or doubled."""
    return np.array(
        [
            sorted(a) == sorted(b) or _undoubled(a) == _undoubled(b)
            for a, b in zip(one, two, strict=True)
        ],
        np.bool_,
    )


def _undoubled(text: str) -> str:
    """Write repeated letters once."""
    return "".join(a for a, b in pairwise(text + " ") if a != b)


def as_bytes(values: Texts) -> tuple[Bytes, Ints]:
    """Give a column as UTF-8 bytes and offsets, without copying the bytes."""
    _, places, data = values.buffers()
    if len(values) == 0 or places is None or data is None:
        return np.zeros(0, np.uint8), np.zeros(len(values) + 1, np.int32)
    offsets = np.frombuffer(memoryview(places), np.int32)
    offsets = offsets[values.offset : values.offset + len(values) + 1]
    held = np.frombuffer(memoryview(data), np.uint8)
    if offsets[0]:
        return held[offsets[0] : offsets[-1]], offsets - offsets[0]
    return held[: offsets[-1]], offsets  # nothing that grows with the column is done


def from_bytes(data: Bytes, offsets: Ints) -> Texts:
    """Read a column back without copying it."""
    column_: Texts = pa.StringArray.from_buffers(
        len(offsets) - 1,
        pa.py_buffer(np.ascontiguousarray(offsets).data),
        pa.py_buffer(np.ascontiguousarray(data).data),
    )
    return column_


def _narrow(values: object) -> Texts:
    """Say that what Arrow computed is a text column.

    Raises:
        TypeError: It is not, which is a bug.
    """
    if not isinstance(values, pa.StringArray):
        raise TypeError("Arrow gave something else than a text column")
    return values
