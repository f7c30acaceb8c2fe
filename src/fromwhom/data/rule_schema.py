"""What a rule file may say: the schema, as immutable records that refuse the rest.

A rule file is one regime (``us-889``). It names its lists, its citations with their
dated wordings, and its *provisions* (``us-889-a``, ``us-889-b``): what is done, which
date decides, and when the provision is in which state. A provision has *clauses*: a
condition in three-valued logic, then an effect with its sentence, or an open question.
``docs/rules.md`` is the page for people who write such a file.
"""

from collections.abc import Iterator
from string import Formatter
from typing import Final, Literal

import msgspec

from fromwhom.document import Basis, Effect, RuleState
from fromwhom.model import Act, Confidence, DateKind
from fromwhom.values.dates import Interval, PartialDate

PLACEHOLDERS: Final = frozenset({"name", "list", "since", "buyer"})
"""What a sentence may name: the listed name, the list, since when, the buyer's title."""


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record of a data file: immutable, by name, unknown fields refused."""


class Fact(Record, frozen=True, kw_only=True):
    """A fact that conditions may ask about: whose it is, and which values it takes."""

    id: str
    of: Literal["buyer", "line"]
    title: str
    values: tuple[str, ...] = ("yes", "no")


class Ask(Record, frozen=True, kw_only=True):
    """An open question and what would answer it; sentences with placeholders."""

    question: str
    would_answer: str

    def __post_init__(self) -> None:
        """Refuse a placeholder that nothing fills."""
        _check_sentence(self.question)
        _check_sentence(self.would_answer)


class Condition(Record, frozen=True, kw_only=True, rename={"not_": "not", "in_": "in"}):
    """A test with three answers: ``all``, ``any``, ``not``, or one question of fact.

    ``buyer`` and ``line`` name a fact; ``in`` the values that mean yes (default
    ``yes``). ``entry`` names words of the listed name. ``ask`` is the open question
    put when the answer is unknown and decides. ``presume: yes`` lets an unknown fact
    count as given; the clause's sentence must then say so.
    """

    all: tuple["Condition", ...] = ()
    any: tuple["Condition", ...] = ()
    not_: "Condition | None" = None
    buyer: str | None = None
    line: str | None = None
    in_: tuple[str, ...] = ("yes",)
    entry: tuple[str, ...] = ()
    presume: Literal["no", "yes"] = "no"
    ask: Ask | None = None

    def __post_init__(self) -> None:
        """Refuse a condition that says nothing or two things.

        Raises:
            ValueError: Not exactly one of the six kinds is given.
        """
        kinds = (self.all, self.any, self.not_, self.buyer, self.line, self.entry)
        if sum(bool(kind) for kind in kinds) != 1:
            raise ValueError("a condition is exactly one of all, any, not, buyer, line, entry")


class RuleCitation(Record, frozen=True, kw_only=True):
    """The issuer's reference, and its wording as it was read on a certain day.

    ``seen`` is a day on which the wording stood (published or read); ``read_in`` says
    in which copy it was read. ``official`` confidence means the issuer's own text or a
    faithful copy of it.
    """

    id: str
    text: str
    confidence: Confidence
    checked_on: str
    url: str | None = None
    wording: str | None = None
    seen: str | None = None
    read_in: str | None = None

    def __post_init__(self) -> None:
        """Refuse dates that are none."""
        _check_date(self.checked_on)
        _check_date(self.seen)


class StateInterval(Record, frozen=True, kw_only=True, rename={"from_": "from"}):
    """In which state a provision is from one day up to, not including, another.

    Without ``from`` it is as old as the list itself: the listing's own date decides.
    ``note`` is the sentence told when the state is not ``in_force``.
    """

    state: RuleState
    confidence: Confidence
    citation: str
    from_: str | None = None
    until: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        """Refuse dates that are none, and a state without its sentence.

        Raises:
            ValueError: A state other than ``in_force`` has no ``note``.
        """
        _check_date(self.from_)
        _check_date(self.until)
        if self.state is not RuleState.IN_FORCE and not self.note:
            raise ValueError(f"an interval in state {self.state} needs a note")
        _check_sentence(self.note or "")

    @property
    def days(self) -> Interval:
        """The days it covers."""
        return Interval(
            PartialDate.parse(self.from_) if self.from_ else None,
            PartialDate.parse(self.until) if self.until else None,
        )


class Clause(Record, frozen=True, kw_only=True):
    """One test and what follows: an effect with its sentence, or an open question.

    With ``effect`` it takes effect when the condition is met, and asks what the
    condition leaves unknown. Without, it asks ``ask`` unless the condition is not met.
    """

    citations: tuple[str, ...]
    when: Condition | None = None
    effect: Effect | None = None
    why: str | None = None
    ask: Ask | None = None

    def __post_init__(self) -> None:
        """Refuse a clause that gives nothing.

        Raises:
            ValueError: Neither an effect with its sentence nor a question is given.
        """
        if (self.effect is None) != (self.why is None):
            raise ValueError("an effect needs its sentence (why), and a sentence its effect")
        if (self.effect is None) == (self.ask is None):
            raise ValueError("a clause gives an effect or asks a question, one of the two")
        _check_sentence(self.why or "")


class Provision(Record, frozen=True, kw_only=True):
    """One part of a rule: which acts, which date decides, in which state, what follows.

    ``deciding_dates`` are in order of preference; any of them decides.
    """

    id: str
    title: str
    acts: tuple[Act, ...]
    deciding_dates: tuple[DateKind, ...]
    intervals: tuple[StateInterval, ...]
    clauses: tuple[Clause, ...]
    basis: Basis = Basis.LAW


class Rule(Record, frozen=True, kw_only=True):
    """One regime: a legal test as data, the content of one rule file."""

    id: str
    title: str
    issuer: str
    binds: str
    lists: tuple[str, ...]
    checked_on: str
    citations: tuple[RuleCitation, ...]
    provisions: tuple[Provision, ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a citation that the file does not define.

        Raises:
            ValueError: A provision cites an unknown id, or an id is given twice.
        """
        _check_date(self.checked_on)
        known = [citation.id for citation in self.citations]
        if len(known) != len(set(known)):
            raise ValueError("a citation id is given twice")
        missing = sorted(set(cited(self)) - set(known))
        if missing:
            raise ValueError(f"no citation has the id {missing[0]!r}")

    def citation(self, reference: str) -> RuleCitation:
        """Give the citation whose id is *reference*."""
        return next(citation for citation in self.citations if citation.id == reference)


def conditions(rule: Rule) -> Iterator[Condition]:
    """Yield every condition of *rule*, outermost first."""
    for provision in rule.provisions:
        for clause in provision.clauses:
            if clause.when is not None:
                yield from _within(clause.when)


def cited(rule: Rule) -> Iterator[str]:
    """Yield every citation id that *rule* uses, in reading order."""
    for provision in rule.provisions:
        yield from (interval.citation for interval in provision.intervals)
        for clause in provision.clauses:
            yield from clause.citations


def _within(condition: Condition) -> Iterator[Condition]:
    """Yield *condition* and those inside it."""
    yield condition
    inner = (*condition.all, *condition.any, *((condition.not_,) if condition.not_ else ()))
    for part in inner:
        yield from _within(part)


def _check_sentence(text: str) -> None:
    """Refuse a placeholder that nothing fills."""
    names = {field for _, field, _, _ in Formatter().parse(text) if field is not None}
    if not names <= PLACEHOLDERS:
        strange = sorted(names - PLACEHOLDERS)[0]
        raise ValueError(f"nothing fills {{{strange}}} in the sentence {text[:60]!r}")


def _check_date(text: str | None) -> None:
    """Refuse a text that is no date; None is none."""
    if text is not None:
        PartialDate.parse(text)
