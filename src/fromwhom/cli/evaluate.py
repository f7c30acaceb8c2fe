"""``fromwhom evaluate``: judge the matcher by one's own decisions."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final

import typer

from fromwhom import evaluation
from fromwhom.cli import options
from fromwhom.cli.outputs import deliver, parse_outputs
from fromwhom.jobs.evaluate import Evaluated, Request, evaluate
from fromwhom.jobs.knowledge import load_knowledge
from fromwhom.reports import evaluation as report

_FORMATS: Final[dict[str, Callable[[Evaluated], bytes]]] = {
    "html": lambda evaluated: report.page(evaluated.evaluation),
    "json": lambda evaluated: evaluation.encode(evaluated.evaluation),
    "csv": lambda evaluated: report.to_csv(evaluated.pairs),
}


def evaluate_command(
    pairs: Annotated[
        Path,
        typer.Argument(
            metavar="PAIRS",
            help="CSV or XLSX: left, right, is_match; may add schema, countries, group.",
        ),
    ],
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="ROLE=HEADER,…",
            help="Name columns yourself: left='Our name',right='List name',is_match=Decision.",
        ),
    ] = None,
    min_probability: options.MinProbability = None,
    seed: Annotated[
        int, typer.Option(metavar="N", min=0, help="Of the draws behind the intervals.")
    ] = 1,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FORMAT=FILE",
            help="Write html (with pictures), json or csv (every pair); repeatable.",
        ),
    ] = None,
    json: options.AsJson = False,
) -> None:
    """Measure the matcher on PAIRS that people have judged.

    Each left name, as a ledger writes it, is compared with the right name beside it, as a
    list writes it; nothing is searched. Prints precision, recall and F1 at thresholds, average
    precision, calibration error, and the worst errors with their reasons.

    How rare a word is comes from the packaged corpus and the right-hand names. No snapshot
    is read: against a live one, probabilities may differ a little.

    Examples:
      fromwhom evaluate pairs.csv
      fromwhom evaluate reviewed.xlsx -o html=evaluation.html -o csv=scored.csv
      fromwhom evaluate pairs.csv --columns is_match=Decision --min-probability 0.8 --json

    Exit status:
      0  done; rows that could not be read are named
      2  usage error
      4  could not: PAIRS cannot be read, or a file cannot be written
    """
    outputs = parse_outputs(output or [], read=[pairs], formats=tuple(_FORMATS))
    request = Request(pairs, options.named_pairs(columns), min_probability, seed)
    evaluated = evaluate(request, load_knowledge())
    deliver(
        outputs,
        lambda name: _FORMATS[name](evaluated),
        lambda: report.text(evaluated.evaluation),
        json=json,
    )
