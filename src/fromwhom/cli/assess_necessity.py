"""``fromwhom assess necessity``: what must be answered before such a technology is bought."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from fromwhom import necessity
from fromwhom.cli import edge, options
from fromwhom.cli.ask_necessity import ask
from fromwhom.cli.outputs import deliver, keep_apart, parse_outputs
from fromwhom.data.questionnaire_data import Questionnaire, load_questionnaire
from fromwhom.errors import StoreError, UsageError
from fromwhom.jobs.assess_necessity import assess_file, attached
from fromwhom.jobs.necessity_file import AnswersFile, read_answers, written
from fromwhom.necessity import NecessityAssessment, Verdict
from fromwhom.reports import necessity as report

_FORMATS: Final[dict[str, Callable[[NecessityAssessment], bytes]]] = {
    "html": report.page,
    "json": necessity.encode,
}
_ANSWERS: Final = "yaml"


def necessity_command(
    answers: Annotated[
        Path | None,
        typer.Argument(metavar="ANSWERS", help="A YAML file of answers; see --template."),
    ] = None,
    template: Annotated[
        bool, typer.Option("--template", help="Write an empty file of answers, with help.")
    ] = False,
    asking: Annotated[
        bool, typer.Option("--ask", help="Ask what ANSWERS leaves open, and write it there.")
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="Assess on DATE (default: today)."),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FORMAT=FILE",
            help="Write html (with pictures), json, or yaml (the answers, commented); repeatable.",
        ),
    ] = None,
    json: options.AsJson = False,
) -> None:
    """Ask whether a technology is justified, and say what follows.

    The verdict is drawn from gates: one that fails is not made good by others that pass. How
    severe and how likely harm is stands beside it. What is not answered counts as the worst
    case. It is no legal advice.

    Examples:
      fromwhom assess necessity --template > answers.yaml
      fromwhom assess necessity answers.yaml --ask
      fromwhom assess necessity answers.yaml -o html=necessity.html

    Exit status:
      0  nothing asked here stands against it, until the sunset
      1  it must stop, must not begin yet, or has ended
      2  usage error
      4  could not: ANSWERS or a file attached to it cannot be read as described
    """
    questionnaire = load_questionnaire()
    if template:
        _write_template(answers, questionnaire, more=asking or json or bool(output))
        return
    if answers is None:
        raise UsageError("ANSWERS is missing. Give a file, or --template to have an empty one.")
    today = edge.day(as_of, "--as-of") or edge.today()
    outputs = parse_outputs(output or [], read=[answers], formats=(*_FORMATS, _ANSWERS))
    file = _asked(answers, questionnaire, today) if asking else read_answers(answers)
    keep_apart(outputs, attached(file, questionnaire))
    assessment = assess_file(file, questionnaire, today)

    def document(name: str) -> bytes:
        """Write one format."""
        return written(questionnaire, file) if name == _ANSWERS else _FORMATS[name](assessment)

    deliver(outputs, document, lambda: report.text(assessment), json=json)
    raise typer.Exit(0 if assessment.verdict is Verdict.MAY_PROCEED else 1)


def _write_template(answers: Path | None, questionnaire: Questionnaire, *, more: bool) -> None:
    """Write an empty file of answers, to stdout where no file is named.

    Raises:
        UsageError: Something else is asked for with it, or the file is there already.
        StoreError: The file cannot be written.
    """
    if more:
        raise UsageError("--template writes an empty file and nothing else. Leave the rest out.")
    if answers is None:
        sys.stdout.buffer.write(written(questionnaire))
        return
    if answers.exists():
        raise UsageError(f"{answers} is there already. Name another file.")
    _save(answers, written(questionnaire))


def _asked(path: Path, questionnaire: Questionnaire, today: date) -> AnswersFile:
    """Ask for what the answers at *path* leave open, and write all of them there.

    Raises:
        LedgerError: The file is there and cannot be read as described.
        StoreError: It cannot be written.
    """
    file = read_answers(path) if path.exists() else AnswersFile(path.name, path.parent)
    asked = ask(file, questionnaire, today, edge.err(), _line)
    _save(path, written(questionnaire, asked))
    return asked


def _line() -> str:
    """Read one line from the terminal.

    Raises:
        EOFError: There is none left.
    """
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n")


def _save(path: Path, data: bytes) -> None:
    """Write a file of answers.

    Raises:
        StoreError: It cannot be written.
    """
    try:
        path.write_bytes(data)
    except OSError as problem:
        raise StoreError(
            f"{path} cannot be written: {problem.strerror}. Name another file."
        ) from None
