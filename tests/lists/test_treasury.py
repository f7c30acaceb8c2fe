"""The Treasury's labelled values mean the same in all three shapes in which they come."""

import pytest

from fromwhom.lists.reading import CountryCode
from fromwhom.lists.treasury import Facts, fact, members_of, piece, remarks
from fromwhom.model import Detail, Name, NameKind
from fromwhom.values.dates import PartialDate


@pytest.mark.parametrize(
    ("printed", "identifier"),
    [
        ("Unified Social Credit Code (USCC) 91330000733796106P", "CN-USCC:91330000733796106P"),
        ("ISIN CNE100000PM8", "ISIN:CNE100000PM8"),
        ("Equity Ticker 002415 CN", "TICKER:002415 CN"),
        ("alt. Equity Ticker 00883 HK", "TICKER:883 HK"),
        ("SWIFT/BIC HNRBBY2X", "BIC:HNRBBY2X"),
        ("Vessel Registration Identification IMO 9187629", "IMO:9187629"),
        ("MMSI 572469210", "MMSI:572469210"),
        ("D-U-N-S Number 52-023-7366", "DUNS:520237366"),
        ("Tax ID No. 7736640919 (Russia)", "RU-INN:7736640919"),
        ("Registration ID 1027739609391 (Russia)", "RU-OGRN:1027739609391"),
        ("Passport 717637093 (Russia)", "RU-PASSPORT:717637093"),
        ("Diplomatic Passport A011892 (Yemen) issued 1999", "YE-PASSPORT:A011892"),
        ("National ID No. 781005202108", "NATIONAL-ID:781005202108"),
        ("NIT # 800146749-7 (Colombia)", "CO-TAX:8001467497"),
        ("R.F.C. # PMA-910805 (Mexico)", "MX-TAX:PMA910805"),
        ("Commercial Registry Number 1404087 (Colombia)", "CO-REG:1404087"),
        ("Aircraft Tail Number EP-MMH", "TAIL:EPMMH"),
        ("Legal Entity Number 852496527 (Netherlands)", "NL-REG:852496527"),
        ("UK Company Number 01126618 (United Kingdom)", "GB-COH:01126618"),
    ],
)  # fmt: skip
def test_numbers_in_remarks_are_identifiers(
    printed: str, identifier: str, country: CountryCode
) -> None:
    """A number is read with its system and its country."""
    assert str(piece(printed, country).identifier) == identifier


def test_a_number_whose_scheme_says_less_than_was_printed_is_a_detail_too(
    country: CountryCode,
) -> None:
    """Dates of issue and the label itself are not lost."""
    found = piece("Passport 717637093 (Russia) issued 1999 expires 30 Oct 2012", country)
    assert found.detail == Detail("Passport", "717637093 (Russia) issued 1999 expires 30 Oct 2012")
    assert piece("ISIN CNE100000PM8", country).detail is None


def test_a_number_that_is_none_of_its_scheme_stays_what_was_printed(country: CountryCode) -> None:
    """A code with a wrong check digit is no code, and is not lost either."""
    found = piece("Unified Social Credit Code (USCC) 91330000733796106X (China)", country)
    assert str(found.identifier) == "CN-REG:91330000733796106X"
    assert found.detail == Detail("Unified Social Credit Code (USCC)", "91330000733796106X (China)")


@pytest.mark.parametrize(
    ("printed", "detail"),
    [
        ("Gender Male", Detail("Gender", "Male")),
        ("POB Leningrad, Russia", Detail("POB", "Leningrad, Russia")),
        ("alt. POB Yemen", Detail("POB", "Yemen")),
        ("Linked To: NORTHSTAR TRADING (UK)", Detail("Linked To", "NORTHSTAR TRADING (UK)")),
        ("Website www.sample.example", Detail("Website", "www.sample.example")),
        ("Email Address a@sample.example", Detail("Email Address", "a@sample.example")),
        (
            "Digital Currency Address - XBT 149w62rY42aZBox8fGcmqNsXUzSStKeq8C",
            Detail("Digital Currency Address - XBT", "149w62rY42aZBox8fGcmqNsXUzSStKeq8C"),
        ),
        (
            "Secondary sanctions risk: section 1(b) of Executive Order 13224",
            Detail("Secondary sanctions risk", "section 1(b) of Executive Order 13224"),
        ),
        ("Issuer Name China Telecom Corp Ltd", Detail("Issuer Name", "China Telecom Corp Ltd")),
        ("Target Type Public Company", Detail("Target Type", "Public Company")),
        ("nationality Ruritania", Detail("nationality", "Ruritania")),
        ("all offices worldwide", Detail("Remark", "all offices worldwide")),
    ],
)
def test_what_is_no_number_is_kept_under_its_label(
    printed: str, detail: Detail, country: CountryCode
) -> None:
    """A label that is not known makes a remark; nothing is dropped."""
    assert piece(printed, country).detail == detail


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("a.k.a. 'BNC'", Name("BNC", NameKind.ALIAS, weak=True)),
        ("f.k.a. 'ANSAR INSTITUTE'", Name("ANSAR INSTITUTE", NameKind.FORMER, weak=True)),
        ("a.k.a. 'ABU DU'A'", Name("ABU DU'A", NameKind.ALIAS, weak=True)),
        ("alt. a.k.a. 'X'", Name("X", NameKind.ALIAS, weak=True)),
    ],
)
def test_names_in_quotation_marks_are_weak_names(
    printed: str, name: Name, country: CountryCode
) -> None:
    """OFAC prints its weak aliases among the remarks."""
    assert piece(printed, country).name == name


def test_remarks_are_read_whole(country: CountryCode) -> None:
    """Dates of birth, countries and names come out by kind; the last full stop is none's."""
    found = remarks(
        "DOB 14 Jun 1975; alt. DOB circa 1976; nationality Russia; alt. nationality Germany; "
        "citizen Iran; Linked To: NORTHSTAR S.A.; a.k.a. 'LITTLE'.",
        country,
    )
    assert found.birth_dates == (PartialDate(1975, 6, 14), PartialDate(1976))
    assert found.countries == ("RU", "DE", "IR")
    assert found.names == (Name("LITTLE", weak=True),)
    assert found.details == (Detail("DOB", "circa 1976"), Detail("Linked To", "NORTHSTAR S.A."))


def test_a_span_of_years_of_birth_is_each_of_them(country: CountryCode) -> None:
    """The span stays a detail as printed; beside it dates may be stated."""
    found = remarks("DOB 1951 to 1953; alt. DOB 14 Jun 1952.", country)
    assert [str(day) for day in found.birth_dates] == ["1951", "1952", "1953", "1952-06-14"]
    assert found.details == (Detail("DOB", "1951 to 1953"),)


def test_the_full_stop_of_a_legal_form_is_kept(country: CountryCode) -> None:
    """At the end of the remarks "S.A." loses nothing, "TRADING." its full stop."""
    assert remarks("Linked To: NORTHSTAR S.A.", country).details[0].value == "NORTHSTAR S.A."
    assert remarks("Linked To: NORTHSTAR TRADING.", country).details[0].value == "NORTHSTAR TRADING"


def test_brackets_around_links_do_not_count(country: CountryCode) -> None:
    """The Consolidated Screening List brackets what the flat files do not."""
    assert remarks("(Linked To: A (UK); Linked To: B)", country).details == (
        Detail("Linked To", "A (UK)"),
        Detail("Linked To", "B"),
    )


def test_a_country_inside_a_number_is_taken_out(country: CountryCode) -> None:
    """Some editions print "1026303117642 (Russia)" as the number itself."""
    found = fact("Tax ID No.", "7736640919 (Russia)", "", "", country)
    assert str(found.identifier) == "RU-INN:7736640919"


def test_listing_dates_belong_to_the_list_of_their_directive(country: CountryCode) -> None:
    """Directive 2 is the list of correspondent accounts, the others the menu-based list."""
    facts = remarks(
        "Listing Date (CMIC) 03 Jun 2021; Listing Date (EO 14024 Directive 2): 24 Feb 2022; "
        "Listing Date (EO 14024 Directive 3): 25 Feb 2022.",
        country,
    )
    assert facts.start("us-ofac-cmic") == PartialDate(2021, 6, 3)
    assert facts.start("us-ofac-capta") == PartialDate(2022, 2, 24)
    assert facts.start("us-ofac-mbs") == PartialDate(2022, 2, 25)
    assert facts.start("us-ofac-ssi") is None


@pytest.mark.parametrize(
    ("programmes", "members"),
    [
        (["CMIC-EO13959"], ("us-ofac-cmic",)),
        (["SDGT", "NS-PLC"], ("us-ofac-plc",)),
        (["UKRAINE-EO13662", "RUSSIA-EO14024"], ("us-ofac-ssi",)),
        (["FSE-SY", "SYRIA"], ("us-ofac-fse",)),
        (["561-Related"], ("us-ofac-capta",)),
        (["CAATSA - RUSSIA"], ("us-ofac-mbs",)),
    ],
)
def test_the_programme_says_on_which_non_sdn_list_a_party_stands(
    programmes: list[str], members: tuple[str, ...]
) -> None:
    """Six lists share the consolidated files."""
    assert members_of(programmes, Facts()) == members
