"""Shares and counts in words: never rounded to certainty, never more digits than they carry."""

import math


def percent(share: float) -> str:
    """Write a share with two digits that mean something: ``0.00032%``, ``65%``, ``99.52%``."""
    value = 100 * share
    if value in (0.0, 100.0):
        return f"{value:.0f}%"
    nearest = min(value, 100 - value)
    if nearest <= 0:
        return f"{value:,.0f}%"
    return f"{value:.{min(max(1 - math.floor(math.log10(nearest)), 0), 9)}f}%"


def count(number: float) -> str:
    """Write an expected number of people: ``525``, ``8.9``, ``0.03``."""
    if number >= 9.95 or number == 0:
        return f"{number:,.0f}"
    digits = 1 - math.floor(math.log10(number)) if number < 1 else 1
    return f"{number:.{min(digits, 9)}f}"
