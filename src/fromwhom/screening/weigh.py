"""Weigh: from signals to one answer per pair, with a probability of its own.

Bits of different families add up; of one family only the strongest counts. The sum
becomes a probability by a logistic curve that never reaches 0 or 1, so two different
judgements do not share one score. ``same`` and ``related`` are different questions with
different curves: the second asks only whether the rare part of the name is shared.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from fromwhom.data.weights_data import DecisionWeights, Weights
from fromwhom.document import Relation, Signal
from fromwhom.screening import births
from fromwhom.screening.columns import Bools, Doubles, Longs, States
from fromwhom.screening.features import TELLING
from fromwhom.screening.letters import DOUBTFUL, LONG
from fromwhom.screening.signals import SIGNALS, Facts, Pair

RELATIONS: Final = (Relation.SAME, Relation.RELATED, Relation.LOOKALIKE)
SAME, RELATED, LOOKALIKE = range(3)
_LEAST_CHANCE: Final = 1e-300


def total(facts: Facts, weights: Weights) -> Doubles:
    """Add up the bits of all signals, the strongest of each family."""
    families: dict[str, Doubles] = {}
    values = facts.values()
    for kind in SIGNALS:
        bits = kind.weigh(values, weights)
        known = families.get(kind.family)
        families[kind.family] = (
            bits if known is None else np.where(np.abs(bits) > np.abs(known), bits, known)
        )
    return np.asarray(np.sum(list(families.values()), axis=0), np.float64)


def reasons(pairs: Sequence[Pair], facts: Facts, weights: Weights) -> list[tuple[Signal, ...]]:
    """Give the signals that count for each of *pairs*, whose facts are *facts*, in order."""
    values = facts.values()
    bits = [kind.weigh(values, weights).tolist() for kind in SIGNALS]
    return [
        _strongest([kind.told(pair, b[row]) for kind, b in zip(SIGNALS, bits, strict=True)])
        for row, pair in enumerate(pairs)
    ]


def _strongest(signals: list[Signal | None]) -> tuple[Signal, ...]:
    """Keep the strongest signal of each family, in the order of ``SIGNALS``."""
    kept: dict[str, Signal] = {}
    for kind, signal in zip(SIGNALS, signals, strict=True):
        rival = kept.get(kind.family)
        if signal is not None and (rival is None or abs(signal.bits) > abs(rival.bits)):
            kept[kind.family] = signal
    return tuple(kept.values())


def probability(bits: Doubles, even: float, slope: float = 1.0) -> Doubles:
    """Turn *bits* into a probability: one half at *even*, steeper with *slope*."""
    squeezed = 40.0 * np.tanh(slope * (bits - even) / 40.0)  # keeps 1 - p above rounding
    return 1.0 / (1.0 + np.exp2(-squeezed))


def log_odds(chance: Doubles) -> Doubles:
    """Write probabilities as log odds in bits; that of nothing at all is very small."""
    some = np.maximum(chance, _LEAST_CHANCE)
    return np.asarray(np.log2(some) - np.log2(1.0 - some), np.float64)


def judge_companies(
    facts: Facts, bits: Doubles, all_weights: Weights, least: float
) -> tuple[States, Doubles]:
    """Decide each pair: the same, related, or a look-alike; with its probability.

    Related are names that share a rare trade name, or all words but the place, and a
    name that agrees while a number that names one legal person for ever does not.
    """
    shared, weights = facts.shared, all_weights.decision
    same = probability(bits, all_weights.companies.even)
    left = shared.core_left_subject + shared.core_left_listed
    elsewhere = (
        (left + shared.industry_left_subject + shared.industry_left_listed == 0)
        & (shared.generic_left + shared.errors == 0)
        & ((shared.words > 1) & (shared.core > 0))
    )
    rare = (shared.top >= weights.related_least_core) & (
        (shared.core_left_subject == 0) | (shared.core_left_listed == 0)
    )
    bound = (
        shared.core
        + np.where(elsewhere, 1.0, 0.5) * shared.industry
        + shared.generic
        + weights.related_elsewhere * elsewhere
        - weights.related_left * left
    )
    open_to = (facts.vessel == 0) & (facts.native >= 0)
    able = (rare | elsewhere) & open_to
    related = probability(bound, weights.related_even, weights.related_slope)
    another = (facts.identifier < 0) & (same >= least)  # its name, another company's number
    lone, doubtful = _lone(facts, weights)
    numbered = (shared.figures < 2) | (facts.identifier > 0)  # Unit 61 is not Unit 62
    likely = (same >= least) & ~lone & (facts.native >= 0) & numbered
    enough = np.where(facts.across > 0, weights.translated_least, weights.same_least)
    # A name of another place or another industry is another legal person's.
    here = ((facts.place >= 0) & ~_another_industry(facts)) | (facts.identifier > 0)
    sure = (same >= np.maximum(least, enough)) & likely & ~doubtful & here
    written = np.where(open_to, _as_written(facts, weights), 0.0)
    shaped = another | (able & (related >= least) & ~lone) | (written >= least)
    relation = np.where(sure & ~another, SAME, np.where(shaped | likely, RELATED, LOOKALIKE))
    by_shape = shaped & ~another & (relation == RELATED)
    related = np.where(able & ~lone, related, 0.0)
    chance = np.where(by_shape, np.maximum(same, np.maximum(related, written)), same)
    return relation.astype(np.int8), as_told(relation, chance, least)


def _as_written(facts: Facts, weights: DecisionWeights) -> Doubles:
    """Say how likely names are related that agree letter for letter, but for an error or two.

    Or of which one, cut off, begins the other. What is written alike has to say enough: the
    words that agree, or those of the name that was cut. Known places that differ are no
    errors, nor are legal forms or industries. The very name is not enough where it is one word.
    """
    shared = facts.shared
    agreed = (
        shared.core + shared.industry + shared.generic + weights.letters_place * (facts.place > 0)
    )
    said = agreed + shared.core_left_subject + shared.industry_left_subject
    left = shared.core_left_subject + shared.core_left_listed + shared.generic_left
    apart = (facts.place < 0) | (facts.legal < 0) | _another_industry(facts)
    against = np.minimum(shared.core_left_subject, shared.core_left_listed)
    # a short trade name that differs by a letter is another
    apart |= (facts.letters <= LONG) & (against > shared.core) & (against <= weights.four_letters)
    differ = (shared.errors + left + shared.industry_left_subject > 0) | (facts.place_left > 0)
    with_errors = (facts.letters > 0) & (facts.letters <= LONG)
    alike = np.where(with_errors, differ & (facts.weak <= 0), differ | (shared.words > 1))
    alike &= (facts.letters > 0) & ~apart
    length = (facts.letters == LONG) * weights.letters_long
    length -= (facts.letters == DOUBTFUL) * weights.letters_short
    meant = shared.industry_left_listed + shared.generic_left  # but for an error, they agree
    meant = np.where(facts.letters == DOUBTFUL, 0.0, meant)
    agreed = np.where(facts.letters > LONG, said, agreed + meant + length)
    chances = (
        np.where(which, probability(bits, even, weights.related_slope), 0.0)
        for which, bits, even in (
            (alike, agreed, weights.letters_even), (facts.begun > 0, said, weights.begun_even),
        )
    )  # fmt: skip
    return np.maximum(*chances)


def as_told(relation: States, chance: Doubles, least: float) -> Doubles:
    """Give a look-alike a probability below the one from which on pairs are reported.

    A rule may hold back what the bits alone would report; the order of such pairs stays.
    """
    held = (relation == LOOKALIKE) & (chance >= least)
    return np.asarray(np.where(held, least * chance, chance), np.float64)


def _lone(facts: Facts, weights: DecisionWeights) -> tuple[Bools, Bools]:
    """Say where too little is shared, and no second signal says more.

    First where it is a short or a common trade name, or none at all while one has one, or
    the names meet only in an acronym or a short name: many parties are called so. Second
    where a single word only nearly agrees: then it may be another. A second signal is a
    number or an address in common, the very same name with its legal form, or the same
    place, or a group of either name, where nothing of either name is left.
    """
    shared = facts.shared
    left = (
        shared.core_left_subject + shared.core_left_listed + shared.industry_left_subject
        + shared.industry_left_listed
    )  # fmt: skip
    known = (facts.identifier > 0) | (facts.address > 0)
    known |= (facts.identical > 0) & (facts.legal > 0)
    holding = (facts.group > 0) & (shared.core >= weights.four_letters)
    second = known | (((facts.place > 1) | (facts.country > 0) | holding) & (left == 0))
    few = (shared.words == 1) & (shared.core < TELLING)
    elsewhere = (shared.core < TELLING) & _another_industry(facts) & ~known
    unnamed = (
        (shared.core <= 0) & (shared.core_left_subject + shared.core_left_listed > 0)
        & (facts.acronym <= 0) & (facts.heard <= 0) & ~known
    )  # fmt: skip
    short = (few & ~second) | elsewhere | unnamed | ((facts.weak > 0) & ~known)
    unlike = (shared.core < weights.surely_one) | (shared.written < weights.nearly)
    doubtful = (shared.words == 1) & (shared.errors > 0) & unlike & ~second
    return np.asarray(short, np.bool_), np.asarray(doubtful, np.bool_)


def _another_industry(facts: Facts) -> Bools:
    """Say where each name has an industry that the other lacks, and they share none."""
    shared = facts.shared
    left = (shared.industry_left_subject > 0) & (shared.industry_left_listed > 0)
    return np.asarray(left & (shared.industry <= 0), np.bool_)


def not_ahead(subject: Longs, bits: Doubles, facts: Facts, weights: Weights) -> Bools:
    """Mark pairs across scripts that another party comes near to.

    A translated or romanised name comes near many. Unless it is very likely, it is the same
    only where it is clearly ahead of every other party of its subject.
    """
    order = np.lexsort((-bits, subject))
    first = np.searchsorted(subject[order], subject, side="left")
    last = np.searchsorted(subject[order], subject, side="right")
    best = bits[order[first]] if len(order) else bits
    after = np.minimum(first + 1, max(len(order) - 1, 0))
    second = np.where(last - first > 1, bits[order[after]] if len(order) else bits, -np.inf)
    ahead = bits - np.where(bits == best, second, best) >= weights.decision.ahead
    sure = probability(bits, weights.companies.even) >= weights.decision.translated_sure
    return np.asarray((facts.across > 0) & ~sure & ~ahead & (facts.identifier <= 0), np.bool_)


def outranked(subject: Longs, relation: States, facts: Facts) -> Bools:
    """Mark the pairs that another pair of their subject shows to be of another company.

    Of several parties that a subject may be the same as, one has its name word for word:
    then it is none of those whose names lack, add or spell otherwise a word, and these are
    at most related. A place that only the subject names is no such word where the party
    is there. A common number outweighs any name.
    """
    shared = facts.shared
    named = np.unique(subject[(relation == SAME) & (facts.identical > 0)])
    if len(named) == 0:
        return np.zeros(len(subject), np.bool_)
    differs = (
        (shared.core_left_subject + shared.core_left_listed > 0)
        | (shared.industry_left_subject + shared.industry_left_listed + shared.generic_left > 0)
        | (shared.errors > 0)
        | (facts.place_left > 0)
        | (facts.place < 0)
    )
    without_number = facts.identifier <= 0
    lower = (relation == SAME) & differs & without_number & np.isin(subject, named)
    return np.asarray(lower, np.bool_)


def held_back(relation: States, facts: Facts, personal: Bools) -> States:
    """Hold back what may be a *personal* name: it is no company's unless a number says so.

    It is at most related, and nothing where the name is a common one. Chinese signs in
    common are no mere sound, and hold nothing back.
    """
    named = personal & (facts.identifier <= 0) & (facts.native <= 0)
    common = facts.shared.core < TELLING
    related = np.where(named & (relation == SAME), np.int8(RELATED), relation)
    return np.where(named & common, np.int8(LOOKALIKE), related).astype(np.int8)


def judge_persons(
    facts: Facts, bits: Doubles, weights: Weights, least: float
) -> tuple[States, Doubles]:
    """Decide pairs of persons: a name alone is at most related.

    A number or an address in common makes it the same, whatever the name. A date of birth
    that agrees to the day does where the name is no common one, shares more than one word or
    all, and has none that stands against one of the other; of a common name it makes a lead.
    A date that is clearly another leaves nothing of a name alone.
    """
    chance = probability(bits, weights.persons.even)
    second = (facts.identifier > 0) | (facts.address > 0)
    least = max(least, weights.decision.person_least)
    shared, decision = facts.shared, weights.decision
    least_core = np.where(shared.errors > 0, decision.person_misspelt, decision.person_core)
    left = shared.core_left_subject, shared.core_left_listed
    named = ((left[0] == 0) | (left[1] == 0)) & ((shared.words > 1) | (left[0] + left[1] == 0))
    born = (facts.birth == births.SAME_DAY) & named
    common = (shared.core < least_core) & ~second
    nobody = common & ~born
    another = (facts.birth == births.APART) & ~second
    sure = second | (born & ~common)
    relation = np.where(
        (chance < least) | nobody | another, LOOKALIKE, np.where(sure, SAME, RELATED)
    )
    return relation.astype(np.int8), as_told(relation, chance, least)
