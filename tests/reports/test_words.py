"""Findings in words: no more certain than their source."""

import msgspec
import pytest
from tests.reports import sample

from fromwhom.reports import words


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "100.0%"),
        (0.99996, ">99.9%"),
        (0.9995, ">99.9%"),
        (0.9994, "99.9%"),
        (0.5, "50.0%"),
        (0.0004, "<0.1%"),
        (0.0, "0.0%"),
    ],
)
def test_a_probability_is_never_rounded_to_certainty(value: float, text: str) -> None:
    """100.0% is printed only where it is meant."""
    assert words.probability(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(17.0, "+17.0"), (-2.5, "−2.5"), (0.0, "0.0"), (-0.01, "0.0")]
)
def test_bits_carry_their_sign(value: float, text: str) -> None:
    """For is plus, against is minus, nothing has no sign."""
    assert words.bits(value) == text


def test_a_related_name_is_never_said_to_be_listed() -> None:
    """The sentence says whose listing it is, and that the tie is not proven."""
    match = sample.related()
    assert words.title(match, match.findings[0]) == (
        "US Entity List, of Hangzhou Hikvision Digital Technology Co., Ltd.: "
        "listed since 2019-10-09"
    )
    assert words.verdict(match).endswith("; that they belong together is not proven.")


def test_currencies_are_never_added_up() -> None:
    """Each sum stands with its own currency; a missing currency is said."""
    assert words.money({"USD": "1200.5", "CNY": "7"}) == "CNY 7.00 + USD 1,200.50"
    assert words.money({"": "3"}) == "currency not stated: 3.00"
    assert words.money({"not stated": "3"}) == "currency not stated: 3.00"
    assert words.money({}) == "not stated"


def test_rows_that_do_not_fit_are_counted() -> None:
    """Twelve rows are eight and four more."""
    assert words.rows(list(range(1, 13))) == "1, 2, 3, 4, 5, 6, 7, 8 and 4 more"


def test_an_old_edition_is_no_gap() -> None:
    """Stale lists are named; only unread rows, lost canaries or no list make a gap."""
    assert words.alarm_title(sample.clean()) == "Old editions"
    assert words.alarm_title(sample.result()) == "Not screened completely"
    nowhere = msgspec.structs.replace(sample.clean(), lists=[])
    assert words.alarm_title(nowhere) == "Not screened completely"
    assert words.alarms(nowhere)[0].startswith("No list was searched")


def test_a_ledger_without_lines_is_not_said_to_be_clean() -> None:
    """Where no line was screened, nothing was found because nothing was looked at."""
    clean = sample.clean()
    summary = msgspec.structs.replace(clean.summary, lines=0, subjects=0)
    said = words.nothing_found(msgspec.structs.replace(clean, summary=summary))
    assert said.startswith("Nothing was screened: the ledger has no line with a supplier")
