"""Options of ``fromwhom assess``: words for ``--help``."""

from pathlib import Path
from typing import Annotated, Final

import typer

from fromwhom.assess.gostic2020 import Screens
from fromwhom.assess.published import Published
from fromwhom.data.assess_schema import Incubation, Mode

_MOST_SETS: Final = 17

ScenarioName = Annotated[
    str | None,
    typer.Option(
        "--scenario", metavar="ID|FILE", help="A packaged scenario, or a YAML file of your own."
    ),
]
PathogenName = Annotated[
    str | None, typer.Option("--pathogen", metavar="ID", help="What is known of an infection.")
]
InstrumentName = Annotated[
    str | None,
    typer.Option("--instrument", metavar="ID", help="How exact an instrument was found to be."),
]
IncubationName = Annotated[
    Incubation | None,
    typer.Option(
        "--incubation", help="The law of the time to first symptoms; mu and sigma are its own."
    ),
]
ModeName = Annotated[
    Mode | None,
    typer.Option("--mode", help="Once at a door, of travellers, or at work day by day."),
]
ModelName = Annotated[
    Published | None,
    typer.Option("--model", help="Run one published model on its own, under its own names."),
]
ScreensName = Annotated[
    Screens | None,
    typer.Option(
        "--screens", help="Of --model gostic2020: where travellers are screened (default: both)."
    ),
]
OnGrid = Annotated[
    bool, typer.Option("--grid", help="Of --model gostic2020: ages on its grid of 0.1 days.")
]
Targets = Annotated[
    list[str] | None,
    typer.Option("--target", metavar="FIGURE>=VALUE", help="What it is bought for; repeatable."),
]
ObservedFile = Annotated[
    Path | None,
    typer.Option(
        "--observed", metavar="FILE", help="Counts seen in use (YAML, CSV): update the inputs."
    ),
]
SunsetDate = Annotated[
    str | None,
    typer.Option("--sunset", metavar="DATE", help="The day on which the permission ends."),
]
Sets = Annotated[
    int,
    typer.Option("--sets", metavar="POWER", min=6, max=_MOST_SETS, help="Draw 2^POWER sets."),
]
Seed = Annotated[int, typer.Option("--seed", metavar="N", min=0, help="Of the sets.")]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FORMAT=FILE",
        help="Write html (with pictures), json or csv; repeatable.",
    ),
]
