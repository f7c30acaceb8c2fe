"""How the numbers of an assessment are written: shares, ratios, counts, with their ranges.

As many digits as mean something: two that are not zero, and never a share rounded to nothing
or to certainty.
"""

import math
from typing import Final

from fromwhom.assessment import Range

DASH: Final = "–"

_DIGITS: Final = 2
_ONE: Final = {"days": "day", "people": "person", "entries": "entry", "times": "time"}
_WHOLE: Final = 1e15  # above it a float holds no whole numbers exactly
_FEWEST: Final = 6  # decimals of a percentage, at most


def share(value: float) -> str:
    """Write a share as a percentage: ``0.45%``, ``11.1%``, ``99.96%``."""
    small = min(value, 1 - value) * 100
    if small <= 0:
        return f"{value * 100:g}%"
    if small < 10**-_FEWEST:
        return f"<{10**-_FEWEST:.{_FEWEST}f}%" if value < 0.5 else ">99.999999%"
    decimals = 1 if small >= 1 else _decimals(small)
    return f"{value * 100:.{decimals}f}%"


def number(value: float) -> str:
    """Write a number: ``1,100``, ``23``, ``2.2``, ``0.045``, ``−0.3``."""
    size = abs(value)
    if size >= 10:
        text = f"{size:,.0f}"
    elif size >= 1 or size == 0:
        text = f"{size:.1f}".removesuffix(".0")
    else:
        text = f"{size:.{min(_decimals(size), 12)}f}"
    return f"−{text}" if value < 0 and text.strip("0.") else text


def short(value: float) -> str:
    """Write a tick of a scale of numbers, millions as ``2 m``."""
    return f"{value / 1e6:,.6g} m" if value >= 1e6 else f"{value:,.6g}"


def people(value: float) -> str:
    """Write a number of people: whole from ten on, one decimal below, one digit below one."""
    if value >= 10:
        return f"{value:,.0f}"
    if value >= 1 or value == 0:
        return f"{value:.1f}".removesuffix(".0")
    return f"{value:.{min(max(_decimals(value) - 1, 1), 6)}f}"


def exact(value: float, digits: int = 6) -> str:
    """Write an input as it was given, to some *digits*: ``5.5``, ``0.818``, ``10,000``."""
    if value == round(value) and abs(value) < _WHOLE:
        return f"{value:,.0f}".replace("-", "−")
    return f"{value:,.{digits}g}".replace("-", "−")


def amount(value: float, unit: str) -> str:
    """Write a value of a figure in its *unit*, as ``assessment.Figure`` names them."""
    match unit:
        case "share":
            return share(value)
        case "per_day":
            return f"{people(value)} a day"
        case "per_year":
            return f"{people(value)} a year"
        case _:
            return number(value)


def tick(value: float, unit: str) -> str:
    """Write a tick of a scale: as few digits as it has."""
    return f"{value * 100:.4g}%" if unit == "share" else f"{value:,.6g}"


def span(spread: Range, unit: str) -> str:
    """Write both ends: ``5.1% to 21.5%``; a single number where they are the same."""
    low, high = amount(spread.low, unit), amount(spread.high, unit)
    if low == high:
        return low
    shown = low if unit == "share" else low.split(" ")[0]
    return f"{shown} to {high}"


def told(spread: Range | None, unit: str) -> str:
    """Write the middle and, in brackets, both ends where they differ; a dash for no range."""
    if spread is None:
        return DASH
    middle, ends = amount(spread.value, unit), span(spread, unit)
    return middle if middle == ends else f"{middle} ({ends})"


def heads(spread: Range) -> str:
    """Write a number of people with its range: ``45 (9 to 187)``."""
    middle, ends = people(spread.value), people_span(spread)
    return middle if middle == ends else f"{middle} ({ends})"


def people_span(spread: Range) -> str:
    """Write the ends of a number of people: ``9 to 187``; one number where they are the same."""
    low, high = people(spread.low), people(spread.high)
    return low if low == high else f"{low} to {high}"


def given(value: float, unit: str, digits: int = 6) -> str:
    """Write the value of an assumption: shares as percentages, the rest with its unit."""
    match unit:
        case "share":
            return f"{value * 100:.{digits}g}%"
        case "" | "ratio":
            return exact(value, digits)
        case _:
            named = _ONE.get(unit, unit) if value == 1 else unit
            return f"{exact(value, digits)} {named.replace('_', ' ')}"


def given_span(low: float | None, high: float | None, unit: str, digits: int = 6) -> str:
    """Write the ends of an assumption; nothing where it has none."""
    if low is None or high is None:
        return ""
    ends = given(low, unit, digits), given(high, unit, digits)
    if unit != "share" and " " in ends[0]:
        return f"{exact(low, digits)} to {ends[1]}"
    return f"{ends[0]} to {ends[1]}"


def _decimals(value: float) -> int:
    """Count the decimals that two digits other than leading zeros need."""
    return max(_DIGITS - 1 - math.floor(math.log10(value)), 0)
