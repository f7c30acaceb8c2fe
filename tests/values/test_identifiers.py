"""Numbers and their issuers' systems: check digits, spellings, and numbers in free text."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.values.identifiers import (
    SCHEMES,
    STRONG,
    USCC_ALPHABET,
    Identifier,
    find_identifiers,
    lei_check,
    opaque_identifier,
    organisation_check,
    parse_identifier,
    uscc_check,
)

uscc_stems = st.builds(
    lambda head, region, tail: head + region + tail,
    st.text(USCC_ALPHABET, min_size=2, max_size=2),
    st.text(string.digits, min_size=6, max_size=6),
    st.text(USCC_ALPHABET, min_size=9, max_size=9),
)
lei_stems = st.text(string.digits + string.ascii_uppercase, min_size=18, max_size=18)


@pytest.mark.parametrize(
    ("scheme", "raw", "value"),
    [
        ("CN-USCC", "91330000733796106P", "91330000733796106P"),  # Hikvision, as OFAC prints it
        ("CN-USCC", "91330000727215176K", "91330000727215176K"),
        ("CN-USCC", "91350200705420347R", "91350200705420347R"),
        ("CN-USCC", "914403001922038216", "914403001922038216"),
        ("CN-USCC", "91110000ma005ucq5p", "91110000MA005UCQ5P"),
        ("USCC", " 9133 0000 7337 9610 6P ", "91330000733796106P"),
        ("CN-USCC", "９１３３００００７３３７９６１０６Ｐ", "91330000733796106P"),  # full-width
        ("CN-ORG", "73379610-6", "733796106"),
        ("LEI", "5493001KJTIIGC8Y1R12", "5493001KJTIIGC8Y1R12"),
        ("ISIN", "CNE100000PM8", "CNE100000PM8"),
        ("ISIN", "US0378331005", "US0378331005"),
        ("IMO", "IMO 9187629", "9187629"),
        ("UEI", "YNDUZMUZF8H8", "YNDUZMUZF8H8"),
        ("DUNS", "56-054-0304", "560540304"),
        ("EIN", "91-1646860", "911646860"),
        ("GB-COH", "sc 123456", "SC123456"),
        ("GB-COH", "1234567", "01234567"),
        ("RU-INN", "7736050003", "7736050003"),
        ("RU-OGRN", "1027700070518", "1027700070518"),
        ("SWIFT", "DEUTDEFF", "DEUTDEFF"),
        ("BIC", "DEUTDEFF500", "DEUTDEFF500"),
        ("VAT", "DE 136 695 976", "DE136695976"),
        ("UN-REF", "QDe.004", "QDe.004"),
        ("UN-REF", "kpi 033 ", "KPi.033"),
        ("UN-REF", "LYi.28", "LYi.028"),  # as the EU prints it
        ("TICKER", "002415 CN", "002415 CN"),
        ("TICKER", "002415.SZ", "002415 CN"),
        ("TICKER", "600519.ss", "600519 CN"),
        ("TICKER", "0763 HK", "763 HK"),
        ("IR-PASSPORT", "a-12 345", "A12345"),
        ("REG", "HRB 1234/5", "HRB12345"),
    ],
)
def test_a_valid_number_is_read_however_it_is_spaced(scheme: str, raw: str, value: str) -> None:
    """Blanks, hyphens, case and full-width digits do not change a number."""
    found = parse_identifier(scheme, raw)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("scheme", "raw"),
    [
        ("CN-USCC", "91330000733796106Q"),  # wrong check character
        ("CN-USCC", "91330000733796106"),  # one short
        ("CN-USCC", "9133000073379610I6"),  # the letter I is not issued
        ("CN-ORG", "733796107"),
        ("LEI", "5493001KJTIIGC8Y1R13"),
        ("ISIN", "CNE100000PM9"),
        ("ISIN", "ZZE100000PM8"),  # no such country
        ("IMO", "9187628"),
        ("UEI", "0NDUZMUZF8H8"),  # never starts with zero
        ("UEI", "YNDUZMUZF8O8"),  # the letter O is not issued
        ("DUNS", "5605403"),
        ("RU-INN", "7736050004"),
        ("RU-OGRN", "1027700070519"),
        ("BIC", "DEUT1EFF"),
        ("VAT", "DE136695977"),
        ("TICKER", "Dahua"),
        ("PASSPORT", " -/ "),
        ("FAVOURITE-NUMBER", "7"),
        ("CN-FAVOURITE", "7"),
        ("LEI", ""),
    ],
)
def test_a_wrong_number_is_no_number(scheme: str, raw: str) -> None:
    """A number with a wrong check digit is refused, not repaired."""
    assert parse_identifier(scheme, raw) is None


@pytest.mark.parametrize("head", ["11", "51", "91", "92", "A1", "N2", "N9", "Y1", "G1"])
def test_every_registering_authority_can_issue_a_uscc(head: str) -> None:
    """The military (A), agriculture (N) and other (Y) registers issue codes too."""
    stem = f"{head}650100MA7ABCDE1"[:17]
    assert parse_identifier("CN-USCC", stem + uscc_check(stem)) is not None


@given(stem=uscc_stems)
def test_a_generated_uscc_is_accepted(stem: str) -> None:
    """The check character that the standard computes is the one that is accepted."""
    assert parse_identifier("CN-USCC", stem + uscc_check(stem)) is not None


@given(stem=uscc_stems, place=st.integers(0, 17), other=st.sampled_from(USCC_ALPHABET))
def test_a_uscc_with_one_wrong_character_is_refused(stem: str, place: int, other: str) -> None:
    """One slip of the pen anywhere in the code is always seen."""
    code = stem + uscc_check(stem)
    slipped = code[:place] + other + code[place + 1 :]
    assert slipped == code or parse_identifier("CN-USCC", slipped) is None


@given(stem=lei_stems)
def test_a_generated_lei_is_accepted(stem: str) -> None:
    """The check digits that the standard computes are the ones that are accepted."""
    assert parse_identifier("LEI", stem + lei_check(stem)) is not None


@given(stem=lei_stems, place=st.integers(0, 19), data=st.data())
def test_a_lei_with_one_wrong_character_is_refused(
    stem: str, place: int, data: st.DataObject
) -> None:
    """A digit for a digit, or a letter for a letter, is always seen."""
    code = stem + lei_check(stem)
    kind = string.digits if code[place].isdigit() else string.ascii_uppercase
    slipped = code[:place] + data.draw(st.sampled_from(kind)) + code[place + 1 :]
    assert slipped == code or parse_identifier("LEI", slipped) is None


@given(stem=st.text(string.digits + string.ascii_uppercase, min_size=8, max_size=8))
def test_a_generated_organisation_code_is_accepted(stem: str) -> None:
    """The old nine-character code carries a check character of its own."""
    assert parse_identifier("CN-ORG", stem + organisation_check(stem)) is not None


def test_positions_9_to_17_of_a_uscc_are_the_organisation_code() -> None:
    """An old ledger's nine characters can be compared with a code of eighteen."""
    assert parse_identifier("CN-ORG", "91330000733796106P"[8:17]) == Identifier(
        "CN-ORG", "733796106"
    )


@pytest.mark.parametrize("scheme", ["BIRTH-DATE", "birth-date", "DOB", "birthdate"])
@pytest.mark.parametrize("day", ["1970-01-31", "1970-01", "1970"])
def test_a_date_of_birth_is_read_as_far_as_it_is_known(scheme: str, day: str) -> None:
    """The hyphens stay: it is compared as a date, not as a number."""
    assert parse_identifier(scheme, f" {day} ") == Identifier("BIRTH-DATE", day)


@pytest.mark.parametrize(
    "text", ["1970-02-30", "31.01.1970", "31/01/1970", "19700131", "70", "1899", "2101", "", "x"]
)
def test_no_other_text_is_a_date_of_birth(text: str) -> None:
    """The year comes first, so that day and month cannot be confused."""
    assert parse_identifier("BIRTH-DATE", text) is None


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
@given(raw=st.text(max_size=30))
def test_reading_twice_changes_nothing(scheme: str, raw: str) -> None:
    """What was read once is written in the one form in which it reads as itself."""
    found = parse_identifier(scheme, raw)
    assert found is None or parse_identifier(scheme, found.value) == found


def test_strong_schemes_name_one_bearer_for_ever() -> None:
    """Neither a security, nor a stock number, nor a bank branch, nor a VAT group is a person."""
    assert sorted(STRONG) == [
        "CN-ORG",
        "CN-USCC",
        "GB-COH",
        "IMO",
        "LEI",
        "RU-OGRN",
        "UEI",
        "UN-REF",
    ]


def test_numbers_in_ofac_remarks_are_found() -> None:
    """A remark names several numbers in one sentence."""
    remark = (
        "Unified Social Credit Code (USCC) 91330000733796106P (China); ISIN CNE100000PM8; "
        "Vessel Registration Identification IMO 9187629; D-U-N-S Number 56-054-0304; "
        "Tax ID No. 42; INN: 7736050003; SWIFT/BIC DEUTDEFF; linked to Example Trading."
    )
    assert [str(i) for i in find_identifiers(remark)] == [
        "BIC:DEUTDEFF",
        "CN-USCC:91330000733796106P",
        "DUNS:560540304",
        "IMO:9187629",
        "ISIN:CNE100000PM8",
        "RU-INN:7736050003",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thermal camera DH-TPC-BF3221-T, 9187629 pieces",
        "Order 91330000733796106Q",
        "part number CNE100000PM8",  # an ISIN only after the word
        "X91330000733796106P7",  # inside a longer code
        "SWIFT delivery of a cage STEEL1",
    ],
)
def test_part_numbers_are_no_identifiers(text: str) -> None:
    """What could be a part number is left alone."""
    assert find_identifiers(text) == ()


def test_a_passport_carries_its_country() -> None:
    """Two countries may issue one number."""
    assert opaque_identifier("PASSPORT", "A 123", "IR") == Identifier("IR-PASSPORT", "A123")
    assert opaque_identifier("PASSPORT", "A 123") == Identifier("PASSPORT", "A123")


def test_an_identifier_is_written_as_the_command_line_takes_it() -> None:
    """Scheme, colon, value."""
    assert str(Identifier("CN-USCC", "91330000733796106P")) == "CN-USCC:91330000733796106P"
