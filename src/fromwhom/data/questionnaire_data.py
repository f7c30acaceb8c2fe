"""Loads the questionnaire on necessity and proportionality, ``assess/questionnaire.yaml``.

The questions, what each answer does to a gate, the scales in words and the thresholds are data,
with a version: a change of them is a change of version, and an assessment names the version it
was made with.
"""

import enum
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Annotated, Final

import msgspec

from fromwhom.data.packaged import packaged
from fromwhom.quantities import Source, Text

_FOLDER: Final = "assess"
_FILE: Final = "questionnaire.yaml"
_SOURCES: Final = "questionnaire_sources.yaml"

Step = Annotated[int, msgspec.Meta(ge=0, le=4)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class Kind(enum.StrEnum):
    """How a question is answered.

    ``table`` is the table of alternatives, ``target`` a figure with the value it must reach,
    ``file`` the path of a document that is read and fingerprinted.
    """

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHECKLIST = "checklist"
    LIST = "list"
    DATE = "date"
    FILE = "file"
    TABLE = "table"
    TARGET = "target"


class Check(enum.StrEnum):
    """What is worked out and not merely looked up; see ``assess.necessity_checks``."""

    ADEQUACY = "adequacy"
    ALTERNATIVES = "alternatives"
    SUNSET = "sunset"
    REVIEW = "review"
    COMPLAINTS = "complaints"
    BALANCE = "balance"


class Named(enum.StrEnum):
    """Items that are worked with and not merely looked up, and so known by their ids."""

    STATUS = "X0"
    TARGET = "P1t"
    EFFECT = "N1"
    ALTERNATIVES = "N5"
    SUNSET = "R7"
    REVIEWED = "R9"
    CHANGED = "T2"
    COMPLAINTS = "T3"
    COMPLAINTS_MOST = "T4"
    CONSULTED = "G11"


class Axis(enum.StrEnum):
    """What is rated from 0 to 4; the first three make up severity."""

    SCALE = "scale"
    SCOPE = "scope"
    IRREMEDIABILITY = "irremediability"
    LIKELIHOOD = "likelihood"


class _Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record of the file; a field its schema does not know is an error."""


class Clause(_Fact, frozen=True):
    """A place in a source: its id, and the article or number there."""

    source: Text
    at: Text


class Item(_Fact, frozen=True):
    """One question. ``burden`` is who must show the answer.

    ``choices`` give each answer's words, by its id. ``wanted`` are the answers that leave no
    weakness to be told: any of them, all of them in a checklist, or else one that is ``excused``.
    It decides nothing, which only gates do.
    """

    id: Text
    section: Text
    question: Text
    kind: Kind
    clauses: Annotated[list[Clause], msgspec.Meta(min_length=1)]
    help: str = ""
    choices: dict[str, str] = {}
    wanted: list[str] = []
    excused: list[str] = []
    burden: Text = "the organisation"


class Condition(_Fact, frozen=True):
    """Whether an answer is among ``any_of``; ``scope`` may be asked like an item."""

    item: Text
    any_of: Annotated[list[Text], msgspec.Meta(min_length=1)]


class Requirement(_Fact, frozen=True):
    """What a gate asks of one item.

    It applies where every condition of ``when`` holds or may hold: an unanswered condition
    does. An answer in ``bad`` fails it. One in ``good`` meets it, and so does any other where
    ``good`` is empty; everything else leaves it open. With ``evidence`` it is met only where
    evidence is attached that is still valid. ``check`` replaces the look-up by a computation.
    """

    item: Text
    when: list[Condition] = []
    good: list[str] = []
    bad: list[str] = []
    evidence: bool = False
    check: Check | None = None
    fails: str = ""
    opens: str = ""


class Gate(_Fact, frozen=True):
    """A condition that nothing else can make up for."""

    id: Text
    title: Text
    asks: Text
    requirements: Annotated[list[Requirement], msgspec.Meta(min_length=1)]


class ScopeRule(_Fact, frozen=True):
    """When a check is no processing of personal data: every condition holds for certain."""

    id: Text
    when: Annotated[list[Condition], msgspec.Meta(min_length=1)]
    says: Text
    clauses: Annotated[list[Clause], msgspec.Meta(min_length=1)]


class Scope(_Fact, frozen=True):
    """Which checks are outside data-protection law, and what holds for all others."""

    rules: list[ScopeRule]
    otherwise: Text
    clauses: Annotated[list[Clause], msgspec.Meta(min_length=1)]


class Rating(_Fact, frozen=True):
    """One axis: the item that is answered, and what each step from 0 to 4 means."""

    axis: Axis
    item: Text
    steps: Annotated[list[Text], msgspec.Meta(min_length=5, max_length=5)]


class Floor(_Fact, frozen=True):
    """A rating that an answer forbids to be lower: by answer, or by number from ``from`` on."""

    axis: Axis
    item: Text
    at_least: Step
    any_of: list[str] = []
    number_from: float | None = None


class Grade(_Fact, frozen=True):
    """How well a safeguard is shown, and by how many steps it lowers the likelihood."""

    id: Text
    words: Text
    lowers: Annotated[int, msgspec.Meta(ge=0, le=2)]


class Safeguard(_Fact, frozen=True):
    """A measure that makes harm less likely; it makes no harm less severe."""

    id: Text
    words: Text


class Thresholds(_Fact, frozen=True):
    """Where house policy draws lines that no law draws; ``note`` says so."""

    met_from: Share
    missed_below: Share
    severe_from: Step
    likely_from: Step
    safeguards_lower_at_most: Step
    review_days: Annotated[int, msgspec.Meta(ge=1)]
    note: Text


class Questionnaire(_Fact, frozen=True):
    """The whole questionnaire, its gates in the order in which they are told.

    ``short_names`` are those of the sources, by their id, as clauses are cited.
    """

    version: Text
    sections: dict[str, str]
    short_names: dict[str, str]
    thresholds: Thresholds
    items: list[Item]
    gates: list[Gate]
    scope: Scope
    ratings: list[Rating]
    floors: list[Floor]
    grades: list[Grade]
    safeguards: list[Safeguard]
    sources: list[Source] = []

    @property
    def by_id(self) -> Mapping[str, Item]:
        """Give the items by their id."""
        return {item.id: item for item in self.items}


@cache
def load_questionnaire() -> Questionnaire:
    """Load the packaged questionnaire with its sources.

    Raises:
        ValueError: It names an item, an answer, a section or a source that there is not.
    """
    sources = packaged(f"{_FOLDER}/{_SOURCES}", list[Source])
    raw = packaged(f"{_FOLDER}/{_FILE}", Questionnaire)
    return checked(msgspec.structs.replace(raw, sources=sources))


def checked(questionnaire: Questionnaire) -> Questionnaire:
    """Give the questionnaire back if everything that it names exists.

    Raises:
        ValueError: Something it names does not; the message says what and where.
    """
    items = questionnaire.by_id
    _unique("item", (item.id for item in questionnaire.items))
    _unique("gate", (gate.id for gate in questionnaire.gates))
    _unique("rating", (rating.axis for rating in questionnaire.ratings))
    if lacking := sorted(set(Named) - items.keys()):
        raise ValueError(f"{_FILE} lacks {', '.join(lacking)}, which the program works with")
    known = {source.id for source in questionnaire.sources}
    if known != questionnaire.short_names.keys():
        odd = sorted(known ^ questionnaire.short_names.keys())
        raise ValueError(f"{_FILE}: sources and short names differ in {', '.join(odd)}")
    for where, clause in _clauses(questionnaire):
        if clause.source not in known:
            raise ValueError(f"{_FILE}: {where} cites {clause.source!r}, which is no source")
    for item in questionnaire.items:
        if item.section not in questionnaire.sections:
            raise ValueError(f"{_FILE}: {item.id} is in the unknown section {item.section!r}")
        _answers(items, item.id, item.id, [*item.wanted, *item.excused])
    for where, item_id, answers in _named(questionnaire):
        _answers(items, where, item_id, answers)
    if questionnaire.thresholds.missed_below > questionnaire.thresholds.met_from:
        raise ValueError(f"{_FILE}: a target is missed below a share from which it is met")
    if {rating.axis for rating in questionnaire.ratings} != set(Axis):
        raise ValueError(f"{_FILE}: every axis must be rated")
    return questionnaire


def _clauses(questionnaire: Questionnaire) -> Iterator[tuple[str, Clause]]:
    """Yield every clause with the id of what cites it."""
    for item in questionnaire.items:
        yield from ((item.id, clause) for clause in item.clauses)
    for rule in questionnaire.scope.rules:
        yield from ((rule.id, clause) for clause in rule.clauses)
    yield from (("scope", clause) for clause in questionnaire.scope.clauses)


def _named(questionnaire: Questionnaire) -> Iterator[tuple[str, str, list[str]]]:
    """Yield what names which answers of which item."""
    for gate in questionnaire.gates:
        for one in gate.requirements:
            yield gate.id, one.item, [*one.good, *one.bad]
            yield from ((gate.id, when.item, when.any_of) for when in one.when)
    for rule in questionnaire.scope.rules:
        yield from ((rule.id, when.item, when.any_of) for when in rule.when)
    for floor in questionnaire.floors:
        yield f"the floor of {floor.axis}", floor.item, floor.any_of
    for rating in questionnaire.ratings:
        yield rating.axis, rating.item, []


def _answers(items: Mapping[str, Item], where: str, item_id: str, answers: Iterable[str]) -> None:
    """Refuse an item, or an answer to it, that there is not.

    Raises:
        ValueError: One there is not.
    """
    if item_id == "scope":
        return
    if item_id not in items:
        raise ValueError(f"{_FILE}: {where} names {item_id!r}, which is no item")
    item = items[item_id]
    possible = {"yes", "no"} if item.kind is Kind.YES_NO else item.choices.keys()
    for answer in answers:
        if answer not in possible:
            raise ValueError(f"{_FILE}: {where} names {answer!r}, no answer to {item_id}")


def _unique(what: str, ids: Iterable[str]) -> None:
    """Refuse an id that is given twice.

    Raises:
        ValueError: One is.
    """
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ValueError(f"{_FILE} has the {what} {one!r} twice")
        seen.add(one)
