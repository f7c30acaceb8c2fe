"""Arrow's columns and functions, as this package names them.

The published type stubs of ``pyarrow.compute`` refuse what Arrow does all day (a scalar
beside a column, a mask that is summed), so its functions are untyped here; what they
return is annotated where it leaves a function.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow
import pyarrow.compute

if TYPE_CHECKING:
    Column = pyarrow.Array[Any]
else:
    Column = pyarrow.Array

pc: Final[Any] = pyarrow.compute
"""Arrow's functions over columns."""


def positions(mask: Column) -> tuple[int, ...]:
    """List the rows (from 0) where *mask* is true; null is not."""
    found = pc.fill_null(mask, False).to_numpy(zero_copy_only=False)
    return tuple(np.flatnonzero(found).tolist())


def taken(column: Column, rows: npt.NDArray[np.int64] | Sequence[int]) -> Column:
    """Give the cells of *column* at *rows* (from 0), in that order."""
    where: Any = pyarrow.array(np.asarray(rows, dtype=np.int64))
    return column.take(where)


def distinct_texts(encoded: Any) -> list[str]:
    """List the distinct texts of a dictionary-encoded column."""
    texts: list[str] = encoded.dictionary.to_pylist()
    return texts
