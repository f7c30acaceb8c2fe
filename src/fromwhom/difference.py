"""What ``snapshots diff`` tells, field by field its JSON document."""

import builtins
from typing import Final

import msgspec

VERSION: Final = "1"


class _Document(msgspec.Struct, frozen=True, kw_only=True):
    """A published form: immutable, fields by name."""


class SnapshotInfo(_Document, frozen=True):
    """One of the two snapshots: its id and when it was built; empty if that is not known."""

    id: str
    built: str


class ChangedField(_Document, frozen=True):
    """One change of one field. ``weight``: ``real``, ``correction`` or ``editorial``."""

    field: str
    before: str | None
    after: str | None
    weight: str


class ChangedListing(_Document, frozen=True):
    """What happened to one listing. ``what``: ``added``, ``removed`` or ``changed``.

    ``start`` is the stated start of an added one. ``until`` is the stated end, ``ended_by`` the
    notice that gives it, and ``absent_from`` the date of the edition that no longer shows it.
    """

    id: str
    list: str
    party: str
    name: str
    what: str
    weight: str
    start: str | None
    absent_from: str | None
    until: str | None
    ended_by: str | None
    citations: builtins.list[str]
    fields: builtins.list[ChangedField]


class ChangedList(_Document, frozen=True):
    """One list on both sides: its newest editions, and how many listings came, went, changed.

    ``before`` and ``after`` name the newest edition of every source that carries it, and are
    empty where the snapshot does not hold it. ``editorial`` counts the changed listings of
    which no change is real.
    """

    list: str
    title: str
    before: builtins.list[str]
    after: builtins.list[str]
    standing_before: int
    standing_after: int
    added: int
    removed: int
    changed: int
    editorial: int


class ChangedIdentity(_Document, frozen=True):
    """Listings of several parties that are one now, or of one that are several now.

    ``became`` is ``joined`` or ``split``. ``groups`` are the listings that were, or are, of one
    party each; ``reasons`` say why they are, or were, all of one.
    """

    became: str
    party: str
    name: str
    groups: builtins.list[builtins.list[str]]
    reasons: builtins.list[str]


class Differences(_Document, frozen=True, kw_only=True):
    """All that differs between two snapshots."""

    version: str = VERSION
    before: SnapshotInfo
    after: SnapshotInfo
    lists: list[ChangedList]
    listings: list[ChangedListing]
    identities: list[ChangedIdentity] = []
