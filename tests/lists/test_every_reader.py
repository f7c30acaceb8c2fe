"""Every reader and every damage: refused in words, or read with an account that adds up.

What a parser cannot see is a table of text that was cut exactly between two records: such a
format has no end mark. ``WITHOUT_END`` names them, and the fall of more than a fifth that
makes an edition implausible stands guard then.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.every_reader import EDITIONS, File, damaged, files

from fromwhom.lists.editions import refusal
from fromwhom.lists.reading import Parsed
from fromwhom.lists.registry import FORMATS

FILES = tuple(files(EDITIONS))
_EACH = pytest.mark.parametrize(
    "file", FILES, ids=lambda file: str(file.path.relative_to(EDITIONS))
)
_PLACES = 150


def test_every_format_has_an_edition_here() -> None:
    """No reader is left out of what follows."""
    assert {file.known.format for file in FILES} == set(FORMATS)


@_EACH
def test_counts_in_are_counts_out_and_counts_explained(file: File) -> None:
    """Each small edition is read whole; every listing has an id and a name."""
    assert file.whole().listings


def _cuts(data: bytes) -> list[int]:
    """Give places to cut at: spread over the file, at line ends, and inside long characters."""
    places = set(range(0, len(data), max(1, len(data) // _PLACES)))
    places |= {at + 1 for at, byte in enumerate(data) if byte in b"\n>"}
    places |= {at for at, byte in enumerate(data) if byte >= 0x80}
    chosen = sorted(places - {len(data)})
    return chosen[:: max(1, len(chosen) // (2 * _PLACES))]


@_EACH
def test_a_cut_file_never_lists_fewer_in_silence(file: File) -> None:
    """It is refused, or a record is unread; else it was cut between two records of a table."""
    data, whole = file.data, file.whole()
    for at in _cuts(data):
        parsed = file.read(data[:at])
        if isinstance(parsed, str) or len(parsed.tally.unread) > len(whole.tally.unread):
            continue
        if parsed.tally.records == whole.tally.records and parsed.listings == whole.listings:
            continue
        assert not file.shows_its_end, f"cut at {at}: {data[at - 30 : at]!r}"
        assert data[:at].endswith((b"\n", b"\r", b'"', b"-0", b"-0-", b"-0- ")), f"cut at {at}"
        assert parsed.tally.records <= whole.tally.records


@_EACH
def test_a_damaged_file_is_refused_or_counted(file: File) -> None:
    """Bits, bytes, lines, numbers, cells, labels and encodings: no damage ends in a crash."""
    for broken in damaged(file.data, file.path.relative_to(EDITIONS), 160):
        file.read(broken)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_whatever_is_written_into_a_file_is_refused_or_counted(drawn: st.DataObject) -> None:
    """Hypothesis chooses the file, the place, how much is lost and what stands there instead."""
    file = drawn.draw(st.sampled_from(FILES))
    data = file.data
    at = drawn.draw(st.integers(0, len(data)))
    lost = drawn.draw(st.integers(0, 200))
    there = drawn.draw(st.binary(max_size=12) | st.text(max_size=12).map(_bytes))
    file.read(data[:at] + there + data[at + lost :])


def _bytes(text: str) -> bytes:
    """Write text that hypothesis makes, lone surrogates too."""
    return text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize(
    "file",
    [one for one in FILES if not one.shows_its_end and one.known.part == "main"],
    ids=lambda file: str(file.path.relative_to(EDITIONS)),
)
def test_a_table_cut_between_records_falls_under_the_rule_of_a_fifth(file: File) -> None:
    """No parser sees the cut; that more than 20 % are gone, the judgement of editions sees."""
    lines = file.data.splitlines(keepends=True)
    before = file.whole().tally.listings
    for kept in range(2, len(lines)):
        parsed = file.read(b"".join(lines[:kept]))
        if isinstance(parsed, Parsed):
            fell = parsed.tally.listings * 5 < before * 4
            assert fell is (refusal(parsed.tally, before) is not None)


def _renamed(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Rename an element with its end, up to three of each name."""
    for name in sorted(set(re.findall(rb"<([A-Za-z]\w*)", data))):
        opening = re.compile(rb"<%s(?=[\s>/])[^>]*>" % name)
        for found in list(opening.finditer(data))[:3]:
            end = (
                found.end() if found[0].endswith(b"/>") else data.find(b"</%s>" % name, found.end())
            )
            tag = found[0].replace(b"<" + name, b"<Other", 1)
            rest = (
                data[end:].replace(b"</%s>" % name, b"</Other>", 1)
                if end > found.end()
                else data[end:]
            )
            yield name.decode(), data[: found.start()] + tag + data[found.end() : end] + rest


@pytest.mark.parametrize(
    "file",
    [one for one in FILES if one.is_markup and b"<html" not in one.data],
    ids=lambda file: str(file.path.relative_to(EDITIONS)),
)
def test_a_record_under_another_name_is_not_passed_over(file: File) -> None:
    """Whatever element a publisher renames, no record goes missing without a word."""
    whole = file.whole()
    for name, data in _renamed(file.data):
        parsed = file.read(data)
        if isinstance(parsed, Parsed) and parsed.tally.unread == whole.tally.unread:
            assert parsed.tally.records >= whole.tally.records, name
            assert len(parsed.listings) >= len(whole.listings), name


REAL = (
    "gb-ofsi", "un-sc/2018-10-29", "us-bis-dpl", "us-csl/2022-04-25", "us-dhs-uflpa",
    "us-fcc-covered", "us-ofac-cons", "us-ofac-sdn/2021-07-07",
)  # fmt: skip


@pytest.mark.parametrize("folder", REAL)
def test_real_files_cut_and_damaged_are_refused_or_counted(folder: str, shared_data: Path) -> None:
    """What holds for small editions holds for the publishers' own files."""
    for file in files(shared_data / "lists" / folder):
        data, whole = file.data, file.whole()
        rng = random.Random(file.path.name)
        for at in (rng.randrange(len(data)) for _ in range(3)):
            parsed = file.read(data[:at])
            named = isinstance(parsed, str) or parsed.tally.unread != whole.tally.unread
            between = data[:at].endswith((b"\n", b'"', b"-0", b"-0-", b"-0- "))
            assert named or (between and not file.shows_its_end), f"{file.path} cut at {at}"
        for broken in damaged(data, file.path.name, 4):
            file.read(broken)
