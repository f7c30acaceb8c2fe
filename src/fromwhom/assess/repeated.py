"""Screening the same people again and again, at the entrance of a workplace.

A worker falls ill at a moment between two screenings. With an open fever, each screening until
the fever ends may find it; one person's misses go together from day to day (how warm a face
looks stays the same). Without screening the person stays away ``tau`` days after the first
symptoms. What counts is time: the days on which an infectious person is at work, and how many
of them the screening averts. Days before the first symptoms no thermometer averts. Every
infectious day counts alike. Infected workers whom a false reading sends home stay away for a
time that nobody has measured: what that averts is left out.

Source: derived here. The published models describe travellers, who are screened once or
twice; readings of one person are beta-binomial, an assumption.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from fromwhom.assess.arrays import Floats, floats
from fromwhom.assess.entrance import People, Screen
from fromwhom.errors import UsageError

_MOST: Final = 400  # screenings of one illness; a fever of a month, screened ten times a day
MONTH: Final = 20  # screenings: a month of working days, for false alarms of one person


@dataclass(frozen=True, slots=True)
class Course:
    """How an infection runs and how often people are screened: days, numbers or arrays.

    Attributes:
        tau: From the first symptoms until the person stays away anyway.
        lead: Infectious days before the first symptoms.
        fever_days: How long a fever lasts.
        every: Days from one screening to the next.
    """

    tau: npt.ArrayLike
    lead: npt.ArrayLike
    fever_days: npt.ArrayLike
    every: npt.ArrayLike = 1.0


@dataclass(frozen=True, slots=True)
class PersonDays:
    """Infectious days at work, as shares of those without screening; the first six add up to one.

    ``averted``: the person was sent home. Not averted: ``incubating``, before the first
    symptoms; ``afebrile``; ``concealed``; ``waiting``, until the next screening or after the
    fever; ``instrument``, missed by it or by the second stage. ``feverish`` are the days at work
    with an open fever while screening goes on, a part of the last two. ``found`` is the share of
    the infected who are sent home at all; ``falsely_stopped`` the share of healthy workers who
    are stopped in vain at least once in a month of 20 screenings.
    """

    averted: Floats
    incubating: Floats
    afebrile: Floats
    concealed: Floats
    waiting: Floats
    instrument: Floats
    feverish: Floats
    found: Floats
    falsely_stopped: Floats

    def outcomes(self) -> dict[str, Floats]:
        """Give the six shares by name."""
        names = ("averted", "incubating", "afebrile", "concealed", "waiting", "instrument")
        return {name: getattr(self, name) for name in names}


def repeated(screen: Screen, people: People, course: Course) -> PersonDays:
    """Give what repeated screening averts, in expectation.

    Raises:
        UsageError: A length of time that is not positive, or more than 400 screenings of one
            illness.
    """
    tau, lead, fever, every = np.broadcast_arrays(
        *floats(course.tau, course.lead, course.fever_days, course.every)
    )
    if not (np.all(tau > 0) and np.all(lead >= 0) and np.all(fever >= 0) and np.all(every > 0)):
        raise UsageError(
            "tau and every must be above 0 days, lead and fever_days at least 0. "
            "Correct the one that is not."
        )
    window = np.minimum(tau, fever)
    steps = int(np.ceil(np.max(window / every)))
    if steps > _MOST:
        raise UsageError(
            f"One illness would be screened {steps:,} times, more than {_MOST}. Raise every."
        )
    s, s2, rho, f, c = floats(screen.s, screen.s2, screen.rho, people.f, people.c)
    saved, found = _found(s * s2, rho, window, (tau, every), steps)
    best, _ = _found(np.ones_like(s * s2), rho, window, (tau, every), steps)
    cut_short, _ = _found(s * s2, rho, window, (window, every), steps)
    whole = lead + tau
    shown = f * (1 - c)
    return PersonDays(
        *np.broadcast_arrays(
            shown * saved / whole,
            lead / whole,
            (1 - f) * tau / whole,
            f * c * tau / whole,
            shown * (tau - best) / whole,
            shown * (best - saved) / whole,
            shown * (window - cut_short) / whole,
            shown * found,
            _falsely_stopped(screen, people),
        )
    )


def missed_all(once: npt.ArrayLike, rho: npt.ArrayLike, times: int) -> Floats:
    """Give the chances of 0, 1, … *times* misses in a row, along a new last axis.

    The chance of being found varies from person to person by a beta law with mean *once* and
    intra-class correlation *rho*; 0 is chance anew each time, 1 the same each time.
    """
    share, tied = np.broadcast_arrays(*floats(once, rho))
    steps = np.arange(times)
    free = (1 - tied)[..., None]
    whole = free + steps * tied[..., None]
    one_more = np.divide(
        (1 - share)[..., None] * free + steps * tied[..., None],
        whole,
        out=np.ones(np.broadcast_shapes(whole.shape)),
        where=whole > 0,
    )
    if times:  # with a correlation of 1 the first screening decides all
        one_more[..., 0] = 1 - share
    start = np.ones((*share.shape, 1))
    return np.concatenate([start, np.cumprod(one_more, axis=-1)], axis=-1)


def _found(
    once: Floats, rho: Floats, window: Floats, course: tuple[Floats, Floats], steps: int
) -> tuple[Floats, Floats]:
    """Give the mean days averted for one with an open fever, and the chance to be found.

    The first screening falls evenly between 0 and ``every`` days after the first symptoms, so
    the k-th falls evenly into the k-th such stretch; only the part inside the window counts.
    """
    tau, every = (one[..., None] for one in course)
    missed = missed_all(once, rho, steps)
    first_found = missed[..., :-1] - missed[..., 1:]
    begin = np.minimum(np.arange(steps) * every, window[..., None])
    end = np.minimum(np.arange(1, steps + 1) * every, window[..., None])
    days = (tau * (end - begin) - (end**2 - begin**2) / 2) / every
    saved = (first_found * days).sum(axis=-1)
    return np.asarray(saved), np.asarray((first_found * (end - begin) / every).sum(axis=-1))


def _falsely_stopped(screen: Screen, people: People) -> Floats:
    """Give the chance that a healthy worker is stopped at least once in a month."""
    s, sp, s2, sp2, q = floats(screen.s, screen.sp, screen.s2, screen.sp2, people.q)
    alarm = (1 - q) * (1 - sp) * (1 - sp2) + q * s * s2
    return 1 - missed_all(alarm, screen.rho, MONTH)[..., -1]
