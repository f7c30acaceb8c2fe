"""The curated facts: complete, sourced, dated, and refused when they do not hang together."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from fromwhom.data.curated_data import CuratedFacts, curated_files, load_curated, read_curated
from fromwhom.errors import FormatChanged
from fromwhom.values.dates import PartialDate
from fromwhom.values.identifiers import parse_identifier

FIRST_28 = (
    "Aksu District Public Security Bureau",
    "Altay Municipality Public Security Bureau",
    "Bayingolin Mongolian Autonomous Prefecture Public Security Bureau",
    "Beijing Sensetime Technology Development Co., Ltd.",
    "Boertala Mongolian Autonomous Prefecture Public Security Bureau",
    "Changji Hui Autonomous Prefecture Public Security Bureau",
    "Dahua Technology",
    "Hami Municipality Public Security Bureau",
    "Hangzhou Hikvision Digital Technology Co., Ltd.",
    "Hetian Prefecture Public Security Bureau",
    "IFLYTEK",
    "Kashgar Prefecture Public Security Bureau",
    "Kelamayi Municipality Public Security Bureau",
    "Kezilesu Kyrgyz Autonomous Prefecture Public Security Bureau",
    "Megvii Technology",
    "Shihezi Municipality Public Security Bureau",
    "Tacheng Prefecture Public Security Bureau",
    "Tumushuke Municipal Public Security Bureau",
    "Turfan Municipality Public Security Bureau",
    "Urumqi Municipal Public Security Bureau",
    "Wujiaqu Municipality Public Security Bureau",
    "Xiamen Meiya Pico Information Co. Ltd.",
    "Xinjiang Police College",
    "Xinjiang Production and Construction Corps (XPCC) Public Security Bureau",
    "Xinjiang Uyghur Autonomous Region (XUAR) People's Government Public Security Bureau",
    "Yili Kazakh Autonomous Prefecture Public Security Bureau",
    "Yitu Technologies",
    "Yixin Science and Technology Co. Ltd.",
)

LIST_BEGAN = {
    "us-bis-el": date(1997, 2, 1),
    "us-889": date(2018, 8, 13),
    "us-fcc-covered": date(2021, 3, 12),
    "us-ofac-cmic": date(2021, 6, 3),
    "us-dod-1260h": date(2021, 1, 1),
    "us-ofac-sdn": date(2017, 12, 20),  # Executive Order 13818
}

EDITION = b"stands_on: 2026-07-09\nchecked_on: 2026-11-24\ncorrections: on the tracker\n"
SOURCES = b"""sources:
  a-rule: {title: Rule, publisher: Office, date: 2020-01-02, checked_on: 2026-11-24, cite: 1 FR 2}
  a-page: {title: Page, publisher: Paper, date: 2020, checked_on: 2026-11-24}
"""
PARTY = b"""parties:
- id: invented-works
  schema: Company
  countries: [CN]
  listings:
  - {list: us-bis-el, name: Invented Works, from: 2020-01-02, source: a-page, citations: [a-rule]}
"""


@pytest.fixture(scope="module")
def facts() -> CuratedFacts:
    """The package's own facts load without a problem."""
    return load_curated()


def _party(party: bytes) -> dict[str, bytes]:
    """Three files make a curated list: edition, sources, parties."""
    return {"edition.yaml": EDITION, "sources.yaml": SOURCES, "parties.yaml": party}


def test_it_names_at_least_120_parties(facts: CuratedFacts) -> None:
    """The starter list covers the makers, the tranches and the two later lists."""
    assert len(facts.parties) == 136
    assert Counter(one.list_id for party in facts.parties for one in party.listings) == {
        "us-bis-el": 98,
        "us-dod-1260h": 31,
        "us-ofac-cmic": 15,
        "us-fcc-covered": 13,
        "us-889": 5,
        "us-ofac-sdn": 2,
    }


def test_all_28_parties_of_84_fr_54002_are_listed_from_their_effective_date(
    facts: CuratedFacts,
) -> None:
    """The rule took effect on publication, 9 October 2019; the entries cite its page 54004."""
    listed = {
        one.name: (one.from_, facts.sources[one.citations[1]].cite)
        for party in facts.parties
        for one in party.listings
        if "84-fr-54002" in one.citations
    }
    assert listed == dict.fromkeys(FIRST_28, ("2019-10-09", "84 FR 54004"))


@pytest.mark.parametrize(
    ("entry", "started"),
    [
        ("CloudWalk Technology", "2020-06-05"),
        ("Xinjiang Silk Road BGI", "2020-07-22"),
        ("DJI", "2020-12-18"),  # published four days later
        ("Huawei Technologies Co., Ltd. (Huawei)", "2019-05-16"),  # published on 2019-05-21
        ("Xinjiang Production and Construction Corps (XPCC)", "2021-06-24"),
        ("Suzhou Keda Technology Co., Ltd.", "2021-07-12"),
        ("Tianjin Tiandi Weiye Technologies Co., Ltd.", "2022-12-16"),  # published three days later
        ("Luopu Haishi Dingxin Electronic Technology Co., Ltd.", "2023-03-28"),  # two days later
        ("Zhejiang Uniview Technologies Co., Ltd.", "2024-12-11"),
    ],
)
def test_later_entries_start_on_the_effective_date_of_their_rule(
    facts: CuratedFacts, entry: str, started: str
) -> None:
    """Where the effective date was read it counts, not the day of publication."""
    listing = next(
        one
        for party in facts.parties
        for one in party.listings
        if (one.list_id, one.name) == ("us-bis-el", entry)
    )
    assert listing.from_ == started


def test_no_listing_starts_before_its_list_or_after_the_facts_stand(facts: CuratedFacts) -> None:
    """A start outside the life of its list is a slip of the pen."""
    for party in facts.parties:
        for one in party.listings:
            if one.from_ is not None:
                started = PartialDate.parse(one.from_)
                assert LIST_BEGAN[one.list_id] <= started.last, (party.id, one.list_id)
                assert started.first <= facts.edition.stands_on, (party.id, one.list_id)
            if one.until is not None:
                assert one.from_ is not None
                assert PartialDate.parse(one.until).first > PartialDate.parse(one.from_).last


def test_section_889_names_five_makers_from_its_enactment(facts: CuratedFacts) -> None:
    """The statute names them; it limits three of them by use."""
    named = {
        one.name: (one.from_, "use" in one.details)
        for party in facts.parties
        for one in party.listings
        if one.list_id == "us-889"
    }
    assert named == {
        "Huawei Technologies Company": ("2018-08-13", False),
        "ZTE Corporation": ("2018-08-13", False),
        "Hytera Communications Corporation": ("2018-08-13", True),
        "Hangzhou Hikvision Digital Technology Company": ("2018-08-13", True),
        "Dahua Technology Company": ("2018-08-13", True),
    }


def test_identities_with_several_listings_say_why(facts: CuratedFacts) -> None:
    """Every entry that is joined to another one gives a reason, a source and a confidence."""
    for party in facts.parties:
        for one in party.listings[1:]:
            assert one.identity is not None, (party.id, one.list_id)


def test_dahua_is_one_party_on_four_lists_and_on_no_other(facts: CuratedFacts) -> None:
    """It was never on NS-CMIC, and is not on the UFLPA Entity List."""
    dahua = next(party for party in facts.parties if party.id == "zhejiang-dahua")
    assert [(one.list_id, one.name) for one in dahua.listings] == [
        ("us-bis-el", "Dahua Technology"),
        ("us-889", "Dahua Technology Company"),
        ("us-fcc-covered", "Dahua Technology Company"),
        ("us-dod-1260h", "Zhejiang Dahua Technology Co., Ltd."),
    ]
    assert {(one.scheme, one.value, one.confidence) for one in dahua.identifiers} == {
        ("CN-USCC", "91330000727215176K", "documented"),
        ("TICKER", "002236 CN", "documented"),
    }
    assert "浙江大华技术股份有限公司" in {one.value for one in dahua.names}
    others = [p for p in facts.parties if p is not dahua and "dahua" in p.id]
    assert [[one.list_id for one in party.listings] for party in others] == [["us-dod-1260h"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Beijing Sensetime Technology Development Co., Ltd.", "SENSETIME GROUP LIMITED"),
        ("SENSETIME GROUP LIMITED", "SenseTime Group, Inc."),
        ("Megvii Technology", "MEGVII TECHNOLOGY LIMITED"),
        ("MEGVII TECHNOLOGY LIMITED", "Beijing Megvii Technology Co., Ltd."),
        ("HUAWEI TECHNOLOGIES CO., LTD.", "HUAWEI INVESTMENT & HOLDING CO., LTD."),
        ("Yitu Technologies", "YITU LIMITED"),
        ("CloudWalk Technology", "CLOUDWALK TECHNOLOGY CO., LTD."),
        (
            "Xinjiang Production and Construction Corps (XPCC)",
            "Xinjiang Production and Construction Corps (XPCC) Public Security Bureau",
        ),
    ],
)
def test_different_legal_persons_stay_apart(facts: CuratedFacts, one: str, other: str) -> None:
    """A shared trade name does not make one party of two legal persons."""
    holders = {listing.name: party.id for party in facts.parties for listing in party.listings}
    assert holders[one] != holders[other]


def test_no_number_names_two_parties(facts: CuratedFacts) -> None:
    """A registration number stands for one party."""
    numbers = Counter(
        (one.scheme, one.value) for party in facts.parties for one in party.identifiers
    )
    assert set(numbers.values()) == {1}


def test_every_number_passes_its_check_digits(facts: CuratedFacts) -> None:
    """Each identifier is one of its scheme, written as it is compared."""
    for party in facts.parties:
        for one in party.identifiers:
            assert parse_identifier(one.scheme, one.value) is not None, (party.id, one.value)
    uscc = [one for party in facts.parties for one in party.identifiers if one.scheme == "CN-USCC"]
    assert len(uscc) == 13


def test_every_source_says_what_by_whom_when_and_when_checked(facts: CuratedFacts) -> None:
    """The sources are complete, and each of them is used."""
    text = b"".join(data for name, data in curated_files().items() if name != "sources.yaml")
    for key, source in facts.sources.items():
        assert source.title
        assert source.publisher
        assert source.checked_on == date(2026, 11, 24)
        assert source.url is None or source.url.startswith(("https://", "http://"))
        assert key.encode() in text, f"{key} is used by no fact"


def test_named_parties_answers_stand_beside_the_claims(facts: CuratedFacts) -> None:
    """Where an answer is known it is shipped, and every party can send a correction."""
    answered = {party.id for party in facts.parties if party.responses}
    assert {"zhejiang-dahua", "hikvision", "megvii-technology"} <= answered
    assert "SECURITY.md" in facts.edition.corrections


@pytest.mark.parametrize(
    ("party", "message"),
    [
        (PARTY.replace(b"name:", b"nmae:"), "unknown field `nmae` - at `$.parties[0].listings[0]`"),
        (PARTY.replace(b"  schema: Company\n", b""), "missing required field `schema`"),
        (PARTY.replace(b"source: a-page", b"source: a-book"), "names the source 'a-book'"),
        (PARTY.replace(b"[a-rule]", b"[a-page]"), "'a-page', which is no source with a citation"),
        (PARTY.replace(b"from: 2020-01-02", b"from: 2020-02-30"), "us-bis-el: day is out of range"),
        (PARTY + PARTY.partition(b"\n")[2], "party id 'invented-works' is doubled"),
        (PARTY.replace(b"[CN]", b"[CN"), "parties.yaml: it is not YAML"),
        (
            PARTY + b"  identifiers:\n  - {scheme: CN-USCC, value: '91330000727215176X',"
            b" source: a-page, confidence: reported}\n",
            "'91330000727215176X' is no number of CN-USCC",
        ),
    ],
)
def test_a_slip_in_a_curated_file_is_named_with_its_place(party: bytes, message: str) -> None:
    """The message says which file, where, and what to do."""
    with pytest.raises(FormatChanged) as problem:
        read_curated(_party(party))
    assert message in str(problem.value)
    assert "Correct the file" in str(problem.value)


def test_a_well_formed_file_is_read() -> None:
    """The same files without a slip are read."""
    assert [party.id for party in read_curated(_party(PARTY)).parties] == ["invented-works"]


def test_a_missing_file_is_named() -> None:
    """Without its sources a curated list says nothing that can be checked."""
    with pytest.raises(FormatChanged, match=r"sources\.yaml: it is missing"):
        read_curated({"edition.yaml": EDITION, "parties.yaml": PARTY})


def test_the_page_about_the_list_states_its_counts(facts: CuratedFacts) -> None:
    """What docs/curated.md says of the list is what the package holds."""
    page = (Path(__file__).parents[2] / "docs" / "curated.md").read_text(encoding="utf-8")
    listings = [one for party in facts.parties for one in party.listings]
    assert f"{len(facts.parties)} parties" in page
    assert f"{len(listings)}\nlistings" in page or f"{len(listings)} listings" in page
    for list_id, count in Counter(one.list_id for one in listings).items():
        assert any(
            row.startswith(f"| `{list_id}`") and f" {count} " in row for row in page.split("\n")
        )
