"""What a judgement rests on beside its addends: forms that met, estimates, standings, removals.

They are parts of the documents of ``screen`` and ``match``, and know neither.
"""

import msgspec


class FormsMet(msgspec.Struct, frozen=True, kw_only=True):
    """The two forms that were compared, and how each was made from its name.

    ``subject`` and ``listed`` are the words as they were compared: lower case, legal forms
    left out, words of one meaning made one. ``listed_name`` is the listed name as its list
    writes it. A kind is a ``ReadingKind`` in lower case: ``written``, ``translated``,
    ``pinyin``, ``wade_giles``, ``cantonese``, ``romanised``, ``acronym`` or ``short``.
    """

    subject: str
    subject_kind: str
    listed: str
    listed_kind: str
    listed_name: str


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """An estimated figure, and the interval in which 95 of 100 such figures lie."""

    value: float
    low: float
    high: float


class Expectation(msgspec.Struct, frozen=True, kw_only=True):
    """How many judgements of one ledger are expected to be wrong, as a whole.

    ``share`` is the share of listed parties among the ``near`` suppliers, those that came
    near any listed name, fitted to the ledger; ``reference`` is the share that every single
    judgement assumes. ``reported`` matches say "the same", of which ``false`` are expected
    not to be; ``missed`` suppliers are expected to be listed parties although nothing of
    them is reported.
    """

    reference: float
    share: Estimate
    near: int
    reported: int
    false: Estimate
    missed: Estimate


class StandingInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Since when a listing is limited or in question, by whom, and where that was read.

    It changes no answer to whether the party was listed. ``state`` is a word of the rules
    (``remanded_in_part``); ``checked_on`` is the day up to which no later step was found.
    """

    since: str
    state: str
    says: str
    source: str
    url: str | None
    confidence: str
    checked_on: str


class RemovalInfo(msgspec.Struct, frozen=True, kw_only=True):
    """How a listing comes off its list, as far as that is known.

    ``on`` is the end that the list states; it may lie in the future (a denial order has a
    term). ``last_shown`` and ``absent_from`` are the dates of the newest edition that shows the
    listing and of the next complete one, which does not. ``by`` is the notice that removed it,
    with its address. Each is None where nothing says so.
    """

    on: str | None = None
    last_shown: str | None = None
    absent_from: str | None = None
    by: str | None = None
    url: str | None = None


class OneParty(msgspec.Struct, frozen=True, kw_only=True):
    """Why two listings are of one party.

    ``kind``: ``confirmed`` by a user, ``curated``, ``numbering``, ``number``, ``succession``
    or ``name``.
    """

    left: str
    right: str
    kind: str
    reason: str
