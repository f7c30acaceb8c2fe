"""Partial dates and half-open intervals, with answers that may be *unknown*.

Official lists say "2019", "2019-10" or "2019-10-09", and four rows of five in a real
Consolidated Screening List say nothing at all. A missing date is not "since ever":
questions about it are answered ``UNKNOWN``.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Self


class Answer(StrEnum):
    """A three-valued answer; never used as a bare boolean."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


_ISO: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, to the month or to the year."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse what no calendar holds.

        Raises:
            ValueError: The parts name no day, month or year that exists.
        """
        if self.month is None and self.day is not None:
            raise ValueError("a day needs a month")
        try:
            date(self.year, self.month or 1, self.day or 1)
        except OverflowError as problem:  # a number that no machine word holds
            raise ValueError(f"{self.year} is no year") from problem

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2019``, ``2019-10`` or ``2019-10-09``.

        Raises:
            ValueError: The text is none of the three, or no such day exists.
        """
        found = _ISO.match(text.strip())
        if found is None:
            raise ValueError(f"{text!r} is not a date like 2019, 2019-10 or 2019-10-09")
        year, month, day = found.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> Self:
        """Make a date known to the day."""
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """Write it in ISO 8601, no more precisely than it is known."""
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from *start* up to, not including, *end*.

    ``start=None`` means the start is not stated (nothing is known before *end*);
    ``end=None`` means no end is stated (it goes on).
    """

    start: PartialDate | None = None
    end: PartialDate | None = None

    def covers(self, day: date) -> Answer:
        """Say whether *day* lies inside.

        The effective day itself counts, the ending day does not. A day inside an
        imprecise start or end is unknown.
        """
        if self.end is not None and day >= self.end.last:
            return Answer.NO
        if self.start is not None and day < self.start.first:
            return Answer.NO
        if self.start is None or day < self.start.last:
            return Answer.UNKNOWN
        if self.end is not None and day >= self.end.first:
            return Answer.UNKNOWN
        return Answer.YES
