"""``fromwhom assess``: does a technology work, and is it justified."""

from typing import Final

import typer

from fromwhom.cli import lazily
from fromwhom.cli.lazily import Listed
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

_COMMANDS: Final = {
    "screening": Listed(
        "assess_screening:screening_command",
        "Compute what mass screening finds, misses and stops in vain.",
        LEAVE_UNKNOWN,
    ),
    "rare-target": Listed(
        "assess_rare_target:rare_target_command",
        "Compute what alarms on rare targets find, and at whose cost.",
        LEAVE_UNKNOWN,
    ),
    "necessity": Listed(
        "assess_necessity:necessity_command",
        "Ask whether a technology is justified, and say what follows.",
    ),
}

app = typer.Typer(cls=lazily.group(_COMMANDS), help=_HELP, no_args_is_help=True)
