"""How findings are put into words, once, for the screen, the page and ``explain``.

Each sentence says what a source says and no more: "is listed", "may be the same party".
A probability is never printed as 100.0% or 0.0% unless it is exactly that.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from fromwhom.document import (
    SEVERITY,
    Basis,
    Effect,
    EffectInfo,
    Finding,
    ListInfo,
    ListingInfo,
    Match,
    OpenQuestion,
    PathStep,
    Relation,
    ResponseInfo,
    Result,
    RuleState,
)
from fromwhom.reports import listings
from fromwhom.reports.listings import EFFECT
from fromwhom.values.dates import Answer

LEAD: Final = "A match is a lead for a human, never a verdict."

UNSTATED: Final = (None, "", "not stated")
"""How a result writes that an amount has no currency."""

MEANING: Final[dict[Effect, str]] = {
    Effect.PROHIBITED: "A law forbids the act for this buyer on the deciding day.",
    Effect.ASSET_FREEZE: "Funds and goods of the party are blocked; paying it is forbidden.",
    Effect.LICENCE_REQUIRED: "The act needs a licence of the authority first.",
    Effect.FORCED_LABOUR_PRESUMPTION: (
        "Goods are presumed to be made with forced labour until shown otherwise."
    ),
    Effect.INELIGIBLE_FOR_PUBLIC_CONTRACT: (
        "A public body may not contract for it, or with those who use it."
    ),
    Effect.INVESTMENT_BAN: "Buying the party's securities is forbidden; buying its goods is not.",
    Effect.RED_FLAG: "Lawful in itself; the regulator asks for care before going on.",
    Effect.INFORMATION: "A fact worth knowing; nothing follows from it by law for this line.",
}

RULE_STATE: Final[dict[RuleState, str]] = {
    RuleState.IN_FORCE: "rule in force",
    RuleState.STAYED: "rule stayed",
    RuleState.REMANDED_IN_PART: "rule remanded in part",
    RuleState.ANNOUNCED: "rule announced, not yet in force",
    RuleState.ENDED: "rule ended",
}

BASIS: Final[dict[Basis, str]] = {Basis.LAW: "law", Basis.HOUSE_POLICY: "house policy"}

CONFIDENCE: Final[dict[str, str]] = {
    "official": "read in the issuer's own text",
    "documented": "read in a named secondary source",
    "reported": "reported by press or vendor",
}

SCHEMA: Final[dict[str, str]] = {
    "Company": "company",
    "Organization": "organisation",
    "PublicBody": "public body",
    "Person": "person",
    "Vessel": "vessel",
    "Airplane": "aircraft",
    "LegalEntity": "kind not stated",
}

# C0 and C1 controls and the marks that reorder text could make a screen say what the
# ledger does not.
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """Show control and reordering characters as ``�``; line breaks and tabs as a space."""
    return _CONTROL.sub(lambda found: " " if found[0] in "\t\n\r" else "�", text)


def stop(text: str) -> str:
    """End *text* with one full stop, also after "Ltd."."""
    return text if text.endswith(".") else f"{text}."


def plural(number: int, noun: str, many: str | None = None) -> str:
    """Write ``1 line``, ``2 lines``, ``1,200 lines``."""
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"


def probability(value: float) -> str:
    """Write a probability as a percentage with one decimal, never rounded to certainty."""
    if 0.9995 <= value < 1:
        return ">99.9%"
    if 0 < value < 0.0005:
        return "<0.1%"
    return f"{value * 100:.1f}%"


def bits(value: float) -> str:
    """Write signed bits with one decimal: ``+17.0``, ``−2.5``."""
    text = f"{abs(value):.1f}"
    return text if text == "0.0" else ("+" if value > 0 else "−") + text


def amount(text: str, currency: str | None) -> str:
    """Write ``USD 9,900,000.00``; a currency nobody stated stays unstated."""
    code = "currency not stated:" if currency in UNSTATED else currency
    return f"{code} {Decimal(text):,.2f}"


def money(spend: Mapping[str, str], joint: str = " + ") -> str:
    """Write sums per currency; currencies are never added up."""
    return joint.join(amount(spend[code], code) for code in sorted(spend)) or "not stated"


def rows(numbers: Sequence[int], limit: int = 8) -> str:
    """Write row numbers, the first *limit* of them, and how many more there are."""
    shown = ", ".join(str(number) for number in numbers[:limit])
    more = len(numbers) - limit
    return f"{shown} and {more:,} more" if more > 0 else shown


def age(days: int) -> str:
    """Write the age of an edition."""
    return "today's" if days == 0 else f"{plural(days, 'day')} old"


def edition(one: ListInfo) -> str:
    """Name an edition with its date, its age, and whether it is stale."""
    stale = ", STALE" if one.stale else ""
    return f"{one.title}: edition of {one.published}, {age(one.age_days)}{stale}"


def effect(value: Effect | None) -> str:
    """Name an effect, or say that none is determined."""
    return "no effect determined" if value is None else EFFECT[value]


def headline(match: Match) -> str:
    """Write the severest determined effect and the number of open questions."""
    if not match.open_questions:
        return effect(match.headline)
    return f"{effect(match.headline)} + {plural(match.open_questions, 'open question')}"


def relation(match: Match) -> str:
    """Say how subject and party may belong together."""
    if match.relation is Relation.SAME:
        return "may be the same party as"
    return "has a name related to that of"


def verdict(match: Match) -> str:
    """Say in one sentence what the match is."""
    party = f"{match.party.caption}{countries(match.party.countries)}"
    tail = "" if match.relation is Relation.SAME else "; that they belong together is not proven"
    return f"“{match.subject}” {relation(match)} {party}{tail}."


def countries(codes: Sequence[str]) -> str:
    """Write the countries of a party in brackets, or nothing when none is stated."""
    return f" ({', '.join(codes)})" if codes else ""


def list_name(listing: ListingInfo) -> str:
    """Name the list for people: its title, else its id."""
    return listing.title or listing.list


def title(match: Match, finding: Finding) -> str:
    """Write list and legal state; of a related name, say whose listing it is."""
    whose = "" if match.relation is Relation.SAME else f", of {match.party.caption}"
    return f"{list_name(finding.listing)}{whose}: {listings.state(finding)}"


def where(finding: Finding) -> str:
    """Write the rows of a finding and their days."""
    noun = "Row" if len(finding.rows) == 1 else "Rows"
    return f"{noun} {rows(finding.rows)}, {days(finding)}"


def days(finding: Finding) -> str:
    """Write the day or the span of days the finding speaks of."""
    if finding.from_as_of == finding.until_as_of:
        return finding.from_as_of
    return f"{finding.from_as_of} to {finding.until_as_of}"


def citations(listing: ListingInfo) -> str:
    """Write the issuer's references, or say that none is carried."""
    return "; ".join(dict.fromkeys(one.text for one in listing.citations)) or "no citation carried"


def effect_terms(info: EffectInfo, finding: Finding) -> str:
    """Say on what an effect rests: basis, state of the rule, and its name.

    A listing that was not in force is told by no rule: the list's own dates say it.
    """
    if finding.in_force is Answer.NO:
        return "the dates of the listing"
    return f"{BASIS[info.basis]}, {RULE_STATE[info.state]}, rule {info.rule}"


def effect_named(info: EffectInfo, finding: Finding) -> str:
    """Name an effect and what it rests on."""
    return f"{effect(info.effect)} ({effect_terms(info, finding)})"


def step(one: PathStep) -> str:
    """Write one step from the subject to the listed party."""
    return f"{one.from_} – {one.relationship} – {one.to}"


def response(one: ResponseInfo) -> str:
    """Write what the named party answered, with source and date."""
    dated = f", {one.date}" if one.date else ""
    return f"{one.text} ({one.source}{dated})"


def answer(question: OpenQuestion) -> str:
    """Say what would answer an open question."""
    return f"Would be answered by: {question.would_answer.rstrip('.')}."


def disposition(match: Match) -> str | None:
    """Say what a person decided about the match, or None when nobody did."""
    given = match.disposition
    if given is None:
        return None
    until = f", until {given.until}" if given.until else ""
    decided = f"{given.disposition} by {given.reviewer}{until}: {given.reason}"
    match given.state:
        case "expired":
            return f"Expired, to be decided again. Earlier: {decided}"
        case "reopened":
            return f"Reopened: {'; '.join(given.difference)}. Earlier: {decided}"
        case _:
            note = f" ({'; '.join(given.difference)})" if given.difference else ""
            return f"Decided: {decided}{note}"


def to_review(result: Result) -> list[Match]:
    """List the matches that no standing disposition answers."""
    return [
        match
        for match in result.matches
        if match.disposition is None or match.disposition.state != "standing"
    ]


def by_severity(matches: Iterable[Match]) -> list[Match]:
    """Order matches: open before decided, same before related, severe before mild."""
    return sorted(
        matches,
        key=lambda match: (
            match.disposition is not None and match.disposition.state == "standing",
            match.relation is not Relation.SAME,
            SEVERITY.index(match.headline) if match.headline else len(SEVERITY),
            -match.probability,
            match.id,
        ),
    )


def buyer(result: Result) -> str:
    """Say for whom the effects are judged; the first line of every report."""
    who = f"Judged for {result.buyer.title} ({result.buyer.id})"
    if result.buyer.assumed:
        return f"{who}, which is assumed. Change it with --buyer NAME or --buyer FILE."
    return f"{who}, as asked. Change it with --buyer NAME or --buyer FILE."


def basis_days(result: Result) -> str:
    """Say as of which days was judged, and on what knowledge."""
    parts = [
        f"Every line judged as of {result.as_of}."
        if result.as_of
        else "Each line judged on its own date."
    ]
    if result.known_on:
        parts.append(f"Only editions up to {result.known_on} used.")
    if result.law_of:
        parts.append(f"Rules as they stood on {result.law_of}.")
    parts.append(f"Act: {result.act}.")
    return " ".join(parts)


def counts(result: Result) -> str:
    """Write ``40 lines, 31 suppliers, 9 to review``, with the parts told apart."""
    review = to_review(result)
    same = sum(match.relation is Relation.SAME for match in review)
    decided = len(result.matches) - len(review)
    parts = [f"{same:,} same", f"{len(review) - same:,} related"] if review else []
    if decided:
        parts.append(f"{decided:,} decided")
    tail = f" ({', '.join(parts)})" if parts else ""
    return (
        f"{plural(result.summary.lines, 'line')}, {plural(result.summary.subjects, 'supplier')}, "
        f"{len(review):,} to review{tail}"
    )


def nothing_found(result: Result) -> str:
    """Say what "nothing found" rests on: editions, dates, threshold, gaps."""
    if not result.summary.lines:
        return (
            "Nothing was screened: the ledger has no line with a supplier "
            f"({plural(result.ledger.rows, 'row')}, {len(result.unread):,} unread, "
            f"{len(result.ledger.set_aside):,} set aside)."
        )
    editions = "; ".join(edition(one) for one in result.lists)
    return (
        f"Nothing was found at or above {probability(result.min_probability)} "
        f"among {plural(result.summary.subjects, 'supplier')} "
        f"on {plural(result.summary.lines, 'line')}. "
        f"That rests on these editions: {editions or 'none'}. "
        f"{plural(len(result.unread), 'row')} could not be read, "
        f"{plural(len(result.ledger.set_aside), 'row')} set aside, "
        f"{plural(len(result.blind_spots), 'blind spot')} named below."
    )


def alarms(result: Result) -> list[str]:
    """Say what keeps the screening from being complete, most serious first."""
    missing = sorted(name for name, found in result.canaries.items() if not found)
    stale = [one for one in result.lists if one.stale]
    said = []
    if missing:
        said.append(
            f"Canary not found in {', '.join(missing)}: that list was not searched as it should be."
        )
    if not result.lists:
        said.append("No list was searched: nothing can be said about any supplier.")
    if result.not_searched:
        said.append(
            f"Asked for and not in this snapshot: {', '.join(result.not_searched)}. "
            "`fromwhom lists list` says what is; `fromwhom update` fetches more."
        )
    if result.stale:
        said.append(
            f"Asked for and stale: {', '.join(result.stale)}. Who was added or removed since is "
            "not known; `fromwhom update` fetches newer editions."
        )
    if result.unread:
        said.append(
            f"{plural(len(result.unread), 'row')} with a supplier could not be screened: "
            f"{rows([note.row for note in result.unread])}."
        )
    if len(stale) > 1:
        named = "; ".join(f"{one.title} ({one.published})" for one in stale)
        said.append(
            f"{len(stale)} of {plural(len(result.lists), 'edition')} are stale: {named}. "
            "Who was listed or removed since then does not show."
        )
    for one in stale if len(stale) == 1 else []:
        dated = f"its newest edition, of {one.published}, is {age(one.age_days)}"
        said.append(f"{one.title} is stale: {dated}.")
    return said


def alarm_title(result: Result) -> str:
    """Name the alarms: an old edition nobody asked for is no gap, the others are."""
    gaps = result.unread or result.not_searched or result.stale
    complete = result.lists and not gaps and all(result.canaries.values())
    return "Old editions" if complete else "Not screened completely"
