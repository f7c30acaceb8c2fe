"""Are the rules themselves in order? Gaps, overlaps, missing sources, stale checks."""

from collections.abc import Collection, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from fromwhom.data.rule_schema import Provision, Rule, StateInterval, cited
from fromwhom.document import RuleState
from fromwhom.model import Confidence
from fromwhom.values.dates import PartialDate

CHECK_DAYS: Final = 180
"""A rule that nobody has compared with its sources for longer is reported."""


def check_rules(rules: Sequence[Rule], lists: Collection[str], *, today: date) -> list[str]:
    """Name every problem of *rules*, one sentence each; an empty list means none.

    Args:
        rules: The rules to look at.
        lists: The member lists that exist.
        today: The day by which a check is stale.
    """
    found: list[str] = []
    claimed: dict[str, str] = {}
    for rule in rules:
        found += _lists(rule, lists, claimed)
        found += _sources(rule)
        found += _checked(rule, today)
        for provision in rule.provisions:
            found += _intervals(provision)
    return found


def _lists(rule: Rule, lists: Collection[str], claimed: dict[str, str]) -> list[str]:
    """Find lists that do not exist, and provision ids that are given twice."""
    found = [f"{rule.id}: there is no list {name!r}." for name in rule.lists if name not in lists]
    for provision in rule.provisions:
        owner = claimed.setdefault(provision.id, rule.id)
        if owner != rule.id or [p.id for p in rule.provisions].count(provision.id) > 1:
            found.append(f"{rule.id}: the provision id {provision.id!r} is given twice.")
    return found


def _sources(rule: Rule) -> list[str]:
    """Find citations without address or wording, unused, or only reported."""
    used = set(cited(rule))
    found: list[str] = []
    for citation in rule.citations:
        where = f"{rule.id}: citation {citation.id!r}"
        if citation.id not in used:
            found.append(f"{where} is used by no provision.")
        if not citation.url:
            found.append(f"{where} has no address (url).")
        if not citation.wording:
            found.append(f"{where} has no wording.")
        if citation.confidence is Confidence.REPORTED:
            found.append(f"{where} is only reported: what rests on it alone gives a question.")
    return found


def _checked(rule: Rule, today: date) -> list[str]:
    """Find dates of checking that are stale or in the future."""
    found: list[str] = []
    dates = {rule.checked_on, *(citation.checked_on for citation in rule.citations)}
    for text in sorted(dates):
        day = PartialDate.parse(text).last
        if day > today:
            found.append(f"{rule.id}: checked on {text}, which is after today ({today}).")
        elif (today - day).days > CHECK_DAYS:
            age = (today - day).days
            found.append(
                f"{rule.id}: last checked on {text}, {age} days ago: read the sources again."
            )
    return found


def _intervals(provision: Provision) -> list[str]:
    """Find gaps and overlaps between the intervals of *provision*, and vague borders."""
    found: list[str] = []
    ordered = sorted(provision.intervals, key=lambda interval: interval.from_ or "")
    if not ordered:
        return [f"{provision.id}: it has no interval, so it never applies."]
    for earlier, later in pairwise(ordered):
        found += _border(provision, earlier, later)
    for interval in ordered:
        for text in (interval.from_, interval.until):
            if text and PartialDate.parse(text).day is None:
                found.append(f"{provision.id}: {text} is not known to the day.")
    last = ordered[-1]
    if last.until and last.state is not RuleState.ENDED:
        found.append(f"{provision.id}: nothing says what holds from {last.until} on.")
    return found


def _border(provision: Provision, earlier: StateInterval, later: StateInterval) -> list[str]:
    """Compare the end of one interval with the start of the next."""
    if earlier.until is None or later.from_ is None or earlier.until > later.from_:
        return [
            f"{provision.id}: the intervals from {earlier.from_ or 'ever'} and from "
            f"{later.from_ or 'ever'} overlap."
        ]
    if earlier.until < later.from_:
        return [f"{provision.id}: no interval covers {earlier.until} to {later.from_}."]
    return []
