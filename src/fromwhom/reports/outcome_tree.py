"""The tree of outcomes: who comes, who is infected, who is stopped, who walks in.

A branch has its number with its interval, and a bar for its share of the branch above.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from fromwhom.assessment import Cause, Range, ScreeningAssessment
from fromwhom.reports import amounts, plots
from fromwhom.reports.plots import Drawing

_INDENT: Final = 18
_LINE: Final = 16
_BAR: Final = 6
_LETTER: Final = 6.8  # width of a letter, about
_TONE: Final = {"found": "bar", "missed": "hollow", "false_alarm": "alarm", "passed": "quiet"}
_ROUND: Final = 10_000


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
    prevalence = next((one.range for one in document.figures if one.id == "prevalence"), None)
    if prevalence is None:
        return None
    counts = {one.id: one.expected for one in document.counts}
    total = _total(counts, prevalence)
    branches = [
        Branch(0, _root(counts), amounts.people(total), 1.0, "quiet"),
        Branch(1, "infected", _infected(counts, prevalence, total), prevalence.value, "bar"),
        *(_leaf(one, 100, counts) for one in document.outcomes),
        Branch(
            1, "not infected", _uninfected(counts, prevalence, total), 1 - prevalence.value, "quiet"
        ),
        *(_leaf(one, 1000, {}) for one in document.others),
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


def _root(counts: Mapping[str, Range]) -> str:
    """Name the people at the root."""
    return "people who come in one day" if counts else "people who come"


def _total(counts: Mapping[str, Range], prevalence: Range) -> float:
    """Find how many people come: infected people of a day over their share."""
    infected = counts.get("infected")
    if infected is None or prevalence.value <= 0:
        return _ROUND
    return infected.value / prevalence.value


def _infected(counts: Mapping[str, Range], prevalence: Range, total: float) -> str:
    """Write how many are infected."""
    return amounts.heads(counts.get("infected") or _scaled(prevalence, total))


def _uninfected(counts: Mapping[str, Range], prevalence: Range, total: float) -> str:
    """Write how many are not infected."""
    infected = counts.get("infected") or _scaled(prevalence, total)
    return amounts.heads(
        Range(
            value=max(total - infected.value, 0),
            low=max(total - infected.high, 0),
            high=max(total - infected.low, 0),
        )
    )


def _scaled(spread: Range, size: float) -> Range:
    """Multiply a range."""
    return Range(value=spread.value * size, low=spread.low * size, high=spread.high * size)


def _leaf(cause: Cause, base: int, counts: Mapping[str, Range]) -> Branch:
    """Give the branch of one outcome: of so many, and by day where that is counted."""
    number = f"{amounts.heads(_scaled(cause.range, base))} of {base:,}"
    if cause.id == "detected" and "found" in counts:
        number = f"{amounts.heads(counts['found'])}; {number}"
    return Branch(2, cause.label, number, cause.mean, _TONE.get(cause.kind, "quiet"))


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
