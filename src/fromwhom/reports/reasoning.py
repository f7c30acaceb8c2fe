"""How a judgement is put into words: what met, how far it lies from the line, what moves it.

One wording for the terminal, the page and ``explain``. Probabilities and bits are those of
the model; nothing is rounded to certainty.
"""

from collections.abc import Sequence
from typing import Final

from fromwhom.document import Change, Lookalike, Match, Relation, Result
from fromwhom.evidence import Estimate, FormsMet
from fromwhom.reports import words

SIGNAL: Final[dict[str, str]] = {
    "trade_name": "Trade name",
    "trade_name_left": "Trade-name words left over",
    "spelling": "Spelling",
    "industry": "Industry",
    "common_words": "Common words",
    "whole_name": "Whole name",
    "legal_form": "Legal form",
    "numbers": "Numbers in the name",
    "region": "Place",
    "country": "Country",
    "identifier": "Registration number",
    "address": "Address",
    "birth_date": "Date of birth",
    "vessel": "Ship or aircraft",
    "native_name": "Chinese trade name",
}
_READ: Final[dict[str, str]] = {
    "written": "as written",
    "translated": "translated",
    "pinyin": "in pinyin",
    "wade_giles": "in Wade–Giles",
    "cantonese": "in Cantonese romanisation",
    "romanised": "romanised",
    "acronym": "an acronym",
    "short": "a short name",
}
_ANSWER: Final = {
    Relation.SAME: "the same",
    Relation.RELATED: "related",
    Relation.LOOKALIKE: "not reported",
}


def signal(name: str, *, person: bool = False) -> str:
    """Name a signal in a word or two; a person has a name, not a trade name."""
    if person and name == "trade_name":
        return "Name"
    return SIGNAL.get(name, name.replace("_", " ").capitalize())


def met(forms: FormsMet) -> str:
    """Say which forms of the two names were compared, and how each was read."""
    if forms.subject_kind == forms.listed_kind == "written":
        return (
            f"Compared as written: “{forms.subject}” with “{forms.listed}”, "
            f"the listed name {words.stop(forms.listed_name)}"
        )
    return (
        f"Read as “{forms.subject}” ({_read(forms.subject_kind)}), compared with the listed "
        f"name {forms.listed_name}, read as “{forms.listed}” ({_read(forms.listed_kind)})."
    )


def sides(match: Match, place: int) -> str | None:
    """Write what a signal compared, where it is not the names and not what the last one did."""
    own = (match.signals[place].subject, match.signals[place].listed)
    before = match.signals[place - 1] if place else None
    named = match.forms and (match.subject, match.forms.listed_name)
    if own == named or (before and own == (before.subject, before.listed)):
        return None
    return f"{own[0]} / {own[1]}"


def _read(kind: str) -> str:
    """Say how a form was made."""
    return _READ.get(kind, kind.replace("_", " "))


def outcome(match: Match) -> str:
    """Write the probability, and of what: a related pair has that of being related."""
    of = "related, " if match.relation is Relation.RELATED else ""
    return f"{of}probability {words.probability(match.probability)}"


def distance(relation: Relation, bits: float, threshold: float | None) -> str:
    """Say how far the bits lie from those that make the answer "the same"."""
    if threshold is None and relation is Relation.SAME:
        return "Whatever is compared is reported as the same, however few its bits."
    if threshold is None:
        return "No evidence of the names alone would make it the same."
    line = f"the {threshold:.1f} bits from which on names are reported as the same"
    if relation is Relation.SAME:
        return f"It lies {bits - threshold:.1f} bits above {line}."
    if bits >= threshold:
        return f"It lies above {line}, but another listed party fits this name better."
    return f"{threshold - bits:.1f} bits are missing to {line}."


def change(one: Change) -> str:
    """Say what a change would give."""
    chance = words.probability(one.probability)
    told = "" if one.relation is Relation.RELATED else f", probability {chance}"
    return f"{one.change}: {_ANSWER[one.relation]} ({words.bits(one.bits)} bits{told})."


def changes(found: Sequence[Change]) -> list[str]:
    """Say what would change the answer, or that no single change would."""
    return [change(one) for one in found] or ["No single change of what is known would."]


def listed(pair: Lookalike) -> str:
    """Name the listed party of a pair that was not reported, and the name of it that was near."""
    if pair.listed_name in {"", pair.party}:
        return pair.party
    return f"{pair.listed_name}, a name of {pair.party}"


def expected(result: Result) -> str | None:
    """Say how many matches are expected to be false, or None when that is not known."""
    told = result.summary.expected
    if told is None:
        return None
    sample = len(result.check_sample)
    matches = words.plural(told.reported, "match", "matches")
    parts = []
    if told.reported:
        parts.append(
            f"Of {matches} reported as the same {about(told.false)} are expected to be false"
        )
    if sample:
        parts.append(f"{words.plural(sample, 'pair')} below the threshold are listed for checking")
    return f"{'; '.join(parts)}." if parts else None


def share(result: Result) -> str | None:
    """Say on which share of listed parties the expectation rests, and what it leaves alone."""
    told = result.summary.expected
    if told is None:
        return None
    return (
        f"Estimated from this ledger as a whole: of {words.plural(told.near, 'supplier')} that "
        f"come near a listed name, about {_percent(told.share.value)} "
        f"({_percent(told.share.low)} to "
        f"{_percent(told.share.high)}) are listed parties; each probability by itself assumes "
        f"{_percent(told.reference)}. Below the threshold {about(told.missed)} more suppliers are "
        "expected to be listed parties."
    )


def about(estimate: Estimate) -> str:
    """Write ``about 1.2 (0.3–2.9)``; a count need not be whole, nor is it ever quite none."""
    if estimate.high < 0.05:
        return "fewer than 0.1"
    return f"about {estimate.value:,.1f} ({estimate.low:,.1f}–{estimate.high:,.1f})"


def _percent(value: float) -> str:
    """Write a share with two significant digits."""
    return "<0.01 %" if 0 < value < 0.0001 else f"{float(f'{value * 100:.2g}'):g} %"
