"""What differs between two snapshots: who came, who went, what changed, and how much it matters.

A change of a value is *editorial* when both texts are the same but for case, accents,
punctuation and blanks; a *correction* when a name, an address or a detail is respelt by a few
letters; and *real* otherwise. A number, a date, a programme or a citation that differs in one
sign is another one, so it is never a correction.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rapidfuzz import fuzz

from fromwhom.lists.history import PART_OF
from fromwhom.lists.plain_names import plainly
from fromwhom.lists.standing import Standing

_RESPELT: Final = 90.0
"""Two texts of which so many per cent of the signs agree are one text, respelt."""
_WORDED: Final = frozenset({"primary name", "name", "weak name", "address", "detail"})


class What(StrEnum):
    """What happened to a listing between two snapshots."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Weight(StrEnum):
    """How much a change matters."""

    REAL = "real"
    CORRECTION = "correction"
    EDITORIAL = "editorial"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One change of one field; ``before`` or ``after`` is None where a value came or went."""

    field: str
    before: str | None
    after: str | None
    weight: Weight


@dataclass(frozen=True, slots=True)
class Difference:
    """What happened to one listing; ``fields`` say what changed.

    ``shown`` is the listing as it stands in the second snapshot, or, where that does not hold
    it at all, as it stood in the first.
    """

    what: What
    shown: Standing
    fields: tuple[FieldChange, ...] = ()

    @property
    def weight(self) -> Weight:
        """The weightiest of its changes; coming and going are real."""
        weights = {one.weight for one in self.fields}
        return next((one for one in Weight if one in weights), Weight.REAL)


def differences(
    before: Mapping[str, Standing], after: Mapping[str, Standing]
) -> Iterator[Difference]:
    """Yield what differs, in order of list and listing.

    A listing counts as there while it stands on its list: one that was taken off is removed,
    and one that came back is added.
    """
    ids = sorted({*before, *after}, key=lambda one: (_list_of(one, before, after), one))
    for one in ids:
        old, new = before.get(one), after.get(one)
        shown = new or before[one]
        was, is_now = old is not None and old.on_list, new is not None and new.on_list
        if is_now and not was:
            yield Difference(What.ADDED, shown)
        elif was and not is_now:
            yield Difference(What.REMOVED, shown)
        elif was and old is not None and new is not None:
            fields = tuple(_changes(old, new))
            if fields:
                yield Difference(What.CHANGED, shown, fields)


def _list_of(one: str, before: Mapping[str, Standing], after: Mapping[str, Standing]) -> str:
    """Name the list of a listing of either side."""
    return (after.get(one) or before[one]).list_id


def _changes(old: Standing, new: Standing) -> Iterator[FieldChange]:
    """Yield what changed on a listing, field by field, where both sides speak of the field."""
    for name in sorted({*old.values, *new.values}):
        if PART_OF[name] not in old.covered & new.covered:
            continue
        gone = old.values.get(name, set()) - new.values.get(name, set())
        come = new.values.get(name, set()) - old.values.get(name, set())
        yield from _paired(name, sorted(gone), sorted(come))


def _paired(name: str, gone: list[str], come: list[str]) -> Iterator[FieldChange]:
    """Pair what went with what came in its place, and yield each once."""
    if not gone or not come:
        yield from (FieldChange(name, value, None, Weight.REAL) for value in gone)
        yield from (FieldChange(name, None, value, Weight.REAL) for value in come)
        return
    left: list[str] = []
    plain = {value: plainly(value) for value in (*gone, *come)}
    for value in gone:
        twin = next((one for one in come if plain[one] == plain[value]), None)
        if twin is None:
            left.append(value)
            continue
        come.remove(twin)
        yield FieldChange(name, value, twin, Weight.EDITORIAL)
    for value in left:
        near = _nearest(plain[value], come, plain) if name in _WORDED else None
        if near is not None:
            come.remove(near)
            yield FieldChange(name, value, near, Weight.CORRECTION)
        else:
            yield FieldChange(name, value, None, Weight.REAL)
    for value in come:
        yield FieldChange(name, None, value, Weight.REAL)


def _nearest(value: str, come: Iterable[str], plain: Mapping[str, str]) -> str | None:
    """Find what *value* was respelt to; where figures differ it is another value."""
    figures = [sign for sign in value if sign.isdigit()]
    scored = [
        (fuzz.ratio(value, plain[one]), one)
        for one in come
        if [sign for sign in plain[one] if sign.isdigit()] == figures
    ]
    score, best = max(scored, default=(0.0, ""))
    return best if score >= _RESPELT else None
