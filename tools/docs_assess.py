"""Write ``docs/assess-sources.md`` from the cited presets of ``fromwhom assess``.

``python tools/docs_assess.py`` writes the page; a test holds it to the presets.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from fromwhom.data.assess_data import load_presets
from fromwhom.data.assess_schema import (
    InstrumentPreset,
    PathogenPreset,
    ScenarioPreset,
    YieldPreset,
)
from fromwhom.data.assess_words import load_parameters
from fromwhom.quantities import Law, Quantity, Source

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "assess-sources.md"
_HEAD: Final = """\
# Presets of an assessment, and what they rest on

Generated from `src/fromwhom/data/assess` by `tools/docs_assess.py`; change the data, not this
page.

Every number names its source. One that has none says so: *declared* is a premise of whoever
asks, *assumed* one of fromwhom. In brackets stand the ends: bounds for the laws uniform,
log_uniform and triangular, a 95 % interval for the others. How a source was read is told in the
last table, with who paid for it.
"""
_READ: Final = {
    "primary": "its own text",
    "code": "its authors' program",
    "excerpt": "a part of its text, mostly the abstract",
    "quoted": "as others quote it",
}
_NUMBERS: Final = "| name | meaning | value | unit | law | source | in its words | note |"


def page() -> str:
    """Write the page: pathogens, instruments, programmes, scenarios, sources."""
    presets = load_presets()
    parts = [_HEAD, "## Pathogens\n"]
    parts += [_pathogen(one) for one in presets.pathogens.values()]
    parts += ["## Instruments\n", *(_instrument(one) for one in presets.instruments.values())]
    parts += ["## Programmes that were observed\n"]
    parts += [_programme(one) for one in presets.yields.values()]
    parts += ["## Scenarios\n", *(_scenario(one) for one in presets.scenarios.values())]
    parts += ["## Sources, how they were read, and who paid\n"]
    parts += _sources(presets.sources)
    return "\n".join(parts).rstrip() + "\n"


def _pathogen(one: PathogenPreset) -> str:
    """Write a pathogen: what set it is of, its numbers, its cautions."""
    whose = f"The numbers of `{one.set}`" if one.set else "Assembled from several sources"
    facts = f"{whose}; model `{one.model or 'entrance'}`; incubation period: {one.incubation}."
    return _section(one.id, one.title, [facts], one.parameters, one.cautions)


def _instrument(one: InstrumentPreset) -> str:
    """Write an instrument: against what it was held, its accuracy, its cautions."""
    facts = f"Held against {one.against}; interval of a {one.spread}; measured: {one.setting}."
    numbers = {"s": one.s} | ({"sp": one.sp} if one.sp else {})
    return _section(one.id, one.title, [facts.replace("_", " ")], numbers, one.cautions)


def _programme(one: YieldPreset) -> str:
    """Write a programme: what it counted and what a prediction takes."""
    facts = [
        f"Screened {one.screened:,}, flagged {_count(one.alarms)}, tested {_count(one.tested)}, "
        f"found {one.found:,} ({one.what}). Source: `{one.source}`.",
        f"*The screen.* {one.screen}",
        f"*What may set it apart.* {one.why}",
    ]
    told = {"infected": one.infected, "p": one.p}
    numbers = {name: given for name, given in told.items() if given} | dict(one.parameters)
    return _section(one.id, one.programme, facts, numbers, ())


def _scenario(one: ScenarioPreset) -> str:
    """Write a scenario: what it joins, its numbers, what is reported and by whom."""
    facts = [
        f"A scenario: nothing here was measured at that place. Joins `{one.pathogen}` and "
        f"`{one.instrument}`; mode {one.mode}."
    ]
    said = tuple(f"{remark.says} (`{remark.source}`)" for remark in one.remarks)
    return _section(one.id, one.title, facts, one.parameters, said)


def _section(
    id_: str,
    title: str,
    facts: list[str],
    numbers: Mapping[str, Quantity],
    sentences: tuple[str, ...],
) -> str:
    """Write one preset."""
    lines = [f"### `{id_}`\n", f"{title.rstrip('.')}.\n"]
    lines += [f"{one}\n" for one in facts]
    if numbers:
        lines += [_NUMBERS, "|---|---|---|---|---|---|---|---|"]
        lines += [_number(name, one) for name, one in numbers.items()]
        lines.append("")
    lines += [f"* {one}" for one in sentences]
    return "\n".join(lines).rstrip() + "\n"


def _number(name: str, one: Quantity) -> str:
    """Write one quantity as a row."""
    known = load_parameters().get(name)
    value = f"{one.value:g}"
    if one.low is not None and one.high is not None:
        value += f" ({one.low:g}–{one.high:g})"
    if one.law is Law.BETA:
        value += f" ({one.hits:g} of {one.of:g})"
    source = f"`{one.source}`" if one.source else str(one.basis)
    meaning = known.meaning if known else "Infected people who passed, estimated"
    cells = (
        f"`{name}`",
        meaning,
        value,
        known.unit if known else "people",
        str(one.law),
        source,
        f"“{one.said}”" if one.said else "",
        one.note or "",
    )
    return "| " + " | ".join(_cell(each) for each in cells) + " |"


def _sources(sources: Mapping[str, Source]) -> Iterator[str]:
    """Write the table of sources."""
    head = ("id", "source", "date", "read", "checked", "who paid, whom the authors worked for")
    yield f"| {' | '.join(head)} | answered |"
    yield "|---|---|---|---|---|---|---|"
    for one in sources.values():
        title = f"[{one.title}]({one.url})" if one.url else one.title
        cells = (
            f"`{one.id}`",
            f"{title}. {one.publisher}",
            one.date,
            _READ[one.read],
            one.checked_on.isoformat(),
            one.funding or "",
            one.answered or "",
        )
        yield "| " + " | ".join(_cell(each) for each in cells) + " |"


def _count(number: int | None) -> str:
    """Write a count, or that it is not known."""
    return "(not stated)" if number is None else f"{number:,}"


def _cell(text: str) -> str:
    """Keep a text inside its cell."""
    return " ".join(text.split()).replace("|", "\\|")


def main() -> None:
    """Write the page, and say so."""
    PAGE.write_text(page(), encoding="utf-8")
    sys.stderr.write(f"wrote {PAGE.name}\n")


if __name__ == "__main__":
    main()
