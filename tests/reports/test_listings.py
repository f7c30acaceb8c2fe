"""What people read of a listing: its state, and that a removed party was removed."""

import msgspec
import pytest
from tests.reports import sample

from fromwhom.document import Finding
from fromwhom.evidence import RemovalInfo
from fromwhom.reports import listings
from fromwhom.values.dates import Answer

BY_NOTICE = RemovalInfo(on="2025-01-07", by="90 FR 1105", url="https://example.org/90-FR-1105")
BY_ABSENCE = RemovalInfo(last_shown="2021-09-02", absent_from="2021-10-06")
BY_TERM = RemovalInfo(on="2022-02-06", last_shown="2019-06-30", absent_from="2022-09-07")
BEFORE_TERM = RemovalInfo(on="2022-11-09", last_shown="2022-04-25", absent_from="2022-09-07")
TO_COME = RemovalInfo(on="2056-06-29")


def finding(in_force: Answer, *, later: bool, since: str | None, until: str | None) -> Finding:
    """Make a finding in a legal state."""
    listing = msgspec.structs.replace(sample.ENTITY_LIST, from_=since, until=until)
    first = sample.dahua().findings[0]
    return msgspec.structs.replace(first, in_force=in_force, later=later, listing=listing)


@pytest.mark.parametrize(
    ("in_force", "later", "since", "until", "text"),
    [
        (Answer.YES, False, "2019-10-09", None, "listed since 2019-10-09"),
        (
            Answer.YES,
            False,
            "2015-05-28",
            "2022-11-09",
            "listed since 2015-05-28, until 2022-11-09",
        ),
        (Answer.YES, False, None, None, "listed; the list states no start date"),
        (Answer.NO, True, "2019-10-09", None, "not listed then; listed from 2019-10-09"),
        (Answer.NO, False, "2019-10-09", "2020-01-01", "no longer listed then, ended 2020-01-01"),
        (Answer.NO, False, None, None, "no longer listed then"),
        (Answer.UNKNOWN, False, None, None, "not known whether listed then"),
    ],
)
def test_each_legal_state_has_its_words(
    in_force: Answer, later: bool, since: str | None, until: str | None, text: str
) -> None:
    """Unknown is said as unknown, and an undated listing gets no date."""
    assert listings.state(finding(in_force, later=later, since=since, until=until)) == text


@pytest.mark.parametrize(
    ("removal", "sentence"),
    [
        (BY_NOTICE, "Removed on 2025-01-07 by 90 FR 1105."),
        (
            BY_ABSENCE,
            "Removed after the edition of 2021-09-02: the edition of 2021-10-06 no longer shows "
            "it. The list names no notice of the removal.",
        ),
        (
            BY_TERM,
            "The list stated 2022-02-06 as its end; the edition of 2022-09-07 no longer shows it.",
        ),
        (
            BEFORE_TERM,
            "The list stated 2022-11-09 as its end; the edition of 2022-09-07 no longer shows it "
            "already.",
        ),
        (TO_COME, "The list states 2056-06-29 as its end."),
    ],
)
def test_a_removal_has_its_day_and_its_notice_where_known(
    removal: RemovalInfo, sentence: str
) -> None:
    """A notice, an absence and a term are three different removals."""
    assert listings.removal(removal) == sentence


@pytest.mark.parametrize(
    ("in_force", "removal", "text"),
    [
        (Answer.YES, BY_NOTICE, "listed since 2021; removed later, ended 2025-01-07 by 90 FR 1105"),
        (Answer.NO, BY_NOTICE, "no longer listed then, ended 2025-01-07 by 90 FR 1105"),
        (
            Answer.YES,
            BY_ABSENCE,
            "listed since 2021; removed later, gone from the edition of 2021-10-06",
        ),
        (Answer.NO, BY_ABSENCE, "no longer listed then, gone from the edition of 2021-10-06"),
        (Answer.NO, BEFORE_TERM, "no longer listed then, gone from the edition of 2022-09-07"),
        (Answer.YES, TO_COME, "listed since 2021, until 2056-06-29"),
    ],
)
def test_a_line_before_a_removal_says_what_came_after(
    in_force: Answer, removal: RemovalInfo, text: str
) -> None:
    """On an old line the listing was in force; that it is gone since is said beside it."""
    assert listings.state(removed(in_force, removal)) == text


def removed(in_force: Answer, removal: RemovalInfo) -> Finding:
    """Make a finding whose listing came off its list."""
    one = finding(in_force, later=False, since="2021", until=None)
    return msgspec.structs.replace(
        one, listing=msgspec.structs.replace(one.listing, removal=removal)
    )


@pytest.mark.parametrize(
    ("removals", "off"),
    [
        ([BY_NOTICE, BY_ABSENCE], True),
        ([BY_NOTICE, None], False),
        ([TO_COME], False),
        ([], False),
    ],
)
def test_a_party_is_off_its_lists_when_each_listing_ended(
    removals: list[RemovalInfo | None], off: bool
) -> None:
    """One listing that stands, or ends only in the future, is enough to be listed."""
    one = finding(Answer.YES, later=False, since="2021", until=None)
    found = [
        msgspec.structs.replace(one, listing=msgspec.structs.replace(one.listing, removal=removal))
        for removal in removals
    ]
    match = msgspec.structs.replace(sample.dahua(), findings=found)
    assert listings.off_all(match, "2026-11-27") is off
