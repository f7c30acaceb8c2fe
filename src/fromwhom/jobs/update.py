"""Update: capture lists, compile everything archived, switch to the new snapshot.

    capture -> archive -> editions, dated and in order -> parse -> plausible? -> compile
            -> names of changed lists read -> index -> snapshot written beside the live one
            -> verify -> switch -> report

Capturing can be limited to some lists; compiling never is. It covers every edition in the
archive, the packaged list and the user's own lists, so the order of arrival never matters.
A refused edition is named and not compiled; where nothing that was brought can be used,
the live snapshot stays what it was.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from fromwhom.capture.files import shown
from fromwhom.data.lists_meta import ListMeta
from fromwhom.data.places_data import load_countries
from fromwhom.errors import StoreError, UsageError
from fromwhom.jobs import own_addresses
from fromwhom.jobs.addresses import Fetch
from fromwhom.jobs.archived import Archived, Known, archived
from fromwhom.jobs.building import build, curated_edition
from fromwhom.jobs.capturing import (
    Brought,
    Kept,
    NotKept,
    Occasion,
    from_folder,
    from_publishers,
    keep,
)
from fromwhom.jobs.compiler import COMPILER
from fromwhom.jobs.home import Home
from fromwhom.jobs.identities import judged
from fromwhom.jobs.knowledge import Knowledge
from fromwhom.jobs.own_editions import own_editions
from fromwhom.jobs.own_lists import Registering, registered
from fromwhom.jobs.readings import Readings
from fromwhom.jobs.readings import made_by as parsed_by
from fromwhom.jobs.segments import Indexed, made_by, read_lists
from fromwhom.jobs.uncollected import uncollected
from fromwhom.jobs.update_report import (
    FileRow,
    LeftRecord,
    Status,
    UpdateReport,
    left_of,
    other_rows,
    rows_damaged,
    rows_not_kept,
    rows_of,
)
from fromwhom.lists import curated
from fromwhom.lists.compile import EditionRecords, compile_editions, edition_order
from fromwhom.lists.editions import read_editions
from fromwhom.lists.entries import OWN
from fromwhom.lists.reading import country_reader
from fromwhom.lists.tables import Tables
from fromwhom.store import snapshot
from fromwhom.store.archive import Archive, Custody, What
from fromwhom.store.files import sha256_of
from fromwhom.store.manifest import About, Origin
from fromwhom.store.shortcuts import Shortcuts
from fromwhom.store.snapshot import Snapshot

Advance = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class UpdateRequest:
    """What is asked for.

    ``lists`` limits what is captured (sources or member lists; empty: all). ``folder`` is
    read instead of the network. ``dated`` dates files that state no date; ``at`` asks
    publishers for the state of a day; ``accept`` names files whose edition is accepted
    whatever its counts. ``who`` goes into the custody log.
    """

    who: str
    now: datetime
    today: date
    lists: tuple[str, ...] = ()
    folder: Path | None = None
    dated: date | None = None
    at: date | None = None
    accept: tuple[Path, ...] = ()


@dataclass(slots=True)
class _Work:
    """What one update works on, and what it has to tell so far."""

    home: Home
    request: UpdateRequest
    knowledge: Knowledge
    advance: Advance
    archive: Archive
    occasion: Occasion
    lists: dict[str, ListMeta]
    readings: Readings
    kept: list[Kept] = field(default_factory=list)
    not_kept: list[NotKept] = field(default_factory=list)
    known: Known = field(default_factory=dict)
    rows: list[FileRow] = field(default_factory=list)
    left: list[LeftRecord] = field(default_factory=list)


def update(
    home: Home,
    request: UpdateRequest,
    knowledge: Knowledge,
    *,
    fetch: Fetch,
    advance: Advance,
) -> UpdateReport:
    """Bring what is asked for, compile everything, and make it live.

    Args:
        home: Where archive and snapshots are.
        request: What to bring, and who asks.
        knowledge: The packaged lists, names and weights.
        fetch: Speaks to publishers; not called when a folder is given.
        advance: Told the step, how much of it is done, and how much there is.

    Raises:
        UsageError: A list asked for is unknown, the day asked for lies in the future, or a
            file to accept was never captured.
        CaptureError: The folder cannot be read.
        StoreError: Another update runs, or the store cannot be written.
    """
    if request.at is not None and request.at > request.today:
        raise UsageError(
            f"{request.at} has not come yet, so no list is of that day. Name today or an earlier "
            "day with --at."
        )
    failed = _bring_own(home, request, fetch)
    with Archive(home.archive).lock(), uncollected():
        work = _work(home, request, knowledge, advance)
        work.not_kept += failed
        _capture(work, fetch)
        accepted = _accepted(work)
        return _compile(work, archived(work.archive, work.known), accepted)


def _bring_own(home: Home, request: UpdateRequest, fetch: Fetch) -> list[NotKept]:
    """Register anew the own lists that have an address; tell which could not be fetched."""
    if request.folder is not None:
        return []
    asked = Registering("", {}, request.who, request.now)
    return list(own_addresses.bring(home, request.lists, asked, fetch, at=request.at))


def recompile(
    home: Home, request: UpdateRequest, knowledge: Knowledge, *, advance: Advance
) -> UpdateReport:
    """Compile what is archived once more, for instance when people decided who is who.

    Raises:
        StoreError: Another update runs, or the store cannot be written.
    """
    with Archive(home.archive).lock(), uncollected():
        work = _work(home, request, knowledge, advance)
        return _compile(work, archived(work.archive, work.known), _accepted(work))


def _work(home: Home, request: UpdateRequest, knowledge: Knowledge, advance: Advance) -> _Work:
    """Lay out what one update works on."""
    archive = Archive(home.archive)
    occasion = Occasion(request.who, request.now, archive.next_run())
    lists = dict(knowledge.lists)
    for one in registered(home):
        lists |= one.metas()
    readings = Readings(Shortcuts(home.readings, parsed_by()))
    work = _Work(home, request, knowledge, advance, archive, occasion, lists, readings)
    work.known |= readings.recognised()
    return work


def _capture(work: _Work, fetch: Fetch) -> None:
    """Bring files and keep those that a reader knows, or will know."""
    wanted = _wanted(work.request.lists, work.lists)
    if wanted is not None and all(one.startswith(OWN) for one in wanted):
        return  # own lists were captured when they were registered
    request = work.request
    if request.folder is not None:
        brought: Iterable[Brought | NotKept] = from_folder(request.folder, given=request.dated)
        total = 0
    else:
        sources = [one for one in work.lists.values() if wanted is None or one.id in wanted]
        total = sum(len(source.files) for source in sources)
        whole = [event for event in work.archive.custody() if work.archive.holds(event.sha256)]
        brought = from_publishers(sources, whole, fetch, at=request.at, today=request.today)
    for number, one in enumerate(brought, start=1):
        done = (
            one
            if isinstance(one, NotKept)
            else keep(work.archive, one, work.occasion, wanted=wanted)
        )
        if isinstance(done, Kept):
            work.kept.append(done)
            work.known[done.sha256, done.origin] = done.recognised
        elif done is not None:
            work.not_kept.append(done)
        work.advance("capturing files", number, max(total, number))


def _wanted(asked: Iterable[str], lists: dict[str, ListMeta]) -> frozenset[str] | None:
    """Turn the lists asked for into sources; None wants all.

    Raises:
        UsageError: There is no such list.
    """
    wanted: set[str] = set()
    for one in asked:
        if one in lists and lists[one].source:
            wanted.add(one)
            continue
        carriers = {meta.id for meta in lists.values() if one in meta.members and meta.files}
        if not carriers:
            raise UsageError(
                f"No source carries a list {one!r}. `fromwhom lists list` names those there are."
            )
        wanted |= carriers
    return frozenset(wanted) or None


def _accepted(work: _Work) -> frozenset[str]:
    """Log what the user accepts, and collect the hashes of all that ever was.

    Raises:
        UsageError: A file to accept cannot be read, or was never captured.
    """
    for path in work.request.accept:
        try:
            digest = sha256_of(path)
        except OSError as problem:
            raise UsageError(
                f"{path} cannot be accepted: {problem.strerror}. Give the file that was refused."
            ) from None
        if not work.archive.holds(digest):
            raise UsageError(
                f"{path} cannot be accepted: it was never captured. "
                "Give the file that was refused, with --from its folder."
            )
        work.archive.note(
            Custody(
                when=work.occasion.when,
                who=work.occasion.who,
                what=What.ACCEPTED,
                origin=shown(path.resolve()),
                sha256=digest,
                run=work.occasion.run,
            )
        )
    events = work.archive.custody()
    return frozenset(event.sha256 for event in events if event.what is What.ACCEPTED)


def _compile(work: _Work, editions: Archived, accepted: frozenset[str]) -> UpdateReport:
    """Compile everything; write and switch unless nothing that was brought can be used."""
    root = work.home.snapshots
    previous = snapshot.current(root)
    records = _all_records(work, editions, accepted)
    tables = compile_editions(
        records, work.lists, judged(work.home), is_firm=work.knowledge.is_firm
    )
    work.rows += _other_rows(work, editions)
    files = tuple(sorted(work.rows, key=lambda row: (not row.brought, row.path, row.date or "")))
    problem = _problem(work, files)
    counts = {name: table.num_rows for name, table in tables.by_name().items()}
    left = tuple(work.left)
    official = any(row.status is Status.USED for row in files)
    if (problem and _opens(root, previous)) or not official:
        return UpdateReport(files, left, previous, previous, counts, problem or _NOTHING)
    live, indexed = _switched(work, editions, tables)
    return UpdateReport(files, left, live, previous, counts, problem, indexed)


def _switched(work: _Work, editions: Archived, tables: Tables) -> tuple[str, Indexed]:
    """Index *tables*, write the snapshot beside the live one and switch to it."""
    names, root = tables.names.num_rows, work.home.snapshots
    work.advance("indexing names", 0, names)
    kept = Shortcuts(work.home.segments, made_by(work.knowledge))
    read, indexed = read_lists(tables, work.knowledge, kept)
    made = build(root, tables, work.knowledge, read=read, about=_about(work, editions))
    problem = work.readings.keep(work.known)
    indexed = replace(indexed, problem=indexed.problem or problem)
    work.advance("indexing names", names, names)
    return snapshot.use(root, made), indexed


_NOTHING: Final = (
    "Nothing is archived that could be compiled. Run `fromwhom update`, or bring files with "
    "`fromwhom update --from FOLDER`."
)


def _problem(work: _Work, files: Iterable[FileRow]) -> str | None:
    """Say that nothing of what was brought can be used, if so."""
    mine = [row for row in files if row.brought]
    if any(row.status in (Status.USED, Status.ARCHIVED) for row in mine):
        return None
    if len(mine) == 1:
        return (
            "The one file could not be used; the table gives the reason. "
            "Get it again from its publisher, or bring another with --from FOLDER."
        )
    if mine:
        return (
            f"None of the {len(mine)} files could be used; the table gives the reason for each. "
            "Get them again from their publisher, or bring others with --from FOLDER."
        )
    if work.request.folder is not None:
        return f"There is no list in {work.request.folder}. Give the folder that holds the files."
    return None


def _opens(root: Path, live: str | None) -> bool:
    """Say whether there is a live snapshot that this version can open."""
    try:
        return live is not None and bool(Snapshot.open(root / live, compiler=COMPILER))
    except StoreError:
        return False


def _all_records(
    work: _Work, editions: Archived, accepted: frozenset[str]
) -> Iterator[EditionRecords]:
    """Read every edition of every kind in date order, and tell of each."""
    official = read_editions(
        editions.drafts,
        lambda file: work.archive.read(file.sha256),
        country=country_reader(load_countries()),
        accept=accepted,
        through=work.readings.parsed,
    )
    own = [own_editions(one, work.archive, accept=accepted) for one in registered(work.home)]
    merged = heapq.merge(
        [curated_edition()], official, *own, key=lambda records: edition_order(records.edition)
    )
    brought = {kept.origin: kept for kept in work.kept}
    for number, records in enumerate(merged, start=1):
        one = records.edition.id
        mine = brought if editions.last_run.get(one) == work.occasion.run else {}
        if records.edition.source != curated.SOURCE:
            work.rows += rows_of(records, editions.origins.get(one, {}), mine)
        work.left += left_of(records)
        yield records
        work.advance("reading editions", number, max(number, len(editions.drafts)))


def _other_rows(work: _Work, editions: Archived) -> Iterator[FileRow]:
    """Tell of every file that stands in no edition, and of damage in the archive."""
    run = work.occasion.run
    mine = [one for one, last in editions.last_run.items() if last == run]
    told = {origin for one in mine for origin in editions.origins[one].values()}
    holding = {
        file.sha256: draft.edition.id for draft in editions.drafts for file in draft.edition.files
    }
    left = {one.origin: one for one in editions.left if one.run == run}
    yield from other_rows((k for k in work.kept if k.origin not in told), left, holding)
    yield from rows_not_kept(work.not_kept)
    yield from rows_damaged(one for one in editions.left if one.run != run)


def _about(work: _Work, editions: Archived) -> About:
    """Note where captures came from and when, beside the snapshot and not in its id."""
    origins: dict[str, Origin] = {}
    for event in work.archive.custody():
        if event.what is not What.ACCEPTED and event.sha256 not in origins:
            origins[event.sha256] = Origin(event.origin, event.when.isoformat())
    return About(
        built=work.occasion.when.isoformat(),
        origins=origins,
        captured={one: when.isoformat() for one, when in editions.captured.items()},
    )
