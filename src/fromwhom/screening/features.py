"""Features: what is measured of a pair, each with one learnt weight in bits.

A feature is a number that grows with one kind of agreement or difference. A signal adds up
the features that speak of one thing. ``tools/learn_weights.py`` learns the weights of the
features that names alone can teach; the others are set by hand (``data/weights.yaml``).
Both sides are treated alike, so that who is asking changes nothing.
"""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from fromwhom.screening import births
from fromwhom.screening.columns import Bools, Doubles

Values = Mapping[str, Doubles]
"""The facts about pairs by name: ``Shared`` and ``Facts``, all as columns of numbers."""

FIRST_BITS: Final = 14.0
"""Up to so many shared bits a trade name is still short; more say less each."""
TELLING: Final = 9.6
"""A trade name of fewer bits says little by itself: it needs a second signal."""
_MOST_BITS: Final = 20.0
_MOST_LEFT: Final = 16.0
_MOST_CHOICES: Final = 8.0  # dates of birth from which on more lower the weight no further
_VERY_ALIKE: Final = 0.88  # a letter in eight
_ALIKE: Final = 0.8  # from here on a spelling is near


def _apart(v: Values) -> Doubles:
    """Weigh what stands against each other: left on one side, something else on the other."""
    return np.minimum(np.minimum(v["core_left_subject"], v["core_left_listed"]), _MOST_LEFT)


def _more(v: Values) -> Doubles:
    """Weigh what one side has more, with nothing against it."""
    more = np.abs(v["core_left_subject"] - v["core_left_listed"])
    return np.asarray(np.minimum(more, _MOST_BITS), np.float64)


def complete(v: Values) -> Bools:
    """Say where no word of either name is left over."""
    left = (
        v["core_left_subject"] + v["core_left_listed"] + v["industry_left_subject"]
        + v["industry_left_listed"] + v["generic_left"]
    )  # fmt: skip
    sure = (v["doubtful"] == 0) | (v["words"] > 1)
    return np.asarray((left == 0) & sure & (v["place"] >= 0) & (v["place_left"] < 2), np.bool_)


def _left(v: Values) -> Doubles:
    """Add up what is left of the trade names."""
    return v["core_left_subject"] + v["core_left_listed"]


def _industry_left(v: Values) -> Doubles:
    """Count the sides on which an industry word is left."""
    sides = [v["industry_left_subject"] > 0, v["industry_left_listed"] > 0]
    return np.asarray(np.sum(sides, axis=0), np.float64)


def _is(name: str, state: float) -> Callable[[Values], Doubles]:
    """Make the feature that a fact has one state."""
    return lambda v: np.asarray(v[name] == state, np.float64)


def _translated(v: Values) -> Doubles:
    """Mark the companies one of whose names had to be translated or romanised."""
    return np.asarray((v["across"] > 0) & (v["person"] == 0), np.float64)


def _across(measure: Callable[[Values], Doubles]) -> Callable[[Values], Doubles]:
    """Make the feature that counts only where a company's name had to be translated."""
    return lambda v: np.asarray(measure(v) * _translated(v), np.float64)


FEATURES: Final[dict[str, Callable[[Values], Doubles]]] = {
    "core_first": lambda v: np.minimum(v["core"], FIRST_BITS),
    "core_more": lambda v: np.clip(v["core"] - FIRST_BITS, 0.0, _MOST_BITS),
    "nothing_shared": lambda v: (v["words"] == 0) * 1.0,
    "lone": lambda v: ((v["words"] == 1) & (_left(v) > 0)) * 1.0,
    "lone_short": lambda v: ((v["words"] == 1) & (v["core"] < TELLING)) * 1.0,
    "lone_misspelt": lambda v: ((v["words"] == 1) & (v["errors"] > 0)) * 1.0,
    "left_apart": lambda v: _apart(v) * (1.0 - v["alike"]),
    "left_alike": lambda v: _apart(v) * v["alike"],
    "left_more": _more,
    "left_words": lambda v: np.minimum(v["core_words_left"], 4.0),
    "written": lambda v: v["written"],
    "written_near": lambda v: np.maximum(v["written"] - _ALIKE, 0.0),
    "raw": lambda v: v["raw"],
    "raw_near": lambda v: np.maximum(v["raw"] - _VERY_ALIKE, 0.0),
    "words_mean": lambda v: v["mean"],
    "words_worst": lambda v: v["worst"],
    "errors": lambda v: np.minimum(v["errors"], 3.0),
    "doubtful": lambda v: np.minimum(v["doubtful"], 3.0),
    "near": lambda v: v["near"],
    "translated": _translated,
    "translated_near": _across(lambda v: v["near"]),
    "acronym": _is("acronym", 1),
    "heard": lambda v: np.minimum(v["heard"], 10.0),
    "heard_well": lambda v: np.clip(v["heard"] - 10.0, 0.0, 10.0),
    "weak": _is("weak", 1),
    "industry_shared": lambda v: np.minimum(v["industry"], 12.0),
    "industry_apart": lambda v: ((_industry_left(v) == 2) & (v["industry"] <= 0)) * 1.0,
    "industry_both_left": lambda v: ((_industry_left(v) == 2) & (v["industry"] > 0)) * 1.0,
    "industry_one_left": lambda v: (_industry_left(v) == 1) * 1.0,
    "common_shared": lambda v: np.minimum(v["generic"], 9.0),
    "common_left": lambda v: np.minimum(v["generic_left"], 9.0),
    "whole": lambda v: np.where(complete(v), 1.0, 0.0),
    "identical": lambda v: np.where(complete(v), v["identical"], 0.0),
    "legal_same": _is("legal", 1),
    "legal_apart": _is("legal", -1),
    "figure_one_left": _is("figures", 1),
    "figures_apart": _is("figures", 2),
    "region_same": _is("place", 2),
    "country_word_same": _is("place", 1),
    "region_apart": _is("place", -1),
    "country_word_apart": _is("place", -2),
    "region_left": _is("place_left", 1),
    "translated_region_same": _across(_is("place", 2)),
    "translated_region_left": _across(_is("place_left", 1)),
    "country_word_left": _is("place_left", 2),
    "country_same": _is("country", 1),
    "country_apart": _is("country", -1),
    "identifier_same": _is("identifier", 1),
    "identifier_apart": _is("identifier", -1),
    "address_same": _is("address", 1),
    "birth_day_same": _is("birth", births.SAME_DAY),
    "birth_month_same": _is("birth", births.SAME_MONTH),
    "birth_swapped": _is("birth", births.SWAPPED),
    "birth_year_same": _is("birth", births.SAME_YEAR),
    "birth_one_part": _is("birth", births.ONE_PART),
    "birth_near": _is("birth", births.NEAR),
    "birth_apart": _is("birth", births.APART),
    "birth_choices": lambda v: np.log2(np.clip(v["birth_choices"], 1.0, _MOST_CHOICES)),
    "father_turned": _is("father_turned", 1),
    "vessel": _is("vessel", 1),
    "native_same": _is("native", 1),
    "native_apart": _is("native", -1),
}
"""Every feature by its name in ``data/weights.yaml``, in the order of their signals."""
