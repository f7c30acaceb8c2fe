"""An assessment of mass screening as text, as a page with pictures, and as CSV.

What is assumed stands before what follows from it. Every result carries its interval.
"""

import csv
import io
import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from fromwhom.assessment import Cause, Count, Figure, Range, ScreeningAssessment
from fromwhom.reports import (
    amounts,
    assessment_curves,
    assessment_words,
    dots,
    forest,
    html,
    outcome_tree,
    tornado,
    words,
)
from fromwhom.reports.plots import Drawing
from fromwhom.reports.tables import cell

_WIDTH: Final = 80
_LABEL: Final = 40
_DRIVERS: Final = 5  # of one figure on the screen; the page has more
_DRIVEN: Final = ("detected", "ppv", "person_days_averted")
_COLUMNS: Final = (
    "part", "id", "label", "kind", "unit", "mean", "value", "low", "high", "basis", "source",
    "note",
)  # fmt: skip


def text(document: ScreeningAssessment) -> str:
    """Write the assessment for a terminal, 80 columns wide, without colour."""
    parts = [
        "\n".join(
            [
                document.title,
                *([assessment_words.SCENARIO] if document.scenario else []),
                assessment_words.about(document),
            ]
        ),
        _assumptions(document),
        _listed("In plain words", document.plain),
        _listed("What is reported", [f"{one.says} ({one.source})" for one in document.remarks]),
        _causes(assessment_words.outcomes_title(document), document.outcomes),
        _causes("What happens to the others", document.others),
        _figures(document.figures),
        _counts(document.counts),
        _listed("Targets", [assessment_words.target(one, document) for one in document.targets]),
        *(_drivers(document, name) for name in _DRIVEN),
        _observed(document),
        _checks(document),
        _sources(document),
        _listed("What this cannot tell", document.cautions),
    ]
    return "\n\n".join(_wrapped(part) for part in parts if part) + "\n"


def page(document: ScreeningAssessment) -> bytes:
    """Write a self-contained HTML page in UTF-8, with the pictures."""
    return html.rendered(
        "assessment.html.j2",
        ("page.css", "assessment.css"),
        of=document,
        told=assessment_words,
        amounts=amounts,
        people=_drawn(dots.infected(document), dots.door(document)),
        tree=_drawn(outcome_tree.outcome_tree(document)),
        curves=_drawn(
            assessment_curves.predictive_value(document),
            assessment_curves.burden(document),
            assessment_curves.operating_curve(document),
            assessment_curves.net_benefit(document),
        ),
        drivers=_drawn(*(tornado.tornado(document, name) for name in _DRIVEN)),
        yields=_drawn(forest.yields(document)),
        studies=_drawn(forest.studies(document)),
        numbers={one.id: place for place, one in enumerate(document.sources, 1)},
    )


def to_csv(document: ScreeningAssessment) -> bytes:
    """Write assumptions, outcomes, figures and counts as one table, safe in a spreadsheet.

    A count has two rows: ``expected`` varies with the inputs, ``day`` adds chance.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for row in _rows(document):
        writer.writerow({name: _written(value) for name, value in row.items()})
    return out.getvalue().encode("utf-8-sig")


def _drawn(*drawings: Drawing | None) -> tuple[Drawing, ...]:
    """Leave out what could not be drawn."""
    return tuple(one for one in drawings if one is not None)


def _rows(document: ScreeningAssessment) -> Iterator[dict[str, object]]:
    """Yield the rows of the table, part by part."""
    for one in document.assumptions:
        yield {
            "part": "assumption",
            "id": one.name,
            "label": one.meaning,
            "kind": one.law.value,
            "unit": one.unit,
            "value": one.value,
            "low": one.low,
            "high": one.high,
            "basis": one.basis.value,
            "source": one.source,
            "note": "; ".join(said for said in (one.said, one.note) if said),
        }
    for part, causes in (("outcome", document.outcomes), ("other", document.others)):
        for cause in causes:
            named = {"part": part, "id": cause.id, "label": cause.label, "kind": cause.kind}
            yield {**named, "unit": "share", "mean": cause.mean, **_ends(cause.range)}
    for figure in document.figures:
        named = {"part": "figure", "id": figure.id, "label": figure.label, "unit": figure.unit}
        yield {**named, "note": figure.meaning, **_ends(figure.range)}
    for count in document.counts:
        for kind, spread in (("expected", count.expected), ("day", count.day)):
            named = {"part": "count", "id": count.id, "label": count.label, "kind": kind}
            yield {**named, "unit": "per_day", **_ends(spread)}


def _ends(spread: Range | None) -> dict[str, object]:
    """Give the columns of a range; none where there is no range."""
    if spread is None:
        return {}
    return {"value": spread.value, "low": spread.low, "high": spread.high}


def _written(value: object) -> str:
    """Write one cell: numbers to six digits, text never as a formula."""
    return f"{value:.6g}" if isinstance(value, float) else cell(value)


def _listed(title: str, lines: Sequence[str]) -> str:
    """Write sentences below a title; nothing where there are none."""
    return "\n".join([title, *(f"  {line}" for line in lines)]) if lines else ""


def _assumptions(document: ScreeningAssessment) -> str:
    """Write every input with its interval and on what it rests; the page has the sources' words."""
    lines = [f"What is assumed ({len(document.assumptions)})"]
    for one in document.assumptions:
        rests = assessment_words.rests_on(one)
        lines.append(f"  {one.meaning} ({one.name}): {assessment_words.given(one)}; {rests}")
    return "\n".join(lines)


def _causes(title: str, causes: Sequence[Cause]) -> str:
    """Write outcomes with their means, which add up to 100 %, and intervals."""
    if not causes:
        return ""
    rows = [
        _row(
            assessment_words.outcome(one),
            amounts.share(one.mean),
            amounts.span(one.range, "share"),
        )
        for one in causes
    ]
    return "\n".join([_row(title, "mean", "95 % interval", 0), *rows])


def _figures(figures: Sequence[Figure]) -> str:
    """Write the figures with their intervals; a dash where there is none."""
    rows = [
        _row(
            one.label,
            amounts.DASH if one.range is None else amounts.amount(one.range.value, one.unit),
            "" if one.range is None else amounts.span(one.range, one.unit),
        )
        for one in figures
    ]
    return "\n".join([_row("Figures", "middle", "95 % interval", 0), *rows]) if rows else ""


def _counts(counts: Sequence[Count]) -> str:
    """Write the people of one day: what is not known, and what chance adds."""
    if not counts:
        return ""
    rows = []
    for one in counts:
        rows += [
            _row(one.label, amounts.people(one.expected.value), amounts.people_span(one.expected)),
            _row("with chance, any one day", "", amounts.people_span(one.day), 4),
        ]
    return "\n".join([_row("One day", "middle", "95 % interval", 0), *rows])


def _observed(document: ScreeningAssessment) -> str:
    """Write what was counted in use and what it means."""
    counted = document.observed
    if counted is None:
        return ""
    lines = [assessment_words.counted(one) for one in counted.before]
    return _listed(
        f"Counted in use, {counted.first} to {counted.last}", [*counted.sentences, *lines]
    )


def _checks(document: ScreeningAssessment) -> str:
    """Write each programme that was observed, its counts, and the reasons once."""
    lines = []
    for one in assessment_words.programmes(document.checks):
        lines.append(one.name)
        lines += [f"  {assessment_words.check(check)}" for check in one.checks]
        lines += [f"  {why}" for why in one.why]
    return _listed("Checked against programmes that were observed", lines)


def _drivers(document: ScreeningAssessment, name: str) -> str:
    """Write what moves one figure most."""
    figure = next((one for one in document.figures if one.id == name), None)
    drivers = tornado.ordered(document, name)
    if figure is None or not drivers:
        return ""
    rows = [
        _row(
            assessment_words.input_named(document, one.input),
            tornado.signed(one.rank_correlation),
            f"{amounts.amount(one.at_low, figure.unit)} … "
            f"{amounts.amount(one.at_high, figure.unit)}",
        )
        for one in drivers[:_DRIVERS]
    ]
    return "\n".join([_row(f"What drives: {figure.label}", "rank", "low … high end", 0), *rows])


def _sources(document: ScreeningAssessment) -> str:
    """Write the sources of the inputs and of what is reported, with how each was read."""
    shown = {one.source for one in document.assumptions}
    shown |= {one.source for one in document.remarks}
    lines = []
    for one in (source for source in document.sources if source.id in shown):
        read = f"{assessment_words.READ[one.read]}, checked {one.checked_on}"
        lines.append(f"{one.id}: {one.publisher}, {one.date}; {read}.")
        if one.answered:
            lines.append(f"  Answered: {one.answered}")
    if document.studies:
        studies = words.plural(len(document.studies), "study", "studies")
        lines.append(
            f"The page (-o html=FILE) has the sources' own words, the pictures, and {studies} of "
            "how exact such instruments are, with who paid for each."
        )
    return _listed("Sources", lines)


def _row(label: str, value: str, ends: str, indent: int = 2) -> str:
    """Write one row of a table: a label, a number, an interval."""
    shown = " " * indent + label
    if len(shown) > _LABEL:
        first, *rest = textwrap.wrap(words.visible(label), _LABEL - indent - 2)
        lines = [" " * indent + first, *(" " * (indent + 2) + line for line in rest)]
        *above, shown = lines
        return "\n".join([*above, f"{shown:<{_LABEL}}{value:>12}   {ends}".rstrip()])
    return f"{shown:<{_LABEL}}{value:>12}   {ends}".rstrip()


def _wrapped(part: str) -> str:
    """Wrap each line to the width, its indent kept, and show control characters."""
    return "\n".join(
        textwrap.fill(
            words.visible(line),
            _WIDTH,
            subsequent_indent=" " * (len(line) - len(line.lstrip()) + 2),
            break_on_hyphens=False,
        )
        for line in part.split("\n")
    )
