"""Signals: single reasons to believe, or doubt, that two parties are the same.

A signal looks at one thing and says how many bits (log2 likelihood ratio) it is worth:
the sum of its features, each times its learnt weight. It has two faces: ``bits`` over
arrays of pairs, and ``one`` for a single pair with the sentence printed in the dossier.
Signals of one family speak of the same thing, so only the strongest of a family counts.
None of them knows a threshold.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from fromwhom.data.weights_data import Weights
from fromwhom.document import Signal
from fromwhom.screening import births, letters
from fromwhom.screening.align import Shared
from fromwhom.screening.columns import Doubles, Longs, States
from fromwhom.screening.features import FEATURES, Values, complete


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about pairs of a subject and a party, as columns.

    A state is +1 where both sides agree, -1 where they contradict each other, 0 where
    one says nothing. ``place`` compares the places in the subject's name: +2 region,
    +1 country, -1 another region of that country, -2 another country. ``identical`` is 1 where
    the names are the same word for word, legal form included. ``place_left`` is
    1 where the listed name has a region that the subject's lacks, 2 for a country.
    ``acronym`` is 1 where one name is what the other is called for short; ``heard`` says in
    bits how well a Chinese trade name is heard in a Latin one; ``weak`` is 1 where the names
    meet in a reading that many may share.
    ``near`` is the cosine of the names over their terms (``screening.vectors``).
    ``across`` is 1 where one name had to be translated or romanised to meet the other.
    ``birth`` is an outcome of ``births``, and ``birth_choices`` how many dates there were for
    each that met.
    ``father_turned`` is 1 where each is named as the other's father (``fathers``).
    ``person`` is 1 where persons are compared, whose weights are others.
    ``letters`` says how alike the whole names are letter for letter, 0 where they are not
    (``screening.letters``);
    ``begun`` is 1 where the subject's name was cut off and the listed one begins so;
    ``group`` where both names say Group or Holding.
    """

    shared: Shared
    identical: States
    legal: States
    place: States
    place_left: States
    country: States
    identifier: States
    address: States
    birth: States
    birth_choices: States
    father_turned: States
    vessel: States
    native: States
    acronym: States
    heard: Doubles
    weak: States
    near: Doubles
    across: States
    person: States
    letters: States
    begun: States
    group: States

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

    def values(self) -> dict[str, Doubles]:
        """Give all columns by name."""
        found = {f.name: getattr(self.shared, f.name) for f in fields(Shared)}
        return found | {f.name: getattr(self, f.name) for f in fields(self) if f.name != "shared"}


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
    births_subject: str
    births_listed: str

    def __getitem__(self, name: str) -> float:
        """Give one fact by its name."""
        return self.facts[name]

    def values(self) -> dict[str, Doubles]:
        """Give the facts as columns of one row."""
        return {name: np.array([value], np.float64) for name, value in self.facts.items()}


@dataclass(frozen=True, slots=True)
class Said:
    """What a signal says of one pair: a sentence, and what of either side it speaks of."""

    sentence: str
    subject: str
    listed: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A signal: its name, its family, its features, and its sentence.

    One that is ``personal`` says nothing of companies.
    """

    name: str
    family: str
    features: tuple[str, ...]
    says: Callable[[Pair, float], Said]
    personal: bool = False

    def weigh(self, values: Values, weights: Weights) -> Doubles:
        """Give the bits of the pairs whose facts are *values*."""
        person = values["person"] > 0
        if not np.any(person):
            company = {} if self.personal else weights.companies.bits
            return self._added(values, company)
        personal = self._added(values, weights.persons.bits)
        if self.personal:
            return np.where(person, personal, 0.0)
        if np.all(person):
            return personal
        return np.where(person, personal, self._added(values, weights.companies.bits))

    def _added(self, values: Values, bits: Mapping[str, float]) -> Doubles:
        """Add up the features, each times its bits; what has none says nothing."""
        total = np.zeros(len(values["person"]))
        for name in self.features:
            if bits.get(name):
                total += bits[name] * FEATURES[name](values)
        return total

    def bits(self, facts: Facts, weights: Weights) -> Doubles:
        """Give the bits of many pairs."""
        return self.weigh(facts.values(), weights)

    def one(self, pair: Pair, weights: Weights) -> Signal | None:
        """Give the signal of one pair, or None where it says nothing."""
        return self.told(pair, float(self.weigh(pair.values(), weights)[0]))

    def told(self, pair: Pair, bits: float) -> Signal | None:
        """Put into words what *bits* of this signal say of a pair; None where that is nothing."""
        if not bits:
            return None
        said = self.says(pair, bits)
        return Signal(
            name=self.name, bits=bits, subject=said.subject, listed=said.listed,
            sentence=said.sentence,
        )  # fmt: skip


def trade_name(pair: Pair, _bits: float) -> Said:
    """Both names have the same trade name, or nearly, or none in common."""
    person = pair["person"] > 0  # whose every word is a name
    if pair["core"] <= 0:
        what = "no word" if person else "no word of a trade name"
        return _names(pair, f"The names share {what}.")
    what = "have" if person else "have the trade name"
    return _names(pair, f"Both names {what} {pair.shared_core or pair.listed!r}.")


def trade_name_left(pair: Pair, _bits: float) -> Said:
    """One name has a trade-name word that the other lacks."""
    what = "word" if pair["person"] > 0 else "trade-name word"
    if pair.left_subject and pair.left_listed:
        sentence = f"{pair.left_subject!r} stands against {pair.left_listed!r}."
    elif pair.left_subject:
        sentence = f"The listed name lacks the {what} {pair.left_subject!r}."
    else:
        sentence = f"The subject's name lacks the {what} {pair.left_listed!r}."
    return Said(sentence, pair.left_subject, pair.left_listed)


_LETTER_FOR_LETTER: Final = {
    letters.TURNED: "The names have the same letters: their words stand in another order.",
    letters.EQUAL: "Letter for letter, legal forms and all, the names are the same.",
} | dict.fromkeys(
    (letters.DOUBTFUL, letters.NEAR, letters.LONG),
    "Letter for letter, legal forms and all, the names agree but for a typing error or two.",
)


def spelling(pair: Pair, bits: float) -> Said:
    """The names are, or are not, written alike."""
    if pair["begun"] > 0:
        return _names(pair, "The name may be cut off: the listed name begins with all of it.")
    if pair["letters"] > 0 and pair["written"] < 1:
        return _names(pair, _LETTER_FOR_LETTER[int(pair["letters"])])
    share = f"{round(100 * pair['written'])} %"
    if bits > 0:
        return _names(pair, f"The names are written alike: {share} of the signs agree.")
    if pair["errors"] > 0:
        return _names(pair, "A word agrees only if it is misspelt on one side.")
    return _names(pair, f"The names are written differently: {share} of the signs agree.")


def initials(pair: Pair, _bits: float) -> Said:
    """One name is what the other is called for short."""
    return _names(pair, "One name holds the initials of the other.")


def sound(pair: Pair, _bits: float) -> Said:
    """The Chinese trade name is heard in the Latin one."""
    return _names(pair, "The Chinese trade name sounds like the Latin one.")


def reading(pair: Pair, _bits: float) -> Said:
    """The names meet only in a short form that many parties may share."""
    return _names(pair, "The names meet only in an acronym or a short name.")


def industry(pair: Pair, _bits: float) -> Said:
    """Both names speak of the same industry, or of different ones."""
    left = pair["industry_left_subject"] > 0, pair["industry_left_listed"] > 0
    if all(left) and not pair["industry"]:
        return _names(pair, "The names speak of different industries.")
    if any(left):
        return _names(pair, "One name has an industry word that the other lacks.")
    return _names(pair, "Both names have the same industry words.")


def common_words(pair: Pair, bits: float) -> Said:
    """The names share, or lack, common words."""
    sentence = "Both names share common words." if bits > 0 else "They differ in common words."
    return _names(pair, sentence)


def whole_name(pair: Pair, _bits: float) -> Said:
    """Nothing is left over: apart from the legal form the names are the same."""
    if pair["identical"]:
        return _names(pair, "The names are the same word for word.")
    return _names(pair, "Apart from the legal form, no word of either name is left over.")


def legal_form(pair: Pair, _bits: float) -> Said:
    """The legal forms agree, or exclude each other."""
    agree = "agree" if pair["legal"] > 0 else "differ"
    return _names(pair, f"The legal forms {agree}.")


def numbers(pair: Pair, _bits: float) -> Said:
    """The names have different numbers, or one has a number more."""
    if pair["figures"] > 1:
        return _names(pair, "The names have different numbers.")
    return _names(pair, "One name has a number that the other lacks.")


def region(pair: Pair, _bits: float) -> Said:
    """The place in the subject's name is, or is not, one of the party's places."""
    if pair["place"] > 0:
        sentence = "The place in the name is one of the listed party's places."
    elif pair["place"] < 0:
        sentence = "The place in the name is none of the listed party's known places."
    else:
        sentence = "The listed name has a place that the subject's name lacks."
    return _names(pair, sentence)


def country(pair: Pair, _bits: float) -> Said:
    """The stated countries agree, or have none in common."""
    sentence = "The stated countries have none in common."
    if pair["country"] > 0:
        sentence = f"Both are stated to be in {pair.country_subject}."
    return Said(sentence, pair.country_subject, pair.country_listed)


def identifier(pair: Pair, _bits: float) -> Said:
    """Both carry the same number of the same issuer, or different ones."""
    if pair["identifier"] > 0:
        return Said(f"Both carry {pair.identifiers}.", pair.identifiers, pair.identifiers)
    return _names(pair, "They carry different numbers of a scheme that gives each party one.")


def address(pair: Pair, _bits: float) -> Said:
    """Both are at the same address."""
    return _names(pair, "Both state the same address.")


def birth_date(pair: Pair, _bits: float) -> Said:
    """The dates of birth agree, nearly or as far as they are stated, or differ."""
    mine, theirs = pair.births_subject, pair.births_listed
    sentence = _BORN.get(int(pair["birth"]), "The dates of birth differ")
    return Said(f"{sentence}: {mine}, listed as {theirs}.", mine, theirs)


_BORN: Final = {
    births.SAME_DAY: "The dates of birth agree",
    births.SAME_MONTH: "The dates of birth agree in year and month, and one side states no day",
    births.SAME_YEAR: "The dates of birth agree in the year, and one side states no more",
    births.SWAPPED: "The dates of birth agree if day and month are swapped",
    births.ONE_PART: "The dates of birth differ in one part only",
    births.NEAR: "The dates of birth do not agree, but lie near each other",
}


def father(pair: Pair, _bits: float) -> Said:
    """Each is named as the father of the other."""
    return _names(pair, "Each name has as the father's what the other has as the child's.")


def vessel(pair: Pair, _bits: float) -> Said:
    """The listed party is a ship or an aircraft, not a supplier."""
    return _names(pair, "The listed party is a ship or an aircraft.")


def native_name(pair: Pair, _bits: float) -> Said:
    """The Chinese trade names are written alike, or only sound alike."""
    alike = "alike" if pair["native"] > 0 else "differently"
    return _names(pair, f"The Chinese trade names are written {alike}.")


SIGNALS: Final = (
    Kind(
        "trade_name", "trade name",
        ("core_first", "core_more", "nothing_shared", "lone", "lone_short", "lone_misspelt"),
        trade_name,
    ),
    Kind(
        "trade_name_left", "words left",
        ("left_apart", "left_alike", "left_more", "left_words"), trade_name_left,
    ),
    Kind(
        "spelling", "spelling",
        (
            "written", "written_near", "raw", "raw_near", "words_mean", "words_worst", "errors",
            "doubtful", "near", "translated", "translated_near",
        ),
        spelling,
    ),
    Kind("initials", "initials", ("acronym",), initials),
    Kind("sound", "sound", ("heard", "heard_well"), sound),
    Kind("reading", "reading", ("weak",), reading),
    Kind(
        "industry", "industry",
        ("industry_shared", "industry_apart", "industry_both_left", "industry_one_left"), industry,
    ),
    Kind("common_words", "common words", ("common_shared", "common_left"), common_words),
    Kind("whole_name", "whole name", ("whole", "identical"), whole_name),
    Kind("legal_form", "legal form", ("legal_same", "legal_apart"), legal_form),
    Kind("numbers", "numbers", ("figure_one_left", "figures_apart"), numbers),
    Kind(
        "region", "place",
        (
            "region_same", "country_word_same", "region_apart", "country_word_apart",
            "region_left", "country_word_left", "translated_region_same",
            "translated_region_left",
        ),
        region,
    ),
    Kind("country", "place", ("country_same", "country_apart"), country),
    Kind("identifier", "identifier", ("identifier_same", "identifier_apart"), identifier),
    Kind("address", "address", ("address_same",), address),
    Kind(
        "birth_date", "birth date",
        (
            "birth_day_same", "birth_month_same", "birth_swapped", "birth_year_same",
            "birth_one_part", "birth_near", "birth_apart", "birth_choices",
        ),
        birth_date, personal=True,
    ),
    Kind("father", "father", ("father_turned",), father, personal=True),
    Kind("vessel", "kind", ("vessel",), vessel),
    Kind("native_name", "native name", ("native_same", "native_apart"), native_name),
)  # fmt: skip

__all__ = ["SIGNALS", "Facts", "Kind", "Pair", "Said", "complete"]


def _names(pair: Pair, sentence: str) -> Said:
    """Speak of both names as they are written."""
    return Said(sentence, pair.subject, pair.listed)
