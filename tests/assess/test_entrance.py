"""One passage through a fever screen: point values, a whole table, and laws that always hold."""

from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fromwhom.assess import priors
from fromwhom.assess.accuracy import false_per_true, lift, ppv
from fromwhom.assess.ages import Ages, share_past
from fromwhom.assess.entrance import People, Screen, Shares, again, entrance
from fromwhom.assess.gostic2020 import Screens, Tree, population
from fromwhom.assess.mixtures import quantiles
from fromwhom.assess.stating import quantity
from fromwhom.data.assess_schema import Mode
from fromwhom.errors import UsageError

Floats = npt.NDArray[np.float64]

_SHARE: Final = st.floats(0, 1)
_SCREENS: Final = st.builds(Screen, _SHARE, _SHARE, _SHARE, _SHARE, _SHARE)
_PEOPLE: Final = st.builds(People, _SHARE, _SHARE, _SHARE)
_AGES: Final = st.builds(
    Ages, st.floats(2, 10), st.floats(1, 6), st.floats(3, 20), st.floats(-0.05, 0.4)
)
_MODES: Final = st.sampled_from([Mode.ONE_OFF, Mode.DEPARTURE, Mode.ARRIVAL, Mode.BOTH])
_STABLE: Final = Ages(5.5, 2.25, 10.5)
_DAY: Final = 10_000  # people, of the table below
_INPUTS: Final = {  # the ranges of the table; the laws are those of this test
    "p": "log_uniform(0.1%,2%)",
    "s": "0.818(0.758-0.866)",
    "sp": "0.923(0.823-0.969)",
    "f": "uniform(0.5,0.95)",
    "c": "uniform(0,0.3)",
    "q": "log_uniform(0.05%,0.5%)",
    "mu": "uniform(4.5,6.5)",
    "R0": "uniform(1.5,4)",
    "tau": "uniform(3,7)",
}
_TABLE: Final = """
share detected 11.1 5.1 21.5 23.4 14.1 36.7
share incubating 77.4 62.6 88.3 51.9 41.7 63.9
share afebrile 5.8 1.2 14.7 12.9 2.9 25.3
share concealed 2.2 .1 6.7 4.9 .2 12.0
share instrument 2.5 1.1 5.1 5.2 2.9 8.9
count infected 45 9 187 45 9 187
count detected 5 0 27 10 1 51
count false_reading 762 306 1760 764 307 1770
count other_fever 13 2 41 13 2 41
ratio ppv_percent 1.04 .21 5.4 1.66 .31 8.7
ratio false_per_detection 159 23 1100 75 12 468
ratio lift 2.2 1.4 4.9 3.6 1.9 8.2
"""


@pytest.mark.parametrize(
    ("R0", "past", "detected"),
    [(1.5, 0.329, 0.202), (2.5, 0.245, 0.150), (4, 0.151, 0.092), (0, 0.480, 0.295)],
)
def test_a_scanner_at_a_door_finds_this_share(R0: float, past: float, detected: float) -> None:  # noqa: N803
    """Sensitivity 0.818, 75 % febrile, isolation after 10.5 days; R0 = 0 stands for stable."""
    ages = Ages(5.5, 2.25, 10.5, R0 / 10.5)
    shares = entrance(Screen(0.818), People(0.75), ages)
    assert float(share_past(ages)) == pytest.approx(past, abs=0.001)
    assert float(shares.detected) == pytest.approx(detected, abs=0.001)


@cache
def _table() -> dict[str, list[float]]:
    """Compute the table: median and 95 % bounds, growing then stable."""
    stated = {name: quantity(name, text) for name, text in _INPUTS.items()}
    drawn = priors.draw(stated).values
    end = drawn["mu"] + drawn["tau"]
    found: dict[str, list[float]] = {}
    for r in (drawn["R0"] / end, 0.0):
        shares = entrance(
            Screen(drawn["s"], drawn["sp"]),
            People(drawn["f"], drawn["c"], drawn["q"]),
            Ages(drawn["mu"], 2.25, end, r),
        )
        for name, points in _points(shares, drawn["p"]).items():
            found.setdefault(name, []).extend(points)
    return found


def _points(shares: Shares, p: Floats) -> dict[str, list[float]]:
    """Give median and bounds of all rows for one phase of the epidemic."""
    at = (0.5, 0.025, 0.975)
    right = 1 - shares.false_alarm_rate
    rows = {f"share {name}": 100 * share for name, share in shares.infected().items()} | {
        "ratio ppv_percent": 100 * ppv(p, shares.flagged, right),
        "ratio lift": lift(p, shares.flagged, right),
        "ratio false_per_detection": false_per_true(p, shares.detected, right),
    }
    rates = {
        "count infected": p,
        "count detected": p * shares.detected,
        "count false_reading": (1 - p) * shares.false_reading,
        "count other_fever": (1 - p) * shares.other_fever,
    }
    return {name: np.quantile(row, at).tolist() for name, row in rows.items()} | {
        name: quantiles(_DAY, rate, at).tolist() for name, rate in rates.items()
    }


@pytest.mark.parametrize("row", _TABLE.strip().splitlines())
def test_ten_thousand_people_a_day_come_out_as_the_table_says(row: str) -> None:
    """Median (95 %) of 10,000 people a day, prevalence 0.1 to 2 %, growing and stable.

    Shares within 0.2 percentage points, counts within one and 2 %, ratios within 5 %: the table
    was drawn at random with laws that are not stated, and its ratios have two digits.
    """
    kind, name, *printed = row.split()
    most, part = {"share": (0.2, 0), "count": (1, 0.02), "ratio": (0, 0.05)}[kind]
    assert _table()[f"{kind} {name}"] == pytest.approx(
        [float(cell) for cell in printed], abs=most, rel=part
    )


@settings(max_examples=150, deadline=None)
@given(screen=_SCREENS, people=_PEOPLE, ages=_AGES, mode=_MODES, delta=st.floats(0, 5))
def test_everybody_has_one_outcome(
    screen: Screen, people: People, ages: Ages, mode: Mode, delta: float
) -> None:
    """What becomes of the infected adds up to one, what becomes of the others too."""
    shares = entrance(screen, people, ages, mode, delta)
    for group in (shares.infected(), shares.others()):
        assert float(sum(group.values())) == pytest.approx(1, abs=1e-12)
        assert min(group.values()) >= -1e-12
    assert -1e-12 <= shares.flagged <= 1 + 1e-12
    assert float(shares.false_alarm_rate + shares.passed) == pytest.approx(1)


@settings(max_examples=100, deadline=None)
@given(
    screen=_SCREENS,
    people=_PEOPLE,
    mode=_MODES,
    delta=st.floats(0, 5),
    ends=st.tuples(_SHARE, _SHARE),
)
def test_detection_follows_the_instrument_the_fever_and_openness(
    screen: Screen, people: People, mode: Mode, delta: float, ends: tuple[float, float]
) -> None:
    """It never falls as the sensitivity or the share with a fever rises, or as fewer conceal."""
    both = np.array(sorted(ends))
    for asked, of in (
        (Screen(both, screen.sp, screen.s2, screen.sp2, screen.rho), people),
        (screen, People(both, people.c, people.q)),
        (screen, People(people.f, 1 - both, people.q)),
    ):
        low, high = entrance(asked, of, _STABLE, mode, delta).detected
        assert high >= low - 1e-12


@settings(max_examples=100, deadline=None)
@given(screen=_SCREENS, people=_PEOPLE, ages=_AGES, delta=st.floats(0, 5))
def test_two_screens_find_no_fewer_than_the_second_alone(
    screen: Screen, people: People, ages: Ages, delta: float
) -> None:
    """And no fewer than the first alone; the second alone no fewer than the first."""
    first, second, twice = (
        float(entrance(screen, people, ages, mode, delta).detected)
        for mode in (Mode.DEPARTURE, Mode.ARRIVAL, Mode.BOTH)
    )
    assert first - 1e-12 <= second <= twice + 1e-12


@settings(max_examples=60, deadline=None)
@given(s=_SHARE, f=_SHARE, ages=_AGES, mode=_MODES)
def test_without_false_alarms_it_is_the_published_tree(
    s: float, f: float, ages: Ages, mode: Mode
) -> None:
    """With chance anew at each screening and nobody asked, it is the tree of Gostic 2020."""
    place = Screens.DEPARTURE if mode is Mode.ONE_OFF else Screens(mode.value)
    tree = population(Tree(f=f, g=0, s_d=s, s_a=s, screens=place), ages)
    mine = entrance(Screen(s), People(f), ages, mode, 1.0)
    assert float(mine.detected) == pytest.approx(float(tree.detected), abs=1e-12)
    assert float(mine.instrument) == pytest.approx(float(tree.m_fever), abs=1e-12)


def test_a_perfect_instrument_still_misses_who_is_not_ill_yet() -> None:
    """Of a stable epidemic 52 % are incubating; with all others febrile and open, no more."""
    shares = entrance(Screen(1.0), People(1.0), _STABLE)
    assert float(shares.detected) == pytest.approx(0.4801, abs=5e-5)
    assert float(shares.incubating) == pytest.approx(0.5199, abs=5e-5)
    assert shares.afebrile == shares.concealed == shares.instrument == shares.chance == 0
    assert shares.false_alarm_rate == 0


def test_an_instrument_that_flags_everybody_flags_every_infected_person() -> None:
    """Sensitivity 1 and specificity 0: all are stopped, infected or not."""
    shares = entrance(Screen(1.0, 0.0), People(0.6, 0.2, 0.01), _STABLE)
    assert float(shares.flagged) == pytest.approx(1)
    assert float(shares.false_alarm_rate) == pytest.approx(1)


def test_a_second_stage_takes_back_alarms_and_finds_nobody() -> None:
    """It confirms 9 of 10 true alarms and takes back 19 of 20 false ones; the missed stay so."""
    people = People(0.75, 0.1, 0.002)
    one = entrance(Screen(0.8, 0.9), people, _STABLE)
    two = entrance(Screen(0.8, 0.9, 0.9, 0.95), people, _STABLE)
    assert float(two.detected) == pytest.approx(0.9 * float(one.detected))
    assert float(two.confirmation) == pytest.approx(0.1 * float(one.detected))
    assert float(two.false_reading) == pytest.approx(0.05 * float(one.false_reading))
    assert float(two.chance) == pytest.approx(0.05 * float(one.chance))
    for cause in ("incubating", "afebrile", "concealed", "instrument"):
        assert two.infected()[cause] == one.infected()[cause]


def test_readings_that_repeat_make_a_second_screening_useless() -> None:
    """With a correlation of 1 the second reading says what the first said; with 0 it is anew."""
    people, fever = People(0.8, 0.0, 0.01), 0.8 * 0.480079
    same = entrance(Screen(0.7, 0.9, rho=1), people, _STABLE, Mode.BOTH)
    anew = entrance(Screen(0.7, 0.9), people, _STABLE, Mode.BOTH)
    assert float(same.detected) == pytest.approx(fever * 0.7, abs=1e-6)
    assert float(anew.detected) == pytest.approx(fever * 0.91, abs=1e-6)
    assert float(same.false_reading) == pytest.approx(0.99 * 0.1)
    assert float(anew.false_reading) == pytest.approx(0.99 * 0.19)


@pytest.mark.parametrize(
    ("s2", "sp2", "stopped", "confirmation"), [(1.0, 0.0, 0.3870, 0.0), (0.8, 0.9, 0.2030, 0.0347)]
)
def test_two_screens_are_what_people_simulated_one_by_one_meet(
    s2: float, sp2: float, stopped: float, confirmation: float
) -> None:
    """Four million simulated travellers: 38.70 % stopped, with a second stage 20.27 %.

    Those who fall ill under way may be stopped by a false reading on leaving; a second stage
    follows each alarm.
    """
    shares = entrance(
        Screen(0.7, 0.85, s2, sp2, 0.4),
        People(0.7, 0.2, 0.02),
        Ages(5.5, 2.25, 10.5, 0.12),
        Mode.BOTH,
        1.5,
    )
    assert float(shares.flagged) == pytest.approx(stopped, abs=1e-3)
    assert float(shares.confirmation) == pytest.approx(confirmation, abs=5e-4)


def test_a_second_stage_follows_each_alarm_of_two_screens() -> None:
    """With s 1 and s2 0.5, three of four fevers are confirmed at one screening or the other.

    With a correlation of 1 the second screening decides as the first did: one of two.
    """
    people, fever = People(1.0), 0.480079
    for rho, share in ((0, 0.75), (1, 0.5)):
        shares = entrance(Screen(1.0, 1.0, 0.5, 0.0, rho), people, _STABLE, Mode.BOTH)
        assert float(shares.detected) == pytest.approx(fever * share, abs=1e-6)
        assert float(shares.confirmation) == pytest.approx(fever * (1 - share), abs=1e-6)
        assert float(shares.instrument) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(("rho", "twice"), [(0, 0.09), (0.5, 0.195), (1, 0.3)])
def test_a_chance_of_three_in_ten_happens_twice(rho: float, twice: float) -> None:
    """Independent: the square. The same again: the chance itself. Half way between: the mean."""
    assert float(again(0.3, rho)) == pytest.approx(twice)


def test_time_under_way_counts_on_arrival_only() -> None:
    """At a door there is no way; on arrival more have fallen ill."""
    screen, people = Screen(0.8), People(0.75)
    door = entrance(screen, people, _STABLE, Mode.ONE_OFF, 3.0)
    leaving = entrance(screen, people, _STABLE, Mode.DEPARTURE)
    arriving = entrance(screen, people, _STABLE, Mode.ARRIVAL, 3.0)
    assert door.detected == leaving.detected < arriving.detected
    assert arriving.detected == entrance(screen, people, _STABLE, Mode.ARRIVAL, [3.0]).detected[0]


@pytest.mark.parametrize("mode", [Mode.ONE_OFF, Mode.ARRIVAL, Mode.BOTH])
def test_sets_computed_at_once_are_those_computed_one_by_one(mode: Mode) -> None:
    """Every share has the shape of all inputs together, whichever of them are arrays."""
    s, q, r = np.array([0.5, 0.8, 1.0]), np.array([[0.0], [0.01]]), np.array([0.0, 0.1, 0.2])
    at_once = entrance(
        Screen(s, 0.9, 0.9, 0.5, 0.3), People(0.7, 0.1, q), Ages(5, 2, 9, r), mode, 1
    )
    everything = at_once.infected() | at_once.others() | {"chance": at_once.chance}
    assert {share.shape for share in everything.values()} == {(2, 3)}
    for row, column in np.ndindex(2, 3):
        alone = entrance(
            Screen(s[column], 0.9, 0.9, 0.5, 0.3),
            People(0.7, 0.1, q[row, 0]),
            Ages(5, 2, 9, r[column]),
            mode,
            1,
        )
        single = alone.infected() | alone.others() | {"chance": alone.chance}
        assert [float(share) for share in single.values()] == pytest.approx(
            [float(share[row, column]) for share in everything.values()], abs=1e-14
        )


def test_a_workplace_is_no_single_passage() -> None:
    """Repeated screening has a model of its own; it is not answered as if it were a door."""
    with pytest.raises(UsageError, match="not repeated screening"):
        entrance(Screen(0.8), People(0.75), _STABLE, Mode.REPEATED)
