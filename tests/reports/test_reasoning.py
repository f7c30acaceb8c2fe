"""Judgements in words: what met, how far from the line, what would move it, how many are false."""

import msgspec
import pytest
from tests.reports import sample

from fromwhom.document import Change, Relation, Result
from fromwhom.evidence import Estimate, FormsMet
from fromwhom.reports import reasoning


def met(subject_kind: str, listed_kind: str) -> str:
    """Say which forms met, read in these ways."""
    forms = FormsMet(
        subject="zhejiang dahua technology",
        subject_kind=subject_kind,
        listed="dahua technology",
        listed_kind=listed_kind,
        listed_name="Dahua Technology Co., Ltd.",
    )
    return reasoning.met(forms)


def test_a_translated_name_is_shown_as_it_was_read() -> None:
    """The reader sees why a Chinese name met an English one."""
    assert met("translated", "written") == (
        "Read as “zhejiang dahua technology” (translated), compared with the listed name "
        "Dahua Technology Co., Ltd., read as “dahua technology” (as written)."
    )


def test_names_that_met_as_written_say_so_once() -> None:
    """No reading needs to be explained where none was made."""
    assert met("written", "written") == (
        "Compared as written: “zhejiang dahua technology” with “dahua technology”, "
        "the listed name Dahua Technology Co., Ltd."
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("pinyin", "(in pinyin)"),
        ("wade_giles", "(in Wade–Giles)"),
        ("cantonese", "(in Cantonese romanisation)"),
        ("romanised", "(romanised)"),
        ("acronym", "(an acronym)"),
        ("short", "(a short name)"),
        ("a_later_kind", "(a later kind)"),
    ],
)
def test_each_kind_of_reading_has_a_name(kind: str, said: str) -> None:
    """A kind that this version does not know is still said."""
    assert said in met(kind, "written")


@pytest.mark.parametrize(
    ("relation", "bits", "threshold", "said"),
    [
        (
            Relation.SAME, 23.7, 14.0,
            "It lies 9.7 bits above the 14.0 bits from which on names are reported as the same.",
        ),
        (
            Relation.LOOKALIKE, 5.7, 14.0,
            "8.3 bits are missing to the 14.0 bits from which on names are reported as the same.",
        ),
        (
            Relation.RELATED, 23.0, 14.0,
            "It lies above the 14.0 bits from which on names are reported as the same, but another "
            "listed party fits this name better.",
        ),
        (
            Relation.SAME, 23.0, None,
            "Whatever is compared is reported as the same, however few its bits.",
        ),
        (Relation.RELATED, 23.0, None, "No evidence of the names alone would make it the same."),
    ],
)  # fmt: skip
def test_the_distance_to_the_line_is_said_in_bits(
    relation: Relation, bits: float, threshold: float | None, said: str
) -> None:
    """Above it, below it, or held back though above it."""
    assert reasoning.distance(relation, bits, threshold) == said


def test_a_change_says_the_answer_it_gives() -> None:
    """With its bits and, where it speaks of the same, its probability, never certainty."""
    number = Change(
        change="If it had a registration number of the listed party",
        relation=Relation.SAME, probability=1 - 1e-9, bits=52.8,
    )  # fmt: skip
    assert reasoning.changes([number]) == [
        "If it had a registration number of the listed party: the same "
        "(+52.8 bits, probability >99.9%)."
    ]
    assert reasoning.changes([]) == ["No single change of what is known would."]


def expecting(false: Estimate) -> Result:
    """Make a result of whose matches so many are expected to be false."""
    full = sample.result()
    told = full.summary.expected
    assert told is not None
    expected = msgspec.structs.replace(told, false=false)
    summary = msgspec.structs.replace(full.summary, expected=expected)
    return msgspec.structs.replace(full, summary=summary)


@pytest.mark.parametrize(
    ("false", "said"),
    [
        (Estimate(value=1.2, low=0.3, high=2.9), "about 1.2 (0.3–2.9) are expected to be false"),
        (Estimate(value=0.004, low=0.001, high=0.02), "fewer than 0.1 are expected to be false"),
    ],
)
def test_the_expected_false_matches_are_said_in_one_sentence(false: Estimate, said: str) -> None:
    """How many of how many, and that pairs below the threshold are there to be checked."""
    assert reasoning.expected(expecting(false)) == (
        f"Of 3 matches reported as the same {said}; "
        "2 pairs below the threshold are listed for checking."
    )


def test_a_result_of_an_earlier_version_expects_nothing() -> None:
    """Where nothing was estimated nothing is claimed."""
    full = sample.result()
    summary = msgspec.structs.replace(full.summary, expected=None)
    earlier = msgspec.structs.replace(full, summary=summary)
    assert reasoning.expected(earlier) is None
    assert reasoning.share(earlier) is None


def test_the_share_says_what_each_probability_assumes() -> None:
    """The fitted share, its interval, the assumed one, and what may have been missed."""
    assert reasoning.share(sample.result()) == (
        "Estimated from this ledger as a whole: of 21 suppliers that come near a listed name, "
        "about 9.4 % (4.1 % to 17 %) are listed parties; each probability by itself assumes 15 %. "
        "Below the threshold about 0.2 (0.1–0.6) more suppliers are expected to be listed parties."
    )


def test_a_pair_below_the_threshold_is_named_by_what_came_near() -> None:
    """A former name or an alias explains the pair; the party's own name alone would not."""
    other, own = sample.result().check_sample
    assert reasoning.listed(other) == (
        "Dahua Technology, a name of Zhejiang Dahua Technology Co., Ltd."
    )
    assert reasoning.listed(own) == "Zhejiang Dahua Technology Co., Ltd."
