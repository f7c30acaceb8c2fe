"""The curated facts inside the package, read into records and checked as a whole.

``curated/edition.yaml`` says as of which day the facts stand and how a named party can
answer; ``curated/sources.yaml`` holds the sources; every other file there holds
parties. Each party, name, identifier, listing, identity and response names its source
and how well it is supported. docs/curated.md explains the fields for people.

Nothing here decides who is listed: ``fromwhom.lists.curated`` turns the facts into
listings, and the rules judge those.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Annotated, Final, TypeVar

import msgspec
import yaml

from fromwhom.errors import FormatChanged
from fromwhom.model import Confidence, NameKind, Schema
from fromwhom.values.dates import PartialDate
from fromwhom.values.identifiers import parse_identifier

_FOLDER: Final = "curated"
_EDITION: Final = "edition.yaml"
_SOURCES: Final = "sources.yaml"
_KEY: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")

_Shape = TypeVar("_Shape", bound="_Fact")

Text = Annotated[str, msgspec.Meta(min_length=1)]
Country = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}$")]


class _Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record of a curated file; a field its schema does not know is an error."""


class Source(_Fact, frozen=True):
    """Where a fact was read.

    ``cite`` is the issuer's own reference ("84 FR 54002"), where there is one.
    ``seen_as`` says in what form the text was seen when that is not the original.
    """

    title: Text
    publisher: Text
    date: Text
    checked_on: datetime.date
    url: str | None = None
    cite: str | None = None
    seen_as: str | None = None


class CuratedName(_Fact, frozen=True):
    """A name of the party that its listings do not print, with its own source."""

    value: Text
    source: Text
    confidence: Confidence
    kind: NameKind = NameKind.ALIAS
    lang: str | None = None


class CuratedIdentifier(_Fact, frozen=True):
    """A number of the party and the system of its issuer, with its own source."""

    scheme: Text
    value: Text
    source: Text
    confidence: Confidence


class CuratedAddress(_Fact, frozen=True):
    """An address as the listing prints it, with the parts that are certain."""

    text: Text
    city: str | None = None
    country: Country | None = None


class CuratedIdentity(_Fact, frozen=True):
    """Why this entry is held to be this party."""

    why: Text
    source: Text
    confidence: Confidence


class CuratedListing(_Fact, frozen=True, rename={"list_id": "list", "from_": "from"}):
    """One entry of one list: what it prints, and since when.

    ``entry`` is the list's own number, or the key its reader makes where the list states no
    country; without one it is made from name and country.
    ``from`` is absent where no source states a start, which is not "since ever";
    ``from_source`` is where that day was read, when ``source`` does not state it.
    ``citations`` are keys of sources that have a ``cite``.
    """

    list_id: Text
    name: Text
    source: Text
    confidence: Confidence = Confidence.OFFICIAL
    entry: str | None = None
    from_: str | None = None
    from_source: str | None = None
    until: str | None = None
    aliases: list[Text] = []
    short_names: list[Text] = []
    addresses: list[CuratedAddress] = []
    citations: list[Text] = []
    programmes: list[Text] = []
    details: dict[str, str] = {}
    identity: CuratedIdentity | None = None


class CuratedResponse(_Fact, frozen=True):
    """What the named party answered, in our words or in quotation marks in its own."""

    text: Text
    source: Text


class CuratedParty(_Fact, frozen=True):
    """One party under all its listings: the identity, once.

    ``caption`` is what to call it; without one, the name its first listing prints.
    """

    id: Text
    schema: Schema
    listings: Annotated[list[CuratedListing], msgspec.Meta(min_length=1)]
    caption: str | None = None
    countries: list[Country] = []
    names: list[CuratedName] = []
    identifiers: list[CuratedIdentifier] = []
    responses: list[CuratedResponse] = []


class CuratedEdition(_Fact, frozen=True):
    """As of which day the facts stand, when they were checked, and how to answer them.

    ``stands_on`` is the day of the oldest official copy read: the edition shows that
    its listings held on that day, and nothing about later ones.
    """

    stands_on: datetime.date
    checked_on: datetime.date
    corrections: Text


class CuratedFacts(_Fact, frozen=True):
    """All curated facts: the edition, its sources by key, its parties in file order."""

    edition: CuratedEdition
    sources: dict[str, Source]
    parties: list[CuratedParty]


class _SourceFile(_Fact, frozen=True):
    """The shape of ``sources.yaml``."""

    sources: dict[str, Source]


class _PartyFile(_Fact, frozen=True):
    """The shape of every file that holds parties."""

    parties: list[CuratedParty]


def curated_files() -> dict[str, bytes]:
    """Read the curated files of the package, by name, in alphabetical order."""
    folder = resources.files("fromwhom.data") / _FOLDER
    found = {item.name: item.read_bytes() for item in folder.iterdir()}
    return {name: found[name] for name in sorted(found) if name.endswith(".yaml")}


def load_curated() -> CuratedFacts:
    """Load the curated facts of the package.

    Raises:
        FormatChanged: As ``read_curated``; a released package never raises it.
    """
    return read_curated(curated_files())


def read_curated(files: Mapping[str, bytes]) -> CuratedFacts:
    """Read curated *files* (name to bytes) and check that they hang together.

    Raises:
        FormatChanged: A file is missing, is not YAML, has a field the schema does not
            know or lacks one it needs, or refers to what does not exist. The message
            names the file and the place.
    """
    for name in (_EDITION, _SOURCES):
        if name not in files:
            raise _wrong(name, "it is missing")
    parties: list[CuratedParty] = []
    for name in sorted(set(files) - {_EDITION, _SOURCES}):
        parties += _read(name, files[name], _PartyFile).parties
    facts = CuratedFacts(
        edition=_read(_EDITION, files[_EDITION], CuratedEdition),
        sources=_read(_SOURCES, files[_SOURCES], _SourceFile).sources,
        parties=parties,
    )
    for problem in _problems(facts):
        raise _wrong("as a whole", problem)
    return facts


def _read(name: str, data: bytes, shape: type[_Shape]) -> _Shape:
    """Decode one file. Every scalar is read as text; the schema gives it its type."""
    try:
        return msgspec.convert(yaml.load(data, yaml.CBaseLoader), shape, strict=False)  # noqa: S506
    except yaml.YAMLError as problem:
        raise _wrong(name, f"it is not YAML ({problem})") from problem
    except msgspec.ValidationError as problem:
        raise _wrong(name, str(problem)) from problem


def _wrong(name: str, what: str) -> FormatChanged:
    """Say what is wrong with the curated files, and what to do."""
    return FormatChanged(
        f"Curated facts, {name}: {what}. Correct the file; docs/curated.md lists its fields."
    )


def _problems(facts: CuratedFacts) -> Iterator[str]:
    """Yield what no schema can see: dangling sources, doubled ids, impossible dates."""
    for key, source in facts.sources.items():
        if not _KEY.match(key):
            yield f"source key {key!r} is not lower-case words joined by hyphens"
        yield from _date_problem(f"source {key}", source.date)
    seen: set[str] = set()
    for party in facts.parties:
        if party.id in seen or not _KEY.match(party.id):
            yield f"party id {party.id!r} is doubled or not lower-case words joined by hyphens"
        seen.add(party.id)
        for number in party.identifiers:
            if parse_identifier(number.scheme, number.value) is None:
                yield f"party {party.id}: {number.value!r} is no number of {number.scheme}"
        for place, key in _references(party):
            if key not in facts.sources:
                yield f"{place} names the source {key!r}, which sources.yaml does not hold"
        for listing in party.listings:
            yield from _listing_problems(facts, party.id, listing)


def _references(party: CuratedParty) -> Iterator[tuple[str, str]]:
    """Yield every source key a party uses, with the place that uses it."""
    for name in party.names:
        yield f"party {party.id}, name {name.value!r}", name.source
    for number in party.identifiers:
        yield f"party {party.id}, number {number.value!r}", number.source
    for response in party.responses:
        yield f"party {party.id}, response", response.source
    for listing in party.listings:
        yield f"party {party.id}, {listing.list_id}", listing.source
        if listing.from_source is not None:
            yield f"party {party.id}, start on {listing.list_id}", listing.from_source
        if listing.identity is not None:
            yield f"party {party.id}, identity on {listing.list_id}", listing.identity.source


def _listing_problems(facts: CuratedFacts, party: str, listing: CuratedListing) -> Iterator[str]:
    """Yield what is wrong with one listing's citations and dates."""
    place = f"party {party}, {listing.list_id}"
    for key in listing.citations:
        if key not in facts.sources or facts.sources[key].cite is None:
            yield f"{place} cites {key!r}, which is no source with a citation"
    for day in (listing.from_, listing.until):
        if day is not None:
            yield from _date_problem(place, day)


def _date_problem(place: str, text: str) -> Iterator[str]:
    """Yield a sentence if *text* is not a date like 2019, 2019-10 or 2019-10-09."""
    try:
        PartialDate.parse(text)
    except ValueError as problem:
        yield f"{place}: {problem}"
