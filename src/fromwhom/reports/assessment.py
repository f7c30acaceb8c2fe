"""An assessment of mass screening as text, as a page with pictures, and as CSV.

What is assumed stands before what follows from it. Every result carries its interval.
"""

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
    long_table,
    outcome_tree,
    tornado,
    words,
)
from fromwhom.reports.long_table import ends
from fromwhom.reports.plots import Drawing
from fromwhom.reports.screen_text import listed, row, wrapped

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
        listed("In plain words", document.plain),
        listed("What is reported", [f"{one.says} ({one.source})" for one in document.remarks]),
        _causes(assessment_words.outcomes_title(document), document.outcomes),
        _causes("What happens to the others", document.others),
        _figures(document.figures),
        _counts(document.counts),
        listed(
            "Targets", [assessment_words.target(one, document.figures) for one in document.targets]
        ),
        *(_drivers(document, name) for name in _DRIVEN),
        _observed(document),
        _checks(document),
        _sources(document),
        listed("What this cannot tell", document.cautions),
    ]
    return "\n\n".join(wrapped(part) for part in parts if part) + "\n"


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
    return long_table.to_csv(_COLUMNS, _rows(document))


def _drawn(*drawings: Drawing | None) -> tuple[Drawing, ...]:
    """Leave out what could not be drawn."""
    return tuple(one for one in drawings if one is not None)


def _rows(document: ScreeningAssessment) -> Iterator[dict[str, object]]:
    """Yield the rows of the table, part by part: what it is comes first."""
    yield {
        "part": "about",
        "id": "title",
        "label": document.title,
        "note": assessment_words.SCENARIO if document.scenario else "",
    }
    for one in document.assumptions:
        yield {**long_table.assumed(one), "kind": one.law.value}
    for part, causes in (("outcome", document.outcomes), ("other", document.others)):
        for cause in causes:
            named = {"part": part, "id": cause.id, "label": cause.label, "kind": cause.kind}
            yield {**named, "unit": "share", "mean": cause.mean, **ends(cause.range)}
    for figure in document.figures:
        named = {"part": "figure", "id": figure.id, "label": figure.label, "unit": figure.unit}
        yield {**named, "note": figure.meaning, **ends(figure.range)}
    for count in document.counts:
        for kind, spread in (("expected", count.expected), ("day", count.day)):
            named = {"part": "count", "id": count.id, "label": count.label, "kind": kind}
            yield {**named, "unit": "per_day", **ends(spread)}
    for target in document.targets:
        told = assessment_words.target(target, document.figures)
        named = {"part": "target", "id": target.figure, "label": told, "unit": "share"}
        yield {**named, "mean": target.probability}
    for check in document.checks:
        spread = Range(value=check.value, low=check.low, high=check.high)
        told = f"{check.programme}: {check.observed:,} {check.what} of {check.of:,}"
        named = {"part": "check", "id": check.id, "label": told, "source": check.source}
        inside = "inside" if check.inside else f"outside. {check.why}"
        yield {**named, "unit": "people", "mean": check.observed, **ends(spread), "note": inside}


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
        row(
            assessment_words.outcome(one),
            amounts.share(one.mean),
            amounts.span(one.range, "share"),
        )
        for one in causes
    ]
    return "\n".join([row(title, "mean", "95 % interval", 0), *rows])


def _figures(figures: Sequence[Figure]) -> str:
    """Write the figures with their intervals; a dash where there is none."""
    rows = [
        row(
            one.label,
            amounts.DASH if one.range is None else amounts.amount(one.range.value, one.unit),
            "" if one.range is None else amounts.span(one.range, one.unit),
        )
        for one in figures
    ]
    return "\n".join([row("Figures", "middle", "95 % interval", 0), *rows]) if rows else ""


def _counts(counts: Sequence[Count]) -> str:
    """Write the people of one day: what is not known, and what chance adds."""
    if not counts:
        return ""
    rows = []
    for one in counts:
        rows += [
            row(one.label, amounts.people(one.expected.value), amounts.people_span(one.expected)),
            row("with chance, any one day", "", amounts.people_span(one.day), 4),
        ]
    return "\n".join([row("One day", "middle", "95 % interval", 0), *rows])


def _observed(document: ScreeningAssessment) -> str:
    """Write what was counted in use and what it means."""
    counted = document.observed
    if counted is None:
        return ""
    lines = [assessment_words.counted(one) for one in counted.before]
    return listed(
        f"Counted in use, {counted.first} to {counted.last}", [*counted.sentences, *lines]
    )


def _checks(document: ScreeningAssessment) -> str:
    """Write each programme that was observed, its counts, and the reasons once."""
    lines = []
    for one in assessment_words.programmes(document.checks):
        lines.append(one.name)
        lines += [f"  {assessment_words.check(check)}" for check in one.checks]
        lines += [f"  {why}" for why in one.why]
    return listed("Checked against programmes that were observed", lines)


def _drivers(document: ScreeningAssessment, name: str) -> str:
    """Write what moves one figure most."""
    figure = next((one for one in document.figures if one.id == name), None)
    drivers = tornado.ordered(document, name)
    if figure is None or not drivers:
        return ""
    rows = [
        row(
            assessment_words.input_named(document, one.input),
            tornado.signed(one.rank_correlation),
            f"{amounts.amount(one.at_low, figure.unit)} … "
            f"{amounts.amount(one.at_high, figure.unit)}",
        )
        for one in drivers[:_DRIVERS]
    ]
    return "\n".join([row(f"What drives: {figure.label}", "rank", "low … high end", 0), *rows])


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
    return listed("Sources", lines)
