"""Help texts: a paragraph that holds an indented line is printed as it is written.

The docstring of a command is its reference. Prose is wrapped to the terminal; examples and
tables, which are indented, keep their lines.
"""

import inspect
from contextlib import AbstractContextManager
from typing import Any, Final, Protocol

from typer.core import TyperCommand, TyperGroup

_AS_WRITTEN: Final = "\b\n"


class Formatter(Protocol):
    """What help is written to."""

    def indentation(self) -> AbstractContextManager[None]:
        """Indent what is written inside."""

    def write_paragraph(self) -> None:
        """Begin a paragraph."""

    def write_text(self, text: str) -> None:
        """Write *text*, wrapped, but for paragraphs marked to be left as they are."""


class Command(TyperCommand):
    """A command whose examples keep their lines."""

    def format_help_text(self, ctx: object, formatter: Formatter) -> None:  # noqa: ARG002
        """Write what the command does, and its examples."""
        write(self.help, formatter)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Write what must be given without braces: ``LEDGER``."""
        return [piece.strip("{}").replace("}", "") for piece in super().collect_usage_pieces(ctx)]


class Group(TyperGroup):
    """A group of commands whose examples keep their lines."""

    def format_help_text(self, ctx: object, formatter: Formatter) -> None:  # noqa: ARG002
        """Write what the group is for, and its examples."""
        write(self.help, formatter)


def write(text: str | None, formatter: Formatter) -> None:
    """Write *text* below the usage line."""
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(kept_lines(inspect.cleandoc(text or "")))


def kept_lines(text: str) -> str:
    """Mark every paragraph of *text* that holds an indented line to be left as it is."""
    return "\n\n".join(
        f"{_AS_WRITTEN}{paragraph}" if "\n  " in paragraph else paragraph
        for paragraph in text.split("\n\n")
    )
