"""Numbers that are not known exactly: how an assessment is given its inputs, and where from.

A quantity is a value with an interval and a law, and says on what it rests: it is ``cited``
(a source is named), ``declared`` (whoever asks says so of their own premises) or ``assumed``
(neither: it stands in the list of assumptions as such). There is no fourth kind, and so no
prior without a source.
"""

import datetime
import enum
from typing import Annotated

import msgspec

Text = Annotated[str, msgspec.Meta(min_length=1)]


class Law(enum.StrEnum):
    """How a quantity is spread between its ends.

    ``fixed`` has no spread. The ends of ``uniform``, ``log_uniform`` and ``triangular`` are
    bounds; those of ``normal``, ``log_normal`` and ``logit_normal`` are a 95 % interval.
    ``beta`` comes from counts: ``hits`` of ``of``, with Jeffreys' prior.
    """

    FIXED = "fixed"
    UNIFORM = "uniform"
    LOG_UNIFORM = "log_uniform"
    TRIANGULAR = "triangular"
    NORMAL = "normal"
    LOG_NORMAL = "log_normal"
    LOGIT_NORMAL = "logit_normal"
    BETA = "beta"


class Basis(enum.StrEnum):
    """On what a quantity rests."""

    CITED = "cited"
    DECLARED = "declared"
    ASSUMED = "assumed"


class Read(enum.StrEnum):
    """How a source was read by whoever wrote the quantity down.

    ``primary``: its own text. ``code``: its authors' program or data file. ``excerpt``: a part
    of its text. ``quoted``: words of it that somebody else quotes.
    """

    PRIMARY = "primary"
    CODE = "code"
    EXCERPT = "excerpt"
    QUOTED = "quoted"


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a number or a sentence was read, who paid for it, and when that was checked.

    ``funding`` says who paid and whom the authors worked for, in the source's own terms;
    "not stated in what was read" where that is so. ``answered`` is what a party named in it
    replied, with its own source.
    """

    id: Text
    title: Text
    publisher: Text
    date: Text
    read: Read
    checked_on: datetime.date
    cite: str | None = None
    url: str | None = None
    funding: str | None = None
    answered: str | None = None


class Quantity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One uncertain number.

    ``value`` is the centre: the median of ``normal``, ``log_normal`` and ``logit_normal``, the
    mode of ``triangular`` (whose median lies towards the longer side), ``hits / of`` of
    ``beta``. ``uniform`` and ``log_uniform`` are drawn from their ends alone; their value is
    the middle or, in a published set, the value that its deterministic figures use.
    ``low`` and ``high`` are as ``Law`` says; None for ``fixed`` and ``beta``. ``source`` is
    the id of a ``Source``, which a cited quantity must have.
    ``said`` are the source's own words or numbers, short.
    """

    value: float
    law: Law = Law.FIXED
    low: float | None = None
    high: float | None = None
    hits: float | None = None
    of: float | None = None
    basis: Basis = Basis.DECLARED
    source: str | None = None
    said: str | None = None
    note: str | None = None
