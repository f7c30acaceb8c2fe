"""Loads how listings stand after their issuer or a court limited them, ``standings.yaml``.

A standing changes no answer to "was it listed that day?": it says what has been left open
about a listing, since when, and where that was read.
"""

import datetime
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Final

import msgspec

from fromwhom.data.packaged import packaged
from fromwhom.document import RuleState
from fromwhom.evidence import StandingInfo
from fromwhom.model import Confidence

_FILE: Final = "standings.yaml"

Text = Annotated[str, msgspec.Meta(min_length=1)]


class _Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record of the file; a field its schema does not know is an error."""


class StandingSource(_Fact, frozen=True):
    """Where a step was read, when that was checked, and how well it is supported."""

    title: Text
    publisher: Text
    date: Text
    checked_on: datetime.date
    confidence: Confidence
    cite: str | None = None
    url: str | None = None


class StandingStep(_Fact, frozen=True):
    """One step: since when the listing stands so, and what happened."""

    since: datetime.date
    state: RuleState
    says: Text
    source: StandingSource


class Standing(_Fact, frozen=True, rename={"list_id": "list"}):
    """How some entries of one list stand, step by step."""

    list_id: Text
    entries: Annotated[list[Text], msgspec.Meta(min_length=1)]
    steps: Annotated[list[StandingStep], msgspec.Meta(min_length=1)]


@cache
def load_standings() -> Mapping[tuple[str, str], tuple[StandingInfo, ...]]:
    """Load the steps of every entry, by list and entry, the oldest first.

    Raises:
        ValueError: An entry is described twice, or its steps are out of order.
    """
    return by_entry(packaged(_FILE, list[Standing]))


def by_entry(standings: list[Standing]) -> dict[tuple[str, str], tuple[StandingInfo, ...]]:
    """Give the steps of each entry as the document tells them.

    Raises:
        ValueError: An entry is described twice, or its steps are out of order.
    """
    found: dict[tuple[str, str], tuple[StandingInfo, ...]] = {}
    for one in standings:
        if sorted(step.since for step in one.steps) != [step.since for step in one.steps]:
            raise ValueError(f"{_FILE} gives the steps of {one.entries[0]!r} out of order")
        for entry in one.entries:
            if (one.list_id, entry) in found:
                raise ValueError(f"{_FILE} describes {entry!r} of {one.list_id!r} twice")
            found[one.list_id, entry] = tuple(_told(step) for step in one.steps)
    return found


def _told(step: StandingStep) -> StandingInfo:
    """Tell one step as the document does."""
    source = step.source
    return StandingInfo(
        since=step.since.isoformat(),
        state=step.state,
        says=step.says,
        source=f"{source.cite or source.title}, {source.publisher}",
        url=source.url,
        confidence=source.confidence,
        checked_on=source.checked_on.isoformat(),
    )
