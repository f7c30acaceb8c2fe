"""What two names share and lack, for many pairs at once.

Words are laid side by side, every word of a subject's form against every word of the
listed one. Equal words share their weight; misspelt ones share it less a price per
typing error, less in a long word than in a short one; a last word that the ledger's
system cut off matches what it begins, and what the listed name says beyond the cut is
not held against it. When words were joined or split ("Shang Tang", "Shangtang") the
joined trade names decide.
"""

from dataclasses import dataclass, fields, replace
from typing import Final

import numpy as np

from fromwhom.data.weights_data import NameWeights
from fromwhom.screening import columns
from fromwhom.screening.columns import Bools, Bytes, Doubles, Floats, Ints, Longs
from fromwhom.screening.grid import Grid, Side, lay_out
from fromwhom.screening.spelling import Spelling, compare_spelling
from fromwhom.screening.spelt import Spelt, ends_agree, fewest_errors
from fromwhom.values.knowledge import Role

_LEAST_FUZZY_LENGTH: Final = 4
_LONG_WORDS: Final = (7, 11)  # from these lengths on a word may have 2, 3 errors
_JOINED_LENGTHS: Final = (6, 9, 13)  # joined names this long may differ by 0, 1, 2 signs
_LEAST_CUT: Final = 3
_MOST_ERRORS: Final = 3
_MOST_BITS: Final = 16.0


@dataclass(frozen=True, slots=True)
class Shared:
    """Per pair: bits of the words shared, and weight and number of words left on each side.

    ``top`` is the heaviest shared word of the trade name; ``words`` counts the words shared,
    ``errors`` those of them that are misspelt, ``doubtful`` those so much that they may be
    other words. ``alike`` says how alike what is left on the two sides is, as written, from
    0 to 1; 0 where nothing is left on one of them. ``written`` compares the whole names so;
    ``mean`` and ``worst`` say how alike the words of the shorter name are to the nearest of
    the other; ``raw`` compares all letters, those of legal forms too, as they stand. These
    five are 0 for pairs that share no word. ``figures`` is 1 where a number
    is left on one side, 2 where on both.
    """

    core: Doubles
    top: Doubles
    core_left_subject: Doubles
    core_left_listed: Doubles
    core_words_left: Doubles
    industry: Doubles
    industry_left_subject: Doubles
    industry_left_listed: Doubles
    generic: Doubles
    generic_left: Doubles
    words: Doubles
    errors: Doubles
    doubtful: Doubles
    alike: Doubles
    written: Doubles
    mean: Doubles
    worst: Doubles
    raw: Doubles
    figures: Doubles

    def take(self, rows: Longs) -> "Shared":
        """Select pairs."""
        return Shared(*(getattr(self, f.name)[rows] for f in fields(self)))


def align(subject: Side, listed: Side, pairs: tuple[Ints, Ints], weights: NameWeights) -> Shared:
    """Lay the names of *pairs* (subject form, listed form) side by side."""
    grid = lay_out(subject, listed, pairs)
    left_pair, left_word = grid.left_pair, grid.left_word
    right_pair, right_word = grid.right_pair, grid.right_word
    value, kept = _values(subject, listed, grid, weights)
    best_left, kept_left = np.zeros(len(left_word)), np.zeros(len(left_word))
    best_right = np.zeros(len(right_word))
    hit = np.flatnonzero(value > 0)
    np.maximum.at(best_left, grid.left[hit], value[hit])
    np.maximum.at(best_right, grid.right[hit], value[hit])
    np.maximum.at(kept_left, grid.left[hit], kept[hit])
    role_of_left = subject.role[left_word].copy()
    role_of_left[grid.left[hit]] = listed.role[right_word[grid.right[hit]]]
    beyond = _beyond(grid, best_right > 0, subject.full[pairs[0]])
    theirs = listed.weight[right_word] * np.where(beyond, weights.beyond_cut, 1.0)
    size, none = len(pairs[0]), np.zeros(len(left_word), np.bool_)
    mine = left_pair, role_of_left, subject.weight[left_word]
    a = _sums(mine, best_left, none, size)
    other = right_pair, listed.role[right_word], theirs.astype(np.float32)
    b = _sums(other, best_right, beyond, size)
    cut = subject.cut[pairs[0]]
    shared_word = best_left > 0
    misspelt = shared_word & (kept_left < 1)
    doubtful = shared_word & (kept_left < weights.surely_the_word)
    shared_words = shared_word, (best_right > 0) | beyond
    nothing = np.zeros(size)
    found = Shared(
        core=np.minimum(a[Role.CORE][0], b[Role.CORE][0]),
        top=np.minimum(a[Role.CORE][3], b[Role.CORE][3]),
        core_left_subject=a[Role.CORE][1],
        core_left_listed=b[Role.CORE][1],
        core_words_left=a[Role.CORE][2] + b[Role.CORE][2],
        industry=np.minimum(a[Role.INDUSTRY][0], b[Role.INDUSTRY][0]),
        industry_left_subject=a[Role.INDUSTRY][1],
        industry_left_listed=np.where(cut, 0, b[Role.INDUSTRY][1]),
        generic=np.minimum(a[Role.GENERIC][0], b[Role.GENERIC][0]),
        generic_left=a[Role.GENERIC][1] + np.where(cut, 0, b[Role.GENERIC][1]),
        words=np.bincount(left_pair[shared_word], minlength=size).astype(float),
        errors=np.bincount(left_pair[misspelt], minlength=size).astype(float),
        doubtful=np.bincount(left_pair[doubtful], minlength=size).astype(float),
        alike=nothing,
        written=nothing,
        mean=nothing,
        worst=nothing,
        raw=nothing,
        figures=_figures(subject, listed, grid, shared_words),
    )
    found, joined = _joined(found, subject, listed, pairs, weights)
    spelling = compare_spelling((subject, listed), pairs, grid, kept, (*shared_words, joined))
    return _spelt(found, spelling, joined)


def _spelt(found: Shared, spelling: Spelling, joined: Longs) -> Shared:
    """Add how alike the names are written; those that agree when joined leave nothing over."""
    spelling.alike[joined] = 0
    spelling.mean[joined] = spelling.worst[joined] = spelling.written[joined]
    return replace(
        found,
        alike=spelling.alike,
        written=spelling.written,
        mean=spelling.mean,
        worst=spelling.worst,
        raw=spelling.raw,
    )


def _figures(subject: Side, listed: Side, grid: Grid, found: tuple[Bools, Bools]) -> Doubles:
    """Count the sides on which a number is left that the other lacks."""
    sides = np.zeros(grid.pairs)
    for side, word, pair, shared in (
        (subject, grid.left_word, grid.left_pair, found[0]),
        (listed, grid.right_word, grid.right_pair, found[1]),
    ):
        left = pair[side.figure[word] & ~shared]
        sides += np.bincount(left, minlength=grid.pairs) > 0
    return sides


def _values(
    subject: Side, listed: Side, grid: Grid, weights: NameWeights
) -> tuple[Doubles, Doubles]:
    """Say how many bits each cell of the grid shares, and which part of the word's that is."""
    value, part = np.zeros(len(grid.left)), np.zeros(len(grid.left))
    mine, theirs = subject.number[grid.left_word], listed.number[grid.right_word]
    same = np.flatnonzero(np.repeat(mine, grid.width) == theirs[grid.right])
    at, there = grid.left[same], grid.right[same]
    value[same] = np.minimum(
        subject.weight[grid.left_word[at]], listed.weight[grid.right_word[there]]
    )
    part[same] = 1.0
    unsolved, unanswered = np.ones(len(mine), np.bool_), np.ones(len(theirs), np.bool_)
    unsolved[at] = unanswered[there] = False
    rest = np.flatnonzero(np.repeat(unsolved, grid.width) & unanswered[grid.right])
    left, right = grid.left[rest], grid.right[rest]
    last = grid.ends[left]
    left, right = grid.left_word[left], grid.right_word[right]
    core = (subject.role[left] == Role.CORE) | (listed.role[right] == Role.CORE) | last
    core &= ~(subject.figure[left] | listed.figure[right])  # another number is no misspelt one
    rest, left, right, last = rest[core], left[core], right[core], last[core]
    kept = _kept((left, right), last, (subject.spelt, listed.spelt), weights)
    heard = subject.sound[left] == listed.sound[right]
    kept = np.where(heard, np.maximum(kept, weights.sounds_alike), kept)
    alike = np.flatnonzero(kept)
    rest, left, right, kept = rest[alike], left[alike], right[alike], kept[alike]
    bits = np.minimum(subject.weight[left], listed.weight[right]) * kept
    good = bits >= weights.least_fuzzy
    value[rest[good]], part[rest[good]] = bits[good], kept[good]
    return value, part


def _beyond(grid: Grid, answered: Bools, full: Bools) -> Bools:
    """Mark the listed words behind the last that is shared with a name that fills its field."""
    number = np.arange(len(grid.right_word))
    last = np.full(len(full), len(number), np.int64)
    last[full] = -1
    hit = np.flatnonzero(answered & full[grid.right_pair])
    np.maximum.at(last, grid.right_pair[hit], number[hit])
    return np.asarray((last >= 0)[grid.right_pair] & (number > last[grid.right_pair]), np.bool_)


def _kept(
    words: tuple[Longs, Longs], last: Bools, spelt: tuple[Spelt, Spelt], weights: NameWeights
) -> Doubles:
    """Say which share of its weight each pair of words keeps; 0 where they are not alike.

    A slip of the keys (letters swapped or doubled) costs less than another letter. A word
    cut off (*last*) that begins the other has half an error.
    """
    (left, right), (mine, theirs) = words, spelt
    kept = np.zeros(len(left))
    short = np.minimum(mine.length[left], theirs.length[right])
    allowed = 1 + np.searchsorted(_LONG_WORDS, short, side="right")
    at = np.flatnonzero(
        (short >= _LEAST_FUZZY_LENGTH)
        & (fewest_errors(mine, left, theirs, right) <= allowed)
        & ends_agree(mine, left, theirs, right)
    )
    size = len(theirs) + 1
    key, back = columns.distinct(left[at] * size + right[at])
    one, two = mine.text[key // size], theirs.text[key % size]
    found = columns.typing_errors(one.tolist(), two.tolist(), _MOST_ERRORS)
    near = found <= _MOST_ERRORS
    errors = found.astype(np.float64)
    slip = columns.slips(one[near].tolist(), two[near].tolist())
    errors[near] *= np.where(slip, weights.slip, 1.0)
    good = (found[back] <= allowed[at]).nonzero()[0]
    at, back = at[good], back[good]
    kept[at] = np.maximum(1 - weights.typing_error * errors[back] / short[at], 0)
    cut = np.flatnonzero(last & (mine.first[left] == theirs.first[right]))
    ends, wholes = mine.text[left[cut]].tolist(), theirs.text[right[cut]].tolist()
    begins = [len(e) >= _LEAST_CUT and w.startswith(e) for e, w in zip(ends, wholes, strict=True)]
    at = cut[np.array(begins, np.bool_)]
    kept[at] = 1 - 0.5 * weights.typing_error / short[at]
    return kept


def _sums(
    words: tuple[Longs, Bytes, Floats], best: Doubles, beyond: Bools, pairs: int
) -> dict[Role, tuple[Doubles, Doubles, Doubles, Doubles]]:
    """Per role and pair: bits shared, weight left, words left, heaviest word shared.

    *words* are each word's pair, role and weight. Of words *beyond* a cut only those of
    the trade name count as left, as no word of their own.
    """
    pair, role, weight = words
    kinds = Role.CORE, Role.INDUSTRY, Role.GENERIC
    key = role.astype(np.int64) * pairs + pair
    size = (max(Role) + 1) * pairs
    left = best <= 0
    counted = left & ~beyond
    heavy = np.where(counted | (left & (role == Role.CORE)), weight, 0.0)
    shared, remaining, number = (
        np.bincount(key, value, size).reshape(max(Role) + 1, pairs)
        for value in (best, heavy, counted)
    )
    top = {which: np.zeros(pairs) for which in kinds}
    core = np.flatnonzero(~left & (role == Role.CORE))
    np.maximum.at(top[Role.CORE], pair[core], best[core])
    return {
        which: (shared[which].copy(), remaining[which].copy(), number[which].copy(), top[which])
        for which in kinds
    }


def _joined(
    found: Shared, subject: Side, listed: Side, pairs: tuple[Ints, Ints], weights: NameWeights
) -> tuple[Shared, Longs]:
    """Where trade-name words are left on both sides, try the trade names joined.

    Returns also the pairs whose names agree so.
    """
    apart = (found.core_left_subject > 0) & (found.core_left_listed > 0)
    at = np.flatnonzero(apart & (found.figures < 2))
    if len(at) == 0:
        return found, at
    size_one = subject.joined_length[pairs[0][at]]
    size_two = listed.joined_length[pairs[1][at]]
    allowed = np.searchsorted(_JOINED_LENGTHS, np.minimum(size_one, size_two), side="right") - 1
    near = np.flatnonzero((allowed >= 0) & (np.abs(size_one - size_two) <= allowed))
    one = columns.listed(columns.pick(subject.joined, pairs[0][at[near]]))
    two = columns.listed(columns.pick(listed.joined, pairs[1][at[near]]))
    distance = columns.typing_errors(one, two, _MOST_ERRORS)
    good = distance <= allowed[near]
    rows, errors = at[near[good]], distance[good]
    total = np.minimum(
        found.core[rows] + found.core_left_subject[rows],
        found.core[rows] + found.core_left_listed[rows],
    )
    length = np.minimum(size_one, size_two)[near[good]]
    bits = np.minimum(total, _MOST_BITS) * (1 - weights.typing_error * errors / length)
    better = bits > 0
    rows, bits = rows[better], bits[better]
    found.core[rows] = np.maximum(found.core[rows], bits)
    found.top[rows] = np.maximum(found.top[rows], bits)
    for left in (found.core_left_subject, found.core_left_listed, found.core_words_left):
        left[rows] = 0
    found.errors[rows] = found.doubtful[rows] = (errors[better] > 0) * 1.0
    found.words[rows] = 2  # words joined or split are more than one
    return found, rows
