"""Statements of many editions about one entry become one record, and none is lost."""

from dataclasses import replace
from datetime import date

import pytest

from fromwhom.lists.entries import Entries, Entry, Merged, merge
from fromwhom.model import (
    Citation,
    Confidence,
    Listing,
    Name,
    NameKind,
    Party,
    Response,
    Schema,
)
from fromwhom.values.dates import Interval, PartialDate

SDN, CSL = "us-ofac-sdn", "us-csl"
DAYS = [date(2020, 1, 31), date(2020, 6, 30), date(2020, 9, 30)]
ACME = Name("Acme", NameKind.PRIMARY)


def listing(
    *names: Name, start: PartialDate | None = None, end: PartialDate | None = None
) -> Listing:
    """Make an entry of the SDN list."""
    return Listing(SDN, "36", Party(names or (ACME,)), Interval(start, end), series=SDN)


def merged(*statements: tuple[str, Listing]) -> Merged:
    """Merge what sources state in the editions of January, June and September."""
    entry = Entry(SDN, "36")
    for number, (source, stated) in enumerate(statements):
        entry.state(source, stated, number)
    return merge(entry, DAYS, ())


def test_an_unchanged_statement_is_kept_once() -> None:
    """Years of editions that say the same cost one statement."""
    entry = Entry(SDN, "36")
    for number in range(3):
        entry.state(SDN, listing(), number)
    assert len(entry.statements) == 1
    assert merge(entry, DAYS, ()).carried_by == (2, 1, 0)


def test_one_object_that_many_editions_state_is_one_statement_of_each_source() -> None:
    """What comes as the very object of an earlier edition counts as if it were written anew."""
    kept, changed = listing(), listing(ACME, Name("New Trading"))
    entries, anew = Entries(), Entry(SDN, "36")
    stated = [(SDN, kept), (CSL, kept), (SDN, kept), (SDN, changed), (CSL, kept), (SDN, kept)]
    for number, (source, one) in enumerate(stated):
        entries.state(source, one, number)
        anew.state(source, replace(one), number)
    (entry,) = entries.drained()
    assert entry == anew
    assert [(s.source, s.edition, s.shown) for s in entry.statements] == [
        (SDN, 5, 0b100101),
        (CSL, 4, 0b010010),
        (SDN, 3, 0b001000),
    ]
    assert entry.shown() == {SDN: 0b111111}
    assert not list(entries.drained())


def test_names_of_older_editions_are_kept_and_the_newest_gives_the_caption() -> None:
    """A renamed party is found under both names and called by the newer one."""
    new = Name("New Trading", NameKind.PRIMARY)
    former = Name("Acme", NameKind.FORMER)
    both = merged((SDN, listing(ACME)), (SDN, listing(new, former)))
    assert (both.name, both.caption, both.names) == ("New Trading", "New Trading", (new, former))


def test_a_source_without_weak_names_does_not_make_a_weak_name_strong() -> None:
    """The publisher's own "weak" stands; it takes its own newer edition to lift it."""
    weak, strong = Name("Sparrow", weak=True), Name("Sparrow")
    told, repeated = (SDN, listing(ACME, weak)), (CSL, listing(ACME, strong))
    assert merged(told, repeated).names == (ACME, weak)
    assert merged(told, repeated, (SDN, listing(ACME, strong))).names == (ACME, strong)


def test_one_reference_is_cited_once_with_the_day_that_any_source_gives() -> None:
    """A compilation links to itself; the newest statement's own address stays."""
    old = replace(listing(), citations=(Citation("84 FR 54002", PartialDate(2019, 10, 9), "a"),))
    new = replace(listing(), citations=(Citation("84 FR 54002", None, "b"),))
    cited = Citation("84 FR 54002", PartialDate(2019, 10, 9), "b")
    assert merged((CSL, old), (SDN, new)).citations == (cited,)


def test_a_language_once_stated_is_kept() -> None:
    """A later edition that does not say the language does not unsay it."""
    chinese = Name("大华", NameKind.NATIVE, lang="zh")
    plain = Name("大华", NameKind.NATIVE)
    assert merged((SDN, listing(ACME, chinese)), (CSL, listing(ACME, plain))).names[1] == chinese


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (["2019", "2019-10-09", "2020-01-05"], "2019-10-09"),
        (["2019-10", "2019"], "2019-10"),
        ([None, "2018"], "2018"),
        ([None], None),
    ],
)
def test_the_earliest_start_prevails_and_the_more_precise_of_equals(
    stated: list[str | None], expected: str | None
) -> None:
    """The year 2019 and 9 October 2019 are one statement, the second more precise."""
    starts = [PartialDate.parse(text) if text else None for text in stated]
    start = merged(*((SDN, listing(start=start)) for start in starts)).start
    assert (str(start) if start else None) == expected


FIRST, SECOND = PartialDate(2021, 1, 7), PartialDate(2022, 3, 1)


def test_the_latest_statement_of_an_end_wins() -> None:
    """A source that takes an end back has taken it back; one that moves it has moved it."""
    told = (CSL, listing(end=FIRST))
    assert merged(told, (CSL, listing(end=SECOND))).end == SECOND
    assert merged(told, (CSL, listing(end=None))).end is None


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (PartialDate(2020, 3, 1), None),  # the edition of 30 June still shows it
        (PartialDate(2020, 6, 30), None),  # the ending day itself is no longer listed
        (PartialDate(2020, 7, 1), PartialDate(2020, 7, 1)),
    ],
)
def test_a_source_that_states_no_ends_lifts_only_an_end_that_has_passed(
    end: PartialDate, expected: PartialDate | None
) -> None:
    """Still shown after the stated end: it went on. Shown before it: the end stands."""
    assert merged((CSL, listing(end=end)), (SDN, listing())).end == expected


def test_an_entry_given_twice_by_one_edition_ends_only_if_both_rows_end() -> None:
    """Two rows of one entry, one with an end: the entry goes on."""
    entry = Entry(SDN, "36")
    entry.state(CSL, listing(end=FIRST), 0)
    entry.state(CSL, listing(), 0)
    assert merge(entry, DAYS, ()).end is None


def test_the_best_supported_statement_gives_the_confidence() -> None:
    """A curated report confirmed by the official list is official."""
    reported = replace(listing(), confidence=Confidence.REPORTED)
    assert merged((CSL, reported)).confidence is Confidence.REPORTED
    assert merged((CSL, reported), (SDN, listing())).confidence is Confidence.OFFICIAL


def test_a_kind_of_party_once_stated_is_kept() -> None:
    """A source that leaves the kind open does not unsay what another stated."""
    person = replace(listing(), party=Party((ACME,), Schema.PERSON))
    assert merged((SDN, person), (CSL, listing())).schema is Schema.PERSON


def test_what_a_party_answered_is_kept_once() -> None:
    """A response stated by two listings is one response."""
    answer = Response("It contests the listing.", "company statement", None, PartialDate(2019, 10))
    answered = replace(listing(), responses=(answer,))
    assert merged((CSL, answered), (SDN, replace(answered, url="x"))).responses == (answer,)


def test_the_users_own_list_does_not_rename_an_official_party() -> None:
    """The caption is an official name even where the user's list is newer."""
    official = merged((SDN, listing()))
    own = merged((SDN, listing()), ("own:house", listing(Name("ACME!!", NameKind.PRIMARY))))
    assert (own.caption, own.caption_rank[0]) == ("Acme", official.caption_rank[0])


def test_the_start_read_in_the_notice_corrects_a_compilation() -> None:
    """A compilation dates a party by another party's rule; the curated start prevails."""
    compiled = Listing(
        "us-bis-el",
        "netposa-cn",
        Party((Name("NetPosa", NameKind.PRIMARY),)),
        valid=Interval(PartialDate(2019, 10, 9)),
        series="us-csl/us-bis-el",
    )
    curated = Listing(
        "us-bis-el",
        "netposa-cn",
        Party((Name("NetPosa", NameKind.PRIMARY),)),
        valid=Interval(PartialDate(2020, 6, 5)),
        series="fromwhom-curated/us-bis-el",
    )
    entry = Entry("us-bis-el", "netposa-cn")
    entry.state("us-csl", compiled, 0)
    entry.state("fromwhom-curated", curated, 1)
    merged = merge(entry, [date(2022, 4, 25), date(2026, 7, 9)], ())
    assert merged.start == PartialDate(2020, 6, 5)
