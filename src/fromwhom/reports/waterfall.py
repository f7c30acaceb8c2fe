"""The waterfall of a match: its evidence as bars that add up, against the line that decides.

Every addend begins where the one before ended; what speaks for is solid, what speaks
against an outline, so that neither colour nor print decides. The last bar is the sum, and a
broken line marks the bits from which on the answer is "the same". Each number stands in
words beside its bar, and again in the table of reasons next to the drawing.
"""

import itertools
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from fromwhom.document import Match
from fromwhom.reports import reasoning, words

_WIDTH: Final = 360
_ROW: Final = 36  # height of one labelled bar
_BAR: Final = 11
_EDGE: Final = 4  # room left and right of the outermost bar
_LEAST: Final = 0.1  # bits; a smaller sum is not stretched over the whole width
_THIN: Final = 1.5  # the least visible width


@dataclass(frozen=True, slots=True)
class Step:
    """One bar: what it is, from where to where in units of the drawing, and its bits."""

    label: str
    start: float
    end: float
    bits: float

    @property
    def left(self) -> float:
        """Where it begins on the page."""
        return round(min(self.start, self.end), 1)

    @property
    def width(self) -> float:
        """How wide it is."""
        return round(max(abs(self.end - self.start), _THIN), 1)


@dataclass(frozen=True, slots=True)
class Layout:
    """All bars of a match, the sum last, and where nothing and the threshold lie."""

    steps: tuple[Step, ...]
    zero: float
    threshold: float | None


def lay_out(match: Match) -> Layout:
    """Place the bars of *match* so that all, and the threshold, fit the drawing."""
    person = match.party.schema == "Person"
    ends = [0.0, *itertools.accumulate(signal.bits for signal in match.signals)]
    marks = [*ends, match.bits, *([] if match.threshold is None else [match.threshold])]
    low, high = min(marks), max(marks)
    scale = (_WIDTH - 2 * _EDGE) / max(high - low, _LEAST)

    def at(bits: float) -> float:
        return round(_EDGE + (bits - low) * scale, 1)

    steps = [
        Step(reasoning.signal(signal.name, person=person), at(begin), at(end), signal.bits)
        for signal, (begin, end) in zip(match.signals, itertools.pairwise(ends), strict=True)
    ]
    steps.append(Step("In all", at(0.0), at(match.bits), match.bits))
    return Layout(tuple(steps), at(0.0), None if match.threshold is None else at(match.threshold))


def waterfall(match: Match) -> Markup:
    """Draw *match*: bars, over them the threshold, over both the texts."""
    layout = lay_out(match)
    floor = _ROW * len(layout.steps) + 4
    zero = layout.zero
    shapes = [f'<line x1="{zero}" x2="{zero}" y1="0" y2="{floor}" class="zero"/>']
    texts = [_text(zero, floor + 12, "0", "tick")]
    last = len(layout.steps) - 1
    for place, step in enumerate(layout.steps):
        shapes.append(_bar(step, place, total=place == last))
        texts.append(_labels(step, place, total=match if place == last else None))
    if layout.threshold is not None and match.threshold is not None:
        at = layout.threshold
        shapes.append(f'<line x1="{at}" x2="{at}" y1="0" y2="{floor}" class="threshold"/>')
        texts.append(_text(at, floor + 26, f"the same from {match.threshold:.1f} bits", "tick"))
    key = f"w-{escape(match.id)}"
    return Markup(  # noqa: S704  each text in it went through escape
        f'<svg viewBox="0 0 {_WIDTH} {floor + 30}" role="img" class="fall" '
        f'aria-labelledby="{key}-t {key}-d"><title id="{key}-t">How the evidence adds up</title>'
        f'<desc id="{key}-d">{escape(words.visible(_described(match)))}</desc>'
        f"{''.join(shapes)}{''.join(texts)}</svg>"
    )


def _bar(step: Step, place: int, *, total: bool) -> str:
    """Draw one bar, and the thread on which the next one hangs."""
    top = place * _ROW + 18
    kind = "sum" if total else "up" if step.bits >= 0 else "down"
    ends = f'x1="{step.end}" x2="{step.end}" y1="{top + _BAR}" y2="{top + _ROW}"'
    thread = "" if total else f'<line {ends} class="thread"/>'
    return (
        f'{thread}<rect x="{step.left}" y="{top}" width="{step.width}" height="{_BAR}" '
        f'class="{kind}"/>'
    )


def _labels(step: Step, place: int, total: Match | None) -> str:
    """Write what a bar is and its bits; on the sum also what follows from it."""
    y = place * _ROW + 13
    value, label, strong = words.bits(step.bits), step.label, ""
    if total:
        value, strong = f"{value} bits, {reasoning.outcome(total)}", " strong"
    return (
        f'<text x="0" y="{y}" class="name{strong}">{escape(label)}</text>'
        f'<text x="{_WIDTH}" y="{y}" class="value{strong}" text-anchor="end">{escape(value)}</text>'
    )


def _text(at: float, y: int, text: str, kind: str) -> str:
    """Write a text at a mark, to its left where there is no room to its right."""
    anchor = ' text-anchor="end"' if at > _WIDTH * 0.6 else ""
    return f'<text x="{_inside(at)}" y="{y}" class="{kind}"{anchor}>{escape(text)}</text>'


def _inside(at: float) -> float:
    """Keep a text that is written at a mark inside the drawing."""
    return min(max(at, 0.0), _WIDTH)


def _described(match: Match) -> str:
    """Say what the drawing shows, for those who hear it."""
    person = match.party.schema == "Person"
    told = [
        f"{reasoning.signal(one.name, person=person)} {words.bits(one.bits)}"
        for one in match.signals
    ]
    total = f"in all {words.bits(match.bits)} bits, {reasoning.outcome(match)}"
    said = f"{'; '.join([*told, total])}."
    if match.forms is None:  # a result kept by an earlier version knows no threshold
        return said
    return f"{said} {reasoning.distance(match.relation, match.bits, match.threshold)}"
