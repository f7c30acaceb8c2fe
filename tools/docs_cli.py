"""Write ``docs/cli.md`` from the help texts of the commands.

``python tools/docs_cli.py`` writes the page; a test holds it to what ``--help`` says.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import typer
from typer.main import get_command

from fromwhom.cli.main import app

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
_WIDTH: Final = 88
_HEAD: Final = """\
# Commands

Generated from the help texts by `tools/docs_cli.py`; change those, not this page. Every
command answers `--help` (or `-h`) with what stands here.
"""


def page() -> str:
    """Write the page: one section for each command, in the order of the help."""
    sections = [f"## {name}\n\n```\n{told}\n```\n" for name, told in helps()]
    return "\n".join([_HEAD, *sections])


def helps() -> Iterator[tuple[str, str]]:
    """Yield every command and group with its help, groups before their commands."""
    os.environ["COLUMNS"] = str(_WIDTH)
    yield from _helps(get_command(app), None, "fromwhom")


def _helps(command: Any, parent: typer.Context | None, name: str) -> Iterator[tuple[str, str]]:
    """Yield *command*, then what is below it."""
    context = command.make_context(
        name, [], parent=parent, resilient_parsing=True, max_content_width=_WIDTH
    )
    yield context.command_path, command.get_help(context).rstrip()
    for below, one in getattr(command, "commands", {}).items():
        yield from _helps(one, context, below)


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    sys.stderr.write(f"wrote {PAGE.name}\n")


if __name__ == "__main__":
    main()
