"""Facts about finding listed names: the nearest forms, and the words that a word misspells."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from fromwhom.screening.candidates import (
    BLOCK,
    Space,
    cosines,
    meant,
    nearest,
    parted,
    shortened,
)
from fromwhom.screening.columns import texts

LISTED = ["megvii", "orbaluxa", "rudnikov"]


def _meant(word: str) -> str | None:
    """Look one word up among the listed."""
    owner, key = shortened(texts(LISTED))
    order = np.argsort(key, kind="stable")
    (found,) = meant(texts([word]), key[order], owner[order].astype(np.int32)).tolist()
    return LISTED[found] if found >= 0 else None


@pytest.mark.parametrize(
    "word", ["megvii", "mevgii", "megvi", "meggvii", "megxii", "egvii", "megviik"]
)
def test_one_error_anywhere_leads_to_the_word(word: str) -> None:
    """Swapped, lost, doubled, replaced, at the beginning and at the end."""
    assert _meant(word) == "megvii"


@pytest.mark.parametrize("word", ["megxxi", "orbax", "rudnik", "m"])
def test_other_words_lead_nowhere(word: str) -> None:
    """Two signs more, less or other make another word."""
    assert _meant(word) is None


def test_nothing_is_found_among_nothing() -> None:
    """Neither an empty list nor no question breaks the search."""
    owner, key = shortened(texts([]))
    assert len(owner) == len(key) == 0
    assert meant(texts(["megvii"]), key, owner.astype(np.int32)).tolist() == [-1]
    assert meant(texts([]), key, owner.astype(np.int32)).tolist() == []


def _unit(rows: int, terms: int, seed: int) -> sparse.csr_matrix:
    """Invent unit vectors of which few terms are frequent and most are rare."""
    rng = np.random.default_rng(seed)
    column = np.minimum(rng.zipf(1.3, (rows, 12)) - 1, terms - 1)
    value = np.log(terms / np.arange(1, terms + 1) + 1)[::-1][column].astype(np.float32) ** 2
    owner = np.repeat(np.arange(rows), 12)
    made = sparse.csr_matrix((value.ravel(), (owner, column.ravel())), shape=(rows, terms))
    length = np.sqrt(np.asarray(made.multiply(made).sum(axis=1)).ravel())
    made.data /= np.repeat(length, np.diff(made.indptr)).astype(np.float32)
    return made


def _space(matrix: sparse.csr_matrix, block: int = BLOCK) -> Space:
    """Make a space of listed vectors, of so many forms in a block."""
    whole = matrix.copy()
    heads, tail = parted(whole, block)
    frequent = np.zeros(matrix.shape[1], np.bool_)
    frequent[tail.indices] = True
    return Space(heads, tail, whole, np.arange(matrix.shape[0], dtype=np.int32), frequent)


@pytest.mark.parametrize("block", [BLOCK, 900])
@pytest.mark.parametrize(("floor", "most"), [(0.25, 16), (0.6, 5), (0.01, 75), (0.0001, 3)])
def test_a_thousand_subjects_get_what_comparing_with_every_form_gives(
    floor: float, most: int, block: int
) -> None:
    """The cosines of the candidates are the largest there are, however few were looked at."""
    listed, asked = _unit(5000, 3000, 1), _unit(1000, 3000, 2)
    subject, form, cosine = nearest(asked, _space(listed, block), floor, most)
    every = (asked @ listed.T).toarray()
    assert np.allclose(every[subject, form], cosine, atol=1e-5)
    largest = -np.sort(-every, axis=1)[:, :most]
    sizes = np.bincount(subject, minlength=1000)
    surely, perhaps = ((largest >= floor + d).sum(axis=1) for d in (1e-5, -1e-5))
    assert (sizes >= surely).all()
    assert (sizes <= perhaps).all()
    begin = np.cumsum(sizes) - sizes
    for at in range(1000):
        mine = cosine[begin[at] : begin[at] + sizes[at]]
        assert np.allclose(mine, largest[at, : sizes[at]], atol=1e-5)


@pytest.mark.parametrize("block", [BLOCK, 900])
def test_a_few_subjects_get_what_each_gets_among_many(block: int) -> None:
    """Whoever asks for one name is told what a ledger would be told."""
    space, asked = _space(_unit(5000, 3000, 1), block), _unit(100, 3000, 2)
    many, form, cosine = nearest(asked, space, 0.25, 16)
    for subject in range(100):
        _, one_form, one_cosine = nearest(asked[[subject]], space, 0.25, 16)
        assert sorted(one_form.tolist()) == sorted(form[many == subject].tolist())
        assert np.allclose(one_cosine, cosine[many == subject], atol=1e-6)


def test_frequent_terms_are_left_for_later() -> None:
    """The tails, which the first round does not touch, hold what is frequent, and are short."""
    matrix = _unit(5000, 3000, 1)
    heads, tail = parted(matrix.copy())
    assert sum(head.nnz for head in heads) + tail.nnz == matrix.nnz
    assert tail.nnz > 0.1 * matrix.nnz
    assert np.sqrt(tail.multiply(tail).sum(axis=1)).max() <= 0.2 + 1e-6


@pytest.mark.parametrize("block", [BLOCK, 40, 7])
def test_only_the_forms_of_a_selection_are_found(block: int) -> None:
    """Who searches some lists gets their nearest forms, under the numbers they had."""
    listed, asked = _unit(300, 500, 3), _unit(20, 500, 4)
    chosen = np.arange(0, 300, 7)
    subject, form, cosine = nearest(asked, _space(listed, block).only(chosen), 0.05, 4)
    every = (asked @ listed.T).toarray()
    assert set(form.tolist()) <= set(chosen.tolist())
    best = [every[s, chosen].max() for s in np.unique(subject)]
    assert np.allclose(cosine[np.unique(subject, return_index=True)[1]], best, atol=1e-5)


def test_a_cosine_is_the_same_to_the_bit_however_many_are_asked_for() -> None:
    """What one name is told does not depend on the other names of a ledger."""
    asked, listed = _unit(200, 700, 5), _unit(300, 700, 6)
    rng = np.random.default_rng(7)
    left, right = rng.integers(0, 200, 3000), rng.integers(0, 300, 3000)
    some = cosines(asked, left, listed, right)
    many = cosines(sparse.csr_matrix(sparse.vstack([asked] * 100)), left, listed, right)
    each = [cosines(asked[[a]], np.array([0]), listed, right[[i]])[0] for i, a in enumerate(left)]
    assert some.tolist() == many.tolist() == each
    assert some.max() > 0.5


@given(st.integers(0, 4), st.integers(0, 4))
def test_no_subject_and_no_list_give_no_candidates(subjects: int, forms: int) -> None:
    """Neither an empty ledger nor an empty list breaks the search."""
    nothing = sparse.csr_matrix(np.zeros((forms, 7), np.float32))
    asked = sparse.csr_matrix(np.zeros((subjects, 7), np.float32))
    assert [len(part) for part in nearest(asked, _space(nothing), 0.25, 16)] == [0, 0, 0]
