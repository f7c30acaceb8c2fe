"""Signals: single reasons to believe, or doubt, that two parties are the same.

A signal looks at one thing and says how many bits (log2 likelihood ratio) it is worth.
It has two faces: ``bits`` over arrays of pairs, and ``bits`` of one pair with the
sentence printed in the dossier. The first line of its docstring is that sentence's
kind, written for a buyer. Signals of one family speak of the same thing, so only the
strongest of a family counts. None of them knows a threshold.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from fromwhom.data.weights_data import Weights
from fromwhom.document import Signal
from fromwhom.screening.align import Shared
from fromwhom.screening.columns import Bools, Doubles, Longs, States


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about pairs of a subject and a party, as columns.

    A state is +1 where both sides agree, -1 where they contradict each other, 0 where
    one says nothing. ``place`` compares the places in the subject's name: +2 region,
    +1 country, -1 another region of that country, -2 another country. ``identical`` is 1 where
    the names are the same word for word, legal form included. ``place_left`` is
    1 where the listed name has a region that the subject's lacks, 2 for a country.
    """

    shared: Shared
    identical: States
    legal: States
    place: States
    place_left: States
    country: States
    identifier: States
    address: States
    vessel: States
    native: States

    def take(self, rows: Longs) -> "Facts":
        """Select pairs."""
        return Facts(
            *(
                getattr(self, f.name).take(rows)
                if f.name == "shared"
                else getattr(self, f.name)[rows]
                for f in fields(self)
            )
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of ``Facts`` with the texts that its sentences show."""

    facts: dict[str, float]
    subject: str
    listed: str
    shared_core: str
    left_subject: str
    left_listed: str
    country_subject: str
    country_listed: str
    identifiers: str

    def __getitem__(self, name: str) -> float:
        """Give one fact by its name."""
        return self.facts[name]


@dataclass(frozen=True, slots=True)
class Kind:
    """A signal: its name, its family and its two faces."""

    name: str
    family: str
    bits: Callable[[Facts, Weights], Doubles]
    one: Callable[[Pair, Weights], Signal | None]


def trade_name_bits(facts: Facts, _weights: Weights) -> Doubles:
    """Both names have the same trade name, or nearly."""
    return facts.shared.core


def trade_name(pair: Pair, _weights: Weights) -> Signal | None:
    """Both names have the same trade name, or nearly."""
    return _signal(
        "trade_name",
        pair["core"],
        pair.subject,
        pair.listed,
        f"Both names have the trade name {pair.shared_core or pair.listed!r}.",
    )


def trade_name_left_bits(facts: Facts, weights: Weights) -> Doubles:
    """One name has a trade-name word that the other lacks."""
    s, w = facts.shared, weights.name
    left = s.core_left_subject + s.core_left_listed
    return -np.minimum(w.core_left * left + w.core_left_flat * s.core_words_left, w.core_left_most)


def trade_name_left(pair: Pair, weights: Weights) -> Signal | None:
    """One name has a trade-name word that the other lacks."""
    left = pair["core_left_subject"] + pair["core_left_listed"]
    w = weights.name
    bits = -min(w.core_left * left + w.core_left_flat * pair["core_words_left"], w.core_left_most)
    return _signal(
        "trade_name_left",
        bits,
        pair.left_subject,
        pair.left_listed,
        _lacking("trade-name word", pair),
    )


def industry_bits(facts: Facts, weights: Weights) -> Doubles:
    """Both names speak of the same industry, or of different ones."""
    s, w = facts.shared, weights.name
    both = (s.industry_left_subject > 0) & (s.industry_left_listed > 0)
    one = (s.industry_left_subject > 0) ^ (s.industry_left_listed > 0)
    shares = s.industry > 0
    lacks = np.where(both | one, w.industry_left, 0.0)
    apart = np.where(both & ~shares, w.industry_conflict, lacks)
    return s.industry - apart


def industry(pair: Pair, weights: Weights) -> Signal | None:
    """Both names speak of the same industry, or of different ones."""
    left = (pair["industry_left_subject"] > 0, pair["industry_left_listed"] > 0)
    bits = pair["industry"]
    sentence = "Both names have the same industry words."
    if all(left) and not bits:
        bits -= weights.name.industry_conflict
        sentence = "The names speak of different industries."
    elif any(left):
        bits -= weights.name.industry_left
        sentence = "One name has an industry word that the other lacks."
    return _signal("industry", bits, pair.subject, pair.listed, sentence)


def common_words_bits(facts: Facts, weights: Weights) -> Doubles:
    """The names share, or lack, common words."""
    return facts.shared.generic - weights.name.generic_left * facts.shared.generic_left


def common_words(pair: Pair, weights: Weights) -> Signal | None:
    """The names share, or lack, common words."""
    bits = pair["generic"] - weights.name.generic_left * pair["generic_left"]
    sentence = "Both names share common words." if bits > 0 else "They differ in common words."
    return _signal("common_words", bits, pair.subject, pair.listed, sentence)


def whole_name_bits(facts: Facts, weights: Weights) -> Doubles:
    """Nothing is left over: apart from the legal form the names are the same."""
    bits = weights.name.complete + weights.name.identical * facts.identical
    return np.where(_complete(facts), bits, 0.0)


def whole_name(pair: Pair, weights: Weights) -> Signal | None:
    """Nothing is left over: apart from the legal form the names are the same."""
    left = (
        pair["core_left_subject"] + pair["core_left_listed"] + pair["industry_left_subject"]
        + pair["industry_left_listed"] + pair["generic_left"]
    )  # fmt: skip
    sure = pair["doubtful"] == 0 or pair["words"] > 1
    complete = left == 0 and sure and pair["place"] >= 0 and pair["place_left"] < 2
    bits = weights.name.complete + weights.name.identical * pair["identical"] if complete else 0.0
    sentence = "Apart from the legal form, no word of either name is left over."
    if pair["identical"]:
        sentence = "The names are the same word for word."
    return _signal("whole_name", bits, pair.subject, pair.listed, sentence)


def legal_form_bits(facts: Facts, weights: Weights) -> Doubles:
    """The legal forms agree, or exclude each other."""
    w = weights.name
    return np.where(
        facts.legal > 0, w.legal_agree, np.where(facts.legal < 0, -w.legal_conflict, 0.0)
    )


def legal_form(pair: Pair, weights: Weights) -> Signal | None:
    """The legal forms agree, or exclude each other."""
    if pair["legal"] > 0:
        return _signal(
            "legal_form",
            weights.name.legal_agree,
            pair.subject,
            pair.listed,
            "The legal forms agree.",
        )
    bits = -weights.name.legal_conflict if pair["legal"] < 0 else 0.0
    return _signal("legal_form", bits, pair.subject, pair.listed, "The legal forms differ.")


def region_bits(facts: Facts, weights: Weights) -> Doubles:
    """The place in the subject's name is, or is not, one of the party's places."""
    w = weights.place
    steps = (-w.country_word_conflict, -w.region_conflict, 0.0, w.country_agree, w.region_agree)
    left = (0.0, w.listed_region_left, w.listed_place_left)
    bits = np.take(steps, facts.place.astype(np.int64) + 2) - np.take(left, facts.place_left)
    return np.asarray(bits, np.float64)


def region(pair: Pair, weights: Weights) -> Signal | None:
    """The place in the subject's name is, or is not, one of the party's places."""
    w = weights.place
    bits = {
        2: w.region_agree, 1: w.country_agree, 0: 0.0,
        -1: -w.region_conflict, -2: -w.country_word_conflict,
    }[int(pair["place"])]  # fmt: skip
    bits -= (0.0, w.listed_region_left, w.listed_place_left)[int(pair["place_left"])]
    if pair["place_left"] and pair["place"] <= 0:
        sentence = "The listed name has a place that the subject's name lacks."
    elif bits > 0:
        sentence = "The place in the name is one of the listed party's places."
    else:
        sentence = "The place in the name is none of the listed party's known places."
    return _signal("region", bits, pair.subject, pair.listed, sentence)


def country_bits(facts: Facts, weights: Weights) -> Doubles:
    """The stated countries agree, or have none in common."""
    w = weights.place
    return np.where(
        facts.country > 0, w.country_agree, np.where(facts.country < 0, -w.country_conflict, 0.0)
    )


def country(pair: Pair, weights: Weights) -> Signal | None:
    """The stated countries agree, or have none in common."""
    if pair["country"] > 0:
        return _signal(
            "country",
            weights.place.country_agree,
            pair.country_subject,
            pair.country_listed,
            f"Both are stated to be in {pair.country_subject}.",
        )
    bits = -weights.place.country_conflict if pair["country"] < 0 else 0.0
    return _signal(
        "country",
        bits,
        pair.country_subject,
        pair.country_listed,
        "The stated countries have none in common.",
    )


def identifier_bits(facts: Facts, weights: Weights) -> Doubles:
    """Both carry the same number of the same issuer, or different ones."""
    w = weights.other
    return np.where(
        facts.identifier > 0,
        w.identifier_agree,
        np.where(facts.identifier < 0, -w.identifier_conflict, 0.0),
    )


def identifier(pair: Pair, weights: Weights) -> Signal | None:
    """Both carry the same number of the same issuer, or different ones."""
    if pair["identifier"] > 0:
        return _signal(
            "identifier",
            weights.other.identifier_agree,
            pair.identifiers,
            pair.identifiers,
            f"Both carry {pair.identifiers}.",
        )
    bits = -weights.other.identifier_conflict if pair["identifier"] < 0 else 0.0
    return _signal(
        "identifier",
        bits,
        pair.subject,
        pair.listed,
        "They carry different numbers of a scheme that gives each party one.",
    )


def address_bits(facts: Facts, weights: Weights) -> Doubles:
    """Both are at the same address."""
    return np.where(facts.address > 0, weights.other.address_agree, 0.0)


def address(pair: Pair, weights: Weights) -> Signal | None:
    """Both are at the same address."""
    bits = weights.other.address_agree if pair["address"] > 0 else 0.0
    return _signal("address", bits, pair.subject, pair.listed, "Both state the same address.")


def vessel_bits(facts: Facts, weights: Weights) -> Doubles:
    """The listed party is a ship or an aircraft, not a supplier."""
    return np.where(facts.vessel > 0, -weights.other.vessel, 0.0)


def vessel(pair: Pair, weights: Weights) -> Signal | None:
    """The listed party is a ship or an aircraft, not a supplier."""
    bits = -weights.other.vessel if pair["vessel"] > 0 else 0.0
    return _signal(
        "vessel", bits, pair.subject, pair.listed, "The listed party is a ship or an aircraft."
    )


def native_name_bits(facts: Facts, weights: Weights) -> Doubles:
    """The Chinese trade names are written alike, or only sound alike."""
    w = weights.other
    return np.where(
        facts.native > 0, w.native_agree, np.where(facts.native < 0, -w.native_conflict, 0.0)
    )


def native_name(pair: Pair, weights: Weights) -> Signal | None:
    """The Chinese trade names are written alike, or only sound alike."""
    if pair["native"] > 0:
        return _signal(
            "native_name",
            weights.other.native_agree,
            pair.subject,
            pair.listed,
            "The Chinese trade names are written alike.",
        )
    bits = -weights.other.native_conflict if pair["native"] < 0 else 0.0
    return _signal(
        "native_name",
        bits,
        pair.subject,
        pair.listed,
        "The Chinese trade names are written differently.",
    )


SIGNALS: Final = (
    Kind("trade_name", "trade name", trade_name_bits, trade_name),
    Kind("trade_name_left", "words left", trade_name_left_bits, trade_name_left),
    Kind("industry", "industry", industry_bits, industry),
    Kind("common_words", "common words", common_words_bits, common_words),
    Kind("whole_name", "whole name", whole_name_bits, whole_name),
    Kind("legal_form", "legal form", legal_form_bits, legal_form),
    Kind("region", "place", region_bits, region),
    Kind("country", "place", country_bits, country),
    Kind("identifier", "identifier", identifier_bits, identifier),
    Kind("address", "address", address_bits, address),
    Kind("vessel", "kind", vessel_bits, vessel),
    Kind("native_name", "native name", native_name_bits, native_name),
)


def _complete(facts: Facts) -> Bools:
    """Say where no word of either name is left over."""
    s = facts.shared
    left = (
        s.core_left_subject + s.core_left_listed + s.industry_left_subject
        + s.industry_left_listed + s.generic_left
    )  # fmt: skip
    sure = (s.doubtful == 0) | (s.words > 1)
    return np.asarray((left == 0) & sure & (facts.place >= 0) & (facts.place_left < 2), np.bool_)


def _lacking(what: str, pair: Pair) -> str:
    """Say which words one side has and the other lacks."""
    if pair.left_subject and pair.left_listed:
        return f"{pair.left_subject!r} stands against {pair.left_listed!r}."
    if pair.left_subject:
        return f"The listed name lacks the {what} {pair.left_subject!r}."
    return f"The subject's name lacks the {what} {pair.left_listed!r}."


def _signal(name: str, bits: float, subject: str, listed: str, sentence: str) -> Signal | None:
    """Make a signal, or None where it says nothing."""
    if not bits:
        return None
    return Signal(name=name, bits=bits, subject=subject, listed=listed, sentence=sentence)
