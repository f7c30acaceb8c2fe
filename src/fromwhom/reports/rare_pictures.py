"""Pictures of an alarm technology: alarms as marks, all uses, both measures, groups.

Kinds are told apart by shape, never by colour alone, and each picture has its numbers in a
table beside it.
"""

import math
from collections.abc import Sequence
from typing import Final

from fromwhom.assessment import CurvePoint, Range
from fromwhom.rare_target import RareTargetAssessment, Use
from fromwhom.reports import amounts, plots
from fromwhom.reports.dots import whole
from fromwhom.reports.plots import Axis, Drawing, Scale

_ALARMS: Final = 1000
_COLUMNS: Final = 40
_PITCH: Final = 9
_LEFT: Final = 10
_RIGHT: Final = 350
_ROW: Final = 40
_LEAST: Final = 1e-7  # of the scale of both measures


def alarms(document: RareTargetAssessment) -> Drawing | None:
    """Draw 1,000 alarms, right and wrong; None where no alarm is expected."""
    wrong = next((one.share for one in document.measures if one.id == "alerts"), None)
    if wrong is None:
        return None
    right = Range(value=1 - wrong.value, low=1 - wrong.high, high=1 - wrong.low)
    numbers = whole([right.value, wrong.value], _ALARMS)
    middles = [
        (place % _COLUMNS * _PITCH + 4.5, place // _COLUMNS * _PITCH + 4.5)
        for place in range(_ALARMS)
    ]
    discs = "".join(_disc(x, y) for x, y in middles[: numbers[0]])
    crosses = "".join(_cross(x, y) for x, y in middles[numbers[0] :])
    bottom = _ALARMS // _COLUMNS * _PITCH
    parts = [
        f'<path d="{discs}" class="dots found"/>' if discs else "",
        f'<path d="{crosses}" class="dots wrong"/>' if crosses else "",
        f'<path d="{_disc(8, bottom + 18)}" class="dots found"/>',
        plots.text(20, bottom + 22, "right", "label"),
        plots.text(plots.WIDTH, bottom + 22, _told(right), "value", "end"),
        f'<path d="{_cross(8, bottom + 40)}" class="dots wrong"/>',
        plots.text(20, bottom + 44, "wrong", "label"),
        plots.text(plots.WIDTH, bottom + 44, _told(wrong), "value", "end"),
    ]
    title = "1,000 alarms"
    note = "Each mark is one alarm. How many people passed for it is another number, see below."
    rows = (
        ("right", f"{numbers[0]:,}", amounts.span(right, "share")),
        ("wrong", f"{numbers[1]:,}", amounts.span(wrong, "share")),
    )
    said = f"{numbers[0]} of 1,000 alarms are right and {numbers[1]} are wrong."
    svg = plots.svg("alarms", title, said, bottom + 52, parts)
    return Drawing("alarms", title, note, svg, ("Alarms", "Of 1,000", "95 % interval"), rows)


def uses(document: RareTargetAssessment) -> Drawing | None:
    """Draw how many alarms were right in every published use, the newest marked."""
    shown = _with_own(document)
    if not shown:
        return None
    axis = Axis(0.0, 1.0, _LEFT + 6, _RIGHT - 16)
    bottom = 30 + _ROW * len(shown)
    parts = [_scale(axis, bottom, "alarms that were right", "share")]
    for place, one in enumerate(shown):
        y = 38 + place * _ROW
        own = document.use is not None and document.use.id == one.id
        parts += _named(one, y, own=own)
        parts.append(_reach(axis, one.precision, y + 15))
        x = axis.at(one.precision.value)
        parts.append(_diamond(x, y + 15) if one.newest else _dot(x, y + 15, hollow=not own))
    title = "From 2016 on: how many alarms were right"
    note = (
        "Lines are exact 95 % intervals. The diamond is the newest use; a filled dot is the one "
        "that this report is about. What changed: threshold, list, program, and who counts."
    )
    said = "; ".join(f"{one.name}: {_told(one.precision)}" for one in shown)
    headings = ("Use", "Until", "Alarms", "Right", "Share right", "Faces", "Arrests")
    rows = tuple(
        (
            one.name,
            one.until or amounts.DASH,
            f"{one.alerts:,}",
            f"{one.true_alerts:,}",
            _told(one.precision),
            _whole(one.faces),
            _whole(one.arrests),
        )
        for one in shown
    )
    return Drawing(
        "uses", title, note, plots.svg("uses", title, said, bottom + 24, parts), headings, rows
    )


def both(document: RareTargetAssessment) -> Drawing | None:
    """Draw both measures of the same errors on one scale, where faces are known."""
    kinds: list[tuple[str, Range, Range]] = [
        (one.short, wrong, one.wrong_of_faces)
        for one in _with_own(document)
        for wrong in (_turned(one.precision),)
        if one.wrong_of_faces is not None
    ]
    shares = {one.id: one.share for one in document.measures}
    if document.figures and len(shares) == 2:
        kinds.insert(0, ("This run", shares["alerts"], shares["faces"]))
    if not kinds:
        return None
    axis = Axis(_LEAST, 1.0, _LEFT + 6, _RIGHT - 16, Scale.LOG)
    bottom = 30 + _ROW * len(kinds)
    parts = [_scale(axis, bottom, "share that is wrong (tenfold from step to step)", "share")]
    for place, (name, alerts, faces) in enumerate(kinds):
        y = 38 + place * _ROW
        parts.append(plots.text(0, y, plots.shortened(name, plots.LABEL), "label halo"))
        parts.append(_reach(axis, alerts, y + 15) + _reach(axis, faces, y + 15))
        parts.append(_dot(axis.at(alerts.value), y + 15, hollow=False))
        parts.append(_box(axis.at(faces.value), y + 15))
    title = "Two measures of the same errors"
    note = (
        "Filled dot: of the alarms, how many are wrong. Hollow square: of the faces scanned, how "
        "many met a wrong alarm. Published claims quote one or the other. At the left edge: none."
    )
    said = "; ".join(
        f"{name}: of the alarms {_told(alerts)}, of the faces {_told(faces)}"
        for name, alerts, faces in kinds
    )
    headings = ("Use", "Wrong, of the alarms", "Wrong, of the faces scanned")
    rows = tuple((name, _told(alerts), _told(faces)) for name, alerts, faces in kinds)
    return Drawing(
        "both", title, note, plots.svg("both", title, said, bottom + 24, parts), headings, rows
    )


def prevalence(document: RareTargetAssessment) -> Drawing | None:
    """Draw how many alarms are right where more or fewer people are sought."""
    curve = next((one for one in document.curves if one.points), None)
    if curve is None or document.prevalence is None:
        return None
    points = curve.points
    frame = plots.plane(
        (points[0].x, points[-1].x, Scale.LOG),
        (0.0, 1.0, Scale.LINEAR),
        (curve.x_label, curve.y_label),
        (_every_other(points[0].x), lambda value: amounts.tick(value, "share")),
    )
    parts = [
        frame.frame(),
        frame.band([(p.x, p.low) for p in points], [(p.x, p.high) for p in points], "spread"),
        frame.line([(p.x, p.value) for p in points], "line"),
    ]
    sought = document.prevalence
    precision = next((one.range for one in document.figures if one.id == "ppv"), None)
    said = f"Of those who pass, {amounts.told(sought, 'share')} are sought."
    if precision is not None:
        x, y = frame.x.at(sought.value), frame.y.at(precision.value)
        left, right = frame.x.at(sought.low), frame.x.at(sought.high)
        parts.append(
            f'<line x1="{left}" x2="{right}" y1="{y}" y2="{y}" class="reach"/>'
            f'<line x1="{x}" x2="{x}" y1="{frame.y.at(precision.low)}" '
            f'y2="{frame.y.at(precision.high)}" class="reach"/>' + _diamond(x, y)
        )
        said += f" Then {_told(precision)} of the alarms are right."
    title = "The fewer are sought, the more alarms are wrong"
    note = (
        "The same technology at more and fewer people sought. Diamond: this run, with its "
        "intervals. The band is what is not known about the rates."
    )
    rows = tuple(
        (f"1 in {1 / one.x:,.0f}", _told(_as_range(one))) for one in points[:: len(points) // 12]
    )
    svg = plots.plane_svg("prevalence", title, said, parts)
    headings = ("Sought, of those who pass", "Alarms that are right")
    return Drawing("prevalence", title, note, svg, headings, rows)


def groups(document: RareTargetAssessment) -> Drawing | None:
    """Draw what each group is of the people, and what it bears of the wrong alarms."""
    told: list[tuple[str, float | None, Range]] = [
        (one.name, one.weight, one.share) for one in document.groups
    ]
    if not told and document.use is not None:
        told = [(one.name, None, one.share) for one in document.use.groups]
    if not told:
        return None
    axis = Axis(0.0, 1.0, _LEFT + 6, _RIGHT - 16)
    bottom = 30 + 52 * len(told)
    parts = [_scale(axis, bottom, "share", "share")]
    for place, (name, weight, share) in enumerate(told):
        y = 38 + place * 52
        parts.append(plots.text(0, y, plots.shortened(name, 28), "label halo"))
        parts.append(plots.text(plots.WIDTH, y, _told(share), "value halo", "end"))
        if weight is not None:
            parts.append(_box(axis.at(weight), y + 14))
        parts.append(_reach(axis, share, y + 27))
        parts.append(_dot(axis.at(share.value), y + 27, hollow=False))
    title = "On whom the wrong alarms fall"
    note = (
        "Filled dot: share of the wrong alarms, with its interval. Hollow square: share of those "
        "who pass, where it is known."
    )
    rows = tuple(
        (name, amounts.DASH if weight is None else amounts.share(weight), _told(share))
        for name, weight, share in told
    )
    said = "; ".join(f"{name}: {_told(share)} of the wrong alarms" for name, _, share in told)
    headings = ("Group", "Of those who pass", "Of the wrong alarms")
    return Drawing(
        "groups", title, note, plots.svg("groups", title, said, bottom + 24, parts), headings, rows
    )


def _every_other(low: float) -> plots.Write:
    """Write the ticks of a scale from *low* to 10 %; every other where there are many."""
    many = low < 1e-6

    def write(value: float) -> str:
        """Write one tick, or nothing."""
        left_out = many and round(math.log10(value)) % 2 == 0
        return "" if left_out else amounts.tick(value, "share")

    return write


def _with_own(document: RareTargetAssessment) -> list[Use]:
    """List the published uses by when they ended, and the one stated, last."""
    shown = sorted(document.uses, key=lambda one: (one.until[:4], one.since, one.until))
    own = document.use
    return shown if own is None or own.id in {one.id for one in shown} else [*shown, own]


def _named(one: Use, y: float, *, own: bool) -> list[str]:
    """Write the name of a use and its counts."""
    told = f"{one.true_alerts:,} of {one.alerts:,}"
    kind = "label strong halo" if own or one.newest else "label halo"
    return [
        plots.text(0, y, plots.shortened(one.short, plots.LABEL - len(told) - 4), kind),
        plots.text(plots.WIDTH, y, told, "value halo", "end"),
    ]


def _scale(axis: Axis, bottom: float, title: str, unit: str) -> str:
    """Draw the upright lines of a scale down to *bottom*, and its ticks below."""
    ticks: Sequence[float] = axis.ticks()
    parts = [plots.text(0, 11, title, "value")]
    for place, tick in enumerate(ticks):
        x = axis.at(tick)
        parts.append(f'<line x1="{x}" x2="{x}" y1="20" y2="{bottom:g}" class="axis"/>')
        if len(ticks) <= 6 or place % 2 == (len(ticks) - 1) % 2:
            told = amounts.tick(tick, unit)
            parts.append(plots.text(x, bottom + 16, told, "tick", "middle"))
    return "".join(parts)


def _turned(right: Range) -> Range:
    """Give the share that is wrong."""
    return Range(value=1 - right.value, low=1 - right.high, high=1 - right.low)


def _as_range(one: CurvePoint) -> Range:
    """Give the range of a point of a curve."""
    return Range(value=one.value, low=one.low, high=one.high)


def _told(share: Range) -> str:
    """Write a share with its interval, if it has any width."""
    value = amounts.share(share.value)
    return value if share.low == share.high else amounts.told(share, "share")


def _whole(number: int | None) -> str:
    """Write a count; a dash where nobody published it."""
    return amounts.DASH if number is None else f"{number:,}"


def _reach(axis: Axis, spread: Range, y: float) -> str:
    """Draw an interval."""
    left, right = axis.at(spread.low), axis.at(spread.high)
    return f'<line x1="{left}" x2="{right}" y1="{y:g}" y2="{y:g}" class="reach"/>'


def _dot(x: float, y: float, *, hollow: bool) -> str:
    """Draw a dot."""
    return f'<circle cx="{x}" cy="{y:g}" r="5" class="{"hollow" if hollow else "dot"}"/>'


def _box(x: float, y: float) -> str:
    """Draw a hollow square."""
    return f'<rect x="{x - 4.5:g}" y="{y - 4.5:g}" width="9" height="9" class="hollow"/>'


def _diamond(x: float, y: float) -> str:
    """Draw a square on its corner."""
    return f'<path d="M{x:g},{y - 7:g}l7,7l-7,7l-7-7z" class="mark"/>'


def _disc(x: float, y: float) -> str:
    """Draw a circle."""
    return f"M{x - 3:g},{y:g}a3,3 0 1,0 6,0a3,3 0 1,0-6,0z"


def _cross(x: float, y: float) -> str:
    """Draw two strokes that cross."""
    return f"M{x - 2.7:g},{y - 2.7:g}l5.4,5.4m0-5.4l-5.4,5.4"
