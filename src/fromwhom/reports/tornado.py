"""Tornado: how far one input alone moves a figure, the strongest first."""

from collections.abc import Sequence
from typing import Final

from fromwhom.assessment import Driver, Figure, ScreeningAssessment
from fromwhom.reports import amounts, plots
from fromwhom.reports.plots import Axis, Drawing

_MOST: Final = 10  # inputs drawn; the table has all
_STEP: Final = 42
_TOP: Final = 24
_LEFT: Final = 20
_RIGHT: Final = 338
_ROOM: Final = 32


def tornado(document: ScreeningAssessment, name: str) -> Drawing | None:
    """Draw the inputs that drive the figure *name*; None where none does."""
    drivers = sorted(
        (one for one in document.drivers if one.figure == name),
        key=lambda one: (-abs(one.at_high - one.at_low), one.input),
    )
    figure = next((one for one in document.figures if one.id == name), None)
    if not drivers or figure is None or figure.range is None:
        return None
    meanings = {one.name: one.meaning for one in document.assumptions}
    title = f"What drives: {figure.label}"
    note = (
        "Each bar: the figure with this input alone at its lower end (hollow) and at its upper end "
        "(filled), all others in the middle (line). Beside it the rank correlation, from −1 to 1, "
        "when all inputs vary."
    )
    said = "; ".join(
        f"{spoken(one.input)}: {amounts.amount(one.at_low, figure.unit)} to "
        f"{amounts.amount(one.at_high, figure.unit)}, rank correlation "
        f"{signed(one.rank_correlation)}"
        for one in drivers
    )
    rows = tuple(
        (
            meanings.get(one.input, spoken(one.input)),
            amounts.amount(one.at_low, figure.unit),
            amounts.amount(one.at_high, figure.unit),
            signed(one.rank_correlation),
        )
        for one in drivers
    )
    headings = ("Input", "At its lower end", "At its upper end", "Rank correlation")
    shown = drivers[:_MOST]
    key = f"tornado-{name}"
    height = _TOP + _STEP * len(shown) + 26
    svg = plots.svg(key, title, said, height, _parts(shown, figure))
    return Drawing(key, title, note, svg, headings, rows)


def spoken(name: str) -> str:
    """Write the name of an input as words."""
    return name.replace("_", " ")


def signed(value: float) -> str:
    """Write a correlation with its sign and two decimals."""
    return f"{value:+.2f}".replace("-", "−")


def _parts(drivers: Sequence[Driver], figure: Figure) -> list[str]:
    """Draw the scale, the middle, and one bar for each input."""
    middle = figure.range.value if figure.range else 0.0
    ends = [middle, *(end for one in drivers for end in (one.at_low, one.at_high))]
    low, high = min(ends), max(ends)
    room = (high - low) * 0.05 or abs(middle) * 0.1 or 1.0
    axis = Axis(max(low - room, 0.0) if low >= 0 else low - room, high + room, _LEFT, _RIGHT)
    bottom = _TOP + _STEP * len(drivers)
    parts = [plots.text(0, 10, figure.label, "value")]
    for tick in axis.ticks():
        x = axis.at(tick)
        parts.append(
            f'<line x1="{x}" x2="{x}" y1="{_TOP}" y2="{bottom}" class="axis"/>'
            + plots.text(x, bottom + 16, amounts.tick(tick, figure.unit), "tick", "middle")
        )
    for place, one in enumerate(drivers):
        y = _TOP + place * _STEP
        name = plots.shortened(spoken(one.input), _ROOM)
        parts.append(plots.text(0, y + 16, name, "label halo"))
        parts.append(
            plots.text(plots.WIDTH, y + 16, signed(one.rank_correlation), "value halo", "end")
        )
        parts += [
            _half(axis, middle, end, y + 23, kind)
            for end, kind in ((one.at_low, "hollow"), (one.at_high, "bar"))
        ]
    x = axis.at(middle)
    parts.append(f'<line x1="{x}" x2="{x}" y1="{_TOP}" y2="{bottom}" class="limit"/>')
    return parts


def _half(axis: Axis, middle: float, end: float, y: float, kind: str) -> str:
    """Draw the bar from the middle to one end."""
    left, right = sorted((axis.at(middle), axis.at(end)))
    width = round(right - left, 1)
    return f'<rect x="{left}" y="{y}" width="{width}" height="12" class="{kind}"/>'
