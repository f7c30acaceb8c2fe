"""Text for a terminal, 80 columns wide: sentences below a title, rows of a table, wrapped parts."""

import textwrap
from collections.abc import Sequence
from typing import Final

from fromwhom.reports import words

WIDTH: Final = 80
_LABEL: Final = 40
_VALUE: Final = 12


def wrapped(part: str, width: int = WIDTH, *, whole_words: bool = False) -> str:
    """Wrap each line, its indent kept and two further from the second on.

    Control characters are shown. *whole_words* lets a word that is too long stand out.
    """
    return "\n".join(
        textwrap.fill(
            words.visible(line),
            width,
            subsequent_indent=" " * (len(line) - len(line.lstrip()) + 2),
            break_long_words=not whole_words,
            break_on_hyphens=False,
        )
        for line in part.split("\n")
    )


def listed(title: str, lines: Sequence[str]) -> str:
    """Write sentences below a title; nothing where there are none."""
    return "\n".join([title, *(f"  {line}" for line in lines)]) if lines else ""


def row(label: str, value: str, ends: str, indent: int = 2) -> str:
    """Write one row of a table: a label, which may take two lines, a number, an interval."""
    room = _LABEL - indent
    lines = textwrap.wrap(words.visible(label), room, subsequent_indent="  ") or [""]
    *above, last = (" " * indent + line for line in lines)
    return "\n".join([*above, f"{last:<{_LABEL}}{value:>{_VALUE}}   {ends}".rstrip()])
