"""``fromwhom rules``: the legal tests, as data, and why they gave what they gave."""

from typing import Annotated

import typer

from fromwhom.cli import edge, options
from fromwhom.errors import UsageError
from fromwhom.jobs import results
from fromwhom.jobs.knowledge import load_knowledge
from fromwhom.reports import explain
from fromwhom.reports import rules as pages
from fromwhom.screening.rules import check_rules

app = typer.Typer(help="The legal tests, as data.", no_args_is_help=True)


@app.command("list")
def list_command() -> None:
    r"""List every rule: what it binds, since when, checked on which day.

    \b
    Example:
      fromwhom rules list
    """
    edge.out().print(pages.overview(load_knowledge().rules), markup=False)


@app.command("show")
def show_command(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="A rule's id, e.g. us-bis-el.")],
) -> None:
    r"""Show RULE whole: acts, deciding dates, states, conditions, wording, sources.

    \b
    Example:
      fromwhom rules show us-889
    """
    known = load_knowledge().rules
    found = [one for one in known if rule in (one.id, *(part.id for part in one.provisions))]
    if not found:
        names = ", ".join(one.id for one in known)
        raise UsageError(f"There is no rule {rule!r}. The rules are {names}.")
    edge.out().print(pages.page(found[0]), markup=False)


@app.command("check")
def check_command() -> None:
    r"""Check the rules' own state: gaps, missing sources, unknown lists, stale checks.

    \b
    Example:
      fromwhom rules check
    """
    knowledge = load_knowledge()
    problems = check_rules(knowledge.rules, knowledge.member_lists(), today=edge.today())
    for problem in problems:
        edge.out().print(problem, markup=False)
    edge.err().print(f"{len(knowledge.rules)} rules checked, {len(problems)} problems")
    raise typer.Exit(1 if problems else 0)


@app.command("why")
def why_command(
    finding: Annotated[str, typer.Argument(metavar="FINDING-ID", help="Id of a finding.")],
    in_: options.InResult = None,
) -> None:
    r"""Say which rule, which sentence of fact and which date gave each effect.

    \b
    Example:
      fromwhom rules why 3f2a9c
    """
    result = results.read(in_ or results.newest(edge.home().results))
    found = results.find(result, finding)
    edge.out().print(
        explain.why(found.match, found.finding, result.buyer), markup=False, highlight=False
    )
