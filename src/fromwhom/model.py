"""The nouns of the field, as immutable records. DESIGN's words, one per thing.

Bytes become a ``Listing`` or an ``Unread``; a user's row becomes a ``Line``. What
screening says about them stands in ``fromwhom.document``.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from fromwhom.values.dates import Interval, PartialDate
from fromwhom.values.identifiers import Identifier


class Schema(StrEnum):
    """What kind of party it is, in FollowTheMoney's names. ``LEGAL_ENTITY``: not stated."""

    COMPANY = "Company"
    ORGANIZATION = "Organization"
    PUBLIC_BODY = "PublicBody"
    PERSON = "Person"
    VESSEL = "Vessel"
    AIRPLANE = "Airplane"
    LEGAL_ENTITY = "LegalEntity"


class NameKind(StrEnum):
    """How a list or register calls a name."""

    PRIMARY = "primary"
    ALIAS = "alias"
    FORMER = "former"
    NATIVE = "native"
    SHORT = "short"


class Confidence(StrEnum):
    """How well a curated statement is supported.

    ``official``: read in the issuer's own text. ``documented``: read in a named
    secondary source that quotes or copies it. ``reported``: said by press or vendor.
    """

    OFFICIAL = "official"
    DOCUMENTED = "documented"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a party. ``weak`` is the publisher's "weak" or "low quality" alias."""

    value: str
    kind: NameKind = NameKind.ALIAS
    weak: bool = False
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """One address, as printed (*text*), with the parts the list keeps apart.

    ``country`` is ISO 3166-1 alpha-2 in upper case, or None where not stated.
    """

    text: str
    city: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """The issuer's own reference (``84 FR 54002``), its date and where to read it."""

    text: str
    published: PartialDate | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Who a list or register names. The first name is the primary one."""

    names: tuple[Name, ...]
    schema: Schema = Schema.LEGAL_ENTITY
    countries: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()
    birth_dates: tuple[PartialDate, ...] = ()


@dataclass(frozen=True, slots=True)
class Detail:
    """A fact that the format carries and no other field holds, under the list's own label."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Response:
    """What the named party answered, where, and when that was checked."""

    text: str
    source: str
    url: str | None = None
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """One party on one list for one interval under one instrument.

    ``list_id`` is the member list (``us-bis-el``), whichever edition carried it.
    ``series`` names the editions whose entry ids are comparable with this one: an entry
    that is absent from a later complete edition *of its series* has ended.
    ``identity`` is a curated judgement that this entry is a certain party
    (``zhejiang-dahua``); listings that share it are one party.
    """

    list_id: str
    entry_id: str
    party: Party
    valid: Interval = field(default_factory=Interval)
    series: str = ""
    programmes: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    url: str | None = None
    details: tuple[Detail, ...] = ()
    identity: str | None = None
    confidence: Confidence = Confidence.OFFICIAL
    responses: tuple[Response, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A record that could not be read: where it stands, and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A record left out on purpose, by name: where it stands, and why.

    ``count`` is more than one where many are left out for one reason, the first of them
    standing there.
    """

    where: str
    reason: str
    count: int = 1


class Part(StrEnum):
    """The parts an edition can cover. Absence proves nothing in a part it does not cover."""

    PARTIES = "parties"
    ALIASES = "aliases"
    ADDRESSES = "addresses"
    REMARKS = "remarks"


@dataclass(frozen=True, slots=True)
class EditionFile:
    """One file of an edition: where it came from, its hash and size, and which part it is.

    ``content`` is the hash of what a packed file holds; empty where it is the file's own.
    """

    path: str
    sha256: str
    size: int
    part: str = "main"
    content: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """One published state of one source: its files, its date, what it covers.

    ``source`` is who carried it (``us-csl``, ``us-ofac-sdn``, ``fromwhom-curated``).
    ``dated_by`` says where the date stands: ``content``, ``path`` or ``given``.
    ``id`` is ``source@date#`` and the first 12 hex digits of the hash over its files.
    """

    id: str
    source: str
    date: date
    dated_by: str
    files: tuple[EditionFile, ...]
    covers: frozenset[Part] = frozenset(Part)
    complete: bool = True
    captured: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """The account of one edition: records in = listings + joined + unread + set aside.

    ``joined`` counts records (aliases, addresses, comments) that became part of a
    listing of the same edition.
    """

    records: int
    listings: int
    joined: int = 0
    unread: tuple[Unread, ...] = ()
    set_aside: tuple[SetAside, ...] = ()

    @property
    def aside(self) -> int:
        """The number of records that are set aside."""
        return sum(one.count for one in self.set_aside)

    def adds_up(self) -> bool:
        """Say whether every record is accounted for."""
        explained = self.listings + self.joined + len(self.unread) + self.aside
        return self.records == explained


class DateKind(StrEnum):
    """The dates a ledger may carry; each rule names the one that decides."""

    ORDER = "order"
    CONTRACT = "contract"
    DELIVERY = "delivery"
    IMPORT = "import"
    PAYMENT = "payment"


class Act(StrEnum):
    """What is done with the party or its product."""

    BUY = "buy"
    USE = "use"
    DEPLOY = "deploy"
    IMPORT = "import"
    EXPORT = "export"
    SELL = "sell"
    INVEST = "invest"
    CONTRACT = "contract"


@dataclass(frozen=True, slots=True)
class Buyer:
    """For whom is screened: a preset or a file, as facts that rules ask about.

    ``facts`` maps a fact's name (``us_person``, ``federal_agency``, …) to ``yes``,
    ``no`` or ``unknown``; a fact that is absent is unknown.
    """

    id: str
    title: str
    facts: dict[str, str] = field(default_factory=dict)
