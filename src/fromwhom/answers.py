"""What ``match`` and ``show`` answer, field by field their JSON documents."""

import builtins

import msgspec

from fromwhom.document import Change, CitationInfo, PartyInfo, Relation, ResponseInfo, Signal
from fromwhom.evidence import FormsMet, OneParty, RemovalInfo, StandingInfo
from fromwhom.values.dates import Answer


class _Document(msgspec.Struct, frozen=True, kw_only=True):
    """A published form: immutable, fields by name."""


class NameInfo(_Document, frozen=True):
    """One name of a party, as lists write it."""

    value: str
    kind: str
    lang: str | None = None
    weak: bool = False


class ListingState(_Document, frozen=True, rename={"from_": "from"}):
    """One listing of a party and whether it held on the day asked about."""

    list: str
    title: str
    entry: str
    name: str
    programmes: builtins.list[str]
    from_: str | None
    until: str | None
    known_from: str | None
    in_force: Answer
    later: bool
    reason: str
    citations: builtins.list[CitationInfo]
    url: str | None
    details: dict[str, str]
    carried_by: builtins.list[str]
    confidence: str
    standing: builtins.list[StandingInfo] = []
    removal: RemovalInfo | None = None


class Judgement(_Document, frozen=True):
    """How a query and a party belong together, why, and what would change the answer.

    ``threshold`` is the number of bits from which on the answer is ``same``; None where no
    evidence of the name gives that answer. ``would_change`` holds the single changes that
    give another answer, the smallest first.
    """

    relation: Relation
    probability: float
    bits: float
    signals: list[Signal]
    forms: FormsMet
    would_change: list[Change]
    threshold: float | None


class PartyAnswer(_Document, frozen=True):
    """One party that answers a query."""

    party: PartyInfo
    match: Judgement
    names: list[NameInfo]
    listings: list[ListingState]


class Answers(_Document, frozen=True):
    """All that answers one query, on one day."""

    query: str
    snapshot: str
    as_of: str
    results: list[PartyAnswer]


class IdentifierInfo(_Document, frozen=True):
    """A number of a party and who states it."""

    scheme: str
    value: str
    source: str


class AddressInfo(_Document, frozen=True):
    """An address of a party."""

    text: str
    country: str | None


class Stated(_Document, frozen=True):
    """An unbroken run of editions that state a value.

    ``absent`` is the date of the first edition since that shows the listing without it; None
    where the newest one states it still.
    """

    first: str
    last: str
    absent: str | None


class ChangedValue(_Document, frozen=True):
    """A value of one listing that came or went while the listing stood."""

    list: str
    entry: str
    field: str
    value: str
    stated: builtins.list[Stated]


class Sheet(_Document, frozen=True):
    """All that a snapshot knows of one party, as of one day."""

    id: str
    caption: str
    schema: str
    countries: list[str]
    birth_dates: list[str]
    snapshot: str
    as_of: str
    names: list[NameInfo]
    identifiers: list[IdentifierInfo]
    addresses: list[AddressInfo]
    listings: list[ListingState]
    history: list[ChangedValue]
    identity: list[OneParty]
    responses: list[ResponseInfo]
