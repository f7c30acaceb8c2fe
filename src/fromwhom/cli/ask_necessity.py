"""Asks the open questions in the terminal, one by one, until all are asked or one has enough."""

import datetime
import textwrap
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from rich.console import Console

from fromwhom.assess.necessity_gates import cited
from fromwhom.data.questionnaire_data import Item, Kind, Questionnaire
from fromwhom.errors import LedgerError, UsageError
from fromwhom.jobs.necessity_answers import understood
from fromwhom.jobs.necessity_file import AnswersFile
from fromwhom.jobs.necessity_typed import typed

_WIDTH: Final = 80
_QUIT: Final = "q"
_KEYS: Final = "Enter leaves a question unknown, ? says where it comes from, q saves and ends."


def ask(
    file: AnswersFile,
    questionnaire: Questionnaire,
    today: datetime.date,
    console: Console,
    read: Callable[[], str],
) -> AnswersFile:
    """Ask every question that *file* leaves open; give the file with what was answered.

    *read* gives the next line without its end, and raises EOFError where there is none: the
    rest then stays unknown, as it does when one interrupts.
    """
    _show(console, _KEYS)
    for item in questionnaire.items:
        if item.id in file.answers:
            continue
        _put(item, questionnaire, console)
        try:
            answered = _answered(item, file, questionnaire, today, (console, read))
        except (EOFError, KeyboardInterrupt):
            return file
        if answered is None:
            return file
        file = answered
    return file


def _answered(
    item: Item,
    file: AnswersFile,
    questionnaire: Questionnaire,
    today: datetime.date,
    terminal: tuple[Console, Callable[[], str]],
) -> AnswersFile | None:
    """Read one answer until it is one; None ends the asking."""
    console, read = terminal
    while True:
        console.print(f"{item.id}> ", end="", markup=False)
        text = read().strip()
        if text == _QUIT:
            return None
        if not text:
            return file
        if text == "?":
            for clause in cited(item.clauses, questionnaire):
                _show(console, f"  {clause.cite}")
            continue
        try:
            more = replace(file, answers={**file.answers, item.id: typed(item, text)})
            understood(more, questionnaire, today)
        except (UsageError, LedgerError) as problem:
            _show(console, str(problem))
            continue
        return more


def _put(item: Item, questionnaire: Questionnaire, console: Console) -> None:
    """Show a question with its help and what may be answered."""
    console.print()
    _show(console, f"[{questionnaire.sections[item.section]}] {item.question}")
    if item.help:
        _show(console, item.help)
    for number, (word, words) in enumerate(item.choices.items(), 1):
        _show(console, f"  {number}  {word}" + (f": {words}" if words != word else ""))
    if item.kind is Kind.YES_NO:
        _show(console, "  yes or no")


def _show(console: Console, text: str) -> None:
    """Show a line, wrapped."""
    indent = " " * (len(text) - len(text.lstrip()) + 3) if text.startswith(" ") else ""
    console.print(
        textwrap.fill(text, _WIDTH, subsequent_indent=indent, break_on_hyphens=False),
        markup=False,
        highlight=False,
        soft_wrap=True,
    )
