"""The lines of one ledger as columns, and what is asked of some of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from fromwhom.document import LineInfo
from fromwhom.ledgers.columns import LINE_FACTS
from fromwhom.model import Act, DateKind
from fromwhom.screening.conditions import LineFacts
from fromwhom.screening.findings import RowFacts

UNSTATED = "not stated"
"""The currency of an amount for which the ledger states none."""

Positions = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class LineBook:
    """The lines table with what the command line adds: the act, and one day for all."""

    lines: pa.Table
    act: Act
    as_of: date | None

    @classmethod
    def of(cls, lines: pa.Table, *, act: Act, as_of: date | None) -> "LineBook":
        """Open the book over *lines*."""
        return cls(lines, act, as_of)

    def rows(self, positions: Positions) -> list[int]:
        """Give the 1-based data rows of the lines at *positions*."""
        rows: list[int] = self.lines["row"].to_numpy()[positions].tolist()
        return rows

    def facts(self, groups: Sequence[Positions]) -> list[list[RowFacts]]:
        """Give the facts that a rule may ask of the lines of each group of positions."""
        chosen = self.lines.select(
            ["row", "date", "act", *LINE_FACTS, *(f"{kind.value}_date" for kind in DateKind)]
        ).take(_joined(groups))
        facts = [
            RowFacts(
                row=line["row"],
                line=LineFacts(
                    day=line["date"],
                    dates={
                        kind: line[f"{kind.value}_date"]
                        for kind in DateKind
                        if line[f"{kind.value}_date"] is not None
                    },
                    act=Act(line["act"]) if line["act"] else self.act,
                    use=_word(line["use"]) if line["use"] else None,
                    facts={
                        fact: _word(line[fact])
                        for fact in LINE_FACTS
                        if fact != "use" and line[fact]
                    },
                ),
            )
            for line in chosen.to_pylist()
        ]
        return [facts[part] for part in _parts(groups)]

    def spend(self, groups: Sequence[Positions]) -> list[dict[str, str]]:
        """Add up the amounts of the lines of each group of positions, by currency."""
        chosen = self.lines.select(["amount", "currency"]).take(_joined(groups))
        lines = chosen.to_pylist()
        return [_total(lines[part]) for part in _parts(groups)]

    def months(self, positions: Positions) -> dict[int, str]:
        """Say in which month (``2020-04``) each row at *positions* lies, or ``undated``."""
        chosen = self.lines.select(["row", "date"]).take(positions)
        return {
            line["row"]: line["date"].strftime("%Y-%m") if line["date"] else "undated"
            for line in chosen.to_pylist()
        }

    def infos(self, positions: Positions) -> list[LineInfo]:
        """Describe the lines at *positions* as the ledger states them."""
        chosen = self.lines.select(
            ["row", "supplier", "date", "amount", "currency", "description"]
        ).take(positions)
        return [
            LineInfo(
                row=line["row"],
                supplier=line["supplier"],
                day=line["date"].isoformat() if line["date"] else None,
                amount=str(line["amount"]) if line["amount"] is not None else None,
                currency=line["currency"],
                description=line["description"],
            )
            for line in chosen.to_pylist()
        ]

    def positions(self, rows: set[int]) -> Positions:
        """Find where *rows* stand in the table of lines."""
        known = self.lines["row"].to_numpy()
        return np.flatnonzero(np.isin(known, sorted(rows))).astype(np.int64)

    def undated(self) -> int:
        """Count the lines without any date, where no one day is judged for all."""
        return 0 if self.as_of else self.lines["date"].null_count


_YES_NO: Final = {
    **dict.fromkeys(("y", "true", "1", "x", "ja", "oui", "sí", "si", "是"), "yes"),
    **dict.fromkeys(("n", "false", "0", "nein", "non", "否"), "no"),
}


def _joined(groups: Sequence[Positions]) -> Positions:
    """Put groups of positions behind one another."""
    return np.concatenate([np.zeros(0, np.int64), *groups])


def _parts(groups: Sequence[Positions]) -> list[slice]:
    """Say which of what was asked for all *groups* together belongs to each."""
    return [slice(a, b) for a, b in pairwise(accumulate(map(len, groups), initial=0))]


def _total(lines: list[dict[str, Any]]) -> dict[str, str]:
    """Add up amounts by currency."""
    totals: dict[str, Decimal] = {}
    for line in lines:
        if line["amount"] is not None:
            currency = line["currency"] or UNSTATED
            totals[currency] = totals.get(currency, Decimal(0)) + line["amount"]
    return {currency: str(totals[currency]) for currency in sorted(totals)}


def _word(text: str) -> str:
    """Write a cell as the rules name values: "Public safety" is ``public_safety``."""
    word = "_".join(text.lower().replace("-", " ").split())
    return _YES_NO.get(word, word)
