"""Fixtures for the readers of lists: countries as packaged, and the small editions by path."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fromwhom.data.places_data import load_countries
from fromwhom.lists.reading import CountryCode, country_reader

EDITIONS = Path(__file__).resolve().parents[1] / "editions"
Edition = Callable[[str], bytes]


@pytest.fixture(scope="session")
def country() -> CountryCode:
    """Countries are read from the packaged table."""
    return country_reader(load_countries())


@pytest.fixture(scope="session")
def edition() -> Edition:
    """A file of a small edition is read by its path below tests/editions."""

    def read(path: str) -> bytes:
        return (EDITIONS / path).read_bytes()

    return read
