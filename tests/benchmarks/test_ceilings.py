"""Facts about the ceilings: what two names have in common, and labels that stand against others."""

import numpy as np

from benchmarks import ceilings
from benchmarks.sets import Labelled, SearchSet
from fromwhom.jobs.knowledge import load_knowledge

ALIASES = SearchSet(
    queries=["HIAST", "Orbalux Trading", "Rudnikov Mine", "The White Pigeon"],
    listed=["Higher Institute of Applied Science and Technology", "Orbalux", "Rudnik", "Kestrel"],
    schemas=["Organization"] * 4,
    right=np.arange(4),
    held_out=np.array([False, True, False, True]),
    part=np.zeros(4, np.bool_),
)
JUDGED = Labelled(
    left=["Orbalux II Ltd", "ORBALUX LTD", "Kestrel Bank", "Rudnik Fund VIII", "Tom Kestrel"],
    right=["Orbalux Ltd", "Orbalux II, Ltd.", "Kestrel Oil", "Rudnik Fund IX", "Tim Kestrel"],
    schema=["Company", "Company", "Company", "Company", "Person"],
    truth=np.array([True, False, False, False, True]),
    group=["a"] * 5,
)


def test_what_a_query_and_its_listed_name_have_in_common_is_told_apart() -> None:
    """A word, four letters in a row, initials; and of one pair nothing at all."""
    assert {what: hit.tolist() for what, hit in ceilings.in_common(ALIASES).items()} == {
        "shares a word": [False, True, False, False],
        "shares 4 letters in a row": [False, True, True, False],
        "is, or has, the initials of the other": [True, False, False, False],
    }


def test_union_and_perfect_order_are_never_below_what_is_reached() -> None:
    """Each line of the table stands over all queries and over those held out."""
    lines = {what.strip(): rest for what, *rest in ceilings.aliases(ALIASES, load_knowledge())}
    assert lines["all of these together, 5 × 75 names"] == ["1.000 of 4", "1.000 of 2"]
    assert lines["recall@75"] == ["all", "held out"]


def test_names_judged_both_ways_are_counted_whatever_their_order() -> None:
    """One of the two labels must be missed by whoever looks at the names alone."""
    lines = {what.strip(): rest for what, *rest in ceilings.labels(JUDGED)}
    assert lines["pairs of the same two names, judged both ways"] == ["2 of 5", "2 of 4", "0 of 1"]
    assert lines["of the same two names, judged as most are not"] == ["1 of 5", "1 of 4", "0 of 1"]


def test_a_shape_says_how_names_differ_not_what_they_say() -> None:
    """A word more is one shape, another word is a second, a person's is a third."""
    more, also_more, other, numbered, person = ceilings.shapes(JUDGED)
    assert more == also_more
    assert len({more, other, numbered, person}) == 4
