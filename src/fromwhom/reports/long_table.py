"""One long table of all numbers of a report: a row each, safe in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from fromwhom.assessment import Assumption, Range
from fromwhom.reports.cells import cell


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """Write *rows* as CSV in UTF-8: numbers to six digits, text never as a formula."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _written(value) for name, value in row.items()})
    return out.getvalue().encode("utf-8-sig")


def assumed(one: Assumption) -> dict[str, object]:
    """Give the row of an input."""
    return {
        "part": "assumption",
        "id": one.name,
        "label": one.meaning,
        "unit": one.unit,
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "basis": one.basis.value,
        "source": one.source,
        "note": "; ".join(said for said in (one.said, one.note) if said),
    }


def ends(spread: Range | None) -> dict[str, object]:
    """Give the columns of a range; none where there is no range."""
    if spread is None:
        return {}
    return {"value": spread.value, "low": spread.low, "high": spread.high}


def _written(value: object) -> str:
    """Write one cell."""
    return f"{value:.6g}" if isinstance(value, float) else cell(value)
