"""People as dots: 1,000 who are infected, and 1,000 who come through the door.

Whole people only: shares are rounded so that the dots are always exactly 1,000 (largest
remainder). Each outcome has a shape of its own beside its colour.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from fromwhom.assessment import Range, ScreeningAssessment
from fromwhom.reports import amounts, assessment_words, plots
from fromwhom.reports.plots import Drawing

PEOPLE: Final = 1000

_COLUMNS: Final = 40
_PITCH: Final = 9
_TOP: Final = 18
_ROOM: Final = 34  # letters of a line of the legend
_LINE_ROOM: Final = 48  # of such a line and the number at its end
_LINE: Final = 16
_MANY: Final = 10  # from here on numbers are whole, and add up as the dots do
_SPARE: Final = ("diamond", "triangle", "square", "plus")

_TONES: Final = {"found": "lucky", "missed": "missed", "false_alarm": "alarm", "passed": "passed"}

Draw = Callable[[float, float], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """People of one kind: how many of 1,000, what is known of that, and how they are drawn."""

    label: str
    number: float
    interval: str
    shape: str
    tone: str


def infected(document: ScreeningAssessment) -> Drawing:
    """Draw 1,000 infected people by what happens to them; at work, 1,000 of their days."""
    kinds = [
        Kind(
            assessment_words.outcome(one),
            one.mean * PEOPLE,
            _interval(one.range),
            _SHAPES_OF.get(one.id, _SPARE[place % len(_SPARE)]),
            "found" if one.kind == "found" and one.id != "chance" else _TONES[one.kind],
        )
        for place, one in enumerate(document.outcomes)
    ]
    days = assessment_words.at_work(document)
    note = (
        f"Each mark is one {'day of an infectious person' if days else 'infected person'}. In "
        "brackets: the 95 % interval of what is not known about the inputs."
    )
    luck = assessment_words.found(document, "chance")
    if luck is not None and luck.high > 0 and not days:
        number = amounts.heads(
            Range(value=luck.value * 1e3, low=luck.low * 1e3, high=luck.high * 1e3)
        )
        note += (
            f" Of those who are missed, {number} are stopped all the same, by a false reading: "
            "luck, as for anybody."
        )
    title = "1,000 days of infectious people at work" if days else "1,000 infected people"
    return _drawn("dots-infected", title, note, kinds)


def door(document: ScreeningAssessment) -> Drawing | None:
    """Draw 1,000 people who come to one screening.

    None where nothing says how many of them are infected, or how many are stopped.
    """
    prevalence, flagged, alarms = (
        assessment_words.found(document, name)
        for name in ("prevalence", "flagged", "false_alarm_rate")
    )
    if prevalence is None or flagged is None or alarms is None:
        return None
    share = prevalence.value
    intervals = _counted(document, share)
    detected = assessment_words.found(document, "detected")
    known = detected is not None and not assessment_words.at_work(document)
    found = min(detected.value, flagged.value) if detected is not None and known else flagged.value
    kinds = [
        Kind(label, number * PEOPLE, intervals.get(count, ""), shape, tone)
        for label, number, count, shape, tone in (
            (
                "infected, found by the fever" if known else "infected, stopped",
                share * found,
                "found" if known else "",
                "disc",
                "found",
            ),
            (
                "infected, stopped by luck",
                share * (flagged.value - found),
                "",
                "diamond",
                "lucky",
            ),
            ("infected, let through", share * (1 - flagged.value), "missed", "square", "through"),
            (
                "not infected, stopped",
                (1 - share) * alarms.value,
                "false_alarms",
                "triangle",
                "alarm",
            ),
            ("not infected, let through", (1 - share) * (1 - alarms.value), "", "disc", "passed"),
        )
        if number > 0 or count
    ]
    note = (
        f"Each mark is one person; {amounts.share(share)} of them are infected, the middle of what "
        "is assumed. Numbers below one may have no mark. Other intervals stand in the tree."
    )
    return _drawn("dots-door", "1,000 people through the door", note, kinds)


def whole(shares: Sequence[float], total: int = PEOPLE) -> list[int]:
    """Round *shares* of one to whole numbers that add up to *total*.

    Each is rounded down; what is missing goes to the largest remainders, first come first
    served where they are even.
    """
    size = sum(shares) or 1.0
    exact = [one / size * total for one in shares]
    rounded = [int(one + 1e-9) for one in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: rounded[place] - exact[place])
    for place in by_remainder[: total - sum(rounded)]:
        rounded[place] += 1
    return rounded


def _counted(document: ScreeningAssessment, share: float) -> dict[str, str]:
    """Give the intervals of the counts of a day, for 1,000 people, where so many are certain."""
    counts = {one.id: one.expected for one in document.counts}
    people = next((one for one in document.assumptions if one.name == "N"), None)
    if people is None or people.low is not None or people.value <= 0 or share <= 0:
        return {}
    each = 1 / people.value
    return {
        name: _interval(Range(value=one.value * each, low=one.low * each, high=one.high * each))
        for name, one in counts.items()
    }


def _interval(spread: Range) -> str:
    """Write the ends for 1,000 people."""
    low, high = amounts.people(spread.low * PEOPLE), amounts.people(spread.high * PEOPLE)
    return low if low == high else f"{low} to {high}"


def _drawn(key: str, title: str, note: str, kinds: Sequence[Kind]) -> Drawing:
    """Draw the dots row by row, the legend below them."""
    parts, place = [], 0
    numbers = whole([one.number for one in kinds])
    for kind, number in zip(kinds, numbers, strict=True):
        marks = "".join(_SHAPES[kind.shape](*_middle(at)) for at in range(place, place + number))
        if marks:
            parts.append(f'<path d="{marks}" class="dots {kind.tone}"/>')
        place += number
    y = _TOP + PEOPLE // _COLUMNS * _PITCH + 8
    told = [_number(kind, dots) for kind, dots in zip(kinds, numbers, strict=True)]
    for kind, shown in zip(kinds, told, strict=True):
        beside = _beside(kind, shown)
        lines = plots.wrapped(kind.label, min(_ROOM, _LINE_ROOM - len(beside)), 2)
        mark = _SHAPES[kind.shape](8, y - 4)
        parts.append(f'<path d="{mark}" class="dots {kind.tone}"/>')
        parts += [plots.text(20, y + row * _LINE, line, "label") for row, line in enumerate(lines)]
        parts.append(plots.text(plots.WIDTH, y, beside, "value", "end"))
        y += _LINE * max(len(lines), 1) + 5
    said = "; ".join(
        f"{one.label}: {_beside(one, number)}" for one, number in zip(kinds, told, strict=True)
    )
    rows = tuple((one.label, number, one.interval) for one, number in zip(kinds, told, strict=True))
    headings = ("Of 1,000", "Number", "95 % interval")
    svg = plots.svg(key, title, said, y - 6, parts)
    return Drawing(key, title, note, svg, headings, rows)


def _number(kind: Kind, dots: int) -> str:
    """Write how many there are: the dots, or a finer number where there are few of them."""
    return amounts.people(dots if kind.number >= _MANY else kind.number)


def _beside(kind: Kind, number: str) -> str:
    """Write a number with the interval where there is one."""
    return f"{number} ({kind.interval})" if kind.interval not in ("", number) else number


def _middle(place: int) -> tuple[float, float]:
    """Find the middle of a dot."""
    row, column = divmod(place, _COLUMNS)
    return column * _PITCH + _PITCH / 2, row * _PITCH + _PITCH / 2


def _disc(x: float, y: float) -> str:
    """Draw a circle."""
    return f"M{x - 3:g},{y:g}a3,3 0 1,0 6,0a3,3 0 1,0-6,0z"


def _square(x: float, y: float) -> str:
    """Draw a square."""
    return f"M{x - 2.7:g},{y - 2.7:g}h5.4v5.4h-5.4z"


def _diamond(x: float, y: float) -> str:
    """Draw a square on its corner."""
    return f"M{x:g},{y - 3.6:g}l3.6,3.6l-3.6,3.6l-3.6-3.6z"


def _triangle(x: float, y: float) -> str:
    """Draw a triangle."""
    return f"M{x:g},{y - 3.4:g}l3.4,6h-6.8z"


def _cross(x: float, y: float) -> str:
    """Draw two strokes that cross."""
    return f"M{x - 2.7:g},{y - 2.7:g}l5.4,5.4m0-5.4l-5.4,5.4"


def _plus(x: float, y: float) -> str:
    """Draw an upright cross."""
    return f"M{x - 3.2:g},{y:g}h6.4m-3.2-3.2v6.4"


_SHAPES: Final[dict[str, Draw]] = {
    "disc": _disc,
    "square": _square,
    "diamond": _diamond,
    "triangle": _triangle,
    "cross": _cross,
    "plus": _plus,
}

_SHAPES_OF: Final = {
    "detected": "disc",
    "chance": "diamond",
    "incubating": "disc",
    "afebrile": "triangle",
    "concealed": "square",
    "instrument": "cross",
    "confirmation": "plus",
    "averted": "disc",
    "waiting": "plus",
}
