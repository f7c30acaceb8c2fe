"""What an update did, file by file: nothing that was brought is passed over in silence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from fromwhom.errors import ListError
from fromwhom.jobs.archived import Left
from fromwhom.jobs.capturing import Kept, NotKept
from fromwhom.jobs.segments import Indexed
from fromwhom.lists.compile import EditionRecords
from fromwhom.lists.recognising import Unrecognised
from fromwhom.model import SetAside, Tally, Unread


class Status(StrEnum):
    """What became of a file."""

    USED = "used"
    REFUSED = "refused"
    UNRECOGNISED = "unrecognised"
    UNDATED = "undated"
    NO_READER = "no reader yet"
    ARCHIVED = "already archived"
    DAMAGED = "damaged in the archive"
    NOT_FETCHED = "not fetched"


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file: what it is, what it holds, what became of it and why.

    ``tally`` is the account of its records, None where none were read. ``brought`` says
    that this update brought it; ``new`` that the archive did not have it before.
    """

    path: str
    status: Status
    reason: str | None = None
    source: str | None = None
    part: str | None = None
    edition: str | None = None
    date: str | None = None
    dated_by: str | None = None
    tally: Tally | None = None
    brought: bool = False
    new: bool = False

    @property
    def adds_up(self) -> bool:
        """Whether records in = listings + joined + unread + set aside."""
        return self.tally is None or self.tally.adds_up()


@dataclass(frozen=True, slots=True)
class LeftRecord:
    """A record of an edition that is in no listing, and why."""

    edition: str
    record: Unread | SetAside


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """Everything an update did.

    ``snapshot`` is the live one now, None if there is none; ``previous`` was live before.
    ``problem`` says why nothing of what was brought could be used, if so; ``indexed``
    which lists were read anew, None where none was.
    """

    files: tuple[FileRow, ...]
    left: tuple[LeftRecord, ...]
    snapshot: str | None
    previous: str | None
    counts: dict[str, int] = field(default_factory=dict)
    problem: str | None = None
    indexed: Indexed | None = None

    @property
    def switched(self) -> bool:
        """Whether another snapshot is live now."""
        return self.snapshot != self.previous

    @property
    def unread(self) -> tuple[LeftRecord, ...]:
        """The records that could not be read; those set aside on purpose are not among them."""
        return tuple(one for one in self.left if isinstance(one.record, Unread))

    def check(self) -> None:
        """Raise if nothing that was brought could be used.

        Raises:
            ListError: The message says so and what to do.
        """
        if self.problem is not None:
            raise ListError(self.problem)


def rows_of(
    records: EditionRecords, paths: Mapping[str, str], brought: Mapping[str, Kept]
) -> Iterator[FileRow]:
    """Make a row for every file of an edition, read and judged.

    Args:
        records: The edition.
        paths: Where its parts came from last.
        brought: What this update brought of it, by that path; empty if nothing.
    """
    edition = records.edition
    refused = records.refused is not None
    unreadable = refused and records.tally.records == 0
    for file in edition.files:
        path = paths.get(file.part, file.path)
        mine = brought.get(path)
        yield FileRow(
            path=mine.shown if mine else path,
            status=Status.REFUSED if refused else Status.USED,
            reason=records.refused,
            source=edition.source,
            part=file.part,
            edition=edition.id,
            date=edition.date.isoformat(),
            dated_by=edition.dated_by,
            tally=None if unreadable else records.by_part.get(file.part, records.tally),
            brought=mine is not None,
            new=mine is not None and mine.new,
        )


def left_of(records: EditionRecords) -> Iterator[LeftRecord]:
    """List the records of an edition that are in no listing."""
    for unread in records.tally.unread:
        yield LeftRecord(records.edition.id, unread)
    for aside in records.tally.set_aside:
        yield LeftRecord(records.edition.id, aside)


def other_rows(
    kept: Iterable[Kept], left: Mapping[str, Left], editions: Mapping[str, str]
) -> Iterator[FileRow]:
    """Make a row for every file that was kept and stands in no edition of this update.

    Args:
        kept: What this update brought and no row speaks of yet.
        left: Why a capture of this update is in no edition, by origin.
        editions: The edition that holds a capture, by hash.
    """
    for one in kept:
        known, why = one.recognised, left.get(one.origin)
        if isinstance(known, Unrecognised):
            row = FileRow(one.shown, Status.NO_READER, known.reason)
        elif why is not None and not (why.undated and one.sha256 in editions):
            row = FileRow(one.shown, _status(why), why.reason, known.source, known.part)
        else:
            reason = "the same content is there already"
            row = FileRow(one.shown, Status.ARCHIVED, reason, known.source, known.part)
        yield replace(row, edition=editions.get(one.sha256), brought=True, new=one.new)


def rows_not_kept(not_kept: Iterable[NotKept]) -> Iterator[FileRow]:
    """Make a row for every file that was not brought, or that no reader knows."""
    for one in not_kept:
        status = Status.UNRECOGNISED if one.fetched else Status.NOT_FETCHED
        yield FileRow(one.shown, status, one.reason, brought=True)


def rows_damaged(left: Iterable[Left]) -> Iterator[FileRow]:
    """Make a row for every capture in the archive that cannot be trusted any more."""
    for one in dict.fromkeys((one.origin, one.reason) for one in left if one.damaged):
        yield FileRow(one[0], Status.DAMAGED, one[1])


def _status(left: Left) -> Status:
    """Say what became of a capture that is in no edition."""
    if left.damaged:
        return Status.DAMAGED
    return Status.UNDATED if left.undated else Status.REFUSED
