"""Whereabouts: places in names, stated countries and addresses, compared for many pairs."""

import re
from typing import Final

import numpy as np

from fromwhom.screening.columns import Bools, Ints, Longs, States, members
from fromwhom.screening.forms import Forms, country_of, place_code
from fromwhom.screening.index import HAS_REGIONS, PLACES, Index, Places, places_of

_ADDRESS_WORD: Final = re.compile(r"[0-9]{2,}|[^\W\d_]{4,}")


def compare_places(
    forms: Forms, index: Index, pairs: tuple[Ints, Ints], country: Ints
) -> tuple[States, States]:
    """Compare the places in both names with each other and with the party's places."""
    pair, code = _expand(places_of(forms.start, forms.words.place[forms.word]), pairs[0])
    party = index.party[pairs[1]].astype(np.int64)[pair] * PLACES
    land = country_of(code)
    here = _within(index.place_keys, party + code) & (code != land)
    near_ = _within(index.place_keys, party + land)
    divided = _within(index.place_keys, party + land + HAS_REGIONS)
    anywhere = _known_countries(index.place_keys, party // PLACES)
    theirs, other = _expand(index.places, pairs[1])
    printed = np.unique(theirs * np.int64(PLACES) + other)
    here |= _within(printed, pair * np.int64(PLACES) + code)
    state = np.where(
        here, 2,
        np.where(near_, np.where((code != land) & divided, -1, 1), np.where(anywhere, -2, 0)),
    )  # fmt: skip
    worst = np.zeros(len(pairs[0]), np.int8)
    best = np.zeros(len(pairs[0]), np.int8)
    np.minimum.at(worst, pair, state.astype(np.int8))
    np.maximum.at(best, pair, state.astype(np.int8))
    place = np.where((worst == -2) | ((worst < 0) & (best < 2)), worst, best).astype(np.int8)
    lands = np.unique(np.concatenate([pair * np.int64(PLACES) + k for k in (land, code)]))
    key = theirs * np.int64(PLACES)
    home = country_of(other)
    whole = other == home
    answered = _within(lands, key + other) | (whole & (country[theirs] == home))
    left = np.zeros(len(pairs[0]), np.int8)
    np.maximum.at(left, theirs[~answered], np.where(whole, 2, 1).astype(np.int8)[~answered])
    return place, left


def _expand(places: Places, form: Ints) -> tuple[Longs, Ints]:
    """List the (pair, place code) of the place words of each pair's form."""
    pair, at = members(places.start, form)
    return pair, places.code[at]


def _within(keys: Longs, wanted: Longs) -> Bools:
    """Say which *wanted* keys are among the sorted *keys*."""
    if len(keys) == 0:
        return np.zeros(len(wanted), np.bool_)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.asarray(keys[at] == wanted, np.bool_)


def _known_countries(keys: Longs, party: Longs) -> Bools:
    """Say of which parties any place is known."""
    return np.searchsorted(keys, party * PLACES) < np.searchsorted(keys, (party + 1) * PLACES)


def compare_countries(country: Ints, party: Longs, keys: Longs) -> States:
    """Compare the stated country of the subject with the party's known ones."""
    state = np.zeros(len(party), np.int8)
    rows = np.flatnonzero(country > 0)
    same = _within(keys, party[rows] * PLACES + country[rows])
    known = _known_countries(keys, party[rows])
    state[rows] = np.where(known, np.where(same, 1, -1), 0)
    return state


def country_codes(countries: list[str | None]) -> Ints:
    """Write stated ISO 3166-1 countries as place codes, 0 where none is stated."""
    if not any(countries):
        return np.zeros(len(countries), np.int32)
    return np.array(
        [place_code(c.upper()) if c and len(c) == 2 and c.isascii() and c.isalpha() else 0
         for c in countries],
        np.int32,
    )  # fmt: skip


def address_words(text: str) -> frozenset[str]:
    """Give the figures and longer words of an address."""
    return frozenset(_ADDRESS_WORD.findall(text.casefold()))


def same_address(one: frozenset[str], two: frozenset[str]) -> bool:
    """Say whether two addresses share a figure and two longer words."""
    both = one & two
    figures = sum(w.isdigit() for w in both)
    return figures > 0 and len(both) - figures > 1
