"""Ledgers that do not exist, made by seed from the words of some that do.

Real supplier names first, as they are. Then names put together from their words, each
word from the place in the name where it stood; one in twenty in the shape of listed
companies' names, as foreign suppliers look, with their places, trades and legal forms, and
every rarer word blended from two of theirs so that it is nobody's; one in a hundred is a
listed name, written as ledgers write: capitals, short legal forms, cut at 35 characters,
mistyped.
"""

import csv
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

LISTED_SHARE: Final = 0.01
FOREIGN_SHARE: Final = 0.05
_CUT: Final = 35
_COMMON: Final = 40  # a word of so many listed names names a place, a trade or a form
_FIRST_DAY: Final = date(2018, 1, 1)
_DAYS: Final = 365 * 5
_EXPENSES: Final = (
    "Professional services", "Equipment", "Software", "Agency staff", "Building works",
    "Security equipment", "Training", "Transport",
)  # fmt: skip
_SHORTER: Final = (
    (re.compile(r"\band any successor.*", re.I), ""),
    (re.compile(r"\s*\([^)]*\)"), ""),
    (re.compile(r"\bco\.?,?\s*(?:ltd\.?|limited)", re.I), "Co Ltd"),
    (re.compile(r"\blimited\b", re.I), "Ltd"),
    (re.compile(r"\bcorporation\b", re.I), "Corp"),
    (re.compile(r"\bcompany\b", re.I), "Co"),
    (re.compile(r"[.,;\"]"), ""),
)


class Words:
    """The words of names, by where in the name they stand."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the *names* apart."""
        self.names: Final = [split for split in (name.split() for name in names) if split]
        self._first: Final = [words[0] for words in self.names]
        self._last: Final = [words[-1] for words in self.names if len(words) > 1]
        self._count: Final = Counter(word.casefold() for words in self.names for word in words)
        self._inside: Final = [word for words in self.names for word in words[1:-1]]

    def foreign(self, rng: random.Random) -> str:
        """Put invented words in the place of the rare ones of one of these."""
        shape = rng.choice(self.names)
        kept = {word for word in shape if self._count[word.casefold()] >= _COMMON}
        return " ".join(word if word in kept else self._blended(rng) for word in shape)

    def _blended(self, rng: random.Random) -> str:
        """Make a word of the halves of two."""
        one, two = rng.choice(self._first), rng.choice(self._first)
        return one[: (len(one) + 1) // 2] + two[len(two) // 2 :].lower()

    def recombined(self, rng: random.Random) -> str:
        """Put a new name together in the shape of one of these."""
        shape = rng.choice(self.names)
        made = [rng.choice(self._first) if rng.random() < 0.8 else shape[0]]
        made += [
            rng.choice(self._inside) if self._inside and rng.random() < 0.6 else word
            for word in shape[1:-1]
        ]
        if len(shape) > 1:
            made.append(rng.choice(self._last) if rng.random() < 0.3 else shape[-1])
        return " ".join(made)


def as_ledgers_write(name: str, rng: random.Random) -> str:
    """Write a listed name as a clerk may."""
    for pattern, short in _SHORTER:
        name = pattern.sub(short, name)
    name = " ".join(name.split())
    style = rng.random()
    if style < 0.5:
        name = name.upper()
    elif style < 0.8:
        name = name.title()
    if rng.random() < 0.10 and len(name) > 6:
        at = rng.randrange(1, len(name) - 2)
        name = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:_CUT].strip() if rng.random() < 0.15 else name


def suppliers(real: Sequence[str], listed: Sequence[str], count: int, seed: int) -> list[str]:
    """Make *count* distinct supplier names from *real* ledgers and *listed* companies."""
    rng = random.Random(seed)
    ledger, foreign = Words(real), Words(listed)
    made = dict.fromkeys(as_ledgers_write(rng.choice(listed), rng) for _ in range(count // 100))
    made |= dict.fromkeys(real[: max(count - len(made), 0)])
    while len(made) < count:
        abroad = rng.random() < FOREIGN_SHARE
        made.setdefault(foreign.foreign(rng) if abroad else ledger.recombined(rng))
    names = list(made)[:count]
    rng.shuffle(names)
    return names


def write_ledger(path: Path, names: Sequence[str], rows: int, seed: int) -> None:
    """Write a ledger of *rows* lines in which every one of *names* occurs, if there is room."""
    rng = random.Random(seed)
    chosen = list(names[:rows])
    chosen += rng.choices(names, k=rows - len(chosen))
    rng.shuffle(chosen)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(
            ("Invoice Date", "Transaction Number", "Expenses Type", "Supplier Name", "Net Amount")
        )
        for number, name in enumerate(chosen):
            day = _FIRST_DAY + timedelta(days=rng.randrange(_DAYS))
            amount = f"{rng.lognormvariate(7, 2):.2f}"
            out.writerow((day.isoformat(), 5100000 + number, rng.choice(_EXPENSES), name, amount))
