"""One match or finding in words, for ``fromwhom explain``: why, what follows, what is open.

Plain text without colour, short lines of reasoning, each with its bits or its source.
"""

from typing import Final

from fromwhom.document import BuyerInfo, EffectInfo, Finding, Match, Relation, ResponseInfo
from fromwhom.reports import listings, reasoning, words
from fromwhom.reports.screen_text import wrapped
from fromwhom.values.dates import Answer

_WIDTH: Final = 88


def text(match: Match, finding: Finding | None) -> str:
    """Explain *match*, and *finding* alone or, when it is None, all its findings."""
    parts = [_identity(match), _signals(match), _changes(match), _one_party(match)]
    parts += [_finding(match, one) for one in ([finding] if finding else match.findings)]
    if not match.findings:
        parts.append("No listing of this party bears on these lines.")
    parts.append(_responses(match.party.responses))
    decided = words.disposition(match)
    if decided:
        parts.append(decided)
    parts.append(words.LEAD)
    return "\n\n".join(wrapped(part, _WIDTH, whole_words=True) for part in parts if part)


def why(match: Match, finding: Finding | None, buyer: BuyerInfo) -> str:
    """Say which rule, which facts and which dates gave the effects of *finding*.

    Without *finding*, of all findings of *match*.
    """
    facts = ", ".join(f"{name}: {value}" for name, value in sorted(buyer.facts.items()))
    parts = [
        f"{words.verdict(match)}\nJudged for {buyer.title} ({buyer.id}).\nFacts: {facts or 'none'}."
    ]
    for one in [finding] if finding else match.findings:
        lines = [words.title(match, one), f"  {words.where(one)}. {one.state_reason}"]
        for effect in one.effects:
            lines += _effect(effect, one)
            if one.in_force is not Answer.NO:
                lines.append(f"    More: fromwhom rules show {effect.rule}")
        if not one.effects:
            lines.append("  No effect is determined.")
        lines += [
            f"  Open ({question.rule or 'no rule'}): {question.question} {words.answer(question)}"
            for question in one.open
        ]
        parts.append("\n".join(lines))
    return "\n\n".join(wrapped(part, _WIDTH, whole_words=True) for part in parts)


def _identity(match: Match) -> str:
    """Say who may be whom, how probable that is, and which lines it concerns."""
    return "\n".join(
        [
            words.verdict(match),
            f"Match {match.id}, probability {words.probability(match.probability)}, "
            f"{words.plural(len(match.rows), 'row')} ({words.rows(match.rows)}), "
            f"spend {words.money(match.spend)}.",
            f"Headline: {words.headline(match)}.",
            words.stop(f"Names: {'; '.join(match.party.names)}"),
            f"Identifiers: {'; '.join(match.party.identifiers) or 'none known'}.",
        ]
    )


def _signals(match: Match) -> str:
    """List the reasons for and against, with their bits, and the sum."""
    same = match.relation is Relation.SAME
    lines = ["Why they may be the same" if same else "Why the names may be related"]
    for place, one in enumerate(match.signals):
        sides = reasoning.sides(match, place)
        tail = f" ({sides})" if sides else ""
        lines.append(f"  {words.bits(one.bits):>6} bits  {one.sentence}{tail}")
    lines.append(f"  {words.bits(match.bits):>6} bits  in all: {reasoning.outcome(match)}")
    return "\n".join(lines)


def _changes(match: Match) -> str:
    """Say what was compared, how far it lies from the line, and what would change the answer."""
    if match.forms is None:
        return ""
    sentences = reasoning.changes(match.would_change)
    lines = ["What would change the answer", f"  {reasoning.met(match.forms)}"]
    lines.append(f"  {reasoning.distance(match.relation, match.bits, match.threshold)}")
    return "\n".join([*lines, *(f"  - {sentence}" for sentence in sentences)])


def _one_party(match: Match) -> str:
    """Say why the party's listings are of one party, where it has several."""
    if not match.party.identity:
        return ""
    told = [f"  {listings.one_party(one)}" for one in match.party.identity]
    return "\n".join(["Why these are listings of one party", *told])


def _finding(match: Match, finding: Finding) -> str:
    """Say what one listing means on the days of its lines."""
    listing = finding.listing
    lines = [
        words.title(match, finding),
        f"  {words.where(finding)}. Finding {finding.id}.",
        "  Entry: "
        + words.stop(
            ", programme ".join(filter(None, [listing.name or listing.entry, listing.programme]))
        ),
        f"  Why this state: {finding.state_reason}",
        f"  Cited as: {words.citations(listing)}.",
    ]
    lines += [f"  Read it at: {address}" for address in _addresses(listing.url, finding)]
    lines += [f"  Statement {words.CONFIDENCE.get(listing.confidence, listing.confidence)}."]
    if listing.removal and finding.in_force is not Answer.NO:
        lines.append(f"  {listings.removal(listing.removal)}")
    lines += [f"  {listings.standing(one)}" for one in listing.standing]
    lines += [f"  By way of: {words.step(one)}" for one in finding.path]
    for effect in finding.effects:
        lines += _effect(effect, finding)
    if not finding.effects:
        lines.append("  No effect is determined.")
    lines += [f"  Open: {one.question} {words.answer(one)}" for one in finding.open]
    return "\n".join(lines)


def _effect(info: EffectInfo, finding: Finding) -> list[str]:
    """Say what follows, under which rule, and on whose words."""
    return [
        f"  {words.effect(info.effect).capitalize()} ({words.effect_terms(info, finding)})",
        f"    {info.why}",
        f"    Source: {info.citation.text}, "
        f"{words.CONFIDENCE.get(info.confidence, info.confidence)}.",
    ]


def _addresses(url: str | None, finding: Finding) -> list[str]:
    """List the addresses of the entry and of its citations, each once."""
    cited = [one.url for one in finding.listing.citations]
    return list(dict.fromkeys(one for one in [*cited, url] if one))


def _responses(responses: list[ResponseInfo]) -> str:
    """Say what the named party answered, or that no answer is on record."""
    if not responses:
        return "No answer of the named party is on record."
    return "\n".join(f"The named party: {words.response(one)}" for one in responses)
