"""Every edition in the archive: which captures belong together, of which day they are.

    custody log -> files of each update -> recognised anew -> editions, in date order

Recognising starts from the bytes each time, so a file that was kept before its format had
a reader is read as soon as there is one. What an edition is called in the tables does not
depend on where its files came from: the same bytes of the same day are one edition.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from fromwhom.jobs.capturing import file_name
from fromwhom.lists.editions import Draft, FoundFile, date_of, group
from fromwhom.lists.recognising import Recognised, Unrecognised
from fromwhom.lists.registry import recognise
from fromwhom.model import Edition, EditionFile
from fromwhom.store.archive import Archive, Custody, What

_BRINGING: Final = (What.CAPTURED, What.UNCHANGED)
Known = dict[tuple[str, str], Recognised | Unrecognised]
"""What captures were recognised as, by hash and origin, so that none is looked at twice."""


@dataclass(frozen=True, slots=True)
class Left:
    """A capture that is in no edition, and why; ``undated`` if it only lacks a date."""

    run: int
    origin: str
    reason: str
    undated: bool = False
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Archived:
    """The editions in ``edition_order``, and what is told about them beside the tables.

    ``last_run`` numbers the update that brought an edition last, ``origins`` gives where
    each of its parts came from then, ``captured`` when the edition was first at hand.
    """

    drafts: tuple[Draft, ...]
    last_run: Mapping[str, int]
    origins: Mapping[str, Mapping[str, str]]
    captured: Mapping[str, datetime]
    left: tuple[Left, ...]


def archived(archive: Archive, known: Known) -> Archived:
    """Group everything in the archive into editions; damaged captures are named."""
    runs: dict[int, list[Custody]] = {}
    for event in archive.custody():
        if event.what in _BRINGING:
            runs.setdefault(event.run, []).append(event)
    left: list[Left] = []
    whole: dict[str, bool] = {}
    found: list[FoundFile] = []
    for run, events in sorted(runs.items()):
        good, damaged = _undamaged(archive, events, whole)
        left += [Left(run, origin, reason, damaged=True) for origin, reason in damaged]
        found += _recognised(archive, good, known)
    drafts, out = group(found)
    undated = {
        (one.batch, one.path) for one in found if date_of(one) is None and not one.recognised.fault
    }
    left += [Left(one.batch, one.path, one.reason, (one.batch, one.path) in undated) for one in out]
    return Archived(
        drafts=tuple(_named_by_part(draft) for draft in drafts),
        last_run={one.edition.id: max(file.batch for file in one.found) for one in drafts},
        origins={one.edition.id: _origins(one) for one in drafts},
        captured={
            one.edition.id: min(file.captured for file in one.found if file.captured)
            for one in drafts
        },
        left=tuple(left),
    )


def _origins(draft: Draft) -> dict[str, str]:
    """Say where each part of an edition came from last; of two copies, the first by path."""
    newest = sorted(draft.found, key=lambda file: file.path, reverse=True)
    ordered = sorted(newest, key=lambda file: file.batch)
    return {file.recognised.part: file.path for file in ordered}


def _undamaged(
    archive: Archive, events: Sequence[Custody], whole: dict[str, bool]
) -> tuple[list[Custody], list[tuple[str, str]]]:
    """Part the captures of one update into those to use and those to name.

    An edition of which one file is damaged is left out as a whole: the same edition
    without its aliases would be another.
    """
    for event in events:
        if event.sha256 not in whole:
            whole[event.sha256] = archive.holds(event.sha256)
    lost = {_beside(event): event.origin for event in events if not whole[event.sha256]}
    good: list[Custody] = []
    damaged: list[tuple[str, str]] = []
    for event in events:
        if not whole[event.sha256]:
            reason = f"its capture {event.sha256} is absent or altered. Capture it again."
            damaged.append((event.origin, reason))
        elif _beside(event) in lost:
            other = lost[_beside(event)]
            damaged.append((event.origin, f"{other}, which belongs to it, is absent or altered."))
        else:
            good.append(event)
    return good, damaged


def _beside(event: Custody) -> tuple[str, str | None, str]:
    """Say with which other captures one makes an edition."""
    return event.origin.rpartition("/")[0], event.source, str(event.dated)


def _recognised(archive: Archive, events: Sequence[Custody], known: Known) -> list[FoundFile]:
    """Recognise the captures of one update; what has no reader yet is passed over."""
    found = []
    for event in events:
        key = event.sha256, event.origin
        if key not in known:
            known[key] = recognise(file_name(event.origin), archive.read(event.sha256))
        recognised = known[key]
        if isinstance(recognised, Recognised):
            found.append(
                FoundFile(
                    path=event.origin,
                    sha256=event.sha256,
                    size=event.size,
                    recognised=recognised,
                    given=event.given,
                    captured=event.when,
                    batch=event.run,
                )
            )
    return found


def _named_by_part(draft: Draft) -> Draft:
    """Call the files of an edition by source and part, wherever they came from."""
    edition = draft.edition
    files = tuple(_called(edition, file) for file in edition.files)
    return replace(draft, edition=replace(edition, files=files, captured=None))


def _called(edition: Edition, file: EditionFile) -> EditionFile:
    """Call one file ``us-ofac-sdn`` or ``us-ofac-sdn alt``."""
    name = edition.source if file.part == "main" else f"{edition.source} {file.part}"
    return replace(file, path=name)
