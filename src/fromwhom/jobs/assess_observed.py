"""Counts made after deployment: read from a file, and taken into an assessment.

    file → periods → inputs brought into agreement → is the purpose still met? → document

The file is YAML (a list of records) or CSV (a heading row), with ``from``, ``until``,
``screened`` and ``alarms``, and optionally ``confirmed`` and ``missed_known``. Counts that
contradict each other are refused with their row numbers; nothing is guessed.
"""

import csv
import datetime
import io
import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
import yaml

from fromwhom.assess.describing import ranged
from fromwhom.assess.observed import Check, Expect, Period, Updated, update
from fromwhom.assess.observed_told import LABELS, sentences
from fromwhom.assess.priors import Drawn
from fromwhom.assessment import Learnt, Observed, ObservedCheck, Target
from fromwhom.errors import LedgerError, UsageError
from fromwhom.quantities import Law, Quantity
from fromwhom.values.dates import PartialDate

NEEDED: Final = 0.8  # probability from which on a stated purpose counts as met
_MAX_BYTES: Final = 1_000_000
_MAX_PERIODS: Final = 10_000
_SHOWN: Final = 8  # errors that are named
_COLUMNS: Final = ("from", "until", "screened", "alarms", "confirmed", "missed_known")
_MUST: Final = _COLUMNS[:4]
_MOST: Final = 10**12


@dataclass(frozen=True, slots=True)
class Dated:
    """A period with its first and last day."""

    first: datetime.date
    last: datetime.date
    counts: Period


@dataclass(frozen=True, slots=True)
class Model:
    """A model to update: its inputs, what they let expect, and whether the purpose is met.

    ``targets`` gives the probability of each stated target for sets of inputs.
    """

    quantities: Mapping[str, Quantity]
    expect: Expect
    targets: Callable[[Drawn], list[Target]]
    together: Mapping[tuple[str, str], float] | None = None


@dataclass(frozen=True, slots=True)
class Until:
    """The day on which the permission ends, None if none is set; and today."""

    sunset: datetime.date | None
    today: datetime.date


def observe(
    model: Model, periods: Sequence[Dated], until: Until, *, seed: int
) -> tuple[Observed, Drawn]:
    """Take *periods* into *model*; give the document and the inputs as they are now believed."""
    updated = update(
        model.quantities,
        model.expect,
        [one.counts for one in periods],
        seed=seed,
        together=model.together,
    )
    before, after = model.targets(updated.prior), model.targets(updated.posterior)
    met = all(one.probability >= NEEDED for one in after) if after else None
    counts = [one.counts for one in periods]
    document = Observed(
        first=min(one.first for one in periods).isoformat(),
        last=max(one.last for one in periods).isoformat(),
        periods=len(periods),
        screened=sum(one.screened for one in counts),
        alarms=sum(one.alarms for one in counts),
        confirmed=_sum([one.confirmed for one in counts]),
        missed_known=_sum([one.missed_known for one in counts]),
        before=[_told(one) for one in updated.before],
        after=[_told(one) for one in updated.after],
        alike=updated.alike,
        learnt=_learnt(model.quantities, updated),
        targets_before=before,
        targets_after=after,
        sunset=until.sunset.isoformat() if until.sunset else None,
        sunset_passed=until.sunset is not None and until.today > until.sunset,
        purpose_met=met,
        effective=[round(one, 1) for one in updated.effective],
        sentences=[],
    )
    told = sentences(document, NEEDED, until.today) + _overlapping(periods)
    return msgspec.structs.replace(document, sentences=told), updated.posterior


def _overlapping(periods: Sequence[Dated]) -> list[str]:
    """Say that periods share days: two doors may, one door counted twice may not."""
    ordered = sorted(enumerate(periods, start=1), key=lambda one: (one[1].first, one[1].last))
    for (first, before), (second, after) in itertools.pairwise(ordered):
        if after.first <= before.last:
            rows = " and ".join(str(row) for row in sorted((first, second)))
            return [
                f"Rows {rows} share days, and their counts are added: right for two doors, wrong "
                "for one that is counted twice."
            ]
    return []


def told_with_counts(sunset: datetime.date | None, observed: Path | None) -> None:
    """Refuse a sunset where no counts are given: only the part about them tells of it.

    Raises:
        UsageError: A sunset is given, and no counts.
    """
    if sunset is not None and observed is None:
        raise UsageError(
            "--sunset is told together with the counts made in use. Add --observed FILE, or "
            "leave it out."
        )


def read_periods(path: Path, today: datetime.date) -> list[Dated]:
    """Read the periods of a YAML or CSV file, in its order, none of them after *today*.

    Raises:
        LedgerError: It cannot be read, holds none, or rows of it contradict themselves.
    """
    text = _text(path)
    rows = _from_csv(text, path) if path.suffix.lower() == ".csv" else _from_yaml(text, path)
    if not rows:
        raise LedgerError(f"{path} holds no period. Give one row for each period.")
    if len(rows) > _MAX_PERIODS:
        raise LedgerError(
            f"{path} holds {len(rows):,} periods, more than {_MAX_PERIODS:,}. Add some up."
        )
    periods: list[Dated] = []
    wrong: list[str] = []
    for number, row in enumerate(rows, start=1):
        try:
            periods.append(_period(row, today))
        except ValueError as problem:
            wrong.append(f"row {number}: {problem}")
    wrong += _repeated(periods) if not wrong else []
    if wrong:
        more = f"; and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        told = "; ".join(wrong[:_SHOWN]) + more
        raise LedgerError(f"{path} cannot be used: {told}. Correct these rows.")
    return periods


def _text(path: Path) -> str:
    """Read the file, if it is small enough to be one of counts."""
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            raise LedgerError(f"{path} is larger than 1 MB. Give counts by period, not by person.")
        return data.decode("utf-8-sig")
    except OSError as problem:
        reason = problem.strerror or "it cannot be opened"
        raise LedgerError(
            f"{path} cannot be read: {reason}. Give the path of a file that can be opened."
        ) from problem
    except UnicodeDecodeError:
        raise LedgerError(f"{path} is no text in UTF-8. Save it as UTF-8.") from None


def _from_csv(text: str, path: Path) -> list[Mapping[str | None, object]]:
    """Read CSV with a heading row; the separator is a comma or a semicolon."""
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in first else ",")
    headings = [(one or "").strip().lower() for one in reader.fieldnames or []]
    _check_names(headings, path)
    reader.fieldnames = headings
    try:
        return [dict(row) for row in reader if any((one or "") for one in row.values())]
    except csv.Error as problem:
        raise LedgerError(f"{path} is no CSV: {problem}. Save it as CSV again.") from None


def _from_yaml(text: str, path: Path) -> list[Mapping[str | None, object]]:
    """Read a list of records."""
    try:
        found = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError):
        raise LedgerError(f"{path} is no YAML. Correct it, or give a CSV file.") from None
    if found is None:
        return []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise LedgerError(
            f"{path} is no list of periods. Write each as '- from: 2020-05-01' and so on."
        )
    for one in found:
        _check_names([str(name) for name in one], path)
    return found


def _check_names(names: Sequence[str], path: Path) -> None:
    """Refuse names that are unknown, missing or given twice."""
    unknown = sorted(set(names) - set(_COLUMNS))
    missing = [one for one in _MUST if one not in names]
    if unknown or missing or len(set(names)) < len(names):
        wrong = f"unknown: {', '.join(unknown)}" if unknown else f"missing: {', '.join(missing)}"
        raise LedgerError(
            f"{path} has not the columns it should ({wrong or 'one twice'}). "
            f"Name them {', '.join(_COLUMNS)}; the last two may be left out."
        )


def _period(row: Mapping[str | None, object], today: datetime.date) -> Dated:
    """Read one row.

    Raises:
        ValueError: A count or a date is none, or counts or dates contradict each other.
    """
    screened, alarms = _count(row, "screened"), _count(row, "alarms")
    confirmed, missed = _count(row, "confirmed"), _count(row, "missed_known")
    if screened is None or alarms is None:
        raise ValueError("screened or alarms is empty")
    if alarms > screened:
        raise ValueError(f"{alarms:,} alarms of {screened:,} screened")
    if confirmed is not None and confirmed > alarms:
        raise ValueError(f"{confirmed:,} confirmed of {alarms:,} alarms")
    if missed is not None and missed > screened - alarms:
        raise ValueError(f"{missed:,} missed of {screened - alarms:,} without an alarm")
    first, last = _day(row, "from").first, _day(row, "until").last
    if last < first:
        raise ValueError(f"until {last} is before from {first}")
    if first > today:
        raise ValueError(f"it begins on {first}, a day to come")
    return Dated(first, last, Period(screened, alarms, confirmed, missed))


def _count(row: Mapping[str | None, object], name: str) -> int | None:
    """Read a count; None where the cell is empty."""
    text = _cell(row, name)
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 13 or int(text) > _MOST:
        raise ValueError(f"{name} is {text[:20]!r}, which is no whole number")
    return int(text)


def _day(row: Mapping[str | None, object], name: str) -> PartialDate:
    """Read a date, which may name a month or a year."""
    text = _cell(row, name)
    try:
        return PartialDate.parse(text)
    except ValueError:
        raise ValueError(f"{name} is {text[:20]!r}, which is no date like 2020-05-01") from None


def _cell(row: Mapping[str | None, object], name: str) -> str:
    """Give the text of one cell, empty where there is none."""
    if None in row:
        raise ValueError("it has more cells than there are headings")
    match row.get(name):
        case None:
            return ""
        case str() | int() | datetime.date() as value:
            return str(value).strip()
        case _:
            raise ValueError(f"{name} is neither a number nor a text")


def _repeated(periods: Sequence[Dated]) -> list[str]:
    """Name rows that say what an earlier row says: their counts would be taken twice."""
    return [
        f"row {number}: repeats row {periods.index(one) + 1}"
        for number, one in enumerate(periods, start=1)
        if periods.index(one) + 1 < number
    ]


def _sum(counts: Sequence[int | None]) -> int | None:
    """Add up what was counted; None where nothing was."""
    told = [one for one in counts if one is not None]
    return sum(told) if told else None


def _told(one: Check) -> ObservedCheck:
    """Tell a check as the document does."""
    return ObservedCheck(
        id=one.id,
        label=LABELS[one.id],
        observed=one.observed,
        of=one.of,
        low=one.low,
        value=one.middle,
        high=one.high,
        chance=one.chance,
        inside=one.inside,
    )


def _learnt(quantities: Mapping[str, Quantity], updated: Updated) -> list[Learnt]:
    """Tell each uncertain input before and after."""
    found = []
    for name, quantity in quantities.items():
        if quantity.law is Law.FIXED:
            continue
        before = ranged(updated.prior.values[name])
        after = ranged(updated.posterior.values[name])
        outside = not before.low <= after.value <= before.high
        found.append(Learnt(input=name, before=before, after=after, outside=outside))
    return found
