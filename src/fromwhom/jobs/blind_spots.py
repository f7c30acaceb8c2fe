"""What a screening did not look at, said in sentences. Every "nothing found" rests on them."""

from datetime import date
from typing import Final

from fromwhom.document import ListInfo
from fromwhom.jobs.lines import LineBook
from fromwhom.jobs.search import CURATED, Search

_ALWAYS: Final = (
    "Ownership, brands and relabelled equipment are not searched: a supplier that is owned by "
    "a listed party, or sells its products under another name, is not found by its own name.",
    "Some parties are blocked although no list names them, for example those owned 50 percent "
    "or more by blocked persons (OFAC FAQ 398 and 401).",
    "Categories without a name, such as the product classes of the FCC Covered List, cannot be "
    "matched by any name.",
)


def blind_spots(
    search: Search,
    lists: list[ListInfo],
    book: LineBook,
    *,
    wanted: frozenset[str] | None,
    known_on: date | None = None,
) -> list[str]:
    """Name what was not searched: lists, stale editions, undated lines, whole kinds of ties."""
    found: list[str] = []
    held = {member for one in lists for member in one.members}
    searched = held
    if wanted is not None:
        left_out = sorted(searched - wanted)
        searched = held & wanted
        if left_out:
            found.append(f"Left out by --lists: {', '.join(left_out)}.")
    partial = _only_curated(lists) & searched
    official = _fetched(search)
    if partial & official:
        found.append(
            "Only the curated parties of these lists are in this snapshot: "
            f"{', '.join(sorted(partial & official))}. "
            "`fromwhom update` fetches the official lists."
        )
    if partial - official:
        found.append(
            "Of these lists this version knows the curated parties only, for it has no reader "
            f"of the official list: {', '.join(sorted(partial - official))}."
        )
    absent = sorted(set(search.titles) - held)
    if absent:
        missing = "Not" if known_on is None else f"No edition up to {known_on} is"
        found.append(f"{missing} in this snapshot: {', '.join(absent)}.")
    found += [
        f"{one.title}: the edition of {one.published} is {one.age_days:,} days old and stale; "
        f"listings and removals since then are missing.{_closed(search, one.id)}"
        for one in lists
        if one.stale
    ]
    found += _categories(search, [one for one in lists if searched & set(one.members)])
    undated = book.undated()
    if undated:
        lines = "1 line has" if undated == 1 else f"{undated:,} lines have"
        found.append(
            f"{lines} no date: whether a party was listed then stays open. "
            "--as-of DATE judges them all as of one day."
        )
    return [*found, *_ALWAYS]


def stale_lists(
    search: Search, asked: frozenset[str] | None, day: date, *, known_on: date | None
) -> list[str]:
    """Name the lists *asked* for whose newest edition, up to ``known_on``, is stale on *day*.

    The curated list speaks for a list only where no official edition carries it. Where no
    list was asked for (None), none is named.
    """
    then = search.lists(today=day, known_on=known_on)
    stale = []
    for one in sorted(asked or ()):
        carriers = [source for source in then if one in source.members]
        official = [source for source in carriers if source.id != CURATED]
        if carriers and all(source.stale for source in official or carriers):
            stale.append(one)
    return stale


def _closed(search: Search, source: str) -> str:
    """Say of a closed list when it was closed, and what replaced it; nothing of others."""
    closed = search.knowledge.closed(source)
    return f" It was closed on {closed[0]}; the {closed[1]} replaced it." if closed else ""


def _categories(search: Search, lists: list[ListInfo]) -> list[str]:
    """Tell what *lists* cover without naming a party: goods, places, kinds of product."""
    told = [(one.title, search.categories(one.edition)) for one in lists]
    return [
        f"{title} also covers what no name can match: {'; '.join(words)}."
        for title, words in told
        if words
    ]


def _fetched(search: Search) -> set[str]:
    """Name the member lists that some source with official files carries."""
    sources = search.knowledge.lists.values()
    return {member for one in sources if one.files for member in one.members}


def _only_curated(lists: list[ListInfo]) -> set[str]:
    """Name the member lists that no official edition of this snapshot carries."""
    official = {member for one in lists if one.id != CURATED for member in one.members}
    curated = {member for one in lists if one.id == CURATED for member in one.members}
    return curated - official
