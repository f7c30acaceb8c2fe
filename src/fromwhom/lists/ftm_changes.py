"""Delta files of FollowTheMoney: what changed from one version of a dataset to the next.

A delta is one operation a line: ``{"op": "ADD|MOD|DEL", "entity": {…}}``; of what was
deleted, only the id is told. The state of a version is the state before it with the
operations applied, so each has to fit: what is added was not there, what is changed or
deleted was. A delta that does not fit is of another version, or one between is missing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Final, Literal

import msgspec

from fromwhom.errors import FormatChanged, RecordUnread
from fromwhom.lists.json_lines import Line, Opened, cut, decoded, line_at, lines

_MISSING: Final = (
    "A delta between is missing, or this one is of another version: add the missing one, or the "
    "whole file of that day."
)


class _Named(msgspec.Struct):
    """An entity of which only the id is looked at."""

    id: str


class Change(msgspec.Struct):
    """One operation; the entity stays as it is written."""

    op: Literal["ADD", "MOD", "DEL"]
    entity: msgspec.Raw


_CHANGE: Final = msgspec.json.Decoder(Change)
_NAMED: Final = msgspec.json.Decoder(_Named)


@dataclass(slots=True)
class Changes:
    """All that deltas changed: the last state by id (None: gone), and what came first.

    ``expected`` says for each id whether the base file must hold it.
    """

    latest: dict[str, Line | None] = field(default_factory=dict)
    expected: dict[str, bool] = field(default_factory=dict)


def changes(deltas: Iterable[tuple[str, Opened]]) -> Changes:
    """Read *deltas*, by name, oldest first, and put them one upon the other.

    Raises:
        FormatChanged: One is cut, has a line that is no operation, or does not fit the
            one before.
    """
    found = Changes()
    place = 0
    for file, opened in deltas:
        for line in lines(opened, file):
            try:
                change = decoded(_CHANGE, line.data)
                name = decoded(_NAMED, bytes(change.entity)).id
            except RecordUnread as problem:
                if not line.data.endswith(b"\n"):
                    raise cut(file, line) from problem
                raise FormatChanged(f"{line.where}: {problem}. {_MISSING}") from problem
            held = found.latest.get(name) is not None if name in found.latest else None
            if held is None:
                found.expected[name] = change.op != "ADD"
            elif held is (change.op == "ADD"):
                raise _unfit(line.where, change.op, name)
            place -= 1
            kept = Line(line.file, line.number, place, bytes(change.entity))
            found.latest[name] = None if change.op == "DEL" else kept
    return found


class _Dated(msgspec.Struct):
    """An entity of which only the datasets are looked at."""

    datasets: tuple[str, ...] = ()


_DATED: Final = msgspec.json.Decoder(_Dated)


def datasets_in(file: str, opened: Opened) -> tuple[int, frozenset[str]]:
    """Count the operations of one delta, and name the datasets of what they add.

    Raises:
        FormatChanged: It is cut, or a line is no operation.
    """
    found = changes([(file, opened)])
    names: set[str] = set()
    for line in found.latest.values():
        if line is not None:
            names.update(decoded(_DATED, line.data).datasets)
    return sum(1 for _ in lines(opened, file)), frozenset(names)


def _unfit(where: str, op: str, name: str) -> FormatChanged:
    """Say that an operation does not fit what was there before."""
    what = "adds" if op == "ADD" else "changes or deletes"
    was = "was there already" if op == "ADD" else "was not there"
    return FormatChanged(f"{where} {what} {name!r}, which {was}. {_MISSING}")


class Records:
    """The records of one edition: those of a base file, and what deltas made of them."""

    def __init__(self, file: str, base: Opened, deltas: Sequence[tuple[str, Opened]] = ()) -> None:
        """Read the *deltas*; the *base* is read when asked for.

        Raises:
            FormatChanged: A delta cannot be read, or does not fit the one before.
        """
        self.file: Final = file
        self._base: Final = base
        self._changes: Final = changes(deltas)
        added = [line for line in self._changes.latest.values() if line is not None]
        self._added: Final = {line.place: line for line in added}
        self._found: Final[set[str]] = set()

    def base(self) -> Iterator[Line]:
        """Yield every record of the base file, changed since or not."""
        return lines(self._base, self.file)

    def added(self) -> Iterator[Line]:
        """Yield every record that deltas added or changed."""
        yield from self._added.values()

    def stands(self, name: str) -> bool:
        """Say whether the base file's record *name* still stands; note that it was there."""
        if name not in self._changes.latest:
            return True
        self._found.add(name)
        return False

    def check(self) -> None:
        """Check, once the base file was read, that the deltas fit it.

        Raises:
            FormatChanged: They do not.
        """
        for name, expected in self._changes.expected.items():
            if expected is not (name in self._found):
                raise _unfit(f"A delta of {self.file}", "MOD" if expected else "ADD", name)

    def open(self) -> BinaryIO:
        """Open the base file, for ``at``."""
        return self._base()

    def at(self, stream: BinaryIO, place: int) -> bytes:
        """Give the bytes of the record at *place*, of the base file or of a delta."""
        return self._added[place].data if place < 0 else line_at(stream, place)
