"""``fromwhom assess rare-target``: looking for a few among many, and what it costs the others."""

from collections.abc import Callable
from typing import Annotated, Final

import typer

from fromwhom import rare_target
from fromwhom.cli import edge, options
from fromwhom.cli.assess_options import ObservedFile, Outputs, Seed, SunsetDate, Targets
from fromwhom.cli.outputs import deliver, parse_outputs
from fromwhom.cli.parameters import left_over
from fromwhom.data.deployments_data import load_published
from fromwhom.errors import UsageError
from fromwhom.jobs.assess_rare_target import Request, assess_rare_target, choices
from fromwhom.rare_target import RareTargetAssessment
from fromwhom.reports import rare_target as report

_FORMATS: Final[dict[str, Callable[[RareTargetAssessment], bytes]]] = {
    "html": report.page,
    "json": rare_target.encode,
    "csv": report.to_csv,
}


def rare_target_command(  # noqa: PLR0917 - options of the command line
    ctx: typer.Context,
    preset: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="A published use, or measured rates; repeatable."),
    ] = None,
    target: Targets = None,
    observed: ObservedFile = None,
    sunset: SunsetDate = None,
    seed: Seed = 1,
    output: Outputs = None,
    json: options.AsJson = False,
) -> None:
    """Compute what alarms on rare targets find, and at whose cost.

    Inputs: --n people who pass, --n_T of them sought, --FPIR or --FMR with --N entries on the
    list, --TPIR, --k passes, --groups "women=0.5:uniform(2,5); men=0.5:1" … A value is 5.5,
    0.5%, 8/10, "0.818(0.758-0.866)" or "uniform(4.5,6.5)". Published counts stand on their
    own, and of one's own: --alerts, --true_alerts, --faces. Without any, presets are listed.

    Wrong alarms are told as a share of the alarms and as a share of the people, side by side.

    Examples:
      fromwhom assess rare-target --preset met-2024-2025 -o html=report.html
      fromwhom assess rare-target --preset npl-2023 --n 100000 --n_T 10
      fromwhom assess rare-target --preset npl-2023 --n 1e5 --n_T 10 --observed counts.csv
      fromwhom assess rare-target --alerts 42 --true_alerts 8 --faces 5000 --json

    Exit status:
      0  done
      2  usage error
      4  could not: a file cannot be read or written
    """
    stated = left_over(ctx.args)
    outputs = parse_outputs(
        output or [], read=[observed] if observed else [], formats=tuple(_FORMATS)
    )
    published = load_published()
    if not (preset or stated):
        if outputs or observed or target or sunset or json:
            raise UsageError(
                "There is nothing to assess. Name a --preset or an input; alone the command "
                "lists them."
            )
        listed = report.presets(*choices(published))
        edge.out().print(listed, markup=False, highlight=False, end="")
        return
    request = Request(
        presets=preset or [],
        stated=stated,
        targets=target or [],
        observed=observed,
        sunset=edge.day(sunset, "--sunset"),
        seed=seed,
        today=edge.today(),
    )
    found = assess_rare_target(request, published)
    deliver(outputs, lambda name: _FORMATS[name](found), lambda: report.text(found), json=json)
