"""The tree of outcomes: who comes, who is infected, who is stopped, who walks in.

A branch has its number with its interval, and a bar for its share of the branch above.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from fromwhom.assessment import Cause, Range, ScreeningAssessment
from fromwhom.reports import amounts, assessment_words, plots
from fromwhom.reports.plots import Drawing

_INDENT: Final = 18
_LINE: Final = 16
_BAR: Final = 6
_LETTER: Final = 6.8  # width of a letter, about
_TONE: Final = {"found": "bar", "missed": "hollow", "false_alarm": "alarm", "passed": "quiet"}
_ROUND: Final = 10_000
_PEOPLE: Final = "N"  # the input that says how many people come in a day


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch: how deep it is, its words, its numbers, and its share of the one above."""

    depth: int
    label: str
    number: str
    share: float
    tone: str


def outcome_tree(document: ScreeningAssessment) -> Drawing | None:
    """Draw the tree of one day; of 10,000 people where nothing is counted by day.

    None where nothing says how many of those who come are infected.
    """
    prevalence = assessment_words.found(document, "prevalence")
    if prevalence is None:
        return None
    counts = {one.id: one.expected for one in document.counts}
    others = Range(value=1 - prevalence.value, low=1 - prevalence.high, high=1 - prevalence.low)
    infected = counts.get("infected") or _scaled(prevalence, _ROUND)
    per = "" if counts else f" of {_ROUND:,}"
    branches = [
        _root(document, counts),
        Branch(1, "infected", f"{amounts.heads(infected)}{per}", prevalence.value, "bar"),
        *_infected(document, counts),
        Branch(
            1,
            "not infected",
            f"{amounts.heads(_scaled(others, _ROUND))} of {_ROUND:,}",
            others.value,
            "quiet",
        ),
        *(_leaf(assessment_words.outcome(one), one, 1000) for one in document.others),
    ]
    note = (
        "Bars are shares of the branch above; numbers are middles with their 95 % intervals, each "
        "taken for itself, so that they need not add up."
    )
    title = "From the door to the outcome"
    said = "; ".join(f"{one.label}: {one.number}" for one in branches)
    rows = tuple(
        ("– " * one.depth + one.label, one.number, amounts.share(one.share)) for one in branches
    )
    headings = ("Branch", "Number (95 % interval)", "Share of the branch above")
    height, parts = _parts(branches)
    svg = plots.svg("tree", title, said, height, parts)
    return Drawing("tree", title, note, svg, headings, rows)


def _root(document: ScreeningAssessment, counts: Mapping[str, Range]) -> Branch:
    """Give the root: the people of a day with the range that is assumed, or a round number."""
    people = next((one for one in document.assumptions if one.name == _PEOPLE), None)
    if not counts or people is None:
        return Branch(0, "people who come", f"{_ROUND:,}", 1.0, "quiet")
    number = amounts.people(people.value)
    if people.low is not None and people.high is not None:
        number += f" ({amounts.people(people.low)} to {amounts.people(people.high)})"
    return Branch(0, "people who come in one day", number, 1.0, "quiet")


def _infected(document: ScreeningAssessment, counts: Mapping[str, Range]) -> list[Branch]:
    """Give the branches of the infected: by cause, or at work stopped or not in one screening."""
    if assessment_words.at_work(document):
        return _one_screening(document)
    branches = []
    for one in document.outcomes:
        branch = _leaf(assessment_words.outcome(one), one, 100)
        if one.id == "detected" and "found" in counts:
            number = f"{amounts.heads(counts['found'])}; {branch.number}"
            branch = replace(branch, number=number)
        branches.append(branch)
    luck = assessment_words.found(document, "chance")
    if luck is not None and luck.high > 0:
        number = f"{amounts.heads(_scaled(luck, 100))} of 100"
        label = "of the missed, stopped by luck: a false reading"
        branches.append(Branch(3, label, number, luck.value, "lucky"))
    return branches


def _one_screening(document: ScreeningAssessment) -> list[Branch]:
    """Give who is stopped in one screening and who is not, where outcomes are those of days."""
    flagged = assessment_words.found(document, "flagged")
    if flagged is None:
        return []
    missed = Range(value=1 - flagged.value, low=1 - flagged.high, high=1 - flagged.low)
    return [
        Branch(2, label, f"{amounts.heads(_scaled(one, 100))} of 100", one.value, tone)
        for label, one, tone in (
            ("stopped in one screening", flagged, "bar"),
            ("let through", missed, "hollow"),
        )
    ]


def _scaled(spread: Range, size: float) -> Range:
    """Multiply a range."""
    return Range(value=spread.value * size, low=spread.low * size, high=spread.high * size)


def _leaf(label: str, cause: Cause, base: int) -> Branch:
    """Give the branch of one outcome, of so many."""
    number = f"{amounts.heads(_scaled(cause.range, base))} of {base:,}"
    return Branch(2, label, number, cause.mean, _TONE.get(cause.kind, "quiet"))


def _parts(branches: Sequence[Branch]) -> tuple[float, list[str]]:
    """Draw the branches below each other; give the height and what is drawn."""
    parts: list[str] = []
    y = 14.0
    knots = {0: y}
    for one in branches:
        left = one.depth * _INDENT
        broad = plots.WIDTH - left
        if one.depth:
            x = left - _INDENT + 6
            parts.append(
                f'<path d="M{x},{knots[one.depth - 1]:g}V{y - 4:g}H{left - 3}" class="thread"/>'
            )
        beside = (len(one.label) + len(one.number) + 2) * _LETTER <= broad
        for row, line in enumerate(plots.wrapped(one.label, int(broad / _LETTER), 2)):
            y += _LINE if row else 0
            parts.append(plots.text(left, y, line, "label"))
        y += 0 if beside else _LINE
        parts.append(plots.text(plots.WIDTH, y, one.number, "value", "end"))
        parts += [
            f'<rect x="{left}" y="{y + 6:g}" width="{width:g}" height="{_BAR}" class="{kind}"/>'
            for width, kind in ((broad, "track"), (round(one.share * broad, 1), one.tone))
        ]
        knots[one.depth] = y + 6 + _BAR
        y += 6 + _BAR + 22
    return y - 14, parts
