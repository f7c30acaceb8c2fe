"""The UFLPA Entity List as its page prints it: clauses, dates, names inside names."""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.errors import FormatChanged
from fromwhom.lists import us_dhs_uflpa
from fromwhom.lists.reading import CountryCode, Parsed, printed_date
from fromwhom.lists.recognising import Recognised, Unrecognised
from fromwhom.lists.registry import recognise
from fromwhom.model import Detail, Listing, Unread
from fromwhom.values.dates import PartialDate
from fromwhom.values.names import slug

FILE = "us-dhs-uflpa/2025-02-01/uflpa.html"
Edition = Callable[[str], bytes]


def read(data: bytes, country: CountryCode) -> Parsed:
    """Read one page."""
    return us_dhs_uflpa.parse({"main": data}, country=country, files={"main": "uflpa.html"})


@pytest.fixture
def parsed(edition: Edition, country: CountryCode) -> Parsed:
    """The small page."""
    return read(edition(FILE), country)


def entry(parsed: Parsed, entry_id: str) -> Listing:
    """Find the one listing with this entry id."""
    (found,) = (one for one in parsed.listings if one.entry_id == entry_id)
    return found


def names(listing: Listing) -> list[str]:
    """Show the names of a listing with their kinds."""
    return [f"{name.kind}:{name.value}" for name in listing.party.names]


def test_a_party_in_several_tables_is_one_entry(parsed: Parsed) -> None:
    """Eleven rows list eight parties of their own, and two more by name inside a row."""
    tally = parsed.tally
    assert (tally.records, tally.listings, tally.joined, tally.unread) == (11, 8, 3, ())
    assert tally.adds_up()
    assert [one.entry_id for one in parsed.listings] == [
        "sample-silicon-shanshan-co-ltd",
        "sample-new-energy-co-ltd",
        "sample-production-and-construction-corps",
        "printer-corporation",
        "zhuhai-printer-technology-co-ltd",
        "printer-chips-co-ltd",
        "zhuhai-p-g-digital-co-ltd",
        "no-9-vocation-skills-training-center",
        "sample-food-baotou-co-ltd",
        "sample-lianyun-co-ltd",
    ]
    assert parsed.published is None


def test_two_effective_dates_are_both_told(parsed: Parsed) -> None:
    """The entry begins with the earlier; each clause keeps its own day and its words."""
    energy = entry(parsed, "sample-new-energy-co-ltd")
    assert energy.valid.start == PartialDate(2022, 6, 21)
    assert energy.programmes == ("UFLPA section 2(d)(2)(B)(i)", "UFLPA section 2(d)(2)(B)(v)")
    assert energy.details[:2] == (
        Detail(
            "Section 2(d)(2)(B)(i)",
            "effective June 21, 2022: A list of entities in Xinjiang that mine, produce, or "
            "manufacture goods with forced labor",
        ),
        Detail(
            "Section 2(d)(2)(B)(v)",
            "effective November 25, 2024: A list of facilities and entities that source material "
            "from Xinjiang",
        ),
    )
    assert names(energy) == [
        "primary:Sample New Energy, Co. Ltd",
        "alias:Great Sample Energy Co., Ltd.",
        "alias:Sample Daxin Energy",
        "alias:Sample Daqin Energy Co., Ltd.",
        "alias:Sample New Energy Co., Ltd.",
    ]


def test_unnamed_subsidiaries_are_the_scope_of_an_entry(parsed: Parsed) -> None:
    """The list says that they are meant and names none of them."""
    silicon = entry(parsed, "sample-silicon-shanshan-co-ltd")
    assert names(silicon) == [
        "primary:Sample Silicon (Shanshan) Co., Ltd",
        "alias:Probe Silicon (Shanshan) Co.",
        "alias:Sample Silicon (Shanshan) Co., Ltd.",
    ]
    assert Detail("Scope", "and subsidiaries") in silicon.details
    corps = entry(parsed, "sample-production-and-construction-corps")
    assert Detail("Scope", "and its subordinate and affiliated entities") in corps.details
    assert names(corps) == [
        "primary:Sample Production and Construction Corps",
        "alias:Sample Corps",
        "alias:Bingtuan Sample",
        "short:SPCC",
    ]


def test_named_subsidiaries_are_listed_through_the_row_that_names_them(parsed: Parsed) -> None:
    """Each is found by its name, and says whose row it is."""
    chips = entry(parsed, "printer-chips-co-ltd")
    assert names(chips) == ["primary:Printer Chips Co., Ltd."]
    assert chips.valid.start == PartialDate(2023, 6, 12)
    assert chips.programmes == ("UFLPA section 2(d)(2)(B)(ii)",)
    assert Detail("Named in the row of", "Printer Corporation") in chips.details
    owner = entry(parsed, "printer-corporation")
    assert names(owner) == ["primary:Printer Corporation"]
    assert owner.details[1].value.startswith("and its three Zhuhai-based subsidiaries, which")


def test_a_subsidiary_with_a_row_of_its_own_goes_on_as_one_entry(parsed: Parsed) -> None:
    """Named in 2023 in its parent's row, in 2025 in its own."""
    named = entry(parsed, "zhuhai-printer-technology-co-ltd")
    assert named.valid.start == PartialDate(2023, 6, 12)
    assert named.programmes == ("UFLPA section 2(d)(2)(B)(ii)", "UFLPA section 2(d)(2)(B)(v)")


@pytest.mark.parametrize(
    ("entry_id", "expected"),
    [
        (
            "sample-food-baotou-co-ltd",
            [
                "primary:Sample Food (Baotou) Co., Ltd.",
                "alias:Sample Trade",
                "alias:Probe Cereals, Oils and Foods Co. Ltd.",
                "former:Old Sample Co., Ltd.",
                "former:Older Sample (Dalian) Co., Ltd.",
            ],
        ),
        (
            "sample-lianyun-co-ltd",
            [
                "primary:Sample Lianyun Co. Ltd.",
                "alias:Sample Intermodal Co.",
                "alias:Sample United Co.",
            ],
        ),
        (
            "no-9-vocation-skills-training-center",
            ["primary:No. 9 Vocation Skills Training Center", "short:VSETX"],
        ),
    ],
)
def test_names_inside_names_are_taken_out(
    entry_id: str, expected: list[str], parsed: Parsed
) -> None:
    """Also known, formerly known, and initials; "and" inside a name stays in it."""
    assert names(entry(parsed, entry_id)) == expected


def test_a_row_that_cannot_be_read_is_named(edition: Edition, country: CountryCode) -> None:
    """A date that is none, a third cell, an empty name."""
    data = (
        edition(FILE)
        .replace(b"May 17, 2024", b"in May", 1)
        .replace(b"<td>No. 9 Vocation", b"<td>9</td><td>No. 9 Vocation", 1)
        .replace(b"<td>Sample Silicon (Shanshan) Co., Ltd., and Subsidiaries", b"<td> ", 1)
    )
    parsed = read(data, country)
    assert parsed.tally.unread == (
        Unread("uflpa.html table 2 row 3", "it has 3 of 2 cells"),
        Unread("uflpa.html table 3 row 3", "'in May' is no date"),
        Unread("uflpa.html table 3 row 6", "it has no name"),
    )
    assert parsed.tally.adds_up()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"Entity Name", b"Name", "table 3 has the columns 'Name, Effective Date'"),
        (b"Section 2(d)(2)(B)(i)<", b"<", "table 1 stands under no clause"),
        (b"</tbody></table></div>", b"", "its <table> is not closed"),
        (b"</html>", b"", "its <html> is not closed"),
        (b"<main>", b"<div>" * 400, "cannot be read as a web page"),
    ],
)
def test_a_page_that_cannot_be_trusted_is_refused(
    old: bytes, new: bytes, message: str, edition: Edition, country: CountryCode
) -> None:
    """Other columns, another law, a cut page or a bottomless one say nothing."""
    with pytest.raises(FormatChanged, match=re.escape(message)):
        read(edition(FILE).replace(old, new, 1), country)


def test_a_page_without_the_tables_is_refused(country: CountryCode) -> None:
    """An announcement of the list is not the list."""
    with pytest.raises(FormatChanged, match="has no table of the UFLPA Entity List"):
        read(b"<html><p>Section 2(d)(2)(B)(i) of UFLPA</p></html>", country)


def test_the_page_is_recognised_by_the_law_it_quotes(edition: Edition) -> None:
    """The day of its last update is no date of the edition: it comes from path or capture."""
    found = recognise("page.html", edition(FILE))
    assert isinstance(found, Recognised)
    assert (found.source, found.published) == ("us-dhs-uflpa", None)
    assert isinstance(recognise("x", b"<html><a href='/uflpa-entity-list'>UFLPA</a>"), Unrecognised)


@given(data=st.data())
def test_broken_pages_are_refused_or_accounted_for(
    data: st.DataObject, edition: Edition, country: CountryCode
) -> None:
    """Whatever bytes are changed or cut off, nothing is lost unseen."""
    whole = bytearray(edition(FILE))
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] = data.draw(st.sampled_from(b"<>/&;( )\x00A9,\xff"))
    cut = data.draw(st.integers(0, len(whole)))
    try:
        parsed = read(bytes(whole[:cut]), country)
    except FormatChanged:
        return
    assert parsed.tally.adds_up()


# -- the real page -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real(shared_data: Path, country: CountryCode) -> Parsed:
    """The real page of 9 July 2026."""
    path = shared_data / "lists" / "us-dhs-uflpa" / "2026-07-09" / "uflpa.html"
    return read(path.read_bytes(), country)


def test_160_rows_of_the_real_page_are_144_parties(real: Parsed) -> None:
    """129 parties stand in one table, 14 in two and one in three; none is unread."""
    assert (real.tally.records, real.tally.listings, real.tally.joined) == (160, 144, 16)
    assert len(real.listings) == 144
    assert real.tally.unread == ()
    assert Counter(len(one.programmes) for one in real.listings) == {1: 129, 2: 14, 3: 1}


def test_two_parties_of_the_real_page_have_two_dates(real: Parsed) -> None:
    """Xinjiang Daqo and Xinjiang Habahe Ashele: the earlier day is the start."""
    several = {}
    for one in real.listings:
        days = [d.value.partition(":")[0] for d in one.details if d.label.startswith("Section")]
        if len(set(days)) > 1:
            several[one.entry_id] = (str(one.valid.start), *days)
    assert several == {
        "xinjiang-daqo-new-energy-co-ltd": (
            "2022-06-21",
            "effective June 21, 2022",
            "effective November 25, 2024",
        ),
        "xinjiang-habahe-ashele-copper-co-ltd": (
            "2024-08-09",
            "effective August 9, 2024",
            "effective January 15, 2025",
        ),
    }


SAME_PARTY = {
    # The third party keeps the scope or the initials in the name.
    "Hoshine Silicon Industry (Shanshan) Co., Ltd and subsidiaries": (
        "hoshine-silicon-industry-shanshan-co-ltd"
    ),
    "Hoshine Silicon Industry (Shanshan) Co., Ltd., and Subsidiaries": (
        "hoshine-silicon-industry-shanshan-co-ltd"
    ),
    "Xinjiang Production and Construction Corps (XPCC)": (
        "xinjiang-production-and-construction-corps"
    ),
    "No. 4 Vocation Skills Education Training Center (VSETC)": (
        "no-4-vocation-skills-education-training-center"
    ),
}
TWICE = {
    # Counted twice there, because two tables write the name differently: one party here.
    "hoshine-silicon-industry-shanshan-co-ltd",  # "and subsidiaries", ", and Subsidiaries"
    "xinjiang-production-and-construction-corps",  # with and without "(XPCC)"
    "xinjiang-daqo-new-energy-co-ltd",  # "Energy, Co. Ltd" and "Energy Co., Ltd."
    "hefei-bitland-information-technology-co-ltd",  # "Co., Ltd." and "Co. Ltd."
}
NOT_TAKEN_APART = {
    # There one alias, or one that begins with "formerly known as"; here each name by its kind.
    "Changzhou Guanghui Food Ingredients Co., Ltd",
    "Gansu Yasheng International Trading Co., Ltd",
    "Hebei Tomato Industry Co., Ltd",
    "Hongyuan Green Energy Co., Ltd",
    "Inner Mongolia Xuanda Food Co., Ltd",
    "Jiangsu Meike Solar Technology Co., Ltd",
    "Jiangyin Lianyun Co. Ltd",
    "Shanghai JUMP Machinery & Technology Co., Ltd",
    "Sichuan Jingweida Technology Group Co., Ltd",
}


def test_every_difference_to_a_third_party_s_reading_is_explained(
    real: Parsed, shared_data: Path
) -> None:
    """Its 148 entries are these 144: four twice, full stops left off, names not taken apart.

    Of the two parties with two dates it gives Habahe Ashele the earlier only, and Daqo each
    in an entry of its own.
    """
    path = shared_data / "lists" / "us-dhs-uflpa" / "2026-07-09" / "expected.json"
    theirs = json.loads(path.read_text(encoding="utf-8"))["entities"]
    ours = {one.entry_id: one for one in real.listings}
    seen: Counter[str] = Counter()
    other_names, other_day, other_clauses = set(), set(), set()
    for one in theirs:
        key = SAME_PARTY.get(one["name"], slug(one["name"]))
        listing = ours[key]
        seen[key] += 1
        known = {name.value.rstrip(".") for name in listing.party.names}
        if not {alias.rstrip(".") for alias in one["aliases"]} <= known:
            other_names.add(one["name"])
        if printed_date(one["effective_date"]) != listing.valid.start:
            other_day.add(one["name"])
        clauses = re.findall(r"2\(d\)\(2\)\(B\)\([ivx]+\)", one["notes"])
        if set(clauses) != {programme.split()[-1] for programme in listing.programmes}:
            other_clauses.add(key)
    assert len(theirs) == 148
    assert seen.keys() == ours.keys()
    assert {key for key, count in seen.items() if count > 1} == TWICE
    assert other_names == NOT_TAKEN_APART
    assert other_day == {"Xinjiang Daqo New Energy Co., Ltd"}
    assert other_clauses == TWICE
