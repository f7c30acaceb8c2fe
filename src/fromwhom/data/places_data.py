"""Loads the spellings of countries, ``places/countries.csv``."""

import csv
import io
from functools import cache
from importlib import resources

from fromwhom.values.places import Countries, Spelling


@cache
def load_countries() -> Countries:
    """Load every known spelling of every country, once."""
    file = resources.files("fromwhom.data") / "places" / "countries.csv"
    rows = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8")))
    return Countries.of(Spelling(row["code"], row["name"], row["lang"]) for row in rows)
