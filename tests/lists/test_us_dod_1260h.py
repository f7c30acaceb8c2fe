"""The section 1260H list as a notice prints it: paragraphs, brackets, reasons, removals."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.data.curated_data import load_curated
from fromwhom.errors import FormatChanged
from fromwhom.lists import curated, us_dod_1260h
from fromwhom.lists.reading import CountryCode, Parsed
from fromwhom.lists.recognising import Recognised
from fromwhom.lists.registry import recognise
from fromwhom.model import Citation, Detail, Listing, SetAside, Unread
from fromwhom.values.dates import Interval, PartialDate

FILE = "us-dod-1260h/2026-06-10/notice.txt"
Edition = Callable[[str], bytes]


def read(data: bytes, country: CountryCode) -> Parsed:
    """Read one notice."""
    return us_dod_1260h.parse({"main": data}, country=country, files={"main": "notice"})


@pytest.fixture
def parsed(edition: Edition, country: CountryCode) -> Parsed:
    """The small notice."""
    return read(edition(FILE), country)


def entry(parsed: Parsed, entry_id: str) -> Listing:
    """Find the one listing with this entry id."""
    (found,) = (one for one in parsed.listings if one.entry_id == entry_id)
    return found


def names(listing: Listing) -> list[str]:
    """Show the names of a listing with their kinds."""
    return [f"{name.kind}:{name.value}" for name in listing.party.names]


def test_every_paragraph_is_accounted_for(parsed: Parsed) -> None:
    """Four name companies, one removes one; the sentence that says so is set aside."""
    assert (parsed.tally.records, parsed.tally.listings) == (6, 5)
    assert parsed.tally.set_aside == (
        SetAside(
            "notice paragraph 9 of the list",
            "it says of those named after it: "
            "The following entities should be removed from the list:",
        ),
    )
    assert parsed.tally.adds_up()
    assert [one.entry_id for one in parsed.listings] == [
        "sample-aviation-corporation-ltd",
        "align-sample-llc",
        "sample-xi-an-aircraft-company-ltd",
        "hongdu-sample-industry-group-co-ltd",
        "sample-chengdu-co-ltd",
        "sample-construction-group-limited",
        "zhejiang-dahua-technology-co-ltd",
        "chengdu-dahua-wisdom-information-technology-co-ltd",
        "sample-partners-inc",
        "removed-sample-co-ltd",
    ]


def test_a_removal_ends_an_entry_and_the_notice_is_its_instrument(parsed: Parsed) -> None:
    """Who is removed is named: the listing ends on the day of the notice that is cited."""
    removed = entry(parsed, "removed-sample-co-ltd")
    assert removed.valid == Interval(None, PartialDate(2026, 6, 10))
    assert removed.citations[0].published == PartialDate(2026, 6, 10)
    assert removed.details == (
        Detail(
            "Statement of the notice", "The following entities should be removed from the list:"
        ),
    )
    others = [one for one in parsed.listings if one is not removed]
    assert {one.valid.end for one in others} == {None}


def test_an_entry_is_undated_and_cited_by_the_notice_of_its_day(parsed: Parsed) -> None:
    """The notice says who is on the list that day, not since when."""
    assert parsed.published == PartialDate(2026, 6, 10)
    url = "https://www.federalregister.gov/d/2026-11571"
    for one in parsed.listings:
        assert one.valid.start is None
        assert one.citations == (Citation("91 FR 35189", PartialDate(2026, 6, 10), url),)


def test_reasons_are_kept_in_the_notice_s_words(parsed: Parsed) -> None:
    """The turn of a page in the middle of one does not cut it."""
    aviation = entry(parsed, "sample-aviation-corporation-ltd")
    assert names(aviation) == ["primary:Sample Aviation Corporation, Ltd.", "short:SAVIC"]
    assert aviation.details[0] == Detail(
        "Statement of the notice",
        "SAVIC is directly owned and controlled by the commission (Section 1260H(g)(2)(B)(i)(I)). "
        "SAVIC is a military-civil fusion contributor because it is affiliated with an "
        "administration.",
    )


def test_named_subsidiaries_are_entries_of_their_own(parsed: Parsed) -> None:
    """Each says in whose paragraph it stands, and keeps former and short names."""
    chengdu = entry(parsed, "sample-chengdu-co-ltd")
    assert names(chengdu) == [
        "primary:Sample Chengdu Co., Ltd.",
        "former:Zhonghang Sample Company Limited",
        "short:ZESC",
    ]
    assert chengdu.details[0] == Detail(
        "Named in the paragraph of", "Sample Aviation Corporation, Ltd."
    )
    aircraft = entry(parsed, "sample-xi-an-aircraft-company-ltd")
    assert names(aircraft)[1] == "former:Xi'an Sample Group Co., Ltd."


def test_brackets_that_belong_to_a_name_stay_in_it(parsed: Parsed) -> None:
    """A legal form in brackets and a group in the middle are no other names."""
    assert names(entry(parsed, "sample-construction-group-limited")) == [
        "primary:Sample Construction Group (Limited)"
    ]
    assert names(entry(parsed, "hongdu-sample-industry-group-co-ltd")) == [
        "primary:Hongdu Sample Industry (Group) Co., Ltd."
    ]
    assert names(entry(parsed, "sample-partners-inc")) == [
        "primary:Sample & Partners, Inc.",
        "alias:Newer Sample, Inc.",
    ]


def test_curated_entries_are_the_same_entries(parsed: Parsed) -> None:
    """Dahua and its Chengdu company continue the entries that the package knows."""
    known = {
        one.entry_id: one.identity
        for one in curated.parse(load_curated()).listings
        if one.list_id == "us-dod-1260h"
    }
    assert known["zhejiang-dahua-technology-co-ltd"] == "zhejiang-dahua"
    assert known.keys() & {one.entry_id for one in parsed.listings} == {
        "zhejiang-dahua-technology-co-ltd",
        "chengdu-dahua-wisdom-information-technology-co-ltd",
    }


def test_a_paragraph_that_is_no_name_is_named(edition: Edition, country: CountryCode) -> None:
    """A sentence among the names is not guessed at."""
    data = edition(FILE).replace(b"Sample Construction Group (Limited)", b"It is so. " * 30, 1)
    (problem,) = read(data, country).tally.unread
    assert isinstance(problem, Unread)
    assert problem.reason.endswith("is no name of a company")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"accordance with section", b"view of section", "has no list under section 1260H"),
        (b"    Dated: June 8, 2026.\n[FR Doc. 2026-11571 Filed 6-9-26; 8:45 am]\nBILLING CODE",
         b"", "is cut before its end"),
        (b"[Pages 35189-35193]", b"", "does not say of which day and page"),
        (b"Sample Aviation", b"<bullet> Sample Aviation", "is a reason and no company comes"),
    ],
)  # fmt: skip
def test_a_notice_that_cannot_be_trusted_is_refused(
    old: bytes, new: bytes, message: str, edition: Edition, country: CountryCode
) -> None:
    """Without its list, its day or its end it says nothing about who is on it."""
    with pytest.raises(FormatChanged, match=message):
        read(edition(FILE).replace(old, new, 1), country)


def test_a_list_without_a_name_is_refused(edition: Edition, country: CountryCode) -> None:
    """An empty list is a change of the format."""
    head, _, rest = edition(FILE).partition(b"1260H:")
    data = head + b"1260H:\n\n    Dated:" + rest.rpartition(b"Dated:")[2]
    with pytest.raises(FormatChanged, match="names no company"):
        read(data, country)


def test_a_notice_is_dated_by_its_first_lines(edition: Edition) -> None:
    """The day is known before parsing."""
    found = recognise("x.txt", edition(FILE))
    assert isinstance(found, Recognised)
    assert (found.source, found.published) == ("us-dod-1260h", PartialDate(2026, 6, 10))


@given(data=st.data())
def test_broken_notices_are_refused_or_accounted_for(
    data: st.DataObject, edition: Edition, country: CountryCode
) -> None:
    """Whatever bytes are changed or cut off, nothing is lost unseen."""
    whole = bytearray(edition(FILE))
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] = data.draw(st.sampled_from(b"<>()[],\n\x00A9\xff"))
    cut = data.draw(st.integers(0, len(whole)))
    try:
        parsed = read(bytes(whole[:cut]), country)
    except FormatChanged:
        return
    assert parsed.tally.adds_up()
