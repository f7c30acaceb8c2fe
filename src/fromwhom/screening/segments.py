"""Segments: what was read of the names and addresses of one list, to be read only once.

    held segment + the texts it lacks, read -> segment of the list
    segments of all lists, gathered in the order of the tables -> index

How a text is read depends on that text alone, so a segment is good for as long as the
tables about names stay what they are. What depends on all lists at once (how often a
word occurs, the vectors) is no part of it. The same texts give the same arrays, whether
they were all read now or some were held.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from fromwhom.data.weights_data import RarityWeights
from fromwhom.screening import columns
from fromwhom.screening.columns import Arrays, Ints, Keys, Longs, Texts
from fromwhom.screening.forms import Forms, Words, read_forms
from fromwhom.screening.keys import sounds_of
from fromwhom.values.knowledge import NameKnowledge

_TEXTS: Final = (
    "names", "addresses", "words", "native", "plain", "initials", "initials_legal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Segment:
    """What was read of some names and addresses.

    The forms of a name have its position as ``row``, in which order they stand; their
    words are sorted, and each is in use. ``sound`` is the key of what a word sounds like.
    The places in address ``i`` are ``place[place_start[i]:place_start[i + 1]]``, as codes.
    """

    names: Texts
    forms: Forms
    sound: Keys
    addresses: Texts
    place_start: Longs
    place: Ints


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads texts by what is known of the words of names."""

    knowledge: NameKnowledge
    weights: RarityWeights

    def read(self, names: Texts, addresses: Texts) -> Segment:
        """Read *names* and *addresses*, each once however often it occurs."""
        distinct = columns.in_order(names)[0], columns.in_order(addresses)[0]
        return gathered([self._read(*distinct)], names, addresses)

    def renewed(
        self, held: Mapping[str, Segment], lists: Mapping[str, tuple[Texts, Texts]]
    ) -> tuple[dict[str, Segment], int]:
        """Make the segments of *lists*, reading at once what is not in the *held* ones.

        Args:
            held: The segments of an earlier time, by list; of some lists there may be none.
            lists: The names and the addresses of each list, as often as they occur.

        Returns:
            The segments, by list: the held one itself where nothing changed. And how many
            names and addresses were read.
        """
        wanted = {
            one: (columns.in_order(names)[0], columns.in_order(addresses)[0])
            for one, (names, addresses) in lists.items()
        }
        same = {one for one, texts in wanted.items() if one in held and _holds(held[one], *texts)}
        changed = {one: texts for one, texts in wanted.items() if one not in same}
        none = columns.texts([])
        lacking = [
            (_lacking(names, held[one].names), _lacking(addresses, held[one].addresses))
            if one in held
            else (names, addresses)
            for one, (names, addresses) in changed.items()
        ]
        names = columns.in_order(columns.join_all([none, *(new for new, _ in lacking)]))[0]
        addresses = columns.in_order(columns.join_all([none, *(new for _, new in lacking)]))[0]
        new = self._read(names, addresses)
        segments = {
            one: held[one]
            if one in same
            else gathered([*([held[one]] if one in held else []), new], *texts)
            for one, texts in wanted.items()
        }
        return segments, len(names) + len(addresses)

    def _read(self, names: Texts, addresses: Texts) -> Segment:
        """Read distinct texts; the words are in no order yet."""
        forms = _by_row(read_forms(names, self.knowledge, self.weights))
        where = _by_row(read_forms(addresses, self.knowledge, self.weights))
        code = where.words.place[where.word]
        owner = np.repeat(where.row, where.count)[code > 0]
        return Segment(
            names,
            forms,
            sounds_of(columns.texts(forms.words.text)),
            addresses,
            _starts(np.bincount(owner, minlength=len(addresses))),
            code[code > 0],
        )


def gathered(segments: Sequence[Segment], names: Texts, addresses: Texts) -> Segment:
    """Gather *names* and *addresses*, in that order and repeated as they are, from *segments*.

    Raises:
        ValueError: One of them is in no segment.
    """
    forms, words, sound = _pooled(segments)
    held = columns.join_all([s.names for s in segments])
    owner, at = columns.members(_row_starts(forms.row, len(held)), _found(names, held))
    which, word_at = columns.members(forms.start, at)
    used, word = np.unique(forms.word[word_at], return_inverse=True)
    rank = columns.in_order(columns.pick(columns.texts(words.text), used))[1]
    first = used[np.unique(rank, return_index=True)[1]].astype(np.int64)
    held = columns.join_all([s.addresses for s in segments])
    size = np.concatenate([np.diff(s.place_start) for s in segments])
    place = np.concatenate([s.place for s in segments])
    number, place_at = columns.members(_starts(size), _found(addresses, held))
    return Segment(
        names,
        _forms_at(
            forms, at, owner.astype(np.int32),
            (_starts(np.bincount(which, minlength=len(at))), rank[word]), _words_at(words, first),
        ),
        sound[first],
        addresses,
        _starts(np.bincount(number, minlength=len(addresses))),
        place[place_at],
    )  # fmt: skip


def as_arrays(segment: Segment) -> Arrays:
    """Write a segment as plain arrays; equal ones give the same bytes."""
    forms, words = segment.forms, segment.forms.words
    arrays: Arrays = {
        "row": forms.row, "start": forms.start, "word": forms.word, "legal": forms.legal,
        "kind": forms.kind, "cut": forms.cut, "full": forms.full,
        "role": words.role, "weight": words.weight, "word_place": words.place,
        "given": words.given, "sound": segment.sound,
        "place_start": segment.place_start, "place": segment.place,
    }  # fmt: skip
    written = (
        segment.names, segment.addresses, columns.texts(words.text), columns.texts(forms.native),
        forms.plain, *forms.initials,
    )  # fmt: skip
    for name, text in zip(_TEXTS, written, strict=True):
        arrays[f"{name}_bytes"], arrays[f"{name}_offsets"] = columns.as_bytes(text)
    return arrays


def from_arrays(arrays: Mapping[str, npt.NDArray[np.generic]]) -> Segment:
    """Read a segment back from the arrays that ``as_arrays`` wrote."""
    names, addresses, words, native, plain, *initials = (
        columns.from_bytes(
            np.asarray(arrays[f"{name}_bytes"], np.uint8),
            np.asarray(arrays[f"{name}_offsets"], np.int32),
        )
        for name in _TEXTS
    )
    forms = Forms(
        row=np.asarray(arrays["row"], np.int32),
        start=np.asarray(arrays["start"], np.int64),
        word=np.asarray(arrays["word"], np.int32),
        legal=np.asarray(arrays["legal"], np.uint8),
        kind=np.asarray(arrays["kind"], np.uint8),
        native=columns.listed(native),
        cut=np.asarray(arrays["cut"], np.bool_),
        full=np.asarray(arrays["full"], np.bool_),
        plain=plain,
        initials=(initials[0], initials[1]),
        words=Words(
            columns.listed(words),
            np.asarray(arrays["role"], np.uint8),
            np.asarray(arrays["weight"], np.float32),
            np.asarray(arrays["word_place"], np.int32),
            np.asarray(arrays["given"], np.bool_),
        ),
    )
    return Segment(
        names,
        forms,
        np.asarray(arrays["sound"], np.uint64),
        addresses,
        np.asarray(arrays["place_start"], np.int64),
        np.asarray(arrays["place"], np.int32),
    )


def _holds(segment: Segment, names: Texts, addresses: Texts) -> bool:
    """Say whether a segment is of these *names* and *addresses*, and of no others."""
    return bool(segment.names.equals(names) and segment.addresses.equals(addresses))


def _lacking(texts: Texts, held: Texts) -> Texts:
    """Pick the *texts* that are not among the *held* ones."""
    return columns.pick(texts, np.flatnonzero(columns.positions(texts, held) < 0))


def _found(texts: Texts, held: Texts) -> Ints:
    """Give the position of each of *texts* among the *held* ones.

    Raises:
        ValueError: One of them is not among them.
    """
    at = columns.positions(texts, held)
    if (at < 0).any():
        raise ValueError("a text is in no segment")
    return at


def _by_row(forms: Forms) -> Forms:
    """Put forms in the order of the names they are of."""
    order = np.argsort(forms.row, kind="stable")
    which, word_at = columns.members(forms.start, order)
    runs = _starts(np.bincount(which, minlength=len(order))), forms.word[word_at]
    return _forms_at(forms, order, forms.row[order], runs, forms.words)


def _forms_at(forms: Forms, at: Longs, row: Ints, runs: tuple[Longs, Ints], words: Words) -> Forms:
    """Pick the forms *at* positions, with other rows, runs of words and words."""
    native = np.array(forms.native, np.object_)
    return Forms(
        row=row,
        start=runs[0],
        word=runs[1].astype(np.int32),
        legal=forms.legal[at],
        kind=forms.kind[at],
        native=native[at].tolist(),
        cut=forms.cut[at],
        full=forms.full[at],
        plain=columns.pick(forms.plain, at),
        initials=(columns.pick(forms.initials[0], at), columns.pick(forms.initials[1], at)),
        words=words,
    )


def _words_at(words: Words, at: Longs) -> Words:
    """Pick the words *at* positions."""
    text = columns.listed(columns.pick(columns.texts(words.text), at))
    return Words(text, words.role[at], words.weight[at], words.place[at], words.given[at])


def _pooled(segments: Sequence[Segment]) -> tuple[Forms, Words, Keys]:
    """Put the forms, words and sounds of *segments* behind each other, numbered on.

    A text that several segments hold stands there as often.
    """
    forms = [s.forms for s in segments]
    words = Words(
        [text for f in forms for text in f.words.text],
        np.concatenate([f.words.role for f in forms]),
        np.concatenate([f.words.weight for f in forms]),
        np.concatenate([f.words.place for f in forms]),
        np.concatenate([f.words.given for f in forms]),
    )
    row = _numbered_on([(s.forms.row, len(s.names)) for s in segments])
    word = _numbered_on([(f.word, len(f.words.text)) for f in forms])
    pooled = Forms(
        row=row,
        start=_starts(np.concatenate([f.count for f in forms])),
        word=word,
        legal=np.concatenate([f.legal for f in forms]),
        kind=np.concatenate([f.kind for f in forms]),
        native=[native for f in forms for native in f.native],
        cut=np.concatenate([f.cut for f in forms]),
        full=np.concatenate([f.full for f in forms]),
        plain=columns.join_all([f.plain for f in forms]),
        initials=(
            columns.join_all([f.initials[0] for f in forms]),
            columns.join_all([f.initials[1] for f in forms]),
        ),
        words=words,
    )
    return pooled, words, np.concatenate([s.sound for s in segments])


def _numbered_on(parts: Sequence[tuple[Ints, int]]) -> Ints:
    """Join numbers, each part beginning where those before it end, at their sizes."""
    before = _starts(np.array([size for _, size in parts], np.int64))
    joined = [numbers + at for (numbers, _), at in zip(parts, before[:-1].tolist(), strict=True)]
    return np.concatenate(joined).astype(np.int32)


def _row_starts(row: Ints, rows: int) -> Longs:
    """Say where the forms of each of so many names begin, and where the last end."""
    return _starts(np.bincount(row, minlength=rows))


def _starts(size: Longs) -> Longs:
    """Say where runs of these sizes begin, and where the last ends."""
    return np.concatenate(([0], np.cumsum(size))).astype(np.int64)
