"""The editions of the user's own lists, in date order, each with its records.

    table, Senzing file -> one edition
    FollowTheMoney file -> one edition
    delta               -> the file before it, with every delta up to this one: one edition

Which files make an edition follows from their dates and versions, whenever each was added.
"""

from collections.abc import Iterator, Set
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from typing import Final

from fromwhom.errors import FormatChanged, LedgerError
from fromwhom.jobs.own_files import Form, countries, parse_stream, parse_table
from fromwhom.jobs.own_lists import OwnEdition, OwnList
from fromwhom.jobs.streams import streamed
from fromwhom.lists import ftm
from fromwhom.lists.compile import EditionRecords, edition_order
from fromwhom.lists.editions import edition_id, refusal
from fromwhom.lists.ftm import Streamed
from fromwhom.lists.ftm_changes import Records
from fromwhom.lists.ftm_history import Told, former_ids
from fromwhom.lists.json_lines import Opened
from fromwhom.lists.reading import Parsed
from fromwhom.model import Edition, EditionFile, Tally
from fromwhom.store.archive import Archive

_ENTITIES: Final = (Form.FTM, Form.FTM_DELTA)


def own_editions(
    own_list: OwnList, archive: Archive, *, accept: Set[str] = frozenset()
) -> Iterator[EditionRecords]:
    """Read the editions of *own_list* in ``edition_order``; one that fails is refused.

    The records of an edition are read when they are asked for, and as long as the next
    edition is not asked for.

    Args:
        own_list: The registered list.
        archive: Where its files are.
        accept: Hashes of files that are accepted however many records are unread.

    Raises:
        StoreError: A capture is absent or altered.
    """
    with ExitStack() as stack:
        files = _Files(own_list, archive, stack)
        series = tuple(f"{own_list.id}/{one}" for one in own_list.members)
        made = [(_edition(own_list, one), one) for one in own_list.editions]
        for edition, one in sorted(made, key=lambda pair: edition_order(pair[0])):
            try:
                parsed = files.parsed(one)
            except (FormatChanged, LedgerError) as problem:
                yield EditionRecords(edition, (), Tally(0, 0), str(problem))
                continue
            reason = None if one.sha256 in accept else refusal(parsed.tally, None)
            read = replace(edition, complete=not parsed.tally.unread)
            listings = () if reason else parsed.listings
            yield EditionRecords(read, listings, parsed.tally, reason, series=series)


def _edition(own_list: OwnList, one: OwnEdition) -> Edition:
    """Make the edition of one registered state; its id is of all files that make it."""
    day = date.fromisoformat(one.date)
    file, *before = [_file(each) for each in reversed(_chain(own_list, one))] or [_file(one)]
    name = edition_id(own_list.id, day, (file, *before))
    return Edition(name, own_list.id, day, "given", (file,))


def _file(one: OwnEdition) -> EditionFile:
    """Describe the file of one registered state."""
    part = "delta" if one.form is Form.FTM_DELTA else "main"
    return EditionFile(one.file, one.sha256, one.size, part)


def _in_order(own_list: OwnList) -> list[OwnEdition]:
    """Order the files of entities by date and version, a whole file before a delta."""
    entities = [one for one in own_list.editions if one.form in _ENTITIES]
    return sorted(entities, key=lambda e: (e.date, e.version, e.form == Form.FTM_DELTA, e.sha256))


def _chain(own_list: OwnList, one: OwnEdition) -> list[OwnEdition]:
    """Give the files that make the state *one*: a whole file, and the deltas up to it.

    Without a whole file before it, there are only deltas.
    """
    chain: list[OwnEdition] = []
    for each in _in_order(own_list):
        if each.form is Form.FTM:
            chain = []
        chain.append(each)
        if each == one:
            return chain
    return [one]


class _Files:
    """The files of one list, opened for reading piece by piece."""

    def __init__(self, own_list: OwnList, archive: Archive, stack: ExitStack) -> None:
        """Open every file of entities, and find the ids that changed between them."""
        self._list: Final = own_list
        self._archive: Final = archive
        self._stack: Final = stack
        self._opened: Final[dict[str, Opened | FormatChanged]] = {}
        told = []
        for one in _in_order(own_list):
            try:
                told.append(Told(one.file, self._open(one), one.form is Form.FTM_DELTA))
            except FormatChanged:
                continue  # told where its edition is read
        self._renamed: Final = former_ids(told)

    def _open(self, one: OwnEdition) -> Opened:
        """Open a file, unpacked if need be.

        Raises:
            FormatChanged: It is packed, and does not unpack.
            StoreError: It is absent or altered.
        """
        if one.sha256 not in self._opened:
            path = self._archive.whole(one.sha256)
            try:
                self._opened[one.sha256] = self._stack.enter_context(streamed(path, one.file))
            except FormatChanged as problem:
                self._opened[one.sha256] = problem
        opened = self._opened[one.sha256]
        if isinstance(opened, FormatChanged):
            raise opened
        return opened

    def parsed(self, one: OwnEdition) -> Parsed | Streamed:
        """Read one edition.

        Raises:
            FormatChanged: It cannot be trusted as a whole.
            LedgerError: It is no table.
            StoreError: A capture is absent or altered.
        """
        if one.form is Form.TABLE:
            return parse_table(self._archive.read(one.sha256), self._list.id, one.columns)
        if one.form is Form.SENZING:
            return parse_stream(self._open(one), one.file, one.form, self._list.id)
        base, *deltas = _chain(self._list, one)
        if base.form is not Form.FTM:
            raise FormatChanged(
                f"{one.file} is a delta, and no whole file of an earlier day is there. Add the "
                "entities.ftm.json that it changes."
            )
        return ftm.parse(
            Records(base.file, self._open(base), [(d.file, self._open(d)) for d in deltas]),
            list_id=self._list.id,
            country=countries(),
            renamed=self._renamed,
        )
