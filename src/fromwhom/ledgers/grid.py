"""A table before anybody knows which of its columns is what."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from fromwhom.ledgers.arrow import Column, taken

Known = Callable[[Sequence[str]], int]
"""How many of a row's cells are headers somebody knows; finds the heading row."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns of text under the headers they came with, one row per data row.

    ``headers[i]`` is empty where a column has none. ``pointed`` are the columns that the format
    itself holds as numbers: their decimal sign is a full stop. ``doubtful`` says of a row (counted
    from 0) why its cells may stand in the wrong columns; ``short`` says how many fields a
    row had that ended early. ``comma_likely``: the dialect is one of decimal commas.
    """

    headers: tuple[str, ...]
    columns: tuple[Column, ...]
    headed: bool = True
    pointed: frozenset[int] = frozenset()
    doubtful: Mapping[int, str] = field(default_factory=dict)
    short: Mapping[int, int] = field(default_factory=dict)
    comma_likely: bool = False
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """The number of data rows."""
        return len(self.columns[0]) if self.columns else 0


def merged(column: Column, extra: Sequence[str | None], where: Sequence[int]) -> Column:
    """Put *extra* cells into *column* so that they stand at the positions *where*."""
    if not where:
        return column
    total = len(column) + len(where)
    order = np.empty(total, dtype=np.int64)
    late = np.zeros(total, dtype=bool)
    late[np.asarray(where)] = True
    order[late] = len(column) + np.argsort(np.asarray(where), kind="stable")
    order[~late] = np.arange(len(column))
    return taken(pa.concat_arrays([column, pa.array(extra, pa.string())]), order)
