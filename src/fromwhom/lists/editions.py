"""Editions: which files belong together, of which day they are, and whether to trust them.

    recognised files ──▶ grouped by folder, source and date ──▶ dated ──▶ in date order
                     ──▶ parsed one at a time ──▶ refused, or handed to the compiler

An edition's date stands in its content, else in its path, else it is given; a file with
none of them is named and left out. An edition is refused as a whole when it cannot be
read, when more than 1 % and more than 50 of its records are unread, or when its count
falls more than 20 % below the last accepted edition of its source. That is judged over
all editions in date order, so the order in which they arrived does not matter.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from fromwhom.errors import FormatChanged
from fromwhom.lists.compile import EditionRecords, edition_order
from fromwhom.lists.reading import CountryCode
from fromwhom.lists.registry import Recognised, read
from fromwhom.model import Edition, EditionFile, Tally
from fromwhom.values.dates import PartialDate

UNREAD_SHARE: Final = 0.01
UNREAD_COUNT: Final = 50
LARGEST_FALL: Final = 0.20
_IN_PATH: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?(?![\d])")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that was recognised, with what is known about it.

    ``given`` is the date that the user states for it, ``captured`` when it was obtained.
    """

    path: str
    sha256: str
    size: int
    recognised: Recognised
    given: date | None = None
    captured: datetime | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is in no edition, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition before it is parsed: its files and date, and what its main file is."""

    edition: Edition
    recognised: Recognised


def date_in_path(path: str) -> date | None:
    """Find the last date in *path*; a month stands for its last day."""
    found = None
    for year, month, day in _IN_PATH.findall(path):
        try:
            found = PartialDate(int(year), int(month), int(day) if day else None).last
        except ValueError:
            continue
    return found


def date_of(file: FoundFile) -> tuple[date, str] | None:
    """Date a file: by its content, else by its path, else as given."""
    if file.recognised.published is not None:
        return file.recognised.published.last, "content"
    if (day := date_in_path(file.path)) is not None:
        return day, "path"
    return (file.given, "given") if file.given is not None else None


def group(files: Iterable[FoundFile]) -> tuple[tuple[Draft, ...], tuple[LeftOut, ...]]:
    """Group *files* into editions, in ``edition_order``, each edition once.

    Files of one folder, source and date are one edition. Parts without a file of parties
    beside them are left out, and so are files without a date, damaged or not. The same
    content found twice is one file.
    """
    left: list[LeftOut] = []
    mains: dict[tuple[str, date], list[tuple[FoundFile, str]]] = {}
    parts: list[tuple[FoundFile, date]] = []
    for file in sorted(files, key=lambda one: (one.path, one.sha256)):
        dated = date_of(file)
        if dated is None:
            left.append(LeftOut(file.path, file.recognised.fault or _UNDATED))
        elif file.recognised.part == "main":
            mains.setdefault((_folder(file.path), dated[0]), []).append((file, dated[1]))
        else:
            parts.append((file, dated[0]))
    with_parts: dict[str, list[FoundFile]] = {}
    for file, day in parts:
        beside = mains.get((_folder(file.path), day), [])
        home = _home(file, [main for main, _ in beside], with_parts)
        if home is None:
            left.append(LeftOut(file.path, _ALONE))
        else:
            with_parts.setdefault(home.path, []).append(file)
    made = (
        _draft(main, with_parts.get(main.path, []), day, dated_by)
        for (_, day), some in mains.items()
        for main, dated_by in some
    )
    drafts = {draft.edition.id: draft for draft in made}
    ordered = sorted(drafts.values(), key=lambda draft: edition_order(draft.edition))
    return tuple(ordered), tuple(sorted(left, key=lambda one: one.path))


_UNDATED: Final = (
    "it has no date in its content or path. Name its folder after the day (2024-05-31) or give "
    "--dated."
)
_ALONE: Final = (
    "no file of parties of the same list and day stands beside it. Put sdn.csv or cons_prim.csv "
    "into its folder."
)


def _folder(path: str) -> str:
    """Give the folder of *path*."""
    return path.rpartition("/")[0]


def _home(
    file: FoundFile, mains: list[FoundFile], taken: Mapping[str, list[FoundFile]]
) -> FoundFile | None:
    """Find the file of parties to which a part belongs: its source's, or the only one."""
    same = [m for m in mains if m.recognised.format == file.recognised.format]
    own = [m for m in same if m.recognised.source == file.recognised.source]
    for one in own or (same if len(same) == 1 else []):
        if all(f.recognised.part != file.recognised.part for f in taken.get(one.path, [])):
            return one
    return None


def _draft(main: FoundFile, parts: list[FoundFile], day: date, dated_by: str) -> Draft:
    """Make the draft of one edition."""
    members = sorted((main, *parts), key=lambda one: (one.recognised.part != "main", one.path))
    files = tuple(EditionFile(m.path, m.sha256, m.size, m.recognised.part) for m in members)
    captured = max((m.captured for m in members if m.captured), default=None)
    source = main.recognised.source
    edition = Edition(
        edition_id(source, day, files), source, day, dated_by, files, captured=captured
    )
    return Draft(edition, main.recognised)


def edition_id(source: str, day: date, files: Iterable[EditionFile]) -> str:
    """Make an edition's id: source, date, and 12 digits of the hash over its files."""
    whole = "\n".join(sorted(f"{file.part} {file.sha256}" for file in files))
    return f"{source}@{day.isoformat()}#{hashlib.sha256(whole.encode()).hexdigest()[:12]}"


def refusal(tally: Tally, previous: int | None) -> str | None:
    """Say why an edition with this *tally* is refused, or give None.

    Args:
        tally: Its account.
        previous: The number of listings in the last accepted edition of its source.
    """
    unread = len(tally.unread)
    if unread > UNREAD_COUNT and unread > tally.records * UNREAD_SHARE:
        return (
            f"{unread:,} of its {tally.records:,} records cannot be read, more than 1 %; the first "
            f"is {tally.unread[0].where}: {tally.unread[0].reason}. Get the file again, or accept "
            "it with --accept."
        )
    if previous is not None and tally.listings < previous * (1 - LARGEST_FALL):
        return (
            f"it holds {tally.listings:,} parties where the edition before it holds {previous:,}: "
            "a fall of more than 20 %. Get the file again, or accept it with --accept."
        )
    return None


def read_editions(
    drafts: Iterable[Draft],
    load: Callable[[EditionFile], bytes],
    *,
    country: CountryCode,
    accept: Set[str] = frozenset(),
) -> Iterator[EditionRecords]:
    """Parse editions one at a time, in the order given, and judge each.

    Args:
        drafts: In ``edition_order``, as ``group`` returns them.
        load: Gives the bytes of a file.
        country: Reads countries as printed.
        accept: Hashes of files whose edition is accepted whatever its counts. What cannot
            be read at all cannot be accepted.

    Yields:
        The records of each edition; one that is refused has its reason and no listing.
    """
    last: dict[str, int] = {}
    for draft in drafts:
        edition = draft.edition
        parts = {file.part: load(file) for file in edition.files}
        names = {file.part: file.path for file in edition.files}
        try:
            parsed = read(draft.recognised, parts, country=country, files=names)
        except FormatChanged as problem:
            failed = replace(edition, complete=False, covers=frozenset())
            yield EditionRecords(failed, (), Tally(0, 0), refused=str(problem))
            continue
        edition = replace(edition, covers=parsed.covers)
        accepted = any(file.sha256 in accept for file in edition.files)
        reason = None if accepted else refusal(parsed.tally, last.get(edition.source))
        if reason is not None:
            yield EditionRecords(edition, (), parsed.tally, reason, parsed.by_part)
            continue
        last[edition.source] = parsed.tally.listings
        yield EditionRecords(edition, parsed.listings, parsed.tally, by_part=parsed.by_part)
