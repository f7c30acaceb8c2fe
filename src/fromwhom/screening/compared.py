"""Compared: the judged pairs of one chunk, as columns."""

from dataclasses import dataclass, fields

import numpy as np

from fromwhom.screening.align import Shared
from fromwhom.screening.columns import Doubles, Ints, Longs, States
from fromwhom.screening.signals import Facts


@dataclass(frozen=True, slots=True)
class Compared:
    """Judged pairs of one chunk, each under the listed name that fits best.

    ``form`` and ``listed`` are the forms that met: of the chunk, and of the index. ``order`` is
    how many bits a look-alike is put before others for its letters; they say nothing of whether
    it is the same.
    """

    subject: Longs
    party: Ints
    name: Ints
    form: Ints
    listed: Ints
    bits: Doubles
    probability: Doubles
    relation: States
    order: Doubles
    facts: Facts

    def take(self, rows: Longs) -> "Compared":
        """Select pairs."""
        return Compared(
            *(
                getattr(self, f.name).take(rows)
                if f.name == "facts"
                else getattr(self, f.name)[rows]
                for f in fields(self)
            )
        )


def concatenated(parts: list[Compared]) -> Compared:
    """Join judged pairs column by column."""
    facts = [p.facts for p in parts]
    shared = Shared(
        *(np.concatenate([getattr(f.shared, c.name) for f in facts]) for c in fields(Shared))
    )
    rest = [c.name for c in fields(Facts) if c.name != "shared"]
    together = Facts(shared, *(np.concatenate([getattr(f, n) for f in facts]) for n in rest))
    columns_ = [c.name for c in fields(Compared) if c.name != "facts"]
    return Compared(
        **{n: np.concatenate([getattr(p, n) for p in parts]) for n in columns_}, facts=together
    )
