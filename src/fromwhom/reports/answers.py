"""The answers of ``match`` and ``show`` as plain text for a terminal."""

from typing import Final

from fromwhom.answers import Answers, ChangedValue, ListingState, PartyAnswer, Sheet
from fromwhom.document import Relation
from fromwhom.reports import listings, reasoning
from fromwhom.reports.words import visible
from fromwhom.values.dates import Answer
from fromwhom.values.identifiers import BIRTH_DATE

_RELATION: Final = {
    Relation.SAME: "may be the same party",
    Relation.RELATED: "similar name, not shown to be the same party",
    Relation.LOOKALIKE: "look-alike, not reported by screen",
}
_HELD: Final = {Answer.YES: "in force", Answer.NO: "not in force", Answer.UNKNOWN: "not known"}


def text(answers: Answers) -> str:
    """Write all that answers one query, best first, or say plainly that nothing does."""
    head = f"{visible(answers.query)}  (as of {answers.as_of}, snapshot {answers.snapshot[:12]})"
    if not answers.results:
        return (
            f"{head}\n  no party of this snapshot comes near. "
            "`fromwhom lists list` says what was searched.\n"
        )
    return "\n".join([head, *(_party(answer) for answer in answers.results)])


def sheet_text(sheet: Sheet) -> str:
    """Write all that is known of one party, each part under its own heading."""
    lines = [f"{sheet.caption}  [{sheet.id}]", f"  {_kind(sheet.schema, sheet.countries)}", ""]
    lines += _section("Names", [_named(name.value, name.kind, name.lang) for name in sheet.names])
    lines += _section(
        "Numbers", [f"{one.scheme} {one.value}  ({one.source})" for one in sheet.identifiers]
    )
    lines += _section("Born", sheet.birth_dates)
    lines += _section("Addresses", [one.text for one in sheet.addresses])
    lines += [f"Listings, as of {sheet.as_of}"]
    for listing in sheet.listings:
        lines += _listing(listing, details=True)
    if not sheet.listings:
        lines.append("  none in this snapshot")
    lines.append("")
    lines += _section(
        "One party, because",
        [listings.one_party(one) for one in sheet.identity],
    )
    lines += _section("Changed while listed", [_changed(one) for one in sheet.history])
    answered = [
        f"{one.text}  ({', '.join(part for part in (one.source, one.date, one.url) if part)})"
        for one in sheet.responses
    ]
    lines += _section("What the party answered", answered)
    return "\n".join(visible(line) for line in lines)


def _party(answer: PartyAnswer) -> str:
    """Write one party: how alike, why, and its listings."""
    match, party = answer.match, answer.party
    lines = [
        "",
        f"  {_RELATION[match.relation]}: {party.caption}  [{party.id}]",
        f"    probability {match.probability:.2%}, {match.bits:+.1f} bits of evidence; "
        f"{_kind(party.schema, party.countries)}{_born(party.identifiers)}",
    ]
    lines.append(f"    {reasoning.met(match.forms)}")
    lines += [f"    {signal.bits:+6.1f}  {signal.sentence}" for signal in match.signals]
    lines.append(f"    {reasoning.distance(match.relation, match.bits, match.threshold)}")
    lines += [f"    · {sentence}" for sentence in reasoning.changes(match.would_change)]
    for listing in answer.listings:
        lines += [f"  {line}" for line in _listing(listing, details=False)]
    return "\n".join(visible(line) for line in lines)


def _listing(listing: ListingState, *, details: bool) -> list[str]:
    """Write one listing, its state on the day, and what it rests on."""
    lines = [
        f"  {listing.list}: {_HELD[listing.in_force]}, entered as {listing.name!r}",
        f"    {listing.reason}",
    ]
    if listing.citations:
        cited = "; ".join(
            f"{one.text} <{one.url}>" if one.url else one.text for one in listing.citations
        )
        lines.append(f"    {cited}")
    if listing.removal and listing.in_force is not Answer.NO:
        lines.append(f"    {listings.removal(listing.removal)}")
    lines += [f"    {listings.standing(one)}" for one in listing.standing]
    if listing.confidence != "official":
        lines.append(f"    confidence: {listing.confidence}")
    if details:
        lines.append(f"    id: {listing.list}:{listing.entry}")
        lines += [f"    {label}: {value}" for label, value in listing.details.items()]
    return lines


def _changed(one: ChangedValue) -> str:
    """Say of one value which editions state it."""
    told = []
    for run in one.stated:
        shown = run.first if run.first == run.last else f"{run.first} to {run.last}"
        ended = f", no longer in that of {run.absent}" if run.absent else ""
        told.append(f"in the edition{'s' if run.first != run.last else ''} of {shown}{ended}")
    return f"{one.list} {one.entry}, {one.field} {one.value!r}: {'; '.join(told)}"


def _born(identifiers: list[str]) -> str:
    """Say when a person was born, as lists state it."""
    found = (one.partition(":") for one in identifiers)
    dates = [value for scheme, _, value in found if scheme == BIRTH_DATE]
    return f", born {' or '.join(dates)}" if dates else ""


def _kind(schema: str, countries: list[str]) -> str:
    """Say what kind of party it is, and of which country."""
    kind = "kind not stated" if schema == "LegalEntity" else schema
    return f"{kind}, {', '.join(countries)}" if countries else f"{kind}, country not stated"


def _named(value: str, kind: str, lang: str | None) -> str:
    """Write one name with its kind."""
    return f"{value}  ({kind}{', ' + lang if lang else ''})"


def _section(title: str, rows: list[str]) -> list[str]:
    """Write a titled block, or nothing when there is nothing to write."""
    return [title, *(f"  {row}" for row in rows), ""] if rows else []
