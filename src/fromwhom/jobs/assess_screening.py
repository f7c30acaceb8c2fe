"""Assess mass screening. The whole job, in reading order.

    scenario, presets, options → inputs with sources → sets → figures → document

Assumptions stand first in the document. Nothing has a value that nobody cites or declares.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np

from fromwhom import __version__
from fromwhom.assess import describing, effectiveness, mass_screening, telling
from fromwhom.assess.arrays import Floats
from fromwhom.assess.mass_screening import Computed
from fromwhom.assess.observed import Expected
from fromwhom.assess.priors import SETS, Drawn, draw
from fromwhom.assessment import (
    VERSION,
    Cause,
    Count,
    Driver,
    Figure,
    Observed,
    ScreeningAssessment,
    Target,
)
from fromwhom.data.assess_data import load_presets
from fromwhom.data.assess_schema import Incubation, Mode
from fromwhom.data.assess_words import ResultWords, load_results
from fromwhom.errors import UsageError
from fromwhom.jobs import assess_inputs
from fromwhom.jobs.assess_observed import Model, Until, observe, read_periods, told_with_counts
from fromwhom.jobs.assess_scenario import Asked, Case, case
from fromwhom.jobs.assess_yields import checks
from fromwhom.quantities import Basis, Quantity

_MODE_CAUTIONS: Final = {
    Mode.ONE_OFF: "One passage through one screen. People who come again are not counted twice.",
    Mode.REPEATED: (
        "The published models describe travellers, who are screened once or twice. Screening "
        "the same workers day after day is derived from their inputs here, with misses of one "
        "person that go together (rho); no published result stands behind it. A false reading "
        "may send an infected worker home by luck; the days that averts are left out."
    ),
}
_OF_INSTRUMENT: Final = ("s", "sp")
_IDLE: Final = "Stated, and left out because nothing hangs on it in this mode with these inputs: "
_DRIVEN: Final = ("detected", "ppv", "person_days_averted")
_LAW: Final = {Incubation.GAMMA: "gamma-distributed", Incubation.LOG_NORMAL: "log-normal"}
_ANEW: Final = (
    "Each screening of one person is taken to be chance anew, as no correlation (rho) is stated. "
    "Readings of one face are alike from day to day: fewer of the ill are found than told here, "
    "and fewer of the healthy are stopped at least once, but those more often."
)
_FEVER: Final = (
    "Sensitivity and specificity are those of reading a fever. They say nothing about "
    "infection: most of what is missed has no fever to be read."
)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: the case, targets such as ``detected>=0.5``, and how many sets.

    ``observed`` is a file of counts seen in use and ``sunset`` the day on which the permission
    to use it ends; ``power`` gives the sets as a power of two; ``today`` is the day of asking.
    """

    today: date
    asked: Asked = field(default_factory=Asked)
    targets: Sequence[str] = ()
    observed: Path | None = None
    sunset: date | None = None
    power: int = SETS
    seed: int = 1


def assess_screening(request: Request) -> ScreeningAssessment:
    """Compute what a screen finds, misses and stops in vain.

    Raises:
        UsageError: A preset, an input or a target is unknown, incompatible or cannot be.
    """
    told_with_counts(request.sunset, request.observed)
    of = _complete(case(request.asked))
    observed, together = None, assess_inputs.together(of.quantities)
    drawn = draw(of.quantities, power=request.power, seed=request.seed, together=together)
    if request.observed is not None:
        observed, drawn = _after(request, of)
    computed = mass_screening.compute(drawn.values, of.mode, of.incubation)
    words = _Words.of(of.mode)
    figures = [
        describing.figure((one.id, one.label, one.meaning or "", one.unit or ""), values)
        for one in words.figures
        if (values := computed.figures.get(one.id)) is not None
    ]
    outcomes = effectiveness.causes(words.infected, computed.infected)
    counts = _counts(words, computed, drawn)
    yields = checks(request.power, request.seed)
    studies = list(load_presets().studies.values())
    cited = assess_inputs.cited(of.quantities.values())
    cited |= {one.source for one in yields} | {one.source for one in of.remarks}
    cited |= {one.source for one in studies}
    return ScreeningAssessment(
        version=VERSION,
        software=__version__,
        kind="screening",
        model="entrance",
        mode=of.mode,
        incubation=None if of.mode is Mode.REPEATED else _LAW[of.incubation],
        title=of.title,
        scenario=of.scenario,
        seed=request.seed,
        sets=drawn.sets,
        remarks=list(of.remarks),
        assumptions=assess_inputs.assumptions(of.quantities),
        cautions=_cautions(of, computed),
        plain=_plain(of, figures, outcomes, counts),
        outcomes=outcomes,
        others=effectiveness.causes(words.others, computed.others),
        figures=figures,
        counts=counts,
        curves=effectiveness.curves(computed),
        roc=effectiveness.roc(computed, drawn.values),
        drivers=_drivers(of, drawn, computed),
        targets=_targets(request, of, computed),
        observed=observed,
        checks=yields,
        studies=studies,
        sources=[of.sources[one] for one in sorted(cited)],
    )


def _complete(of: Case) -> Case:
    """Leave out inputs without bearing on the result; refuse a case that lacks one.

    Those that somebody stated are named, and an accuracy that a model of readings replaces.

    Raises:
        UsageError: It does.
    """
    if missing := mass_screening.lacking(of.quantities, of.mode):
        raise UsageError(
            f"Nothing can be said without {'; '.join(map(_explained, missing))}. State each as "
            "--NAME VALUE, or name a --pathogen and an --instrument."
        )
    silent = {
        name: Quantity(value=value, basis=Basis.ASSUMED, note=assess_inputs.UNSTATED)
        for name, value in mass_screening.unstated(of.quantities, of.mode).items()
    }
    of = replace(of, quantities={**of.quantities, **silent})
    bearing = mass_screening.used(of.quantities, of.mode)
    idle = [name for name in of.quantities if name not in bearing]
    stated = [name for name in idle if name in of.stated or name in _OF_INSTRUMENT]
    said = [f"{_IDLE}{', '.join(stated)}."] if stated else []
    return replace(
        of,
        quantities={name: of.quantities[name] for name in bearing},
        cautions=[*of.cautions, *said],
    )


def _explained(name: str) -> str:
    """Name an input with what it means."""
    return f"{name} ({assess_inputs.known(name, 'entrance').meaning})"


@dataclass(frozen=True, slots=True)
class _Words:
    """What the results are called in one mode, in the order in which they are told."""

    figures: list[ResultWords]
    infected: list[tuple[str, str, str]]
    others: list[tuple[str, str, str]]
    counts: list[tuple[str, str]]

    @property
    def shares(self) -> set[str]:
        """Name the figures that are shares."""
        return {one.id for one in self.figures if one.unit == "share"}

    @classmethod
    def of(cls, mode: Mode) -> "_Words":
        """Choose the words for *mode*."""
        results, again = load_results(), mode is Mode.REPEATED

        def told(group: list[ResultWords]) -> list[ResultWords]:
            return [one.told(repeatedly=again) for one in group]

        return cls(
            figures=told(results.figures),
            infected=[(one.id, one.label, one.kind or "") for one in told(results.infected)],
            others=[(one.id, one.label, one.kind or "") for one in told(results.others)],
            counts=[(one.id, one.label) for one in told(results.counts)],
        )


def _counts(words: _Words, computed: Computed, drawn: Drawn) -> list[Count]:
    """Count the people of one day, where the number of people and a prevalence are known."""
    if not computed.rates or "N" not in drawn.values:
        return []
    return effectiveness.counts(words.counts, computed.rates, drawn.values["N"])


def _plain(
    of: Case, figures: Sequence[Figure], outcomes: Sequence[Cause], counts: Sequence[Count]
) -> list[str]:
    """Tell the result in sentences."""
    by_id = {one.id: one for one in figures}
    return telling.plain(by_id, outcomes, counts, of.scenario, of.mode)


def _drivers(of: Case, drawn: Drawn, computed: Computed) -> list[Driver]:
    """Say what drives the result."""

    def model(values: Mapping[str, Floats]) -> Mapping[str, Floats]:
        return mass_screening.compute(values, of.mode, of.incubation).figures

    return describing.what_drives(drawn.values, computed.figures, model, _DRIVEN)


def _targets(request: Request, of: Case, computed: Computed) -> list[Target]:
    """Give the probability of each stated target.

    Raises:
        UsageError: One cannot be read, names no figure, or cannot be reached.
    """
    shares = _Words.of(of.mode).shares
    return [describing.target(text, computed.figures, shares) for text in request.targets]


def _after(request: Request, of: Case) -> tuple[Observed, Drawn]:
    """Take what was counted after deployment into the inputs.

    Raises:
        UsageError: No prevalence is given, so no count can be expected.
    """
    if request.observed is None or not {"p", "i"} & of.quantities.keys():
        raise UsageError(
            "Observed counts need a prevalence to be held against. Give p, or i and m."
        )

    def expect(values: Mapping[str, Floats]) -> Expected:
        computed = mass_screening.compute(values, of.mode, of.incubation)
        figures, p = computed.figures, computed.rates["infected"]
        alarm = p * figures["flagged"] + computed.rates["false_alarms"]
        return Expected(alarm, np.nan_to_num(figures["ppv"]), computed.rates["missed"])

    def targets(drawn: Drawn) -> list[Target]:
        return _targets(request, of, mass_screening.compute(drawn.values, of.mode, of.incubation))

    model = Model(of.quantities, expect, targets, assess_inputs.together(of.quantities))
    until = Until(request.sunset, request.today)
    periods = read_periods(request.observed, request.today)
    return observe(model, periods, until, seed=request.seed)


def _cautions(of: Case, computed: Computed) -> list[str]:
    """Say what the result cannot tell."""
    said = [_FEVER, _MODE_CAUTIONS.get(of.mode, "")]
    if of.mode in (Mode.BOTH, Mode.REPEATED) and "rho" not in of.quantities:
        said.append(_ANEW)
    said += of.cautions
    assumed = [one for one in assess_inputs.assumptions(of.quantities) if one.source is None]
    if assumed:
        names = ", ".join(one.name for one in assumed)
        said.append(
            f"No source stands behind {names}: declared by whoever asks, or taken so because "
            "nobody states it."
        )
    if not computed.rates:
        said.append(
            "Without a prevalence (p, or i and m) no share of alarms that are true can be given."
        )
    elif (computed.rates["infected"] >= 1).any():
        said.append("Some inputs make everybody infected: the prevalence is cut off at 1.")
    said.append(_in_use(computed))
    if np.isnan(computed.figures.get("lr_positive", np.zeros(1))).any():
        said.append("Some inputs raise no alarm at all; figures without a value are left out.")
    return [one for one in dict.fromkeys(said) if one]


def _in_use(computed: Computed) -> str:
    """Say how many people programmes in use flagged, where these inputs flag more."""
    rates = [
        one.alarms / one.screened
        for one in load_presets().yields.values()
        if one.alarms and one.instrument is not None
    ]
    flagged = float(np.median(computed.figures["false_alarm_rate"]))
    if flagged <= max(rates):
        return ""
    return (
        f"Programmes in use flagged between 1 in {1 / max(rates):,.0f} and 1 in "
        f"{1 / min(rates):,.0f} people; these inputs flag 1 in {1 / flagged:,.0f}, as accuracy "
        "studies found. A cut-off that flags as few people finds fewer infected ones, too: see "
        "what the programmes found."
    )


def overview() -> str:
    """List the presets and scenarios, and the inputs of the model."""
    presets = load_presets()
    parts = [
        "Scenarios (--scenario)",
        *(f"  {one.id:<32}{one.title}" for one in presets.scenarios.values()),
        "",
        "Pathogens (--pathogen)",
        *(f"  {one.id:<32}{one.title}" for one in presets.pathogens.values() if one.model is None),
        "",
        "Instruments (--instrument)",
        *(f"  {one.id:<32}{one.title}" for one in presets.instruments.values()),
        "",
        "Sets of published models (--model MODEL --pathogen ID)",
        *(
            f"  {one.id:<32}{one.title} ({one.model})"
            for one in presets.pathogens.values()
            if one.model is not None
        ),
        "",
        "Inputs (--NAME VALUE)",
        *assess_inputs.listing("entrance"),
    ]
    return "\n".join(parts) + "\n"
