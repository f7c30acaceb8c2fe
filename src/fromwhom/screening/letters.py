"""Letters: whole names compared letter for letter, whatever their words are taken for.

Words are read before they are compared: an industry word with a typing error is no known
industry, a legal form turned round is none, and a name cut off inside its legal form has
no trade name left. Written without spaces, legal forms and all, such names still agree to a
letter or two, or one begins with the other; and hardly any two names of that length do so
by chance.

A name's *bag* is the sum of random numbers for its letters: it is the same in any order of
the letters, so names whose words are turned round, or letters swapped, are found by it; and
names of which one has a letter more, less or another, by the bags short of any one letter.
Most bags are in no list; a table of bits says so before any is looked up.

Source: Bloom 1970, "Space/time trade-offs in hash coding", for the table of bits.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
import numpy.typing as npt

from fromwhom.screening import columns
from fromwhom.screening.columns import Arrays, Bools, Bytes, Ints, Keys, Longs, States, Texts
from fromwhom.values.reading import ReadingKind

DOUBTFUL: Final = 1
"""The names agree letter for letter but for two typing errors, and are short."""
NEAR: Final = 2
"""They agree but for a typing error or two."""
LONG: Final = 3
"""They do, and are so long that nothing else is likely."""
TURNED: Final = 4
"""They have the same letters, and mostly the same three in a row: words are turned round."""
EQUAL: Final = 5
"""They agree letter for letter."""
_MOST_ERRORS: Final = 2
_SHORTEST: Final = 8  # letters; shorter names come near to each other by chance
_SHORT: Final = 10  # letters of a name in which two errors are many
_LONG: Final = 12  # letters to each error that make it the likeliest explanation
_SHARED_RUNS: Final = 0.4  # of the runs of three letters, of names whose words are turned round
_LETTERS: Final = 26
_BITS_PER_BAG: Final = 32
_MOST_BITS: Final = 27  # the table of bits is two to the power of so many, at most
_BEGINNING: Final = 20  # letters by which names are found that one begins with
_MOST_BEGUN: Final = 10  # parties: of a beginning of more, nobody can tell whose it is
_SEED: Final = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of names without spaces: each one's text, length, bag, and set as bits.

    ``figures`` is the bag of its figures alone; ``full`` marks the names that fill a field of
    the ledger's system, and may be cut off; ``read`` those that had to be translated or spelt.
    """

    text: Texts
    length: Longs
    bag: Keys
    figures: Keys
    which: Keys
    full: Bools
    read: Bools


_KEPT: Final = tuple(f.name for f in fields(Letters) if f.name != "text")


@dataclass(frozen=True, slots=True)
class Written:
    """The letters of the listed forms, sorted by bag and by beginning to look them up.

    ``bag_form`` and ``beginning_form`` number the forms of the sorted keys; a form has its bag
    and all short of one letter. ``bits`` has one for the first bits of every bag.
    """

    letters: Letters
    bag: Keys
    bag_form: Ints
    bits: Bytes
    beginning: Keys
    beginning_form: Ints


def letters_of(plain: Texts, kind: Bytes, full: Bools) -> Letters:
    """Take the letters of forms.

    Args:
        plain: The forms as a whole, in letters and figures only.
        kind: The ``ReadingKind`` of each.
        full: Which of them fill a field.
    """
    data, offsets = columns.as_bytes(plain)
    bag, figures = (
        np.concatenate(([np.uint64(0)], np.cumsum(number[data], dtype=np.uint64)))
        for number in (_NUMBER, _FIGURE)
    )
    which = np.zeros(len(plain), np.uint64)
    some = np.flatnonzero(np.diff(offsets) > 0)
    if len(some):
        which[some] = np.bitwise_or.reduceat(_BIT[data], offsets[:-1][some])
    length = np.diff(offsets).astype(np.int64)
    bag, figures = (sums[offsets[1:]] - sums[offsets[:-1]] for sums in (bag, figures))
    return Letters(plain, length, bag, figures, which, full, kind != ReadingKind.WRITTEN)


def prepared(plain: Texts, kind: Bytes) -> Arrays:
    """Make the arrays by which listed forms are looked up: those of ``Letters`` and ``Written``."""
    letters = letters_of(plain, kind, np.zeros(len(plain), np.bool_))
    form, bag = _bags(letters)
    order = np.argsort(bag, kind="stable")
    bag, form = bag[order], form[order]
    there = np.zeros(1 << min((_BITS_PER_BAG * len(bag)).bit_length(), _MOST_BITS), np.bool_)
    there[bag >> _beyond(len(there))] = True
    long = np.flatnonzero(letters.length >= _BEGINNING)
    key = _beginnings(plain, long)
    first = np.argsort(key, kind="stable")
    return {f"letters_{name}": getattr(letters, name) for name in _KEPT} | {
        "letters_near": bag, "letters_near_form": form,
        "letters_near_bits": np.packbits(there, bitorder="little"),
        "letters_begun": key[first], "letters_begun_form": long[first].astype(np.int32),
    }  # fmt: skip


def opened(arrays: Mapping[str, npt.NDArray[np.generic]], plain: Texts) -> Written:
    """Give the arrays of ``prepared`` their shapes; *plain* are the texts of the forms."""
    own = {name: np.asarray(arrays[f"letters_{name}"]) for name in _KEPT}
    return Written(
        Letters(plain, **own),
        np.asarray(arrays["letters_near"], np.uint64),
        np.asarray(arrays["letters_near_form"], np.int32),
        np.asarray(arrays["letters_near_bits"], np.uint8),
        np.asarray(arrays["letters_begun"], np.uint64),
        np.asarray(arrays["letters_begun_form"], np.int32),
    )


def near_letters(mine: Letters, theirs: Written) -> tuple[Ints, Ints]:
    """Pair the names with the listed forms of the same letters, but for one, in any order."""
    row, bag = _bags(mine)
    first = bag >> _beyond(8 * len(theirs.bits))
    there = theirs.bits[first >> np.uint64(3)] >> (first & np.uint64(7)).astype(np.uint8)
    some = np.flatnonzero(there & 1)
    if len(some) == 0:
        return _NONE
    left, right = _hits(row[some], bag[some], theirs.bag, theirs.bag_form)
    both = np.unique((left.astype(np.int64) << 32) | right)
    return (both >> 32).astype(np.int32), (both & 0xFFFFFFFF).astype(np.int32)


def begun_by(mine: Letters, theirs: Written, party: Ints) -> tuple[Ints, Ints]:
    """Pair the names that are full with the listed forms that begin so.

    *party* is the party of each listed form. Names with which more parties begin than can
    be told apart have no pair.
    """
    long = np.flatnonzero(mine.full & (mine.length >= _BEGINNING))
    if len(long) == 0:
        return _NONE
    keys = _beginnings(mine.text, long)
    left, right = _hits(long, keys, theirs.beginning, theirs.beginning_form)
    good = np.flatnonzero(_begins(mine, theirs.letters, (left, right)))
    left, right = left[good], right[good]
    owners = np.unique(left.astype(np.int64) << 32 | party[right])
    few = np.bincount(owners >> 32, minlength=len(mine.length)) <= _MOST_BEGUN
    return left[few[left]], right[few[left]]


def marked(pairs: tuple[Ints, Ints], some: tuple[Ints, Ints]) -> States:
    """Mark those of *pairs* that are among *some*."""
    found = np.zeros(len(pairs[0]), np.int8)
    if len(some[0]) == 0:
        return found
    at = np.flatnonzero(np.isin(pairs[0], some[0]))
    key, other = (
        (left.astype(np.int64) << 32) | right
        for left, right in ((pairs[0][at], pairs[1][at]), some)
    )
    found[at] = np.isin(key, other)
    return found


def alike(mine: Letters, theirs: Letters, pairs: tuple[Ints, Ints]) -> States:
    """Say how alike the names of *pairs* are, letter for letter; 0 where they are not.

    Another figure is no typing error. Short names are not compared, nor two that both had to
    be read: their own script tells more.
    """
    left, right = pairs
    found = np.zeros(len(left), np.int8)
    one, two = mine.length[left], theirs.length[right]
    lacking = np.bitwise_count(mine.which[left] ^ theirs.which[right])
    hopeful = (np.abs(one - two) <= _MOST_ERRORS) & (lacking <= 2 * _MOST_ERRORS)
    hopeful &= mine.figures[left] == theirs.figures[right]
    hopeful &= ~(mine.read[left] & theirs.read[right])
    at = np.flatnonzero(hopeful & (np.minimum(one, two) >= _SHORTEST))
    if len(at) == 0:
        return found
    one_text = columns.listed(columns.pick(mine.text, left[at]))
    other_text = columns.listed(columns.pick(theirs.text, right[at]))
    errors = columns.typing_errors(one_text, other_text, _MOST_ERRORS)
    size = np.minimum(one, two)[at]
    turned = (mine.bag[left[at]] == theirs.bag[right[at]]) & (errors > _MOST_ERRORS)
    turned[turned] = [
        _share_runs(one_text[i], other_text[i]) for i in np.flatnonzero(turned).tolist()
    ]
    near = np.where((size < _SHORT) & (errors > 1), DOUBTFUL, NEAR)
    near = np.where(size >= _LONG * errors, LONG, near)
    near = np.where(errors <= _MOST_ERRORS, near, np.where(turned, TURNED, 0))
    found[at] = np.where(errors == 0, EQUAL, near)
    return found


def _share_runs(one: str, two: str) -> bool:
    """Say whether two texts share most runs of three letters."""
    runs = [{text[at : at + 3] for at in range(len(text) - 2)} for text in (one, two)]
    return len(runs[0] & runs[1]) >= _SHARED_RUNS * len(runs[0])


def _begins(mine: Letters, theirs: Letters, pairs: tuple[Ints, Ints]) -> Bools:
    """Say of which *pairs* the listed form begins with all letters of the name."""
    left, right = pairs
    found = np.zeros(len(left), np.bool_)
    enough = (mine.length[left] >= _BEGINNING) & (mine.length[left] <= theirs.length[right])
    at = np.flatnonzero(enough)
    whole = columns.listed(columns.pick(theirs.text, right[at]))
    part = columns.listed(columns.pick(mine.text, left[at]))
    found[at] = [w.startswith(p) for w, p in zip(whole, part, strict=True)]
    return found


def _numbers() -> Keys:
    """Give every byte a random number of 64 bits, always the same."""
    mixed = np.arange(1, 257, dtype=np.uint64) * np.uint64(_SEED)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)), np.uint64)


def _bits() -> Keys:
    """Give every letter a bit of its own, and every figure."""
    table = np.zeros(256, np.uint64)
    signs = [*range(ord("a"), ord("z") + 1), *range(ord("0"), ord("9") + 1)]
    table[signs] = np.uint64(1) << np.arange(len(signs), dtype=np.uint64)
    return table


_NUMBER: Final = _numbers()
_BIT: Final = _bits()
_NONE: Final = np.zeros(0, np.int32), np.zeros(0, np.int32)
_FIGURE: Final = np.where(np.isin(np.arange(256), list(b"0123456789")), _NUMBER, np.uint64(0))


def _bags(letters: Letters) -> tuple[Ints, Keys]:
    """List the bag of each name that is long enough, and those short of any one letter."""
    row = np.flatnonzero(letters.length >= _SHORTEST)
    parts = letters.which[row].astype("<u8").view(np.uint8).reshape(-1, 8)[:, :4]
    owner, letter = np.nonzero(np.unpackbits(parts, axis=1, bitorder="little")[:, :_LETTERS])
    short = letters.bag[row[owner]] - _NUMBER[ord("a") + letter]
    return (
        np.concatenate([row, row[owner]]).astype(np.int32),
        np.concatenate([letters.bag[row], short]),
    )


def _beyond(size: int) -> np.uint64:
    """Say by how much a key is shifted to leave its first bits, one of *size* numbers."""
    return np.uint64(64 - (size.bit_length() - 1))


def _beginnings(plain: Texts, rows: Longs) -> Keys:
    """Hash the first letters of the names at *rows*, which have enough of them."""
    data, offsets = columns.as_bytes(plain)
    key = np.zeros(len(rows), np.uint64)
    for place in range(_BEGINNING):
        key = key * np.uint64(_SEED) + _NUMBER[data[offsets[rows] + place]]
    return key


def _hits(rows: Longs | Ints, keys: Keys, known: Keys, forms: Ints) -> tuple[Ints, Ints]:
    """Pair *rows* with the *forms* whose sorted *known* keys equal theirs."""
    begin = np.searchsorted(known, keys, side="left")
    count = np.searchsorted(known, keys, side="right") - begin
    owner = np.repeat(np.arange(len(rows)), count)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    return rows[owner].astype(np.int32), forms[begin[owner] + within]
