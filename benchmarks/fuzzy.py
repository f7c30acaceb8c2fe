"""Peers that compare letters: rapidfuzz's token_set_ratio, and Jaro–Winkler as Watchman does.

Watchman (moov-io/watchman, ``BestPairsJaroWinkler`` with its default settings) splits
both names into words, scores every word against every word by Jaro–Winkler (less where
lengths or first letters differ), takes the best pairs of words without using one twice,
averages by length, and subtracts a little for listed words that nothing met. Its filter by
the sound of the first letters, which only saves time, is left out; legal forms stay.
"""

import time
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, utils
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cdist, cpdist

Scores = npt.NDArray[np.float64]
_LENGTH_CUTOFF: Final = 0.9
_LENGTH_PENALTY: Final = 0.3
_FIRST_LETTER: Final = 0.9
_UNMATCHED_PENALTY: Final = 0.15


def token_set_pairs(left: Sequence[str], right: Sequence[str]) -> tuple[Scores, float]:
    """Score pairs with token_set_ratio on one thread, 0 to 1; returns scores and seconds."""
    one, two = _cleaned(left), _cleaned(right)
    begun = time.perf_counter()
    scores = cpdist(one, two, scorer=fuzz.token_set_ratio, workers=1)
    return np.asarray(scores, np.float64) / 100, time.perf_counter() - begun


def token_set_all(queries: Sequence[str], listed: Sequence[str]) -> tuple[Scores, float]:
    """Score every query against every listed name; returns a table of scores and seconds."""
    one, two = _cleaned(queries), _cleaned(listed)
    begun = time.perf_counter()
    scores = cdist(one, two, scorer=fuzz.token_set_ratio, workers=1, dtype=np.uint8)
    return np.asarray(scores, np.float64) / 100, time.perf_counter() - begun


def watchman_pairs(left: Sequence[str], right: Sequence[str]) -> tuple[Scores, float]:
    """Score pairs in Watchman's way, *right* being listed; returns scores and seconds."""
    one = [name.split() for name in _cleaned(left)]
    two = [name.split() for name in _cleaned(right)]
    begun = time.perf_counter()
    scores = [best_pairs(a, b) for a, b in zip(one, two, strict=True)]
    return np.array(scores, np.float64), time.perf_counter() - begun


def best_pairs(query: Sequence[str], listed: Sequence[str]) -> float:
    """Score one name against one listed name, both as words."""
    if not query or not listed:
        return 0.0
    cells = sorted(
        ((-_alike(b, a), i, j) for i, a in enumerate(query) for j, b in enumerate(listed)),
    )
    used_query: set[int] = set()
    used_listed: set[int] = set()
    weighed, met = 0.0, 0
    for score, i, j in cells:
        if i in used_query or j in used_listed:
            continue
        used_query.add(i)
        used_listed.add(j)
        weighed -= score * (len(query[i]) + len(listed[j]))
        met += len(listed[j])
    average = weighed / (sum(map(len, query)) + met)
    return average * _scaled(met / sum(map(len, listed)), _UNMATCHED_PENALTY)


def _alike(one: str, two: str) -> float:
    """Score two words."""
    score = float(JaroWinkler.similarity(one, two))
    ratio = min(len(one), len(two)) / max(len(one), len(two))
    if ratio < _LENGTH_CUTOFF:
        score *= _scaled(ratio, _LENGTH_PENALTY)
    return score if one[0] == two[0] else score * _FIRST_LETTER


def _scaled(metric: float, weight: float) -> float:
    """Turn a share into a factor near 1."""
    return 1.0 - (1.0 - metric) * weight


def _cleaned(names: Sequence[str]) -> list[str]:
    """Write names in lower case without punctuation, outside the clock."""
    return [utils.default_process(name) for name in names]
