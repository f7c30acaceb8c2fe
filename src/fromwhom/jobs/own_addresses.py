"""Own lists that their owner has fetched: from one address, or from folders of versions.

    address -> the version of the day -> bytes -> registered as one more edition

What is licensed to the owner is fetched from the owner's address and from nowhere else.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from fromwhom.capture.http import Fetched
from fromwhom.data.lists_meta import ListFile
from fromwhom.errors import CaptureError, FromwhomError
from fromwhom.jobs.addresses import Fetch, Located, locate
from fromwhom.jobs.capturing import NotKept, file_name
from fromwhom.jobs.home import Home
from fromwhom.jobs.own_lists import OwnList, Registering, register, registered
from fromwhom.model import Tally


def register_address(
    home: Home, file: ListFile, asked: Registering, fetch: Fetch, *, at: date | None
) -> tuple[OwnList, Tally]:
    """Fetch *file* in its newest state, or that of *at*, and register it as an own list.

    Raises:
        CaptureError: It could not be fetched whole.
        FormatChanged: The index of its versions is none.
        UsageError: The id is none, there is no such version, or the file cannot be read.
        ListError: A column that was named is not there, or no row could be read.
        LedgerError: The file is no table.
    """
    return _registered(home, file, locate(file, fetch, at=at), asked, fetch)


def bring(
    home: Home, lists: tuple[str, ...], asked: Registering, fetch: Fetch, *, at: date | None
) -> Iterator[NotKept]:
    """Fetch the own lists that have an address, all or those of *lists*; tell what failed.

    A version that is registered already is not fetched again. Of *asked* count who and when.
    """
    for one in registered(home):
        if one.address is None or (lists and one.id not in lists):
            continue
        columns = one.editions[-1].columns if one.editions else {}
        mine = replace(asked, list_id=one.id, columns=columns)
        try:
            located = locate(one.address, fetch, at=at)
            if not _has(one, located):
                _registered(home, one.address, located, mine, fetch)
        except FromwhomError as problem:
            yield NotKept(one.address.url, str(problem), fetched=False)


def _has(own: OwnList, located: Located) -> bool:
    """Say whether the version that was *located* is an edition of *own* already."""
    return located.day is not None and any(
        (edition.date, edition.version) == (located.day.isoformat(), located.version)
        for edition in own.editions
    )


def _registered(
    home: Home, file: ListFile, located: Located, asked: Registering, fetch: Fetch
) -> tuple[OwnList, Tally]:
    """Fetch what was *located* into a file that lasts until it is in the archive."""
    told = fetch(located.url, None)
    if not isinstance(told, Fetched):
        raise CaptureError(f"{located.url} sent nothing. Try again later.")
    with TemporaryDirectory(prefix="fromwhom-") as folder:
        name = file_name(located.url.partition("?")[0]) or "list"
        path = Path(folder) / name
        path.write_bytes(told.data)
        return register(home, path, replace(asked, address=file, located=located))
