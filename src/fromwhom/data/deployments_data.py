"""Loads published deployments of alarm technology, and measured rates, with their sources.

``data/assess/deployments.yaml`` holds the counts as printed and what the party concerned says;
``deployments_sources.yaml`` says where each was read. A count that contradicts another, a
source that is not there or is not used, and an id given twice are errors.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Final

import msgspec

from fromwhom.data.packaged import packaged
from fromwhom.quantities import Basis, Quantity, Source, Text

_FOLDER: Final = "assess"
_FILE: Final = "deployments.yaml"
_SOURCES: Final = "deployments_sources.yaml"

Whole = Annotated[int, msgspec.Meta(ge=0)]


class _Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record of the file; a field its schema does not know is an error."""


class Answer(_Fact, frozen=True):
    """What the party concerned says, and where that was read."""

    who: Text
    text: Text
    source: Text


class AlertedGroup(_Fact, frozen=True):
    """Of ``of`` false alerts, how many fell on one group of people."""

    name: Text
    false_alerts: Whole
    of: Whole


class Deployment(_Fact, frozen=True, rename={"since": "from"}):
    """Counts of one use, as published.

    ``alerts`` is what the technology raised, ``true_alerts`` those that were counted as right.
    ``faces`` and ``list_size`` are None where nobody published them; ``stopped`` people were
    reached after an alert.
    """

    id: Text
    name: Text
    short: Text
    place: Text
    since: Text
    until: Text
    alerts: Whole
    true_alerts: Whole
    sources: Annotated[list[Text], msgspec.Meta(min_length=1)]
    faces: Whole | None = None
    list_size: Whole | None = None
    stopped: Whole | None = None
    arrests: Whole | None = None
    groups: list[AlertedGroup] = []
    remarks: list[Text] = []
    answered: list[Answer] = []


class PresetGroup(_Fact, frozen=True):
    """A group of those who pass: its share, and how often it is mistaken, as a ratio."""

    name: Text
    weight: Annotated[float, msgspec.Meta(ge=0, le=1)]
    ratio: Quantity


class Preset(_Fact, frozen=True):
    """Measured rates by the names that the command takes."""

    id: Text
    title: Text
    technology: Text
    quantities: dict[str, Quantity]
    notes: list[Text] = []
    groups: list[PresetGroup] = []
    answered: list[Answer] = []


class _Contents(_Fact, frozen=True):
    """The whole file."""

    deployments: list[Deployment]
    presets: list[Preset]


@dataclass(frozen=True, slots=True)
class Published:
    """All that was published: deployments and presets by id, and the sources by theirs."""

    deployments: Mapping[str, Deployment]
    presets: Mapping[str, Preset]
    sources: Mapping[str, Source]


@cache
def load_published() -> Published:
    """Load deployments, presets and sources, in the order of the files.

    Raises:
        ValueError: Counts or sources contradict each other.
    """
    contents = packaged(f"{_FOLDER}/{_FILE}", _Contents)
    sources = packaged(f"{_FOLDER}/{_SOURCES}", list[Source])
    return joined(contents.deployments, contents.presets, sources)


def joined(
    deployments: list[Deployment], presets: list[Preset], sources: list[Source]
) -> Published:
    """Join the records by their ids.

    Raises:
        ValueError: Counts or sources contradict each other.
    """
    ids = [one.id for one in deployments] + [one.id for one in presets]
    names = [one.id for one in sources]
    for given in (ids, names):
        if len(set(given)) < len(given):
            twice = next(one for one in given if given.count(one) > 1)
            raise ValueError(f"{twice!r} is described twice")
    for deployment in deployments:
        _check_counts(deployment)
    used = {source for one in deployments for source in _named(one)}
    used |= {source for one in presets for source in _resting_on(one)}
    if used != set(names):
        odd = ", ".join(sorted(used ^ set(names)))
        raise ValueError(f"{_FILE} and {_SOURCES} do not name the same sources: {odd}")
    return Published(
        {one.id: one for one in deployments},
        {one.id: one for one in presets},
        {one.id: one for one in sources},
    )


def _check_counts(one: Deployment) -> None:
    """Refuse counts of one deployment that cannot all be right.

    Raises:
        ValueError: More alerts are right than were raised, or more raised than faces scanned.
    """
    wrong = one.alerts - one.true_alerts
    if wrong < 0 or (one.faces is not None and one.alerts > one.faces):
        raise ValueError(f"the counts of {one.id!r} contradict each other")
    if any(group.false_alerts > group.of or group.of > wrong for group in one.groups):
        raise ValueError(f"a group of {one.id!r} has more false alerts than there are")


def _named(one: Deployment) -> Iterator[str]:
    """Give the sources of a deployment."""
    yield from one.sources
    yield from (answer.source for answer in one.answered)


def _resting_on(one: Preset) -> Iterator[str]:
    """Give the sources of a preset.

    Raises:
        ValueError: One of its quantities is not cited.
    """
    for quantity in (*one.quantities.values(), *(group.ratio for group in one.groups)):
        if quantity.basis is not Basis.CITED or quantity.source is None:
            raise ValueError(f"a quantity of {one.id!r} has no source")
        yield quantity.source
    yield from (answer.source for answer in one.answered)
