"""Pictures of an assessment of necessity as inline SVG: severity by likelihood, and the time.

Drawn here for the reasons given in ``charts``. Marks differ in shape and carry their words, so
that none is told apart by colour alone, and each picture has its numbers in a table beside it.
"""

import datetime
from collections.abc import Sequence
from typing import Final

from markupsafe import Markup, escape

from fromwhom.necessity import NecessityAssessment, Risk
from fromwhom.reports.plots import Drawing

_CELL: Final = 52
_LEFT: Final = 58
_TOP: Final = 14
_STEPS: Final = 5
_WIDTH: Final = 350
_LINE: Final = 330  # of the time line
_START: Final = 14
_ROW: Final = 30
_APART: Final = 1.0  # days at least between the ends of a time line


def drawings(of: NecessityAssessment) -> tuple[Drawing, ...]:
    """Draw both."""
    return (_grid(of), _timeline(of))


def _grid(of: NecessityAssessment) -> Drawing:
    """Draw where the harm stands, before and after the safeguards that are shown."""
    risk = of.risk
    parts = []
    for likelihood in range(_STEPS):
        for severity in range(_STEPS):
            parts.append(
                f'<rect x="{_x(likelihood)}" y="{_y(severity)}" width="{_CELL - 2}" '
                f'height="{_CELL - 2}" class="{_cell(of.risk, severity, likelihood)}"/>'
            )
    for step in range(_STEPS):
        middle = _CELL / 2 - 1
        parts.append(
            f'<text x="{_LEFT - 8}" y="{_y(step) + middle + 4}" class="tick" '
            f'text-anchor="end">{step}</text>'
            f'<text x="{_x(step) + middle}" y="{_TOP + _STEPS * _CELL + 14}" class="tick" '
            f'text-anchor="middle">{step}</text>'
        )
    parts.append(_axes())
    parts += _marks(risk.severity, risk.likelihood.step, risk.residual_likelihood)
    before = f"severity {risk.severity}, likelihood {risk.likelihood.step}"
    after = f"severity {risk.severity}, likelihood {risk.residual_likelihood}"
    title = "How severe, how likely"
    note = (
        "The circle is before, the diamond after the safeguards that are shown. Safeguards move it "
        "to the left, never down: no measure makes the harm itself smaller. In the corner with the "
        "thick border the supervisory authority is to be asked beforehand (house policy)."
    )
    levels = (risk.scale, risk.scope, risk.irremediability, risk.likelihood)
    rated = [
        (one.axis, str(one.step), one.meaning, "unknown" if one.answered is None else "answered")
        for one in levels
    ]
    rows = (*rated, ("likelihood after safeguards", str(risk.residual_likelihood), "", ""))
    said = f"Before safeguards: {before}. After those that are shown: {after}."
    svg = _svg("grid", title, said, parts, _TOP + _STEPS * _CELL + 40)
    return Drawing("grid", title, note, svg, ("Axis", "Step", "Meaning", "Basis"), rows)


def _axes() -> str:
    """Name the axes of the grid."""
    middle = _TOP + _STEPS * _CELL / 2
    return (
        f'<text x="{_LEFT + _STEPS * _CELL / 2}" y="{_TOP + _STEPS * _CELL + 32}" class="value" '
        f'text-anchor="middle">likelihood</text>'
        f'<text x="16" y="{middle}" class="value" text-anchor="middle" '
        f'transform="rotate(-90 16 {middle})">severity</text>'
    )


def _marks(severity: int, before: int, after: int) -> list[str]:
    """Draw the circle and the diamond, with an arrow where they stand apart."""
    middle = _CELL / 2 - 1
    y = _y(severity) + middle
    from_x, to_x = _x(before) + middle, _x(after) + middle
    parts = []
    if before != after:
        parts.append(
            f'<line x1="{from_x - 11}" y1="{y}" x2="{to_x + 13}" y2="{y}" class="thread"/>'
        )
    parts.append(f'<circle cx="{from_x}" cy="{y}" r="15" class="before"/>')
    parts.append(
        f'<rect x="{to_x - 7}" y="{y - 7}" width="14" height="14" class="after" '
        f'transform="rotate(45 {to_x} {y})"/>'
    )
    return parts


def _cell(risk: Risk, severity: int, likelihood: int) -> str:
    """Choose how a cell looks: set off where harm is both severe and likely."""
    both = severity >= risk.severe_from and likelihood >= risk.likely_from
    return "cell corner" if both else "cell"


def _timeline(of: NecessityAssessment) -> Drawing:
    """Draw the days that count: this assessment, the next review, the sunset, ends of evidence."""
    days = _days(of)
    first = min(day for _, day in days)
    span = max((max(day for _, day in days) - first).days, _APART)
    height = _TOP + _ROW * len(days) + 14
    parts = []
    for place, (label, day) in enumerate(days):
        x = round(_START + (day - first).days / span * (_LINE - 2 * _START), 1)
        y = _TOP + _ROW * place + 18
        right = x < _LINE / 2
        parts.append(
            f'<line x1="{_START}" x2="{_LINE - _START}" y1="{y}" y2="{y}" class="axis"/>'
            + _mark(label, x, y)
            + f'<text x="{x + 11 if right else x - 11}" y="{y - 5}" class="tick halo" '
            f'text-anchor="{"start" if right else "end"}">{escape(day.isoformat())} '
            f"{escape(label)}</text>"
        )
    rows = tuple((label, day.isoformat()) for label, day in days)
    said = "; ".join(f"{label} {day}" for label, day in rows)
    title = "Until when it stands"
    note = (
        "Square: the day of this assessment. Circle: a review. Diamond: the sunset, on which it "
        "ends by itself. Bar: evidence that ceases to count."
    )
    if of.sunset is None:
        note += " No sunset is set."
    svg = _svg("time", title, said, parts, height)
    return Drawing("time", title, note, svg, ("What", "Day"), rows)


def _days(of: NecessityAssessment) -> list[tuple[str, datetime.date]]:
    """Give the days that count, the earliest first."""
    told = [("assessed", of.day)]
    if of.next_review is not None:
        told.append(("next review", of.next_review))
    if of.sunset is not None:
        told.append(("sunset", of.sunset))
    told += [
        (f"{one.item}: evidence ends", one.valid_until)
        for one in of.evidence
        if one.valid_until is not None
    ]
    read = [(label, datetime.date.fromisoformat(day)) for label, day in told]
    return sorted(read, key=lambda one: (one[1], one[0]))


def _mark(label: str, x: float, y: float) -> str:
    """Draw the mark of a day."""
    match label:
        case "assessed":
            return f'<rect x="{x - 6}" y="{y - 6}" width="12" height="12" class="now"/>'
        case "next review":
            return f'<circle cx="{x}" cy="{y}" r="6" class="before"/>'
        case "sunset":
            return (
                f'<rect x="{x - 6}" y="{y - 6}" width="12" height="12" class="after" '
                f'transform="rotate(45 {x} {y})"/>'
            )
        case _:
            return f'<line x1="{x}" x2="{x}" y1="{y - 7}" y2="{y + 7}" class="stroke"/>'


def _x(step: int) -> int:
    """Place a likelihood."""
    return _LEFT + step * _CELL


def _y(step: int) -> int:
    """Place a severity; 4 is at the top."""
    return _TOP + (_STEPS - 1 - step) * _CELL


def _svg(key: str, title: str, description: str, parts: Sequence[str], height: int) -> Markup:
    """Wrap the drawing with what makes it readable aloud."""
    return Markup(  # noqa: S704  each text in it went through escape
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-labelledby="{key}-t {key}-d"><title id="{key}-t">{escape(title)}</title>'
        f'<desc id="{key}-d">{escape(description)}</desc>{"".join(parts)}</svg>'
    )
