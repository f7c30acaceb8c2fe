"""``fromwhom assess screening``: what mass screening finds, misses and stops in vain."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import typer

from fromwhom import assessment
from fromwhom.assess.gostic2020 import Screens
from fromwhom.assess.priors import SETS
from fromwhom.assess.published import Form, Published
from fromwhom.assessment import ModelRun, ScreeningAssessment
from fromwhom.cli import edge, options
from fromwhom.cli.assess_options import (
    IncubationName,
    InstrumentName,
    ModelName,
    ModeName,
    ObservedFile,
    OnGrid,
    Outputs,
    PathogenName,
    ScenarioName,
    ScreensName,
    Seed,
    Sets,
    SunsetDate,
    Targets,
)
from fromwhom.cli.outputs import deliver, parse_outputs
from fromwhom.cli.parameters import left_over
from fromwhom.data.assess_schema import Mode
from fromwhom.errors import UsageError
from fromwhom.jobs.assess_model import ModelRequest, run_model
from fromwhom.jobs.assess_scenario import Asked
from fromwhom.jobs.assess_screening import Request, assess_screening, overview
from fromwhom.reports import assessment as report
from fromwhom.reports import model_run

_FORMATS: Final[dict[str, Callable[[ScreeningAssessment], bytes]]] = {
    "html": report.page,
    "json": assessment.encode,
    "csv": report.to_csv,
}
_NOTHING: Final = (
    "There is nothing to assess. Name a --scenario, a --pathogen, an --instrument or an input; "
    "alone the command lists them."
)
_ALONE: Final = (
    "--model runs one model on its own inputs and prints its outcomes. Leave out --scenario, "
    "--instrument, --target, --observed, --sunset and -o, or leave out --model."
)


def screening_command(  # noqa: PLR0917 - options of the command line
    ctx: typer.Context,
    scenario: ScenarioName = None,
    pathogen: PathogenName = None,
    instrument: InstrumentName = None,
    incubation: IncubationName = None,
    mode: ModeName = None,
    model: ModelName = None,
    screens: ScreensName = None,
    grid: OnGrid = False,
    target: Targets = None,
    observed: ObservedFile = None,
    sunset: SunsetDate = None,
    sets: Sets = SETS,
    seed: Seed = 1,
    output: Outputs = None,
    json: options.AsJson = False,
) -> None:
    r"""Compute what mass screening finds, misses and stops in vain.

    Inputs come from presets with their sources (--scenario, --pathogen, --instrument) and from
    options named as in the publications: --N people per day, --p prevalence, --f share febrile,
    --c share concealed, --s sensitivity, --sp specificity … A value is 5.5, 0.5%, 8/10,
    "0.818(0.758-0.866)" or "uniform(4.5,6.5)". Without any, presets and inputs are listed.

    Examples:
      fromwhom assess screening --scenario press-release-2020-04 -o html=report.html
      fromwhom assess screening --pathogen covid-19-2020 --instrument scanner-aggarwal-2020 \
          --N 10000 --p "log_uniform(0.001,0.02)" --target "detected>=50%"
      fromwhom assess screening --model gostic2020 --a 5 --f 0.75 --json

    Exit status:
      0  done
      2  usage error
      4  could not: a file cannot be read or written
    """
    texts = left_over(ctx.args)
    read = [Path(one) for one in (scenario, observed) if one]
    outputs = parse_outputs(output or [], read=read, formats=tuple(_FORMATS))
    if (screens or grid) and model is not Published.GOSTIC2020:
        raise UsageError(
            "--screens and --grid are of --model gostic2020. Add it, or leave them out."
        )
    if model is not None:
        if scenario or instrument or observed or sunset or target or outputs:
            raise UsageError(_ALONE)
        if mode is not None and model is not Published.ENTRANCE:
            raise UsageError(f"--mode is not of --model {model.value}. Leave it out.")
        if incubation is not None and model is Published.QUILTY2020:
            raise UsageError("--model quilty2020 has a law of its own. Leave out --incubation.")
        form = Form(screens or Screens.BOTH, mode or Mode.ONE_OFF, grid, incubation)
        _print_model(run_model(ModelRequest(model, form, pathogen, texts, sets, seed)), json=json)
    elif not (scenario or pathogen or instrument or texts):
        if outputs or observed or target or sunset or json:
            raise UsageError(_NOTHING)
        edge.out().print(overview(), markup=False, highlight=False, end="")
    else:
        request = Request(
            asked=Asked(scenario, pathogen, instrument, incubation, mode, texts),
            targets=target or [],
            observed=observed,
            sunset=edge.day(sunset, "--sunset"),
            power=sets,
            seed=seed,
            today=edge.today(),
        )
        found = assess_screening(request)
        deliver(outputs, lambda name: _FORMATS[name](found), lambda: report.text(found), json=json)


def _print_model(ran: ModelRun, *, json: bool) -> None:
    """Print the run of a model."""
    if json:
        sys.stdout.buffer.write(assessment.encode(ran))
    else:
        edge.out().print(model_run.text(ran), markup=False, highlight=False, end="")
