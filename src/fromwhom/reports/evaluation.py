"""An evaluation as one screen of text, as a page with pictures, and as CSV."""

import csv
import io
from collections.abc import Sequence
from typing import Final

import msgspec

from fromwhom.document import Relation
from fromwhom.evaluation import (
    Answered,
    AtThreshold,
    Evaluation,
    Figures,
    Interval,
    JudgedPair,
    PairsInfo,
    SamePair,
    Slice,
)
from fromwhom.reports import html, words
from fromwhom.reports.cells import cell
from fromwhom.reports.curves import drawings, share
from fromwhom.reports.screen_text import wrapped

_FEW: Final = 3  # errors of each kind on the screen
_NAMED: Final = 4  # rows of one kind that the account names
_SLICES: Final = 12  # groups on the screen
_NAME: Final = 20  # characters of the name of a row
_FIELDS: Final = tuple(f for f in JudgedPair.__struct_fields__ if f != "signals")
_HEAD: Final = f"{'pairs':>9}{'precision':>11}{'recall':>9}{'F1':>9}{'alarms':>9}{'misses':>9}"
_TABLE: Final = 2 + _NAME + len(_HEAD)
_FOUND: Final = {
    Relation.SAME: "same",
    Relation.RELATED: "related",
    Relation.LOOKALIKE: "apart",
}


def text(evaluation: Evaluation) -> str:
    """Write the figures for a terminal, 80 columns wide, without colour."""
    told = account(evaluation.pairs, _NAMED)
    parts = [
        f"{evaluation.pairs.path}\n{counts(evaluation)}",
        _overall(evaluation),
        _thresholds(evaluation.thresholds, evaluation),
        *_slices("By schema", evaluation.by_schema, least=2),
        *_slices("By group", evaluation.by_group, least=1),
        _worst("False alarms with the highest probability", evaluation.false_alarms),
        _worst("Misses with the lowest probability", evaluation.misses),
        "The file\n" + "\n".join(f"  {line}" for line in told),
    ]
    if evaluation.cautions:
        cautions = (f"  {line}" for line in evaluation.cautions)
        parts.append("What these pairs cannot tell\n" + "\n".join(cautions))
    return "\n\n".join(wrapped(part) for part in parts) + "\n"


def page(evaluation: Evaluation) -> bytes:
    """Write a self-contained HTML page in UTF-8, with the pictures."""
    return html.rendered(
        "evaluation.html.j2",
        ("page.css", "evaluation.css"),
        of=evaluation,
        counts=counts(evaluation),
        account=account(evaluation.pairs),
        drawings=drawings(evaluation),
        share=share,
        span=span,
        relation=found,
    )


def to_csv(pairs: Sequence[JudgedPair]) -> bytes:
    """Write every pair with what people and the matcher say, safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_FIELDS)
    for pair in pairs:
        values = msgspec.structs.asdict(pair)
        writer.writerow([_written(values[name]) for name in _FIELDS])
    return out.getvalue().encode("utf-8-sig")


def counts(evaluation: Evaluation) -> str:
    """Say how many pairs were judged how."""
    info = evaluation.pairs
    matches = words.plural(info.matches, "match", "matches")
    return (
        f"{words.plural(info.scored, 'judged pair')}: {matches}, "
        f"{info.scored - info.matches:,} not. Reported from "
        f"{words.probability(evaluation.min_probability)} on."
    )


def account(info: PairsInfo, most: int | None = None) -> list[str]:
    """Account for every row, and say how the columns were read; *most* of each kind by name."""
    lines = [
        f"{words.plural(info.rows, 'row')}: {info.scored:,} scored, {info.empty:,} empty, "
        f"{len(info.unread):,} unread.",
        "Columns: " + ", ".join(f"{role} from {head}" for role, head in info.columns.items()) + ".",
    ]
    if info.ignored:
        lines.append(f"Not used: {', '.join(info.ignored)}.")
    lines += info.notes
    kinds = (
        [f"Row {one.row} is not read: {one.reason}." for one in info.unread],
        [_judged_both_ways(one) for one in info.contradicting],
        [f"Rows {words.rows(one.rows)} hold one pair: {one.left} / {one.right}." for one in
         info.repeated],
    )  # fmt: skip
    for told in kinds:
        shown = told if most is None else told[:most]
        lines += shown
        if len(told) > len(shown):
            lines.append(f"… and {len(told) - len(shown):,} more like it; the page has them all.")
    if info.wordless:
        lines.append(
            f"Without a word to compare, counted as found apart: row {words.rows(info.wordless)}."
        )
    return lines


def span(interval: Interval | None) -> str:
    """Write an interval."""
    if interval is None:
        return ""
    return f"{words.probability(interval.low)} to {words.probability(interval.high)}"


def found(pair: JudgedPair) -> str:
    """Say in a word what the matcher found."""
    return _FOUND[pair.relation]


def _overall(evaluation: Evaluation) -> str:
    """Write the figures of the answers as given, with their intervals."""
    same, calibration = evaluation.same, evaluation.calibration
    lines = [
        "As reported, the same or related",
        *_answered(evaluation.reported),
        _line(
            "average precision", evaluation.average_precision, evaluation.average_precision_interval
        ),
        _line("calibration error", calibration.error, calibration.interval),
        f"{'':24}by chance alone {words.probability(calibration.by_chance)}, rarely above "
        f"{words.probability(calibration.by_chance_most)}",
        "",
        "As reported the same",
        *_answered(same),
    ]
    return "\n".join(lines)


def _answered(answered: Answered) -> list[str]:
    """Write one way to answer."""
    one = answered.figures
    return [
        _line("precision", one.precision, answered.precision_interval)
        + f"   {one.hits:,} of {one.hits + one.false_alarms:,}",
        _line("recall", one.recall, answered.recall_interval)
        + f"   {one.hits:,} of {one.hits + one.misses:,}",
        _line("F1", one.f1, answered.f1_interval),
        _line("false alarms", one.false_alarm_rate, answered.false_alarm_interval)
        + f"   {one.false_alarms:,} of {one.false_alarms + one.rejections:,}",
    ]


def _line(name: str, value: float | None, interval: Interval | None) -> str:
    """Write one figure with its 95 % interval."""
    told = f"  {name:<20}{share(value):>7}"
    return told if value is None else f"{told}   ({span(interval)})"


def _thresholds(thresholds: Sequence[AtThreshold], evaluation: Evaluation) -> str:
    """Write the table of thresholds, the one in use marked."""
    rows = [
        _row(
            words.probability(one.threshold)
            + (" *" if one.threshold == evaluation.min_probability else "  "),
            one.figures,
        )
        for one in thresholds
    ]
    best = ""
    if evaluation.best_f1 is not None and evaluation.best_threshold is not None:
        best = (
            f"\n  * in use. The best F1 on these very pairs is {share(evaluation.best_f1)}, from "
            f"{words.probability(evaluation.best_threshold)} on; on others it would be lower."
        )
    return f"At thresholds{_HEAD:>{_TABLE - 13}}\n" + "\n".join(rows) + best


def _slices(title: str, slices: Sequence[Slice], *, least: int) -> list[str]:
    """Write the figures of kinds or groups, where there are *least* of them."""
    if len(slices) < least:
        return []
    rows = [_row(one.name or "not stated", one.figures) for one in slices[:_SLICES]]
    if len(slices) > _SLICES:
        rows.append(f"  … and {len(slices) - _SLICES:,} more; the page has them all.")
    return [f"{title}{_HEAD:>{_TABLE - len(title)}}\n" + "\n".join(rows)]


def _row(name: str, one: Figures) -> str:
    """Write one row of figures."""
    shown = name if len(name) <= _NAME else name[: _NAME - 1] + "…"
    return (
        f"  {shown:<{_NAME}}{one.pairs:>9,}{share(one.precision):>11}{share(one.recall):>9}"
        f"{share(one.f1):>9}{one.false_alarms:>9,}{one.misses:>9,}"
    )


def _worst(title: str, pairs: Sequence[JudgedPair]) -> str:
    """Write the worst errors of one kind with the signals that led there."""
    if not pairs:
        return f"{title}\n  none"
    lines = [title]
    for pair in pairs[:_FEW]:
        lines.append(f"  row {pair.row}: {pair.left} / {pair.right}")
        lines.append(f"    found {found(pair)}, probability {words.probability(pair.probability)}")
        lines += [f"    {words.bits(one.bits):>6}  {one.sentence}" for one in pair.signals]
        if not pair.signals:
            lines.append("    No word of it can be compared.")
    if len(pairs) > _FEW:
        lines.append(f"  … and {len(pairs) - _FEW} more on the page (-o html=FILE).")
    return "\n".join(lines)


def _judged_both_ways(one: SamePair) -> str:
    """Name the rows that contradict each other."""
    answers = ", ".join(
        f"row {row} {'yes' if answer else 'no'}"
        for row, answer in zip(one.rows, one.answers, strict=True)
    )
    return f"Judged both ways ({answers}): {one.left} / {one.right}."


def _written(value: object) -> str:
    """Write one cell: probabilities to five places, truth as true and false."""
    match value:
        case bool():
            return str(value).lower()
        case float():
            return f"{value:.5g}"
        case _:
            return cell(value)
