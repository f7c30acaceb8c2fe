"""Mass screening for fever, whole: from sets of inputs to figures.

Inputs are arrays of one length by name, an element per set (``data/assess/parameters.yaml``
says what each means). The accuracy of the instrument is given (``s``, ``sp``) or follows from
what it reads; the prevalence is given (``p``) or follows from reported cases: new cases per
person and day, times the infections for each of them, times the days on which an infected
person still comes.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from fromwhom.assess import accuracy, thermography
from fromwhom.assess.ages import Ages
from fromwhom.assess.arrays import Floats, floats, ratio
from fromwhom.assess.entrance import People, Screen, entrance
from fromwhom.assess.repeated import Course, PersonDays, repeated
from fromwhom.data.assess_schema import Incubation, Mode
from fromwhom.errors import UsageError

_READINGS: Final = ("m0", "sd0", "m1", "sd1", "cut")
_READ_ONLY: Final = ("noise", "kappa", "offset", "centre")
_COURSE: Final = ("tau", "lead", "fever_days")
_WORK_ONLY: Final = ("lead", "fever_days", "every")
UNSTATED: Final[Mapping[str, float]] = {"c": 0.0, "q": 0.0, "r": 0.0, "sp": 1.0}
_LEAST_STAY: Final = 1e-9  # days; nobody's stay at work is divided by zero


@dataclass(frozen=True, slots=True)
class Computed:
    """Everything that follows from the inputs, arrays with an element per set.

    ``infected`` and ``others`` are shares that add up to one each; ``found`` is the share of the
    infected whom one screening finds; ``rates`` are chances per person screened, empty without a
    prevalence; ``figures`` are NaN where there is no value. ``s``, ``sp`` are the accuracy of the
    instrument, the figures ``flagged`` and ``false_alarm_rate`` that of the whole screen.
    """

    infected: dict[str, Floats]
    others: dict[str, Floats]
    chance: Floats
    found: Floats
    figures: dict[str, Floats]
    rates: dict[str, Floats]
    s: Floats
    sp: Floats


def lacking(names: Mapping[str, object], mode: Mode) -> list[str]:
    """Name the inputs without which nothing can be computed; of alternatives the first."""
    missing = [name for name in ("f",) if name not in names]
    if not all(name in names for name in _READINGS) and "s" not in names:
        missing.append("s")
    if mode is Mode.REPEATED:
        return missing + [name for name in _COURSE if name not in names]
    missing += [name for name in ("mu", "sigma") if name not in names]
    if "T" not in names and "tau" not in names:
        missing.append("tau")
    if mode in (Mode.ARRIVAL, Mode.BOTH) and "delta" not in names:
        missing.append("delta")
    return missing


def unstated(names: Container[str], mode: Mode) -> dict[str, float]:
    """Give what inputs that nobody stated are taken to be.

    Nobody hides a fever (``c``), nobody else has one (``q``), the epidemic is stable (``r``) and
    the instrument raises no false alarm (``sp``): each is an assumption, and told as one.
    """
    found = {name: value for name, value in UNSTATED.items() if name not in names}
    if "R0" in names or mode is Mode.REPEATED:
        found.pop("r", None)
    if all(name in names for name in _READINGS):
        found.pop("sp", None)
    return found


def used(names: Mapping[str, object], mode: Mode) -> list[str]:
    """Name those of the inputs that bear on a result in this *mode*, in their order."""
    idle = set(_WORK_ONLY) if mode is not Mode.REPEATED else {"r", "R0", "sigma", "delta"}
    if mode in (Mode.ONE_OFF, Mode.DEPARTURE):
        idle |= {"delta", "rho"}
    elif mode is Mode.ARRIVAL:
        idle |= {"rho"}
    if "p" in names:
        idle |= {"i", "m"}
    if all(name in names for name in _READINGS):
        idle |= {"s", "sp", "rho_s_sp"}
    else:
        idle |= {*_READINGS, *_READ_ONLY}
    return [name for name in names if name not in idle]


def compute(
    values: Mapping[str, Floats], mode: Mode, law: Incubation = Incubation.GAMMA
) -> Computed:
    """Compute all figures of every set of inputs.

    Raises:
        UsageError: An input is missing, or lies where the model has no value.
    """
    if missing := lacking(values, mode):
        raise UsageError(
            f"Nothing can be said without {', '.join(missing)}. Give them, or name a pathogen "
            "and an instrument."
        )
    s, sp = _accuracy(values)
    screen = Screen(
        s, sp, values.get("s2", _ONE), values.get("sp2", _NONE), values.get("rho", _NONE)
    )
    people = People(values["f"], values.get("c", _NONE), values.get("q", _NONE))
    if mode is Mode.REPEATED:
        return _at_work(values, screen, people)
    ages = Ages(values["mu"], values["sigma"], _end(values), _growth(values), law)
    shares = entrance(screen, people, ages, mode, values.get("delta", _NONE))
    p = prevalence(values)
    figures = {"detected": shares.detected, "chance": shares.chance} | _figures(
        p, shares.flagged, shares.false_alarm_rate, shares.detected
    )
    rates = _rates(p, shares.detected, shares.flagged, shares.others()) if p is not None else {}
    return Computed(
        infected=shares.infected(),
        others=shares.others(),
        chance=shares.chance,
        found=shares.detected,
        figures=figures,
        rates=rates,
        s=s,
        sp=sp,
    )


def prevalence(values: Mapping[str, Floats]) -> Floats | None:
    """Give the share of people who are infected, or None where nothing tells it.

    From reported cases, as many are taken to be infected a day as are reported. While an
    epidemic grows, reports lag behind infections and the infections are young: with a lag of
    nine days and a doubling in 6.5 the true share is 1.6 times as high.
    """
    if "p" in values:
        return values["p"]
    if "i" not in values:
        return None
    return np.minimum(values["i"] * values.get("m", _ONE) * _end(values), 1.0)


def readings(values: Mapping[str, Floats]) -> thermography.Readings | None:
    """Give the model of the readings, or None where the inputs state none."""
    if not all(name in values for name in _READINGS):
        return None
    return thermography.Readings(
        m0=values["m0"],
        sd0=values["sd0"],
        m1=values["m1"],
        sd1=values["sd1"],
        cut=values["cut"],
        noise=values.get("noise", _NONE),
        kappa=values.get("kappa", _ONE),
        offset=values.get("offset", _NONE),
        m=values.get("centre", np.asarray(37.0)),
    )


_NONE: Final[Floats] = np.zeros(())
_ONE: Final[Floats] = np.ones(())


def _accuracy(values: Mapping[str, Floats]) -> tuple[Floats, Floats]:
    """Give sensitivity and specificity for fever: modelled, else as stated."""
    model = readings(values)
    if model is not None:
        return thermography.accuracy(model)
    return values["s"], values.get("sp", _ONE)


def _growth(values: Mapping[str, Floats]) -> Floats:
    """Give the growth per day: stated, or R0 / T as the model of 2020 has it; else 0."""
    if "R0" in values and "r" not in values:
        return values["R0"] / _end(values)
    return values.get("r", _NONE)


def _end(values: Mapping[str, Floats]) -> Floats:
    """Give the days from infection until nobody comes any more."""
    if "T" in values:
        return values["T"]
    if "mu" not in values or "tau" not in values:
        raise UsageError(
            "The prevalence cannot be had from reported cases without mu and tau. "
            "Give them, T, or the prevalence p itself."
        )
    return values["mu"] + values["tau"]


def _figures(
    p: Floats | None, flagged: Floats, false_alarm_rate: Floats, detected: Floats
) -> dict[str, Floats]:
    """Give the figures of one screening; those of a prevalence only where there is one."""
    correct = 1 - false_alarm_rate
    figures = {
        "flagged": flagged,
        "false_alarm_rate": false_alarm_rate,
        "lr_positive": accuracy.lr_positive(flagged, correct),
        "lr_negative": accuracy.lr_negative(flagged, correct),
        "youden": flagged - false_alarm_rate,
    }
    if p is None:
        return figures
    return figures | {
        "prevalence": p,
        "ppv": accuracy.ppv(p, flagged, correct),
        "npv": accuracy.npv(p, flagged, correct),
        "lift": accuracy.lift(p, flagged, correct),
        "false_per_detection": accuracy.false_per_true(p, detected, correct),
        "screened_per_detection": ratio(1.0, p * detected),
    }


def _rates(
    p: Floats, detected: Floats, flagged: Floats, others: Mapping[str, Floats]
) -> dict[str, Floats]:
    """Give the chances, per person screened, of what is counted in one day."""
    return {
        "infected": p + np.zeros_like(detected),
        "found": p * detected,
        "missed": p * (1 - flagged),
        "false_alarms": (1 - p) * (1 - others["passed"]),
        "false_alarms_other_fever": (1 - p) * others["other_fever"],
    }


def _at_work(values: Mapping[str, Floats], screen: Screen, people: People) -> Computed:
    """Compute a workplace, where the same people are screened again and again."""
    course = Course(values["tau"], values["lead"], values["fever_days"], values.get("every", _ONE))
    days = repeated(screen, people, course)
    s, sp, s2, sp2, q = floats(screen.s, screen.sp, screen.s2, screen.sp2, people.q)
    other, false = q * s * s2 + days.found * 0, (1 - q) * (1 - sp) * (1 - sp2) + days.found * 0
    others = {"other_fever": other, "false_reading": false, "passed": 1 - other - false}
    chance = (1 - sp) * (1 - sp2) * np.ones_like(days.found)
    found, silent, still = _at_one_screening(values, days, course)
    flagged = found + silent * chance
    p = prevalence(values)
    if p is not None and "p" not in values:
        p = p * still
    figures = {
        "detected": days.found,
        "person_days_averted": days.averted,
        **_figures(p, flagged, other + false, found),
        "falsely_stopped": days.falsely_stopped,
    }
    return Computed(
        infected=days.outcomes(),
        others=others,
        chance=chance,
        found=found,
        figures=figures,
        rates=_rates(p, found, flagged, others) if p is not None else {},
        s=s,
        sp=sp,
    )


def _at_one_screening(
    values: Mapping[str, Floats], days: PersonDays, course: Course
) -> tuple[Floats, Floats, Floats]:
    """Give what one screening meets.

    Three shares: of the infected at work, those found in one screening; those without an open
    fever; and of the infected who would be at work without screening, those who still are. Who
    was sent home is not at work any more: a prevalence ``p`` that is stated is that of people who
    come, one from reported cases is lowered by the days averted. In a steady state, found in one
    screening are the new infections between two screenings who are found at all. Being found
    takes half a step off the days averted: the screening that finds somebody still meets that
    person at the door. Against people simulated one by one that is within 1 % for screening
    every day, 3 % where an illness meets one only.
    """
    stay, whole = _stay(values), values["tau"] + values["lead"]
    step = days.found * np.asarray(course.every, np.float64)
    left = np.maximum(stay - days.averted * whole + step / 2, _LEAST_STAY)
    found = np.minimum(step / left, 1.0)
    feverish = np.clip((days.feverish * whole + step / 2) / left, found, 1.0)
    return found, 1 - feverish, np.minimum(left / stay, 1.0)


def _stay(values: Mapping[str, Floats]) -> Floats:
    """Give the days for which an infected person counts in the prevalence."""
    if "mu" in values or "T" in values:
        return _end(values)
    return values["lead"] + values["tau"]
