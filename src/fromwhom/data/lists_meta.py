"""Loads what is known about each list, ``lists.yaml``: who publishes it, where, how fresh.

A *source* has files of its own and carries one or several *member lists*; a list can be
both (the SDN list, and the Entity List in the eCFR).
"""

from datetime import date
from functools import cache
from typing import Final

import msgspec

from fromwhom.data.packaged import packaged

_FILE: Final = "lists.yaml"


class ListFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One official file: which part of the edition it is, and where it is published.

    ``{date}`` in the address stands for the day of the edition; ``dates`` is then the
    address of what tells the newest day there is. ``{version}`` stands for a version that
    never changes; ``versions`` is then the address of the index that lists them, oldest
    first.
    """

    part: str
    url: str
    dates: str | None = None
    versions: str | None = None


class ListMeta(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known about one source or member list.

    ``freshness_days`` is for how many days its newest edition stands; None for a member
    list, which is as fresh as the source that carries it. ``canary`` is the name of a
    party that must be found in it, ``seen`` the years of the editions in which it was.
    ``began`` is the day on which the list was first published, and ``began_source`` what
    says so; before it nobody stood on the list. ``ended`` is the day on which the list was
    closed, ``ended_source`` what says so, and ``successor`` the list that replaced it; from
    that day on it says nothing.
    ``binds_people`` says that the list binds dealings with natural persons. Lists that
    share a ``numbering`` give one party one number: entry 17013 of two of them is one party.
    """

    id: str
    title: str
    publisher: str
    rights: str
    source: bool = False
    freshness_days: int | None = None
    canary: str | None = None
    seen: tuple[int, ...] = ()
    binds_people: bool = False
    numbering: str | None = None
    began: date | None = None
    began_source: str | None = None
    ended: date | None = None
    ended_source: str | None = None
    successor: str | None = None
    files: tuple[ListFile, ...] = ()
    members: tuple[str, ...] = ()


@cache
def load_lists() -> dict[str, ListMeta]:
    """Load every list by its id, in the order of the file, once.

    Raises:
        ValueError: Two lists share an id, a member or successor is not described, or the
            first or last day of a list has no source, or versions have no index.
    """
    described = packaged(_FILE, list[ListMeta])
    lists = {one.id: one for one in described}
    if len(lists) < len(described):
        raise ValueError(f"{_FILE} describes a list twice")
    unknown = sorted({member for one in described for member in one.members} - set(lists))
    if unknown:
        raise ValueError(f"{_FILE} names {unknown[0]!r} as a member and does not describe it")
    unfounded = [one.id for one in described if (one.began is None) != (one.began_source is None)]
    if unfounded:
        raise ValueError(f"{_FILE} gives {unfounded[0]!r} a first day without a source, or none")
    for one in described:
        told = {one.ended is not None, one.ended_source is not None, one.successor in lists}
        if len(told) > 1:
            raise ValueError(f"{_FILE} closes {one.id!r} without a source or a successor")
        if any(("{version}" in file.url) != (file.versions is not None) for file in one.files):
            raise ValueError(f"{_FILE} must give {one.id!r} both versions and their index")
    return lists
