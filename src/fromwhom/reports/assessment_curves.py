"""Curves of an assessment: predictive value, ROC, net benefit, and false alarms for one found."""

from collections.abc import Sequence
from typing import Final

from fromwhom.assessment import Curve, CurvePoint, Range, ScreeningAssessment
from fromwhom.reports import amounts, assessment_words, plots, words
from fromwhom.reports.plots import Drawing, Plane, Point, Scale, plane

_ROWS: Final = 12  # of a curve's table, at most
_HEADINGS: Final = ("Value", "95 % interval")
_PER: Final = 10_000  # people for whom net benefit is drawn
_AIR: Final = 1.5  # above the highest line, for the band
_BELOW: Final = 0.35  # of the height, at most, for what lies below zero


def predictive_value(document: ScreeningAssessment) -> Drawing | None:
    """Draw how often an alarm is right, over how many are infected."""
    curve = _curve(document, "ppv")
    if curve is None:
        return None
    top = min(plots.rounded_up(max(one.high for one in curve.points)), 1.0)
    drawn = _over(curve, (0.0, top, Scale.LINEAR), _percent)
    title = "How often is an alarm right?"
    note = (
        "The rarer the infection, the fewer of those who are stopped have it. Shaded along the "
        "line: the 95 % interval; upright: the range of prevalence that is assumed."
    )
    assumed = assessment_words.found(document, "prevalence")
    said = _ends(curve, amounts.share)
    parts = [drawn.frame(), _assumed(drawn, assumed), *_banded(drawn, curve)]
    found = assessment_words.found(document, "ppv")
    if found is not None:
        told = f"here: {amounts.told(found, 'share')}"
        parts.append(plots.text(drawn.x.start + 6, drawn.y.end + 36, told, "label halo"))
    if assumed is not None:
        said += f"; assumed are {amounts.span(assumed, 'share')}"
    return Drawing(
        "ppv",
        title,
        note,
        plots.plane_svg("ppv", title, said, parts),
        ("Infected among all who come", *_HEADINGS),
        _rows(curve.points, amounts.share, amounts.share),
    )


def burden(document: ScreeningAssessment) -> Drawing | None:
    """Draw how many false alarms one infected person found costs, over how many are infected."""
    curve = _curve(document, "burden")
    if curve is None:
        return None
    values = [one for point in curve.points for one in (point.low, point.high) if one > 0]
    if not values:
        return None
    low, high = min(values), max(values)
    drawn = _over(curve, (low, max(high, low * 10), Scale.LOG), amounts.short)
    title = "False alarms for one infected person found"
    note = (
        "Both scales grow tenfold from step to step. Shaded as in the picture of how often an "
        "alarm is right."
    )
    parts = [
        drawn.frame(),
        _assumed(drawn, assessment_words.found(document, "prevalence")),
        *_banded(drawn, curve),
    ]
    return Drawing(
        "burden",
        title,
        note,
        plots.plane_svg("burden", title, _ends(curve, amounts.number), parts),
        ("Infected among all who come", *_HEADINGS),
        _rows(curve.points, amounts.share, amounts.number),
    )


def operating_curve(document: ScreeningAssessment) -> Drawing | None:
    """Draw what a cut-off finds against what it falsely flags, and where this one works."""
    roc = document.roc
    if roc is None:
        return None
    whole = (0.0, 1.0, Scale.LINEAR)
    drawn = plane(
        whole,
        whole,
        ("share of the others that is flagged", "share of the febrile that is flagged"),
        (_percent, _percent),
    )
    at = roc.operating
    title = "The instrument and its cut-off"
    note = (
        "A lower cut-off moves along the line to the upper right: more fevers are seen, and more "
        f"people without one are flagged. Dashed: chance. The cross: where this instrument works, "
        f"with its 95 % intervals. {words.stop(roc.basis)}"
    )
    said = (
        f"Of the febrile {amounts.told(at.sensitivity, 'share')} are flagged, of the others "
        f"{amounts.told(at.false_alarm_rate, 'share')}; area under the line {roc.area:.2f}"
    )
    parts = [
        drawn.frame(),
        drawn.line([(0.0, 0.0), (1.0, 1.0)], "limit"),
        drawn.line(roc.points, "line"),
        _cross(drawn, at.false_alarm_rate, at.sensitivity),
        plots.text(drawn.x.at(0.98), drawn.y.at(0.06), f"area {roc.area:.2f}", "label halo", "end"),
    ]
    rows = (
        ("Febrile people flagged", *_told(at.sensitivity)),
        ("Others flagged", *_told(at.false_alarm_rate)),
        ("Area under the line", f"{roc.area:.2f}", ""),
    )
    svg = plots.plane_svg("roc", title, said, parts)
    return Drawing("roc", title, note, svg, ("At the cut-off", *_HEADINGS), rows)


def net_benefit(document: ScreeningAssessment) -> Drawing | None:
    """Draw the net benefit of the screen beside those of stopping nobody and everyone."""
    curve = _curve(document, "net_benefit")
    if curve is None:
        return None
    nobody = _curve(document, "net_benefit_nobody")
    everyone = _curve(document, "net_benefit_everyone")
    others = [one for one in (everyone, nobody) if one is not None]
    values = [point.value * _PER for one in (curve, *others) for point in one.points]
    lowest = min(point.low * _PER for point in curve.points)
    top = plots.rounded_up(max(values) * _AIR)
    drawn = _over(
        curve,
        (max(min(lowest, 0.0), -top * _BELOW / (1 - _BELOW)), top, Scale.LINEAR),
        amounts.number,
        (curve.x_label, f"net benefit for {_PER:,} people"),
    )
    title = "Is stopping worth it?"
    note = (
        "Infected people stopped, less the others stopped, who count for less the lower the "
        "threshold: at 1% one infected person weighs as much as 99 others. Above the other lines "
        "the screen is the best of the three; below zero stopping nobody is better."
    )
    clip = "net-benefit-window"
    parts = [drawn.frame(), drawn.window(clip), *_banded(drawn, curve, _PER, clip)]
    for other, kind in ((everyone, "line second"), (nobody, "line third")):
        if other is not None:
            points = [(one.x, one.value * _PER) for one in other.points]
            parts.append(drawn.line(points, kind, clip))
    svg = plots.svg(
        "net-benefit", title, _ends(curve, _each), 342, [*parts, _key(curve, everyone, nobody)]
    )
    rows = tuple(
        (
            amounts.share(point.x),
            _each(point.value),
            f"{_each(point.low)} to {_each(point.high)}",
            *(_each(_value_at(one, point.x)) for one in others),
        )
        for point in _thinned(curve.points)
    )
    named = tuple(one.label for one in others)
    headings = ("Threshold", f"For {_PER:,} people", "95 % interval", *named)
    return Drawing("net-benefit", title, note, svg, headings, rows)


def _over(
    curve: Curve,
    y: tuple[float, float, Scale],
    write: plots.Write,
    titles: tuple[str, str] | None = None,
) -> Plane:
    """Lay out the plane of a curve whose horizontal scale is a share."""
    x = (curve.points[0].x, curve.points[-1].x, Scale(curve.scale))
    return plane(x, y, titles or (curve.x_label, curve.y_label), (_percent, write))


def _banded(drawn: Plane, curve: Curve, size: float = 1, clip: str | None = None) -> list[str]:
    """Draw a curve with its band, *size* times as large."""
    low = [(one.x, one.low * size) for one in curve.points]
    high = [(one.x, one.high * size) for one in curve.points]
    middle: list[Point] = [(one.x, one.value * size) for one in curve.points]
    return [drawn.band(low, high, "spread", clip), drawn.line(middle, "line", clip)]


def _assumed(drawn: Plane, spread: Range | None) -> str:
    """Shade the range that is assumed of what the curve is drawn over, with its middle."""
    if spread is None or spread.high <= drawn.x.low or spread.low >= drawn.x.high:
        return ""
    left, right, middle = (drawn.x.at(one) for one in (spread.low, spread.high, spread.value))
    top, bottom = drawn.y.end, drawn.y.start
    return (
        f'<rect x="{left}" y="{top}" width="{round(max(right - left, 1), 1)}" '
        f'height="{round(bottom - top, 1)}" class="assumed"/>'
        f'<line x1="{middle}" x2="{middle}" y1="{top + 20}" y2="{bottom}" class="limit"/>'
        + plots.text((left + right) / 2, top + 14, "assumed", "tick", "middle")
    )


def _cross(drawn: Plane, across: Range, upward: Range) -> str:
    """Draw a point with its interval in both directions."""
    x, y = drawn.x.at(across.value), drawn.y.at(upward.value)
    return (
        f'<line x1="{drawn.x.at(across.low)}" x2="{drawn.x.at(across.high)}" y1="{y}" y2="{y}" '
        f'class="reach"/><line x1="{x}" x2="{x}" y1="{drawn.y.at(upward.low)}" '
        f'y2="{drawn.y.at(upward.high)}" class="reach"/>'
        f'<rect x="{round(x - 4.5, 1)}" y="{round(y - 4.5, 1)}" width="9" height="9" '
        f'transform="rotate(45 {x} {y})" class="mark"/>'
    )


def _key(curve: Curve, everyone: Curve | None, nobody: Curve | None) -> str:
    """Name the lines below the plane."""
    parts = []
    lines = ((curve, "line"), (everyone, "line second"), (nobody, "line third"))
    place = 0
    for one, kind in lines:
        if one is None:
            continue
        y = 296 + place * 17
        name = plots.shortened(one.label, plots.LABEL - 8)
        parts.append(
            f'<line x1="46" x2="76" y1="{y - 4}" y2="{y - 4}" class="{kind}"/>'
            + plots.text(84, y, name, "label")
        )
        place += 1
    return "".join(parts)


def _curve(document: ScreeningAssessment, name: str) -> Curve | None:
    """Look up a curve that can be drawn: of two points or more."""
    return next((one for one in document.curves if one.id == name and len(one.points) > 1), None)


def _value_at(curve: Curve, x: float) -> float:
    """Find the value of the point nearest to *x*."""
    return min(curve.points, key=lambda one: abs(one.x - x)).value


def _thinned(points: Sequence[CurvePoint]) -> list[CurvePoint]:
    """Take some points of a curve, its ends among them."""
    if len(points) <= _ROWS:
        return list(points)
    last = len(points) - 1
    return [points[round(place * last / (_ROWS - 1))] for place in range(_ROWS)]


def _rows(
    points: Sequence[CurvePoint], across: plots.Write, upward: plots.Write
) -> tuple[tuple[str, ...], ...]:
    """Write some points of a curve as a table."""
    return tuple(
        (across(one.x), upward(one.value), f"{upward(one.low)} to {upward(one.high)}")
        for one in _thinned(points)
    )


def _ends(curve: Curve, write: plots.Write) -> str:
    """Say in words where a curve begins and ends."""
    first, last = curve.points[0], curve.points[-1]
    return "; ".join(
        f"at {amounts.share(one.x)}: {write(one.value)} ({write(one.low)} to {write(one.high)})"
        for one in (first, last)
    )


def _told(spread: Range) -> tuple[str, str]:
    """Write a share and its interval."""
    return amounts.share(spread.value), amounts.span(spread, "share")


def _percent(value: float) -> str:
    """Write a tick of a share."""
    return amounts.tick(value, "share")


def _each(value: float) -> str:
    """Write a net benefit for so many people."""
    return amounts.number(value * _PER)
