"""Ids that changed: which id of one edition is whom in a later one.

Ids in FollowTheMoney are often hashes, and when two records turn out to be one entity it
gets a new id; the ids it had before are its *referents*. A party keeps its history only
if all editions of a list call it by one id: by the newest.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from fromwhom.errors import RecordUnread
from fromwhom.lists.ftm_changes import Change
from fromwhom.lists.json_lines import Opened, decoded, lines


class _Named(msgspec.Struct, gc=False):
    """What history asks of a record."""

    id: str
    referents: tuple[str, ...] = ()


_NAMED: Final = msgspec.json.Decoder(_Named)
_CHANGE: Final = msgspec.json.Decoder(Change)


@dataclass(frozen=True, slots=True)
class Told:
    """One file of a list, whole or a delta to what stood before it."""

    file: str
    opened: Opened
    delta: bool

    def records(self) -> Iterator[tuple[_Named, bool]]:
        """Yield every readable record, and whether it is gone."""
        for line in lines(self.opened, self.file):
            try:
                if not self.delta:
                    yield decoded(_NAMED, line.data), False
                    continue
                change = decoded(_CHANGE, line.data)
                yield decoded(_NAMED, bytes(change.entity)), change.op == "DEL"
            except RecordUnread:
                continue  # counted where the edition is read


def former_ids(files: Sequence[Told]) -> dict[str, str]:
    """Give for each id that changed the one that the party has in the newest edition.

    An id that still stands for a record of its own, beside or after the one that claims
    it, has not changed.

    Args:
        files: All files of one list, in date order.
    """
    if len(files) < 2:
        return {}
    claims = _claims(files, _everybody(files))
    last = _last_seen(files, claims)
    now = {was: one for was, (one, number) in claims.items() if last.get(was, -1) < number}
    return {was: _newest(was, now) for was in now}


def _everybody(files: Sequence[Told]) -> npt.NDArray[np.int64]:
    """Collect the hashes of all ids, sorted."""
    found: list[npt.NDArray[np.int64]] = []
    for file in files:
        hashes = array("q", (hash(one.id) for one, _ in file.records()))
        found.append(np.unique(np.frombuffer(hashes, np.int64)) if hashes else np.empty(0, int))
    return np.unique(np.concatenate(found))


def _claims(files: Sequence[Told], everybody: npt.NDArray[np.int64]) -> dict[str, tuple[str, int]]:
    """Find ids that a record claims as its own former ones: by whom, in which file."""
    claims: dict[str, tuple[str, int]] = {}
    if not len(everybody):
        return claims
    for number, file in enumerate(files):
        for one, _ in file.records():
            for name in one.referents:
                at = min(int(np.searchsorted(everybody, hash(name))), len(everybody) - 1)
                if name != one.id and everybody[at] == hash(name):
                    claims[name] = one.id, number
    return claims


def _last_seen(files: Sequence[Told], claims: dict[str, tuple[str, int]]) -> dict[str, int]:
    """Number the last file after which each claimed id still stood for a record."""
    last: dict[str, int] = {}
    standing: set[str] = set()
    for number, file in enumerate(files):
        if not file.delta:
            standing = set()
        for one, gone in file.records():
            if one.id in claims:
                (standing.discard if gone else standing.add)(one.id)
        last.update(dict.fromkeys(standing, number))
    return last


def _newest(name: str, now: dict[str, str]) -> str:
    """Follow an id to the newest; each was seen later than the one before, so there is an end."""
    while (further := now.get(name)) is not None:
        name = further
    return name
