"""Plain columns for a terminal or a pipe: numbers right, text left, long text last."""

from collections.abc import Sequence


def columns(heads: Sequence[str], rows: Sequence[Sequence[str | int | None]]) -> list[str]:
    """Align *rows* under *heads*; whole numbers stand to the right, None is left blank.

    The last column is not padded, so that long text there wraps nowhere but at the edge.
    """
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [
        max([len(head), *(len(row[place]) for row in cells)]) for place, head in enumerate(heads)
    ]
    numeric = [any(isinstance(row[place], int) for row in rows) for place in range(len(heads))]
    lines = [heads, *cells]
    return [
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, numeric, strict=True)
        ).rstrip()
        for line in lines
    ]


def _cell(value: str | int | None) -> str:
    """Write one cell."""
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else value
