"""Forms: whole columns of names as words, made once and compared many times.

What ``values.names`` says of one name happens here to a column at a time: patterns run
in Arrow, a word is read once however often it occurs, and only names that are not
ASCII, or that hold a phrase or two names in one, are touched one by one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from fromwhom.data.weights_data import RarityWeights
from fromwhom.values import names as values
from fromwhom.values.chinese import segment
from fromwhom.values.knowledge import NameKnowledge, Role
from fromwhom.values.scripts import has_han

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]

FAMILIES: Final = ("limited", "corporation", "liability", "group")
_SYLLABLE: Final = (
    r"(?:[bpmfdtnlgkhjqxzcsryw]|zh|ch|sh)?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue"
    r"|ui|un|uo|a|e|i|o|u)"
)
_PINYIN: Final = tuple(re.compile(f"(?:{_SYLLABLE}){{{n}}}") for n in (1, 2, 3))
_ENDINGS: Final = ("ings", "ing", "ers", "er", "ed", "es", "s", "ly", "al")
_FORMED: Final = 3.0  # bits that an ending adds to the rarity of a word
_LONG_NAME: Final = 30  # from here on a last word may have been cut off by the ledger's system
_COUNTRY: Final = 1000  # a place's code is its country's times this, plus its province's


@dataclass(frozen=True, slots=True)
class Words:
    """The distinct words of some names: what each is and is worth at most.

    ``place`` is a place code, 0 for none; ``weight`` is in bits.
    """

    text: list[str]
    role: npt.NDArray[np.uint8]
    weight: Floats
    place: Ints
    given: Bools


@dataclass(frozen=True, slots=True)
class Forms:
    """Comparable forms of names; one name may have several.

    ``row`` is the position of the name. The words of form ``i``, without repetition, are
    ``word[start[i]:start[i + 1]]``; ``legal`` has one bit per family of legal form;
    ``native`` is a Chinese trade name, "" for none; ``cut`` says that the last word may
    have been cut off.
    """

    row: Ints
    start: Longs
    word: Ints
    legal: npt.NDArray[np.uint8]
    native: list[str]
    cut: Bools
    words: Words

    @property
    def count(self) -> npt.NDArray[np.int64]:
        """The number of words of each form."""
        return np.diff(self.start)


@dataclass(slots=True)
class _Reader:
    """Collects the distinct words while names are read."""

    knowledge: NameKnowledge
    weights: RarityWeights
    position: dict[str, int]
    role: list[int]
    place: list[int]

    def add(self, word: values.Word) -> int:
        """Give the position of *word* among the distinct words."""
        found = self.position.get(word.text)
        if found is None:
            found = self.position[word.text] = len(self.role)
            self.role.append(int(word.role))
            self.place.append(
                place_code(word.place.country, word.place.region) if word.place else 0
            )
        return found

    def words(self) -> Words:
        """Close the collection."""
        text = list(self.position)
        weight = [
            rarity(t, Role(r), self.knowledge, self.weights)
            for t, r in zip(text, self.role, strict=True)
        ]
        return Words(
            text,
            np.array(self.role, np.uint8),
            np.array(weight, np.float32),
            np.array(self.place, np.int32),
            np.array([t in self.knowledge.given_names for t in text], np.bool_),
        )


def read_forms(names: pa.Array, knowledge: NameKnowledge, weights: RarityWeights) -> Forms:
    """Read a column of *names* into forms. A name without any word has no form."""
    row, text, native = _texts(names, knowledge)
    split = pc.split_pattern(text, " ")
    parts = pc.list_flatten(split).dictionary_encode()
    reader = _Reader(knowledge, weights, {}, [], [])
    size, flat, family = _read_distinct(parts.dictionary.to_pylist(), reader)
    index = parts.indices.to_numpy()
    form = pc.list_parent_indices(split).to_numpy()
    begin = np.concatenate(([0], np.cumsum(size)))
    occurrences = np.repeat(np.arange(len(index)), size[index])
    within = np.arange(len(occurrences)) - np.repeat(
        np.cumsum(size[index]) - size[index], size[index]
    )
    word = flat[begin[index][occurrences] + within]
    start, word = _without_repetition(form[occurrences], word, len(text), len(reader.role))
    legal = np.zeros(len(text), np.uint8)
    np.bitwise_or.at(legal, form, family[index])
    long = pc.greater_equal(pc.utf8_length(names), _LONG_NAME).to_numpy(zero_copy_only=False)
    forms = Forms(row, start, word, legal, native, long[row], reader.words())
    return _without_empty(forms)


def rarity(word: str, role: Role, knowledge: NameKnowledge, weights: RarityWeights) -> float:
    """Say how many bits agreement on *word* is worth at most, before lists are counted."""
    running = max(1.0, running_text(word, knowledge) - weights.running_text_offset)
    match role:
        case Role.INDUSTRY:
            return min(weights.industry_most, running)
        case Role.GENERIC:
            return min(weights.generic_most, running)
        case Role.REGION:
            return weights.region_most
        case Role.LEGAL | Role.NOISE:
            return 0.0
        case Role.CORE:
            pass
    standing = knowledge.standing.get(word)
    if standing is not None:
        return weights.distinctive if standing == "distinctive" else weights.common
    shape = weights.by_length[min(len(word), len(weights.by_length) - 1)]
    for most, pattern in zip(weights.pinyin_syllable, _PINYIN, strict=True):
        if pattern.fullmatch(word):
            shape = min(shape, most)
            break
    return min(weights.most, shape, running)


def running_text(word: str, knowledge: NameKnowledge) -> float:
    """Say how rare *word* is in running English, in bits; an unknown one is very rare.

    A word formed from a frequent one ("resourcing") is at most a few bits rarer.
    """
    bits = knowledge.frequent.get(word)
    if bits is not None:
        return bits
    for ending in _ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            base = min(knowledge.frequent.get(stem, 99.0), knowledge.frequent.get(stem + "e", 99.0))
            if len(stem) >= 4 and base < 99.0:
                return base + _FORMED
    return 99.0


def place_code(country: str, region: str = "") -> int:
    """Write a country, or a province of it, as one number above 0."""
    code = ((ord(country[0]) - 64) * 27 + ord(country[1]) - 64) * _COUNTRY
    return code + ((ord(region[3]) - 64) * 27 + ord(region[4]) - 64 if region else 0)


def country_of(code: Ints) -> Ints:
    """Give the country part of place codes."""
    return code // _COUNTRY * _COUNTRY


def _texts(names: pa.Array, knowledge: NameKnowledge) -> tuple[Ints, pa.Array, list[str]]:
    """Normalise a column; returns the rows, the texts, and the native trade names."""
    row = np.arange(len(names), dtype=np.int32)
    several = pc.match_substring_regex(names, values.ALSO, ignore_case=True)
    hits = np.flatnonzero(several.to_numpy(zero_copy_only=False))
    if len(hits):
        split = [(h, a) for h in hits.tolist() for a in values.alternatives(names[h].as_py())]
        keep = np.delete(row, hits)
        row = np.concatenate([keep, np.array([h for h, _ in split], np.int32)])
        names = pa.concat_arrays([names.take(pa.array(keep)), pa.array([a for _, a in split])])
    native = [""] * len(names)
    other = np.flatnonzero(~pc.string_is_ascii(names).to_numpy(zero_copy_only=False))
    folded = []
    for position, name in zip(other.tolist(), names.take(pa.array(other)).to_pylist(), strict=True):
        if has_han(name):
            native[position] = segment(name, knowledge).trade
        folded.append(values.fold(name, knowledge))
    text = pc.utf8_lower(_replaced(names, other, folded))
    text = _each(
        text,
        r"successor|sub-?unit|subsidiar|affiliate|branches",
        lambda t: re.sub(values.NOTE, "", t),
    )
    text = pc.replace_substring_regex(text, values.QUOTES, "")
    text = pc.replace_substring_regex(text, values.AMPERSAND, " and ")
    text = pc.utf8_trim_whitespace(pc.replace_substring_regex(text, values.NOT_WORD, " "))
    text = _each(text, values.INITIALS[-1], values.join_initials)
    text = _each(
        text, values.phrase_pattern(knowledge), lambda t: values.join_phrases(t, knowledge)
    )
    return row, text, native


def _each(text: pa.Array, pattern: str, change: Callable[[str], str]) -> pa.Array:
    """Change, one by one, only those texts that hold *pattern*."""
    hits = np.flatnonzero(pc.match_substring_regex(text, pattern).to_numpy(zero_copy_only=False))
    return _replaced(text, hits, [change(t) for t in text.take(pa.array(hits)).to_pylist()])


def _replaced(text: pa.Array, where: Longs, new: list[str]) -> pa.Array:
    """Put *new* texts at the positions *where*."""
    if not new:
        return text
    mask = np.zeros(len(text), np.bool_)
    mask[where] = True
    return pc.replace_with_mask(text, pa.array(mask), pa.array(new, text.type))


def _read_distinct(parts: list[str], reader: _Reader) -> tuple[Longs, Ints, npt.NDArray[np.uint8]]:
    """Read each distinct part once: how many words it gives, which, and its legal family."""
    size = np.zeros(len(parts), np.int64)
    family = np.zeros(len(parts), np.uint8)
    flat: list[int] = []
    for i, part in enumerate(parts):
        for word in values.read_word(part, reader.knowledge) if part else ():
            if word.role is Role.LEGAL:
                family[i] |= 1 << FAMILIES.index(word.family)
            elif word.role is not Role.NOISE:
                flat.append(reader.add(word))
                size[i] += 1
    return size, np.array(flat, np.int32), family


def _without_repetition(form: Longs, word: Ints, forms: int, words: int) -> tuple[Longs, Ints]:
    """Keep each word's first occurrence in its form, in order; returns starts and words."""
    _, first = np.unique(form.astype(np.int64) * max(words, 1) + word, return_index=True)
    first.sort()
    start = np.concatenate(([0], np.cumsum(np.bincount(form[first], minlength=forms))))
    return start.astype(np.int64), word[first]


def _without_empty(forms: Forms) -> Forms:
    """Leave forms without words out."""
    keep = np.flatnonzero(forms.count > 0)
    start = np.concatenate(([0], np.cumsum(forms.count[keep]))).astype(np.int64)
    return Forms(
        forms.row[keep], start, forms.word, forms.legal[keep],
        [forms.native[i] for i in keep.tolist()], forms.cut[keep], forms.words,
    )  # fmt: skip
