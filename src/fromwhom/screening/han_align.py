"""How well a Chinese trade name is heard in the words of a Latin one, for many pairs.

Most English names of Chinese companies neither copy the pinyin nor translate it; they
sound like it: 杰瑞 jierui is Jereh, 川恒 chuanheng is Chanhen, 华邦 huabang is Huapont. So
the pinyin is laid beside the Latin letters, letter by letter, and each step is worth the
bits by which it is likelier in a true pair than by chance; the first letter of a syllable
counts apart from the others, because it is kept more often. What such a pair is worth in
the end the weights decide: a sound alone proves nothing.

Source of the method: alignment by a learned edit distance, after Ristad and Yianilos,
"Learning String-Edit Distance", IEEE PAMI 20 (1998); ``tools/pinyin_sounds.py`` learns
the bits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from fromwhom.screening import columns
from fromwhom.screening.columns import Bools, Bytes, Doubles, Floats, Ints, Longs, Texts
from fromwhom.values.knowledge import HanKnowledge
from fromwhom.values.pinyin import syllables

Trades = Sequence[tuple[str, tuple[str, ...]]]

NOTHING: Final = -20.0
"""The bits of a pair in which nothing can be heard, because one side has no letters."""
_SIGNS: Final = 27  # a to z, and none
_LONGEST_TRADE: Final = 16
_LONGEST_NAME: Final = 28
_CHUNK: Final = 16_384
_SIGN_BITS: Final = 2.0  # per letter of a translated character, less what its choice costs
_SIGN_COST: Final = 2.0
_SIGN_MOST: Final = 10.0
_FIRST: Final = "^"
_GAP: Final = "-"


@dataclass(frozen=True, slots=True)
class _Costs:
    """The bits of a step, by (first letter of a syllable, letter of pinyin, Latin letter).

    ``signs`` are, by the number of a character, the letters that may stand for it, each
    with its bits.
    """

    swap: Floats
    drop: Floats
    add: Floats
    signs: list[list[tuple[Bytes, float]]]


@dataclass(frozen=True, slots=True)
class _Letters:
    """Texts as letters: one row each, 1 for a; ``mark`` tells the first letters of their parts.

    ``sign`` is the number of the character whose syllable ends before a letter, 0 for none.
    """

    code: Bytes
    size: Longs
    mark: Bools
    sign: Ints


def read_aloud(native: Sequence[str], han: HanKnowledge) -> Texts:
    """Write Chinese trade names as their syllables, with spaces; "" stays "".

    Listed ones are kept so, because the dictionary that reading takes is slow to load.
    """
    return columns.texts([" ".join(syllables(name, han)) if name else "" for name in native])


def heard(
    trade: Trades, written: Texts, pairs: tuple[Ints | Longs, Ints | Longs], han: HanKnowledge
) -> Doubles:
    """Say how many bits the sound of *trade* names shares with *written* ones.

    Args:
        trade: Chinese trade names in simplified characters, each with its syllables.
        written: The words of Latin names that may be trade names, in order, with spaces.
        pairs: Positions in both, pair by pair.
        han: The tables for Han script.

    Returns:
        The best alignment of the whole pinyin with a run of whole words. Above 0 the pair
        is likelier true than by chance, were all names as likely; ``NOTHING`` where one
        side has no letters.
    """
    size = max(len(written), 1)
    key, back = np.unique(pairs[0].astype(np.int64) * size + pairs[1], return_inverse=True)
    left, right = key // size, key % size
    sound = _sound(trade, han)
    latin = _letters(columns.listed(written), _LONGEST_NAME)
    costs = _costs(han)
    found = np.full(len(key), NOTHING)
    can = np.flatnonzero((sound.size[left] > 0) & (latin.size[right] > 0))
    for begin in range(0, len(can), _CHUNK):
        at = can[begin : begin + _CHUNK]
        found[at] = _best(sound, latin, (left[at], right[at]), costs)
    return found[back]


@lru_cache(maxsize=4)
def _costs(han: HanKnowledge) -> _Costs:
    """Write the table of sounds as arrays."""
    swap = np.zeros((2, _SIGNS, _SIGNS), np.float32)
    drop = np.zeros((2, _SIGNS), np.float32)
    add = np.zeros(_SIGNS, np.float32)
    for step, bits in han.sounds.items():
        first, pinyin, letter = int(step[0] == _FIRST), step[1], step[2]
        if pinyin == _GAP:
            add[_code(letter)] = bits
        elif letter == _GAP:
            drop[first, _code(pinyin)] = bits
        else:
            swap[first, _code(pinyin), _code(letter)] = bits
    signs: list[list[tuple[Bytes, float]]] = [[]]
    for written in han.signs.values():
        signs.append(
            [
                (
                    np.array([_code(c) for c in word], np.uint8),
                    min(_SIGN_BITS * len(word) - _SIGN_COST, _SIGN_MOST),
                )
                for word in written
            ]
        )
    return _Costs(swap, drop, add, signs)


@lru_cache(maxsize=4)
def _sign_numbers(han: HanKnowledge) -> dict[str, int]:
    """Number the characters that may stand translated, from 1 on."""
    return {char: number for number, char in enumerate(han.signs, 1)}


def _sound(trade: Trades, han: HanKnowledge) -> _Letters:
    """Write *trade* names as the letters of their pinyin, with their characters."""
    sound = _letters([" ".join(read) for _, read in trade], _LONGEST_TRADE)
    numbers = _sign_numbers(han)
    for row, (text, parts) in enumerate(trade):
        at = 0
        if len(text) == len(parts):
            for char, part in zip(text, parts, strict=True):
                at += len(part)
                if at <= _LONGEST_TRADE:
                    sound.sign[row, at] = numbers.get(char, 0)
    return sound


def _code(letter: str) -> int:
    """Number a letter from 1 on."""
    return ord(letter) - ord("a") + 1


def _letters(texts: Sequence[str], most: int) -> _Letters:
    """Write *texts* as rows of letters, cut at *most*; what is no letter only parts words."""
    code = np.zeros((len(texts), most), np.uint8)
    mark = np.zeros((len(texts), most + 1), np.bool_)
    size = np.zeros(len(texts), np.int64)
    for row, text in enumerate(texts):
        at = 0
        for part in text.split():
            letters = [_code(c) for c in part if "a" <= c <= "z"][: most - at]
            if letters:
                mark[row, at] = True
                code[row, at : at + len(letters)] = letters
                at += len(letters)
        mark[row, at] = True
        size[row] = at
    return _Letters(code, size, mark, np.zeros(mark.shape, np.int32))


def _best(sound: _Letters, latin: _Letters, pairs: tuple[Longs, Longs], costs: _Costs) -> Doubles:
    """Align each pair: all pinyin letters with letters from a word's first to a word's last."""
    left, right = pairs
    letters, bounds = latin.code[right], latin.mark[right]
    width = int(latin.size[right].max())
    add = costs.add[letters]
    row = np.full((len(left), width + 1), NOTHING, np.float32)
    for j in range(width + 1):
        row[bounds[:, j] & (j < latin.size[right]), j] = 0
        if j > 0:
            row[:, j] = np.maximum(row[:, j], row[:, j - 1] + add[:, j - 1])
    found = np.full(len(left), NOTHING, np.float32)
    length = sound.size[left]
    inside = np.arange(width + 1)[None, :] <= latin.size[right][:, None]
    start = row
    for i in range(int(length.max())):
        pinyin, first = sound.code[left, i], sound.mark[left, i].astype(np.intp)
        start = np.where(first[:, None] == 1, row, start)
        drop = costs.drop[first, pinyin]
        new = row + drop[:, None]
        swap = costs.swap[first[:, None], pinyin[:, None], letters[:, :width]]
        new[:, 1:] = np.maximum(new[:, 1:], row[:, :-1] + swap)
        _translate(new, start, letters, sound.sign[left, i + 1], costs)
        for j in range(1, width + 1):
            new[:, j] = np.maximum(new[:, j], new[:, j - 1] + add[:, j - 1])
        row = new
        done = np.flatnonzero(length == i + 1)
        ends = np.where(bounds[done, : width + 1] & inside[done], row[done], NOTHING)
        found[done] = ends[:, 1:].max(axis=1, initial=NOTHING)
    return found.astype(np.float64)


def _translate(new: Floats, start: Floats, letters: Bytes, sign: Ints, costs: _Costs) -> None:
    """Let a whole syllable be the letters that may stand for its character, where they do."""
    for number in np.unique(sign[sign > 0]).tolist():
        rows = np.flatnonzero(sign == number)
        for word, bits in costs.signs[number]:
            last = new.shape[1] - len(word)
            if last <= 0:
                continue
            hit = np.ones((len(rows), last), np.bool_)
            for k, letter in enumerate(word.tolist()):
                hit &= letters[rows, k : k + last] == letter
            better = np.where(hit, start[rows, :last] + bits, NOTHING).astype(np.float32)
            new[rows, len(word) :] = np.maximum(new[rows, len(word) :], better)
