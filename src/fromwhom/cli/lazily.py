"""Groups that load a command when it is called.

What one command needs (a sparse product, a spreadsheet writer, statistics) takes longer to load
than many commands take to run. A group therefore knows of its commands only where they are and
what they say in one line.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import AbstractContextManager
from importlib import import_module
from typing import Any, ClassVar, Final, NamedTuple, Protocol

import typer
from typer.main import get_command, get_group

from fromwhom.cli import told


class Listed(NamedTuple):
    """Where a command is, as ``module:name``, and what it says of itself in one line.

    With ``settings`` a command is made otherwise than most: one that takes a model's inputs
    leaves unknown options alone.
    """

    place: str
    says: str
    settings: Mapping[str, bool] | None = None


class Formatter(Protocol):
    """What help is written to."""

    def section(self, name: str) -> AbstractContextManager[None]:
        """Begin a section."""

    def write_dl(self, rows: list[tuple[str, str]]) -> None:
        """Write a list of terms."""


class Group(told.Group):
    """A group of commands that are loaded one at a time; ``listed`` is its table."""

    listed: ClassVar[Mapping[str, Listed]] = {}

    def __init__(self, **settings: Any) -> None:
        """Make the group, and put the table in the place of commands."""
        super().__init__(**settings)
        self.commands: MutableMapping[str, Any] = _Commands(self.listed)

    def list_commands(self, ctx: object) -> list[str]:  # noqa: ARG002
        """List the commands in the order of the table."""
        return list(self.listed)

    def format_commands(self, ctx: object, formatter: Formatter) -> None:  # noqa: ARG002
        """Write the commands, each in one line, and load none."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.says) for name, one in self.listed.items()])


def group(listed: Mapping[str, Listed]) -> type[Group]:
    """Make the class of a group with these commands, for ``typer.Typer(cls=…)``."""
    return type("Listing", (Group,), {"listed": listed})


class _Commands(MutableMapping[str, Any]):
    """Commands by name, each made when it is first asked for."""

    def __init__(self, listed: Mapping[str, Listed]) -> None:
        """Keep the table."""
        self._listed = dict(listed)
        self._made: Final[dict[str, Any]] = {}

    def __getitem__(self, name: str) -> Any:
        """Load a command."""
        if name not in self._made:
            one = self._listed[name]
            module, _, attribute = one.place.partition(":")
            thing = getattr(import_module(f"{__package__}.{module}"), attribute)
            self._made[name] = _command(name, thing, one.settings)
        return self._made[name]

    def __setitem__(self, name: str, command: Any) -> None:
        """Put a command in the place of another."""
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        """Take a command away."""
        del self._listed[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self._listed)

    def __len__(self) -> int:
        """Count the commands."""
        return len(self._listed)


def _command(
    name: str, thing: typer.Typer | Callable[..., None], settings: Mapping[str, bool] | None
) -> Any:
    """Make a group or a single command."""
    if isinstance(thing, typer.Typer):
        thing.rich_markup_mode = None  # as the root has it: help is text as it was written
        made: Any = get_group(thing)
    else:
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        keeping = dict(settings) if settings else None
        alone.command(name, cls=told.Command, context_settings=keeping)(thing)
        made = get_command(alone)
    made.name = name
    return made
