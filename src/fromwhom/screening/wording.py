"""Wording: legal forms that two names state, and names that are the same word for word."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from fromwhom.screening.align import Shared
from fromwhom.screening.columns import Ints, States
from fromwhom.screening.forms import Forms
from fromwhom.screening.index import Index

_GROUP: Final = np.uint8(8)  # the bit of Group and Holding, which every other form may stand beside


@dataclass(frozen=True, slots=True)
class Wording:
    """Per pair: see ``screening.signals.Facts``."""

    legal: States
    group: States
    identical: States


def compare_wording(
    forms: Forms, index: Index, pairs: tuple[Ints, Ints], shared: Shared, telling: float
) -> Wording:
    """Compare the wording of *pairs* of forms, which share so much.

    A single word without a legal form makes names identical only from *telling* bits on.
    """
    mine, theirs = forms.legal[pairs[0]], index.legal[pairs[1]]
    own, other = mine & ~_GROUP, theirs & ~_GROUP
    stated = (own > 0) & (other > 0)
    words = forms.start[pairs[0] + 1] - forms.start[pairs[0]]
    identical = (
        (mine == theirs)
        & ((own > 0) | (shared.words > 1) | (shared.top >= telling))
        & (words == index.side.start[pairs[1] + 1] - index.side.start[pairs[1]])
        & (shared.words == words)
        & (shared.errors == 0)
    )
    return Wording(
        legal=np.where(stated, np.where(own & other, 1, -1), 0).astype(np.int8),
        group=((mine & theirs & _GROUP) > 0).astype(np.int8),
        identical=identical.astype(np.int8),
    )
