"""What editions said when they were parsed, kept so that the next update parses only what is new.

    edition, known by its hash -> what it said the last time; or parsed now, and kept

An edition of a daily list repeats nearly all of the one before, so a record is kept once for
all editions of its source that hold it. What is kept is of the very code and tables that read
it; of any other, it is as good as absent.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from importlib import metadata
from typing import Final

import msgspec
import numpy as np

from fromwhom.data.fingerprint import fingerprint
from fromwhom.errors import FormatChanged, StoreError
from fromwhom.jobs.archived import Known
from fromwhom.jobs.compiler import COMPILER
from fromwhom.jobs.segments import code_of
from fromwhom.lists.editions import Draft
from fromwhom.lists.reading import Parsed
from fromwhom.lists.recognising import Recognised, Unrecognised
from fromwhom.model import Listing, Part, Tally
from fromwhom.store.shortcuts import Shortcuts
from fromwhom.values.dates import PartialDate

_CODE: Final = ("fromwhom", "fromwhom.data", "fromwhom.values", "fromwhom.lists")
_LIBRARIES: Final = ("anyascii", "lxml", "msgspec", "python-stdnum")
_RECOGNISED: Final = "recognised"


def made_by() -> str:
    """Hash all that the parsing of an edition depends on, beside its bytes."""
    versions = " ".join(f"{one} {metadata.version(one)}" for one in _LIBRARIES)
    made = f"{COMPILER} {fingerprint()} {code_of(*_CODE)} {versions}"
    return sha256(made.encode()).hexdigest()


class _Said(msgspec.Struct, frozen=True):
    """What one edition said: the places of its listings, its account, or why it is refused."""

    rows: bytes
    tally: Tally
    published: PartialDate | None
    covers: list[Part]
    by_part: dict[str, Tally]
    refused: str | None


class _Kept(msgspec.Struct, frozen=True):
    """All that editions of one source said: each listing once, and the editions by id."""

    listings: list[Listing]
    editions: dict[str, _Said]


class _Capture(msgspec.Struct, frozen=True):
    """What a capture was recognised as; one of the two."""

    sha256: str
    origin: str
    known: Recognised | None
    unknown: Unrecognised | None


@dataclass(slots=True)
class _Source:
    """What is known of one source while an update runs."""

    listings: list[Listing] = field(default_factory=list)
    editions: dict[str, _Said] = field(default_factory=dict)
    places: dict[Listing, int] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    changed: bool = False


class Readings:
    """Reads editions through what is kept of them."""

    def __init__(self, kept: Shortcuts) -> None:
        """Read from *kept* when first asked."""
        self._kept: Final = kept
        self._sources: Final[dict[str, _Source]] = {}

    def recognised(self) -> Known:
        """Give what captures were recognised as in the last update."""
        data = self._kept.get(_RECOGNISED)
        found = msgspec.msgpack.decode(data, type=list[_Capture]) if data else []
        return {
            (one.sha256, one.origin): what
            for one in found
            if (what := one.known or one.unknown) is not None
        }

    def parsed(self, draft: Draft, parse: Callable[[], Parsed]) -> Parsed:
        """Give what an edition says: as kept, or as *parse* reads it now.

        Raises:
            FormatChanged: The edition cannot be trusted as a whole.
        """
        source = self._source(draft.edition.source)
        edition = draft.edition.id
        source.asked.add(edition)
        if edition not in source.editions:
            source.editions[edition] = self._read(source, parse)
            source.changed = True
        said = source.editions[edition]
        if said.refused is not None:
            raise FormatChanged(said.refused)
        rows = np.frombuffer(said.rows, np.int32).tolist()
        return Parsed(
            tuple(map(source.listings.__getitem__, rows)),
            said.tally,
            said.published,
            frozenset(said.covers),
            said.by_part,
        )

    def keep(self, known: Known) -> str | None:
        """Keep all that was asked for, and what captures are *known* as; say why not, if so."""
        try:
            for name, source in self._sources.items():
                if source.changed or source.asked != set(source.editions):
                    self._kept.put(name, msgspec.msgpack.encode(_only_asked(source)))
            captures = [
                _Capture(
                    *key,
                    what if isinstance(what, Recognised) else None,
                    what if isinstance(what, Unrecognised) else None,
                )
                for key, what in sorted(known.items())
            ]
            self._kept.put(_RECOGNISED, msgspec.msgpack.encode(captures))
            self._kept.keep_only([_RECOGNISED, *self._sources])
        except StoreError as problem:
            return str(problem)
        return None

    def _source(self, name: str) -> _Source:
        """Read what is kept of a source, once."""
        if name not in self._sources:
            data = self._kept.get(name)
            held = msgspec.msgpack.decode(data, type=_Kept) if data else _Kept([], {})
            self._sources[name] = _Source(held.listings, held.editions)
        return self._sources[name]

    def _read(self, source: _Source, parse: Callable[[], Parsed]) -> _Said:
        """Parse an edition and enter its listings, each once for the source."""
        try:
            parsed = parse()
        except FormatChanged as problem:
            return _Said(b"", Tally(0, 0), None, [], {}, str(problem))
        rows = np.fromiter(_places(source, parsed.listings), np.int32)
        return _Said(
            rows.tobytes(),
            parsed.tally,
            parsed.published,
            sorted(parsed.covers),
            dict(parsed.by_part),
            None,
        )


def _places(source: _Source, listings: Iterable[Listing]) -> Iterable[int]:
    """Yield the place of every listing among those of its source, entering what is new."""
    if not source.places:
        source.places.update((one, place) for place, one in enumerate(source.listings))
    for one in listings:
        place = source.places.get(one)
        if place is None:
            place = source.places[one] = len(source.listings)
            source.listings.append(one)
        yield place


def _only_asked(source: _Source) -> _Kept:
    """Leave out editions that were not asked for, and the listings that only they hold."""
    said = {one: source.editions[one] for one in sorted(source.asked)}
    used = np.unique(np.concatenate([np.frombuffer(s.rows, np.int32) for s in said.values()]))
    if len(used) == len(source.listings):
        return _Kept(source.listings, said)
    moved = {
        one: np.searchsorted(used, np.frombuffer(s.rows, np.int32)).astype(np.int32).tobytes()
        for one, s in said.items()
    }
    return _Kept(
        [source.listings[place] for place in used.tolist()],
        {one: msgspec.structs.replace(s, rows=moved[one]) for one, s in said.items()},
    )
