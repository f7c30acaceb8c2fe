"""Forms: whole columns of names as words, made once and compared many times.

What ``values.names`` says of one name happens here to a column at a time: patterns run
in Arrow, a word is read once however often it occurs, and only names that are not
ASCII, or that hold a phrase or two names in one, are touched one by one.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from fromwhom.data.weights_data import RarityWeights
from fromwhom.screening import columns, parts
from fromwhom.screening.columns import Bools, Bytes, Floats, Ints, Longs, Texts
from fromwhom.screening.initials import initials
from fromwhom.screening.parts import Parts
from fromwhom.values import names as values
from fromwhom.values.chinese import segment
from fromwhom.values.knowledge import NameKnowledge, Role
from fromwhom.values.reading import Reading
from fromwhom.values.readings import readings
from fromwhom.values.scripts import has_han

FAMILIES: Final = ("limited", "corporation", "liability", "group")
_SYLLABLE: Final = (
    r"(?:[bpmfdtnlgkhjqxzcsryw]|zh|ch|sh)?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue"
    r"|ui|un|uo|a|e|i|o|u)"
)
_PINYIN: Final = tuple(re.compile(f"(?:{_SYLLABLE}){{{n}}}") for n in (1, 2, 3))
_SOME_PINYIN: Final = re.compile(f"(?:{_SYLLABLE}){{1,3}}")  # most words are none
_ENDINGS: Final = ("ings", "ing", "ers", "er", "ed", "es", "s", "ly", "al")
_FORMED: Final = 3.0  # bits that an ending adds to the rarity of a word
_LONG_NAME: Final = 30  # from here on a last word may have been cut off by the ledger's system
_FILLS: Final = np.isin(np.arange(max(values.FIELD_SIZES) + 2), values.FIELD_SIZES)
_COUNTRY: Final = 1000  # a place's code is its country's times this, plus its province's


@dataclass(frozen=True, slots=True)
class Words:
    """The distinct words of some names: what each is and is worth at most.

    ``place`` is a place code, 0 for none; ``weight`` is in bits.
    """

    text: list[str]
    role: Bytes
    weight: Floats
    place: Ints
    given: Bools


@dataclass(frozen=True, slots=True)
class Forms:
    """Comparable forms of names; one name may have several.

    ``row`` is the position of the name. The words of form ``i``, without repetition, are
    ``word[start[i]:start[i + 1]]``; ``legal`` has one bit per family of legal form;
    ``kind`` is the ``ReadingKind`` of the form; ``native`` is a Chinese trade name, "" for
    none; ``cut`` says that the last word may
    have been cut off, ``full`` that the name fills a field, so that words may be missing.
    ``plain`` is the whole text, legal forms and all, in letters and figures only;
    ``initials`` are those of the words without and with legal forms, "" where they are none.
    """

    row: Ints
    start: Longs
    word: Ints
    legal: Bytes
    kind: Bytes
    native: list[str]
    cut: Bools
    full: Bools
    plain: Texts
    initials: tuple[Texts, Texts]
    words: Words

    @property
    def count(self) -> Longs:
        """The number of words of each form."""
        return np.diff(self.start)


@dataclass(slots=True)
class _Reader:
    """Collects the distinct words while names are read."""

    knowledge: NameKnowledge
    weights: RarityWeights
    position: dict[str, int]
    role: list[Role]
    place: list[int]

    def add(self, word: values.Word) -> int:
        """Give the position of *word* among the distinct words."""
        found = self.position.get(word.text)
        if found is None:
            found = self.position[word.text] = len(self.role)
            self.role.append(word.role)
            self.place.append(
                place_code(word.place.country, word.place.region) if word.place else 0
            )
        return found

    def words(self) -> Words:
        """Close the collection."""
        text = list(self.position)
        weight = [
            rarity(t, r, self.knowledge, self.weights) for t, r in zip(text, self.role, strict=True)
        ]
        return Words(
            text,
            np.array(self.role, np.uint8),
            np.array(weight, np.float32),
            np.array(self.place, np.int32),
            np.array([t in self.knowledge.given_names for t in text], np.bool_),
        )


def read_forms(names: Texts, knowledge: NameKnowledge, weights: RarityWeights) -> Forms:
    """Read a column of *names* into forms. A name without any word has no form."""
    row, text, letters, kind, native, alone = _texts(names, knowledge)
    length = columns.lengths(names)[row]
    full = fills_a_field(length) & alone
    found = parts.split(text, knowledge)
    full &= ~parts.ends_in_form(found, knowledge)
    found = parts.told_apart(parts.mended(found, full, knowledge), knowledge)
    form, number = found.form, found.number
    reader = _Reader(knowledge, weights, {}, [], [])
    size, flat, family = _read_distinct(found, reader)
    begin = np.concatenate(([0], np.cumsum(size)))
    occurrences = np.repeat(np.arange(len(number)), size[number])
    within = np.arange(len(occurrences)) - np.repeat(
        np.cumsum(size[number]) - size[number], size[number]
    )
    word = flat[begin[number][occurrences] + within]
    start, word = _without_repetition(form[occurrences], word, len(text), len(reader.role))
    legal = np.zeros(len(text), np.uint8)
    np.bitwise_or.at(legal, form, family[number])
    cut = length >= _LONG_NAME
    plain = columns.replace(text, " ", "")
    return _without_empty(
        Forms(row, start, word, legal, kind, native, cut, full, plain, letters, reader.words())
    )


def fills_a_field(length: Longs) -> Bools:
    """Say which names are as long as a field of a ledger's system, and may be cut off."""
    return np.asarray(_FILLS[np.minimum(length, len(_FILLS) - 1)], np.bool_)


@lru_cache(maxsize=100_000)
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
    if _SOME_PINYIN.fullmatch(word):
        for most, pattern in zip(weights.pinyin_syllable, _PINYIN, strict=True):
            if pattern.fullmatch(word):
                shape = min(shape, most)
                break
    return min(weights.most, shape, running, knowledge.in_names.get(word, 99.0))


def running_text(word: str, knowledge: NameKnowledge) -> float:
    """Say how rare *word* is in running English, in bits; an unknown one is very rare.

    A word formed from a frequent one ("resourcing") is at most a few bits rarer.
    """
    bits = knowledge.frequent.get(word)
    if bits is not None:
        return bits
    for ending in _ENDINGS if word.endswith(_ENDINGS) else ():
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


def _texts(
    names: Texts, knowledge: NameKnowledge
) -> tuple[Ints, Texts, tuple[Texts, Texts], Bytes, list[str], Bools]:
    """Normalise a column.

    Returns rows, texts, their initials, kinds of reading, native trade names, and whether
    a text is all that its row holds.
    """
    row, names = _one_name_each(names)
    alone = np.bincount(row, minlength=1)[row] == 1
    at, text, kind, native = _read(names, knowledge)
    text = columns.lower(columns.replace(text, values.GLUED_FORM, r"\1 \2"))
    text = columns.change_each(text, values.NOTE_WORDS, lambda t: re.sub(values.NOTE, "", t))
    text = columns.replace(text, values.QUOTES, "")
    text = columns.replace(text, values.AMPERSAND, " and ")
    text = columns.trim(columns.replace(text, values.NOT_WORD, " "))
    text = columns.change_each(text, values.INITIALS[-1], values.join_initials)
    letters = initials(text, knowledge)
    return row[at], text, letters, kind, native, alone[at]


def _read(names: Texts, knowledge: NameKnowledge) -> tuple[Longs, Texts, Bytes, list[str]]:
    """Write every name in its readings; returns their names' positions, texts and kinds."""
    ascii_ = columns.ascii_only(names)
    plain, other = np.flatnonzero(ascii_), np.flatnonzero(~ascii_)
    if len(other) == 0:
        return plain, names, np.zeros(len(plain), np.uint8), [""] * len(plain)
    at: list[int] = []
    found: list[Reading] = []
    native: list[str] = []
    for position, name in zip(
        other.tolist(), columns.listed(columns.pick(names, other)), strict=True
    ):
        trade = segment(name, knowledge).trade if has_han(name) else ""
        for reading in readings(name, knowledge):
            at.append(position)
            found.append(reading)
            native.append(trade)
    text = columns.join(columns.pick(names, plain), columns.texts([r.text for r in found]))
    kind = np.concatenate([np.zeros(len(plain), np.uint8), [r.kind for r in found]])
    return (
        np.concatenate([plain, np.array(at, np.int64)]), text, kind.astype(np.uint8),
        [""] * len(plain) + native,
    )  # fmt: skip


def _one_name_each(names: Texts) -> tuple[Ints, Texts]:
    """Split the few texts that hold several names; returns rows and names."""
    row = np.arange(len(names), dtype=np.int32)
    several = np.flatnonzero(columns.holds(names, values.ALSO, ignore_case=True))
    if len(several) == 0:
        return row, names
    keep = np.delete(row, several)
    given = zip(several.tolist(), columns.listed(columns.pick(names, several)), strict=True)
    split = [(at, one) for at, text in given for one in values.alternatives(text)]
    rows = np.concatenate([keep, np.array([at for at, _ in split], np.int32)])
    return rows, columns.join(columns.pick(names, keep), columns.texts([one for _, one in split]))


def _read_distinct(found: Parts, reader: _Reader) -> tuple[Longs, Ints, Bytes]:
    """Read each distinct part once: how many words it gives, which, and its legal family."""
    size = np.zeros(len(found.text), np.int64)
    family = np.zeros(len(found.text), np.uint8)
    flat: list[int] = []
    read, knowledge = values.read_word, reader.knowledge
    for i, (part, plain) in enumerate(zip(found.text, found.plain, strict=True)):
        for word in read(part, knowledge, plain=plain) if part else ():
            if word.role is Role.LEGAL:
                for one in word.family.split():
                    family[i] |= 1 << FAMILIES.index(one)
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
        forms.row[keep], start, forms.word, forms.legal[keep], forms.kind[keep],
        [forms.native[i] for i in keep.tolist()], forms.cut[keep], forms.full[keep],
        columns.pick(forms.plain, keep),
        (columns.pick(forms.initials[0], keep), columns.pick(forms.initials[1], keep)),
        forms.words,
    )  # fmt: skip
