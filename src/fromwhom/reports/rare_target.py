"""An alarm technology on rare targets: as text, as a page with pictures, and as CSV.

Wrong alarms of all alarms and of all faces stand side by side, always.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from fromwhom.assessment import Range, YieldCheck
from fromwhom.rare_target import RareTargetAssessment, Statement, Use
from fromwhom.reports import (
    amounts,
    assessment_words,
    html,
    long_table,
    observed,
    rare_pictures,
    tornado,
    words,
)
from fromwhom.reports.assessment_words import target
from fromwhom.reports.long_table import ends
from fromwhom.reports.screen_text import listed, row, wrapped

SCENARIO: Final = assessment_words.SCENARIO

_COLUMNS: Final = ("part", "id", "label", "unit", "value", "low", "high", "basis", "source", "note")


def text(document: RareTargetAssessment) -> str:
    """Write the assessment for a terminal, 80 columns wide, without colour."""
    head = [document.title, about(document)]
    if document.scenario:
        head.insert(1, SCENARIO)
    parts = [
        "\n".join(head),
        listed("In plain words", document.plain),
        _assumptions(document),
        _figures(document),
        _counts(document),
        _groups(document),
        listed("Targets", [target(one, document.figures) for one in document.targets]),
        _drivers(document),
        listed("After deployment", observed.lines(document.observed) if document.observed else []),
        _uses(document),
        listed(
            "These rates held against published uses",
            [held(one) for one in document.checks],
        ),
        listed("About this use", _remarks(document.use)),
        listed("What the parties say", [_said(one.who, one.text) for one in _answers(document)]),
        listed("What this cannot tell", document.cautions),
        _sources(document),
    ]
    return "\n\n".join(wrapped(part) for part in parts if part) + "\n"


def page(document: RareTargetAssessment) -> bytes:
    """Write a self-contained HTML page in UTF-8, with the pictures."""
    drawn = (
        rare_pictures.alarms(document),
        rare_pictures.both(document),
        rare_pictures.prevalence(document),
        rare_pictures.groups(document),
        rare_pictures.uses(document),
    )
    used = cited(
        document,
        [id_ for one in document.uses for id_ in one.sources],
        [said for one in document.uses for said in one.answered],
    )
    return html.rendered(
        "rare_target.html.j2",
        ("page.css", "assessment.css", "rare_target.css"),
        of=document,
        about=about(document),
        told=assessment_words,
        observed=observed,
        amounts=amounts,
        target=target,
        held=held,
        answers=_answers(document),
        drawings=[one for one in drawn if one is not None],
        sources=[one for one in document.sources if one.id in used],
        numbers={one.id: at for at, one in enumerate(document.sources, 1) if one.id in used},
    )


def to_csv(document: RareTargetAssessment) -> bytes:
    """Write inputs, figures, counts, groups and uses as one table, safe in a spreadsheet."""
    return long_table.to_csv(_COLUMNS, _rows(document))


def presets(uses: Sequence[Use], rates: Sequence[tuple[str, str]], inputs: Sequence[str]) -> str:
    """Write what can be asked for: published uses, measured rates, and inputs by name."""
    lines = ["Published uses (--preset ID)"]
    lines += [
        f"  {one.id:<28}{one.true_alerts:,} of {one.alerts:,} right\n    {one.name}" for one in uses
    ]
    lines += ["", "Measured rates (--preset ID; state the other inputs)"]
    lines += [f"  {name}\n    {title}" for name, title in rates]
    lines += ["", "Inputs (--NAME VALUE)", *(f"  {one}" for one in inputs)]
    lines += ["", "Counts of your own: --alerts, --true_alerts, --faces."]
    return wrapped("\n".join(lines)) + "\n"


def about(document: RareTargetAssessment) -> str:
    """Say what was assessed, and with how many sets of inputs."""
    if not document.sets:
        return f"Rare targets, {document.technology}: counts as published or stated."
    return (
        f"Rare targets: {document.technology}. {document.sets:,} sets of inputs, seed "
        f"{document.seed}."
    )


def held(one: YieldCheck) -> str:
    """Say what a published use counted, what this run lets expect, and why they may differ."""
    return f"{one.programme}: {assessment_words.check(one)} {one.why}".rstrip()


def cited(
    document: RareTargetAssessment, more: Sequence[str], answers: Sequence[Statement]
) -> set[str]:
    """Name the sources of the inputs, of what is answered, and of *more*."""
    named = {one.source for one in document.assumptions if one.source} | set(more)
    return named | {one.source for one in (*document.answered, *answers)}


def _answers(document: RareTargetAssessment) -> list[Statement]:
    """List what the parties concerned say: of the use asked for, and of the rates."""
    said = list(document.answered)
    if document.use is not None:
        said += [one for one in document.use.answered if one not in said]
    return said


def _assumptions(document: RareTargetAssessment) -> str:
    """Write every input with its interval, and on what it rests."""
    lines = []
    for one in document.assumptions:
        rests = assessment_words.rests_on(one)
        lines.append(f"{one.name}: {assessment_words.given(one)}; {rests}")
        lines.append(f"  {one.meaning}" + (f" (“{one.said}”)" if one.said else ""))
        if one.note:
            lines.append(f"  {one.note}")
    return listed(f"What is assumed ({len(document.assumptions)})", lines)


def _figures(document: RareTargetAssessment) -> str:
    """Write the figures with their intervals; a dash where there is none.

    Those of counts alone are left out: the counts with their exact intervals stand above.
    """
    if not document.sets:
        return ""
    rows = [
        row(
            one.label,
            amounts.DASH if one.range is None else amounts.amount(one.range.value, one.unit),
            "" if one.range is None else amounts.span(one.range, one.unit),
        )
        for one in document.figures
    ]
    return "\n".join([row("Figures", "middle", "95 % interval", 0), *rows]) if rows else ""


def _counts(document: RareTargetAssessment) -> str:
    """Write the counts of the period: what is not known, and what chance adds."""
    rows = [
        row(one.label, amounts.people(one.expected.value), _apart(one.expected, one.day))
        for one in document.counts
    ]
    head = row("In the period", "middle", "expected / with chance", 0)
    return "\n".join([head, *rows]) if rows else ""


def _apart(expected: Range, day: Range) -> str:
    """Write both intervals of a count."""
    ends = [f"{amounts.people(one.low)}–{amounts.people(one.high)}" for one in (expected, day)]
    return " / ".join(ends)


def _groups(document: RareTargetAssessment) -> str:
    """Write what each group is of the people and bears of the wrong alarms."""
    rows = [
        row(f"{one.name}, {amounts.share(one.weight)} of those who pass",
             amounts.share(one.share.value), amounts.span(one.share, "share"))
        for one in document.groups
    ]  # fmt: skip
    if not rows and document.use is not None:
        rows = [
            row(f"{one.name}: {one.false_alerts} of {one.of}",
                 amounts.share(one.share.value), amounts.span(one.share, "share"))
            for one in document.use.groups
        ]  # fmt: skip
    head = row("On whom the wrong alarms fall", "share", "95 % interval", 0)
    return "\n".join([head, *rows]) if rows else ""


def _drivers(document: RareTargetAssessment) -> str:
    """Write what moves the share of alarms that are right."""
    rows = [
        row(one.input, tornado.signed(one.rank_correlation),
             f"{amounts.share(one.at_low)} … {amounts.share(one.at_high)}")
        for one in document.drivers
        if one.figure == "ppv"
    ]  # fmt: skip
    head = row("What drives: alarms that are right", "rank", "low … high end", 0)
    return "\n".join([head, *rows]) if rows else ""


def _uses(document: RareTargetAssessment) -> str:
    """Write every published use with its exact interval."""
    rows = [
        row(one.short, f"{one.true_alerts:,}/{one.alerts:,}", amounts.told(one.precision, "share"))
        for one in document.uses
    ]
    return "\n".join([row("Published uses", "right/alarms", "share right", 0), *rows])


def _remarks(use: Use | None) -> list[str]:
    """Write the remarks on a use, and its stops and arrests."""
    if use is None:
        return []
    told = [
        f"{number:,} {what}."
        for number, what in (
            (use.faces, "faces scanned"),
            (use.list_size, "entries on the list"),
            (use.stopped, "people stopped after an alarm"),
            (use.arrests, "arrests"),
        )
        if number is not None
    ]
    return [*told, *use.remarks]


def _said(who: str, what: str) -> str:
    """Write what somebody says."""
    return f"{who}: {words.stop(what)}"


def _sources(document: RareTargetAssessment) -> str:
    """Write the sources of this run or use, with how they were read; the page has them all."""
    use = document.use
    used = cited(document, list(use.sources) if use else [], use.answered if use else [])
    return listed(
        "Sources",
        [
            f"{one.id}: {words.stop(one.title)} {one.publisher}, {one.date}; "
            f"{assessment_words.READ[one.read]}, checked {one.checked_on}."
            for one in document.sources
            if one.id in used
        ],
    )


def _rows(document: RareTargetAssessment) -> Iterator[dict[str, object]]:
    """Yield the rows of the table, part by part."""
    for one in document.assumptions:
        yield long_table.assumed(one)
    for measure in document.measures:
        named = {"part": "measure", "id": measure.id, "label": measure.label, "unit": "share"}
        yield {**named, **ends(measure.share), "note": measure.sentence}
    for figure in document.figures:
        named = {"part": "figure", "id": figure.id, "label": figure.label, "unit": figure.unit}
        yield {**named, **ends(figure.range), "note": figure.meaning}
    for count in document.counts:
        for part, spread in (("expected", count.expected), ("with chance", count.day)):
            named = {"part": part, "id": count.id, "label": count.label, "unit": "people"}
            yield {**named, **ends(spread)}
    for group in document.groups:
        named = {"part": "group", "id": group.name, "label": "share of the wrong alarms"}
        yield {**named, "unit": "share", **ends(group.share)}
    for use in document.uses:
        yield {
            "part": "use",
            "id": use.id,
            "label": use.name,
            "unit": "share right",
            **ends(use.precision),
            "source": " ".join(use.sources),
            "note": f"{use.true_alerts} of {use.alerts} alarms right",
        }
