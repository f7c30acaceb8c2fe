"""Loads the matcher's weights: a versioned data file that says what trained what."""

from functools import lru_cache
from importlib import resources

import msgspec


class _Section(msgspec.Struct, frozen=True, kw_only=True, eq=False, forbid_unknown_fields=True):
    """A part of the file; an unknown key is an error, and a part equals only itself."""


class RarityWeights(_Section, frozen=True):
    """How many bits agreement on one word is worth at most, by its kind."""

    most: float
    corpus: int
    running_text_offset: float
    industry_most: float
    generic_most: float
    region_most: float
    distinctive: float
    common: float
    pinyin_syllable: tuple[float, ...]
    by_length: tuple[float, ...]


class NameWeights(_Section, frozen=True):
    """How words of two names are laid side by side."""

    typing_error: float
    slip: float
    sounds_alike: float
    surely_the_word: float
    beyond_cut: float
    telling: float
    least_fuzzy: float


class DecisionWeights(_Section, frozen=True):
    """How bits become probability, and where the answer changes."""

    related_even: float
    related_slope: float
    related_least_core: float
    related_left: float
    related_elsewhere: float
    letters_even: float
    begun_even: float
    letters_place: float
    letters_long: float
    letters_short: float
    four_letters: float
    surely_one: float
    nearly: float
    same_least: float
    translated_sure: float
    translated_least: float
    ahead: float
    person_least: float
    person_core: float
    person_misspelt: float
    min_probability: float


class RetrievalWeights(_Section, frozen=True):
    """What is worth comparing."""

    floor: float
    deep_floor: float
    deep_letters: float
    order_near: float
    order_letters: float
    other_floor: float
    other_most: int
    most: int


class Learnt(_Section, frozen=True):
    """What was learnt of one kind of party.

    ``bits`` gives each feature its weight; ``even`` is the sum at which the same and not
    the same are equally likely among pairs worth comparing, of which a share of ``prior``
    is the same.
    """

    even: float
    prior: float
    bits: dict[str, float]


class LearntWeights(_Section, frozen=True):
    """The file that ``tools/learn_weights.py`` writes: which data taught what, and the result."""

    version: int
    trained: dict[str, str]
    companies: Learnt
    persons: Learnt


class SetWeights(_Section, frozen=True):
    """The file that is set by hand. ``start`` is where the learning of features starts."""

    version: int
    trained: dict[str, str]
    rarity: RarityWeights
    name: NameWeights
    start: dict[str, float]
    decision: DecisionWeights
    retrieval: RetrievalWeights


class Weights(_Section, frozen=True):
    """All weights of the matcher."""

    version: str
    trained: dict[str, str]
    rarity: RarityWeights
    name: NameWeights
    companies: Learnt
    persons: Learnt
    decision: DecisionWeights
    retrieval: RetrievalWeights


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Load the weights the package ships, once per process."""
    given, learnt = set_weights(), learnt_weights()
    return Weights(
        version=f"{given.version}.{learnt.version}",
        trained=given.trained | learnt.trained,
        rarity=given.rarity,
        name=given.name,
        companies=learnt.companies,
        persons=learnt.persons,
        decision=given.decision,
        retrieval=given.retrieval,
    )


def set_weights() -> SetWeights:
    """Read the weights that are set by hand."""
    return msgspec.yaml.decode(_file("weights.yaml"), type=SetWeights)


def learnt_weights() -> LearntWeights:
    """Read the weights that were learnt."""
    return msgspec.yaml.decode(_file("weights_learnt.yaml"), type=LearntWeights)


def _file(name: str) -> bytes:
    """Read one file of the package."""
    return resources.files("fromwhom.data").joinpath(name).read_bytes()
