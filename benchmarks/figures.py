"""Figures: what a benchmark found, as a table for people and as JSON for machines."""

import json
import os
import platform
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: ``low`` and ``high`` bound it where an interval is known."""

    name: str
    value: float
    unit: str = ""
    low: float | None = None
    high: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """The figures of one question; ``skipped`` says why there are none."""

    id: str
    title: str
    figures: tuple[Figure, ...] = ()
    skipped: str | None = None


@dataclass(slots=True)
class Report:
    """Everything one run found."""

    quick: bool
    blocks: list[Block] = field(default_factory=list)

    def as_json(self) -> str:
        """Write the report as a JSON document."""
        document = {
            "version": VERSION,
            "quick": self.quick,
            "machine": machine(),
            "blocks": [asdict(block) for block in self.blocks],
        }
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def machine() -> dict[str, str | int | None]:
    """Describe the machine as far as figures depend on it."""
    return {
        "cores": os.cpu_count(),
        "system": platform.system(),
        "architecture": platform.machine(),
        "processor": _processor(),
        "python": platform.python_version(),
    }


def _processor() -> str:
    """Name the processor, where the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def middle(values: Iterable[float]) -> float:
    """Take the median of repeated runs."""
    return statistics.median(values)


def lines(block: Block) -> Iterator[str]:
    """Write a block as lines of text: a title, then one line per figure."""
    yield block.title
    if block.skipped is not None:
        yield f"  skipped: {block.skipped}"
    width = max((len(one.name) for one in block.figures), default=0)
    shown = [shown_value(one) for one in block.figures]
    wide = max((len(text) for text in shown), default=0)
    for one, text in zip(block.figures, shown, strict=True):
        rest = f"  {one.note}" if one.note else ""
        yield f"  {one.name:<{width}}  {text:>{wide}} {one.unit}{_between(one)}{rest}".rstrip()


def shown_value(figure: Figure) -> str:
    """Write a value with as many digits as it deserves."""
    value = figure.value
    if float(value).is_integer() and abs(value) < 1e15:
        return f"{int(value):,}"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"


def _between(figure: Figure) -> str:
    """Write the interval of a figure."""
    if figure.low is None or figure.high is None:
        return ""
    return f" ({figure.low:.3f} to {figure.high:.3f})"


def ratios(ours: float, theirs: Sequence[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    """Compare our figure with each of theirs."""
    for name, value in theirs:
        if value > 0:
            yield name, ours / value
