"""Facts about dates of birth: what agrees, what differs, and what follows for a person."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.screening.listed import WEIGHTS, Listed, ask, matcher, relation, subject

from fromwhom.document import Relation
from fromwhom.screening.births import (
    APART,
    NEAR,
    ONE_PART,
    SAME_DAY,
    SAME_MONTH,
    SAME_YEAR,
    SWAPPED,
    compare_births,
)
from fromwhom.screening.explaining import Found
from fromwhom.screening.signals import SIGNALS
from fromwhom.screening.weigh import RELATIONS
from fromwhom.values.identifiers import Identifier

NAME = "VERKHONSKY, Ivan Arkadyevich"
PAYEE = "Ivan Arkadyevich Verkhonsky"


def outcome(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[int, int]:
    """Compare the dates of one subject and one party."""
    parties = pa.table({"birth_dates": pa.array([list(theirs)], pa.list_(pa.string()))})
    state, choices = compare_births(
        parties, subject("x", births=mine), np.array([0], np.int32), np.array([0], np.int64)
    )
    return int(state[0]), int(choices[0])


def listed(*births: str, name: str = NAME) -> Listed:
    """Write a listed person."""
    return Listed((name,), schema="Person", births=births)


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ("1961-08-24", "1961-08-24", SAME_DAY),
        ("1961-08", "1961-08-24", SAME_MONTH),
        ("1961-08", "1961-08", SAME_MONTH),
        ("1961", "1961-08-24", SAME_YEAR),
        ("1961", "1961", SAME_YEAR),
        ("1961-08-05", "1961-05-08", SWAPPED),
        ("1961-08-24", "1961-08-25", ONE_PART),
        ("1961-08-24", "1961-09-24", ONE_PART),
        ("1961-08-24", "1962-08-24", ONE_PART),
        ("1961-08-24", "1971-08-24", NEAR),
        ("1961-08-24", "1972-08-24", APART),
        ("1961-08-24", "1961-11-02", NEAR),
        ("1961-08-24", "1962-01-02", NEAR),
        ("1961-08", "1961-09-24", NEAR),
        ("1961-08-24", "1963-01-02", APART),
        ("1963", "1961-08-24", NEAR),
        ("1964", "1961-08-24", APART),
        ("1961-01-01", "1961-01-01", SAME_YEAR),
        ("1961-08-24", "1961-01-01", SAME_YEAR),
        ("1963-01-01", "1961-08-24", NEAR),
        ("1961-01-02", "1961-01-02", SAME_DAY),
    ],
)
def test_two_dates_agree_as_far_as_they_are_stated(mine: str, theirs: str, expected: int) -> None:
    """A day, a month, a year; a slip; 1 January is no more than a year."""
    assert outcome((mine,), (theirs,))[0] == expected
    assert outcome((theirs,), (mine,))[0] == expected


@pytest.mark.parametrize(("mine", "theirs"), [((), ("1961",)), (("1961",), ()), ((), ())])
def test_a_missing_date_is_neutral(mine: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    """Where one side states none, nothing is compared."""
    assert outcome(mine, theirs) == (0, 0)


def test_of_several_dates_the_best_agreement_counts() -> None:
    """What a list states are alternatives, and how many there were is told."""
    theirs = ("1958-02-05", "1961-09-21", "1962-06-05")
    assert outcome(("1961-09-21",), theirs) == (SAME_DAY, 3)
    assert outcome(("1961-09-21", "1962-06-05"), theirs) == (SAME_DAY, 3)
    assert outcome(("1961-09-21", "1970"), theirs) == (SAME_DAY, 6)
    assert outcome(("1940-01-02",), theirs) == (APART, 0)


def test_pairs_of_many_subjects_and_parties_are_compared_each_by_its_own_dates() -> None:
    """Positions do not get mixed up, and parties without dates stay neutral."""
    parties = pa.table(
        {"birth_dates": pa.array([["1950"], [], ["1961-08-24", "1970"]], pa.list_(pa.string()))}
    )
    one, two = subject("x", births=("1950-05-06",)), subject("y", births=("1961-08-24", "1999"))
    both = type(one)(
        one.names + two.names, [None, None], one.identifiers + two.identifiers, [None, None]
    )
    state, choices = compare_births(
        parties, both, np.array([0, 0, 0, 1, 1], np.int32), np.array([2, 1, 0, 2, 0], np.int64)
    )
    assert state.tolist() == [APART, 0, SAME_YEAR, SAME_DAY, APART]
    assert choices.tolist() == [0, 0, 1, 4, 0]


# --- what follows --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("births", "expected"),
    [
        ((), Relation.RELATED),
        (("1961-08-24",), Relation.SAME),
        (("1961-08",), Relation.RELATED),
        (("1961",), Relation.RELATED),
        (("1961-08-25",), Relation.RELATED),
        (("1961-11-02",), Relation.RELATED),
        (("1938-11-02",), Relation.LOOKALIKE),
        (("1938-11-02", "1961-08-24"), Relation.SAME),
    ],
)
def test_a_name_needs_the_day_of_birth_to_be_the_same(
    births: tuple[str, ...], expected: Relation
) -> None:
    """A day is a second identifier, a year is not, and another date makes a look-alike."""
    assert relation([listed("1961-08-24")], subject(PAYEE, births=births)) is expected


def test_a_year_alone_on_the_list_makes_nobody_the_same() -> None:
    """The list knows no more than the year: that adds evidence and proves nothing."""
    plain = ask([listed("1961")], subject(PAYEE))[0]
    dated = ask([listed("1961")], subject(PAYEE, births=("1961-08-24",)))[0]
    assert (plain.relation, dated.relation) == (Relation.RELATED, Relation.RELATED)
    assert dated.bits == pytest.approx(plain.bits + 5.0)


def test_another_date_is_no_veto_where_a_number_agrees() -> None:
    """A list may err in the date; the passport is the same."""
    party = Listed(
        (NAME,), schema="Person", births=("1961-08-24",), identifiers=(("RU-PASSPORT", "123"),)
    )
    passport = (Identifier("RU-PASSPORT", "123"),)
    agreed = ask([party], subject(PAYEE, identifiers=passport))[0]
    differs = ask([party], subject(PAYEE, identifiers=passport, births=("1938-11-02",)))[0]
    assert (agreed.relation, differs.relation) == (Relation.SAME, Relation.SAME)
    assert differs.bits == pytest.approx(agreed.bits - 5.0)


def test_a_common_name_with_the_day_of_birth_is_a_lead_and_no_more() -> None:
    """Thousands are called so, some of them born on one day: a person has to look."""
    party = listed("1961-08-24", name="Wang Wei")
    assert relation([party], subject("Wang Wei")) is Relation.LOOKALIKE
    assert relation([party], subject("Wang Wei", births=("1961-08-24",))) is Relation.RELATED


def test_another_surname_is_another_person_though_the_birthday_agrees() -> None:
    """A day of birth does not make up for a name that is not the same."""
    party = listed("1961-08-24", name="VERKHONSKY, Ivan")
    found = ask([party], subject("Ivan Orbaluxenko", births=("1961-08-24",)))
    assert not [one for one in found if one.relation is Relation.SAME]


def test_a_surname_alone_is_not_made_the_same_by_a_date() -> None:
    """A list may know somebody by one word; who has a word more shares it with many."""
    party = listed("1961-08-24", name="VERKHONSKY")
    assert relation([party], subject(PAYEE, births=("1961-08-24",))) is Relation.RELATED
    alone = subject("Verkhonsky", births=("1961-08-24",))
    assert relation([party], alone) is Relation.SAME


def test_of_two_namesakes_only_the_one_born_that_day_is_the_same() -> None:
    """The list names a father and a son; the payee is the son."""
    found = ask(
        [listed("1931-02-03"), listed("1961-08-24")], subject(PAYEE, births=("1961-08-24",))
    )
    assert [one.relation for one in found] == [Relation.SAME, Relation.LOOKALIKE]


def test_a_name_that_no_table_of_given_names_knows_may_be_a_persons() -> None:
    """By name alone it is a lead; a date of birth in common makes it the same."""
    party = listed("1961-08-24", name="Orbaluxan Mirandelatz")
    payee = "Orbaluxan Mirandelatz"
    assert relation([party], subject(payee)) is Relation.RELATED
    assert relation([party], subject(payee, births=("1961-08-24",))) is Relation.SAME


def test_who_states_a_date_of_birth_is_looked_for_among_persons() -> None:
    """Five names in a row are hardly a payee's, but a firm is not born."""
    name = "Orbaluxan Mirandelatz Kestrelov Bravingten Tolmazin"
    party = listed("1961-08-24", name=name)
    assert relation([party], subject(name)) is None
    assert relation([party], subject(name, births=("1961-08-24",))) is Relation.SAME


def test_a_date_in_the_line_of_a_company_changes_nothing() -> None:
    """A date of birth bears on persons only."""
    party = Listed(("Orbaluxa Petroleum Transport Company",), "Company", births=("1961-08-24",))
    name = "Orbaluxa Petroleum Transport Co"
    plain = ask([party], subject(name))[0]
    for birth in ("1961-08-24", "1938-11-02"):
        dated = ask([party], subject(name, births=(birth,)))[0]
        assert (dated.relation, dated.bits) == (plain.relation, plain.bits)


def test_many_listed_dates_prove_less() -> None:
    """A list of eight years is met by chance eight times as easily as one."""
    years = tuple(str(year) for year in range(1957, 1965))
    one = ask([listed("1961")], subject(PAYEE, births=("1961-08-24",)))[0]
    eight = ask([listed(*years)], subject(PAYEE, births=("1961-08-24",)))[0]
    assert eight.bits == pytest.approx(one.bits - 3.0)


def test_the_sentence_names_both_dates() -> None:
    """A reviewer sees what was stated, on either side."""
    answer = ask([listed("1961-08-24", "1962")], subject(PAYEE, births=("1961-08-24",)))[0]
    (said,) = [signal for signal in answer.signals if signal.name == "birth_date"]
    assert said.sentence == ("The dates of birth agree: 1961-08-24, listed as 1961-08-24 or 1962.")
    assert (said.subject, said.listed) == ("1961-08-24", "1961-08-24 or 1962")


def told(party: Listed, *births: str) -> dict[str, str]:
    """Say which changes of a pair give which answer."""
    opened = matcher([party])
    subjects = subject(PAYEE, births=births)
    batch = opened.match(subjects, keep_lookalikes=True)
    found = Found(batch.subject, batch.party, batch.name, batch.relation)
    return {c.change: c.relation for c in opened.explain_fully(subjects, found)[0].would_change}


def test_a_lead_says_that_a_date_of_birth_would_settle_it() -> None:
    """Who reviews it learns what to ask for."""
    changes = told(listed("1961-08-24"))
    assert changes["If it had the listed person's date of birth"] is Relation.SAME
    other = "If its date of birth were another than the listed person's"
    assert changes[other] is Relation.LOOKALIKE


def test_nothing_is_asked_for_that_the_list_cannot_answer() -> None:
    """The list states a year or nothing: no day can agree with it."""
    for party in (listed("1961"), listed()):
        assert not [change for change in told(party) if "listed person's" in change]


def test_without_the_date_it_would_be_a_lead_again() -> None:
    """The date alone carries it from related to the same."""
    changes = told(listed("1961-08-24"), "1961-08-24")
    assert changes["Without the shared date of birth"] is Relation.RELATED


# --- laws ----------------------------------------------------------------------------------

_DAYS = st.dates(date(1900, 1, 1), date(2029, 12, 31)).map(str)
DATES = st.one_of(_DAYS, _DAYS.map(lambda day: day[:7]), _DAYS.map(lambda day: day[:4]))
DAYS = _DAYS.filter(lambda day: day[5:] != "01-01")
SEVERAL = st.lists(DATES, max_size=4, unique=True).map(tuple)
_OPEN = [matcher([listed(*births)]) for births in ((), ("1961",), ("1961-08-24", "1958-03"))]


@given(one=SEVERAL, two=SEVERAL)
def test_who_is_asking_changes_nothing(one: tuple[str, ...], two: tuple[str, ...]) -> None:
    """The dates of A against those of B weigh as those of B against those of A."""
    assert outcome(one, two) == outcome(two, one)


@given(one=SEVERAL, two=SEVERAL, shared=DATES)
def test_an_agreeing_date_more_never_worsens_the_outcome(
    one: tuple[str, ...], two: tuple[str, ...], shared: str
) -> None:
    """What agrees stays agreed, whatever else is stated beside it."""
    before = outcome(one, two)[0] if one and two else APART
    assert outcome((*one, shared), (*two, shared))[0] >= max(before, SAME_YEAR)


def bits(one: tuple[str, ...], two: tuple[str, ...]) -> float:
    """Weigh the dates of two sides."""
    state, choices = outcome(one, two)
    values = {
        "person": np.ones(1), "birth": np.array([float(state)]),
        "birth_choices": np.array([float(choices)]),
    }  # fmt: skip
    (kind,) = [kind for kind in SIGNALS if kind.name == "birth_date"]
    return float(kind.weigh(values, WEIGHTS)[0])


@given(one=SEVERAL, two=SEVERAL, shared=DAYS)
def test_a_day_that_agrees_never_lowers_the_evidence(
    one: tuple[str, ...], two: tuple[str, ...], shared: str
) -> None:
    """Of a listed day that the subject states too, no bit is lost, whatever stands beside it."""
    both = (*two, shared) if shared not in two else two
    if shared not in one:
        assert bits((*one, shared), both) >= bits(one, both)


@given(one=SEVERAL, two=SEVERAL)
def test_evidence_of_dates_is_never_beyond_its_weights(
    one: tuple[str, ...], two: tuple[str, ...]
) -> None:
    """Many alternatives turn no agreement into evidence against."""
    found = bits(one, two)
    assert -5.0 <= found <= 12.0
    assert (found > 0) == (outcome(one, two)[0] > 0)


@settings(deadline=None, max_examples=60)
@given(births=SEVERAL, which=st.sampled_from(range(len(_OPEN))))
def test_no_dates_break_the_probability(births: tuple[str, ...], which: int) -> None:
    """Whatever is stated, a probability lies between 0 and 1."""
    batch = _OPEN[which].match(subject(PAYEE, births=births), keep_lookalikes=True)
    assert len(batch) == 1
    assert 0 <= batch.probability[0] < 1


@settings(deadline=None, max_examples=60)
@given(birth=DAYS)
def test_the_listed_day_never_lowers_and_another_never_raises(birth: str) -> None:
    """A date that agrees is evidence for, one that is clearly another is evidence against."""
    parties = [listed(birth)]
    plain = ask(parties, subject(PAYEE))[0]
    agreed = ask(parties, subject(PAYEE, births=(birth,)))[0]
    year = int(birth[:4])
    other = f"{year + 20 if year < 1965 else year - 20}-11-30"
    differs = ask(parties, subject(PAYEE, births=(other,)))[0]
    order = [RELATIONS.index(one.relation) for one in (agreed, plain, differs)]
    assert order == [0, 1, 2]
    assert agreed.bits > plain.bits > differs.bits
    assert agreed.probability > plain.probability > differs.probability
