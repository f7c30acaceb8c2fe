"""Match single names: name → candidates → signals → answer with listings, as of a day."""

from dataclasses import dataclass
from datetime import date

from fromwhom.answers import Answers, Judgement, PartyAnswer
from fromwhom.jobs.search import Search
from fromwhom.screening.matching import Subjects
from fromwhom.values.identifiers import Identifier


@dataclass(frozen=True, slots=True)
class Query:
    """One name to look up, with what is known about its bearer."""

    name: str
    country: str | None = None
    identifiers: tuple[Identifier, ...] = ()


def match(
    search: Search,
    queries: list[Query],
    *,
    as_of: date,
    known_on: date | None,
    limit: int = 5,
) -> list[Answers]:
    """Look up every query; look-alikes are included, best first, up to *limit* each."""
    subjects = Subjects(
        names=[query.name for query in queries],
        countries=[query.country for query in queries],
        identifiers=[query.identifiers for query in queries],
        addresses=[None for _ in queries],
    )
    pairs = search.pairs(subjects, limit=limit, keep_lookalikes=True)
    found: list[list[PartyAnswer]] = [[] for _ in queries]
    for pair, why in zip(pairs, search.explain_all(subjects, pairs), strict=True):
        found[pair.subject].append(
            PartyAnswer(
                party=search.party_info(pair.party),
                match=Judgement(
                    relation=pair.relation,
                    probability=pair.probability,
                    bits=pair.bits,
                    signals=list(why.signals),
                    forms=why.forms,
                    would_change=list(why.would_change),
                    threshold=why.threshold,
                ),
                names=search.names_of(pair.party),
                listings=search.states_of(pair.party, as_of=as_of, known_on=known_on),
            )
        )
    return [
        Answers(query=query.name, snapshot=search.snapshot.id, as_of=as_of.isoformat(), results=one)
        for query, one in zip(queries, found, strict=True)
    ]
