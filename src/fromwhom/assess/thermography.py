"""What a thermal scanner reads: noise, an offset, and readings drawn to the human mean.

A person's temperature T is read as m + kappa (T - m) + offset + noise, and an alarm is raised
from the cut-off on. ``kappa`` below 1 is what Healy et al. 2021 describe of seven devices
sold as elevated-temperature scanners: readings "normalized around the human mean". The form of
the model is this project's; the study gives no value of kappa.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

from fromwhom.assess.arrays import Floats, floats

_LEAST_SPREAD: Final = 1e-9  # °C; a device that reads all people alike divides by no zero
_FARTHEST: Final = 9.0  # standard deviations from the middle of either spread
_HALVINGS: Final = 50


@dataclass(frozen=True, slots=True)
class Readings:
    """Temperatures of people and what the device makes of them: numbers or arrays, in °C.

    Attributes:
        m0: Mean temperature of people without fever.
        sd0: Its standard deviation.
        m1: Mean temperature of people with fever.
        sd1: Its standard deviation.
        cut: From this reading on an alarm is raised.
        noise: Standard deviation of one reading.
        kappa: How much of a deviation from ``m`` is read; 1 is an honest device, 0 reads all
            people alike.
        offset: Added to every reading.
        m: To which readings are drawn.
    """

    m0: npt.ArrayLike
    sd0: npt.ArrayLike
    m1: npt.ArrayLike
    sd1: npt.ArrayLike
    cut: npt.ArrayLike
    noise: npt.ArrayLike = 0.0
    kappa: npt.ArrayLike = 1.0
    offset: npt.ArrayLike = 0.0
    m: npt.ArrayLike = 37.0


def accuracy(readings: Readings) -> tuple[Floats, Floats]:
    """Give sensitivity and specificity for fever at the cut-off."""
    (low, low_sd), (high, high_sd) = _read(readings)
    cut = np.asarray(readings.cut, np.float64)
    return np.asarray(ndtr((high - cut) / high_sd)), np.asarray(ndtr((cut - low) / low_sd))


def area(readings: Readings) -> Floats:
    """Give the area under the ROC curve: the chance that a febrile person reads higher."""
    (low, low_sd), (high, high_sd) = _read(readings)
    return np.asarray(ndtr((high - low) / np.hypot(low_sd, high_sd)))


def curve(readings: Readings, false_alarm_rate: npt.ArrayLike) -> Floats:
    """Give the sensitivity at each *false_alarm_rate*, as the cut-off moves."""
    (low, low_sd), (high, high_sd) = _read(readings)
    cut = low - ndtri(np.asarray(false_alarm_rate, np.float64)) * low_sd
    return np.asarray(ndtr((high - cut) / high_sd))


def curve_through(s: npt.ArrayLike, sp: npt.ArrayLike, false_alarm_rate: npt.ArrayLike) -> Floats:
    """Give the ROC curve of two equal normal spreads through one known point."""
    return np.asarray(ndtr(distance(s, sp) + ndtri(np.asarray(false_alarm_rate, np.float64))))


def distance(s: npt.ArrayLike, sp: npt.ArrayLike) -> Floats:
    """Give how far apart two equal spreads lie, in standard deviations (d')."""
    sensitivity, specificity = floats(s, sp)
    return np.asarray(ndtri(sensitivity) + ndtri(specificity))


def equal_spread_area(s: npt.ArrayLike, sp: npt.ArrayLike) -> Floats:
    """Give the area under the curve of two equal normal spreads through one known point."""
    return np.asarray(ndtr(distance(s, sp) / np.sqrt(2)))


def at_rate(
    s: npt.ArrayLike, sp: npt.ArrayLike, febrile: npt.ArrayLike, flagged: float
) -> tuple[Floats, Floats]:
    """Move the cut-off to where a share *flagged* of all people raises an alarm.

    Two equal normal spreads through the point (*s*, *sp*), for people with and without fever;
    a share *febrile* of all has one, and their alarms are part of those that were counted.

    Returns:
        Sensitivity and specificity for fever at that cut-off.
    """
    far, ill = np.broadcast_arrays(distance(s, sp), np.asarray(febrile, np.float64))
    low, high = np.full(far.shape, -_FARTHEST), far + _FARTHEST
    for _ in range(_HALVINGS):
        cut = (low + high) / 2
        more = ill * ndtr(far - cut) + (1 - ill) * ndtr(-cut) > flagged
        low, high = np.where(more, cut, low), np.where(more, high, cut)
    cut = (low + high) / 2
    return np.asarray(ndtr(far - cut)), np.asarray(ndtr(cut))


def _read(readings: Readings) -> tuple[tuple[Floats, Floats], tuple[Floats, Floats]]:
    """Give mean and standard deviation of the readings without and with fever."""
    kappa, noise, m, offset = floats(readings.kappa, readings.noise, readings.m, readings.offset)

    def one(mean: npt.ArrayLike, sd: npt.ArrayLike) -> tuple[Floats, Floats]:
        centre = m + kappa * (np.asarray(mean, np.float64) - m) + offset
        spread = np.hypot(kappa * np.asarray(sd, np.float64), noise)
        return centre, np.maximum(spread, _LEAST_SPREAD)

    return one(readings.m0, readings.sd0), one(readings.m1, readings.sd1)
