"""``fromwhom rules``: the legal tests, as data, and why they gave what they gave."""

from typing import Annotated

import typer

from fromwhom.cli import edge, options, told
from fromwhom.errors import UsageError
from fromwhom.jobs import results
from fromwhom.jobs.knowledge import load_knowledge
from fromwhom.reports import explain
from fromwhom.reports import rules as pages
from fromwhom.screening.rules import check_rules

_HELP = """The legal tests as data: what binds whom, and from when.

Examples:
  fromwhom rules list
  fromwhom rules show us-889
"""

app = typer.Typer(cls=told.Group, help=_HELP, no_args_is_help=True)


@app.command("list", cls=told.Command)
def list_command() -> None:
    """List every rule: what it binds, since when, checked on which day.

    Example:
      fromwhom rules list
    """
    edge.out().print(pages.overview(load_knowledge().rules), markup=False)


@app.command("show", cls=told.Command)
def show_command(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="A rule's id, e.g. us-bis-el.")],
) -> None:
    """Show RULE whole: acts, dates, conditions, wording, sources.

    Example:
      fromwhom rules show us-889
    """
    known = load_knowledge().rules
    found = [one for one in known if rule in (one.id, *(part.id for part in one.provisions))]
    if not found:
        names = ", ".join(one.id for one in known)
        raise UsageError(f"There is no rule {rule!r}. The rules are {names}.")
    edge.out().print(pages.page(found[0]), markup=False)


@app.command("check", cls=told.Command)
def check_command() -> None:
    """Check the rules: gaps, missing sources, unknown lists, age.

    Exit 3 where something is out of order.

    Example:
      fromwhom rules check
    """
    knowledge = load_knowledge()
    problems = check_rules(knowledge.rules, knowledge.member_lists(), today=edge.today())
    for problem in problems:
        edge.out().print(problem, markup=False)
    edge.err().print(f"{len(knowledge.rules)} rules checked, {len(problems)} problems")
    raise typer.Exit(3 if problems else 0)


@app.command("why", cls=told.Command)
def why_command(
    finding: Annotated[str, typer.Argument(metavar="FINDING-ID", help="Id of a finding.")],
    in_: options.InResult = None,
) -> None:
    """Say which rule, fact and date gave each effect.

    Example:
      fromwhom rules why 3f2a9c
    """
    result = results.read(in_ or results.newest(edge.home().results))
    found = results.find(result, finding)
    edge.out().print(
        explain.why(found.match, found.finding, result.buyer), markup=False, highlight=False
    )
