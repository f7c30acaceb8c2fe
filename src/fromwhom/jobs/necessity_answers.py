"""What a file of answers says, understood item by item, with what is attached to it.

Every attached file lies in the folder of the answers or below, and is told by its SHA-256. An
answer of the wrong kind is refused with its line, not guessed at.
"""

import datetime
import hashlib
import math
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Final, TypeVar

import msgspec

from fromwhom.assess.necessity_facts import Claim, Effect, Facts, Given, Target
from fromwhom.assessment import Figure
from fromwhom.data.questionnaire_data import Item, Kind, Named, Questionnaire
from fromwhom.errors import LedgerError
from fromwhom.jobs.necessity_file import AnswersFile
from fromwhom.necessity import AlternativeInfo, EvidenceInfo
from fromwhom.quantities import Text

MAX_ATTACHED: Final = 64 << 20
_TARGET: Final = re.compile(r"\s*([a-z0-9_]+)\s*(>=|<=)\s*([0-9.eE+-]+)\s*(%?)\s*")
_OBSERVED: Final = "observed"
_YES_NO: Final = {True: "yes", False: "no"}


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of an answer; a field it does not know is an error."""


_Part = TypeVar("_Part", bound=_Strict)


class _Evidence(_Strict, frozen=True):
    """What is attached: a file, or at least its title."""

    file: str | None = None
    title: str | None = None
    date: datetime.date | None = None
    author: str | None = None
    valid_until: datetime.date | None = None


class _Answer(_Strict, frozen=True):
    """An answer in its long form."""

    answer: object = None
    evidence: list[_Evidence] = []
    note: str | None = None


class _Claim(_Strict, frozen=True):
    """A safeguard in its long form."""

    grade: str
    evidence: list[_Evidence] = []


class _Row(_Strict, frozen=True):
    """One alternative."""

    name: Text
    kind: str
    effectiveness: Annotated[float, msgspec.Meta(ge=0, le=1)] | None = None
    intrusiveness: Annotated[int, msgspec.Meta(ge=0, le=4)] | None = None


class _Target(_Strict, frozen=True):
    """A target in its long form."""

    figure: Text
    at_least: float | None = None
    at_most: float | None = None


class _Assessed(msgspec.Struct, frozen=True):
    """As much of an effectiveness document as is needed, whichever kind it is."""

    figures: list[Figure]
    scenario: bool = False


def understood(file: AnswersFile, questionnaire: Questionnaire, today: datetime.date) -> Facts:
    """Understand a file of answers on the day *today*.

    Raises:
        LedgerError: It answers something that is not asked, or in a way that is not asked for,
            or an attached file cannot be read.
    """
    if file.questionnaire not in (None, questionnaire.version):
        raise LedgerError(
            f"{file.name} answers questionnaire {file.questionnaire}, and this is "
            f"{questionnaire.version}. Answer anew: --template writes the questions."
        )
    items = questionnaire.by_id
    for item_id in file.answers:
        if item_id not in items:
            raise LedgerError(
                f"{file.where(item_id)}: there is no such question. "
                f"The first ids are {', '.join(list(items)[:5])}; --template has them all."
            )
    answers = {
        item_id: _given(items[item_id], raw, file, today) for item_id, raw in file.answers.items()
    }
    named = answers.get(Named.EFFECT)
    effect = None if named is None else _effect(named.shown, file, Named.EFFECT)
    observed = None if file.observed is None else _effect(_observed(file), file, _OBSERVED)
    for item_id, one in answers.items():
        _reachable(one.target, (effect, observed), file.where(item_id))
    return Facts(
        today=today,
        answers=answers,
        effect=effect,
        observed=observed,
        claims=tuple(_claims(file, questionnaire, today)),
    )


def _given(item: Item, raw: object, file: AnswersFile, today: datetime.date) -> Given:
    """Understand one answer, in its short or its long form.

    Raises:
        LedgerError: It is no answer to this question.
    """
    where = file.where(item.id)
    long = _Answer(raw)
    if isinstance(raw, dict) and "answer" in raw:
        long = _converted(raw, _Answer, where)
    read = _value(item, long.answer, where)
    evidence = tuple(_evidence(one, item.id, file, today) for one in long.evidence)
    if item.kind is Kind.FILE:
        evidence += (_evidence(_Evidence(file=read.shown), item.id, file, today),)
    return Given(
        read.shown,
        read.words,
        read.number,
        read.day,
        read.target,
        read.alternatives,
        evidence,
        long.note,
    )


def _value(item: Item, value: object, where: str) -> Given:
    """Understand the answer itself.

    Raises:
        LedgerError: It is of another kind than the question.
    """
    match item.kind, value:
        case Kind.YES_NO | Kind.CHOICE, bool() | int() | str():
            return _chosen(item, [value], where)
        case Kind.CHECKLIST, str():
            return _chosen(item, [value], where)
        case Kind.CHECKLIST, list() if value:
            return _chosen(item, value, where)
        case Kind.NUMBER, int() | float() if _countable(value):
            return Given(f"{value:g}", number=float(value))
        case Kind.DATE, datetime.date() if not isinstance(value, datetime.datetime):
            return Given(value.isoformat(), day=value)
        case Kind.TEXT | Kind.FILE, str() if value.strip():
            return Given(value.strip())
        case Kind.LIST, str() if value.strip():
            return Given(value.strip())
        case Kind.LIST, list() if value and all(isinstance(one, str) for one in value):
            return Given(", ".join(value))
        case Kind.TARGET, str() | dict():
            return _target(value, where)
        case Kind.TABLE, list() if value:
            return _table(value, where)
        case _:
            raise LedgerError(
                f"{where}: {str(value)[:40]!r} is no answer of the kind {item.kind.value}. "
                "See the comment above it in what --template writes."
            )


def _countable(value: float) -> bool:
    """Say whether a number is one that can be counted: finite, not negative, no truth value."""
    return not isinstance(value, bool) and math.isfinite(value) and value >= 0


def _chosen(item: Item, values: list[object], where: str) -> Given:
    """Understand choices by their ids.

    Raises:
        LedgerError: One is not offered, or "none" is given with others.
    """
    words = item.choices or {"yes": "yes", "no": "no"}
    chosen = []
    for value in values:
        word = _YES_NO[value] if isinstance(value, bool) else str(value)
        if word not in words:
            raise LedgerError(f"{where}: {word[:40]!r} is not offered. Take {', '.join(words)}.")
        chosen.append(word)
    if "none" in chosen and len(chosen) > 1:
        raise LedgerError(f"{where}: none and another cannot both be. Leave one of them out.")
    return Given("; ".join(words[word] for word in chosen), tuple(chosen))


def _target(value: object, where: str) -> Given:
    """Understand a target, as ``detected >= 0.5`` or by its parts.

    Raises:
        LedgerError: It is neither, or has no bound.
    """
    if isinstance(value, str):
        found = _TARGET.fullmatch(value)
        try:
            bound = math.nan if found is None else float(found[3])
        except ValueError:
            bound = math.nan
        if found is None or not math.isfinite(bound):
            raise LedgerError(f"{where} is no target. Write it like detected >= 0.5.")
        side = "at_least" if found[2] == ">=" else "at_most"
        value = {"figure": found[1], side: bound / 100 if found[4] else bound}
    one = _converted(value, _Target, where)
    bounds = [bound for bound in (one.at_least, one.at_most) if bound is not None]
    if not bounds or bounds != sorted(bounds) or not all(map(math.isfinite, bounds)):
        raise LedgerError(f"{where}: a target has no bound, or two the wrong way round. Give one.")
    parts = []
    if one.at_least is not None:
        parts.append(f"{one.figure} at least {one.at_least:g}")
    if one.at_most is not None:
        parts.append(f"{one.figure} at most {one.at_most:g}")
    return Given(" and ".join(parts), target=Target(one.figure, one.at_least, one.at_most))


def _reachable(target: Target | None, effects: Iterable[Effect | None], where: str) -> None:
    """Refuse a target that asks a share to be more than 1, as in ``detected >= 50``.

    Raises:
        LedgerError: It does.
    """
    if target is None:
        return
    figures = [one.figures.get(target.figure) for one in effects if one is not None]
    bounds = [one for one in (target.at_least, target.at_most) if one is not None]
    if any(one is not None and one.unit == "share" for one in figures) and not all(
        0 <= one <= 1 for one in bounds
    ):
        raise LedgerError(
            f"{where}: {target.figure} is a share and cannot be so. Write it like 0.5 or 50%."
        )


def _table(value: list[object], where: str) -> Given:
    """Understand the table of alternatives.

    Raises:
        LedgerError: A row is incomplete, or of a kind that there is not.
    """
    rows = [_converted(row, _Row, where) for row in value]
    for row in rows:
        if row.kind not in ("this", "nothing", "other"):
            raise LedgerError(f"{where}: {row.kind!r} is no kind. Take this, nothing or other.")
    return Given(
        "; ".join(row.name for row in rows),
        alternatives=tuple(
            AlternativeInfo(
                name=row.name,
                kind=row.kind,
                effectiveness=row.effectiveness,
                intrusiveness=row.intrusiveness,
            )
            for row in rows
        ),
    )


def _claims(file: AnswersFile, questionnaire: Questionnaire, today: datetime.date) -> list[Claim]:
    """Understand the safeguards.

    Raises:
        LedgerError: One is not known, or its grade is not.
    """
    known = {one.id for one in questionnaire.safeguards}
    grades = {one.id for one in questionnaire.grades}
    claims = []
    for safeguard, raw in file.safeguards.items():
        where = file.where(safeguard)
        if safeguard not in known:
            raise LedgerError(
                f"{where}: there is no such safeguard. Take {', '.join(sorted(known))}."
            )
        one = _Claim(raw) if isinstance(raw, str) else _converted(raw, _Claim, where)
        if one.grade not in grades:
            raise LedgerError(
                f"{where}: {one.grade[:40]!r} is no grade. Take {', '.join(sorted(grades))}."
            )
        evidence = tuple(_evidence(each, safeguard, file, today) for each in one.evidence)
        claims.append(Claim(safeguard, one.grade, evidence))
    return claims


def _evidence(one: _Evidence, item: str, file: AnswersFile, today: datetime.date) -> EvidenceInfo:
    """Tell what is attached, with the fingerprint of its file.

    Raises:
        LedgerError: It names neither file nor title, or the file cannot be read.
    """
    if not one.file and not one.title:
        raise LedgerError(f"{file.where(item)}: evidence needs a file or a title. Give one.")
    sha256 = None
    if one.file:
        sha256 = hashlib.sha256(_attached(one.file, file, item)).hexdigest()
    over = one.valid_until is not None and one.valid_until < today
    to_come = one.date is not None and one.date > today
    return EvidenceInfo(
        item=item,
        title=one.title or one.file or "",
        sha256=sha256,
        date=None if one.date is None else one.date.isoformat(),
        author=one.author,
        valid_until=None if one.valid_until is None else one.valid_until.isoformat(),
        valid=not over and not to_come,
    )


def _observed(file: AnswersFile) -> str:
    """Name the file with what was observed.

    Raises:
        LedgerError: ``observed`` names no file.
    """
    if isinstance(file.observed, str) and file.observed:
        return file.observed
    raise LedgerError(f"{file.where(_OBSERVED)} is no file. Write observed: after.json.")


def _effect(name: str, file: AnswersFile, item: str) -> Effect:
    """Read the document on effectiveness that stands at *item*.

    Raises:
        LedgerError: It is none.
    """
    data = _attached(name, file, item)
    try:
        read = msgspec.json.decode(data, type=_Assessed)
    except (msgspec.DecodeError, RecursionError) as problem:
        raise LedgerError(
            f"{name} is no assessment of effectiveness: {problem}. "
            "Attach the JSON that fromwhom assess screening or rare-target writes."
        ) from None
    figures: Mapping[str, Figure] = {one.id: one for one in read.figures}
    return Effect(name, hashlib.sha256(data).hexdigest(), read.scenario, figures)


def _attached(name: str, file: AnswersFile, item: str) -> bytes:
    """Read an attached file, which lies in the folder of the answers or below.

    Raises:
        LedgerError: It lies elsewhere, cannot be read, or is too large.
    """
    folder = Path(os.path.realpath(file.folder))
    path = Path(os.path.realpath(folder / name))  # unlike Path.resolve, goes past a loop of links
    where = file.where(item)
    if not path.is_relative_to(folder):
        raise LedgerError(f"{where}: {name} is not beside the answers. Copy it there.")
    if path.exists() and not path.is_file():
        raise LedgerError(f"{where}: {name} is no file. Attach a file.")
    try:
        with path.open("rb") as opened:
            data = opened.read(MAX_ATTACHED + 1)
    except (OSError, ValueError) as problem:
        said = getattr(problem, "strerror", None) or "its name is none"
        raise LedgerError(f"{where}: {name} cannot be read: {said}. Put it there.") from None
    if len(data) > MAX_ATTACHED:
        raise LedgerError(f"{where}: {name} is over {MAX_ATTACHED >> 20} MiB. Attach less.")
    return data


def _converted(raw: object, into: type[_Part], where: str) -> _Part:
    """Read a part of an answer by its fields.

    Raises:
        LedgerError: A field is missing, unknown or of the wrong kind.
    """
    try:
        return msgspec.convert(raw, into)
    except msgspec.ValidationError as problem:
        raise LedgerError(f"{where}: {problem}. Compare with what --template writes.") from None
