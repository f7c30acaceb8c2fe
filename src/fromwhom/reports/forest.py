"""Intervals below each other: observed yields beside predictions, and studies of accuracy."""

from typing import Final

from fromwhom.assessment import Range, ScreeningAssessment, Study, YieldCheck
from fromwhom.reports import amounts, assessment_words, plots
from fromwhom.reports.plots import Axis, Drawing, Scale

_LEFT: Final = 10
_RIGHT: Final = 350
_TOP: Final = 30
_LINE: Final = 14
_LABEL: Final = 17  # height of a label above its row


def yields(document: ScreeningAssessment) -> Drawing | None:
    """Draw what programmes found beside what the model predicts of them; None without any.

    The reasons for what lies outside stand in words beside the picture, not in it.
    """
    checks = document.checks
    if not checks:
        return None
    most = max(max(one.observed, one.high) for one in checks)
    axis = Axis(0.0, max(most * 1.3, 10.0), _LEFT, _RIGHT, Scale.COUNTS)
    parts: list[str] = []
    y = float(_TOP)
    for programme in assessment_words.programmes(checks):
        for line, below in _lines(programme.name, plots.LABEL, y, _LABEL):
            parts.append(plots.text(0, below, line, "label halo"))
            y = below
        y += _LINE + 2
        for one in programme.checks:
            drawn, y = _check(axis, one, y)
            parts += drawn
        y += 10
    title = "Observed, and predicted without having seen it"
    note = (
        "Bar: 95 % prediction, its middle as a line. Filled dot: the observed number lies inside. "
        "Cross: outside. Scale: tenfold from step to step."
    )
    said = "; ".join(f"{one.programme}: {assessment_words.check(one)}" for one in checks)
    rows = tuple(
        (
            f"{one.programme}: {one.what}",
            f"{one.observed:,}",
            f"{one.of:,}",
            _predicted(one),
            "inside" if one.inside else "outside",
            one.source,
        )
        for one in checks
    )
    headings = ("Programme", "Observed", "Of", "Predicted", "Observed lies", "Source")
    scale = _scale(axis, y - 14, "people", amounts.short)
    svg = plots.svg("yields", title, said, y + 10, [scale, *parts])
    return Drawing("yields", title, note, svg, headings, rows)


def studies(document: ScreeningAssessment) -> Drawing | None:
    """Draw sensitivity and specificity of each study, with who paid for it; None without any."""
    if not document.studies:
        return None
    axis = Axis(0.0, 1.0, _LEFT + 6, _RIGHT - 6)
    parts: list[str] = []
    y = float(_TOP)
    for one in document.studies:
        drawn, y = _study(axis, one, y)
        parts += drawn
    title = "How exact are such instruments, and who paid for the study?"
    note = (
        "Filled dot: share of the febrile (or infected) that is flagged. Hollow square: share of "
        "the others that passes. Lines: intervals as printed."
    )
    said = "; ".join(
        f"{one.label}, against {one.against}: flagged {amounts.told(one.sensitivity, 'share')}, "
        f"passed {amounts.told(one.specificity, 'share')}, funding: {one.funding}"
        for one in document.studies
    )
    rows = tuple(
        (
            one.label,
            one.n,
            one.against,
            amounts.told(one.sensitivity, "share"),
            amounts.told(one.specificity, "share"),
            one.funding,
            one.note or amounts.DASH,
        )
        for one in document.studies
    )
    headings = ("Study", "Size", "Held against", "Flagged rightly", "Passed rightly", "Funding",
                "Note")  # fmt: skip
    frame = _scale(axis, y, "", lambda value: amounts.tick(value, "share"))
    svg = plots.svg("studies", title, said, y + 24, [frame, *parts])
    return Drawing("studies", title, note, svg, headings, rows)


def _check(axis: Axis, one: YieldCheck, y: float) -> tuple[list[str], float]:
    """Draw one count of a programme, its words above; give where the next one begins."""
    told = f"{one.observed:,} of {one.of:,}"
    parts = []
    for line, below in _lines(one.what, plots.SMALL - len(told) - 4, y, _LINE - 1):
        parts.append(plots.text(0, below, line, "tick halo"))
        y = below
    middle = y + 12
    left, right = axis.at(one.low), axis.at(one.high)
    at, x = axis.at(one.value), axis.at(one.observed)
    parts += [
        plots.text(plots.WIDTH, y, told, "tick halo", "end"),
        f'<rect x="{left}" y="{middle - 5:g}" width="{round(max(right - left, 2), 1)}" '
        f'height="10" class="expected"/><line x1="{at}" x2="{at}" y1="{middle - 5:g}" '
        f'y2="{middle + 5:g}" class="centre"/>',
        _dot(x, middle) if one.inside else _times(x, middle),
    ]
    return parts, y + 34


def _study(axis: Axis, one: Study, y: float) -> tuple[list[str], float]:
    """Draw one study; give what is drawn and where the next one begins."""
    parts = []
    for line, below in _lines(f"{one.label} ({one.n})", plots.LABEL, y, _LABEL):
        parts.append(plots.text(0, below, line, "label halo"))
        y = below
    middle = y + 14
    for spread, draw in ((one.sensitivity, _dot), (one.specificity, _box)):
        if spread is not None:
            parts.append(_reach(axis, spread, middle) + draw(axis.at(spread.value), middle))
            middle += 13
    if one.sensitivity is None and one.specificity is None:
        parts.append(plots.text(_LEFT, middle, "no single share is given", "tick halo"))
        middle += 13
    y = middle + 8
    for line, below in _lines(
        f"Held against {one.against}. Funding: {one.funding}", plots.SMALL, y, _LINE
    ):
        parts.append(plots.text(0, below, line, "tick halo"))
        y = below + _LINE
    return parts, y + 12


def _lines(said: str, room: int, y: float, step: float) -> list[tuple[str, float]]:
    """Break text into lines, each with its place from *y* downwards."""
    return [(line, y + row * step) for row, line in enumerate(plots.wrapped(said, room))]


def _scale(axis: Axis, bottom: float, title: str, write: plots.Write) -> str:
    """Draw the upright lines of a scale down to *bottom*, and its ticks below."""
    parts = [plots.text(0, 10, title, "value")] if title else []
    for tick in axis.ticks():
        x = axis.at(tick)
        parts.append(
            f'<line x1="{x}" x2="{x}" y1="{_TOP - 12}" y2="{bottom:g}" class="axis"/>'
            + plots.text(x, bottom + 16, write(tick), "tick", "middle")
        )
    return "".join(parts)


def _reach(axis: Axis, spread: Range, y: float) -> str:
    """Draw an interval."""
    left, right = axis.at(spread.low), axis.at(spread.high)
    return f'<line x1="{left}" x2="{right}" y1="{y:g}" y2="{y:g}" class="reach"/>'


def _dot(x: float, y: float) -> str:
    """Draw a filled dot."""
    return f'<circle cx="{x}" cy="{y:g}" r="5" class="dot"/>'


def _box(x: float, y: float) -> str:
    """Draw a hollow square."""
    return f'<rect x="{x - 4:g}" y="{y - 4:g}" width="8" height="8" class="hollow"/>'


def _times(x: float, y: float) -> str:
    """Draw a cross."""
    return f'<path d="M{x - 5:g},{y - 5:g}l10,10m0-10l-10,10" class="outside"/>'


def _predicted(one: YieldCheck) -> str:
    """Write the prediction with its interval."""
    low, value, high = (amounts.people(number) for number in (one.low, one.value, one.high))
    return f"{value} ({low} to {high})"
