"""How a person states a quantity on the command line, in one word.

``5.5`` is a number, ``0.5%`` a share, ``8/10`` counts, ``0.818(0.758-0.866)`` a median with its
95 % interval, ``uniform(4.5,6.5)`` a range; ``log_uniform`` and ``triangular(low,mode,high)``
likewise.
"""

import re
from typing import Final

from fromwhom.errors import UsageError
from fromwhom.quantities import Basis, Law, Quantity

_NUMBER: Final = r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?%?"
_WITH_INTERVAL: Final = re.compile(
    rf"({_NUMBER})\s*\(\s*({_NUMBER})\s*(?:-|–|,|to|\.\.)\s*({_NUMBER})\s*\)"
)
_COUNTS: Final = re.compile(r"(\d+(?:\.\d+)?)\s*/\s*(\d+(?:\.\d+)?)")
_LAW: Final = re.compile(rf"([a-z_]+)\(\s*({_NUMBER}(?:\s*,\s*{_NUMBER})*)\s*\)")
_LONGEST: Final = 80


def quantity(name: str, text: str) -> Quantity:
    """Read what is stated of the quantity *name*; whoever asks declares it.

    The law of a median with an interval is logit-normal between 0 and 1, log-normal above 0,
    else normal.

    Raises:
        UsageError: It cannot be read.
    """
    said = text.strip()
    if len(said) > _LONGEST:
        raise _unreadable(name, said[:_LONGEST] + "…")
    if re.fullmatch(_NUMBER, said):
        return Quantity(value=_number(said), basis=Basis.DECLARED)
    if found := _COUNTS.fullmatch(said):
        hits, of = (float(one) for one in found.groups())
        share = hits / of if of else 0.0
        return Quantity(value=share, law=Law.BETA, hits=hits, of=of, basis=Basis.DECLARED)
    if found := _WITH_INTERVAL.fullmatch(said):
        value, low, high = (_number(one) for one in found.groups())
        return Quantity(value=value, law=_law(low, high), low=low, high=high)
    if found := _LAW.fullmatch(said):
        return _by_law(name, found[1], [_number(one) for one in found[2].split(",")])
    raise _unreadable(name, said)


def _by_law(name: str, word: str, numbers: list[float]) -> Quantity:
    """Read a law with its numbers."""
    match word, numbers:
        case "uniform", [low, high]:
            return Quantity(value=(low + high) / 2, law=Law.UNIFORM, low=low, high=high)
        case "log_uniform", [low, high] if low > 0 and high > 0:
            middle = float((low * high) ** 0.5)
            return Quantity(value=middle, law=Law.LOG_UNIFORM, low=low, high=high)
        case "triangular", [low, mode, high]:
            return Quantity(value=mode, law=Law.TRIANGULAR, low=low, high=high)
        case "log_uniform", [_, _]:
            raise UsageError(
                f"{name} is stated as log_uniform, whose ends must be above 0. Raise the lower "
                "end, or write uniform."
            )
        case _:
            raise _unreadable(name, f"{word}({', '.join(map(str, numbers))})")


def _law(low: float, high: float) -> Law:
    """Choose the law of a median with an interval by where the interval lies."""
    if low > 0 and high < 1:
        return Law.LOGIT_NORMAL
    return Law.LOG_NORMAL if low > 0 else Law.NORMAL


def _number(text: str) -> float:
    """Read a number or a percentage."""
    text = text.strip()
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


def _unreadable(name: str, said: str) -> UsageError:
    """Say how a quantity is stated."""
    return UsageError(
        f"{name} cannot be read from {said!r}. State it as 5.5, 0.5%, 8/10, "
        "0.818(0.758-0.866), uniform(4.5,6.5), log_uniform(0.001,0.01) or triangular(1,2,4)."
    )
