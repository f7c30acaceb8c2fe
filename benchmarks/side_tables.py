"""Tables of the side-by-side run: for the terminal, for the docs, and as a picture."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from benchmarks.accuracy import Estimate
from benchmarks.comparing import OURS, Line, Table

COLUMNS: Final = (
    "recall@1", "recall@10", "recall@75", "average precision", "best F1", "F1", "pairs/s",
    "names/s",
)  # fmt: skip
_SHORT: Final = {"average precision": "AP"}
_WIDTH: Final = 38
_SPEEDS: Final = ("pairs/s", "names/s")
_ROW: Final = 22
_LEFT: Final = 300
_SCALE: Final = 420


def text(table: Table) -> Iterator[str]:
    """Write *table* as lines for a terminal."""
    yield table.title
    yield f"  {table.queries:,} names, {table.listed:,} listed, {table.pairs:,} pairs"
    used = _used(table)
    yield "  " + " " * _WIDTH + "".join(f"{_SHORT.get(c, c):>20}" for c in used)
    for line in table.lines:
        cells = "".join(f"{_cell(line.figures.get(c), c):>20}" for c in used)
        yield f"  {_who(line):<{_WIDTH}}{cells}"


def markdown(table: Table) -> Iterator[str]:
    """Write *table* as lines of Markdown; speeds are left out, machines differ."""
    used = [column for column in _used(table) if column not in _SPEEDS]
    yield f"### {table.title}"
    yield ""
    yield f"{table.queries:,} names, {table.listed:,} listed, {table.pairs:,} pairs."
    yield ""
    head = ["", *used]
    if any(line.held_out for line in table.lines):
        head += ["held out: @1", "@75"]
    yield "| " + " | ".join(head) + " |"
    yield "|---" * len(head) + "|"
    for line in table.lines:
        cells = [_who(line), *(_cell(line.figures.get(c), c) for c in used)]
        if "held out: @1" in head:
            cells += [_cell(line.held_out.get(f"held out recall@{k}"), "") for k in (1, 75)]
        yield "| " + " | ".join(cells) + " |"
    yield ""


def ratios(tables: Sequence[Table]) -> Iterator[str]:
    """Write how many times as fast fromwhom judges pairs, as Markdown; a ratio of one run."""
    for table in tables:
        speed = {
            line.scorer: line.figures["pairs/s"].value
            for line in table.lines
            if "pairs/s" in line.figures
        }
        shown = ", ".join(
            f"{speed[OURS] / value:.2g} × {who}" for who, value in speed.items() if who != OURS
        )
        yield f"* {table.title}: {shown}."


def chart(tables: Sequence[Table], column: str) -> str:
    """Draw one figure of everyone on each of *tables* as dots with their intervals (SVG)."""
    rows: list[str] = []
    y = 34
    for table in tables:
        rows.append(f'<text x="8" y="{y}" class="head">{escape(table.title)}: {column}</text>')
        for line in sorted(table.lines, key=lambda one: -_value(one, column)):
            if column not in line.figures:
                continue
            y += _ROW
            rows.append(_dot(line, line.figures[column], y))
        y += 2 * _ROW
    ticks = "".join(
        f'<line x1="{_at(v)}" y1="14" x2="{_at(v)}" y2="{y - _ROW}" class="grid"/>'
        f'<text x="{_at(v)}" y="{y - 8}" class="tick">{v:.1f}</text>'
        for v in (0, 0.2, 0.4, 0.6, 0.8, 1.0)
    )
    style = (
        "text{font:13px sans-serif;fill:#222}.head{font-weight:bold}.name{text-anchor:end}"
        ".tick{text-anchor:middle;fill:#666}.grid{stroke:#ddd}.other{stroke:#777;fill:#777}"
        ".ours{stroke:#0a5ea8;fill:#0a5ea8}"
    )
    width = _LEFT + _SCALE + 40
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {y}" role="img">'
        f"<title>{escape(column)} of fromwhom and of others</title><style>{style}</style>"
        f'<rect width="{width}" height="{y}" fill="#fff"/>{ticks}{"".join(rows)}</svg>\n'
    )


def _dot(line: Line, found: Estimate, y: int) -> str:
    """Draw one scorer's figure."""
    kind = "ours" if line.scorer == OURS else "other"
    low, high, value = _at(found.low), _at(found.high), _at(found.value)
    return (
        f'<text x="{_LEFT - 10}" y="{y + 4}" class="name">{escape(_who(line))}</text>'
        f'<line x1="{low}" y1="{y}" x2="{high}" y2="{y}" class="{kind}"/>'
        f'<circle cx="{value}" cy="{y}" r="4" class="{kind}"/>'
        f'<text x="{high + 8}" y="{y + 4}">{found.value:.2f}</text>'
    )


def _at(value: float) -> float:
    """Place a share on the scale."""
    return round(_LEFT + _SCALE * value, 1)


def _value(line: Line, column: str) -> float:
    """Give the figure by which lines are sorted; an absent one comes last."""
    found = line.figures.get(column)
    return found.value if found else -1.0


def _used(table: Table) -> list[str]:
    """List the columns that any line has."""
    return [c for c in COLUMNS if any(c in line.figures for line in table.lines)]


def _who(line: Line) -> str:
    """Name a line."""
    return f"{line.scorer}, search" if line.searched else line.scorer


def _cell(found: Estimate | None, column: str) -> str:
    """Write one figure with its interval."""
    if found is None:
        return ""
    if column in _SPEEDS:
        return f"{found.value:,.0f}"
    return f"{found.value:.3f} ({found.low:.2f}–{found.high:.2f})"
