"""Shown: compared pairs as numbers and texts, one by one, as their sentences speak of them."""

from dataclasses import fields
from itertools import pairwise

import numpy as np

from fromwhom.screening import columns
from fromwhom.screening.align import Shared
from fromwhom.screening.births import births
from fromwhom.screening.columns import Bytes, Ints, Longs, Texts
from fromwhom.screening.compare import Comparison
from fromwhom.screening.compared import Compared
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
    countries = comparison.tables["parties"]["countries"].take(compared.party).to_pylist()
    values = _values(compared)
    return [
        _pair_of(
            (values[row], int(compared.subject[row]), int(compared.party[row])),
            subjects, comparison, (name, mine[row], theirs[row], countries[row] or []),
        )
        for row, name in enumerate(listed)
    ]  # fmt: skip


def _values(compared: Compared) -> list[dict[str, float]]:
    """Give the facts of each pair by their names."""
    facts, shared = compared.facts, compared.facts.shared
    names = [f.name for f in fields(Shared)]
    table = [getattr(shared, name) for name in names]
    more = [f.name for f in fields(Facts) if f.name != "shared"]
    table += [getattr(facts, name) for name in more]
    rows = np.array(table, np.float64).T.tolist()
    return [dict(zip(names + more, row, strict=True)) for row in rows]


def _pair_of(
    pair: tuple[dict[str, float], int, int],
    subjects: Subjects,
    comparison: Comparison,
    texts: tuple[str, list[str], list[str], list[str]],
) -> Pair:
    """Show one compared pair: its facts, subject and party.

    *texts* are the listed name, both sides' trade words, and the listed countries.
    """
    values, i, party = pair
    listed, mine, theirs, countries = texts
    numbers = [n for n in subjects.identifiers[i] if party in comparison.carriers(n)]
    mine_born = births(subjects.identifiers[i])
    theirs_born = comparison.tables["parties"]["birth_dates"][party].as_py() if mine_born else ()
    return Pair(
        facts=values,
        subject=subjects.names[i],
        listed=listed,
        shared_core=" ".join(w for w in theirs if w in mine),
        left_subject=" ".join(w for w in mine if w not in theirs),
        left_listed=" ".join(w for w in theirs if w not in mine),
        country_subject=subjects.countries[i] or "",
        country_listed=", ".join(countries),
        identifiers=", ".join(map(str, numbers)),
        births_subject=" or ".join(mine_born),
        births_listed=" or ".join(theirs_born),
    )


def _trade_words(words: tuple[Longs, Longs, Bytes, Texts], form: Ints | Longs) -> list[list[str]]:
    """List the trade-name words of some forms; *words* are starts, words, roles and texts."""
    start, word, role, text = words
    owner, at = columns.members(start, form)
    at = word[at]
    core = role[at] == Role.CORE
    found = columns.listed(columns.pick(text, at[core]))
    bounds = np.searchsorted(owner[core], np.arange(len(form) + 1)).tolist()
    return [found[begin:end] for begin, end in pairwise(bounds)]
