"""Facts about the tables for names in Han script."""

import csv
import io
from importlib import resources

import pytest

from fromwhom.data.names_data import load_name_knowledge

TABLES = (
    "chinese_words.csv",
    "chinese_regions.csv",
    "chinese_brands.csv",
    "chinese_polyphones.csv",
    "minority_places.csv",
    "chinese_surnames.csv",
    "chinese_signs.csv",
    "cantonese.csv",
)


def rows(name: str) -> list[dict[str, str]]:
    """Read one table as the package ships it."""
    file = resources.files("fromwhom.data").joinpath("names").joinpath(name)
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_a_source_and_stands_once(table: str) -> None:
    """One can say of each row where it comes from, and none contradicts another."""
    found = rows(table)
    assert all(row["source"] for row in found)
    assert len({row["hanzi"] for row in found}) == len(found)


def test_renderings_are_lower_case_words() -> None:
    """What stands in the tables is what comparison reads: ASCII words between spaces."""
    texts = [r["english"] for r in rows("chinese_words.csv")]
    texts += [r["latin"] for r in rows("chinese_brands.csv")]
    wrong = [
        t for t in texts for one in t.split("|")
        if not one.replace(" ", "").isalnum() or not one.isascii() or one != one.lower()
    ]  # fmt: skip
    assert wrong == []


def test_a_word_has_one_of_seven_roles() -> None:
    """The role says where in a name a word may stand."""
    roles = {r["role"] for r in rows("chinese_words.csv")}
    assert roles == {"form", "branch", "zone", "body", "generic", "industry", "image"}


def test_the_tables_are_large_enough_to_be_of_use() -> None:
    """A dictionary of a few hundred words translates too few names."""
    han = load_name_knowledge().han()
    assert len(han.words) > 4000
    assert len(han.brands) > 700
    assert len(han.cantonese) > 6000
