"""Screening for fever at a door, a gate or a border: who is found, who is missed and why.

Of the infected who come, some are not ill yet; of the others some have no fever, some hide
it, and some the instrument misses. What remains is found. Of the uninfected some have a fever
from another cause, and some are flagged by a false reading. A second stage, a clinical
thermometer say, takes back false alarms and some true ones; it finds nobody who was missed.

Whoever passes two screens meets a second stage after each alarm, and ``rho`` is the correlation
between the two outcomes of a whole screening: with 1 both decide alike, with 0 each anew. Who
falls ill between them may be stopped by a false reading at the first; that counts as luck
unless the second would find the fever. Infected people without an open fever are taken to
have no fever from another cause.

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
        rho: Correlation, between two screenings of one person, of being stopped.
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
    under_way = ill - first
    stop, wrong = s * s2, (1 - sp) * (1 - sp2)  # in one screening, with its second stage
    found, seen, alarm = (_either(one, rho) if twice else one for one in (stop, s, wrong))
    open_fever = f * (1 - c)
    detected = open_fever * (first * found + under_way * stop)
    read = open_fever * (first * seen + under_way * s)
    silent = (1 - ill) + ill * (1 - f) + ill * f * c
    shares = Shares(
        detected=detected,
        incubating=1 - ill,
        afebrile=ill * (1 - f),
        concealed=ill * f * c,
        instrument=ill * open_fever - read,
        confirmation=read - detected,
        chance=silent * alarm + open_fever * under_way * (1 - stop) * wrong,
        other_fever=q * found,
        false_reading=(1 - q) * alarm,
        passed=1 - q * found - (1 - q) * alarm,
    )
    whole = np.broadcast_shapes(*(one.shape for one in _arrays(shares)))
    return Shares(*(np.broadcast_to(one, whole) for one in _arrays(shares)))


def again(once: npt.ArrayLike, rho: npt.ArrayLike) -> Floats:
    """Give the chance that what happens *once* with this chance happens twice to one person.

    *rho* is the correlation between the two: 0 is chance anew, 1 the same again.
    """
    share, tied = floats(once, rho)
    return np.asarray(share * (share + tied * (1 - share)))


def _either(once: Floats, rho: Floats) -> Floats:
    """Give the chance that what happens *once* with this chance happens at one of two screens."""
    return 1 - again(1 - once, rho)


def _arrays(shares: Shares) -> tuple[Floats, ...]:
    """Give all shares in the order of their fields."""
    return (*shares.infected().values(), shares.chance, *shares.others().values())
