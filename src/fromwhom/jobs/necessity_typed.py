"""Answers as people type them in a terminal, turned into what the file of answers holds."""

import contextlib
import datetime
from collections.abc import Mapping

from fromwhom.data.questionnaire_data import Item, Kind
from fromwhom.errors import UsageError


def typed(item: Item, text: str) -> object:
    """Turn what was typed into the answer that a file would hold.

    A choice may be given by its number in the list that is shown. Whether the answer is one is
    judged where answers are understood; here only its form is.

    Raises:
        UsageError: A number, a day or a row of the table cannot be read.
    """
    match item.kind:
        case Kind.YES_NO:
            return {"y": "yes", "n": "no"}.get(text.lower(), text.lower())
        case Kind.CHOICE:
            return _choice(item.choices, text)
        case Kind.CHECKLIST:
            return [_choice(item.choices, one.strip()) for one in text.split(",") if one.strip()]
        case Kind.LIST:
            return [one.strip() for one in text.split(",") if one.strip()]
        case Kind.NUMBER:
            return _number(text)
        case Kind.DATE:
            return _day(text)
        case Kind.TABLE:
            return [_row(one) for one in text.split(";") if one.strip()]
        case _:
            return text


def _choice(choices: Mapping[str, str], text: str) -> str:
    """Give the id of a choice that was typed as such or by its number from 1 on."""
    if text in choices:
        return text
    if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= len(choices):
        return list(choices)[int(text[:4]) - 1]
    return text


def _number(text: str) -> float:
    """Read a number.

    Raises:
        UsageError: It is none.
    """
    try:
        return float(text.replace(",", ""))
    except ValueError:
        raise UsageError(f"{text!r} is no number. Write it like 1200.") from None


def _day(text: str) -> datetime.date:
    """Read a day.

    Raises:
        UsageError: It is none.
    """
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no day. Write it like 2020-12-31.") from None


def _row(text: str) -> dict[str, object]:
    """Read one row of the table of alternatives; a rating that is left out is unknown.

    Raises:
        UsageError: It has too few or too many parts, or a rating is no number.
    """
    parts = [part.strip() for part in text.split("/")]
    if len(parts) not in (2, 3, 4):
        raise UsageError(
            f"{text.strip()!r} is no row. Write name / kind / effectiveness / intrusiveness."
        )
    row: dict[str, object] = {"name": parts[0], "kind": parts[1]}
    if len(parts) > 2 and parts[2]:
        row["effectiveness"] = _number(parts[2])
    if len(parts) > 3 and parts[3]:
        row["intrusiveness"] = _number(parts[3])
        with contextlib.suppress(ValueError):
            row["intrusiveness"] = int(parts[3])
    return row
