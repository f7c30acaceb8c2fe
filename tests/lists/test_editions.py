"""Editions: which files belong together, of which day, and which of them are refused."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.lists.editions import (
    FoundFile,
    LeftOut,
    date_in_path,
    edition_id,
    group,
    read_editions,
    refusal,
)
from fromwhom.lists.reading import CountryCode
from fromwhom.lists.recognising import Recognised
from fromwhom.lists.registry import recognise
from fromwhom.model import EditionFile, Part, Tally, Unread

Edition = Callable[[str], bytes]
DAY = date(2021, 7, 9)


def found(path: str, data: bytes, given_date: date | None = None) -> FoundFile:
    """Recognise a file that must be recognised."""
    what = recognise(path, data)
    assert isinstance(what, Recognised)
    return FoundFile(path, hashlib.sha256(data).hexdigest(), len(data), what, given_date)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("lists/us-csl/2022-04-25/consolidated.csv.gz", date(2022, 4, 25)),
        ("series/sdn_2021-08-18.csv.gz", date(2021, 8, 18)),
        ("us-bis-dpl/2019-06/dpl.txt", date(2019, 6, 30)),
        ("2023-11-30-damaged/csl.csv", date(2023, 11, 30)),
        ("https://www.ecfr.gov/api/versioner/v1/full/2026-06-16/title-15.xml", date(2026, 6, 16)),
        ("2020-01-01/again/2021-02-03/sdn.csv", date(2021, 2, 3)),
        ("invalid/sdn.csv", None),
        ("2021-13-45/sdn.csv", None),
        ("v1-2021/12021-07-09/x.csv", None),
    ],
)
def test_a_date_may_stand_anywhere_in_the_path(path: str, day: date | None) -> None:
    """A month stands for its last day; the last date in the path counts."""
    assert date_in_path(path) == day


def test_the_content_dates_an_edition_before_its_path_and_what_is_given(edition: Edition) -> None:
    """Content, then path, then given; without any of them the file is named."""
    xml = edition("us-ofac-cons/2022-04-01/consolidated.xml")
    csv = edition("us-ofac-sdn/2021-07-09/sdn.csv")
    drafts, left = group(
        [
            found("2019-01-01/list.xml", xml, date(2018, 1, 1)),
            found("2019-01-01/sdn.csv", csv, date(2018, 1, 1)),
            found("other/sdn.csv", csv, date(2018, 1, 1)),
            found("nowhere/sdn.csv", csv),
        ]
    )
    assert [(d.edition.date, d.edition.dated_by) for d in drafts] == [
        (date(2018, 1, 1), "given"),
        (date(2019, 1, 1), "path"),
        (date(2022, 4, 1), "content"),
    ]
    assert left == (
        LeftOut(
            "nowhere/sdn.csv",
            "it has no date in its content or path. Name its folder after the day (2024-05-31) or "
            "give --dated.",
        ),
    )


def test_an_undated_file_that_is_damaged_is_named_for_its_damage() -> None:
    """The graver reason is told."""
    _, left = group([found("invalid/sdn.csv", b"36,1,aka,X,-0- \n||||")])
    assert left[0].reason.startswith("invalid/sdn.csv is cut or damaged at its end: line 2")


def test_the_files_of_one_folder_and_day_are_one_edition(edition: Edition) -> None:
    """Parties, names, addresses and comments belong together, whatever their order."""
    names = ("sdn_comments.csv", "alt.csv", "sdn.csv", "add.csv")
    files = [found(f"sdn/2021-07-09/{n}", edition(f"us-ofac-sdn/2021-07-09/{n}")) for n in names]
    (draft,), left = group(files)
    assert left == ()
    assert [file.part for file in draft.edition.files] == ["main", "add", "alt", "comments"]
    assert draft.edition.source == "us-ofac-sdn"
    assert group(reversed(files))[0] == (draft,)


def test_a_part_that_looks_alike_follows_the_parties_beside_it(edition: Edition) -> None:
    """An alt.csv beside the non-SDN parties is the non-SDN list's."""
    folder = "us-ofac-cons/2025-12-20/"
    (draft,), left = group(
        [
            found("2025-12-20/parties.csv", edition(folder + "cons_prim.csv")),
            found("2025-12-20/names.csv", edition(folder + "cons_alt.csv")),
        ]
    )
    assert left == ()
    assert (draft.edition.source, len(draft.edition.files)) == ("us-ofac-cons", 2)


def test_a_part_without_parties_is_left_out(edition: Edition) -> None:
    """Names that belong to nobody cannot be used."""
    drafts, left = group([found("2021-07-09/alt.csv", edition("us-ofac-sdn/2021-07-09/alt.csv"))])
    assert drafts == ()
    assert left[0].reason.startswith("no file of parties of the same list and day")


def test_the_same_content_twice_is_one_edition(edition: Edition) -> None:
    """Two copies of a file under two paths are one state of the list."""
    data = edition("us-ofac-sdn/2021-07-09/sdn.csv")
    drafts, _ = group([found("a/2021-07-09/sdn.csv", data), found("b/2021-07-09/s.csv", data)])
    assert len(drafts) == 1


def test_an_edition_is_known_by_source_day_and_content() -> None:
    """Its id does not depend on where its files lay, or in which order."""
    one = EditionFile("x/sdn.csv", "aa", 1, "main")
    two = EditionFile("y/alt.csv", "bb", 2, "alt")
    moved = EditionFile("z/sdn.csv", "aa", 1, "main")
    assert edition_id("us-ofac-sdn", DAY, [one, two]) == "us-ofac-sdn@2021-07-09#966dace8fc40"
    assert edition_id("us-ofac-sdn", DAY, [two, moved]) == edition_id(
        "us-ofac-sdn", DAY, [one, two]
    )


def tally(records: int, unread: int = 0) -> Tally:
    """Make an account with so many unread records."""
    bad = tuple(Unread(f"line {n}", "odd") for n in range(unread))
    return Tally(records, records - unread, unread=bad)


@pytest.mark.parametrize(
    ("account", "previous", "refused"),
    [
        (tally(10_000), None, False),
        (tally(10_000, 100), None, False),
        (tally(10_000, 101), None, True),
        (tally(100, 50), None, False),
        (tally(100, 51), None, True),
        (tally(800), 1000, False),
        (tally(799), 1000, True),
        (tally(5000), 1000, False),
    ],
)
def test_when_an_edition_is_refused(account: Tally, previous: int | None, refused: bool) -> None:
    """More than 1 % and more than 50 unread, or a fall of more than 20 %."""
    assert (refusal(account, previous) is not None) is refused


@given(st.integers(0, 400), st.integers(0, 20_000))
def test_an_edition_is_never_refused_for_growing(unread: int, more: int) -> None:
    """Only a fall is suspicious."""
    whole = Tally(unread + more, more, unread=tuple(Unread("x", "y") for _ in range(unread)))
    reason = refusal(whole, 0)
    assert reason is None or "cannot be read" in reason


def sdn(parties: int, *, cut: bool = False) -> bytes:
    """Make a file of so many parties."""
    null = "-0- ," * 7
    rows = "".join(f'{n},"PARTY {n}",-0- ,"CUBA",{null}-0- \r\n' for n in range(1, parties + 1))
    return (rows + ("||||" if cut else "\x1a")).encode()


def series(country: CountryCode, files: Mapping[str, bytes], accept: str = "") -> list[str]:
    """Read the editions of a series and show what became of each."""
    drafts, _ = group([found(path, data) for path, data in files.items()])
    accepted = frozenset([hashlib.sha256(files[accept]).hexdigest()] if accept else [])
    return [
        f"{one.edition.date} {len(list(one.listings))} {(one.refused or 'accepted')[:36]}"
        for one in read_editions(
            drafts, lambda file: files[file.path], country=country, accept=accepted
        )
    ]


FILES = {
    "2021-01-03/sdn.csv": sdn(60),
    "2021-01-01/sdn.csv": sdn(100),
    "2021-01-04/sdn.csv": sdn(90),
    "2021-01-02/sdn.csv": sdn(99, cut=True),
}


def test_an_edition_is_judged_by_the_last_accepted_one_before_it(country: CountryCode) -> None:
    """A refused edition is no measure for the next, and arrival does not matter."""
    assert series(country, FILES) == [
        "2021-01-01 100 accepted",
        "2021-01-02 0 2021-01-02/sdn.csv is cut or damaged",
        "2021-01-03 0 it holds 60 parties where the editio",
        "2021-01-04 90 accepted",
    ]
    assert series(country, dict(reversed(FILES.items()))) == series(country, FILES)


def test_an_accepted_edition_becomes_the_measure(country: CountryCode) -> None:
    """Whoever accepts a fall accepts it for what follows; a cut file cannot be accepted."""
    assert series(country, FILES, "2021-01-03/sdn.csv") == [
        "2021-01-01 100 accepted",
        "2021-01-02 0 2021-01-02/sdn.csv is cut or damaged",
        "2021-01-03 60 accepted",
        "2021-01-04 90 accepted",
    ]
    assert "damaged" in series(country, FILES, "2021-01-02/sdn.csv")[1]


def test_what_an_edition_covers_comes_from_its_files(country: CountryCode) -> None:
    """Primary names alone cover parties and remarks; a refused edition covers nothing."""
    drafts, _ = group([found(path, data) for path, data in FILES.items()])
    editions = list(read_editions(drafts, lambda file: FILES[file.path], country=country))
    assert editions[0].edition.covers == {Part.PARTIES, Part.REMARKS}
    assert editions[0].edition.complete
    assert editions[1].edition.covers == frozenset()
    assert not editions[1].edition.complete
