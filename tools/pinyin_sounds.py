"""Learn which Latin letters the sounds of pinyin become in English names.

``python tools/pinyin_sounds.py PAIRS.csv`` reads pairs of names of Chinese companies
(columns ``code``, ``name_zh``, ``name_en``) and writes
``src/fromwhom/data/names/pinyin_sounds.csv``: for each step of an alignment the bits by
which it is likelier in a true pair than by chance. Only pairs whose code has an even
CRC-32 are read; the others are for judging. Four rounds: align with the bits known so
far, count, smooth, start again; the first bits say only which sounds are near.
"""

import csv
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from fromwhom.data.names_data import load_name_knowledge
from fromwhom.values.chinese import segment
from fromwhom.values.knowledge import NameKnowledge, Role
from fromwhom.values.names import words_of
from fromwhom.values.pinyin import syllables

TABLE: Final = Path(__file__).resolve().parents[1] / "src/fromwhom/data/names/pinyin_sounds.csv"
SOURCE: Final = "learnt by tools/pinyin_sounds.py from pairs of company names"
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_NEAR: Final = (
    "bpfv dt gkhc lrn szxcj jqcgyz wvuh yij mn aeo iey uow fhw"  # what is heard alike
).split()
_ROUNDS: Final = 4
_SMOOTHING: Final = 8.0  # as if so many alignments of each letter had been seen before
_LEAST: Final = 2.0  # bits below which a pair is a translation, not a sound
_FAR, _HALF, _SAME, _MOST = -2.5, 0.5, 2.5, 5.0
_DROP, _DROP_FIRST, _ADD = -1.0, -1.5, -1.2
_MOST_WORDS: Final = 4
_SOFTER: Final = 0.65  # a gap often covers several letters, so each costs less than all

Step = tuple[str, str, str]  # "^" or ".", letter of pinyin or "-", Latin letter or "-"
Bits = Mapping[Step, float]
Spelling = tuple[tuple[str, str], ...]  # "^" or "." and a letter of pinyin, in order


def first_bits() -> dict[Step, float]:
    """Say which sounds are near before anything is learnt."""
    bits: dict[Step, float] = {}
    for mark in "^.":
        for a in _LETTERS:
            bits[mark, a, "-"] = _DROP_FIRST if mark == "^" else _DROP
            for b in _LETTERS:
                near = any(a in group and b in group for group in _NEAR)
                bits[mark, a, b] = _SAME if a == b else _HALF if near else _FAR
    return bits | {(".", "-", b): _ADD for b in _LETTERS}


def align(spelling: Spelling, word: str, bits: Bits) -> tuple[float, list[Step]]:
    """Find the best alignment of a *spelling* with a Latin *word*: its bits and its steps."""
    best: npt.NDArray[np.float64] = np.zeros((len(spelling) + 1, len(word) + 1))
    back: dict[tuple[int, int], Step] = {}
    for i in range(len(spelling) + 1):
        for j in range(len(word) + 1):
            ways = _ways(spelling, word, i, j)
            if ways:
                scored = [(best[i - (s[1] != "-"), j - (s[2] != "-")] + bits[s], s) for s in ways]
                best[i, j], back[i, j] = max(scored)
    steps: list[Step] = []
    i, j = len(spelling), len(word)
    while i or j:
        step = back[i, j]
        steps.append(step)
        i, j = i - (step[1] != "-"), j - (step[2] != "-")
    return float(best[-1, -1]), steps


def _ways(spelling: Spelling, word: str, i: int, j: int) -> list[Step]:
    """List the steps by which an alignment may come to *i* and *j*."""
    ways: list[Step] = []
    if i and j:
        ways.append((*spelling[i - 1], word[j - 1]))
    if i:
        ways.append((*spelling[i - 1], "-"))
    if j:
        ways.append((".", "-", word[j - 1]))
    return ways


def learn(pairs: Iterable[tuple[Spelling, list[str]]]) -> dict[Step, float]:
    """Learn the bits of all steps from *pairs* of a spelling and the words it may be."""
    given = list(pairs)
    start = first_bits()
    letters = "".join(w for _, words in given for w in words) + _LETTERS
    chance = {b: letters.count(b) / len(letters) for b in _LETTERS}
    bits = start
    for _ in range(_ROUNDS):
        counts: dict[Step, float] = {}
        for spelling, words in given:
            score, steps = max((align(spelling, w, bits) for w in words), default=(0.0, []))
            if score >= _LEAST:
                for step in steps:
                    counts[step] = counts.get(step, 0.0) + 1
        bits = _smoothed(counts, start, chance)
    return bits


def _smoothed(counts: Bits, start: Bits, chance: Mapping[str, float]) -> dict[Step, float]:
    """Turn counts of steps into bits, as if the first bits had been seen a few times."""
    bits: dict[Step, float] = {}
    added = sum(n for step, n in counts.items() if step[1] == "-")
    swapped = sum(n for step, n in counts.items() if "-" not in step)
    for mark in "^.":
        for a in _LETTERS:
            prior = {b: chance[b] * 2 ** start[mark, a, b] for b in _LETTERS} | {"-": 0.12}
            whole = sum(prior.values())
            seen = {
                b: counts.get((mark, a, b), 0.0) + _SMOOTHING * share / whole
                for b, share in prior.items()
            }
            total = sum(seen.values())
            for b in _LETTERS:
                value = float(np.log2(seen[b] / total / chance[b]))
                bits[mark, a, b] = min(max(value, -4.0), _MOST)
            bits[mark, a, "-"] = max(float(np.log2(seen["-"] / total)), -4.0) * _SOFTER
    add = float(np.log2((added + 1) / (added + swapped + 2))) * _SOFTER
    return bits | {(".", "-", b): add for b in _LETTERS}


def read_pairs(
    rows: Iterable[Mapping[str, str]], knowledge: NameKnowledge
) -> Iterator[tuple[Spelling, list[str]]]:
    """Yield the trade name of each pair of the learning half, and the words it may be."""
    for row in rows:
        trade = segment(row["name_zh"], knowledge).trade
        spelling = tuple(
            ("." if k else "^", c)
            for s in syllables(trade, knowledge.han())
            for k, c in enumerate(s)
            if c in _LETTERS
        )
        if spelling and zlib.crc32(row["code"].encode()) % 2 == 0:
            words = [
                w.text
                for w in words_of(row["name_en"], knowledge)
                if w.role in (Role.CORE, Role.REGION) and set(w.text) <= set(_LETTERS)
            ]
            yield spelling, list(dict.fromkeys(_runs(words)))


def _runs(words: list[str]) -> Iterator[str]:
    """Yield every run of *words*, joined."""
    for begin in range(len(words)):
        for end in range(begin + 1, min(begin + _MOST_WORDS, len(words)) + 1):
            yield "".join(words[begin:end])


def main(file: Path) -> None:
    """Learn from *file* and write the table."""
    with file.open(encoding="utf-8", newline="") as text:
        bits = learn(read_pairs(csv.DictReader(text), load_name_knowledge()))
    with TABLE.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("step", "bits", "source"))
        writer.writerows(("".join(s), f"{value:.2f}", SOURCE) for s, value in sorted(bits.items()))
    print(f"{TABLE.name}: {len(bits)} rows")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
