"""What pictures of an assessment share: scales, axes, lines with bands, wrapped text.

Drawn as inline SVG for the reasons given in ``charts``. Every picture is 360 units wide, so
that its text can be read on a phone, and is stretched on a wide page.
"""

import math
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from markupsafe import Markup, escape

from fromwhom.reports import words

WIDTH: Final = 360
SMALL: Final = 60  # letters of the small type that fit a picture's width
LABEL: Final = 50  # letters of the usual type

_LEFT: Final = 52
_RIGHT: Final = 342
_TOP: Final = 26
_BOTTOM: Final = 230
_HEIGHT: Final = 282
_STEPS: Final = (1, 2, 2.5, 5, 10)
_FEW: Final = 3  # decades below which a logarithmic scale has ticks between them


class Scale(Enum):
    """How a scale is spaced; ``COUNTS`` is logarithmic and has a zero."""

    LINEAR = "linear"
    LOG = "log"
    COUNTS = "counts"


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from ``low`` to ``high``, drawn from ``start`` to ``end``."""

    low: float
    high: float
    start: float
    end: float
    scale: Scale = Scale.LINEAR

    def at(self, value: float) -> float:
        """Place a value; what lies outside the scale is placed at its nearer end."""
        return self._place(value, 0.0)

    def beyond(self, value: float) -> float:
        """Place a value, up to a whole scale outside it, for lines that a window cuts off."""
        return self._place(value, 1.0)

    def _place(self, value: float, spare: float) -> float:
        """Place a value, held to the scale and to *spare* of its length beyond."""
        low, high = self._spaced(self.low), self._spaced(self.high)
        part = min(max((self._spaced(value) - low) / (high - low), -spare), 1 + spare)
        return round(self.start + part * (self.end - self.start), 1)

    def ticks(self) -> list[float]:
        """List round values along the scale."""
        match self.scale:
            case Scale.LINEAR:
                return self._even()
            case Scale.LOG:
                return self._decades(math.floor(math.log10(self.low)))
            case Scale.COUNTS:
                return [0.0, *self._decades(0)]

    def _even(self) -> list[float]:
        """List at most six values that are evenly apart."""
        rough = (self.high - self.low) / 5
        unit = 10.0 ** math.floor(math.log10(rough))
        step = next(one * unit for one in _STEPS if one * unit >= rough * 0.999)
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return [round(place * step, 12) for place in range(first, last + 1)]

    def _decades(self, first: int) -> list[float]:
        """List powers of ten, with their threes where there are few of them."""
        last = math.ceil(math.log10(self.high))
        parts = (1.0, 3.0) if last - first <= _FEW and self.scale is Scale.LOG else (1.0,)
        values = [part * 10.0**power for power in range(first, last + 1) for part in parts]
        return [one for one in values if self.low * 0.999 <= one <= self.high * 1.001]

    def _spaced(self, value: float) -> float:
        """Space a value as the scale does."""
        match self.scale:
            case Scale.LINEAR:
                return value
            case Scale.LOG:
                return math.log10(max(value, self.low))
            case Scale.COUNTS:
                return math.log10(1 + max(value, 0.0))


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with a sentence on how to read it, and its numbers as a table."""

    key: str
    title: str
    note: str
    svg: Markup
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Point = tuple[float, float]
Write = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Plane:
    """Two axes that cross, with what they measure and how their ticks are written."""

    x: Axis
    y: Axis
    x_title: str
    y_title: str
    x_write: Write
    y_write: Write

    def frame(self) -> str:
        """Draw the grid, both scales and their titles."""
        left, right, bottom, top = self.x.start, self.x.end, self.y.start, self.y.end
        parts = [text(0, 12, self.y_title, "value")]
        for tick in self.y.ticks():
            y = self.y.at(tick)
            parts.append(
                f'<line x1="{left}" x2="{right}" y1="{y}" y2="{y}" class="axis"/>'
                + text(left - 6, y + 4, self.y_write(tick), "tick", "end")
            )
        for tick in self.x.ticks():
            x = self.x.at(tick)
            parts.append(
                f'<line x1="{x}" x2="{x}" y1="{bottom}" y2="{top}" class="axis"/>'
                + text(x, bottom + 15, self.x_write(tick), "tick", "middle")
            )
        parts += [
            text(WIDTH / 2, bottom + 33 + row * 15, line, "value", "middle")
            for row, line in enumerate(wrapped(self.x_title, LABEL, 2))
        ]
        return "".join(parts)

    def line(self, points: Sequence[Point], kind: str, clip: str | None = None) -> str:
        """Draw a line through *points*."""
        placed = self._placed(points, clip)
        return f'<polyline points="{placed}" class="{kind}"{_clipped(clip)}/>'

    def band(
        self, low: Sequence[Point], high: Sequence[Point], kind: str, clip: str | None = None
    ) -> str:
        """Fill what lies between two lines."""
        placed = self._placed([*low, *reversed(high)], clip)
        return f'<polygon points="{placed}" class="{kind}"{_clipped(clip)}/>'

    def window(self, clip: str) -> str:
        """Define the inside of the plane, beyond which lines are cut off."""
        return (
            f'<clipPath id="{clip}"><rect x="{self.x.start}" y="{self.y.end}" '
            f'width="{round(self.x.end - self.x.start, 1)}" '
            f'height="{round(self.y.start - self.y.end, 1)}"/></clipPath>'
        )

    def _placed(self, points: Sequence[Point], clip: str | None) -> str:
        """Write points of a line; one that a window cuts off may leave the plane upwards."""
        upward = self.y.at if clip is None else self.y.beyond
        return " ".join(f"{self.x.at(x)},{upward(y)}" for x, y in points)


def plane(
    x: tuple[float, float, Scale],
    y: tuple[float, float, Scale],
    titles: tuple[str, str],
    write: tuple[Write, Write],
) -> Plane:
    """Lay out the usual plane: each of *x* and *y* is low, high and spacing."""
    across = Axis(x[0], x[1], _LEFT, _RIGHT, x[2])
    upward = Axis(y[0], y[1], _BOTTOM, _TOP, y[2])
    return Plane(across, upward, titles[0], titles[1], write[0], write[1])


def plane_svg(key: str, title: str, description: str, parts: Sequence[str]) -> Markup:
    """Wrap what is drawn on the usual plane."""
    return svg(key, title, description, _HEIGHT, parts)


def svg(key: str, title: str, description: str, height: float, parts: Sequence[str]) -> Markup:
    """Wrap a picture with what makes it readable aloud; *parts* are escaped already."""
    return Markup(  # noqa: S704  each text in it went through escape
        f'<svg viewBox="0 0 {WIDTH} {height:g}" role="img" '
        f'aria-labelledby="{key}-t {key}-d"><title id="{key}-t">{_safe(title)}</title>'
        f'<desc id="{key}-d">{_safe(description)}</desc>{"".join(parts)}</svg>'
    )


def text(x: float, y: float, said: str, kind: str, anchor: str = "start") -> str:
    """Write text at a place; *anchor* is start, middle or end."""
    placed = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{round(x, 1):g}" y="{round(y, 1):g}" class="{kind}"{placed}>{_safe(said)}</text>'
    )


def wrapped(said: str, room: int, most: int = 4) -> list[str]:
    """Break text into lines of *room* letters; more than *most* lines end in an ellipsis."""
    return textwrap.wrap(
        words.visible(said), room, max_lines=most, placeholder=" …", break_long_words=True
    )


def shortened(said: str, room: int) -> str:
    """Cut text to *room* letters."""
    shown = words.visible(said)
    return shown if len(shown) <= room else f"{shown[: room - 1].rstrip()}…"


def rounded_up(value: float) -> float:
    """Give the next round number: the end of a scale that begins at zero."""
    if value <= 0:
        return 1.0
    unit = 10.0 ** math.floor(math.log10(value))
    return next(
        one * unit for one in (1.0, 1.5, 2, 3, 4, 5, 6, 8, 10) if one * unit >= value * 0.999
    )


def _clipped(clip: str | None) -> str:
    """Refer to the window that cuts a line off."""
    return "" if clip is None else f' clip-path="url(#{clip})"'


def _safe(said: str) -> Markup:
    """Show control characters and escape the rest."""
    return escape(words.visible(said))
