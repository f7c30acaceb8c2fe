"""The run of one published model as one screen of text."""

import textwrap
from collections.abc import Iterator
from typing import Final

from fromwhom.assessment import Assumption, ModelRun
from fromwhom.reports import words

_WIDTH: Final = 80


def text(ran: ModelRun) -> str:
    """Write the run for a terminal, 80 columns wide, without colour."""
    return "\n".join(words.visible(line) for line in _lines(ran)) + "\n"


def _lines(ran: ModelRun) -> Iterator[str]:
    """Yield the lines: what was run, outcomes, inputs, what it cannot tell, sources."""
    yield f"{ran.model}: {ran.variant}"
    if ran.intervals is not None:
        yield f"Means over {ran.sets:,} sets of inputs, with 95 % intervals"
    yield ""
    for name, value in ran.outcomes.items():
        told = "–" if value is None else f"{value:.6f}"
        spread = (ran.intervals or {}).get(name)
        ends = f"   ({spread.low:.4f} to {spread.high:.4f})" if spread else ""
        yield f"  {name:<24}{told:>14}{ends}"
    if ran.group is not None:
        found = ran.group.found
        yield ""
        yield (
            f"Of {ran.group.n:,} infected travellers, a share of {found.value:.3f} is found "
            f"({found.low:.3f} to {found.high:.3f})."
        )
        chances = ", ".join(f"{one:.3f}" for one in ran.group.first_all_found)
        yield f"The first one, two, three are all found with chances {chances}."
    yield ""
    yield "Inputs"
    for one in ran.parameters:
        yield from _input(one)
    yield ""
    for caution in ran.cautions:
        yield from textwrap.wrap(caution, _WIDTH)
    for source in ran.sources:
        cite = f", {source.cite}" if source.cite else ""
        yield from textwrap.wrap(f"Source: {source.title}{cite}", _WIDTH, subsequent_indent="  ")


def _input(one: Assumption) -> Iterator[str]:
    """Yield one input: name, value, interval, and on what it rests."""
    ends = "" if one.low is None else f" ({one.low:g} to {one.high:g})"
    rests = one.source or str(one.basis)
    line = f"  {one.name + ' ':<8}{one.value:g}{ends} {one.unit}: {one.meaning} [{rests}]"
    yield from textwrap.wrap(line, _WIDTH, subsequent_indent=" " * 10, break_on_hyphens=False)
