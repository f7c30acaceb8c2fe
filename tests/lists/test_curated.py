"""The curated facts as listings: their ids, names, series, sources and identities."""

from collections import Counter
from datetime import date

import pytest

from fromwhom.data.curated_data import CuratedFacts, load_curated
from fromwhom.lists import curated
from fromwhom.lists.curated import entry_id
from fromwhom.lists.reading import Parsed
from fromwhom.model import Citation, Confidence, Detail, Listing, Name, NameKind
from fromwhom.values.dates import Answer, PartialDate
from fromwhom.values.identifiers import Identifier


@pytest.fixture(scope="module")
def facts() -> CuratedFacts:
    """The package's own facts are what is parsed."""
    return load_curated()


@pytest.fixture(scope="module")
def parsed(facts: CuratedFacts) -> Parsed:
    """Parsing reads no file: it takes the facts."""
    return curated.parse(facts)


@pytest.fixture(scope="module")
def listings(parsed: Parsed) -> tuple[Listing, ...]:
    """Every curated listing is a listing."""
    return tuple(parsed.listings)


def _of(listings: tuple[Listing, ...], list_id: str, identity: str) -> Listing:
    """One party stands once on a list."""
    (found,) = [one for one in listings if (one.list_id, one.identity) == (list_id, identity)]
    return found


def test_every_record_becomes_a_listing(parsed: Parsed, listings: tuple[Listing, ...]) -> None:
    """Counts in equal counts out, and the edition is of the day on which the facts stand."""
    assert parsed.tally.records == parsed.tally.listings == len(listings) == 164
    assert parsed.tally.adds_up()
    assert parsed.published == PartialDate(2026, 7, 9)


def test_no_entry_stands_twice(listings: tuple[Listing, ...]) -> None:
    """List and entry id name one listing."""
    entries = Counter((one.list_id, one.entry_id) for one in listings)
    assert [entry for entry, times in entries.items() if times > 1] == []


@pytest.mark.parametrize(
    ("list_id", "identity", "entry"),
    [
        ("us-bis-el", "zhejiang-dahua", "dahua-technology-cn"),
        ("us-889", "zhejiang-dahua", "dahua-technology-company-cn"),
        ("us-dod-1260h", "zhejiang-dahua", "zhejiang-dahua-technology-co-ltd"),
        ("us-ofac-cmic", "hikvision", "30946"),
        ("us-bis-el", "hikvision", "hangzhou-hikvision-digital-technology-co-ltd-cn"),
        ("us-ofac-sdn", "xpcc", "29299"),
        ("us-fcc-covered", "comnet-usa", "comnet-usa-llc"),
        (
            "us-bis-el",
            "shenzhen-hua-antai-intelligent-technology",
            "shenzhen-hua-antai-intelligent-technology-co-ltd-cn",
        ),
    ],
)
def test_an_entry_bears_the_id_its_own_list_gives_it(
    listings: tuple[Listing, ...], list_id: str, identity: str, entry: str
) -> None:
    """So that the list's own edition and the curated facts meet in one entry."""
    assert _of(listings, list_id, identity).entry_id == entry


def test_entry_ids_fold_case_width_and_accents() -> None:
    """Name and country make the id; a list that states no country makes it of the name."""
    assert entry_id("Ａcmé  Works (2) Co., Ltd.", "CN") == "acme-works-2-co-ltd-cn"
    assert entry_id("Acme Works", None) == "acme-works"


def test_dahuas_listing_is_whole(listings: tuple[Listing, ...]) -> None:
    """The printed name first, the caption as primary name, then what else is known."""
    dahua = _of(listings, "us-bis-el", "zhejiang-dahua")
    assert dahua.party.names == (
        Name("Dahua Technology", NameKind.ALIAS),
        Name("Zhejiang Dahua Technology Co., Ltd.", NameKind.PRIMARY),
        Name("浙江大华技术股份有限公司", NameKind.NATIVE, lang="zh"),
        Name("大华股份", NameKind.SHORT, lang="zh"),
        Name("ZHEJIANG DAHUA TECHNOLOGY CO.,LTD.", NameKind.ALIAS, lang="en"),
    )
    assert dahua.party.identifiers == (
        Identifier("CN-USCC", "91330000727215176K"),
        Identifier("TICKER", "002236 CN"),
    )
    assert dahua.party.countries == ("CN",)
    assert [one.city for one in dahua.party.addresses] == [
        "Urumqi",
        "Hangzhou",
        "Urumqi",
        "Hangzhou",
    ]
    assert dahua.series == "fromwhom-curated/us-bis-el"
    assert dahua.citations[:2] == (
        Citation(
            "84 FR 54002",
            PartialDate(2019, 10, 9),
            "https://www.federalregister.gov/citation/84-FR-54002",
        ),
        Citation(
            "84 FR 54004",
            PartialDate(2019, 10, 9),
            "https://www.federalregister.gov/citation/84-FR-54004",
        ),
    )
    assert [one.date for one in dahua.responses] == [
        PartialDate(2019, 10, 8),
        PartialDate(2024, 12, 23),
    ]


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2019, 10, 8), Answer.NO),
        (date(2019, 10, 9), Answer.YES),
        (date(2020, 4, 28), Answer.YES),
    ],
)
def test_dahuas_listing_holds_from_its_effective_date(
    listings: tuple[Listing, ...], day: date, held: Answer
) -> None:
    """The day before the rule it did not hold; on its effective date it does."""
    assert _of(listings, "us-bis-el", "zhejiang-dahua").valid.covers(day) is held


def test_a_listing_that_ended_has_an_end(listings: tuple[Listing, ...]) -> None:
    """Beijing Megvii was on the 1260H list of 2024 and not on that of 2025."""
    megvii = _of(listings, "us-dod-1260h", "beijing-megvii-technology").valid
    assert megvii.covers(date(2025, 1, 6)) is Answer.YES
    assert megvii.covers(date(2025, 1, 7)) is Answer.NO


def test_a_start_no_source_states_is_unknown(listings: tuple[Listing, ...]) -> None:
    """An undated listing is not "since ever"."""
    cetc = _of(listings, "us-dod-1260h", "china-electronics-technology-group")
    assert cetc.valid.start is None
    assert cetc.valid.covers(date(2022, 1, 1)) is Answer.UNKNOWN


def test_names_and_numbers_say_where_they_were_read(listings: tuple[Listing, ...]) -> None:
    """What no list prints carries its source and confidence, on the first listing only."""
    labels = [one.label for one in _of(listings, "us-bis-el", "zhejiang-dahua").details]
    assert "native name 浙江大华技术股份有限公司" in labels
    assert "CN-USCC 91330000727215176K" in labels
    later = _of(listings, "us-889", "zhejiang-dahua").details
    assert [one.label for one in later] == [
        "subject",
        "use",
        "from",
        "source",
        "same party because",
    ]
    number = next(
        one
        for one in _of(listings, "us-bis-el", "zhejiang-dahua").details
        if one.label.startswith("CN-USCC")
    )
    assert number.value.endswith("checked 2026-11-24 (documented)")


def test_use_limits_are_details(listings: tuple[Listing, ...]) -> None:
    """The FCC names Dahua's equipment only for certain uses."""
    details = _of(listings, "us-fcc-covered", "zhejiang-dahua").details
    assert any(one.label == "use" and "public safety" in one.value for one in details)


def test_every_listing_names_its_source_and_how_to_answer(listings: tuple[Listing, ...]) -> None:
    """No curated statement stands without a source, a checking date and a way to answer."""
    answers = set()
    for one in listings:
        (source,) = [detail for detail in one.details if detail.label == "source"]
        assert "checked 2026-11-24" in source.value
        answers |= {detail.value for detail in one.details if detail.label == "corrections"}
    assert len(answers) == 1
    assert sum(Detail("corrections", *answers) in one.details for one in listings) == 136


def test_confidence_follows_the_weakest_part_of_the_statement(
    listings: tuple[Listing, ...],
) -> None:
    """A start date read in the press makes a listing documented, whatever list it is on."""
    assert _of(listings, "us-bis-el", "zhejiang-dahua").confidence is Confidence.OFFICIAL
    assert _of(listings, "us-dod-1260h", "zhejiang-dahua").confidence is Confidence.DOCUMENTED
