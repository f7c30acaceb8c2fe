"""Given pairs are judged as found ones are; nothing else bears on them."""

import numpy as np
import numpy.typing as npt
import pytest
from tests.screening.listed import Listed, matcher, subject

from fromwhom.screening.subjects import Subjects
from fromwhom.screening.weigh import LOOKALIKE

PARTIES = [
    Listed(("Quorvane Optics Co., Ltd.", "Quorvane Optics"), "Company", ("CN",)),
    Listed(("Brimholt Kastellan GmbH",), "Company", ("DE",)),
    Listed(("Ondrivar Lettmus",), "Person"),
]


def rows(*values: int) -> npt.NDArray[np.int32]:
    """Write row numbers."""
    return np.array(values, np.int32)


def several(*names: str) -> Subjects:
    """Write subjects of which nothing but the name is known."""
    return Subjects(list(names), [None] * len(names), [()] * len(names), [None] * len(names))


def test_a_given_pair_is_judged_as_if_it_had_been_found() -> None:
    """The same bits, probability and relation, whichever way led there."""
    opened = matcher(PARTIES)
    asked = subject("QUORVANE OPTICS LTD", country="CN")
    found = opened.match(asked)
    given = opened.score(asked, found.party[:1], found.name[:1])
    for column in ("bits", "probability", "relation"):
        assert getattr(given, column) == pytest.approx(getattr(found, column)[:1])


def test_a_pair_that_search_would_never_find_is_judged_too() -> None:
    """Two names without a letter in common are apart, and say so."""
    batch = matcher(PARTIES).score(subject("Oskarite Shipping PLC"), rows(1), rows(2))
    assert batch.relation.tolist() == [LOOKALIKE]


def test_each_pair_keeps_its_place() -> None:
    """Companies, persons and a name without a word, in the order in which they were given."""
    asked = several("Ondrivar Lettmus", "★★★", "Brimholt Kastellan GmbH", "Quorvane Optics")
    batch = matcher(PARTIES).score(asked, rows(2, 1, 1, 0), rows(3, 2, 2, 1))
    assert batch.subject.tolist() == [0, 2, 3]
    assert batch.party.tolist() == [2, 1, 0]
    assert (batch.relation != LOOKALIKE).all()


def test_the_threshold_decides_what_is_reported() -> None:
    """From 0 on a likeness is reported that is too little else; the bits do not change."""
    asked = subject("Orbanica Petroleum Holding")
    opened = matcher([Listed(("Orbanika Petrol Engineering Works",))])
    all_of_it = opened.score(asked, rows(0), rows(0), min_probability=0.0)
    usual = opened.score(asked, rows(0), rows(0), min_probability=0.95)
    assert all_of_it.relation.tolist() != [LOOKALIKE]
    assert usual.relation.tolist() == [LOOKALIKE]
    assert all_of_it.bits.tolist() == usual.bits.tolist()


def test_no_pairs_give_no_answers() -> None:
    """An empty question has an empty answer."""
    assert len(matcher(PARTIES).score(several(), rows(), rows())) == 0
