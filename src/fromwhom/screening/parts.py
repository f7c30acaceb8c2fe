"""Parts: the words of a column of names, joined and mended before they are read.

Does for all names at once what ``values.phrases`` and ``values.names`` do for one: known
phrases become one word, the end of a name is mended, and words that only look like legal
forms are told from real ones. A distinct word is looked at once; only names that hold
the beginning of a phrase, or whose last word was cut off, are touched one by one.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from fromwhom.screening import columns
from fromwhom.screening.columns import Bools, Ints, Longs, Texts
from fromwhom.values import names as values
from fromwhom.values.knowledge import NameKnowledge
from fromwhom.values.phrases import join_words, phrase_book


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of some texts, in order.

    ``form`` is the text of each word, ``number`` its position in ``text``, the distinct
    words; ``plain`` says which of these are no legal forms although they look like one.
    """

    form: Longs
    number: Ints
    text: list[str]
    plain: list[bool]


def split(texts: Texts, knowledge: NameKnowledge) -> Parts:
    """Split normalised *texts* into words and join the known phrases among them."""
    form, number, text = columns.split_words(texts)
    pairs = _pairs(form, number, text, knowledge)
    if len(pairs) == 0:
        return Parts(form, number, text, [False] * len(text))
    holding = np.zeros(int(form[-1]) + 1, np.bool_)
    holding[form[pairs]] = True
    changed = np.flatnonzero(holding[form])
    where = {t: n for n, t in enumerate(text)}
    new_form, new_number = [], []
    bounds = np.flatnonzero(np.diff(form[changed], prepend=-1)).tolist()
    numbers = number[changed].tolist()
    for begin, end in zip(bounds, [*bounds[1:], len(numbers)], strict=True):
        words = join_words([text[n] for n in numbers[begin:end]], knowledge)
        new_form += [int(form[changed[begin]])] * len(words)
        for word in words:
            if word not in where:
                where[word] = len(text)
                text.append(word)
            new_number.append(where[word])
    kept = ~holding[form]
    form = np.concatenate([form[kept], np.array(new_form, np.int64)])
    number = np.concatenate([number[kept], np.array(new_number, np.int32)])
    order = np.argsort(form, kind="stable")
    return Parts(form[order], number[order], text, [False] * len(text))


def ends_in_form(parts: Parts, knowledge: NameKnowledge) -> Bools:
    """Say which names end in a legal form, so that nothing was cut off."""
    known = np.array([t in knowledge.legal for t in parts.text], np.bool_)
    ends = np.zeros(int(parts.form.max(initial=-1)) + 1, np.bool_)
    ends[parts.form] = known[parts.number]  # the last of equal positions stays
    return ends


def mended(parts: Parts, full: Bools, knowledge: NameKnowledge) -> Parts:
    """Mend the end of each name, as ``values.names.mend_end`` does that of one."""
    form, number, text = parts.form, parts.number.copy(), list(parts.text)
    change = form[1:] != form[:-1]
    several = np.concatenate((~change, [False])) | np.concatenate(([False], ~change))
    last = np.flatnonzero(np.append(change, True) & several)
    first = np.flatnonzero(np.concatenate(([True], change)) & several)
    given = np.array([t in knowledge.given_names for t in text], np.bool_)
    named = ~np.array([t in knowledge.legal for t in text], np.bool_)[number]
    named[last] = False
    bare = np.bincount(form[named], minlength=int(form.max(initial=-1)) + 1) == 0
    personal = given[number[first]] | given[number[last]] | bare[form[last]]
    keep = np.ones(len(form), np.bool_)
    form_like = np.zeros(len(text), np.bool_)
    for n in set(number[last[~personal]].tolist()):
        form_like[n] = values.misspells_a_form(text[n], knowledge)
    keep[last[form_like[number[last]] & ~personal]] = False
    for at in last[full[form[last]] & keep[last]].tolist():
        word = values.begun_word(text[number[at]], knowledge, alone=bool(bare[form[at]]))
        if word != text[number[at]]:
            keep[at] = bool(word)
            text.append(word)
            number[at] = len(text) - 1
    return Parts(form[keep], number[keep], text, [False] * len(text))


def told_apart(parts: Parts, knowledge: NameKnowledge) -> Parts:
    """Mark what only looks like a legal form, as ``values.names.plain_words`` does."""
    where = [knowledge.legal_place.get(t, "") for t in parts.text]
    doubtful = np.array([bool(w) for w in where], np.bool_)[parts.number]
    if not doubtful.any():
        return parts
    edge = np.array([w == "edge" for w in where], np.bool_)[parts.number]
    heavy = ~_light(parts, doubtful, knowledge)[parts.number]
    sure = np.array([values.is_sure_form(t, knowledge) for t in parts.text], np.bool_)
    here = sure[parts.number]
    same = parts.form[1:] == parts.form[:-1]
    beside = here.copy()
    beside[1:] |= here[:-1] & same
    beside[:-1] |= here[1:] & same
    first, last = _heavy_ends(parts.form, heavy)
    at = np.arange(len(parts.form))
    plain = doubtful & ~beside & ~(at > last) & ~(edge & (at < first))
    return _marked(parts, plain)


def _light(parts: Parts, doubtful: Bools, knowledge: NameKnowledge) -> Bools:
    """Say which words may stand between a form and the end, of names with *doubtful* ones."""
    asked = np.zeros(int(parts.form.max(initial=-1)) + 1, np.bool_)
    asked[parts.form[doubtful]] = True
    light = np.zeros(len(parts.text), np.bool_)
    for n in np.unique(parts.number[asked[parts.form]]).tolist():
        light[n] = values.is_light(parts.text[n], knowledge)
    return light


def _heavy_ends(form: Longs, heavy: Bools) -> tuple[Longs, Longs]:
    """Give, for each word, where the first and the last heavy word of its name stand."""
    size, at = int(form.max(initial=-1)) + 1, np.arange(len(form))
    first, last = np.full(size, -1, np.int64), np.full(size, len(form), np.int64)
    first[form[heavy][::-1]] = at[heavy][::-1]
    last[form[heavy]] = at[heavy]  # the last of equal positions stays
    return first[form], last[form]


def _marked(parts: Parts, plain: Bools) -> Parts:
    """Give the words at *plain* positions numbers of their own."""
    distinct = np.unique(parts.number[plain])
    new = np.zeros(len(parts.text), np.int32)
    new[distinct] = len(parts.text) + np.arange(len(distinct), dtype=np.int32)
    text = [*parts.text, *(parts.text[n] for n in distinct.tolist())]
    return replace(
        parts,
        number=np.where(plain, new[parts.number], parts.number).astype(np.int32),
        text=text,
        plain=[*parts.plain, *[True] * len(distinct)],
    )


@lru_cache(maxsize=4)
def _follows(knowledge: NameKnowledge) -> dict[str, tuple[str, ...]]:
    """List by the first word of the known phrases the words that follow it in them."""
    found: dict[str, list[str]] = {}
    for first, second in phrase_book(knowledge):
        found.setdefault(first, []).append(second)
    return {first: tuple(seconds) for first, seconds in found.items()}


def _pairs(form: Longs, number: Ints, text: list[str], knowledge: NameKnowledge) -> Longs:
    """List the positions where a pair of words stands that begins a phrase."""
    follows = _follows(knowledge)
    where = {t: n for n, t in enumerate(text)}
    keys = np.array(
        [
            n * len(text) + where[b]
            for a, n in where.items() if a in follows
            for b in follows[a] if b in where
        ],
        np.int64,
    )  # fmt: skip
    key = number[:-1].astype(np.int64) * len(text) + number[1:]
    return np.flatnonzero((form[1:] == form[:-1]) & np.isin(key, keys))
