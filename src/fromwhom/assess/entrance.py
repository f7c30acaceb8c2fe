"""Screening for fever at a door, a gate or a border: who is found, who is missed and why.

Of the infected who come, some are not ill yet; of the others some have no fever, some hide
it, and some the instrument misses. What remains is found. Of the uninfected some have a fever
from another cause, and some are flagged by a false reading. A second stage, a clinical
thermometer say, takes back false alarms and some true ones; it finds nobody who was missed.

Source: the chain of the infected is that of Gostic et al. 2020 without the questionnaire, with
concealment (as WHO names it) and false alarms added. "Any one-off screening effort is equivalent
to a departure screen" (the same, p. 3).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fromwhom.assess.ages import Ages, share_past
from fromwhom.assess.arrays import Floats, floats
from fromwhom.data.assess_schema import Mode
from fromwhom.errors import UsageError


@dataclass(frozen=True, slots=True)
class Screen:
    """The instrument and what follows an alarm: numbers or arrays of shares.

    Attributes:
        s: Sensitivity for fever.
        sp: Specificity for fever.
        s2: Of true alarms, those that the second stage confirms; 1 without one.
        sp2: Of false alarms, those that the second stage takes back; 0 without one.
        rho: Correlation of readings of one person, between two screenings.
    """

    s: npt.ArrayLike
    sp: npt.ArrayLike = 1.0
    s2: npt.ArrayLike = 1.0
    sp2: npt.ArrayLike = 0.0
    rho: npt.ArrayLike = 0.0


@dataclass(frozen=True, slots=True)
class People:
    """The people: shares.

    Attributes:
        f: Of the infected past incubation, those with a fever.
        c: Of those with a fever, those who conceal or suppress it.
        q: Of the uninfected, those with a fever from another cause.
    """

    f: npt.ArrayLike
    c: npt.ArrayLike = 0.0
    q: npt.ArrayLike = 0.0


@dataclass(frozen=True, slots=True)
class Shares:
    """What becomes of the infected, and of the others: two sets of shares.

    ``detected`` to ``confirmation`` add up to one. ``chance`` is how many of all infected are
    stopped by a false reading although nothing of their infection could be read: part of the
    causes before it, and told apart. ``other_fever``, ``false_reading`` and ``passed`` are of
    the uninfected, and add up to one.
    """

    detected: Floats
    incubating: Floats
    afebrile: Floats
    concealed: Floats
    instrument: Floats
    confirmation: Floats
    chance: Floats
    other_fever: Floats
    false_reading: Floats
    passed: Floats

    @property
    def flagged(self) -> Floats:
        """The share of the infected who are stopped for whatever reason."""
        return self.detected + self.chance

    @property
    def false_alarm_rate(self) -> Floats:
        """The share of the uninfected who are stopped."""
        return self.other_fever + self.false_reading

    def infected(self) -> dict[str, Floats]:
        """Give what becomes of the infected, by name; the shares add up to one."""
        names = ("detected", "incubating", "afebrile", "concealed", "instrument", "confirmation")
        return {name: getattr(self, name) for name in names}

    def others(self) -> dict[str, Floats]:
        """Give what becomes of the uninfected, by name; the shares add up to one."""
        return {name: getattr(self, name) for name in ("other_fever", "false_reading", "passed")}


def entrance(
    screen: Screen,
    people: People,
    ages: Ages,
    mode: Mode = Mode.ONE_OFF,
    delta: npt.ArrayLike = 0.0,
) -> Shares:
    """Give what one passage through the screen does; see ``repeated`` for a workplace.

    Args:
        screen: The instrument and the second stage.
        people: Who passes.
        ages: When the infected were infected.
        mode: Any but ``repeated``.
        delta: Days from leaving to arriving; counts on arrival and for both.

    Raises:
        UsageError: The mode is ``repeated``, or a length of time has no sense; see ``ages``.
    """
    if mode is Mode.REPEATED:
        raise UsageError(
            "One passage is not repeated screening. Name another mode, or use the model for a "
            "workplace."
        )
    s, sp, s2, sp2, rho = floats(screen.s, screen.sp, screen.s2, screen.sp2, screen.rho)
    f, c, q = floats(people.f, people.c, people.q)
    twice = mode is Mode.BOTH
    later = delta if mode in (Mode.ARRIVAL, Mode.BOTH) else 0.0
    ill = share_past(ages, later)
    first = share_past(ages) if twice else ill  # ill at every screen that they pass
    found_once, found_twice = s, 1 - again(1 - s, rho)
    alarm = (1 - again(sp, rho)) if twice else 1 - sp
    open_fever = f * (1 - c)
    read = open_fever * (first * (found_twice if twice else found_once) + (ill - first) * s)
    silent = (1 - ill) + ill * (1 - f) + ill * f * c
    febrile_alarm = found_twice if twice else found_once
    shares = Shares(
        detected=read * s2,
        incubating=1 - ill,
        afebrile=ill * (1 - f),
        concealed=ill * f * c,
        instrument=ill * open_fever - read,
        confirmation=read * (1 - s2),
        chance=silent * alarm * (1 - sp2),
        other_fever=q * febrile_alarm * s2,
        false_reading=(1 - q) * alarm * (1 - sp2),
        passed=1 - q * febrile_alarm * s2 - (1 - q) * alarm * (1 - sp2),
    )
    whole = np.broadcast_shapes(*(one.shape for one in _arrays(shares)))
    return Shares(*(np.broadcast_to(one, whole) for one in _arrays(shares)))


def again(once: npt.ArrayLike, rho: npt.ArrayLike) -> Floats:
    """Give the chance that what happens *once* with this chance happens twice to one person.

    *rho* is the correlation between the two: 0 is chance anew, 1 the same again.
    """
    share, tied = floats(once, rho)
    return np.asarray(share * (share + tied * (1 - share)))


def _arrays(shares: Shares) -> tuple[Floats, ...]:
    """Give all shares in the order of their fields."""
    return (*shares.infected().values(), shares.chance, *shares.others().values())
