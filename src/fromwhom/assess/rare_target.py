"""Looking for a few among many: what an alarm technology gives when its targets are rare.

A face recognised against a watch-list, or any other alarm about people who pass: the technology
raises an alarm at a share of those sought (``tpir``) and, far more rarely, at a share of all
others (``fpir``). As the others are so many, even a tiny share of them can outnumber those
sought. Two measures of the same errors follow, and neither is the other: of the *alarms*, how
many are wrong; of the *people*, how many suffer a wrong one.

This is arithmetic on published counts and declared parameters. Nothing here sees a picture or
a person. Every input may be one number or one per set of inputs.

Source: open-set identification as in NISTIR 8280 (FPIR, FMR) and the identity of Bayes.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import xlog1py

from fromwhom.assess.arrays import Floats, ratio


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of those who pass, by *names*; shapes (groups,) or (groups, sets).

    ``weights`` are their shares of the people and add up to one. ``ratios`` say how many times
    as often as the group of ratio 1 they suffer a false alarm.
    """

    names: tuple[str, ...]
    weights: Floats
    ratios: Floats


@dataclass(frozen=True, slots=True)
class Passing:
    """Who passes, and how the technology behaves; each a number or one per set.

    ``people`` pass in the period and ``targets`` of them are sought. ``fpir`` and ``tpir`` are
    per pass, of those not sought (of the group of ratio 1, where there are groups) and of those
    sought. Everybody passes ``passes`` times. People then look at the alarm: they confirm the
    shares ``false_confirmed`` and ``true_confirmed`` of the false and the true ones.
    """

    people: npt.ArrayLike
    targets: npt.ArrayLike
    fpir: npt.ArrayLike
    tpir: npt.ArrayLike
    passes: npt.ArrayLike = 1.0
    false_confirmed: npt.ArrayLike = 1.0
    true_confirmed: npt.ArrayLike = 1.0


@dataclass(frozen=True, slots=True)
class Alarms:
    """What follows, each of shape (sets,); by group (groups, sets).

    Counts are expected numbers in the period. ``false_rate`` and ``true_rate`` are the
    probabilities of an alarm, in the whole period, at a person not sought and at one sought.
    Where a figure has no meaning (a precision without any alarm) it is NaN.
    """

    people: Floats
    targets: Floats
    false_rate: Floats
    true_rate: Floats
    false_alarms: Floats
    true_alarms: Floats
    missed: Floats
    false_stops: Floats
    true_stops: Floats
    group_false_alarms: Floats
    group_shares: Floats

    @property
    def precision(self) -> Floats:
        """Share of the alarms that are right (positive predictive value, PPV)."""
        return ratio(self.true_alarms, self.true_alarms + self.false_alarms)

    @property
    def wrong_of_alarms(self) -> Floats:
        """Share of the alarms that are wrong (false discovery rate, FDR)."""
        return ratio(self.false_alarms, self.true_alarms + self.false_alarms)

    @property
    def wrong_of_people(self) -> Floats:
        """Wrong alarms for each person scanned, sought or not."""
        return ratio(self.false_alarms, self.people)

    @property
    def stop_precision(self) -> Floats:
        """Share of the confirmed alarms that are right."""
        return ratio(self.true_stops, self.true_stops + self.false_stops)

    @property
    def false_per_true(self) -> Floats:
        """Wrong alarms for each right one."""
        return ratio(self.false_alarms, self.true_alarms)

    @property
    def people_per_true(self) -> Floats:
        """People scanned for each right alarm."""
        return ratio(self.people, self.true_alarms)

    @property
    def lift(self) -> Floats:
        """Times as often as stopping people at random an alarm finds somebody sought."""
        return ratio(self.precision, ratio(self.targets, self.people))


def fpir_of_list(fmr: npt.ArrayLike, size: npt.ArrayLike) -> Floats:
    """Give the share of people not sought who raise an alarm against a list of *size*.

    ``1 - (1 - fmr) ** size``: each entry of the list is one more chance to be mistaken, taken
    to be independent. *fmr* is the share of comparisons of two people that match.
    """
    return np.asarray(
        -np.expm1(xlog1py(np.asarray(size, np.float64), -np.asarray(fmr, np.float64)))
    )


def fmr_of_list(fpir: npt.ArrayLike, size: npt.ArrayLike) -> Floats:
    """Give the share of comparisons that match by mistake: ``fpir_of_list`` turned round."""
    return np.asarray(-np.expm1(xlog1py(1.0, -np.asarray(fpir, np.float64)) / np.asarray(size)))


def at_least_once(rate: npt.ArrayLike, passes: npt.ArrayLike) -> Floats:
    """Give the probability of an alarm in *passes* that are independent: an upper bound.

    Who is mistaken for an entry once is likely to be so again, and who is missed, missed again.
    """
    return fpir_of_list(rate, passes)


def alarms(passing: Passing, groups: Groups | None = None) -> Alarms:
    """Give what to expect of *passing*, by *groups* if there are any."""
    people, targets, fpir, tpir, passes, wrongly, rightly = np.broadcast_arrays(
        *(np.atleast_1d(np.asarray(one, dtype=np.float64)) for one in _values(passing))
    )
    weights, ratios = _by_set(groups, people.size)
    by_group = at_least_once(np.minimum(fpir * ratios, 1.0), passes)
    false_rate = (weights * by_group).sum(axis=0)
    true_rate = at_least_once(tpir, passes)
    others = np.maximum(people - targets, 0.0)
    false, true = others * false_rate, targets * true_rate
    group_false = others * weights * by_group
    return Alarms(
        people=people,
        targets=targets,
        false_rate=false_rate,
        true_rate=true_rate,
        false_alarms=false,
        true_alarms=true,
        missed=targets - true,
        false_stops=false * wrongly,
        true_stops=true * rightly,
        group_false_alarms=group_false,
        group_shares=ratio(group_false, group_false.sum(axis=0)),
    )


def precision_at(prevalence: npt.ArrayLike, false_rate: Floats, true_rate: Floats) -> Floats:
    """Give the share of right alarms where a share *prevalence* of the people is sought."""
    sought = np.asarray(prevalence, dtype=np.float64)
    right = sought * true_rate
    return ratio(right, right + (1 - sought) * false_rate)


def _values(passing: Passing) -> tuple[npt.ArrayLike, ...]:
    """List the inputs in the order in which they are broadcast."""
    return (
        passing.people,
        passing.targets,
        passing.fpir,
        passing.tpir,
        passing.passes,
        passing.false_confirmed,
        passing.true_confirmed,
    )


def _by_set(groups: Groups | None, sets: int) -> tuple[Floats, Floats]:
    """Give weights and ratios of shape (groups, sets); one group of all where none is told."""
    if groups is None:
        return np.ones((1, sets)), np.ones((1, sets))
    weights, ratios = (
        np.asarray(one, np.float64).reshape(len(groups.names), -1)
        for one in (groups.weights, groups.ratios)
    )
    shape = len(groups.names), sets
    return np.broadcast_to(weights, shape), np.broadcast_to(ratios, shape)
