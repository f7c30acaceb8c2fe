"""Show one party: resolve what was asked for, then gather all that the snapshot knows."""

from datetime import date

from fromwhom.answers import Sheet
from fromwhom.document import Relation
from fromwhom.errors import UsageError
from fromwhom.jobs.search import Search
from fromwhom.screening.matching import Subjects


def show(search: Search, asked: str, *, as_of: date, known_on: date | None) -> Sheet:
    """Gather the sheet of the party that *asked* names.

    Raises:
        UsageError: Nothing, or more than one party, answers to it.
    """
    return search.sheet(resolve(search, asked), as_of=as_of, known_on=known_on)


def resolve(search: Search, asked: str) -> int:
    """Find the one party meant by an id, ``SCHEME:VALUE`` or an unambiguous name.

    Raises:
        UsageError: Nothing, or more than one party, answers to it.
    """
    found = search.by_id(asked) or search.by_identifier(asked) or search.by_name(asked)
    if not found:
        subjects = Subjects(names=[asked], countries=[None], identifiers=[()], addresses=[None])
        pairs = search.pairs(subjects, limit=10, keep_lookalikes=False)
        found = [pair.party for pair in pairs if pair.relation is Relation.SAME]
    distinct = list(dict.fromkeys(found))
    if len(distinct) == 1:
        return distinct[0]
    if not distinct:
        raise UsageError(
            f"No party answers to {asked!r} in this snapshot. "
            "Try `fromwhom match NAME` to see what comes near."
        )
    shown = ", ".join(
        f"{search.party_info(party).id} ({search.party_info(party).caption})"
        for party in distinct[:5]
    )
    raise UsageError(f"{asked!r} names {len(distinct)} parties: {shown}. Give one of the ids.")
