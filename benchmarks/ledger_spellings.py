"""Ledger spellings: how many listed names are found when written as ledgers write them.

Names of listed companies, drawn by seed, are written in each of several ways: capitals,
legal form lost or glued, words turned round, cut at the 35 characters of a payment file,
mistyped, shortened as clerks shorten. A name counts as found when the party that carries
it is reported at the default threshold, as ``same`` or as ``related``. Every way is
measured on the same names, with a generator for each, so that neither one more name nor
one more way changes any other's figures.

    python -m benchmarks.ledger_spellings HOME
"""

import random
import re
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.accuracy import Share, share
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import load_knowledge
from fromwhom.jobs.open_snapshot import open_snapshot
from fromwhom.jobs.search import Search
from fromwhom.model import Schema
from fromwhom.screening.columns import column, integers, listed, texts
from fromwhom.screening.forms import read_forms
from fromwhom.screening.matching import Matcher, Subjects
from fromwhom.screening.persons import looks_like_person
from fromwhom.screening.weigh import LOOKALIKE, SAME

SEED: Final = 2020
NAMES: Final = 6000
CUT: Final = 35
_LEGAL: Final = re.compile(
    r"[,\s]*\b(?:co\.?,? ?ltd\.?|company limited|limited|ltd\.?|llc|l\.l\.c\.|inc\.?|corporation"
    r"|corp\.?|company|co\.|gmbh|s\.a\.(?: de c\.v\.)?|ojsc|jsc|oao|ooo|pte\.?|plc)\s*$",
    re.I,
)
_GLUE: Final = ((", ", ","), (" Co.,", "Co.,"), (" CO.,", "CO.,"), (" LLC", "LLC"), (" Ltd", "Ltd"))
_SHORT: Final = (
    ("science and technology", "Sci & Tech"), ("technology", "Tech"), ("technologies", "Tech"),
    ("international", "Intl"), ("manufacturing", "Mfg"), ("engineering", "Eng"),
    ("industries", "Inds"), ("industry", "Ind"), ("company", "Co"), ("corporation", "Corp"),
    ("limited", "Ltd"), ("development", "Dev"), ("equipment", "Equip"), ("electronics", "Elec"),
    ("import", "Imp"), ("export", "Exp"), ("general", "Gen"), ("institute", "Inst"),
    ("university", "Univ"), ("management", "Mgmt"), ("services", "Svcs"), ("trading", "Trdg"),
    ("and", "&"),
)  # fmt: skip
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"

Writer = Callable[[str, random.Random], str]


@dataclass(frozen=True, slots=True)
class Row:
    """One way of writing: how many names were found at all, and how many as ``same``."""

    spelling: str
    reported: Share
    same: Share


@dataclass(frozen=True, slots=True)
class Sample:
    """The names drawn, and the party of each."""

    names: list[str]
    party: list[int]

    def half(self, ids: list[str], *, even: bool) -> "Sample":
        """Keep the names of the parties whose *ids* have an even, or an odd, check sum."""
        kept = [
            (name, party)
            for name, party in zip(self.names, self.party, strict=True)
            if (zlib.crc32(ids[party].encode()) % 2 == 0) is even
        ]
        return Sample([name for name, _ in kept], [party for _, party in kept])


def spellings(search: Search, *, count: int = NAMES, even: bool | None = None) -> list[Row]:
    """Measure every way of writing on the companies of *search*.

    *even* keeps one half of the parties: matching was developed on the even half, so the
    odd half is held out. None measures both.
    """
    sample = drawn(search, count)
    if even is not None:
        ids = [str(one) for one in search.snapshot.table("parties")["id"].to_pylist()]
        sample = sample.half(ids, even=even)
    return [measured(search.matcher, sample, way, write) for way, write in WAYS.items()]


def drawn(search: Search, count: int) -> Sample:
    """Draw *count* company names by seed; names that look like a person's are left out.

    Each name has a place of its own in the order, so that one name more or less in the
    snapshot changes one name of the sample.
    """
    parties, names = search.snapshot.table("parties"), search.snapshot.table("names")
    schema = listed(column(parties, "schema"))
    companies = {Schema.ORGANIZATION, Schema.COMPANY, Schema.LEGAL_ENTITY}
    rows = [
        (name, party)
        for name, party in zip(
            listed(column(names, "value")), integers(names, "party").tolist(), strict=True
        )
        if schema[party] in companies
    ]
    written = texts([name for name, _ in rows])
    forms = read_forms(written, search.knowledge.names, search.knowledge.weights.rarity)
    people = looks_like_person(written, forms)
    kept = [row for row, person in zip(rows, people.tolist(), strict=True) if not person]
    kept.sort(key=lambda row: (zlib.crc32(f"{SEED} {row[0]}".encode()), row))
    return Sample([name for name, _ in kept[:count]], [party for _, party in kept[:count]])


def measured(matcher: Matcher, sample: Sample, way: str, write: Writer) -> Row:
    """Write the names of *sample* in one *way* and count how many are found."""
    asked = [write(name, random.Random(f"{SEED} {way} {name}")) for name in sample.names]
    size = len(asked)
    batch = matcher.match(Subjects(asked, [None] * size, [()] * size, [None] * size))
    right = (batch.party == np.array(sample.party)[batch.subject]) & (batch.relation != LOOKALIKE)
    same = right & (batch.relation == SAME)
    return Row(
        way,
        share(len(np.unique(batch.subject[right])), size),
        share(len(np.unique(batch.subject[same])), size),
    )


def lines(rows: list[Row]) -> list[str]:
    """Write the table, with 95 % Wilson intervals."""
    head = f"{'written':<24}{'reported':>9}  {'interval':<15}{'same':>7}  {'interval':<15}{'of':>6}"
    return [head] + [
        f"{row.spelling:<24}{row.reported.value:>9.3f}  {_interval(row.reported):<15}"
        f"{row.same.value:>7.3f}  {_interval(row.same):<15}{row.same.of:>6}"
        for row in rows
    ]


def mistyped(name: str, rng: random.Random) -> str:
    """Make one typing error inside *name*: swap, drop, double or replace a letter."""
    places = [i for i in range(1, len(name) - 1) if name[i].isalpha() and name[i + 1].isalpha()]
    if not places:
        return name
    at = rng.choice(places)
    before, letter, after = name[:at], name[at], name[at + 1 :]
    return rng.choice(
        (
            before + after[0] + letter + after[1:],
            before + after,
            before + letter + letter + after,
            before + rng.choice(_LETTERS) + after,
        )
    )


def _interval(one: Share) -> str:
    """Write the bounds of a share."""
    return f"{one.low:.3f}-{one.high:.3f}"


def _without_legal_form(name: str, _rng: random.Random) -> str:
    """Leave the legal form out, at most two words of it."""
    return _LEGAL.sub("", _LEGAL.sub("", name)) or name


def _glued(name: str, _rng: random.Random) -> str:
    """Write the legal form without the space before it."""
    for apart, together in _GLUE:
        name = name.replace(apart, together)
    return name


def _turned(name: str, rng: random.Random) -> str:
    """Put the words in another order."""
    words = name.split()
    return " ".join(rng.sample(words, len(words)))


def _shortened(name: str, _rng: random.Random) -> str:
    """Write common words short."""
    for word, short in _SHORT:
        name = re.sub(rf"\b{word}\b", short, name, flags=re.I)
    return name


WAYS: Final[dict[str, Writer]] = {
    "capitals": lambda name, _: name.upper(),
    "legal form left out": _without_legal_form,
    "legal form added": lambda name, _: f"{name} Ltd",
    "legal form glued": _glued,
    "words turned round": _turned,
    "cut to 35 characters": lambda name, _: name.upper()[:CUT],
    "common words shortened": _shortened,
    "one typing error": mistyped,
    "two typing errors": lambda name, rng: mistyped(mistyped(name, rng), rng),
}


def main() -> None:
    """Print the table of the live snapshot of the home given, its two halves apart."""
    knowledge = load_knowledge()
    search = Search(open_snapshot(Home(Path(sys.argv[1])), None, knowledge), knowledge)
    for title, even in (("developed on", True), ("held out", False)):
        print(f"Parties {title}:")
        print("\n".join(lines(spellings(search, even=even))) + "\n")


if __name__ == "__main__":
    main()
