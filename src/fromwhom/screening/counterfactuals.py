"""Counterfactuals: what would change the answer to a pair, found by asking the model again.

Each edit changes one fact: a reason is taken away, or something is known that was not
(the same registration number, another country). All pairs are weighed and decided anew
under all edits in one go, by the functions that decided them first; what is told is what
these answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from fromwhom.data.weights_data import Weights
from fromwhom.document import Change
from fromwhom.screening import births
from fromwhom.screening.columns import Bools, Doubles, Longs, States
from fromwhom.screening.signals import SIGNALS, Facts
from fromwhom.screening.weigh import (
    RELATED,
    RELATIONS,
    SAME,
    judge_companies,
    judge_persons,
    total,
)

_FAR: Final = 256.0  # bits; no judgement lies beyond
_HALVINGS: Final = 24  # of twice that: the threshold is found to a ten-thousandth of a bit

_Sets = Mapping[str, float | Callable[[Facts], Doubles]]
"""New values of facts by their names: one for all pairs, or made from the pairs' facts."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Pairs to ask about: their facts, how they are judged, and what could be known.

    ``relation`` is the one reported; it may be lower than the facts give, where another
    party fits the subject's name better. ``knowable`` marks, by the name of a fact,
    the parties of which the lists state it, so that it could agree or contradict.
    """

    facts: Facts
    bits: Doubles
    relation: States
    knowable: dict[str, Bools]


@dataclass(frozen=True, slots=True)
class _Edit:
    """One changed fact: what it is called, where it applies, which values it sets.

    ``without`` names the signals whose remaining bits go too, since no fact carries them.
    """

    words: str
    where: Bools
    sets: _Sets
    without: tuple[str, ...] = field(default=())


_LEFT: Final = {"core_left_subject": 0.0, "core_left_listed": 0.0, "core_words_left": 0.0}
_OTHER_NAME: Final[_Sets] = {  # what was shared is left on either side
    "core": 0.0, "top": 0.0, "identical": 0.0,
    "core_left_subject": lambda facts: facts.shared.core_left_subject + facts.shared.core,
    "core_left_listed": lambda facts: facts.shared.core_left_listed + facts.shared.core,
    "core_words_left": lambda facts: facts.shared.core_words_left + 2.0,
    "letters": 0, "begun": 0,
}  # fmt: skip
_INDUSTRY: Final = {"industry": 0.0, "industry_left_subject": 0.0, "industry_left_listed": 0.0}

# By the signal's name: the words where it speaks for, where it speaks against, and the
# facts that change. How alike two names are written rests on the trade name and goes with it.
_REASONS: Final[dict[str, tuple[str, str, _Sets]]] = {
    "trade_name": ("If the trade names had no word in common", "", _OTHER_NAME),
    "trade_name_left": ("", "If neither trade name had a word that the other lacks", _LEFT),
    "industry": (
        "Without the shared industry words", "If the industry words did not differ", _INDUSTRY,
    ),
    "common_words": (
        "Without the shared common words", "If the common words did not differ",
        {"generic": 0.0, "generic_left": 0.0},
    ),
    "spelling": (
        "If the names were not written alike", "If the names were written alike",
        {"written": 0.0, "mean": 0.0, "worst": 0.0, "errors": 0.0, "doubtful": 0.0,
         "letters": 0},
    ),
    "numbers": ("", "If the numbers in the names did not differ", {"figures": 0.0}),
    "whole_name": ("If the names did not agree as a whole", "", {"identical": 0.0}),
    "legal_form": (
        "Without the shared legal form", "If the legal forms did not differ", {"legal": 0.0},
    ),
    "region": (
        "Without the shared place", "If the places did not differ",
        {"place": 0.0, "place_left": 0.0},
    ),
    "country": (
        "Without the shared country", "If the countries did not differ", {"country": 0.0},
    ),
    "identifier": (
        "Without the shared registration number",
        "If the registration numbers did not differ", {"identifier": 0.0},
    ),
    "address": ("Without the shared address", "", {"address": 0.0}),
    "birth_date": (
        "Without the shared date of birth", "If the dates of birth did not differ",
        {"birth": 0.0, "birth_choices": 0.0},
    ),
    "vessel": ("", "If the listed party were no ship or aircraft", {"vessel": 0.0}),
    "native_name": (
        "Without the Chinese trade name in common",
        "If the Chinese trade names were not written differently", {"native": 0.0},
    ),
}  # fmt: skip

_KNOWN: Final = (
    ("identifier", 1, "If it had a registration number of the listed party"),
    ("identifier", -1, "If its registration number were another than the listed party's"),
    ("country", 1, "If it were stated to be in a country of the listed party"),
    ("country", -1, "If it were stated to be in a country where the listed party is not"),
    ("address", 1, "If it were at an address of the listed party"),
    ("birth", births.SAME_DAY, "If it had the listed person's date of birth"),
    ("birth", births.APART, "If its date of birth were another than the listed person's"),
    ("native", 1, "If its Chinese trade name were written like the listed one"),
    ("native", -1, "If its Chinese trade name were written otherwise than the listed one"),
)
_OUTRANKED: Final = "If no other listed party fitted this name better"


def would_change(asked: Asked, weights: Weights, least: float) -> list[list[Change]]:
    """Tell of each pair which single changes give another answer, the smallest first.

    Args:
        asked: The pairs.
        weights: What decided them.
        least: The probability from which on a pair is reported.
    """
    edits = _edits(asked, weights)
    count = len(asked.bits)
    facts = asked.facts.take(np.tile(np.arange(count), len(edits)))
    for number, edit in enumerate(edits):
        _set(facts, slice(number * count, (number + 1) * count), edit.sets, asked.facts)
    bits = total(facts, weights)
    for number, edit in enumerate(edits):
        rows = np.arange(number * count, (number + 1) * count)
        for kind in SIGNALS:
            if kind.name in edit.without:
                bits[rows] -= kind.bits(facts.take(rows), weights)
    relation, chance = _judge(facts, bits, weights, least)
    now, plain = _judge(asked.facts, asked.bits, weights, least)
    outranked = (now == SAME) & (asked.relation == RELATED)
    stays = np.tile(outranked, len(edits)) & (facts.identifier <= 0) & (relation == SAME)
    relation = np.where(stays, np.int8(RELATED), relation)
    where = np.concatenate([edit.where for edit in edits])
    differs = where & (relation != np.tile(np.where(outranked, asked.relation, now), len(edits)))
    found: list[list[Change]] = [[] for _ in range(count)]
    moved = np.abs(bits - np.tile(asked.bits, len(edits)))
    rows = np.flatnonzero(differs)
    for at in rows[np.argsort(moved[rows], kind="stable")].tolist():
        words = edits[at // count].words
        found[at % count].append(_change(words, int(relation[at]), bits[at], chance[at]))
    for at in np.flatnonzero(outranked).tolist():
        found[at].insert(0, _change(_OUTRANKED, SAME, asked.bits[at], plain[at]))
    return found


def threshold(asked: Asked, weights: Weights, least: float) -> Doubles:
    """Find the bits from which on each pair would be the same, all else being equal.

    NaN where no number of bits makes it so: the name of a person alone, another's number.
    """
    low, high = np.full(len(asked.bits), -_FAR), np.full(len(asked.bits), _FAR)

    def same(bits: Doubles) -> Bools:
        relation, _ = _judge(asked.facts, bits, weights, least)
        return np.asarray(relation == SAME, np.bool_)

    never = ~same(high) | same(low)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        enough = same(middle)
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    return np.where(never, np.nan, high)


def _edits(asked: Asked, weights: Weights) -> list[_Edit]:
    """List what may be changed: each reason taken away, each fact known otherwise."""
    edits = []
    person = asked.facts.person > 0
    for kind in SIGNALS:
        bits = kind.bits(asked.facts, weights)
        speaks_for, against, sets = _REASONS.get(
            kind.name, (f"Without {kind.family}", f"Without {kind.family}", {})
        )
        without = (kind.name, "spelling") if kind.name == "trade_name" else (kind.name,)
        for which, naming in ((~person, "trade name"), (person, "name")):
            shown = (words.replace("trade name", naming) for words in (speaks_for, against))
            for words, where in zip(shown, (bits > 0, bits < 0), strict=True):
                if np.any(where & which):
                    edits.append(_Edit(words, where & which, sets, without))
    everywhere = np.ones(len(asked.bits), np.bool_)
    for name, value, words in _KNOWN:
        other = getattr(asked.facts, name) != value
        if name == "birth":
            other &= person
        edits.append(_Edit(words, other & asked.knowable.get(name, everywhere), {name: value}))
    return edits


def _set(facts: Facts, rows: slice, sets: _Sets, before: Facts) -> None:
    """Write the values of an edit into its copy of the facts."""
    for name, value in sets.items():
        of = facts if hasattr(facts, name) else facts.shared
        getattr(of, name)[rows] = value(before) if callable(value) else value


def _judge(facts: Facts, bits: Doubles, weights: Weights, least: float) -> tuple[States, Doubles]:
    """Decide companies as companies and persons as persons."""
    person = facts.person > 0
    if not person.any():
        return judge_companies(facts, bits, weights, least)
    relation = np.zeros(len(bits), np.int8)
    chance = np.zeros(len(bits))
    for judge, which in ((judge_companies, ~person), (judge_persons, person)):
        rows: Longs = np.flatnonzero(which)
        if len(rows):
            found = judge(facts.take(rows), bits[rows], weights, least)
            relation[rows], chance[rows] = found
    return relation, chance


def _change(words: str, relation: int, bits: float, chance: float) -> Change:
    """Write one change and the answer it gives."""
    return Change(
        change=words,
        relation=RELATIONS[relation],
        probability=round(float(chance), 12),
        bits=round(float(bits), 3),
    )
