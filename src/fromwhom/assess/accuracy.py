"""What follows from sensitivity, specificity and prevalence; exact intervals of counts.

Everything takes numbers or arrays. A figure that has no value is NaN: the predictive value of an
instrument that never raises an alarm.

Source: the definitions are textbook; likelihood ratios are P(alarm | infected) / P(alarm | not)
and its counterpart; the net benefit is that of Vickers and Elkin 2006; exact intervals are those
of Clopper and Pearson 1934.
"""

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv

from fromwhom.assess.arrays import Floats, floats, ratio


def ppv(p: npt.ArrayLike, s: npt.ArrayLike, sp: npt.ArrayLike) -> Floats:
    """Give the share of alarms that are true, at prevalence *p* (Bayes)."""
    prevalence, sensitivity, specificity = floats(p, s, sp)
    true = prevalence * sensitivity
    return ratio(true, true + (1 - prevalence) * (1 - specificity))


def npv(p: npt.ArrayLike, s: npt.ArrayLike, sp: npt.ArrayLike) -> Floats:
    """Give the share of those let through who are not infected, at prevalence *p* (Bayes)."""
    prevalence, sensitivity, specificity = floats(p, s, sp)
    true = (1 - prevalence) * specificity
    return ratio(true, true + prevalence * (1 - sensitivity))


def lr_positive(s: npt.ArrayLike, sp: npt.ArrayLike) -> Floats:
    """Give how many times likelier an alarm is in the infected than in others."""
    sensitivity, specificity = floats(s, sp)
    return ratio(sensitivity, 1 - specificity)


def lr_negative(s: npt.ArrayLike, sp: npt.ArrayLike) -> Floats:
    """Give how many times likelier no alarm is in the infected than in others."""
    sensitivity, specificity = floats(s, sp)
    return ratio(1 - sensitivity, specificity)


def lift(p: npt.ArrayLike, s: npt.ArrayLike, sp: npt.ArrayLike) -> Floats:
    """Give how many times more often an alarm is true than stopping people at random would be."""
    return ratio(ppv(p, s, sp), np.asarray(p, np.float64))


def false_per_true(p: npt.ArrayLike, s: npt.ArrayLike, sp: npt.ArrayLike) -> Floats:
    """Give the number of false alarms for each true one."""
    prevalence, sensitivity, specificity = floats(p, s, sp)
    return ratio((1 - prevalence) * (1 - specificity), prevalence * sensitivity)


def net_benefit(true: npt.ArrayLike, false: npt.ArrayLike, threshold: npt.ArrayLike) -> Floats:
    """Give true alarms less false ones, the latter at the rate that *threshold* implies.

    Args:
        true: True alarms, as a share of all who are screened.
        false: False alarms, as a share of all who are screened.
        threshold: The probability of infection at which stopping a person is worth it: at 0.1,
            nine people are stopped in vain for one who is infected, and that is held even.
    """
    good, bad, at = floats(true, false, threshold)
    return np.asarray(good - bad * at / (1 - at))


def clopper_pearson(
    hits: npt.ArrayLike, of: npt.ArrayLike, level: float = 0.95
) -> tuple[Floats, Floats]:
    """Give the exact interval of a share, *hits* *of* so many."""
    k, n = floats(hits, of)
    tail = (1 - level) / 2
    with np.errstate(invalid="ignore"):
        low = np.where(k > 0, betaincinv(np.maximum(k, 1), n - k + 1, tail), 0.0)
        high = np.where(k < n, betaincinv(k + 1, np.maximum(n - k, 1), 1 - tail), 1.0)
    return np.asarray(low), np.asarray(high)
