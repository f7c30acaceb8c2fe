"""Words of ledgers: how columns are headed, and what stands in their cells.

Three tables. ``ledgers/headers.csv`` says which header means which role, in reading order:
where two columns could be the same role, the header named first wins. ``match`` is
``whole`` for words too common to trust inside a longer header. ``ledgers/words.csv`` holds
month names, words of total rows, redactions, currencies, multipliers and acts;
``ledgers/pairs.csv`` how files of judged pairs are headed and how they say yes and no.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class HeaderTerm:
    """One header and the role it means. ``whole``: only where nothing else stands in it."""

    role: str
    text: str
    language: str
    whole: bool


@dataclass(frozen=True, slots=True)
class LedgerWords:
    """Headers in order of preference, and words by kind: ``words["month"]["mai"] == "5"``."""

    headers: tuple[HeaderTerm, ...]
    words: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class PairWords:
    """Words of judged pairs: headers in order of preference, spellings of yes and no, kinds.

    The keys of ``answers`` and ``schemas`` are in lower case, their words parted by spaces.
    """

    headers: tuple[HeaderTerm, ...]
    answers: dict[str, bool]
    schemas: dict[str, str]


@cache
def load_pair_words() -> PairWords:
    """Load the table of judged pairs; it is read once and never changed."""
    rows = _rows("pairs.csv")
    kinds: dict[str, dict[str, str]] = {"header": {}, "answer": {}, "schema": {}}
    for row in rows:
        kinds[row["kind"]][row["word"]] = row["means"]
    return PairWords(
        tuple(HeaderTerm(means, word, "en", True) for word, means in kinds["header"].items()),
        {word: means == "true" for word, means in kinds["answer"].items()},
        kinds["schema"],
    )


@cache
def load_ledger_words() -> LedgerWords:
    """Load both tables; they are read once and never changed."""
    headers = tuple(
        HeaderTerm(row["role"], row["header"], row["language"], row["match"] == "whole")
        for row in _rows("headers.csv")
    )
    words: dict[str, dict[str, str]] = {}
    for row in _rows("words.csv"):
        words.setdefault(row["kind"], {})[row["word"]] = row["means"]
    return LedgerWords(headers, words)


def _rows(name: str) -> list[dict[str, str]]:
    """Read one table of the package, header row first."""
    text = files("fromwhom.data").joinpath("ledgers", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
