"""Where a file of a list lies: at its one address, in the state of a day, or as a version.

    {date} in the address       the day asked for, else the newest that ``dates`` tells
    {version} in the address    the last version of that day or before it, of all that
                                ``versions`` lists; else the newest
    neither                     today's state, and no other

A publisher that keeps versions never changes one. An index may list the newest versions only:
beside the oldest of them lies an index of its own, which goes further back.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from fromwhom.capture.http import Conditional, Fetched, NotModified
from fromwhom.data.lists_meta import ListFile
from fromwhom.errors import FormatChanged, UsageError
from fromwhom.lists import us_bis_el

Fetch = Callable[[str, Conditional | None], Fetched | NotModified]
"""Fetches an address, or learns that it has not changed."""

_VERSION: Final = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)[0-9A-Za-z._-]*")
_INDEXES: Final = 200
"""So many indexes are read at most, each of which goes further back."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where a file lies, and of which day it is; None where only the day of fetching says so.

    ``version`` is its version, where its publisher keeps some; else nothing.
    """

    url: str
    day: date | None = None
    version: str = ""


class _Index(msgspec.Struct):
    """What an index of versions says, as far as it matters here."""

    items: list[str]


def locate(file: ListFile, fetch: Fetch, *, at: date | None) -> Located:
    """Find *file* in the state of the day *at*, or in the newest there is.

    Raises:
        CaptureError: What tells the newest day or version cannot be fetched.
        FormatChanged: What was fetched does not tell it.
        UsageError: The publisher shows today's state only, and another was asked for; or
            it keeps nothing as old as that.
    """
    if file.versions is not None:
        day, version = _version(file.versions, fetch, at=at)
        return Located(file.url.replace("{version}", version), day, version)
    if "{date}" not in file.url:
        if at is not None:
            raise UsageError(f"{file.url} shows today's state only. Leave out --at for it.")
        return Located(file.url)
    if at is None and file.dates is not None:
        at = us_bis_el.newest_day(_bytes(file.dates, fetch))
    if at is None:
        raise UsageError(f"{file.url} needs a day. Name one with --at DATE.")
    return Located(file.url.replace("{date}", at.isoformat()), at)


def _version(index: str, fetch: Fetch, *, at: date | None) -> tuple[date, str]:
    """Find the last version of *at* or before it, with its day.

    Raises:
        CaptureError: An index cannot be fetched.
        FormatChanged: It is none.
        UsageError: Every version that is kept is newer.
    """
    start, _, name = index.rpartition("/")
    oldest = ""
    for _ in range(_INDEXES):
        versions = sorted(_dated(index, one) for one in _items(index, fetch))
        fitting = [one for one in versions if at is None or one[0] <= at]
        if fitting:
            return fitting[-1]
        if versions[0][1] == oldest:
            break
        oldest = versions[0][1]
        index = f"{start}/{oldest}/{name}"
    raise UsageError(
        f"{start} keeps no version of {at}: the oldest is {oldest}. Name a later day with --at."
    )


def _items(index: str, fetch: Fetch) -> list[str]:
    """Read the versions that *index* lists, at least one.

    Raises:
        CaptureError: It cannot be fetched.
        FormatChanged: It is no index of versions.
    """
    try:
        items = msgspec.json.decode(_bytes(index, fetch), type=_Index).items
    except msgspec.MsgspecError:
        items = []
    if not items:
        raise FormatChanged(
            f"{index} is no index of versions. Check the address with `fromwhom lists show`."
        )
    return items


def _dated(index: str, version: str) -> tuple[date, str]:
    """Give the day with which *version* begins, before it.

    Raises:
        FormatChanged: It begins with none, or could not stand in an address.
    """
    found = _VERSION.fullmatch(version)
    try:
        return date(*map(int, found.groups() if found else ())), version
    except (TypeError, ValueError):
        raise FormatChanged(
            f"{index} lists a version {version!r}, which begins with no day. "
            "Check the address with `fromwhom lists show`."
        ) from None


def _bytes(url: str, fetch: Fetch) -> bytes:
    """Fetch *url* whole, whatever was fetched before.

    Raises:
        CaptureError: It could not be fetched.
    """
    told = fetch(url, None)
    return told.data if isinstance(told, Fetched) else b""
