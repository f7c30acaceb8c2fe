"""What differs between two snapshots, in words."""

import pytest

from fromwhom.difference import ChangedIdentity, ChangedListing, Differences, SnapshotInfo
from fromwhom.reports import difference


def removed(absent_from: str | None, until: str | None, by: str | None = None) -> ChangedListing:
    """Make a listing that was removed."""
    return ChangedListing(
        id="us-dod-1260h:removed-sample-co-ltd",
        list="us-dod-1260h",
        party="us-dod-1260h:removed-sample-co-ltd",
        name="Removed Sample Co., Ltd.",
        what="removed",
        weight="real",
        start=None,
        absent_from=absent_from,
        until=until,
        ended_by=by,
        citations=[],
        fields=[],
    )


@pytest.mark.parametrize(
    ("listing", "words"),
    [
        (removed("2021-10-06", None), ", absent from the edition of 2021-10-06"),
        (removed("2022-09-07", "2022-02-06"), ", ended 2022-02-06 as the list states"),
        (removed("2022-09-07", "2022-11-09"), ", absent from the edition of 2022-09-07"),
        (
            removed(None, "2026-06-10", "91 FR 35189"),
            ", ended 2026-06-10 by 91 FR 35189",
        ),
        (removed(None, None), ", absent from the second snapshot"),
    ],
)
def test_a_removal_says_what_shows_it(listing: ChangedListing, words: str) -> None:
    """A stated end, an absence, and a list that is gone altogether are three things."""
    assert difference.moment(listing) == words


def test_parties_that_became_one_or_came_apart_are_told() -> None:
    """Listings of one party stand in one bracket."""
    joined = ChangedIdentity(
        became="joined", party="a:1", name="Sample", groups=[["a:1"], ["b:2"]], reasons=["so"]
    )
    split = ChangedIdentity(
        became="split", party="a:1", name="Sample", groups=[["a:1", "c:3"], ["b:2"]], reasons=["so"]
    )
    side = SnapshotInfo(id="1f0c9a", built="")
    found = Differences(before=side, after=side, lists=[], listings=[], identities=[joined, split])
    text = difference.text(found)
    assert "  = Sample: a:1 and b:2 are one party now\n      because so\n" in text
    assert (
        "  = Sample: one party before, 2 now: (a:1, c:3) and (b:2)\n      was one because so\n"
    ) in text
    assert "Parties joined: 1; split: 1." in text
    assert "one party before, 2 now" in difference.page(found).decode()
