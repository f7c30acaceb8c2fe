"""Births: stated dates of birth compared, of those pairs of which both sides state one.

Either side may state several dates, and a date may be no more than a year or a month. Each
date of one side is held against each of the other, and the best agreement counts: what a list
states are alternatives. Missing dates are neutral. The outcomes are numbered so that a better
one is greater.

* 1 January is no more than a year: it stands on many lists, and in many passports, for a day
  that nobody knows.
* The tables do not keep whether a year was marked "circa", so that any year that stands alone
  may be one: two years apart it still contradicts nothing.
* A day that differs in one part (the day, the month, or the year by one) is often the same
  day, wrongly written. A year apart with another day, another day of the same year, or the
  same day of a year within ten, may be: it speaks against, but not clearly.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from fromwhom.screening.columns import Bools, Ints, Longs, States
from fromwhom.screening.subjects import Subjects
from fromwhom.values.dates import PartialDate
from fromwhom.values.identifiers import BIRTH_DATE, Identifier

SAME_DAY: Final = 6
SAME_MONTH: Final = 5  # of the same year; one side states no day
SWAPPED: Final = 4  # the same day, if day and month are swapped
SAME_YEAR: Final = 3  # one side states no month
ONE_PART: Final = 2  # only the day or the month differs, or the year by one
NEAR: Final = -1  # another date, but too near to be surely another birth
APART: Final = -2
_ABOUT: Final = 2  # years that a date known to the year may be off
_ONE_BIRTHDAY: Final = 10  # years that the same day of another year may be off
_MOST_CHOICES: Final = 127


@dataclass(frozen=True, slots=True)
class _Dates:
    """Dates of several owners: those of owner ``i`` are at ``start[i]:start[i + 1]``.

    A month or a day that is not stated is 0.
    """

    start: Longs
    year: Ints
    month: Ints
    day: Ints

    def take(self, rows: Longs) -> "_Dates":
        """Select dates, whoever owns them."""
        return _Dates(self.start, self.year[rows], self.month[rows], self.day[rows])


def states_birth(subjects: Subjects) -> Bools:
    """Say which subjects state a date of birth."""
    if not any(subjects.identifiers):
        return np.zeros(len(subjects.names), np.bool_)
    return np.array(
        [any(n.scheme == BIRTH_DATE for n in numbers) for numbers in subjects.identifiers],
        np.bool_,
    )


def holds_day(stated: list[str]) -> bool:
    """Say whether one of some dates is known to the day."""
    return bool(np.any(_dates([stated]).day > 0))


def compare_births(
    parties: pa.Table, subjects: Subjects, subject: Ints, party: Longs
) -> tuple[States, States]:
    """Compare dates of birth, of those subjects that state one.

    Args:
        parties: The table of parties, with ``birth_dates``.
        subjects: Columns of subjects.
        subject: The subject of each pair, by position.
        party: The party of each pair, by its row in *parties*.

    Returns:
        For each pair the best outcome, 0 where one side states none; and, where a date agrees,
        how many dates were held against each other for each that agrees so, else 0.
    """
    state, choices = np.zeros(len(subject), np.int8), np.zeros(len(subject), np.int8)
    pairs = np.flatnonzero(states_birth(subjects)[subject])
    if len(pairs) == 0:
        return state, choices
    distinct, which = np.unique(party[pairs], return_inverse=True)
    theirs = _dates([one or [] for one in parties["birth_dates"].take(distinct).to_pylist()])
    mine = _dates([births(numbers) for numbers in subjects.identifiers])
    one, two = subject[pairs].astype(np.int64), which.astype(np.int64)
    sizes = np.diff(mine.start)[one] * np.diff(theirs.start)[two]
    known = np.flatnonzero(sizes)
    pairs, one, two, sizes = pairs[known], one[known], two[known], sizes[known]
    if len(pairs) == 0:
        return state, choices
    begin = np.cumsum(sizes) - sizes
    at = np.arange(int(sizes.sum())) - np.repeat(begin, sizes)
    width = np.repeat(np.diff(theirs.start)[two], sizes)
    left = np.repeat(mine.start[one], sizes) + at // width
    right = np.repeat(theirs.start[two], sizes) + at % width
    outcomes = _outcomes(mine.take(left), theirs.take(right))
    best = np.maximum.reduceat(outcomes, begin)
    agree = np.add.reduceat(outcomes == np.repeat(best, sizes), begin, dtype=np.int64)
    state[pairs] = best
    choices[pairs] = np.where(best > 0, np.minimum(sizes // agree, _MOST_CHOICES), 0)
    return state, choices


def births(numbers: tuple[Identifier, ...]) -> list[str]:
    """List the dates of birth among some identifiers."""
    return [n.value for n in numbers if n.scheme == BIRTH_DATE]


def _dates(stated: list[list[str]]) -> _Dates:
    """Read the dates of each owner; 1 January is no more than its year."""
    read = [_no_placeholder(PartialDate.parse(text)) for texts in stated for text in texts]
    return _Dates(
        np.concatenate(([0], np.cumsum([len(texts) for texts in stated]))).astype(np.int64),
        np.array([date.year for date in read], np.int32),
        np.array([date.month or 0 for date in read], np.int32),
        np.array([date.day or 0 for date in read], np.int32),
    )


def _no_placeholder(date: PartialDate) -> PartialDate:
    """Take 1 January for its year."""
    return PartialDate(date.year) if (date.month, date.day) == (1, 1) else date


def _outcomes(one: _Dates, two: _Dates) -> States:
    """Compare dates one by one; who is asking changes nothing."""
    years = np.abs(one.year - two.year)
    year, month, day = years == 0, one.month == two.month, one.day == two.day
    dated = (one.month > 0) & (two.month > 0)
    whole = (one.day > 0) & (two.day > 0)
    swapped = whole & year & (one.month == two.day) & (one.day == two.month)
    one_part = whole & ((year & (month | day)) | ((years == 1) & month & day))
    near = (years <= 1) | (~dated & (years <= _ABOUT))
    near |= whole & month & day & (years <= _ONE_BIRTHDAY)
    outcomes = np.select(
        [
            whole & year & month & day, dated & ~whole & year & month, swapped, ~dated & year,
            one_part, near,
        ],
        [SAME_DAY, SAME_MONTH, SWAPPED, SAME_YEAR, ONE_PART, NEAR],
        APART,
    )  # fmt: skip
    return outcomes.astype(np.int8)
