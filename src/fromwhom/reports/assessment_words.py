"""How an assessment of mass screening is put into words, once, for the screen and the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fromwhom.assessment import (
    Assumption,
    Cause,
    Figure,
    ObservedCheck,
    Range,
    ScreeningAssessment,
    Target,
    YieldCheck,
)
from fromwhom.quantities import Basis, Law, Read
from fromwhom.reports import amounts

SCENARIO: Final = "SCENARIO: no measured place is described. The numbers show what would follow."

ASSUMED: Final = (
    "Every result below follows from these inputs and from nothing else. Whoever doubts one can "
    "change it and ask again."
)
UNKNOWN: Final = (
    "Two intervals, kept apart. The first is what is not known: the expected number of people, as "
    "the inputs vary. The second adds what chance does: even if every input were known, one day "
    "would differ from the next."
)
CHECKED: Final = (
    "Nothing that these programmes found went into the model; for what they found, the share of "
    "people whom they flagged did, since it tells where the cut-off was. Where an observed number "
    "lies outside what was predicted, the reason is given as far as it is known."
)
FIGURES: Final = (
    "The middle of all sets of inputs, and the interval that holds 95 of 100 of them. They follow "
    "from the assumptions above, where the sources stand."
)

_EXACT: Final = 6  # digits of what somebody stated
_ROUNDED: Final = 4  # of what follows from it: the middle of a range, the interval of counts

BASIS: Final = {
    Basis.CITED: "cited",
    Basis.DECLARED: "declared by whoever asks",
    Basis.ASSUMED: "assumed",
}
LAW: Final = {
    Law.FIXED: "no spread",
    Law.UNIFORM: "evenly spread",
    Law.LOG_UNIFORM: "evenly by order of size",
    Law.TRIANGULAR: "peaked at the value",
    Law.NORMAL: "bell-shaped",
    Law.LOG_NORMAL: "bell-shaped by order of size",
    Law.LOGIT_NORMAL: "bell-shaped within 0 to 100%",
    Law.BETA: "as its counts leave it open",
}
READ: Final = {
    Read.PRIMARY: "read in its own text",
    Read.CODE: "read in its authors' program or data",
    Read.EXCERPT: "read in part only",
    Read.QUOTED: "read as others quote it",
}
_MODE: Final = {
    "one_off": "everyone is measured once, at the door",
    "departure": "everyone is measured before a journey",
    "arrival": "everyone is measured after a journey",
    "both": "everyone is measured before and after a journey",
    "repeated": "the same people are measured every working day",
}


@dataclass(frozen=True, slots=True)
class Programme:
    """What was checked of one programme: its counts, the reasons, and its sources by id."""

    name: str
    checks: tuple[YieldCheck, ...]
    why: tuple[str, ...]
    sources: tuple[str, ...]


def about(document: ScreeningAssessment) -> str:
    """Say what was assessed, how, and with how many sets of inputs."""
    mode = _MODE.get(document.mode, document.mode)
    law = f" The time to first symptoms is {document.incubation}." if document.incubation else ""
    return (
        f"Mass screening: {mode}. Model: screening at an entrance, with false alarms and "
        f"concealment.{law} {document.sets:,} sets of inputs, seed {document.seed}."
    )


def given(one: Assumption) -> str:
    """Write the value of an assumption with its ends: ``81.8% (75.8% to 86.6%)``."""
    found, span = middle(one), ends(one)
    return f"{found} ({span})" if span else found


def middle(one: Assumption) -> str:
    """Write the value of an assumption; where it is the middle of a spread, to four digits."""
    return amounts.given(one.value, one.unit, _EXACT if one.low is None else _ROUNDED)


def ends(one: Assumption) -> str:
    """Write the ends of an assumption: as stated, or to four digits where counts give them."""
    digits = _ROUNDED if one.law is Law.BETA else _EXACT
    return amounts.given_span(one.low, one.high, one.unit, digits)


def rests_on(one: Assumption) -> str:
    """Say on what an assumption rests, its source by id."""
    return f"{BASIS[one.basis]}: {one.source}" if one.source else BASIS[one.basis]


def target(one: Target, figures: Sequence[Figure]) -> str:
    """Say what was to be reached, and how probable that is."""
    figure = next((found for found in figures if found.id == one.figure), None)
    name = figure.label if figure else one.figure
    unit = figure.unit if figure else ""
    bounds = [
        f"{word} {amounts.amount(bound, unit)}"
        for word, bound in (("at least", one.at_least), ("at most", one.at_most))
        if bound is not None
    ]
    return (
        f"{name}, {' and '.join(bounds) or 'any'}: reached in {amounts.share(one.probability)} of "
        "all sets of inputs."
    )


def at_work(document: ScreeningAssessment) -> bool:
    """Say whether the same people are screened again and again: outcomes are those of days."""
    return document.mode == "repeated"


def found(document: ScreeningAssessment, name: str) -> Range | None:
    """Look up the range of the figure *name*."""
    return next((one.range for one in document.figures if one.id == name), None)


def outcome(cause: Cause) -> str:
    """Name an outcome; one that is missed says so."""
    return f"missed: {cause.label}" if cause.kind == "missed" else cause.label


def outcomes_title(document: ScreeningAssessment) -> str:
    """Name the outcomes of the infected, which at work are those of their days."""
    return "Infectious days at work" if at_work(document) else "What happens to the infected"


def input_named(document: ScreeningAssessment, name: str) -> str:
    """Name an input with what it means."""
    meaning = next((one.meaning for one in document.assumptions if one.name == name), None)
    return f"{name}: {meaning}" if meaning else name


def unit_of(document: ScreeningAssessment, name: str) -> str:
    """Give the unit in which an input is written: a share, or else a number."""
    unit = next((one.unit for one in document.assumptions if one.name == name), "")
    return "share" if unit == "share" else "ratio"


def programmes(checks: Sequence[YieldCheck]) -> list[Programme]:
    """Put the checks of one programme together; a reason that they share is told once."""
    by_name: dict[str, list[YieldCheck]] = {}
    for one in checks:
        by_name.setdefault(one.programme, []).append(one)
    return [
        Programme(
            name,
            tuple(some),
            tuple(dict.fromkeys(one.why for one in some if one.why)),
            tuple(dict.fromkeys(one.source for one in some)),
        )
        for name, some in by_name.items()
    ]


def check(one: YieldCheck) -> str:
    """Say what a programme found and what was predicted."""
    lies = "inside" if one.inside else "OUTSIDE"
    low, value, high = (amounts.people(number) for number in (one.low, one.value, one.high))
    return (
        f"{one.observed:,} of {one.of:,} ({one.what}); predicted {value}, 95 % interval {low} to "
        f"{high}: {lies}."
    )


def counted(one: ObservedCheck) -> str:
    """Say what was counted in use and what was expected of it."""
    lies = "inside" if one.inside else "OUTSIDE"
    return (
        f"{one.observed:,} of {one.of:,} ({one.label}); expected {one.value:,}, 95 % interval "
        f"{one.low:,} to {one.high:,}: {lies}."
    )
