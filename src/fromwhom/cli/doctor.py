"""``fromwhom doctor``: is everything in order?"""

import typer

from fromwhom.cli import edge
from fromwhom.jobs.doctor import examine
from fromwhom.jobs.knowledge import load_knowledge


def doctor_command() -> None:
    r"""Check home folder, archive, snapshot, lists, canaries and rules; exit 3 on a fault.

    \b
    Example:
      fromwhom doctor
    """
    console = edge.out()
    faults = 0
    for check in examine(edge.home(), load_knowledge(), today=edge.today()):
        faults += not check.ok
        console.print(f"{'ok ' if check.ok else '!! '} {check.what}: {check.told}", markup=False)
    raise typer.Exit(3 if faults else 0)
