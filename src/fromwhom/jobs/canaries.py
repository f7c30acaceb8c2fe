"""Canaries: a party that must be found, looked for with the real matcher.

A matcher or an edition that is broken finds nothing, which looks like a clean ledger. So
every list names a sentinel; where it is not found, the screening is not complete.
"""

from fromwhom.document import Relation
from fromwhom.jobs.search import CURATED, Search
from fromwhom.model import Schema
from fromwhom.screening.matching import Subjects


def canaries(search: Search, lists: frozenset[str] | None = None) -> dict[str, bool]:
    """Look for the sentinel party of each source and list with the real matcher.

    A person counts as found when reported as related: people are never the same by
    name alone. A member list has its sentinel looked for where an official edition carries it;
    the curated list restates only a part of each and has a sentinel of its own.
    """
    sentinels = {
        name: (search.knowledge.lists[name].canary or "", members)
        for name, members in _guarded(search, lists).items()
        if name in search.knowledge.lists and search.knowledge.lists[name].canary
    }
    names = [name for name, _ in sentinels.values()]
    subjects = Subjects(
        names=names,
        countries=[None] * len(names),
        identifiers=[()] * len(names),
        addresses=[None] * len(names),
    )
    found = dict.fromkeys(sentinels, False)
    keys = list(sentinels)
    for pair in search.pairs(subjects, keep_lookalikes=False):
        person = search.schema_of(pair.party) == Schema.PERSON
        if pair.relation is Relation.SAME or person:
            members = sentinels[keys[pair.subject]][1]
            on = {entry.list for entry in search.entries_of(pair.party)}
            found[keys[pair.subject]] |= bool(on & members)
    return found


def _guarded(search: Search, lists: frozenset[str] | None) -> dict[str, frozenset[str]]:
    """Name the sources and lists whose sentinel must be there, with their member lists."""
    guarded: dict[str, frozenset[str]] = {}
    for row in search.sources():
        members = frozenset(member["list"] for member in row["members"])
        inside = members if lists is None else members & lists
        if inside:
            guarded[row["id"]] = members
        if row["id"] != CURATED:
            guarded.update({member: frozenset([member]) for member in inside})
    return dict(sorted(guarded.items()))
