"""``fromwhom assess``: does a technology work, and is it justified."""

import typer

from fromwhom.cli import told
from fromwhom.cli.assess_necessity import necessity_command
from fromwhom.cli.assess_rare_target import rare_target_command
from fromwhom.cli.assess_screening import screening_command
from fromwhom.cli.parameters import LEAVE_UNKNOWN

_HELP = """Assess a technology itself: does it work, and is it justified.

`screening` computes what mass screening for fever finds, misses and stops in vain.
`rare-target` does so for watch-lists and other alarms on rare targets. `necessity` asks what
must be answered before such a technology is bought, and says what follows.

Examples:
  fromwhom assess screening --scenario press-release-2020-04 -o html=report.html
  fromwhom assess rare-target --preset met-2024-2025
  fromwhom assess necessity answers.yaml
"""

app = typer.Typer(cls=told.Group, help=_HELP, no_args_is_help=True)
app.command("screening", cls=told.Command, context_settings=LEAVE_UNKNOWN)(screening_command)
app.command("rare-target", cls=told.Command, context_settings=LEAVE_UNKNOWN)(rare_target_command)
app.command("necessity", cls=told.Command)(necessity_command)
