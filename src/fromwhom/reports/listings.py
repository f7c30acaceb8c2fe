"""What a listing was on the days asked about, how it stands, and how it came off its list.

A party that was removed is shown as removed, wherever it is shown: a finding on an old line is
true of its day, and beside it stands what came after.
"""

from typing import Final

from fromwhom.document import Effect, Finding, ListingInfo, Match, headline, legal_state
from fromwhom.evidence import OneParty, RemovalInfo, StandingInfo

EFFECT: Final[dict[Effect, str]] = {
    Effect.PROHIBITED: "prohibited",
    Effect.ASSET_FREEZE: "asset freeze",
    Effect.LICENCE_REQUIRED: "licence required",
    Effect.FORCED_LABOUR_PRESUMPTION: "forced-labour presumption",
    Effect.INELIGIBLE_FOR_PUBLIC_CONTRACT: "ineligible for public contract",
    Effect.INVESTMENT_BAN: "investment ban",
    Effect.RED_FLAG: "red flag",
    Effect.INFORMATION: "information",
}

OFF: Final = (
    "The party is off these lists today; what is said of its lines is what held on their days."
)
"""Said of a party that stands no more on any list that its findings speak of."""


def state(finding: Finding) -> str:
    """Say what the listing was on the days of the finding's lines."""
    since, removal = finding.listing.from_, _removal(finding.listing)
    match legal_state(finding):
        case "in force":
            told = f"listed since {since}" if since else "listed; the list states no start date"
            return f"{told}{_afterwards(removal)}"
        case "not yet":
            return f"not listed then; listed from {since}" if since else "not listed then"
        case "no longer":
            return f"no longer listed then{_ended(removal)}"
        case _:
            return "not known whether listed then"


def _removal(listing: ListingInfo) -> RemovalInfo:
    """Give how a listing ends; results of before say no more than its stated end."""
    return listing.removal or RemovalInfo(on=listing.until)


def _afterwards(removal: RemovalInfo) -> str:
    """Say in a few words what came after a day on which it was listed."""
    if removal.absent_from or removal.by:
        return f"; removed later{_ended(removal)}"
    return f", until {removal.on}" if removal.on else ""


def _ended(removal: RemovalInfo) -> str:
    """Say in a few words when a listing ended, as exactly as is known."""
    on, absent = removal.on, removal.absent_from
    if on and (absent is None or on <= absent):
        return f", ended {on}{f' by {removal.by}' if removal.by else ''}"
    return f", gone from the edition of {absent}" if absent else ""


def follows(finding: Finding) -> str:
    """Say in a few words what a finding comes to: its severest effect, its open questions."""
    effect = headline(finding.effects)
    told = [EFFECT[effect]] if effect else []
    if finding.open:
        told.append("open question" if len(finding.open) == 1 else f"{len(finding.open)} open")
    return ", ".join(told) or "nothing"


def one_party(one: OneParty) -> str:
    """Say why two listings are of one party."""
    return f"{one.left} and {one.right}: {one.reason}"


def removal(one: RemovalInfo) -> str:
    """Say how a listing comes off its list: the day, the editions, the notice if known."""
    gone = f"the edition of {one.absent_from} no longer shows it" if one.absent_from else ""
    if one.on and one.by:
        return f"Removed on {one.on} by {one.by}."
    if one.on and gone:
        early = one.absent_from is not None and one.absent_from < one.on
        return f"The list stated {one.on} as its end; {gone}{' already' if early else ''}."
    if one.on:
        return f"The list states {one.on} as its end."
    return (
        f"Removed after the edition of {one.last_shown}: {gone}. The list names no notice of "
        "the removal."
    )


def off_all(match: Match, day: str) -> bool:
    """Say whether the party is, on *day*, off every list that the findings speak of."""
    ends = [_off_by(one.listing.removal) for one in match.findings]
    return bool(ends) and all(end is not None and end <= day for end in ends)


def _off_by(removal: RemovalInfo | None) -> str | None:
    """Give the day by which a listing is off its list; None where it stands."""
    if removal is None:
        return None
    return min(one for one in (removal.on, removal.absent_from) if one)


def standing(one: StandingInfo) -> str:
    """Say how a listing stands since a day, on whose words, and up to when that was checked."""
    return f"Since {one.since}: {one.says} ({one.source}; checked {one.checked_on})"
