"""Shown: compared pairs as numbers and texts, one by one, as their sentences speak of them."""

from dataclasses import fields

import numpy as np

from fromwhom.screening import columns
from fromwhom.screening.align import Shared
from fromwhom.screening.columns import Bytes, Ints, Longs, Texts
from fromwhom.screening.compare import Compared, Comparison
from fromwhom.screening.forms import read_forms
from fromwhom.screening.signals import Facts, Pair
from fromwhom.screening.subjects import Subjects
from fromwhom.values.knowledge import Role


def pairs_of(
    compared: Compared, subjects: Subjects, comparison: Comparison, names: Ints
) -> list[Pair]:
    """Show compared pairs: their facts as numbers, and the texts of their sentences.

    The words are those of the forms that met.
    """
    index = comparison.index
    listed = columns.listed(columns.column(comparison.tables["names"].take(names), "value"))
    forms = read_forms(
        columns.texts(subjects.names), comparison.knowledge, comparison.weights.rarity
    )
    own = columns.texts(forms.words.text)
    mine = _trade_words(
        (forms.start, forms.word.astype(np.int64), forms.words.role, own), compared.form
    )
    theirs = _trade_words(
        (index.side.start, index.side.word, index.side.role, index.words), compared.listed
    )
    return [
        _pair_of(compared, row, subjects, comparison, (name, mine[row], theirs[row]))
        for row, name in enumerate(listed)
    ]


def _pair_of(
    compared: Compared,
    row: int,
    subjects: Subjects,
    comparison: Comparison,
    texts: tuple[str, list[str], list[str]],
) -> Pair:
    """Show one compared pair; *texts* are the listed name and both sides' trade words."""
    facts, shared = compared.facts, compared.facts.shared
    values = {f.name: float(getattr(shared, f.name)[row]) for f in fields(Shared)}
    values |= {
        f.name: float(getattr(facts, f.name)[row]) for f in fields(Facts) if f.name != "shared"
    }
    i = int(compared.subject[row])
    party = int(compared.party[row])
    listed, mine, theirs = texts
    numbers = [n for n in subjects.identifiers[i] if party in comparison.carriers(n)]
    return Pair(
        facts=values,
        subject=subjects.names[i],
        listed=listed,
        shared_core=" ".join(w for w in theirs if w in mine),
        left_subject=" ".join(w for w in mine if w not in theirs),
        left_listed=" ".join(w for w in theirs if w not in mine),
        country_subject=subjects.countries[i] or "",
        country_listed=", ".join(comparison.tables["parties"]["countries"][party].as_py() or ()),
        identifiers=", ".join(map(str, numbers)),
    )


def _trade_words(words: tuple[Longs, Longs, Bytes, Texts], form: Ints | Longs) -> list[list[str]]:
    """List the trade-name words of some forms; *words* are starts, words, roles and texts."""
    start, word, role, text = words
    found = []
    for one in form.tolist():
        at = word[start[one] : start[one + 1]]
        found.append(columns.listed(columns.pick(text, at[role[at] == Role.CORE])))
    return found
