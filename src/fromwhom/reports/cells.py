"""One cell of a table that people open in a spreadsheet."""

from typing import Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(value: object) -> str:
    """Write one cell; text never begins like a formula, numbers stay numbers."""
    match value:
        case None:
            return ""
        case list():
            return " ".join(str(number) for number in value)
        case str() if value.startswith(_FORMULA):
            return f"'{value}"
        case _:
            return str(value)
