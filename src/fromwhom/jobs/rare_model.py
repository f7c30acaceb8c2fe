"""A run of the rare-target model, from sets of inputs to the document."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from fromwhom import __version__
from fromwhom.assess import describing, rare_figures, rare_inputs, rare_told
from fromwhom.assess.priors import Drawn
from fromwhom.assessment import Observed
from fromwhom.data.deployments_data import Published
from fromwhom.jobs.assess_observed import Model, Until, observe, read_periods
from fromwhom.quantities import Quantity
from fromwhom.rare_target import VERSION, RareTargetAssessment, Statement, Use

_SINCE: Final = (
    "All results are of the inputs as believed since the counts; what is assumed tells what was "
    "believed before."
)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a run rests on: the inputs with their sets, words, targets, and counts made since."""

    quantities: Mapping[str, Quantity]
    weights: Mapping[str, float]
    drawn: Drawn
    title: str
    technology: str
    notes: list[str]
    answered: list[Statement]
    targets: list[str]
    observed: Path | None
    sunset: datetime.date | None
    today: datetime.date


def ran(
    stated: Stated, found: Use | None, shown: list[Use], published: Published
) -> RareTargetAssessment:
    """Run the model and put the document together.

    Raises:
        UsageError: A target names no figure.
        LedgerError: The file of observed counts cannot be used.
    """
    observed = None
    if stated.observed is not None:
        observed, drawn = _observed(stated, stated.observed)
        stated = replace(stated, drawn=drawn)
    values = stated.drawn.values
    alarms = rare_inputs.compute(values, stated.weights)
    figures = rare_inputs.figures(alarms, values)
    told = rare_told.measures(alarms)
    return RareTargetAssessment(
        version=VERSION,
        software=__version__,
        kind="rare_target",
        title=stated.title if found is None else f"{stated.title}, beside {found.name}",
        technology=stated.technology,
        scenario=found is None,
        seed=stated.drawn.seed,
        sets=stated.drawn.sets,
        assumptions=rare_figures.assumptions(stated.quantities),
        cautions=[
            *([] if observed is None else [_SINCE]),
            *rare_told.cautions(values, stated.weights, alarms.false_rate),
            *stated.notes,
        ],
        plain=[
            *rare_told.plain(alarms, told),
            *([] if found is None else [_counted(found)]),
            rare_told.QUESTION,
        ],
        use=found,
        measures=told,
        figures=rare_figures.figures(figures, stated.drawn.sets),
        counts=rare_figures.counts(alarms),
        prevalence=describing.ranged(alarms.targets / alarms.people),
        groups=rare_figures.groups(values, stated.weights, alarms),
        curves=[rare_figures.curve(alarms)],
        drivers=rare_figures.drivers(values, stated.weights, figures),
        targets=rare_figures.targets(stated.targets, values, stated.weights),
        checks=rare_figures.checks(values, stated.weights, shown),
        observed=observed,
        answered=stated.answered,
        uses=shown,
        sources=list(published.sources.values()),
    )


def _counted(found: Use) -> str:
    """Say what was counted in the use that stands beside the run."""
    sentences = " ".join(one.sentence for one in found.measures)
    return f"Counted there ({found.name}): {sentences}"


def _observed(stated: Stated, counts: Path) -> tuple[Observed, Drawn]:
    """Take counts made since into the inputs; give them as they are now believed too."""
    model = Model(
        quantities=stated.quantities,
        expect=lambda values: rare_inputs.expected(values, stated.weights),
        targets=lambda drawn: rare_figures.targets(stated.targets, drawn.values, stated.weights),
    )
    until = Until(stated.sunset, stated.today)
    return observe(model, read_periods(counts, stated.today), until, seed=stated.drawn.seed)
