"""The result as one flat table: a row per match × finding × currency.

A buyer pivots on supplier, list, effect or month and sums the spend. So ``spend`` is
filled once per ledger line: in the first row of the first match that has the line, and
empty elsewhere; the sum of the column is the spend with matched suppliers. A match
without findings has one row. Everything else repeats on every row and is for filtering.

======================  ======================================================
``match_id``            one subject × one party; the key for dispositions
``finding_id``          one listing in one legal state; empty: no finding
``rows``                rows of the finding (of the match, where it has none)
``legal_state``         in force, not yet, no longer, unknown: on the lines' days
``taken_off``           how the listing came off its list; empty where it stands
``effect``              the severest determined effect of the finding; may be empty
``effects``, ``why``    all effects with rule and basis, and the reasons
``open_questions``      what is not known, and what would answer it
``earlier_decision``    one that expired or was reopened: decide again to keep it
``basis``               what a disposition given now rests on; leave it as it is
======================  ======================================================
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from fromwhom import grounds
from fromwhom.document import Disposition, Finding, Match, Result, headline, legal_state
from fromwhom.reports import listings, words


class FlatRow(NamedTuple):
    """One row of the flat table; the field names are the column names."""

    match_id: str
    finding_id: str | None
    disposition: str | None
    reason: str | None
    reviewer: str | None
    until: str | None
    earlier_decision: str | None
    relation: str
    probability: float
    supplier: str
    rows: list[int]
    currency: str | None
    spend: Decimal | None
    party_id: str
    party: str
    countries: str
    list: str | None
    list_title: str | None
    entry: str | None
    listed_name: str | None
    programme: str | None
    legal_state: str | None
    listed_from: str | None
    listed_until: str | None
    taken_off: str | None
    known_from: str | None
    first_day: str | None
    last_day: str | None
    effect: str | None
    effects: str | None
    why: str | None
    citations: str | None
    url: str | None
    open_questions: str | None
    basis: str


def flat_rows(result: Result) -> Iterator[FlatRow]:
    """Yield the flat table, matches in the order of the result, findings in theirs."""
    counted: set[int] = set()
    for match in result.matches:
        fresh = not counted.intersection(match.rows)
        counted.update(match.rows)
        currencies: list[str | None] = [*sorted(match.spend)] or [None]
        findings: list[Finding | None] = [*match.findings] or [None]
        for place, finding in enumerate(findings):
            for currency in currencies:
                first = fresh and place == 0 and currency is not None
                spend = Decimal(match.spend[currency]) if first and currency is not None else None
                yield _row(match, finding, currency, spend)


def standing(match: Match) -> Disposition | None:
    """Give the disposition that stands; an expired or reopened one must be given anew."""
    given = match.disposition
    return given if given is not None and given.state == "standing" else None


def basis(match: Match) -> str:
    """Write what a disposition rests on: as it was when one stands, else as it is now."""
    given = standing(match)
    kept = given.grounds if given else None
    return grounds.write(kept or grounds.of(match))


def _row(
    match: Match, finding: Finding | None, currency: str | None, spend: Decimal | None
) -> FlatRow:
    """Make one row of a match and, where it has one, a finding."""
    given = standing(match)
    listing = finding.listing if finding else None
    effects = finding.effects if finding else []
    severest = headline(effects)
    asked = finding.open if finding else []
    return FlatRow(
        match_id=match.id,
        finding_id=finding.id if finding else None,
        disposition=given.disposition if given else None,
        reason=given.reason if given else None,
        reviewer=given.reviewer if given else None,
        until=given.until if given else None,
        earlier_decision=None if given else words.disposition(match),
        relation=match.relation.value,
        probability=round(match.probability, 5),
        supplier=match.subject,
        rows=finding.rows if finding else match.rows,
        currency=currency,
        spend=spend,
        party_id=match.party.id,
        party=match.party.caption,
        countries=" ".join(match.party.countries),
        list=listing.list if listing else None,
        list_title=words.list_name(listing) if listing else None,
        entry=listing.entry if listing else None,
        listed_name=listing.name if listing else None,
        programme=listing.programme if listing else None,
        legal_state=legal_state(finding) if finding else None,
        listed_from=listing.from_ if listing else None,
        listed_until=listing.until if listing else None,
        taken_off=listings.removal(listing.removal) if listing and listing.removal else None,
        known_from=listing.known_from if listing else None,
        first_day=finding.from_as_of if finding else None,
        last_day=finding.until_as_of if finding else None,
        effect=severest.value if severest else None,
        effects=_effects(finding) if finding else None,
        why=" ".join(one.why for one in effects) or None,
        citations="; ".join(one.text for one in listing.citations) or None if listing else None,
        url=listing.url if listing else None,
        open_questions=" ".join(f"{one.question} {words.answer(one)}" for one in asked) or None,
        basis=basis(match),
    )


def _effects(finding: Finding) -> str | None:
    """Name every effect of *finding* and what it rests on."""
    named = (f"{one.effect} ({words.effect_terms(one, finding)})" for one in finding.effects)
    return "; ".join(named) or None
