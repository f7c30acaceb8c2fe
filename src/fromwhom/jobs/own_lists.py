"""The user's own lists: registered once, kept in the archive, compiled by every update.

    FILE -> read as a table -> every row a listing? -> archive, and own/<id>/list.json

Registering the same id again adds an edition; the older ones stay, so that what the list
said on an earlier day is still known. The owner's lists may shrink as they like: only
the share of unread rows can refuse an edition of theirs.
"""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

import msgspec

from fromwhom.capture.files import shown
from fromwhom.data.ledgers_data import load_ledger_words
from fromwhom.data.lists_meta import ListMeta
from fromwhom.data.places_data import load_countries
from fromwhom.errors import FormatChanged, LedgerError, ListError, StoreError, UsageError
from fromwhom.jobs.home import Home
from fromwhom.ledgers.headings import Lexicon
from fromwhom.ledgers.tables import read_grid
from fromwhom.lists import own
from fromwhom.lists.compile import EditionRecords, edition_order
from fromwhom.lists.editions import date_in_path, edition_id, refusal
from fromwhom.lists.entries import OWN
from fromwhom.lists.reading import Parsed, country_reader
from fromwhom.model import Edition, EditionFile, Tally
from fromwhom.store.archive import Archive, Custody, What
from fromwhom.store.files import make_folder, write_whole

_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_NAME: Final = "list.json"


class OwnEdition(msgspec.Struct, frozen=True):
    """One registered state of an own list: the capture, and which column is what."""

    sha256: str
    size: int
    file: str
    date: str
    columns: dict[str, str]


class OwnList(msgspec.Struct, frozen=True):
    """An own list, by its full id (``own:house``), with its editions, oldest first."""

    id: str
    title: str
    editions: list[OwnEdition]

    def meta(self) -> ListMeta:
        """Describe it as the packaged lists are described. It binds whom its owner says."""
        return ListMeta(
            id=self.id,
            title=self.title,
            publisher="the list's owner",
            rights="the list's owner's",
            source=True,
            binds_people=True,
            members=(self.id,),
        )


@dataclass(frozen=True, slots=True)
class Registering:
    """What is asked for: a short id, and headings by role (``{"name": "Firma"}``)."""

    list_id: str
    columns: Mapping[str, str]
    who: str
    now: datetime
    title: str | None = None


def register(home: Home, file: Path, asked: Registering) -> tuple[OwnList, Tally]:
    """Register *file* as an own list; ``update`` compiles it.

    Raises:
        UsageError: The id is none, or the file cannot be read.
        ListError: A column that was named is not there, or no row could be read.
        LedgerError: The file is no table.
    """
    short = asked.list_id.removeprefix(OWN)
    if not _ID.fullmatch(short):
        raise UsageError(
            f"{asked.list_id!r} is no id for a list. Use small letters, digits and hyphens."
        )
    try:
        data = file.read_bytes()
    except OSError as problem:
        raise UsageError(
            f"{file} cannot be read: {problem.strerror}. Give a CSV or XLSX file."
        ) from None
    list_id = f"{OWN}{short}"
    columns = dict(asked.columns) or _columns_by_name(data)
    tally = _parse(data, list_id, columns).tally
    if not tally.listings:
        first = f" The first: {tally.unread[0].reason}." if tally.unread else ""
        raise ListError(f"No row of {file} could be read.{first} Check --columns and the file.")
    archive = Archive(home.archive)
    with archive.lock():
        custody = Custody(
            when=asked.now,
            who=asked.who,
            what=What.REGISTERED,
            origin=shown(file.resolve()),
            run=archive.next_run(),
            source=list_id,
            part="main",
        )
        kept = archive.put(data, custody)
        day = date_in_path(file.name) or asked.now.date()
        edition = OwnEdition(
            kept.sha256, kept.size, shown(Path(file.name)), day.isoformat(), columns
        )
        return _written(home, list_id, asked.title, edition), tally


def registered(home: Home) -> tuple[OwnList, ...]:
    """List the registered own lists, by id.

    Raises:
        StoreError: A registration is damaged.
    """
    found = []
    for path in sorted(home.own.glob(f"*/{_NAME}")):
        try:
            found.append(msgspec.json.decode(path.read_bytes(), type=OwnList))
        except (OSError, msgspec.MsgspecError):
            raise StoreError(
                f"The registration {path} is damaged. Remove it, then register the list again "
                "with `fromwhom lists add`."
            ) from None
    return tuple(found)


def own_editions(
    own_list: OwnList, archive: Archive, *, accept: Set[str] = frozenset()
) -> Iterator[EditionRecords]:
    """Read the editions of *own_list* in ``edition_order``; one that fails is refused.

    ``accept`` are hashes of files that are accepted however many rows are unread.

    Raises:
        StoreError: A capture is absent or altered.
    """
    made = [(_edition(own_list.id, one), one) for one in own_list.editions]
    for edition, one in sorted(made, key=lambda pair: edition_order(pair[0])):
        try:
            parsed = _parse(archive.read(one.sha256), own_list.id, one.columns)
        except (FormatChanged, LedgerError) as problem:
            yield EditionRecords(edition, (), Tally(0, 0), str(problem))
            continue
        reason = None if one.sha256 in accept else refusal(parsed.tally, None)
        read = replace(edition, complete=not parsed.tally.unread)
        listings = () if reason else parsed.listings
        yield EditionRecords(read, listings, parsed.tally, reason)


def _edition(list_id: str, one: OwnEdition) -> Edition:
    """Make the edition of one registered state."""
    day, files = date.fromisoformat(one.date), (EditionFile(one.file, one.sha256, one.size),)
    return Edition(edition_id(list_id, day, files), list_id, day, "given", files)


def _parse(data: bytes, list_id: str, columns: Mapping[str, str]) -> Parsed:
    """Read the table and turn its rows into listings.

    Raises:
        LedgerError: It is no table.
        FormatChanged: A column that was named is not there.
    """
    grid = read_grid(data, Lexicon(load_ledger_words(), list(columns.values())))
    cells = [column.to_pylist() for column in grid.columns]
    rows = (
        (number, {h: v or "" for h, v in zip(grid.headers, row, strict=True)})
        for number, row in enumerate(zip(*cells, strict=True), start=1)
    )
    country = country_reader(load_countries())
    return own.parse(rows, list_id=list_id, columns=columns, country=country)


def _columns_by_name(data: bytes) -> dict[str, str]:
    """Find the columns that are called by their role: ``name``, ``country``, ….

    Raises:
        LedgerError: It is no table.
    """
    headers = read_grid(data, Lexicon(load_ledger_words(), own.ROLES)).headers
    by_role = {header.strip().lower(): header for header in headers}
    return {role: by_role[role] for role in own.ROLES if role in by_role}


def _written(home: Home, list_id: str, title: str | None, edition: OwnEdition) -> OwnList:
    """Add *edition* to the registration of *list_id* and write it."""
    known = next((one for one in registered(home) if one.id == list_id), None)
    same = (edition.sha256, edition.date)
    kept = [e for e in known.editions if (e.sha256, e.date) != same] if known else []
    called = title or (known.title if known else f"Own list {list_id.removeprefix(OWN)}")
    made = OwnList(list_id, called, sorted([*kept, edition], key=lambda e: (e.date, e.sha256)))
    folder = home.own / list_id.removeprefix(OWN)
    make_folder(folder)
    write_whole(folder / _NAME, msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n")
    return made
