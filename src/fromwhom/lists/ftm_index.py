"""The first pass over a FollowTheMoney file: every record counted, and where it stands.

A record may refer to one that stands before or after it, so what belongs to a party is
found by place: for each record that speaks of others (a sanction, a passport, a share),
the hashes of the ids it names, and the place of its line. That is some forty bytes a
record, whatever is in it. A hash only leads to a record; its id is compared when it is
read.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

import msgspec
import numpy as np
import numpy.typing as npt

from fromwhom.data.ftm_data import Vocabulary, load_ftm
from fromwhom.errors import RecordUnread
from fromwhom.lists.ftm_changes import Records
from fromwhom.lists.json_lines import Account, Line, cut, decoded
from fromwhom.model import Tally

ADDRESS: Final = "Address"
SANCTION: Final = "Sanction"
NAMES: Final = ("name", "alias", "previousName", "weakAlias", "abbreviation")
_PARTS: Final = ("firstName", "middleName", "lastName")
_ALSO_THINGS: Final = ("Security", "CryptoWallet")
_Places = npt.NDArray[np.int64]


class Entity(msgspec.Struct, frozen=True, gc=False):
    """One record: an id, its kind, and the values of each property.

    ``target`` says whether the dataset is about it, or only names it beside another.
    """

    id: str
    schema: str
    properties: dict[str, list[str]]
    caption: str = ""
    datasets: tuple[str, ...] = ()
    referents: tuple[str, ...] = ()
    target: bool | None = None

    def all(self, name: str) -> list[str]:
        """Give the values of a property, on one line each, without empty ones."""
        values = self.properties.get(name)
        return [one for value in values if (one := " ".join(value.split()))] if values else []

    @property
    def called(self) -> str:
        """Its first name, put together of its parts if need be; empty if it has none."""
        names = (one for kind in NAMES for one in self.all(kind))
        return next(names, " ".join(one for part in _PARTS for one in self.all(part)[:1]))


ENTITY: Final = msgspec.json.Decoder(Entity)


@dataclass(frozen=True, slots=True)
class _Found:
    """Places by the hash of an id, in order of hash."""

    hashes: _Places
    places: _Places

    @classmethod
    def of(cls, hashes: _Places, places: _Places) -> "_Found":
        """Put places into order."""
        order = np.argsort(hashes, kind="stable")
        return cls(hashes[order], places[order])

    def holds(self, hashes: _Places) -> npt.NDArray[np.bool_]:
        """Say of each of *hashes* whether it is here."""
        return _within(hashes, self.hashes)

    def at(self, name: str) -> list[int]:
        """Give the places of whatever has the hash of *name*."""
        one = hash(name)
        begin = int(self.hashes.searchsorted(one))
        if begin == len(self.hashes) or self.hashes[begin] != one:
            return []
        places: list[int] = self.places[begin : self.hashes.searchsorted(one, "right")].tolist()
        return places


@dataclass(frozen=True, slots=True)
class Index:
    """Where the records of one edition stand, and what became of each.

    ``parties`` are the places of those that are listed, in the order of the file.
    """

    records: Records
    parties: _Places
    things: _Found
    speakers: _Found
    tally: Tally
    datasets: frozenset[str]

    def entity(self, stream: BinaryIO, place: int) -> Entity:
        """Read the record at *place* again."""
        return decoded(ENTITY, self.records.at(stream, place))

    def thing(self, stream: BinaryIO, name: str) -> Entity | None:
        """Find the record of the id *name*; None where the file has none."""
        found = (self.entity(stream, place) for place in self.things.at(name))
        return next((one for one in found if one.id == name), None)

    def speaking_of(self, stream: BinaryIO, name: str) -> Iterator[Entity]:
        """Yield the records that speak of the party *name*, in the order of the file."""
        links = load_ftm().links
        for place in sorted(set(self.speakers.at(name))):
            one = self.entity(stream, place)
            if any(name in one.properties.get(link, ()) for link in links[one.schema]):
                yield one


def index(records: Records) -> Index:
    """Read every record once.

    Raises:
        FormatChanged: The file is cut, or so much of it is unread that it is no list.
    """
    builder = _Builder(records)
    for line in records.base():
        builder.read(line, base=True)
    for line in records.added():
        builder.read(line, base=False)
    records.check()
    return builder.index()


@dataclass(slots=True)
class _Speakers:
    """Records that speak of parties: kind, line and place of each, and whom they name."""

    schemata: list[str] = field(default_factory=list)
    kinds: "array[int]" = field(default_factory=lambda: array("b"))
    numbers: "array[int]" = field(default_factory=lambda: array("q"))
    places: "array[int]" = field(default_factory=lambda: array("q"))
    named: "array[int]" = field(default_factory=lambda: array("q"))
    by: "array[int]" = field(default_factory=lambda: array("q"))


class _Builder:
    """What the first pass gathers."""

    def __init__(self, records: Records) -> None:
        """Begin with nothing."""
        self._records: Final = records
        self._ftm: Final[Vocabulary] = load_ftm()
        self._account: Final = Account(records.file)
        self._party_hashes: Final = array("q")
        self._parties: Final = array("q")
        self._numbers: Final = array("q")
        self._thing_hashes: Final = array("q")
        self._things: Final = array("q")
        self._addresses: Final = array("q")
        self._address_lines: Final = array("q")
        self._wanted: Final = array("q")
        self._speakers: Final = _Speakers()
        self._datasets: Final[set[str]] = set()

    def read(self, line: Line, *, base: bool) -> None:
        """Enter one record, unless a delta changed it since."""
        try:
            one = decoded(ENTITY, line.data)
            if not one.id.strip():
                raise RecordUnread("it has no id")
        except RecordUnread as problem:
            if base and not line.data.endswith(b"\n"):
                raise cut(line.file, line) from problem
            self._account.records += 1
            self._account.unread(line.where, str(problem))
            return
        if base and not self._records.stands(one.id):
            return
        self._account.records += 1
        try:
            self._enter(one, line)
        except RecordUnread as problem:
            self._account.unread(line.where, str(problem))

    def _enter(self, one: Entity, line: Line) -> None:
        """Enter a record under its kind.

        Raises:
            RecordUnread: It is a party without a name, or speaks of nobody.
        """
        ftm = self._ftm
        if one.schema in ftm.links:
            self._speaks(one, line, ftm.links[one.schema])
            if one.schema not in _ALSO_THINGS:
                return
        elif one.schema in ftm.parties:
            self._party(one, line)
        elif one.schema == ADDRESS:
            self._addresses.append(hash(one.id))
            self._address_lines.append(_number(line))
        else:
            reason = ftm.aside.get(one.schema, "no party, and nothing that is kept of one")
            self._account.aside(line.where, f"{one.schema}: {reason}")
        self._thing_hashes.append(hash(one.id))
        self._things.append(line.place)

    def _party(self, one: Entity, line: Line) -> None:
        """Enter a party: listed, unless the dataset only names it beside another."""
        if not one.called:
            raise RecordUnread("it has no name")
        if one.target is False:
            self._account.aside(line.where, "the dataset names it, and is not about it (target)")
            return
        self._party_hashes.append(hash(one.id))
        self._parties.append(line.place)
        self._numbers.append(_number(line))
        self._wanted.extend(map(hash, one.properties.get("addressEntity", ())))
        self._datasets.update(one.datasets)

    def _speaks(self, one: Entity, line: Line, links: list[str]) -> None:
        """Enter a record that speaks of parties."""
        named = [name for link in links for name in one.properties.get(link, ())]
        if not named:
            raise RecordUnread(f"it is a {one.schema} of nobody")
        speakers = self._speakers
        if one.schema not in speakers.schemata:
            speakers.schemata.append(one.schema)
        number = len(speakers.places)
        speakers.kinds.append(speakers.schemata.index(one.schema))
        speakers.numbers.append(_number(line))
        speakers.places.append(line.place)
        speakers.named.extend(map(hash, named))
        speakers.by.extend([number] * len(named))

    def index(self) -> Index:
        """Put everything into order and close the account."""
        self._count_addresses()
        things = _Found.of(_taken(self._thing_hashes), _taken(self._things))
        hashes = np.sort(_numbers(self._party_hashes))
        named, by = _taken(self._speakers.named), _taken(self._speakers.by)
        places = _taken(self._speakers.places)
        listed = _within(named, hashes)
        self._count_speakers(listed, things.holds(named), by)
        del hashes
        return Index(
            records=self._records,
            parties=self._unique(),
            things=things,
            speakers=_Found.of(named[listed], places[by[listed]]),
            tally=self._account.tally(),
            datasets=frozenset(self._datasets),
        )

    def _unique(self) -> _Places:
        """Count the parties, and leave out those whose id stands there before."""
        hashes, places = _taken(self._party_hashes), _taken(self._parties)
        order = np.argsort(hashes, kind="stable")
        hashes = hashes[order]
        again = np.flatnonzero(hashes[1:] == hashes[:-1]) + 1
        twice: list[int] = []
        with self._records.open() as stream:
            known: dict[int, set[str]] = {}
            for at in again.tolist():
                first, later = (int(order[one]) for one in (at - 1, at))
                ids = known.setdefault(int(hashes[at]), {self._id(stream, int(places[first]))})
                name = self._id(stream, int(places[later]))
                if name in ids:
                    where = self._where(self._numbers[later])
                    reason = f"the id {name!r} stands there twice. Aggregate the file first"
                    self._account.unread(where, reason)
                    twice.append(later)
                ids.add(name)
        self._account.listings = len(places) - len(twice)
        return np.delete(places, twice) if twice else places

    def _where(self, number: int) -> str:
        """Name the line of that number, of the file or of a delta."""
        file = self._records.file
        return f"{file} line {number}" if number > 0 else f"a delta of {file}, line {-number}"

    def _id(self, stream: BinaryIO, place: int) -> str:
        """Read the id of the record at *place*."""
        return decoded(ENTITY, self._records.at(stream, place)).id

    def _count_addresses(self) -> None:
        """Count the addresses: those of a listed party, and the others."""
        used = _within(_taken(self._addresses), np.sort(_taken(self._wanted)))
        self._account.joined += int(used.sum())
        if not used.all():
            first = self._address_lines[int(np.argmin(used))]
            many = int((~used).sum())
            self._account.aside(self._where(first), "an address of nobody listed", many)

    def _count_speakers(
        self, listed: npt.NDArray[np.bool_], there: npt.NDArray[np.bool_], by: _Places
    ) -> None:
        """Count the records that speak of others: of somebody listed, or set them aside.

        A sanction of an id that the file does not hold is unread: whom it lists is lost.
        """
        speakers, size = self._speakers, len(self._speakers.kinds)
        joined, known = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
        joined[by[listed]] = True
        known[by[there]] = True
        self._account.joined += int(joined.sum())
        kinds = np.frombuffer(speakers.kinds, np.int8) if size else np.empty(0, np.int8)
        for kind, schema in enumerate(speakers.schemata):
            rest = np.flatnonzero((kinds == kind) & ~joined)
            lost = rest[~known[rest]] if schema == SANCTION else rest[:0]
            for one in lost.tolist():
                where = self._where(speakers.numbers[one])
                self._account.unread(where, "a Sanction of an id that the file does not hold")
            if size_aside := len(rest) - len(lost):
                first = next(one for one in rest.tolist() if schema != SANCTION or known[one])
                where = self._where(speakers.numbers[first])
                self._account.aside(where, f"{schema}: of nobody listed", size_aside)


def _numbers(values: "array[int]") -> _Places:
    """Give *values* as an array, without copying them."""
    return np.frombuffer(values, np.int64) if len(values) else np.empty(0, np.int64)


def _taken(values: "array[int]") -> _Places:
    """Take *values* as an array of their own, and let the room go that they grew in."""
    taken = np.array(values, np.int64)
    del values[:]
    return taken


def _within(hashes: _Places, ordered: _Places) -> npt.NDArray[np.bool_]:
    """Say of each of *hashes* whether it is among those in order."""
    if not len(ordered):
        return np.zeros(len(hashes), np.bool_)
    at = np.minimum(np.searchsorted(ordered, hashes), len(ordered) - 1)
    found: npt.NDArray[np.bool_] = ordered[at] == hashes
    return found


def _number(line: Line) -> int:
    """Give the number of a line, below zero if it is of a delta."""
    return line.number if line.place >= 0 else -line.number
