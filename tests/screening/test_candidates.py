"""Facts about finding the listed word that a word misspells."""

import numpy as np
import pytest

from fromwhom.screening.candidates import meant, shortened
from fromwhom.screening.columns import texts

LISTED = ["megvii", "orbaluxa", "rudnikov"]


def _meant(word: str) -> str | None:
    """Look one word up among the listed."""
    owner, key = shortened(texts(LISTED))
    order = np.argsort(key, kind="stable")
    (found,) = meant(texts([word]), key[order], owner[order].astype(np.int32)).tolist()
    return LISTED[found] if found >= 0 else None


@pytest.mark.parametrize(
    "word", ["megvii", "mevgii", "megvi", "meggvii", "megxii", "egvii", "megviik"]
)
def test_one_error_anywhere_leads_to_the_word(word: str) -> None:
    """Swapped, lost, doubled, replaced, at the beginning and at the end."""
    assert _meant(word) == "megvii"


@pytest.mark.parametrize("word", ["megxxi", "orbax", "rudnik", "m"])
def test_other_words_lead_nowhere(word: str) -> None:
    """Two signs more, less or other make another word."""
    assert _meant(word) is None


def test_nothing_is_found_among_nothing() -> None:
    """Neither an empty list nor no question breaks the search."""
    owner, key = shortened(texts([]))
    assert len(owner) == len(key) == 0
    assert meant(texts(["megvii"]), key, owner.astype(np.int32)).tolist() == [-1]
    assert meant(texts([]), key, owner.astype(np.int32)).tolist() == []
