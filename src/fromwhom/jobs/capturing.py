"""Bring bytes: from a folder that somebody gives, or from the publishers.

    folder | publishers -> bytes -> recognised? -> archive, with a line of custody

What no reader knows is named and not kept. What a publisher says has not changed is
logged as seen again on this day: that is what keeps an unchanged list fresh.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import msgspec

from fromwhom.capture.files import FoundFile, shown, walk
from fromwhom.capture.http import Conditional, Fetched
from fromwhom.data.lists_meta import ListMeta
from fromwhom.errors import CaptureError, FromwhomError
from fromwhom.jobs.addresses import Fetch, locate
from fromwhom.lists.editions import FoundFile as Dateable
from fromwhom.lists.editions import date_of
from fromwhom.lists.recognising import Recognised, Unrecognised
from fromwhom.lists.registry import recognise
from fromwhom.store.archive import Archive, Custody, What


@dataclass(frozen=True, slots=True)
class Brought:
    """Bytes as they were brought, and from where.

    ``shown`` is what to call the file in a report. ``unchanged`` is the hash of the
    earlier capture that a publisher says still stands; ``data`` is then empty.
    """

    origin: str
    shown: str
    data: bytes = field(repr=False, default=b"")
    given: date | None = None
    unchanged: str | None = None
    http: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is in the archive now: what it was called, and what it is."""

    shown: str
    origin: str
    sha256: str
    new: bool
    recognised: Recognised | Unrecognised


@dataclass(frozen=True, slots=True)
class NotKept:
    """A file that was not brought, or that no reader knows; ``fetched`` tells which."""

    shown: str
    reason: str
    fetched: bool


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who captures, when, and as which run."""

    who: str
    when: datetime
    run: int


def from_folder(folder: Path, *, given: date | None) -> Iterator[Brought | NotKept]:
    """Bring every file below *folder*, sorted by path.

    Raises:
        CaptureError: It is no folder that can be read.
    """
    for found in walk(folder):
        if not isinstance(found, FoundFile):
            yield NotKept(found.relative, found.reason, fetched=True)
            continue
        try:
            data = found.read()
        except CaptureError as problem:
            yield NotKept(found.relative, str(problem), fetched=False)
            continue
        origin = f"{shown(folder.resolve())}/{found.relative}"
        yield Brought(origin, found.relative, data, given)


def from_publishers(
    sources: Iterable[ListMeta],
    events: Sequence[Custody],
    fetch: Fetch,
    *,
    at: date | None,
    today: date,
) -> Iterator[Brought | NotKept]:
    """Bring every file of *sources* that changed since the last capture in *events*.

    A file without a date of its own is of the day for which its publisher keeps it, else of
    *today*, the day on which it was shown.
    """
    for source in sources:
        for file in source.files:
            url = file.url
            try:
                found = locate(file, fetch, at=at)
                url = found.url
                yield _fetched(url, _last(url, events), fetch, found.day or today)
            except CaptureError as problem:
                older = f" Its publisher may keep nothing of {at}." if at else ""
                yield NotKept(url, f"{problem}{older}", fetched=False)
            except FromwhomError as problem:
                yield NotKept(url, str(problem), fetched=False)


def keep(
    archive: Archive, brought: Brought, occasion: Occasion, *, wanted: frozenset[str] | None
) -> Kept | NotKept | None:
    """Put one file into the archive if a reader knows it, or will know it later.

    Returns:
        None for a file of a source that is not *wanted* (None wants all).
    """
    data = brought.data if brought.unchanged is None else archive.read(brought.unchanged)
    known = recognise(file_name(brought.origin), data)
    if isinstance(known, Unrecognised) and not known.reader_missing:
        return NotKept(brought.shown, known.reason, fetched=True)
    if wanted is not None and (isinstance(known, Unrecognised) or known.source not in wanted):
        return None
    custody = _custody(brought, known, occasion)
    if brought.unchanged is None:
        kept = archive.put(data, custody)
        return Kept(brought.shown, brought.origin, kept.sha256, kept.new, known)
    seen_again = msgspec.structs.replace(
        custody, what=What.UNCHANGED, sha256=brought.unchanged, size=len(data)
    )
    archive.note(seen_again)
    return Kept(brought.shown, brought.origin, brought.unchanged, False, known)


def file_name(origin: str) -> str:
    """Give the last part of an origin: what to call the file in a message."""
    return origin.rpartition("/")[2]


def _custody(brought: Brought, known: Recognised | Unrecognised, occasion: Occasion) -> Custody:
    """Write down who brought what, and what it was recognised as."""
    custody = Custody(
        when=occasion.when,
        who=occasion.who,
        what=What.CAPTURED,
        origin=brought.origin,
        run=occasion.run,
        given=brought.given,
        http=dict(brought.http),
    )
    if isinstance(known, Unrecognised):
        return msgspec.structs.replace(custody, note=known.reason)
    dated = date_of(Dateable(brought.origin, "", 0, known, brought.given))
    day, dated_by = dated or (None, None)
    return msgspec.structs.replace(
        custody,
        source=known.source,
        part=known.part,
        dated=day,
        dated_by=dated_by,
        note=known.fault,
    )


def _last(url: str, events: Sequence[Custody]) -> Custody | None:
    """Find the last capture from *url*."""
    return next((event for event in reversed(events) if event.origin == url), None)


def _fetched(url: str, last: Custody | None, fetch: Fetch, day: date) -> Brought:
    """Fetch *url*, or learn that the *last* capture still stands; it is of *day*.

    Raises:
        CaptureError: It could not be fetched whole.
    """
    previous = None
    if last is not None:
        previous = Conditional(last.http.get("etag"), last.http.get("last_modified"))
    answer = fetch(url, previous)
    if isinstance(answer, Fetched):
        facts = {
            "etag": answer.etag,
            "last_modified": answer.last_modified,
            "content_type": answer.content_type,
            "final_url": answer.final_url,
        }
        told = {name: value for name, value in facts.items() if value}
        return Brought(url, url, answer.data, day, http=told)
    if last is None:
        raise CaptureError(
            f"{url} says that nothing changed, but nothing was captured from it before. "
            "Try again later, or bring the file with `fromwhom update --from FOLDER`."
        )
    return Brought(url, url, given=day, unchanged=last.sha256, http=last.http)
