"""``fromwhom doctor``: is everything in order?"""

import typer

from fromwhom.cli import edge
from fromwhom.jobs.doctor import examine
from fromwhom.jobs.knowledge import load_knowledge


def doctor_command() -> None:
    """Check home, archive, snapshot, lists, canaries and rules.

    Exit 3 where something is out of order; the line says what to do.

    Example:
      fromwhom doctor
    """
    console = edge.out()
    faults = 0
    for check in examine(edge.home(), load_knowledge(), today=edge.today()):
        faults += not check.ok
        console.print(f"{'ok ' if check.ok else '!! '} {check.what}: {check.told}", markup=False)
    raise typer.Exit(3 if faults else 0)
