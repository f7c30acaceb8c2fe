"""Explaining: of pairs found by the matcher, all that a person needs to judge them.

pair → its addends · the forms that met · what would change the answer · the threshold
"""

from dataclasses import dataclass

import numpy as np

from fromwhom.document import Change, Signal
from fromwhom.evidence import FormsMet
from fromwhom.screening import columns
from fromwhom.screening.births import holds_day
from fromwhom.screening.columns import Bools, Ints, Longs, States, Texts
from fromwhom.screening.compare import Comparison
from fromwhom.screening.compared import Compared
from fromwhom.screening.counterfactuals import Asked, threshold, would_change
from fromwhom.screening.forms import read_forms
from fromwhom.screening.shown import pairs_of
from fromwhom.screening.subjects import Subjects
from fromwhom.screening.weigh import reasons
from fromwhom.values.readings import ReadingKind


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs that were found, by position, and the relation that each was reported with."""

    subject: Ints
    party: Ints
    name: Ints
    relation: States


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one pair was judged so.

    ``threshold`` is the number of bits from which on the answer is "the same"; None where
    no number of bits gives that answer.
    """

    signals: tuple[Signal, ...]
    forms: FormsMet
    would_change: tuple[Change, ...]
    threshold: float | None


def explain(
    comparison: Comparison, subjects: Subjects, found: Found, least: float | None = None
) -> list[Explanation]:
    """Explain pairs of *subjects*, in their order.

    Args:
        comparison: What found them.
        subjects: All subjects; *found* holds positions in them.
        found: The pairs.
        least: The probability from which on they were reported; None for the weights' own.
    """
    weights = comparison.weights
    least = weights.decision.min_probability if least is None else least
    chosen = subjects.take(found.subject)
    compared = comparison.pairs(chosen, found.party, found.name, least)
    asked = Asked(
        facts=compared.facts,
        bits=compared.bits,
        relation=found.relation,
        knowable=_knowable(comparison, found.party),
    )
    pairs = pairs_of(compared, chosen, comparison, found.name)
    parts = zip(
        reasons(pairs, compared.facts, weights),
        _forms_met(comparison, chosen, compared),
        would_change(asked, weights, least),
        threshold(asked, weights, least).tolist(),
        strict=True,
    )
    return [
        Explanation(
            signals=signals,
            forms=forms,
            would_change=tuple(changes),
            threshold=None if np.isnan(bits) else round(bits, 3),
        )
        for signals, forms, changes, bits in parts
    ]


def _knowable(comparison: Comparison, parties: Ints) -> dict[str, Bools]:
    """Mark of which parties the lists state what could agree with a subject, or contradict it."""
    index, tables = comparison.index, comparison.tables
    stated = tables["parties"].select(["countries", "birth_dates"]).take(parties)
    countries = stated["countries"].to_pylist()
    return {
        "identifier": np.isin(parties, index.identifier_party),
        "address": np.isin(parties, columns.integers(tables["addresses"], "party")),
        "country": np.array([bool(stated) for stated in countries], np.bool_),
        "birth": np.array(
            [holds_day(dates or []) for dates in stated["birth_dates"].to_pylist()], np.bool_
        ),
        "native": np.isin(parties, index.native_parties),
    }


def _forms_met(comparison: Comparison, subjects: Subjects, compared: Compared) -> list[FormsMet]:
    """Write the forms that met, word by word, with how each was read."""
    index = comparison.index
    mine = read_forms(
        columns.texts(subjects.names), comparison.knowledge, comparison.weights.rarity
    )
    names = columns.column(comparison.tables["names"].take(compared.name), "value")
    own = columns.texts(mine.words.text)
    texts = zip(
        _written(mine.start, mine.word, own, compared.form),
        mine.kind[compared.form].tolist(),
        _written(index.side.start, index.side.word, index.words, compared.listed),
        index.kind[compared.listed].tolist(),
        columns.listed(names),
        strict=True,
    )
    return [
        FormsMet(
            subject=subject,
            subject_kind=ReadingKind(subject_kind).name.lower(),
            listed=listed,
            listed_kind=ReadingKind(listed_kind).name.lower(),
            listed_name=name,
        )
        for subject, subject_kind, listed, listed_kind, name in texts
    ]


def _written(start: Longs, word: Ints | Longs, texts: Texts, form: Ints) -> list[str]:
    """Write the words of forms, with spaces."""
    owner, at = columns.members(start, form)
    begin = np.searchsorted(owner, np.arange(len(form) + 1))
    return columns.listed(columns.join_words(columns.pick(texts, word[at]), begin, " "))
