"""Is everything in order? The home folder, the archive, the snapshot, the lists, the rules.

Each check is one line: what was looked at, whether it is in order, and what to do if not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fromwhom.errors import StoreError
from fromwhom.jobs.canaries import canaries
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import Knowledge
from fromwhom.jobs.open_snapshot import open_snapshot
from fromwhom.jobs.search import Search
from fromwhom.screening.rulebook import check_rules
from fromwhom.store import snapshot
from fromwhom.store.archive import Archive


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: ``ok``, and the sentence about it."""

    what: str
    ok: bool
    told: str


def examine(home: Home, knowledge: Knowledge, *, today: date) -> Iterator[Check]:
    """Look at everything, in the order in which later things rest on earlier ones."""
    yield Check("home", True, f"{home.path}")
    yield _archive(home)
    live = snapshot.current(home.snapshots)
    name = f"live, {live[:12]}" if live else "none yet, the starter snapshot is used"
    yield Check("snapshot", True, name)
    try:
        opened = open_snapshot(home, None, knowledge)
    except StoreError as problem:
        yield Check("snapshot", False, str(problem))
        return
    problems = snapshot.verify(opened.path)
    told = problems[0] if problems else "every file is as it was compiled"
    yield Check("snapshot", not problems, told)
    if problems:
        return
    search = Search(opened, knowledge)
    yield from _lists(search, today)
    for name, found in sorted(canaries(search).items()):
        told = (
            "its sentinel was found" if found else "its sentinel was NOT found: do not rely on it"
        )
        yield Check(f"canary {name}", found, told)
    faults = check_rules(knowledge.rules, knowledge.member_lists(), today=today)
    told = "; ".join(faults) if faults else f"{len(knowledge.rules)} rules, in order"
    yield Check("rules", not faults, told)


def _archive(home: Home) -> Check:
    """Hash every capture against the custody log."""
    if not home.archive.is_dir():
        return Check("archive", True, "empty: nothing was captured yet, see `fromwhom update`")
    problems = Archive(home.archive).verify()
    told = (
        f"{len(problems)} problems, first: {problems[0]}" if problems else "every capture is whole"
    )
    return Check("archive", not problems, told)


def _lists(search: Search, today: date) -> Iterator[Check]:
    """Say of every source how old its newest edition is."""
    for one in search.lists(today=today):
        told = f"{one.listings:,} listings, edition of {one.published}, {one.age_days} days old"
        if closed := search.knowledge.closed(one.id):
            told += f"; closed on {closed[0]}, replaced by {closed[1]}"
        if one.stale:
            known = search.knowledge.lists.get(one.id)
            by_hand = closed or (known is not None and not known.files)
            told += f"; stale, run `fromwhom update{' --from FOLDER' if by_hand else ''}`"
        yield Check(f"list {one.id}", not one.stale, told)
