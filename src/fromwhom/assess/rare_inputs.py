"""The inputs of a rare-target assessment by name, and what follows from sets of them.

Names are those of the literature: ``FMR`` is per comparison, ``FPIR`` and ``TPIR`` per person who
passes, ``N`` is the number of entries on the list.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from fromwhom.assess import rare_target
from fromwhom.assess.arrays import Floats
from fromwhom.assess.observed import Expected
from fromwhom.assess.rare_target import Alarms, Groups, Passing
from fromwhom.errors import UsageError

Values = Mapping[str, Floats]

RATIO: Final = "rho"  # before the name of a group, its input: rho[women]


@dataclass(frozen=True, slots=True)
class Parameter:
    """An input: what it means, its unit, and the bounds of what it can be."""

    meaning: str
    unit: str
    low: float
    high: float


PARAMETERS: Final[Mapping[str, Parameter]] = {
    "n": Parameter("people who pass in the period", "people", 1, 1e12),
    "n_T": Parameter("how many of them are sought", "people", 0, 1e12),
    "prevalence": Parameter("share of those who pass that is sought", "share", 0, 1),
    "FPIR": Parameter("share of people not sought at whom an alarm is raised", "share", 0, 1),
    "FPIR_N": Parameter("entries on the list with which FPIR was measured", "entries", 1, 1e10),
    "FMR": Parameter("share of comparisons of two people that match by mistake", "share", 0, 1),
    "N": Parameter("entries on the list that is used", "entries", 1, 1e10),
    "TPIR": Parameter("share of people sought at whom an alarm is raised", "share", 0, 1),
    "k": Parameter("times that everybody passes in the period", "times", 1, 1e5),
    "confirm_false": Parameter("share of wrong alarms that people confirm", "share", 0, 1),
    "confirm_true": Parameter("share of right alarms that people confirm", "share", 0, 1),
    "days": Parameter("days of the period", "days", 1 / 24, 1e5),
}


def lacking(names: Collection[str]) -> list[str]:
    """Say which inputs are missing for a run of the model."""
    missing = [one for one in ("n", "TPIR") if one not in names]
    if "n_T" not in names and "prevalence" not in names:
        missing.append("n_T or prevalence")
    if "FPIR" not in names and not {"FMR", "N"} <= set(names):
        missing.append("N, the entries on the list" if "FMR" in names else "FPIR, or FMR and N")
    return missing


def check(values: Values) -> None:
    """Refuse inputs that cannot be, or that contradict each other.

    Raises:
        UsageError: One leaves its bounds, two say the same thing, or more are sought than pass.
    """
    for name, given in values.items():
        known = PARAMETERS.get(name)
        low, high = (known.low, known.high) if known else (0.0, 1e6)
        if not (np.isfinite(given).all() and given.min() >= low and given.max() <= high):
            least, most = f"{given.min():g}", f"{given.max():g}"
            spans = f"is {least}" if least == most else f"goes from {least} to {most}"
            raise UsageError(
                f"{name} {spans} and has to lie between {low:g} and {high:g}. State it otherwise."
            )
    for one, other in (("n_T", "prevalence"), ("FMR", "FPIR")):
        if one in values and other in values:
            raise UsageError(f"{one} and {other} say the same thing twice. State one of them.")
    if "n_T" in values and "n" in values and (values["n_T"] > values["n"]).any():
        raise UsageError("n_T is more than n in places: more are sought than pass. Lower n_T.")
    if "FPIR_N" in values and "FPIR" not in values:
        raise UsageError("FPIR_N says nothing without FPIR. State FPIR, or leave it out.")


def fpir(values: Values, size: float | None = None) -> Floats:
    """Give the share of people not sought who raise an alarm in one pass.

    Args:
        values: FMR and N, or FPIR; with FPIR_N and N, the FPIR is brought from one length of the
            list to the other.
        size: A length of the list in place of N.
    """
    used = values.get("N") if size is None else np.asarray(size, np.float64)
    if "FMR" in values:
        return rare_target.fpir_of_list(values["FMR"], 1.0 if used is None else used)
    if "FPIR_N" in values and used is not None:
        per_pair = rare_target.fmr_of_list(values["FPIR"], values["FPIR_N"])
        return rare_target.fpir_of_list(per_pair, used)
    return values["FPIR"]


def compute(values: Values, weights: Mapping[str, float]) -> Alarms:
    """Give what follows from sets of inputs; *weights* are the groups' shares of the people."""
    people = values["n"]
    sought = values["n_T"] if "n_T" in values else people * values["prevalence"]
    passing = Passing(
        people=people,
        targets=sought,
        fpir=fpir(values),
        tpir=values["TPIR"],
        passes=values.get("k", np.ones(1)),
        false_confirmed=values.get("confirm_false", np.ones(1)),
        true_confirmed=values.get("confirm_true", np.ones(1)),
    )
    return rare_target.alarms(passing, groups(values, weights))


def groups(values: Values, weights: Mapping[str, float]) -> Groups | None:
    """Put the groups together; None where there are none."""
    if not weights:
        return None
    ratios = np.stack([np.atleast_1d(values[f"{RATIO}[{name}]"]) for name in weights])
    return Groups(tuple(weights), np.array(list(weights.values())), ratios)


def figures(found: Alarms, values: Values) -> dict[str, Floats]:
    """Name every figure of a run, each of shape (sets,)."""
    named = {
        "ppv": found.precision,
        "wrong_of_alerts": found.wrong_of_alarms,
        "wrong_of_faces": found.wrong_of_people,
        "false_per_true": found.false_per_true,
        "faces_per_true": found.people_per_true,
        "lift": found.lift,
        "found": found.true_rate,
        "false_alarm_rate": found.false_rate,
    }
    if "confirm_false" in values or "confirm_true" in values:
        named["stop_ppv"] = found.stop_precision
    if "days" in values:
        daily = (found.true_alarms + found.false_alarms) / values["days"]
        named |= {"alerts_per_day": daily, "alerts_per_year": daily * 365.25}
        named["false_per_day"] = found.false_alarms / values["days"]
    return named


def expected(values: Values, weights: Mapping[str, float]) -> Expected:
    """Give the probabilities of what is counted, for an update by observed counts."""
    found = compute(values, weights)
    sought = found.targets / found.people
    return Expected(
        alarm=(found.true_alarms + found.false_alarms) / found.people,
        right=found.precision,
        missed=sought * (1 - found.true_rate),
    )
