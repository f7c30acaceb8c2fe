"""The user's own lists: registered once, kept in the archive, compiled by every update.

    FILE -> table, FollowTheMoney or Senzing? -> every record read -> archive, and
            own/<id>/list.json

Registering the same id again adds an edition; the older ones stay, so that what the list
said on an earlier day is still known. The owner's lists may shrink as they like: only
the share of unread rows can refuse an edition of theirs.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

import msgspec

from fromwhom.capture.files import shown
from fromwhom.data.lists_meta import ListFile, ListMeta
from fromwhom.errors import ListError, StoreError, UsageError
from fromwhom.jobs.addresses import Located
from fromwhom.jobs.home import Home
from fromwhom.jobs.own_files import Form, columns_by_name, counted, form_of, parse_table
from fromwhom.lists.editions import date_in_path
from fromwhom.lists.entries import OWN
from fromwhom.model import Tally
from fromwhom.store.archive import Archive, Custody, What
from fromwhom.store.files import make_folder, write_whole

OWNER: Final = "the list's owner"
"""Who publishes an own list."""

_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_NAME: Final = "list.json"


class OwnEdition(msgspec.Struct, frozen=True):
    """One registered state of an own list: the capture, and which column is what.

    ``form`` says how the file is written, ``members`` on which member lists its parties
    stand, and ``version`` which of several of one day it is, where its path says so.
    """

    sha256: str
    size: int
    file: str
    date: str
    columns: dict[str, str]
    form: Form = Form.TABLE
    members: tuple[str, ...] = ()
    version: str = ""


class OwnList(msgspec.Struct, frozen=True):
    """An own list, by its full id (``own:house``), with its editions, oldest first.

    ``address`` is where its owner has it fetched from, None for files brought by hand.
    """

    id: str
    title: str
    editions: list[OwnEdition]
    address: ListFile | None = None

    @property
    def members(self) -> tuple[str, ...]:
        """All member lists on which its parties ever stood, and the list itself."""
        members = {self.id, *(one for edition in self.editions for one in edition.members)}
        return tuple(sorted(members))

    def metas(self) -> dict[str, ListMeta]:
        """Describe it, and its member lists, as the packaged lists are described.

        It binds whom its owner says. FollowTheMoney gives one party one id on all datasets.
        """
        shared = any(edition.form in (Form.FTM, Form.FTM_DELTA) for edition in self.editions)
        whole = ListMeta(
            id=self.id,
            title=self.title,
            publisher=OWNER,
            rights="the list's owner's",
            source=True,
            binds_people=True,
            numbering=self.id if shared else None,
            members=self.members,
        )
        parts = {
            one: msgspec.structs.replace(
                whole,
                id=one,
                title=f"{self.title}: {one.removeprefix(self.id + '.')}",
                source=False,
                members=(),
            )
            for one in self.members
            if one != self.id
        }
        return {self.id: whole, **parts}


@dataclass(frozen=True, slots=True)
class Registering:
    """What is asked for: a short id, and headings by role (``{"name": "Firma"}``).

    A file that was fetched came from the place ``located``, at the ``address`` to ask again.
    """

    list_id: str
    columns: Mapping[str, str]
    who: str
    now: datetime
    title: str | None = None
    address: ListFile | None = None
    located: Located | None = None


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
    list_id = f"{OWN}{short}"
    read = _read(file, list_id, asked)
    archive = Archive(home.archive)
    with archive.lock():
        custody = Custody(
            when=asked.now,
            who=asked.who,
            what=What.REGISTERED,
            origin=asked.located.url if asked.located else shown(file.resolve()),
            run=archive.next_run(),
            source=list_id,
            part="main" if read.form is not Form.FTM_DELTA else "delta",
        )
        kept = archive.put_file(file, custody)
        version = asked.located.version if asked.located else ""
        version = version or _version(custody.origin)
        dated = file.name if read.form is Form.TABLE else custody.origin
        day = asked.located.day if asked.located else None
        day = day or date_in_path(dated) or _day_of(version) or asked.now.date()
        edition = OwnEdition(
            sha256=kept.sha256,
            size=kept.size,
            file=shown(Path(file.name)),
            date=day.isoformat(),
            columns=read.columns,
            form=read.form,
            members=read.members,
            version=version,
        )
        return _written(home, list_id, asked, edition), read.tally


@dataclass(frozen=True, slots=True)
class _Read:
    """What is known of a file once it was read: its form, and the account of its records."""

    form: Form
    tally: Tally
    columns: dict[str, str]
    members: tuple[str, ...] = ()


def _read(file: Path, list_id: str, asked: Registering) -> _Read:
    """Read *file* once, before anything of it is kept.

    Raises:
        UsageError: It cannot be read, or columns are named and it has none.
        ListError: A column that was named is not there, or no record could be read.
        LedgerError: It is no table.
    """
    try:
        form = form_of(file)
        if form is Form.TABLE:
            data = file.read_bytes()
            columns = dict(asked.columns) or columns_by_name(data)
            read = _Read(form, parse_table(data, list_id, columns).tally, columns)
        elif asked.columns:
            raise UsageError(
                f"{file} is no table: its records say what each part is. Leave out --columns."
            )
        else:
            tally, members = counted(file, form, list_id)
            read = _Read(form, tally, {}, members)
    except OSError as problem:
        raise UsageError(
            f"{file} cannot be read: {problem.strerror}. Give a file that holds the list."
        ) from None
    if not read.tally.listings and form is not Form.FTM_DELTA:
        unread = read.tally.unread
        first = f" The first: {unread[0].reason}." if unread else ""
        raise ListError(f"No row of {file} could be read.{first} Check --columns and the file.")
    return read


_VERSION: Final = re.compile(r"(?<!\d)((?:19|20)\d{12})-[a-z]{3}(?![a-z0-9])")


def _version(path: str) -> str:
    """Find the version in a path, as publishers of FollowTheMoney write it; else nothing."""
    found = _VERSION.findall(path)
    return found[-1] if found else ""


def _day_of(version: str) -> date | None:
    """Give the day of a version, ``20240531083015``; None where there is none."""
    try:
        return datetime.strptime(version, "%Y%m%d%H%M%S").date()  # noqa: DTZ007 - only its day
    except ValueError:
        return None


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


def _written(home: Home, list_id: str, asked: Registering, edition: OwnEdition) -> OwnList:
    """Add *edition* to the registration of *list_id* and write it."""
    known = next((one for one in registered(home) if one.id == list_id), None)
    same = (edition.sha256, edition.date)
    kept = [e for e in known.editions if (e.sha256, e.date) != same] if known else []
    called = asked.title or (known.title if known else f"Own list {list_id.removeprefix(OWN)}")
    editions = sorted([*kept, edition], key=lambda e: (e.date, e.sha256))
    made = OwnList(list_id, called, editions, asked.address or (known.address if known else None))
    folder = home.own / list_id.removeprefix(OWN)
    make_folder(folder)
    write_whole(folder / _NAME, msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n")
    return made
