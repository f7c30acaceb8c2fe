"""Editions: which files belong together, of which day they are, and whether to trust them.

    recognised files ──▶ grouped by folder, source and date ──▶ dated ──▶ in date order
                     ──▶ parsed one at a time ──▶ refused, or handed to the compiler

An edition's date stands in its content, else in its path, else it is given; a file with
none of them is named and left out. An edition is refused as a whole when it cannot be
read, when more than 1 % and more than 50 of its records are unread, or when its count
falls more than 20 % below the last accepted edition of its source. That is judged over
all editions in date order, so the order in which they arrived does not matter.

An edition of which a record of a party is unread is not complete: that party may be the
one that seems absent. It shows who was listed, and ends no listing.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Final

from fromwhom.errors import FormatChanged
from fromwhom.lists.compile import EditionRecords, edition_order
from fromwhom.lists.reading import CountryCode, Parsed
from fromwhom.lists.recognising import Recognised
from fromwhom.lists.registry import read
from fromwhom.model import Edition, EditionFile, Tally
from fromwhom.values.dates import PartialDate

UNREAD_PERCENT: Final = 1
UNREAD_COUNT: Final = 50
LARGEST_FALL_PERCENT: Final = 20
_IN_PATH: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?(?![\d])")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that was recognised, with what is known about it.

    ``given`` is the date that the user states for it, ``captured`` when it was obtained.
    ``batch`` numbers the update that brought it.
    """

    path: str
    sha256: str
    size: int
    recognised: Recognised
    given: date | None = None
    captured: datetime | None = None
    batch: int = 0

    @property
    def content(self) -> str:
        """The hash of what is in it, packed or not."""
        return self.recognised.content or self.sha256


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is in no edition, and why; ``batch`` is the file's."""

    path: str
    reason: str
    batch: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition before it is parsed: its files and date, and what its main file is.

    ``found`` are all files that hold it; the same content may have been found often.
    """

    edition: Edition
    recognised: Recognised
    found: tuple[FoundFile, ...] = ()


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

    Files of one folder, source and date are one edition. The same content found twice,
    packed or not, is one file; parts that are brought later, or from another folder, join
    the one edition of their source and day. Parts without a file of parties are left out,
    and so are files without a date, damaged or not.
    """
    left: list[LeftOut] = []
    beside: dict[tuple[int, str, date], list[FoundFile]] = {}
    for file in sorted(files, key=lambda one: (one.path, one.sha256, one.batch)):
        dated = date_of(file)
        if dated is None:
            left.append(LeftOut(file.path, file.recognised.fault or _UNDATED, file.batch))
        else:
            beside.setdefault((file.batch, _folder(file.path), dated[0]), []).append(file)
    gathered: list[_Gathered] = []
    alone: list[tuple[date, FoundFile]] = []
    for (_, _, day), some in beside.items():
        found, without = _gathered(day, some)
        gathered += found
        alone += ((day, file) for file in without)
    whole = _joined(gathered)
    left += (LeftOut(one.path, _ALONE, one.batch) for one in _without_home(whole, alone))
    drafts = {draft.edition.id: draft for draft in map(_draft, whole)}
    ordered = sorted(drafts.values(), key=lambda draft: edition_order(draft.edition))
    return tuple(ordered), tuple(sorted(left, key=lambda one: (one.path, one.batch)))


_UNDATED: Final = (
    "it has no date in its content or path. Name its folder after the day (2024-05-31) or give "
    "--dated."
)
_ALONE: Final = (
    "no file of parties of the same list and day stands beside it. Put sdn.csv or cons_prim.csv "
    "into its folder."
)
_DATED_BY: Final = ("content", "path", "given")


@dataclass(slots=True)
class _Gathered:
    """The files of one edition by part; those of one part all hold the same."""

    day: date
    parts: dict[str, list[FoundFile]]

    @property
    def main(self) -> FoundFile:
        """A file of its parties."""
        return self.parts["main"][0]

    def is_of(self, file: FoundFile) -> bool:
        """Say whether *file* holds the same parties of the same source."""
        same = self.main.recognised.source, self.main.content
        return same == (file.recognised.source, file.content)

    def fits(self, file: FoundFile) -> bool:
        """Say whether *file* can be a part of it: there is no other of that part."""
        held = self.parts.get(file.recognised.part)
        same_format = file.recognised.format == self.main.recognised.format
        return same_format and (held is None or held[0].content == file.content)

    def add(self, file: FoundFile) -> None:
        """Take in a file that fits."""
        self.parts.setdefault(file.recognised.part, []).append(file)


def _folder(path: str) -> str:
    """Give the folder of *path*."""
    return path.rpartition("/")[0]


def _gathered(day: date, files: Iterable[FoundFile]) -> tuple[list[_Gathered], list[FoundFile]]:
    """Gather the *files* of one folder and day into editions; and those that find none.

    A part belongs to the parties of its own source, else to the only ones of its format.
    """
    editions: list[_Gathered] = []
    parts: list[FoundFile] = []
    for file in files:
        if file.recognised.part != "main":
            parts.append(file)
        elif twin := next((one for one in editions if one.is_of(file)), None):
            twin.add(file)
        else:
            editions.append(_Gathered(day, {"main": [file]}))
    without: list[FoundFile] = []
    for file in parts:
        alike = [e for e in editions if e.main.recognised.format == file.recognised.format]
        own = [e for e in alike if e.main.recognised.source == file.recognised.source]
        homes = own or (alike if len(alike) == 1 else [])
        home = next((one for one in homes if one.fits(file)), None)
        (home.add if home else without.append)(file)
    return editions, without


def _joined(gathered: Iterable[_Gathered]) -> list[_Gathered]:
    """Join what holds the same parties of one day, unless other parts contradict each other."""
    alike: dict[tuple[str, date, str], list[_Gathered]] = {}
    for one in gathered:
        key = one.main.recognised.source, one.day, one.main.content
        alike.setdefault(key, []).append(one)
    joined: list[_Gathered] = []
    for some in alike.values():
        files = [file for one in some for held in one.parts.values() for file in held]
        contents = {(file.recognised.part, file.content) for file in files}
        if len(contents) > len({part for part, _ in contents}):
            joined += some
            continue
        whole = _Gathered(some[0].day, {})
        for file in files:
            whole.add(file)
        joined.append(whole)
    return joined


def _without_home(
    editions: list[_Gathered], alone: Iterable[tuple[date, FoundFile]]
) -> Iterator[FoundFile]:
    """Join parts found alone to the one edition of their source and day; yield the others.

    Where two parts contradict each other, or two editions, none is chosen.
    """
    wanting: dict[tuple[str, date, str], list[FoundFile]] = {}
    for day, file in alone:
        wanting.setdefault((file.recognised.source, day, file.recognised.part), []).append(file)
    for (source, day, _), files in wanting.items():
        homes = [e for e in editions if (e.main.recognised.source, e.day) == (source, day)]
        unlike = len({file.content for file in files}) > 1 or len(homes) != 1
        for file in files:
            if unlike or not homes[0].fits(file):
                yield file
            else:
                homes[0].add(file)


def _draft(gathered: _Gathered) -> Draft:
    """Make the draft of one edition: of each part the file that is not packed, if there is one."""
    chosen = [
        min(held, key=lambda f: (f.content != f.sha256, f.sha256, -f.batch, f.path))
        for held in gathered.parts.values()
    ]
    members = sorted(chosen, key=lambda one: (one.recognised.part != "main", one.path))
    files = tuple(
        EditionFile(m.path, m.sha256, m.size, m.recognised.part, m.content) for m in members
    )
    found = tuple(file for held in gathered.parts.values() for file in held)
    captured = max((m.captured for m in members if m.captured), default=None)
    ways = {dated[1] for file in gathered.parts["main"] if (dated := date_of(file))}
    dated_by = min(ways, key=_DATED_BY.index)
    source, day = gathered.main.recognised.source, gathered.day
    edition = Edition(
        edition_id(source, day, files), source, day, dated_by, files, captured=captured
    )
    return Draft(edition, members[0].recognised, found)


def edition_id(source: str, day: date, files: Iterable[EditionFile]) -> str:
    """Make an edition's id: source, date, and 12 digits of the hash over what its files hold."""
    whole = "\n".join(sorted(f"{file.part} {file.content or file.sha256}" for file in files))
    return f"{source}@{day.isoformat()}#{hashlib.sha256(whole.encode()).hexdigest()[:12]}"


def refusal(tally: Tally, previous: int | None) -> str | None:
    """Say why an edition with this *tally* is refused, or give None.

    Args:
        tally: Its account.
        previous: The number of listings in the last accepted edition of its source.
    """
    unread = len(tally.unread)
    if unread > UNREAD_COUNT and unread * 100 > tally.records * UNREAD_PERCENT:
        return (
            f"{unread:,} of its {tally.records:,} records cannot be read, more than 1 %; the first "
            f"is {tally.unread[0].where}: {tally.unread[0].reason}. Get the file again, or accept "
            "it with --accept."
        )
    if previous is not None and tally.listings * 100 < previous * (100 - LARGEST_FALL_PERCENT):
        return (
            f"it holds {tally.listings:,} parties where the edition before it holds {previous:,}: "
            "a fall of more than 20 %. Get the file again, or accept it with --accept."
        )
    return None


Through = Callable[[Draft, Callable[[], Parsed]], Parsed]
"""Gives what an edition says; asks the second argument to parse it where need be."""


def _parsed_now(_: Draft, parse: Callable[[], Parsed]) -> Parsed:
    """Parse an edition, whatever was read before."""
    return parse()


def read_editions(
    drafts: Iterable[Draft],
    load: Callable[[EditionFile], bytes],
    *,
    country: CountryCode,
    accept: Set[str] = frozenset(),
    through: Through = _parsed_now,
) -> Iterator[EditionRecords]:
    """Parse editions one at a time, in the order given, and judge each.

    Args:
        drafts: In ``edition_order``, as ``group`` returns them.
        load: Gives the bytes of a file.
        country: Reads countries as printed.
        accept: Hashes of files whose edition is accepted whatever its counts. What cannot
            be read at all cannot be accepted.
        through: Gives what an edition says: by parsing it, or as it was read before.

    Yields:
        The records of each edition; one that is refused has its reason and no listing.
    """
    last: dict[str, int] = {}
    for draft in drafts:
        edition = draft.edition
        try:
            parsed = through(draft, partial(_parsed, draft, load, country))
        except FormatChanged as problem:
            failed = replace(edition, complete=False, covers=frozenset())
            yield EditionRecords(failed, (), Tally(0, 0), refused=str(problem))
            continue
        whole = not parsed.by_part.get("main", parsed.tally).unread
        edition = replace(edition, covers=parsed.covers, complete=whole)
        accepted = any(one in accept for one in _hashes(draft))
        reason = None if accepted else refusal(parsed.tally, last.get(edition.source))
        if reason is not None:
            yield EditionRecords(edition, (), parsed.tally, reason, parsed.by_part)
            continue
        last[edition.source] = parsed.tally.listings
        yield EditionRecords(edition, parsed.listings, parsed.tally, by_part=parsed.by_part)


def _parsed(draft: Draft, load: Callable[[EditionFile], bytes], country: CountryCode) -> Parsed:
    """Parse an edition from its files.

    Raises:
        FormatChanged: It cannot be trusted as a whole.
    """
    parts = {file.part: load(file) for file in draft.edition.files}
    names = {file.part: file.path for file in draft.edition.files}
    return read(draft.recognised, parts, country=country, files=names)


def _hashes(draft: Draft) -> set[str]:
    """Collect the hashes of all files that hold an edition."""
    return {one.sha256 for one in draft.edition.files} | {one.sha256 for one in draft.found}
