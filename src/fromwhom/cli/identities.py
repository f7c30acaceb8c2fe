"""``fromwhom identities``: which listings are one and the same party, decided by people."""

import getpass
from typing import Annotated

import typer

from fromwhom.cli import edge, told
from fromwhom.cli.update import compile_again
from fromwhom.jobs.identities import Asked, decide, standing

_HELP = """Which listings are one party, as people decided it.

Parties of different lists are joined by numbers, and by names with something that speaks
for them; `fromwhom show PARTY` gives the reasons. Where that is wrong, decide it here: the
decision holds in every later snapshot.

Examples:
  fromwhom identities list
  fromwhom identities confirm us-bis-el:iflytek-cn us-ofac-cmic:31000 --reason "annual report"
  fromwhom identities cut us-bis-el:avant-garde-cn us-ofac-sdn:17013 --reason "another country"
"""

app = typer.Typer(cls=told.Group, help=_HELP, no_args_is_help=True)

Left = Annotated[str, typer.Argument(metavar="LISTING", help="A listing: LIST:ENTRY.")]
Right = Annotated[str, typer.Argument(metavar="LISTING", help="Another one.")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; kept with it.")]


@app.command("list", cls=told.Command)
def list_command() -> None:
    """List what was decided, and whether the live snapshot shows it.

    Example:
      fromwhom identities list
    """
    shown = {True: "holds", False: "does not show yet", None: "a listing is not there"}
    found = list(standing(edge.home(), edge.search(None)))
    for one in found:
        what = "one party" if one.decided.same else "two parties"
        edge.out().print(
            f"{what}: {one.decided.left} ({one.decided.left_name}) and {one.decided.right} "
            f"({one.decided.right_name})\n  {one.decided.when:%Y-%m-%d}, {one.decided.who}: "
            f"{one.decided.reason}; {shown[one.holds]}",
            markup=False,
        )
    if not found:
        edge.err().print("Nothing was decided yet.")


@app.command("confirm", cls=told.Command)
def confirm_command(left: Left, right: Right, reason: Reason) -> None:
    """Decide that two listings are of one party, and compile anew.

    Example:
      fromwhom identities confirm us-bis-el:iflytek-cn us-ofac-cmic:31000 --reason "one firm"
    """
    _decide(left, right, reason, same=True)


@app.command("cut", cls=told.Command)
def cut_command(left: Left, right: Right, reason: Reason) -> None:
    """Decide that two listings are of two parties, and compile anew.

    Example:
      fromwhom identities cut us-bis-el:avant-garde-cn us-ofac-sdn:17013 --reason "namesakes"
    """
    _decide(left, right, reason, same=False)


def _decide(left: str, right: str, reason: str, *, same: bool) -> None:
    """Write the decision down and compile a snapshot that shows it."""
    asked = Asked(
        left=edge.words(left),
        right=edge.words(right),
        same=same,
        who=getpass.getuser(),
        when=edge.now(),
        reason=edge.words(reason),
    )
    decided = decide(edge.home(), edge.search(None), asked)
    what = "one party" if same else "two parties"
    edge.out().print(f"{decided.left_name} and {decided.right_name}: {what}", markup=False)
    compile_again()
