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
    """Bits of what two names share and lack."""

    typing_error: float
    slip: float
    surely_the_word: float
    beyond_cut: float
    telling: float
    least_fuzzy: float
    core_left: float
    core_left_flat: float
    core_left_most: float
    generic_left: float
    industry_left: float
    industry_conflict: float
    complete: float
    identical: float
    legal_agree: float
    legal_conflict: float


class PlaceWeights(_Section, frozen=True):
    """Bits of regions and countries."""

    region_agree: float
    country_agree: float
    region_conflict: float
    country_word_conflict: float
    country_conflict: float
    listed_place_left: float
    listed_region_left: float


class OtherWeights(_Section, frozen=True):
    """Bits of identifiers, addresses, kinds and native writing."""

    identifier_agree: float
    identifier_conflict: float
    address_agree: float
    vessel: float
    native_agree: float
    native_conflict: float


class DecisionWeights(_Section, frozen=True):
    """How bits become probability, and where the answer changes."""

    same_even: float
    same_slope: float
    related_even: float
    related_slope: float
    related_least_core: float
    related_left: float
    related_elsewhere: float
    person_even: float
    person_slope: float
    min_probability: float


class RetrievalWeights(_Section, frozen=True):
    """What is worth comparing."""

    floor: float
    most: int
    frequent_gram: float


class Weights(_Section, frozen=True):
    """All weights of the matcher."""

    version: int
    trained: dict[str, str]
    rarity: RarityWeights
    name: NameWeights
    place: PlaceWeights
    other: OtherWeights
    decision: DecisionWeights
    retrieval: RetrievalWeights


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Load the weights the package ships, once per process."""
    file = resources.files("fromwhom.data").joinpath("weights.yaml")
    return msgspec.yaml.decode(file.read_bytes(), type=Weights)
