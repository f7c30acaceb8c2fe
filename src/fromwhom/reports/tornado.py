"""Tornado: how far one input alone moves a figure, the strongest first."""

from collections.abc import Sequence
from typing import Final

from fromwhom.assessment import Driver, Figure, ScreeningAssessment
from fromwhom.reports import amounts, assessment_words, plots
from fromwhom.reports.plots import Axis, Drawing

_MOST: Final = 10  # inputs drawn; the table has all
_TOP: Final = 24
_LEFT: Final = 20
_RIGHT: Final = 338
_LINE: Final = 16
_ROOM: Final = 44  # letters of a line beside the correlation
_LEAST: Final = 0.02  # of what the first input moves


def tornado(document: ScreeningAssessment, name: str) -> Drawing | None:
    """Draw the inputs that drive the figure *name*; None where none does."""
    drivers = ordered(document, name)
    figure = next((one for one in document.figures if one.id == name), None)
    if not drivers or figure is None or figure.range is None:
        return None
    named = {one.input: assessment_words.input_named(document, one.input) for one in drivers}
    title = f"What drives: {figure.label}"
    note = (
        "Each bar: the figure as this input alone goes from its lower end (hollow) to its upper "
        "end (filled), all others in the middle. Dashed: the middle of the figure. Beside it: the "
        "rank correlation, from −1 to 1, when all inputs vary."
    )
    rows = tuple(
        (
            named[one.input],
            amounts.amount(one.at_low, figure.unit),
            amounts.amount(one.at_high, figure.unit),
            signed(one.rank_correlation),
        )
        for one in drivers
    )
    said = "; ".join(f"{input_}: {low} to {high}, {rank}" for input_, low, high, rank in rows)
    headings = ("Input", "At its lower end", "At its upper end", "Rank correlation")
    key = f"tornado-{name}"
    height, parts = _parts([(one, named[one.input]) for one in _telling(drivers)], figure)
    svg = plots.svg(key, title, said, height, parts)
    return Drawing(key, title, note, svg, headings, rows)


def ordered(document: ScreeningAssessment, name: str) -> list[Driver]:
    """List what drives a figure, the input first that moves it most when alone."""
    return sorted(
        (one for one in document.drivers if one.figure == name),
        key=lambda one: (-abs(one.at_high - one.at_low), one.input),
    )


def _telling(drivers: Sequence[Driver]) -> Sequence[Driver]:
    """Leave out what hardly moves the figure beside the first; the table has it."""
    least = abs(drivers[0].at_high - drivers[0].at_low) * _LEAST
    return [one for one in drivers if abs(one.at_high - one.at_low) >= least][:_MOST]


def signed(value: float) -> str:
    """Write a correlation with its sign and two decimals."""
    told = f"{value:+.2f}".replace("-", "−")
    return told[1:] if told[1:] == "0.00" else told


def _parts(drivers: Sequence[tuple[Driver, str]], figure: Figure) -> tuple[float, list[str]]:
    """Draw the scale, the middle, and a bar for each input; give the height as well."""
    middle = figure.range.value if figure.range else 0.0
    ends = [middle, *(end for one, _ in drivers for end in (one.at_low, one.at_high))]
    low, high = min(ends), max(ends)
    room = (high - low) * 0.05 or abs(middle) * 0.1 or 1.0
    axis = Axis(max(low - room, 0.0) if low >= 0 else low - room, high + room, _LEFT, _RIGHT)
    bars: list[str] = []
    y = float(_TOP)
    for one, name in drivers:
        lines = plots.wrapped(name, _ROOM, 2)
        rank = signed(one.rank_correlation)
        bars.append(plots.text(plots.WIDTH, y + 16, rank, "value halo", "end"))
        for line in lines:
            y += _LINE
            bars.append(plots.text(0, y, line, "label halo"))
        y += 13
        bars.append(_bar(axis, one, y))
        y += 14
    x = axis.at(middle)
    frame = [plots.text(0, 10, figure.label, "value")]
    for tick in axis.ticks():
        at = axis.at(tick)
        frame.append(
            f'<line x1="{at}" x2="{at}" y1="{_TOP}" y2="{y:g}" class="axis"/>'
            + plots.text(at, y + 16, amounts.tick(tick, figure.unit), "tick", "middle")
        )
    frame.append(f'<line x1="{x}" x2="{x}" y1="{_TOP}" y2="{y:g}" class="limit"/>')
    return y + 24, frame + bars


def _bar(axis: Axis, one: Driver, y: float) -> str:
    """Draw the way from the lower end of an input to its upper end."""
    at_low, at_high = axis.at(one.at_low), axis.at(one.at_high)
    left, right = sorted((at_low, at_high))
    return (
        f'<rect x="{left}" y="{y - 4:g}" width="{round(right - left, 1)}" height="8" '
        f'class="way"/><circle cx="{at_low}" cy="{y:g}" r="5" class="hollow"/>'
        f'<circle cx="{at_high}" cy="{y:g}" r="5" class="dot"/>'
    )
