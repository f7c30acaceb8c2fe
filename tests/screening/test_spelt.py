"""Words spelt out: the bounds on how alike two words can be hold."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.screening import columns
from fromwhom.screening.spelt import ends_agree, fewest_errors, most_likeness, spelt

_PAIRS = st.lists(
    st.tuples(st.text("abcABC01é王", max_size=9), st.text("abcABC01é王", max_size=9)),
    min_size=1,
    max_size=9,
)


@given(pairs=_PAIRS)
def test_no_two_words_are_nearer_than_their_letters_allow(pairs: list[tuple[str, str]]) -> None:
    """What is passed over because of its letters could not have agreed in its spelling."""
    one, two = [a for a, _ in pairs], [b for _, b in pairs]
    at = np.arange(len(pairs))
    mine, theirs = spelt(columns.texts(one)), spelt(columns.texts(two))
    assert (fewest_errors(mine, at, theirs, at) <= columns.typing_errors(one, two, 99)).all()
    assert (most_likeness(mine, at, theirs, at) >= columns.likeness(one, two)).all()


def test_words_agree_at_an_end() -> None:
    """A typing error leaves the first letter of a word as it was, or the last two."""
    one = spelt(columns.texts(["dahua", "huawei", "", "école"]))
    two = spelt(columns.texts(["dauha", "buawei", "zte", "etage"]))
    at = np.arange(4)
    assert ends_agree(one, at, two, at).tolist() == [True, True, False, False]


@given(text=st.lists(st.text("ab1 -", max_size=12), min_size=1, max_size=8))
def test_a_few_names_are_read_like_many(text: list[str]) -> None:
    """A name asked alone is read by the same patterns as a ledger of thousands."""
    many = columns.texts(text * 9)
    for pattern in ("^a+b?$", r"\bb", "[^a-z]1"):
        few = columns.holds(columns.texts(text), pattern, ignore_case=True)
        assert few.tolist() == columns.holds(many, pattern, ignore_case=True)[: len(text)].tolist()
        changed = columns.listed(columns.replace(columns.texts(text), pattern, "-"))
        assert changed == columns.listed(columns.replace(many, pattern, "-"))[: len(text)]
