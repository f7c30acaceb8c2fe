"""The result of a screening, field by field the JSON document of DESIGN.md.

These are the nouns that come after matching: match, finding, effect, open question.
They are msgspec structs because the document is their published form: encoding and
decoding are one function each, and JSON names that are Python keywords (``from``)
are mapped here and nowhere else. Every renderer takes a ``Result`` and nothing else.
"""

import builtins
from enum import StrEnum
from typing import Final

import msgspec

from fromwhom.evidence import Expectation, FormsMet, OneParty, RemovalInfo, StandingInfo
from fromwhom.values.dates import Answer

VERSION: Final = "1"


class Effect(StrEnum):
    """What follows from a listing under a rule, most severe first."""

    PROHIBITED = "prohibited"
    ASSET_FREEZE = "asset_freeze"
    LICENCE_REQUIRED = "licence_required"
    FORCED_LABOUR_PRESUMPTION = "forced_labour_presumption"
    INELIGIBLE_FOR_PUBLIC_CONTRACT = "ineligible_for_public_contract"
    INVESTMENT_BAN = "investment_ban"
    RED_FLAG = "red_flag"
    INFORMATION = "information"


SEVERITY: Final = tuple(Effect)  # index 0 is the most severe


class Relation(StrEnum):
    """How a subject and a party belong together; look-alikes appear only in ``match``."""

    SAME = "same"
    RELATED = "related"
    LOOKALIKE = "lookalike"


class Basis(StrEnum):
    """Whether the law says it or only a house policy."""

    LAW = "law"
    HOUSE_POLICY = "house_policy"


class RuleState(StrEnum):
    """In which state a rule (or its scope) is on the deciding day."""

    IN_FORCE = "in_force"
    STAYED = "stayed"
    REMANDED_IN_PART = "remanded_in_part"
    ANNOUNCED = "announced"
    ENDED = "ended"


class _Document(msgspec.Struct, frozen=True, kw_only=True):
    pass


class RowNote(_Document, frozen=True):
    """A row of the ledger and why it is mentioned."""

    row: int
    reason: str


class LedgerInfo(_Document, frozen=True):
    """The ledger that was read: every row is screened, set aside or unread."""

    path: str
    sha256: str
    rows: int
    screened: int
    set_aside: list[RowNote] = []
    columns: dict[str, str] = {}
    notes: list[str] = []


class ListInfo(_Document, frozen=True):
    """The newest edition of one source that was searched, and the member lists in it."""

    id: str
    title: str
    edition: str
    published: str
    captured: str | None
    listings: int
    stale: bool
    age_days: int
    members: dict[str, int] = {}


class Signal(_Document, frozen=True):
    """One reason for or against identity, in bits (log2 likelihood ratio)."""

    name: str
    bits: float
    subject: str
    listed: str
    sentence: str


class Change(_Document, frozen=True):
    """One change of what is known, and the answer it would give, with its bits in all."""

    change: str
    relation: Relation
    probability: float
    bits: float


class CitationInfo(_Document, frozen=True):
    """The issuer's reference and where it can be read."""

    text: str
    url: str | None = None


class ResponseInfo(_Document, frozen=True):
    """What the named party answered."""

    text: str
    source: str
    url: str | None = None
    date: str | None = None


class PartyInfo(_Document, frozen=True):
    """The party of a match, once, under all its names; ``identity`` says why it is one.

    ``identifiers`` are written ``SCHEME:VALUE``, dates of birth too (``BIRTH-DATE:1970-01-31``).
    """

    id: str
    caption: str
    schema: str
    countries: list[str]
    names: list[str]
    identifiers: list[str]
    responses: list[ResponseInfo] = []
    identity: list[OneParty] = []


class ListingInfo(_Document, frozen=True, rename={"from_": "from"}):
    """The listing a finding speaks of. ``title`` is the member list's, for people."""

    list: str
    programme: str | None
    entry: str
    from_: str | None
    until: str | None
    known_from: str | None
    citations: builtins.list[CitationInfo]
    url: str | None
    name: str = ""
    carried_by: builtins.list[str] = []
    confidence: str = "official"
    title: str = ""
    standing: builtins.list[StandingInfo] = []
    removal: RemovalInfo | None = None


class PathStep(_Document, frozen=True, rename={"from_": "from"}):
    """One step from the subject to the listed party. Empty path: they are the same."""

    from_: str
    relationship: str
    to: str
    share_min: str | None = None
    share_max: str | None = None
    from_date: str | None = None
    until_date: str | None = None
    evidence: list[str] = []


class EffectInfo(_Document, frozen=True):
    """What follows under one rule, why, and on whose words."""

    rule: str
    effect: Effect
    basis: Basis
    state: RuleState
    why: str
    citation: CitationInfo
    confidence: str


class OpenQuestion(_Document, frozen=True):
    """What is not known, and what would answer it."""

    question: str
    would_answer: str
    rule: str | None = None


class Finding(_Document, frozen=True):
    """What one listing means for a match in one legal state, with the rows it concerns."""

    id: str
    rows: list[int]
    from_as_of: str
    until_as_of: str
    in_force: Answer
    later: bool
    as_of_edition_age_days: int | None
    state_reason: str
    listing: ListingInfo
    path: list[PathStep] = []
    effects: list[EffectInfo] = []
    open: list[OpenQuestion] = []


class ListingGround(_Document, frozen=True):
    """One listing, in one legal state, that a person saw when answering a match."""

    list: str
    entry: str
    state: str
    since: str | None
    effect: Effect | None


class Grounds(_Document, frozen=True):
    """What an answer rests on: how the match stood when the person gave it."""

    relation: Relation
    probability: float
    names: int
    listings: list[ListingGround]


class Disposition(_Document, frozen=True):
    """A person's answer to a match.

    ``state`` is ``standing``, ``expired`` or ``reopened``; ``difference`` says what
    changed in what it rested on (``grounds``; None where nobody recorded it).
    """

    disposition: str
    reason: str
    reviewer: str
    until: str | None = None
    decided: str | None = None
    state: str = "standing"
    difference: list[str] = []
    grounds: Grounds | None = None


class Match(_Document, frozen=True):
    """One subject × one party, decided once.

    ``threshold`` is the number of bits from which on the answer is ``same``; None where no
    evidence of the name gives that answer. ``would_change`` holds the single changes that
    give another answer, the smallest first. ``also`` are the ids that this match has where
    the party is called by another of its listings: earlier results may have known it so.
    """

    id: str
    relation: Relation
    subject: str
    rows: list[int]
    spend: dict[str, str]
    party: PartyInfo
    probability: float
    bits: float
    signals: list[Signal]
    headline: Effect | None
    open_questions: int
    findings: list[Finding]
    disposition: Disposition | None = None
    forms: FormsMet | None = None
    would_change: list[Change] = []
    threshold: float | None = None
    also: list[str] = []


class LineInfo(_Document, frozen=True):
    """A line of the ledger that has a match, as the ledger states it."""

    row: int
    supplier: str
    day: str | None = None
    amount: str | None = None
    currency: str | None = None
    description: str | None = None


class Lookalike(_Document, frozen=True):
    """A name that was compared and not reported, and why. An example, not a finding.

    ``listed_name`` is the name of the party that came nearest. In a sample the pair stands
    for ``stands_for`` such pairs of about its probability.
    """

    subject: str
    rows: list[int]
    party: str
    probability: float
    why: str
    listed_name: str = ""
    stands_for: float = 1.0


class Summary(_Document, frozen=True):
    """The totals of a result. Spend counts each line once in each total.

    ``spend`` is that of all lines with a reported match; ``spend_by_list``,
    ``spend_by_effect`` (the severest on the line) and ``spend_by_month`` (``2020-04``, or
    ``undated``) split it. A line under two lists counts once under each of them.
    """

    lines: int
    subjects: int
    matches: int
    by_effect: dict[str, int]
    spend: dict[str, str]
    related: int = 0
    open_questions: int = 0
    spend_by_list: dict[str, dict[str, str]] = {}
    spend_by_effect: dict[str, dict[str, str]] = {}
    spend_by_month: dict[str, dict[str, str]] = {}
    expected: Expectation | None = None


class BuyerInfo(_Document, frozen=True):
    """For whom the effects are judged, whether assumed, and how to change it."""

    id: str
    title: str
    assumed: bool
    facts: dict[str, str]
    note: str


class Result(_Document, frozen=True):
    """A screening, whole: what was read, what was searched, what was found, what was not.

    ``lines`` holds each line that has a match, once. ``corrections`` is the address to
    which a named party writes to answer or to correct a statement. ``not_searched`` names the
    lists asked for that could not be searched, ``stale`` those too old for the day asked about.
    ``lookalikes`` are the nearest names below the threshold, ``check_sample`` a drawn sample.
    """

    version: str
    snapshot: str
    as_of: str | None
    known_on: str | None
    law_of: str | None
    act: str
    created: str
    buyer: BuyerInfo
    ledger: LedgerInfo
    unread: list[RowNote]
    lists: list[ListInfo]
    matches: list[Match]
    canaries: dict[str, bool]
    summary: Summary
    blind_spots: list[str]
    lookalikes: list[Lookalike] = []
    min_probability: float = 0.0
    lines: list[LineInfo] = []
    corrections: str = ""
    not_searched: list[str] = []
    check_sample: list[Lookalike] = []
    stale: list[str] = []


def encode(result: Result) -> bytes:
    """Write *result* as the JSON document, two-space indented, keys in field order."""
    return msgspec.json.format(msgspec.json.encode(result), indent=2) + b"\n"


def decode(data: bytes) -> Result:
    """Read a JSON document back.

    Raises:
        msgspec.ValidationError: The document is not one of this version.
    """
    return msgspec.json.decode(data, type=Result)


def headline(effects: list[EffectInfo]) -> Effect | None:
    """Pick the severest effect, or None when there is none."""
    return min((e.effect for e in effects), key=SEVERITY.index, default=None)


def legal_state(finding: Finding) -> str:
    """Name the legal state: ``in force``, ``not yet``, ``no longer`` or ``unknown``."""
    if finding.in_force is Answer.NO:
        return "not yet" if finding.later else "no longer"
    return "in force" if finding.in_force is Answer.YES else "unknown"
