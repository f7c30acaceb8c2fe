"""Facts about asking for many parties: names also meet in short sequences of letters."""

import numpy as np
import pytest
from tests.screening.listed import Listed, matcher, subject

from fromwhom.data.weights_data import load_weights
from fromwhom.screening.columns import texts
from fromwhom.screening.deep import pieces

MANY = load_weights().retrieval.most + 1
FANAMOJ = [Listed(("FANAMOJ",), schema="Company"), Listed(("Rudnik Export",), schema="Company")]


def test_a_text_is_marked_with_its_pairs_and_threes_of_letters_and_borders() -> None:
    """Of "ab" these are border-a, a-b, b-border, and the two threes with a border."""
    marked = pieces(texts(["ab", "", "ab", "b"]))
    assert np.diff(marked.indptr).tolist() == [5, 0, 5, 3]
    assert marked[0].indices.tolist() == marked[2].indices.tolist()
    assert len(set(marked[0].indices.tolist()) & set(marked[3].indices.tolist())) == 1


def test_whoever_asks_for_many_gets_names_that_share_little() -> None:
    """Two letters at the beginning and three in between are no reason to report, but to look."""
    asked = subject("Fanavari Mowj Khavar")
    listed = matcher(FANAMOJ)
    few = listed.match(asked, keep_lookalikes=True)
    many = listed.match(asked, keep_lookalikes=True, limit=MANY)
    assert 0 not in few.party.tolist()
    assert 0 in many.party.tolist()
    assert set(many.relations()) == {"lookalike"}


def test_of_many_look_alikes_those_of_more_common_letters_come_first() -> None:
    """Whatever little their words agree in."""
    listed = matcher([Listed((name,), schema="Company") for name in ("Khavaran", "Fanamoj")])
    found = listed.match(subject("Fanamowj Gostar"), keep_lookalikes=True, limit=MANY)
    assert found.party.tolist() == [1, 0]


def test_what_is_reported_stays_the_same_however_many_are_asked_for() -> None:
    """Letters put look-alikes in order; they make nothing the same, or likelier."""
    listed = matcher(FANAMOJ)
    few, many = (listed.match(subject("Rudnik Export Ltd"), limit=n) for n in (10, MANY))
    assert few.party.tolist() == many.party.tolist() == [1]
    assert few.probability.tolist() == many.probability.tolist()


@pytest.mark.parametrize("searched_before", [False, True])
def test_a_mask_limits_a_deep_search_too(searched_before: bool) -> None:
    """Whether or not somebody asked for many parties before."""
    listed = matcher(FANAMOJ)
    if searched_before:
        listed.match(subject("Rudnik"), limit=MANY)
    found = listed.match(
        subject("Fanamoj"), limit=MANY, parties_mask=np.array([False, True]), keep_lookalikes=True
    )
    assert 0 not in found.party.tolist()


def test_nothing_is_found_in_an_empty_list() -> None:
    """However many parties are asked for."""
    assert len(matcher([]).match(subject("Fanamoj"), limit=MANY, keep_lookalikes=True)) == 0
