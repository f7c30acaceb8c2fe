"""Screening at a workplace: infectious days averted, and what they are lost to."""

from dataclasses import fields
from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fromwhom.assess.entrance import People, Screen
from fromwhom.assess.repeated import Course, PersonDays, missed_all, repeated
from fromwhom.errors import UsageError

_SHARE: Final = st.floats(0, 1)
_SCREENS: Final = st.builds(Screen, _SHARE, _SHARE, _SHARE, _SHARE, _SHARE)
_PEOPLE: Final = st.builds(People, _SHARE, _SHARE, _SHARE)
_COURSES: Final = st.builds(
    Course, st.floats(0.5, 14), st.floats(0, 5), st.floats(0, 12), st.floats(0.2, 10)
)
_ALL: Final = tuple(field.name for field in fields(PersonDays))


@settings(max_examples=150, deadline=None)
@given(screen=_SCREENS, people=_PEOPLE, course=_COURSES)
def test_every_infectious_day_is_averted_or_lost_to_one_cause(
    screen: Screen, people: People, course: Course
) -> None:
    """The six shares of infectious days add up to one, and none is negative."""
    days = repeated(screen, people, course)
    shares = days.outcomes()
    assert float(sum(shares.values())) == pytest.approx(1, abs=1e-9)
    assert min(shares.values()) >= -1e-9
    assert -1e-12 <= days.found <= 1 + 1e-12
    assert -1e-12 <= days.falsely_stopped <= 1 + 1e-12


@settings(max_examples=100, deadline=None)
@given(screen=_SCREENS, people=_PEOPLE, course=_COURSES, more=st.floats(0.3, 1))
def test_more_frequent_screening_never_averts_less(
    screen: Screen, people: People, course: Course, more: float
) -> None:
    """The chance to be found by any time rises with the number of screenings until then.

    That number is, in the mean over the moment of the first, the time over the interval; the
    chance of only misses is convex in it, so the law holds for any two intervals, multiples of
    one another or not.
    """
    every = float(np.asarray(course.every))
    often = Course(course.tau, course.lead, course.fever_days, every * more)
    now, then = (repeated(screen, people, one) for one in (course, often))
    assert then.averted >= now.averted - 1e-9
    assert then.found >= now.found - 1e-9


@settings(max_examples=80, deadline=None)
@given(screen=_SCREENS, people=_PEOPLE, course=_COURSES, ends=st.tuples(_SHARE, _SHARE))
def test_days_averted_follow_the_instrument_the_fever_and_openness(
    screen: Screen, people: People, course: Course, ends: tuple[float, float]
) -> None:
    """They never fall as sensitivity or fever rises, as fewer conceal, as readings vary."""
    both = np.array(sorted(ends))
    for asked, of in (
        (Screen(both, screen.sp, screen.s2, screen.sp2, screen.rho), people),
        (Screen(screen.s, screen.sp, screen.s2, screen.sp2, 1 - both), people),
        (screen, People(both, people.c, people.q)),
        (screen, People(people.f, 1 - both, people.q)),
    ):
        low, high = repeated(asked, of, course).averted
        assert high >= low - 1e-9


@settings(max_examples=80, deadline=None)
@given(once=_SHARE, rho=_SHARE, times=st.integers(0, 40))
def test_misses_in_a_row_grow_rarer_one_by_one(once: float, rho: float, times: int) -> None:
    """No misses is sure; each further miss is no likelier; each set is a chance."""
    chances = missed_all(once, rho, times)
    assert chances.shape == (times + 1,)
    assert chances[0] == 1
    assert (np.diff(chances) <= 1e-15).all()
    assert chances[-1] >= 0


@pytest.mark.parametrize(
    ("rho", "chances"),
    [
        (0, [1, 0.4, 0.16, 0.064]),  # chance anew
        (1, [1, 0.4, 0.4, 0.4]),  # the same each time
        (0.5, [1, 0.4, 0.28, 0.224]),  # 0.4, then 0.7 = (0.2 + 0.5) / 1, then 0.8
    ],
)
def test_misses_of_one_person_go_together(rho: float, chances: list[float]) -> None:
    """Found with chance 0.6 at one screening: the beta-binomial law of misses in a row."""
    assert missed_all(0.6, rho, 3).tolist() == pytest.approx(chances)


def test_two_misses_are_correlated_as_stated() -> None:
    """P(two misses) is q² + rho q (1 - q): the correlation of two readings is rho."""
    for q, rho in ((0.3, 0.2), (0.8, 0.7)):
        twice = missed_all(1 - q, rho, 2)[2]
        assert (twice - q * q) / (q * (1 - q)) == pytest.approx(rho)


@pytest.mark.parametrize(
    ("screen", "rho_name"), [(Screen(0.7), "anew"), (Screen(0.7, rho=0.4), "together")]
)
def test_the_mean_is_what_simulated_workers_do(screen: Screen, rho_name: str) -> None:
    """200,000 workers, each screened from a random moment on, avert the same days within 1 %."""
    n, tau, lead, fever, every = 200_000, 5.0, 2.0, 3.5, 1.5
    chance = np.random.default_rng(7)
    rho = float(np.asarray(screen.rho))
    found_by = (
        chance.beta(0.7 * (1 - rho) / rho, 0.3 * (1 - rho) / rho, n)
        if rho_name == "together"
        else np.full(n, 0.7)
    )
    found_at = np.full(n, np.inf)
    moment = chance.uniform(0, every, n)
    while (moment < fever).any():
        found = (moment < fever) & np.isinf(found_at) & (chance.random(n) < found_by)
        found_at[found] = moment[found]
        moment = moment + every
    averted = np.where(np.isinf(found_at), 0, tau - found_at).mean() / (lead + tau)
    days = repeated(screen, People(1.0), Course(tau, lead, fever, every))
    assert float(days.averted) == pytest.approx(averted, rel=0.01)
    assert float(days.found) == pytest.approx(np.isfinite(found_at).mean(), rel=0.01)


def test_a_perfect_instrument_averts_all_but_the_wait() -> None:
    """All febrile and open, screened daily: half a day of the five is lost to waiting."""
    days = repeated(Screen(1.0), People(1.0), Course(5.0, 0.0, 7.0, 1.0))
    assert float(days.averted) == pytest.approx(0.9)
    assert float(days.waiting) == pytest.approx(0.1)
    assert days.instrument == days.afebrile == days.concealed == days.incubating == 0
    assert float(days.found) == pytest.approx(1)


def test_days_before_the_first_symptoms_are_beyond_any_thermometer() -> None:
    """Two infectious days before five with symptoms: two sevenths are lost, whatever is bought."""
    for s in (0.3, 1.0):
        days = repeated(Screen(s), People(0.8, 0.1), Course(5.0, 2.0, 4.0, 0.1))
        assert float(days.incubating) == pytest.approx(2 / 7)
        assert float(days.afebrile) == pytest.approx(0.2 * 5 / 7)
        assert float(days.concealed) == pytest.approx(0.08 * 5 / 7)


def test_an_illness_without_a_fever_averts_nothing() -> None:
    """No day of fever, no febrile worker or an instrument that reads nothing: nobody is found."""
    for screen, people, fever in (
        (Screen(0.9), People(0.8), 0.0),
        (Screen(0.9), People(0.0), 4.0),
        (Screen(0.0), People(0.8), 4.0),
    ):
        days = repeated(screen, people, Course(5.0, 2.0, fever))
        assert days.averted == days.found == 0


def test_readings_that_repeat_decide_at_the_first_screening() -> None:
    """With a correlation of 1 the share found is the sensitivity, however long the fever."""
    tied = repeated(Screen(0.7, rho=1.0), People(1.0), Course(10.0, 0.0, 8.0))
    free = repeated(Screen(0.7), People(1.0), Course(10.0, 0.0, 8.0))
    assert float(tied.found) == pytest.approx(0.7)
    assert float(free.found) == pytest.approx(1 - 0.3**8)


@pytest.mark.parametrize(
    ("screen", "q", "stopped"),
    [
        (Screen(0.8, 0.99), 0.0, 1 - 0.99**20),
        (Screen(0.8, 0.99, rho=1), 0.0, 0.01),
        (Screen(0.8, 0.99, 0.9, 0.95), 0.0, 1 - 0.9995**20),
        (Screen(0.8, 1.0), 0.01, 1 - 0.992**20),
        (Screen(0.8, 1.0), 0.0, 0.0),
    ],
)
def test_one_false_alarm_in_a_hundred_stops_many_in_a_month(
    screen: Screen, q: float, stopped: float
) -> None:
    """Healthy workers stopped in vain at least once in 20 screenings: 18 % at specificity 99 %."""
    days = repeated(screen, People(0.8, 0.0, q), Course(5.0, 2.0, 4.0))
    assert float(days.falsely_stopped) == pytest.approx(stopped)


def test_sets_computed_at_once_are_those_computed_one_by_one() -> None:
    """Every share has the shape of all inputs together, whichever of them are arrays."""
    s, rho = np.array([0.5, 0.8, 1.0]), np.array([0.0, 0.4, 1.0])
    tau, every = np.array([[4.0], [8.0]]), np.array([[1.0], [0.7]])
    at_once = repeated(Screen(s, 0.95, rho=rho), People(0.7, 0.1), Course(tau, 2.0, 5.0, every))
    assert {getattr(at_once, name).shape for name in _ALL} == {(2, 3)}
    for row, column in np.ndindex(2, 3):
        alone = repeated(
            Screen(s[column], 0.95, rho=rho[column]),
            People(0.7, 0.1),
            Course(tau[row, 0], 2.0, 5.0, every[row, 0]),
        )
        for name in _ALL:
            together = float(getattr(at_once, name)[row, column])
            assert float(getattr(alone, name)) == pytest.approx(together, abs=1e-14)


@pytest.mark.parametrize(
    ("course", "says"),
    [
        (Course(0.0, 2.0, 4.0), "above 0 days"),
        (Course(5.0, -1.0, 4.0), "at least 0"),
        (Course(5.0, 2.0, 4.0, 0.0), "above 0 days"),
        (Course(5.0, 2.0, np.nan), "at least 0"),
        (Course(50.0, 2.0, 50.0, 0.1), "500 times, more than 400"),
    ],
)
def test_a_course_without_sense_is_refused(course: Course, says: str) -> None:
    """Times without length, and more than 400 screenings of one illness."""
    with pytest.raises(UsageError, match=says):
        repeated(Screen(0.8), People(0.75), course)
