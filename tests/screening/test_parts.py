"""Facts about a column of names as words, before these are read."""

from tests.screening.listed import KNOWLEDGE

from fromwhom.screening.columns import texts
from fromwhom.screening.parts import Parts, split, told_apart


def _words(parts: Parts) -> list[list[tuple[str, bool]]]:
    """Give the words of each text, and whether they are marked as no form."""
    found: dict[int, list[tuple[str, bool]]] = {}
    for form, number in zip(parts.form.tolist(), parts.number.tolist(), strict=True):
        found.setdefault(form, []).append((parts.text[number], parts.plain[number]))
    return [found.get(i, []) for i in range(max(found, default=-1) + 1)]


def test_phrases_are_joined_where_they_stand() -> None:
    """A phrase in one name leaves the order of its neighbours alone."""
    parts = split(texts(["ruda co ltd", "co", "ltd", "joint stock company ruda"]), KNOWLEDGE)
    assert [[w for w, _ in words] for words in _words(parts)] == [
        ["ruda", "coltd"], ["co"], ["ltd"], ["jsc", "ruda"],
    ]  # fmt: skip


def test_one_word_is_a_form_here_and_a_word_there() -> None:
    """SE behind a trade name is a form, before an industry it is none."""
    parts = told_apart(split(texts(["ruda se", "ruda se pumps"]), KNOWLEDGE), KNOWLEDGE)
    assert _words(parts) == [
        [("ruda", False), ("se", False)],
        [("ruda", False), ("se", True), ("pumps", False)],
    ]


def test_a_column_without_words_stays_empty() -> None:
    """No name, no word."""
    parts = told_apart(split(texts([]), KNOWLEDGE), KNOWLEDGE)
    assert _words(parts) == []
