"""Charts of an evaluation as inline SVG: reliability, precision and recall, histogram.

Drawn here for the reasons given in ``charts``: they follow the page into dark mode and
onto paper, text stays text, nothing is fetched. No chart tells kinds apart by colour
alone, and each has its numbers in a table beside it.
"""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup, escape

from fromwhom.evaluation import BinInfo, Evaluation, Figures
from fromwhom.reports import words
from fromwhom.reports.plots import Drawing

_WIDTH: Final = 320
_HEIGHT: Final = 316
_LEFT: Final = 44  # of the plot; to the left of it stands the scale
_TOP: Final = 12
_SIDE: Final = 256  # of the plot, which is square
_HALF: Final = 116  # height of the histogram above and below its middle line
_DOT: Final = 4.0
_SEEN: Final = 2.0  # least height of a column that is not empty
_TICKS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)


def drawings(evaluation: Evaluation) -> tuple[Drawing, ...]:
    """Draw all three; precision and recall are left out where nothing matches."""
    drawn = (
        reliability(evaluation.calibration.bins),
        _precision(evaluation),
        _histogram(evaluation),
    )
    return tuple(one for one in drawn if one is not None)


def reliability(
    bins: Sequence[BinInfo],
    *,
    key: str = "reliability",
    title: str = "Does a probability mean what it says?",
) -> Drawing:
    """Draw what was said against what is true, a dot with its interval for each of *bins*."""
    parts = [_frame("what the matcher says", "share that matches"), _diagonal()]
    parts.append(f'<polyline points="{_points([(b.mean, b.share) for b in bins])}" class="line"/>')
    for one in bins:
        x, y = _x(one.mean), _y(one.share)
        parts.append(
            f'<line x1="{x}" x2="{x}" y1="{_y(one.interval.low)}" y2="{_y(one.interval.high)}" '
            f'class="range"/><circle cx="{x}" cy="{y}" r="{_DOT}" class="dot"/>'
        )
    parts += _bin_counts([(one.mean, one.share, one.pairs) for one in bins])
    said = "; ".join(
        f"said {words.probability(one.mean)}, true {words.probability(one.share)} of {one.pairs}"
        for one in bins
    )
    note = (
        "Each dot holds as many pairs as the number beside it. On the dashed line the matcher is "
        "right as often as it says; above it too careful, below it too sure. Bars are 95 % "
        "intervals."
    )
    rows = tuple(
        (
            f"{words.probability(one.low)} to {words.probability(one.high)}",
            f"{one.pairs:,}",
            f"{one.matches:,}",
            words.probability(one.mean),
            words.probability(one.share),
            f"{words.probability(one.interval.low)} to {words.probability(one.interval.high)}",
        )
        for one in bins
    )
    headings = ("Probability", "Pairs", "Matches", "Mean said", "Share true", "95 % interval")
    return Drawing(key, title, note, _svg(key, title, said, parts), headings, rows)


def _precision(evaluation: Evaluation) -> Drawing | None:
    """Draw precision against recall, the threshold in use marked."""
    if not evaluation.curve:
        return None
    curve = [(point.recall, point.precision) for point in evaluation.curve]
    stepped = [(0.0, curve[0][1])]
    for recall, precision in curve:
        stepped += [(recall, stepped[-1][1]), (recall, precision)]
    parts = [
        _frame("recall: share of the matches that are found", "precision"),
        f'<polyline points="{_points(stepped)}" class="line"/>',
    ]
    used = _at_least(evaluation)
    at = f"from {words.probability(evaluation.min_probability)} on"
    note = "Each step lowers the threshold: more is found, and more of it is wrong."
    said = note
    if used.precision is not None and used.recall is not None:
        x, y = _x(used.recall), _y(used.precision)
        anchor, dx = ("end", 4) if used.recall > 0.5 else ("start", -4)
        below = y + 22 if y < _y(0.2) else y - 12
        parts.append(
            f'<rect x="{x - 5}" y="{y - 5}" width="10" height="10" class="mark" '
            f'transform="rotate(45 {x} {y})"/>'
            f'<text x="{round(x + dx, 1)}" y="{round(below, 1)}" text-anchor="{anchor}" '
            f'class="label halo">{escape(at)}</text>'
        )
        said = (
            f"At the threshold in use, precision {words.probability(used.precision)} and recall "
            f"{words.probability(used.recall)}."
        )
        note += " The diamond is the threshold in use."
    headings = ("Threshold", "Precision", "Recall", "F1", "False alarms", "Misses")
    rows = tuple(
        (
            words.probability(one.threshold),
            share(one.figures.precision),
            share(one.figures.recall),
            share(one.figures.f1),
            f"{one.figures.false_alarms:,}",
            f"{one.figures.misses:,}",
        )
        for one in evaluation.thresholds
    )
    title = "Precision and recall"
    return Drawing("precision", title, note, _svg("precision", title, said, parts), headings, rows)


def _histogram(evaluation: Evaluation) -> Drawing:
    """Draw how many pairs have which probability: matches upwards, others downwards."""
    columns = evaluation.histogram
    most = max((max(one.matches, one.non_matches) for one in columns), default=0) or 1
    middle = _TOP + 14 + _HALF
    broad = _SIDE / max(len(columns), 1)
    parts = [
        f'<text x="{_LEFT}" y="{_TOP + 4}" class="value">matches; the longest column is '
        f"{most:,} pairs</text>"
        f'<text x="{_LEFT}" y="{middle + _HALF + 16}" class="value">no matches</text>'
    ]
    for place, one in enumerate(columns):
        left = round(_LEFT + place * broad + 1, 1)
        for number, kind in ((one.matches, "bar"), (one.non_matches, "hollow")):
            height = round(max(number / most * _HALF, _SEEN), 1) if number else 0
            top = middle - height if kind == "bar" else middle
            parts.append(
                f'<rect x="{left}" y="{round(top, 1)}" width="{round(broad - 2, 1)}" '
                f'height="{height}" class="{kind}"/>'
                if number
                else ""
            )
    used = _x(evaluation.min_probability)
    parts.append(
        f'<line x1="{_LEFT}" x2="{_LEFT + _SIDE}" y1="{middle}" y2="{middle}" class="axis"/>'
        f'<line x1="{used}" x2="{used}" y1="{middle - _HALF}" y2="{middle + _HALF}" class="limit"/>'
    )
    parts += [
        f'<text x="{_x(tick)}" y="{_TOP + 2 * _HALF + 48}" class="tick" text-anchor="middle">'
        f"{tick:.0%}</text>"
        for tick in _TICKS
    ]
    parts.append(_below("probability; reported from the dashed line on"))
    filled = [one for one in columns if one.matches or one.non_matches]
    said = "; ".join(
        f"{one.low:.0%} to {one.high:.0%}: {one.matches} matches, {one.non_matches} others"
        for one in filled
    )
    rows = tuple(
        (f"{one.low:.0%} to {one.high:.0%}", f"{one.matches:,}", f"{one.non_matches:,}")
        for one in columns
    )
    note = (
        "Filled columns are pairs that match, hollow ones pairs that do not. Good scores stand "
        "apart: filled to the right, hollow to the left."
    )
    title = "Where the pairs lie"
    headings = ("Probability", "Matches", "No matches")
    return Drawing("histogram", title, note, _svg("histogram", title, said, parts), headings, rows)


def share(value: float | None) -> str:
    """Write a share as a percentage; a dash where there is none."""
    return "–" if value is None else words.probability(value)


def _at_least(evaluation: Evaluation) -> Figures:
    """Find the figures at the threshold in use."""
    return next(
        one.figures for one in evaluation.thresholds if one.threshold == evaluation.min_probability
    )


def _frame(below: str, title: str) -> str:
    """Draw the square with its grid, scales from 0 to 100 % and what they measure."""
    parts = [f'<text x="{_LEFT}" y="{_TOP - 2}" class="value">{escape(title)}</text>']
    for tick in _TICKS:
        x, y = _x(tick), _y(tick)
        parts.append(
            f'<line x1="{_LEFT}" x2="{_LEFT + _SIDE}" y1="{y}" y2="{y}" class="axis"/>'
            f'<line x1="{x}" x2="{x}" y1="{_y(0)}" y2="{_y(1)}" class="axis"/>'
            f'<text x="{_LEFT - 6}" y="{round(y + 4, 1)}" class="tick" text-anchor="end">'
            f"{tick:.0%}</text>"
            f'<text x="{x}" y="{_y(0) + 15}" class="tick" text-anchor="middle">{tick:.0%}</text>'
        )
    parts.append(_below(below))
    return "".join(parts)


def _below(text: str) -> str:
    """Write what the horizontal scale measures."""
    return (
        f'<text x="{_LEFT + _SIDE / 2:g}" y="{_HEIGHT - 4}" class="value" '
        f'text-anchor="middle">{escape(text)}</text>'
    )


def _diagonal() -> str:
    """Draw the line on which what is said is true."""
    return f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" class="limit"/>'


def _bin_counts(bins: Sequence[tuple[float, float, int]]) -> list[str]:
    """Write the number of pairs beside each dot, where it covers no number before it."""
    parts: list[str] = []
    taken: list[tuple[float, float]] = []
    for mean, true, pairs in bins:
        right = mean < 0.9
        x, y = round(_x(mean) + (8 if right else -8), 1), _beside(_y(true))
        if any(abs(x - a) < 24 and abs(y - b) < 12 for a, b in taken):
            continue
        taken.append((x, y))
        anchor = "start" if right else "end"
        parts.append(
            f'<text x="{x}" y="{y}" class="tick halo" text-anchor="{anchor}">{pairs:,}</text>'
        )
    return parts


def _beside(y: float) -> float:
    """Give the base line of a text whose middle is at *y*, inside the plot."""
    return round(min(max(y + 4, _TOP + 14), _TOP + _SIDE - 4), 1)


def _points(pairs: Sequence[tuple[float, float]]) -> str:
    """Write points of a line."""
    return " ".join(f"{_x(x)},{_y(y)}" for x, y in pairs)


def _x(value: float) -> float:
    """Place a share on the horizontal scale."""
    return round(_LEFT + value * _SIDE, 1)


def _y(value: float) -> float:
    """Place a share on the vertical scale."""
    return round(_TOP + 6 + (1 - value) * _SIDE, 1)


def _svg(key: str, title: str, description: str, parts: Sequence[str]) -> Markup:
    """Wrap the drawing with what makes it readable aloud."""
    return Markup(  # noqa: S704  each text in it went through escape
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-labelledby="{key}-t {key}-d"><title id="{key}-t">{escape(title)}</title>'
        f'<desc id="{key}-d">{escape(description)}</desc>{"".join(parts)}</svg>'
    )
