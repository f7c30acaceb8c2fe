"""What was read of a list's names is as good as reading them again."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.screening.listed import KNOWLEDGE, WEIGHTS, Listed, tables

from fromwhom.screening import columns, index
from fromwhom.screening.columns import Arrays, Texts, texts
from fromwhom.screening.matching import build_index
from fromwhom.screening.segments import Reader, Segment, as_arrays, from_arrays, gathered

READER = Reader(KNOWLEDGE, WEIGHTS.rarity)
PIECES = (
    "Zhejiang Dahua", "Kestrel", "Byelarus", "Belarus", "Aly", "Ali", "Ruda", "Technology",
    "TECHNOLOGYCO.,LTD", "SE", "Pumps", "Co", "Ltd", "t/a", "(f.k.a. Old Kestrel)", "大华", "Минск",
    "浙江大华技术股份有限公司",
    "Import & Export", "A.B.C.", "and", "ÉCLAIR", "", "12", "International Tradin",
)  # fmt: skip
WRITTEN = st.lists(st.sampled_from(PIECES), max_size=5).map(" ".join)
NAMES = st.lists(WRITTEN | st.text(max_size=12), max_size=12)
ADDRESSES = st.lists(st.sampled_from(["1 Lima Road, Minsk", "Tehran, IRAN", "Box 7", ""]))


def arrays_of(names: list[str], addresses: list[str], read: Segment | None = None) -> Arrays:
    """Index one party with all *names*, from what was *read* or by reading everything."""
    made = tables([Listed(tuple(names) or ("Kestrel",), addresses=tuple(addresses))])
    if read is not None:
        return index.build(made, read, KNOWLEDGE, WEIGHTS)
    parts = (made["names"], made["parties"], made["identifiers"], made["addresses"])
    return build_index(*parts, KNOWLEDGE, WEIGHTS)


def as_bytes(arrays: Arrays) -> dict[str, tuple[str, bytes]]:
    """Give the type and the bytes of every array."""
    return {name: (array.dtype.str, array.tobytes()) for name, array in arrays.items()}


def read(*names: str, addresses: tuple[str, ...] = ()) -> Segment:
    """Read names and addresses into the segment of a list."""
    return renewed(None, list(names), list(addresses))[0]


def renewed(held: Segment | None, names: list[str], addresses: list[str]) -> tuple[Segment, int]:
    """Renew the segment of one list."""
    lists = {"own:list": (texts(names), texts(addresses))}
    segments, count = READER.renewed({"own:list": held} if held else {}, lists)
    return segments["own:list"], count


@settings(max_examples=60, deadline=None)
@given(names=NAMES, addresses=ADDRESSES, cuts=st.lists(st.integers(0, 8), max_size=3))
def test_lists_read_apart_give_the_index_of_all_read_at_once(
    names: list[str], addresses: list[str], cuts: list[int]
) -> None:
    """However names are spread over lists, the arrays are the same to the byte."""
    names = names or ["Kestrel"]
    bounds = [0, *sorted(cuts), max(len(names), len(addresses))]
    segments = [read(*names[a:b], addresses=tuple(addresses[a:b])) for a, b in pairwise(bounds)]
    kept = [from_arrays(as_arrays(segment)) for segment in segments]
    together = gathered(kept, texts(names), texts(addresses))
    assert as_bytes(arrays_of(names, addresses, together)) == as_bytes(arrays_of(names, addresses))


@settings(max_examples=60, deadline=None)
@given(before=NAMES, after=NAMES, old=ADDRESSES, new=ADDRESSES)
def test_a_list_that_changed_is_as_if_read_anew(
    before: list[str], after: list[str], old: list[str], new: list[str]
) -> None:
    """Whatever came and went, the segment has the bytes of one that never saw the old list."""
    held = read(*before, addresses=tuple(old))
    now, _ = renewed(held, after, new)
    assert as_bytes(as_arrays(now)) == as_bytes(as_arrays(read(*after, addresses=tuple(new))))


def test_only_what_is_new_is_read() -> None:
    """Three names and an address are held; one name and one address come, one name goes."""
    held = read("Kestrel", "Ruda", "Dahua", addresses=("Minsk",))
    now, count = renewed(held, ["Dahua", "Hikvision", "Kestrel"], ["Minsk", "Tehran"])
    assert count == 2
    assert now.names.to_pylist() == ["Dahua", "Hikvision", "Kestrel"]
    assert now.forms.words.text == ["dahua", "hikvision", "kestrel"]


def test_a_list_that_did_not_change_is_not_touched() -> None:
    """The same names in another order, one of them twice, are the same list."""
    held = read("Kestrel", "Ruda", addresses=("Minsk",))
    now, count = renewed(held, ["Ruda", "Kestrel", "Ruda"], ["Minsk"])
    assert now is held
    assert count == 0


def test_lists_are_read_together_and_kept_apart() -> None:
    """Of three lists one is new and one has a name more, which the new one has, too."""
    lists = {
        "a": (texts(["Kestrel"]), texts([])),
        "b": (texts(["Ruda", "Dahua"]), texts(["Minsk"])),
        "c": (texts(["Dahua"]), texts([])),
    }
    held = {"a": read("Kestrel"), "b": read("Ruda", addresses=("Minsk",))}
    segments, count = READER.renewed(held, lists)
    assert count == 1
    assert segments["a"] is held["a"]
    assert {one: segment.names.to_pylist() for one, segment in segments.items()} == {
        "a": ["Kestrel"], "b": ["Dahua", "Ruda"], "c": ["Dahua"],
    }  # fmt: skip
    assert as_bytes(as_arrays(segments["c"])) == as_bytes(as_arrays(read("Dahua")))


def test_a_name_in_no_segment_is_never_indexed_as_another() -> None:
    """What was not read is an error, and not the last name of the last list."""
    with pytest.raises(ValueError, match="in no segment"):
        gathered([read("Kestrel")], texts(["Ruda"]), texts([]))


def test_the_forms_of_a_name_follow_its_row() -> None:
    """Names are gathered in the order of the table, as often as they stand there."""
    order: Texts = texts(["Ruda", "大华", "Kestrel", "Ruda"])
    segment = gathered([read("Kestrel", "大华"), read("Ruda")], order, texts([]))
    rows, words = segment.forms.row, segment.forms.words.text
    assert np.array_equal(rows, np.sort(rows))
    first = [words[segment.forms.word[segment.forms.start[i]]] for i in range(len(rows))]
    assert [(row, word) for row, word in zip(rows.tolist(), first, strict=True) if row != 1] == [
        (0, "ruda"), (2, "kestrel"), (3, "ruda"),
    ]  # fmt: skip
    assert columns.listed(segment.names) == ["Ruda", "大华", "Kestrel", "Ruda"]
