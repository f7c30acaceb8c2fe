"""What is known about each list is complete enough to fetch, judge and name it."""

from datetime import date

from fromwhom.data.lists_meta import load_lists
from fromwhom.lists.csl_records import HEADER
from fromwhom.lists.us_csl import MEMBERS


def test_every_member_of_the_screening_list_is_described() -> None:
    """Thirteen lists travel in it."""
    lists = load_lists()
    assert set(lists["us-csl"].members) == set(MEMBERS.values())
    assert len(HEADER) == 29


def test_every_source_says_how_long_its_edition_stands_and_names_a_sentinel() -> None:
    """Without a limit an old edition would speak for today."""
    sources = [one for one in load_lists().values() if one.source]
    assert [one.id for one in sources] == [
        "us-csl",
        "us-ofac-sdn",
        "us-ofac-cons",
        "us-bis-el",
        "un-sc",
        "eu-fsf",
        "ch-seco",
        "ca-sema",
        "au-dfat",
        "us-bis-dpl",
        "us-dhs-uflpa",
        "gb-sanctions",
        "gb-ofsi",
        "us-fcc-covered",
        "us-dod-1260h",
        "us-cbp-wro",
        "fromwhom-curated",
    ]
    assert all(one.freshness_days and one.canary and one.members for one in sources)


def test_lists_that_bind_dealings_with_people() -> None:
    """Asset freezes, rejected dealings, denied persons and the Entity List, and no other."""
    binding = {one.id for one in load_lists().values() if one.binds_people}
    american = {"us-ofac-sdn", "us-ofac-plc", "us-ofac-fse", "us-bis-el", "us-bis-dpl"}
    others = {"un-sc", "eu-fsf", "gb-sanctions", "gb-ofsi", "ch-seco", "ca-sema", "au-dfat"}
    assert binding == american | others


def test_official_files_have_their_address_and_part() -> None:
    """The SDN list comes in four files; the Entity List's address holds its day."""
    lists = load_lists()
    assert [file.part for file in lists["us-ofac-sdn"].files] == ["main", "alt", "add", "comments"]
    assert "{date}" in lists["us-bis-el"].files[0].url
    assert all(file.url.startswith("https://") for one in lists.values() for file in one.files)


def test_a_list_that_began_on_a_known_day_says_where_that_stands() -> None:
    """Three lists have a first day; each gives its source."""
    began = {one.id: one.began for one in load_lists().values() if one.began}
    assert began == {
        "us-fcc-covered": date(2021, 3, 12),
        "us-dod-1260h": date(2021, 6, 3),
        "us-dhs-uflpa": date(2022, 6, 21),
    }
    assert all(load_lists()[one].began_source for one in began)


def test_a_closed_list_names_its_source_and_what_replaced_it() -> None:
    """The consolidated list of the United Kingdom gave way to the UK Sanctions List."""
    lists = load_lists()
    closed = {one.id: (one.ended, one.successor) for one in lists.values() if one.ended}
    assert closed == {"gb-ofsi": (date(2026, 1, 28), "gb-sanctions")}
    assert lists["gb-ofsi"].ended_source
    assert lists["gb-ofsi"].files == ()
